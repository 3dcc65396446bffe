import type { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "../calendar/day-order.ts";
import { ProgrammeMissing } from "../errors.ts";
import { type IssuingBody, settingsOf } from "../issuing-body/issuing-body.ts";
import { type BodyOptions, optionsOf } from "../readings/body-options.ts";

/** The years for which the services were voted; an access convention cannot outlive them (MC-29, MA-06). */
export interface ProgrammePeriod {
  readonly id: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  /** The deliberation that voted it, in French, as printed in the convention. */
  readonly deliberation: string;
}

/** A service of the bouquet or the télétransmission offer, as listed in Annex 2 (MC-60). */
export interface CatalogueService {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly ("bouquet" | "teletransmission")[];
}

/** What a body that proposes access conventions sets. */
export interface AccessSettings {
  readonly president: { readonly name: string; readonly quality: string; readonly deliberation: string };
  readonly modelReference: string;
  readonly tariffVersion: string;
  readonly charterVersion: string;
  readonly catalogueVersion: string;
  readonly programmes: readonly ProgrammePeriod[];
  readonly services: readonly CatalogueService[];
  /** Readings other than the default ones. */
  readonly options?: Partial<BodyOptions>;
}

/** What the body set for access conventions. @throws KindNotProposed */
export const accessSettings = (body: IssuingBody): AccessSettings => settingsOf(body, "access-convention");

/** The readings the body chose for access conventions. @throws KindNotProposed */
export const accessReadings = (body: IssuingBody): BodyOptions => optionsOf(accessSettings(body).options ?? {});

/** How a service is called; its identifier when the body no longer lists it. */
export const serviceLabel = ({ proposes }: IssuingBody, id: string): string =>
  proposes["access-convention"]?.services.find((service) => service.id === id)?.label ?? id;

/** The programme that covers a day, if the body has one. */
export const programmeCovering = (
  { programmes }: Pick<AccessSettings, "programmes">,
  on: Temporal.PlainDate,
): ProgrammePeriod | undefined =>
  programmes.find(({ startsOn, endsOn }) => !isBefore(on, startsOn) && !isAfter(on, endsOn));

/**
 * The programme a convention received on a day belongs to.
 *
 * @throws ProgrammeMissing when no programme of the body covers `on`
 */
export function programmeOn(body: IssuingBody, on: Temporal.PlainDate): ProgrammePeriod {
  const found = programmeCovering(accessSettings(body), on);
  if (!found) throw new ProgrammeMissing(body.id, on.toString());
  return found;
}
