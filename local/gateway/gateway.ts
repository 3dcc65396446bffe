import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import { BodyTooLarge, bodyOf, listen, stopListening } from "../listening.ts";
import { answerOf, send } from "./answer.ts";
import { eventOf } from "./event.ts";
import { plainPage, type Trouble } from "./plain-pages.ts";

/** What is left of the six megabytes a function is handed once a body stands in base64. API Gateway itself takes ten. */
const BODY_LIMIT = 4_500_000;
/** API Gateway gives a function thirty seconds. */
const PATIENCE_MS = 30_000;
/** Names of this machine. Any other was given to it by someone else's DNS, to make a browser reach the pages. */
const OWN_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

export type Mount = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface GatewayOptions {
  readonly port: number;
  readonly handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyResultV2<unknown>>;
  /** Pages of the embedded runtime alone, by the beginning of their path. They read their own bodies. */
  readonly mounts: ReadonlyMap<string, Mount>;
  /** Told of a failure that no page explained. */
  readonly onFailure: (error: unknown) => void;
  /** Further names under which this machine may be addressed, such as that of a proxy in front of it. */
  readonly hosts?: readonly string[];
  readonly patienceMs?: number;
}

export interface Gateway {
  readonly origin: string;
  stop(): Promise<void>;
}

class TooSlow extends Error {
  override readonly name = "TooSlow";
}

/**
 * Turns requests into API Gateway events (HTTP API, payload format 2.0) for the same handler as in the cloud.
 *
 * @throws PortInUse
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { port, onFailure, hosts = [] } = options;
  const names = new Set([...OWN_HOSTS, ...hosts]);
  const server = createServer(async (request, response) => {
    try {
      if (names.has(hostOf(request))) await serve(options, request, response);
      else tell(response, "wrong-host");
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble !== "too-large") onFailure(error);
      tell(response, trouble);
    }
    request.resume(); // whoever is still sending must be able to read the answer
  });
  server.requestTimeout = 60_000;
  const bound = await listen(server, port);
  return { origin: `http://localhost:${bound}`, stop: () => stopListening(server) };
}

const hostOf = ({ headers }: IncomingMessage): string => (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();

async function serve(
  { mounts, handler, patienceMs = PATIENCE_MS }: GatewayOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? "/").replace(/[?#].*$/, "");
  for (const [prefix, mount] of mounts)
    if (path === prefix || path.startsWith(`${prefix}/`)) return mount(request, response);
  const event = eventOf(request, await bodyOf(request, BODY_LIMIT));
  send(response, answerOf(await within(patienceMs, handler(event))));
}

/** @throws TooSlow; the function goes on meanwhile, as in the cloud it may */
function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooSlow("the function did not answer in time")), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const troubleOf = (error: unknown): Trouble =>
  error instanceof BodyTooLarge ? "too-large" : error instanceof TooSlow ? "too-slow" : "failure";

function tell(response: ServerResponse, trouble: Trouble): void {
  if (response.headersSent)
    response.destroy(); // half an answer is no answer: the browser sees that it broke off
  else send(response, plainPage(trouble));
}
