import { Temporal } from "temporal-polyfill";
import { accessReadings, programmeCovering } from "../../domain/access-convention/settings.ts";
import { DEFAULT_SETTINGS, type SimulationSettings } from "../../domain/simulation/settings.ts";
import type { Ports } from "../../ports.ts";

/**
 * The settings of a simulation on these pages: readings and programme of the body whose programme covers the day the
 * convention is received, else those of the model of 2019.
 */
export async function bodySettings({ bodies }: Ports, receivedOn?: string): Promise<SimulationSettings> {
  if (receivedOn === undefined) return DEFAULT_SETTINGS;
  const on = Temporal.PlainDate.from(receivedOn);
  for (const body of await bodies.list()) {
    const settings = body.proposes["access-convention"];
    const programme = settings && programmeCovering(settings, on);
    if (programme) return { ...DEFAULT_SETTINGS, options: accessReadings(body), programme };
  }
  return DEFAULT_SETTINGS;
}
