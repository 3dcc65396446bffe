import { Validations } from "aws-cdk-lib";
import type { ServiceStack } from "./service-stack.ts";
import { DOCUMENT_FOLDERS, WORKFLOWS } from "./task-names.ts";

/** How the rules write what the service takes from the data stack. */
const TABLE = "KevratData:ExportsOutputFnGetAttTableCD117FA1ArnE2C8C204";
const DOCUMENTS = "KevratData:ExportsOutputFnGetAttDocuments7E5B2978Arn159F38C5";

/** Findings of the security rules that stay, each with its reason. A finding that is not here fails the synth. */
export function acknowledgeFindings(service: ServiceStack): void {
  const acknowledge = (id: string, reason: string) =>
    Validations.of(service).acknowledge({ id: `AwsSolutions::AwsSolutions-${id}`, reason });
  const { partition, region, account } = service;
  const resolved = (text: string): string => text.replace(partition, "<AWS::Partition>");

  acknowledge(
    "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    "Lets a function write its own logs and nothing else.",
  );
  acknowledge("IAM5[Resource::*]", "Trace segments and vended log delivery know no narrower resource.");
  acknowledge(`IAM5[Resource::${TABLE}/index/*]`, "The indexes of the one table.");
  acknowledge(`IAM5[Resource::${DOCUMENTS}/*]`, "Keys of documents are made at run time.");
  for (const folder of DOCUMENT_FOLDERS)
    acknowledge(`IAM5[Resource::${DOCUMENTS}/${folder}/*]`, "Keys of documents are made at run time, in their folder.");
  for (const name of WORKFLOWS) {
    acknowledge(
      `IAM5[Resource::${resolved(`arn:${partition}:states:${region}:${account}:execution:kevrat-${name}:*`)}]`,
      "Names of executions are made at run time; the prefix is the workflow's.",
    );
  }
  acknowledge(
    "APIG4",
    "Who may see a record is decided on the record: sessions of agents and private links are no API authorizers.",
  );
  acknowledge("SQS3", "It is itself the dead-letter queue of the stream consumer.");
}
