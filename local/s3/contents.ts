import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { copyFile, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { S3Refusal } from "./errors.ts";

/** A content that arrived whole and is on the disk, under a name that no record bears yet. */
export interface Received {
  readonly id: string;
  readonly size: number;
  /** In quotes, as the header carries it. */
  readonly etag: string;
}

const INCOMING = ".incoming";

/**
 * Contents as files, one per version, named by it. A file takes its name only when it is whole and flushed; a record
 * that names it is written after. A file that no record names is left by a crash: `sweep` removes it.
 */
export class Contents {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  path(id: string): string {
    return join(this.#folder, id);
  }

  /**
   * Writes a stream to the disk as it comes.
   * @param accept called at the end, with the size: what it throws leaves nothing behind
   */
  async receive(
    source: AsyncIterable<Buffer>,
    limit: number,
    onBytes: (bytes: Buffer) => void,
    accept: (size: number) => void,
  ): Promise<Received> {
    const id = randomUUID().replaceAll("-", "");
    const incoming = this.path(`${id}${INCOMING}`);
    const file = await open(incoming, "wx", 0o600);
    try {
      const md5 = createHash("md5");
      let size = 0;
      for await (const bytes of source) {
        size += bytes.length;
        if (size > limit)
          throw new S3Refusal("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size");
        md5.update(bytes);
        onBytes(bytes);
        await file.writeFile(bytes); // appends at the file's position
      }
      accept(size);
      await file.sync();
      await file.close();
      await this.#takeName(incoming, id);
      return { id, size, etag: `"${md5.digest("hex")}"` };
    } catch (error) {
      await file.close();
      await rm(incoming, { force: true });
      throw error;
    }
  }

  /** @returns the name of the copy */
  async copy(from: string): Promise<string> {
    const id = randomUUID().replaceAll("-", "");
    const incoming = this.path(`${id}${INCOMING}`);
    await copyFile(this.path(from), incoming);
    const file = await open(incoming, "r+");
    await file.sync();
    await file.close();
    await this.#takeName(incoming, id);
    return id;
  }

  async #takeName(incoming: string, id: string): Promise<void> {
    await rename(incoming, this.path(id));
    if (process.platform === "win32") return; // folders cannot be flushed there
    const folder = await open(this.#folder, "r");
    await folder.sync(); // the name itself must survive before a record relies on it
    await folder.close();
  }

  /** @throws S3Refusal when the file is not what was stored: what is damaged is not handed out */
  async read(id: string, size: number, range?: { readonly start: number; readonly end: number }): Promise<ReadStream> {
    const stored = await stat(this.path(id)).catch(() => undefined);
    if (stored?.size !== size) throw new S3Refusal("InternalError", 500, "the stored content is damaged");
    return createReadStream(this.path(id), range ?? {});
  }

  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }

  /** Removes what a crash left: contents half received, and contents whole but without a record. */
  async sweep(isRecorded: (id: string) => boolean): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (name.endsWith(INCOMING) || (/^[0-9a-f]{32}$/.test(name) && !isRecorded(name))) await this.remove(name);
    }
  }
}
