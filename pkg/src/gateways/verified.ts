/** Verified messages, as the core answers them: names, and values behind them. */
import { NOT_TEXT, SECTION, TEXT } from "../engine/separators.js";
import type { ReplyMembers, ReplyValue } from "./reply.js";

/** What is in a message whose signature was verified. */
export interface Verified {
  readonly signed: ReplyMembers;
  readonly unverified: ReplyMembers;
}

/**
 * The names of some members, and an object that has them. Engines copy it as a whole; to make the same object
 * member by member, or to add one to the copy, costs several times as much.
 */
interface Shape {
  readonly names: readonly string[];
  readonly members: Record<string, unknown>;
}

const NOTHING: Shape = { names: [], members: {} };

/** Takes answers apart. The names of the one before are known again, and not read again. */
export class VerifiedReader {
  /** The names as the core wrote them: those that are signed, and those that are not. */
  #head = "";
  #signed = NOTHING;
  #unverified = NOTHING;

  /** Reads an answer: see `packed::write_verified` of the core. */
  read(answer: string): Verified {
    if (this.#head === "" || !answer.startsWith(this.#head)) this.#readNames(answer);
    const signed = { ...this.#signed.members } as Record<string, ReplyValue>;
    const behind = setValues(signed, this.#signed.names, answer, this.#head.length);
    const unverified = { ...this.#unverified.members } as Record<string, ReplyValue>;
    const end = setValues(unverified, this.#unverified.names, answer, behind);
    const others = answer.slice(end + 1);
    if (others === "{}") return { signed, unverified };
    return { signed, unverified: { ...JSON.parse(others), ...unverified } };
  }

  #readNames(answer: string): void {
    const signedEnd = answer.indexOf(SECTION);
    const end = answer.indexOf(SECTION, signedEnd + 1);
    this.#signed = shapeOf(answer.slice(0, signedEnd));
    this.#unverified = shapeOf(answer.slice(signedEnd + 1, end));
    this.#head = answer.slice(0, end + 1);
  }
}

/** Each name stands before a separator. */
function shapeOf(text: string): Shape {
  const names = text.split(TEXT).slice(0, -1);
  const members = {};
  for (const name of names) define(members, name, "");
  return { names, members };
}

/** Gives members the values that stand in the answer from that place on, and gives the place behind them. */
function setValues(
  members: Record<string, unknown>,
  names: readonly string[],
  answer: string,
  start: number,
): number {
  let at = start;
  for (const name of names) {
    const end = answer.indexOf(TEXT, at);
    const isText = !answer.startsWith(NOT_TEXT, at);
    members[name] = isText ? answer.slice(at, end) : JSON.parse(answer.slice(at + 1, end));
    at = end + 1;
  }
  return at;
}

/** Makes a member of an object of our own. What is inherited, polluted or not, does not take the value. */
function define(members: object, name: string, value: unknown): void {
  const own = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(members, name, own);
}
