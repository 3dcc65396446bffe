import { MalformedRequest } from "../errors.ts";
import type { PageRequest, PostedFile } from "../route.ts";

const MAX_PARTS = 20;
const LONGEST_NAME = 200;

/**
 * A form with files, read by the parser of the platform's own `Response`. Source: RFC 7578.
 *
 * @param bytes the body, already bounded
 * @param contentType the header as it came, with its boundary
 * @throws MalformedRequest
 */
export async function multipartOf(
  bytes: Uint8Array,
  contentType: string,
): Promise<Required<Pick<PageRequest, "form" | "files">>> {
  const parts = [...(await parsed(bytes, contentType))];
  if (parts.length > MAX_PARTS) throw new MalformedRequest("too-many-fields");
  const form = new URLSearchParams();
  const files = new Map<string, PostedFile>();
  for (const [field, value] of parts) {
    if (typeof value === "string") form.append(field, value);
    else if (value.size > 0)
      files.set(field, { name: value.name.slice(-LONGEST_NAME), bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { form, files };
}

async function parsed(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    return await new Response(Uint8Array.from(bytes), { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new MalformedRequest("encoding");
  }
}
