import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { acknowledgeFindings } from "./acknowledged-findings.ts";
import { DataStack } from "./data-stack.ts";
import { ServiceStack } from "./service-stack.ts";

/** Where and for whom this deployment is; given with `--context` or in `cdk.json`. */
const app = new App();
const context = (name: string, fallback: string): string => String(app.node.tryGetContext(name) ?? fallback);

const env = { account: context("account", "111111111111"), region: context("region", "eu-west-3") };
const data = new DataStack(app, "KevratData", { env, terminationProtection: true });
const service = new ServiceStack(app, "KevratService", {
  env,
  data,
  origin: context("origin", "https://conventions.example"),
  mailSender: context("mailSender", "conventions@example.org"),
  alarmEmail: context("alarmEmail", "exploitation@example.org"),
});
acknowledgeFindings(data, service);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
