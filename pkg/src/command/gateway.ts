import type { Explanation } from "../index.js";
import type { Call, OptionName } from "./options.js";
import type { Words } from "./words.js";

/** What a gateway posted, as it arrived. Only some gateways need path and headers. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What was recorded of an order, by the paths of its members. */
export type Expected = Readonly<Record<string, string>>;

/** An account at a gateway that makes requests. */
export interface Requests {
  /** @param text the message: JSON, or urlencoded text where the gateway's fields are flat */
  request(operation: string, text: string): Promise<object>;
  /** What is signed for it, where a shared key signs. */
  explain?(operation: string, text: string): Explanation;
}

/** An account at a gateway that verifies notifications. */
export interface Notifications {
  verify(received: Received, expected: Expected): Promise<object>;
}

/** A gateway, as the command knows it. */
export interface Gateway {
  readonly name: string;
  /** What it makes beside the operations that have a table. */
  readonly others: readonly { readonly name: string; readonly about: Words }[];
  /** What an account is made of, whatever it is for. */
  readonly account: readonly OptionName[];
  /** What only requests take. */
  readonly requestOptions: readonly OptionName[];
  /** What only notifications take. */
  readonly notificationOptions: readonly OptionName[];
  /** Whether a notification is more than its body: its headers are signed as well. */
  readonly signsHeaders: boolean;
  requests(call: Call): Promise<Requests>;
  notifications(call: Call): Promise<Notifications>;
}

/**
 * Calls the operation of that name. A message is whatever was written: the core checks it, and before that
 * it has no type.
 */
export async function operate(
  account: object,
  operation: string,
  message: unknown,
  options: object,
): Promise<object> {
  const methods = account as Readonly<Record<string, Method | undefined>>;
  const made = methods[operation]?.(message, options);
  if (made === undefined) throw new Error("an operation that the account has not");
  return made;
}

type Method = (message: unknown, options: object) => object | Promise<object>;

/** The options that are given. */
export function given<T extends object>(options: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** A private key that is not needed where only is verified; it never signs. */
export function noSigner(): never {
  throw new Error("nothing is signed here");
}
