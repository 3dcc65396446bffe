import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import { closeDeadline } from "../agreement/deadline.ts";
import { deadlineMet } from "../agreement/deadline-events.ts";
import type { Fact } from "../agreement/journal.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { ActNotOpen } from "../errors.ts";
import { type AccessConvention, requireIn, type SubscribedService } from "./convention.ts";
import { activationDelay } from "./delays.ts";

/**
 * The file of some services was not complete at the effect; it is from this day on. The month for activating them
 * starts then. Source: access convention art. 4 (MC-26, MA-23).
 */
export function completeActivationFile(
  convention: AccessConvention,
  given: {
    readonly serviceIds: readonly string[];
    readonly completeOn: Temporal.PlainDate;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<AccessConvention> {
  const { serviceIds, completeOn, agentId, at } = given;
  const running = requireIn(convention, "completeActivationFile", "in-force", "in-notice");
  const chosen = pending(running.life.services, serviceIds);
  if (chosen.length === 0) throw new ActNotOpen(convention.id, "completeActivationFile", convention.life.status);
  const services = replaced(running.life.services, serviceIds, (service) => ({
    ...service,
    status: "file-complete",
    fileCompleteOn: completeOn,
  }));
  const id = `activation-${completeOn}`;
  const known = convention.deadlines.some((deadline) => deadline.id === id);
  const started = startDeadline({
    id,
    kind: "activation",
    party: "staff",
    startedOn: completeOn,
    at,
    delay: activationDelay(completeOn),
    remindDaysBefore: [10, 3],
  });
  const deadlines = closeWithoutServices(convention, services, at);
  return change(convention, {
    after: {
      ...running,
      deadlines: known ? deadlines : [...deadlines, started.deadline],
      life: { ...running.life, services },
    },
    facts: [
      ...chosen.map(
        ({ id: service }): Fact => ({
          event: "activationFileCompleted",
          actor: { role: "agent", agentId },
          detail: { service, completeOn: completeOn.toString() },
        }),
      ),
      ...(known ? [] : [started.fact]),
    ],
    starts: known ? [] : [started.strand],
  });
}

/** Some services are open to the establishment. The deadline is met when none of its services is left. */
export function activateServices(
  convention: AccessConvention,
  given: { readonly serviceIds: readonly string[]; readonly agentId: string; readonly at: Temporal.Instant },
): Change<AccessConvention> {
  const { serviceIds, agentId, at } = given;
  const running = requireIn(convention, "activateServices", "in-force", "in-notice");
  const chosen = pending(running.life.services, serviceIds);
  if (chosen.length === 0) throw new ActNotOpen(convention.id, "activateServices", convention.life.status);
  const services = replaced(running.life.services, serviceIds, (service) => ({
    ...service,
    status: "active",
    activatedAt: at,
  }));
  const deadlines = closeWithoutServices(convention, services, at);
  const met = deadlines.filter(
    (deadline, index) => deadline.status === "met" && convention.deadlines[index]?.status === "running",
  );
  return change(convention, {
    after: { ...running, deadlines, life: { ...running.life, services } },
    facts: [
      ...chosen.map(
        ({ id: service }): Fact => ({
          event: "serviceActivated",
          actor: { role: "agent", agentId },
          detail: { service },
        }),
      ),
      ...met.flatMap(({ id }) => deadlineMet(convention, id)),
    ],
    mails: [{ kind: "service-activated", to: "referent", about: chosen.map(({ id }) => id).join(",") }],
  });
}

const isPending = ({ status }: SubscribedService): boolean => status === "requested" || status === "file-complete";

const pending = (services: readonly SubscribedService[], ids: readonly string[]) =>
  services.filter((service) => ids.includes(service.id) && isPending(service));

const replaced = (
  services: readonly SubscribedService[],
  ids: readonly string[],
  replace: (service: SubscribedService) => SubscribedService,
) => services.map((service) => (ids.includes(service.id) && isPending(service) ? replace(service) : service));

function closeWithoutServices(
  convention: AccessConvention,
  services: readonly SubscribedService[],
  at: Temporal.Instant,
) {
  const left = new Set(services.filter(isPending).map(({ fileCompleteOn }) => `activation-${fileCompleteOn}`));
  return convention.deadlines
    .filter(({ kind, id }) => kind === "activation" && !left.has(id))
    .reduce((deadlines, { id }) => closeDeadline(deadlines, id, "met", at), convention.deadlines);
}
