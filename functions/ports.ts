import type { Temporal } from "temporal-polyfill";
import type { MachineText } from "./contracts/state-machine.ts";
import type { InvoiceSummary } from "./domain/access-convention/invoice-summary.ts";
import type { CalendarLink } from "./domain/agent/calendar-link.ts";
import type { Change } from "./domain/agreement/change.ts";
import type { Deadline } from "./domain/agreement/deadline.ts";
import type { ExecutionInput, Strand } from "./domain/agreement/execution.ts";
import type { JournalEntry } from "./domain/agreement/journal.ts";
import type { MailOrder } from "./domain/agreement/mail-order.ts";
import type { StaffTask } from "./domain/agreement/staff-task.ts";
import type { Attachment } from "./domain/application/application.ts";
import type { AgentId, AgreementId, BodyId, DraftId, Sha256, TaskToken } from "./domain/identifiers.ts";
import type { DeliveryRoute } from "./domain/invoicing/delivery-channel.ts";
import type { InvoicingRun, RunFailure } from "./domain/invoicing/invoicing-run.ts";
import type { Statement } from "./domain/invoicing/statement.ts";
import type { Titre } from "./domain/invoicing/titre.ts";
import type { IssuingBody } from "./domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "./domain/kinds/kinds.ts";
import type { KindName } from "./domain/kinds/vocabulary.ts";
import type { Cents } from "./domain/money/cents.ts";
import type { LastUse, LastUses as LastUsesOf } from "./domain/personal-data/keeping.ts";
import type { PersonRole } from "./domain/personal-data/person.ts";
import type { OneTimeCode, SignatoryParty } from "./domain/signature/one-time-code.ts";
import type { Seal, TimestampAuthority } from "./signatures/seal.ts";

/** What tasks and routes need from outside. Types only: `adapters/production.ts` is the one place that wires them. */
export interface Ports {
  readonly clock: () => Temporal.Instant;
  readonly identifiers: Identifiers;
  readonly agreements: Agreements;
  readonly drafts: Drafts;
  readonly bodies: Bodies;
  readonly agents: Agents;
  readonly calendarLinks: CalendarLinks;
  readonly lastUses: LastUses;
  readonly purges: Purges;
  readonly dataLinks: DataLinks;
  readonly oneTimeCodes: OneTimeCodes;
  readonly waits: Waits;
  readonly outbox: Outbox;
  readonly documents: Documents;
  readonly links: Links;
  readonly templates: Templates;
  readonly seals: Seals;
  readonly mails: Mails;
  readonly workflows: Workflows;
  readonly invoices: Invoices;
  readonly invoicingRuns: InvoicingRuns;
  /** The way out for invoices of a route. */
  readonly invoiceDelivery: (route: DeliveryRoute) => InvoiceDelivery;
  readonly executions: Executions;
  readonly register: EstablishmentRegister;
  readonly log: Log;
}

export interface Identifiers {
  /** A random UUID, version 4. */
  uuid(): string;
  /** Six decimal digits, uniformly drawn. */
  sixDigits(): string;
}

/** A number drawn from a gapless series; it is consumed by the commit that carries it, or not at all. */
export interface DrawnNumber {
  readonly bodyId: BodyId;
  readonly series: "files" | "conventions" | "orders" | "invoices" | "credit-notes";
  readonly year: number;
  readonly value: number;
}

/** What is written in the same transaction as a change. */
export interface CommittedWith {
  readonly number?: DrawnNumber;
  /** The draft this submission came from, closed by it: pressing the button twice submits once. */
  readonly draft?: { readonly id: DraftId; readonly version: number };
  /** The invoicing run that issues this invoice, which counts it. */
  readonly run?: { readonly bodyId: BodyId; readonly id: string; readonly ttcCents: Cents };
}

export interface AgreementSummary {
  readonly id: AgreementId;
  readonly kind: KindName;
  readonly fileNumber: string;
  readonly number?: string;
  /** Whoever applied: an establishment, a beneficiary. */
  readonly partyName: string;
  readonly status: AnyAgreement["life"]["status"];
  readonly submittedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
}

export interface InboxTask extends StaffTask {
  readonly agreementId: AgreementId;
  readonly agreementKind: KindName;
  readonly fileNumber: string;
  readonly partyName: string;
}

/** A deadline as lists, exports and calendars show it, whatever the kind of agreement. */
export interface ListedDeadline extends Pick<Deadline, "id" | "kind" | "party" | "status" | "startedOn" | "lastDay"> {
  readonly agreementId: AgreementId;
  readonly agreementKind: KindName;
  readonly fileNumber: string;
  readonly partyName: string;
  readonly closedAt?: Temporal.Instant;
  /** When the record last changed it. */
  readonly changedAt: Temporal.Instant;
}

/** A page of a list; `next` is the cursor of the following one. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

export interface Agreements {
  /** @throws AgreementUnknown */
  load(id: AgreementId): Promise<AnyAgreement>;
  /**
   * Writes the record, its journal entries, its outbox items and its inbox tasks in one transaction.
   * @throws AgreementConflict when the record left `change.before.version`, the draft was already submitted, or the
   *   number was drawn by someone else: read again
   */
  commit(change: Change<AnyAgreement>, at: Temporal.Instant, also?: CommittedWith): Promise<void>;
  /** Oldest first, whole. */
  journal(id: AgreementId): Promise<readonly JournalEntry[]>;
  /** Erases what agents typed as reasons; the chain holds without it. May be repeated. */
  forgetReasons(id: AgreementId): Promise<void>;
  /** The agreements that hold a person of this address. */
  ofPerson(email: string): Promise<readonly AgreementId[]>;
  /** The next number of a series: to be passed to the commit that uses it. */
  drawNumber(bodyId: BodyId, series: DrawnNumber["series"], year: number): Promise<DrawnNumber>;
  /** Newest first, at most `limit`; `after` is the cursor of the page before. */
  list(bodyId: BodyId, limit: number, after?: string): Promise<Listed<AgreementSummary>>;
  /** Deadlines of a body's agreements whose last day is `from` or later, the nearest first, at most `limit`. */
  listDeadlines(
    bodyId: BodyId,
    from: Temporal.PlainDate | undefined,
    limit: number,
    after?: string,
  ): Promise<Listed<ListedDeadline>>;
  /** Tasks open for the staff of a body, the nearest deadline first. */
  inbox(bodyId: BodyId): Promise<readonly InboxTask[]>;
  /** The agreements of a body that are still open, for the daily reconciler. */
  listOpen(bodyId: BodyId): AsyncIterable<AgreementId>;
}

/** An application being filled in: what was typed, as typed, plus what was attached. */
export interface Draft {
  readonly id: DraftId;
  readonly bodyId: BodyId;
  /** The kind of agreement that is applied for. */
  readonly kind: KindName;
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
  /** What was attached, by the place of the form it is for. */
  readonly files: Readonly<Record<string, readonly Attachment[]>>;
  readonly createdAt: Temporal.Instant;
  readonly savedAt: Temporal.Instant;
  /** Set by the commit that submitted it. */
  readonly submittedAs?: AgreementId;
}

export interface Drafts {
  create(draft: Draft): Promise<void>;
  load(id: DraftId): Promise<Draft | undefined>;
  /** Writes `draft` in version `draft.version`, expecting the one before. @returns false when someone wrote meanwhile */
  save(draft: Draft): Promise<boolean>;
}

export interface Bodies {
  /** @throws IssuingBodyUnknown */
  load(id: BodyId): Promise<IssuingBody>;
  list(): Promise<readonly IssuingBody[]>;
}

export interface Agent {
  readonly id: AgentId;
  readonly bodyId: BodyId;
  readonly name: string;
  readonly email: string;
}

export interface AgentSession {
  readonly agent: Agent;
  readonly expiresAt: Temporal.Instant;
}

export interface Agents {
  findByEmail(email: string): Promise<Agent | undefined>;
  load(id: AgentId): Promise<Agent | undefined>;
  list(bodyId: BodyId): Promise<readonly Agent[]>;
  /** Keeps a sign-in link that is good once, until `expiresAt`. One a minute for an address. @returns its identifier, or
   * undefined when one was opened less than a minute before */
  openSignIn(agent: Agent, expiresAt: Temporal.Instant): Promise<string | undefined>;
  /** The agent of a sign-in link, the first time and in time only. */
  consumeSignIn(signInId: string, now: Temporal.Instant): Promise<Agent | undefined>;
  /** @returns the secret of the session, for the cookie; only its hash is kept */
  openSession(agent: Agent, expiresAt: Temporal.Instant): Promise<string>;
  session(secret: string, now: Temporal.Instant): Promise<AgentSession | undefined>;
  closeSession(secret: string): Promise<void>;
  /** Removes an account with its address and its calendar link. */
  remove(id: AgentId): Promise<void>;
}

/** The links by which agents' calendars read their deadlines. */
export interface CalendarLinks {
  load(agentId: AgentId): Promise<CalendarLink | undefined>;
  /** Replaces `before` by `after`. @returns false when another request changed it meanwhile */
  replace(agentId: AgentId, before: CalendarLink | undefined, after: CalendarLink): Promise<boolean>;
}

/** When people last used what they were given, which decides how long data about them stays (MC-45). */
export interface LastUses {
  /** A person of an agreement used its private link; written once a day at most. */
  seenOnAgreement(agreementId: AgreementId, role: PersonRole, on: Temporal.PlainDate): Promise<void>;
  ofAgreement(agreementId: AgreementId): Promise<LastUsesOf>;
  /** An agent signed in. */
  agentSeen(agentId: AgentId, on: Temporal.PlainDate): Promise<void>;
  ofAgent(agentId: AgentId): Promise<LastUse | undefined>;
}

/** Links by which a person reads the data held under its address. */
export interface DataLinks {
  /** Keeps a link that is good once, until `until`. @returns its identifier */
  open(email: string, until: Temporal.Instant): Promise<string>;
  /** @returns whether it is good: the first time and in time only */
  use(id: string, now: Temporal.Instant): Promise<boolean>;
  /** The address of a link that was used less than an hour ago. */
  shown(id: string, now: Temporal.Instant): Promise<string | undefined>;
}

/** Something whose last day is over. `seen` is the item as the list had it. */
export type DueForPurge = {
  readonly seen: { readonly pk: string; readonly sk: string; readonly openSort: string };
} & (
  | { readonly what: "draft"; readonly draftId: DraftId }
  | { readonly what: "agreement"; readonly agreementId: AgreementId }
  | { readonly what: "agent"; readonly agentId: AgentId }
  /** A file that was uploaded under a key, looked at, and copied or given up. */
  | { readonly what: "upload"; readonly key: string }
  /** Nothing but itself: a code, a session, a delivered item. */
  | { readonly what: "item" }
);

export interface Purges {
  /** What was to be kept until a day before `today`, the oldest first, page by page. */
  due(today: Temporal.PlainDate): AsyncIterable<DueForPurge>;
  /** Deletes the item as it was seen. @returns false when it was used meanwhile, and stays */
  remove(due: DueForPurge): Promise<boolean>;
  /** It is to be looked at again, after another day. */
  postpone(due: DueForPurge, lastDayKept: Temporal.PlainDate): Promise<void>;
  /** A file may arrive under a key; whatever arrives goes after a day. */
  afterUpload(key: string, lastDayKept: Temporal.PlainDate): Promise<void>;
}

export interface CodeKey {
  readonly agreementId: AgreementId;
  readonly party: SignatoryParty;
  readonly round: number;
  readonly linkEpoch: number;
}

export interface OneTimeCodes {
  load(key: CodeKey): Promise<OneTimeCode | undefined>;
  /** Replaces `before` by `after`. @returns false when another request changed it meanwhile */
  replace(key: CodeKey, before: OneTimeCode | undefined, after: OneTimeCode): Promise<boolean>;
  /** Keyed hash of a code for this request; the code itself is never stored. */
  hash(key: CodeKey, code: string): Promise<Sha256>;
}

/** A workflow waiting for its bell. The token is stored encrypted and bound to the strand. */
export interface Wait {
  readonly agreementId: AgreementId;
  readonly strand: string;
  readonly generation: number;
  readonly awaits: string;
  readonly seenVersion: number;
  readonly registeredAt: Temporal.Instant;
}

export interface Waits {
  /**
   * Overwrites the strand's earlier wait: a retried task has a new token and only the last one counts.
   * @returns false, with nothing written, when a later generation of the strand waits already
   */
  register(wait: Wait, token: TaskToken): Promise<boolean>;
  list(id: AgreementId): Promise<readonly Wait[]>;
  /** The bell of a wait as it was registered. */
  bell(wait: Wait): Promise<TaskToken>;
  /** Forgets a wait that was rung, unless a newer one took its place. */
  forget(wait: Wait): Promise<void>;
}

export type OutboxItem = {
  readonly id: string;
  readonly agreementId: AgreementId;
  readonly createdAt: Temporal.Instant;
  readonly attempts: number;
} & ({ readonly kind: "mail"; readonly mail: MailOrder } | { readonly kind: "start"; readonly strand: Strand });

export interface Outbox {
  load(agreementId: AgreementId, id: string): Promise<OutboxItem | undefined>;
  delivered(item: OutboxItem, at: Temporal.Instant): Promise<void>;
  /** Counts the failure and puts the item behind the others. */
  failed(item: OutboxItem, error: string, at: Temporal.Instant): Promise<void>;
  /** Items not delivered yet, the longest untried first, at most `limit`. */
  pending(limit: number): Promise<readonly OutboxItem[]>;
}

export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Documents {
  /** Stores bytes under a key, once: the same bytes again change nothing, other bytes are refused. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array>;
  /** Undefined when nothing is stored under the key. */
  size(key: string): Promise<number | undefined>;
  /**
   * Deletes for good what lies under a prefix, every version of it, but for the keys to keep.
   * @returns how many objects the lock of the store still holds
   */
  purge(prefix: string, keep: (key: string) => boolean): Promise<{ readonly locked: number }>;
  /** A browser form that uploads one file straight to the store and comes back to `returnTo`. */
  uploadForm(key: string, maxBytes: number, returnTo: string): Promise<UploadForm>;
  /** A short-lived address from which a browser downloads the file. */
  downloadUrl(key: string, fileName: string, contentType: string): Promise<string>;
}

/** Word templates, by the name of their folder. */
export interface Templates {
  read(name: string): Promise<Uint8Array>;
}

/** Private links: an address whose last part proves that the product made it. Nothing is stored for them. */
export type LinkPurpose = "draft" | "follow-up" | "signature" | "sign-in" | "calendar" | "personal-data";

export interface Links {
  /** The proof for a subject, e.g. `follow-up` + `[agreementId, epoch]`: 43 characters, URL-safe. */
  proof(purpose: LinkPurpose, subject: readonly (string | number)[]): Promise<string>;
  verify(purpose: LinkPurpose, subject: readonly (string | number)[], proof: string): Promise<boolean>;
  /** Origin of every address in mails, without trailing slash. */
  readonly origin: string;
}

export interface Seals {
  /** The seal of a body: its certificate chain and its key, which never leaves the key service. */
  of(bodyId: BodyId): Promise<Seal>;
  /** Certificates trusted to have issued the body's seal, DER. */
  trustedRoots(bodyId: BodyId): Promise<readonly Uint8Array[]>;
  readonly timestamp?: TimestampAuthority;
}

export interface TokenVault {
  encrypt(token: TaskToken, context: Readonly<Record<string, string>>): Promise<string>;
  decrypt(cipher: string, context: Readonly<Record<string, string>>): Promise<TaskToken>;
}

export interface RenderedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: { readonly fileName: string; readonly content: string };
}

export interface Mails {
  /** @param reference same reference, same mail: by it a repeated send can be recognised */
  send(mail: RenderedMail, from: { readonly name: string; readonly replyTo: string }, reference: string): Promise<void>;
}

export interface Workflows {
  /** Starts the strand's execution; already started is success. */
  start(agreementId: AgreementId, strand: Strand): Promise<void>;
  /** Rings a waiting task. @returns false when it no longer waits, which is harmless */
  ring(token: TaskToken): Promise<boolean>;
  /** Whether the strand's execution is running. */
  isRunning(agreementId: AgreementId, strand: Strand): Promise<boolean>;
  /** Starts the execution of an invoicing run, in its generation; already started is success. */
  startRun(run: InvoicingRun): Promise<void>;
  isRunRunning(run: InvoicingRun): Promise<boolean>;
}

/** One event of an execution's history: what happened, where, and the name of the error; never what was passed. */
export interface ExecutionEvent {
  readonly at: Temporal.Instant;
  /** As Step Functions names it: `TaskStateEntered`. */
  readonly type: string;
  /** The state it belongs to, where one is known. */
  readonly state?: string;
  readonly error?: string;
}

export interface ExecutionRecord {
  readonly name: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "PENDING_REDRIVE";
  readonly startedAt: Temporal.Instant;
  readonly stoppedAt?: Temporal.Instant;
  readonly error?: string;
  /** The identifiers it was started with; whatever else its input holds is left out. */
  readonly input: Partial<ExecutionInput>;
  /** The machine it runs, which may be older than the one now deployed. */
  readonly machine: MachineText;
  /** Oldest first. */
  readonly events: readonly ExecutionEvent[];
  /** Whether there are older events, too many to be read. */
  readonly hasOlderEvents: boolean;
}

/** Executions, to be looked at: nothing decides by them. */
export interface Executions {
  /** Undefined when Step Functions does not know it: not started yet, or closed too long ago. */
  find(agreementId: AgreementId, strand: Strand): Promise<ExecutionRecord | undefined>;
}

export type RegisterAnswer =
  | {
      readonly found: true;
      readonly name: string;
      readonly legalForm?: string;
      readonly street?: string;
      readonly postcode?: string;
      readonly city?: string;
      readonly closed: boolean;
    }
  | { readonly found: false }
  | { readonly found: "unavailable" };

export interface EstablishmentRegister {
  lookUp(siret: string): Promise<RegisterAnswer>;
}

/** The invoices of a body, over all its conventions. Lists follow the records within a moment. */
export interface Invoices {
  /** The newest year first, those without number at its head, then by number; `after` is the cursor of the page before. */
  list(
    bodyId: BodyId,
    asked: { readonly limit: number; readonly year?: number | undefined; readonly after?: string | undefined },
  ): Promise<{ readonly items: readonly InvoiceSummary[]; readonly next?: string }>;
  /** Those that wait to be issued and are planned up to a day, the earliest first. */
  dueForIssue(bodyId: BodyId, upToDay: Temporal.PlainDate, limit: number): Promise<readonly InvoiceSummary[]>;
  countDue(bodyId: BodyId, upToDay: Temporal.PlainDate): Promise<number>;
}

export interface InvoicingRuns {
  load(bodyId: BodyId, id: string): Promise<InvoicingRun | undefined>;
  /** Opens a run. @returns false when another one of the body is open */
  open(run: InvoicingRun): Promise<boolean>;
  /** The run of a body that is open. */
  current(bodyId: BodyId): Promise<InvoicingRun | undefined>;
  /** Newest first. */
  latest(bodyId: BodyId, limit: number): Promise<readonly InvoicingRun[]>;
  /** Raises the generation of a run whose execution is gone. @returns false when it was raised or closed meanwhile */
  restarted(run: InvoicingRun): Promise<boolean>;
  failed(run: Pick<InvoicingRun, "bodyId" | "id">, failure: RunFailure): Promise<void>;
  close(run: Pick<InvoicingRun, "bodyId" | "id">, at: Temporal.Instant): Promise<void>;
}

/** An invoice, or a credit note, on its way out. */
export interface InvoiceToDeliver {
  readonly bodyId: BodyId;
  readonly statement: Statement;
  readonly titre: Titre;
  /** Factur-X: the pages and, inside, their data. */
  readonly pdf: Uint8Array;
  readonly pdfSha256: Sha256;
  /** Address page and invoice, laid out when the route asks for it. */
  readonly printFile: () => Promise<Uint8Array>;
}

/** A file made ready for a person, kept in the document store. */
export interface PreparedFile {
  readonly key: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** What came of a delivery. A refusal is expected, hence a value; a platform that cannot be reached is an error. */
export type DeliveryOutcome =
  | { readonly outcome: "prepared"; readonly files: readonly PreparedFile[] }
  | { readonly outcome: "deposited"; readonly reference: string }
  | { readonly outcome: "refused"; readonly reason: string };

/** What became of a deposit. `flow`: the file was refused; `invoice`: the file was read, the invoice in it refused. */
export type DepositStatus =
  | { readonly state: "under-way" }
  | { readonly state: "integrated" }
  | { readonly state: "rejected"; readonly level: "flow" | "invoice"; readonly reason: string };

/** One way for invoices to leave. The rule that chooses it is in the domain (MC-15). */
export interface InvoiceDelivery {
  /**
   * Sends an invoice, or makes ready what a person sends.
   * @throws PlatformUnreachable when nothing is known of what became of it: ask again later
   */
  deliver(invoice: InvoiceToDeliver): Promise<DeliveryOutcome>;
  /** What became of a deposit. A route on which nobody answers stays `under-way`. */
  follow(reference: string): Promise<DepositStatus>;
}

/** Structured logs. Fields carry identifiers and codes, never personal data, tokens or content. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}
