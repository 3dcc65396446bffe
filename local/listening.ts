import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CannotStart } from "./data-folder.ts";

/** Longer than clients keep an idle connection, so that none is closed under a request that was just sent. */
const KEEP_ALIVE_MS = 65_000;

/** Someone else listens on the port that was asked for, or this user may not. */
export class PortInUse extends CannotStart {
  override readonly name = "PortInUse";
  readonly port: number;
  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} is in use or not allowed. Choose another one with --port N.`, options);
    this.port = port;
  }
}

/** Listens on the loopback address only. @returns the port @throws PortInUse */
export function listen(server: Server, port = 0): Promise<number> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE" || error.code === "EACCES";
      reject(taken ? new PortInUse(port, { cause: error }) : error);
    };
    server.once("error", refused);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refused);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops at once: requests under way lose their connection, as when the process is killed. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The whole body of a request. The connection stays open, so that a refusal can be answered. @throws BodyTooLarge */
export async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  constructor() {
    super("the request body is too large");
  }
}
