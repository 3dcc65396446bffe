import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { activateServices, completeActivationFile } from "../../../domain/access-convention/services.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { FieldError } from "../../layout/form.ts";
import { pendingServices } from "../agreement/still-open.ts";
import { pastDay } from "./reading.ts";
import { accessAct } from "./staff-act.ts";

const chosenServices = (form: URLSearchParams): readonly string[] => [...new Set(form.getAll("services"))].sort();

/** All services of the convention: those that do not wait are left as they are. */
const everyService = ({ life }: AccessConvention): readonly string[] =>
  "services" in life ? life.services.map(({ id }) => id) : [];

const noneChosen: readonly FieldError[] = [{ name: "services", message: "Cochez au moins un service." }];

const labels = { services: "Service", dossierCompletLe: "Dossier complet le" };

/** Opens services to the establishment. Source: access convention art. 4 (MC-26). */
export const activateServicesAct = accessAct({
  path: "services/activer",
  title: "Activer les services cochés",
  done: "actives",
  labels,
  read: (form, convention) => {
    const serviceIds = form.get("tous") === "oui" ? everyService(convention) : chosenServices(form);
    return serviceIds.length > 0 ? { values: serviceIds } : { errors: noneChosen };
  },
  change: (convention, serviceIds, { agent, at }) =>
    activateServices(convention, { serviceIds, agentId: agent.id, at }),
  isDone: (convention, serviceIds, mine) =>
    mine.some(({ event }) => event === "serviceActivated") &&
    !pendingServices(convention).some(({ id }) => serviceIds.includes(id)),
});

/** The day the file of some services became complete: the month starts then. Source: MC-26, MA-23. */
export const completeFileAct = accessAct({
  path: "services/dossier",
  title: "Enregistrer le dossier complet",
  done: "dossier",
  labels,
  read: (form, { life, submittedAt }, now) => {
    const serviceIds = chosenServices(form);
    const on = "term" in life ? life.reception.effectiveOn : parisDateOf(submittedAt);
    const day = pastDay("dossierCompletLe", form, now, { on, what: "la prise d'effet" });
    const errors = [...(serviceIds.length > 0 ? [] : noneChosen), ...("errors" in day ? day.errors : [])];
    return "errors" in day || errors.length > 0 ? { errors } : { values: { serviceIds, completeOn: day.values } };
  },
  change: (convention, { serviceIds, completeOn }, { agent, at }) =>
    completeActivationFile(convention, { serviceIds, completeOn, agentId: agent.id, at }),
  isDone: (_convention, { serviceIds, completeOn }, mine) =>
    serviceIds.every((id) =>
      mine.some(
        ({ event, detail }) =>
          event === "activationFileCompleted" &&
          detail["service"] === id &&
          detail["completeOn"] === completeOn.toString(),
      ),
    ),
});
