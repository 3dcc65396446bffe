import type { Temporal } from "temporal-polyfill";
import type { DocumentRecord } from "../domain/agreement/document-record.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { AgreementOf, AnyAgreement } from "../domain/kinds/kinds.ts";
import type { KindName } from "../domain/kinds/vocabulary.ts";
import type { SignatureCircuit } from "../domain/signature/circuit.ts";
import type { Ports } from "../ports.ts";
import { ACCESS_CONVENTION_PAGES } from "./access-convention-pages.ts";
import type { DraftForm } from "./applicant/draft-form.ts";
import type { FollowedUp } from "./applicant/follow-up/access.ts";
import type { FollowUpAct } from "./applicant/follow-up/acts/follow-up-act.ts";
import type { Proposal } from "./applicant/start.ts";
import { INDEMNITY_CONVENTION_PAGES } from "./indemnity-convention-pages.ts";
import type { Definition } from "./layout/components.ts";
import type { Html } from "./layout/html.ts";
import type { Named } from "./layout/wording.ts";
import type { Piece } from "./pieces.ts";
import type { PageRequest } from "./route.ts";
import type { AgreementPage } from "./staff/agreement/agreement-frame.ts";
import type { TaskPanel } from "./staff/agreement/tasks.ts";

/** What the pages common to all kinds of agreement ask of a kind. */
export interface KindPages<A extends AnyAgreement> {
  /** « Convention d'accès »: the kind, where lists name it. */
  readonly name: string;
  /** How it is applied for. */
  readonly proposal: Proposal;
  readonly draftForm: DraftForm;
  /** What follows once it is applied for: items of a list of steps. */
  afterFiling(agreement: A): Html;
  readonly statusNames: Readonly<Record<A["life"]["status"], Named>>;
  /** What a signatory commits to, beside the document. */
  signingFacts(agreement: A, circuit: SignatureCircuit): readonly Definition[];
  /** What follows, for whoever signed, once nobody's signature is awaited any more. */
  afterSigning(agreement: A, circuit: SignatureCircuit, body: IssuingBody): Html;
  /** What the applicant can do by forms of the kind's own, from its page. */
  readonly acts: readonly FollowUpAct<A>[];
  /** The applicant's page. */
  followUpPage(ports: Ports, followed: FollowedUp<A>, request: PageRequest): Promise<string>;
  /** What people attached, when they applied and since. */
  pieces(agreement: A): readonly Piece[];
  /** Whether the applicant may read a document of its file; what is for the accountant alone it may not. */
  isForApplicant(document: DocumentRecord): boolean;
  /** The form of a task that only this kind has. */
  taskForm(panel: TaskPanel<A>, now: Temporal.Instant): Html;
  /** The page of the agents of its body. */
  staffPage(given: AgreementPage<A>): Promise<string>;
}

const PAGES: { readonly [Kind in KindName]: KindPages<AgreementOf<Kind>> } = {
  "access-convention": ACCESS_CONVENTION_PAGES,
  "indemnity-convention": INDEMNITY_CONVENTION_PAGES,
};

/** The pages of an agreement's own kind. */
export const pagesOf = <A extends AnyAgreement>({ kind }: A): KindPages<A> => PAGES[kind] as unknown as KindPages<A>;

/** What a kind is called where lists name it. */
export const kindName = (kind: KindName): string => PAGES[kind].name;

/** Every kind, in the order people are shown them. */
export const everyKind = (): readonly (readonly [KindName, KindPages<never>])[] =>
  Object.entries(PAGES) as unknown as readonly (readonly [KindName, KindPages<never>])[];

/** The form by which a kind is applied for. */
export const draftFormOf = (kind: KindName): DraftForm => PAGES[kind].draftForm;

/** What a status is called, and how it looks. */
export const statusNamed = ({ kind, status }: { readonly kind: KindName; readonly status: string }): Named => {
  const names: Readonly<Record<string, Named>> = PAGES[kind].statusNames;
  return names[status] ?? { name: status, tone: "neutral" };
};

/** Every status of a kind, or of every kind, under its name: for filters. */
export const everyStatus = (kind?: KindName): ReadonlyMap<string, string> =>
  new Map(
    (kind ? [PAGES[kind]] : Object.values(PAGES))
      .flatMap(({ statusNames }) => Object.entries<Named>(statusNames))
      .map(([status, { name }]) => [status, name]),
  );
