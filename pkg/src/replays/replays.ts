/** Each notification once: what a store of claims is, and what all stores ask of ids and times. */
import { isWellFormed } from "../engine/core.js";
import { refuse } from "../engine/errors.js";
import { hasControlCharacter } from "../engine/separators.js";

/**
 * Remembers which messages were taken on, because gateways send notifications again. Verify first, then
 * claim, then act:
 *
 * ```js
 * import { memoryReplays } from "orderstr";
 * const replays = memoryReplays(); // redisReplays(client) where there are several processes
 * const order = { paid: false };
 *
 * async function onPaid(id, deliver) {
 *   // Done already, or somebody is at it: only what is done may be acknowledged.
 *   if (!(await replays.claim(id, 86_400))) return order.paid;
 *   try {
 *     await deliver();
 *     order.paid = true;
 *   } catch (failure) {
 *     await replays.release(id); // The gateway sends it again, and then it is new.
 *     throw failure;
 *   }
 *   return order.paid;
 * }
 *
 * await onPaid("latipay dsi39ej430sks03 paid", () => {}); // → true
 * await onPaid("latipay dsi39ej430sks03 paid", () => Promise.reject("twice")); // → true
 * ```
 *
 * The id has to be of what is acted on once: of the gateway, the order and its state, or the id that WeChat
 * Pay gives an event. The time has to be longer than the gateway goes on sending.
 *
 * A claim says that somebody took the message on, not that it was done: whoever dies over it leaves a claim
 * that stands until its time is over. And it says nothing of messages older than that time.
 */
export interface ReplayStore {
  /**
   * True for the first claim of that id, and for no other until its time is over or it is released.
   *
   * @param id text of 1 to 512 characters without control characters
   * @param ttlSeconds a whole number from 1
   * @throws {OrderStrError} `ERR_REPLAYS` where the store cannot say: refuse the message, and let the
   *   gateway send it again; `ERR_OPTION` with `id` or `ttlSeconds`
   */
  claim(id: string, ttlSeconds: number): Promise<boolean>;
  /**
   * Gives up a claim, so that the next one is the first again. Only for whoever was told true: it removes
   * the claim that this store made of that id, whichever of its callers that was for, and none that another
   * store made. Where there is none it does nothing.
   *
   * @throws {OrderStrError} `ERR_REPLAYS` where the store cannot say; the claim may then stand until its
   *   time is over. `ERR_OPTION` with `id`
   */
  release(id: string): Promise<void>;
  /**
   * Has a claim stand for that time from now on, for a message that takes longer. Only for whoever was told
   * true, as {@link ReplayStore.release}.
   *
   * @returns false where this store has no claim of that id, or none any more
   * @throws {OrderStrError} as {@link ReplayStore.claim}
   */
  extend(id: string, ttlSeconds: number): Promise<boolean>;
  /**
   * Whether a claim of that id stands, whoever made it.
   *
   * @throws {OrderStrError} `ERR_REPLAYS` where the store cannot say; `ERR_OPTION` with `id`
   */
  has(id: string): Promise<boolean>;
}

/**
 * A store of yours for handlers: `claim` is enough. One that cannot say whether a claim was done (`extend`, `has`) counts each
 * claim that stands as done, but for those that this process is at; one without `release` keeps a failed message away until its
 * claim is over.
 */
export type ReplayClaims = Pick<ReplayStore, "claim"> & Partial<ReplayStore>;

/** Characters of an id or of a prefix. */
const LONGEST = 512;

/** Whether a store can keep the text as it is. Half a character would be read back as another one. */
export function isStorable(text: unknown): text is string {
  const isText = typeof text === "string" && text.length <= LONGEST;
  return isText && !hasControlCharacter(text) && isWellFormed(text);
}

/** Room for what is said behind the id of a message: that it was done, say. */
const ROOM = 64;

/**
 * The id of a message as every store keeps it: one that is longer, or has a character that a store would lose, by its
 * SHA-256. Such a message is as genuine as any other.
 */
export async function storable(id: string): Promise<string> {
  if (isStorable(id) && id.length <= LONGEST - ROOM) return id;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(id));
  const bytes = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return `sha256 ${bytes.join("")}`;
}

/** The id, checked. */
export function claimId(id: string): string {
  if (!isStorable(id) || id === "") throw refuse("ERR_OPTION", "id");
  return id;
}

/** A whole number from 1, checked. */
export function wholeFromOne(number: number, option: string, most = Number.MAX_SAFE_INTEGER) {
  if (!Number.isSafeInteger(number) || number < 1 || number > most) {
    throw refuse("ERR_OPTION", option);
  }
  return number;
}
