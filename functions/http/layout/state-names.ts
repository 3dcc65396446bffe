import type { WorkflowName } from "../../domain/kinds/vocabulary.ts";
import type { ExecutionRecord } from "../../ports.ts";
import type { Tone } from "./components.ts";

/**
 * French names of the state machines, their states and what happens in them: beside `wording.ts`, in the words of
 * `docs/glossary.md`. A step keeps one name in every machine. A test refuses a state that has none.
 */
export const MACHINE_NAMES: Readonly<Record<WorkflowName, string>> = {
  "access-convention": "Conclusion de la convention",
  "signature-circuit": "Circuit de signature",
  "convention-term": "Période de la convention",
  termination: "Résiliation",
  "supplementary-act": "Avenant ou bon de commande",
  deadline: "Échéance",
  "indemnity-request": "Demande d'indemnisation",
  indemnity: "Délais de la convention d'indemnisation",
  "indemnity-payment": "Solde et paiement",
  prorogation: "Prorogation",
  repayment: "Reversement",
  "indemnity-letter": "Courrier ou acte",
  invoicing: "Facture",
  payment: "Paiement de la facture",
  "invoicing-run": "Campagne de facturation",
  restitution: "Certificat de restitution",
};

const STATE_NAMES: Readonly<Record<string, string>> = {
  // in every machine
  Evaluate: "Relire le dossier",
  WhatNext: "Que faire maintenant ?",
  RecordIncident: "Signaler l'étape en échec",
  AwaitRepair: "Attendre la reprise par un agent",
  HandOver: "Passer le relais",
  Superseded: "Relayée ou sans objet",
  // supplementary-act
  DrawUpAct: "Établir l'acte",
  GiveActEffect: "Donner effet à l'acte",
  AwaitActSignatures: "Attendre les signatures de l'acte",
  AwaitActEffect: "Attendre la prise d'effet de l'acte",
  ActInEffect: "Acte en vigueur",
  ActNotConcluded: "Acte sans suite",
  // access-convention
  IssueReceipt: "Délivrer l'accusé de réception",
  DrawUpConvention: "Établir la convention",
  EnterIntoForce: "Mettre en vigueur",
  AwaitEligibilityDecision: "Attendre la décision d'éligibilité",
  AwaitInformation: "Attendre les précisions",
  AwaitSignatures: "Attendre les signatures",
  AwaitEffectiveDate: "Attendre la prise d'effet",
  AwaitActivations: "Attendre l'activation des services",
  ConventionInForce: "Convention en vigueur",
  ConventionNotConcluded: "Convention non conclue",
  OutsideProgramme: "Hors programme",
  // signature-circuit
  InviteSignatory: "Inviter le signataire",
  RemindSignatory: "Relancer le signataire",
  SealSignature: "Sceller la signature",
  LapseSignature: "Constater l'expiration du lien",
  AwaitSignature: "Attendre la signature électronique",
  AwaitSignedScan: "Attendre la copie signée à la main",
  AwaitOriginal: "Attendre l'original papier",
  AllSigned: "Signée par tous",
  SignatureRefused: "Signature refusée",
  SignatureLapsed: "Signature expirée",
  CircuitRevoked: "Circuit abandonné",
  // convention-term
  RemindOfRenewal: "Rappeler la reconduction",
  RenewTacitly: "Reconduire tacitement",
  EndWithProgramme: "Achever avec le programme",
  AwaitReminderDay: "Attendre le jour du rappel",
  AwaitAnniversary: "Attendre la fin de la période",
  AwaitProgrammeEnd: "Attendre la fin du programme",
  TermRenewed: "Période reconduite",
  ProgrammeEnded: "Achevée avec le programme",
  ConventionEnded: "Convention résiliée",
  // termination
  AcknowledgeTermination: "Accuser réception de la résiliation",
  StartNotice: "Ouvrir le préavis",
  EndAccess: "Mettre fin à l'accès",
  AwaitNoticeStart: "Attendre le début du préavis",
  AwaitNoticeExpiry: "Attendre la fin du préavis",
  TerminationEffective: "Résiliation effective",
  TerminationWithdrawn: "Résiliation abandonnée",
  // invoicing
  RequestReferences: "Demander les références de l'année",
  RemindOfReferences: "Relancer pour les références",
  DropInvoice: "Clore sans facture",
  DeliverInvoice: "Remettre la facture",
  FollowDeposit: "Suivre le dépôt",
  AwaitRequestDay: "Attendre le jour de la demande",
  AwaitReferences: "Attendre les références",
  AwaitInvoicingRun: "Attendre la campagne de facturation",
  AwaitSending: "Attendre l'envoi par un agent",
  AwaitDeposit: "Attendre le sort du dépôt",
  InvoiceSent: "Facture envoyée",
  InvoiceNotDue: "Rien n'était dû",
  // payment
  NoteOverdue: "Constater le retard de paiement",
  GiveCreditNote: "Établir l'avoir",
  IssueFormalNotice: "Établir la mise en demeure",
  InvoicePaid: "Facture payée",
  InvoiceCredited: "Facture annulée par avoir",
  // invoicing-run
  IssueNextInvoices: "Émettre les factures suivantes",
  IsAnythingLeft: "En reste-t-il ?",
  RunStopped: "Campagne interrompue",
  RunFinished: "Campagne achevée",
  // deadline
  RemindOfDeadline: "Rappeler l'échéance",
  RecordMissedDeadline: "Constater le dépassement",
  AwaitReminder: "Attendre le prochain rappel",
  AwaitLastDay: "Attendre le dernier jour",
  DeadlineMet: "Délai tenu",
  DeadlineMissed: "Délai dépassé",
  DeadlineCancelled: "Délai sans objet",
  // indemnity-request
  IssueIndemnityReceipt: "Délivrer l'accusé de réception",
  DrawUpIndemnity: "Établir la convention",
  AwaitInstruction: "Attendre l'instruction",
  AwaitMinistryOpinion: "Attendre l'avis du ministère",
  AwaitDrawingUpOrder: "Attendre la décision d'établir la convention",
  ConventionSigned: "Convention signée",
  // indemnity
  EnterExecution: "Entrer en exécution",
  CloseExecution: "Clore l'exécution",
  RecordExpiry: "Constater l'expiration du délai",
  AwaitNotificationProof: "Attendre la preuve de notification",
  AwaitCaducity: "Attendre la preuve d'exécution",
  AwaitExecutionStart: "Attendre le début d'exécution",
  AwaitExecutionEnd: "Attendre la fin d'exécution",
  AwaitBalanceClaim: "Attendre la demande de solde",
  AwaitHearingAnswer: "Attendre les observations du bénéficiaire",
  AwaitPrefectDecision: "Attendre la décision du préfet",
  BalanceClaimed: "Solde demandé",
  CaducityDeclared: "Caducité constatée",
  Foreclosed: "Forclusion",
  // indemnity-payment
  AwaitClaimReading: "Attendre l'examen de la demande",
  AwaitClaimCompletion: "Attendre les pièces manquantes",
  AwaitClaimCheck: "Attendre la vérification de la DDTM",
  AwaitLiquidation: "Attendre la liquidation",
  AwaitPayment: "Attendre le paiement",
  IndemnityPaid: "Indemnité payée",
  // prorogation
  RefuseBySilence: "Constater le refus implicite",
  AwaitProrogationDecision: "Attendre la réponse du préfet",
  ProrogationGranted: "Prorogation accordée",
  ProrogationRefused: "Prorogation refusée",
  ProrogationOvertaken: "Demande devenue sans objet",
  // repayment
  AwaitRepaymentDecision: "Attendre la décision de reversement",
  AwaitCollection: "Attendre le recouvrement",
  RepaymentCollected: "Reversement recouvré",
  RepaymentDropped: "Reversement abandonné",
  // indemnity-letter
  IssueLetter: "Établir le courrier ou l'acte",
  LetterIssued: "Courrier ou acte établi",
  // restitution
  IssueRestitutionCertificate: "Établir le certificat",
  CertificateIssued: "Certificat établi",
};

/** Whether agents can read the name of a state. */
export const hasStateName = (state: string): boolean => Object.hasOwn(STATE_NAMES, state);

/** The French name of a state; an execution of an older machine may be in one that no longer has any. */
export const stateName = (state: string): string => (hasStateName(state) ? (STATE_NAMES[state] ?? state) : state);

export const EXECUTION_STATUS_NAMES: Readonly<
  Record<ExecutionRecord["status"], { readonly name: string; readonly tone: Tone }>
> = {
  RUNNING: { name: "En cours", tone: "info" },
  SUCCEEDED: { name: "Terminée", tone: "success" },
  FAILED: { name: "En échec", tone: "danger" },
  TIMED_OUT: { name: "Trop longue, arrêtée", tone: "danger" },
  ABORTED: { name: "Interrompue", tone: "danger" },
  PENDING_REDRIVE: { name: "Bientôt reprise", tone: "warning" },
};
