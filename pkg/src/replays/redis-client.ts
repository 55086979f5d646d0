/** The clients of Redis and Valkey, told apart by what they are: this package depends on none of them. */
import { refuse } from "../engine/errors.js";

/** What is used of node-redis: a client, a cluster or a pool. */
export interface NodeRedisClient {
  readonly isOpen: boolean;
  EVAL(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** What is used of ioredis and iovalkey: a client or a cluster. */
export interface IoredisClient {
  readonly status: string;
  call(command: string, ...values: string[]): Promise<unknown>;
  eval(script: string, keys: number, ...keysAndValues: string[]): Promise<unknown>;
}

/** A client of the caller's. */
export type RedisClient = NodeRedisClient | IoredisClient;

/** Has the server run a script that is about one key. */
export type Evaluate = (script: string, key: string, values: string[]) => Promise<unknown>;

/**
 * Scripts, because no client can leave out a part of one: an option of `set` that a client does not know,
 * such as `NX` in another spelling, would be left out in silence, and every claim be the first.
 *
 * @throws {OrderStrError} `ERR_OPTION` with `client` for what is none of them. So is what collects commands
 *   (`multi`, `pipeline`): it has no answers
 */
export function evaluator(client: RedisClient): Evaluate {
  if (typeof client !== "object" || client === null) throw refuse("ERR_OPTION", "client");
  const { EVAL, isOpen } = client as Partial<NodeRedisClient>;
  if (typeof EVAL === "function" && typeof isOpen === "boolean") {
    return (script, key, values) => EVAL.call(client, script, { keys: [key], arguments: values });
  }
  const { eval: evaluate, call, status } = client as Partial<IoredisClient>;
  const isIoredis = typeof call === "function" && typeof status === "string";
  if (typeof evaluate !== "function" || !isIoredis) throw refuse("ERR_OPTION", "client");
  return (script, key, values) => evaluate.call(client, script, 1, key, ...values);
}
