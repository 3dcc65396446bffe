import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import { type CfnStage, HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { FilterCriteria, type IFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { Alarms } from "./alarms.ts";
import type { DataStack } from "./data-stack.ts";
import { ProductFunction } from "./product-function.ts";
import { DOCUMENT_FOLDERS, TASKS, WORKFLOWS } from "./task-names.ts";
import { Workflow } from "./workflow.ts";

/** The changes that the relay is called for; the embedded runtime reads the same file. */
const RELAYED = JSON.parse(
  readFileSync(new URL("../functions/tasks/relay-changes.filter.json", import.meta.url), "utf8"),
) as readonly Readonly<Record<string, unknown>>[];

export interface ServiceStackProps extends StackProps {
  readonly data: DataStack;
  /** Public address of the pages, without trailing slash. */
  readonly origin: string;
  readonly mailSender: string;
  readonly alarmEmail: string;
  /** Address of the timestamping authority; without it seals are not dated by anybody. */
  readonly timestampUrl?: string | undefined;
  /** Policy that its timestamps must be given under, dotted. */
  readonly timestampPolicy?: string | undefined;
}

/** What may be replaced at any deployment: functions, workflows, routes, schedules, alarms. */
export class ServiceStack extends Stack {
  readonly #data: DataStack;
  readonly #environment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { data } = props;
    this.#data = data;
    this.#environment = {
      KEVRAT_TABLE: data.table.tableName,
      KEVRAT_DOCUMENTS_BUCKET: data.documents.bucketName,
      KEVRAT_DOCUMENTS_LOCK_DAYS: "30",
      KEVRAT_ORIGIN: props.origin,
      KEVRAT_MAIL_SENDER: props.mailSender,
      KEVRAT_REGISTER_URL: "https://recherche-entreprises.api.gouv.fr/search",
      ...(props.timestampUrl ? { KEVRAT_TIMESTAMP_URL: props.timestampUrl } : {}),
      ...(props.timestampPolicy ? { KEVRAT_TIMESTAMP_POLICY: props.timestampPolicy } : {}),
      KEVRAT_TOKENS_KEY: data.tokensKey.keyArn,
      KEVRAT_LINKS_KEY: data.linksKey.keyArn,
      KEVRAT_STATE_MACHINE_PREFIX: `arn:${this.partition}:states:${this.region}:${this.account}:stateMachine:kevrat-`,
    };
    const tasks = this.#tasks();
    const workflows = WORKFLOWS.map((name) => {
      const definition = fileURLToPath(new URL(`../state-machines/${name}.asl.json`, import.meta.url));
      return new Workflow(this, pascal(name), { name, definition, tasks });
    });
    const { lambda: web, api } = this.#web();
    const relay = this.#relay();
    const scheduled = [this.#everyDay(), this.#everyFiveMinutes()];
    const purge = this.#everyNight();
    this.#maySeeExecutions(web);
    this.#mayStartAndRing([relay.lambda, ...scheduled, tasks["RegisterWaitFunction"] as NodejsFunction]);
    this.#maySendMail([web, relay.lambda, ...scheduled], props.mailSender);
    new Alarms(this, "Alarms", {
      email: props.alarmEmail,
      workflows: workflows.map(({ stateMachine }) => stateMachine),
      functions: [web, relay.lambda, purge, ...scheduled, ...Object.values(tasks)],
      api,
      relay: relay.lambda,
      deadLetters: relay.deadLetters,
    });
  }

  #function(
    name: string,
    entry: string,
    size: { memorySize?: number; timeout?: Duration; documents?: boolean; readsOnly?: boolean } = {},
  ): NodejsFunction {
    const { lambda } = new ProductFunction(this, `${name}Function`, {
      entry,
      functionName: `kevrat-${kebab(name)}`,
      memorySize: size.memorySize ?? 512,
      timeout: size.timeout ?? Duration.seconds(30),
      environment: this.#environment,
      documents: size.documents ?? false,
    });
    const { table } = this.#data;
    table.grant(lambda, "dynamodb:GetItem", "dynamodb:Query"); // nothing scans
    if (!size.readsOnly) table.grant(lambda, "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem");
    return lambda;
  }

  #tasks(): Record<string, IFunction> {
    return Object.fromEntries(
      TASKS.map((task) => {
        const size = {
          memorySize: task.memorySize,
          timeout: Duration.seconds(task.documents ? 110 : 50),
          documents: task.documents ?? false,
          readsOnly: task.readsOnly ?? false,
        };
        const lambda = this.#function(task.name, `tasks/${task.entry}`, size);
        if (task.documents) this.#mayKeepDocuments(lambda);
        if (task.seals) this.#data.sealKey.grant(lambda, "kms:Sign");
        if (task.name === "RegisterWait") this.#data.tokensKey.grant(lambda, "kms:Encrypt");
        return [`${task.name}Function`, lambda];
      }),
    );
  }

  #web(): { readonly lambda: NodejsFunction; readonly api: HttpApi } {
    const web = this.#function("Web", "http/web", {
      memorySize: 1_024,
      timeout: Duration.seconds(25),
      documents: true,
    });
    this.#mayKeepDocuments(web);
    // Without it S3 answers 403, not 404, when asked about an upload that never arrived.
    web.addToRolePolicy(
      new PolicyStatement({ actions: ["s3:ListBucket"], resources: [this.#data.documents.bucketArn] }),
    );
    this.#data.linksKey.grant(web, "kms:GenerateMac");
    const api = new HttpApi(this, "Api", { description: "Pages and API of Kevrat" });
    throttle(api);
    new CfnOutput(this, "ApiAddress", { value: api.apiEndpoint });
    const integration = new HttpLambdaIntegration("WebIntegration", web);
    api.addRoutes({ path: "/{proxy+}", methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST], integration });
    logAccess(this, api);
    api.addRoutes({ path: "/", methods: [HttpMethod.GET, HttpMethod.HEAD], integration });
    return { lambda: web, api };
  }

  #relay(): { readonly lambda: NodejsFunction; readonly deadLetters: Queue } {
    const lambda = this.#function("RelayChanges", "tasks/relay-changes", { timeout: Duration.seconds(60) });
    const deadLetters = new Queue(this, "UnrelayedChanges", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    lambda.addEventSource(
      new DynamoEventSource(this.#data.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        filters: RELAYED.map((pattern) => FilterCriteria.filter(pattern)),
        retryAttempts: 50,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(deadLetters),
      }),
    );
    return { lambda, deadLetters };
  }

  #everyDay(): NodejsFunction {
    const reconcile = this.#function("Reconcile", "tasks/reconcile", { timeout: Duration.minutes(15) });
    new Rule(this, "EveryDay", {
      schedule: Schedule.cron({ hour: "3", minute: "10" }),
      targets: [new LambdaFunction(reconcile)],
    });
    return reconcile;
  }

  /** The one function that may delete documents: those nobody needs any more, once their lock is over. */
  #everyNight(): NodejsFunction {
    const purge = this.#function("PurgeDue", "tasks/purge-due", { timeout: Duration.minutes(15) });
    new Rule(this, "EveryNight", {
      schedule: Schedule.cron({ hour: "1", minute: "30" }),
      targets: [new LambdaFunction(purge)],
    });
    const { documents } = this.#data;
    purge.addToRolePolicy(
      new PolicyStatement({ actions: ["s3:ListBucketVersions"], resources: [documents.bucketArn] }),
    );
    purge.addToRolePolicy(
      new PolicyStatement({
        actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
        resources: [documents.arnForObjects("drafts/*"), documents.arnForObjects("agreements/*")],
      }),
    );
    return purge;
  }

  #everyFiveMinutes(): NodejsFunction {
    const deliver = this.#function("DeliverPending", "tasks/deliver-pending", { timeout: Duration.minutes(4) });
    new Rule(this, "EveryFiveMinutes", {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(deliver)],
    });
    return deliver;
  }

  /** Reads documents and adds some; removing one is the purge's alone, and the certificates of seals are no function's. */
  #mayKeepDocuments(lambda: NodejsFunction): void {
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ["s3:GetObject"],
        resources: [this.#data.documents.arnForObjects("*")],
      }),
    );
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ["s3:PutObject", "s3:PutObjectRetention"],
        resources: DOCUMENT_FOLDERS.map((folder) => this.#data.documents.arnForObjects(`${folder}/*`)),
      }),
    );
  }

  /** Starts executions through their alias and answers the tokens of those that wait. */
  #mayStartAndRing(functions: readonly NodejsFunction[]): void {
    const arn = (kind: string, name: string) =>
      `arn:${this.partition}:states:${this.region}:${this.account}:${kind}:${name}`;
    for (const lambda of functions) {
      this.#data.tokensKey.grant(lambda, "kms:Decrypt");
      lambda.addToRolePolicy(
        new PolicyStatement({
          actions: ["states:StartExecution", "states:SendTaskSuccess"],
          resources: WORKFLOWS.flatMap((name) => [
            arn("stateMachine", `kevrat-${name}`),
            arn("stateMachine", `kevrat-${name}:live`),
          ]),
        }),
      );
      lambda.addToRolePolicy(
        new PolicyStatement({
          actions: ["states:DescribeExecution"],
          resources: WORKFLOWS.map((name) => arn("execution", `kevrat-${name}:*`)),
        }),
      );
    }
  }

  /** Shows an execution to the agents of its agreement; changes none. */
  #maySeeExecutions(lambda: NodejsFunction): void {
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ["states:DescribeExecution", "states:DescribeStateMachineForExecution", "states:GetExecutionHistory"],
        resources: WORKFLOWS.map(
          (name) => `arn:${this.partition}:states:${this.region}:${this.account}:execution:kevrat-${name}:*`,
        ),
      }),
    );
  }

  #maySendMail(functions: readonly NodejsFunction[], sender: string): void {
    const domain = sender.slice(sender.indexOf("@") + 1);
    for (const lambda of functions) {
      this.#data.linksKey.grant(lambda, "kms:GenerateMac");
      lambda.addToRolePolicy(
        new PolicyStatement({
          actions: ["ses:SendEmail", "ses:SendRawEmail"],
          resources: [`arn:${this.partition}:ses:${this.region}:${this.account}:identity/${domain}`],
        }),
      );
    }
  }
}

/** Well above what one body's people do at once, well below what would cost: most pages call the key service. */
function throttle(api: HttpApi): void {
  const stage = api.defaultStage?.node.defaultChild as CfnStage;
  stage.defaultRouteSettings = { throttlingRateLimit: 50, throttlingBurstLimit: 200 };
}

/** Who asked for what and when, without addresses of people or proofs: the path's last part may be one. */
function logAccess(scope: Construct, api: HttpApi): void {
  const destination = new LogGroup(scope, "AccessLogs", { retention: RetentionDays.ONE_YEAR });
  const stage = api.defaultStage?.node.defaultChild as CfnStage;
  const format = {
    requestId: "$context.requestId",
    route: "$context.routeKey",
    status: "$context.status",
    at: "$context.requestTime",
  };
  stage.accessLogSettings = { destinationArn: destination.logGroupArn, format: JSON.stringify(format) };
}

const pascal = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
const kebab = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
