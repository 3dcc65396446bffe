import type { z } from "zod";

/** What was typed into a form, as typed. A field that was never shown or never ticked is absent. */
export type TypedValues = Readonly<Record<string, string | undefined>>;

/** One thing to correct: the field it is about, and what to do, in French. */
export interface FormProblem {
  readonly name: string;
  readonly message: string;
}

export type ReadPart = <Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  prefix?: string,
) => z.output<z.ZodObject<Shape, z.core.$strict>> | undefined;

/**
 * Reads a form part by part, in the order of the page, and gathers what is wrong: one problem a field.
 *
 * @returns `read`, which gives a part, or undefined when something in it is wrong. With a prefix, the field `label` of
 *   the schema is the field `prefix` + `label` of the form.
 */
export function formReader(values: TypedValues): { readonly read: ReadPart; readonly problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const read: ReadPart = (schema, prefix = "") => {
    const typed = Object.keys(schema.shape).map((name) => [name, values[`${prefix}${name}`] ?? ""]);
    const reading = schema.safeParse(Object.fromEntries(typed));
    if (reading.success) return reading.data;
    problems.push(...firstProblems(reading.error, prefix));
    return undefined;
  };
  return { read, problems };
}

function firstProblems({ issues }: z.ZodError, prefix: string): FormProblem[] {
  const seen = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = `${prefix}${String(path[0])}`;
    if (!seen.has(name)) seen.set(name, message);
  }
  return [...seen].map(([name, message]) => ({ name, message }));
}
