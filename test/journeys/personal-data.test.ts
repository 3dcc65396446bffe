import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { answerDataRequest } from "../../functions/domain/kinds/data-requests.ts";
import type { RenderedMail } from "../../functions/ports.ts";
import { purgeDue } from "../../functions/tasks/purge-due.ts";
import { Visitor } from "../../local/demo/visitor.ts";
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

  it("shows the person's own data, takes its request, and erases in the night once it is granted", async () => {
    const { ports } = product.runtime;
    const visitor = aVisitor();
    await visitor.post("http://localhost:8080/vos-donnees", { email: email.toUpperCase() });
    expect(sent.map(({ to }) => to.toLowerCase())).toEqual([email]);
    const link = /http:\S+\/vos-donnees\/\S+/.exec(sent[0]?.text ?? "")?.[0] ?? "";
    await visitor.post(link);
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
});
