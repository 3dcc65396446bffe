import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { CrossSiteRequest } from "../errors.ts";
import { headerOf } from "./page-request.ts";

/**
 * Refuses a form posted from another site's page.
 *
 * Browsers say where a request comes from in `Sec-Fetch-Site`, and in `Origin` for those that do not know it. A
 * request with neither does not come from a browser's page, hence carries no visitor's cookie unknowingly.
 *
 * Source: W3C Fetch Metadata, 2.3; the same order of checks as Go's `http.CrossOriginProtection`.
 *
 * @throws CrossSiteRequest
 */
export function refuseCrossSite(event: APIGatewayProxyEventV2, origin: string): void {
  const site = headerOf(event, "sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  if (site !== undefined) throw new CrossSiteRequest();
  const from = headerOf(event, "origin");
  if (from === undefined || from === origin) return;
  if (URL.canParse(from) && new URL(from).host === headerOf(event, "host")) return;
  throw new CrossSiteRequest();
}
