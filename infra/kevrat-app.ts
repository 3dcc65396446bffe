import { App, type AppProps, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { acknowledgeFindings } from "./acknowledged-findings.ts";
import { DataStack } from "./data-stack.ts";
import { ServiceStack } from "./service-stack.ts";

export interface KevratApp {
  readonly app: App;
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/** The whole deployment. Where and for whom it is comes from the context: `--context origin=https://…`. */
export function kevratApp(props: AppProps = {}): KevratApp {
  const app = new App(props);
  const context = (name: string, fallback: string): string => String(app.node.tryGetContext(name) ?? fallback);
  const optional = (name: string): string | undefined => context(name, "") || undefined;
  const env = { account: context("account", "111111111111"), region: context("region", "eu-west-3") };
  const data = new DataStack(app, "KevratData", { env, terminationProtection: true });
  const service = new ServiceStack(app, "KevratService", {
    env,
    data,
    origin: context("origin", "https://conventions.example"),
    mailSender: context("mailSender", "conventions@example.org"),
    alarmEmail: context("alarmEmail", "exploitation@example.org"),
    timestampUrl: optional("timestampUrl"),
    timestampPolicy: optional("timestampPolicy"),
  });
  acknowledgeFindings(service);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, data, service };
}
