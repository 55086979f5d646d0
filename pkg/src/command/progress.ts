/** How far it is, on standard error: one line that is written over, and only on a terminal. */
import process from "node:process";

const { stderr, stdout } = process;

/** Milliseconds between two looks of it. */
const INTERVAL = 100;

export class Progress {
  // On a terminal, the answers themselves show how far it is.
  readonly #shown = stderr.isTTY && !stdout.isTTY;
  #last = 0;

  /** @param words the text; made only where it is shown */
  show(words: () => string): void {
    const now = Date.now();
    if (!this.#shown || now - this.#last < INTERVAL) return;
    this.#last = now;
    stderr.write(`\r\u001b[K${words()}`);
  }

  clear(): void {
    if (this.#last !== 0) stderr.write("\r\u001b[K");
    this.#last = 0;
  }
}
