import { type Html, html } from "../../layout/html.ts";

/** Leads to the same list as a sheet and as data. @param filters of the page, as an address carries them */
export const exportLinks = (list: "conventions" | "echeances" | "factures", filters: string): Html => {
  const query = filters ? `?${filters}` : "";
  return html`<p class="small">Exporter cette liste : <a href="/agents/exports/${list}.csv${query}">tableur (CSV)</a>, <a href="/agents/exports/${list}.json${query}">données (JSON)</a></p>`;
};
