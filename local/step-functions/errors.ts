/** The refusals of the Step Functions API that this engine gives, by their AWS names. */
export type RefusalName =
  | "ConflictException"
  | "ExecutionAlreadyExists"
  | "ExecutionDoesNotExist"
  | "ExecutionNotRedrivable"
  | "InvalidArn"
  | "InvalidDefinition"
  | "InvalidExecutionInput"
  | "InvalidName"
  | "InvalidOutput"
  | "InvalidToken"
  | "MissingRequiredParameter"
  | "ResourceNotFound"
  | "StateMachineAlreadyExists"
  | "StateMachineDeleting"
  | "StateMachineDoesNotExist"
  | "TaskDoesNotExist"
  | "TaskTimedOut"
  | "UnknownOperationException"
  | "ValidationException";

/** The API refuses a request. `name` is the AWS error name, so that callers match on it as on the SDK's own. */
export class StepFunctionsRefusal extends Error {
  override readonly name: RefusalName;
  constructor(name: RefusalName, message: string) {
    super(message);
    this.name = name;
  }
}

/** An error and cause as an execution, a catcher or a retrier sees them. */
export interface Failure {
  /** Absent when whoever failed named none, as a Fail state or `SendTaskFailure` may. */
  readonly error?: string;
  readonly cause?: string;
}

/** A failure of the members that are there. */
export const failureOf = (error: string | undefined, cause: string | undefined): Failure => ({
  ...(error === undefined ? {} : { error }),
  ...(cause === undefined ? {} : { cause }),
});

/** How an expression or a value that it gave is at fault. */
export interface FaultyEvaluation {
  /** The field, such as `Output/a`; absent when the state's input is at fault. */
  readonly location?: string;
  /** The expression gave a value of the right type, which then could not be read. */
  readonly unreadable?: true;
}

/** A state cannot go on: its retriers and catchers decide next. */
export class StateFailure extends Error {
  override readonly name = "StateFailure";
  readonly failure: Failure;
  /** Present when an evaluation failed: it becomes an `EvaluationFailed` event. */
  readonly evaluation: FaultyEvaluation | undefined;
  constructor(failure: Failure, evaluation?: FaultyEvaluation) {
    super(`${failure.error}: ${failure.cause ?? ""}`);
    this.failure = failure;
    this.evaluation = evaluation;
  }
}

/** The store refuses to write (disk full, damaged file): nothing of the transition was kept. */
export class StoreFailure extends Error {
  override readonly name = "StoreFailure";
}

/**
 * The Lambda service, not the handler, refuses an invocation.
 * An `invoke` that throws it gives the error `Lambda.<code>`, as AWS does.
 */
export class LambdaServiceError extends Error {
  override readonly name = "LambdaServiceError";
  readonly code: string;
  constructor(code: "ResourceNotFoundException" | "TooManyRequestsException" | "ServiceException", message: string) {
    super(message);
    this.code = code;
  }
}
