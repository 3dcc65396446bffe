import type { Temporal } from "temporal-polyfill";
import type { AccessAmendmentData, AccessOrderFormData } from "../contracts/document-data.ts";
import { contributionOn } from "../domain/access-convention/act-life.ts";
import type { ConventionIn } from "../domain/access-convention/convention.ts";
import { accessSettings } from "../domain/access-convention/settings.ts";
import type { Amendment, ServiceOrder } from "../domain/access-convention/supplementary-act.ts";
import { addressWords, agentsWords, bodySignatureWords, offerWords } from "../domain/access-convention/wording.ts";
import type { Tariff } from "../domain/access-rules/tariff.ts";
import { frenchDate } from "../domain/calendar/french-date.ts";
import { parisDateOf } from "../domain/calendar/paris.ts";
import { rateWords } from "../domain/invoicing/wording.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import { bodyData, establishmentData, referentName, representativeData } from "./document-data.ts";

/** From an amendment or an order to what its template prints. Nothing is decided here. */

type Running = ConventionIn<"in-force" | "in-notice">;

export function amendmentData(
  convention: Running,
  body: IssuingBody,
  amendment: Amendment & { readonly number: string },
  tariff: Tariff,
  drawnUpOn: Temporal.PlainDate,
): AccessAmendmentData {
  const { application, life } = convention;
  const { changes, contribution, effectiveOn } = amendment;
  const eve = effectiveOn.subtract({ days: 1 });
  const before = contributionOn(convention, eve);
  const after = contribution ?? before;
  const { size, offer, referent, seat, charterVersion } = changes;
  const services = accessSettings(body).services.filter(({ offers }) => offers.includes(offer ?? application.offer));
  const earlier = convention.acts.flatMap((act) =>
    act.kind === "amendment" && act.number && act.signedAt
      ? [`l’avenant n° ${act.number} du ${frenchDate(parisDateOf(act.signedAt))}`]
      : [],
  );
  return {
    number: life.terms.number,
    amendmentNumber: amendment.number,
    body: bodyData(body),
    president: accessSettings(body).president,
    bodySignature: bodySignatureWords(body),
    establishment: establishmentData(convention),
    representative: representativeData(convention),
    conventionEffectiveOn: life.reception.effectiveOn.toString(),
    conventionArticles: { amendment: "article 6" },
    earlierAmendments: earlier,
    reason: amendment.reason,
    changes: {
      size: size
        ? {
            previousAgents: agentsWords(application.agents),
            agents: agentsWords(size.agents),
            agentsOn: size.agentsOn.toString(),
            previousTier: before.tierLabel,
            tier: after.tierLabel,
            previousAnnualCents: before.annualCents.toString(),
            annualCents: after.annualCents.toString(),
            deliberation: tariff.deliberation,
          }
        : null,
      offer: offer
        ? {
            previousOffer: offerWords(application.offer),
            offer: offerWords(offer),
            previousAnnualCents: before.annualCents.toString(),
            annualCents: after.annualCents.toString(),
            services: services.map(({ label }) => label),
          }
        : null,
      referent: referent
        ? {
            previousName: referentName(convention),
            name: `${referent.firstName} ${referent.lastName}`,
            function: referent.function,
            telephone: referent.telephone,
            email: referent.email,
          }
        : null,
      address: seat ? { previousSeat: addressWords(application.establishment.seat), seat: addressWords(seat) } : null,
      charter: charterVersion ? { previousVersion: application.charterVersion, version: charterVersion } : null,
    },
    effectiveOn: effectiveOn.toString(),
    effectExplanation: amendment.effectExplanation,
    drawnUpOn: drawnUpOn.toString(),
    place: body.seat.city,
  };
}

export function orderData(
  convention: Running,
  body: IssuingBody,
  order: ServiceOrder & { readonly number: string },
  drawnUpOn: Temporal.PlainDate,
): AccessOrderFormData {
  const { application, life } = convention;
  const { invoicing, referent } = application;
  const { name, quality } = representativeData(convention);
  return {
    number: life.terms.number,
    orderNumber: order.number,
    body: bodyData(body),
    bodySignature: bodySignatureWords(body),
    establishment: establishmentData(convention),
    representative: { name, quality },
    contact: {
      name: referentName(convention),
      function: referent.function,
      telephone: referent.telephone,
      email: referent.email,
    },
    invoicing: {
      channel: invoicing.channel === "chorus-pro" ? "Chorus Pro" : `par courrier, ${addressWords(invoicing.address)}`,
      serviceCode: (invoicing.channel === "chorus-pro" && invoicing.serviceCode) || "sans objet",
      engagementNumber: (invoicing.channel === "chorus-pro" && invoicing.engagementNumber) || "sans objet",
    },
    requestedOn: parisDateOf(order.proposedAt).toString(),
    lines: order.lines.map(({ label, quantity, unitPriceCents, htCents }) => ({
      label,
      quantity,
      unitPriceCents: unitPriceCents.toString(),
      htCents: htCents.toString(),
    })),
    htCents: order.htCents.toString(),
    vatRate: rateWords(order.vatPerMille),
    vatCents: order.vatCents.toString(),
    ttcCents: order.ttcCents.toString(),
    startsOn: order.effectiveOn.toString(),
    endsOn: order.endsOn.toString(),
    billing: "en une fois, à la mise à disposition",
    remarks: order.reason,
    drawnUpOn: drawnUpOn.toString(),
    place: body.seat.city,
  };
}
