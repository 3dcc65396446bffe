import { ActNotOpen, AgreementConflict } from "../../../../domain/errors.ts";
import type { AnyAgreement } from "../../../../domain/kinds/kinds.ts";
import { moment } from "../../../../french/format.ts";
import { typographic } from "../../../../french/typography.ts";
import type { Draft, Ports } from "../../../../ports.ts";
import { PageNotFound, PageOutOfDate } from "../../../errors.ts";
import { pagesOf } from "../../../kinds.ts";
import { backLink, button, buttonRow, linkButton, notice, pageHeading } from "../../../layout/components.ts";
import { errorSummary, hiddenField } from "../../../layout/form.ts";
import { html, nothing } from "../../../layout/html.ts";
import { page } from "../../../layout/page.ts";
import { ok } from "../../../layout/respond.ts";
import { type PageRequest, type PageResponse, type Route, seeOther } from "../../../route.ts";
import { editedValues, pressed } from "../../draft-edit.ts";
import { shownDigest } from "../../draft-values.ts";
import { filePage, fileTaken } from "../../file-pages.ts";
import { saveDraft } from "../../save-draft.ts";
import { type FollowedUp, openFollowUp } from "../access.ts";
import { knownActDraft, openActDraft } from "./act-draft.ts";
import type { ActGiven, FollowUpAct } from "./follow-up-act.ts";

const PATH = "/suivi/{agreementId}/{proof}/demarches/{act}";
const ATTEMPTS = 4;

/** An act of the applicant, on the agreement of its private link. */
interface OpenAct {
  readonly followed: FollowedUp;
  readonly form: FollowUpAct<AnyAgreement>;
  readonly given: ActGiven<AnyAgreement>;
  /** Address of its form, without trailing slash. */
  readonly base: string;
}

/** @throws PageNotFound when the kind has no such act */
async function openAct(ports: Ports, request: PageRequest): Promise<OpenAct> {
  const followed = await openFollowUp(ports, request);
  const { convention, body } = followed;
  const form = pagesOf(convention).acts.find(({ path }) => path === request.params["act"]);
  if (!form) throw new PageNotFound();
  const given = { agreement: convention, body, now: ports.clock() };
  return { followed, form, given, base: `${followed.base}/demarches/${form.path}` };
}

/** @throws PageOutOfDate when the act cannot be done now */
async function drafted(ports: Ports, open: OpenAct): Promise<OpenAct & { readonly draft: Draft }> {
  if (!open.form.isOpen(open.given)) throw new PageOutOfDate();
  return { ...open, draft: await openActDraft(ports, open.given.agreement, open.form) };
}

const isDone = ({ followed, form }: OpenAct): PageResponse => seeOther(`${followed.base}?fait=demarche-${form.path}`);
const fileName = ({ followed }: OpenAct) => html`Dossier ${followed.convention.fileNumber}`;

/** The form of an act, with what was typed so far. */
const showAct: Route = {
  method: "GET",
  path: PATH,
  handle: (ports) => async (request) => {
    const open = await drafted(ports, await openAct(ports, request));
    const { followed, form, given, base, draft } = open;
    const reading = request.query.has("controle") ? form.read(draft, given) : undefined;
    const problems = reading && !reading.valid ? reading.problems : [];
    const { title } = form;
    return ok(
      await page({
        title,
        nav: "none",
        errors: problems.length > 0,
        body: html`${errorSummary(problems)}${backLink("Revenir au suivi", followed.base)}
${pageHeading({ title, above: fileName(open), lead: form.lead(given) })}
${request.query.has("enregistre") ? notice({ tone: "success", status: true, title: `Enregistré le ${moment(draft.savedAt)}`, body: "Rien n'est encore envoyé. Vous retrouverez cette saisie depuis la page de suivi." }) : nothing}
<form method="post" action="${base}" novalidate>
<button class="visually-hidden" type="submit" name="action" value="enregistrer" tabindex="-1" aria-hidden="true">Enregistrer</button>
${hiddenField("shown", shownDigest(form.fields, draft.values))}
${form.sections({ draft, problems, body: given.body, now: given.now, agreement: given.agreement })}
${buttonRow(
  button("Relire avant d'envoyer", { name: "action", value: "relire" }),
  button("Enregistrer sans envoyer", { look: "secondary", name: "action", value: "enregistrer" }),
)}</form>`,
      }),
    );
  },
};

/** Every button of the form: what was typed is saved first. */
const saveAct: Route = {
  method: "POST",
  path: PATH,
  handle: (ports) => async (request) => {
    const open = await drafted(ports, await openAct(ports, request));
    const { form, given, base } = open;
    const draft = await saveDraft(ports, open.draft, ({ values }) => ({
      values: editedValues(form.fields, values, request.form),
    }));
    const value = request.form.get("action") ?? "";
    if (value === "relire") return seeOther(form.read(draft, given).valid ? `${base}/relecture` : `${base}?controle=1`);
    return (await pressed(ports, { draft, form, base }, value)) ?? seeOther(`${base}?enregistre=1`);
  },
};

const showActFile: Route = {
  method: "GET",
  path: `${PATH}/document/{slot}`,
  handle: (ports) => async (request) => {
    const open = await drafted(ports, await openAct(ports, request));
    return filePage(ports, open, fileName(open), request);
  },
};

const takeActFile: Route = {
  method: "GET",
  path: `${PATH}/piece/{slot}`,
  handle: (ports) => async (request) => fileTaken(ports, await drafted(ports, await openAct(ports, request)), request),
};

/** What the act says and what follows from it, before it is done. */
const reviewAct: Route = {
  method: "GET",
  path: `${PATH}/relecture`,
  handle: (ports) => async (request) => {
    const open = await drafted(ports, await openAct(ports, request));
    const { form, given, base, draft } = open;
    const reading = form.read(draft, given);
    if (!reading.valid) return seeOther(`${base}?controle=1`);
    const title = "Relisez avant d'envoyer";
    return ok(
      await page({
        title: `${title} : ${form.title}`,
        nav: "none",
        body: html`${backLink("Modifier", base)}
${pageHeading({ title, above: html`${fileName(open)}, ${typographic(form.title.toLowerCase())}`, lead: "Rien n'est encore envoyé." })}
${request.query.has("modifie") ? notice({ tone: "warning", status: true, title: "Cette saisie a changé depuis votre relecture", body: "Relisez-la, puis envoyez-la." }) : nothing}
${reading.act.preview(given)}
<form method="post" action="${base}/envoi">${hiddenField("draft", draft.id)}${hiddenField("version", String(draft.version))}
${buttonRow(button(form.confirm), linkButton("Modifier", base, "secondary"))}</form>`,
      }),
    );
  },
};

/**
 * Does the act that was reviewed, once: the draft is closed by the same transaction, so that a second press, a reload or
 * a lost answer finds it done.
 */
const sendAct: Route = {
  method: "POST",
  path: `${PATH}/envoi`,
  handle: (ports) => async (request) => {
    const first = await openAct(ports, request);
    const { form, base } = first;
    const asked = request.form.get("draft") ?? "";
    for (let attempt = 1; ; attempt += 1) {
      const open = attempt === 1 ? first : await openAct(ports, request);
      const { given } = open;
      const draft = await knownActDraft(ports, given.agreement, form.path, asked);
      if (draft?.submittedAs) return isDone(open);
      if (!draft || String(draft.version) !== request.form.get("version"))
        return seeOther(`${base}/relecture?modifie=1`);
      if (!form.isOpen(given)) throw new PageOutOfDate();
      const reading = form.read(draft, given);
      if (!reading.valid) return seeOther(`${base}?controle=1`);
      try {
        const { id, version } = draft;
        await ports.agreements.commit(reading.act.change(given), given.now, { draft: { id, version } });
        return isDone(open);
      } catch (error) {
        if (error instanceof ActNotOpen) throw new PageOutOfDate();
        if (!(error instanceof AgreementConflict) || attempt === ATTEMPTS) throw error;
      }
    }
  },
};

/** An address of an act opened after it was done, or from the history. */
const sendReopened: Route = {
  method: "GET",
  path: `${PATH}/envoi`,
  handle: (ports) => async (request) => {
    const { followed } = await openAct(ports, request);
    return seeOther(followed.base);
  },
};

/** The acts of applicants, whatever their kind of agreement. */
export const actRoutes: readonly Route[] = [
  showAct,
  saveAct,
  showActFile,
  takeActFile,
  reviewAct,
  sendAct,
  sendReopened,
];
