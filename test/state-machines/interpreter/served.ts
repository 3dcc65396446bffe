import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SFNClient } from "@aws-sdk/client-sfn";
import { stepFunctionsEndpoint } from "../../../local/step-functions/engine.ts";
import { type Bench, type Handlers, openBench } from "./harness.ts";

/** An engine behind HTTP, and the SDK's own client on it. */
export interface Served {
  readonly bench: Bench;
  readonly sfn: SFNClient;
  readonly port: number;
  close(): Promise<void>;
}

export async function serve(handlers: Handlers = {}, options: Parameters<typeof openBench>[1] = {}): Promise<Served> {
  const bench = openBench(handlers, options);
  const server = createServer(stepFunctionsEndpoint(bench.engine));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const sfn = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-west-3",
    disableHostPrefix: true, // TestState is asked at sync-<host>
    credentials: { accessKeyId: "embedded", secretAccessKey: "embedded" },
    maxAttempts: 1,
  });
  return {
    bench,
    sfn,
    port,
    async close() {
      sfn.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const roleArn = "arn:aws:iam::000000000000:role/embedded";
