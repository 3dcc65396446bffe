import type { MachineText } from "../../contracts/state-machine.ts";
import type { DrawingWording } from "./drawing.ts";
import { DEFAULT, type GraphEdge } from "./graph.ts";
import { widthOf } from "./text.ts";

/** Longest condition written beside a way, in units of the drawing. */
const LONGEST = 180;

/** The words of a drawing for developers: names as they stand in the `.asl.json`, in English. */
export const technicalWording = (name: string, machine: MachineText): DrawingWording => ({
  lang: "en",
  title: `State machine ${name}`,
  description: describe(machine),
  state: (state) => state,
  condition: technicalCondition,
  marks: { here: "here", ended: "ended here", stopped: "stopped here" },
  kinds: {
    step: "task",
    wait: "wait",
    choice: "choice",
    pass: "pass",
    container: "parallel or map",
    success: "end",
    failure: "failure",
  },
  afterError: "after an error",
  passed: "entered",
});

/** A condition that only names the state it leads to says nothing more; one of several values lists them; a long one is cut. */
function technicalCondition({ condition, to }: GraphEdge): string | undefined {
  if (condition === undefined || condition === "" || condition.endsWith(` = '${to}'`)) return undefined;
  if (condition === DEFAULT) return DEFAULT;
  const text = condition.replace(
    /^\$(?:\w+\.)*(\w+) in \[(.*)\]$/,
    (_, field, values) => `${field}: ${unquoted(values)}`,
  );
  if (widthOf(text, 11) <= LONGEST) return text;
  let cut = text;
  while (widthOf(`${cut}…`, 11) > LONGEST) cut = cut.slice(0, -1);
  return `${cut.replace(/[\s,]+$/, "")}…`;
}

const unquoted = (values: string): string => values.replaceAll("'", "").replace(/,\s*/g, ", ");

function describe({ Comment, StartAt, States }: MachineText): string {
  const states = Object.entries(States).map(([name, { Type, Next, Choices = [], Default, Catch = [] }]) => {
    const onward = [...new Set([Next, ...Choices.map((choice) => choice.Next), Default])].filter(Boolean);
    const caught = [...new Set(Catch.map((catcher) => catcher.Next))];
    return `${name} (${Type})${onward.length > 0 ? ` leads to ${onward.join(", ")}` : ""}${caught.length > 0 ? `; after an error to ${caught.join(", ")}` : ""}.`;
  });
  return [Comment ?? "", `Starts at ${StartAt}.`, ...states].filter((text) => text !== "").join(" ");
}
