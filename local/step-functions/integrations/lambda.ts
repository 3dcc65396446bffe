import { unsupportedArguments } from "../definition/resources.ts";
import { type Failure, LambdaServiceError, StateFailure } from "../errors.ts";
import { isObject, type Json, type JsonText } from "../json.ts";
import type { Visit } from "../running/visit.ts";

const FIELDS = new Set(["FunctionName", "Payload", "InvocationType", "Qualifier", "ClientContext", "LogType"]);

/** @throws StateFailure States.Runtime when the arguments are not those of an invocation */
export function checkLambdaArguments(visit: Visit, given: JsonText): void {
  const value = JSON.parse(given) as Json;
  const complaints: string[] = [];
  if (!isObject(value) || value["FunctionName"] === undefined) {
    complaints.push("The field 'FunctionName' is required but was missing");
  } else if (typeof value["FunctionName"] !== "string") {
    complaints.push("The value of the field 'FunctionName' has an invalid format");
  }
  if (isObject(value)) {
    for (const field of Object.keys(value)) {
      if (!FIELDS.has(field)) complaints.push(`The field '${field}' is not supported by Step Functions`);
    }
  }
  if (isObject(value)) {
    for (const field of unsupportedArguments(value))
      complaints.push(`The field '${field}' is not supported by this engine`);
  }
  if (complaints.length === 0) return;
  const cause = visit.causeOf(
    `The Parameters '${given}' could not be used to start the Task: [${complaints.join(", ")}]`,
  );
  throw new StateFailure({ error: "States.Runtime", cause });
}

/** The call that the arguments ask for. */
export function invocationOf(given: JsonText): { readonly functionName: string; readonly payload: Json } {
  const { FunctionName, Qualifier, Payload = {} } = JSON.parse(given) as Record<string, Json>;
  const functionName = Qualifier === undefined ? String(FunctionName) : `${FunctionName}:${Qualifier}`;
  return { functionName, payload: Payload };
}

/** What the Lambda service answers around the payload, as the state sees it. */
export function lambdaResponse(payload: JsonText, requestId: string): JsonText {
  const id = JSON.stringify(requestId);
  const type = '"application/json"';
  return (
    `{"ExecutedVersion":"$LATEST","Payload":${payload},"SdkHttpMetadata":{"AllHttpHeaders":{"X-Amz-Executed-Version":["$LATEST"],` +
    `"x-amzn-RequestId":[${id}],"Content-Type":[${type}]},"HttpHeaders":{"Content-Type":${type},"X-Amz-Executed-Version":"$LATEST",` +
    `"x-amzn-RequestId":${id}},"HttpStatusCode":200},"SdkResponseMetadata":{"RequestId":${id}},"StatusCode":200}`
  );
}

/**
 * The error of a handler that threw: its `name`, and as cause the text that the Node runtime of Lambda reports.
 * Source: aws-lambda-nodejs-runtime-interface-client, Errors.toRapidResponse.
 */
export function lambdaFailure(thrown: unknown, requestId: string): Failure {
  if (thrown instanceof LambdaServiceError) {
    const cause = `${thrown.message} (Service: AWSLambda; Error Code: ${thrown.code}; Request ID: ${requestId}; Proxy: null)`;
    return { error: `Lambda.${thrown.code}`, cause };
  }
  const isError = thrown instanceof Error;
  const errorType = isError ? thrown.name : typeof thrown;
  const errorMessage = isError ? thrown.message : String(thrown);
  const trace = isError ? (thrown.stack ?? "").split("\n") : [];
  return { error: errorType, cause: JSON.stringify({ errorType, errorMessage, trace }) };
}
