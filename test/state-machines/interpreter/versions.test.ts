import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineAliasCommand,
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  type SFNClient,
  StartExecutionCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bench, machine } from "./harness.ts";
import { roleArn, type Served, serve } from "./served.ts";

let served: Served;
let bench: Bench;
let sfn: SFNClient;
/** What chance gives next. */
let drawn: number;

beforeEach(async () => {
  drawn = 0.5;
  served = await serve({}, { random: () => drawn });
  ({ bench, sfn } = served);
});
afterEach(() => served.close());

const pass = (output: unknown) => JSON.stringify(machine({ Say: { Type: "Pass", Output: output, End: true } }));
const MACHINE = "arn:aws:states:eu-west-3:000000000000:stateMachine:greet";
const created = (output: string) =>
  sfn.send(new CreateStateMachineCommand({ name: "greet", definition: pass(output), roleArn, publish: true }));
const updated = (output: string) =>
  sfn.send(new UpdateStateMachineCommand({ stateMachineArn: MACHINE, definition: pass(output), publish: true }));
const to = (version: number, weight = 100) => ({ stateMachineVersionArn: `${MACHINE}:${version}`, weight });
const aliased = (name: string, ...routingConfiguration: readonly ReturnType<typeof to>[]) =>
  sfn.send(new CreateStateMachineAliasCommand({ name, routingConfiguration: [...routingConfiguration] }));
async function outputOf(stateMachineArn: string): Promise<string | undefined> {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
  await bench.engine.idle();
  return (await sfn.send(new DescribeExecutionCommand({ executionArn }))).output;
}

describe("versions of a state machine", () => {
  it("starts through an alias, and keeps the definition an execution started with", async () => {
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: "greet", definition: pass("old"), roleArn }),
    );
    const { stateMachineVersionArn } = await sfn.send(new PublishStateMachineVersionCommand({ stateMachineArn }));
    const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
    const { stateMachineAliasArn } = await sfn.send(
      new CreateStateMachineAliasCommand({ name: "live", routingConfiguration }),
    );
    expect(stateMachineAliasArn).toBe("arn:aws:states:eu-west-3:000000000000:stateMachine:greet:live");
    await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: pass("new") }));
    const viaAlias = await sfn.send(new StartExecutionCommand({ stateMachineArn: stateMachineAliasArn, name: "a" }));
    const latest = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: "b" }));
    await bench.engine.idle();
    expect(viaAlias.startDate).toEqual(new Date("2026-03-01T08:00:00Z"));
    const a = await sfn.send(new DescribeExecutionCommand({ executionArn: viaAlias.executionArn }));
    const b = await sfn.send(new DescribeExecutionCommand({ executionArn: latest.executionArn }));
    expect([a.status, a.output, a.stateMachineAliasArn]).toEqual(["SUCCEEDED", '"old"', stateMachineAliasArn]);
    expect(b.output).toBe('"new"');
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: "SUCCEEDED" }));
    expect(executions?.map(({ name }) => name)).toEqual(["b", "a"]);
  });

  it("are numbered from 1, each frozen; publishing the same again gives the same", async () => {
    expect((await created("one")).stateMachineVersionArn).toBe(`${MACHINE}:1`);
    const again = await sfn.send(new PublishStateMachineVersionCommand({ stateMachineArn: MACHINE }));
    expect(again.stateMachineVersionArn).toBe(`${MACHINE}:1`);
    expect((await updated("two")).stateMachineVersionArn).toBe(`${MACHINE}:2`);
    const { stateMachineVersions } = await sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn: MACHINE }));
    expect(stateMachineVersions?.map((version) => version.stateMachineVersionArn)).toEqual([
      `${MACHINE}:2`,
      `${MACHINE}:1`,
    ]);
    const first = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: `${MACHINE}:1` }));
    expect(first.definition).toBe(pass("one"));
    expect([await outputOf(`${MACHINE}:1`), await outputOf(MACHINE)]).toEqual(['"one"', '"two"']);
    await expect(outputOf(`${MACHINE}:3`)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
  });

  it("are described only with what is published", async () => {
    const describing = { name: "m", definition: pass(1), roleArn, versionDescription: "first" };
    await expect(sfn.send(new CreateStateMachineCommand(describing))).rejects.toMatchObject({
      name: "ValidationException",
      message: "Version description can only be set when publish is true",
    });
  });
});

describe("an alias", () => {
  it("may split two versions by their weights", async () => {
    await created("one");
    await updated("two");
    const { stateMachineAliasArn = "" } = await aliased("live", to(1, 70), to(2, 30));
    drawn = 0.699;
    expect(await outputOf(stateMachineAliasArn)).toBe('"one"');
    drawn = 0.7;
    expect(await outputOf(stateMachineAliasArn)).toBe('"two"');
  });

  it("leads elsewhere once it is updated; what it started stays what it was", async () => {
    await created("one");
    await updated("two");
    const { stateMachineAliasArn = "" } = await aliased("live", to(1));
    expect(await outputOf(stateMachineAliasArn)).toBe('"one"');
    await sfn.send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration: [to(2)] }));
    expect(await outputOf(stateMachineAliasArn)).toBe('"two"');
    const listed = async (stateMachineArn: string) =>
      (await sfn.send(new ListExecutionsCommand({ stateMachineArn }))).executions?.map(
        (execution) => execution.stateMachineVersionArn,
      );
    expect(await listed(stateMachineAliasArn)).toEqual([`${MACHINE}:2`, `${MACHINE}:1`]);
    expect(await listed(`${MACHINE}:1`)).toEqual([`${MACHINE}:1`]);
  });

  it("is told, listed and deleted", async () => {
    await created("one");
    const { stateMachineAliasArn } = await aliased("live", to(1));
    const { name, routingConfiguration } = await sfn.send(
      new DescribeStateMachineAliasCommand({ stateMachineAliasArn }),
    );
    expect([name, routingConfiguration]).toEqual(["live", [to(1)]]);
    const aliases = async () =>
      (await sfn.send(new ListStateMachineAliasesCommand({ stateMachineArn: MACHINE }))).stateMachineAliases?.map(
        (alias) => alias.stateMachineAliasArn,
      );
    expect(await aliases()).toEqual([`${MACHINE}:live`]);
    await sfn.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    expect(await aliases()).toEqual([]);
    await expect(outputOf(`${MACHINE}:live`)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
  });

  const pattern = "Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$";
  const constraint = (name: string, what: string) =>
    `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: ${what}`;
  it.each([
    { name: "123", routes: [to(1)], message: constraint("123", pattern) },
    { name: "ALIAS@", routes: [to(1)], message: constraint("ALIAS@", pattern) },
    {
      name: "A".repeat(81),
      routes: [to(1)],
      message: constraint("A".repeat(81), "Member must have length less than or equal to 80"),
    },
    {
      name: "live",
      routes: [to(1, 70), to(2, 29)],
      message: "Sum of routing configuration weights must equal 100. Received: [70, 29]",
    },
    {
      name: "live",
      routes: [to(1, 50), to(1, 50)],
      message: `Routing configuration must contain distinct state machine version ARNs. Received: [${MACHINE}:1, ${MACHINE}:1]`,
    },
    {
      name: "live",
      routes: [{ stateMachineVersionArn: MACHINE, weight: 100 }],
      message: `Routing configuration must contain state machine version ARNs. Received: [${MACHINE}]`,
    },
  ])("is refused in the words recorded on AWS: $message", async ({ name, routes, message }) => {
    await created("one");
    await updated("two");
    await expect(aliased(name, ...routes)).rejects.toMatchObject({ name: "ValidationException", message });
  });

  it("is refused when it leads to a version that is not there, or is not there itself", async () => {
    await created("one");
    await expect(aliased("live", to(9))).rejects.toMatchObject({
      name: "StateMachineDoesNotExist",
      message: `State Machine Does Not Exist: '${MACHINE}:9'`,
    });
    const unknown = { stateMachineAliasArn: `${MACHINE}:live`, routingConfiguration: [to(1)] };
    await expect(sfn.send(new UpdateStateMachineAliasCommand(unknown))).rejects.toMatchObject({
      name: "ResourceNotFound",
      message: "Request references a resource that does not exist.",
    });
  });

  it("created again with other routes is a conflict, with the same ones the same request", async () => {
    await created("one");
    await updated("two");
    const first = await aliased("live", to(1));
    expect((await aliased("live", to(1))).stateMachineAliasArn).toBe(first.stateMachineAliasArn);
    await expect(aliased("live", to(2))).rejects.toMatchObject({ name: "ConflictException" });
  });
});
