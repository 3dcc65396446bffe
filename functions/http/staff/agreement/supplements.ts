import { ORDER_LINES } from "../../../contracts/supplementary-acts-form.ts";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { accessSettings } from "../../../domain/access-convention/settings.ts";
import { actWords, type SupplementaryAct } from "../../../domain/access-convention/supplementary-act.ts";
import { agentsWords } from "../../../domain/access-convention/wording.ts";
import { day, euros } from "../../../french/format.ts";
import { button, buttonRow, type Definition, definitions, details, section, table } from "../../layout/components.ts";
import {
  checkboxField,
  errorSummary,
  fieldGroup,
  hiddenField,
  selectField,
  textareaField,
  textField,
} from "../../layout/form.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { ACT_STATUS_NAMES, addressLines, namedBadge, offerName } from "../../layout/wording.ts";
import { groundsNote } from "../grounds.ts";
import { BEFORE_CONFIRMATION, closedForm } from "./act-form.ts";
import { type Attempt, MAX_TEXT, seenFields, typedIn } from "./attempt.ts";
import type { AgreementFile } from "./file.ts";

type File = AgreementFile<AccessConvention>;

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What an act changes or orders, and from when: on the pages of both sides. */
export function actTerms(convention: AccessConvention, act: SupplementaryAct): Html {
  const entries = act.kind === "amendment" ? amendmentTerms(act) : [];
  return html`${definitions([
    ...entries,
    act.reason !== "" && { term: act.kind === "amendment" ? "Motif" : "Remarques", value: act.reason },
    {
      term: "Prise d'effet",
      value: html`<strong>${day(act.effectiveOn)}</strong><p class="small soft">${act.effectExplanation}</p>`,
    },
    act.kind === "order" && { term: "Fin", value: day(act.endsOn) },
  ])}${act.kind === "order" ? orderTable(act) : nothing}${
    "terms" in convention.life && act.kind === "order"
      ? html`<p class="small soft">Jamais au-delà du programme, qui s'achève le ${day(convention.life.terms.programme.endsOn)}.</p>`
      : nothing
  }`;
}

function amendmentTerms({ changes, contribution }: Extract<SupplementaryAct, { kind: "amendment" }>): Definition[] {
  const { size, offer, referent, seat, charterVersion } = changes;
  return [
    ...(size ? [{ term: "Effectif déclaré", value: html`${agentsWords(size.agents)}, au ${day(size.agentsOn)}` }] : []),
    ...(offer ? [{ term: "Offre", value: offerName(offer) }] : []),
    ...(contribution
      ? [
          {
            term: "Contribution annuelle",
            value: html`${euros(contribution.annualCents)} hors taxes (${contribution.tierLabel})`,
          },
        ]
      : []),
    ...(referent
      ? [{ term: "Référent", value: html`${referent.firstName} ${referent.lastName}, ${referent.function}` }]
      : []),
    ...(seat ? [{ term: "Siège", value: addressLines(seat) }] : []),
    ...(charterVersion ? [{ term: "Charte d'utilisation", value: `version ${charterVersion}` }] : []),
  ];
}

const orderTable = (order: Extract<SupplementaryAct, { kind: "order" }>): Html =>
  html`${table({
    caption: "Services commandés",
    captionHidden: true,
    columns: [
      { heading: "Service", rowHeading: true, cell: ({ label }) => label },
      { heading: "Quantité", cell: ({ quantity }) => quantity },
      { heading: "Prix unitaire HT", cell: ({ unitPriceCents }) => euros(unitPriceCents) },
      { heading: "Montant HT", cell: ({ htCents }) => euros(htCents) },
    ],
    rows: order.lines,
  })}<p>Total ${euros(order.htCents)} HT, TVA ${euros(order.vatCents)}, soit <strong>${euros(order.ttcCents)} TTC</strong>.</p>`;

/** Amendments and orders, with what an agent may still do about them and the forms for new ones. */
export function supplementsSection(file: File, attempt: Attempt | undefined): Html {
  const { convention } = file;
  const open = convention.life.status === "in-force";
  if (convention.acts.length === 0 && !open) return nothing;
  return section(
    "Avenants et bons de commande",
    html`${convention.acts.toReversed().map((act) => actPanel(file, act, attempt))}${
      open ? html`<div class="panel">${amendmentForm(file, attempt)}${orderForm(file, attempt)}</div>` : nothing
    }`,
    { id: "avenants" },
  );
}

function actPanel(file: File, act: SupplementaryAct, attempt: Attempt | undefined): Html {
  const cancellable = ["being-drawn-up", "awaiting-signatures", "refused", "lapsed"].includes(act.status);
  return html`<div class="panel" id="${act.id}"><h3>${capitalised(actWords(act))}</h3><p>${namedBadge(ACT_STATUS_NAMES[act.status])}</p>
${actTerms(file.convention, act)}
${groundsNote(act.rules)}${cancellable ? cancelForm(file, act.id, attempt) : nothing}</div>`;
}

/** Gives an act up. */
export function cancelForm(file: File, actId: string, attempt: Attempt | undefined): Html {
  const typed = typedIn(attempt, "actes/abandonner");
  const mine = typed.sent && typed.value("acte") === actId;
  return details(
    "Abandonner cet acte",
    html`<form method="post" action="${file.base}/actes/abandonner" novalidate>${mine ? errorSummary(attempt?.errors ?? []) : nothing}${seenFields(file)}${hiddenField("acte", actId)}
<p class="small">Possible tant que personne n'a signé. Les liens de signature cessent de fonctionner.</p>
${textareaField({
  name: "motifAbandon",
  label: "Motif",
  rows: 2,
  maxLength: MAX_TEXT,
  value: mine ? typed.value("motifAbandon") : "",
  error: mine ? typed.error("motifAbandon") : undefined,
})}
${buttonRow(button("Abandonner l'acte", { look: "danger" }))}</form>`,
    mine,
  );
}

const openRequests = ({ convention }: File, about: SupplementaryAct["kind"]) =>
  convention.changeRequests.filter((request) => request.about === about && !request.closedAt);

function answeredRequest(file: File, about: SupplementaryAct["kind"], value: string): Html {
  const requests = openRequests(file, about);
  if (requests.length === 0) return nothing;
  return selectField({
    name: "demande",
    label: "En réponse à la demande",
    optional: true,
    value,
    placeholder: "Sans demande de l'établissement",
    choices: requests.map(({ id, text }) => ({ value: id, label: text.slice(0, 80) })),
  });
}

function amendmentForm(file: File, attempt: Attempt | undefined): Html {
  const typed = typedIn(attempt, "avenants");
  const { application } = file.convention;
  const charter = accessSettings(file.body).charterVersion;
  const field = (name: string, label: string, hint?: string, width: "short" | "medium" = "medium") =>
    textField({
      name,
      label,
      optional: true,
      width,
      value: typed.value(name),
      error: typed.error(name),
      ...(hint ? { hint } : {}),
    });
  return closedForm({ file, attempt }, "Établir un avenant", {
    path: "avenants",
    submit: "Voir l'avenant",
    note: BEFORE_CONFIRMATION,
    fields:
      () => html`<p class="small">Ne remplissez que ce qui change. L'avenant est signé comme la convention, par le représentant puis par l'organisme (article 6).</p>
${answeredRequest(file, "amendment", typed.value("demande"))}
${fieldGroup(
  "Effectif et offre",
  html`
${field("avEffectif", "Nouvel effectif", `Actuellement ${agentsWords(application.agents)}`, "short")}
${field("avEffectifLe", "Effectif constaté le", "Par exemple 01/12/2026", "short")}
${selectField({
  name: "avOffre",
  label: "Nouvelle offre",
  optional: true,
  value: typed.value("avOffre"),
  error: typed.error("avOffre"),
  placeholder: `Sans changement (${offerName(application.offer)})`,
  choices: (["bouquet", "teletransmission"] as const)
    .filter((offer) => offer !== application.offer)
    .map((offer) => ({ value: offer, label: offerName(offer) })),
})}`,
)}
${fieldGroup("Référent", html`${field("avReferentFirstName", "Prénom")}${field("avReferentLastName", "Nom")}${field("avReferentFunction", "Fonction")}${field("avReferentTelephone", "Téléphone", undefined, "short")}${field("avReferentEmail", "Courriel")}`)}
${fieldGroup("Siège", html`${field("avSiegeLigne1", "Adresse")}${field("avSiegeLigne2", "Complément")}${field("avSiegeCodePostal", "Code postal", undefined, "short")}${field("avSiegeCommune", "Commune")}`)}
${
  charter === application.charterVersion
    ? nothing
    : checkboxField({
        name: "avCharte",
        label: `Remplacer la charte (version ${application.charterVersion}) par la version ${charter}`,
        checked: typed.value("avCharte") === "oui",
        error: typed.error("avCharte"),
      })
}
${field("avMotif", "Motif", "Une phrase, imprimée dans l'avenant")}
${field("avEffet", "Date d'effet convenue", "Sans date : le 1er janvier suivant si l'effectif ou l'offre change, sinon le 1er du mois suivant", "short")}`,
  });
}

function orderForm(file: File, attempt: Attempt | undefined): Html {
  const typed = typedIn(attempt, "commandes");
  const field = (name: string, label: string, width: "short" | "medium", hint?: string) =>
    textField({ name, label, width, value: typed.value(name), error: typed.error(name), ...(hint ? { hint } : {}) });
  const ranks = Array.from({ length: ORDER_LINES }, (_, index) => index + 1);
  return closedForm({ file, attempt }, "Établir un bon de commande", {
    path: "commandes",
    submit: "Voir le bon de commande",
    note: BEFORE_CONFIRMATION,
    fields:
      () => html`<p class="small">Pour des services complémentaires (article 1) : ils s'ajoutent à l'offre et ne changent pas la contribution.</p>
${answeredRequest(file, "order", typed.value("demande"))}
${ranks.map((rank) => fieldGroup(`Ligne ${rank}${rank > 1 ? " (facultative)" : ""}`, html`${field(`bcLibelle${rank}`, "Service", "medium")}${field(`bcNombre${rank}`, "Quantité", "short")}${field(`bcUnite${rank}`, "Unité", "short", "Par exemple : licence, un an")}${field(`bcPrix${rank}`, "Prix unitaire HT", "short", "En euros, par exemple 45,00")}`))}
${field("bcDebut", "Début", "short", "Par exemple 01/12/2026")}
${field("bcFin", "Fin", "short")}
${textField({ name: "bcRemarques", label: "Remarques", optional: true, value: typed.value("bcRemarques"), error: typed.error("bcRemarques") })}`,
  });
}

/** A request of the establishment, to be answered with an act or with a reason. */
export function changeRequestForm(file: File, requestId: string, attempt: Attempt | undefined): Html {
  const request = file.convention.changeRequests.find(({ id }) => id === requestId);
  if (!request) return nothing;
  const typed = typedIn(attempt, "demandes/ecarter");
  return html`<p class="small soft">L'établissement demande ${request.about === "order" ? "des services complémentaires" : "une modification de sa convention"} :</p><p class="quote">${request.text}</p>
<p><a href="#avenants">${request.about === "order" ? "Établir un bon de commande" : "Établir un avenant"}</a> en réponse, ou :</p>
<form method="post" action="${file.base}/demandes/ecarter" novalidate>${seenFields(file)}${hiddenField("demande", requestId)}
${textareaField({ name: "motifEcart", label: "Raisons de l'écarter", hint: "Transmises telles quelles à l'établissement.", rows: 3, maxLength: MAX_TEXT, value: typed.value("motifEcart"), error: typed.error("motifEcart") })}
${buttonRow(button("Écarter la demande", { look: "secondary" }))}</form>`;
}
