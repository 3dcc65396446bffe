import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { CannotStart } from "../data-folder.ts";

const READY_WITHIN_MS = 10_000;

export interface DynamoDb {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Runs the DynamoDB server of this platform on a free loopback port, its data in one file, or in memory without one.
 *
 * @throws CannotStart when the platform has no server, or it does not come up
 */
export async function startDynamoDb({ file }: { readonly file?: string }): Promise<DynamoDb> {
  const port = await freePort();
  const place = file ? ["--db-path", file] : [];
  const server = spawn(binary(), ["--host", "127.0.0.1", "--port", String(port), ...place], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const endpoint = `http://127.0.0.1:${port}`;
  await ready(server, endpoint);
  return {
    endpoint,
    stop: () =>
      new Promise((resolve) => {
        process.off("exit", kill);
        if (server.exitCode !== null || server.signalCode !== null) return resolve();
        server.once("exit", () => resolve());
        server.kill("SIGTERM");
      }),
  };
}

function binary(): string {
  const platform = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${platform}/package.json`));
    return join(folder, process.platform === "win32" ? "dynoxide.exe" : "dynoxide");
  } catch (cause) {
    throw new CannotStart(
      `Kevrat's embedded database has no build for ${process.platform}-${process.arch} here (package ${platform}).`,
      { cause },
    );
  }
}

/** A port nobody listens on; the server that then binds it is ours, or it exits and we say so. */
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

async function ready(server: ChildProcess, endpoint: string): Promise<void> {
  let complaint = "";
  server.stderr?.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-2_000);
  });
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (server.exitCode !== null) break;
    const answered = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.ListTables",
        authorization:
          "AWS4-HMAC-SHA256 Credential=local/20200101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
      },
      body: "{}",
      signal: AbortSignal.timeout(500),
    }).then(
      () => true,
      () => false,
    );
    if (answered && server.exitCode === null) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  server.kill("SIGKILL");
  throw new CannotStart(`The embedded database did not start. ${complaint.trim()}`);
}
