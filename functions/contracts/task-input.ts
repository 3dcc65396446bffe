import { z } from "zod";
import type { AgreementId, BodyId, TaskToken } from "../domain/identifiers.ts";

const agreementId = z.uuid().transform((id) => id as AgreementId);
const strand = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const generation = z.int().min(1);

/** What every task of a workflow is given: identifiers only. */
export const StrandInput = z.strictObject({ agreementId, strand, generation });

/** What the state `Evaluate` hands to its task. */
export const EvaluateInput = z.strictObject({
  agreementId,
  strand,
  generation,
  startedAt: z.iso.datetime({ offset: true }),
});

/** What each `Await…` state hands to its task. */
export const RegisterWaitInput = z.strictObject({
  agreementId,
  strand,
  generation,
  /** Name of the waiting state. */
  awaits: z.string().regex(/^Await[A-Z][A-Za-z]{1,60}$/),
  /** Version of the record that `Evaluate` decided on. */
  seenVersion: z.int().min(1),
  /** Whoever holds it can ring the bell: stored encrypted, never logged. */
  taskToken: z
    .string()
    .min(1)
    .max(2_048)
    .transform((token) => token as TaskToken),
});

/** What the state `RecordIncident` hands to its task. */
export const RecordIncidentInput = z.strictObject({
  agreementId,
  strand,
  generation,
  task: z.string().min(1).max(80),
  error: z.string().min(1).max(256),
});

/** What the state `IssueNextInvoices` hands to its task. */
export const InvoicingRunInput = z.strictObject({
  bodyId: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/)
    .transform((id) => id as BodyId),
  runId: z.string().regex(/^[0-9TZ-]{8,40}$/),
});
