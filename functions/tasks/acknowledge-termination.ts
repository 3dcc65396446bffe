import { productionPorts } from "../adapters/production.ts";
import { TerminationAcknowledgementData } from "../contracts/document-data.ts";
import { requireIn } from "../domain/access-convention/convention.ts";
import { recordTerminationAcknowledged } from "../domain/access-convention/termination.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { Ports } from "../ports.ts";
import { terminationAcknowledgementData } from "./document-data.ts";
import { renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";

/** Issues the acknowledgement of a termination: dates, amount due, remedies. Safe to repeat: see takeStep. */
export const acknowledgeTermination = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "AcknowledgeTermination", async ({ convention, body, about, at }) => {
    const running = requireIn(convention, "acknowledgeTermination", "in-force", "in-notice");
    const { terms, reception, terminations } = running.life;
    const termination = terminations.find(({ id }) => id === about);
    if (!termination) throw new Error(`convention ${convention.id} has no termination ${about}`);
    const facts = { terms, effectiveOn: reception.effectiveOn, termination, issuedOn: parisDateOf(at) };
    const document = await renderDocument(ports, {
      agreementId: convention.id,
      id: `termination-${about}`,
      kind: "termination-acknowledgement",
      template: "termination-acknowledgement",
      data: TerminationAcknowledgementData.parse(terminationAcknowledgementData(running, body, facts)),
      title: `Accusé de réception de la résiliation, convention n° ${terms.number}`,
      fileName: `resiliation-${terms.number}-${about}.pdf`,
      author: body.name,
      at,
    });
    return recordTerminationAcknowledged(convention, about, document);
  });

export const handler = (event: unknown) => acknowledgeTermination(productionPorts())(event);
