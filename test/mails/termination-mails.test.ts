import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import {
  endAccess,
  recordTerminationAcknowledged,
  requestTermination,
  startNotice,
  terminableServices,
} from "../../functions/domain/access-convention/termination.ts";
import type { MailKind } from "../../functions/domain/kinds/vocabulary.ts";
import { recipientOf, renderMail } from "../../functions/mails/index.ts";
import { aBody, aDocument, at, inForce } from "../support/staff-conventions.ts";

const body = aBody();
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
const mail = (convention: AccessConvention, kind: MailKind, about: string) =>
  renderMail(
    { kind, to: "referent", about },
    {
      convention,
      body,
      recipient: recipientOf("referent", convention, body),
      links: { followUp: "https://kevrat.example/suivi", signature: "", staff: "https://kevrat.example/agents" },
      now: at("2027-07-01T08:00:00Z"),
    },
  );
const subject = (...given: Parameters<typeof mail>) => plain(mail(...given)?.subject ?? "none");
const text = (...given: Parameters<typeof mail>) => plain(mail(...given)?.text ?? "none");

const terminated = (convention: AccessConvention, scope: "all" | readonly string[], on: string): AccessConvention => {
  const asked = requestTermination(convention, {
    scope,
    receivedAt: at(`${on}T08:00:00Z`),
    channel: "online",
    signatoryName: "Mme Anne Le Goff",
    signatoryQuality: "Directrice",
    actor: { role: "applicant" },
    at: at(`${on}T08:00:00Z`),
  }).after;
  const id = "terminations" in asked.life ? String(asked.life.terminations.length) : "";
  return recordTerminationAcknowledged(asked, id, aDocument({ kind: "termination-acknowledgement" })).after;
};
const begun = (convention: AccessConvention, ...ids: readonly string[]) =>
  ids.reduce((before, id) => startNotice(before, id).after, convention);

describe("terminations whose notices begin the same day (MC-31, MC-32)", () => {
  const both = terminated(terminated(inForce(), ["archivage"], "2027-06-08"), "all", "2027-06-10");

  it("of one service and then of everything, are told by one mail, which names both", () => {
    const running = begun(both, "1", "2");
    expect(mail(running, "notice-started", "1")).toBeUndefined();
    expect(subject(running, "notice-started", "2")).toBe(
      "Le préavis a commencé pour toute la convention : fin d'accès le 31 août 2027 (n° 2026-011-2026-0001)",
    );
    expect(text(running, "notice-started", "2")).toContain(
      "Ce préavis vaut aussi pour le service « Archivage électronique », dont la résiliation avait été demandée à part.",
    );
  });

  it("end in one mail too, whichever of the two ends first", () => {
    const partialFirst = endAccess(begun(both, "1", "2"), "1", at("2027-08-31T22:00:00Z")).after;
    expect(mail(partialFirst, "notice-ended", "1")).toBeUndefined();
    const ended = endAccess(partialFirst, "2", at("2027-08-31T22:00:00Z")).after;
    expect(subject(ended, "notice-ended", "2")).toBe(
      "L'accès a pris fin pour toute la convention le 31 août 2027 (n° 2026-011-2026-0001)",
    );
  });

  it("of two services apart, give two mails that each name their service", () => {
    const two = begun(
      terminated(terminated(inForce(), ["archivage"], "2027-06-08"), ["marches"], "2027-06-09"),
      "1",
      "2",
    );
    expect([subject(two, "notice-started", "1"), subject(two, "notice-started", "2")]).toEqual([
      "Le préavis a commencé pour le service « Archivage électronique » : fin d'accès le 31 août 2027 (n° 2026-011-2026-0001)",
      "Le préavis a commencé pour le service « Salle régionale des marchés publics » : fin d'accès le 31 août 2027 (n° 2026-011-2026-0001)",
    ]);
  });
});

describe("a termination of one service beside a later one of everything", () => {
  const running = begun(terminated(terminated(inForce(), ["archivage"], "2027-06-08"), "all", "2027-07-02"), "1");

  it("is told apart, and does not promise that the others go on", () => {
    expect(text(running, "notice-started", "1")).toContain(
      "Les autres services s'arrêtent le 30 septembre 2027, avec toute la convention.",
    );
    const ended = endAccess(running, "1", at("2027-08-31T22:00:00Z")).after;
    expect(text(ended, "notice-ended", "1")).toContain("Les autres services s'arrêtent le 30 septembre 2027");
    expect(text(ended, "notice-ended", "1")).not.toContain("continuent");
  });
});

describe("a service already being terminated", () => {
  it("cannot be terminated a second time before its notice begins", () => {
    const once = terminated(inForce(), ["archivage"], "2027-06-08");
    if (once.life.status !== "in-force") throw new Error(once.life.status);
    expect(terminableServices({ ...once, life: once.life }).map(({ id }) => id)).not.toContain("archivage");
    expect(() => terminated(once, ["archivage"], "2027-06-09")).toThrow("requestTermination");
  });
});
