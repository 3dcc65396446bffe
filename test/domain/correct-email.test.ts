import { describe, expect, it } from "vitest";
import { correctEmail } from "../../functions/domain/access-convention/contact.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { openDocument, recordConsent } from "../../functions/domain/access-convention/signing.ts";
import { proposed, sent } from "../support/acts-under-signature.ts";
import { aBody, at, evidence, inForce, invited } from "../support/staff-conventions.ts";

const body = aBody();

const corrected = (convention: AccessConvention) =>
  correctEmail(convention, {
    who: "representative",
    email: "cabinet@armorique.example",
    actor: { role: "applicant" },
    at: at("2027-03-12T08:00:00Z"),
  });

/** In force, its first amendment sent to the establishment for signature on 10 March 2027. */
const amendmentInvited = (): AccessConvention => sent(proposed(inForce()), 2);

describe("correcting the address of the representative while a signature is awaited", () => {
  it("kills the link of an amendment too, and invites anew: it is signed in the same forms (art. 6; MC-33)", () => {
    const { after, mails } = corrected(amendmentInvited());
    expect(after.acts[0]?.circuit?.signatories.map(({ linkEpoch }) => linkEpoch)).toEqual([2, 1]);
    expect(mails).toEqual([{ kind: "signature-invitation", to: "representative", about: "establishment-2" }]);
  });

  it("forgets that the wrong link was sent and opened: the evidence speaks of the link that was used", () => {
    const opened = openDocument(invited(), { party: "establishment" }, at("2026-11-24T10:00:00Z"))?.after;
    const { life } = corrected(opened as AccessConvention).after;
    const first = "circuit" in life ? life.circuit.signatories[0] : undefined;
    expect([first?.linkEpoch, String(first?.linkSentAt), first?.linkOpenedAt, first?.standing]).toEqual([
      2,
      "2027-03-12T08:00:00Z",
      undefined,
      { status: "invited", invitedAt: at("2027-03-12T08:00:00Z") },
    ]);
    expect(String(first?.expiresAt), "the time to sign stays").toBe("2026-12-24T23:00:00Z");
  });

  it("leaves a signature already made as it is, and sends nothing", () => {
    const invitation = amendmentInvited();
    const signed = recordConsent(invitation, {
      party: "establishment",
      round: 2,
      evidence,
      body,
      at: at("2027-03-11T09:00:00Z"),
    }).after;
    const { after, mails } = corrected(signed);
    expect(mails).toEqual([]);
    expect(after.acts).toEqual(signed.acts);
    expect(after.application.representative.email).toBe("cabinet@armorique.example");
  });
});
