import { productionPorts } from "../adapters/production.ts";
import { RegisterWaitInput } from "../contracts/task-input.ts";
import type { Ports, Wait } from "../ports.ts";

/**
 * Keeps the bell of a waiting strand. The record may have changed between `Evaluate` and now, with nobody to ring: so
 * it is read once more, and the bell rung here when it moved. An execution whose strand a later generation follows takes
 * no bell: it is rung, and finds itself superseded. Safe to repeat: the last token is the one that counts.
 */
export const registerWait =
  (ports: Ports) =>
  async (event: unknown): Promise<Record<string, never>> => {
    const { taskToken, ...waiting } = RegisterWaitInput.parse(event);
    const wait: Wait = { ...waiting, registeredAt: ports.clock() };
    // before the second look: whoever changes the record from now on sees it
    if (!(await ports.waits.register(wait, taskToken))) {
      await ports.workflows.ring(taskToken);
      return {};
    }
    const version = await ports.agreements.version(wait.agreementId);
    if (version > wait.seenVersion && (await ports.workflows.ring(taskToken))) await ports.waits.forget(wait);
    return {};
  };

export const handler = (event: unknown) => registerWait(productionPorts())(event);
