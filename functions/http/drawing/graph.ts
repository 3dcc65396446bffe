import type { MachineText, StateText } from "../../contracts/state-machine.ts";

/** What a state looks like: its type, and for a task whether it waits for an answer. */
export type StateKind = "step" | "wait" | "choice" | "pass" | "success" | "failure" | "container";

export interface GraphState {
  readonly name: string;
  readonly kind: StateKind;
  /** The machines inside a Parallel or a Map. */
  readonly inner: readonly Graph[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** A way out after an error. */
  readonly caught: boolean;
  /** What must hold for this way to be taken, as the machine writes it. */
  readonly condition?: string;
}

/** The states of one scope in the order in which they are reached, and what leads where. */
export interface Graph {
  readonly start: string;
  readonly states: readonly GraphState[];
  readonly edges: readonly GraphEdge[];
}

export function graphOf({ StartAt, States }: MachineText): Graph {
  const reached = new Map<string, GraphState>();
  const edges: GraphEdge[] = [];
  const waiting = [StartAt, ...Object.keys(States)]; // states that nothing leads to are drawn too, last
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const state = States[name];
    if (!state || reached.has(name)) continue;
    reached.set(name, { name, kind: kindOf(state), inner: innerOf(state).map(graphOf) });
    const ways = waysOut(name, state).filter(({ to }) => States[to]);
    edges.push(...ways);
    waiting.unshift(...ways.filter(({ to }) => !reached.has(to)).map(({ to }) => to));
  }
  return { start: StartAt, states: [...reached.values()], edges };
}

const innerOf = ({ Branches = [], ItemProcessor }: StateText): readonly MachineText[] =>
  ItemProcessor ? [ItemProcessor] : Branches;

function kindOf({ Type, Resource = "" }: StateText): StateKind {
  switch (Type) {
    case "Task":
      return Resource.endsWith(".waitForTaskToken") ? "wait" : "step";
    case "Wait":
      return "wait";
    case "Choice":
      return "choice";
    case "Succeed":
      return "success";
    case "Fail":
      return "failure";
    case "Parallel":
    case "Map":
      return "container";
    default:
      return "pass";
  }
}

/** The ways out of a state. One that leads where another already leads is drawn once, as the plainer of the two. */
function waysOut(from: string, { Next, Choices = [], Default, Catch = [] }: StateText): readonly GraphEdge[] {
  const all: GraphEdge[] = [
    ...(Next === undefined ? [] : [{ from, to: Next, caught: false }]),
    ...Choices.map(({ Condition, Next: to }) => ({ from, to, caught: false, condition: conditionText(Condition) })),
    ...(Default === undefined ? [] : [{ from, to: Default, caught: false, condition: DEFAULT }]),
    ...Catch.map(({ Next: to }) => ({ from, to, caught: true })),
  ];
  const ways = new Map<string, GraphEdge>();
  for (const way of all) {
    const known = ways.get(way.to);
    if (!known) ways.set(way.to, way);
    else if (known.condition !== undefined && way.condition !== undefined)
      ways.set(way.to, { ...known, condition: `${known.condition} or ${way.condition}` });
  }
  return [...ways.values()];
}

/** Stands for the condition of the way a Choice takes when no other holds. */
export const DEFAULT = "otherwise";

const conditionText = (condition: string | boolean | undefined): string =>
  String(condition ?? "").replace(/^\{%\s*|\s*%\}$/g, "");
