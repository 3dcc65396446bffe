import type { Temporal } from "temporal-polyfill";
import { productionPorts } from "../adapters/production.ts";
import { AccessConventionData } from "../contracts/document-data.ts";
import { type AccessConvention, requireIn, type Terms } from "../domain/access-convention/convention.ts";
import { assignNumber, recordDrawnUp } from "../domain/access-convention/drawing-up.ts";
import { accessReadings, accessSettings, programmeOn } from "../domain/access-convention/settings.ts";
import { contribution, TARIFF_2019_07 } from "../domain/access-rules/tariff.ts";
import { conventionNumberOf } from "../domain/agreement/numbering.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { Ports } from "../ports.ts";
import { conventionData } from "./document-data.ts";
import { renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";
import { withNumber } from "./with-number.ts";

/** Numbers, renders and freezes the convention. Safe to repeat: see takeStep and withNumber. */
export const drawUpConvention = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "DrawUpConvention", async ({ convention, body, at }) => {
    const numbered = await withNumber(ports, convention, at, ({ year, value }) =>
      assignNumber(convention, conventionNumberOf(accessSettings(body).modelReference, year, value)),
    );
    const { number } = requireIn(numbered, "drawUpConvention", "being-drawn-up").life;
    if (!number) throw new Error(`convention ${convention.id} was not numbered`);
    const terms = termsOf(numbered, body, number, at);
    const document = await renderDocument(ports, {
      agreementId: convention.id,
      id: "convention",
      kind: "convention",
      template: "access-convention",
      data: AccessConventionData.parse(conventionData(numbered, body, terms, TARIFF_2019_07)),
      title: `Convention d’accès aux services numériques n° ${number}`,
      fileName: `convention-${number}.pdf`,
      author: body.name,
      at,
    });
    return recordDrawnUp(numbered, { terms, document, body, at });
  });

function termsOf({ application }: AccessConvention, body: IssuingBody, number: string, at: Temporal.Instant): Terms {
  const due = contribution(application.agents, application.offer, TARIFF_2019_07);
  if (!due.accepted) throw new Error(`no tariff for the size and offer of ${number}: the form refuses it`);
  const { annualCents, tierLabel, tariffVersion } = due;
  return {
    number,
    programme: programmeOn(body, parisDateOf(at)),
    annualCents,
    tierLabel,
    tariffVersion,
    options: accessReadings(body),
    drawnUpAt: at,
  };
}

export const handler = (event: unknown) => drawUpConvention(productionPorts())(event);
