import type { State } from "../../definition/definition.ts";
import { resourceOf } from "../../definition/resources.ts";
import { isObject, type Json, type JsonText } from "../../json.ts";
import type { TestState } from "../model.ts";
import { refuse } from "./refusal.ts";

type Kind = "string" | "number" | "any";

/** The members that a context of one's own may have. Source: Step Functions Developer Guide, "Context object fields". */
const MEMBERS: ReadonlyMap<string, ReadonlyMap<string, Kind>> = new Map([
  [
    "Execution",
    new Map<string, Kind>([
      ["Id", "string"],
      ["Input", "any"],
      ["Name", "string"],
      ["RoleArn", "string"],
      ["StartTime", "string"],
      ["RedriveCount", "number"],
      ["RedriveTime", "string"],
    ]),
  ],
  [
    "State",
    new Map<string, Kind>([
      ["EnteredTime", "string"],
      ["Name", "string"],
      ["RetryCount", "number"],
    ]),
  ],
  [
    "StateMachine",
    new Map<string, Kind>([
      ["Id", "string"],
      ["Name", "string"],
    ]),
  ],
  ["Task", new Map<string, Kind>([["Token", "string"]])],
]);

/**
 * The context object that a test is given, which then stands for the whole of the context.
 * @throws StepFunctionsRefusal ValidationException, in the words recorded on AWS
 */
export function readContext({ context }: TestState, state: State): JsonText | undefined {
  if (context === undefined) return undefined;
  const given = parsed(context);
  if (!isObject(given)) throw invalid("Context object must be a JSON object");
  for (const [name, value] of Object.entries(given)) checkMember(name, value);
  if (given["Task"] !== undefined && !waits(state)) {
    const patterns = "a '.sync' or '.waitForTaskToken' service integration pattern";
    throw invalid(`Context object contains 'Task' when state is not a Task state with ${patterns}`);
  }
  return JSON.stringify(given);
}

const invalid = (what: string) => refuse(`Invalid Context object provided: ${what}`);

function checkMember(name: string, value: Json): void {
  if (name === "Map") throw invalid("'Map' field is not supported when mocking a Context object");
  const members = MEMBERS.get(name);
  if (members === undefined) throw invalid(`Field '${name}' is not allowed`);
  if (!isObject(value)) throw invalid(`${name} must be an object`);
  for (const [member, part] of Object.entries(value)) {
    const kind = members.get(member);
    if (kind === undefined) throw invalid(`Field '${member}' is not allowed`);
    if (kind !== "any" && typeof part !== kind) throw invalid(`${name}.${member} must be a ${kind}`);
  }
}

const waits = (state: State): boolean =>
  state.Type === "Task" && (resourceOf(state.Resource)?.pattern ?? "request") !== "request";

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
