import type { AccessConvention } from "../access-convention/convention.ts";
import { ACCESS_CONVENTION } from "../access-convention/kind.ts";
import type { Agreement } from "../agreement/agreement.ts";
import type { AgreementKind } from "../agreement/kind.ts";
import { AgreementUnknown } from "../errors.ts";
import type { IndemnityConvention } from "../indemnity-convention/convention.ts";
import { INDEMNITY_CONVENTION } from "../indemnity-convention/kind.ts";
import type { KindName } from "./vocabulary.ts";

/** An agreement of any kind the product knows. */
export type AnyAgreement = AccessConvention | IndemnityConvention;
export type AgreementOf<Kind extends KindName> = Extract<AnyAgreement, { readonly kind: Kind }>;

const KINDS: { readonly [Kind in KindName]: AgreementKind<AgreementOf<Kind>> } = {
  "access-convention": ACCESS_CONVENTION,
  "indemnity-convention": INDEMNITY_CONVENTION,
};

/** The rules of an agreement's own kind. */
export const kindOf = <A extends Agreement>({ kind }: A): AgreementKind<A> =>
  KINDS[kind] as unknown as AgreementKind<A>; // the record names its kind: the one place where the pair is taken on trust

/**
 * The agreement, known to be of a kind.
 *
 * @throws AgreementUnknown when it is of another: an address for one kind opens none of the other
 */
export function ofKind<Kind extends KindName>(agreement: AnyAgreement, kind: Kind): AgreementOf<Kind> {
  if (agreement.kind !== kind) throw new AgreementUnknown(agreement.id);
  return agreement as AgreementOf<Kind>;
}
