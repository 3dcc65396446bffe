/** The names the rules use, by the other names under which facts may be given. */
export type Aliases = ReadonlyMap<string, string>;

/** Aliases from the other names of each fact. */
export const aliases = (others: Readonly<Record<string, readonly string[]>>): Aliases =>
  new Map(Object.entries(others).flatMap(([name, spellings]) => spellings.map((spelling) => [spelling, name])));

/** A fact is given twice, under two names. */
export class GivenTwice extends Error {
  override readonly name = "GivenTwice";
  constructor(name: string, other: string) {
    super(`the same fact is given as ${name} and as ${other}`);
  }
}

/**
 * The facts of a line under the names the rules use.
 *
 * @throws GivenTwice when a fact has two names, and two values
 */
export function renamed(given: Readonly<Record<string, unknown>>, names: Aliases): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  const writtenAs: Record<string, string> = {};
  for (const [written, value] of Object.entries(given)) {
    const name = names.get(written) ?? written;
    const before = writtenAs[name];
    if (before !== undefined && JSON.stringify(facts[name]) !== JSON.stringify(value)) {
      throw new GivenTwice(before, written);
    }
    facts[name] = value;
    writtenAs[name] = written;
  }
  return facts;
}
