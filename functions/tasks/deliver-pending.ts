import { productionPorts } from "../adapters/production.ts";
import type { Ports } from "../ports.ts";
import { deliver } from "./deliver.ts";

/** How many items one sweep tries, oldest first. */
const BATCH = 100;
/** The stream delivers within seconds; younger items are left to it. */
const GRACE_SECONDS = 60;

/** Tries again what could not be delivered: a mail service that was down, a start that was refused. */
export const deliverPending =
  (ports: Ports) => async (): Promise<{ readonly delivered: number; readonly failed: number }> => {
    const now = ports.clock();
    const items = await ports.outbox.pending(BATCH);
    const due = items.filter(({ createdAt }) => createdAt.until(now).total("seconds") >= GRACE_SECONDS);
    let delivered = 0;
    for (const item of due) if (await deliver(ports, item)) delivered += 1;
    return { delivered, failed: due.length - delivered };
  };

export const handler = () => deliverPending(productionPorts())();
