import { CODE_VALID_MINUTES, issueCode, mayIssueCode } from "../../domain/signature/one-time-code.ts";
import { renderOneTimeCode } from "../../mails/index.ts";
import type { CodeKey } from "../../ports.ts";
import { type Route, seeOther } from "../route.ts";
import { type OpenSignature, signatoryEmail, whileOpen } from "./signature-access.ts";

/** One-time codes are bound to the link they were asked from. */
export const codeKeyOf = ({ convention, circuit, signatory }: OpenSignature): CodeKey => ({
  agreementId: convention.id,
  party: signatory.party,
  round: circuit.round,
  linkEpoch: signatory.linkEpoch,
});

/**
 * Sends a fresh code, at most one a minute, and never while the link is locked. A second press within the minute sends
 * nothing and shows the same form.
 */
export const sendCode: Route = {
  method: "POST",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/code",
  handle: whileOpen(async (ports, open) => {
    const { base, body, convention, act } = open;
    const key = codeKeyOf(open);
    const now = ports.clock();
    const current = await ports.oneTimeCodes.load(key);
    if (!mayIssueCode(current, now)) return seeOther(`${base}/code?deja=1`);
    const code = ports.identifiers.sixDigits();
    const fresh = issueCode(current, await ports.oneTimeCodes.hash(key, code), now);
    if (!(await ports.oneTimeCodes.replace(key, current, fresh))) return seeOther(`${base}/code?deja=1`);
    const mail = renderOneTimeCode({
      to: signatoryEmail(open),
      code,
      agreementLabel: `${act.the} n° ${act.number}`,
      validMinutes: CODE_VALID_MINUTES,
    });
    const reference = `code-${convention.id}-${key.party}-${key.round}-${key.linkEpoch}-${now.epochMilliseconds}`;
    try {
      await ports.mails.send(mail, { name: body.name, replyTo: body.contact.email }, reference);
    } catch (error) {
      ports.log.error("a one-time code could not be sent", {
        agreementId: convention.id,
        error: error instanceof Error ? error.name : "unknown",
      });
      return seeOther(`${base}/code?echec=1`);
    }
    return seeOther(`${base}/code`);
  }),
};
