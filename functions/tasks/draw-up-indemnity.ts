import { productionPorts } from "../adapters/production.ts";
import { IndemnityConventionData } from "../contracts/documents/indemnity-convention.ts";
import { fittedPicture, type TemplatePicture } from "../documents/picture.ts";
import { type IndemnityConvention, requireIn, type Terms } from "../domain/indemnity-convention/convention.ts";
import { assignNumber, indemnityNumberOf, recordDrawnUp } from "../domain/indemnity-convention/drawing-up.ts";
import { indemnitySettings } from "../domain/indemnity-convention/settings.ts";
import type { Ports } from "../ports.ts";
import { indemnityConventionData } from "./indemnity-documents/convention-data.ts";
import { renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";
import { withNumber } from "./with-number.ts";

/** Numbers, renders and freezes the convention. Safe to repeat: see takeStep and withNumber. */
export const drawUpIndemnity = (ports: Ports) => (event: unknown) =>
  takeStepOf("indemnity-convention", ports, event, "DrawUpIndemnity", async ({ convention, body, at }) => {
    const numbered = await withNumber(ports, convention, at, ({ year, value }) =>
      assignNumber(convention, indemnityNumberOf(indemnitySettings(body).department, year, value)),
    );
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

/** The map joined to the request, as wide as the page; a PDF stays an attachment. */
async function mapOf({ documents }: Ports, { request }: IndemnityConvention): Promise<TemplatePicture | undefined> {
  const { map, communes } = request.place;
  if (!map || map.contentType === "application/pdf") return undefined;
  const alt = `Plan de la zone de l’opération : ${communes.join(", ")}`;
  return fittedPicture(await documents.get(map.key), alt, { width: 17, height: 20 });
}

export const handler = (event: unknown) => drawUpIndemnity(productionPorts())(event);
