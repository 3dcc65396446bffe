import type { Draft, Ports } from "../../ports.ts";
import { type PageResponse, seeOther } from "../route.ts";
import type { PlacedDraft } from "./draft-form.ts";
import { mergeValues, typedValues } from "./draft-values.ts";
import { withoutFile } from "./file-pages.ts";
import { saveDraft } from "./save-draft.ts";

type Values = Draft["values"];

/** The values of a draft once a form was sent: what this page touched over what is stored. */
export const editedValues = (fields: readonly string[], stored: Values, form: URLSearchParams): Values =>
  mergeValues(fields, stored, typedValues(fields, form), form.get("shown") ?? "").values;

/**
 * Does what a button of the form asks for, once what was typed is saved.
 *
 * @returns where the reader goes on; undefined when no button has this value
 */
export async function pressed(ports: Ports, placed: PlacedDraft, value: string): Promise<PageResponse | undefined> {
  return (await fileButton(ports, placed, value)) ?? ownButton(ports, placed, value);
}

/** A button of a place for files, `document-carte` or `retirer-carte-…`. */
async function fileButton(ports: Ports, { draft, form, base }: PlacedDraft, value: string) {
  const slot = form.slots.find(({ path }) => value === `document-${path}` || value.startsWith(`retirer-${path}-`));
  if (!slot) return undefined;
  if (value.startsWith("document-")) return seeOther(`${base}/document/${slot.path}`);
  const fileId = value.slice(`retirer-${slot.path}-`.length);
  await saveDraft(ports, draft, (newest) => withoutFile(newest, slot, fileId));
  return seeOther(`${base}#${slot.name}`);
}

/** A button that this form alone has. */
async function ownButton(ports: Ports, { draft, form, base }: PlacedDraft, value: string) {
  const own = form.button(value);
  if (!own) return undefined;
  await saveDraft(ports, draft, (newest) => {
    const { values, files } = own(newest);
    return { values, files };
  });
  return seeOther(`${base}#${own(draft).anchor}`);
}
