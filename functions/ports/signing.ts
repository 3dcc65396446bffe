import type { AgreementId, BodyId, Sha256 } from "../domain/identifiers.ts";
import type { OneTimeCode, SignatoryParty } from "../domain/signature/one-time-code.ts";
import type { Seal, TimestampAuthority } from "../signatures/seal.ts";

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
  /** Certificates trusted to have issued the body's seal, DER. */
  trustedRoots(bodyId: BodyId): Promise<readonly Uint8Array[]>;
  readonly timestamp?: TimestampAuthority;
}
