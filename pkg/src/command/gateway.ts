import type {
  Acknowledgement,
  AnyRequest,
  Explanation,
  Notification,
  ReceivedNotification,
  ReceivedReply,
  Reply,
} from "../index.js";
import type { Call, OptionName } from "./options.js";
import type { Words } from "./words.js";

/** What an account is opened for, which says what keys it needs. */
export type Purpose = "request" | "reply" | "notification";

/** An account at a gateway: they have one shape. What the library checks has no type before. */
export interface Account {
  read(request: AnyRequest, response: ReceivedReply, options: object): Reply | Promise<Reply>;
  verifyNotification(
    message: ReceivedNotification,
    expected: unknown,
    options: object,
  ): Notification<object> | Promise<Notification<object>>;
  explain(request: AnyRequest): Explanation;
}

/** What an account makes that has no table of fields. */
export interface OtherOperation {
  readonly name: string;
  readonly about: Words;
  /** Which interface of the gateway it is, by the options: this stands before the message. */
  readonly namedBy?: (call: Call) => readonly string[];
  /** The only field of its message, which is given as it is. */
  readonly field?: string;
}

/** A gateway, as the command knows it. */
export interface Gateway {
  readonly name: string;
  /** What it makes beside the operations that have a table. */
  readonly others: readonly OtherOperation[];
  /** What an account is made of, whatever it is for. */
  readonly account: readonly OptionName[];
  /** What only requests take. */
  readonly requestOptions: readonly OptionName[];
  /** What only replies take. */
  readonly replyOptions: readonly OptionName[];
  /** What only notifications take. */
  readonly notificationOptions: readonly OptionName[];
  /** What the answer to a notification takes; nothing where it is the same for everybody. */
  readonly acknowledgementOptions: readonly OptionName[];
  /** Whether a notification is more than its body: its headers are signed as well. */
  readonly signsHeaders: boolean;
  open(call: Call, purpose: Purpose): Promise<Account>;
  /** The message of an operation, which is JSON or urlencoded text. */
  message(text: string, operation: string, call: Call): unknown;
  /** What a request is made with beside its message. */
  requestWith(call: Call): object;
  /** What a reply or a notification is read with. */
  readWith(call: Call): object;
  acknowledge(call: Call): Promise<Acknowledgement>;
}

/**
 * Calls the operation of that name. A message is whatever was written: the core checks it, and before that
 * it has no type.
 */
export async function operate(
  account: object,
  operation: string,
  ...input: readonly unknown[]
): Promise<object> {
  const methods = account as Readonly<Record<string, Method | undefined>>;
  const made = methods[operation]?.(...input);
  if (made === undefined) throw new Error("an operation that the account has not");
  return made;
}

type Method = (...input: readonly unknown[]) => object | Promise<object>;

/** The options that are given. */
export function given<T extends object>(options: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
