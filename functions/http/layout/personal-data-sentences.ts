import type { PERSONAL_DATA_EVENTS } from "../../domain/agreement/vocabulary.ts";
import { dayIn, type Say } from "./journal-sentence.ts";

const KINDS: Readonly<Record<string, string>> = { rectification: "rectification", erasure: "effacement" };

const PROOF: Readonly<Record<string, string>> = {
  kept: "Preuve conservée plus longtemps",
  transferred: "Preuve à verser aux archives",
  eliminated: "Élimination de la preuve décidée",
};

/** What the journal says of personal data, in French, without the data. */
export const PERSONAL_DATA_SENTENCES: Readonly<Record<(typeof PERSONAL_DATA_EVENTS)[number], Say>> = {
  dataRequestReceived: (detail) => ({
    title: `Demande sur des données personnelles : ${KINDS[String(detail["kind"])] ?? ""}`,
    tone: "warning",
  }),
  dataRequestAnswered: (detail) => ({
    title: `Demande de ${KINDS[String(detail["kind"])] ?? ""} ${detail["decision"] === "granted" ? "acceptée" : "refusée"}`,
    detail: String(detail["reason"] ?? ""),
  }),
  restitutionProduced: (detail) => ({
    title: "Dossier restitué",
    detail: `${detail["files"]} fichier${detail["files"] === 1 ? "" : "s"}, empreinte ${String(detail["sha256"]).slice(0, 16)}…`,
    tone: "success",
  }),
  erasureAnnounced: (detail, { words }) => ({
    title: `Effacement annoncé : ${{ representative: "représentant", referent: words.follower }[String(detail["person"])] ?? "personne"}`,
    detail: `Dernier jour de conservation : ${dayIn(detail, "lastDayKept")}`,
  }),
  proofTermReached: (detail) => ({
    title: "Terme de conservation de la preuve",
    detail: `Dernier jour : ${dayIn(detail, "lastDay")}. Son sort est à décider.`,
  }),
  proofDecided: (detail) => ({
    title: PROOF[String(detail["outcome"])] ?? "Sort de la preuve décidé",
    detail: [detail["untilOn"] ? `Jusqu'au ${dayIn(detail, "untilOn")}.` : "", String(detail["reason"] ?? "")]
      .filter(Boolean)
      .join(" "),
  }),
  personalDataPurged: (detail, { words }) => ({
    title: `Données personnelles effacées : ${{ representative: "représentant", referent: words.follower }[String(detail["person"])] ?? "personne"}`,
    detail: `Dernier jour de conservation : ${dayIn(detail, "lastDayKept")}`,
  }),
};
