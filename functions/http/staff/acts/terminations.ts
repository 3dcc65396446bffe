import { z } from "zod";
import { choice, line, paragraph } from "../../../contracts/form-text.ts";
import type { AccessConvention, Termination } from "../../../domain/access-convention/convention.ts";
import {
  previewTermination,
  requestTermination,
  withdrawTermination,
} from "../../../domain/access-convention/termination.ts";
import { parisDateOf, startOfDayInParis } from "../../../domain/calendar/paris.ts";
import { day } from "../../../french/format.ts";
import { scopeText } from "../../applicant/follow-up/overview-parts.ts";
import { definitions } from "../../layout/components.ts";
import type { FieldError } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";
import { stoppableServices } from "../agreement/still-open.ts";
import { pastDay, readFields } from "./reading.ts";
import { accessAct, type Reading } from "./staff-act.ts";

const Request = z.object({
  portee: choice(["all", "some"], "Choisissez ce que la demande résilie."),
  canal: choice(["post", "email"], "Choisissez comment la demande est arrivée."),
  signataire: line("Indiquez qui a signé la demande."),
  qualite: line("Indiquez la qualité du signataire."),
});

interface ReceivedTermination {
  readonly scope: Termination["scope"];
  readonly receivedAt: Termination["receivedAt"];
  readonly channel: "post" | "email";
  readonly signatoryName: string;
  readonly signatoryQuality: string;
}

/** Records a request of termination that came by post or e-mail, on the day it arrived. Source: MC-31, T13. */
export const recordTerminationAct = accessAct<ReceivedTermination>({
  path: "resiliations",
  title: "Enregistrer la résiliation",
  done: "resiliation",
  labels: {
    resilies: "Service",
    resiliationRecueLe: "Demande reçue le",
    signataire: "Signataire",
    qualite: "Qualité",
  },
  read: readTermination,
  change: (convention, received, { agent, at }) =>
    requestTermination(convention, { ...received, actor: { role: "agent", agentId: agent.id }, at }),
  isDone: ({ life }, { scope, receivedAt, signatoryName }) =>
    "terminations" in life &&
    life.terminations.some(
      (known) =>
        known.status !== "withdrawn" &&
        String(known.scope) === String(scope) &&
        known.receivedAt.equals(receivedAt) &&
        known.signatoryName === signatoryName,
    ),
  preview,
});

function readTermination(
  form: URLSearchParams,
  convention: AccessConvention,
  now: Termination["receivedAt"],
): Reading<ReceivedTermination> {
  const fields = readFields(Request, form);
  const { life, submittedAt } = convention;
  const earliest = "reception" in life && life.reception ? life.reception.receivedOn : parisDateOf(submittedAt);
  const on = pastDay("resiliationRecueLe", form, now, { on: earliest, what: "la réception de la convention signée" });
  const services = servicesOf(form, convention);
  const errors = [
    ...("errors" in fields ? fields.errors : []),
    ...("errors" in services ? services.errors : []),
    ...("errors" in on ? on.errors : []),
  ];
  if ("errors" in fields || "errors" in services || "errors" in on) return { errors };
  const { canal, signataire, qualite } = fields.values;
  return {
    values: {
      scope: services.values,
      receivedAt: startOfDayInParis(on.values),
      channel: canal,
      signatoryName: signataire,
      signatoryQuality: qualite,
    },
  };
}

function servicesOf(form: URLSearchParams, convention: AccessConvention): Reading<Termination["scope"]> {
  if (form.get("portee") !== "some") return { values: "all" };
  const known = new Set(stoppableServices(convention).map(({ id }) => id));
  const chosen = [...new Set(form.getAll("resilies"))].filter((id) => known.has(id));
  const wrong = (message: string): { errors: readonly FieldError[] } => ({ errors: [{ name: "resilies", message }] });
  if (chosen.length === 0) return wrong("Cochez au moins un service à arrêter.");
  if (chosen.length === known.size) return wrong("Tous les services sont cochés : choisissez « Toute la convention ».");
  return { values: chosen };
}

function preview({ convention, body }: AgreementFile<AccessConvention>, received: ReceivedTermination): Html {
  const dates = previewTermination(convention, received.scope, received.receivedAt);
  return html`<div class="panel">${definitions([
    { term: "Porte sur", value: scopeText(received.scope, body) },
    { term: "Demande reçue le", value: day(parisDateOf(received.receivedAt)) },
    { term: "Signée par", value: `${received.signatoryName}, ${received.signatoryQuality}` },
    { term: "Préavis", value: html`du ${day(dates.noticeStartsOn)} au ${day(dates.noticeEndsOn)}` },
    { term: "Fin d'accès", value: html`<strong>${day(dates.accessEndsOn)}</strong> à minuit` },
    { term: "Contribution due jusqu'au", value: day(dates.contributionDueThroughDay) },
    { term: "Pourquoi", value: html`${dates.explanation} <span class="soft">(${dates.rules.join(", ")})</span>` },
  ])}</div>`;
}

const Withdrawal = z.object({
  resiliation: line("Indiquez la résiliation à annuler."),
  motifAnnulation: paragraph("Donnez le motif de l'annulation : il est conservé au journal.", MAX_TEXT),
});

/** The body accepts that a termination be given up, before access ends. */
export const withdrawTerminationAct = accessAct({
  path: "resiliations/annuler",
  title: "Annuler la résiliation",
  done: "annulee",
  labels: { motifAnnulation: "Motif" },
  read: (form) => readFields(Withdrawal, form),
  change: (convention, { resiliation: terminationId, motifAnnulation: reason }, { agent, at }) =>
    withdrawTermination(convention, { terminationId, agentId: agent.id, reason, at }),
  isDone: (_convention, { resiliation }, mine) =>
    mine.some(({ event, detail }) => event === "terminationWithdrawn" && detail["termination"] === resiliation),
});
