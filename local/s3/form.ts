import { ByteReader } from "./byte-reader.ts";
import { S3Refusal } from "./errors.ts";

/** A browser's form as it comes: the fields that stand before the file, and the file, not read yet. */
export interface Form {
  /** Names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: AsyncIterable<Buffer>;
  readonly fileName: string;
}

/** S3 takes 20 KB before the file. */
const BEFORE_FILE_LIMIT = 20_480;

const malformed = (what: string): S3Refusal => new S3Refusal("MalformedPOSTRequest", 400, what);

/**
 * Reads a form up to its file. What stands after the file is not read, as in S3.
 * Source: RFC 7578; RFC 2046, section 5.1.1.
 *
 * @throws S3Refusal
 */
export async function openForm(source: AsyncIterable<Buffer>, contentType: string): Promise<Form> {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  if (!boundary) throw malformed("The body of your POST request is not well-formed multipart/form-data.");
  const mark = `\r\n--${boundary[1] ?? boundary[2]}`;
  const reader = new ByteReader(source, Buffer.from("\r\n")); // the first boundary may open the body
  const fields = new Map<string, string>();
  let left = BEFORE_FILE_LIMIT;
  const read = async (end: string): Promise<string> => {
    const bytes = await reader.until(end, left, "MaxPostPreDataLengthExceeded");
    left -= bytes.length;
    return bytes.toString("utf8");
  };
  await read(mark);
  for (;;) {
    const line = await read("\r\n");
    if (line.startsWith("--"))
      throw new S3Refusal("InvalidArgument", 400, "POST requires exactly one file upload per request.");
    const { name, fileName } = dispositionOf(await read("\r\n\r\n"));
    if (name === "file") return { fields, file: reader.passUntil(mark), fileName };
    if (fields.has(name)) throw new S3Refusal("InvalidArgument", 400, `the form holds ${name} twice`);
    fields.set(name, await read(mark));
  }
}

function dispositionOf(headers: string): { readonly name: string; readonly fileName: string } {
  const line = headers.split("\r\n").find((header) => /^content-disposition:/i.test(header)) ?? "";
  const parameter = (name: string): string | undefined => {
    const value = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(line)?.[1];
    return value?.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
  };
  const name = parameter("name");
  if (name === undefined) throw malformed("A part of your POST request has no name.");
  return { name: name.toLowerCase(), fileName: (parameter("filename") ?? "").replace(/^.*[/\\]/, "") };
}
