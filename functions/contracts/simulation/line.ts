import { z } from "zod";
import { LegalRateUnknown } from "../../domain/access-rules/legal-interest.ts";
import { HolidayCalendarTooShort } from "../../domain/calendar/holidays.ts";
import { VatRateUnknown } from "../../domain/money/vat.ts";
import { NotAnExpense } from "./expense-notation.ts";
import { inARow } from "./in-a-row.ts";
import type { Json } from "./json.ts";
import { GivenTwice } from "./names.ts";
import { expected, NothingToCompute, type SimulationKind } from "./simulate.ts";
import { UnevenLists } from "./spread.ts";

/** Why a line has no results. */
export type LineErrorCode =
  | "INVALID_JSON"
  | "INVALID_LINE"
  | "UNKNOWN_KIND"
  | "INVALID_GIVEN"
  | "NOTHING_TO_COMPUTE"
  | "BEYOND_DATED_DATA"
  /** A defect of ours, which the caller reports. */
  | "INTERNAL_ERROR";

/** One line of results. */
export type LineResult =
  | { readonly id: string | number | null; readonly expect: Json }
  | { readonly id: string | number | null; readonly error: { readonly code: LineErrorCode; readonly message: string } };

const Facts = z.record(z.string(), z.unknown(), "given is an object of facts, or a list of such");

/** One line: its facts, and a note that may state the headcount as the vectors do (`33 agents`). */
const Line = z.object({
  id: z.union([z.string(), z.number()], "a line has an id"),
  kind: z.string("a line has a kind"),
  given: z.union([z.array(Facts).min(1, "given has at least one case").max(1_000), Facts], {
    error: "given is an object of facts, or a list of such",
  }),
  note: z.string().optional(),
});

const KINDS: Readonly<Record<string, SimulationKind>> = {
  megalis: "megalis",
  "access-convention": "megalis",
  polmar: "polmar",
  "indemnity-convention": "polmar",
};

/** The results of a line of JSON. A line that is not valid is answered by an error; only a defect of ours throws. */
export function simulateText(text: string): LineResult {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return failed(null, "INVALID_JSON", "the line is not JSON");
  }
  return simulateLine(line);
}

/** The results of a line already read, or why it has none; only a defect of ours throws. */
export function simulateLine(line: unknown): LineResult {
  const id = idOf(line);
  const read = Line.safeParse(line);
  if (!read.success) return failed(id, "INVALID_LINE", messageOf(read.error));
  const kind = KINDS[read.data.kind];
  if (!kind) return failed(id, "UNKNOWN_KIND", "a kind is megalis or polmar");
  const { given, note } = read.data;
  try {
    if (!Array.isArray(given)) return { id, expect: expected(kind, noted(kind, given, note)) };
    return { id, expect: inARow(kind, given).map((facts) => expected(kind, noted(kind, facts, note))) };
  } catch (error) {
    return failed(id, codeOf(error), messageOf(error));
  }
}

const idOf = (line: unknown): string | number | null => {
  const id = typeof line === "object" && line !== null ? (line as { id?: unknown }).id : undefined;
  return typeof id === "string" || typeof id === "number" ? id : null;
};

const NOTED_AGENTS = /(?:^|[;,:(]\s*)(\d{1,7}) agents\b/;

function noted(kind: SimulationKind, given: Readonly<Record<string, unknown>>, note: string | undefined) {
  const agents = NOTED_AGENTS.exec(note ?? "")?.[1];
  const stated = "agents" in given || "headcount" in given || "annualHT" in given;
  return kind === "megalis" && agents !== undefined && !stated ? { ...given, agents: Number(agents) } : given;
}

function codeOf(error: unknown): LineErrorCode {
  if (error instanceof NothingToCompute) return "NOTHING_TO_COMPUTE";
  if (
    error instanceof HolidayCalendarTooShort ||
    error instanceof VatRateUnknown ||
    error instanceof LegalRateUnknown
  ) {
    return "BEYOND_DATED_DATA";
  }
  const expectedErrors = [z.ZodError, GivenTwice, UnevenLists, NotAnExpense, RangeError];
  if (expectedErrors.some((known) => error instanceof known)) return "INVALID_GIVEN";
  throw error;
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues
      .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
      .join("; ");
  }
  return error instanceof Error ? error.message : "not valid";
}

const failed = (id: string | number | null, code: LineErrorCode, message: string): LineResult => ({
  id,
  error: { code, message },
});
