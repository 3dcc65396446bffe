import { paragraph } from "../../contracts/form-text.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { button, buttonRow, definitions, linkButton, pageHeading } from "../layout/components.ts";
import { errorOf, errorSummary, type FieldError, hiddenField, textareaField } from "../layout/form.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure, ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { actOnLatest } from "./act-on-latest.ts";
import { type OpenSignature, whileOpen } from "./signature-access.ts";
import { backToSigning } from "./signing-page.ts";

const MAX_REASON = 2_000;
const Reason = paragraph("Indiquez la raison du refus.", MAX_REASON);

const reasonForm = (
  { base, act, convention }: OpenSignature,
  typed = "",
  errors: readonly FieldError[] = [],
): Promise<string> =>
  page({
    title: "Refuser de signer",
    nav: "none",
    errors: errors.length > 0,
    body: html`${backToSigning(base)}${errorSummary(errors)}${pageHeading({
      above: html`${act.noun} n° ${act.number}`,
      title: "Refuser de signer",
      lead: html`Rien n'est encore enregistré : vous confirmerez à l'étape suivante.`,
    })}
<form class="panel" method="post" action="${base}/refus">
${textareaField({
  name: "raison",
  label: "Pourquoi ne souhaitez-vous pas signer ?",
  hint: `Votre réponse est transmise au ${kindOf(convention).words.follower} ${kindOf(convention).words.ofParty} et aux agents chargés du dossier.`,
  value: typed,
  error: errorOf(errors, "raison"),
  maxLength: MAX_REASON,
})}
${buttonRow(button("Continuer", { look: "secondary" }))}
</form>`,
  });

const confirmation = ({ base, act }: OpenSignature, reason: string): Promise<string> =>
  page({
    title: "Confirmer le refus",
    nav: "none",
    body: html`${backToSigning(base)}${pageHeading({
      above: html`${act.noun} n° ${act.number}`,
      title: "Confirmer le refus de signer ?",
      lead: html`Rien ne sera conclu et ce lien ne fonctionnera plus.`,
    })}
<div class="panel">${definitions([{ term: "Raison donnée", value: reason }])}</div>
<form method="post" action="${base}/refus">${hiddenField("raison", reason)}${buttonRow(
      button("Oui, je refuse de signer", { look: "danger", name: "confirmation" }),
      linkButton("Non, revenir au document", base, "secondary"),
    )}</form>`,
  });

export const showRefusal: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/refus",
  handle: whileOpen(async (_ports, open) => ok(await reasonForm(open))),
};

/** Declines to sign: the reason first, then a confirmation; only the second changes anything. */
export const refuse: Route = {
  method: "POST",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/refus",
  handle: whileOpen(async (ports, open, { form }) => {
    const typed = form.get("raison") ?? "";
    const reading = Reason.safeParse(typed);
    if (!reading.success) {
      const message = reading.error.issues[0]?.message ?? "Indiquez la raison du refus.";
      return failure(422, await reasonForm(open, typed, [{ name: "raison", message }]));
    }
    if (form.get("confirmation") !== "oui") return ok(await confirmation(open, reading.data));
    const turn = { party: open.signatory.party, round: open.circuit.round };
    await actOnLatest(ports, open.convention, (latest) =>
      kindOf(latest).signing.refuseSignature(latest, { ...turn, reason: reading.data, at: ports.clock() }),
    );
    return seeOther(open.base);
  }),
};
