import type { PostalAddress } from "../application/application.ts";
import { KindNotProposed } from "../errors.ts";
import type { BodyId } from "../identifiers.ts";
import type { KindSettings } from "../kinds/settings.ts";
import type { KindName } from "../kinds/vocabulary.ts";
import type { InvoicingSettings } from "./invoicing-settings.ts";

/** Who signs for the body: its President, or a delegate "pour le Président et par délégation" (MC-36, T23). */
export interface BodySignatory {
  readonly name: string;
  readonly quality: string;
  readonly email: string;
  /** The order that delegates the signature; absent for the President. */
  readonly delegation?: { readonly reference: string; readonly quality: string };
}

/** The public body that proposes the convention, with every setting that may differ between bodies. */
export interface IssuingBody {
  readonly id: BodyId;
  readonly name: string;
  readonly shortName: string;
  readonly siret: string;
  readonly seat: PostalAddress;
  readonly signatory: BodySignatory;
  readonly contact: { readonly email: string; readonly telephone: string; readonly dpo: string };
  /** Absent as long as the body invoices nothing. */
  readonly invoicing?: InvoicingSettings;
  readonly signatureValidForDays: number;
  readonly signatureRemindersAfterDays: readonly number[];
  readonly answerInformationWithinDays: number;
  readonly paperOriginalWithinDays: number;
  /** How long the signed act and its evidence are kept as proof after the end; ten years if absent. */
  readonly proofKeptForYears?: number;
  /** The kinds of agreement it proposes, each with its own settings. */
  readonly proposes: KindSettings;
}

/**
 * What a body set for a kind of agreement it proposes.
 *
 * @throws KindNotProposed
 */
export function settingsOf<Kind extends KindName>(body: IssuingBody, kind: Kind): NonNullable<KindSettings[Kind]> {
  const settings = body.proposes[kind];
  if (!settings) throw new KindNotProposed(body.id, kind);
  return settings;
}
