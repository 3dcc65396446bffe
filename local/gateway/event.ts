import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Temporal } from "temporal-polyfill";

/** Types that API Gateway passes on as text; all others, forms among them, come in base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]+\+(json|xml)\b)/i;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A request as API Gateway hands it to a Lambda function (HTTP API, payload format 2.0, route `$default`).
 * Source: API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs".
 */
export function eventOf(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const { rawPath, rawQueryString } = targetOf(request.url ?? "/");
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );
  const query = queryOf(rawQueryString);
  const isText = TEXT.test(headers["content-type"] ?? "");
  const now = Temporal.Now.instant();
  const domainName = (headers["host"] ?? "localhost").replace(/:\d+$/, "");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    ...(cookie ? { cookies: cookie.split(/;\s*/).filter((one) => one !== "") } : {}),
    headers,
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: "000000000000",
      apiId: "embedded",
      domainName,
      domainPrefix: domainName.replace(/\..*$/, ""),
      http: {
        method: request.method ?? "GET",
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: logTime(now),
      timeEpoch: now.epochMilliseconds,
    },
    ...(body.length > 0 ? { body: body.toString(isText ? "utf8" : "base64") } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** As it stands on the wire: nothing is decoded or normalised. */
function targetOf(url: string): { readonly rawPath: string; readonly rawQueryString: string } {
  const local = url.replace(/^https?:\/\/[^/?#]*/i, "") || "/"; // a proxy's form of the address
  const mark = local.indexOf("?");
  const [rawPath, rawQueryString] = mark < 0 ? [local, ""] : [local.slice(0, mark), local.slice(mark + 1)];
  return { rawPath: rawPath.startsWith("/") ? rawPath : `/${rawPath}`, rawQueryString };
}

/** Values of a name that stands several times are joined by a comma. */
function queryOf(rawQueryString: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString))
    query[name] = Object.hasOwn(query, name) ? `${query[name]},${value}` : value;
  return query;
}

/** `24/Nov/2026:09:00:00 +0000`, as in the access logs of web servers. */
function logTime(now: Temporal.Instant): string {
  const { day, month, year, hour, minute, second } = now.toZonedDateTimeISO("UTC");
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(day)}/${MONTHS[month - 1]}/${year}:${two(hour)}:${two(minute)}:${two(second)} +0000`;
}
