import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The runtime cannot start, for a reason that its user can mend. The message says what to do. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

export interface DataFolder {
  readonly path: string;
  /** A file or folder inside it. */
  at(...parts: readonly string[]): string;
  /** Lets another runtime take the folder. */
  release(): void;
}

const PARTS = ["dynamodb", "s3", "mail", "keys", "step-functions"];

/**
 * Opens the one folder that holds everything the embedded runtime keeps, and locks it for this process.
 *
 * @throws CannotStart when it cannot be written, or another runtime that still lives holds it
 */
export function openDataFolder(path: string): DataFolder {
  const lock = join(path, "runtime.pid");
  try {
    for (const part of PARTS) mkdirSync(join(path, part), { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new CannotStart(`The data folder ${path} cannot be written. Choose another one with --data DIR.`, { cause });
  }
  takeLock(lock, path);
  return { path, at: (...parts) => join(path, ...parts), release: () => rmSync(lock, { force: true }) };
}

function takeLock(lock: string, path: string): void {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return;
    } catch (cause) {
      const holder = holderOf(lock);
      if (holder !== undefined && isAlive(holder)) {
        throw new CannotStart(`Another Kevrat (process ${holder}) uses the data folder ${path}.`, { cause });
      }
      rmSync(lock, { force: true }); // its process was killed: the folder is free
    }
  }
  throw new CannotStart(`The data folder ${path} cannot be locked.`);
}

function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
