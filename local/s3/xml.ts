import sax from "sax";
import { S3Refusal } from "./errors.ts";

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

export const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (letter) => ENTITIES[letter] ?? letter).replace(/[\r\n\t]/g, (c) => `&#${c.charCodeAt(0)};`);

/** An element with a text, or with elements that are already XML. */
export const element = (name: string, content: string | number | boolean | readonly string[]): string =>
  `<${name}>${typeof content === "object" ? content.join("") : escaped(String(content))}</${name}>`;

export const xmlDocument = (root: string, parts: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join("")}</${root}>`;

/** An element as it was read. Namespaces are dropped: S3 knows one. */
export interface Read {
  readonly name: string;
  readonly children: readonly Read[];
  readonly text: string;
}

interface Reading {
  readonly name: string;
  readonly children: Reading[];
  text: string;
}

/** @throws S3Refusal when it is no XML, or its root is another one */
export function readXml(bytes: Buffer, root: string): Read {
  const parser = sax.parser(true, { trim: false });
  const top: Reading = { name: "", children: [], text: "" };
  const open: Reading[] = [top];
  const malformed = () =>
    new S3Refusal("MalformedXML", 400, "the XML you provided was not well formed or not expected");
  parser.onopentag = ({ name }) => {
    const read: Reading = { name: name.replace(/^.*:/, ""), children: [], text: "" };
    open.at(-1)?.children.push(read);
    open.push(read);
  };
  parser.onclosetag = () => void open.pop();
  const take = (text: string) => {
    const innermost = open.at(-1);
    if (innermost) innermost.text += text;
  };
  parser.ontext = take;
  parser.oncdata = take;
  parser.onerror = (error) => {
    throw error;
  };
  try {
    parser.write(bytes.toString("utf8")).close();
  } catch {
    throw malformed();
  }
  const found = top.children[0];
  if (found?.name !== root) throw malformed();
  return found;
}

export const childText = ({ children }: Read, name: string): string | undefined =>
  children.find((child) => child.name === name)?.text;
