import { type Operation, xmlReply } from "./call.ts";
import { deleteObject, deleteObjects } from "./delete-objects.ts";
import { notImplemented, S3Refusal } from "./errors.ts";
import { getObject } from "./get-object.ts";
import { listObjectsV2, listObjectVersions } from "./list-objects.ts";
import { getLegalHold, getRetention, putLegalHold, putRetention, requireLockable } from "./locks.ts";
import { copyObject, putObject } from "./put-object.ts";
import { element, xmlDocument } from "./xml.ts";

type Level = "service" | "bucket" | "object";

/** Parameters that qualify an operation. Any other names a sub-resource. */
const QUALIFIERS =
  /^(X-Amz-.+|x-amz-.+|x-id|response-.+|versionId|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|key-marker|version-id-marker)$/;

const put: Operation = (store, call) =>
  call.headers.has("x-amz-copy-source") ? copyObject(store, call) : putObject(store, call);

const headBucket: Operation = () => ({ status: 200, headers: { "x-amz-bucket-region": "eu-west-3" } });

const listBuckets: Operation = ({ buckets }) => {
  const names = [...buckets.keys()].map((name) => element("Bucket", [element("Name", name)]));
  return xmlReply(xmlDocument("ListAllMyBucketsResult", [element("Buckets", names)]));
};

const getVersioning: Operation = () => xmlReply(xmlDocument("VersioningConfiguration", [element("Status", "Enabled")]));

const getLockConfiguration: Operation = (_, { bucket }) => {
  const { objectLock, defaultRetention } = bucket;
  if (!objectLock)
    throw new S3Refusal(
      "ObjectLockConfigurationNotFoundError",
      404,
      "Object Lock configuration does not exist for this bucket",
    );
  requireLockable(bucket);
  const rule = defaultRetention && [
    element("Rule", [
      element("DefaultRetention", [element("Mode", defaultRetention.mode), element("Days", defaultRetention.days)]),
    ]),
  ];
  return xmlReply(xmlDocument("ObjectLockConfiguration", [element("ObjectLockEnabled", "Enabled"), ...(rule ?? [])]));
};

/** By level, method and sub-resource; `list-type=2` is one, since version 1 of the listing is not served. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  "service GET": listBuckets,
  "bucket HEAD": headBucket,
  "bucket GET list-type": listObjectsV2,
  "bucket GET versions": listObjectVersions,
  "bucket GET versioning": getVersioning,
  "bucket GET object-lock": getLockConfiguration,
  "bucket POST delete": deleteObjects,
  "object GET": getObject,
  "object HEAD": getObject,
  "object PUT": put,
  "object DELETE": deleteObject,
  "object GET retention": getRetention,
  "object PUT retention": putRetention,
  "object GET legal-hold": getLegalHold,
  "object PUT legal-hold": putLegalHold,
};

/** What a request asks for. A sub-resource that is not served is refused, never taken for the object itself. @throws S3Refusal */
export function operationOf(query: readonly (readonly [string, string])[], method: string, level: Level): Operation {
  const resources = query.map(([name]) => name).filter((name) => !QUALIFIERS.test(name));
  const name = [level, method, ...resources].join(" ");
  const operation = OPERATIONS[name];
  if (!operation) throw notImplemented(name);
  return operation;
}
