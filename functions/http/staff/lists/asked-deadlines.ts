import { Temporal } from "temporal-polyfill";
import type { DeadlineStatus } from "../../../domain/agreement/deadline.ts";
import type { BodyId } from "../../../domain/identifiers.ts";
import { DEADLINE_KINDS, type DeadlineKind } from "../../../domain/kinds/vocabulary.ts";
import type { Listed, ListedDeadline, Ports } from "../../../ports.ts";
import { DEADLINE_STATUS_NAMES } from "../../layout/wording.ts";

/** What an agent asked of the list of deadlines. Without a status, those that run; `toutes` asks for every one. */
export interface AskedDeadlines {
  readonly status: DeadlineStatus | "toutes";
  readonly kind?: DeadlineKind;
  readonly from?: Temporal.PlainDate;
  readonly to?: Temporal.PlainDate;
}

/** What cannot be read is ignored: the page shows what it understood. */
export function askedDeadlines(query: URLSearchParams): AskedDeadlines {
  const status = query.get("etat") ?? "running";
  const kind = DEADLINE_KINDS.find((known) => known === query.get("nature"));
  const from = dayIn(query.get("du"));
  const to = dayIn(query.get("au"));
  return {
    status: isStatus(status) || status === "toutes" ? status : "running",
    ...(kind ? { kind } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

const isStatus = (text: string): text is DeadlineStatus => Object.hasOwn(DEADLINE_STATUS_NAMES, text);

/** As a browser's date field sends it, or as people write it. */
function dayIn(text: string | null): Temporal.PlainDate | undefined {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text?.trim() ?? "") ?? [];
  const iso = day && month && year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text?.trim();
  try {
    return iso && /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Temporal.PlainDate.from(iso) : undefined;
  } catch {
    return undefined;
  }
}

/** The filters as an address carries them, without the question mark. */
export const deadlinesQuery = ({ status, kind, from, to }: AskedDeadlines): string =>
  new URLSearchParams({
    ...(status === "running" ? {} : { etat: status }),
    ...(kind ? { nature: kind } : {}),
    ...(from ? { du: from.toString() } : {}),
    ...(to ? { au: to.toString() } : {}),
  }).toString();

export const isDeadlineAskedFor = ({ status, kind, to }: AskedDeadlines, listed: ListedDeadline): boolean =>
  (status === "toutes" || listed.status === status) &&
  (kind === undefined || listed.kind === kind) &&
  (to === undefined || Temporal.PlainDate.compare(listed.lastDay, to) <= 0);

/** The list of a body's deadlines by day, page after page. It ends once the last day asked for is past. */
export const deadlinePages =
  ({ agreements }: Ports, bodyId: BodyId, { from, to }: AskedDeadlines, size: number) =>
  async (after?: string): Promise<Listed<ListedDeadline>> => {
    const page = await agreements.listDeadlines(bodyId, from, size, after);
    const last = page.items.at(-1);
    const isPast = to && last && Temporal.PlainDate.compare(last.lastDay, to) > 0;
    return isPast ? { items: page.items } : page;
  };
