import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderCertificate } from "../../functions/domain/access-convention/restitution-certificate.ts";
import { requestTermination, withdrawTermination } from "../../functions/domain/access-convention/termination.ts";
import { ActNotOpen } from "../../functions/domain/errors.ts";
import type { AgreementId, Sha256 } from "../../functions/domain/identifiers.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { anApplication } from "../support/an-application.ts";
import { morning, RunningProduct } from "../support/running-product.ts";
import { day } from "../support/staff-conventions.ts";

const REPRESENTATIVE = "presidence@musique-vilaine.example";

let product: RunningProduct;

beforeAll(async () => {
  product = await RunningProduct.start("2023-08-10");
});
afterAll(() => product.stop());

async function signed(): Promise<AgreementId> {
  const id = await product.cast.submits(anApplication());
  await product.cast.signs(REPRESENTATIVE);
  await product.cast.signs(product.cast.bodyMailbox);
  return id;
}

const terminates = (id: AgreementId, scope: "all" | readonly string[]) =>
  product.act(id, (convention, at) =>
    requestTermination(convention, {
      scope,
      receivedAt: at,
      channel: "online",
      signatoryName: "Mme Maïwenn Le Guen",
      signatoryQuality: "présidente",
      actor: { role: "applicant" },
      at,
    }),
  );

describe("a convention in force, to its end (art. 5)", () => {
  let early: AgreementId;
  let partial: AgreementId;
  let givenUp: AgreementId;
  let renewed: AgreementId;

  beforeAll(async () => {
    [early, partial, givenUp, renewed] = [await signed(), await signed(), await signed(), await signed()];
    await product.to("2023-10-10");
  }, 60_000);

  it("enters into force on the 1st of the month after reception, its services to be activated within a month", async () => {
    const { life, deadlines } = await product.load(renewed);
    expect(life).toMatchObject({ status: "in-force", term: { number: 1, last: false } });
    if (life.status !== "in-force") throw new Error("unreachable");
    expect([life.reception.effectiveOn, life.term.endsOn, life.term.lastNoticeDay].map(String)).toEqual([
      "2023-09-01",
      "2024-08-31",
      "2024-06-30",
    ]);
    const activation = deadlines.find(({ kind }) => kind === "activation");
    expect([String(activation?.nominalLastDay), String(activation?.lastDay), activation?.status]).toEqual([
      "2023-10-01",
      "2023-10-02",
      "missed",
    ]);
  });

  it("M12: ended in its first year, gives two months of notice and stays due to the eve of the anniversary", async () => {
    await terminates(early, "all");
    const { life } = await product.load(early);
    if (life.status !== "in-force") throw new Error(life.status);
    const [termination] = life.terminations;
    expect(
      [termination?.noticeStartsOn, termination?.noticeEndsOn, termination?.contributionDueThroughDay].map(String),
    ).toEqual(["2023-11-01", "2023-12-31", "2024-08-31"]);
    expect(termination).toMatchObject({ early: true, status: "acknowledged", acknowledgementId: "termination-1" });
  });

  it("refuses a second termination of everything", async () => {
    await expect(terminates(early, "all")).rejects.toBeInstanceOf(ActNotOpen);
  });

  it("M19: ends one service of the bouquet, the others go on", async () => {
    await terminates(partial, ["convocation-elus"]);
    await terminates(givenUp, "all");
    await product.to("2023-11-02");
    expect([await product.statusOf(early), await product.statusOf(partial), await product.statusOf(givenUp)]).toEqual([
      "in-notice",
      "in-force",
      "in-notice",
    ]);
  });

  it("goes on when the termination is given up before access ends", async () => {
    await product.act(givenUp, (convention, at) =>
      withdrawTermination(convention, {
        terminationId: "1",
        agentId: "megalis/anne",
        reason: "accord des parties",
        at,
      }),
    );
    expect(await product.statusOf(givenUp)).toBe("in-force");
  });

  it("ends access at midnight in Paris on the last day of the notice, not a second before", async () => {
    await product.runtime.advanceTo(morning("2023-12-31"));
    expect(await product.statusOf(early)).toBe("in-notice");
    await product.to("2024-01-01");
    expect(await product.statusOf(early)).toBe("terminated");
    const journal = await product.runtime.ports.agreements.journal(early);
    expect(journal.find(({ event }) => event === "terminated")?.at.toString()).toBe("2023-12-31T23:00:00Z");
    const { life } = await product.load(partial);
    if (life.status !== "in-force") throw new Error(life.status);
    expect(life.services.filter(({ status }) => status === "stopped").map(({ id }) => id)).toEqual([
      "convocation-elus",
    ]);
  }, 60_000);

  it("asks for the certificate of restitution, and writes it once an agent decides it (annex 1 art. 4: MC-46)", async () => {
    const toDo = async () =>
      (await product.runtime.ports.agreements.inbox(BODY_ID)).flatMap(({ kind, agreementId, dueOn }) =>
        kind === "certify-restitution" && agreementId === early ? [String(dueOn)] : [],
      );
    expect(await toDo()).toEqual(["undefined"]);
    const returned = { sha256: "ab".repeat(32) as Sha256, files: 13, returnedOn: day("2023-12-20") };
    await product.act(early, (convention, at) =>
      orderCertificate(convention, {
        content: {
          returned: [returned],
          recipient: "l’établissement",
          means: "par un lien personnel",
          destroyed: [
            { service: "ged", category: "documents", destroyedOn: day("2024-01-01"), method: "effacement de l’espace" },
          ],
          backupsErasedOn: day("2024-02-05"),
          kept: [],
        },
        agentId: "megalis/anne",
        at,
      }),
    );
    const { documents, certificates, incidents } = await product.load(early);
    expect(incidents).toEqual([]);
    expect(certificates).toMatchObject([{ id: "1", issued: { documentId: "restitution-certificate-1" } }]);
    expect(documents.at(-1)).toMatchObject({ kind: "restitution-certificate", seals: 1 });
    expect(await toDo()).toEqual([]);
    expect(product.mailsTo(REPRESENTATIVE).at(-1)?.replaceAll("\u00a0", " ")).toBe(
      "Certificat de restitution et de destruction des données (n° 2019-026-2023-0001)",
    );
    const facts = (await product.runtime.ports.agreements.journal(early)).slice(-4);
    expect(facts.map(({ event, detail }) => [event, detail["service"] ?? detail["sha256"]]).slice(0, 3)).toEqual([
      ["restitutionCertificateOrdered", undefined],
      ["dataReturned", "ab".repeat(32)],
      ["dataDestroyed", "ged"],
    ]);
    expect(facts[3]?.event).toBe("restitutionCertificateIssued");
  }, 60_000);
});

describe("too late for the programme (MC-29, M09)", () => {
  it("concludes nothing when the day of effect would lie beyond it", async () => {
    const late = await RunningProduct.start("2024-12-02");
    const id = await late.cast.submits(anApplication());
    await late.cast.signs(REPRESENTATIVE);
    expect((await late.load(id)).life).toMatchObject({ status: "outside-programme" });
    await late.stop();
  });
});
