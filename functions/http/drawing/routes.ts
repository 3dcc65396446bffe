import type { GraphEdge } from "./graph.ts";
import type { Box } from "./placing.ts";
import { ARROW_ROOM, type Way } from "./routing.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The way of an edge. Edges that share a trunk are drawn along it once: `own` is what this edge adds. */
export interface Route {
  readonly edge: GraphEdge;
  /** From state to state. */
  readonly points: readonly Point[];
  readonly own: readonly Point[];
  /** Whether `own` reaches the state: where an arrow stands. */
  readonly arrives: boolean;
  readonly label?: { readonly text: string; readonly x: number; readonly y: number };
}

/** How far a way bends into a trunk or a lane that another way draws. */
const BEND = 8;

export function routesOf(ways: readonly Way[], boxes: ReadonlyMap<string, Box>): readonly Route[] {
  const reaches = new Map<string, number>();
  for (const way of ways)
    for (const [run, length] of runsOf(way)) reaches.set(run, Math.max(reaches.get(run) ?? 0, length));
  const drawn = new Set<string>();
  /** Whether a way is the one that draws a run: the first of those that go farthest along it. */
  const draws = ([run, length]: Run): boolean => {
    if (reaches.get(run) !== length || drawn.has(run)) return false;
    drawn.add(run);
    return true;
  };
  return ways.map((way): Route => {
    const points = pointsOf(way, boxes);
    const drawing = runsOf(way).map(draws);
    const { own, arrives } = ownPart(way, points, drawing);
    const finish = points.at(-1);
    const label =
      way.label && !way.far && finish ? { text: way.label, x: finish.x - ARROW_ROOM + 4, y: finish.y - 4 } : undefined;
    return { edge: way.edge, points, own, arrives, ...(label ? { label } : {}) };
  });
}

function pointsOf({ edge, from, to, trunk, far }: Way, boxes: ReadonlyMap<string, Box>): readonly Point[] {
  const [source, target] = [boxes.get(edge.from), boxes.get(edge.to)];
  const begin = { x: (source?.x ?? 0) + (source?.width ?? 0), y: from };
  const finish = { x: target?.x ?? 0, y: to };
  if (!trunk) return [begin, finish];
  const [first, second] = [trunk.x, far?.trunk.x ?? trunk.x];
  const over = far
    ? [
        { x: first, y: far.lane.y },
        { x: second, y: far.lane.y },
      ]
    : [];
  return [begin, { x: first, y: from }, ...over, { x: second, y: to }, finish];
}

type Run = readonly [run: string, length: number];

/** The trunk a way runs along, on which side of where it leads, and how far; then the same of its lane and its second trunk. */
function runsOf({ from, to, trunk, far }: Way): readonly Run[] {
  if (!trunk) return [];
  const along = (gap: number, end: number, fixed: number): Run => [
    `${gap} ${trunk.key} ${end < fixed ? "above" : "below"}`,
    Math.abs(end - fixed),
  ];
  if (!far) return [trunk.key.startsWith("out ") ? along(trunk.gap, to, from) : along(trunk.gap, from, to)];
  const first = along(trunk.gap, from, far.lane.y);
  // Of those that come from one gap, the one that draws the trunk goes on along the lane.
  const over: Run = [`lane ${trunk.key}`, Math.abs(trunk.gap - far.trunk.gap) * 100_000 + first[1]];
  return [first, over, along(far.trunk.gap, far.lane.y, to)];
}

function ownPart({ from, to, trunk, far }: Way, points: readonly Point[], [onTrunk, onLane]: readonly boolean[]) {
  if (!trunk || onLane || (onTrunk && !far)) return { own: points, arrives: true };
  if (trunk.key.startsWith("out "))
    return { own: [{ x: trunk.x, y: to + Math.sign(from - to) * BEND }, ...points.slice(-2)], arrives: true };
  if (far && onTrunk) {
    const towards = Math.sign(far.trunk.x - trunk.x);
    return { own: [...points.slice(0, 3), { x: trunk.x + towards * BEND, y: far.lane.y }], arrives: false };
  }
  const towards = Math.sign((far?.lane.y ?? to) - from);
  return { own: [...points.slice(0, 2), { x: trunk.x, y: from + towards * BEND }], arrives: false };
}
