import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Draft, wordFile } from "./word-file.ts";

const TEMPLATES = join(import.meta.dirname, "..");

/** The drafts there are, by the name of their template. */
export async function drafts(): Promise<ReadonlyMap<string, Draft>> {
  const names = readdirSync(TEMPLATES).filter((name) => existsSync(join(TEMPLATES, name, "draft.ts")));
  const modules = names.map(async (name): Promise<readonly [string, Draft]> => {
    const { draft } = (await import(`../${name}/draft.ts`)) as { readonly draft: Draft };
    return [name, draft];
  });
  return new Map(await Promise.all(modules));
}

/** `npm run templates`: writes the Word file of each draft. */
if (import.meta.main) {
  for (const [name, draft] of await drafts()) {
    writeFileSync(join(TEMPLATES, name, "template.docx"), wordFile(draft));
    console.log(`templates/${name}/template.docx`);
  }
}
