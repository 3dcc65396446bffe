import { Temporal } from "temporal-polyfill";
import type { ContributionChange } from "../access-rules/invoice-schedule.ts";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Fact } from "../agreement/journal.ts";
import { end, type NextStep, stepAt } from "../agreement/next-step.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf, startOfDayInParis } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { SignatureCircuit } from "../signature/circuit.ts";
import { circuitStrand, sentForSignature } from "../signature/opening.ts";
import { type AccessConvention, isIn } from "./convention.ts";
import { activationDelay } from "./delays.ts";
import { withAct } from "./proposing-acts.ts";
import { accessSettings } from "./settings.ts";
import type { Amendment, SupplementaryAct } from "./supplementary-act.ts";

/** The act of an identifier. @throws ActNotOpen when there is none, or it is in none of the statuses named */
export function requireAct<Status extends SupplementaryAct["status"]>(
  convention: AccessConvention,
  what: string,
  actId: string,
  ...statuses: readonly Status[]
): SupplementaryAct & { readonly status: Status } {
  const act = convention.acts.find(({ id }) => id === actId);
  if (!act || !(statuses as readonly string[]).includes(act.status)) {
    throw new ActNotOpen(convention.id, what, act?.status ?? "unknown act");
  }
  return act as SupplementaryAct & { readonly status: Status };
}

/** What the strand of an act, `act-amendment-1`, must do now. */
export function actStep(convention: AccessConvention, actId: string, now: Temporal.Instant): NextStep {
  const act = convention.acts.find(({ id }) => id === actId);
  if (!act || !isIn(convention, "in-force", "in-notice")) return end("not-concluded");
  switch (act.status) {
    case "being-drawn-up":
      return { step: "DrawUpAct" };
    case "awaiting-signatures":
      return { step: "AwaitActSignatures" };
    case "signed":
      return stepAt("GiveActEffect", "AwaitActEffect", startOfDayInParis(act.effectiveOn), now);
    case "in-effect":
      return end("in-effect");
    default:
      return end("not-concluded");
  }
}

/** The document of an act is frozen and its circuit opens: the representative first, then the body (MC-33). */
export function recordActDrawnUp(
  convention: AccessConvention,
  drawn: {
    readonly actId: string;
    readonly number: string;
    readonly document: DocumentRecord;
    readonly circuit: SignatureCircuit;
  },
): Change<AccessConvention> {
  const { actId, number, document, circuit } = drawn;
  const act = requireAct(convention, "recordActDrawnUp", actId, "being-drawn-up");
  const next = { ...act, number, documentId: document.id, circuit, status: "awaiting-signatures" } as SupplementaryAct;
  const after = withAct({ ...convention, documents: [...convention.documents, document] }, next);
  return change(convention, {
    after,
    facts: sentForSignature(document, circuit.round, { act: act.id }),
    starts: [circuitStrand(convention, circuit.round)],
  });
}

/**
 * The act takes effect: what the amendment changes is changed in the record, and what it adds to the offer is to be
 * activated. The terms as printed in the convention stay as they were.
 *
 * Source: access convention art. 6 (MC-33), art. 4 (MC-26); MA-15, MA-27.
 */
export function giveActEffect(
  convention: AccessConvention,
  { actId, body, at }: { readonly actId: string; readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const act = requireAct(convention, "giveActEffect", actId, "signed");
  const inEffect = withAct(convention, { ...act, status: "in-effect" } as SupplementaryAct);
  const fact: Fact = {
    event: "actInEffect",
    actor: { role: "system" },
    detail: { act: act.id, effectiveOn: act.effectiveOn.toString() },
  };
  const mails = [{ kind: "act-in-effect", to: "referent", about: act.id }] as const;
  if (act.kind === "order") return change(convention, { after: inEffect, facts: [fact], mails });
  const { after, facts, starts } = amended(inEffect, act, body, at);
  return change(convention, { after, facts: [fact, ...facts], mails, starts });
}

function amended(convention: AccessConvention, { changes }: Amendment, body: IssuingBody, at: Temporal.Instant) {
  const { application } = convention;
  const { size, offer, referent, seat, charterVersion } = changes;
  const after: AccessConvention = {
    ...convention,
    // A new référent gets a follow-up link of its own; the former one's dies.
    followUpEpoch: convention.followUpEpoch + (referent ? 1 : 0),
    application: {
      ...application,
      ...(size ? { agents: size.agents } : {}),
      ...(offer ? { offer } : {}),
      ...(referent ? { referent } : {}),
      ...(charterVersion ? { charterVersion } : {}),
      establishment: { ...application.establishment, ...(seat ? { seat } : {}) },
    },
  };
  return offer && offer !== application.offer ? withOffer(after, body, at) : { after, facts: [], starts: [] };
}

/** The services of the new offer: those it adds are requested, those it no longer has are stopped. */
function withOffer(convention: AccessConvention, body: IssuingBody, at: Temporal.Instant) {
  if (!isIn(convention, "in-force", "in-notice")) return { after: convention, facts: [], starts: [] };
  const today = parisDateOf(at);
  const { offer } = convention.application;
  const offered = accessSettings(body).services.filter(({ offers }) => offers.includes(offer));
  const had = convention.life.services;
  const added = offered.filter(({ id }) => !had.some((service) => service.id === id && service.status !== "stopped"));
  const kept = had.filter((service) => !added.some(({ id }) => id === service.id));
  const dropped = kept.filter(
    (service) => service.status !== "stopped" && !offered.some(({ id }) => id === service.id),
  );
  const services = [
    ...kept.map((service) =>
      dropped.includes(service) ? ({ ...service, status: "stopped", stoppedOn: today } as const) : service,
    ),
    ...added.map(({ id, label }) => ({ id, label, status: "requested", fileCompleteOn: today }) as const),
  ];
  const id = `activation-${today}`;
  const started =
    added.length > 0 && !convention.deadlines.some((deadline) => deadline.id === id)
      ? startDeadline({
          id,
          kind: "activation",
          party: "staff",
          startedOn: today,
          at,
          delay: activationDelay(today),
          remindDaysBefore: [10, 3],
        })
      : undefined;
  const facts: Fact[] = dropped.map(({ id: service }) => ({
    event: "serviceStopped",
    actor: { role: "system" },
    detail: { service },
  }));
  return {
    after: {
      ...convention,
      deadlines: started ? [...convention.deadlines, started.deadline] : convention.deadlines,
      life: { ...convention.life, services },
    } as AccessConvention,
    facts: started ? [...facts, started.fact] : facts,
    // The convention's own strand may have ended once all services were active: it follows the new ones.
    starts: [
      ...(started ? [started.strand] : []),
      ...(added.length > 0 ? [nextGeneration(convention, "access-convention", "access-convention")] : []),
    ],
  };
}

/** Amendments that both parties signed, in the order in which they count. */
const signedAmendments = ({ acts }: AccessConvention): readonly Amendment[] =>
  acts
    .filter(
      (act): act is Amendment => act.kind === "amendment" && (act.status === "signed" || act.status === "in-effect"),
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.effectiveOn, b.effectiveOn));

/** The contributions that signed amendments set, year by year, for the invoices. Source: MA-15. */
export const contributionChanges = (convention: AccessConvention): readonly ContributionChange[] =>
  signedAmendments(convention).flatMap(({ contribution, effectiveOn }) =>
    contribution ? [{ fromYear: effectiveOn.year, annualCents: contribution.annualCents }] : [],
  );

/** The annual contribution and its tier on a day: the convention's, or the last amendment's in effect. */
export function contributionOn(
  convention: AccessConvention & {
    readonly life: { readonly terms: { readonly annualCents: bigint; readonly tierLabel: string } };
  },
  day: Temporal.PlainDate,
): { readonly annualCents: bigint; readonly tierLabel: string } {
  const last = signedAmendments(convention).findLast(
    ({ contribution, effectiveOn }) => contribution && Temporal.PlainDate.compare(effectiveOn, day) <= 0,
  );
  const { annualCents, tierLabel } = last?.contribution ?? convention.life.terms;
  return { annualCents, tierLabel };
}
