import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { AccessForm, accessContradictions, accessGiven } from "../../contracts/simulation/access-form.ts";
import { IndemnityForm, indemnityContradictions, indemnityGiven } from "../../contracts/simulation/indemnity-form.ts";
import { type Simulation, simulate } from "../../contracts/simulation/simulate.ts";
import { HolidayCalendarTooShort } from "../../domain/calendar/holidays.ts";
import { accessSchedule } from "../../domain/simulation/access-schedule.ts";
import { indemnitySchedule } from "../../domain/simulation/indemnity-schedule.ts";
import type { Schedule } from "../../domain/simulation/schedule.ts";
import type { SimulationSettings } from "../../domain/simulation/settings.ts";
import type { Ports } from "../../ports.ts";
import type { FieldError } from "../layout/form.ts";
import { bodySettings } from "./body-settings.ts";

/** What a form led to: a schedule, or what is wrong with the fields. */
export type Foreseen =
  | { readonly schedule: Schedule; readonly settings: SimulationSettings }
  | { readonly errors: readonly FieldError[] };

/** What the typed facts of an access convention lead to. */
export async function foreseeTypedAccess(ports: Ports, typed: URLSearchParams): Promise<Foreseen> {
  const read = AccessForm.safeParse(Object.fromEntries(typed));
  const contradictions = accessContradictions(texts(typed));
  if (!read.success || contradictions.length > 0) return { errors: errorsOf(read.error, contradictions) };
  const settings = await bodySettings(ports, read.data.recue);
  const given = accessGiven(read.data);
  return reached("recue", () => {
    const future = simulate("megalis", given, settings);
    return scheduleOf(read.data.facture === undefined ? future : withInvoiced(given, future, read.data.facture));
  });
}

/** The year that was invoiced is that in which access ends: it is known once the termination is. */
function withInvoiced(given: Record<string, unknown>, future: Simulation, amount: string): Simulation {
  const ends: Temporal.PlainDate | undefined =
    future.kind === "megalis" ? future.convention?.terminationOfAll?.accessEndsOn : undefined;
  return ends ? simulate("megalis", { ...given, [`invoiced${ends.year}HT`]: amount }, future.settings) : future;
}

/** What the typed facts of an indemnity convention lead to. */
export async function foreseeTypedIndemnity(ports: Ports, typed: URLSearchParams): Promise<Foreseen> {
  const read = IndemnityForm.safeParse(Object.fromEntries(typed));
  const contradictions = indemnityContradictions(texts(typed));
  if (!read.success || contradictions.length > 0) return { errors: errorsOf(read.error, contradictions) };
  const settings = await bodySettings(ports);
  return reached("notifiee", () => scheduleOf(simulate("polmar", indemnityGiven(read.data), settings)));
}

export const scheduleOf = (simulation: Simulation) => ({
  schedule:
    simulation.kind === "megalis"
      ? accessSchedule(simulation.convention, simulation.services)
      : indemnitySchedule(simulation.convention),
  settings: simulation.settings,
});

function reached(field: string, foresee: () => Exclude<Foreseen, { errors: unknown }>): Foreseen {
  try {
    return foresee();
  } catch (error) {
    if (!(error instanceof HolidayCalendarTooShort)) throw error;
    const message = "Ces dates mènent au-delà de 2045, où les jours fériés ne sont pas encore connus ici.";
    return { errors: [{ name: field, message }] };
  }
}

const texts =
  (typed: URLSearchParams) =>
  (name: string): string =>
    (typed.get(name) ?? "").trim();

const errorsOf = (error: z.ZodError | undefined, contradictions: readonly FieldError[]): readonly FieldError[] => {
  const written = (error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0] ?? ""), message }));
  return [...written, ...contradictions.filter(({ name }) => !written.some((other) => other.name === name))];
};
