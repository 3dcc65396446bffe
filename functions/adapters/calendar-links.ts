import type { CalendarLink } from "../domain/agent/calendar-link.ts";
import type { AgentId } from "../domain/identifiers.ts";
import type { CalendarLinks } from "../ports.ts";
import { readRecord, replaceAsSeen } from "./record-item.ts";
import { type Key, keys, type Table } from "./table.ts";

const keyOf = (agentId: AgentId): Key => keys.calendarLink(agentId.split("/")[0] ?? "", agentId);

/** Which calendar link of an agent is good. The link itself is computed, never stored. */
export const dynamoCalendarLinks = (table: Table): CalendarLinks => ({
  load: (agentId) => readRecord<CalendarLink>(table, keyOf(agentId)),
  replace: (agentId, before, after) => replaceAsSeen(table, keyOf(agentId), { before, after }),
});
