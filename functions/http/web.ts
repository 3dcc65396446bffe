import middy from "@middy/core";
import httpRouter from "@middy/http-router";
import httpSecurityHeaders from "@middy/http-security-headers";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { productionPorts } from "../adapters/production.ts";
import type { Ports } from "../ports.ts";
import { applicantRoutes } from "./applicant/routes.ts";
import { PageNotFound } from "./errors.ts";
import { refuseCrossSite } from "./gateway/cross-site.ts";
import { failurePage } from "./gateway/failure-pages.ts";
import { gatewayResponse } from "./gateway/gateway-response.ts";
import { pageRequest } from "./gateway/page-request.ts";
import { themeRoutes } from "./layout/theme.ts";
import { personalDataRoutes } from "./personal-data/routes.ts";
import { restitutionRoutes } from "./restitution/routes.ts";
import type { Route } from "./route.ts";
import { signatoryRoutes } from "./signatory/routes.ts";
import { simulationRoutes } from "./simulation/routes.ts";
import { staffRoutes } from "./staff/routes.ts";
import { verificationRoutes } from "./verification/routes.ts";

type Answer = APIGatewayProxyStructuredResultV2;
type Web = (event: APIGatewayProxyEventV2) => Promise<Answer>;

export const routes: readonly Route[] = [
  ...themeRoutes,
  ...applicantRoutes,
  ...personalDataRoutes,
  ...restitutionRoutes,
  ...simulationRoutes,
  ...signatoryRoutes,
  ...staffRoutes,
  ...verificationRoutes,
];

/** Every page and action of the product, behind one gateway. */
export function web(ports: Ports): Web {
  const https = ports.links.origin.startsWith("https:");
  const router = httpRouter<APIGatewayProxyEventV2, Answer>({
    routes: routes.map(({ method, path, takesFiles, handle }) => ({
      method,
      path,
      handler: answering(ports, { path, takesFiles }, handle(ports)),
    })),
    notFoundResponse: ({ path }) =>
      failurePage(new PageNotFound(), { ports, path, route: "none" }).then((page) => gatewayResponse(page, https)),
  });
  const handler = middy<APIGatewayProxyEventV2, Answer>()
    .use(head())
    .use(securityHeaders(https))
    .handler((event, context, { signal }) => router(event, context, { signal }));
  return (event) => handler(event, {} as Context);
}

const answering =
  (
    ports: Ports,
    { path: route, takesFiles }: Pick<Route, "path"> & { readonly takesFiles: boolean | undefined },
    handle: ReturnType<Route["handle"]>,
  ) =>
  async (event: APIGatewayProxyEventV2) => {
    const https = ports.links.origin.startsWith("https:");
    const { method, path } = event.requestContext.http;
    try {
      if (method === "POST") refuseCrossSite(event, ports.links.origin);
      return gatewayResponse(await handle(await pageRequest(event, takesFiles)), https);
    } catch (error) {
      return gatewayResponse(await failurePage(error, { ports, path, route }), https);
    }
  };

/** HEAD is answered like GET, without the body. */
function head(): middy.MiddlewareObj<APIGatewayProxyEventV2, Answer> {
  const asked = new WeakSet<object>();
  return {
    before: ({ event }) => {
      const { http } = event.requestContext;
      if (http.method !== "HEAD") return;
      http.method = "GET";
      asked.add(event);
    },
    after: ({ event, response }) => {
      if (response && asked.has(event)) Object.assign(response, { body: "", isBase64Encoded: false });
    },
  };
}

/**
 * What browsers are told on every response; pages add their own content policy. Addresses carry proofs, so they are
 * sent to no other site.
 */
const securityHeaders = (https: boolean) =>
  httpSecurityHeaders({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    frameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: https ? { maxAge: 365 * 86_400, includeSubDomains: false, preload: false } : false,
    permissionsPolicy: false,
    reportTo: false,
  });

let answer: Web | undefined;

export const handler: Web = (event) => {
  answer ??= web(productionPorts());
  return answer(event);
};
