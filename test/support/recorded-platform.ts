import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** One question to a platform of others and its answer, as recorded. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly path: string;
    /** Fields that the form, or the JSON body, must have; others are allowed. */
    readonly form?: Readonly<Record<string, string>>;
    readonly body?: Readonly<Record<string, unknown>>;
  };
  readonly response: { readonly status: number; readonly body: unknown };
}

/** What was asked, as it arrived. */
export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * A local server that answers recorded exchanges in their order. A question that is not the next one recorded gets a
 * 418, which no platform answers: the test fails on it.
 */
export async function recordedPlatform(exchanges: readonly Exchange[]) {
  const asked: Asked[] = [];
  const left = [...exchanges];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const isForm = request.headers["content-type"]?.includes("form-urlencoded");
    const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text) as Record<string, unknown>);
    const path = request.url ?? "";
    asked.push({ path, headers: request.headers, body });
    const next = left.shift();
    const wanted = next?.request.form ?? next?.request.body ?? {};
    const matches =
      next?.request.method === request.method &&
      next?.request.path === path &&
      Object.entries(wanted).every(([name, value]) => body[name] === value);
    response.writeHead(next && matches ? next.response.status : 418, { "content-type": "application/json" });
    response.end(JSON.stringify(next && matches ? next.response.body : { notRecorded: path }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    /** Exchanges that nobody asked for yet. */
    get left(): number {
      return left.length;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
