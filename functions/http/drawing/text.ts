const NARROW = /[iljtfrI.,;:'’!()[\]|\u00a0\u202f ]/;
const WIDE = /[mwMWA-HJ-Z@%&×…—]/;

/** How wide a text is about, in units of the drawing: enough to leave it room in any sans-serif font. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += NARROW.test(character) ? 0.36 : WIDE.test(character) ? 0.78 : 0.6;
  return Math.ceil(ems * size);
}

/** A name on lines no wider than `most`, cut between words, or between the words of a name such as `AwaitSignedScan`. */
export function linesOf(text: string, size: number, most: number): readonly string[] {
  const words = text.includes(" ") ? text.split(" ") : text.split(/(?<=[a-z])(?=[A-Z])/);
  const glue = text.includes(" ") ? " " : "";
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last}${glue}${word}`;
    if (last !== undefined && widthOf(longer, size) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** What stands in markup or in an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
