import type { Temporal } from "temporal-polyfill";
import type { PostalAddress } from "../application/application.ts";
import { ProgrammeMissing } from "../errors.ts";
import type { BodyId } from "../identifiers.ts";
import type { InvoicingSettings } from "./invoicing-settings.ts";

/** The years for which the services were voted; an access convention cannot outlive them (MC-29, MA-06). */
export interface ProgrammePeriod {
  readonly id: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  /** The deliberation that voted it, in French, as printed in the convention. */
  readonly deliberation: string;
}

/** Who signs for the body: its President, or a delegate "pour le Président et par délégation" (MC-36, T23). */
export interface BodySignatory {
  readonly name: string;
  readonly quality: string;
  readonly email: string;
  /** The order that delegates the signature; absent for the President. */
  readonly delegation?: { readonly reference: string; readonly quality: string };
}

/** A service of the bouquet or the télétransmission offer, as listed in Annex 2 (MC-60). */
export interface CatalogueService {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly ("bouquet" | "teletransmission")[];
}

/** The public body that proposes the convention, with every setting that may differ between bodies. */
export interface IssuingBody {
  readonly id: BodyId;
  readonly name: string;
  readonly shortName: string;
  readonly siret: string;
  readonly seat: PostalAddress;
  readonly president: { readonly name: string; readonly quality: string; readonly deliberation: string };
  readonly signatory: BodySignatory;
  readonly contact: { readonly email: string; readonly telephone: string; readonly dpo: string };
  readonly modelReference: string;
  readonly tariffVersion: string;
  readonly charterVersion: string;
  readonly catalogueVersion: string;
  readonly programmes: readonly ProgrammePeriod[];
  readonly services: readonly CatalogueService[];
  /** Absent as long as the body invoices nothing. */
  readonly invoicing?: InvoicingSettings;
  readonly signatureValidForDays: number;
  readonly signatureRemindersAfterDays: readonly number[];
  readonly answerInformationWithinDays: number;
  readonly paperOriginalWithinDays: number;
}

/**
 * The programme a convention received on a day belongs to.
 *
 * @throws ProgrammeMissing when no programme of the body covers `on`
 */
export function programmeOn(body: IssuingBody, on: Temporal.PlainDate): ProgrammePeriod {
  const text = on.toString();
  const found = body.programmes.find(
    ({ startsOn, endsOn }) => startsOn.toString() <= text && text <= endsOn.toString(),
  );
  if (!found) throw new ProgrammeMissing(body.id, text);
  return found;
}
