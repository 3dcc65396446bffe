import { closeSync, existsSync, fsync, fsyncSync, openSync, renameSync, statSync, writeSync } from "node:fs";

/** Every line has this length, blanks included: less than a sector of a disk, which is written whole or not at all. */
const LENGTH = 64;
/** Files that are on their way to the disk. */
const flushing = new Set<string>();

/**
 * Keeps one line in a file, in the place of the one before: a crash at any instant leaves the old one or the new one.
 *
 * Whoever is killed finds it again. The disk is told at once, and not waited for, since a year passes in a thousand
 * lines: a power cut may cost the last ones, as it may cost the engine's last transitions.
 *
 * @param line ASCII, 63 characters at most
 */
export function keepLine(file: string, line: string): void {
  const text = `${line.padEnd(LENGTH - 1)}\n`;
  if (!existsSync(file) || statSync(file).size !== LENGTH) {
    replace(file, text);
    return;
  }
  const handle = openSync(file, "r+");
  writeSync(handle, text, 0);
  if (flushing.has(file)) {
    closeSync(handle);
    return;
  }
  flushing.add(file);
  fsync(handle, () => {
    flushing.delete(file);
    closeSync(handle);
  });
}

function replace(file: string, text: string): void {
  const next = openSync(`${file}.new`, "w", 0o600);
  writeSync(next, text);
  fsyncSync(next);
  closeSync(next);
  renameSync(`${file}.new`, file);
}
