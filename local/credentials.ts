import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { CannotStart } from "./data-folder.ts";
import type { Credentials } from "./signature/signing-key.ts";

/** The credentials kept cannot be read. They are not made anew: addresses that were signed with them are still about. */
export class CredentialsUnreadable extends CannotStart {
  override readonly name = "CredentialsUnreadable";
  constructor(file: string) {
    super(`The credentials kept in ${file} cannot be read. Delete the file: links to files in open pages then expire.`);
  }
}

/**
 * What the product signs its requests to the embedded services with: drawn at the first start, readable by their owner
 * only, and the same from start to start, so that a form opened before a restart still uploads after it.
 *
 * @throws CredentialsUnreadable
 */
export function openCredentials(file: string): Credentials {
  if (!existsSync(file))
    write(file, `kevrat-${randomBytes(8).toString("hex")} ${randomBytes(32).toString("base64url")}`);
  const match = /^(kevrat-[0-9a-f]{16}) ([\w-]{43})$/.exec(readFileSync(file, "utf8").trim());
  if (!match?.[1] || !match[2]) throw new CredentialsUnreadable(file);
  return { accessKeyId: match[1], secretAccessKey: match[2] };
}

function write(file: string, text: string): void {
  const next = openSync(`${file}.new`, "w", 0o600);
  writeSync(next, `${text}\n`);
  fsyncSync(next);
  closeSync(next);
  renameSync(`${file}.new`, file);
}
