import type { AgreementId, BodyId, Sha256 } from "../domain/identifiers.ts";
import type { OneTimeCode, SignatoryParty } from "../domain/signature/one-time-code.ts";
import type { Seal, TimestampAuthority } from "../signatures/seal.ts";
import type { TrustAnchors } from "../signatures/verify.ts";

export interface CodeKey {
  readonly agreementId: AgreementId;
  readonly party: SignatoryParty;
  readonly round: number;
  readonly linkEpoch: number;
}

export interface OneTimeCodes {
  load(key: CodeKey): Promise<OneTimeCode | undefined>;
  /** Replaces `before` by `after`. @returns false when another request changed it meanwhile */
  replace(key: CodeKey, before: OneTimeCode | undefined, after: OneTimeCode): Promise<boolean>;
  /** Keyed hash of a code for this request; the code itself is never stored. */
  hash(key: CodeKey, code: string): Promise<Sha256>;
}

export interface Seals {
  /** The seal of a body: its certificate chain and its key, which never leaves the key service. */
  of(bodyId: BodyId): Promise<Seal>;
  /** Authorities trusted to have issued the body's seal, and those trusted to have dated it. @throws SealNotSetUp */
  trust(bodyId: BodyId): Promise<Required<TrustAnchors>>;
  /**
   * The authority that dates the seals of a body; undefined where the deployment has none.
   * @throws TimestampUnavailable when it has one whose roots this body does not know: nothing is sealed without it
   */
  timestampAuthority(bodyId: BodyId): Promise<TimestampAuthority | undefined>;
}
