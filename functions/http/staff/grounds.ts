import { articlesKept } from "../../domain/explanations/catalogue.ts";
import { typographic } from "../../french/typography.ts";
import { type Html, html, nothing } from "../layout/html.ts";

/** What a date or an amount stands on, as an agent reads it: the articles, then the identifiers for whoever checks. */
export function groundsWords(rules: readonly string[]): Html {
  const articles = articlesKept(rules);
  const identifiers = rules.join(", ");
  return articles.length === 0
    ? html`Règles : ${identifiers}`
    : html`${articles.length === 1 ? "Fondement" : "Fondements"} : ${typographic(articles.join(" ; "))} (règles ${identifiers})`;
}

/** The same as a note below what it explains. */
export const groundsNote = (rules: readonly string[]): Html =>
  rules.length === 0 ? nothing : html`<p class="small soft">${groundsWords(rules)}</p>`;
