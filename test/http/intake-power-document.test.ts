import { describe, expect, it } from "vitest";
import type { Draft } from "../../functions/ports.ts";
import { begun, PDF } from "../support/begun-draft.ts";
import { hidden } from "../support/browser.ts";

const power = (draft: Draft | undefined) => draft?.files["powerDocument"]?.[0];

describe("the power document", () => {
  it.each([
    { type: "PDF", bytes: PDF, contentType: "application/pdf", fileName: "document-habilitation.pdf" },
    {
      type: "JPEG",
      bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
      contentType: "image/jpeg",
      fileName: "document-habilitation.jpg",
    },
    {
      type: "PNG",
      bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      contentType: "image/png",
      fileName: "document-habilitation.png",
    },
  ])("is taken as $type by its content", async ({ bytes, contentType, fileName }) => {
    const { join, draft, base } = await begun();
    expect(await join(bytes)).toMatchObject({ status: 303, location: `${base}#powerDocument` });
    expect(power(draft())).toMatchObject({ contentType, fileName, sizeBytes: bytes.length });
  });

  it.each([
    {
      because: "it is a text named otherwise",
      bytes: new TextEncoder().encode("bonjour"),
      says: "Ce fichier n'est ni un PDF, ni une image JPEG ou PNG.",
    },
    { because: "it is empty", bytes: new Uint8Array(), says: "Ce fichier est vide." },
    { because: "it is over 10 MB", bytes: new Uint8Array(10 * 1024 * 1024 + 1), says: "Ce fichier dépasse 10 Mo." },
  ])("is refused beside its field when $because", async ({ bytes, says }) => {
    const { join, draft, visitor } = await begun();
    const { location } = await join(bytes);
    const { html } = await visitor.get(location);
    expect(html).toContain(`Erreur : </span>${says}`);
    expect(power(draft())).toBeUndefined();
  });

  it("is asked for again when it never arrived", async () => {
    const { visitor, base } = await begun();
    const { location } = await visitor.get(`${base}/piece/habilitation?piece=6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01`);
    expect((await visitor.get(location)).html).toContain("Le fichier n'est pas arrivé jusqu'à nous.");
  });

  it("lets its form go to the store, and nowhere else", async () => {
    const { visitor, base } = await begun();
    const { headers } = await visitor.get(`${base}/document/habilitation`);
    expect(headers["content-security-policy"]).toContain("form-action 'self' https://store.example;");
  });

  it("is the file that was looked at, even if other bytes are uploaded in its place afterwards", async () => {
    const { join, draft, world } = await begun();
    await join(PDF);
    const key = power(draft())?.key ?? "";
    world.objects.set(key.slice(0, key.lastIndexOf("-")), new TextEncoder().encode("%PDF-1.7 autre"));
    expect(await world.ports.documents.get(key)).toEqual(PDF);
  });

  it("is refused when more bytes took its place between two looks", async () => {
    const { join, draft, world } = await begun();
    const { documents } = world.ports;
    Object.assign(documents, { size: async () => 1_000 });
    const { location } = await join(new Uint8Array(10 * 1024 * 1024 + 1).fill(0x25));
    expect(location).toContain("refus=too-large");
    expect(power(draft())).toBeUndefined();
  });

  it("counts once when the browser comes back twice", async () => {
    const { visitor, base, world, draft } = await begun();
    const { html } = await visitor.get(`${base}/document/habilitation`);
    world.objects.set(hidden(html, "key"), PDF);
    const back = hidden(html, "success_action_redirect");
    await visitor.get(back);
    await visitor.get(back);
    expect(draft()?.version).toBe(2);
  });

  it("can be replaced and removed, the rest of the form being kept", async () => {
    const { join, save, draft } = await begun();
    await join(PDF);
    const first = power(draft())?.key;
    await join(PDF);
    expect(power(draft())?.key).not.toBe(first);
    await save({ siret: "111" }, `retirer-habilitation-${power(draft())?.key.split("/").at(-1)}`);
    expect(draft()).toMatchObject({ values: { siret: "111" } });
    expect(power(draft())).toBeUndefined();
  });
});
