import { typographic } from "../../french/typography.ts";
import type { ExecutionRecord } from "../../ports.ts";
import type { DrawingWording } from "../drawing/drawing.ts";
import { stateName } from "../layout/state-names.ts";
import { trailOf } from "./trail.ts";

const named = (state: string): string => typographic(stateName(state));
const listed = (states: Iterable<string>): string => [...states].map((state) => `« ${stateName(state)} »`).join(", ");

/** The words of a drawing for agents. Conditions are left out: the states they lead to say them in the words of the field. */
export function frenchWording(name: string, record: ExecutionRecord): DrawingWording {
  const { entered, marks } = trailOf(record);
  const last = { RUNNING: "En ce moment", SUCCEEDED: "Terminée à l'étape" } as Record<string, string>;
  const where = `${last[record.status] ?? "Arrêtée à l'étape"} : ${listed(marks.keys())}.`;
  return {
    lang: "fr",
    title: typographic(`Schéma : ${name}`),
    description: typographic(
      `Étapes du suivi automatique, et celles qui ont été franchies. ${marks.size > 0 ? where : ""} Franchies : ${listed(entered.keys())}. Le détail est dans l'historique.`,
    ),
    state: named,
    condition: () => undefined,
    marks: { here: "ici", ended: "fin", stopped: "arrêt" },
    kinds: {
      step: "action",
      wait: "attente",
      choice: "aiguillage",
      pass: "passage",
      container: "étapes groupées",
      success: "fin",
      failure: "fin en échec",
    },
    afterError: "après un échec",
    passed: typographic("étape franchie, × nombre de fois"),
  };
}
