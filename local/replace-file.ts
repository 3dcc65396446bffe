import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** Gives a file another content, whole or not at all: a crash at any instant leaves the old one or the new one. */
export function replaceFile(file: string, content: string): void {
  const next = openSync(`${file}.new`, "w", 0o600);
  writeSync(next, content);
  fsyncSync(next);
  closeSync(next);
  renameSync(`${file}.new`, file);
}
