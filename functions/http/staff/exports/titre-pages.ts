import { type TitreExport, titreExport } from "../../../contracts/titre-export.ts";
import type { InvoiceSummary } from "../../../domain/access-convention/invoice-summary.ts";
import { invoiceOf, invoicingSettings } from "../../../domain/access-convention/invoices.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { BodyId } from "../../../domain/identifiers.ts";
import { isIssued, outstandingCents } from "../../../domain/invoicing/invoice.ts";
import { titreOf } from "../../../domain/invoicing/titre.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { ofKind } from "../../../domain/kinds/kinds.ts";
import type { Listed, Ports } from "../../../ports.ts";
import { type AskedInvoices, hasStatusAskedFor, invoicePages } from "../lists/asked-invoices.ts";

/** Records read at once for one page of a file. */
const SIZE = 20;

/** The titres of the invoices asked for, credit notes behind their invoice, page after page. */
export function titrePages(ports: Ports, bodyId: BodyId, asked: AskedInvoices) {
  const list = invoicePages(ports, bodyId, asked, SIZE, parisDateOf(ports.clock()));
  return async (after?: string): Promise<Listed<TitreExport>> => {
    const body = await ports.bodies.load(bodyId);
    const { items, next } = await list(after);
    const wanted = items.filter((invoice) => invoice.number !== undefined && hasStatusAskedFor(asked, invoice));
    const titres = await Promise.all(wanted.map((invoice) => titresOf(ports, body, invoice)));
    return { items: titres.flat(), ...(next === undefined ? {} : { next }) };
  };
}

async function titresOf(ports: Ports, body: IssuingBody, summary: InvoiceSummary): Promise<readonly TitreExport[]> {
  const convention = ofKind(await ports.agreements.load(summary.agreementId), "access-convention");
  const { life } = invoiceOf(convention, "exportTitre", summary.year).invoice;
  if (!isIssued(life)) return [];
  const settings = invoicingSettings(body);
  const nothingLeft = outstandingCents({ ...life, payments: [] }) === 0n;
  return [
    titreExport(titreOf(life.statement, settings), { name: life.document.fileName, sha256: life.document.sha256 }),
    ...life.creditNotes.map(({ statement, document }, at) =>
      titreExport(titreOf(statement, settings, nothingLeft && at === life.creditNotes.length - 1), {
        name: document.fileName,
        sha256: document.sha256,
      }),
    ),
  ];
}
