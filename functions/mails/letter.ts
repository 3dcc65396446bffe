import type { Temporal } from "temporal-polyfill";
import { typographic } from "../french/typography.ts";

/** A paragraph, a list of facts, or the words of someone. */
export type Block =
  | string
  | { readonly facts: readonly (readonly [term: string, value: string])[] }
  | { readonly quote: string; readonly by: string };

/** A whole day worth a line in the reader's calendar. */
export interface DateToRemember {
  /** Names the date within the agreement: the same topic later replaces the day in the calendar. */
  readonly topic: string;
  readonly on: Temporal.PlainDate;
  readonly title: string;
  readonly description: string;
}

/** What a mail says, before it takes the form of a text and of a page. */
export interface Letter {
  readonly subject: string;
  /** What a mailbox shows beside the subject; it says more than the subject does. */
  readonly preheader: string;
  readonly body: readonly Block[];
  /** The one thing to do. Its address is the only link of the mail. */
  readonly action?: { readonly label: string; readonly href: string };
  /** Said after the action: what follows, what if nothing is done. */
  readonly after?: readonly Block[];
  readonly dates?: readonly DateToRemember[];
}

/** A sentence of ours around values of others: only ours gets French typography, values stand as they were typed. */
export function says(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return strings.map((part, index) => typographic(part) + (values[index] ?? "")).join("");
}
