import { z } from "zod";
import { choice, email } from "../../../contracts/form-text.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { capitalised } from "../../../french/typography.ts";
import { PageOutOfDate } from "../../errors.ts";
import { backLink, button, buttonRow, pageHeading } from "../../layout/components.ts";
import { emailField, errorOf, errorSummary, type FieldError, radioGroup } from "../../layout/form.ts";
import { html } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type Route, seeOther } from "../../route.ts";
import { type FollowedUp, followUpAddress, openFollowUp } from "./access.ts";
import { actOnce } from "./repeated.ts";

const PATH = "/suivi/{agreementId}/{proof}/courriel";

const Correction = z.object({
  who: choice(["representative", "referent"], "Choisissez la personne dont l'adresse est à corriger."),
  email: email("Indiquez la nouvelle adresse de courriel."),
});

interface Typed {
  readonly who?: string;
  readonly email?: string;
}

function correctionPage(
  { convention, base }: FollowedUp,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<string> {
  const { contacts, words } = kindOf(convention);
  const { representative, referent } = contacts(convention);
  const title = "Corriger une adresse de courriel";
  return page({
    title,
    nav: "none",
    errors: errors.length > 0,
    body: html`${errorSummary(errors)}${backLink("Revenir au suivi", base)}
${pageHeading({ title, above: html`Dossier ${convention.fileNumber}`, lead: "Les signatures déjà données restent valables. Un lien envoyé à une mauvaise adresse cesse de fonctionner et un nouveau part à la bonne." })}
<form class="panel" method="post" action="${base}/courriel" novalidate>
${radioGroup({
  name: "who",
  label: "Adresse à corriger",
  value: typed.who,
  error: errorOf(errors, "who"),
  choices: [
    { value: "representative", label: "Représentant qui signe", hint: html`Actuellement ${representative.email}` },
    { value: "referent", label: capitalised(words.follower), hint: html`Actuellement ${referent.email}` },
  ],
})}
${emailField({ name: "email", label: "Nouvelle adresse", value: typed.email, error: errorOf(errors, "email") })}
${buttonRow(button("Corriger l'adresse"))}</form>`,
  });
}

export const showCorrectEmail: Route = {
  method: "GET",
  path: PATH,
  handle: (ports) => async (request) => {
    const followed = await openFollowUp(ports, request);
    if (!kindOf(followed.convention).isOpen(followed.convention)) throw new PageOutOfDate();
    return ok(await correctionPage(followed, {}, []));
  },
};

/** Corrects the address. When it was the référent's, the link in use dies, so the browser is led to the new one. */
export const correctEmailAddress: Route = {
  method: "POST",
  path: PATH,
  handle: (ports) => async (request) => {
    const followed = await openFollowUp(ports, request);
    const typed = { who: request.form.get("who") ?? "", email: request.form.get("email") ?? "" };
    const reading = Correction.safeParse(typed);
    if (!reading.success) {
      const errors = reading.error.issues.map(({ path, message }) => ({ name: String(path[0]), message }));
      return failure(422, await correctionPage(followed, typed, errors));
    }
    const { who, email: address } = reading.data;
    const after = await actOnce(
      ports,
      followed.convention,
      (newest) =>
        kindOf(newest).correctEmail(newest, { who, email: address, actor: { role: "applicant" }, at: ports.clock() }),
      (newest) => kindOf(newest).contacts(newest)[who].email === address,
    );
    const base = await followUpAddress(ports, after);
    return seeOther(`${base}?fait=${who === "referent" ? "courriel-referent" : "courriel"}`);
  },
};
