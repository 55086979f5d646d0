/** What the gateways have in common whose keys stay external: functions of the caller's sign and verify. */
import { refuse } from "../engine/errors.js";
import { TEXT } from "../engine/separators.js";
import { type CallInput, type ExternalCore, structureOf } from "./account.js";
import { type Encode, type ExternalKeys, signedPayloadOf } from "./external-account.js";
import { Gateway, type Gateways } from "./gateway.js";
import type { ReplyMembers } from "./reply.js";
import type { PostRequest } from "./request.js";
import { valueAt } from "./sayings.js";

/** A message as the core read it, and the key that it was signed with. */
export interface Verified<T> {
  readonly key: string | number | null;
  readonly read: T;
}

/**
 * Has a message verified by a function of the caller's. Its text is in the core meanwhile: only what was looked at is read.
 *
 * @param names what the key version and the signature are called in errors
 * @param encode the bytes that stand for its text, where they are not those of every message
 */
export async function verifiedBy<T extends object>(
  keys: ExternalKeys,
  client: ExternalCore,
  kind: string,
  input: CallInput,
  names: { readonly keyVersion: string; readonly signature: string },
  encode?: Encode,
): Promise<Verified<T>> {
  const { handle, payload } = client.keep(kind, input);
  let key: string | number | null = null;
  try {
    const signed = signedPayloadOf(payload);
    if (signed.signature !== "") key = await keys.check(signed, names, encode);
  } catch (error) {
    forget(client, handle);
    throw error;
  }
  return { key, read: structureOf(client.settle(handle, true)) };
}

/** What the core wrote of a message of ours, and the signature of it. */
export interface Signed {
  /** Its parts, without what was signed. */
  readonly parts: readonly string[];
  /** In standard base64. */
  readonly signature: string;
}

/** Has the core write a message of ours, and a function of the caller's sign it: of its parts the last is what to sign. */
export async function signedBy(
  keys: ExternalKeys,
  client: ExternalCore,
  kind: string,
  input: CallInput,
): Promise<Signed> {
  // The separator is in none of them.
  const parts = client.dispatch(kind, input).split(TEXT);
  const signature = await keys.sign(parts.pop() ?? "");
  return { parts, signature };
}

/** What every request by POST has. */
export function posted<Operation extends string>(
  operation: Operation,
  request: Omit<PostRequest<Operation>, "operation" | "method">,
): PostRequest<Operation> {
  return { operation, method: "POST", ...request };
}

/** Has the core forget a message that is not what it should be: it refuses to read it. */
function forget(client: ExternalCore, handle: number): void {
  try {
    client.settle(handle, false);
  } catch {
    // That is the refusal; or the client is gone, and the message with it.
  }
}

/** A gateway whose messages functions of the caller's sign and verify. */
export abstract class ExternalGateway<
  G extends Gateways & { readonly isAsync: true },
> extends Gateway<G> {
  /** What is refused at once is a rejected promise as well. */
  protected override settled<T>(call: () => T | Promise<T>): Promise<T> {
    return (async () => call())();
  }
}

/** A body that was written here. One that was stored and cut off is no request any more. */
function parsed(body: string): ReplyMembers {
  try {
    return JSON.parse(body);
  } catch {
    throw refuse("ERR_TYPE", "request");
  }
}

/** The text of a member of a JSON body, by its path; a number is its digits, a boolean its word. */
export function askedOf(body: string | undefined): (path: readonly string[]) => string | undefined {
  let message: ReplyMembers | undefined;
  return (path) => {
    message ??= parsed(body || "{}");
    // What was written here has numbers, unlike what the core read.
    const value: unknown = valueAt(message, path);
    const isPlain = typeof value === "number" || typeof value === "boolean";
    return isPlain ? String(value) : typeof value === "string" ? value : undefined;
  };
}
