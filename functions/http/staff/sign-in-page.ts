import { button, buttonRow, notice, pageHeading } from "../layout/components.ts";
import { emailField, errorOf, errorSummary, type FieldError, hiddenField } from "../layout/form.ts";
import { html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";

interface SignInPage {
  /** Where the agent goes once signed in. */
  readonly next?: string;
  /** What was typed in a form sent after the session had ended. */
  readonly typed?: readonly string[];
  readonly ended?: boolean;
  readonly email?: string;
  readonly errors?: readonly FieldError[];
}

const AGENT_PAGE = /^\/agents(?:\/[\w-]+)*$/;

/** An address of the agents' pages, or their entrance: a link never leads elsewhere. */
export const agentPage = (address: string | null | undefined): string =>
  address && AGENT_PAGE.test(address) ? address : "/agents";

/** Asks for the address of an agent; a link is then sent to it. */
export function signInPage({ next, typed = [], ended = false, email, errors = [] }: SignInPage): Promise<string> {
  const title = "Espace des agents";
  return page({
    title,
    errors: errors.length > 0,
    body: html`${errorSummary(errors)}${pageHeading({
      title,
      lead: html`Saisissez votre adresse professionnelle : un lien de connexion vous est envoyé par courriel. Aucun mot de passe n'est à retenir.`,
    })}
${
  ended
    ? notice({
        tone: "warning",
        status: true,
        title: "Votre session a pris fin",
        body: html`<p>Rien n'a été enregistré. Connectez-vous à nouveau, puis reprenez.</p>${
          typed.length > 0
            ? html`<p>Ce que vous aviez saisi, pour le recopier :</p>${typed.map((text) => html`<p class="quote">${text}</p>`)}`
            : nothing
        }`,
      })
    : nothing
}
<form class="panel" method="post" action="/agents/connexion" novalidate>
${hiddenField("suite", agentPage(next))}
${emailField({ name: "email", label: "Adresse de courriel", value: email, error: errorOf(errors, "email"), maxLength: 254 })}
${buttonRow(button("Recevoir un lien de connexion"))}
</form>`,
  });
}
