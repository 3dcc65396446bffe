import type { Temporal } from "temporal-polyfill";

/** What a person is to an agreement, whatever its kind: who commits the applicant, and who follows the file. */
export type PersonRole = "representative" | "referent";
export const PERSON_ROLES = ["representative", "referent"] as const satisfies readonly PersonRole[];

/** What an agreement holds of a person, under the names of its record: first name, last name, address, function… */
export interface HeldPerson {
  readonly role: PersonRole;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Everything of it that is text, by the name of its field. */
  readonly fields: Readonly<Record<string, string>>;
}

/** How the record of a kind of agreement holds persons: what a kind tells the parts that show, export and erase them. */
export interface PersonalDataOf<A> {
  /** Names of the fields under which a person of the role is held, wherever they stand in the record. */
  readonly fields: Readonly<Record<PersonRole, readonly string[]>>;
  /** Names of fields whose text a person of the role wrote, or that name it: erased with it. */
  readonly texts: Readonly<Record<PersonRole, readonly string[]>>;
  /**
   * Roles whose data the body holds for the party, as its processor: gone at the end of the agreement.
   * Source: access convention, annex 1 art. 4 (MC-46), MA-25.
   */
  readonly heldForParty: readonly PersonRole[];
  /** Last day of the agreement, once it has ended. An application that came to nothing never began, hence has none. */
  endedOn(agreement: A): Temporal.PlainDate | undefined;
}

type Plain = Readonly<Record<string, unknown>>;

/** Records of ours only: dates and instants have another prototype. */
export const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isPerson = (value: unknown): value is Plain & { readonly firstName: string; readonly lastName: string } =>
  isPlain(value) && typeof value["firstName"] === "string" && typeof value["lastName"] === "string";

/** The persons a record holds in some roles, each once, those erased left out. */
export function personsIn<A>(agreement: A, { fields }: PersonalDataOf<A>): readonly HeldPerson[] {
  const found = new Map<string, HeldPerson>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isPlain(value)) return;
    for (const [name, held] of Object.entries(value)) {
      const role = roleOf(fields, name);
      const person = role && isPerson(held) ? personOf(role, held) : undefined;
      if (person && person.lastName !== ERASED) found.set(JSON.stringify(person), person);
      look(held);
    }
  };
  look(agreement);
  return [...found.values()];
}

export const roleOf = (fields: PersonalDataOf<never>["fields"], name: string): PersonRole | undefined =>
  PERSON_ROLES.find((role) => fields[role].includes(name));

function personOf(
  role: PersonRole,
  held: Plain & { readonly firstName: string; readonly lastName: string },
): HeldPerson {
  const texts = Object.entries(held).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const { firstName, lastName } = held;
  return { role, firstName, lastName, email: String(held["email"] ?? ""), fields: Object.fromEntries(texts) };
}

/** What stands where personal data stood, so that a record stays readable after a purge. */
export const ERASED = "[donnée effacée]";
/** Nothing is ever sent to it. Source: RFC 2606, section 2 (`.invalid`). */
export const ERASED_EMAIL = "adresse-effacee@kevrat.invalid";

/** Addresses are compared without their case. */
export const sameAddress = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
