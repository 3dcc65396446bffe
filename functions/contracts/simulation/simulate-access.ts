import { isSiret } from "../../domain/application/siret.ts";
import { decimalOf, twelfths } from "../../domain/money/cents.ts";
import { type AccessFuture, foreseeAccess } from "../../domain/simulation/access-future.ts";
import { foreseeServices, type ServiceFuture } from "../../domain/simulation/service-future.ts";
import type { SimulationSettings } from "../../domain/simulation/settings.ts";
import { annualOf, expectedOfConvention } from "./expected-access.ts";
import { expectedOfServices } from "./expected-services.ts";
import { ASSUMED_AGENTS, accessFactsOf, type GivenAccess, serviceFactsOf } from "./given-access.ts";
import type { JsonObject } from "./json.ts";

/** The future of an access convention and of its services, and both as a line of results says them. */
export interface AccessSimulation {
  readonly convention?: AccessFuture;
  readonly services: ServiceFuture;
  readonly expect: JsonObject;
}

/** What the facts of a line lead to. @throws HolidayCalendarTooShort and the like when dated data does not reach */
export function simulateAccess(
  given: GivenAccess,
  invoiced: Parameters<typeof accessFactsOf>[1],
  settings: SimulationSettings,
): AccessSimulation {
  const facts = accessFactsOf(given, invoiced);
  const future = foreseeAccess(facts, settings);
  const asked = future.effectiveOn !== undefined || hasReception(given);
  const annualCents = future.contribution.accepted ? future.contribution.annualCents : undefined;
  const services = foreseeServices(serviceFactsOf(given, annualCents), settings);
  const assumed =
    given.agents === undefined && given.annualHT === undefined && (future.invoices.length > 0 || given.eventOn);
  return {
    ...(asked ? { convention: future } : {}),
    services,
    expect: {
      ...localDateOf(given),
      ...(asked ? expectedOfConvention(future) : {}),
      ...(given.agents === undefined ? {} : annualOf(future)),
      ...(!asked && future.refusal && given.agents !== undefined ? { accepted: false, reason: future.refusal } : {}),
      ...expectedOfServices(services),
      ...proration(given),
      ...(given.siret === undefined ? {} : { valid: isSiret(given.siret.replaceAll(" ", "")) }),
      ...(assumed ? { assumed: { agents: ASSUMED_AGENTS } } : {}),
    },
  };
}

const hasReception = ({ receivedOn, scanReceivedOn, originalReceivedOn }: GivenAccess): boolean =>
  [receivedOn, scanReceivedOn, originalReceivedOn].some((one) => one !== undefined);

/** The civil day in Paris of the first event given as an instant (T1). */
function localDateOf(given: GivenAccess): JsonObject {
  const { receivedOn, scanReceivedOn, originalReceivedOn, terminationReceivedOn, requestReceivedOn, completeOn } =
    given;
  const first = [
    receivedOn,
    scanReceivedOn,
    originalReceivedOn,
    terminationReceivedOn,
    requestReceivedOn,
    completeOn,
  ].find((event) => event?.at !== undefined);
  return first ? { localDate: first.day.toString() } : {};
}

/** Twelfths of an annual amount, and what rounding a month first would wrongly give (T17, MA-12). */
function proration({ annualHT, twelfths: count }: GivenAccess): JsonObject {
  if (annualHT === undefined || count === undefined) return {};
  const right = twelfths(annualHT, count);
  const wrong = twelfths(annualHT, 1) * BigInt(count);
  return { ht: decimalOf(right), ...(wrong === right ? {} : { mustNotBe: decimalOf(wrong) }) };
}
