import type { Temporal } from "temporal-polyfill";
import { productionPorts } from "../adapters/production.ts";
import { isBefore } from "../domain/calendar/day-order.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { AgreementUnknown } from "../domain/errors.ts";
import type { AgentId, AgreementId } from "../domain/identifiers.ts";
import { announceErasures } from "../domain/kinds/erasure-warning.ts";
import { lookedAtAfter } from "../domain/kinds/next-look.ts";
import { noteProofTerm } from "../domain/kinds/proof-term.ts";
import { endedOn, keptIn, purgePersons } from "../domain/kinds/purge.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import { isPlain } from "../domain/personal-data/person.ts";
import type { DueForPurge, Ports } from "../ports.ts";

/** Some of what is over could not be erased: everything else was, and the next run tries again. */
export class PurgeIncomplete extends Error {
  override readonly name = "PurgeIncomplete";
  constructor(failed: number) {
    super(`${failed} things could not be purged`);
  }
}

/**
 * Once a day: erases what was to be kept until a day that is over. The day is in an index, page by page; each thing is
 * looked at again before it goes, and leaves the index last, so that a run that stops anywhere is taken up by the next.
 *
 * Source: access convention, annex 1 art. 4 (MC-45, MC-46), MA-25; GDPR art. 5.1.e.
 *
 * @throws PurgeIncomplete once everything was tried
 */
export const purgeDue = (ports: Ports) => async (): Promise<{ readonly purged: number }> => {
  const today = parisDateOf(ports.clock());
  let purged = 0;
  let failed = 0;
  for await (const due of ports.purges.due(today)) {
    try {
      await purgeOne(ports, due, today);
      purged += 1;
    } catch (error) {
      failed += 1; // the others do not wait for it; tomorrow it is tried again
      ports.log.error("something could not be purged", {
        what: due.what,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
  }
  if (purged > 0) ports.log.info("what was over was purged", { purged, failed });
  if (failed > 0) throw new PurgeIncomplete(failed);
  return { purged };
};

async function purgeOne(ports: Ports, due: DueForPurge, today: Temporal.PlainDate): Promise<void> {
  switch (due.what) {
    case "agreement":
      return purgeAgreement(ports, due, due.agreementId, today);
    case "draft": {
      const draft = await ports.drafts.load(due.draftId);
      const named = draft?.submittedAs ? keysIn(await ports.agreements.load(draft.submittedAs)) : new Set<string>();
      const { locked } = await ports.documents.purge(`drafts/${due.draftId}/`, (key) => named.has(key));
      if (locked > 0) return ports.purges.postpone(due, keptAfter("filed-draft", today));
      await ports.purges.remove(due);
      return;
    }
    case "upload": {
      const { locked } = await ports.documents.purge(due.key, (key) => key !== due.key);
      if (locked > 0) return ports.purges.postpone(due, today);
      await ports.purges.remove(due);
      return;
    }
    case "agent":
      return purgeAgent(ports, due, due.agentId, today);
    case "item":
      await ports.purges.remove(due);
  }
}

/** Account data, which the body holds as a controller: three years after the last sign-in (MC-45, MA-25). */
async function purgeAgent(ports: Ports, due: DueForPurge, id: AgentId, today: Temporal.PlainDate): Promise<void> {
  const use = await ports.lastUses.ofAgent(id);
  if (use && !isBefore(use.lastDayKept, today)) return; // signed in since the list was read
  await ports.agents.remove(id);
  await ports.purges.remove(due); // last, so that a run that stops here is taken up by the next
}

/**
 * Erases the persons whose last day is over, then what the record no longer names; tells those whose day is near, and the
 * staff when the proof has been kept for its time; looks again on the next such day.
 */
async function purgeAgreement(
  ports: Ports,
  due: DueForPurge,
  id: AgreementId,
  today: Temporal.PlainDate,
): Promise<void> {
  const agreement = await ports.agreements.load(id).catch((error: unknown) => {
    if (error instanceof AgreementUnknown) return undefined;
    throw error;
  });
  if (!agreement) return void (await ports.purges.remove(due));
  const [uses, body] = await Promise.all([ports.lastUses.ofAgreement(id), ports.bodies.load(agreement.bodyId)]);
  const at = ports.clock();
  const purge = purgePersons(agreement, uses, today);
  let after = agreement;
  for (const decide of [
    () => purge,
    () => announceErasures(after, uses, { today, at }),
    () => noteProofTerm(after, body, { today, at }),
  ]) {
    const change = decide();
    if (change) await ports.agreements.commit(change, at);
    after = change?.after ?? after;
  }
  if (purge || keptIn(after, uses).length === 0) await ports.agreements.forgetReasons(id);
  const named = keysIn(after);
  const { locked } = await ports.documents.purge(`agreements/${id}/information/`, (key) => named.has(key));
  const next = lookedAtAfter(after, uses, body);
  if (locked > 0) return ports.purges.postpone(due, today);
  if (next) return ports.purges.postpone(due, next);
  // Nobody is left. While the agreement goes on, someone may be named again: it is looked at once a year.
  if (!endedOn(after)) return ports.purges.postpone(due, today.add({ years: 1 }));
  await ports.purges.remove(due);
}

/** Every key of the document store that a record names, wherever it stands. */
function keysIn(record: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isPlain(value)) return;
    for (const [name, held] of Object.entries(value)) {
      if ((name === "key" || name === "wordKey") && typeof held === "string") found.add(held);
      look(held);
    }
  };
  look(record);
  return found;
}

export const handler = () => purgeDue(productionPorts())();
