import { describe, expect, it } from "vitest";
import { deliveryRoute, invoiceChannel } from "../../../functions/domain/invoicing/delivery-channel.ts";
import { creditNoteNumberOf, invoiceNumberOf } from "../../../functions/domain/invoicing/invoice-number.ts";
import { engagementProblem, serviceCodeProblem } from "../../../functions/domain/invoicing/payment-references.ts";
import { titreOf } from "../../../functions/domain/invoicing/titre.ts";
import { anInvoice } from "../../support/an-invoice.ts";

describe("engagement number: at most 50 of A-Z 0-9 - _ + / (MC-16)", () => {
  it.each([
    { text: "2023/0415-B", problem: undefined, because: "each character is allowed" },
    { text: "A".repeat(50), problem: undefined, because: "fifty" },
    { text: "A".repeat(51), problem: "TOO_LONG", because: "fifty-one" },
    { text: "eng-1", problem: "CHARACTERS", because: "lower case is not corrected in silence" },
    { text: "ENG 1", problem: "CHARACTERS", because: "a blank" },
    { text: "ENG.1", problem: "CHARACTERS", because: "a point" },
    { text: "", problem: "CHARACTERS", because: "nothing" },
  ])("$text: $problem, $because", ({ text, problem }) => {
    expect(engagementProblem(text)).toBe(problem);
  });
});

describe("service code: at most 100 printable characters (MC-16)", () => {
  it.each([
    { text: "SG-01", problem: undefined },
    { text: "Service des finances", problem: undefined },
    { text: "X", problem: undefined },
    { text: "x".repeat(101), problem: "TOO_LONG" },
    { text: " SG-01", problem: "CHARACTERS" },
    { text: "SG\t01", problem: "CHARACTERS" },
    { text: "", problem: "CHARACTERS" },
  ])("$text: $problem", ({ text, problem }) => {
    expect(serviceCodeProblem(text)).toBe(problem);
  });
});

describe("where invoices go: Chorus Pro, by post only if not eligible (access convention art. 2, MC-15; MA-30)", () => {
  it.each([
    { directory: "present", declared: "post", channel: "chorus-pro", decidedBy: "directory" },
    { directory: "absent", declared: "chorus-pro", channel: "post", decidedBy: "directory" },
    { directory: "unknown", declared: "chorus-pro", channel: "chorus-pro", decidedBy: "declaration" },
    { directory: "unknown", declared: "post", channel: "post", decidedBy: "declaration" },
  ] as const)("directory $directory, declared $declared: $channel", ({ directory, declared, channel, decidedBy }) => {
    expect(invoiceChannel({ directory, declared })).toMatchObject({ channel, decidedBy });
  });

  it("an agent may decide otherwise, and the reason is kept", () => {
    const override = { channel: "post", reason: "structure fermée dans l’annuaire" } as const;
    const decided = invoiceChannel({ directory: "present", declared: "chorus-pro", override });
    expect(decided).toMatchObject({ channel: "post", decidedBy: "override" });
    expect(decided.grounds.inputs["reason"]).toBe("structure fermée dans l’annuaire");
  });

  it.each([
    { channel: "chorus-pro", deposit: "titre-export", route: "titre-export" },
    { channel: "chorus-pro", deposit: "chorus-factur-x", route: "chorus-factur-x" },
    { channel: "post", deposit: "chorus-factur-x", route: "postal" },
  ] as const)("$channel of a body that deposits by $deposit: $route", ({ channel, deposit, route }) => {
    expect(deliveryRoute(channel, deposit)).toBe(route);
  });
});

describe("numbers", () => {
  it("bear kind, year and rank, in at most twenty characters", () => {
    expect([invoiceNumberOf(2026, 1), creditNoteNumberOf(2026, 123_456)]).toEqual(["F-2026-00001", "A-2026-123456"]);
  });
});

describe("the data of a titre de recettes", () => {
  it("names debtor, basis and references", () => {
    const settings = { budget: { code: "00100", article: "70688" } };
    expect(titreOf(anInvoice(), settings)).toMatchObject({
      kind: "titre",
      exercice: 2023,
      number: "F-2023-00042",
      subject: "Contribution 2023, convention 2019-026-2023-0001",
      debtorSiret: "13002526500013",
      serviceCode: "SG-01",
      engagementNumber: "2023/0415-B",
      htCents: 60_000n,
      vatCents: 12_000n,
      ttcCents: 72_000n,
    });
  });
});
