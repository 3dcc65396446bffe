import { isObject, type Json } from "../json.ts";
import type { Report } from "./checks.ts";
import type { PlacedScope, PlacedState } from "./walk.ts";

interface Transition {
  readonly to: string;
  readonly at: string;
  readonly field: string;
}

/** The states that a state leads to. */
export function transitionsOf({ state, at }: PlacedState): Transition[] {
  const found: Transition[] = [];
  const add = (value: Json | undefined, where: string, field: string): void => {
    if (typeof value === "string") found.push({ to: value, at: where, field });
  };
  add(state["Next"], `${at}/Next`, "Next");
  add(state["Default"], `${at}/Default`, "Default");
  for (const list of ["Catch", "Choices"] as const) {
    const rules = Array.isArray(state[list]) ? (state[list] as readonly Json[]) : [];
    rules.forEach((rule, index) => {
      if (isObject(rule)) add(rule["Next"], `${at}/${list}[${index}]/Next`, "Next");
    });
  }
  return found;
}

const ENDS = new Set<Json | undefined>(["Succeed", "Fail"]);

/** Checks that every transition has a target, every state is reached, and the scope has an end. */
export function checkGraph(scope: PlacedScope, report: Report): void {
  if (typeof scope.startAt !== "string") return; // reported already; nothing could be reached
  const byName = new Map(scope.states.map((placed) => [placed.name, placed]));
  const reached = new Set<string>();
  const reach = (name: string, at: string, field: string): void => {
    const target = byName.get(name);
    if (target === undefined) {
      report("MISSING_TRANSITION_TARGET", `Missing '${field}' target: ${name}`, at);
    } else if (!reached.has(name)) {
      reached.add(name);
      for (const { to, at: where, field: by } of transitionsOf(target)) reach(to, where, by);
    }
  };
  reach(scope.startAt, `${scope.at === "/" ? "" : scope.at}/StartAt`, "StartAt");
  for (const { name, at } of scope.states) {
    if (!reached.has(name)) report("MISSING_TRANSITION_TARGET", `State "${name}" is not reachable.`, at);
  }
  if (scope.states.length > 0 && !scope.states.some(({ state }) => state["End"] === true || ENDS.has(state["Type"]))) {
    report("SCHEMA_VALIDATION_FAILED", "There is no terminal state", scope.at);
  }
}
