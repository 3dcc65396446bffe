import type { Statement } from "../../domain/invoicing/statement.ts";
import { tradeLines } from "./trade-lines.ts";
import { buyerParty, receivingParty, sellerParty } from "./trade-party.ts";
import { tradeSettlement } from "./trade-settlement.ts";
import { dateTime } from "./trade-values.ts";
import { documentOf, type Element, leaf, node, optionalLeaf } from "./xml.ts";

const UNECE = "urn:un:unece:uncefact:data:standard";
const NAMESPACES = {
  "xmlns:rsm": `${UNECE}:CrossIndustryInvoice:100`,
  "xmlns:ram": `${UNECE}:ReusableAggregateBusinessInformationEntity:100`,
  "xmlns:qdt": `${UNECE}:QualifiedDataType:100`,
  "xmlns:udt": `${UNECE}:UnqualifiedDataType:100`,
};
const EN_16931 = "urn:cen.eu:en16931:2017";
/** *Cadre de facturation* of Chorus Pro: an invoice deposited by its supplier (BT-23). */
const DEPOSITED_BY_SUPPLIER = "A1";

/**
 * An invoice or a credit note as UN/CEFACT Cross Industry Invoice D22B, profile EN 16931. Same statement, same text.
 *
 * BT-1 number, BT-2 date, BT-3 380 or 381, BT-10 service code, BT-12 number of the convention, BT-13 engagement,
 * BT-29 and BT-46 SIRET, BT-31 VAT number, BG-14 period, BT-81 credit transfer to BT-84, BG-23 VAT by rate.
 *
 * Source: EN 16931-1; Factur-X 1.0; Code de la commande publique, art. D. 2192-2.
 */
export const crossIndustryInvoice = (statement: Statement): string =>
  documentOf({
    ...node(
      "rsm:CrossIndustryInvoice",
      node(
        "rsm:ExchangedDocumentContext",
        node("ram:BusinessProcessSpecifiedDocumentContextParameter", leaf("ram:ID", DEPOSITED_BY_SUPPLIER)),
        node("ram:GuidelineSpecifiedDocumentContextParameter", leaf("ram:ID", EN_16931)),
      ),
      exchangedDocument(statement),
      node(
        "rsm:SupplyChainTradeTransaction",
        tradeLines(statement),
        agreement(statement),
        delivery(statement),
        tradeSettlement(statement),
      ),
    ),
    attributes: NAMESPACES,
  });

const exchangedDocument = (statement: Statement): Element =>
  node(
    "rsm:ExchangedDocument",
    leaf("ram:ID", statement.number),
    leaf("ram:TypeCode", statement.kind === "invoice" ? "380" : "381"),
    dateTime("ram:IssueDateTime", statement.issuedOn),
    notes(statement).map(([code, content]) =>
      node("ram:IncludedNote", leaf("ram:Content", content), leaf("ram:SubjectCode", code)),
    ),
  );

/** Notes by subject (UNTDID 4451): PMD late payment, AAB discount, ACD reason. */
const notes = (statement: Statement): readonly (readonly [code: string, content: string])[] =>
  statement.kind === "credit-note"
    ? [["ACD", statement.reason]]
    : [
        [
          "PMD",
          "En cas de retard, l’intérêt au taux légal peut être demandé après mise en demeure (convention, article 2).",
        ],
        ["AAB", "Aucun escompte pour paiement anticipé."],
      ];

const agreement = (statement: Statement): Element =>
  node(
    "ram:ApplicableHeaderTradeAgreement",
    optionalLeaf("ram:BuyerReference", statement.buyer.serviceCode),
    sellerParty(statement.seller),
    buyerParty(statement.buyer),
    statement.buyer.engagementNumber === undefined
      ? undefined
      : node("ram:BuyerOrderReferencedDocument", leaf("ram:IssuerAssignedID", statement.buyer.engagementNumber)),
    node("ram:ContractReferencedDocument", leaf("ram:IssuerAssignedID", statement.agreementNumber)),
  );

/** BG-13: the establishment itself has the service, over the period; no single day of delivery exists. */
const delivery = ({ buyer }: Statement): Element => node("ram:ApplicableHeaderTradeDelivery", receivingParty(buyer));
