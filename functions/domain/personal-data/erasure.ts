import type { Agreement } from "../agreement/agreement.ts";
import {
  ERASED,
  ERASED_EMAIL,
  type HeldPerson,
  isPlain,
  type PersonalDataOf,
  type PersonRole,
  personsIn,
  roleOf,
} from "./person.ts";

/**
 * The agreement without the data of its persons in some roles. Where they are held as such, each field gives way to a
 * neutral marker; elsewhere (the name of a signatory, a sentence) so does every mention of their name, address or
 * telephone. What they wrote goes whole. Functions and qualities stay: they say in what capacity someone signed.
 *
 * Identifiers, days, amounts, hashes and statuses stay: the record can still be read and its journal verified.
 */
export function withoutPersons<A extends Agreement>(
  agreement: A,
  data: PersonalDataOf<A>,
  roles: readonly PersonRole[],
): A {
  const persons = personsIn(agreement, data);
  // One person may have both roles: what the other role is still kept for names it as before.
  const kept = new Set(
    persons.filter(({ role }) => !roles.includes(role)).flatMap((person) => mentionsOf(person).map(([said]) => said)),
  );
  const mentions = persons
    .filter(({ role }) => roles.includes(role))
    .flatMap(mentionsOf)
    .filter(([said]) => !kept.has(said));
  const written = new Set(roles.flatMap((role) => data.texts[role]));
  const erased = (value: unknown): unknown => {
    if (typeof value === "string") return mentions.reduce((text, [said, by]) => withoutMention(text, said, by), value);
    if (Array.isArray(value)) return value.map(erased);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, erasedField(name, held)]));
  };
  const erasedField = (name: string, held: unknown): unknown => {
    const role = roleOf(data.fields, name);
    if (role && roles.includes(role) && isPlain(held)) return erasedPerson(held, erased);
    if (written.has(name) && typeof held === "string") return ERASED;
    return erased(held);
  };
  return erased(agreement) as A; // the same record: only texts were replaced by texts
}

/** Fields that name or reach a person; the others of its record stay. */
const IDENTIFYING: Readonly<Record<string, string>> = {
  firstName: "",
  lastName: ERASED,
  email: ERASED_EMAIL,
  telephone: "",
};

const erasedPerson = (person: object, erased: (value: unknown) => unknown): unknown =>
  Object.fromEntries(
    Object.entries(person).map(([name, held]) => [
      name,
      name in IDENTIFYING && typeof held === "string" ? IDENTIFYING[name] : erased(held),
    ]),
  );

/** A mention stands by itself: `m@x.fr` is no mention in `jean.m@x.fr`, nor « Anne Le Goff » in « Anne Le Goffic ». */
function withoutMention(text: string, said: string, by: string): string {
  const [before, after] = said.includes("@")
    ? ["\\p{L}\\p{N}._%+-", "\\p{L}\\p{N}-"]
    : ["\\p{L}\\p{N}", "\\p{L}\\p{N}"];
  const literally = said.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return text.replace(new RegExp(`(?<![${before}])${literally}(?![${after}])`, "gu"), () => by);
}

/** How a person is mentioned elsewhere in a record; too short a text would be found by chance. */
function mentionsOf({ firstName, lastName, email, fields }: HeldPerson): readonly (readonly [string, string])[] {
  const mentions: readonly (readonly [string, string])[] = [
    [`${firstName} ${lastName}`, ERASED],
    [email, ERASED_EMAIL],
    [fields["telephone"] ?? "", ERASED],
  ];
  return mentions.filter(([said]) => said.trim().length >= 5);
}
