import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { oldestOriginalAwaited, recordOriginalReceived } from "../../../domain/kinds/original.ts";
import { pastDay } from "./reading.ts";
import { staffAct } from "./staff-act.ts";

/** Records the day the paper original arrived. Source: access convention, "signature" (MC-37), T13. */
export const recordOriginalAct = staffAct({
  path: "original",
  title: "Enregistrer l'arrivée de l'original",
  done: "original",
  labels: { originalArriveLe: "Arrivé le" },
  read: (form, agreement, now) => {
    const on = oldestOriginalAwaited(agreement)?.startedOn ?? parisDateOf(agreement.submittedAt);
    return pastDay("originalArriveLe", form, now, { on, what: "la réception du scan" });
  },
  change: (convention, receivedOn, { agent, at }) =>
    recordOriginalReceived(convention, { agentId: agent.id, receivedOn, at }),
  isDone: (_agreement, receivedOn, mine) =>
    mine.some(({ event, detail }) => event === "originalReceived" && detail["receivedOn"] === receivedOn.toString()),
});
