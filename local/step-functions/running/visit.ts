import type { State, StatesScope } from "../definition/definition.ts";
import { type FaultyEvaluation, StateFailure } from "../errors.ts";
import { type EvaluationScope, evaluateTemplate } from "../expressions/templates.ts";
import type { Json, JsonObject, JsonText } from "../json.ts";
import { objectText } from "../json.ts";
import type { ExecutionRow, FrameRow } from "../store/rows.ts";
import type { Work } from "../store/work.ts";
import { timestampText } from "./instants.ts";
import type { Machinery } from "./machinery.ts";

/** The greatest size of an input, output or result, in bytes of UTF-8. Source: Step Functions service quotas. */
const PAYLOAD_LIMIT = 262_144;
const VARIABLES_LIMIT = 10 * 1_048_576;

/** What a state's expressions see besides its input, the context and the variables. */
export interface Seen {
  readonly result?: JsonText;
  readonly errorOutput?: JsonText;
  /** Replaces the item in the context: for the `ItemSelector` of a Map. */
  readonly item?: JsonText;
}

/** One state being run by one frame, inside one transaction. */
export class Visit<S extends State = State> implements EvaluationScope {
  readonly machinery: Machinery;
  readonly work: Work;
  readonly execution: ExecutionRow;
  readonly frame: FrameRow;
  readonly states: StatesScope;
  readonly state: S;

  constructor(machinery: Machinery, work: Work, frame: FrameRow) {
    this.machinery = machinery;
    this.work = work;
    this.frame = frame;
    this.execution = work.execution(frame.execution_id);
    this.states = machinery.definitions.scopeOf(this.execution.definition_id, frame);
    const state = this.states.States[frame.state];
    if (state === undefined) throw new Error(`no state ${frame.state} in ${this.execution.machine}`);
    this.state = state as S;
  }

  get realm() {
    return this.machinery.realm;
  }

  /** Adds an event to the history, after the last one of this frame. */
  record(type: string, details: JsonText = "{}", last = false): number {
    const id = this.work.record(this.execution.id, this.frame.last_event, type, details, last);
    this.frame.last_event = id;
    return id;
  }

  /** Evaluates a field of the state. @throws StateFailure */
  evaluate(template: Json, field: string, seen: Seen = {}): JsonText {
    this.realm.bind(this.#visible(seen));
    return evaluateTemplate(this, template, field);
  }

  /** Evaluates an `Assign`: the new values, not yet seen by anything. @throws StateFailure */
  evaluateAssign(assign: JsonObject | undefined, field: string, seen: Seen = {}): Record<string, JsonText> {
    if (assign === undefined) return {};
    const values = Object.entries(assign).map(([name, template]) => [
      name,
      this.evaluate(template, `${field}/${name}`, seen),
    ]);
    return Object.fromEntries(values) as Record<string, JsonText>;
  }

  /** The failure of a field of this state. */
  failure(location: string, reason: string): StateFailure {
    return this.faulty(reason, { location });
  }

  faulty(reason: string, evaluation: FaultyEvaluation): StateFailure {
    return new StateFailure({ error: "States.QueryEvaluationError", cause: this.causeOf(reason) }, evaluation);
  }

  /** The text by which AWS says where an execution stood. */
  causeOf(reason: string): string {
    const { state, entered_event } = this.frame;
    return `An error occurred while executing the state '${state}' (entered at the event id #${entered_event}). ${reason}`;
  }

  /** @throws StateFailure States.DataLimitExceeded */
  checkSize(payload: JsonText, of: string): JsonText {
    if (payload.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(payload) > PAYLOAD_LIMIT) {
      throw new StateFailure({
        error: "States.DataLimitExceeded",
        cause: `The state/task '${of}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      });
    }
    return payload;
  }

  /**
   * A single variable, and all that one state assigns, may have 256 KiB; all variables of an execution, 10 MiB. Which
   * error AWS gives was never recorded: here it is that of any other data too large.
   * Source: Step Functions Developer Guide, "Passing data between states with variables", limits.
   * @param assigned the new values @param variables all those of this scope, as they will be
   * @throws StateFailure States.DataLimitExceeded
   */
  checkVariables(assigned: Readonly<Record<string, JsonText>>, variables: JsonText): void {
    const together = Object.values(assigned).reduce((sum, value) => sum + Buffer.byteLength(value), 0);
    const inAll = Buffer.byteLength(variables) + this.work.variablesBeside(this.frame);
    if (together <= PAYLOAD_LIMIT && inAll <= VARIABLES_LIMIT) return;
    throw new StateFailure({
      error: "States.DataLimitExceeded",
      cause: this.causeOf("The variables exceed the maximum number of bytes service limit."),
    });
  }

  /** The variables in sight, the inner scope before the outer. */
  #variables(): JsonText[] {
    const found: JsonText[] = [];
    for (let frame: FrameRow | undefined = this.frame; frame !== undefined; ) {
      if (frame.variables !== "{}") found.unshift(frame.variables.slice(1, -1));
      frame = frame.parent_id === null ? undefined : this.work.frame(frame.parent_id);
    }
    return found;
  }

  /** The context without an item of its own, which stays the same while the token does. */
  #ownContext: { readonly token: string | null; readonly text: JsonText } | undefined;

  #visible({ result, errorOutput, item }: Seen): JsonText {
    const states = objectText({
      input: this.frame.input,
      context: this.context(item),
      ...(result === undefined ? {} : { result }),
      ...(errorOutput === undefined ? {} : { errorOutput }),
    });
    return `{${[...this.#variables(), `"states":${states}`].join(",")}}`;
  }

  /** The context object. Source: Step Functions Developer Guide, "Accessing execution data from the Context object". */
  context(item?: JsonText): JsonText {
    if (item !== undefined) return this.#contextWith(item);
    const { token } = this.frame;
    if (this.#ownContext?.token !== token) this.#ownContext = { token, text: this.#contextWith(this.#item()) };
    return this.#ownContext.text;
  }

  #contextWith(item: JsonText | undefined): JsonText {
    const { execution, frame, machinery } = this;
    const text = JSON.stringify;
    return objectText({
      Execution: objectText({
        Id: text(machinery.arns.execution(execution.machine, execution.name)),
        Input: execution.input,
        StartTime: text(timestampText(execution.started_at)),
        Name: text(execution.name),
        RoleArn: text(execution.role_arn),
        RedriveCount: text(execution.redrives),
        ...(execution.redriven_at === null ? {} : { RedriveTime: text(timestampText(execution.redriven_at)) }),
      }),
      StateMachine: objectText({ Id: text(machinery.arns.machine(execution.machine)), Name: text(execution.machine) }),
      State: objectText({
        Name: text(frame.state),
        EnteredTime: text(timestampText(frame.entered_at)),
        RetryCount: text(frame.retry_count),
      }),
      ...(frame.token === null ? {} : { Task: objectText({ Token: text(frame.token) }) }),
      ...(item === undefined ? {} : { Map: objectText({ Item: item }) }),
    });
  }

  /** The item of the innermost Map around this frame. */
  #item(): JsonText | undefined {
    for (let frame: FrameRow | undefined = this.frame; frame !== undefined; ) {
      if (frame.item !== null) return frame.item;
      frame = frame.parent_id === null ? undefined : this.work.frame(frame.parent_id);
    }
    return undefined;
  }
}
