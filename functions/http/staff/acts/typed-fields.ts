import { definitions } from "../../layout/components.ts";
import { hiddenField } from "../../layout/form.ts";
import { type Html, html } from "../../layout/html.ts";

/** Fields of ours around what an agent typed. */
const CARRIED = new Set(["version", "journal", "confirmation"]);

const typedFields = (form: URLSearchParams): readonly (readonly [string, string])[] =>
  [...form].filter(([name]) => !CARRIED.has(name));

/** What was typed, again, for a form that repeats it. */
export const repeatedFields = (form: URLSearchParams): Html =>
  html`${typedFields(form).map(([name, value]) => hiddenField(name, value))}`;

/** What was typed, under the names of the fields. */
export const typedTexts = (form: URLSearchParams, labels: Readonly<Record<string, string>>): Html =>
  definitions(
    typedFields(form).flatMap(([name, value]) => {
      const term = labels[name];
      return term ? [{ term, value }] : [];
    }),
  );
