import type { IncomingMessage, ServerResponse } from "node:http";
import { Temporal } from "temporal-polyfill";
import type { StepFunctions } from "../engine.ts";
import { StepFunctionsRefusal } from "../errors.ts";
import { OPERATIONS } from "./operations.ts";

const LARGEST_REQUEST_BYTES = 4_000_000;

/**
 * Serves the Step Functions API (AWS JSON 1.0) over HTTP, so that the real SDK client talks to the engine.
 * Signatures are not checked: it is for the loopback interface of one machine.
 */
export const stepFunctionsEndpoint =
  (engine: StepFunctions) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    void answer(engine, request).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        const refused = error instanceof StepFunctionsRefusal;
        const body = {
          __type: refused ? error.name : "InternalFailure",
          message: error instanceof Error ? error.message : String(error),
        };
        send(response, refused ? 400 : 500, body);
      },
    );
  };

async function answer(engine: StepFunctions, request: IncomingMessage): Promise<unknown> {
  const [service, name = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
  const operation = service === "AWSStepFunctions" ? OPERATIONS.get(name) : undefined;
  if (operation === undefined) {
    throw new StepFunctionsRefusal(
      "UnknownOperationException",
      `The operation ${name || "(none)"} is not supported here`,
    );
  }
  const text = await bodyOf(request);
  let body: unknown;
  try {
    body = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new StepFunctionsRefusal("ValidationException", "The request is not valid JSON");
  }
  return operation(engine, body) ?? {};
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_REQUEST_BYTES) throw new StepFunctionsRefusal("ValidationException", "The request is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body, withEpochSeconds);
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** Instants travel as seconds since 1970, with decimals. */
function withEpochSeconds(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key]; // `value` went through toJSON already
  return raw instanceof Temporal.Instant ? raw.epochMilliseconds / 1_000 : value;
}
