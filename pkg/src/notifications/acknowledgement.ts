/** The answer to a notification. */
import { ownOptions } from "../api/options.js";
import { refuse } from "../engine/errors.js";

/** The answer to a notification: `new Response(answer.body, answer)`. */
export interface Acknowledgement {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a notification is answered. */
export interface AcknowledgementOptions {
  /** What is wrong. Given, the notification is refused, and the gateway sends it again. */
  readonly message?: string | undefined;
}

/** The text of an answer that refuses a notification, checked. */
export function wordsOf(options: AcknowledgementOptions | undefined): string | undefined {
  const { message } = ownOptions(options ?? {}, ["message"]);
  if (message !== undefined && typeof message !== "string") throw refuse("ERR_TYPE", "message");
  return message;
}

/** An answer in plain text. */
export function plainAnswer(
  accepted: string,
  options: AcknowledgementOptions | undefined,
): Acknowledgement {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  const isRefused = wordsOf(options) !== undefined;
  return { status: isRefused ? 500 : 200, headers, body: isRefused ? "fail" : accepted };
}
