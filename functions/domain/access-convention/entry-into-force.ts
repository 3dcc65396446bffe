import type { Temporal } from "temporal-polyfill";
import { type Change, change, nextGeneration } from "../agreement/change.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type AccessConvention, requireIn, type SubscribedService } from "./convention.ts";
import { activationDelay, termNumber } from "./delays.ts";
import { nextInvoice } from "./invoices.ts";
import { accessSettings } from "./settings.ts";

/**
 * The day of effect: the first term runs and the services are to be activated, within one month of a complete file.
 * A convention signed after its day of effect starts with its first term all the same: the terms that have passed since
 * are renewed one after the other, at once.
 *
 * Source: access convention art. 5 (MC-28), art. 8 (signature implies activation, MC-35), art. 4 (MC-26, MA-23).
 */
export function enterIntoForce(
  convention: AccessConvention,
  { body, at }: { readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const accepted = requireIn(convention, "enterIntoForce", "accepted");
  const { terms, circuit, reception } = accepted.life;
  const today = parisDateOf(at);
  const term = termNumber(reception.effectiveOn, terms.programme, 1);
  const services: SubscribedService[] = accessSettings(body)
    .services.filter(({ offers }) => offers.includes(convention.application.offer))
    .map(({ id, label }) => ({ id, label, status: "requested", fileCompleteOn: today }));
  const activation = startDeadline({
    id: `activation-${today}`,
    kind: "activation",
    party: "staff",
    startedOn: today,
    at,
    delay: activationDelay(today),
    remindDaysBefore: [10, 3],
  });
  const inForce = { status: "in-force", terms, circuit, reception, term, services, terminations: [] } as const;
  const first = nextInvoice({ ...convention, life: { ...inForce, invoices: [] } }, body, 0);
  return change(convention, {
    after: {
      ...convention,
      deadlines: [...convention.deadlines, activation.deadline],
      life: { ...inForce, invoices: first ? [first.invoice] : [] },
    },
    facts: [
      {
        event: "effectReached",
        actor: { role: "system" },
        detail: { effectiveOn: reception.effectiveOn.toString(), firstTermEndsOn: term.endsOn.toString() },
      },
      activation.fact,
    ],
    mails: [{ kind: "effect-reached", to: "referent" }],
    starts: [
      nextGeneration(convention, "term-1", "convention-term"),
      activation.strand,
      ...(first ? [first.strand] : []),
    ],
  });
}
