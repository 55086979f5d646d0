import type { Words } from "./words.js";

/** The command was not used as it is to be: exit code 2. No value that was given is in it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly words: Words;

  constructor(english: string, chinese: string) {
    super(english);
    this.words = [english, chinese];
  }
}
