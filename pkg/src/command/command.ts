import type { Answer } from "./answer.js";
import type { Message } from "./input.js";
import type { Look } from "./look.js";
import type { Call, OptionName } from "./options.js";
import type { Words } from "./words.js";

/** Answers one message. */
export type Handle = (message: Message) => Answer | Promise<Answer>;

/**
 * Makes ready what all messages need: a key, an account. What is thrown here is a wrong use, and what is
 * thrown of a message is that message's own.
 */
export type Prepare = (call: Call, look: Look) => Promise<Handle>;

/** Does all there is to do, and gives the exit code. */
export type Run = (call: Call, look: Look) => Promise<number>;

/** What stands behind the name of a command. The last may be missing where it is in brackets, and be several where it has dots. */
export type Operand =
  | "SCHEME"
  | "GATEWAY"
  | "OPERATION"
  | "INPUT"
  | "[INPUT]"
  | "[REPLY]"
  | "DIR"
  | "[NAME]"
  | "[NAME…]";

/** A command. */
export interface Command {
  readonly name: string;
  readonly about: Words;
  readonly operands: readonly Operand[];
  readonly options: readonly OptionName[];
  /** Lines of a shell, `$ ` before what is written and below it what comes. A test runs it. */
  readonly example: string;
  /** Each message for itself; or the whole. */
  readonly prepare?: Prepare;
  /** Whether INPUT is one message, byte by byte, and not one on each line. */
  readonly isWhole?: (call: Call) => boolean;
  readonly run?: Run;
}
