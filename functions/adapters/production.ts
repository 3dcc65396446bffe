import { randomInt, randomUUID } from "node:crypto";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import { Temporal } from "temporal-polyfill";
import type { WorkflowName } from "../domain/kinds/vocabulary.ts";
import type { Ports } from "../ports.ts";
import { dynamoAgents } from "./agents.ts";
import { dynamoAgreements } from "./agreements.ts";
import { dynamoBodies } from "./bodies.ts";
import { dynamoCalendarLinks } from "./calendar-links.ts";
import { dynamoDataLinks } from "./data-links.ts";
import { s3Documents } from "./documents.ts";
import { dynamoDrafts } from "./drafts.ts";
import { sfnExecutions } from "./executions.ts";
import { deliveryRoutes } from "./invoice-delivery/routes.ts";
import { dynamoInvoices } from "./invoices.ts";
import { dynamoInvoicingRuns } from "./invoicing-runs.ts";
import { dynamoLastUses } from "./last-uses.ts";
import { kmsMac, macLinks } from "./links.ts";
import { structuredLog } from "./log.ts";
import { sesMails } from "./mails.ts";
import { dynamoOneTimeCodes } from "./one-time-codes.ts";
import { dynamoOutbox } from "./outbox.ts";
import { dynamoPurges } from "./purges.ts";
import { openRegister } from "./register.ts";
import { kmsSeals } from "./seals.ts";
import { readSettings, type Settings } from "./settings.ts";
import { openTable } from "./table.ts";
import { folderTemplates } from "./templates.ts";
import { timestampAuthorityAt } from "./timestamping.ts";
import { kmsTokenVault } from "./token-vault.ts";
import { dynamoWaits } from "./waits.ts";
import { sfnWorkflows } from "./workflows.ts";

/** Nothing is added to these clients' middleware later, so that it is put in order once, not for each request. */
const ONCE_RESOLVED = { cacheMiddleware: true } as const;

/** The ports over AWS. The clients find their endpoint, region and credentials where AWS clients do. */
export function portsOver(settings: Settings, clock: Ports["clock"] = () => Temporal.Now.instant()): Ports {
  const table = openTable(settings.KEVRAT_TABLE);
  const kms = new KMSClient(ONCE_RESOLVED);
  const s3 = new S3Client({});
  const mac = kmsMac(kms, settings.KEVRAT_LINKS_KEY);
  const sfn = new SFNClient(ONCE_RESOLVED);
  const live = (workflow: WorkflowName): string => `${settings.KEVRAT_STATE_MACHINE_PREFIX}${workflow}:live`;
  const documents = s3Documents(s3, settings.KEVRAT_DOCUMENTS_BUCKET, {
    days: settings.KEVRAT_DOCUMENTS_LOCK_DAYS,
    clock,
  });
  return {
    clock,
    identifiers: { uuid: () => randomUUID(), sixDigits: () => String(randomInt(1_000_000)).padStart(6, "0") },
    agreements: dynamoAgreements(table),
    drafts: dynamoDrafts(table),
    bodies: dynamoBodies(table),
    agents: dynamoAgents(table),
    calendarLinks: dynamoCalendarLinks(table),
    lastUses: dynamoLastUses(table),
    purges: dynamoPurges(table),
    dataLinks: dynamoDataLinks(table),
    oneTimeCodes: dynamoOneTimeCodes(table, mac),
    waits: dynamoWaits(table, kmsTokenVault(kms, settings.KEVRAT_TOKENS_KEY)),
    outbox: dynamoOutbox(table),
    documents,
    links: macLinks(mac, settings.KEVRAT_ORIGIN),
    templates: folderTemplates(settings.KEVRAT_TEMPLATES),
    seals: kmsSeals(
      kms,
      s3,
      settings.KEVRAT_DOCUMENTS_BUCKET,
      timestampAuthorityAt(settings.KEVRAT_TIMESTAMP_URL, settings.KEVRAT_TIMESTAMP_POLICY),
    ),
    mails: sesMails(new SESv2Client(ONCE_RESOLVED), settings.KEVRAT_MAIL_SENDER),
    workflows: sfnWorkflows(sfn, live),
    executions: sfnExecutions(sfn, live),
    invoices: dynamoInvoices(table),
    invoicingRuns: dynamoInvoicingRuns(table),
    invoiceDelivery: deliveryRoutes(documents, settings.KEVRAT_PISTE_ACCESS, clock),
    register: openRegister(settings.KEVRAT_REGISTER_URL),
    log: structuredLog(),
  };
}

let wired: Ports | undefined;

/** The one set of ports of a function's process, wired at its first use. */
export function productionPorts(): Ports {
  wired ??= portsOver(readSettings(process.env));
  return wired;
}
