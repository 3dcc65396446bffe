import { errorOf, type FieldError, hiddenField } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import type { AgreementFile } from "./file.ts";

/** Longest explanation an agent can give. */
export const MAX_TEXT = 2_000;

/** A form that was sent and could not be accepted: shown again as typed, with what is wrong. */
export interface Attempt {
  /** Address of the action, below the file's. */
  readonly path: string;
  readonly form: URLSearchParams;
  readonly errors: readonly FieldError[];
}

/** What a field of a form shows: what was typed in it and what is wrong with it, when this form was just sent. */
export interface TypedForm {
  readonly value: (name: string, initial?: string) => string;
  readonly values: (name: string) => readonly string[];
  readonly error: (name: string) => string | undefined;
  /** Whether this form is the one that was just sent. */
  readonly sent: boolean;
}

export function typedIn(attempt: Attempt | undefined, ...paths: readonly string[]): TypedForm {
  const mine = attempt && paths.includes(attempt.path) ? attempt : undefined;
  return {
    sent: mine !== undefined,
    value: (name, initial = "") => mine?.form.get(name) ?? initial,
    values: (name) => mine?.form.getAll(name) ?? [],
    error: (name) => errorOf(mine?.errors ?? [], name),
  };
}

/** What every form carries: the version of the record and the length of the journal that the agent has seen. */
export const seenFields = ({ convention, journal }: AgreementFile): Html =>
  html`${hiddenField("version", String(convention.version))}${hiddenField("journal", String(journal.at(-1)?.sequence ?? 0))}`;
