import { randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The runtime cannot start, for a reason that its user can mend. The message says what to do. */
export class CannotStart extends Error {
  override readonly name: string = "CannotStart";
}

/** The folder cannot be made, or not be written to. */
export class DataFolderUnwritable extends CannotStart {
  override readonly name = "DataFolderUnwritable";
  readonly path: string;
  constructor(path: string, cause: unknown) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
    super(`The data folder ${path} cannot be written (${reason}). Choose another one with --data DIR.`, { cause });
    this.path = path;
  }
}

/** Another runtime that still lives has the folder: two would undo each other's writes. */
export class DataFolderInUse extends CannotStart {
  override readonly name = "DataFolderInUse";
  readonly path: string;
  readonly pid: number;
  constructor(path: string, pid: number) {
    super(
      `Another Kevrat (process ${pid}) uses the data folder ${path}. Stop it, or choose another one with --data DIR.`,
    );
    this.path = path;
    this.pid = pid;
  }
}

/** The folder holds what another version of Kevrat wrote, in a form that this one does not read. */
export class DataFolderOfAnotherVersion extends CannotStart {
  override readonly name = "DataFolderOfAnotherVersion";
  readonly path: string;
  /** The format found; null where the folder names none. */
  readonly format: number | null;
  constructor(path: string, format: number | null) {
    const found = format === null ? "names no format" : `has format ${format}`;
    super(
      `The data folder ${path} was written by another version of Kevrat (it ${found}, this version reads format ${DATA_FORMAT}). Nothing in it was changed. Choose another folder with --data DIR, or remove this one to begin anew; what it holds is then lost.`,
    );
    this.path = path;
    this.format = format;
  }
}

export interface DataFolder {
  readonly path: string;
  /** A file or folder inside it. */
  at(...parts: readonly string[]): string;
  /** Lets another runtime take the folder. */
  release(): void;
}

/**
 * The form of everything in the folder: records, executions, mails, keys. Add one with each change after which data
 * that is already there can no longer be read or carried on.
 */
export const DATA_FORMAT = 1;
const FORMAT_FILE = "format";

const PARTS = ["dynamodb", "s3", "mail", "keys", "step-functions"];
const TRIES = 10;

/**
 * Opens the one folder that holds everything the embedded runtime keeps, and locks it for this process. The lock of a
 * process that was killed is taken over. A folder that holds data of another format is left exactly as it is.
 *
 * @throws DataFolderUnwritable, DataFolderInUse, DataFolderOfAnotherVersion
 */
export function openDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  requireFormat(path);
  try {
    makeFolder(path);
    writeFormat(path);
    for (const part of PARTS) {
      mkdirSync(join(path, part), { recursive: true, mode: 0o700 });
      accessSync(join(path, part), constants.W_OK);
    }
  } catch (cause) {
    throw new DataFolderUnwritable(path, cause);
  }
  const release = takeLock(path);
  return { path, at: (...parts) => join(path, ...parts), release };
}

/** @throws DataFolderOfAnotherVersion */
function requireFormat(path: string): void {
  const format = formatOf(path);
  if (format !== DATA_FORMAT && (format !== null || holdsData(path))) {
    throw new DataFolderOfAnotherVersion(path, format);
  }
}

/** Null where none is named, or where what stands there is no number. */
function formatOf(path: string): number | null {
  const written = contentOf(join(path, FORMAT_FILE)).trim();
  return /^\d{1,9}$/.test(written) ? Number(written) : null;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Whether a runtime has kept anything: parts alone, without content, are a start that was cut short. */
const holdsData = (path: string): boolean =>
  PARTS.some((part) => {
    try {
      return readdirSync(join(path, part)).length > 0;
    } catch {
      return false; // no such part
    }
  });

/** Before anything else is written; in one step, so that no reader finds half a number. */
function writeFormat(path: string): void {
  if (formatOf(path) === DATA_FORMAT) return;
  const aside = join(path, `${FORMAT_FILE}.${randomUUID()}`);
  writeFileSync(aside, `${DATA_FORMAT}\n`, { flag: "wx", mode: 0o600 });
  renameSync(aside, join(path, FORMAT_FILE));
}

/**
 * Makes a folder and those above it, readable by their owner only: it holds personal data and keys. One after the
 * other, since `recursive` never returns where the system says that a folder it was just asked to make has no parent
 * (below `/proc`).
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Who holds a lock. `startedAt` tells a process from a later one of the same number, where the system tells it. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string | null;
  readonly token: string;
}

/** Locks that this process holds: its own number proves nothing, it may be that of a process before the last boot. */
const held = new Set<string>();

function takeLock(path: string): () => void {
  const lock = join(path, "lock");
  const holder: Holder = { pid: process.pid, startedAt: startOf(process.pid), token: randomUUID() };
  const mine = `${lock}.${holder.token}`;
  try {
    writeFileSync(mine, JSON.stringify(holder), { flag: "wx", mode: 0o600 });
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (link(mine, lock)) {
        held.add(holder.token);
        return () => releaseLock(lock, holder.token);
      }
      clearIfDead(path, lock);
    }
  } catch (error) {
    throw error instanceof CannotStart ? error : new DataFolderUnwritable(path, error);
  } finally {
    rmSync(mine, { force: true });
  }
  throw new DataFolderUnwritable(path, new Error("the lock is taken again and again"));
}

/** Linking is one step and never leaves a lock without its content. @returns whether the lock was free */
function link(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** @throws DataFolderInUse */
function clearIfDead(path: string, lock: string): void {
  const holder = holderOf(lock);
  if (holder && isAlive(holder)) throw new DataFolderInUse(path, holder.pid);
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return; // someone else cleared it
    throw error;
  }
  const moved = holderOf(aside);
  if (moved && isAlive(moved)) link(aside, lock); // taken between our look and our move: give it back
  rmSync(aside, { force: true });
}

function releaseLock(lock: string, token: string): void {
  held.delete(token);
  if (holderOf(lock)?.token === token) rmSync(lock, { force: true });
}

/** Undefined when there is no lock, or one that no runtime wrote. */
function holderOf(lock: string): Holder | undefined {
  try {
    const { pid, startedAt, token } = JSON.parse(readFileSync(lock, "utf8")) as Partial<Holder>;
    return Number.isInteger(pid) && pid && pid > 0 && token ? { pid, startedAt: startedAt ?? null, token } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, startedAt, token }: Holder): boolean {
  if (pid === process.pid) return held.has(token);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false; // EPERM: it lives, under another user
  }
  const now = startOf(pid);
  return startedAt === null || now === null || startedAt === now;
}

/** When a process started, in ticks since a boot that is named. Source: proc(5), `stat` field 22. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${ticks}`;
  } catch {
    return null; // not Linux, or not readable
  }
}
