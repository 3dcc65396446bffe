/** A refusal in the terms of the key service. */
export class KmsRefusal extends Error {
  override readonly name = "KmsRefusal";
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
