import { S3Refusal } from "./errors.ts";

const NOTHING: Buffer = Buffer.alloc(0);

/** Reads a stream of bytes by marks and lengths, holding no more of it than it must. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer;

  /** @param first bytes to be read before those of the source */
  constructor(source: AsyncIterable<Buffer>, first: Buffer = NOTHING) {
    this.#source = source[Symbol.asyncIterator]();
    this.#held = first;
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done) throw new S3Refusal("IncompleteBody", 400, "the body ends before what it announces");
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
  }

  /** The bytes before `mark`, which is consumed. @throws S3Refusal when they are more than `limit`, or it never comes */
  async until(mark: string, limit: number, tooLong: string): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if ((at < 0 ? this.#held.length : at) > limit + mark.length) throw new S3Refusal(tooLong, 400);
      if (at >= 0) {
        const found = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return found;
      }
      await this.#more();
    }
  }

  /** Passes on the bytes before `mark`, which is consumed. @throws S3Refusal when it never comes */
  async *passUntil(mark: string): AsyncGenerator<Buffer> {
    const overlap = Buffer.byteLength(mark) - 1;
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        yield this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + overlap + 1);
        return;
      }
      const safe = Math.max(0, this.#held.length - overlap);
      if (safe > 0) yield this.#held.subarray(0, safe);
      this.#held = this.#held.subarray(safe);
      await this.#more();
    }
  }

  /** Passes on exactly so many bytes. @throws S3Refusal when there are less */
  async *pass(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (this.#held.length === 0) await this.#more();
      const part = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.pass(length)) parts.push(part);
    return Buffer.concat(parts);
  }
}
