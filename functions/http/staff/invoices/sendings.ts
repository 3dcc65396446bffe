import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { recordInvoiceSent } from "../../../domain/access-convention/invoice-sending.ts";
import { invoiceYearOf } from "../../../domain/access-convention/invoice-tasks.ts";
import { ActNotOpen, AgreementConflict } from "../../../domain/errors.ts";
import type { AgreementId } from "../../../domain/identifiers.ts";
import { isIssued } from "../../../domain/invoicing/invoice.ts";
import { owes } from "../../../domain/invoicing/of-convention.ts";
import { ofKind } from "../../../domain/kinds/kinds.ts";
import { euros } from "../../../french/format.ts";
import type { Agent, Ports } from "../../../ports.ts";
import { backLink, button, buttonRow, emptyState, notice, pageHeading, table } from "../../layout/components.ts";
import { errorOf, errorSummary, type FieldError } from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type PageRequest, type Route, seeOther } from "../../route.ts";
import { asAgent } from "../session.ts";

const PATH = "/agents/factures/envois";
/** How many are shown, hence confirmed, at once. */
const MOST = 50;
const MAX_REFERENCE = 60;

/** An invoice that is ready to leave. */
interface Ready {
  readonly convention: AccessConvention;
  readonly year: number;
  readonly number: string;
  readonly ttcCents: bigint;
  readonly byPost: boolean;
}

const keyOf = ({ convention, year }: Pick<Ready, "convention" | "year">): string => `${convention.id}/${year}`;

/** The invoices of the agent's body that wait to be sent, those made ready first before the others. */
async function readyOf({ agreements }: Ports, { bodyId }: Agent): Promise<readonly Ready[]> {
  const tasks = (await agreements.inbox(bodyId)).filter(({ kind }) => kind === "send-invoice").slice(0, MOST);
  const found = await Promise.all(
    tasks.map(async (task) =>
      readyIn(ofKind(await agreements.load(task.agreementId), "access-convention"), invoiceYearOf(task)),
    ),
  );
  return found.flat();
}

function readyIn(convention: AccessConvention, year: number): readonly Ready[] {
  if (!owes(convention)) return [];
  return convention.life.invoices.flatMap(({ year: of, life }) =>
    of === year && isIssued(life) && life.status === "issued" && life.dispatch
      ? [
          {
            convention,
            year,
            number: life.statement.number,
            ttcCents: life.statement.totals.ttcCents,
            byPost: life.dispatch.route === "postal",
          },
        ]
      : [],
  );
}

interface Attempt {
  readonly form: URLSearchParams;
  readonly errors: readonly FieldError[];
}

async function sendingsPage(
  agent: Agent,
  ready: readonly Ready[],
  query: URLSearchParams,
  attempt?: Attempt,
): Promise<string> {
  const title = "Enregistrer des envois";
  return page({
    title,
    nav: "staff",
    agentName: agent.name,
    width: "wide",
    errors: attempt !== undefined,
    body: html`${backLink("Toutes les factures", "/agents/factures")}${errorSummary(attempt?.errors ?? [])}${pageHeading(
      {
        title,
        lead: "Cochez les factures dont le titre est envoyé, ou la lettre postée : leur paiement est suivi à partir de là.",
      },
    )}
${doneNotice(query)}
${
  ready.length === 0
    ? emptyState(
        "Aucune facture n'attend d'être envoyée",
        "Les factures apparaissent ici dès que leur envoi est préparé.",
      )
    : html`<form method="post" action="${PATH}" novalidate>${readyTable(ready, attempt)}
${ready.length === MOST ? html`<p class="small soft">Les ${MOST} premières ; les suivantes viennent une fois celles-ci enregistrées.</p>` : nothing}
${buttonRow(button("Enregistrer l'envoi des factures cochées"))}</form>`
}`,
  });
}

const readyTable = (ready: readonly Ready[], attempt: Attempt | undefined): Html =>
  table({
    caption: "Factures prêtes à partir",
    captionHidden: true,
    columns: [
      {
        heading: "Envoyée",
        cell: (one) => {
          const id = `envoi-${keyOf(one)}`;
          return html`<div class="choice"><input type="checkbox" id="${id}" name="envoi" value="${keyOf(one)}"${attempt?.form.getAll("envoi").includes(keyOf(one)) ? html` checked` : nothing}><label for="${id}"><span class="visually-hidden">La facture </span><span class="nowrap">${one.number}</span></label></div>`;
        },
      },
      {
        heading: "Établissement",
        rowHeading: true,
        cell: ({ convention, year }) =>
          html`<a href="/agents/conventions/${convention.id}/factures/${year}">${convention.application.establishment.name}</a>`,
      },
      { heading: "Montant TTC", align: "end", cell: ({ ttcCents }) => euros(ttcCents) },
      { heading: "Par", cell: ({ byPost }) => (byPost ? "Courrier" : "Titre de recettes") },
      {
        heading: "Numéro du titre (facultatif)",
        cell: (one) => {
          const name = `titre-${keyOf(one)}`;
          const error = errorOf(attempt?.errors ?? [], name);
          if (one.byPost) return "";
          return html`${error ? html`<p class="field__error" id="${name}-erreur">${error}</p>` : nothing}<input class="input input--short" type="text" id="${name}" name="${name}" aria-label="Numéro du titre de la facture ${one.number}" value="${attempt?.form.get(name) ?? ""}"${error ? html` aria-invalid="true" aria-describedby="${name}-erreur"` : nothing}>`;
        },
      },
    ],
    rows: ready,
  });

/** What was recorded, and what was not because someone was faster. */
function doneNotice(query: URLSearchParams): Html {
  const [sent, left] = ["envoyees", "restees"].map((name) => Number(query.get(name) ?? "0"));
  if (!query.has("envoyees")) return nothing;
  const many = (count: number): string => `${count} facture${count > 1 ? "s" : ""}`;
  return html`${sent ? notice({ tone: "success", status: true, title: "Envois enregistrés", body: `${many(sent)} : le paiement est suivi.` }) : nothing}${left ? notice({ tone: "warning", status: true, title: "Envois non enregistrés", body: `${many(left)} : l'envoi était déjà enregistré, ou le dossier vient de changer. Vérifiez la liste.` }) : nothing}`;
}

const showSendings: Route = {
  method: "GET",
  path: PATH,
  handle: asAgent(async (ports, agent, { query }) => ok(await sendingsPage(agent, await readyOf(ports, agent), query))),
};

/**
 * Records that the ticked invoices left, each in its own file. One that left meanwhile is passed over, and said: pressing
 * twice records nothing twice.
 */
const recordSendings: Route = {
  method: "POST",
  path: PATH,
  handle: asAgent(async (ports, agent, { form, query }: PageRequest) => {
    const ticked = [...new Set(form.getAll("envoi"))].slice(0, MOST);
    const errors =
      ticked.length === 0 ? [{ name: "envoi", message: "Cochez au moins une facture." }] : tooLong(form, ticked);
    if (errors.length > 0) {
      const ready = await readyOf(ports, agent);
      const [first] = ready;
      const placed = errors.map((error) =>
        error.name === "envoi" && first ? { ...error, name: `envoi-${keyOf(first)}` } : error,
      );
      return failure(422, await sendingsPage(agent, ready, query, { form, errors: placed }));
    }
    let sent = 0;
    for (const key of ticked) if (await recordOne(ports, agent, key, form.get(`titre-${key}`)?.trim() ?? "")) sent += 1;
    return seeOther(`${PATH}?envoyees=${sent}&restees=${ticked.length - sent}`);
  }),
};

const tooLong = (form: URLSearchParams, ticked: readonly string[]): readonly FieldError[] =>
  ticked
    .map((key) => `titre-${key}`)
    .filter((name) => (form.get(name) ?? "").trim().length > MAX_REFERENCE)
    .map((name) => ({ name, message: `Un numéro de titre compte ${MAX_REFERENCE} caractères au plus.` }));

/** @returns false when the invoice is not the body's, has left, or its file was changed this instant */
async function recordOne(ports: Ports, agent: Agent, key: string, reference: string): Promise<boolean> {
  const [id = "", year = ""] = key.split("/");
  const convention = ofKind(await ports.agreements.load(id as AgreementId), "access-convention");
  if (convention.bodyId !== agent.bodyId || readyIn(convention, Number(year)).length === 0) return false;
  const at = ports.clock();
  try {
    const given = { year: Number(year), agentId: agent.id, at, ...(reference ? { reference } : {}) };
    await ports.agreements.commit(recordInvoiceSent(convention, given), at);
    return true;
  } catch (error) {
    if (error instanceof ActNotOpen || error instanceof AgreementConflict) return false;
    throw error;
  }
}

/** Sendings confirmed several at a time. */
export const sendingRoutes: readonly Route[] = [showSendings, recordSendings];
