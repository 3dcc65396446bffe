/** A row of what `npm run bench` prints: also a row of docs/benchmarks.md. */
export function row(what: string, figure: string, ratio?: number): void {
  console.log(
    `| ${what.padEnd(66)} | ${figure.padStart(32)} | ${(ratio === undefined ? "" : shown(ratio)).padStart(7)} |`,
  );
}

export function heading(title: string, ratioTo: string): void {
  console.log(`\n| ${title.padEnd(66)} | ${"".padStart(32)} | ${ratioTo.padStart(7)} |\n|---|--:|--:|`);
}

const shown = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2));

/** The middle of `runs` measurements, after one that does not count. */
export async function median(runs: number, measure: () => Promise<number>): Promise<number> {
  await measure(); // what is loaded or compiled once is not measured
  const found: number[] = [];
  for (let run = 0; run < runs; run++) found.push(await measure());
  return found.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
