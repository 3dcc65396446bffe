import { productionPorts } from "../adapters/production.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { AgentId } from "../domain/identifiers.ts";
import type { LetterKind } from "../domain/indemnity-convention/letter.ts";
import { letterReference, recordLetterIssued } from "../domain/indemnity-convention/letters.ts";
import { LETTER_TITLES } from "../domain/indemnity-convention/wording.ts";
import type { Ports } from "../ports.ts";
import { letterContent } from "./indemnity-documents/write-letter.ts";
import { renderDocument } from "./render-document.ts";
import { sealedAct } from "./sealed-act.ts";
import { takeStepOf } from "./take-step.ts";

/** Acts that a person decides for the prefect: the file bears the seal of the prefecture, and cannot change unseen. */
const PREFECT_ACTS: readonly LetterKind[] = ["caducity-declaration", "repayment-decision"];

/**
 * Writes a letter or an act from the record, dated from the decision it follows from; whoever it is for is told. Safe to
 * repeat: see takeStep.
 */
export const issueLetter = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "IssueLetter", async ({ convention, body, about, at }) => {
    const letter = convention.letters.find(({ id }) => id === about);
    if (!letter) throw new Error(`agreement ${convention.id} has no letter ${about}`);
    const agent = letter.orderedBy ? await ports.agents.load(letter.orderedBy as AgentId) : undefined;
    const issuedOn = parisDateOf(letter.orderedAt);
    const document = await renderDocument(ports, {
      agreementId: convention.id,
      id: `letter-${letter.id}`,
      kind: letter.kind,
      template: `indemnity-${letter.kind}`,
      data: letterContent({ convention, body, letter, issuedOn, ...(agent ? { agent } : {}) }),
      title: LETTER_TITLES[letter.kind],
      fileName: `${letter.kind}-${convention.fileNumber}-${letter.id}.pdf`,
      author: body.name,
      at,
    });
    const act = PREFECT_ACTS.includes(letter.kind)
      ? await sealedAct(ports, {
          agreementId: convention.id,
          body,
          document,
          field: "signature_prefet",
          reference: letterReference(convention, letter),
          decidedAt: letter.orderedAt,
        })
      : document;
    return recordLetterIssued(convention, { letterId: letter.id, document: act, at });
  });

export const handler = (event: unknown) => issueLetter(productionPorts())(event);
