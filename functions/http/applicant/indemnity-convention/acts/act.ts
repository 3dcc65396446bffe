import { z } from "zod";
import { type FormProblem, formReader } from "../../../../contracts/form-reading.ts";
import type { IndemnityConvention } from "../../../../domain/indemnity-convention/convention.ts";
import { deposited } from "../../../../domain/indemnity-convention/running.ts";
import type { Draft } from "../../../../ports.ts";
import type { FileSlot } from "../../draft-form.ts";
import type { ActGiven, ActReading, FollowUpAct, ReadyAct } from "../../follow-up/acts/follow-up-act.ts";

/** An act of the beneficiary of an indemnity. */
export type IndemnityAct = FollowUpAct<IndemnityConvention>;
export type Given = ActGiven<IndemnityConvention>;

/** What arrives online: now, from the applicant. */
export const arrival = ({ body, now }: Given) =>
  ({ sending: deposited(now), actor: { role: "applicant" }, body, at: now }) as const;

/** An act whose fields are those of a schema. */
export function readAct<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  draft: Draft,
  act: (values: z.output<z.ZodObject<Shape, z.core.$strict>>) => ReadyAct<IndemnityConvention> | readonly FormProblem[],
  missing: readonly FormProblem[] = [],
): ActReading<IndemnityConvention> {
  const { read, problems } = formReader(draft.values);
  const values = read(schema);
  problems.push(...missing);
  if (!values || problems.length > 0) return { valid: false, problems };
  const ready = act(values);
  return "change" in ready ? { valid: true, act: ready } : { valid: false, problems: ready };
}

export const fieldsOf = (schema: z.ZodObject): readonly string[] => Object.keys(schema.shape);

/** The file of a place that takes one. */
export const fileOf = ({ files }: Draft, { name }: FileSlot) => files[name]?.[0];

export const noButton = (): undefined => undefined;

/** An empty form, for acts that are sent without a word. */
export const NOTHING = z.strictObject({});
