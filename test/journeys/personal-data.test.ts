import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgreementId, DraftId } from "../../functions/domain/identifiers.ts";
import { answerDataRequest } from "../../functions/domain/kinds/data-requests.ts";
import { heldUnder } from "../../functions/http/personal-data/held-data.ts";
import type { Draft, RenderedMail } from "../../functions/ports.ts";
import { purgeDue } from "../../functions/tasks/purge-due.ts";
import { Visitor } from "../../local/demo/visitor.ts";
import { AGENTS, BODY_ID } from "../../local/seed/issuing-body.ts";
import { anApplication } from "../support/an-application.ts";
import { morning, RunningProduct } from "../support/running-product.ts";

let product: RunningProduct;
let id: AgreementId;
let email: string;

beforeAll(async () => {
  product = await RunningProduct.start("2023-08-10");
  const application = anApplication();
  email = application.referent.email;
  id = await product.cast.submits(application);
}, 60_000);
afterAll(() => product.stop());

const sent: RenderedMail[] = [];
/** Someone whose mails are looked at as they leave. */
const aVisitor = (): Visitor => {
  const { ports } = product.runtime;
  return new Visitor({ ...ports, mails: { send: async (mail) => void sent.push(mail) } });
};

describe("a person reads what is held under its address, by a link good once (GDPR art. 15)", () => {
  it("sends nothing to an address that nobody holds", async () => {
    const visitor = aVisitor();
    await visitor.post("http://localhost:8080/vos-donnees", { email: "inconnue@ailleurs.example" });
    expect(sent).toEqual([]);
  });

  it("says in French where the person's signature stands", async () => {
    const mayor = "presidence@musique-vilaine.example";
    const visitor = aVisitor();
    await visitor.post("http://localhost:8080/vos-donnees", { email: mayor });
    const link = /http:\S+\/vos-donnees\/\S+/.exec(sent.splice(0)[0]?.text ?? "")?.[0] ?? "";
    const { body } = await visitor.post(link);
    expect(body).toMatch(/Signature\s: Convention[\s\S]*Demandée, pas encore donnée/);
    await product.cast.signs(mayor);
    expect((await visitor.get(`${link}/lecture`)).body).toMatch(/Consentement\svérifié\sle\s10\saoût\s2023\sà/);
  });

  it("shows the person's own data, takes its request, and erases in the night once it is granted", async () => {
    const { ports } = product.runtime;
    const visitor = aVisitor();
    await visitor.post("http://localhost:8080/vos-donnees", { email: email.toUpperCase() });
    expect(sent.map(({ to }) => to.toLowerCase())).toEqual([email]);
    const link = /http:\S+\/vos-donnees\/\S+/.exec(sent[0]?.text ?? "")?.[0] ?? "";
    await visitor.post(link);
    await expect(aVisitor().get(`${link}/lecture`)).rejects.toThrow("410"); // another browser, the same address
    const shown = await visitor.get(`${link}/lecture.json`);
    expect(JSON.stringify(shown)).toContain(email);
    expect(JSON.stringify(shown)).not.toContain("presidence@musique-vilaine.example");

    await visitor.post(`${link}/lecture/demande`, {
      dossier: `${id}/referent`,
      objet: "erasure",
      demande: "Je quitte l’école.",
    });
    await product.runtime.settle();
    const inbox = await ports.agreements.inbox((await product.load(id)).bodyId);
    expect(inbox.filter(({ kind }) => kind === "answer-data-request").map(({ dueOn }) => String(dueOn))).toEqual([
      "2023-09-11", // 10 September 2023 is a Sunday
    ]);
    const withdrawn = { status: "withdrawn" as const, withdrawnAt: ports.clock() };
    await product.act(id, (convention, at) => {
      const closed = { ...convention, life: withdrawn };
      const answered = answerDataRequest(closed, {
        requestId: "1",
        decision: "granted",
        motive: "Votre demande est fondée.",
        agentId: "megalis/anne",
        at,
      });
      return { ...answered, before: convention };
    });
    expect(product.mailsTo(email).at(-1)).toContain("effacement");
    await purgeDue({ ...ports, clock: () => morning("2023-08-11") })();
    expect((await product.load(id)).application.referent.email).toBe("adresse-effacee@kevrat.invalid");
    expect(await ports.agreements.ofPerson(email)).toEqual([]);
  });

  it("goes out once a minute for an address, however often it is asked for", async () => {
    const { dataLinks } = product.runtime.ports;
    const until = product.runtime.clock.now().add({ hours: 1 });
    expect(await dataLinks.open("maud@ailleurs.example", until)).toEqual(expect.any(String));
    expect(await dataLinks.open("Maud@ailleurs.example", until.add({ seconds: 59 }))).toBeUndefined();
    expect(await dataLinks.open("gael@ailleurs.example", until.add({ seconds: 59 }))).toEqual(expect.any(String));
    expect(await dataLinks.open("maud@ailleurs.example", until.add({ seconds: 60 }))).toEqual(expect.any(String));
  });

  it("shows drafts that name the person, and the account of an agent, each with its last day and its reason", async () => {
    const { ports } = product.runtime;
    const [agent] = AGENTS;
    const address = agent?.email ?? "";
    const at = ports.clock();
    const draft: Draft = {
      id: ports.identifiers.uuid() as DraftId,
      bodyId: BODY_ID,
      kind: "access-convention",
      version: 1,
      values: {
        establishmentName: "École de voile",
        referentLastName: "Le Goff",
        referentEmail: address.toUpperCase(),
        representativeLastName: "Morvan",
        representativeEmail: "morvan@voile.example",
      },
      files: {},
      createdAt: at,
      savedAt: at,
    };
    await ports.drafts.create(draft);
    const { drafts, accounts } = await heldUnder(ports, address);
    expect(drafts).toMatchObject([{ fields: { lastName: "Le Goff" }, keptUntil: "2023-11-08" }]); // 90 days after 10 August
    expect(JSON.stringify(drafts)).not.toContain("Morvan");
    expect(accounts).toMatchObject([{ email: address, lastSeenOn: null, keptUntil: "2026-08-10" }]);

    const typedOver = { ...draft.values, referentEmail: "autre@voile.example" };
    expect(await ports.drafts.save({ ...draft, version: 2, values: typedOver })).toBe(true);
    expect((await heldUnder(ports, address)).drafts).toEqual([]);
    expect((await heldUnder(ports, "autre@voile.example")).drafts).toHaveLength(1);
    expect(await ports.drafts.save({ ...draft, version: 2 })).toBe(false); // someone saved meanwhile
    await purgeDue({ ...ports, clock: () => morning("2023-11-09") })();
    expect((await heldUnder(ports, "autre@voile.example")).drafts).toEqual([]);
  });
});
