import { fileURLToPath } from "node:url";
import type { Duration } from "aws-cdk-lib";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface ProductFunctionProps {
  /** File under `functions/`, without its ending. */
  readonly entry: string;
  readonly functionName: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** Carries the Word templates, the fonts and the colour profile. */
  readonly documents: boolean;
}

/** One function of the product, bundled from its entry file; the same file runs in the embedded runtime. */
export class ProductFunction extends Construct {
  readonly lambda: NodejsFunction;

  constructor(scope: Construct, id: string, props: ProductFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "Logs", { retention: RetentionDays.ONE_YEAR });
    this.lambda = new NodejsFunction(this, "Function", {
      functionName: props.functionName,
      entry: `${root}functions/${props.entry}.ts`,
      projectRoot: root,
      depsLockFilePath: `${root}package-lock.json`,
      handler: "handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      environment: { ...props.environment, NODE_OPTIONS: "--enable-source-maps" },
      logGroup,
      bundling: {
        format: OutputFormat.ESM,
        target: "node24",
        minify: true,
        sourceMap: true,
        // Some packages are CommonJS and expect these; the bundle is a module.
        banner:
          "import{createRequire as __cr}from'node:module';import{fileURLToPath as __fp}from'node:url';import{dirname as __dn}from'node:path';const require=__cr(import.meta.url);const __filename=__fp(import.meta.url);const __dirname=__dn(__filename);",
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (input, output) => (props.documents ? assetCommands(input, output) : []),
        },
      },
    });
  }
}

/** Templates, fonts and the colour profile beside the bundle, where the document engine looks for them. */
function assetCommands(input: string, output: string): string[] {
  const modules = `${input}/node_modules`;
  const fonts = [
    "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    "@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
    "@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf",
    "@expo-google-fonts/source-sans-3/700Bold_Italic/SourceSans3_700Bold_Italic.ttf",
    "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
    "@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
    "@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf",
    "@expo-google-fonts/source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  ];
  return [
    `cp -R ${input}/templates ${output}/templates`,
    `mkdir -p ${output}/data`,
    `cp ${modules}/pdfkit/js/data/sRGB_IEC61966_2_1.icc ${output}/data/`,
    ...fonts.flatMap((font) => {
      const folder = `${output}/node_modules/${font.slice(0, font.lastIndexOf("/"))}`;
      return [`mkdir -p ${folder}`, `cp ${modules}/${font} ${folder}/`];
    }),
  ];
}
