import type { Temporal } from "temporal-polyfill";
import { productionPorts } from "../adapters/production.ts";
import { AccessAmendmentData, AccessOrderFormData } from "../contracts/document-data.ts";
import { recordActDrawnUp, requireAct } from "../domain/access-convention/act-life.ts";
import { type ConventionIn, requireIn } from "../domain/access-convention/convention.ts";
import { accessSigning, conventionCircuit } from "../domain/access-convention/signing.ts";
import type { SupplementaryAct } from "../domain/access-convention/supplementary-act.ts";
import { TARIFF_2019_07 } from "../domain/access-rules/tariff.ts";
import { orderNumberOf } from "../domain/agreement/numbering.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { frozen } from "../domain/signature/opening.ts";
import { nextRound } from "../domain/signature/signing-rules.ts";
import type { DrawnNumber, Ports } from "../ports.ts";
import { amendmentData, orderData } from "./act-data.ts";
import { type DocumentOrder, renderDocument } from "./render-document.ts";
import { takeStepOf } from "./take-step.ts";

/**
 * Renders and freezes an amendment or an order, and opens its circuit. Its number is its rank, or drawn from the series
 * of orders and consumed by the same commit: a rendering that fails consumes none. Safe to repeat: see takeStep.
 */
export const drawUpAct = (ports: Ports) => (event: unknown) =>
  takeStepOf("access-convention", ports, event, "DrawUpAct", async ({ convention, body, about, at }) => {
    const running = requireIn(convention, "drawUpAct", "in-force", "in-notice");
    const act = requireAct(running, "drawUpAct", about, "being-drawn-up");
    const numbered = await numberOf(ports, act, body, at);
    const document = await renderDocument(ports, {
      agreementId: convention.id,
      id: act.id,
      author: body.name,
      at,
      ...orderFor({ ...act, number: numbered.number }, running, body, parisDateOf(at)),
    });
    const round = nextRound(accessSigning.rules, convention);
    const circuit = conventionCircuit(convention, frozen(document), body, round, at);
    const change = recordActDrawnUp(convention, { actId: act.id, number: numbered.number, document, circuit });
    return numbered.drawn ? { change, also: { number: numbered.drawn } } : change;
  });

/** The printed number: the rank of an amendment; an order draws from its own series. */
async function numberOf(
  { agreements }: Ports,
  act: SupplementaryAct,
  body: IssuingBody,
  at: Temporal.Instant,
): Promise<{ readonly number: string; readonly drawn?: DrawnNumber }> {
  if (act.kind === "amendment") return { number: act.id.slice("amendment-".length) };
  const drawn = await agreements.drawNumber(body.id, "orders", parisDateOf(at).year);
  return { number: orderNumberOf(drawn.year, drawn.value), drawn };
}

function orderFor(
  act: SupplementaryAct & { readonly number: string },
  convention: ConventionIn<"in-force" | "in-notice">,
  body: IssuingBody,
  on: Temporal.PlainDate,
): Pick<DocumentOrder, "kind" | "template" | "data" | "title" | "fileName"> {
  const { number } = convention.life.terms;
  if (act.kind === "amendment") {
    return {
      kind: "amendment",
      template: "access-amendment",
      data: AccessAmendmentData.parse(amendmentData(convention, body, act, TARIFF_2019_07, on)),
      title: `Avenant n° ${act.number} à la convention n° ${number}`,
      fileName: `avenant-${act.number}-${number}.pdf`,
    };
  }
  return {
    kind: "order-form",
    template: "access-order-form",
    data: AccessOrderFormData.parse(orderData(convention, body, act, on)),
    title: `Bon de commande n° ${act.number}`,
    fileName: `bon-de-commande-${act.number}.pdf`,
  };
}

export const handler = (event: unknown) => drawUpAct(productionPorts())(event);
