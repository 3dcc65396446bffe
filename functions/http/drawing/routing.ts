import type { Graph, GraphEdge } from "./graph.ts";
import { type Lane, laneKey, lanesOf } from "./lanes.ts";
import { type Box, LABEL_SIZE, type Placed, portOf, type Sized, type Wording } from "./placing.ts";
import { type Route, routesOf } from "./routes.ts";
import { widthOf } from "./text.ts";
import { type Trunk, Trunks } from "./trunks.ts";

/** Boxes that know their size, their column and how far down they stand. */
export interface Given {
  readonly graph: Graph;
  readonly words: Wording;
  readonly inColumns: readonly (readonly string[])[];
  readonly sized: ReadonlyMap<string, Sized>;
  readonly tops: ReadonlyMap<string, number>;
}

/** An edge on its way: level with its state to a trunk, and if it goes far over a lane to a second trunk. */
export interface Way {
  readonly edge: GraphEdge;
  readonly from: number;
  readonly to: number;
  readonly label: string | undefined;
  /** None when it goes straight on. */
  readonly trunk: Trunk | undefined;
  readonly far: { readonly lane: Lane; readonly trunk: Trunk } | undefined;
}

const MARGIN = 12;
/** For the dot that the start comes from. */
const START_ROOM = 42;
const TRUNK_GAP = 11;
const PAD = 13;
export const ARROW_ROOM = 20;
/** Ways after an error leave and arrive a little lower, and returns to the start a little higher. */
const APART = 9;

/** Finds the way of each edge: between neighbouring columns in the gap between them, otherwise over or under all. */
export function routed(given: Given): Placed {
  const { graph, inColumns, sized, tops } = given;
  const columns = new Map(inColumns.flatMap((names, column) => names.map((name) => [name, column] as const)));
  const columnOf = (name: string): number => columns.get(name) ?? 0;
  const bottom = Math.max(...[...tops].map(([name, top]) => top + (sized.get(name)?.height ?? 0)));
  const relative = (name: string): number => (tops.get(name) ?? 0) + portOf(sized.get(name));
  const lanes = lanesOf(graph, columnOf, relative, bottom);
  const trunks = new Trunks();
  const level = (name: string): number => relative(name) + lanes.shift;
  const ways = graph.edges.map((edge) =>
    wayOf({ edge, given, columnOf, level, trunks, lane: lanes.of.get(laneKey(edge)) }),
  );
  const { lefts, width } = across(given, ways, trunks);
  const boxes = inColumns.flatMap((names, column) =>
    names.map(
      (name): Box => ({
        ...(sized.get(name) as Sized),
        column,
        x: lefts[column] ?? 0,
        y: (tops.get(name) ?? 0) + lanes.shift,
      }),
    ),
  );
  const byName = new Map(boxes.map((box) => [box.state.name, box]));
  const routes: readonly Route[] = routesOf(ways, byName);
  const start = { x: (byName.get(graph.start)?.x ?? 0) - 26, y: level(graph.start) };
  return { graph, boxes, routes, start, width, height: lanes.height };
}

interface Asked {
  readonly edge: GraphEdge;
  readonly given: Given;
  readonly columnOf: (name: string) => number;
  readonly level: (name: string) => number;
  readonly trunks: Trunks;
  readonly lane: Lane | undefined;
}

function wayOf({ edge, given: { graph, words }, columnOf, level, trunks, lane }: Asked): Way {
  const { from, to, caught } = edge;
  const near = columnOf(to) === columnOf(from) + 1;
  const fans = near && !caught && graph.states.some(({ name, kind }) => name === from && kind === "choice");
  const leaves = level(from) + (caught ? APART : 0);
  const arrives = level(to) + (caught ? APART : to === graph.start ? -APART : 0);
  const common = { edge, from: leaves, to: arrives, label: words.condition(edge) };
  const order = caught ? 3 : fans ? 1 : 2;
  const key = fans ? `out ${from}` : laneKey(edge);
  if (near || !lane) {
    const trunk = leaves === arrives ? undefined : trunks.at(columnOf(to), key, order, leaves, arrives);
    return { ...common, trunk, far: undefined };
  }
  const trunk = trunks.at(columnOf(from) + 1, key, caught ? 3 : 0, leaves, lane.y);
  return { ...common, trunk, far: { lane, trunk: trunks.at(columnOf(to), key, order, arrives, lane.y) } };
}

/** Where each column stands; trunks are told where they stand. */
function across({ graph, inColumns, sized }: Given, ways: readonly Way[], trunks: Trunks) {
  const lefts: number[] = [];
  let x = 0;
  for (let gap = 0; gap <= inColumns.length; gap += 1) {
    const places = trunks.abreast(gap);
    for (const [trunk, place] of places) trunk.x = x + PAD + place * TRUNK_GAP;
    if (places.size > 0) x += PAD + Math.max(...places.values()) * TRUNK_GAP;
    const names = inColumns[gap];
    if (!names) break;
    const labels = ways.filter(({ edge, label, far }) => label && !far && names.includes(edge.to));
    const widest = Math.max(0, ...labels.map(({ label = "" }) => widthOf(label, LABEL_SIZE)));
    x += names.includes(graph.start) ? START_ROOM : widest > 0 ? widest + ARROW_ROOM + 6 : ARROW_ROOM;
    lefts.push(x);
    x += Math.max(...names.map((name) => sized.get(name)?.width ?? 0));
  }
  return { lefts, width: x + MARGIN };
}
