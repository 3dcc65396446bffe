import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstBreak } from "../../functions/contracts/journal-chain.ts";
import { correctEmail } from "../../functions/domain/access-convention/contact.ts";
import { grantEligibility, refuseEligibility } from "../../functions/domain/access-convention/eligibility.ts";
import { recordScan, refuseSignature, relaunchSignature } from "../../functions/domain/access-convention/signing.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import { provideInformation, requestInformation } from "../../functions/domain/kinds/information.ts";
import { recordOriginalReceived } from "../../functions/domain/kinds/original.ts";
import { signatoryOf } from "../../functions/domain/signature/circuit.ts";
import { verifyEvidence } from "../../functions/signatures/evidence/verify-evidence.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { Visitor } from "../../local/demo/visitor.ts";
import { BODY_ID, ISSUING_BODY as body } from "../../local/seed/issuing-body.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

const REPRESENTATIVE = "presidence@musique-vilaine.example";
const REFERENT = "herve.tanguy@musique-vilaine.example";
const agentId = "megalis/anne";

let product: RunningProduct;

beforeAll(async () => {
  product = await RunningProduct.start("2023-03-15");
});
afterAll(() => product.stop());

const signatureLink = async (
  id: Parameters<RunningProduct["load"]>[0],
  party: "establishment" | "body",
): Promise<string> => {
  const { life } = await product.load(id);
  if (!("circuit" in life)) throw new Error("no circuit");
  const { round } = life.circuit;
  const epoch = signatoryOf(life.circuit, party)?.linkEpoch ?? 0;
  return `/signature/${id}/${party}/${round}/${await product.runtime.ports.links.proof("signature", [id, party, round, epoch])}`;
};

describe("an ordinary application, from the form to the concluded convention (MC-18, MC-28, MC-35, MC-36)", () => {
  it("is received, numbered, drawn up, signed by both parties one after the other, and proved", async () => {
    const id = await product.cast.submits(anApplication());
    expect(await product.eventsOf(id)).toEqual([
      "applicationSubmitted",
      "deadlineStarted",
      "receiptIssued",
      "numberAssigned",
      "documentGenerated",
      "sentForSignature",
      "deadlineMet",
      "signatureInvitationSent",
    ]);
    await product.cast.signs(REPRESENTATIVE);
    await product.cast.signs(product.cast.bodyMailbox);

    const convention = await product.load(id);
    expect(convention.life).toMatchObject({ status: "accepted", terms: { number: "2019-026-2023-0001" } });
    if (convention.life.status !== "accepted") throw new Error("unreachable");
    expect(convention.life.reception.effectiveOn.toString()).toBe("2023-04-01");
    expect((await product.eventsOf(id)).slice(8)).toEqual([
      "signatureConsented",
      "received",
      "signatureSealed",
      "signatureInvitationSent",
      "signatureConsented",
      "signatureSealed",
      "evidenceRecorded",
      "countersigned",
    ]);
    expect(firstBreak(await product.runtime.ports.agreements.journal(id))).toBeUndefined();
  });

  it("leaves a PDF whose two dated seals verify, and evidence that confirms it", async () => {
    const { ports } = product.runtime;
    const [summary] = (await ports.agreements.list(BODY_ID, 1)).items;
    const { documents } = await product.load(summary?.id as never);
    const copies = documents
      .filter(({ kind }) => kind === "convention-sealed")
      .map(({ title }) => title.split(", ")[1]);
    expect(copies.at(-1), "whoever looks for the copy to keep finds it").toBe("exemplaire signé par les deux parties");
    const find = (kind: string) => documents.filter((document) => document.kind === kind).at(-1)?.key ?? "";
    const sealed = await ports.documents.get(find("convention-sealed"));
    const trust = await ports.seals.trust(BODY_ID);
    const { signatures } = await verifySignatures(sealed, trust);
    expect(signatures.map(({ field, status, level }) => [field, status, level])).toEqual([
      ["signature_etablissement", "valid", "B-T"],
      ["signature_emetteur", "valid", "B-T"],
    ]);
    const evidence = new TextDecoder().decode(await ports.documents.get(find("evidence")));
    expect(await verifyEvidence(evidence, [sealed], trust)).toEqual({ overall: "confirmed", findings: [] });
  });

  it("wrote once to each person, in order", () => {
    expect(product.mailsTo(REFERENT)).toEqual([
      "Votre demande est bien reçue (D-2023-0001)",
      expect.stringContaining("signée"),
    ]);
    expect(product.mailsTo(REPRESENTATIVE).map((subject) => subject.split(" ").slice(0, 2).join(" "))).toEqual([
      "Convention à",
      "Votre code",
      expect.stringMatching(/\w/),
    ]);
  });
});

describe("a particular case (art. 1; MC-09)", () => {
  const particular = anApplication({ eligibility: { community: "particular-case", description: "laboratoire rural" } });

  it("waits for the study, through a question and its answer, and is then drawn up", async () => {
    const id = await product.cast.submits(particular);
    expect(await product.statusOf(id)).toBe("in-eligibility-study");
    expect(
      (await product.runtime.ports.agreements.inbox(BODY_ID)).map(({ kind, dueOn }) => [kind, String(dueOn)]),
    ).toEqual([["decide-eligibility", "2023-03-22"]]);
    await product.act(id, (convention, at) =>
      requestInformation(convention, { id: "q1", question: "Quels statuts ?", agentId, body, at }),
    );
    expect(await product.runtime.ports.agreements.inbox(BODY_ID)).toEqual([]);
    await product.act(id, (convention, at) =>
      provideInformation(convention, { requestId: "q1", answer: "Les voici.", at }),
    );
    await product.act(id, (convention, at) =>
      grantEligibility(convention, { agentId, reason: "intérêt régional", body, at } as never),
    );
    expect(await product.statusOf(id)).toBe("awaiting-signatures");
  });

  it("may be refused, with the reason told to the applicant", async () => {
    const id = await product.cast.submits(particular);
    await product.act(id, (convention, at) =>
      refuseEligibility(convention, { agentId, reason: "hors du périmètre", at }),
    );
    expect((await product.load(id)).life).toMatchObject({ status: "ineligible", reason: "hors du périmètre" });
    expect(product.mailsTo(REFERENT).at(-1)).toMatch(/D-2023-0003/);
  });
});

describe("signing by hand (MC-37, MA-02)", () => {
  it("takes effect from the scan, and awaits the paper original without being blocked by it", async () => {
    const id = await product.cast.submits(anApplication({ signatureMode: "by-hand" }));
    const scan = await product.cast.keep(`test/scan-${id}.pdf`, "scan.pdf", new TextEncoder().encode("%PDF-1.7 scan"));
    await product.act(id, (convention, at) => recordScan(convention, { scan, body, at }));
    const { deadlines } = await product.load(id);
    expect(deadlines.find((deadline) => deadline.id === "paper-original")?.lastDay.toString()).toBe("2023-04-14");
    await product.cast.signs(product.cast.bodyMailbox);
    expect(await product.statusOf(id)).toBe("accepted");
    await product.act(id, (convention, at) =>
      recordOriginalReceived(convention, { agentId, receivedOn: parisDateOf(at), at }),
    );
    expect((await product.load(id)).deadlines.find((deadline) => deadline.id === "paper-original")?.status).toBe("met");
  });
});

describe("a circuit that does not end with two signatures", () => {
  it("closes on a refusal, and a relaunch gives a new link while the old one stays dead", async () => {
    const id = await product.cast.submits(anApplication());
    const old = await signatureLink(id, "establishment");
    await product.act(id, (convention, at) =>
      refuseSignature(convention, { party: "establishment", reason: "trop cher", at }),
    );
    expect(await product.statusOf(id)).toBe("refused");
    await product.act(id, (convention, at) => relaunchSignature(convention, { agentId, body, at }));
    expect(await product.statusOf(id)).toBe("awaiting-signatures");
    await expect(new Visitor(product.runtime.ports).get(old)).rejects.toThrow("answered 410");
    expect((await new Visitor(product.runtime.ports).get(await signatureLink(id, "establishment"))).status).toBe(200);
  });

  it("is withdrawn before any signature: the link opens nothing any more", async () => {
    const id = await product.cast.submits(anApplication());
    const link = await signatureLink(id, "establishment");
    await product.act(id, (convention, at) => withdrawApplication(convention, { at }));
    expect((await product.load(id)).life).toMatchObject({
      status: "withdrawn",
      number: expect.stringMatching(/^2019-026-2023-/),
    });
    await expect(new Visitor(product.runtime.ports).get(link)).rejects.toThrow(/answered 4(04|10)/);
  });

  it("corrects a mistyped address: the link sent to the wrong one dies, the right one is invited", async () => {
    const id = await product.cast.submits(anApplication());
    const wrong = await signatureLink(id, "establishment");
    await product.act(id, (convention, at) =>
      correctEmail(convention, {
        who: "representative",
        email: "bonne.adresse@musique-vilaine.example",
        actor: { role: "applicant" },
        at,
      }),
    );
    await expect(new Visitor(product.runtime.ports).get(wrong)).rejects.toThrow("answered 410");
    expect(product.mailsTo("bonne.adresse@musique-vilaine.example")).toHaveLength(1);
    await product.cast.signs("bonne.adresse@musique-vilaine.example");
    expect(await product.eventsOf(id)).toContain("signatureSealed");
  });

  it("lapses thirty days after the invitation, after two reminders", async () => {
    const id = await product.cast.submits(anApplication());
    await product.to("2023-04-14");
    expect(await product.statusOf(id)).toBe("awaiting-signatures");
    await product.to("2023-04-15");
    expect(await product.statusOf(id)).toBe("lapsed");
    expect((await product.eventsOf(id)).filter((event) => event === "signatureReminderSent")).toHaveLength(2);
  });
});
