import {
  ACCESS_DEADLINES,
  ACCESS_DOCUMENTS,
  ACCESS_EVENTS,
  ACCESS_MAIL_KINDS,
  ACCESS_TASKS,
  ACCESS_WORKFLOWS,
} from "../access-convention/vocabulary.ts";
import {
  COMMON_DEADLINES,
  COMMON_DOCUMENTS,
  COMMON_EVENTS,
  COMMON_MAIL_KINDS,
  COMMON_TASKS,
  COMMON_WORKFLOWS,
} from "../agreement/vocabulary.ts";
import {
  INDEMNITY_DEADLINES,
  INDEMNITY_DOCUMENTS,
  INDEMNITY_EVENTS,
  INDEMNITY_MAIL_KINDS,
  INDEMNITY_TASKS,
  INDEMNITY_WORKFLOWS,
} from "../indemnity-convention/vocabulary.ts";

/** The names of what happens, is sent, awaited, written and done, over all kinds of agreement. */

/** Kinds of agreement, by the name their records carry. */
export const KIND_NAMES = ["access-convention", "indemnity-convention"] as const;
export type KindName = (typeof KIND_NAMES)[number];

export const JOURNAL_EVENTS = [...COMMON_EVENTS, ...ACCESS_EVENTS, ...INDEMNITY_EVENTS] as const;
export type JournalEvent = (typeof JOURNAL_EVENTS)[number];

export const MAIL_KINDS = [...COMMON_MAIL_KINDS, ...ACCESS_MAIL_KINDS, ...INDEMNITY_MAIL_KINDS] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export const DEADLINE_KINDS = [...COMMON_DEADLINES, ...ACCESS_DEADLINES, ...INDEMNITY_DEADLINES] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export const DOCUMENT_KINDS = [...COMMON_DOCUMENTS, ...ACCESS_DOCUMENTS, ...INDEMNITY_DOCUMENTS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const STAFF_TASK_KINDS = [...COMMON_TASKS, ...ACCESS_TASKS, ...INDEMNITY_TASKS] as const;
export type StaffTaskKind = (typeof STAFF_TASK_KINDS)[number];

export const WORKFLOWS = [...ACCESS_WORKFLOWS, ...INDEMNITY_WORKFLOWS, ...COMMON_WORKFLOWS] as const;
export type WorkflowName = (typeof WORKFLOWS)[number];
