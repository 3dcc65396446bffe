import type { Temporal } from "temporal-polyfill";
import type { DeliveryRoute } from "./domain/invoicing/delivery-channel.ts";
import type { Agreements } from "./ports/agreements.ts";
import type { Documents, Templates } from "./ports/documents.ts";
import type { Drafts } from "./ports/drafts.ts";
import type { InvoiceDelivery } from "./ports/invoice-delivery.ts";
import type { Invoices, InvoicingRuns } from "./ports/invoicing.ts";
import type { Links } from "./ports/links.ts";
import type { Mails } from "./ports/mails.ts";
import type { Outbox } from "./ports/outbox.ts";
import type { DataLinks, LastUses, Purges } from "./ports/personal-data.ts";
import type { EstablishmentRegister } from "./ports/register.ts";
import type { OneTimeCodes, Seals } from "./ports/signing.ts";
import type { Agents, Bodies, CalendarLinks } from "./ports/staff.ts";
import type { Executions, Waits, Workflows } from "./ports/workflows.ts";

export type * from "./ports/agreements.ts";
export type * from "./ports/documents.ts";
export type * from "./ports/drafts.ts";
export type * from "./ports/invoice-delivery.ts";
export type * from "./ports/invoicing.ts";
export type * from "./ports/links.ts";
export type * from "./ports/mails.ts";
export type * from "./ports/outbox.ts";
export type * from "./ports/personal-data.ts";
export type * from "./ports/register.ts";
export type * from "./ports/signing.ts";
export type * from "./ports/staff.ts";
export type * from "./ports/workflows.ts";

/**
 * What tasks and routes need from outside. Types only, each concept in its file of `ports/`, all of them imported from
 * here: `adapters/production.ts` is the one place that wires them.
 */
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

/** Structured logs. Fields carry identifiers and codes, never personal data, tokens or content. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}
