import type { Graph, GraphEdge } from "./graph.ts";

/** A horizontal way over or under all columns, to a state that is reached from afar. */
export interface Lane {
  readonly y: number;
}

export interface Lanes {
  /** By `laneKey`. */
  readonly of: ReadonlyMap<string, Lane>;
  /** How far the boxes move down to make room for the lanes over them. */
  readonly shift: number;
  readonly height: number;
}

/** Edges to one state share a lane; those after an error have their own. */
export const laneKey = ({ to, caught }: GraphEdge): string => `${to} ${caught}`;

const MARGIN = 12;
const LANE_GAP = 12;

/** One lane for each state that an edge reaches from elsewhere than the column before, on the side that is nearer. */
export function lanesOf(
  { edges }: Graph,
  columnOf: (name: string) => number,
  levelOf: (name: string) => number,
  bottom: number,
): Lanes {
  const far = edges.filter(({ from, to }) => columnOf(to) !== columnOf(from) + 1);
  const over: string[] = [];
  const under: string[] = [];
  for (const edge of far) {
    const key = laneKey(edge);
    if (over.includes(key) || under.includes(key)) continue;
    const sources = far.filter((other) => laneKey(other) === key).map(({ from }) => levelOf(from));
    const above = Math.max(...sources) + levelOf(edge.to);
    const below = 2 * bottom - Math.min(...sources) - levelOf(edge.to);
    (above <= below ? over : under).push(key);
  }
  const shift = MARGIN + (over.length > 0 ? over.length * LANE_GAP + 6 : 0);
  const floor = shift + bottom;
  return {
    of: new Map([
      ...over.map((key, index) => [key, { y: MARGIN + index * LANE_GAP }] as const),
      ...under.map((key, index) => [key, { y: floor + (index + 1) * LANE_GAP + 2 }] as const),
    ]),
    shift,
    height: floor + MARGIN + (under.length > 0 ? under.length * LANE_GAP + 2 : 0),
  };
}
