import { Temporal } from "temporal-polyfill";
import type { Agreement } from "../../functions/domain/agreement/agreement.ts";
import { type SignatoryParty, type SignatureCircuit, signatoryOf } from "../../functions/domain/signature/circuit.ts";
import type { Cast } from "../../local/demo/cast.ts";
import type { Runtime } from "../../local/runtime.ts";

/** Nine in the morning in Paris. */
export const morning = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" }).toInstant();

/** One act of a person, on its day. Whether it was done is read from the record: the process forgets all when killed. */
export interface Act {
  readonly on: string;
  readonly isDone: () => Promise<boolean>;
  readonly act: () => Promise<unknown>;
}

/**
 * Plays acts in the order of their days, going on from wherever the folder stands: every act that the record does not
 * show is done on its day, or as soon as the clock allows.
 *
 * @param until the last day played, to nine in the morning
 */
export async function playActs(runtime: Runtime, acts: readonly Act[], until: string): Promise<void> {
  const to = async (day: string): Promise<void> => {
    if (Temporal.Instant.compare(morning(day), runtime.clock.now()) > 0) await runtime.advanceTo(morning(day));
  };
  await runtime.advanceTo(runtime.clock.now()); // what was due when the process was killed
  for (const { on, isDone, act } of acts.filter((planned) => planned.on <= until)) {
    if (await isDone()) continue;
    await to(on);
    await act();
  }
  await to(until);
  await runtime.settle();
}

/** Whether a party has signed, as far as an agreement that awaits its signatures tells. */
export function hasSigned(
  { life }: Agreement & { readonly life: { readonly circuit?: SignatureCircuit } },
  party: SignatoryParty,
): boolean {
  const status = life.circuit && signatoryOf(life.circuit, party)?.standing.status;
  return status === "consented" || status === "sealed" || status === "scanned";
}

/**
 * A signatory signs by the mails received. A code that a crash used up, or whose mail it kept from leaving, is asked for
 * anew once the minute between two is over.
 */
export async function signThroughMails(
  { runtime, cast }: { readonly runtime: Runtime; readonly cast: Cast },
  mailbox: string,
  isDone: () => Promise<boolean>,
): Promise<void> {
  for (let minutes = 0; minutes < 6; minutes += 2) {
    await runtime.advanceTo(runtime.clock.now().add({ minutes: 2 }));
    await cast.signs(mailbox);
    if (await isDone()) return;
  }
  throw new Error(`${mailbox} could not sign`);
}
