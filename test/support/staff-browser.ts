import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { web } from "../../functions/http/web.ts";
import type { Agent } from "../../functions/ports.ts";
import type { Answer, Fields } from "./browser.ts";
import { readablePage } from "./readable-page.ts";
import type { StaffWorld } from "./staff-world.ts";

/** A browser that keeps its cookies: an agent signed in, or someone who is not. */
export function agentBrowser(world: Pick<StaffWorld, "ports" | "signIn">, agent?: Agent) {
  const handle = web(world.ports);
  const jar = new Map<string, string>(agent ? [["kevrat-session", world.signIn(agent)]] : []);
  const send = async (
    address: string,
    method: "GET" | "POST",
    fields: Fields = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const { pathname, search } = new URL(address, world.ports.links.origin);
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one] as [string, string]),
    );
    const event = {
      version: "2.0",
      routeKey: "$default",
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...more },
      cookies: [...jar].map(([name, value]) => `${name}=${value}`),
      isBase64Encoded: false,
      requestContext: { http: { method, path: pathname, sourceIp: "192.0.2.7", protocol: "HTTP/1.1", userAgent: "" } },
      ...(method === "POST" ? { body: new URLSearchParams(pairs).toString() } : {}),
    } as unknown as APIGatewayProxyEventV2;
    const { statusCode = 0, headers = {}, cookies = [], body = "" } = await handle(event);
    for (const cookie of cookies) {
      const [pair = ""] = cookie.split(";");
      const equals = pair.indexOf("=");
      if (/max-age=0\b/i.test(cookie)) jar.delete(pair.slice(0, equals));
      else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    return {
      status: statusCode,
      location: lower["location"] ?? "",
      headers: lower,
      cookies,
      html: readablePage(body),
    };
  };
  return {
    jar,
    get: (address: string, headers: Readonly<Record<string, string>> = {}) => send(address, "GET", {}, headers),
    post: (address: string, fields: Fields = {}) => send(address, "POST", fields),
  };
}
