import { Temporal } from "temporal-polyfill";
import { consentText } from "../../domain/signature/consent.ts";
import type { OneTimeCode } from "../../domain/signature/one-time-code.ts";
import { moment } from "../../french/format.ts";
import { button, buttonRow, notice, pageHeading } from "../layout/components.ts";
import { checkboxField, codeField, errorOf, errorSummary, type FieldError } from "../layout/form.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { codeKeyOf } from "./send-code.ts";
import { type OpenSignature, signatoryEmail, whileOpen } from "./signature-access.ts";
import { backToSigning, problemNotice } from "./signing-page.ts";

/** What the signatory agrees to, word for word. */
export const consentOf = ({ act, circuit, signatory }: OpenSignature): string =>
  consentText({ act, documentSha256: circuit.documentSha256, signatory });

interface CodePage {
  readonly open: OpenSignature;
  readonly code: OneTimeCode;
  readonly now: Temporal.Instant;
  readonly errors?: readonly FieldError[];
  readonly consented?: boolean;
  /** The code as it was typed. */
  readonly typed?: string;
  readonly said?: Html;
}

/** The form that takes the code and the consent. */
export function codePage({
  open,
  code,
  now,
  errors = [],
  consented = false,
  typed = "",
  said = nothing,
}: CodePage): Promise<string> {
  const { base } = open;
  const title = "Saisir votre code et signer";
  const locked = isLocked(code, now);
  return page({
    title,
    nav: "none",
    errors: errors.length > 0,
    body: html`${backToSigning(base)}${errorSummary(errors)}${pageHeading({
      above: html`${open.act.noun} n° ${open.act.number}`,
      title,
    })}
${said}
${
  locked
    ? nothing
    : html`<form class="panel" method="post" action="${base}/signer">
<h2>Ce à quoi vous consentez</h2>
<p>${consentOf(open)}</p>
${checkboxField({
  name: "consentement",
  label: `J'ai lu ce texte et je consens à signer ${open.act.the}`,
  error: errorOf(errors, "consentement"),
  checked: consented,
})}
${codeField({
  name: "code",
  value: typed,
  label: "Code à six chiffres",
  hint: html`Reçu à l'adresse ${masked(signatoryEmail(open))}, valable jusqu'au ${moment(code.expiresAt)}`,
  error: errorOf(errors, "code"),
  maxLength: 12,
})}
${buttonRow(button(`Signer ${open.act.the}`))}
</form>
<form method="post" action="${base}/code"><p>Le code n'arrive pas ? Regardez dans les courriels indésirables, ou attendez une minute puis ${button("demandez un nouveau code", { look: "quiet" })}</p></form>`
}`,
  });
}

export const isLocked = ({ lockedUntil }: OneTimeCode, now: Temporal.Instant): boolean =>
  lockedUntil !== undefined && Temporal.Instant.compare(now, lockedUntil) < 0;

export const lockedNotice = (until: Temporal.Instant): Html =>
  problemNotice(
    "La signature est bloquée quelques instants",
    `Cinq codes faux ont été saisis. Par sécurité, vous pourrez demander un nouveau code à partir du ${moment(until)}. Rien n'est perdu.`,
  );

/** An address that its owner recognises and nobody else learns: `d•••@mairie.example`. */
export const masked = (address: string): string => address.replace(/^(.)[^@]*(?=@)/u, "$1•••");

/** The form, after a code was sent. Without a code there is nothing to type: back to the document. */
export const showCodeForm: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/code",
  handle: whileOpen(async (ports, open, { query }) => {
    const code = await ports.oneTimeCodes.load(codeKeyOf(open));
    const now = ports.clock();
    if (!code) return seeOther(open.base);
    const until = code.lockedUntil;
    const said = until && isLocked(code, now) ? lockedNotice(until) : sentNotice(open, code, query);
    return ok(await codePage({ open, code, now, said }));
  }),
};

function sentNotice(open: OpenSignature, code: OneTimeCode, query: URLSearchParams): Html {
  const to = masked(signatoryEmail(open));
  if (query.has("echec")) {
    return problemNotice(
      "Le courriel n'a pas pu partir",
      "Attendez une minute, puis demandez un nouveau code. Si la difficulté dure, écrivez-nous.",
    );
  }
  if (query.has("deja")) {
    return notice({
      status: true,
      title: "Un code vous a déjà été envoyé",
      body: html`Il est parti le ${moment(code.sentAt)} à l'adresse ${to}. Vous pouvez en demander un autre une minute après.`,
    });
  }
  return notice({
    status: true,
    tone: "success",
    title: "Un code vient de vous être envoyé",
    body: html`Il est parti à l'adresse ${to}. Il arrive d'ordinaire en moins d'une minute.`,
  });
}
