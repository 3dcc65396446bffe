/** What is wrong with a definition, and where, as AWS reports it. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  /** Such as `SCHEMA_VALIDATION_FAILED`. */
  readonly code: string;
  readonly message: string;
  /** Such as `/States/Evaluate/Output/decision`. */
  readonly location?: string;
}

/** A diagnostic as a single line: `CODE: message at /States/…`. */
export const diagnosticText = ({ code, message, location }: Diagnostic): string =>
  `${code}: ${message}${location === undefined ? "" : ` at ${location}`}`;
