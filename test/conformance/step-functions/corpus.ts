import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../../../local/step-functions/json.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** One recorded history event: the recorder parsed the JSON texts it found, and masked what differs from run to run. */
export type RecordedEvent = Readonly<Record<string, Json>> & { readonly type: string };

/** The recordings, read from the folder `tests/aws/services/stepfunctions` of the corpus. */
export class Corpus {
  readonly #folder: string;
  readonly #snapshots = new Map<string, Record<string, { "recorded-content": Record<string, Json> }>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The histories recorded for a scenario, in order; a refused definition has none. */
  histories({ snapshot, test }: Scenario): (readonly RecordedEvent[])[] {
    return Object.values(this.#recorded(snapshot, test)).flatMap((recorded) => {
      const events =
        typeof recorded === "object" && recorded !== null ? (recorded as Record<string, Json>)["events"] : undefined;
      return Array.isArray(events) ? [events as readonly RecordedEvent[]] : [];
    });
  }

  /** What `ValidateStateMachineDefinition` answered. */
  validation({ snapshot, test }: Scenario): Json {
    return this.#recorded(snapshot, test)["validation_response"] ?? null;
  }

  /** What `TestState` answered, by the names that its test gave the answers. */
  answers({ snapshot, test }: { readonly snapshot: string; readonly test: string }): Readonly<Record<string, Json>> {
    return this.#recorded(snapshot, test);
  }

  /** The texts in what was recorded in place of a history: where a definition was refused. */
  refusal({ snapshot, test }: Scenario): string {
    return JSON.stringify(this.#recorded(snapshot, test));
  }

  /** The definition of a scenario, as its test made it. */
  definition({
    template,
    text: given,
    set = {},
    replace = {},
  }: Pick<Scenario, "template" | "text" | "set" | "replace">): string {
    if (given !== undefined) return given;
    const definition = JSON.parse(
      plainJson(readFileSync(join(this.#folder, "templates", `${template}.json5`), "utf8")),
    ) as Json;
    for (const [way, value] of Object.entries(set)) setAt(definition, way.split("."), value as Json);
    let text = JSON.stringify(definition);
    for (const [literal, by] of Object.entries(replace))
      text = text.replaceAll(literal, JSON.stringify(by).slice(1, -1));
    return text;
  }

  #recorded(snapshot: string, test: string): Record<string, Json> {
    let entries = this.#snapshots.get(snapshot);
    if (entries === undefined) {
      entries = JSON.parse(readFileSync(join(this.#folder, "v2", `${snapshot}.snapshot.json`), "utf8")) as Record<
        string,
        { "recorded-content": Record<string, Json> }
      >;
      this.#snapshots.set(snapshot, entries);
    }
    const key = Object.keys(entries).find((name) => name.endsWith(`::${test}`));
    const entry = key === undefined ? undefined : entries[key];
    if (entry === undefined) throw new Error(`${snapshot} has no recording ${test}`);
    return entry["recorded-content"];
  }
}

function setAt(value: Json, [step = "", ...rest]: readonly string[], leaf: Json): void {
  const parent = value as Record<string, Json>;
  if (rest.length === 0) parent[step] = leaf;
  else setAt(parent[step] ?? {}, rest, leaf);
}

/** JSON without the comments and trailing commas that the templates have: nothing else of JSON5 occurs in them. */
export function plainJson(text: string): string {
  const withoutComments = text.replace(
    /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, literal?: string) => literal ?? "",
  );
  return withoutComments.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, literal?: string) => literal ?? "");
}
