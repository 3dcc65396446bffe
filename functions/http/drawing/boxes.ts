import {
  ACCENT,
  ACCENT_TINT,
  ERROR,
  ERROR_TINT,
  INK,
  INK_SOFT,
  LINE,
  SUCCESS,
  SUCCESS_TINT,
  SUNK,
  SURFACE,
  WAIT,
  WAIT_TINT,
} from "./colours.ts";
import type { DrawingWording, Trail } from "./drawing.ts";
import type { StateKind } from "./graph.ts";
import { BOLDER, type Box, LABEL_SIZE, LINE_HEIGHT } from "./placing.ts";
import { escaped, widthOf } from "./text.ts";

interface Look {
  readonly fill: string;
  readonly stroke: string;
}

export const LOOKS: Readonly<Record<StateKind, Look>> = {
  step: { fill: SURFACE, stroke: LINE },
  pass: { fill: SUNK, stroke: LINE },
  wait: { fill: WAIT_TINT, stroke: WAIT },
  choice: { fill: ACCENT_TINT, stroke: ACCENT },
  success: { fill: SUCCESS_TINT, stroke: SUCCESS },
  failure: { fill: ERROR_TINT, stroke: ERROR },
  container: { fill: SUNK, stroke: LINE },
};

interface Outline {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The outline of a state: a rectangle, a hexagon for a choice, a double pill for an end. */
export function outline(kind: StateKind, at: Outline, strokeWidth = 1.2): string {
  const { fill, stroke } = LOOKS[kind];
  const paint = `fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}"`;
  if (kind === "choice") {
    const { x, y, width, height } = at;
    const slope = Math.min(14, height / 2);
    return `<path d="M${x + slope} ${y}h${width - 2 * slope}l${slope} ${height / 2}l${-slope} ${height / 2}h${2 * slope - width}l${-slope} ${-height / 2}z" ${paint}/>`;
  }
  if (kind !== "success" && kind !== "failure") return rectangle(at, kind === "wait" ? 12 : 4, paint);
  const { x, y, width, height } = at;
  const within = { x: x + 3, y: y + 3, width: width - 6, height: height - 6 };
  return `${rectangle(at, height / 2, paint)}${rectangle(within, within.height / 2, `stroke="${stroke}" stroke-width="1"`)}`;
}

const rectangle = ({ x, y, width, height }: Outline, radius: number, paint: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${paint}/>`;

/** The dial that stands before a wait. */
export const dial = (x: number, y: number): string =>
  `<circle cx="${x}" cy="${y}" r="6.5" stroke="${WAIT}" stroke-width="1.4"/><path d="M${x} ${y - 3.6}v3.8l2.6 1.7" stroke="${WAIT}" stroke-width="1.4"/>`;

/** A state with its name, and with what an execution did in it. */
export function boxMarkup(box: Box, words: DrawingWording, trail: Trail): string {
  const { state, lines, x, y, width, height } = box;
  const times = trail.entered.get(state.name) ?? 0;
  const mark = trail.marks.get(state.name);
  const colour = mark === "stopped" ? ERROR : ACCENT;
  const unseen = trail.entered.size > 0 && times === 0;
  const thick = mark ? 3 : times > 0 ? 2.2 : 1.2;
  const icon = state.kind === "wait" ? dial(x + 20, y + (state.inner.length > 0 ? 19 : height / 2)) : "";
  const nameX = x + (width + (state.kind === "wait" ? 20 : 0)) / 2;
  const lowest = state.inner.length > 0 ? 38 : height;
  const firstLine = y + lowest / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4.5;
  const weight = mark ? ` font-weight="700"` : "";
  const name = lines
    .map((line, index) => `<tspan x="${nameX}" y="${firstLine + index * LINE_HEIGHT}">${escaped(line)}</tspan>`)
    .join("");
  return `<g>${mark ? haloOf(box, colour) : ""}${outline(state.kind, box, thick)}${icon}<text text-anchor="middle" fill="${unseen ? INK_SOFT : INK}"${weight}>${name}</text>${mark ? tag(box, words.marks[mark], colour) : ""}${times > 0 ? visits(box, times) : ""}</g>`;
}

const haloOf = ({ x, y, width, height }: Box, colour: string): string =>
  `<rect x="${x - 5}" y="${y - 5}" width="${width + 10}" height="${height + 10}" rx="12" stroke="${colour}" stroke-width="2"/>`;

/** « Ici » above the right corner. */
function tag({ x, y, width }: Box, text: string, colour: string): string {
  const long = widthOf(text, LABEL_SIZE * BOLDER) + 14;
  return `<rect x="${x + width - long}" y="${y - 15}" width="${long}" height="17" rx="8.5" fill="${colour}"/><text x="${x + width - long / 2}" y="${y - 3}" text-anchor="middle" font-size="${LABEL_SIZE}" font-weight="700" fill="${SURFACE}">${escaped(text)}</text>`;
}

/** A tick on the left corner of a state that was entered, and how often when more than once. */
function visits({ x, y }: Box, times: number): string {
  const text = times > 1 ? `×${times}` : "";
  const long = text === "" ? 18 : widthOf(text, LABEL_SIZE) + 22;
  return `<rect x="${x - 7}" y="${y - 8}" width="${long}" height="17" rx="8.5" fill="${SURFACE}" stroke="${ACCENT}" stroke-width="1.2"/><path d="M${x - 2} ${y + 0.5}l3 3l5 -6" stroke="${ACCENT}" stroke-width="1.8"/>${
    text === "" ? "" : `<text x="${x + 11}" y="${y + 4.5}" font-size="${LABEL_SIZE}" fill="${ACCENT}">${text}</text>`
  }`;
}
