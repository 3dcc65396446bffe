import { Temporal } from "temporal-polyfill";
import type { Credentials } from "../signature/signing-key.ts";
import type { Call, Reply, Store } from "./call.ts";
import { S3Refusal } from "./errors.ts";
import { openForm } from "./form.ts";
import { newLock } from "./locks.ts";
import { verifyPolicy } from "./policy.ts";
import { keptHeaders, requireKey } from "./put-object.ts";
import { element, xmlDocument } from "./xml.ts";

/** What a form may write in its key for the name of its file. */
const FILE_NAME_MARK = "$" + "{filename}";

/**
 * Takes one file from a browser's form, under the policy that the product signed; nothing else vouches for the sender.
 * @throws S3Refusal, SignatureRefusal
 */
export async function postObject(
  store: Store,
  call: Omit<Call, "key" | "payload">,
  credentials: Credentials,
): Promise<Reply> {
  const source = call.body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const { fields: given, file, fileName } = await openForm(source, call.headers.get("content-type") ?? "");
  const key = (given.get("key") ?? "").replaceAll(FILE_NAME_MARK, fileName);
  if (key === "") throw new S3Refusal("InvalidArgument", 400, "Bucket POST must contain a field named 'key'.");
  requireKey(key);
  const bucket = call.bucket.name;
  const fields = new Map([...given, ["key", key], ["bucket", given.get("bucket") ?? bucket]]);
  if (fields.get("bucket") !== bucket) throw new S3Refusal("InvalidArgument", 400, "the form is for another bucket");
  const { least, most } = verifyPolicy(fields, credentials);
  const headers = keptHeaders(fields);
  const locked = newLock({ ...call, headers: fields, key, payload: "" }, store);

  const received = await store.contents.receive(
    file,
    most,
    () => undefined,
    (size) => {
      if (size < least)
        throw new S3Refusal("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size");
    },
  );
  const { id, size, etag } = received;
  const modifiedAt = Temporal.Now.instant().toString({ smallestUnit: "millisecond" });
  store.records.add({ id, bucket, key, isMark: false, size, etag, checksums: {}, headers, ...locked, modifiedAt });
  return answer(fields, call.headers.get("host") ?? "", { bucket, key, etag, id });
}

function answer(
  fields: ReadonlyMap<string, string>,
  host: string,
  stored: { readonly bucket: string; readonly key: string; readonly etag: string; readonly id: string },
): Reply {
  const { bucket, key, etag, id } = stored;
  const location = `http://${host}/${bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const headers = { etag, location, "x-amz-version-id": id };
  const redirect = redirectOf(fields.get("success_action_redirect"));
  if (redirect) {
    for (const [name, value] of Object.entries({ bucket, key, etag })) redirect.searchParams.append(name, value);
    return { status: 303, headers: { ...headers, location: redirect.toString() } };
  }
  const status = fields.get("success_action_status");
  if (status === "200") return { status: 200, headers };
  if (status !== "201") return { status: 204, headers };
  const parts = [element("Location", location), element("Bucket", bucket), element("Key", key), element("ETag", etag)];
  return {
    status: 201,
    headers: { ...headers, "content-type": "application/xml" },
    body: xmlDocument("PostResponse", parts),
  };
}

/** An address that cannot be read is as if it were not there, as in S3. */
function redirectOf(text: string | undefined): URL | undefined {
  const url = text === undefined ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
