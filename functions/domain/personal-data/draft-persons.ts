import { sameAddress } from "./person.ts";

type Values = Readonly<Record<string, string>>;

/** A person as a draft holds it: its fields without what their names begin with, `lastName`, `email`. */
export interface DraftPerson {
  readonly email: string;
  readonly fields: Readonly<Record<string, string>>;
}

const ADDRESS = /^([a-z]+)Email$/;

/**
 * The persons a form being filled in names, as typed: each has a field `<role>Email`, and the fields that begin alike.
 * One without an address is not found: nothing says whose it is.
 */
export function personsInDraft(values: Values): readonly DraftPerson[] {
  return Object.entries(values).flatMap(([name, typed]) => {
    const role = ADDRESS.exec(name)?.[1];
    if (!role || typed.trim() === "") return [];
    const own = Object.entries(values).filter(([field, value]) => field.startsWith(role) && value.trim() !== "");
    const fields = own.map(([field, value]) => [uncapitalised(field.slice(role.length)), value] as const);
    return [{ email: typed.trim(), fields: Object.fromEntries(fields) }];
  });
}

/** The persons of a draft that an address stands for. */
export const draftPersonsOf = (values: Values, email: string): readonly DraftPerson[] =>
  personsInDraft(values).filter((person) => sameAddress(person.email, email));

const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
