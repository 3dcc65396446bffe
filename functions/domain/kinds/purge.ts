import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { withoutPersons } from "../personal-data/erasure.ts";
import { type LastUses, overOn, type PersonKept, personsKept, proofKeptUntil } from "../personal-data/keeping.ts";
import { type HeldPerson, type PersonRole, personsIn } from "../personal-data/person.ts";
import { type AnyAgreement, kindOf } from "./kinds.ts";

/** The persons an agreement holds data about, whatever its kind. */
export const personsOf = (agreement: AnyAgreement): readonly HeldPerson[] =>
  personsIn(agreement, kindOf(agreement).personalData);

/** Until when the data of each of its persons stays. */
export const keptIn = (agreement: AnyAgreement, uses: LastUses): readonly PersonKept[] =>
  personsKept(agreement, kindOf(agreement).personalData, uses);

/** Last day of the agreement, once it has ended. */
export const endedOn = (agreement: AnyAgreement): Temporal.PlainDate | undefined =>
  kindOf(agreement).personalData.endedOn(agreement);

/**
 * Until when the body keeps, as a controller, what outlives an agreement: the proof, and each person it does not hold for
 * the party. Undefined before the end. Source: annex 1 art. 4 (MC-45, MC-46), MA-25; Code du patrimoine, art. L. 212-2.
 */
export function keptAfterEnd(
  agreement: AnyAgreement,
  uses: LastUses,
  { proofKeptForYears }: Pick<IssuingBody, "proofKeptForYears">,
): { readonly proofUntil: Temporal.PlainDate; readonly persons: readonly PersonKept[] } | undefined {
  const ended = endedOn(agreement);
  if (!ended) return undefined;
  const { heldForParty } = kindOf(agreement).personalData;
  return {
    proofUntil: proofKeptUntil(ended, proofKeptForYears),
    persons: keptIn(agreement, uses).filter(({ role }) => !heldForParty.includes(role)),
  };
}

/**
 * Erases the persons whose last day is over. The journal says in what role, by which rule and from which day, without
 * the data.
 *
 * Source: access convention, annex 1 art. 4 (MC-45, MC-46), MA-25; GDPR art. 5.1.e.
 *
 * @returns undefined when nobody's last day is over: the purge may run again at any time
 */
export function purgePersons(
  agreement: AnyAgreement,
  uses: LastUses,
  today: Temporal.PlainDate,
): Change<AnyAgreement> | undefined {
  const over = overOn(keptIn(agreement, uses), today);
  if (over.length === 0) return undefined;
  return change(agreement, {
    after: erased(
      agreement,
      over.map(({ role }) => role),
    ),
    facts: over.map(({ role, lastDayKept, rules }) => ({
      event: "personalDataPurged",
      actor: { role: "system" },
      detail: { person: role, lastDayKept: lastDayKept.toString(), rules: rules.join(" ") },
    })),
  });
}

/** The agreement without the persons of some roles, nor what the body held for the party with them. */
export function erased<A extends AnyAgreement>(agreement: A, roles: readonly PersonRole[]): A {
  const { personalData } = kindOf<A>(agreement);
  const without = withoutPersons(agreement, personalData, roles);
  if (!roles.some((role) => personalData.heldForParty.includes(role))) return without;
  return { ...without, documents: without.documents.filter(({ kind }) => kind !== "information-attachment") };
}
