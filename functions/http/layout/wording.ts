import type { ConventionStatus, ServiceStatus, TerminationStatus } from "../../domain/access-convention/convention.ts";
import type { ActStatus } from "../../domain/access-convention/supplementary-act.ts";
import { communityWords, offerWords } from "../../domain/access-convention/wording.ts";
import type { DeadlineStatus } from "../../domain/agreement/deadline.ts";
import type { Community, Offer, PostalAddress, SignatureMode } from "../../domain/application/application.ts";
import type { DeadlineKind } from "../../domain/kinds/vocabulary.ts";
import { badge, type Tone } from "./components.ts";
import { type Html, html, nothing } from "./html.ts";

/** French names of what the record holds: one word per thing, on every page. */

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const communityName = (community: Community | "particular-case"): string =>
  community === "particular-case" ? "Cas particulier" : capitalised(communityWords(community));

export const offerName = (offer: Offer): string => capitalised(offerWords(offer));

export const SIGNATURE_MODE_NAMES: Readonly<Record<SignatureMode, string>> = {
  electronic: "Signature électronique",
  "by-hand": "Signature à la main",
};

export interface Named {
  readonly name: string;
  readonly tone: Tone;
}

export const STATUS_NAMES: Readonly<Record<ConventionStatus, Named>> = {
  submitted: { name: "Déposée", tone: "info" },
  "in-eligibility-study": { name: "Étude d'éligibilité", tone: "warning" },
  "being-drawn-up": { name: "En préparation", tone: "info" },
  "awaiting-signatures": { name: "À signer", tone: "warning" },
  accepted: { name: "Signée, effet à venir", tone: "success" },
  "in-force": { name: "En vigueur", tone: "success" },
  "in-notice": { name: "Préavis en cours", tone: "warning" },
  terminated: { name: "Résiliée", tone: "neutral" },
  "programme-ended": { name: "Achevée avec le programme", tone: "neutral" },
  ineligible: { name: "Inéligible", tone: "danger" },
  withdrawn: { name: "Retirée", tone: "neutral" },
  refused: { name: "Signature refusée", tone: "danger" },
  lapsed: { name: "Signature expirée", tone: "danger" },
  "outside-programme": { name: "Hors programme", tone: "danger" },
};

export const SERVICE_STATUS_NAMES: Readonly<Record<ServiceStatus, Named>> = {
  subscribed: { name: "Souscrit", tone: "neutral" },
  requested: { name: "Activation demandée", tone: "info" },
  "file-complete": { name: "Activation en cours", tone: "info" },
  active: { name: "Actif", tone: "success" },
  "in-notice": { name: "En préavis", tone: "warning" },
  stopped: { name: "Arrêté", tone: "neutral" },
};

export const TERMINATION_STATUS_NAMES: Readonly<Record<TerminationStatus, Named>> = {
  requested: { name: "Reçue", tone: "info" },
  acknowledged: { name: "Enregistrée", tone: "info" },
  "notice-running": { name: "Préavis en cours", tone: "warning" },
  ended: { name: "Effective", tone: "neutral" },
  withdrawn: { name: "Abandonnée", tone: "neutral" },
};

export const ACT_STATUS_NAMES: Readonly<Record<ActStatus, Named>> = {
  "being-drawn-up": { name: "En préparation", tone: "info" },
  "awaiting-signatures": { name: "À signer", tone: "warning" },
  signed: { name: "Signé, effet à venir", tone: "success" },
  "in-effect": { name: "En vigueur", tone: "success" },
  refused: { name: "Signature refusée", tone: "danger" },
  lapsed: { name: "Signature expirée", tone: "danger" },
  cancelled: { name: "Abandonné", tone: "neutral" },
};

export const DEADLINE_NAMES: Readonly<Record<DeadlineKind, string>> = {
  "first-answer": "Réponse à la demande",
  activation: "Activation des services",
  "data-request": "Réponse à une demande sur des données personnelles",
  "paper-original": "Envoi de l'original papier",
  "information-answer": "Réponse à la demande de précisions",
  instruction: "Réponse à la demande d'indemnisation",
  caducity: "Envoi de la preuve d'exécution",
  "execution-period": "Fin de la période d'exécution",
  "balance-claim": "Demande du solde",
  "prorogation-decision": "Réponse à la demande de prorogation",
  "hearing-answer": "Observations du bénéficiaire",
  "claim-completion": "Pièces demandées pour le solde",
};

export const DEADLINE_STATUS_NAMES: Readonly<Record<DeadlineStatus, Named>> = {
  running: { name: "En cours", tone: "info" },
  met: { name: "Tenu", tone: "success" },
  missed: { name: "Dépassé", tone: "danger" },
  cancelled: { name: "Sans objet", tone: "neutral" },
};

export const namedBadge = ({ name, tone }: Named): Html => badge(name, tone);

/** An address on its lines. */
export const addressLines = ({ line1, line2, postcode, city }: PostalAddress): Html =>
  html`${line1}<br>${line2 ? html`${line2}<br>` : nothing}${postcode} ${city}`;
