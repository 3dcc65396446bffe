import type { MachineText } from "../../contracts/state-machine.ts";
import { boxMarkup } from "./boxes.ts";
import { type GraphEdge, graphOf } from "./graph.ts";
import { type LegendWording, legend } from "./legend.ts";
import { type Placed, place, type Wording } from "./placing.ts";
import { escaped } from "./text.ts";
import { wayMarkup } from "./ways.ts";

export interface DrawingWording extends Wording, LegendWording {
  /** Language of the words, such as `fr`. */
  readonly lang: string;
  readonly title: string;
  /** What the drawing shows, for those who cannot see it. */
  readonly description: string;
  readonly marks: Readonly<Record<Mark, string>>;
}

/** Where an execution is; where one ended; where one stopped that failed, was aborted or timed out. */
export type Mark = "here" | "ended" | "stopped";

/** What an execution did in the machine. */
export interface Trail {
  /** How often each state was entered. */
  readonly entered: ReadonlyMap<string, number>;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Ways taken, by `wayName`. */
  readonly taken: ReadonlySet<string>;
}

export const wayName = ({ from, to }: Pick<GraphEdge, "from" | "to">): string => `${from} → ${to}`;

const NO_TRAIL: Trail = { entered: new Map(), marks: new Map(), taken: new Set() };

/**
 * A state machine as SVG: states by type, choice conditions beside their ways, ways after an error dashed, ends apart.
 * With a trail it shows where an execution is and where it has been. It carries no style sheet and no script, so that
 * it stands in a page under a strict content policy as well as alone in a file.
 */
export function drawing(machine: MachineText, words: DrawingWording, trail: Trail = NO_TRAIL): string {
  const placed = place(graphOf(machine), words);
  const key = legend(words, placed, trail !== NO_TRAIL);
  const [width, height] = [Math.ceil(Math.max(placed.width, key.width)), Math.ceil(placed.height + key.height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="${words.lang}" aria-labelledby="machine-title machine-description" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif" font-size="13" fill="none" stroke-linejoin="round">
<title id="machine-title">${escaped(words.title)}</title>
<desc id="machine-description">${escaped(words.description)}</desc>
<rect width="${width}" height="${height}" fill="#fff"/>
${machineMarkup(placed, words, trail)}
<g transform="translate(0 ${Math.ceil(placed.height)})">${key.markup}</g>
</svg>
`;
}

/** The ways first, those that were taken above the others, then the states. */
function machineMarkup(placed: Placed, words: DrawingWording, trail: Trail): string {
  const inner = placed.boxes.flatMap((box) =>
    box.inner.map(
      (part) =>
        `<g transform="translate(${box.x + part.x} ${box.y + part.y})">${machineMarkup(part.placed, words, trail)}</g>`,
    ),
  );
  return [
    wayMarkup(placed, (edge) => trail.taken.has(wayName(edge))),
    ...placed.boxes.map((box) => boxMarkup(box, words, trail)),
    ...inner,
  ].join("\n");
}
