import { nothing, objectIdentifier, sequence } from "./der.ts";

export type SealAlgorithm = "ECDSA_SHA_256" | "RSASSA_PKCS1_V1_5_SHA_256";

/** A body's seal: its certificate and a key that only signs, wherever it is kept. */
export interface Seal {
  /** DER of the seal's own certificate. */
  readonly certificate: Uint8Array;
  /** DER of the certificates above it, nearest first, without the root if it is well known. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm: SealAlgorithm;
  /** Hashes and signs a message of at most 4,096 bytes; an ECDSA signature comes back in DER. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Gives RFC 3161 timestamps. */
export interface TimestampAuthority {
  /** DER of the authorities that its tokens are verified against. */
  readonly trustedRoots: readonly Uint8Array[];
  /** A token over the SHA-256 of `stamped`, verified. @throws when none can be had: there is no way round it */
  timestamp(stamped: Uint8Array): Promise<Uint8Array>;
}

/** AlgorithmIdentifier of each algorithm, DER. Source: RFC 5758, 3.2; RFC 4055, 5. */
export const SIGNATURE_ALGORITHM: Readonly<Record<SealAlgorithm, Uint8Array>> = {
  ECDSA_SHA_256: sequence(objectIdentifier("1.2.840.10045.4.3.2")),
  RSASSA_PKCS1_V1_5_SHA_256: sequence(objectIdentifier("1.2.840.113549.1.1.11"), nothing),
};
