import type { Attachment } from "../../functions/domain/application/application.ts";
import type { Runtime } from "../runtime.ts";
import type { Cast } from "./cast.ts";
import { demonstrationApplications } from "./establishments.ts";
import { Filed, type Lives } from "./lives.ts";

/**
 * Three access conventions: one to the end of the programme, one signed by hand and terminated in a later year, one
 * terminated in its first year. All are invoiced, chased where they must be, and settled.
 */
export function accessLives(runtime: Runtime, cast: Cast, power: Attachment): Lives {
  const { music, tourism, health } = demonstrationApplications(power);
  const [renewed, byHand, early] = [new Filed(), new Filed(), new Filed()];
  return {
    acts: [
      { on: "2023-03-15", act: async () => renewed.set(await cast.submits(music)) },
      { on: "2023-03-16", act: () => cast.signs(music.representative.email) },
      { on: "2023-03-20", act: () => cast.signs(cast.bodyMailbox) },
      { on: "2023-04-05", act: () => cast.activatesEverything(renewed.id) },
      { on: "2023-05-02", act: async () => byHand.set(await cast.submits(health)) },
      {
        on: "2023-05-09",
        act: async () => {
          const printed = await drawnUp(runtime, byHand);
          await cast.sendsScan(byHand.id, await cast.keep("demo/scan.pdf", "convention-signee-a-la-main.pdf", printed));
        },
      },
      { on: "2023-05-12", act: () => cast.signs(cast.bodyMailbox) },
      { on: "2023-05-24", act: () => cast.recordsOriginal(byHand.id) },
      { on: "2023-06-06", act: () => cast.activatesEverything(byHand.id) },
      // Issued the day before, on the first working day of July; payable until 2 August.
      { on: "2023-07-04", act: () => cast.sendsInvoice(renewed.id, 2023, "T-2023-118") },
      { on: "2023-07-04", act: () => cast.sendsInvoice(byHand.id, 2023) },
      { on: "2023-07-25", act: () => cast.recordsPayment(renewed.id, 2023, "VIR-2023-0412") },
      { on: "2023-08-10", act: () => cast.decidesFormalNotice(byHand.id, 2023) },
      { on: "2023-08-10", act: async () => early.set(await cast.submits(tourism)) },
      { on: "2023-08-16", act: () => cast.signs(tourism.representative.email) },
      { on: "2023-08-18", act: () => cast.signs(cast.bodyMailbox) },
      { on: "2023-08-18", act: () => cast.recordsPayment(byHand.id, 2023, "CHQ-2023-0087") },
      { on: "2023-09-05", act: () => cast.activatesEverything(early.id) },
      { on: "2023-09-05", act: () => cast.sendsInvoice(early.id, 2023, "T-2023-131") }, // issued at its effect
      { on: "2023-10-03", act: () => cast.recordsPayment(early.id, 2023, "VIR-2023-0633") },
      {
        on: "2023-10-10",
        act: () => cast.terminates(early.id, "M. Yves Kerbrat", tourism.representative.quality),
      },
      { on: "2024-05-13", act: () => cast.givesReferences(music.referent.email, "SG-02", "2024-0077") },
      { on: "2024-07-02", act: () => cast.sendsInvoice(renewed.id, 2024, "T-2024-201") },
      // Due to the eve of its anniversary, though access has ended: eight twelfths.
      { on: "2024-07-02", act: () => cast.sendsInvoice(early.id, 2024, "T-2024-202") },
      { on: "2024-07-02", act: () => cast.sendsInvoice(byHand.id, 2024) },
      {
        on: "2024-07-10",
        act: () => cast.terminates(byHand.id, "Mme Soizic Abgrall", health.representative.quality),
      },
      // Invoiced for the year, due to the end of September.
      { on: "2024-07-10", act: () => cast.decidesCreditNote(byHand.id, 2024) },
      { on: "2024-07-29", act: () => cast.recordsPayment(renewed.id, 2024, "VIR-2024-0510") },
      { on: "2024-07-29", act: () => cast.recordsPayment(early.id, 2024, "VIR-2024-0511") },
      { on: "2024-07-29", act: () => cast.recordsPayment(byHand.id, 2024, "CHQ-2024-0044") },
    ],
    played: () => [
      { name: music.establishment.name, id: renewed.id, endsAs: "programme-ended", seals: 2 },
      { name: health.establishment.name, id: byHand.id, endsAs: "terminated", seals: 1 },
      { name: tourism.establishment.name, id: early.id, endsAs: "terminated", seals: 2 },
    ],
  };
}

/** The convention as it was drawn up: what the demonstration prints, signs and scans. */
async function drawnUp({ ports }: Runtime, { id }: Filed): Promise<Uint8Array> {
  const { documents } = await ports.agreements.load(id);
  const document = documents.find(({ kind }) => kind === "convention");
  if (!document) throw new Error("the convention is not drawn up");
  return ports.documents.get(document.key);
}
