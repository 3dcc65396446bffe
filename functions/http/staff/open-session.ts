import { parisDateOf } from "../../domain/calendar/paris.ts";
import type { Ports } from "../../ports.ts";
import { PageNotFound } from "../errors.ts";
import { button, buttonRow, linkButton, pageHeading } from "../layout/components.ts";
import { hiddenField } from "../layout/form.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure, ok } from "../layout/respond.ts";
import { type PageRequest, type Route, seeOther } from "../route.ts";
import { SESSION_LASTS, sessionCookie } from "./session.ts";
import { agentPage } from "./sign-in-page.ts";

const PATH = "/agents/session/{signInId}/{proof}";

async function signInIdOf({ links }: Ports, { params }: PageRequest): Promise<string> {
  const { signInId = "", proof = "" } = params;
  if (!(await links.verify("sign-in", [signInId], proof))) throw new PageNotFound();
  return signInId;
}

/** Shows a button, and nothing more: mail scanners open links, they do not press buttons. */
export const showSignInLink: Route = {
  method: "GET",
  path: PATH,
  handle: (ports) => async (request) => {
    await signInIdOf(ports, request);
    const title = "Se connecter";
    return ok(
      await page({
        title,
        nav: "none",
        body: html`${pageHeading({ title, lead: html`Confirmez que c'est bien vous qui ouvrez ce lien.` })}
<form method="post" action="${request.path}">${hiddenField("suite", agentPage(request.query.get("suite")))}${buttonRow(button("Me connecter"))}</form>`,
      }),
    );
  },
};

/** Uses the link up and opens the session. */
export const openSession: Route = {
  method: "POST",
  path: PATH,
  handle: (ports) => async (request) => {
    const signInId = await signInIdOf(ports, request);
    const now = ports.clock();
    const agent = await ports.agents.consumeSignIn(signInId, now);
    if (!agent) return failure(410, await usedPage());
    await ports.lastUses.agentSeen(agent.id, parisDateOf(now));
    const secret = await ports.agents.openSession(agent, now.add(SESSION_LASTS));
    return seeOther(agentPage(request.form.get("suite")), [sessionCookie(secret)]);
  },
};

const usedPage = (): Promise<string> =>
  page({
    title: "Ce lien ne sert plus",
    nav: "none",
    body: html`${pageHeading({
      title: "Ce lien ne sert plus",
      lead: html`Il a déjà servi, ou ses quinze minutes sont passées.`,
    })}${buttonRow(linkButton("Recevoir un nouveau lien", "/agents"))}`,
  });
