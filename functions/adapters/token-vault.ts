import { DecryptCommand, EncryptCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { TaskToken } from "../domain/identifiers.ts";
import type { TokenVault } from "../ports.ts";

/** Task tokens under a key of the key service, bound to what they belong to: a copied cipher opens nothing. */
export const kmsTokenVault = (kms: KMSClient, keyId: string): TokenVault => ({
  async encrypt(token, context) {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: keyId, Plaintext: Buffer.from(token), EncryptionContext: { ...context } }),
    );
    if (!CiphertextBlob) throw new Error("the key service returned no cipher");
    return Buffer.from(CiphertextBlob).toString("base64");
  },
  async decrypt(cipher, context) {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: keyId,
        CiphertextBlob: Buffer.from(cipher, "base64"),
        EncryptionContext: { ...context },
      }),
    );
    if (!Plaintext) throw new Error("the key service returned no plaintext");
    return Buffer.from(Plaintext).toString() as TaskToken;
  },
});
