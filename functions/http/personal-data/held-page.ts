import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { paragraph } from "../../contracts/form-text.ts";
import type { AgreementId } from "../../domain/identifiers.ts";
import { requestOnData } from "../../domain/kinds/data-requests.ts";
import type { SignatoryStanding } from "../../domain/signature/circuit.ts";
import { day, dayOf, moment } from "../../french/format.ts";
import { typographic } from "../../french/typography.ts";
import type { Ports } from "../../ports.ts";
import {
  button,
  buttonRow,
  type Definition,
  definitions,
  emptyState,
  notice,
  pageHeading,
  section,
} from "../layout/components.ts";
import { errorOf, errorSummary, type FieldError, radioGroup, textareaField } from "../layout/form.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure, ok } from "../layout/respond.ts";
import { type PageRequest, type PageResponse, seeOther } from "../route.ts";
import type { AllHeld, HeldAccount, HeldData, HeldDraft } from "./held-data.ts";

export const MAX_ASKED = 2_000;

const FIELD_NAMES: Readonly<Record<string, string>> = {
  civility: "Civilité",
  firstName: "Prénom",
  lastName: "Nom",
  function: "Fonction",
  quality: "Qualité",
  telephone: "Téléphone",
  email: "Courriel",
  powerReference: "Pouvoir de signer",
};

const SIGNATURE_STANDINGS: Readonly<Record<SignatoryStanding["status"], string>> = {
  waiting: "Pas encore demandée",
  invited: "Demandée, pas encore donnée",
  consented: "Donnée",
  sealed: "Donnée",
  scanned: "Donnée à la main, sur l'exemplaire numérisé",
  refused: "Refusée",
  lapsed: "Non donnée à temps",
};

const Request = z.object({
  objet: z.enum(["rectification", "erasure"], { error: "Choisissez ce que vous demandez." }),
  demande: paragraph("Dites ce qui est à rectifier, ou pourquoi vous demandez l'effacement.", MAX_ASKED),
});

interface Attempt {
  readonly form: URLSearchParams;
  readonly errors: readonly FieldError[];
}

/** A person's data, agreement by agreement, and the form to ask for a correction. @param base address of the page */
export async function heldPage(
  held: AllHeld,
  base: string,
  { query }: Pick<PageRequest, "query">,
  attempt?: Attempt,
): Promise<string> {
  const title = "Vos données";
  return page({
    title,
    nav: "none",
    errors: attempt !== undefined,
    body: html`${attempt ? errorSummary(attempt.errors) : nothing}
${pageHeading({ title, lead: "Tout ce qui est conservé à votre sujet, avec sa durée et sa raison." })}
${query.get("fait") === "demande" ? notice({ tone: "success", status: true, title: "Votre demande est enregistrée", body: "Une réponse vous parviendra par courriel dans le mois." }) : nothing}
${isEmpty(held) ? emptyState("Rien n'est conservé à votre sujet", "Les données ont pu être effacées au terme de leur durée de conservation.") : html`<p><a href="${base}.json">Télécharger ces données (JSON)</a></p>`}
${held.agreements.map((one) => agreementSection(one, base, attempt))}
${held.drafts.map(draftSection)}
${held.accounts.map(accountSection)}`,
  });
}

/** Whether nothing at all is held. */
export const isEmpty = ({ agreements, drafts, accounts }: AllHeld): boolean =>
  agreements.length + drafts.length + accounts.length === 0;

const fieldDefinitions = (fields: Readonly<Record<string, string>>): readonly Definition[] =>
  Object.entries(fields).map(([name, value]) => ({ term: FIELD_NAMES[name] ?? name, value }));

const dayIn = (text: string | null): string => (text ? day(Temporal.PlainDate.from(text)) : "");

/** Until when, and why. Source: GDPR art. 15.1.d. */
const keptDefinition = (held: { readonly keptUntil: string; readonly keptBecause: string }): Definition => ({
  term: "Conservées jusqu'au",
  value: html`${dayIn(held.keptUntil)}${held.keptBecause ? html`<br><span class="small soft">${typographic(held.keptBecause)}</span>` : nothing}`,
});

const documentsDefinition = (documents: readonly { readonly title: string }[]): Definition => ({
  term: "Documents du dossier",
  value: html`${documents.map(({ title }, index) => html`${index > 0 ? html`<br>` : nothing}${title}`)}`,
});

const draftSection = (held: HeldDraft): Html =>
  section(
    `${held.kind}, brouillon`,
    html`${definitions([
      { term: "Organisme", value: held.body },
      { term: "Enregistré le", value: dayOf(Temporal.Instant.from(held.savedAt)) },
      ...fieldDefinitions(held.fields),
      keptDefinition(held),
    ])}<p class="small soft">Ce brouillon n'a pas été déposé. Qui en a le lien privé peut le corriger ou le vider.</p>`,
  );

const accountSection = (held: HeldAccount): Html =>
  section(
    "Compte d'agent",
    html`${definitions([
      { term: "Organisme", value: held.body },
      { term: "Nom", value: held.name },
      { term: "Courriel", value: held.email },
      { term: "Dernière connexion", value: held.lastSeenOn ? dayIn(held.lastSeenOn) : "Aucune" },
      keptDefinition(held),
      { term: "Délégué à la protection des données", value: held.dataProtectionOfficer },
    ])}<p class="small soft">Pour faire corriger ou supprimer ce compte, écrivez au délégué à la protection des données.</p>`,
  );

function agreementSection(held: HeldData, base: string, attempt: Attempt | undefined): Html {
  const mine = attempt?.form.get("dossier") === `${held.agreementId}/${held.role}` ? attempt : undefined;
  const pending = held.requests.filter(({ answered }) => !answered);
  return section(
    `${held.kind}, dossier ${held.fileNumber}`,
    html`${definitions([
      { term: "Organisme", value: held.body },
      { term: "Pour", value: held.party },
      { term: "Votre rôle", value: held.roleName },
      ...fieldDefinitions(held.fields),
      {
        term: "Dernière utilisation d'un lien",
        value: held.lastSeenOn ? day(Temporal.PlainDate.from(held.lastSeenOn)) : "Aucune",
      },
      keptDefinition(held),
      ...held.signatures.map(({ act, status, codeVerifiedAt }) => ({
        term: `Signature : ${act}`,
        value: codeVerifiedAt
          ? `Consentement vérifié le ${moment(Temporal.Instant.from(codeVerifiedAt))}`
          : SIGNATURE_STANDINGS[status],
      })),
      ...held.answers.map(({ question, answer }) => ({ term: question, value: answer })),
      documentsDefinition(held.documents),
      { term: "Délégué à la protection des données", value: held.dataProtectionOfficer },
    ])}
${
  pending.length > 0
    ? notice({ title: "Une demande est en cours", body: "Vous recevrez la réponse par courriel." })
    : requestForm(held, base, mine)
}`,
  );
}

function requestForm({ agreementId, role }: HeldData, base: string, attempt: Attempt | undefined): Html {
  const errors = attempt?.errors ?? [];
  return html`<details class="details"${attempt ? html` open` : nothing}><summary>Demander une rectification ou un effacement</summary><div class="details__body">
<form method="post" action="${base}/demande" novalidate><input type="hidden" name="dossier" value="${agreementId}/${role}">
${radioGroup({
  name: "objet",
  label: "Votre demande",
  value: attempt?.form.get("objet") ?? undefined,
  error: errorOf(errors, "objet"),
  choices: [
    { value: "rectification", label: "Rectifier une donnée inexacte ou incomplète" },
    { value: "erasure", label: "Effacer mes données", hint: "La convention signée et sa preuve sont conservées." },
  ],
})}
${textareaField({
  name: "demande",
  label: "Précisez",
  rows: 4,
  maxLength: MAX_ASKED,
  value: attempt?.form.get("demande") ?? "",
  error: errorOf(errors, "demande"),
})}
${buttonRow(button("Envoyer la demande"))}</form></div></details>`;
}

/** Takes a request about one of the agreements shown; the others are out of reach. */
export async function takeDataRequest(
  ports: Ports,
  held: AllHeld,
  base: string,
  request: PageRequest,
): Promise<PageResponse> {
  const { form } = request;
  const about = held.agreements.find(({ agreementId, role }) => form.get("dossier") === `${agreementId}/${role}`);
  if (!about) return seeOther(base);
  const reading = Request.safeParse({ objet: form.get("objet") ?? "", demande: form.get("demande") ?? "" });
  if (!reading.success) {
    const errors = reading.error.issues.map(({ path, message }) => ({ name: String(path[0] ?? ""), message }));
    return failure(422, await heldPage(held, base, request, { form, errors }));
  }
  if (about.requests.every(({ answered }) => answered)) {
    const at = ports.clock();
    const agreement = await ports.agreements.load(about.agreementId as AgreementId);
    const { objet: kind, demande: asked } = reading.data;
    await ports.agreements.commit(requestOnData(agreement, { kind, role: about.role, asked, at }), at);
  } // pressed twice: the first request stands
  return seeOther(`${base}?fait=demande`);
}

/** The page as an answer. */
export const showHeld = async (held: AllHeld, base: string, request: PageRequest): Promise<PageResponse> =>
  ok(await heldPage(held, base, request));
