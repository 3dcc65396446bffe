import { createHash } from "node:crypto";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import {
  orderCreditNote,
  orderFormalNotice,
  recordInvoicePayment,
} from "../../functions/domain/access-convention/invoice-payments.ts";
import { recordInvoiceSent } from "../../functions/domain/access-convention/invoice-sending.ts";
import { invoiceOf } from "../../functions/domain/access-convention/invoices.ts";
import { activateServices } from "../../functions/domain/access-convention/services.ts";
import { accessSettings } from "../../functions/domain/access-convention/settings.ts";
import { recordScan } from "../../functions/domain/access-convention/signing.ts";
import { submitApplication } from "../../functions/domain/access-convention/submission.ts";
import { requestTermination } from "../../functions/domain/access-convention/termination.ts";
import { fileNumberOf } from "../../functions/domain/agreement/numbering.ts";
import type { Application, Attachment } from "../../functions/domain/application/application.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import type { AgreementId, Sha256 } from "../../functions/domain/identifiers.ts";
import { isIssued, outstandingCents } from "../../functions/domain/invoicing/invoice.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import { recordOriginalReceived } from "../../functions/domain/kinds/original.ts";
import type { Runtime } from "../runtime.ts";
import { AGENTS, BODY_ID } from "../seed/issuing-body.ts";
import { Visitor } from "./visitor.ts";

const AGENT = AGENTS[0]?.id ?? "";
const hashOf = (bytes: Uint8Array): Sha256 => createHash("sha256").update(bytes).digest("hex") as Sha256;

/** The people of the demonstration: each act is one that the pages offer, at the clock's instant. */
export class Cast {
  readonly #runtime: Runtime;
  readonly #body: IssuingBody;

  private constructor(runtime: Runtime, body: IssuingBody) {
    this.#runtime = runtime;
    this.#body = body;
  }

  static async of(runtime: Runtime): Promise<Cast> {
    return new Cast(runtime, await runtime.ports.bodies.load(BODY_ID));
  }

  async #act(
    id: AgreementId,
    act: (convention: AccessConvention) => Parameters<Runtime["ports"]["agreements"]["commit"]>[0],
  ): Promise<void> {
    const { agreements, clock } = this.#runtime.ports;
    await agreements.commit(act(ofKind(await agreements.load(id), "access-convention")), clock());
    await this.#runtime.settle();
  }

  async keep(key: string, fileName: string, bytes: Uint8Array): Promise<Attachment> {
    await this.#runtime.ports.documents.put(key, bytes, "application/pdf");
    return { key, fileName, contentType: "application/pdf", sizeBytes: bytes.length, sha256: hashOf(bytes) };
  }

  async submits(application: Application): Promise<AgreementId> {
    const { agreements, clock, identifiers } = this.#runtime.ports;
    const at = clock();
    const number = await agreements.drawNumber(BODY_ID, "files", parisDateOf(at).year);
    const id = identifiers.uuid() as AgreementId;
    const change = submitApplication({
      id,
      body: this.#body,
      application,
      fileNumber: fileNumberOf(number.year, number.value),
      submissionSha256: hashOf(Buffer.from(JSON.stringify(application))),
      at,
    });
    await agreements.commit(change, at, { number });
    await this.#runtime.settle();
    return id;
  }

  /** Opens the link of the invitation, asks for the code, reads it in the mail, consents. */
  async signs(mailbox: string): Promise<void> {
    const visitor = new Visitor(this.#runtime.ports);
    const link = this.#inMail(mailbox, /à signer/i, /http[^\s"<>]*\/signature\/[^\s"<>]+/);
    await visitor.get(link);
    await visitor.post(`${link}/code`);
    const code = this.#inMail(mailbox, /code/i, /\b\d{3}[\s\u00a0\u202f]?\d{3}\b/).replace(/\D/g, "");
    await visitor.post(`${link}/signer`, { code, consentement: "oui" });
    await this.#runtime.settle();
  }

  /** What the newest mail to a mailbox says, under a subject that matches. */
  #inMail(mailbox: string, subject: RegExp, wanted: RegExp): string {
    const mail = this.#runtime.ses.list().find((kept) => kept.to === mailbox && subject.test(kept.subject));
    const text = mail ? plainText(this.#runtime.ses.read(mail.id) ?? "") : "";
    const found = wanted.exec(text)?.[0];
    if (!found) throw new Error(`no mail to ${mailbox} says what was expected (${subject})`);
    return found;
  }

  sendsScan(id: AgreementId, scan: Attachment): Promise<void> {
    return this.#act(id, (convention) =>
      recordScan(convention, { scan, body: this.#body, at: this.#runtime.clock.now() }),
    );
  }

  recordsOriginal(id: AgreementId): Promise<void> {
    const at = this.#runtime.clock.now();
    return this.#act(id, (convention) =>
      recordOriginalReceived(convention, { agentId: AGENT, receivedOn: parisDateOf(at), at }),
    );
  }

  activatesEverything(id: AgreementId): Promise<void> {
    const serviceIds = accessSettings(this.#body).services.map((service) => service.id);
    return this.#act(id, (convention) =>
      activateServices(convention, { serviceIds, agentId: AGENT, at: this.#runtime.clock.now() }),
    );
  }

  terminates(id: AgreementId, signatoryName: string, signatoryQuality: string): Promise<void> {
    const at = this.#runtime.clock.now();
    return this.#act(id, (convention) =>
      requestTermination(convention, {
        scope: "all",
        receivedAt: at,
        channel: "online",
        signatoryName,
        signatoryQuality,
        actor: { role: "applicant" },
        at,
      }),
    );
  }

  /** The titre was sent, or the letter was posted. */
  sendsInvoice(id: AgreementId, year: number, titre?: string): Promise<void> {
    const at = this.#runtime.clock.now();
    return this.#act(id, (convention) =>
      recordInvoiceSent(convention, { year, agentId: AGENT, at, ...(titre ? { reference: titre } : {}) }),
    );
  }

  /** The accountant reports that all that is owed was paid. */
  recordsPayment(id: AgreementId, year: number, reference: string): Promise<void> {
    const at = this.#runtime.clock.now();
    return this.#act(id, (convention) => {
      const { life } = invoiceOf(convention, "recordsPayment", year).invoice;
      if (!isIssued(life)) throw new Error(`the invoice of ${year} is ${life.status}`);
      const payment = { amountCents: outstandingCents(life), receivedOn: parisDateOf(at), reference, recordedAt: at };
      return recordInvoicePayment(convention, { year, agentId: AGENT, payment });
    });
  }

  decidesFormalNotice(id: AgreementId, year: number): Promise<void> {
    const at = this.#runtime.clock.now();
    return this.#act(id, (convention) => orderFormalNotice(convention, { year, agentId: AGENT, at }));
  }

  decidesCreditNote(id: AgreementId, year: number): Promise<void> {
    const at = this.#runtime.clock.now();
    return this.#act(id, (convention) =>
      orderCreditNote(convention, { year, agentId: AGENT, at, today: parisDateOf(at) }),
    );
  }

  /** Opens the link of the mail that asks for the references of the year, and answers. */
  async givesReferences(mailbox: string, serviceCode: string, engagementNumber: string): Promise<void> {
    const link = this.#inMail(mailbox, /code service/i, /http[^\s"<>]*\/suivi\/[^\s"<>]+\/factures\/\d{4}/);
    const typed = { exige: "oui", codeService: serviceCode, numeroEngagement: engagementNumber };
    await new Visitor(this.#runtime.ports).post(link, typed);
    await this.#runtime.settle();
  }

  get bodyMailbox(): string {
    return this.#body.signatory.email;
  }
}

/** The text part of a mail, decoded. Source: RFC 2045, 6.7 and 6.8. */
function plainText(eml: string): string {
  const part = /Content-Type: text\/plain[\s\S]*?\r?\n\r?\n([\s\S]*?)(?=\r?\n--)/i.exec(eml);
  const head = part ? eml.slice(part.index, part.index + part[0].indexOf(part[1] ?? "")) : "";
  const body = part?.[1] ?? "";
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /quoted-printable/i.test(head) ? Buffer.from(bytes, "latin1").toString("utf8") : body;
}
