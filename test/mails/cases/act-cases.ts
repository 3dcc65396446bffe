import { declineChange } from "../../../functions/domain/access-convention/change-requests.ts";
import { renamed, requested, withAct } from "../../support/mailed-conventions.ts";
import { at } from "../../support/staff-conventions.ts";
import { FOLLOW_UP, type MailCase, OFFICE, REFERENT, STAFF } from "../../support/written-mails.ts";

/** Requests for change, amendments and orders. */
export const ACT_CASES: readonly MailCase[] = [
  {
    order: { kind: "change-requested", to: "staff", about: "r1" },
    convention: requested,
    to: OFFICE,
    subject: "Demande de modification : Centre de gestion d'Armorique (n° 2026-011-2026-0001)",
    link: STAFF,
    says: ["Nous sommes désormais 60 agents.", "un avenant ou un bon de commande"],
  },
  {
    order: { kind: "change-declined", to: "referent", about: "r1" },
    convention: declineChange(requested, {
      requestId: "r1",
      reason: "L'effectif n'a pas changé.",
      agentId: "syndicat/marie",
      at: at("2027-03-12T09:00:00Z"),
    }).after,
    to: REFERENT,
    subject: "Votre demande de modification n'est pas retenue (n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["Nous sommes désormais 60 agents.", "L'effectif n'a pas changé."],
  },
  {
    order: { kind: "referent-changed", to: "referent" },
    convention: renamed,
    to: "soizic@armorique.example",
    subject: "Vous êtes le référent de la convention n° 2026-011-2026-0001",
    link: FOLLOW_UP,
    says: ["remplace celui de votre prédécesseur"],
  },
  {
    order: { kind: "act-signed", to: "referent", about: "amendment-1" },
    convention: withAct({ status: "signed", signedAt: at("2027-03-20T09:00:00Z") }),
    to: REFERENT,
    subject: "L'avenant n° 1 est signé (convention n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["Prise d'effet : 1er janvier 2028", "3 000 € hors taxes"],
    dates: [["amendment-1", "20280101"]],
  },
  {
    order: { kind: "act-cancelled", to: "referent", about: "amendment-1" },
    convention: withAct({ status: "cancelled" }),
    to: REFERENT,
    subject: "L'avenant n° 1 est abandonné (convention n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["ne fonctionne plus"],
  },
  {
    order: { kind: "act-in-effect", to: "referent", about: "amendment-1" },
    convention: withAct({ status: "in-effect" }),
    to: REFERENT,
    subject: "L'avenant n° 1 prend effet (convention n° 2026-011-2026-0001)",
    link: FOLLOW_UP,
    says: ["a pris effet le 1er janvier 2028"],
  },
];
