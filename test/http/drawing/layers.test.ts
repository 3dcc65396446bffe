import { describe, expect, it } from "vitest";
import type { Graph, GraphEdge } from "../../../functions/http/drawing/graph.ts";
import { columnsOf } from "../../../functions/http/drawing/layers.ts";

/** A graph from ways written `A > B`, and `A ! B` for those after an error. */
function graph(...ways: readonly string[]): Graph {
  const edges = ways.map((way): GraphEdge => {
    const [from = "", sign, to = ""] = way.split(" ");
    return { from, to, caught: sign === "!" };
  });
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return { start: names[0] ?? "", states: names.map((name) => ({ name, kind: "step", inner: [] })), edges };
}

describe("the columns of a drawing", () => {
  it.each([
    { because: "one after the other", ways: ["A > B", "B > C"], columns: { A: 0, B: 1, C: 2 } },
    {
      because: "after the longest way that leads there",
      ways: ["A > B", "B > C", "A > C"],
      columns: { A: 0, B: 1, C: 2 },
    },
    { because: "a return does not count", ways: ["A > B", "B > C", "C > A"], columns: { A: 0, B: 1, C: 2 } },
    { because: "nor does a state that leads to itself", ways: ["A > A", "A > B"], columns: { A: 0, B: 1 } },
    {
      because: "what only errors lead to stands after the first state that may fail, and what follows it after it",
      ways: ["A > B", "B > C", "C > D", "A ! Undo", "C ! Undo", "Undo > E"],
      columns: { A: 0, B: 1, C: 2, D: 3, Undo: 1, E: 2 },
    },
    {
      because: "unless something else leads there too",
      ways: ["A > B", "B > C", "A ! C"],
      columns: { A: 0, B: 1, C: 2 },
    },
  ])("$because: $ways", ({ ways, columns }) => {
    expect(Object.fromEntries(columnsOf(graph(...ways)))).toEqual(columns);
  });
});
