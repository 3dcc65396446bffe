import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { nextStep } from "../../functions/domain/access-convention/next-step.ts";
import { inviteSignatory, recordScan } from "../../functions/domain/access-convention/signing.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { recordOriginalReceived } from "../../functions/domain/kinds/original.ts";
import type { MailKind } from "../../functions/domain/kinds/vocabulary.ts";
import { recipientOf, renderMail } from "../../functions/mails/index.ts";
import { browser } from "../support/browser.ts";
import { agentBrowser } from "../support/staff-browser.ts";
import { AGREEMENT, aBody, anApplication, at, day, invited, sha } from "../support/staff-conventions.ts";
import { MARIE, staffWorld } from "../support/staff-world.ts";

/** A body whose reading is that the paper original alone is « la convention signée ». Source: MA-02. */
const ordinary = aBody();
const body = aBody({
  proposes: {
    ...ordinary.proposes,
    "access-convention": {
      ...(ordinary.proposes["access-convention"] as NonNullable<(typeof ordinary.proposes)["access-convention"]>),
      options: { receptionBasis: "original" },
    },
  },
});
const scanned = recordScan(invited({ body, application: anApplication({ signatureMode: "by-hand" }) }), {
  scan: { key: "scan.pdf", fileName: "scan.pdf", contentType: "application/pdf", sizeBytes: 900_000, sha256: sha("1") },
  body,
  at: at("2026-11-25T08:00:00Z"),
}).after;
const arrived = (on: string, recordedAt: string): AccessConvention =>
  recordOriginalReceived(scanned, { agentId: "syndicat/marie", receivedOn: day(on), at: at(recordedAt) }).after;

const plain = (text: string): string =>
  text
    .replace(/[\u00a0\u202f]/g, " ")
    .replaceAll("’", "'")
    .replaceAll("&#39;", "'");
const mail = (convention: AccessConvention, kind: MailKind, about?: string): string | undefined => {
  const order = { kind, to: "referent", ...(about ? { about } : {}) } as const;
  const letter = renderMail(order, {
    convention,
    body,
    recipient: recipientOf("referent", convention, body),
    links: { followUp: "https://kevrat.example/suivi", signature: "", staff: "https://kevrat.example/agents" },
    now: at("2026-12-03T09:00:00Z"),
  });
  return letter && plain(letter.text);
};

describe("a convention signed by hand, where the original alone is the reception (MA-02, receptionBasis=original)", () => {
  it("is not received by its scan: no day of effect, and the body's turn waits", () => {
    expect(scanned.life).not.toHaveProperty("reception");
    expect(nextStep(scanned, "circuit-1", at("2026-11-25T09:00:00Z"))).toEqual({ step: "AwaitOriginal" });
    const early = () => inviteSignatory(scanned, { party: "body", body, at: at("2026-11-25T09:00:00Z") });
    expect(early).toThrow("inviteSignatory");
  });

  it("is received by the original, on the day it arrived and not the day it was recorded (T13); then the body signs", () => {
    const received = arrived("2026-12-31", "2027-01-04T09:00:00Z");
    expect(received.life).toMatchObject({ status: "awaiting-signatures", reception: { basis: "original" } });
    const { reception } = received.life as { reception: { receivedOn: unknown; effectiveOn: unknown } };
    expect([String(reception.receivedOn), String(reception.effectiveOn)]).toEqual(["2026-12-31", "2027-01-01"]);
    expect(String(received.originalReceivedOn)).toBe("2026-12-31");
    expect(nextStep(received, "circuit-1", at("2027-01-04T09:00:00Z"))).toEqual({
      step: "InviteSignatory",
      party: "body",
    });
  });

  it("may still be taken back, since nothing reached the body in its reading (C. civ. 1118); not once it is received", () => {
    expect(withdrawApplication(scanned, { at: at("2026-11-26T09:00:00Z") }).after.life.status).toBe("withdrawn");
    const received = arrived("2026-12-01", "2026-12-01T09:00:00Z");
    expect(() => withdrawApplication(received, { at: at("2026-12-02T09:00:00Z") })).toThrow("withdrawApplication");
  });

  it("says so by mail, with the scan, the reminder and the original", () => {
    expect(mail(scanned, "scan-received")).toContain(
      "La date d'effet se compte à partir de l'arrivée de l'original papier",
    );
    expect(mail(scanned, "deadline-reminder", "paper-original")).toContain(
      "La date d'effet se compte à partir de son arrivée",
    );
    expect(mail(arrived("2026-12-02", "2026-12-03T09:00:00Z"), "original-received")).toContain(
      "Son arrivée fixe la date d'effet : le 1er janvier 2027",
    );
  });
});

describe("pages while the original is awaited as the reception (MA-02)", () => {
  const shown = (convention: AccessConvention) => {
    const world = staffWorld("2026-12-03T09:00:00Z");
    world.put(convention);
    return world;
  };

  it("tell the applicant what is missing, where to send it, and that the body signs afterwards", async () => {
    const world = shown(scanned);
    const { html } = await browser(world.ports).get(
      `/suivi/${AGREEMENT}/${world.proof("follow-up", AGREEMENT, scanned.followUpEpoch)}`,
    );
    expect(plain(html)).toContain("La date d'effet se compte à partir de l'arrivée de l'original");
    expect(plain(html)).toContain("15 rue Claude Chappe");
    expect(plain(html)).toContain("28 décembre 2026");
  });

  it("tell the signatory that the scan is not yet the reception", async () => {
    const world = shown(scanned);
    const proof = world.proof("signature", AGREEMENT, "establishment", 1, 1);
    const { html } = await browser(world.ports).get(`/signature/${AGREEMENT}/establishment/1/${proof}`);
    expect(plain(html)).toContain("c'est son arrivée qui vaut réception");
    expect(plain(html)).not.toContain("Il vaut réception du document signé");
  });

  it("tell agents what they wait for, then both dates", async () => {
    const agent = (convention: AccessConvention) =>
      agentBrowser(shown(convention), MARIE).get(`/agents/conventions/${AGREEMENT}`);
    const before = plain((await agent(scanned)).html);
    expect(before).toContain("La signature de l'organisme attend son arrivée.");
    expect(before).toContain("La date d'effet compte à partir de l'arrivée de l'original");
    expect(before).toContain("Scan reçu le");
    const after = plain((await agent(arrived("2026-12-02", "2026-12-03T09:00:00Z"))).html);
    expect(after).toContain("25 novembre 2026 à 9 h");
    expect(after).toContain("(original papier)");
    expect(after).toContain("2 décembre 2026");
  });
});
