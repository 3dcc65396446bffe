import type { Temporal } from "temporal-polyfill";
import { productionPorts } from "../adapters/production.ts";
import { IndemnityConventionData } from "../contracts/documents/indemnity-convention.ts";
import { fittedPicture, type TemplatePicture } from "../documents/picture.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { type IndemnityConvention, requireIn, type Terms } from "../domain/indemnity-convention/convention.ts";
import { assignNumber, indemnityNumberOf, recordDrawnUp } from "../domain/indemnity-convention/drawing-up.ts";
import { indemnitySettings } from "../domain/indemnity-convention/settings.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { Ports } from "../ports.ts";
import { indemnityConventionData } from "./indemnity-documents/convention-data.ts";
import { renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";

/**
 * Numbers, renders and freezes the convention. The number is given first, in a commit of its own: a rendering that
 * fails is repeated under the same number, and the series has no gap. Safe to repeat: see takeStep.
 */
export const drawUpIndemnity = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "DrawUpIndemnity", async ({ convention, body, at }) => {
    const numbered = await withNumber(ports, convention, body, at);
    const { number, grant, eligibility } = requireIn(numbered, "drawUpIndemnity", "being-drawn-up").life;
    if (!number) throw new Error(`convention ${convention.id} was not numbered`);
    const terms: Terms = { number, grant, drawnUpAt: at };
    const map = await mapOf(ports, numbered);
    const data = indemnityConventionData(numbered, body, { terms, eligibility, ...(map ? { map } : {}) });
    const document = await renderDocument(ports, {
      agreementId: convention.id,
      id: "convention",
      kind: "convention",
      template: "indemnity-convention",
      data: IndemnityConventionData.parse(data),
      title: `Convention indemnitaire n° ${number}`,
      fileName: `convention-${number}.pdf`,
      author: body.name,
      at,
    });
    return recordDrawnUp(numbered, { terms, document, body, at });
  });

async function withNumber(
  { agreements }: Ports,
  convention: IndemnityConvention,
  body: IssuingBody,
  at: Temporal.Instant,
): Promise<IndemnityConvention> {
  const { life } = requireIn(convention, "drawUpIndemnity", "being-drawn-up");
  if (life.number) return convention;
  const drawn = await agreements.drawNumber(body.id, "conventions", parisDateOf(at).year);
  const { department } = indemnitySettings(body);
  const change = assignNumber(convention, indemnityNumberOf(department, drawn.year, drawn.value));
  await agreements.commit(change, at, { number: drawn });
  return change.after;
}

/** The map joined to the request, as wide as the page; a PDF stays an attachment. */
async function mapOf({ documents }: Ports, { request }: IndemnityConvention): Promise<TemplatePicture | undefined> {
  const { map, communes } = request.place;
  if (!map || map.contentType === "application/pdf") return undefined;
  const alt = `Plan de la zone de l’opération : ${communes.join(", ")}`;
  return fittedPicture(await documents.get(map.key), alt, { width: 17, height: 20 });
}

export const handler = (event: unknown) => drawUpIndemnity(productionPorts())(event);
