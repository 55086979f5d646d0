/** Servers on loopback, until somebody ends them. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { UsageError } from "./usage-error.js";

export const LOOPBACK = "127.0.0.1";

/**
 * Listens, and gives the port.
 *
 * @param port a free one where it is 0
 * @throws {UsageError} for one that is taken
 */
export async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, resolve);
  }).catch(() => {
    throw new UsageError(
      "--port: it is taken, or there is no such port",
      "--port：端口被占用或无效",
    );
  });
  return (server.address() as AddressInfo).port;
}

/** Ends them with the signal that ends a program. */
export async function untilEnded(servers: readonly Server[]): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.removeAllListeners(signal).once(signal, end);
    }
  });
}
