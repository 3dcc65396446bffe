import type { DraftId } from "../../functions/domain/identifiers.ts";
import { browser, hidden } from "./browser.ts";
import { pageWorld } from "./page-ports.ts";
import { aBody } from "./staff-conventions.ts";

export const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj");

/** A visitor who has begun an application. */
export async function begun() {
  const world = pageWorld(aBody());
  const visitor = browser(world.ports);
  const { location } = await visitor.post("/demande", { bodyId: "syndicat", kind: "access-convention" });
  const draft = () => world.drafts.get(location.split("/")[2] as DraftId);
  /** Posts the form as the page last showed it, with some fields changed. */
  const save = async (fields: Readonly<Record<string, string>>, action = "enregistrer") => {
    const shown = hidden((await visitor.get(location)).html, "shown");
    return visitor.post(location, { ...fields, shown, action });
  };
  /** Joins a file as a browser does: the store keeps it, then sends the browser back. */
  const join = async (bytes: Uint8Array) => {
    const { html } = await visitor.get(`${location}/document/habilitation`);
    world.objects.set(hidden(html, "key"), bytes);
    return visitor.get(hidden(html, "success_action_redirect").replaceAll("&amp;", "&"));
  };
  return { world, visitor, base: location, draft, save, join };
}
