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
  readonly error: string;
  /** Absent where AWS gives none; a catcher then sees an empty string. */
  readonly cause?: string;
}

/** A state cannot go on: its retriers and catchers decide next. */
export class StateFailure extends Error {
  override readonly name = "StateFailure";
  readonly failure: Failure;
  /** The field whose evaluation failed, when an evaluation did: it becomes an `EvaluationFailed` event. */
  readonly location: string | undefined;
  constructor(failure: Failure, location?: string) {
    super(`${failure.error}: ${failure.cause ?? ""}`);
    this.failure = failure;
    this.location = location;
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
