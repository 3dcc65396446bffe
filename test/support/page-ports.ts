import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { chain } from "../../functions/adapters/journal-chain.ts";
import { FIRST_PREVIOUS_HASH } from "../../functions/contracts/journal-chain.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import type { Change } from "../../functions/domain/agreement/change.ts";
import type { JournalEntry } from "../../functions/domain/agreement/journal.ts";
import { AgreementConflict, AgreementUnknown, IssuingBodyUnknown } from "../../functions/domain/errors.ts";
import type { AgreementId, DraftId } from "../../functions/domain/identifiers.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "../../functions/domain/kinds/kinds.ts";
import type { Draft, Ports, RegisterAnswer, RenderedMail } from "../../functions/ports.ts";

/** What a test of pages looks at and sets up behind the ports. */
export interface PageWorld<A extends AnyAgreement = AccessConvention> {
  readonly ports: Ports;
  readonly drafts: Map<DraftId, Draft>;
  readonly agreements: Map<AgreementId, A>;
  readonly objects: Map<string, Uint8Array>;
  readonly mails: RenderedMail[];
  readonly logged: string[];
  now: Temporal.Instant;
  register: RegisterAnswer;
  /** Runs once, before the next commit or draft save is looked at: someone else writing at the same time. */
  meanwhile: (() => void) | undefined;
  /** Makes the next mail fail. */
  mailFails: boolean;
  put(convention: A, entries?: readonly JournalEntry[]): void;
  proof(purpose: string, ...subject: readonly (string | number)[]): string;
}

const unused = (): never => {
  throw new Error("this port is not used by these pages");
};

const proofOf = (purpose: string, subject: readonly (string | number)[]): string =>
  createHash("sha256")
    .update(JSON.stringify([purpose, ...subject]))
    .digest("base64url");

/** Ports in memory, for pages only: what an applicant's page reads and writes, with the promises of `ports.ts`. */
export function pageWorld<A extends AnyAgreement = AccessConvention>(
  body: IssuingBody,
  now = "2026-11-24T09:05:00Z",
): PageWorld<A> {
  let drawn = 0;
  let uuids = 0;
  const journals = new Map<string, JournalEntry[]>();
  const interrupted = (): void => {
    const { meanwhile } = world;
    world.meanwhile = undefined;
    meanwhile?.();
  };
  const commit: Ports["agreements"]["commit"] = async (change, at, also = {}) => {
    interrupted();
    const { before, after } = change;
    const stored = world.agreements.get(after.id);
    const draft = also.draft && world.drafts.get(also.draft.id);
    if (stored?.version !== before?.version) throw new AgreementConflict(after.id, before?.version ?? 0);
    if (also.draft && (draft?.submittedAs || draft?.version !== also.draft.version))
      throw new AgreementConflict(after.id, 0);
    if (also.number && also.number.value !== drawn + 1) throw new AgreementConflict(after.id, 0);
    if (also.number) drawn += 1;
    if (draft) world.drafts.set(draft.id, { ...draft, submittedAs: after.id });
    append(after.id, change, at);
    world.agreements.set(after.id, after as A); // a test works with one kind
  };
  const append = (id: string, change: Change<AnyAgreement>, at: Temporal.Instant): void => {
    const known = journals.get(id) ?? [];
    journals.set(id, [...known, ...chain(change, at, known.length, known.at(-1)?.hash ?? FIRST_PREVIOUS_HASH)]);
  };
  const ports: Ports = {
    clock: () => world.now,
    identifiers: {
      uuid: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, "0")}`,
      sixDigits: () => "123456",
    },
    agreements: {
      load: async (id) => world.agreements.get(id) ?? raise(new AgreementUnknown(id)),
      version: unused,
      commit,
      forgetReasons: unused,
      ofPerson: unused,
      journal: async (id) => journals.get(id) ?? [],
      drawNumber: async (bodyId, series, year) => ({ bodyId, series, year, value: drawn + 1 }),
      list: unused,
      listDeadlines: unused,
      inbox: unused,
      listOpen: unused,
    },
    drafts: {
      ofPerson: unused,
      create: async (draft) => void world.drafts.set(draft.id, draft),
      load: async (id) => world.drafts.get(id),
      save: async (draft) => {
        interrupted();
        const stored = world.drafts.get(draft.id);
        if (stored?.version !== draft.version - 1 || stored.submittedAs) return false;
        world.drafts.set(draft.id, draft);
        return true;
      },
    },
    bodies: {
      load: async (id) => (id === body.id ? body : raise(new IssuingBodyUnknown(id))),
      list: async () => [body],
    },
    documents: {
      put: async (key, bytes) => void world.objects.set(key, bytes),
      get: async (key) => world.objects.get(key) ?? raise(new Error("no such object")),
      size: async (key) => world.objects.get(key)?.length,
      purge: unused,
      uploadForm: async (key, _maxBytes, returnTo) => ({
        url: "https://store.example/documents",
        fields: { key, success_action_redirect: returnTo },
      }),
      downloadUrl: async (key, fileName) => `https://store.example/documents/${key}?name=${fileName}`,
    },
    links: {
      origin: "https://kevrat.example",
      proof: async (purpose, subject) => proofOf(purpose, subject),
      verify: async (purpose, subject, proof) => proofOf(purpose, subject) === proof,
    },
    mails: {
      send: async (mail) => {
        if (world.mailFails) throw new Error("no way to the mail service");
        world.mails.push(mail);
      },
    },
    register: { lookUp: async () => world.register },
    log: {
      info: (message, fields) => void world.logged.push(JSON.stringify({ message, ...fields })),
      warn: (message, fields) => void world.logged.push(JSON.stringify({ message, ...fields })),
      error: (message, fields) => void world.logged.push(JSON.stringify({ message, ...fields })),
    },
    agents: {
      findByEmail: unused,
      load: unused,
      list: unused,
      openSignIn: unused,
      consumeSignIn: unused,
      openSession: unused,
      session: async () => undefined,
      closeSession: unused,
      remove: unused,
    },
    lastUses: {
      seenOnAgreement: async () => undefined,
      ofAgreement: async () => ({}),
      agentSeen: async () => undefined,
      ofAgent: unused,
    },
    dataLinks: { open: unused, use: unused, shown: unused },
    purges: { due: unused, remove: unused, postpone: unused, afterUpload: async () => undefined },
    calendarLinks: { load: unused, replace: unused },
    templates: { read: unused },
    oneTimeCodes: { load: unused, replace: unused, hash: unused },
    waits: { register: unused, list: unused, waitingSince: unused, bell: unused, forget: unused },
    outbox: { load: unused, delivered: unused, failed: unused, pending: unused },
    seals: { of: unused, trust: unused, timestampAuthority: unused },
    workflows: { start: unused, ring: unused, isRunning: unused, startRun: unused, isRunRunning: unused },
    executions: { find: unused },
    invoices: { list: unused, dueForIssue: unused, countDue: unused },
    invoicingRuns: {
      load: unused,
      open: unused,
      current: unused,
      latest: unused,
      restarted: unused,
      failed: unused,
      close: unused,
    },
    invoiceDelivery: unused,
  };
  const world: PageWorld<A> = {
    ports,
    drafts: new Map(),
    agreements: new Map(),
    objects: new Map(),
    mails: [],
    logged: [],
    now: Temporal.Instant.from(now),
    register: { found: "unavailable" },
    meanwhile: undefined,
    mailFails: false,
    put: (convention, entries = []) => {
      world.agreements.set(convention.id, convention);
      journals.set(convention.id, [...entries]);
    },
    proof: (purpose, ...subject) => proofOf(purpose, subject),
  };
  return world;
}

function raise(error: Error): never {
  throw error;
}
