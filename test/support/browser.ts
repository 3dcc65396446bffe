import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { web } from "../../functions/http/web.ts";
import type { Ports } from "../../functions/ports.ts";
import { readablePage } from "./readable-page.ts";

/** What a page answered, as a test reads it. */
export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  /** The markup, with ordinary spaces and apostrophes: typography is tested once, by itself. */
  readonly html: string;
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string;
  /** Instead of `body`, for what is no text: handed over in base64, as the gateway does. */
  readonly bytes?: Uint8Array;
}

/** A visitor without scripts: fetches pages, posts forms, through the gateway's own handler. */
export function browser(ports: Ports) {
  const handle = web(ports);
  const send = async (address: string, { method = "GET", headers = {}, body, bytes }: Sent): Promise<Answer> => {
    const { pathname, search } = new URL(address, ports.links.origin);
    const event = {
      version: "2.0",
      routeKey: "$default",
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: { host: new URL(ports.links.origin).host, ...headers },
      isBase64Encoded: bytes !== undefined,
      requestContext: { http: { method, path: pathname, sourceIp: "192.0.2.1", protocol: "HTTP/1.1", userAgent: "" } },
      ...(body === undefined ? {} : { body }),
      ...(bytes === undefined ? {} : { body: Buffer.from(bytes).toString("base64") }),
    } as unknown as APIGatewayProxyEventV2;
    return answerOf(await handle(event));
  };
  const post = (address: string, fields: Fields, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    send(address, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...headers },
      body: new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])),
      ).toString(),
    });
  const postFiles = async (address: string, files: Readonly<Record<string, NamedFile>>): Promise<Answer> => {
    const form = new FormData();
    for (const [field, { name, bytes }] of Object.entries(files))
      form.append(field, new Blob([Uint8Array.from(bytes)]), name);
    const sent = new Response(form);
    const headers = { "content-type": sent.headers.get("content-type") ?? "", "sec-fetch-site": "same-origin" };
    return send(address, { method: "POST", headers, bytes: new Uint8Array(await sent.arrayBuffer()) });
  };
  return { send, post, postFiles, get: (address: string) => send(address, {}) };
}

/** A file that a visitor joins to a form. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

const answerOf = ({
  statusCode = 0,
  headers = {},
  cookies = [],
  body = "",
}: APIGatewayProxyStructuredResultV2): Answer => {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return {
    status: statusCode,
    location: lower["location"] ?? "",
    headers: lower,
    cookies,
    html: readablePage(body),
  };
};

/** The value of a hidden field of a page. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
