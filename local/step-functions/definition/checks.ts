import { isExpression } from "../expressions/syntax.ts";
import { isObject, type Json } from "../json.ts";
import { readTimestamp } from "../running/instants.ts";

/** Notes what is wrong, and where. */
export type Report = (code: string, message: string, location: string) => void;

export type Check = (value: Json, at: string, report: Report) => void;

export const wrong = (report: Report, message: string, at: string): void =>
  report("SCHEMA_VALIDATION_FAILED", message, at);

export const any: Check = () => {};
export const text: Check = (value, at, report) => {
  if (typeof value !== "string") wrong(report, "Expected value of type String", at);
};
export const object: Check = (value, at, report) => {
  if (!isObject(value)) wrong(report, "Expected value of type Object", at);
};
export const oneOf =
  (...values: readonly Json[]): Check =>
  (value, at, report) => {
    if (!values.includes(value))
      wrong(report, `The field '${lastOf(at)}' should have one of these values: [${values.join(", ")}]`, at);
  };
const lastOf = (at: string): string => at.slice(at.lastIndexOf("/") + 1);
export const integer =
  (least: number, most = Number.MAX_SAFE_INTEGER): Check =>
  (value, at, report) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
      const bounds = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `between ${least} and ${most}`;
      wrong(report, `Expected an integer ${bounds}`, at);
    }
  };
export const numberFrom =
  (least: number, most = Number.POSITIVE_INFINITY): Check =>
  (value, at, report) => {
    if (typeof value === "number" && value >= least && value <= most) return;
    const bounds = most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `between ${least} and ${most}`;
    wrong(report, `Expected a number ${bounds}`, at);
  };
export const orExpression =
  (check: Check): Check =>
  (value, at, report) => {
    if (typeof value === "string" && isExpression(value)) return;
    check(value, at, report);
  };
export const timestamp: Check = (value, at, report) => {
  if (typeof value !== "string" || readTimestamp(value) === undefined)
    wrong(report, "String does not match RFC3339 timestamp", at);
};
export const items: Check = (value, at, report) => {
  if (!Array.isArray(value)) wrong(report, "Expected value of type Array or a JSONata expression", at);
};
export const listOf =
  (check: Check): Check =>
  (value, at, report) => {
    if (!Array.isArray(value)) wrong(report, "Expected value of type Array", at);
    else if (value.length === 0) wrong(report, "Value cannot be empty", at);
    else for (const [index, item] of (value as readonly Json[]).entries()) check(item, `${at}[${index}]`, report);
  };

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
export const assign: Check = (value, at, report) => {
  if (!isObject(value)) {
    wrong(report, "Expected value of type Object", at);
    return;
  }
  for (const name of Object.keys(value)) {
    if (name === "states") wrong(report, "The variable name 'states' is reserved", `${at}/${name}`);
    else if (!NAME.test(name) || name.length > 80) wrong(report, `Invalid variable name '${name}'`, `${at}/${name}`);
  }
};

/** A member by a name that the definition gives: not one that every object inherits, such as `constructor`. */
export const ownOf = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** An object with these fields and no other; those listed as required must be there. */
export const fields =
  (known: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, at, report) => {
    if (!isObject(value)) {
      wrong(report, "Expected value of type Object", at);
      return;
    }
    const missing = required.filter((name) => value[name] === undefined);
    if (missing.length > 0) wrong(report, `These fields are required: [${missing.join(", ")}]`, at);
    for (const [name, part] of Object.entries(value)) {
      const check = ownOf(known, name);
      if (check === undefined) wrong(report, fieldComplaint(name), at);
      else check(part, `${at === "/" ? "" : at}/${name}`, report);
    }
  };

const JSONPATH_FIELDS = new Set([
  "InputPath",
  "OutputPath",
  "Parameters",
  "ResultSelector",
  "ResultPath",
  "Result",
  "ItemsPath",
  "TimeoutSecondsPath",
  "HeartbeatSecondsPath",
  "SecondsPath",
  "TimestampPath",
  "ErrorPath",
  "CausePath",
  "MaxConcurrencyPath",
  "ToleratedFailureCountPath",
  "ToleratedFailurePercentagePath",
  "Variable",
]);
const NOT_HERE = new Set(["ItemReader", "ItemBatcher", "ResultWriter", "Label", "Iterator"]);

function fieldComplaint(name: string): string {
  if (JSONPATH_FIELDS.has(name)) {
    return `The QueryLanguage is set to 'JSONata', but field '${name}' is only supported for the 'JSONPath' QueryLanguage`;
  }
  return NOT_HERE.has(name) ? `Field '${name}' is not supported by this engine` : `Field '${name}' is not supported`;
}
