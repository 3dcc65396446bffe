import { failureOf, StepFunctionsRefusal } from "../errors.ts";
import type { Pump } from "../running/pump.ts";
import { executionOfToken } from "../running/tokens.ts";
import type { Told } from "../states/task.ts";
import type { FrameRow } from "../store/rows.ts";
import type { Work } from "../store/work.ts";

const LARGEST_OUTPUT_BYTES = 262_144;

/** Answers to tasks that wait for their token. The first answer counts: the token is closed by it. */
export class TasksApi {
  readonly #pump: Pump;

  constructor(pump: Pump) {
    this.#pump = pump;
  }

  /**
   * @param output any JSON, as text
   * @throws StepFunctionsRefusal InvalidOutput, InvalidToken, TaskDoesNotExist, TaskTimedOut (answered or timed out already)
   */
  succeed(taskToken: string, output: string): void {
    if (output.length * 3 > LARGEST_OUTPUT_BYTES && Buffer.byteLength(output) > LARGEST_OUTPUT_BYTES) {
      throw new StepFunctionsRefusal(
        "ValidationException",
        "1 validation error detected: Value at 'output' failed to satisfy constraint: Member must have length less than or equal to 262144",
      );
    }
    let canonical: string;
    try {
      canonical = JSON.stringify(JSON.parse(output));
    } catch (error) {
      throw new StepFunctionsRefusal("InvalidOutput", `Invalid Output: '${(error as Error).message}'`);
    }
    this.#tell(taskToken, { output: canonical });
  }

  /** @throws StepFunctionsRefusal as `succeed` */
  fail(taskToken: string, error?: string, cause?: string): void {
    this.#tell(taskToken, { failure: failureOf(error, cause) });
  }

  /** The task lives: its heartbeat starts again; its timeout does not. @throws StepFunctionsRefusal as `succeed` */
  heartbeat(taskToken: string): void {
    this.#pump.transact((work) => {
      const frame = openTask(work, taskToken);
      if (frame.heartbeat_seconds !== null)
        work.setTimer(frame, "heartbeat", work.now + frame.heartbeat_seconds * 1_000);
    });
  }

  #tell(taskToken: string, told: Told): void {
    this.#pump.transact((work) => {
      const frame = openTask(work, taskToken);
      work.clearTimers(frame);
      frame.token = null;
      frame.result = JSON.stringify(told);
      work.wake(frame, "told");
    });
  }
}

function openTask(work: Work, token: string): FrameRow {
  const executionId = executionOfToken(token);
  const open = work.store.get<{ id: number }>("SELECT id FROM frame WHERE token = ?", token);
  if (open !== undefined) {
    const frame = work.frame(open.id);
    if (["waiting-token", "invoking", "invoked"].includes(frame.phase)) return frame;
  }
  if (work.store.get("SELECT 1 FROM execution WHERE id = ?", executionId) === undefined) {
    throw new StepFunctionsRefusal("TaskDoesNotExist", "Task does not exist");
  }
  throw new StepFunctionsRefusal("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}
