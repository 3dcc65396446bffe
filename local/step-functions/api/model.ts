import type { Temporal } from "temporal-polyfill";
import type { Diagnostic } from "../definition/diagnostics.ts";
import type { Json, JsonObject } from "../json.ts";
import type { ExecutionStatus } from "../store/rows.ts";

/** Requests and answers of the Step Functions API, with instants instead of dates. */
export interface CreateStateMachine {
  readonly name: string;
  readonly definition: string;
  readonly roleArn?: string;
  readonly type?: "STANDARD" | "EXPRESS";
  readonly publish?: boolean;
  readonly versionDescription?: string;
}
export interface CreatedStateMachine {
  readonly stateMachineArn: string;
  readonly creationDate: Temporal.Instant;
  readonly stateMachineVersionArn?: string;
}
export interface UpdateStateMachine {
  readonly stateMachineArn: string;
  readonly definition?: string;
  readonly roleArn?: string;
  readonly publish?: boolean;
  readonly versionDescription?: string;
}
export interface UpdatedStateMachine {
  readonly updateDate: Temporal.Instant;
  readonly revisionId: string;
  readonly stateMachineVersionArn?: string;
}
export interface StateMachineDescription {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: "ACTIVE";
  readonly definition: string;
  readonly roleArn: string;
  readonly type: "STANDARD";
  readonly creationDate: Temporal.Instant;
  readonly revisionId: string;
}
export interface Route {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}
export interface StateMachineAlias {
  readonly stateMachineAliasArn: string;
  readonly name: string;
  readonly description?: string;
  readonly routingConfiguration: readonly Route[];
  readonly creationDate: Temporal.Instant;
  readonly updateDate: Temporal.Instant;
}
export interface StartExecution {
  readonly stateMachineArn: string;
  readonly name?: string;
  /** JSON text; `{}` when absent. */
  readonly input?: string;
}
export interface StartedExecution {
  readonly executionArn: string;
  readonly startDate: Temporal.Instant;
}
export interface ExecutionSummary {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: Temporal.Instant;
  readonly stopDate?: Temporal.Instant;
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
  readonly redriveCount: number;
  readonly redriveDate?: Temporal.Instant;
}
/** What is known of an execution besides what it was given and gave. */
export interface ExecutionMetadata extends ExecutionSummary {
  readonly redriveStatus: "REDRIVABLE" | "NOT_REDRIVABLE";
  readonly redriveStatusReason?: string;
}
export interface ExecutionDescription extends ExecutionMetadata {
  readonly input: string;
  readonly inputDetails: { readonly included: boolean };
  readonly output?: string;
  readonly outputDetails?: { readonly included: boolean };
  readonly error?: string;
  readonly cause?: string;
}
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: Temporal.Instant;
  /** The details of the event under their AWS name, such as `stateEnteredEventDetails`. */
  readonly [details: string]: Json | Temporal.Instant;
}
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}
export interface ListRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}
export interface Validation {
  readonly result: "OK" | "FAIL";
  readonly diagnostics: readonly Diagnostic[];
  readonly truncated: boolean;
}
export interface TestState {
  /** A state machine, or a single state. */
  readonly definition: string;
  /** The state to test, in a state machine. */
  readonly stateName?: string;
  readonly input?: string;
  /** The variables in sight, as the text of an object. */
  readonly variables?: string;
  /** In place of what the state would do. */
  readonly mock?: {
    readonly result?: string;
    readonly errorOutput?: { readonly error?: string; readonly cause?: string };
    /** How closely the result is held to what the service answers. @default "STRICT" */
    readonly fieldValidationMode?: "STRICT" | "PRESENT" | "NONE";
  };
  /** The whole of the context object, as the text of an object, in place of that of a test. */
  readonly context?: string;
  readonly inspectionLevel?: "INFO" | "DEBUG" | "TRACE";
  readonly stateConfiguration?: {
    /** Retries made before, by the retrier that the mocked error meets. */
    readonly retrierRetryCount?: number;
    readonly mapIterationFailureCount?: number;
    readonly errorCausedByState?: string;
  };
}
export interface TestedState {
  readonly status: "SUCCEEDED" | "FAILED" | "RETRIABLE" | "CAUGHT_ERROR";
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  /** Each member a JSON text, except the numbers. */
  readonly inspectionData?: JsonObject;
}
export type { ExecutionStatus, JsonObject };
