import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { timestampAuthorityAt } from "../../functions/adapters/timestamping.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { executionName } from "../../functions/domain/agreement/execution.ts";
import { resolveIncident } from "../../functions/domain/agreement/incident.ts";
import { AgreementConflict } from "../../functions/domain/errors.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { deliverPending } from "../../functions/tasks/deliver-pending.ts";
import { drawUpConvention } from "../../functions/tasks/draw-up-convention.ts";
import { evaluate } from "../../functions/tasks/evaluate.ts";
import { issueReceipt } from "../../functions/tasks/issue-receipt.ts";
import { ReconciliationIncomplete, reconcile } from "../../functions/tasks/reconcile.ts";
import { BUCKET } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { anApplication } from "../support/an-application.ts";
import { RunningProduct } from "../support/running-product.ts";

const SIGNATORY = "presidence@musique-vilaine.example";
const REFERENT = "herve.tanguy@musique-vilaine.example";

let product: RunningProduct;

beforeAll(async () => {
  product = await RunningProduct.start("2023-03-15");
});
afterAll(() => product.stop());

describe("what goes wrong has a defined answer", () => {
  it("delivers a mail later, once, when the mail service was down", async () => {
    product.runtime.ses.failNext(2);
    const id = await product.cast.submits(anApplication());
    const before = product.mailsTo(REFERENT).length;
    product.runtime.ses.failNext(0);
    await product.to("2023-03-16");
    await deliverPending(product.runtime.ports)();
    expect(before).toBe(0);
    expect(product.mailsTo(REFERENT)).toEqual(["Votre demande est bien reçue (D-2023-0001)"]);
    expect(await product.runtime.ports.outbox.pending(10)).toEqual([]);
    expect(await product.statusOf(id)).toBe("awaiting-signatures");
  });

  it("stops at a template that fails, tells the staff, and goes on under the same number once repaired", async () => {
    const { templates } = product.runtime.ports;
    const read = templates.read;
    const faulty = async (name: string) => (name === "access-convention" ? new Uint8Array([1, 2, 3]) : read(name));
    Object.assign(templates, { read: faulty });
    const id = await product.cast.submits(anApplication());
    const stuck = await product.load(id);
    expect(stuck.incidents).toMatchObject([{ strand: "access-convention", task: "DrawUpConvention" }]);
    expect(stuck.life).toEqual({ status: "being-drawn-up", number: "2019-026-2023-0002" });
    expect((await product.runtime.ports.agreements.inbox(BODY_ID)).map(({ kind }) => kind)).toEqual([
      "repair-incident",
    ]);
    Object.assign(templates, { read });
    await product.act(id, (convention, at) =>
      resolveIncident(convention, { strand: "access-convention", agentId: "megalis/anne", at }),
    );
    expect((await product.load(id)).life).toMatchObject({
      status: "awaiting-signatures",
      terms: { number: "2019-026-2023-0002" },
    });
  });

  it("lets one of two decisions made on the same state win; the other is told", async () => {
    const id = await product.cast.submits(anApplication());
    const { agreements, clock } = product.runtime.ports;
    const convention = await product.load(id);
    const change = withdrawApplication(convention, { at: clock() });
    await agreements.commit(change, clock());
    await expect(agreements.commit(change, clock())).rejects.toEqual(new AgreementConflict(id, convention.version));
    await product.runtime.settle();
    expect((await product.eventsOf(id)).filter((event) => event === "withdrawn")).toHaveLength(1);
  });

  it("reads no record at the daily reconciliation whose strands are all seen to wait", async () => {
    const { agreements } = product.runtime.ports;
    const { load, listOpen } = agreements;
    const read: AgreementId[] = [];
    Object.assign(agreements, {
      load: (id: AgreementId) => {
        read.push(id);
        return load(id);
      },
    });
    expect(await reconcile(product.runtime.ports)()).toEqual({ agreements: 2, restarted: 0 });
    expect(read).toEqual([]);
    const older = async function* (...asked: Parameters<typeof listOpen>) {
      for await (const { id } of listOpen(...asked)) yield { id, live: undefined }; // written before that was kept
    };
    Object.assign(agreements, { listOpen: older });
    expect(await reconcile(product.runtime.ports)()).toEqual({ agreements: 2, restarted: 0 });
    expect(read).toHaveLength(2);
    Object.assign(agreements, { load, listOpen });
  });

  it("draws gapless numbers under concurrent submissions", async () => {
    const submitted = await Promise.allSettled(Array.from({ length: 6 }, () => product.cast.submits(anApplication())));
    const won = submitted.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const refused = submitted.flatMap((one) => (one.status === "rejected" ? [one.reason.name] : []));
    expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ["AgreementConflict"] : []));
    const numbers = await Promise.all(won.map(async (id) => (await product.load(id)).fileNumber));
    const before = 3;
    expect(numbers.sort()).toEqual(won.map((_, rank) => `D-2023-000${before + rank + 1}`));
  });

  it("starts a lost execution again, in a new generation, at the daily reconciliation", async () => {
    const id = await product.cast.submits(anApplication());
    const name = executionName(id, { key: "access-convention", generation: 1 });
    const executionArn = `arn:aws:states:eu-west-3:000000000000:execution:kevrat-access-convention:${name}`;
    product.runtime.engine.stopExecution({ executionArn });
    await product.to("2023-03-27");
    expect(await product.eventsOf(id)).toContain("executionRestarted");
    const { strands } = await product.load(id);
    expect(strands.find(({ key }) => key === "access-convention")?.generation).toBe(2);
  });

  it("goes on where it was when the process is stopped in the middle of every wait", async () => {
    const id = await product.cast.submits(anApplication());
    await product.restart();
    await product.cast.signs("presidence@musique-vilaine.example");
    await product.restart();
    await product.cast.signs(product.cast.bodyMailbox);
    expect(await product.statusOf(id)).toBe("accepted");
    await product.to("2023-04-03");
    expect(await product.statusOf(id)).toBe("in-force");
  }, 30_000);

  it("reconciles the others when one agreement cannot be read, and says at the end that one could not", async () => {
    const { agreements } = product.runtime.ports;
    const { load } = agreements;
    const unreadable = await product.cast.submits(anApplication());
    const id = await product.cast.submits(anApplication());
    for (const each of [unreadable, id]) {
      const name = executionName(each, { key: "access-convention", generation: 1 });
      const executionArn = `arn:aws:states:eu-west-3:000000000000:execution:kevrat-access-convention:${name}`;
      product.runtime.engine.stopExecution({ executionArn });
    }
    await product.to("2023-04-10"); // the reminder to sign changes both records: their bells ring nobody
    Object.assign(agreements, {
      load: async (asked: AgreementId) => {
        if (asked === unreadable) throw new SyntaxError("Unexpected end of JSON input");
        return load(asked);
      },
    });
    await expect(reconcile(product.runtime.ports)()).rejects.toEqual(new ReconciliationIncomplete(1));
    Object.assign(agreements, { load });
    expect((await product.load(id)).strands.find(({ key }) => key === "access-convention")?.generation).toBe(2);
  });
});

describe("a mail that does not leave for a long time", () => {
  const sweep = async () => {
    await product.runtime.advanceTo(product.runtime.clock.now().add({ minutes: 2 }));
    await deliverPending(product.runtime.ports)();
  };

  it("is told to the staff once, though the file moves at that instant; the mail that tells it is not told of", async () => {
    const { agreements } = product.runtime.ports;
    const { commit } = agreements;
    let refused = 0;
    Object.assign(agreements, {
      commit: (...[change, ...rest]: Parameters<typeof commit>) => {
        if (refused > 0 || change.facts[0]?.event !== "incidentRecorded") return commit(change, ...rest);
        refused += 1;
        throw new AgreementConflict(change.after.id, change.after.version);
      },
    });
    product.runtime.ses.failNext(1_000);
    const id = await product.cast.submits(anApplication());
    for (let sweeps = 0; sweeps < 12; sweeps += 1) await sweep();
    Object.assign(agreements, { commit });
    const { incidents } = await product.load(id);
    expect([refused, incidents.map(({ task }) => task)]).toEqual([1, ["SendMail", "SendMail"]]); // receipt, invitation
    product.runtime.ses.failNext(0);
    await sweep();
    expect((await product.runtime.ports.outbox.pending(10)).map(({ agreementId }) => agreementId)).not.toContain(id);
  });
});

describe("an agreement whose executions are all lost, as after a restoration", () => {
  it("has each of its strands started again by one reconciliation", async () => {
    const id = await product.cast.submits(anApplication());
    const { waits, workflows } = product.runtime.ports;
    const { waitingSince, list } = waits;
    const { isRunning } = workflows;
    Object.assign(waits, { waitingSince: async function* () {}, list: async () => [] });
    Object.assign(workflows, { isRunning: async () => false });
    await reconcile(product.runtime.ports)();
    Object.assign(waits, { waitingSince, list });
    Object.assign(workflows, { isRunning });
    const restarted = (await product.load(id)).strands.filter(({ generation }) => generation === 2);
    expect(restarted.map(({ key }) => key).sort()).toEqual(["access-convention", "circuit-1"]);
    await product.runtime.settle();
  });
});

describe("tasks are safe to repeat", () => {
  it("does nothing the second time, nor for a superseded generation", async () => {
    const id = await product.cast.submits(anApplication());
    const { version } = await product.load(id);
    const { ports } = product.runtime;
    const input = { agreementId: id, strand: "access-convention", generation: 1 };
    await issueReceipt(ports)(input);
    await drawUpConvention(ports)(input);
    expect((await product.load(id)).version).toBe(version);
    const startedAt = ports.clock().toString();
    expect(await evaluate(ports)({ ...input, generation: 9, startedAt })).toMatchObject({
      step: "End",
      outcome: "superseded",
    });
  });

  it("refuses an input that is not what its contract says", async () => {
    await expect(
      issueReceipt(product.runtime.ports)({ agreementId: "../x", strand: "a", generation: 0 }),
    ).rejects.toMatchObject({ name: "ZodError" });
  });
});

describe("a data folder of before seals were dated", () => {
  it("is told of the embedded authority when it is opened again", async () => {
    const s3 = new S3Client({});
    const place = { Bucket: BUCKET, Key: `seals/${BODY_ID}.json` };
    const { Body } = await s3.send(new GetObjectCommand(place));
    const { timestampRoots: _given, ...older } = JSON.parse((await Body?.transformToString()) ?? "");
    await s3.send(new PutObjectCommand({ ...place, Body: JSON.stringify(older) }));
    await product.restart();
    const { trustedRoots, timestampRoots } = await product.runtime.ports.seals.trust(BODY_ID);
    expect(trustedRoots.map((der) => Buffer.from(der).toString("base64"))).toEqual(older.trustedRoots);
    expect(timestampRoots).toHaveLength(1);
    expect(await product.runtime.ports.seals.timestampAuthority(BODY_ID)).toBeDefined();
  });
});

describe("a timestamping authority that does not answer", () => {
  it("seals nothing while the timestamping authority is away, and B-T once it is back: never without a timestamp", async () => {
    const { seals, documents } = product.runtime.ports;
    const { timestampAuthority } = seals;
    const nobodyListens = timestampAuthorityAt("http://127.0.0.1:9/");
    Object.assign(seals, { timestampAuthority: async () => nobodyListens?.([]) });
    const id = await product.cast.submits(anApplication());
    await product.cast.signs(SIGNATORY);
    const waiting = await product.load(id);
    expect(waiting.documents.map(({ kind }) => kind)).not.toContain("convention-sealed");
    expect(waiting.incidents).toEqual([]);
    Object.assign(seals, { timestampAuthority });
    await product.to("2023-04-17");
    const sealed = (await product.load(id)).documents.find(({ kind }) => kind === "convention-sealed");
    const { signatures } = await verifySignatures(await documents.get(sealed?.key ?? ""), await seals.trust(BODY_ID));
    expect(signatures.map(({ level, status }) => `${level} ${status}`)).toEqual(["B-T valid"]);
    const delay = signatures[0]?.claimedAt?.until(signatures[0]?.timestampedAt ?? product.runtime.clock.now());
    expect(delay?.total("minutes")).toBeLessThan(60);
  });

  it("tells the staff when the timestamping authority stays away", async () => {
    const { seals } = product.runtime.ports;
    const { timestampAuthority } = seals;
    const nobodyListens = timestampAuthorityAt("http://127.0.0.1:9/");
    Object.assign(seals, { timestampAuthority: async () => nobodyListens?.([]) });
    const id = await product.cast.submits(anApplication());
    await product.cast.signs(SIGNATORY);
    await product.to("2023-04-19");
    const stuck = await product.load(id);
    expect(stuck.documents.map(({ kind }) => kind)).not.toContain("convention-sealed");
    expect(stuck.incidents).toMatchObject([{ task: "SealSignature" }]);
    Object.assign(seals, { timestampAuthority });
    const [incident] = stuck.incidents;
    await product.act(id, (convention, at) =>
      resolveIncident(convention, { strand: incident?.strand ?? "", agentId: "megalis/anne", at } as never),
    );
    expect((await product.load(id)).documents.map(({ kind }) => kind)).toContain("convention-sealed");
  });
});
