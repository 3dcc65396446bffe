// Runs inside the expression realm (a vm context of its own, see realm.ts): the only globals are those of the language,
// with a virtual Date and Math.random. Values come in and go out as JSON text, so nothing of the process is reachable.
(jsonata, host, limits) => {
  const DEPTH = Symbol.for("jsonata.__evaluate_entry");
  const EXIT = Symbol.for("jsonata.__evaluate_exit");
  const compiled = new Map();
  let boundText;
  let bound;
  let steps = 0;
  let depth = 0;

  const refuse = (message, code) => {
    throw { message, code, position: 0 };
  };

  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(host.now());
      else super(...given);
    }
    static now() {
      return host.now();
    }
  };
  Math.random = () => host.random();
  globalThis.window = { btoa: (text) => host.btoa(text), atob: (text) => host.atob(text) }; // $base64encode looks there
  // JSON data has no behaviour: `$states.input.constructor` must be undefined, as it is in AWS.
  for (const name of [
    "constructor",
    "hasOwnProperty",
    "toString",
    "valueOf",
    "toLocaleString",
    "isPrototypeOf",
    "propertyIsEnumerable",
  ]) {
    delete Object.prototype[name];
  }
  for (const name of ["__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__"]) {
    delete Object.prototype[name];
  }

  const measure = (value) => {
    if (typeof value === "string" && value.length >= limits.stringLength) refuse(limits.memoryMessage, "U1001");
    if (Array.isArray(value) && value.length > limits.arrayLength) refuse(limits.memoryMessage, "U1001");
    return value;
  };

  const partition = (items, size) => {
    const list = Array.isArray(items) ? items : [items];
    if (!Number.isInteger(size) || size < 1) refuse("Argument 2 of function partition must be a positive integer");
    const parts = [];
    for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
    return parts;
  };
  const range = (first, last, step) => {
    if (step === 0) refuse("Argument 3 of function range must not be zero");
    const count = Math.floor((last - first) / step) + 1;
    if (count > limits.arrayLength) refuse(limits.memoryMessage, "U1001");
    const numbers = Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step);
    numbers.sequence = true; // recorded on AWS: a range of one number is that number
    return numbers;
  };
  const parse = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return refuse("Argument 1 of function parse is not valid JSON");
    }
  };

  const compile = (text) => {
    const expression = jsonata(text);
    expression.assign("eval", undefined);
    expression.registerFunction("partition", partition, "<a-n:a>");
    expression.registerFunction("range", range, "<nnn:a<n>>");
    expression.registerFunction("hash", (content, algorithm) => host.hash(content, algorithm), "<s-s:s>");
    expression.registerFunction("random", (seed) => host.draw(seed), "<n?:n>");
    expression.registerFunction("uuid", () => host.uuid(), "<:s>");
    expression.registerFunction("parse", parse, "<s-:x>");
    expression.assign(DEPTH, () => {
      steps += 1;
      depth += 1;
      if (steps > limits.steps) refuse(limits.timeMessage, "U1001");
      if (depth > limits.depth) refuse(limits.depthMessage, "U1001");
    });
    expression.assign(EXIT, (_expression, _input, _environment, result) => {
      depth -= 1;
      measure(result);
    });
    return expression;
  };

  const isFunction = (value) =>
    typeof value === "function" ||
    (typeof value === "object" &&
      value !== null &&
      (value._jsonata_function === true || value._jsonata_lambda === true));

  /** The outcome as text: one of { value }, { undefined }, { unsupported }, { error }. */
  const outcomeOf = (result) => {
    if (result === undefined) return '{"kind":"undefined"}';
    let unsupported = false;
    const text = JSON.stringify(result, (_key, value) => {
      if (isFunction(value)) {
        unsupported = true;
        return null;
      }
      if (typeof value === "number" && !Number.isFinite(value)) refuse("Number out of range", "D1001");
      return value;
    });
    return unsupported ? '{"kind":"unsupported"}' : `{"kind":"value","value":${text}}`;
  };
  const errorOf = (error) =>
    JSON.stringify({
      kind: "error",
      ...(typeof error?.code === "string" ? { code: error.code } : {}),
      message: String(error?.message ?? error),
    });

  const realm = {
    text: "",
    outcome: "",
    /** The variables that the next expressions see, as the text of one object. */
    bind(text) {
      if (text === boundText) return;
      bound = JSON.parse(text);
      boundText = text;
    },
    run() {
      realm.outcome = "";
      steps = 0;
      depth = 0;
      let expression = compiled.get(realm.text);
      if (expression === undefined) {
        if (compiled.size >= limits.compiled) compiled.clear();
        try {
          expression = compile(realm.text);
        } catch (error) {
          realm.outcome = errorOf(error);
          return;
        }
        compiled.set(realm.text, expression);
      }
      expression
        .evaluate(undefined, bound)
        .then(outcomeOf)
        .then(undefined, errorOf)
        .then((outcome) => {
          realm.outcome = outcome;
        });
    },
  };
  return realm;
};
