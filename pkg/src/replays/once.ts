/**
 * Work that is done once for each message, over a store of claims.
 *
 * Two claims of each message: one of the work, which stands for a short time and is extended while somebody is
 * at it, and one that says that it was done. Only what is done may be acknowledged, so a copy that finds the
 * work claimed is told that it is not its turn, and comes again. Of all that can go wrong:
 *
 * - The process dies over the work: the claim of the work ends by itself, and the next copy does it.
 * - The work fails: its claim is released, and the next copy does it.
 * - It was done between a copy's look and its claim: so it looks again, when the claim is its own.
 * - The worker is late, its claim is over and another one is at it (a process that was stopped): the store
 *   releases no claim of another's, and whoever is done first says so.
 * - The store fails before the work: nothing is done. It fails after: it was done all the same, which only
 *   the store does not know.
 */
import { refuse } from "../engine/errors.js";
import type { ReplayClaims, ReplayStore } from "./replays.js";

/** How long a claim of the work outlives its worker. */
const LEASE_SECONDS = 60;
/** How often it is extended. */
const EXTEND_SECONDS = 20;
/** How long work is waited for: what hangs must not keep the gateway's copies away until it gives up. */
const LONGEST_SECONDS = 900;

/** What is being done in this process: also where it was too busy to extend its claim in time. */
const atWork = new WeakMap<ReplayClaims, Set<string>>();

/** The work, and who is told of what went wrong beside it. */
export interface Work<Store extends ReplayClaims = ReplayClaims> {
  readonly store: Store;
  /** Of the message: the same for each of its copies. */
  readonly id: string;
  /** How long it is remembered that it was done. */
  readonly ttlSeconds: number;
  readonly run: () => Promise<void>;
  /** Is told that the store failed where that does not change the outcome. */
  readonly onTrouble: (error: unknown) => Promise<void>;
}

/**
 * Does it, where nobody has and nobody is at it.
 *
 * @returns whether it is done, now or before; false while somebody else is at it
 * @throws what the work or the store threw; then it is not done
 */
export async function once(work: Work): Promise<boolean> {
  const { store, id } = work;
  const here = atWork.get(store) ?? new Set();
  atWork.set(store, here);
  if (!isWhole(store)) return onceClaimed(work, here);
  if (said(await store.has(doneId(id)))) return true;
  if (here.has(id)) return false;
  here.add(id);
  return onceLeased({ ...work, store }, here);
}

function isWhole(store: ReplayClaims): store is ReplayStore {
  const { release, extend, has } = store;
  return [release, extend, has].every((method) => typeof method === "function");
}

/** Over a store that only knows claims: one that stands was done, unless this process is at it just now. */
async function onceClaimed(work: Work, here: Set<string>): Promise<boolean> {
  const { store, id, ttlSeconds, run, onTrouble } = work;
  if (here.has(id)) return false;
  here.add(id);
  try {
    if (!said(await store.claim(id, ttlSeconds))) return true;
    try {
      await run();
    } catch (error) {
      await Promise.resolve(store.release?.(id)).catch(onTrouble);
      throw error;
    }
    return true;
  } finally {
    here.delete(id);
  }
}

async function onceLeased(work: Work<ReplayStore>, here: Set<string>): Promise<boolean> {
  const { store, id } = work;
  const lease = new Lease(store, `${id} work`, () => here.delete(id));
  try {
    if (!(await lease.take())) return false;
    return await doOnce(work, lease);
  } finally {
    if (!lease.isGivenUp) here.delete(id);
  }
}

/** What a store said. One that answers with anything else may mean either. */
function said(answer: unknown): boolean {
  if (typeof answer !== "boolean") throw refuse("ERR_REPLAYS");
  return answer;
}

const doneId = (id: string) => `${id} done`;

async function doOnce(work: Work<ReplayStore>, lease: Lease): Promise<true> {
  const { store, id, ttlSeconds, run, onTrouble } = work;
  try {
    if (!said(await store.has(doneId(id)))) await run();
  } catch (error) {
    await lease.release().catch(onTrouble);
    throw error;
  }
  try {
    await store.claim(doneId(id), ttlSeconds);
  } catch (error) {
    // The claim of the work is all that is left to keep copies away: it stands until its time is over.
    await lease.stop();
    await onTrouble(error);
    return true;
  }
  // That it was done is what the next copy sees first: this claim is of no more use, and ends by itself.
  await lease.release().catch(() => {});
  return true;
}

/** A claim of the work, which is extended until it is released. */
class Lease {
  /** Whether the work took too long: the claim is then anybody's. */
  isGivenUp = false;
  readonly #store: ReplayStore;
  readonly #id: string;
  readonly #onGivenUp: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #extending: Promise<unknown> = Promise.resolve();
  #seconds = 0;

  constructor(store: ReplayStore, id: string, onGivenUp: () => void) {
    this.#store = store;
    this.#id = id;
    this.#onGivenUp = onGivenUp;
  }

  async take(): Promise<boolean> {
    if (!said(await this.#store.claim(this.#id, LEASE_SECONDS))) return false;
    this.#timer = setInterval(() => this.#tick(), EXTEND_SECONDS * 1000);
    // Node: work that nothing else keeps a process alive for will not end any more.
    (this.#timer as { unref?: () => unknown }).unref?.();
    return true;
  }

  /** Extends it no more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    // A claim that is on its way must not come after the release.
    await this.#extending;
  }

  /** Gives it up, where it was not lost: the claim of that id may then be another worker's in this process. */
  async release(): Promise<void> {
    await this.stop();
    if (!this.isGivenUp) await this.#store.release(this.#id);
  }

  #tick(): void {
    this.#seconds += EXTEND_SECONDS;
    if (this.#seconds >= LONGEST_SECONDS) {
      clearInterval(this.#timer);
      this.isGivenUp = true;
      this.#onGivenUp();
      return;
    }
    // Where the store fails, the next time may be better: there are more of them than one.
    this.#extending = this.#extending.then(() => this.#extend()).catch(() => {});
  }

  async #extend(): Promise<void> {
    const isOwn = await this.#store.extend(this.#id, LEASE_SECONDS);
    // A server that lost its data has it again.
    if (!isOwn) await this.#store.claim(this.#id, LEASE_SECONDS);
  }
}
