import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateLine, simulateText } from "../../functions/contracts/simulation/line.ts";

const results = (kind: "megalis" | "polmar", given: unknown, note?: string) => {
  const result = simulateLine({ id: "x", kind, given, ...(note === undefined ? {} : { note }) });
  if ("error" in result) throw new Error(result.error.message);
  return result.expect;
};
const refusal = (line: unknown) => {
  const result = simulateLine(line);
  if (!("error" in result)) throw new Error("no refusal");
  return result.error;
};

describe("facts of the access convention", () => {
  it("an early exit may keep access to the anniversary (MA-08, accessUntil), as an option or beside the facts", () => {
    const facts = { effectiveDate: "2023-09-01", agents: 12, terminationReceivedOn: "2023-10-10" };
    const kept = { accessEnds: "2024-08-31", terminatedAt: "2024-08-31T22:00:00Z", dueThrough: "2024-08-31" };
    expect(results("megalis", { ...facts, accessUntil: "anniversary" })).toMatchObject(kept);
    expect(results("megalis", { ...facts, options: { accessUntil: "anniversary" } })).toMatchObject(kept);
  });

  it("a body may owe the whole year of exit (MA-09, exitProration=none): the strict alternative of M11", () => {
    const given = {
      effectiveDate: "2021-03-01",
      agents: 75,
      terminationReceivedOn: "2023-05-15",
      exitProration: "none",
    };
    expect(results("megalis", given)).toMatchObject({ accessEnds: "2023-07-31", invoice2023: { ht: "3000.00" } });
  });

  it("notice that would run past the programme ends with it (MA-06)", () => {
    const given = { effectiveDate: "2022-01-01", agents: 12, terminationReceivedOn: "2024-11-15" };
    expect(results("megalis", given)).toMatchObject({
      noticeStart: "2024-12-01",
      noticeEndNominal: "2025-01-31",
      accessEnds: "2024-12-31",
      dueThrough: "2024-12-31",
      lastInvoice: { year: 2024, twelfths: 12 },
    });
  });

  it("a request late in the evening of 31 May UTC is one of June in Paris (T1)", () => {
    const given = { effectiveDate: "2021-03-01", agents: 75, terminationReceivedAt: "2023-05-31T22:00:00Z" };
    expect(results("megalis", given)).toMatchObject({ localDate: "2023-06-01", noticeStart: "2023-07-01" });
  });

  it("nothing more is given back than was invoiced beyond what is due (T18)", () => {
    const given = {
      effectiveDate: "2022-01-01",
      agents: 12,
      terminationReceivedOn: "2023-10-20",
      invoiced2023HT: "800.00",
    };
    expect(results("megalis", given)).toMatchObject({
      due2023: { ht: "800.00" },
      creditNote: { ht: "0.00", tva: "0.00", ttc: "0.00" },
    });
  });

  it("the original alone may count (MA-02, receptionBasis=original)", () => {
    const given = { scanReceivedOn: "2023-04-28", originalReceivedOn: "2023-05-05", receptionBasis: "original" };
    expect(results("megalis", given)).toMatchObject({ effectiveDate: "2023-06-01", default: "basisOriginal" });
  });

  it("incidents at night, at the weekend and on a holiday wait for the next opening (T10, MC-23, MC-24)", () => {
    const incidentAt = ["2024-06-03T23:00+02:00", "2024-06-08T12:00+02:00", "2024-12-25T10:00+01:00"];
    expect(results("megalis", { incidentAt })).toEqual({
      gtr4h: ["2024-06-04T13:00+02:00", "2024-06-10T13:00+02:00", "2024-12-26T13:00+01:00"],
      gtr6hSAE: ["2024-06-04T14:00+02:00", "2024-06-10T14:00+02:00", "2024-12-26T14:00+01:00"],
    });
  });

  it("takes an establishment of 12 agents where none is stated, and says so; a note may state it", () => {
    const given = { effectiveDate: "2020-01-01", terminationReceivedOn: "2022-12-31" };
    expect(results("megalis", given)).toMatchObject({ lastInvoice: { ht: "133.33" }, assumed: { agents: 12 } });
    expect(results("megalis", given, "33 agents")).toMatchObject({ lastInvoice: { ht: "291.67" } });
    expect(results("megalis", given, "a Saturday; 33 agents")).toMatchObject({ lastInvoice: { ht: "291.67" } });
    expect(results("megalis", given, "fewer than 20 agents")).toMatchObject({ lastInvoice: { ht: "133.33" } });
  });

  it("a SIRET is judged by its key, with the exception of La Poste (MC-02)", () => {
    const siret = ["13002526500013", "13002526500014", "35600000049837"];
    expect(results("megalis", { siret })).toEqual({ valid: [true, false, true] });
  });
});

describe("facts of the indemnity convention", () => {
  it("measures an act against the balance where only the start is known (PC-13, T4)", () => {
    const receivedAt = ["2024-02-22T22:59:59Z", "2024-02-22T23:00:00Z"];
    expect(results("polmar", { declaredStart: "2023-05-22", receivedAt })).toMatchObject({
      soldeLastDay: "2024-02-22",
      verdict: ["ON_TIME", "LATE"],
    });
  });

  it("a day named by the decision wins (T7)", () => {
    const given = { notifiedOn: "2023-06-15", requestedOn: "2023-12-01", grantedUntil: "2024-04-27" };
    expect(results("polmar", given)).toMatchObject({ admissible: true, newLastDay: "2024-04-27" });
  });

  it("goes on with the facts of the line before, and starts anew with a new notification", () => {
    const row = [
      { notifiedOn: "2023-06-15", on: "2023-12-16", act: null },
      { on: "2024-01-10", act: "CONSTAT" },
      { notifiedOn: "2024-06-17", on: "2024-07-01" },
    ];
    expect(results("polmar", row)).toMatchObject([
      { state: "DELAI_EXPIRE" },
      { state: "CADUQUE" },
      { state: "NOTIFIEE", lastDay: "2024-12-17" },
    ]);
  });

  it("counts arrival where the body reads it so (actBasis)", () => {
    const posted = { notifiedOn: "2023-06-15", postmark: "2023-12-15", receivedOn: "2023-12-19" };
    expect(results("polmar", posted)).toMatchObject({ verdict: "ON_TIME" });
    expect(results("polmar", { ...posted, options: { actBasis: "receptionBasis" } })).toMatchObject({
      verdict: "LATE",
      default: "receptionBasis",
    });
  });

  it.each([
    { text: "B1 100.00+20.00", indemnity: "120.00", because: "an invoice without and for its VAT" },
    { text: "B1 1300.00 TTC", indemnity: "1200.00", because: "an amount stated whole, capped" },
    {
      text: "B1 three invoices 100.00+20.00, 50.00+10.00 and 1.00+0.20",
      indemnity: "181.20",
      because: "three invoices",
    },
    {
      text: "B1 100.00+20.00 less a credit note of 10.00+2.00",
      indemnity: "108.00",
      because: "a credit note with its VAT",
    },
    {
      text: "B1 100.00+20.00 less a credit note of 12.00 TTC, VAT recoverable",
      indemnity: "90.00",
      because: "its VAT is in the proportion of the invoice",
    },
    { text: "B1 945.00 TTC, other aid of 200.00", indemnity: "745.00", because: "other aid is deducted" },
    { text: "B1 no expense", indemnity: "0.00", because: "nothing was spent" },
  ])("reads $text: $indemnity, $because", ({ text, indemnity }) => {
    expect(results("polmar", { cases: [text] })).toEqual({ indemnity: [indemnity] });
  });

  it.each([
    "B1 two invoices 100.00+20.00",
    "B1 idem",
    "B1 C9",
    "B1 100.00+20.00=121.00",
    "B1 100.00 less a credit note of",
    "B1 a donkey",
    "B1 100.00 TTC, VAT recoverable",
  ])("refuses %s", (text) => {
    expect(refusal({ id: "x", kind: "polmar", given: { cases: [text] } }).code).toBe("INVALID_GIVEN");
  });
});

describe("lines that are refused, with the reason", () => {
  it.each([
    { line: { kind: "polmar", given: {} }, code: "INVALID_LINE" },
    { line: { id: "x", kind: "other", given: {} }, code: "UNKNOWN_KIND" },
    { line: { id: "x", kind: "polmar", given: {} }, code: "NOTHING_TO_COMPUTE" },
    { line: { id: "x", kind: "polmar", given: [] }, code: "INVALID_LINE" },
    { line: { id: "x", kind: "polmar", given: { notifiedOn: "2023-02-29" } }, code: "INVALID_GIVEN" },
    { line: { id: "x", kind: "polmar", given: { notifiedAt: "2023-02-28T10:00" } }, code: "INVALID_GIVEN" },
    { line: { id: "x", kind: "polmar", given: { notifiedOn: "2045-12-01" } }, code: "BEYOND_DATED_DATA" },
    {
      line: {
        id: "x",
        kind: "polmar",
        given: { notifiedOn: "2023-06-15", answer: "granted", requestedOn: "2023-07-01" },
      },
      code: "INVALID_GIVEN",
    },
    { line: { id: "x", kind: "megalis", given: { effectiveDate: "2023-04-15" } }, code: "INVALID_GIVEN" },
    { line: { id: "x", kind: "megalis", given: { receivedOn: "2023-04-15", agents: 12.5 } }, code: "INVALID_GIVEN" },
    { line: { id: "x", kind: "megalis", given: { receivedOn: "2023-04-15", agents: -1 } }, code: "INVALID_GIVEN" },
    {
      line: { id: "x", kind: "megalis", given: { receivedOn: "2023-04-15", receivedAt: "2023-04-16T10:00:00Z" } },
      code: "INVALID_GIVEN",
    },
    { line: { id: "x", kind: "megalis", given: { terminationReceivedOn: "2023-04-15" } }, code: "INVALID_GIVEN" },
    { line: { id: "x", kind: "megalis", given: { annualHT: "200.005", twelfths: 7 } }, code: "INVALID_GIVEN" },
    {
      line: { id: "x", kind: "megalis", given: { annualHT: ["1.00", "2.00"], twelfths: [1, 2, 3] } },
      code: "INVALID_GIVEN",
    },
    { line: [], code: "INVALID_LINE" },
    { line: null, code: "INVALID_LINE" },
  ])("$line: $code", ({ line, code }) => {
    expect(refusal(line).code).toBe(code);
  });

  it("names the fact and what is wrong with it", () => {
    expect(refusal({ id: "x", kind: "megalis", given: { effectiveDate: "2023-04-15" } }).message).toBe(
      "effectiveDate: a convention takes effect on the first day of a month",
    );
  });

  it("reports facts the rules do not know, rather than passing over them", () => {
    expect(results("polmar", { notifiedOn: "2023-06-15", weather: "fine" })).toMatchObject({ ignored: ["weather"] });
  });
});

describe("whatever is written, a line is answered", () => {
  const names = [
    "receivedOn", "receivedAt", "effectiveDate", "agents", "offer", "terminationReceivedOn", "scope", "annualHT",
    "twelfths", "notifiedOn", "declaredStart", "requestedOn", "grantedMonths", "answer", "postmark", "on", "act",
    "cases", "actual", "actualTTC", "otherAid", "lastLogin", "incidentAt", "holidays", "options", "siret", "vat",
  ]; // biome-ignore format: names are read as a list
  const value = fc.oneof(
    fc.constantFrom("2023-06-15", "2024-02-29", "2023-12-31T23:30:00Z", "ALL", "GRANTED", "800.00", "idem", null, true),
    fc.constantFrom("0000-01-01", "9999-12-31", "-271821-04-20", "2023-06-15T25:00Z", "1e9", "A1 1.00+0.20"),
    fc.integer({ min: -2, max: 400_000_000 }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const given = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 });

  it("by results or by an error", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("megalis", "polmar"),
        fc.oneof(given, fc.array(given, { maxLength: 3 })),
        (kind, facts) => {
          const result = simulateLine({ id: "x", kind, given: facts });
          expect("expect" in result || "error" in result).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("also when it is no JSON at all", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = simulateText(text);
        expect("expect" in result || "error" in result).toBe(true);
      }),
    );
  });
});
