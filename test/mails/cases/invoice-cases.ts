import { asked as asked2027, credited, invoiced, noticed } from "../../support/invoiced-conventions.ts";
import { FOLLOW_UP, type MailCase, OFFICE, REFERENT, REPRESENTATIVE, STAFF } from "../../support/written-mails.ts";

/** References, invoices, credit notes, formal notices. */
export const INVOICE_CASES: readonly MailCase[] = [
  {
    order: { kind: "codes-requested", to: "referent", about: "2027" },
    convention: asked2027(),
    to: REFERENT,
    subject: "Code service et numéro d'engagement pour la facture 2027 (n° 2026-011-2026-0001)",
    link: `${FOLLOW_UP}/factures/2027`,
    says: ["sera émise le 1er juillet 2027", "dernier code service connu"],
    dates: [["invoice-2027", "20270701"]],
  },
  {
    order: { kind: "codes-reminder", to: "referent", about: "2027" },
    convention: asked2027(),
    to: REFERENT,
    subject: "Rappel : code service et numéro d'engagement pour la facture 2027 (n° 2026-011-2026-0001)",
    link: `${FOLLOW_UP}/factures/2027`,
    says: ["Si elle n'en exige pas, dites-le au même endroit"],
    dates: [["invoice-2027", "20270701"]],
  },
  {
    order: { kind: "invoice-issued", to: "referent", about: "2026" },
    convention: invoiced(),
    to: REFERENT,
    subject: "Facture n° F-2026-00001 : 175 € à payer au plus tard le 31 décembre 2026",
    link: FOLLOW_UP,
    says: ["du 1er décembre 2026 au 31 décembre 2026", "145,83 €", "29,17 €", "par Chorus Pro"],
  },
  {
    order: { kind: "credit-note-issued", to: "referent", about: "2027" },
    convention: credited(),
    to: REFERENT,
    subject: "Avoir n° A-2027-00001 de 175 € sur la facture n° F-2027-00001",
    link: FOLLOW_UP,
    says: ["contribution due jusqu'au 30 novembre 2027", "remboursée par le comptable public"],
  },
  {
    order: { kind: "credit-note-issued", to: "staff", about: "2027" },
    convention: credited(),
    to: OFFICE,
    subject: "Avoir n° A-2027-00001 de 175 € sur la facture n° F-2027-00001",
    link: STAFF,
    says: ["Le titre de recettes est à réduire d'autant"],
  },
  {
    order: { kind: "formal-notice-issued", to: "representative", about: "2026" },
    convention: noticed(),
    to: REPRESENTATIVE,
    subject: "Mise en demeure de payer la facture n° F-2026-00001 (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["175 € restent dus", "l'intérêt au taux légal peut être demandé"],
  },
];
