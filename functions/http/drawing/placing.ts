import type { Graph, GraphEdge, GraphState } from "./graph.ts";
import { columnsOf } from "./layers.ts";
import type { Route } from "./routes.ts";
import { routed } from "./routing.ts";
import { linesOf, widthOf } from "./text.ts";

/** What the drawing says, in the language of its readers. */
export interface Wording {
  readonly state: (name: string) => string;
  /** What is written beside a way; nothing when the state it leads to says it already. */
  readonly condition: (edge: GraphEdge) => string | undefined;
}

export interface Box {
  readonly state: GraphState;
  readonly lines: readonly string[];
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The machines inside it, below its name, with where each stands. */
  readonly inner: readonly { readonly placed: Placed; readonly x: number; readonly y: number }[];
}

export interface Placed {
  readonly graph: Graph;
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
  readonly start: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly height: number;
}

export const NAME_SIZE = 13;
export const LABEL_SIZE = 11;
export const LINE_HEIGHT = 16;
const NAME_WIDTH = 186;
const ICON_WIDTH = 20;
/** The name of a marked state is bold: it has the room for it in any case. */
export const BOLDER = 1.1;
const ROW_GAP = 14;
const INNER_GAP = 12;

/** Level with the name of a box that holds others. */
const FIRST_LINE = 19;

/** A box that has no place yet. */
export type Sized = Omit<Box, "x" | "y" | "column">;

/** Places a machine: columns from left to right, the first way straight on, the others below it. */
export function place(graph: Graph, words: Wording): Placed {
  const columns = columnsOf(graph);
  const count = Math.max(...columns.values()) + 1;
  const inColumns = Array.from({ length: count }, (_, column) =>
    graph.states.filter(({ name }) => columns.get(name) === column),
  );
  const sized = new Map(
    inColumns
      .flatMap((states) => ofOneWidth(states.map((state) => sizeOf(state, words))))
      .map((box) => [box.state.name, box]),
  );
  const tops = topsOf(inColumns, graph, sized);
  return routed({ graph, words, inColumns: inColumns.map((states) => states.map(({ name }) => name)), sized, tops });
}

const ofOneWidth = (column: readonly Sized[]): readonly Sized[] => {
  const width = Math.max(...column.map((box) => box.width));
  return column.map((box) => ({ ...box, width }));
};

/** The top of each box: level with what leads to it where there is room, below its neighbours otherwise. */
function topsOf(
  inColumns: readonly (readonly GraphState[])[],
  { edges }: Graph,
  sized: ReadonlyMap<string, Sized>,
): ReadonlyMap<string, number> {
  const tops = new Map<string, number>();
  const middle = (name: string): number => (tops.get(name) ?? 0) + portOf(sized.get(name));
  inColumns.forEach((states, column) => {
    const before = new Set(inColumns[column - 1]?.map(({ name }) => name));
    const leading = (name: string): number[] =>
      edges
        .filter(({ from, to, caught }) => to === name && before.has(from) && !caught)
        .map(({ from }) => middle(from));
    let free = 0;
    for (const { name } of states) {
      const level = Math.min(...leading(name));
      const top = Math.max(free, Number.isFinite(level) ? level - portOf(sized.get(name)) : 0);
      tops.set(name, top);
      free = top + (sized.get(name)?.height ?? 0) + ROW_GAP;
    }
  });
  return tops;
}

/** How far below its top the ways of a box begin and end. */
export const portOf = (box: Sized | undefined): number =>
  box === undefined ? 0 : box.inner.length > 0 ? FIRST_LINE : box.height / 2;

function sizeOf(state: GraphState, words: Wording): Sized {
  const lines = linesOf(words.state(state.name), NAME_SIZE, NAME_WIDTH);
  const icon = state.kind === "wait" ? ICON_WIDTH : 0;
  const text = Math.max(...lines.map((line) => widthOf(line, NAME_SIZE * BOLDER)));
  const width = Math.max(96, text + icon + (state.kind === "choice" ? 40 : 28));
  const height = Math.max(38, lines.length * LINE_HEIGHT + 16);
  if (state.inner.length === 0) return { state, lines, width, height, inner: [] };
  let below = height;
  const inner = state.inner.map((graph) => {
    const placed = place(graph, words);
    const stands = { placed, x: INNER_GAP, y: below };
    below += placed.height + INNER_GAP;
    return stands;
  });
  const widest = Math.max(...inner.map(({ placed }) => placed.width));
  return { state, lines, width: Math.max(width, widest + 2 * INNER_GAP), height: below, inner };
}
