import { type Route, seeOther } from "../route.ts";
import { endedCookie, SESSION_COOKIE } from "./session.ts";

/** Ends the session, here and in the store. */
export const signOut: Route = {
  method: "POST",
  path: "/agents/deconnexion",
  handle:
    (ports) =>
    async ({ cookies }) => {
      const secret = cookies[SESSION_COOKIE];
      if (secret) await ports.agents.closeSession(secret);
      return seeOther("/agents", [endedCookie]);
    },
};
