import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { change } from "../../functions/domain/agreement/change.ts";
import { executionName, type Strand } from "../../functions/domain/agreement/execution.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { signatoryInTurn } from "../../functions/domain/signature/circuit.ts";
import type { Wait } from "../../functions/ports.ts";
import { evaluate } from "../../functions/tasks/evaluate.ts";
import { handOver } from "../../functions/tasks/hand-over.ts";
import { registerWait } from "../../functions/tasks/register-wait.ts";
import { remindSignatory } from "../../functions/tasks/remind-signatory.ts";
import { STATE_MACHINE_PREFIX } from "../../local/machines.ts";
import { LambdaServiceError } from "../../local/step-functions/engine.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

/** The product's own machines, each pitfall of a workflow that waits for months provoked on purpose. */
const CIRCUIT = { key: "circuit-1", workflow: "signature-circuit" } as const;
const REMINDER = /^Rappel/;

let product: RunningProduct;
let submitted = 0;
/** An application of its own mailbox. @returns the convention awaiting its first signature, and whose mailbox it is */
async function awaitingSignature(): Promise<{ readonly id: AgreementId; readonly mailbox: string }> {
  const application = anApplication();
  const mailbox = `presidence-${++submitted}@musique-vilaine.example`;
  const representative = { ...application.representative, email: mailbox };
  return { id: await product.cast.submits({ ...application, representative }), mailbox };
}
beforeAll(async () => {
  product = await RunningProduct.start("2023-03-15");
});
afterAll(() => product.stop());

const arnOf = (id: AgreementId, strand: Pick<Strand, "key" | "workflow">, generation = 1): string => {
  const name = executionName(id, { key: strand.key, generation });
  return `${STATE_MACHINE_PREFIX.replace(":stateMachine:", ":execution:")}${strand.workflow}:${name}`;
};
const statusOf = (executionArn: string) => product.runtime.engine.describeExecution({ executionArn }).status;
const historyOf = (executionArn: string) =>
  product.runtime.engine.getExecutionHistory({ executionArn, maxResults: 1_000 }).items;
/** The end state that an execution reached. */
const endStateOf = (executionArn: string): unknown => {
  const entered = historyOf(executionArn).filter(({ type }) => type === "SucceedStateEntered");
  return (entered.at(-1)?.["stateEnteredEventDetails"] as { name?: string } | undefined)?.name;
};
const countOf = (executionArn: string, type: string): number =>
  historyOf(executionArn).filter((event) => event.type === type).length;

async function waitOf(id: AgreementId, strand: string): Promise<Wait> {
  const wait = (await product.runtime.ports.waits.list(id)).find((one) => one.strand === strand);
  if (!wait) throw new Error(`${strand} does not wait`);
  return wait;
}
const bellOf = async (id: AgreementId, strand: string) => product.runtime.ports.waits.bell(await waitOf(id, strand));

/** A change of the record that nobody is told of: a version further, nothing else. */
async function touch(id: AgreementId): Promise<void> {
  const convention = await product.load(id);
  await product.runtime.ports.agreements.commit(
    change(convention, { after: convention, facts: [] }),
    product.runtime.clock.now(),
  );
}

/** Lets the machines run, without the stream: no bell of the relay. */
const runMachines = () => product.runtime.engine.idle();

describe("a bell that rings at the wrong time", { timeout: 60_000 }, () => {
  it("before its token is kept: the wait that comes too late rings itself", async () => {
    const { id } = await awaitingSignature();
    const { waits, workflows } = product.runtime.ports;
    const { register } = waits;
    let changed = false;
    Object.assign(waits, {
      async register(...given: Parameters<typeof register>) {
        if (!changed) {
          changed = true; // the record changes between Evaluate and RegisterWait; nobody listens yet
          await touch(id);
        }
        return register(...given);
      },
    });
    await workflows.ring(await bellOf(id, "circuit-1"));
    await runMachines();
    Object.assign(waits, { register });
    expect(changed).toBe(true);
    const { version } = await product.load(id);
    expect((await waitOf(id, "circuit-1")).seenVersion).toBe(version);
  });

  it("twice: the second ring finds nobody, and nothing is done twice", async () => {
    const { id } = await awaitingSignature();
    const { workflows } = product.runtime.ports;
    const bell = await bellOf(id, "circuit-1");
    expect([await workflows.ring(bell), await workflows.ring(bell)]).toEqual([true, false]);
    await product.runtime.settle();
    expect(await workflows.ring(bell)).toBe(false); // nor once the execution waits under another token
    expect(statusOf(arnOf(id, CIRCUIT))).toBe("RUNNING");
    expect((await product.eventsOf(id)).filter((event) => event === "signatureInvitationSent")).toHaveLength(1);
  });

  it("at the very instant of the timeout: one of them ends the wait, the reminder goes out once", async () => {
    const { id } = await awaitingSignature();
    const { life } = await product.load(id);
    const turn = life.status === "awaiting-signatures" ? signatoryInTurn(life.circuit) : undefined;
    const reminderAt = turn?.remindersAt[0] ?? product.runtime.clock.now();
    await product.runtime.advanceTo(reminderAt.subtract({ seconds: 1 }));
    const before = historyOf(arnOf(id, CIRCUIT)).length;
    product.runtime.clock.moveTo(reminderAt);
    await product.runtime.ports.workflows.ring(await bellOf(id, "circuit-1"));
    product.runtime.engine.fireDue();
    await product.runtime.settle();
    const since = historyOf(arnOf(id, CIRCUIT)).slice(before);
    const reminded = since.filter(
      ({ type, stateEnteredEventDetails }) =>
        type === "TaskStateEntered" && (stateEnteredEventDetails as { name?: string }).name === "RemindSignatory",
    );
    expect(reminded).toHaveLength(1);
    expect(since.filter(({ type }) => type === "TaskTimedOut")).toHaveLength(0); // the bell was first
    expect((await product.eventsOf(id)).filter((event) => event === "signatureReminderSent")).toHaveLength(1);
  });
});

describe("a bell that never rings", { timeout: 60_000 }, () => {
  it("because its token was lost: the change is seen within seven days", async () => {
    const { id } = await awaitingSignature();
    for (const wait of await product.runtime.ports.waits.list(id)) await product.runtime.ports.waits.forget(wait);
    await product.act(id, (convention, at) => withdrawApplication(convention, { at }));
    expect(statusOf(arnOf(id, CIRCUIT))).toBe("RUNNING");
    await product.runtime.advanceTo(product.runtime.clock.now().add({ hours: 7 * 24 }));
    expect([statusOf(arnOf(id, CIRCUIT)), endStateOf(arnOf(id, CIRCUIT))]).toEqual(["SUCCEEDED", "CircuitRevoked"]);
  });

  it("because the process stopped between the commit and the ring: it rings after the next start", async () => {
    const { id } = await awaitingSignature();
    const { agreements, clock } = product.runtime.ports;
    await agreements.commit(withdrawApplication(await product.load(id), { at: clock() }), clock());
    await product.restart();
    expect([statusOf(arnOf(id, CIRCUIT)), endStateOf(arnOf(id, CIRCUIT))]).toEqual(["SUCCEEDED", "CircuitRevoked"]);
  });

  it("because the service refused RegisterWait: the task is tried again, and the last token is the one that counts", async () => {
    const { waits, workflows } = product.runtime.ports;
    const { register } = waits;
    const given: Parameters<typeof register>[] = [];
    Object.assign(waits, {
      async register(...call: Parameters<typeof register>) {
        await register(...call);
        if (call[0].strand !== "circuit-1") return true;
        given.push(call);
        if (given.length === 1) throw new LambdaServiceError("TooManyRequestsException", "Rate Exceeded.");
        return true;
      },
    });
    const { id } = await awaitingSignature();
    await product.runtime.advanceTo(product.runtime.clock.now().add({ seconds: 2 })); // at most two seconds of jitter
    Object.assign(waits, { register });
    const [first, last] = given.map(([, token]) => token);
    if (!first || !last) throw new Error("RegisterWait was not called twice");
    expect(given).toHaveLength(2);
    expect(await bellOf(id, "circuit-1")).toBe(last);
    expect([await workflows.ring(first), await workflows.ring(last)]).toEqual([false, true]);
  });
});

describe("an event at the edge of its deadline is judged by its own time", { timeout: 60_000 }, () => {
  const lapsesAt = async (id: AgreementId): Promise<Temporal.Instant> => {
    const { life } = await product.load(id);
    const turn = life.status === "awaiting-signatures" ? signatoryInTurn(life.circuit) : undefined;
    if (!turn?.expiresAt) throw new Error("nobody is invited");
    return turn.expiresAt;
  };

  it("in time, but seen after it: the signature counts", async () => {
    const { id, mailbox } = await awaitingSignature();
    const deadline = await lapsesAt(id);
    await product.runtime.advanceTo(deadline.subtract({ seconds: 1 }));
    const { workflows } = product.runtime.ports;
    const { ring } = workflows;
    Object.assign(workflows, { ring: async () => true }); // the ring is lost
    await product.cast.signs(mailbox);
    Object.assign(workflows, { ring });
    await product.runtime.advanceTo(deadline);
    expect(await product.eventsOf(id)).toEqual(expect.arrayContaining(["signatureConsented", "signatureSealed"]));
    expect(await product.eventsOf(id)).not.toContain("signatureLapsed");
  });

  it("too late, although the machine has not woken yet: it does not count", async () => {
    const { id, mailbox } = await awaitingSignature();
    const deadline = await lapsesAt(id);
    await product.runtime.advanceTo(deadline.subtract({ seconds: 1 }));
    product.runtime.clock.moveTo(deadline);
    await expect(product.cast.signs(mailbox)).rejects.toThrow("answered 410");
    expect(await product.eventsOf(id)).not.toContain("signatureConsented");
    await product.runtime.advanceTo(deadline);
    expect(await product.statusOf(id)).toBe("lapsed");
  });
});

describe("two executions for one strand", { timeout: 60_000 }, () => {
  it("of the same generation: what is to be done once is done once", async () => {
    const { id, mailbox } = await awaitingSignature();
    const input = JSON.stringify({ agreementId: id, strand: "circuit-1", generation: 1 });
    const stateMachineArn = `${STATE_MACHINE_PREFIX}signature-circuit:live`;
    const { executionArn } = product.runtime.engine.startExecution({ stateMachineArn, name: `${id}-by-hand`, input });
    await product.runtime.advanceTo(product.runtime.clock.now().add({ hours: 31 * 24 }));
    expect(product.mailsTo(mailbox).filter((subject) => REMINDER.test(subject))).toHaveLength(2);
    expect((await product.eventsOf(id)).filter((event) => event === "signatureLapsed")).toHaveLength(1);
    expect([endStateOf(executionArn), endStateOf(arnOf(id, CIRCUIT))]).toEqual(["SignatureLapsed", "SignatureLapsed"]);
  });

  it("of two generations: the older is told so, does nothing, takes no bell, and ends", async () => {
    const { id, mailbox } = await awaitingSignature();
    const { ports, clock } = product.runtime;
    const old = { agreementId: id, strand: "circuit-1", generation: 1 };
    const oldBell = await bellOf(id, "circuit-1");
    await handOver(ports)(old);
    await handOver(ports)(old); // called again: superseded already
    await product.runtime.settle();
    expect((await waitOf(id, "circuit-1")).generation).toBe(2);
    const newBell = await bellOf(id, "circuit-1");

    expect(await evaluate(ports)({ ...old, startedAt: String(clock.now()) })).toMatchObject({
      step: "End",
      outcome: "superseded",
    });
    const { version } = await product.load(id);
    await remindSignatory(ports)(old);
    await registerWait(ports)({ ...old, awaits: "AwaitSignature", seenVersion: version, taskToken: oldBell });
    expect((await product.load(id)).version).toBe(version);
    expect(await bellOf(id, "circuit-1")).toBe(newBell);
    expect([endStateOf(arnOf(id, CIRCUIT, 1)), statusOf(arnOf(id, CIRCUIT, 2))]).toEqual(["Superseded", "RUNNING"]);
    await product.cast.signs(mailbox);
    expect(await product.eventsOf(id)).toContain("signatureSealed");
  });
});

describe("a new version of a workflow", { timeout: 60_000 }, () => {
  it("leaves what is in flight on the old one, and takes over at the next generation: no redrive is needed", async () => {
    const { id, mailbox } = await awaitingSignature();
    const { engine, ports } = product.runtime;
    const stateMachineArn = `${STATE_MACHINE_PREFIX}signature-circuit`;
    const { definition } = engine.describeStateMachine({ stateMachineArn });
    const mended = JSON.stringify({ ...(JSON.parse(definition) as object), Comment: "mended" });
    const { stateMachineVersionArn } = engine.updateStateMachine({
      stateMachineArn,
      definition: mended,
      publish: true,
    });
    engine.updateStateMachineAlias({
      stateMachineAliasArn: `${stateMachineArn}:live`,
      routingConfiguration: [{ stateMachineVersionArn: stateMachineVersionArn ?? "", weight: 100 }],
    });
    await ports.workflows.ring(await bellOf(id, "circuit-1"));
    await product.runtime.settle();
    await handOver(ports)({ agreementId: id, strand: "circuit-1", generation: 1 });
    await product.runtime.settle();
    const versions = [1, 2].map((generation) => {
      const executionArn = arnOf(id, CIRCUIT, generation);
      return engine.describeExecution({ executionArn }).stateMachineVersionArn?.split(":").at(-1);
    });
    expect(versions).toEqual(["1", "2"]);
    await product.cast.signs(mailbox);
    expect(await product.eventsOf(id)).toContain("signatureSealed");
  });
});

describe("the daily reconciler", { timeout: 60_000 }, () => {
  it("leaves alone what lives", async () => {
    const { id } = await awaitingSignature();
    await product.runtime.advanceTo(product.runtime.clock.now().add({ hours: 20 * 24 }));
    expect(await product.eventsOf(id)).not.toContain("executionRestarted");
  });

  it("starts again what ended by force, in one new generation, which goes on from the record", async () => {
    const { id, mailbox } = await awaitingSignature();
    const { engine, ports } = product.runtime;
    engine.stopExecution({ executionArn: arnOf(id, CIRCUIT) });
    await product.runtime.advanceTo(product.runtime.clock.now().add({ hours: 10 * 24 }));
    const restarted = (await product.load(id)).strands.filter(({ generation }) => generation === 2);
    expect(restarted.map(({ key }) => key)).toEqual(["circuit-1"]);
    expect(statusOf(arnOf(id, CIRCUIT, 2))).toBe("RUNNING");
    expect(await ports.workflows.isRunning(id, { ...CIRCUIT, generation: 1 })).toBe(false);
    await product.cast.signs(mailbox);
    expect(await product.eventsOf(id)).toContain("signatureSealed");
  });
});

describe("what the histories of all executions hold", { timeout: 60_000 }, () => {
  const everyExecution = () =>
    product.runtime.engine
      .listStateMachines()
      .flatMap(
        ({ stateMachineArn }) => product.runtime.engine.listExecutions({ stateMachineArn, maxResults: 1_000 }).items,
      );

  it("names nobody: identifiers and steps only", () => {
    const texts = everyExecution().map(({ executionArn }) => JSON.stringify(historyOf(executionArn)));
    expect(texts.length).toBeGreaterThan(30);
    const personal = /Maïwenn|Le Guen|Tanguy|Hervé|École de musique|vilaine|@|13002526500013/i;
    expect(texts.filter((text) => personal.test(text))).toEqual([]);
  });

  it("waits whole seconds, from one to seven days of them", () => {
    const waits = everyExecution().flatMap(({ executionArn }) =>
      historyOf(executionArn).flatMap(({ taskScheduledEventDetails }) => {
        const details = taskScheduledEventDetails as { resource?: string; timeoutInSeconds?: number } | undefined;
        return details?.resource === "invoke.waitForTaskToken" ? [details.timeoutInSeconds ?? 0] : [];
      }),
    );
    expect(waits.length).toBeGreaterThan(50);
    expect(waits.filter((seconds) => !Number.isInteger(seconds) || seconds < 1 || seconds > 604_800)).toEqual([]);
  });

  it("fails nowhere but where an execution was ended on purpose", () => {
    expect(everyExecution().filter(({ status }) => status !== "RUNNING" && status !== "SUCCEEDED").length).toBe(1);
    expect(
      everyExecution()
        .map(({ executionArn }) => countOf(executionArn, "EvaluationFailed"))
        .filter(Boolean),
    ).toEqual([]);
  });
});
