/** A store of claims in Redis or Valkey, for all processes of a backend. */

import { ownOptions } from "../api/options.js";
import { refuse, refuseBecause } from "../engine/errors.js";
import { type Evaluate, evaluator, type RedisClient } from "./redis-client.js";
import { claimId, isStorable, type ReplayStore, wholeFromOne } from "./replays.js";

/** What {@link redisReplays} can be given. */
export interface RedisReplaysOptions {
  /** What the names of all keys begin with: `orderstr:replays:` by default. */
  readonly prefix?: string | undefined;
  /** How long each answer of the server is waited for: 2 seconds by default, at most 3,600. */
  readonly timeoutSeconds?: number | undefined;
}

/** `NX` and `GET` in one command are of Redis 7. Where a client sent the command again, the claim is its own. */
const CLAIM = `if redis.call("SET", KEYS[1], ARGV[1], "NX", "EX", ARGV[2]) then return 1 end
return redis.call("GET", KEYS[1]) == ARGV[1] and 1 or 0`;

const RELEASE = `local claim = redis.call("GET", KEYS[1])
local own = claim and string.sub(claim, 1, #ARGV[1]) == ARGV[1]
return own and redis.call("DEL", KEYS[1]) or 0`;

const EXTEND = `local claim = redis.call("GET", KEYS[1])
local own = claim and string.sub(claim, 1, #ARGV[1]) == ARGV[1]
return own and redis.call("EXPIRE", KEYS[1], ARGV[2]) or 0`;

const HAS = `return redis.call("EXISTS", KEYS[1])`;

/** The time as well, for a server that lost its data and counts from 1 again. */
const NUMBER = `return redis.call("INCR", KEYS[1]) .. "-" .. table.concat(redis.call("TIME"), ".")`;

/**
 * A store in Redis or Valkey, over a client of yours that is connected: node-redis (4 and later: `redis`),
 * `ioredis` (5 and later) or `iovalkey`; a single server, a cluster or a pool.
 *
 * ```js
 * import { redisReplays } from "orderstr";
 * // import { createClient } from "redis";
 * // const client = await createClient({ url }).on("error", console.error).connect();
 * // const replays = redisReplays(client);
 * redisReplays("redis://127.0.0.1:6379"); // → throws ERR_OPTION
 * ```
 *
 * A claim is one script of `SET key value NX EX ttl`, in which the server decides and whose time the server
 * keeps: of all claims over all connections one is true. The value names the store and the claim, by a
 * number that the server gives each store; so `release` removes what this store claimed and nothing else,
 * also where its own time was over and another one has claimed since.
 *
 * A server that is gone, slow or full, and a client that queues or tries for ever, are `ERR_REPLAYS` after
 * `timeoutSeconds` for each answer. The server may have taken such a claim all the same: the store then has
 * it removed as soon as the client reaches the server. Where it never does, the claim stands until its time
 * is over.
 *
 * It remembers what the server remembers: a server that lost its data, evicts keys that have a time
 * (anything but `maxmemory-policy noeviction`) or hands over to a replica that lags behind forgets claims.
 *
 * @throws {OrderStrError} at once, `ERR_OPTION` with `client` for what is no such client, or the option
 */
export function redisReplays(client: RedisClient, options: RedisReplaysOptions = {}): ReplayStore {
  const evaluate = evaluator(client);
  const own = ownOptions(options, ["prefix", "timeoutSeconds"]);
  const { prefix = "orderstr:replays:", timeoutSeconds = 2 } = own;
  if (!isStorable(prefix)) throw refuse("ERR_OPTION", "prefix");
  return new RedisReplays(evaluate, prefix, wholeFromOne(timeoutSeconds, "timeoutSeconds", 3_600));
}

class RedisReplays implements ReplayStore {
  readonly #evaluate: Evaluate;
  readonly #prefix: string;
  readonly #timeoutSeconds: number;
  /** What the server calls this store. */
  #name: Promise<string> | undefined;
  #claims = 0;

  constructor(evaluate: Evaluate, prefix: string, timeoutSeconds: number) {
    this.#evaluate = evaluate;
    this.#prefix = prefix;
    this.#timeoutSeconds = timeoutSeconds;
  }

  async claim(id: string, ttlSeconds: number): Promise<boolean> {
    const key = this.#keyOf(id);
    const ttl = String(wholeFromOne(ttlSeconds, "ttlSeconds"));
    this.#name ??= this.#askForName();
    const name = await this.#name;
    this.#claims += 1;
    // What ends it keeps claim 1 from being the beginning of claim 10.
    const value = `${name}:${this.#claims};`;
    try {
      return await this.#askWhether(CLAIM, key, value, ttl);
    } catch (error) {
      // The server may have done it, or may still. Nobody waits for what undoes it.
      this.#askWhether(RELEASE, key, value).catch(() => {});
      throw error;
    }
  }

  async release(id: string): Promise<void> {
    const key = this.#keyOf(id);
    // A store without a name has claimed nothing.
    if (this.#name !== undefined) await this.#askWhether(RELEASE, key, `${await this.#name}:`);
  }

  async extend(id: string, ttlSeconds: number): Promise<boolean> {
    const key = this.#keyOf(id);
    const ttl = String(wholeFromOne(ttlSeconds, "ttlSeconds"));
    if (this.#name === undefined) return false;
    return this.#askWhether(EXTEND, key, `${await this.#name}:`, ttl);
  }

  async has(id: string): Promise<boolean> {
    return this.#askWhether(HAS, this.#keyOf(id));
  }

  #keyOf(id: string): string {
    return `${this.#prefix}claim:${claimId(id)}`;
  }

  async #askForName(): Promise<string> {
    try {
      const name = await this.#ask(NUMBER, `${this.#prefix}stores`);
      if (typeof name === "string") return name;
      throw unexpected();
    } catch (error) {
      // The next claim asks again.
      this.#name = undefined;
      throw error;
    }
  }

  async #askWhether(script: string, key: string, ...values: string[]): Promise<boolean> {
    const answer = String(await this.#ask(script, key, ...values));
    if (answer !== "0" && answer !== "1") throw unexpected();
    return answer === "1";
  }

  /** @throws {OrderStrError} `ERR_REPLAYS` where there is no answer in time */
  async #ask(script: string, key: string, ...values: string[]): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const tooLate = () => reject(new Error(`no answer within ${this.#timeoutSeconds} s`));
      timer = setTimeout(tooLate, this.#timeoutSeconds * 1000);
    });
    try {
      return await Promise.race([this.#evaluate(script, key, values), late]);
    } catch (cause) {
      throw refuseBecause(cause, "ERR_REPLAYS");
    } finally {
      clearTimeout(timer);
    }
  }
}

const unexpected = () => refuseBecause(new Error("unexpected answer"), "ERR_REPLAYS");
