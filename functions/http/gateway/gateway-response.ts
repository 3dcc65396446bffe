import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { PageResponse } from "../route.ts";

/** Private pages are never kept: the address of most of them is itself a secret. */
const NOT_KEPT = "no-store";

/** The response as the gateway takes it, with cookies that no script reads and no other site sends. */
export function gatewayResponse(response: PageResponse, https: boolean): APIGatewayProxyStructuredResultV2 {
  const { status, headers = {}, cookies = [], body } = response;
  const bytes = typeof body !== "string";
  return {
    statusCode: status,
    headers: { "cache-control": NOT_KEPT, ...headers },
    ...(cookies.length > 0 ? { cookies: cookies.map((cookie) => hardened(cookie, https)) } : {}),
    body: bytes ? Buffer.from(body).toString("base64") : body,
    isBase64Encoded: bytes,
  };
}

function hardened(cookie: string, https: boolean): string {
  const wanted = ["HttpOnly", "SameSite=Lax", ...(https ? ["Secure"] : []), "Path=/"];
  const given = cookie
    .toLowerCase()
    .split(";")
    .map((part) => part.trim().split("=")[0]);
  const missing = wanted.filter((attribute) => !given.includes(attribute.toLowerCase().split("=")[0]));
  return [cookie, ...missing].join("; ");
}
