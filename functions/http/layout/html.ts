import { html as honoHtml, raw } from "hono/html";
import { typographic } from "../../french/typography.ts";

/** Markup that is safe to send: everything interpolated was escaped, or is markup itself. */
export type Html = ReturnType<typeof honoHtml>;

/** What may stand inside markup. Strings are escaped; `false`, `undefined` and `null` leave nothing. */
export type Content = Html | string | number | false | undefined | null | readonly Content[];

const polished = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

function polish(strings: TemplateStringsArray): TemplateStringsArray {
  const known = polished.get(strings);
  if (known) return known;
  const texts = strings.map(typographic);
  const result: TemplateStringsArray = Object.assign(texts, { raw: strings.raw });
  polished.set(strings, result);
  return result;
}

/**
 * The `html` template: interpolated values are escaped, and the French written in the template itself gets its
 * typographic apostrophes and non-breaking spaces. Values are shown exactly as they are.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return honoHtml(polish(strings), ...values);
}

export { raw };

/** Nothing at all, where markup is expected. */
export const nothing: Html = raw("");
