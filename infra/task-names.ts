/** The tasks of the state machines: entry file in `functions/tasks`, memory in MiB, and what each may touch. */
export interface TaskDefinition {
  readonly name: string;
  readonly entry: string;
  readonly memorySize: number;
  /** Renders or seals PDF: needs templates, fonts and the document store. */
  readonly documents?: boolean;
  readonly seals?: boolean;
  /** Writes nothing to the table. */
  readonly readsOnly?: boolean;
}

const light = (name: string, entry: string): TaskDefinition => ({ name, entry, memorySize: 256 });
const rendering = (name: string, entry: string): TaskDefinition => ({
  name,
  entry,
  memorySize: 1_024,
  documents: true,
});

export const TASKS: readonly TaskDefinition[] = [
  { ...light("Evaluate", "evaluate"), readsOnly: true },
  light("RegisterWait", "register-wait"),
  light("HandOver", "hand-over"),
  light("RecordIncident", "record-incident"),
  rendering("IssueReceipt", "issue-receipt"),
  rendering("DrawUpConvention", "draw-up-convention"),
  light("EnterIntoForce", "enter-into-force"),
  light("InviteSignatory", "invite-signatory"),
  light("RemindSignatory", "remind-signatory"),
  { ...rendering("SealSignature", "seal-signature"), seals: true },
  light("LapseSignature", "lapse-signature"),
  light("RemindOfRenewal", "remind-of-renewal"),
  light("RenewTacitly", "renew-tacitly"),
  light("EndWithProgramme", "end-with-programme"),
  rendering("AcknowledgeTermination", "acknowledge-termination"),
  light("StartNotice", "start-notice"),
  light("EndAccess", "end-access"),
  rendering("DrawUpAct", "draw-up-act"),
  light("GiveActEffect", "give-act-effect"),
  rendering("IssueIndemnityReceipt", "issue-indemnity-receipt"),
  rendering("DrawUpIndemnity", "draw-up-indemnity"),
  light("EnterExecution", "enter-execution"),
  light("CloseExecution", "close-execution"),
  light("RecordExpiry", "record-expiry"),
  light("RefuseBySilence", "refuse-by-silence"),
  { ...rendering("IssueLetter", "issue-letter"), seals: true },
  light("RemindOfDeadline", "remind-of-deadline"),
  light("RecordMissedDeadline", "record-missed-deadline"),
  light("RequestReferences", "request-references"),
  light("RemindOfReferences", "remind-of-references"),
  light("DropInvoice", "drop-invoice"),
  rendering("DeliverInvoice", "deliver-invoice"),
  rendering("FollowDeposit", "follow-deposit"),
  light("NoteOverdue", "note-overdue"),
  rendering("GiveCreditNote", "give-credit-note"),
  rendering("IssueFormalNotice", "issue-formal-notice"),
  rendering("IssueNextInvoices", "issue-next-invoices"),
  { ...rendering("IssueRestitutionCertificate", "issue-restitution-certificate"), seals: true },
];

/** The folders of the document store that functions write to. */
export const DOCUMENT_FOLDERS = ["drafts", "agreements", "invoices"] as const;

export const WORKFLOWS = [
  "access-convention",
  "signature-circuit",
  "convention-term",
  "termination",
  "supplementary-act",
  "indemnity-request",
  "indemnity",
  "indemnity-payment",
  "prorogation",
  "repayment",
  "indemnity-letter",
  "deadline",
  "invoicing",
  "payment",
  "invoicing-run",
  "restitution",
] as const;
