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

/** What stands behind the name of a command. What is in brackets may be missing; the last may be several where it has dots. */
export type Operand =
  | "SCHEME"
  | "[SCHEME]"
  | "GATEWAY"
  | "OPERATION"
  | "INPUT"
  | "[INPUT]"
  | "[REPLY]"
  | "DIR"
  | "[NAME]"
  | "[NAME…]"
  | "[GATEWAY…]";

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
  /** Whether a text is a message as people paste them, or its first line the beginning of one over several lines. */
  readonly isPasted?: (text: string) => boolean;
  /** The operands in their places, where the first may be missing. */
  readonly placed?: (operands: readonly string[]) => Promise<readonly string[]>;
  readonly run?: Run;
}
