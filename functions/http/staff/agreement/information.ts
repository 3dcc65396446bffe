import type { InformationRequest } from "../../../domain/agreement/agreement.ts";
import type { AnyAgreement } from "../../../domain/kinds/kinds.ts";
import { day, dayOf, moment } from "../../../french/format.ts";
import { badge, section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { AgreementFile } from "./file.ts";

/** The question whose answer came last. */
export const lastAnswered = ({ informationRequests }: AnyAgreement): InformationRequest | undefined =>
  informationRequests.findLast(({ answeredAt }) => answeredAt);

/** What the agents asked the establishment, and what it answered: to be read again at any time. */
export function informationSection(file: AgreementFile): Html {
  const requests = file.convention.informationRequests;
  if (requests.length === 0) return nothing;
  return section("Précisions demandées", html`${requests.toReversed().map((request) => exchange(file, request))}`, {
    id: "questions",
  });
}

function exchange({ base, convention }: AgreementFile, request: InformationRequest): Html {
  const { id, question, askedAt, answer, answeredAt, attachmentId, closedAt } = request;
  const deadline = convention.deadlines.find((other) => other.id === `information-${id}`);
  return html`<div class="panel"><p class="small soft">Question du ${moment(askedAt)} :</p><p class="quote">${question}</p>
${
  answeredAt
    ? html`<p class="small soft">Réponse du ${moment(answeredAt)} :</p><p class="quote">${answer ?? ""}</p>`
    : closedAt
      ? html`<p class="small">${badge("Close sans réponse", "neutral")} La décision a été prise le ${dayOf(closedAt)} ; aucune réponse n'est plus attendue.</p>`
      : html`<p class="small">${badge("Sans réponse", "warning")}${deadline ? html` Réponse attendue au plus tard le ${day(deadline.lastDay)}.` : nothing}</p>`
}
${attachmentId ? html`<p><a href="${base}/documents/${attachmentId}">Document joint à la réponse</a></p>` : nothing}</div>`;
}
