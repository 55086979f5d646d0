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
  readonly about: Words;
  readonly operations: readonly string[];
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

/** A private key that is not needed where only is verified; it never signs. */
export function noSigner(): never {
  throw new Error("nothing is signed here");
}
