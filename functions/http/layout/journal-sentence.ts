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
  /** The amendment or order that a round of signatures is about, as `amendment-1`; the convention's own rounds have none. */
  readonly actOfRound?: ReadonlyMap<string, string>;
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

/** `amendment-1` is « Avenant n° 1 », `order-1` « Bon de commande n° 1 »: the rank of the act in its agreement. */
const actNamed = (id: string): string => {
  const [kind, rank] = id.split("-");
  return `${kind === "amendment" ? "Avenant" : "Bon de commande"} n° ${rank}`;
};

export const actIn = (detail: Detail): string => actNamed(text(detail, "act"));

/** Which act each round of signatures is about, as the journal told when it was sent to be signed, or sent again. */
export const actsByRound = (entries: readonly Pick<Fact, "event" | "detail">[]): ReadonlyMap<string, string> =>
  new Map(
    entries
      .filter(({ event, detail }) => detail["act"] && (event === "sentForSignature" || event === "signatureRelaunched"))
      .map(({ detail }) => [text(detail, "round"), text(detail, "act")]),
  );

/** « : avenant n° 1 » at the end of a sentence on signatures; nothing for the convention itself. */
export const ofAct = (detail: Detail, { actOfRound }: JournalNames): string => {
  const act = actOfRound?.get(text(detail, "round"));
  return act ? ` : ${uncapitalised(actNamed(act))}` : "";
};

const uncapitalised = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** A sentence without facts of its own. */
export const just =
  (title: string, tone?: Tone): Say =>
  () => ({ title, ...(tone ? { tone } : {}) });
