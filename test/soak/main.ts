import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chance } from "./chance.ts";
import { liveThroughKills, type Survived } from "./killing.ts";
import { type Story, storyIn } from "./story.ts";

/**
 * `npm run soak`: conventions are lived through while the whole product is killed at random instants, again and again;
 * then each life must tell the very story of one that was never interrupted. Bounded in kills and in time.
 */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "500" },
    minutes: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const [kills, minutes, seed] = [values.kills, values.minutes, values.seed].map(Number) as [number, number, number];
const UNTIL = "2024-01-02";
const KILLS_IN_A_LIFE = 40;
const WITHIN_MILLISECONDS = 900;

const random = chance(seed);
const startedAt = performance.now();
const elapsed = (): number => (performance.now() - startedAt) / 60_000;
const folder = (): string => mkdtempSync(join(tmpdir(), "kevrat-soak-"));

console.log(`soak: ${kills} kills or ${minutes} minutes, seed ${seed}; first a life without a kill, to compare with`);
const reference = await lived(0, folder());
if (reference.story.faults.length > 0) throw new Error(`without any kill: ${reference.story.faults.join("; ")}`);

const total = { kills: 0, whileStarting: 0, torn: 0, lives: 0, failed: 0 };
while (total.kills < kills && elapsed() < minutes) {
  const place = folder();
  const { survived, story } = await lived(Math.min(KILLS_IN_A_LIFE, kills - total.kills), place);
  const broken = survived.brokeBy === undefined ? [] : [`the product ended by itself: ${survived.brokeBy}`];
  const differences = [...broken, ...story.faults, ...differencesBetween(reference.story, story)];
  total.lives += 1;
  total.kills += survived.kills;
  total.whileStarting += survived.whileStarting;
  total.torn += survived.torn;
  if (differences.length > 0) {
    total.failed += 1;
    console.log(`\nlife ${total.lives} FAILED, kept in ${place}`);
    for (const difference of differences) console.log(`  ${difference}`);
    console.log(survived.complaints.replace(/^/gm, "    "));
  } else rmSync(place, { recursive: true, force: true });
  console.log(
    `life ${total.lives}: ${survived.kills} kills; ${total.kills} of ${kills} after ${elapsed().toFixed(1)} min`,
  );
}

console.log(`
soak: ${total.kills} kills in ${total.lives} lives, ${elapsed().toFixed(1)} minutes, seed ${seed}
  ${total.whileStarting} of them while the product was starting, ${total.torn} followed by a torn write in the store of executions
  ${total.lives - total.failed} lives tell the story of an uninterrupted one: states, journal, mails, numbers, documents, executions
  ${total.failed} do not`);
if (total.kills < kills) console.log(`  the time was over ${kills - total.kills} kills before the number asked for`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function lived(mostKills: number, place: string): Promise<{ survived: Survived; story: Story }> {
  const survived = await liveThroughKills({
    folder: place,
    until: UNTIL,
    random,
    mostKills,
    withinMilliseconds: WITHIN_MILLISECONDS,
  });
  return { survived, story: await storyIn(place) };
}

function differencesBetween(expected: Story, found: Story): string[] {
  return [
    ...listDifferences("mails", expected.mails, found.mails),
    ...Object.keys({ ...expected.conventions, ...found.conventions }).flatMap((number) =>
      listDifferences(number, expected.conventions[number] ?? [], found.conventions[number] ?? []),
    ),
  ];
}

/** What one list has more often than the other. */
function listDifferences(about: string, expected: readonly string[], found: readonly string[]): string[] {
  const count = (list: readonly string[], line: string): number => list.filter((other) => other === line).length;
  return [...new Set([...expected, ...found])].flatMap((line) => {
    const [wanted, had] = [count(expected, line), count(found, line)];
    return wanted === had ? [] : [`${about}: ${had} times instead of ${wanted}: ${line}`];
  });
}
