import { ACCENT, ERROR, INK, LINE } from "./colours.ts";
import type { GraphEdge } from "./graph.ts";
import { LABEL_SIZE, type Placed } from "./placing.ts";
import type { Point, Route } from "./routes.ts";
import { escaped } from "./text.ts";

const CORNER = 6;

/** The ways of a machine: onward, after an error, and those that an execution took. */
export function wayMarkup({ routes, start }: Placed, taken: (edge: GraphEdge) => boolean): string {
  const onward = routes.filter(({ edge }) => !edge.caught);
  const caught = routes.filter(({ edge }) => edge.caught);
  const labels = routes.filter(({ label }) => label !== undefined);
  return [
    `<g stroke="${ERROR}" stroke-width="1.2" stroke-dasharray="4 3">${lines(caught)}</g>`,
    `<g fill="${ERROR}">${arrows(caught)}</g>`,
    `<g stroke="${LINE}" stroke-width="1.4">${lines(onward)}</g>`,
    `<g fill="${LINE}">${arrows(onward)}</g>`,
    routes.some(({ edge }) => taken(edge)) ? takenMarkup(routes.filter(({ edge }) => taken(edge))) : "",
    `<circle cx="${start.x}" cy="${start.y}" r="5" fill="${INK}"/><path d="M${start.x + 5} ${start.y}h16" stroke="${LINE}" stroke-width="1.4"/>${arrowAt({ x: start.x + 26, y: start.y }, LINE)}`,
    labels.length === 0
      ? ""
      : `<g font-size="${LABEL_SIZE}" fill="${INK}" text-anchor="end">${labels.map(labelMarkup).join("")}</g>`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Taken ways are drawn whole: they lead from state to state. */
function takenMarkup(routes: readonly Route[]): string {
  const whole = routes.map(({ points }) => `<path d="${pathOf(points)}"/>`);
  const ends = routes.map(({ points }) => arrowAt(points.at(-1) ?? { x: 0, y: 0 }));
  return `<g stroke="${ACCENT}" stroke-width="2.6">${whole.join("")}</g><g fill="${ACCENT}">${ends.join("")}</g>`;
}

const lines = (routes: readonly Route[]): string => {
  const paths = routes.map(({ own }) => pathOf(own));
  return paths.length === 0 ? "" : `<path d="${paths.join("")}"/>`;
};

const arrows = (routes: readonly Route[]): string => {
  const ends = routes.filter(({ arrives }) => arrives).map(({ points }) => points.at(-1) ?? { x: 0, y: 0 });
  return [...new Set(ends.map((end) => arrowAt(end)))].join("");
};

function arrowAt({ x, y }: Point, fill?: string): string {
  return `<path d="M${short(x)} ${short(y)}l-8 -4v8z"${fill ? ` fill="${fill}"` : ""}/>`;
}

const labelMarkup = ({ label }: Route): string =>
  label ? `<text x="${short(label.x + 6)}" y="${short(label.y)}">${escaped(label.text)}</text>` : "";

/** A way with rounded corners. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points.filter((point, index) => !samePlace(point, points[index - 1]));
  if (!first) return "";
  let path = `M${short(first.x)} ${short(first.y)}`;
  let last = first;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    const corner = next ? Math.min(CORNER, apart(last, point), apart(point, next) / 2) : 0;
    const before = towards(point, last, corner);
    path += `L${short(before.x)} ${short(before.y)}`;
    if (next && corner > 0) {
      const after = towards(point, next, corner);
      path += `Q${short(point.x)} ${short(point.y)} ${short(after.x)} ${short(after.y)}`;
      last = after;
    } else last = point;
  });
  return path;
}

const samePlace = (a: Point, b: Point | undefined): boolean => b !== undefined && apart(a, b) < 0.5;
const apart = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
const towards = (from: Point, to: Point, by: number): Point => {
  const whole = apart(from, to);
  return whole === 0
    ? from
    : { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
};
const short = (value: number): string => String(Math.round(value * 10) / 10);
