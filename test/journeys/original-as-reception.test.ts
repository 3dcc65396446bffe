import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { putBody } from "../../functions/adapters/bodies.ts";
import { openTable } from "../../functions/adapters/table.ts";
import { recordScan } from "../../functions/domain/access-convention/signing.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { recordOriginalReceived } from "../../functions/domain/kinds/original.ts";
import { BODY_ID, ISSUING_BODY } from "../../local/seed/issuing-body.ts";
import { TABLE } from "../../local/tables.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";
import { day } from "../support/staff-conventions.ts";

const access = ISSUING_BODY.proposes["access-convention"] as NonNullable<
  (typeof ISSUING_BODY)["proposes"]["access-convention"]
>;
const body = {
  ...ISSUING_BODY,
  proposes: { ...ISSUING_BODY.proposes, "access-convention": { ...access, options: { receptionBasis: "original" } } },
} as const;
const agentId = "megalis/anne";

let product: RunningProduct;
beforeAll(async () => {
  product = await RunningProduct.start("2024-09-16");
  await putBody(openTable(TABLE), body);
});
afterAll(() => product.stop());

async function scanned(): Promise<AgreementId> {
  const id = await product.cast.submits(anApplication({ signatureMode: "by-hand" }));
  const scan = await product.cast.keep(`test/scan-${id}.pdf`, "scan.pdf", new TextEncoder().encode("%PDF-1.7 scan"));
  await product.act(id, (convention, at) => recordScan(convention, { scan, body, at }));
  return id;
}
const originalArrives = (id: AgreementId, on: string) =>
  product.act(id, (convention, at) => recordOriginalReceived(convention, { agentId, receivedOn: day(on), at }));
const toDo = async () => (await product.runtime.ports.agreements.inbox(BODY_ID)).map(({ kind }) => kind);
const invitations = () =>
  product.mailsTo(product.cast.bodyMailbox).filter((subject) => subject.startsWith("Convention à"));

describe("signing by hand where the original alone is the reception (MC-37, MA-02, receptionBasis=original)", () => {
  let inTime: AgreementId;
  let tooLate: AgreementId;

  it("waits for the original after the scan: reminders, then its missed deadline, and the body not invited", async () => {
    [inTime, tooLate] = [await scanned(), await scanned()];
    expect((await product.load(inTime)).life).not.toHaveProperty("reception");
    await product.to("2024-10-17"); // thirty days after the scan: 16 October
    const events = await product.eventsOf(inTime);
    expect(events.filter((event) => event === "deadlineReminderSent")).toHaveLength(3);
    expect(events).toContain("deadlineMissed");
    expect(events).not.toContain("received");
    expect(invitations()).toEqual([]);
    expect(await toDo()).toEqual(["record-original", "record-original"]);
  });

  it("counts the effect from the arrival of the original, keeps both dates, and then lets the body sign", async () => {
    await originalArrives(inTime, "2024-10-15");
    expect(invitations()).toHaveLength(1);
    await product.cast.signs(product.cast.bodyMailbox);
    const convention = await product.load(inTime);
    if (convention.life.status !== "accepted") throw new Error(convention.life.status);
    const { reception, circuit } = convention.life;
    expect([reception.basis, String(reception.receivedOn), String(reception.effectiveOn)]).toEqual([
      "original",
      "2024-10-15",
      "2024-11-01",
    ]);
    expect(circuit.signatories[0]?.standing).toMatchObject({ status: "scanned" });
    expect(String(convention.originalReceivedOn)).toBe("2024-10-15");
  });

  it("ends outside the programme when the original comes too late for it (MC-29)", async () => {
    await product.to("2024-12-02");
    await originalArrives(tooLate, "2024-12-02");
    expect(await product.statusOf(tooLate)).toBe("outside-programme");
    expect(await product.eventsOf(tooLate)).toEqual(
      expect.arrayContaining(["originalReceived", "received", "outsideProgramme"]),
    );
    expect(await toDo()).not.toContain("record-original");
  });
});
