/** The document has no signature field of this name: it was not laid out from the right template. */
export class SignatureFieldMissing extends Error {
  override readonly name = "SignatureFieldMissing";
  readonly field: string;
  constructor(field: string) {
    super(`the document reserves no signature field ${field}`);
    this.field = field;
  }
}

/** The field already holds a signature; a second one would replace it. */
export class FieldAlreadySigned extends Error {
  override readonly name = "FieldAlreadySigned";
  readonly field: string;
  constructor(field: string) {
    super(`signature field ${field} is already signed`);
    this.field = field;
  }
}

/** The bytes to be sealed are not those that were frozen. */
export class FrozenDocumentChanged extends Error {
  override readonly name = "FrozenDocumentChanged";
  readonly field: string;
  constructor(field: string) {
    super(`the document to be sealed in ${field} is not the one that was frozen`);
    this.field = field;
  }
}

/** A signature that is already there does not hold: sealing on top of it would lend it the body's name. */
export class EarlierSignatureInvalid extends Error {
  override readonly name = "EarlierSignatureInvalid";
  readonly field: string;
  readonly codes: readonly string[];
  constructor(field: string, codes: readonly string[]) {
    super(`the document to be sealed in ${field} carries a signature that does not hold: ${codes.join(", ")}`);
    this.field = field;
    this.codes = codes;
  }
}

/** The sealed result does not verify; nothing is handed out. */
export class SealRejected extends Error {
  override readonly name = "SealRejected";
  readonly field: string;
  readonly codes: readonly string[];
  constructor(field: string, codes: readonly string[]) {
    super(`the seal in ${field} was rejected: ${codes.join(", ")}`);
    this.field = field;
    this.codes = codes;
  }
}

/** The certificates of a body's seal were not given yet: it cannot seal, and nothing is known to trust. */
export class SealNotSetUp extends Error {
  override readonly name = "SealNotSetUp";
  readonly bodyId: string;
  constructor(bodyId: string, options?: ErrorOptions) {
    super(`the seal of body ${bodyId} is not set up`, options);
    this.bodyId = bodyId;
  }
}

/** The timestamping authority did not give a timestamp that can be used. Sealing stops: no silent downgrade to B-B. */
export class TimestampUnavailable extends Error {
  override readonly name = "TimestampUnavailable";
  readonly reason:
    | "unreachable"
    | "refused"
    | "malformed"
    | "other-nonce"
    | "other-policy"
    | "not-valid"
    | "untrusted"
    /** An authority is configured, the roots that its timestamps are verified against are not. */
    | "not-set-up";
  constructor(reason: TimestampUnavailable["reason"], options?: ErrorOptions) {
    super(`no timestamp could be had: ${reason}`, options);
    this.reason = reason;
  }
}
