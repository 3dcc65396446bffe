import { createServer } from "node:net";
import { CannotStart } from "../data-folder.ts";
import { PortInUse } from "../listening.ts";
import { databaseBinary } from "./binary.ts";
import { type Child, PortTaken, spawnDatabase } from "./child.ts";

const FREE_PORT_TRIES = 5;
/** A database that dies more often than that within a minute has something that restarting does not mend. */
const RESTARTS_PER_MINUTE = 3;

export interface DynamoDb {
  readonly endpoint: string;
  /** Of the server as it runs now: it is another one after a restart. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

export interface DynamoDbOptions {
  /** Where everything is kept; in memory without it. */
  readonly file?: string;
  /** A free one without it. */
  readonly port?: number;
  readonly binary?: string;
}

/**
 * Runs the DynamoDB server of this platform on a loopback port. It ends with this process, even when this process is
 * killed. When the server itself dies, it is started again over the same file; in memory all is lost, and it is not.
 *
 * @throws PlatformUnsupported, PortInUse, or CannotStart with what the server said
 */
export async function startDynamoDb({ file, port, binary }: DynamoDbOptions = {}): Promise<DynamoDb> {
  const program = binary ?? databaseBinary();
  const place = file ? ["--db-path", file] : [];
  let child = await firstChild(program, place, port);
  const bound = child.port;
  const deaths: number[] = [];
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();

  const watch = (): void => {
    child.exited.then(() => {
      if (stopping || !file) return;
      const now = performance.now();
      deaths.push(now);
      if (deaths.filter((at) => now - at < 60_000).length > RESTARTS_PER_MINUTE) return;
      restarting = spawnDatabase(program, place, bound).then(
        (next) => {
          child = next;
          watch();
        },
        () => undefined, // its clients see a refused connection, which is the truth
      );
    });
  };
  watch();
  return {
    endpoint: `http://127.0.0.1:${bound}`,
    get pid() {
      return child.pid;
    },
    async stop() {
      stopping = true;
      await restarting;
      await child.stop();
    },
  };
}

async function firstChild(program: string, place: readonly string[], port: number | undefined): Promise<Child> {
  for (let attempt = 1; ; attempt += 1) {
    const tried = port ?? (await freePort());
    try {
      return await spawnDatabase(program, place, tried);
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
      if (port !== undefined) throw new PortInUse(port, { cause: error });
      if (attempt === FREE_PORT_TRIES)
        throw new CannotStart("The embedded database found no free port on this machine.", { cause: error });
    }
  }
}

/** A port that nobody listens on at this moment; the server that then binds it says so itself, or says that it cannot. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
