import { Temporal } from "temporal-polyfill";
import { email } from "../../contracts/form-text.ts";
import { renderSignIn } from "../../mails/index.ts";
import type { Agent, Ports } from "../../ports.ts";
import { pageHeading } from "../layout/components.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure, ok } from "../layout/respond.ts";
import type { Route } from "../route.ts";
import { agentPage, signInPage } from "./sign-in-page.ts";

/** Long enough for a mail to arrive. */
const LINK_LASTS = Temporal.Duration.from({ minutes: 15 });
const Address = email("Saisissez votre adresse de courriel.");

/** Sends a link to sign in. The answer is the same for an address that is not an agent's. */
export const askForSignIn: Route = {
  method: "POST",
  path: "/agents/connexion",
  handle:
    (ports) =>
    async ({ form }) => {
      const typed = form.get("email") ?? "";
      const next = agentPage(form.get("suite"));
      const address = Address.safeParse(typed);
      if (!address.success) {
        const message = address.error.issues[0]?.message ?? "";
        return failure(422, await signInPage({ next, email: typed, errors: [{ name: "email", message }] }));
      }
      const agent = await ports.agents.findByEmail(address.data);
      if (agent) await sendLink(ports, agent, next);
      return ok(await sentPage());
    },
};

async function sendLink(ports: Ports, agent: Agent, next: string): Promise<void> {
  const signInId = await ports.agents.openSignIn(agent, ports.clock().add(LINK_LASTS));
  if (!signInId) return; // one went out less than a minute ago: a mailbox is not to be flooded
  const proof = await ports.links.proof("sign-in", [signInId]);
  const after = next === "/agents" ? "" : `?suite=${encodeURIComponent(next)}`;
  const url = `${ports.links.origin}/agents/session/${signInId}/${proof}${after}`;
  const body = await ports.bodies.load(agent.bodyId);
  try {
    await ports.mails.send(
      renderSignIn({ to: agent.email, agentName: agent.name, url }),
      { name: body.name, replyTo: body.contact.email },
      `sign-in-${signInId}`,
    );
  } catch (error) {
    // told to nobody but the log: another answer would say that the address is an agent's
    ports.log.error("a sign-in link could not be sent", { error: error instanceof Error ? error.name : "unknown" });
  }
}

const sentPage = (): Promise<string> =>
  page({
    title: "Consultez votre messagerie",
    body: html`${pageHeading({
      title: "Consultez votre messagerie",
      lead: html`Si cette adresse est celle d'un agent connu, un lien de connexion vient d'y être envoyé. Il est valable 15 minutes et ne sert qu'une fois.`,
    })}
<p>Rien n'arrive ? Regardez dans les courriels indésirables, vérifiez l'adresse, puis <a href="/agents">recommencez</a>.</p>`,
  });
