import type { Json } from "../../contracts/simulation/json.ts";
import { type LineResult, simulateLine } from "../../contracts/simulation/line.ts";
import { simulate } from "../../contracts/simulation/simulate.ts";
import type { Explanation } from "../../domain/explanations/explanation.ts";
import { decimalOf } from "../../domain/money/cents.ts";
import type { Figure, Remark, Schedule, ScheduleEntry } from "../../domain/simulation/schedule.ts";
import type { PageResponse, Route } from "../route.ts";
import { scheduleOf } from "./typed-simulation.ts";

const MOST_LINES = 100;
/** So many characters hold some hundred cases: what is longer belongs to `npm run simulate`. */
const MOST_CHARACTERS = 32_768;

/**
 * The same engine for programs: one line of the simulator, or a list of them. A single line comes with its schedule, each
 * entry with its sentence, rules, articles, inputs, readings and versions. A line that is not valid is answered by 422,
 * in a list by its error in its place.
 */
export const simulateForPrograms: Route = {
  method: "POST",
  path: "/api/simulations",
  handle:
    () =>
    async ({ json = "" }) => {
      if (json.length > MOST_CHARACTERS) return refused(413, "TOO_LARGE", `at most ${MOST_CHARACTERS} characters`);
      const read = parsed(json);
      if (!read) return refused(400, "INVALID_JSON", "the body is not JSON");
      const { value } = read;
      if (!Array.isArray(value)) return one(value);
      if (value.length > MOST_LINES) return refused(413, "TOO_LARGE", `at most ${MOST_LINES} lines`);
      return answer(200, value.map(simulateLine));
    },
};

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function one(line: unknown): PageResponse {
  const result = simulateLine(line);
  return "error" in result ? answer(422, result) : answer(200, { ...result, ...scheduled(line, result) });
}

/** Explained for one case of single facts; lists of cases have no schedule of their own. */
function scheduled(line: unknown, { expect }: Extract<LineResult, { expect: Json }>): { schedule?: object } {
  const { kind, given } = line as { kind: string; given: Record<string, unknown> };
  if (Array.isArray(expect) || Object.values(given).some(Array.isArray)) return {};
  const simulated = simulate(kind === "megalis" || kind === "access-convention" ? "megalis" : "polmar", given);
  return { schedule: written(scheduleOf(simulated).schedule) };
}

const written = ({ entries, figures, remarks }: Schedule): object => ({
  entries: entries.map(writtenEntry),
  figures: figures.map(({ label, value, explanation }: Figure) => ({ label, value, why: writtenWhy(explanation) })),
  remarks: remarks.map(({ warns, explanation }: Remark) => ({ warns, why: writtenWhy(explanation) })),
});

const writtenEntry = ({ kind, label, on, untilDay, amounts, explanation }: ScheduleEntry): object => ({
  kind,
  label,
  on: on.toString(),
  ...(untilDay ? { until: untilDay.toString() } : {}),
  ...(amounts
    ? { ht: decimalOf(amounts.htCents), tva: decimalOf(amounts.vatCents), ttc: decimalOf(amounts.ttcCents) }
    : {}),
  why: writtenWhy(explanation),
});

const writtenWhy = ({ text, ...grounds }: Explanation): object => ({ text, ...grounds });

const refused = (status: number, code: string, message: string): PageResponse =>
  answer(status, { error: { code, message } });

const answer = (status: number, body: unknown): PageResponse => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", "x-content-type-options": "nosniff" },
  body: JSON.stringify(body),
});
