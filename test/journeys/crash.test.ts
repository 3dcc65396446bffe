import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chance } from "../soak/chance.ts";
import { liveThroughKills } from "../soak/killing.ts";
import { storyIn } from "../soak/story.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kevrat-crash-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the whole product, killed at any instant (`npm run soak` does it hundreds of times)", () => {
  it("tells the story of a life without a crash: each step, mail and number once, nothing stuck", async () => {
    const survived = await liveThroughKills({
      folder,
      play: "access",
      until: "2023-03-16",
      random: chance(7),
      mostKills: 2,
      withinMilliseconds: 700,
    });
    expect([survived.kills, survived.brokeBy]).toEqual([2, undefined]);
    expect(await storyIn(folder, "access")).toEqual({
      agreements: {
        "D-2023-0001": [
          "awaiting-signatures 2019-026-2023-0001",
          "2023-03-15 applicationSubmitted ",
          "2023-03-15 deadlineMet deadline=first-answer",
          "2023-03-15 deadlineStarted deadline=first-answer",
          "2023-03-15 documentGenerated ",
          "2023-03-15 numberAssigned number=2019-026-2023-0001",
          "2023-03-15 receiptIssued ",
          "2023-03-15 sentForSignature round=1",
          "2023-03-15 signatureInvitationSent party=establishment round=1",
          "2023-03-16 received ",
          "2023-03-16 signatureConsented party=establishment round=1",
          "2023-03-16 signatureInvitationSent party=body round=1",
          "2023-03-16 signatureSealed party=establishment round=1",
        ],
      },
      mails: [
        "2023-03-15 herve.tanguy@musique-vilaine.example Votre demande est bien reçue (D-2023-0001)",
        "2023-03-15 presidence@musique-vilaine.example Convention à signer : École de musique du pays de Vilaine (n° 2019-026-2023-0001)",
        "2023-03-16 vice-presidence@megalis.example Convention à signer : École de musique du pays de Vilaine (n° 2019-026-2023-0001)",
      ],
      faults: [],
    });
  }, 120_000);
});
