/** Standard output: writing waits for the reader, and ends quietly where there is none. */
import { once } from "node:events";
import process from "node:process";
import type { Call } from "./options.js";

const { stdout } = process;

/** JSON where it was requested, or where no terminal shows it. */
export function wantsJson(call: Call): boolean {
  return call.has("json") || !stdout.isTTY;
}

/** Whether standard output may be coloured. */
export function hasColours(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return stdout.isTTY && !NO_COLOR && TERM !== "dumb";
}

/** Writes, and waits while the reader is behind: nothing piles up here. */
export async function write(text: string): Promise<void> {
  if (!stdout.write(text)) await once(stdout, "drain");
}

export async function writeAll(lines: readonly string[]): Promise<void> {
  for (const line of lines) await write(`${line}\n`);
}

/**
 * A reader may stop (`| head`). That is no failure of what was done until then.
 *
 * @param code the exit code until then
 */
export function endQuietly(code: () => number): void {
  const end = (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(code());
    throw error;
  };
  stdout.on("error", end);
  process.stderr.on("error", end);
}
