import { describe, expect, it } from "vitest";
import { renderDraftLink, renderOneTimeCode, renderSignIn } from "../../functions/mails/index.ts";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
const hrefs = (html: string): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? "");

describe("mails that open a door", () => {
  const code = renderOneTimeCode({
    to: "direction@armorique.example",
    code: "042517",
    agreementLabel: "la convention n° 2026-011-2026-0001",
    validMinutes: 10,
  });

  it("gives the code in the mail, never in the subject that locked screens show", () => {
    expect(code.to).toBe("direction@armorique.example");
    expect(code.subject).toBe("Votre code pour signer");
    expect(code.text).toContain("042517");
    expect(code.html).toContain("042517");
    expect(hrefs(code.html), "the code is typed in the page already open").toEqual([]);
  });

  it("says what the code signs, how long it is valid and what to do when it was not asked for", () => {
    const text = plain(code.text);
    expect(text).toContain("que vous signez la convention n° 2026-011-2026-0001");
    expect(text).toContain("Il est valable 10 minutes");
    expect(text).toContain("Si vous n'avez pas demandé ce code, ne faites rien");
  });

  it("leads an agent to the sign-in page and nowhere else", () => {
    const url = "https://kevrat.example/agents/session/1/proof";
    const mail = renderSignIn({ to: "marie@syndicat.example", agentName: "Marie Le Bihan", url });
    expect(hrefs(mail.html)).toEqual([url]);
    expect(mail.text).toContain("Bonjour Marie Le Bihan,");
    expect(plain(mail.text)).toContain("valable 15 minutes et ne sert qu'une fois");
  });

  it("leads back to a draft", () => {
    const url = "https://kevrat.example/demande/1/proof";
    const mail = renderDraftLink({ to: "loic@armorique.example", url });
    expect(hrefs(mail.html)).toEqual([url]);
    expect(mail.text).toContain(url);
  });
});
