import type { Ports } from "../../ports.ts";
import { SealNotSetUp } from "../../signatures/errors.ts";
import type { TrustAnchors } from "../../signatures/verify.ts";

/** The authorities of every body that uses this service, each once. */
export async function knownAuthorities({ bodies, seals }: Ports): Promise<Required<TrustAnchors>> {
  const known = await Promise.all(
    (await bodies.list()).map(({ id }) =>
      seals.trust(id).catch((error: unknown) => {
        if (error instanceof SealNotSetUp) return undefined; // it has sealed nothing yet
        throw error;
      }),
    ),
  );
  const all = known.flatMap((trust) => (trust ? [trust] : []));
  return {
    trustedRoots: once(all.flatMap(({ trustedRoots }) => trustedRoots)),
    timestampRoots: once(all.flatMap(({ timestampRoots }) => timestampRoots)),
  };
}

const once = (certificates: readonly Uint8Array[]): readonly Uint8Array[] => [
  ...new Map(certificates.map((der) => [Buffer.from(der).toString("base64"), der])).values(),
];

/** Certificates as PEM, one after the other. Source: RFC 7468, section 5. */
export const pemOf = (certificates: readonly Uint8Array[]): string =>
  certificates
    .map((der) => {
      const lines =
        Buffer.from(der)
          .toString("base64")
          .match(/.{1,64}/g) ?? [];
      return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
    })
    .join("");
