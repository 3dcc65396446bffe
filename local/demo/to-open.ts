import { join } from "node:path";
import { type AnyAgreement, kindOf } from "../../functions/domain/kinds/kinds.ts";
import { scansOf } from "../../functions/http/pieces.ts";
import type { Runtime } from "../runtime.ts";
import { BODY_ID } from "../seed/issuing-body.ts";
import { INDEX_PAGE } from "./index-page.ts";
import type { Played } from "./lives.ts";

/** The file's number, with its body where another body counts its own files. */
export const labelOf = ({ bodyId, fileNumber }: AnyAgreement): string =>
  bodyId === BODY_ID ? fileNumber : `${bodyId}-${fileNumber}`;

/** What to look at first: the signed act of each agreement, with what became of it. */
export async function toOpen({ ports, ses }: Runtime, played: readonly Played[], out: string): Promise<string> {
  const agreements = await Promise.all(played.map(({ id }) => ports.agreements.load(id)));
  const acts = agreements.flatMap((agreement) => {
    const file = signedAct(agreement);
    const about = `${kindOf(agreement).partyName(agreement)} (${agreement.life.status.replaceAll("-", " ")})`;
    return file ? [{ file: join(labelOf(agreement), file), about }] : [];
  });
  const lines = [
    { file: INDEX_PAGE, about: "all of it, in French: open this in a browser" },
    ...acts,
    { file: join("mails", "000001.eml"), about: `the first of ${ses.list().length} mails` },
    { file: "timeline.json", about: "every event, with its facts" },
  ];
  const width = Math.max(...lines.map(({ file }) => file.length)) + 3;
  return `  To open, in ${out}

${lines.map(({ file, about }) => `    ${file.padEnd(width)}${about}`).join("\n")}

  Letters, invoices, evidence and Word files lie beside each act.
  To use it yourself: npm start
`;
}

/** The convention under the most seals, or the copy signed by hand. */
function signedAct(agreement: AnyAgreement): string | undefined {
  const sealed = agreement.documents.filter(({ kind }) => kind === "convention-sealed");
  const most = sealed.toSorted((a, b) => b.seals - a.seals)[0];
  return most ? `${most.id}.pdf` : scansOf(agreement).map(({ name }) => `${name}.pdf`)[0];
}
