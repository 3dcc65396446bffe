import { dial, outline } from "./boxes.ts";
import { ACCENT, ERROR, INK_SOFT, SURFACE } from "./colours.ts";
import type { StateKind } from "./graph.ts";
import { LABEL_SIZE, type Placed } from "./placing.ts";
import { escaped, widthOf } from "./text.ts";

/** What the signs of a drawing mean. */
export interface LegendWording {
  readonly kinds: Readonly<Record<StateKind, string>>;
  readonly afterError: string;
  readonly passed: string;
}

const SAMPLE = 30;
const ROW = 24;

/** The signs that this drawing uses, below it. */
export function legend(words: LegendWording, placed: Placed, withTrail: boolean) {
  const kinds = kindsIn(placed);
  const entries = [
    ...ORDER.filter((kind) => kinds.has(kind)).map((kind) => ({ sample: sampleOf(kind), text: words.kinds[kind] })),
    ...(hasCaught(placed) ? [{ sample: DASHED, text: words.afterError }] : []),
    ...(withTrail ? [{ sample: TICK, text: words.passed }] : []),
  ];
  const most = Math.max(placed.width, 420);
  let [x, y, width] = [12, 8, 0];
  const signs = entries.map(({ sample, text }) => {
    const long = SAMPLE + 8 + widthOf(text, LABEL_SIZE);
    if (x > 12 && x + long > most - 12) [x, y] = [12, y + ROW];
    const sign = `<g transform="translate(${x} ${y})">${sample}<text x="${SAMPLE + 7}" y="12">${escaped(text)}</text></g>`;
    x += long + 18;
    width = Math.max(width, x);
    return sign;
  });
  return {
    width,
    height: y + ROW + 4,
    markup: `<g font-size="${LABEL_SIZE}" fill="${INK_SOFT}">${signs.join("")}</g>`,
  };
}

const ORDER: readonly StateKind[] = ["step", "wait", "choice", "pass", "container", "success", "failure"];

const sampleOf = (kind: StateKind): string =>
  `<g fill="none">${outline(kind, { x: 0, y: 0, width: SAMPLE, height: 16 })}${kind === "wait" ? dial(15, 8) : ""}</g>`;
const DASHED = `<path d="M0 8h22" stroke="${ERROR}" stroke-width="1.4" stroke-dasharray="4 3"/><path d="M30 8l-8 -4v8z" fill="${ERROR}"/>`;
const TICK = `<rect x="4" y="0" width="18" height="16" rx="8" fill="${SURFACE}" stroke="${ACCENT}" stroke-width="1.2"/><path d="M9 8l3 3l5 -6" fill="none" stroke="${ACCENT}" stroke-width="1.8"/>`;

const everyPart = (placed: Placed): readonly Placed[] => [
  placed,
  ...placed.boxes.flatMap(({ inner }) => inner.flatMap((part) => everyPart(part.placed))),
];
const kindsIn = (placed: Placed): ReadonlySet<StateKind> =>
  new Set(everyPart(placed).flatMap(({ boxes }) => boxes.map(({ state }) => state.kind)));
const hasCaught = (placed: Placed): boolean =>
  everyPart(placed).some(({ routes }) => routes.some(({ edge }) => edge.caught));
