import { Temporal } from "temporal-polyfill";
import type { Fact } from "../../domain/agreement/journal.ts";
import type { KindWords } from "../../domain/agreement/kind.ts";
import { day } from "../../french/format.ts";
import type { Tone } from "./components.ts";

/** How people and things named by identifier in the journal are called. */
export interface JournalNames {
  /** How the kind of agreement names whoever takes part. */
  readonly words: KindWords;
  readonly service: (id: string) => string;
  /** Agents are named to their colleagues, never to applicants. */
  readonly agent?: (id: string) => string | undefined;
}

export interface JournalSentence {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly tone?: Tone;
}

type Detail = Fact["detail"];
export type Say = (detail: Detail, names: JournalNames) => JournalSentence;

/** A day that a fact names; empty without one. */
export const dayIn = (detail: Detail, key: string): string => {
  const value = detail[key];
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(Temporal.PlainDate.from(value)) : "";
};

/** What a fact says under a key; empty without it. */
export const text = (detail: Detail, key: string): string => String(detail[key] ?? "");

/** `amendment-1` is the first amendment; an order is named by its rank too. */
export const actIn = (detail: Detail): string => {
  const [kind, rank] = text(detail, "act").split("-");
  return kind === "amendment" ? `Avenant n° ${rank}` : `Bon de commande (${rank})`;
};

/** A sentence without facts of its own. */
export const just =
  (title: string, tone?: Tone): Say =>
  () => ({ title, ...(tone ? { tone } : {}) });
