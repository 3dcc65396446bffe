const NARROW = "\u202f";
const WIDE = "\u00a0";

/**
 * French typography for a sentence typed on an ordinary keyboard: curly apostrophes, non-breaking spaces before
 * high punctuation, inside guillemets, inside a number, before units and after « n° ». Markup around the sentence is left alone.
 * For what we write only: what people typed is shown as they typed it.
 */
export function typographic(sentence: string): string {
  return sentence
    .replace(/(?<=\p{L})'(?=[\p{L}«])/gu, "’")
    .replace(/ (?=[;?!»])/g, NARROW)
    .replace(/(?<=«) /g, NARROW)
    .replace(/ (?=:)/g, WIDE)
    .replace(/(?<=\d) (?=(?:€|%|h\b|Mo\b|agents?\b|jours?\b|mois\b))/g, WIDE)
    .replace(/(?<=\d) (?=\d)(?<!<[^<>]*)(?![^<>]*>)/g, NARROW) // never inside a tag, whose figures are no text
    .replace(/(?<=\bn°|\bart\.) /g, WIDE);
}

/** A word that begins a sentence or stands alone. */
export const capitalised = (words: string): string => `${words.charAt(0).toLocaleUpperCase("fr")}${words.slice(1)}`;
