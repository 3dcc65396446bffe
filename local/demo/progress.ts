import type { Temporal } from "temporal-polyfill";

const BAR = 24;
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const nameOf = ({ year, month }: Temporal.PlainDate): string => MONTH.format(Date.UTC(year, month - 1, 1));

export interface Progress {
  /** The clock has come to a day. */
  reached(day: Temporal.PlainDate): void;
  /** It is over: what is printed next begins a line of its own. */
  done(): void;
}

/** How far the clock has come between two days: one line that moves on a terminal, a line for each month elsewhere. */
export function progressOn(
  screen: Pick<NodeJS.WriteStream, "write" | "isTTY">,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Progress {
  const all = from.until(to).days;
  let shown = "";
  return {
    reached(day) {
      const share = Math.min(1, Math.max(0, from.until(day).days / all));
      const filled = Math.floor(share * BAR);
      const percent = `${Math.floor(share * 100)} %`;
      const line = screen.isTTY
        ? `  ${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${percent.padStart(5)}  ${nameOf(day)}`
        : `  ${nameOf(day)}`;
      if (line === shown) return;
      shown = line;
      screen.write(screen.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    },
    done() {
      if (screen.isTTY) screen.write("\r\x1b[K");
    },
  };
}
