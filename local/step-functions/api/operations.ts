import { z } from "zod";
import type { StepFunctions } from "../engine.ts";
import { StepFunctionsRefusal } from "../errors.ts";
import { pageOfList } from "./paging.ts";

type Operation = (engine: StepFunctions, body: unknown) => unknown;

const arn = z.string().min(1).max(2_000);
const page = { maxResults: z.number().optional(), nextToken: z.string().max(3_096).optional() };
const routes = z
  .array(z.object({ stateMachineVersionArn: arn, weight: z.int().min(0).max(100) }))
  .min(1)
  .max(2);
const STATUSES = ["SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING"] as const;
const status = z.enum(STATUSES, `Member must satisfy enum value set: [${STATUSES.join(", ")}]`).optional();
const machine = z.object({ stateMachineArn: arn });
const execution = z.object({ executionArn: arn });
const alias = z.object({ stateMachineAliasArn: arn });

/** An operation whose request has the shape of `schema`; other members are ignored, as AWS ignores those it does not know. */
function operation<Shape extends z.ZodType>(
  schema: Shape,
  run: (engine: StepFunctions, request: z.output<Shape>) => unknown,
): Operation {
  return (engine, body) => {
    const read = schema.safeParse(body);
    if (!read.success) {
      const complaints = read.error.issues.map(
        ({ path, message }) => `Value at '${path.join(".")}' failed to satisfy constraint: ${message}`,
      );
      throw new StepFunctionsRefusal(
        "ValidationException",
        `${complaints.length} validation error detected: ${complaints.join("; ")}`,
      );
    }
    return run(engine, withoutUndefined(read.data));
  };
}

const withoutUndefined = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** The supported operations of the API, by name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  [
    "CreateStateMachine",
    operation(
      z.object({
        name: z.string(),
        definition: z.string(),
        roleArn: arn.exactOptional(),
        type: z.enum(["STANDARD", "EXPRESS"]).exactOptional(),
        publish: z.boolean().exactOptional(),
        versionDescription: z.string().exactOptional(),
      }),
      (engine, request) => engine.createStateMachine(request),
    ),
  ],
  [
    "UpdateStateMachine",
    operation(
      z.object({
        stateMachineArn: arn,
        definition: z.string().exactOptional(),
        roleArn: arn.exactOptional(),
        publish: z.boolean().exactOptional(),
        versionDescription: z.string().exactOptional(),
      }),
      (engine, request) => engine.updateStateMachine(request),
    ),
  ],
  ["DescribeStateMachine", operation(machine, (engine, request) => engine.describeStateMachine(request))],
  [
    "DescribeStateMachineForExecution",
    operation(execution, (engine, request) => engine.describeStateMachineForExecution(request)),
  ],
  [
    "ListStateMachines",
    operation(z.object(page), (engine, request) => {
      const { items: stateMachines, ...rest } = pageOfList(engine.listStateMachines(), paging(request));
      return { stateMachines, ...rest };
    }),
  ],
  [
    "PublishStateMachineVersion",
    operation(z.object({ stateMachineArn: arn, description: z.string().max(256).exactOptional() }), (engine, request) =>
      engine.publishStateMachineVersion(request),
    ),
  ],
  [
    "ListStateMachineVersions",
    operation(machine.extend(page), (engine, { stateMachineArn, ...asked }) => {
      const versions = engine.listStateMachineVersions({ stateMachineArn });
      const { items: stateMachineVersions, ...rest } = pageOfList(versions, paging(asked));
      return { stateMachineVersions, ...rest };
    }),
  ],
  [
    "CreateStateMachineAlias",
    operation(
      z.object({ name: z.string(), routingConfiguration: routes, description: z.string().max(256).exactOptional() }),
      (engine, request) => engine.createStateMachineAlias(request),
    ),
  ],
  [
    "UpdateStateMachineAlias",
    operation(
      z.object({
        stateMachineAliasArn: arn,
        routingConfiguration: routes.exactOptional(),
        description: z.string().max(256).exactOptional(),
      }),
      (engine, request) => engine.updateStateMachineAlias(request),
    ),
  ],
  ["DescribeStateMachineAlias", operation(alias, (engine, request) => engine.describeStateMachineAlias(request))],
  [
    "ListStateMachineAliases",
    operation(machine.extend(page), (engine, { stateMachineArn, ...asked }) => {
      const aliases = engine.listStateMachineAliases({ stateMachineArn });
      const { items: stateMachineAliases, ...rest } = pageOfList(aliases, paging(asked));
      return { stateMachineAliases, ...rest };
    }),
  ],
  ["DeleteStateMachineAlias", operation(alias, (engine, request) => engine.deleteStateMachineAlias(request))],
  [
    "ValidateStateMachineDefinition",
    operation(z.object({ definition: z.string() }), (engine, request) =>
      engine.validateStateMachineDefinition(request),
    ),
  ],
  [
    "TestState",
    operation(
      z.object({
        definition: z.string(),
        stateName: z.string().min(1).max(80).exactOptional(),
        input: z.string().exactOptional(),
        variables: z.string().exactOptional(),
        inspectionLevel: z.enum(["INFO", "DEBUG", "TRACE"]).exactOptional(),
        context: z.string().exactOptional(),
        mock: z
          .object({
            fieldValidationMode: z.enum(["STRICT", "PRESENT", "NONE"]).exactOptional(),
            result: z.string().exactOptional(),
            errorOutput: z
              .object({ error: z.string().exactOptional(), cause: z.string().exactOptional() })
              .exactOptional(),
          })
          .exactOptional(),
        stateConfiguration: z
          .object({
            retrierRetryCount: z.int().min(0).exactOptional(),
            mapIterationFailureCount: z.int().min(0).exactOptional(),
            errorCausedByState: z.string().exactOptional(),
          })
          .exactOptional(),
      }),
      (engine, request) => engine.testState(request),
    ),
  ],
  [
    "StartExecution",
    operation(
      z.object({ stateMachineArn: arn, name: z.string().exactOptional(), input: z.string().exactOptional() }),
      (engine, request) => engine.startExecution(request),
    ),
  ],
  [
    "StopExecution",
    operation(
      z.object({
        executionArn: arn,
        error: z.string().max(256).exactOptional(),
        cause: z.string().max(32_768).exactOptional(),
      }),
      (engine, request) => engine.stopExecution(request),
    ),
  ],
  [
    "DescribeExecution",
    operation(
      execution.extend({ includedData: z.enum(["ALL_DATA", "METADATA_ONLY"]).exactOptional() }),
      (engine, { executionArn, includedData }) =>
        includedData === "METADATA_ONLY"
          ? engine.describeExecutionWithoutData({ executionArn })
          : engine.describeExecution({ executionArn }),
    ),
  ],
  [
    "ListExecutions",
    operation(
      z.object({ stateMachineArn: arn, statusFilter: status, ...page }),
      (engine, { stateMachineArn, statusFilter, ...asked }) => {
        const { items: executions, ...rest } = engine.listExecutions({
          stateMachineArn,
          ...(statusFilter === undefined ? {} : { statusFilter }),
          ...paging(asked),
        });
        return { executions, ...rest };
      },
    ),
  ],
  [
    "GetExecutionHistory",
    operation(
      z.object({
        executionArn: arn,
        reverseOrder: z.boolean().exactOptional(),
        includeExecutionData: z.boolean().exactOptional(),
        ...page,
      }),
      (engine, { maxResults: size, nextToken: token, ...request }) => {
        const { items: events, ...rest } = engine.getExecutionHistory({
          ...request,
          ...paging({ maxResults: size, nextToken: token }),
        });
        return { events, ...rest };
      },
    ),
  ],
  ["RedriveExecution", operation(execution, (engine, request) => engine.redriveExecution(request))],
  [
    "SendTaskSuccess",
    operation(z.object({ taskToken: z.string().min(1).max(2_048), output: z.string() }), (engine, request) =>
      engine.sendTaskSuccess(request),
    ),
  ],
  [
    "SendTaskFailure",
    operation(
      z.object({
        taskToken: z.string().min(1).max(2_048),
        error: z.string().max(256).exactOptional(),
        cause: z.string().max(32_768).exactOptional(),
      }),
      (engine, request) => engine.sendTaskFailure(request),
    ),
  ],
  [
    "SendTaskHeartbeat",
    operation(z.object({ taskToken: z.string().min(1).max(2_048) }), (engine, request) =>
      engine.sendTaskHeartbeat(request),
    ),
  ],
]);

function paging({
  maxResults: size,
  nextToken: token,
}: {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}) {
  return { ...(size === undefined ? {} : { maxResults: size }), ...(token === undefined ? {} : { nextToken: token }) };
}
