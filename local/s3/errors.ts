/** A refusal in the terms of S3: a code, a status, a message that the client shows. */
export class S3Refusal extends Error {
  override readonly name = "S3Refusal";
  readonly code: string;
  readonly status: number;
  /** Headers that the answer bears with it. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: string, status: number, message: string = code, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

export const notImplemented = (what: string): S3Refusal =>
  new S3Refusal("NotImplemented", 501, `${what} is not served by the embedded store`);

export const preconditionFailed = (condition: string): S3Refusal =>
  new S3Refusal(
    "PreconditionFailed",
    412,
    `at least one of the preconditions you specified did not hold: ${condition}`,
  );
