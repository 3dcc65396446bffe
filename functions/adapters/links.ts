import { timingSafeEqual } from "node:crypto";
import { GenerateMacCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { LinkPurpose, Links } from "../ports.ts";

/** HMAC-SHA-256 under a key that never leaves the key service. */
export type Mac = (message: string) => Promise<Uint8Array>;

export const kmsMac =
  (kms: KMSClient, keyId: string): Mac =>
  async (message) => {
    const { Mac: mac } = await kms.send(
      new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: "HMAC_SHA_256", Message: Buffer.from(message) }),
    );
    if (!mac) throw new Error("the key service returned no code");
    return mac;
  };

const messageOf = (purpose: LinkPurpose, subject: readonly (string | number)[]): string =>
  JSON.stringify(["link", purpose, ...subject]);

/** Private links that are computed, not stored: what a mail carries can be made again for its reminder. */
export const macLinks = (mac: Mac, origin: string): Links => ({
  origin,
  proof: async (purpose, subject) => Buffer.from(await mac(messageOf(purpose, subject))).toString("base64url"),
  async verify(purpose, subject, proof) {
    const expected = Buffer.from(await mac(messageOf(purpose, subject)));
    const given = Buffer.from(proof, "base64url");
    return given.length === expected.length && timingSafeEqual(given, expected);
  },
});
