import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Templates } from "../ports.ts";

/** Templates shipped beside the code, read once per process. */
export function folderTemplates(folder: string): Templates {
  const read = new Map<string, Promise<Uint8Array>>();
  return {
    read(name) {
      const file =
        read.get(name) ?? readFile(join(folder, name, "template.docx")).then((bytes) => new Uint8Array(bytes));
      read.set(name, file);
      return file;
    },
  };
}
