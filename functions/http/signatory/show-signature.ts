import { ok } from "../layout/respond.ts";
import type { Route } from "../route.ts";
import { closedPage } from "./closed-page.ts";
import { donePage } from "./done-page.ts";
import { openSignature } from "./signature-access.ts";
import { signingPage } from "./signing-page.ts";

/** Where things stand for the holder of a link to sign: to sign, signed, or no longer to be signed here. */
export const showSignature: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}",
  handle: (ports) => async (request) => {
    const access = await openSignature(ports, request);
    switch (access.kind) {
      case "open":
        return ok(await signingPage(access));
      case "done":
        return ok(await donePage(access, ports.clock()));
      case "closed":
        return closedPage(access);
    }
  },
};
