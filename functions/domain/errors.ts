/**
 * What breaks a promise. Expected outcomes (signed, refused, lapsed, too late) are values, never errors.
 * Messages carry identifiers only: no name, address, token or document content.
 */
export abstract class WorkflowError extends Error {
  /** Written out in each class: state machines match on it, and bundlers rename classes. */
  abstract override readonly name: string;
}

/** The agreement moved on since it was read: read again, do not repeat blindly. */
export class AgreementConflict extends WorkflowError {
  override readonly name = "AgreementConflict";
  readonly agreementId: string;
  readonly expectedVersion: number;
  constructor(agreementId: string, expectedVersion: number) {
    super(`agreement ${agreementId} is no longer at version ${expectedVersion}`);
    this.agreementId = agreementId;
    this.expectedVersion = expectedVersion;
  }
}

/** No agreement bears this identifier. */
export class AgreementUnknown extends WorkflowError {
  override readonly name = "AgreementUnknown";
  readonly agreementId: string;
  constructor(agreementId: string) {
    super(`agreement ${agreementId} is unknown`);
    this.agreementId = agreementId;
  }
}

/** The act asked for does not exist in the agreement's present status. */
export class ActNotOpen extends WorkflowError {
  override readonly name = "ActNotOpen";
  readonly agreementId: string;
  readonly act: string;
  readonly status: string;
  constructor(agreementId: string, act: string, status: string) {
    super(`agreement ${agreementId}: ${act} is not open in status ${status}`);
    this.agreementId = agreementId;
    this.act = act;
    this.status = status;
  }
}

/** No issuing body bears this identifier. */
export class IssuingBodyUnknown extends WorkflowError {
  override readonly name = "IssuingBodyUnknown";
  readonly bodyId: string;
  constructor(bodyId: string) {
    super(`issuing body ${bodyId} is unknown`);
    this.bodyId = bodyId;
  }
}

/** The body has no programme that covers the day: its settings must name the next one. */
export class ProgrammeMissing extends WorkflowError {
  override readonly name = "ProgrammeMissing";
  readonly bodyId: string;
  readonly on: string;
  constructor(bodyId: string, on: string) {
    super(`issuing body ${bodyId} has no programme covering ${on}`);
    this.bodyId = bodyId;
    this.on = on;
  }
}

/** The body does not propose this kind of agreement: its settings lack it. */
export class KindNotProposed extends WorkflowError {
  override readonly name = "KindNotProposed";
  readonly bodyId: string;
  readonly kind: string;
  constructor(bodyId: string, kind: string) {
    super(`issuing body ${bodyId} does not propose ${kind}`);
    this.bodyId = bodyId;
    this.kind = kind;
  }
}

/** A platform of others did not answer, or not in its own terms: what became of the request is unknown, ask later. */
export class PlatformUnreachable extends WorkflowError {
  override readonly name = "PlatformUnreachable";
  readonly platform: string;
  /** HTTP status, or a short code: never an answer's content, which may hold personal data. */
  readonly code: string;
  constructor(platform: string, code: string, options?: ErrorOptions) {
    super(`${platform} did not answer as agreed: ${code}`, options);
    this.platform = platform;
    this.code = code;
  }
}
