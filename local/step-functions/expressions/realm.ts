import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";
import type { Json } from "../json.ts";
import { hash, type RealmHost, seededRandom } from "./host-functions.ts";
import { mayRunLong } from "./syntax.ts";

/** What one expression gave. */
export type Outcome =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "undefined" }
  /** A function, or something that holds one. */
  | { readonly kind: "unsupported" }
  | { readonly kind: "error"; readonly code?: string; readonly message: string };

/**
 * The bounds of one evaluation.
 *
 * Source: measured on AWS (lists of 873,782 items and strings of 2^22 characters pass, 873,783 and 2^23 do not; a sum
 * of 200 terms is a stack overflow). Depth counts nested evaluations. The step bound ends what never ends in the same
 * place on every machine; the time bound only catches what takes no steps, such as a runaway regular expression.
 */
const LIMITS = {
  depth: 100,
  steps: 200_000,
  arrayLength: 873_782,
  stringLength: 2 ** 23,
  compiled: 5_000,
  memoryMessage: "Expression evaluation memory limit exceeded: Check for excessive memory usage",
  timeMessage: "Expression evaluation timeout: Check for infinite loop",
  depthMessage:
    "Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive.",
};

interface InsideRealm {
  text: string;
  readonly outcome: string;
  bind(text: string): void;
}

/**
 * JSONata asks objects by methods that they inherit. Here they inherit nothing, and data may have members of those
 * names: the questions are asked without the methods.
 */
const jsonataSource = readFileSync(createRequire(import.meta.url).resolve("jsonata"), "utf8")
  .replaceAll("Object.prototype.hasOwnProperty.call(", "Object.hasOwn(")
  .replace(/(\w+)\.hasOwnProperty\(/g, "Object.hasOwn($1, ")
  .replace(/(\w+)\.isPrototypeOf\(/g, "isPrototypeOf.call($1, ");
const library = new vm.Script(`(() => { const { isPrototypeOf } = Object.prototype;
const module = { exports: {} }; const exports = module.exports;
${jsonataSource}
return module.exports; })()`);
const driver = new vm.Script(readFileSync(new URL("./realm.js", import.meta.url), "utf8"));
const run = new vm.Script("realm.run()");

/**
 * Evaluates JSONata expressions, each to its end before it returns.
 *
 * JSONata's evaluator is asynchronous by form only. Here it lives in a vm context with its own queue of microtasks,
 * emptied before `evaluate` returns: a transition is therefore computed inside its database transaction, and an
 * expression that never ends is stopped instead of hanging the process.
 */
export class ExpressionRealm {
  readonly #host: RealmHost;
  readonly #timeoutMilliseconds: number;
  #context: vm.Context;
  #inside: InsideRealm;
  #bound = "{}";
  readonly #mayRunLong = new Map<string, boolean>();

  /** @param timeoutMilliseconds real time that one evaluation may take */
  constructor(host: RealmHost, timeoutMilliseconds = 5_000) {
    this.#host = host;
    this.#timeoutMilliseconds = timeoutMilliseconds;
    ({ context: this.#context, inside: this.#inside } = openRealm(host));
  }

  /** Sets what the expressions see, as the text of an object: `states` and the variables. */
  bind(text: string): void {
    this.#bound = text;
    this.#inside.bind(text);
  }

  /** @param expression without its `{%` and `%}` */
  evaluate(expression: string): Outcome {
    this.#inside.text = expression;
    try {
      run.runInContext(this.#context, this.#isLong(expression) ? { timeout: this.#timeoutMilliseconds } : {});
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      ({ context: this.#context, inside: this.#inside } = openRealm(this.#host)); // the old one stopped anywhere
      this.#inside.bind(this.#bound);
      return { kind: "error", code: "U1001", message: LIMITS.timeMessage };
    }
    return JSON.parse(this.#inside.outcome) as Outcome;
  }

  /** A watchdog costs a thread, ten times what a selection does: it is left out for what cannot take long. */
  #isLong(expression: string): boolean {
    let known = this.#mayRunLong.get(expression);
    if (known === undefined) {
      if (this.#mayRunLong.size >= LIMITS.compiled) this.#mayRunLong.clear();
      known = mayRunLong(expression);
      this.#mayRunLong.set(expression, known);
    }
    return known;
  }
}

function openRealm(host: RealmHost): { context: vm.Context; inside: InsideRealm } {
  const context = vm.createContext(
    {},
    { microtaskMode: "afterEvaluate", codeGeneration: { strings: false, wasm: false } },
  );
  const jsonata: unknown = library.runInContext(context);
  const open = driver.runInContext(context) as (jsonata: unknown, host: unknown, limits: unknown) => InsideRealm;
  const inside = open(
    jsonata,
    {
      now: host.now,
      random: host.random,
      uuid: host.uuid,
      hash,
      btoa,
      atob,
      draw: (seed: number | undefined) => (seed === undefined ? host.random() : seededRandom(seed)),
    },
    LIMITS,
  );
  context["realm"] = inside;
  return { context, inside };
}
