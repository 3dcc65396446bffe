import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as table from "../../functions/adapters/table.ts";
import { FONT_FILES } from "../../functions/documents/fonts/font-files.ts";
import { WORKFLOWS } from "../../functions/domain/kinds/vocabulary.ts";
import * as indexNames from "../../infra/index-names.ts";
import { kevratApp } from "../../infra/kevrat-app.ts";
import { FONTS } from "../../infra/product-function.ts";
import * as deployed from "../../infra/task-names.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let data: Template;
let service: Template;

beforeAll(() => {
  const { app, data: dataStack, service: serviceStack } = kevratApp({ context: { "aws:cdk:bundling-stacks": [] } });
  app.synth(); // fails when a security finding is neither mended nor explained
  data = Template.fromStack(dataStack);
  service = Template.fromStack(serviceStack);
}, 60_000);

describe("what must survive every deployment", () => {
  it("keeps the table, its streams and thirty-five days of recovery, and never deletes it", () => {
    data.hasResource("AWS::DynamoDB::GlobalTable", {
      DeletionPolicy: "Retain",
      Properties: {
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
          }),
        ],
      },
    });
  });

  it("locks no upload by default, which S3 would refuse for want of a checksum, but what functions write", () => {
    const buckets = JSON.stringify(data.findResources("AWS::S3::Bucket"));
    expect(buckets).not.toContain("DefaultRetention");
    service.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ KEVRAT_DOCUMENTS_LOCK_DAYS: "30" }) },
    });
  });

  it("keeps documents versioned, under object lock, and closed to the public", () => {
    data.hasResource("AWS::S3::Bucket", {
      DeletionPolicy: "Retain",
      Properties: Match.objectLike({
        ObjectLockEnabled: true,
        VersioningConfiguration: { Status: "Enabled" },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    });
  });

  it.each([
    { purpose: "the seal", spec: "ECC_NIST_P256", usage: "SIGN_VERIFY" },
    { purpose: "private links", spec: "HMAC_256", usage: "GENERATE_VERIFY_MAC" },
  ])("has a key of its own for $purpose", ({ spec, usage }) => {
    data.hasResource("AWS::KMS::Key", {
      DeletionPolicy: "Retain",
      Properties: Match.objectLike({ KeySpec: spec, KeyUsage: usage }),
    });
  });
});

describe("dating seals", () => {
  const datingOf = (context: Record<string, string>) => {
    const { service: stack } = kevratApp({ context: { "aws:cdk:bundling-stacks": [], ...context } });
    const functions = Template.fromStack(stack).findResources("AWS::Lambda::Function");
    const sealing = Object.values(functions).find(
      ({ Properties }) => Properties.FunctionName === "kevrat-seal-signature",
    );
    const { KEVRAT_TIMESTAMP_URL: url, KEVRAT_TIMESTAMP_POLICY: policy } =
      sealing?.["Properties"].Environment.Variables ?? {};
    return { url, policy };
  };

  it("is done by the authority of the context, and by nobody without one", () => {
    const given = { timestampUrl: "https://horodatage.example/tsa", timestampPolicy: "1.2.250.1.1" };
    expect(datingOf(given)).toEqual({ url: "https://horodatage.example/tsa", policy: "1.2.250.1.1" });
    expect(datingOf({})).toEqual({ url: undefined, policy: undefined });
  }, 60_000);
});

describe("workflows", () => {
  it.each(WORKFLOWS)("%s keeps its name, its versions and its alias `live`", (name) => {
    service.hasResource("AWS::StepFunctions::StateMachine", {
      DeletionPolicy: "Retain",
      Properties: Match.objectLike({
        StateMachineName: `kevrat-${name}`,
        LoggingConfiguration: Match.objectLike({ IncludeExecutionData: false, Level: "ALL" }),
        TracingConfiguration: { Enabled: true },
      }),
    });
    service.resourceCountIs("AWS::StepFunctions::StateMachineAlias", WORKFLOWS.length);
    service.allResources("AWS::StepFunctions::StateMachineVersion", { DeletionPolicy: "Retain" });
  });

  it("deploys the workflows that the domain names, and no other", () => {
    expect([...deployed.WORKFLOWS].sort()).toEqual([...WORKFLOWS].sort());
  });

  it("has one function for each task file that a state names", () => {
    const definitions = readdirSync(`${root}state-machines`).map((file) =>
      readFileSync(`${root}state-machines/${file}`, "utf8"),
    );
    const named = new Set(
      definitions.flatMap((text) => [...text.matchAll(/\$\{(\w+)Function\}/g)].map(([, name]) => name)),
    );
    expect(deployed.TASKS.map(({ name }) => name).sort()).toEqual([...named].sort());
  });
});

describe("what functions may do", () => {
  it("lets the nightly purge alone delete documents, and not past their lock", () => {
    const policies = Object.entries(service.findResources("AWS::IAM::Policy"));
    const deleting = policies.filter(([, policy]) => JSON.stringify(policy).includes("s3:Delete"));
    expect(deleting.map(([id]) => id.replace(/[0-9A-F]{8}$/, ""))).toEqual([
      "PurgeDueFunctionServiceRoleDefaultPolicy",
    ]);
    expect(JSON.stringify(policies)).not.toContain("s3:BypassGovernanceRetention");
  });

  it("lets only what seals a document sign with the body's key", () => {
    const signing = Object.entries(service.findResources("AWS::IAM::Policy"))
      .filter(([, policy]) => JSON.stringify(policy).includes("kms:Sign"))
      .map(([name]) => name.replace(/Function.*/, ""));
    expect(signing.sort()).toEqual(["IssueLetter", "IssueRestitutionCertificate", "SealSignature"]);
  });

  it("lets pages see executions, and start, stop or answer none", () => {
    const ofPages = Object.entries(service.findResources("AWS::IAM::Policy")).filter(([name]) =>
      name.startsWith("WebFunction"),
    );
    expect(ofPages).toHaveLength(1);
    const allowed = JSON.stringify(ofPages).match(/(?<=")states:\w+(?=")/g);
    expect(allowed).toEqual([
      "states:DescribeExecution",
      "states:DescribeStateMachineForExecution",
      "states:GetExecutionHistory",
    ]);
  });

  it("calls the relay for what it delivers, rings or starts, and for no other change of the table", () => {
    const under = (pk: string, sk: string | { readonly prefix: string }) => ({
      Keys: { pk: { S: [{ prefix: pk }] }, sk: { S: [sk] } },
    });
    const [mapping] = Object.values(service.findResources("AWS::Lambda::EventSourceMapping"));
    const filters: readonly { readonly Pattern: string }[] = mapping?.["Properties"]?.FilterCriteria.Filters;
    expect(filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      { eventName: ["INSERT", "MODIFY"], dynamodb: under("AGREEMENT#", "RECORD") },
      { eventName: ["INSERT"], dynamodb: under("AGREEMENT#", { prefix: "OUTBOX#" }) },
      { eventName: ["INSERT"], dynamodb: under("BODY#", { prefix: "INVOICING-RUN#" }) },
    ]);
  });

  it("hears of executions that end badly, of failing functions and of changes not relayed", () => {
    const alarms = Object.keys(service.findResources("AWS::CloudWatch::Alarm")).length;
    const otherFunctions = 5; // pages, stream, reconciler, sweeper, purge
    const others = 3; // pages that fail, changes relayed late, changes not relayed
    expect(alarms).toBe(WORKFLOWS.length * 4 + deployed.TASKS.length + otherFunctions + others);
  });

  it.each([
    { because: "it runs once a day", alarm: /^AlarmsReconcileFunctionErrors/, threshold: 1 },
    { because: "a passing fault is repeated", alarm: /^AlarmsDrawUpConventionFunctionErrors/, threshold: 5 },
    { because: "milliseconds: ten minutes late", alarm: /^AlarmsChangesRelayedLate/, threshold: 600_000 },
    { because: "answered with 500, in an hour", alarm: /^AlarmsPagesFail/, threshold: 5 },
  ])("rings $alarm from $threshold: $because", ({ alarm, threshold }) => {
    const found = Object.entries(service.findResources("AWS::CloudWatch::Alarm")).filter(([name]) => alarm.test(name));
    expect(found.map(([, { Properties }]) => Properties.Threshold)).toEqual([threshold]);
  });

  it("lets no function read the whole table, and the one that evaluates write nothing to it", () => {
    const policies = Object.entries(service.findResources("AWS::IAM::Policy"));
    expect(JSON.stringify(policies)).not.toContain("dynamodb:Scan");
    const ofEvaluate = policies.filter(([name]) => name.startsWith("EvaluateFunction"));
    expect(JSON.stringify(ofEvaluate).match(/dynamodb:\w+/g)).toEqual(["dynamodb:GetItem", "dynamodb:Query"]);
  });

  it("lets no function write where the certificates of seals lie", () => {
    const statements = Object.values(service.findResources("AWS::IAM::Policy")).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as { Action: unknown; Resource: unknown }[],
    );
    const written = statements
      .filter(({ Action }) => JSON.stringify(Action).includes("s3:PutObject"))
      .flatMap(({ Resource }) => JSON.stringify(Resource).match(/(?<=")\/[^"]+(?=")/g) ?? []);
    expect([...new Set(written)].sort()).toEqual(["/agreements/*", "/drafts/*", "/invoices/*"]);
  });
});

describe("what the deployment repeats of the code", () => {
  it("names the table's indexes as the adapters do", () => {
    expect([indexNames.BY_BODY, indexNames.BY_OPEN]).toEqual([table.BY_BODY, table.BY_OPEN]);
  });

  it("ships the fonts that documents are set in", () => {
    expect([...FONTS].sort()).toEqual(Object.values(FONT_FILES).sort());
  });
});
