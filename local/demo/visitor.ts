import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { web } from "../../functions/http/web.ts";
import type { Ports } from "../../functions/ports.ts";

export interface Visited {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** Someone at a browser, without the browser: the same pages, the same forms, through the same gateway handler. */
export class Visitor {
  readonly #handler: ReturnType<typeof web>;
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(ports: Ports) {
    this.#handler = web(ports);
    this.#origin = ports.links.origin;
  }

  /** Opens a page of the product, by its address or its path. */
  get(address: string): Promise<Visited> {
    return this.#visit("GET", address);
  }

  /** Sends a form and follows where it leads. @throws when the answer is neither a page nor a redirect to one */
  async post(address: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Visited> {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
    const visited = await this.#visit("POST", address, form.toString());
    return visited.status === 303 && visited.location ? this.get(visited.location) : visited;
  }

  async #visit(method: "GET" | "POST", address: string, body?: string): Promise<Visited> {
    const url = new URL(address, this.#origin);
    const http = { method, path: url.pathname, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "visitor" };
    const event = {
      version: "2.0",
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers: {
        host: url.host,
        ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded", origin: this.#origin }),
      },
      cookies: [...this.#cookies].map(([name, value]) => `${name}=${value}`),
      requestContext: { http },
      isBase64Encoded: false,
      ...(body === undefined ? {} : { body }),
    } as unknown as APIGatewayProxyEventV2;
    const { statusCode = 200, headers = {}, cookies = [], body: page = "" } = await this.#handler(event);
    for (const cookie of cookies) {
      const [pair = ""] = cookie.split(";");
      this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = headers["location"] ?? headers["Location"];
    if (statusCode >= 400)
      throw new Error(`${method} ${url.pathname.replace(/[\w-]{40,}/g, "…")} answered ${statusCode}`);
    return { status: statusCode, location: location === undefined ? undefined : String(location), body: page };
  }
}
