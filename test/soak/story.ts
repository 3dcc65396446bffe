import { createHash } from "node:crypto";
import { firstBreak } from "../../functions/contracts/journal-chain.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { nextStep } from "../../functions/domain/access-convention/next-step.ts";
import { executionName } from "../../functions/domain/agreement/execution.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import { type Runtime, startRuntime } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { FIRST_DAY, morning } from "./life.ts";

/** What a folder tells of the conventions in it, without what differs from run to run. */
export interface Story {
  /** For each convention, by its file number: status, number, and what happened on which day, invoice numbers left out. */
  readonly conventions: Readonly<Record<string, readonly string[]>>;
  /** Day, recipient and subject of each mail. One-time codes are left out: whoever was interrupted asks for another. */
  readonly mails: readonly string[];
  /** What must never be. */
  readonly faults: readonly string[];
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the product on a folder that nothing runs on, reads the story, and closes it. */
export async function storyIn(folder: string): Promise<Story> {
  const origin = "http://localhost:8080";
  const runtime = await startRuntime({ dataDir: folder, origin, frozenAt: morning(FIRST_DAY), log: silent });
  try {
    await runtime.settle();
    return await storyOf(runtime);
  } finally {
    await runtime.stop();
  }
}

async function storyOf(runtime: Runtime): Promise<Story> {
  const { agreements, outbox } = runtime.ports;
  const { items } = await agreements.list(BODY_ID, 100);
  const conventions: Record<string, readonly string[]> = {};
  const faults: string[] = [];
  const invoiceNumbers: string[] = [];
  const all = await Promise.all(items.map(async ({ id }) => ofKind(await agreements.load(id), "access-convention")));
  for (const convention of all) {
    const journal = await agreements.journal(convention.id);
    conventions[convention.fileNumber] = [
      `${convention.life.status} ${numberOf(convention) ?? ""}`,
      ...journal.map(({ at, event, detail }) => `${parisDateOf(at)} ${event} ${aboutOf(detail)}`).sort(),
    ];
    invoiceNumbers.push(
      ...journal.flatMap(({ event, detail }) => (event === "invoiceIssued" ? `${detail["number"]}` : [])),
    );
    const broken = firstBreak(journal);
    if (broken !== undefined) faults.push(`${convention.fileNumber}: the journal's chain breaks at ${broken}`);
    for (const { strand, task, error } of convention.incidents)
      faults.push(`${convention.fileNumber}: incident of ${strand} in ${task} (${error})`);
    faults.push(...(await documentFaults(runtime, convention)), ...(await strandFaults(runtime, convention)));
  }
  faults.push(...repeated(all.map(({ fileNumber }) => fileNumber)).map((number) => `file number ${number} twice`));
  faults.push(...repeated(all.flatMap((one) => numberOf(one) ?? [])).map((number) => `number ${number} twice`));
  faults.push(...seriesFaults(invoiceNumbers));
  if ((await outbox.pending(1)).length > 0) faults.push("something was left undelivered");
  faults.push(...executionFaults(runtime, all));
  const mails = runtime.ses.list().filter(({ subject }) => !/code/i.test(subject));
  return {
    conventions,
    mails: mails
      .map((mail) => `${mail.receivedAt.slice(0, 10)} ${mail.to} ${withoutInvoiceNumber(plainSpaces(mail.subject))}`)
      .sort(),
    faults,
  };
}

/** French typography has several kinds of space: here they are all one. */
const plainSpaces = (text: string): string => text.replace(/\s/g, " ");

const numberOf = ({ life }: AccessConvention): string | undefined => ("terms" in life ? life.terms.number : undefined);

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
  ["party", "service", "term", "termination", "deadline", "strand", "generation", "number", "round"]
    .flatMap((name) => (detail[name] === undefined ? [] : [withoutInvoiceNumber(`${name}=${detail[name]}`)]))
    .join(" ");

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Every document that the record names is there, with the bytes it was recorded with. */
async function documentFaults({ ports }: Runtime, { fileNumber, documents }: AccessConvention): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, key, sha256 } of documents) {
    const found = createHash("sha256")
      .update(await ports.documents.get(key))
      .digest("hex");
    if (found !== sha256) faults.push(`${fileNumber}: document ${id} is not what was recorded`);
  }
  return faults;
}

/** A strand that has something left to do is followed by a running execution of its generation, which waits. */
async function strandFaults({ ports, clock }: Runtime, convention: AccessConvention): Promise<string[]> {
  const faults: string[] = [];
  const waits = await ports.waits.list(convention.id);
  for (const strand of convention.strands) {
    const { step } = nextStep(convention, strand.key, clock.now());
    if (step === "End") continue;
    const about = `${convention.fileNumber}: ${strand.key}-${strand.generation}`;
    if (!step.startsWith("Await")) faults.push(`${about} is stuck before ${step}`);
    else if (!(await ports.workflows.isRunning(convention.id, strand))) faults.push(`${about} is followed by nothing`);
    else if (!waits.some((wait) => wait.strand === strand.key && wait.generation === strand.generation))
      faults.push(`${about} waits without a bell`);
  }
  return faults;
}

/** No execution runs but those of a strand with something left to do; each of them will be woken. */
function executionFaults({ engine, clock }: Runtime, all: readonly AccessConvention[]): string[] {
  const followed = new Set(
    all.flatMap((convention) =>
      convention.strands
        .filter(({ key }) => nextStep(convention, key, clock.now()).step !== "End")
        .map((strand) => executionName(convention.id, strand)),
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
