import { z } from "zod";
import {
  mayOpenNotification,
  NOTIFICATION_CONSENT,
  openNotification,
  signedAct,
} from "../../../../domain/indemnity-convention/notification.ts";
import { day, exactMoment } from "../../../../french/format.ts";
import { definitions } from "../../../layout/components.ts";
import { checkboxField, errorOf } from "../../../layout/form.ts";
import { html, nothing } from "../../../layout/html.ts";
import { fieldsOf, type Given, type IndemnityAct, noButton, readAct } from "./act.ts";

const Consent = z.strictObject({
  received: z.literal("oui", { error: "Cochez la case pour recevoir la notification." }),
});

/** The beneficiary receives the notification of the signed convention online. Source: CRPA L. 112-15, R. 112-17 (T16), PA-11. */
export const OPEN_NOTIFICATION: IndemnityAct = {
  path: "notification",
  title: "Recevoir la convention notifiée",
  fields: fieldsOf(Consent),
  slots: [],
  button: noButton,
  lead: () =>
    "La convention signée par les deux parties vous est notifiée. Le jour où vous la recevez fait courir le délai de six mois pour envoyer le justificatif d'exécution.",
  timesDone: ({ life }) => ("notification" in life ? 1 : 0),
  isOpen: ({ agreement }) => mayOpenNotification(agreement),
  sections: ({ draft, problems }) =>
    checkboxField({
      name: "received",
      label: NOTIFICATION_CONSENT,
      checked: draft.values["received"] === "oui",
      error: errorOf(problems, "received"),
    }),
  read: (draft) =>
    readAct(Consent, draft, () => {
      const change = ({ agreement, body, now }: Given) => openNotification(agreement, { body, at: now });
      return {
        change,
        preview: (given) => {
          const { life } = change(given).after;
          const document = signedAct(given.agreement);
          return html`<div class="panel">${definitions([
            document && { term: "Document", value: html`${document.title}<br><code>${document.sha256}</code>` },
            { term: "Notifiée", value: html`le ${exactMoment(given.now)}` },
            "caducity" in life && {
              term: "Justificatif à envoyer avant le",
              value: html`<strong>${day(life.caducity.lastDay)}</strong><p class="small soft">${life.caducity.explanation}</p>`,
            },
          ])}</div>${nothing}`;
        },
      };
    }),
  confirm: "Recevoir la notification",
  done: { title: "La convention vous est notifiée", body: "Elle est à votre disposition parmi les documents." },
};
