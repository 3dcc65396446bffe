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

/** The sealed result, or a signature before it, does not verify; nothing is handed out. */
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
