import type {
  Application,
  Community,
  Eligibility,
  Invoicing,
  Offer,
  PostalAddress,
} from "../application/application.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import type { ConventionIn } from "./convention.ts";
import { accessSettings } from "./settings.ts";

/** French words for what a convention holds, the same in documents, mails and pages. */

const COMMUNITY_WORDS: Record<Community, string> = {
  "local-administration": "administration locale",
  "higher-education-research": "enseignement supérieur et recherche",
  "primary-secondary-education": "enseignement primaire et secondaire",
  health: "santé",
  training: "formation",
  culture: "culture",
  tourism: "tourisme",
  chambers: "chambres consulaires",
  "regional-interest": "projet d’intérêt régional",
};

export const communityWords = (community: Community): string => COMMUNITY_WORDS[community];

export const eligibilityWords = (eligibility: Eligibility): string =>
  eligibility.community === "particular-case"
    ? `cas particulier (${eligibility.description})`
    : COMMUNITY_WORDS[eligibility.community];

/** How the convention names the community: what an applicant explained of a particular case is no clause of it. */
export const agreedEligibilityWords = (eligibility: Eligibility): string =>
  eligibility.community === "particular-case"
    ? "cas particulier, admis après étude d’éligibilité"
    : COMMUNITY_WORDS[eligibility.community];

export const offerWords = (offer: Offer): string =>
  offer === "bouquet" ? "bouquet de services" : "télétransmission seule";

export const addressWords = ({ line1, line2, postcode, city }: PostalAddress): string =>
  [line1.replace(/^(\d+) /, "$1\u00a0"), line2, `${postcode}\u00a0${city}`].filter(Boolean).join(", ");

/** `130 025 265 00013`: how SIRET numbers are read. */
export const siretWords = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1\u00a0$2\u00a0$3\u00a0$4");

export const agentsWords = (agents: number): string => `${agents}\u00a0agent${agents < 2 ? "" : "s"}`;

export const representativeWords = ({ representative }: Application): string =>
  `${representative.civility} ${representative.firstName} ${representative.lastName}`;

export const invoicingWords = (invoicing: Invoicing): string =>
  invoicing.channel === "chorus-pro" ? "Chorus Pro" : `par courrier, ${addressWords(invoicing.address)}`;

/** "Pour le Président et par délégation, …" when a delegate signs (MC-36, T23). */
export function bodySignatureWords(body: IssuingBody): string {
  const { signatory } = body;
  const { president } = accessSettings(body);
  if (!signatory.delegation) return `${signatory.name}, ${signatory.quality}`;
  return `Pour le ${president.quality} et par délégation (${signatory.delegation.reference}), ${signatory.name}, ${signatory.quality}`;
}

/** Why a convention ended, to follow its last day: « résiliation par l’établissement ». */
export const endReasonWords = ({ life }: ConventionIn<"terminated" | "programme-ended">): string =>
  life.status === "terminated" ? "résiliation par l’établissement" : `fin du programme ${life.terms.programme.id}`;
