import { email } from "../../contracts/form-text.ts";
import { renderDraftLink } from "../../mails/index.ts";
import type { Ports } from "../../ports.ts";
import { type PageRequest, type PageResponse, type Route, seeOther } from "../route.ts";
import { type OpenDraft, openDraft } from "./draft-access.ts";
import { editedValues, pressed } from "./draft-edit.ts";
import { isAskable, siretDigits, withRegisterAnswer } from "./register-check.ts";
import { saveDraft } from "./save-draft.ts";

/** Mails of the private link that one draft may cause: it must not become a way to write to strangers. */
const MAX_LINK_MAILS = 5;

interface Saved extends OpenDraft {
  readonly ports: Ports;
}

type Action = (saved: Saved) => Promise<PageResponse>;

const save: Action = async ({ base }) => seeOther(`${base}?fait=enregistre`);

/** By the value of the button; a map, so that nothing a visitor sends names anything else. */
const ACTIONS: ReadonlyMap<string, Action> = new Map(
  Object.entries<Action>({
    siret: checkSiret,
    lien: mailLink,
    relire: async ({ ports, draft, body, form, base }) =>
      seeOther(form.read(draft, body, ports.clock()).valid ? `${base}/relecture` : `${base}?controle=1`),
  }),
);

/** Every button of the form: what was typed is saved first, whatever it is worth, then the button's action is done. */
export const actOnForm: Route = {
  method: "POST",
  path: "/demande/{draftId}/{proof}",
  handle: (ports) => async (request) => {
    const open = await openDraft(ports, request);
    const { draft, base } = open;
    const saved = await saveDraft(ports, draft, ({ values }) => ({ values: valuesAfter(open, values, request) }));
    if (saved.submittedAs) return seeOther(`${base}/depose`);
    const now: Saved = { ...open, ports, draft: saved };
    const value = request.form.get("action") ?? "";
    const act = ACTIONS.get(value);
    if (act) return act(now);
    return (await pressed(ports, now, value)) ?? save(now);
  },
};

type Values = OpenDraft["draft"]["values"];

const valuesAfter = ({ form: { fields } }: OpenDraft, stored: Values, { form }: PageRequest): Values => ({
  ...editedValues(fields, stored, form),
  linkEmail: (form.get("linkEmail") ?? "").slice(0, 254),
});

async function checkSiret({ ports, draft, base }: Saved): Promise<PageResponse> {
  if (!isAskable(draft.values["siret"])) return seeOther(`${base}?a-corriger=siret`);
  const answer = await ports.register.lookUp(siretDigits(draft.values["siret"]));
  await saveDraft(ports, draft, ({ values }) => ({ values: withRegisterAnswer(values, answer) }));
  return seeOther(`${base}#etablissement`);
}

async function mailLink({ ports, draft, body, base }: Saved): Promise<PageResponse> {
  const to = email("").safeParse(draft.values["linkEmail"] ?? "");
  if (!to.success) return seeOther(`${base}?a-corriger=courriel`);
  const sent = Number(draft.values["linkMails"] ?? "0");
  if (sent >= MAX_LINK_MAILS) return seeOther(`${base}?fait=lien-limite`);
  const counted = await saveDraft(ports, draft, ({ values }) => ({
    values: { ...values, linkMails: String(Number(values["linkMails"] ?? "0") + 1) },
  }));
  if (Number(counted.values["linkMails"]) > MAX_LINK_MAILS) return seeOther(`${base}?fait=lien-limite`); // pressed at once
  const mail = renderDraftLink({ to: to.data, url: `${ports.links.origin}${base}` });
  const from = { name: body.name, replyTo: body.contact.email };
  try {
    await ports.mails.send(mail, from, `draft-${draft.id}-${counted.version}`);
  } catch (error) {
    ports.log.error("draft link not sent", { draft: draft.id, error: error instanceof Error ? error.name : "unknown" });
    return seeOther(`${base}?fait=lien-echec`);
  }
  return seeOther(`${base}?fait=lien`);
}
