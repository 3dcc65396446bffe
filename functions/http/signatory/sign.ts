import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Sha256 } from "../../domain/identifiers.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import type { ConsentEvidence } from "../../domain/signature/circuit.ts";
import { type CodeVerdict, MAX_TRIES, type OneTimeCode, tryCode } from "../../domain/signature/one-time-code.ts";
import { circuitOfRound } from "../../domain/signature/signing-rules.ts";
import type { Ports } from "../../ports.ts";
import type { FieldError } from "../layout/form.ts";
import { failure } from "../layout/respond.ts";
import { type PageResponse, type Route, seeOther } from "../route.ts";
import { actOnLatest } from "./act-on-latest.ts";
import { codePage, consentOf, lockedNotice } from "./code-page.ts";
import { codeKeyOf } from "./send-code.ts";
import { type OpenSignature, whileOpen } from "./signature-access.ts";

const CONCURRENT_TRIES = 8;

/**
 * The act of signing: code and consent. The code is used up before the consent is recorded, atomically, so that tries
 * made at once count one after the other; the consent is then applied to the record as it is.
 *
 * Source: C. civ. art. 1366, 1367 (T20).
 */
export const sign: Route = {
  method: "POST",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/signer",
  handle: whileOpen(async (ports, open, { form, sourceIp }) => {
    const typed = form.get("code") ?? "";
    const digits = typed.replace(/\D/g, "");
    const consented = form.get("consentement") === "oui";
    const errors = formErrors(digits, consented);
    if (errors.length > 0) return again(ports, open, { errors, consented, typed });
    const { verdict, code } = await verdictOn(ports, open, digits);
    if (verdict !== "accepted" || !code)
      return afterVerdict(ports, open, { verdict, typed, ...(code ? { code } : {}) });
    const evidence = evidenceOf(open, code, ports.clock(), sourceIp);
    const turn = { party: open.signatory.party, round: open.circuit.round };
    await actOnLatest(ports, open.convention, (latest) =>
      kindOf(latest).signing.recordConsent(latest, { ...turn, evidence, body: open.body, at: ports.clock() }),
    );
    return seeOther(open.base);
  }),
};

function formErrors(digits: string, consented: boolean): FieldError[] {
  const errors: FieldError[] = [];
  if (!consented) errors.push({ name: "consentement", message: "Cochez la case pour consentir à signer." });
  if (!/^\d{6}$/.test(digits)) errors.push({ name: "code", message: "Saisissez les six chiffres reçus par courriel." });
  return errors;
}

interface Tried {
  readonly verdict: CodeVerdict;
  readonly code?: OneTimeCode;
}

/** Judges a typed code and writes down the try. When someone else tried meanwhile, it is judged again after that try. */
async function verdictOn({ oneTimeCodes, clock }: Ports, open: OpenSignature, digits: string): Promise<Tried> {
  const key = codeKeyOf(open);
  const typedHash = await oneTimeCodes.hash(key, digits);
  for (let attempt = 0; attempt < CONCURRENT_TRIES; attempt += 1) {
    const current = await oneTimeCodes.load(key);
    const { verdict, after } = tryCode(current, typedHash, clock());
    if (!after) return current ? { verdict, code: current } : { verdict };
    if (await oneTimeCodes.replace(key, current, after)) return { verdict, code: after };
  }
  return { verdict: "used" }; // so many tries at once are not a person's
}

async function afterVerdict(
  ports: Ports,
  open: OpenSignature,
  { verdict, code, typed }: Tried & { readonly typed: string },
): Promise<PageResponse> {
  if (verdict === "used" && (await hasMovedOn(ports, open))) return seeOther(open.base); // our own earlier press
  if (verdict === "none" || !code) return seeOther(open.base);
  const errors = [{ name: "code", message: messageOf(verdict, code) }];
  return again(ports, open, { errors, consented: true, typed, code });
}

async function hasMovedOn({ agreements }: Ports, { convention, circuit, signatory }: OpenSignature): Promise<boolean> {
  const latest = await agreements.load(convention.id);
  const now = circuitOfRound(kindOf(latest).signing.rules, latest, circuit.round);
  return (
    now?.signatories.some(({ party, standing }) => party === signatory.party && standing.status !== "invited") ?? true
  );
}

function messageOf(verdict: CodeVerdict, { tries }: OneTimeCode): string {
  const left = MAX_TRIES - tries;
  if (verdict === "wrong") {
    return `Ce code n'est pas le bon. Il vous reste ${left} essai${left > 1 ? "s" : ""}.`;
  }
  if (verdict === "locked") return "Ce code ne peut plus être essayé : la signature est bloquée quelques instants.";
  return verdict === "expired"
    ? "Ce code a expiré. Demandez-en un nouveau."
    : "Ce code a déjà servi. Demandez-en un nouveau.";
}

interface Again {
  readonly errors: readonly FieldError[];
  readonly consented: boolean;
  /** The code as it was typed: it comes back, whatever was wrong. */
  readonly typed: string;
  readonly code?: OneTimeCode;
}

async function again(
  ports: Ports,
  open: OpenSignature,
  { errors, consented, typed, code }: Again,
): Promise<PageResponse> {
  const current = code ?? (await ports.oneTimeCodes.load(codeKeyOf(open)));
  if (!current) return seeOther(open.base);
  const now = ports.clock();
  const until = current.lockedUntil;
  const locked = until !== undefined && now.epochMilliseconds < until.epochMilliseconds;
  return failure(
    locked ? 429 : 422,
    await codePage({
      open,
      code: current,
      now,
      consented,
      typed,
      errors: locked ? [] : errors,
      ...(locked ? { said: lockedNotice(until) } : {}),
    }),
  );
}

const sha256 = (text: string): Sha256 => createHash("sha256").update(text).digest("hex") as Sha256;

/** The address is kept as a hash salted by the agreement: it can be confirmed by who knows it, not read. */
function evidenceOf(
  open: OpenSignature,
  code: OneTimeCode,
  codeVerifiedAt: Temporal.Instant,
  sourceIp: string,
): ConsentEvidence {
  const text = consentOf(open);
  return {
    documentSha256: open.circuit.documentSha256,
    consentText: text,
    consentTextSha256: sha256(text),
    codeSentAt: code.sentAt,
    codeVerifiedAt,
    addressHash: sha256(`${sourceIp}${open.convention.id}`),
    channel: "email-one-time-code",
  };
}
