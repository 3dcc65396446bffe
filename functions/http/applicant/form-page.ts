import { moment } from "../../french/format.ts";
import { button, buttonRow, notice, pageHeading } from "../layout/components.ts";
import { emailField, errorSummary, type FieldError, hiddenField } from "../layout/form.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import type { DraftForm, FormView } from "./draft-form.ts";
import { shownDigest } from "./draft-values.ts";

export interface FormPageProps extends FormView {
  readonly form: DraftForm;
  readonly base: string;
  /** Whole address of the draft, to keep. */
  readonly privateLink: string;
  /** What was just done, as the form's address says. */
  readonly done?: string | undefined;
  readonly conflicts: number;
  /** Whether the address to send the link to was not one. */
  readonly linkProblem: boolean;
}

const LINK_PROBLEM: FieldError = {
  name: "linkEmail",
  message: "Cette adresse n'a pas la forme attendue, par exemple prenom.nom@commune.fr.",
};

/** The form, whole, with what was typed so far. */
export function formPage(props: FormPageProps): Promise<string> {
  const { body, draft, base, form, problems, linkProblem } = props;
  const errors: readonly FieldError[] = linkProblem ? [...problems, LINK_PROBLEM] : problems;
  const { title } = form;
  return page({
    title,
    nav: "none",
    errors: errors.length > 0,
    body: html`
${errorSummary(errors)}
${pageHeading({ title, above: body.name, lead: "Tous les champs sont nécessaires, sauf mention « facultatif ». Vous pouvez vous arrêter à tout moment et reprendre plus tard : ce que vous avez saisi est gardé dans le brouillon." })}
${doneNotice(props)}
${conflictNotice(props)}
<form method="post" action="${base}" novalidate>
<button class="visually-hidden" type="submit" name="action" value="enregistrer" tabindex="-1" aria-hidden="true">Enregistrer</button>
${hiddenField("shown", shownDigest(form.fields, draft.values))}
${form.sections(props)}
${buttonRow(
  button("Relire et déposer", { name: "action", value: "relire" }),
  button("Enregistrer le brouillon", { look: "secondary", name: "action", value: "enregistrer" }),
)}
${privateLink(props)}
</form>`,
  });
}

function doneNotice({ done, draft }: FormPageProps): Html {
  if (done === "lien") return notice({ tone: "success", status: true, title: "Le lien a été envoyé par courriel" });
  if (done === "lien-limite") {
    return notice({
      tone: "warning",
      status: true,
      title: "Le lien a déjà été envoyé plusieurs fois",
      body: "Copiez-le depuis le bas de cette page.",
    });
  }
  if (done === "lien-echec") {
    return notice({
      tone: "danger",
      status: true,
      title: "Le courriel n'a pas pu partir",
      body: "Copiez le lien depuis le bas de cette page, ou recommencez dans quelques minutes.",
    });
  }
  if (done === "enregistre") {
    return notice({
      tone: "success",
      status: true,
      title: `Brouillon enregistré le ${moment(draft.savedAt)}`,
      body: html`Gardez <a href="#lien">le lien privé</a> pour le retrouver.`,
    });
  }
  return nothing;
}

const conflictNotice = ({ conflicts }: FormPageProps): Html =>
  conflicts === 0
    ? nothing
    : notice({
        tone: "warning",
        status: true,
        title: "Ce brouillon a été modifié en même temps dans un autre onglet",
        body: "Rien n'est perdu : les deux saisies ont été réunies. Là où elles diffèrent, l'autre valeur est rappelée au-dessus du champ.",
      });

const privateLink = ({ privateLink: link, linkProblem, draft }: FormPageProps): Html =>
  html`<section class="section panel" id="lien"><h2>Reprendre plus tard</h2>
<p>Ce lien privé mène à votre brouillon. Qui l'a peut lire et modifier la demande.</p>
<code class="copyable">${link}</code>
${emailField({
  name: "linkEmail",
  label: "Recevoir ce lien par courriel",
  value: draft.values["linkEmail"],
  error: linkProblem ? LINK_PROBLEM.message : undefined,
  optional: true,
})}
<div class="siret-check">${button("Envoyer le lien", { look: "secondary", name: "action", value: "lien" })}</div></section>`;
