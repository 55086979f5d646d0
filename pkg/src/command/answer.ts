import type { Look } from "./look.js";

/** What a command says of one message. */
export interface Answer {
  /** What is written as JSON. No secret is in it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether all is right: otherwise the exit code is 1. */
  readonly right: boolean;
  /** Nothing was compared, and nothing looks wrong: neither right nor wrong. The exit code is 3 then. */
  readonly isOpen?: boolean;
  /** In one line, where there are many messages. */
  readonly line: string;
  /** What is shown on a terminal of a single message. */
  readonly show: (look: Look) => readonly string[];
}
