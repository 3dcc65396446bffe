import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { readAmendment, readOrder } from "../../functions/contracts/supplementary-acts-form.ts";

const today = Temporal.PlainDate.from("2026-11-26");
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);

describe("the form of an amendment", () => {
  it("takes only what was filled in", () => {
    const reading = readAmendment(
      form({ avEffectif: "1 024", avEffectifLe: "01/11/2026", avMotif: " Fusion. " }),
      today,
    );
    expect(reading).toMatchObject({
      values: { changes: { size: { agents: 1024 } }, charter: false, reason: "Fusion." },
    });
    if ("errors" in reading) throw new Error("unreachable");
    expect(String(reading.values.changes.size?.agentsOn)).toBe("2026-11-01");
  });

  it.each([
    { fields: {}, name: "avEffectif", says: "Indiquez au moins un changement." },
    {
      fields: { avEffectif: "24" },
      name: "avEffectifLe",
      says: "Saisissez une date qui existe, par exemple 01/01/2027.",
    },
    { fields: { avEffectif: "24", avEffectifLe: "27/11/2026" }, name: "avEffectifLe", says: "Cette date est à venir." },
    {
      fields: { avEffectif: "vingt", avEffectifLe: "1/11/2026" },
      name: "avEffectif",
      says: "Indiquez un nombre entier d'agents, en chiffres.",
    },
    { fields: { avReferentFirstName: "Soizic" }, name: "avReferentLastName", says: "Indiquez le nom du référent." },
    { fields: { avSiegeLigne1: "12 quai" }, name: "avSiegeCodePostal", says: "Indiquez le code postal du siège." },
    {
      fields: { avOffre: "bouquet", avEffet: "01/07/2027" },
      name: "avEffet",
      says: "Un changement d'effectif ou d'offre prend effet un 1er janvier : la contribution est due par année civile.",
    },
    {
      fields: { avCharte: "oui", avEffet: "15/01/2027" },
      name: "avEffet",
      says: "Un avenant prend effet le premier jour d'un mois.",
    },
    {
      fields: { avCharte: "oui", avEffet: "01/11/2026" },
      name: "avEffet",
      says: "Un avenant ne prend pas effet dans le passé.",
    },
    { fields: { avOffre: "autre" }, name: "avOffre", says: "Choisissez une offre." },
  ])("$name: $says", ({ fields, name, says }) => {
    const reading = readAmendment(form(fields as Record<string, string>), today);
    expect("errors" in reading && reading.errors.find((error) => error.name === name)?.message).toBe(says);
  });
});

describe("the form of an order", () => {
  const order = {
    bcLibelle1: "Certificat",
    bcNombre1: "2",
    bcPrix1: "1 090,5",
    bcDebut: "01/12/2026",
    bcFin: "30/11/2027",
  };

  it("reads prices in euros and passes empty lines over", () => {
    expect(
      readOrder(
        form({ ...order, bcLibelle4: "Stockage", bcNombre4: "1", bcUnite4: "50 Go, un an", bcPrix4: "60" }),
        today,
      ),
    ).toMatchObject({
      values: {
        lines: [
          { label: "Certificat", quantity: "2", unitPriceCents: 109_050n },
          { label: "Stockage", quantity: "1 × 50 Go, un an", unitPriceCents: 6_000n },
        ],
        counts: [2, 1],
      },
    });
  });

  it.each([
    {
      fields: { bcLibelle1: "", bcNombre1: "", bcPrix1: "" },
      name: "bcLibelle1",
      says: "Indiquez au moins un service.",
    },
    { fields: { bcNombre1: "0" }, name: "bcNombre1", says: "Indiquez une quantité entière, 1 ou plus." },
    { fields: { bcPrix1: "gratuit" }, name: "bcPrix1", says: "Indiquez un prix, par exemple 45,00." },
    { fields: { bcDebut: "25/11/2026" }, name: "bcDebut", says: "Cette date est passée." },
    { fields: { bcFin: "30/11/2026" }, name: "bcFin", says: "La fin ne peut pas précéder le début." },
    { fields: { bcFin: "31/11/2026" }, name: "bcFin", says: "Saisissez une date qui existe, par exemple 01/01/2027." },
  ])("$name: $says", ({ fields, name, says }) => {
    const reading = readOrder(form({ ...order, ...(fields as Record<string, string>) }), today);
    expect("errors" in reading && reading.errors.find((error) => error.name === name)?.message).toBe(says);
  });
});
