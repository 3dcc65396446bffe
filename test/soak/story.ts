import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { firstBreak } from "../../functions/contracts/journal-chain.ts";
import { executionName } from "../../functions/domain/agreement/execution.ts";
import type { NextStep } from "../../functions/domain/agreement/next-step.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import { type AnyAgreement, kindOf } from "../../functions/domain/kinds/kinds.ts";
import { type Runtime, startRuntime } from "../../local/runtime.ts";
import { morning } from "./acts.ts";
import { PLAYS, type Play, type PlayName } from "./plays.ts";

/** What a folder tells of the agreements in it, without what differs from run to run. */
export interface Story {
  /** For each agreement, by its file number: status, number, and what happened on which day, invoice numbers left out. */
  readonly agreements: Readonly<Record<string, readonly string[]>>;
  /** Day, recipient and subject of each mail. One-time codes are left out: whoever was interrupted asks for another. */
  readonly mails: readonly string[];
  /** What must never be. */
  readonly faults: readonly string[];
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the product on a folder that nothing runs on, reads the story, and closes it. */
export async function storyIn(folder: string, name: PlayName): Promise<Story> {
  const play = PLAYS[name];
  const origin = "http://localhost:8080";
  const runtime = await startRuntime({ dataDir: folder, origin, frozenAt: morning(play.firstDay), log: silent });
  try {
    await runtime.settle();
    return await storyOf(runtime, play);
  } finally {
    await runtime.stop();
  }
}

async function storyOf(runtime: Runtime, { bodyId }: Play): Promise<Story> {
  const { agreements: records, outbox } = runtime.ports;
  const { items } = await records.list(bodyId, 100);
  const agreements: Record<string, readonly string[]> = {};
  const faults: string[] = [];
  const invoiceNumbers: string[] = [];
  const all = await Promise.all(items.map(({ id }) => records.load(id)));
  for (const agreement of all) {
    const journal = await records.journal(agreement.id);
    agreements[agreement.fileNumber] = [
      `${agreement.life.status} ${numberOf(agreement) ?? ""}`,
      ...journal.map(({ at, event, detail }) => `${parisDateOf(at)} ${event} ${aboutOf(detail)}`).sort(),
    ];
    invoiceNumbers.push(
      ...journal.flatMap(({ event, detail }) => (event === "invoiceIssued" ? `${detail["number"]}` : [])),
    );
    const broken = firstBreak(journal);
    if (broken !== undefined) faults.push(`${agreement.fileNumber}: the journal's chain breaks at ${broken}`);
    for (const { strand, task, error } of agreement.incidents)
      faults.push(`${agreement.fileNumber}: incident of ${strand} in ${task} (${error})`);
    faults.push(...(await documentFaults(runtime, agreement)), ...(await strandFaults(runtime, agreement)));
  }
  faults.push(...repeated(all.map(({ fileNumber }) => fileNumber)).map((number) => `file number ${number} twice`));
  faults.push(...repeated(all.flatMap((one) => numberOf(one) ?? [])).map((number) => `number ${number} twice`));
  faults.push(...seriesFaults(invoiceNumbers));
  if ((await outbox.pending(1)).length > 0) faults.push("something was left undelivered");
  faults.push(...executionFaults(runtime, all));
  const mails = runtime.ses.list().filter(({ subject }) => !/code/i.test(subject));
  return {
    agreements,
    mails: mails
      .map((mail) => `${mail.receivedAt.slice(0, 10)} ${mail.to} ${withoutInvoiceNumber(plainSpaces(mail.subject))}`)
      .sort(),
    faults,
  };
}

/** French typography has several kinds of space: here they are all one. */
const plainSpaces = (text: string): string => text.replace(/\s/g, " ");

const numberOf = ({ life }: AnyAgreement): string | undefined => ("terms" in life ? life.terms.number : undefined);

/** Two conventions invoiced on one day take the two next numbers in either order: which of them has which is chance. */
const withoutInvoiceNumber = (text: string): string => text.replace(/F-\d{4}-\d{5}/, "F-…");

/** Numbers of a year's invoices begin at 1, without a gap and without one used twice. */
function seriesFaults(numbers: readonly string[]): string[] {
  const years = [...new Set(numbers.map((number) => number.slice(0, -5)))];
  return years.flatMap((year) => {
    const counted = numbers.filter((number) => number.startsWith(year)).sort();
    const expected = counted.map((_, index) => `${year}${String(index + 1).padStart(5, "0")}`);
    return counted.join() === expected.join() ? [] : [`invoices are numbered ${counted.join(", ")}`];
  });
}

/** What an entry is about, by the members that are the same in every run. */
const aboutOf = (detail: Readonly<Record<string, unknown>>): string =>
  [
    ...["party", "service", "term", "termination", "deadline", "strand", "generation", "number", "round"],
    ...["letter", "means", "verdict"],
  ]
    .flatMap((name) => (detail[name] === undefined ? [] : [withoutInvoiceNumber(`${name}=${detail[name]}`)]))
    .join(" ");

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Every document that the record names is there, with the bytes it was recorded with. */
async function documentFaults({ ports }: Runtime, { fileNumber, documents }: AnyAgreement): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, key, sha256 } of documents) {
    const found = createHash("sha256")
      .update(await ports.documents.get(key))
      .digest("hex");
    if (found !== sha256) faults.push(`${fileNumber}: document ${id} is not what was recorded`);
  }
  return faults;
}

const stepOf = (agreement: AnyAgreement, strand: string, now: Temporal.Instant): NextStep =>
  kindOf(agreement).nextStep(agreement, strand, now);

/** A strand that has something left to do is followed by a running execution of its generation, which waits. */
async function strandFaults({ ports, clock }: Runtime, agreement: AnyAgreement): Promise<string[]> {
  const faults: string[] = [];
  const waits = await ports.waits.list(agreement.id);
  for (const strand of agreement.strands) {
    const { step } = stepOf(agreement, strand.key, clock.now());
    if (step === "End") continue;
    const about = `${agreement.fileNumber}: ${strand.key}-${strand.generation}`;
    if (!step.startsWith("Await")) faults.push(`${about} is stuck before ${step}`);
    else if (!(await ports.workflows.isRunning(agreement.id, strand))) faults.push(`${about} is followed by nothing`);
    else if (!waits.some((wait) => wait.strand === strand.key && wait.generation === strand.generation))
      faults.push(`${about} waits without a bell`);
  }
  return faults;
}

/** No execution runs but those of a strand with something left to do; each of them will be woken. */
function executionFaults({ engine, clock }: Runtime, all: readonly AnyAgreement[]): string[] {
  const followed = new Set(
    all.flatMap((agreement) =>
      agreement.strands
        .filter(({ key }) => stepOf(agreement, key, clock.now()).step !== "End")
        .map((strand) => executionName(agreement.id, strand)),
    ),
  );
  return engine.listStateMachines().flatMap(({ stateMachineArn }) => {
    const { items } = engine.listExecutions({ stateMachineArn, maxResults: 1_000 });
    return items.flatMap(({ name, status, executionArn }) => {
      if (status === "SUCCEEDED") return [];
      if (status !== "RUNNING") return [`execution ${name} ended as ${status}`];
      const last = engine.getExecutionHistory({ executionArn, reverseOrder: true, maxResults: 1 }).items[0]?.type;
      if (last !== "TaskSubmitted") return [`execution ${name} stands at ${last}`];
      return followed.has(name) ? [] : [`execution ${name} runs for nobody`];
    });
  });
}
