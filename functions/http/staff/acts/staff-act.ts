import type { Temporal } from "temporal-polyfill";
import type { Change } from "../../../domain/agreement/change.ts";
import type { JournalEntry } from "../../../domain/agreement/journal.ts";
import { ActNotOpen, AgreementConflict } from "../../../domain/errors.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { type AgreementOf, type AnyAgreement, ofKind } from "../../../domain/kinds/kinds.ts";
import type { JournalEvent, KindName } from "../../../domain/kinds/vocabulary.ts";
import type { Agent, Ports } from "../../../ports.ts";
import { pagesOf } from "../../kinds.ts";
import type { FieldError } from "../../layout/form.ts";
import type { Html } from "../../layout/html.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type PageResponse, type Route, seeOther } from "../../route.ts";
import type { Attempt } from "../agreement/attempt.ts";
import { type AgreementFile, fileOf, openAgreement } from "../agreement/file.ts";
import { asAgent } from "../session.ts";
import { confirmPage } from "./confirm-page.ts";
import type { DoneKey } from "./done.ts";
import { stalePage } from "./stale-page.ts";

export type Reading<Values> = { readonly values: Values } | { readonly errors: readonly FieldError[] };

export interface ActContext {
  readonly agent: Agent;
  readonly body: IssuingBody;
  readonly at: Temporal.Instant;
}

/** Something an agent does on an agreement: what it reads from its form and what it changes. */
export interface StaffAct<Values, A extends AnyAgreement = AnyAgreement> {
  /** Address of the action, below the file's. */
  readonly path: string;
  /** Names the act in a sentence: « Accorder l'éligibilité ». */
  readonly title: string;
  readonly done: DoneKey;
  /** What people call the fields, for those worth showing again. */
  readonly labels: Readonly<Record<string, string>>;
  readonly read: (
    form: URLSearchParams,
    convention: A,
    now: Temporal.Instant,
    body: IssuingBody,
    journal: readonly JournalEntry[],
  ) => Reading<Values>;
  readonly change: (convention: A, values: Values, context: ActContext) => Change<A>;
  /**
   * Whether the record already shows this very act: the button was pressed twice.
   * `mine` is what this agent did since the form was shown.
   */
  readonly isDone: (convention: A, values: Values, mine: readonly JournalEntry[]) => boolean;
  /** The page its form stands on, where that is not the file's: shown again when something is wrong with it. */
  readonly page?: (file: AgreementFile<A>, attempt: Attempt) => Promise<string>;
  /** What the act would lead to, shown for confirmation before it is done. */
  readonly preview?: (file: AgreementFile<A>, values: Values, now: Temporal.Instant) => Html;
}

/**
 * The action of an agent, decided on the version of the record the agent saw. When the record moved on in the
 * meantime nothing is done: the agent is shown what changed, and what was typed. Of two agents who decide at once, one
 * wins by the version and the other is told.
 */
export const staffAct = <Values>(act: StaffAct<Values>): Route => route(act, (agreement) => agreement);

/** `staffAct` for what is done on one kind of agreement alone. @throws AgreementUnknown on an agreement of another */
export const staffActOf =
  <Kind extends KindName>(kind: Kind) =>
  <Values>(act: StaffAct<Values, AgreementOf<Kind>>): Route =>
    route(act, (agreement) => ofKind(agreement, kind));

/** What is done on indemnity conventions alone. */
export const indemnityAct = staffActOf("indemnity-convention");

/** What is done on access conventions alone. */
export const accessAct = staffActOf("access-convention");

const route = <Values, A extends AnyAgreement>(
  act: StaffAct<Values, A>,
  known: (agreement: AnyAgreement) => A,
): Route => ({
  method: "POST",
  path: `/agents/conventions/{agreementId}/${act.path}`,
  handle: asAgent(async (ports, agent, request) => {
    const convention = known(await openAgreement(ports, agent, request));
    const { form } = request;
    const body = await ports.bodies.load(convention.bodyId);
    const journal = await ports.agreements.journal(convention.id);
    const reading = act.read(form, convention, ports.clock(), body, journal);
    if ("errors" in reading) {
      const file = await fileOf(ports, agent, convention);
      const attempt = { path: act.path, form, errors: reading.errors };
      if (act.page) return failure(422, await act.page(file, attempt));
      return failure(422, await pagesOf(convention).staffPage({ file, now: ports.clock(), attempt }));
    }
    const given = { act, known, ports, agent, form, values: reading.values };
    if (form.get("version") !== String(convention.version)) return overtaken(given, convention);
    return attempted(given, convention, body);
  }),
});

interface Given<Values, A extends AnyAgreement> {
  readonly act: StaffAct<Values, A>;
  readonly known: (agreement: AnyAgreement) => A;
  readonly ports: Ports;
  readonly agent: Agent;
  readonly form: URLSearchParams;
  readonly values: Values;
}

async function attempted<Values, A extends AnyAgreement>(
  given: Given<Values, A>,
  convention: A,
  body: IssuingBody,
): Promise<PageResponse> {
  const { act, ports, agent, form, values } = given;
  const at = ports.clock();
  try {
    const change = act.change(convention, values, { agent, body, at });
    if (act.preview && form.get("confirmation") !== "oui") {
      const file = await fileOf(ports, agent, convention);
      return ok(await confirmPage({ act, file, form, preview: act.preview(file, values, at) }));
    }
    await ports.agreements.commit(change, at);
    return seeOther(`/agents/conventions/${convention.id}?fait=${act.done}`);
  } catch (error) {
    if (!(error instanceof AgreementConflict || error instanceof ActNotOpen)) throw error;
    return overtaken(given, given.known(await ports.agreements.load(convention.id)));
  }
}

/** The record is no longer the one the agent saw. */
async function overtaken<Values, A extends AnyAgreement>(
  given: Given<Values, A>,
  convention: A,
): Promise<PageResponse> {
  const { act, ports, agent, form, values } = given;
  const file = await fileOf(ports, agent, convention);
  const seen = Number(form.get("journal"));
  const since = file.journal.filter(({ sequence }) => sequence > (Number.isInteger(seen) ? seen : 0));
  const mine = since.filter(({ actor }) => actor.role === "agent" && actor.agentId === agent.id);
  if (act.isDone(convention, values, mine)) return seeOther(`${file.base}?fait=${act.done}`);
  return failure(409, await stalePage({ act, file, form, since, stillOpen: isOpen(given, file) }));
}

function isOpen<Values, A extends AnyAgreement>(
  { act, ports, agent, values }: Given<Values, A>,
  { convention, body }: AgreementFile<A>,
): boolean {
  try {
    act.change(convention, values, { agent, body, at: ports.clock() });
    return true;
  } catch (error) {
    if (error instanceof ActNotOpen) return false;
    throw error;
  }
}

/** Whether the agent already did this: the button was pressed twice. */
export const did =
  (...events: readonly JournalEvent[]) =>
  (_agreement: unknown, _values: unknown, mine: readonly JournalEntry[]): boolean =>
    mine.some((entry) => events.includes(entry.event as JournalEvent));
