/** A store of claims in the memory of one process. */

import { ownOptions } from "../api/options.js";
import { refuse, refuseBecause } from "../engine/errors.js";
import { claimId, type ReplayStore, wholeFromOne } from "./replays.js";

/** What {@link memoryReplays} can be given. */
export interface MemoryReplaysOptions {
  /** Claims that are kept at once: 100,000 by default. */
  readonly max?: number | undefined;
  /** The time in milliseconds: by default a clock that is never set, `performance.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * A store in the memory of this process: for one process that may forget when it ends. It never forgets a
 * claim before its time: where `max` claims stand, it refuses the next one.
 *
 * ```js
 * import { memoryReplays } from "orderstr";
 * const replays = memoryReplays({ max: 2 });
 * await replays.claim("a", 60); // → true
 * await replays.claim("a", 60); // → false
 * await replays.claim("b", 60); // → true
 * await replays.claim("c", 60); // → throws ERR_REPLAYS
 * await replays.release("a");
 * await replays.claim("c", 60); // → true
 * await replays.has("a"); // → false
 * await replays.extend("c", 120); // → true
 * ```
 *
 * @throws {OrderStrError} `ERR_OPTION` with the option
 */
export function memoryReplays(options: MemoryReplaysOptions = {}): ReplayStore {
  const { max = 100_000, now = () => performance.now() } = ownOptions(options, ["max", "now"]);
  if (typeof now !== "function") throw refuse("ERR_OPTION", "now");
  return new MemoryReplays(wholeFromOne(max, "max"), now);
}

interface Claim {
  readonly id: string;
  /** When its time is over. */
  readonly until: number;
  readonly line: Line;
  before: Claim | undefined;
  after: Claim | undefined;
}

/** Claims of the same length of time, the oldest first: it is over before all others of them. */
interface Line {
  readonly ttlSeconds: number;
  first: Claim | undefined;
  last: Claim | undefined;
}

class MemoryReplays implements ReplayStore {
  readonly #max: number;
  readonly #now: () => number;
  readonly #claims = new Map<string, Claim>();
  /** By length of time. A program has few of them, so that a look at each costs next to nothing. */
  readonly #lines = new Map<number, Line>();

  constructor(max: number, now: () => number) {
    this.#max = max;
    this.#now = now;
  }

  async claim(id: string, ttlSeconds: number): Promise<boolean> {
    claimId(id);
    wholeFromOne(ttlSeconds, "ttlSeconds");
    const now = this.#time();
    this.#forgetBefore(now);
    const standing = this.#claims.get(id);
    if (standing !== undefined) {
      if (standing.until > now) return false;
      // A clock that was set back has put it behind one that stands longer.
      this.#forget(standing);
    }
    if (this.#claims.size >= this.#max) throw refuse("ERR_REPLAYS", "max", this.#max);
    this.#remember(id, ttlSeconds, now);
    return true;
  }

  async release(id: string): Promise<void> {
    const claim = this.#claims.get(claimId(id));
    if (claim !== undefined) this.#forget(claim);
  }

  async extend(id: string, ttlSeconds: number): Promise<boolean> {
    claimId(id);
    wholeFromOne(ttlSeconds, "ttlSeconds");
    const now = this.#time();
    const standing = this.#standing(id, now);
    if (standing === undefined) return false;
    this.#forget(standing);
    this.#remember(id, ttlSeconds, now);
    return true;
  }

  async has(id: string): Promise<boolean> {
    claimId(id);
    return this.#standing(id, this.#time()) !== undefined;
  }

  #standing(id: string, now: number): Claim | undefined {
    const claim = this.#claims.get(id);
    return claim !== undefined && claim.until > now ? claim : undefined;
  }

  #time(): number {
    try {
      const now = this.#now();
      if (Number.isFinite(now)) return now;
    } catch (cause) {
      throw refuseBecause(cause, "ERR_REPLAYS", "now");
    }
    throw refuse("ERR_REPLAYS", "now");
  }

  #forgetBefore(now: number): void {
    for (const line of this.#lines.values()) {
      while (line.first !== undefined && line.first.until <= now) this.#forget(line.first);
    }
  }

  #remember(id: string, ttlSeconds: number, now: number): void {
    let line = this.#lines.get(ttlSeconds);
    if (line === undefined) {
      line = { ttlSeconds, first: undefined, last: undefined };
      this.#lines.set(ttlSeconds, line);
    }
    const before = line.last;
    const claim = { id, until: now + ttlSeconds * 1000, line, before, after: undefined };
    if (before === undefined) line.first = claim;
    else before.after = claim;
    line.last = claim;
    this.#claims.set(id, claim);
  }

  #forget({ id, line, before, after }: Claim): void {
    if (before === undefined) line.first = after;
    else before.after = after;
    if (after === undefined) line.last = before;
    else after.before = before;
    if (line.first === undefined) this.#lines.delete(line.ttlSeconds);
    this.#claims.delete(id);
  }
}
