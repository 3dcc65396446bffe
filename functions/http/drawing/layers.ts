import type { Graph, GraphEdge } from "./graph.ts";

/**
 * The column of each state, the first being 0: as far right as the longest way that leads to it without going round.
 * A state that only errors lead to stands right after the first state that may fail, where there is room below, instead
 * of a column of its own at the far right.
 * Ways that go round are those that meet a state still being followed; plain ways are followed before caught errors, so
 * that it is the return that counts as going round.
 */
export function columnsOf({ start, states, edges }: Graph): ReadonlyMap<string, number> {
  const waysFrom = new Map(states.map(({ name }) => [name, edges.filter(({ from }) => from === name)]));
  const onward: GraphEdge[] = [];
  const open = new Set<string>();
  const done: string[] = [];
  const seen = new Set<string>();
  const follow = (name: string): void => {
    seen.add(name);
    open.add(name);
    const ways = waysFrom.get(name) ?? [];
    for (const way of [...ways.filter(({ caught }) => !caught), ...ways.filter(({ caught }) => caught)]) {
      if (open.has(way.to)) continue;
      onward.push(way);
      if (!seen.has(way.to)) follow(way.to);
    }
    open.delete(name);
    done.unshift(name);
  };
  for (const name of [start, ...states.map((state) => state.name)]) if (!seen.has(name)) follow(name);
  const columns = new Map(states.map(({ name }) => [name, 0]));
  const afterErrors = (name: string): boolean => edges.every(({ to, caught }) => to !== name || caught);
  for (const name of done) {
    for (const { from, to } of onward) {
      if (from !== name) continue;
      const next = (columns.get(name) ?? 0) + 1;
      const known = columns.get(to) ?? 0;
      columns.set(to, afterErrors(to) && known > 0 ? Math.min(known, next) : Math.max(known, next));
    }
  }
  return columns;
}
