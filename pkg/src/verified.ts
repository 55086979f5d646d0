/** Verified messages, as the core answers them: names, and values behind them. */
import type { CoreNotification, ReplyValue } from "./reply.js";
import { NOT_TEXT, SECTION, TEXT } from "./separators.js";

/** Takes answers apart. The names of the one before are known again, and not read again. */
export class VerifiedReader {
  /** The names as the core wrote them: those that are signed, and those that are not. */
  #head = "";
  #signed: readonly string[] = [];
  #unverified: readonly string[] = [];

  /** Reads an answer: see `packed::verified` of the core. */
  read(answer: string): CoreNotification {
    if (this.#head === "" || !answer.startsWith(this.#head)) this.#readNames(answer);
    const end = answer.indexOf(SECTION, this.#head.length);
    const values = valuesOf(answer.slice(this.#head.length, end));
    const signed = membersOf(this.#signed, values, 1);
    const others = answer.slice(end + 1);
    const unverified = membersOf(this.#unverified, values, this.#signed.length + 1);
    if (others === "{}") return { signed, unverified };
    return { signed, unverified: { ...JSON.parse(others), ...unverified } };
  }

  #readNames(answer: string): void {
    const signedEnd = answer.indexOf(SECTION);
    const end = answer.indexOf(SECTION, signedEnd + 1);
    this.#head = answer.slice(0, end + 1);
    this.#signed = namesOf(answer.slice(0, signedEnd));
    this.#unverified = namesOf(answer.slice(signedEnd + 1, end));
  }
}

/** Each name stands before a separator. */
const namesOf = (text: string): readonly string[] => text.split(TEXT).slice(0, -1);

/** The values, from the second item on: each stands behind a separator, which says whether it is text. */
function valuesOf(text: string): readonly ReplyValue[] {
  if (!text.includes(NOT_TEXT)) return text.split(TEXT);
  const values: ReplyValue[] = [""];
  let at = 0;
  while (at < text.length) {
    const ends = [text.indexOf(TEXT, at + 1), text.indexOf(NOT_TEXT, at + 1)];
    const end = Math.min(...ends.map((end) => (end < 0 ? text.length : end)));
    const value = text.slice(at + 1, end);
    values.push(text.startsWith(TEXT, at) ? value : JSON.parse(value));
    at = end;
  }
  return values;
}

function membersOf(
  names: readonly string[],
  values: readonly ReplyValue[],
  start: number,
): Record<string, ReplyValue> {
  const members: Record<string, ReplyValue> = {};
  let place = start;
  for (const name of names) {
    setMember(members, name, values[place]);
    place += 1;
  }
  return members;
}

/** Makes a member of an object of our own. What is inherited, polluted or not, does not take the value. */
export function setMember(members: Record<string, unknown>, name: string, value: unknown): void {
  if (name in members) define(members, name, value);
  else members[name] = value;
}

function define(members: object, name: string, value: unknown): void {
  const own = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(members, name, own);
}
