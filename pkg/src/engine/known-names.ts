/**
 * A backend signs and verifies the same fields over and over: the core keeps the plan for the names of a
 * message, and takes one with the same names as its values and the number of that plan.
 */
import type { AnyBoundary, Core } from "./core.js";
import { namesText, type PackedFields, writeValues } from "./fields.js";

/** What the core answers to the number of a plan that it has given up. */
const NAMES_WANTED = -2;

/** How a message stands in the input: the number of its plan, or 0; the end of its names, and of its values. */
type Call = (plan: number, names: number, end: number) => number;

/** The names that an object of the core was given last, and the number of their plan. */
export class KnownNames {
  #names: readonly string[] = [];
  #plan = 0;
  #owner: Core<AnyBoundary> | undefined;
  /** The operation whose names they are. */
  #operation = 0;

  /** What a message is expected to be called. */
  of(operation = 0): readonly string[] | undefined {
    return operation === this.#operation ? this.#names : undefined;
  }

  /**
   * Gives the core a message behind `start` bytes of the input: its values, and its names unless their plan is
   * known.
   *
   * @param lastPlan asks the object for the number of the plan that it used last
   */
  give(
    live: Core<AnyBoundary>,
    message: PackedFields,
    call: Call,
    lastPlan: () => number,
    start = 0,
    operation = 0,
  ): number {
    const isSame = this.#names === message.names && this.#operation === operation;
    if (isSame && this.#plan > 0 && this.#owner === live) {
      const answer = call(this.#plan, start, writeValues(live, message, start));
      if (answer !== NAMES_WANTED) return answer;
    }
    const names = live.write(namesText(message), start);
    const answer = call(0, names, writeValues(live, message, names));
    if (answer >= 0) {
      this.#names = message.names;
      this.#plan = lastPlan();
      this.#owner = live;
      this.#operation = operation;
    }
    return answer;
  }
}
