import { z } from "zod";
import { line, paragraph } from "../../../contracts/form-text.ts";
import {
  AMENDMENT_FIELDS,
  type ReadAmendment,
  type ReadOrder,
  readAmendment,
  readOrder,
} from "../../../contracts/supplementary-acts-form.ts";
import { declineChange } from "../../../domain/access-convention/change-requests.ts";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import {
  type AmendmentRefusal,
  cancelAct,
  type ProposedAmendment,
  type ProposedOrder,
  previewAmendment,
  previewOrder,
  proposeAmendment,
  proposeOrder,
} from "../../../domain/access-convention/proposing-acts.ts";
import { accessSettings } from "../../../domain/access-convention/settings.ts";
import { TARIFF_2019_07 } from "../../../domain/access-rules/tariff.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import type { FieldError } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { actTerms } from "../agreement/supplements.ts";
import { readFields } from "./reading.ts";
import { type ActContext, accessAct, type Reading } from "./staff-act.ts";

type Context = Pick<ActContext, "at"> & { readonly agentId: string; readonly body: IssuingBody };

/** What an agent proposes, and the request of the establishment that it answers. */
interface Answering<Values> {
  readonly read: Values;
  readonly requestId?: string;
}

const answering = <Values>(form: URLSearchParams, read: Values): Answering<Values> => {
  const requestId = form.get("demande");
  return { read, ...(requestId ? { requestId } : {}) };
};

function amendmentOf(
  { read: { changes, charter, reason, effectiveOn }, requestId }: Answering<ReadAmendment>,
  { agentId, body, at }: Context,
): ProposedAmendment {
  return {
    changes: charter ? { ...changes, charterVersion: accessSettings(body).charterVersion } : changes,
    reason,
    ...(effectiveOn ? { effectiveOn } : {}),
    tariff: TARIFF_2019_07,
    agentId,
    ...(requestId ? { requestId } : {}),
    at,
  };
}

const REFUSALS: Readonly<Record<AmendmentRefusal, FieldError>> = {
  NOTHING_CHANGES: { name: "avEffectif", message: "Indiquez au moins un changement." },
  NO_TARIFF_FOR_SIZE: {
    name: "avOffre",
    message: "La télétransmission seule n'est proposée qu'en dessous de 20 agents : choisissez le bouquet.",
  },
  OUTSIDE_PROGRAMME: { name: "avEffet", message: "Cette date d'effet tombe après la fin du programme." },
  PENDING_AMENDMENT: {
    name: "avMotif",
    message: "Un avenant est déjà en cours : attendez qu'il prenne effet, ou abandonnez-le.",
  },
};

/** Proposes an amendment, signed in the same forms as the convention. Source: access convention art. 6 (MC-33). */
export const proposeAmendmentAct = accessAct<Answering<ReadAmendment>>({
  path: "avenants",
  title: "Établir l'avenant",
  done: "avenant",
  labels: AMENDMENT_FIELDS,
  read: (form, convention, now) => readProposal(form, convention, now),
  change: (convention, values, { agent, body, at }) =>
    proposeAmendment(convention, amendmentOf(values, { agentId: agent.id, body, at })),
  isDone: (_convention, _values, mine) =>
    mine.some(({ event, detail }) => event === "actProposed" && detail["kind"] === "amendment"),
  preview: ({ convention, body, agent }, values, at) => {
    const amendment = previewAmendment(convention, amendmentOf(values, { agentId: agent.id, body, at }));
    return "refused" in amendment ? html`` : terms({ convention, body }, amendment);
  },
});

function readProposal(
  form: URLSearchParams,
  convention: AccessConvention,
  now: ActContext["at"],
): Reading<Answering<ReadAmendment>> {
  const reading = readAmendment(form, parisDateOf(now));
  if ("errors" in reading) return reading;
  const { changes, reason, charter, effectiveOn } = reading.values;
  if (convention.life.status !== "in-force") return { values: answering(form, reading.values) };
  const refusal = previewAmendment(convention, {
    changes: charter ? { ...changes, charterVersion: "" } : changes,
    reason,
    ...(effectiveOn ? { effectiveOn } : {}),
    tariff: TARIFF_2019_07,
    agentId: "",
    at: now,
  });
  return "refused" in refusal ? { errors: [REFUSALS[refusal.refused]] } : { values: answering(form, reading.values) };
}

const orderOf = ({ read, requestId }: Answering<ReadOrder>, { agentId, body, at }: Context): ProposedOrder => ({
  ...read,
  vatLiable: body.invoicing?.vat.liable ?? true,
  agentId,
  ...(requestId ? { requestId } : {}),
  at,
});

/** Draws up an order for complementary services. Source: access convention art. 1 (MC-11). */
export const proposeOrderAct = accessAct<Answering<ReadOrder>>({
  path: "commandes",
  title: "Établir le bon de commande",
  done: "commande",
  labels: { bcLibelle1: "Service", bcDebut: "Début", bcFin: "Fin", bcRemarques: "Remarques" },
  read: (form, _convention, now) => {
    const reading = readOrder(form, parisDateOf(now));
    return "errors" in reading ? reading : { values: answering(form, reading.values) };
  },
  change: (convention, values, { agent, body, at }) =>
    proposeOrder(convention, orderOf(values, { agentId: agent.id, body, at })),
  isDone: (_convention, _values, mine) =>
    mine.some(({ event, detail }) => event === "actProposed" && detail["kind"] === "order"),
  preview: ({ convention, body, agent }, values, at) =>
    terms({ convention, body }, previewOrder(convention, orderOf(values, { agentId: agent.id, body, at }))),
});

const terms = (
  { convention }: Pick<AgreementFile<AccessConvention>, "convention" | "body">,
  act: Parameters<typeof actTerms>[1],
): Html =>
  html`<div class="panel">${actTerms(convention, act)}</div><p class="small soft">L'acte est ensuite établi, puis signé par le représentant et par l'organisme, comme la convention.</p>`;

const Cancellation = z.object({
  acte: line("Indiquez l'acte à abandonner."),
  motifAbandon: paragraph("Donnez le motif : il est conservé au journal.", MAX_TEXT),
});

/** Gives an act up before anyone has signed it. */
export const cancelActAct = accessAct({
  path: "actes/abandonner",
  title: "Abandonner l'acte",
  done: "abandon",
  labels: { motifAbandon: "Motif" },
  read: (form) => readFields(Cancellation, form),
  change: (convention, { acte: actId, motifAbandon: reason }, { agent, at }) =>
    cancelAct(convention, { actId, reason, agentId: agent.id, at }),
  isDone: (_convention, { acte }, mine) =>
    mine.some(({ event, detail }) => event === "actCancelled" && detail["act"] === acte),
});

const Decline = z.object({
  demande: line("Indiquez la demande à écarter."),
  motifEcart: paragraph("Donnez vos raisons : elles sont transmises telles quelles à l'établissement.", MAX_TEXT),
});

/** Answers a request of the establishment with a reason instead of an act. */
export const declineChangeAct = accessAct({
  path: "demandes/ecarter",
  title: "Écarter la demande",
  done: "ecartee",
  labels: { motifEcart: "Raisons" },
  read: (form) => readFields(Decline, form),
  change: (convention, { demande: requestId, motifEcart: reason }, { agent, at }) =>
    declineChange(convention, { requestId, reason, agentId: agent.id, at }),
  isDone: (_convention, { demande }, mine) =>
    mine.some(({ event, detail }) => event === "changeDeclined" && detail["request"] === demande),
});
