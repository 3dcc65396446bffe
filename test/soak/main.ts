import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chance } from "./chance.ts";
import { liveThroughKills, type Survived } from "./killing.ts";
import { PLAYS, type PlayName } from "./plays.ts";
import { type Story, storyIn } from "./story.ts";

/**
 * `npm run soak`: agreements are lived through while the whole product is killed at random instants, again and again;
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
/** One life in so many is an indemnity, from the second on; the others are access conventions. */
const INDEMNITY_EVERY = 3;
const KILLS_IN_A_LIFE = 40;
const WITHIN_MILLISECONDS = 900;

const random = chance(seed);
const startedAt = performance.now();
const elapsed = (): number => (performance.now() - startedAt) / 60_000;
const folder = (): string => mkdtempSync(join(tmpdir(), "kevrat-soak-"));

console.log(
  `soak: ${kills} kills or ${minutes} minutes, seed ${seed}; first a life of each kind without a kill, to compare with`,
);
const uninterrupted = { access: await uninterruptedStory("access"), indemnity: await uninterruptedStory("indemnity") };

const total = { kills: 0, whileStarting: 0, torn: 0, lives: 0, failed: 0 };
while (total.kills < kills && elapsed() < minutes) {
  const place = folder();
  const play: PlayName = total.lives % INDEMNITY_EVERY === 1 ? "indemnity" : "access";
  const { survived, story } = await lived(play, Math.min(KILLS_IN_A_LIFE, kills - total.kills), place);
  const differences =
    survived.brokeBy === undefined
      ? [...story.faults, ...differencesBetween(uninterrupted[play], story)]
      : [`the product ended by itself: ${survived.brokeBy}`]; // the rest of the story is missing: it would hide why
  total.lives += 1;
  total.kills += survived.kills;
  total.whileStarting += survived.whileStarting;
  total.torn += survived.torn;
  if (differences.length > 0) {
    total.failed += 1;
    console.log(`\nlife ${total.lives} (${play}) FAILED, kept in ${place}`);
    for (const difference of differences) console.log(`  ${difference}`);
    console.log(survived.complaints.replace(/^/gm, "    "));
  } else rmSync(place, { recursive: true, force: true });
  console.log(
    `life ${total.lives} (${play}): ${survived.kills} kills; ${total.kills} of ${kills} after ${elapsed().toFixed(1)} min`,
  );
}

console.log(`
soak: ${total.kills} kills in ${total.lives} lives, ${elapsed().toFixed(1)} minutes, seed ${seed}
  ${total.whileStarting} of them while the product was starting, ${total.torn} followed by a torn write in the store of executions
  ${total.lives - total.failed} lives tell the story of an uninterrupted one: states, journal, mails, numbers, documents, executions
  ${total.failed} do not`);
if (total.kills < kills) console.log(`  the time was over ${kills - total.kills} kills before the number asked for`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function uninterruptedStory(play: PlayName): Promise<Story> {
  const place = folder();
  const { story } = await lived(play, 0, place);
  if (story.faults.length > 0) throw new Error(`${play} without any kill: ${story.faults.join("; ")}`);
  rmSync(place, { recursive: true, force: true });
  return story;
}

async function lived(play: PlayName, mostKills: number, place: string): Promise<{ survived: Survived; story: Story }> {
  const survived = await liveThroughKills({
    folder: place,
    play,
    until: PLAYS[play].lastDay,
    random,
    mostKills,
    withinMilliseconds: WITHIN_MILLISECONDS,
  });
  return { survived, story: await storyIn(place, play) };
}

function differencesBetween(expected: Story, found: Story): string[] {
  return [
    ...listDifferences("mails", expected.mails, found.mails),
    ...Object.keys({ ...expected.agreements, ...found.agreements }).flatMap((number) =>
      listDifferences(number, expected.agreements[number] ?? [], found.agreements[number] ?? []),
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
