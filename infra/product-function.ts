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

/** What the code reads beside the bundle: templates, fonts, the colour profile, the theme's style sheets. */
function assetCommands(input: string, output: string): string[] {
  const modules = `${input}/node_modules`;
  return [
    `cp -R ${input}/templates ${output}/templates`,
    `cp -R ${input}/functions/http/layout/theme ${output}/theme`,
    `mkdir -p ${output}/data ${output}/fonts`,
    `cp ${modules}/pdfkit/js/data/sRGB_IEC61966_2_1.icc ${output}/data/`,
    `cp ${FONTS.map((font) => `${modules}/${font}`).join(" ")} ${output}/fonts/`,
  ];
}

const sourceSans = (style: string) => `@expo-google-fonts/source-sans-3/${style}/SourceSans3_${style}.ttf`;
const sourceSerif = (style: string) => `@expo-google-fonts/source-serif-4/${style}/SourceSerif4_${style}.ttf`;
const STYLES = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"] as const;

/** The fonts of `functions/documents/fonts/font-files.ts`; a test compares the two. */
export const FONTS: readonly string[] = [
  ...STYLES.map(sourceSans),
  ...STYLES.map(sourceSerif),
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
];
