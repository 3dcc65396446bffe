import { type ChildProcess, spawn } from "node:child_process";
import { CannotStart } from "../data-folder.ts";

const READY_WITHIN_MS = 10_000;
const STOPPED_WITHIN_MS = 5_000;
const POLL_MS = 5;

/** Another program listens on the port. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
}

/** The database server, answering. */
export interface Child {
  readonly port: number;
  readonly pid: number | undefined;
  /** When it has ended, for whatever reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the server and waits until it answers.
 *
 * It is our own process that answers: it says itself that it listens, after it has bound the port, or ends because it
 * cannot. Asking the port alone would take whoever else listens there for it.
 *
 * @throws PortTaken, or CannotStart with what the server said
 */
export async function spawnDatabase(program: string, place: readonly string[], port: number): Promise<Child> {
  // A group of its own: Ctrl-C reaches this process, which stops the database last.
  const child = spawn(program, ["--host", "127.0.0.1", "--port", String(port), ...place], {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  let failure: Error | undefined;
  const exited = new Promise<void>((resolve) => {
    child.once("close", () => resolve()); // ended, and all that it said was read
    child.once("error", (error) => {
      failure = error; // it could not even be run
      resolve();
    });
  });
  const hasEnded = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  const release = tieToThisProcess(child);
  exited.then(release);

  const deadline = performance.now() + READY_WITHIN_MS;
  const saidSo = () => said.includes(`listening on http://127.0.0.1:${port}`);
  while (!hasEnded() && performance.now() < deadline) {
    if (saidSo() && (await answers(port)) && !hasEnded())
      return { port, pid: child.pid, exited, stop: () => stop(child, exited, hasEnded) };
    await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, POLL_MS))]);
  }
  child.kill("SIGKILL");
  await exited;
  if (said.includes("already in use")) throw new PortTaken(`port ${port} is in use`);
  throw new CannotStart(`The embedded database did not start. ${said.trim()}`.trim(), { cause: failure });
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(500) }).then(
    async (response) => (await response.text()).startsWith("healthy"),
    () => false,
  );

/**
 * Ends the server with this process: when it exits, and, by a shell that waits for the end of a pipe, when it is
 * killed and can do nothing any more.
 */
function tieToThisProcess(child: ChildProcess): () => void {
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const canWatch = process.platform !== "win32" && child.pid !== undefined;
  const watcher = canWatch
    ? spawn("/bin/sh", ["-c", 'read -r _; kill -9 "$0" 2>/dev/null', String(child.pid)], {
        stdio: ["pipe", "ignore", "ignore"],
        detached: true,
      })
    : undefined;
  watcher?.on("error", () => undefined); // without a shell, the server outlives a killed runtime: no worse
  watcher?.stdin.on("error", () => undefined);
  watcher?.unref();
  return () => {
    process.off("exit", kill);
    watcher?.kill("SIGKILL"); // before the number of the process can be another's
  };
}

async function stop(child: ChildProcess, exited: Promise<void>, hasEnded: () => boolean): Promise<void> {
  if (hasEnded()) return;
  child.kill("SIGTERM");
  const tooLong = setTimeout(() => child.kill("SIGKILL"), STOPPED_WITHIN_MS);
  await exited;
  clearTimeout(tooLong);
}
