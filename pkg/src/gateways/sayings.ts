/** Reads the tables of what gateways say: what became of a call, how a payment stands, what a message is about. */
import { refuse } from "../engine/errors.js";
import { collectionEntries, hasMembers } from "../engine/fields.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import { advice } from "../generated/sayings.js";
import type { GatewayName, Outcome, PaymentState } from "../generated/words.js";
import type { ReplyMembers, ReplyValue } from "./reply.js";

/** What became of a call, and what to do. */
export interface Standing {
  readonly outcome: Outcome;
  readonly action: string;
  readonly actionZh: string;
}

/** The rows of `src/gateway/model.rs`, as they are generated. */
export interface SayingsTable {
  readonly gateway: GatewayName;
  readonly replies: readonly Answered[];
  readonly notifications: readonly Notified[];
  readonly root: string;
}

interface Answered {
  readonly operation: string;
  readonly taken: Outcome;
  readonly advice: readonly string[] | null;
  readonly state: string;
  readonly states: readonly State[];
  readonly named: readonly (readonly [asked: string, answered: string])[];
  readonly scenarios: readonly Scenario[];
}

interface Scenario {
  readonly said: readonly (Outcome | null)[];
  readonly asked: string;
  readonly answered: string;
  readonly outcome: Outcome;
  readonly advice: readonly string[];
}

interface Notified {
  readonly when: string;
  readonly orderId: string;
  readonly amount: string;
  readonly currency: string;
  readonly state: string;
  readonly states: readonly State[];
  readonly id: readonly string[];
  readonly documented: readonly [name: string, words: readonly string[]] | null;
  readonly again: { readonly word: string; readonly paid: string; readonly told: string } | null;
}

interface State extends Standing {
  readonly words: string;
  readonly meaning: string;
  readonly meaningZh: string;
}

/** The first member that is there, by one of several paths. */
class Place {
  readonly #text: string | undefined;
  readonly #isSum: boolean;
  readonly #paths: readonly ListPath[];

  constructor(path: string) {
    this.#text = path.startsWith("=") ? path.slice(1) : undefined;
    this.#isSum = path.startsWith("+");
    const paths = this.#isSum ? [path.slice(1)] : path.split(" ");
    this.#paths = path === "" ? [] : paths.map(listPath);
  }

  /** Its text; a number is its token. */
  in(members: ReplyMembers): string | null {
    if (this.#text !== undefined) return this.#text;
    for (const { list, path } of this.#paths) {
      const value =
        list === undefined ? valueAt(members, path) : ofList(members[list], path, this.#isSum);
      if (typeof value === "string") return value;
    }
    return null;
  }
}

/** A path, which may be one of the objects of a list: `sub_orders[].trade_state`. */
interface ListPath {
  readonly list: string | undefined;
  readonly path: readonly string[];
}

function listPath(text: string): ListPath {
  const at = text.indexOf("[].");
  return at < 0
    ? { list: undefined, path: text.split(".") }
    : { list: text.slice(0, at), path: text.slice(at + 3).split(".") };
}

/** What all objects of a list have alike, or the sum of it. */
function ofList(
  list: ReplyValue | undefined,
  path: readonly string[],
  isSum: boolean,
): string | undefined {
  if (!Array.isArray(list)) return undefined;
  const texts = list.map((item: ReplyMembers) => valueAt(item, path));
  const [first] = texts;
  if (!texts.every((text) => typeof text === "string")) return undefined;
  if (!isSum) return texts.every((text) => text === first) ? (first as string) : undefined;
  const areWhole = texts.length > 0 && texts.every((text) => /^\d+$/u.test(text as string));
  return areWhole
    ? String(texts.reduce((sum, text) => sum + BigInt(text as string), 0n))
    : undefined;
}

/** The member of that path. */
export function valueAt(members: ReplyMembers, path: readonly string[]): ReplyValue | undefined {
  let value: ReplyValue | undefined = members;
  for (const name of path) {
    const isObject = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    if (!isObject) return undefined;
    value = (value as ReplyMembers)[name];
  }
  return value;
}

/** What one condition asks of the member of a path. */
interface Condition {
  readonly path: readonly string[];
  readonly word: string | undefined;
  readonly isWanted: boolean;
}

/** What a message must have: several conditions that all hold, or others that do. */
class Conditions {
  readonly #all: readonly (readonly Condition[])[];

  constructor(table: string) {
    const all = table === "" ? [] : table.split(" ");
    this.#all = all.map((joined) =>
      joined.split("&").map((condition) => {
        const isWanted = !condition.startsWith("!");
        const [path = "", word] = (isWanted ? condition : condition.slice(1)).split("=", 2);
        return { path: path.split("."), word, isWanted };
      }),
    );
  }

  fit(find: (path: readonly string[]) => ReplyValue | undefined): boolean {
    if (this.#all.length === 0) return true;
    const isThere = ({ path, word }: Condition) => {
      const value = find(path);
      return word === undefined ? (value ?? "") !== "" : value === word;
    };
    return this.#all.some((joined) => joined.every((one) => isThere(one) === one.isWanted));
  }
}

/** The states by their words: those in small letters stand for letters of any case, all others for themselves. */
function byWord(states: readonly State[]): ReadonlyMap<string, State> {
  return new Map(states.flatMap((row) => row.words.split("|").map((word) => [word, row] as const)));
}

class Reading {
  readonly state: Place;
  readonly #states: ReadonlyMap<string, State>;

  constructor(state: string, states: readonly State[]) {
    this.state = new Place(state);
    this.#states = byWord(states);
  }

  /** The row of a word: one that is not documented has none. */
  row(word: string): State | undefined {
    return this.#states.get(word) ?? this.#states.get(word.toLowerCase());
  }
}

class Kind extends Reading {
  readonly orderId: Place;
  readonly amount: Place;
  /** What the gateway calls it: decimal amounts are called so, the smallest units are not. */
  readonly amountName: string;
  readonly currency: Place;
  readonly id: readonly Place[];
  readonly documented: readonly [name: string, words: readonly string[]] | null;
  readonly #again: { readonly word: string; readonly paid: Place; readonly told: Place } | null;
  readonly #when: Conditions;

  constructor(table: Notified) {
    super(table.state, table.states);
    this.orderId = new Place(table.orderId);
    this.amount = new Place(table.amount);
    // What was added up is counted in the smallest unit.
    this.amountName = table.amount.startsWith("+")
      ? ""
      : table.amount.slice(table.amount.lastIndexOf(".") + 1);
    this.currency = new Place(table.currency);
    this.id = table.id.map((path) => new Place(path));
    this.documented = table.documented;
    const { again } = table;
    this.#again = again && {
      word: again.word,
      paid: new Place(again.paid),
      told: new Place(again.told),
    };
    this.#when = new Conditions(table.when);
  }

  /** Whether it is the last word about a payment that was told of long before. */
  isAgain(word: string | null, members: ReplyMembers): boolean {
    if (this.#again === null || word !== this.#again.word) return false;
    // Of what is no time this is NaN, which is more than nothing.
    return dayOf(this.#again.told.in(members)) - dayOf(this.#again.paid.in(members)) > LONG;
  }

  has(members: ReplyMembers): boolean {
    return this.#when.fit((path) => valueAt(members, path));
  }
}

/** What a reply means by what was asked for, and by what else it has. */
class Meaning {
  readonly standing: Standing;
  readonly #said: readonly (Outcome | null)[];
  readonly #asked: Conditions;
  readonly #answered: Conditions;

  constructor({ said, asked, answered, outcome, advice: own }: Scenario) {
    const [action = "", actionZh = ""] = own;
    this.standing = { outcome, action, actionZh };
    this.#said = said;
    this.#asked = new Conditions(asked);
    this.#answered = new Conditions(answered);
  }

  fits(said: Outcome | undefined, asked: Asked, members: ReplyMembers): boolean {
    return (
      this.#said.includes(said ?? null) &&
      this.#asked.fit(asked) &&
      this.#answered.fit((path) => valueAt(members, path))
    );
  }
}

/**
 * Days after which the gateway's last word about a payment is no news of it: it repeats a message for a day, and the time for
 * refunds is of months.
 */
const LONG = 7;

/** About how many days a time is after another: months are of 31, so that few are counted too many and none too few. */
function dayOf(time: string | null): number {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/u.exec(time ?? "") ?? [];
  return (Number(year) * 12 + Number(month)) * 31 + Number(day);
}

class Answer extends Reading {
  readonly taken: Outcome;
  readonly advice: readonly string[] | null;
  readonly named: readonly (readonly [asked: readonly string[], answered: Place])[];
  readonly meanings: readonly Meaning[];

  constructor(table: Answered) {
    super(table.state, table.states);
    this.meanings = table.scenarios.map((row) => new Meaning(row));
    this.taken = table.taken;
    this.advice = table.advice;
    this.named = table.named.map(([asked, answered]) => [asked.split("."), new Place(answered)]);
  }
}

/** What a notification is about. */
export interface About {
  readonly state: PaymentState;
  readonly paid: boolean;
  /** Your own id of the order. Empty in a message that is about none. */
  readonly orderId: string;
  /** What was ordered, as the gateway writes it; in a refund's message that does not say that, what was given back. */
  readonly amount: string | null;
  readonly currency: string | null;
  /**
   * The gateway's last word about a payment that it told of long before, as Alipay's `TRADE_FINISHED` when the time for refunds is
   * over: it is `paid`, and no second payment. A handler hands it to `onOther`.
   */
  readonly again: boolean;
  /** The same for each copy of a message, and of what says the same. Empty where a message has nothing to be told by. */
  readonly id: string;
  /** What to do now. */
  readonly action: string;
  readonly actionZh: string;
}

/** The text of a member that a request has, by its path. */
export type Asked = (path: readonly string[]) => string | undefined;

/** What one gateway says. */
export class Sayings {
  readonly #table: SayingsTable;
  readonly #answers = new Map<string, Answer>();
  #kinds: readonly Kind[] | undefined;

  constructor(table: SayingsTable) {
    this.#table = table;
  }

  /** The gateway. */
  get gateway(): string {
    return this.#table.gateway;
  }

  /**
   * What became of the call of that operation.
   *
   * @param said what the result of the reply says by itself; nothing where the call succeeded
   */
  standing(
    operation: string,
    members: ReplyMembers,
    asked: Asked,
    said: Outcome | undefined,
  ): Standing {
    const answer = this.#answer(operation);
    const meaning = answer.meanings.find((one) => one.fits(said, asked, members));
    if (meaning !== undefined) return meaning.standing;
    if (said !== undefined) return this.#byCode(said, members);
    const word = answer.state.in(members);
    if (word === null) return takenOf(answer);
    const row = answer.row(word) ?? standingOf("unknown");
    const { outcome, action, actionZh } = row;
    // An order that was just placed and waits for its payment was taken; a refund that is being processed is pending.
    const placesOrder = answer.taken === "accepted" && answer.advice === null;
    const isTaken = outcome === "pending" && placesOrder;
    return { outcome: isTaken ? "accepted" : outcome, action, actionZh };
  }

  /**
   * An outcome with the advice of its code, where that is documented. A code that says the call succeeded has none for another
   * outcome.
   */
  #byCode(outcome: Outcome, members: ReplyMembers): Standing {
    const codes = gatewayCodes()[this.gateway] ?? {};
    const code = CODE.in(members) ?? "";
    const row = Object.hasOwn(codes, code) ? codes[code] : undefined;
    const { action, actionZh } = row && row.status !== "S" ? row : standingOf(outcome);
    return { outcome, action, actionZh };
  }

  /**
   * Sees to it that a reply is about what was asked.
   *
   * @throws {OrderStrError} `ERR_EXPECTED` with the member that the request named otherwise
   */
  checkNamed(operation: string, asked: Asked, members: ReplyMembers): void {
    const { named } = this.#answer(operation);
    for (const [path, place] of named) {
      const answered = place.in(members);
      if (answered === null || answered === "") continue;
      const wanted = asked(path);
      const name = path.at(-1) ?? "";
      if (wanted !== undefined && wanted !== "" && !isExpected(name, answered, wanted)) {
        throw refuse("ERR_EXPECTED", name);
      }
    }
  }

  /** What a notification is about. */
  about(fields: ReplyMembers): About {
    const message = this.rooted(fields);
    const kind = this.#kindOf(message);
    const word = kind.state.in(message);
    const row = (word === null ? undefined : kind.row(word)) ?? standingOf("unknown");
    const state = row.outcome as PaymentState;
    const orderId = kind.orderId.in(message) ?? "";
    // Two words for "paid" say the same of an order, and are acted on once.
    let id = `${orderId} ${state === "unknown" ? (word ?? state) : state}`;
    let isTold = orderId !== "";
    for (const place of kind.id) {
      const part = place.in(message) ?? "";
      isTold ||= part !== "";
      id += ` ${part}`;
    }
    const amount = kind.amount.in(message);
    return {
      state,
      paid: state === "paid",
      orderId,
      amount,
      currency: amount === null ? null : kind.currency.in(message),
      again: kind.isAgain(word, message),
      id: isTold ? id : "",
      action: row.action,
      actionZh: row.actionZh,
    };
  }

  /** The members that a notification is about, which expectations name. */
  rooted(fields: ReplyMembers): ReplyMembers {
    const { root } = this.#table;
    return root === "" ? fields : (fields[root] as ReplyMembers);
  }

  /**
   * Compares an authentic message with what was expected of it: amounts as numbers, all else as text. What is counted in
   * the smallest unit is text: 100 fen are not 100.00.
   *
   * @throws {OrderStrError} `ERR_EXPECTED` with the field that differs, or without one where nothing was found to compare
   *   with; `ERR_UNKNOWN_FIELD` for a field that the message does not have; `ERR_MISSING` and `ERR_TYPE` for an expectation
   *   that would compare nothing
   */
  compare(about: About, fields: ReplyMembers, expected: unknown): void {
    const message = this.rooted(fields);
    const entries = expectations(expected);
    this.checkDocumented(
      message,
      entries.map(([name]) => name),
    );
    for (const [name, wanted] of entries) {
      const ours = OURS.find((one) => one === name);
      if (ours !== undefined && !hasMembers(wanted)) {
        const told = about[ours] || undefined;
        const isField = told === undefined && Object.hasOwn(message, name);
        const found = isField ? message[name] : told;
        compareOne(
          name,
          found,
          wanted,
          name === "amount" ? this.#kindOf(message).amountName : name,
        );
      } else {
        compareMember(name, valueAt(message, name.split(".")), wanted);
      }
    }
  }

  /**
   * Sees to it that a member has one of its documented words, where it is not expected by its name.
   *
   * @throws {OrderStrError} `ERR_EXPECTED` with the member
   */
  checkDocumented(message: ReplyMembers, expected: readonly string[] = []): void {
    const { documented } = this.#kindOf(message);
    if (documented === null) return;
    const [name, words] = documented;
    const isKnown = words.some((word) => word === message[name]) || expected.includes(name);
    if (!isKnown) throw refuse("ERR_EXPECTED", name);
  }

  #answer(operation: string): Answer {
    let answer = this.#answers.get(operation);
    if (answer === undefined) {
      const table = this.#table.replies.find((row) => row.operation === operation);
      answer = new Answer(table ?? { ...PASSED_ON, operation });
      this.#answers.set(operation, answer);
    }
    return answer;
  }

  #kindOf(message: ReplyMembers): Kind {
    this.#kinds ??= this.#table.notifications.map((row) => new Kind(row));
    const kind = this.#kinds.find((one) => one.has(message));
    // The last kind of each table is every other message.
    if (kind === undefined) throw refuse("ERR_INTERNAL");
    return kind;
  }
}

/** Where a reply has the code of its result. */
const CODE = /* @__PURE__ */ new Place("result.resultCode resultCode");

/** A call that has no table was taken, and that is all. */
const PASSED_ON: Answered = {
  operation: "",
  taken: "accepted",
  advice: null,
  state: "",
  states: [],
  named: [],
  scenarios: [],
};

function takenOf({ taken, advice: own }: Answer): Standing {
  const { outcome, action, actionZh } = standingOf(taken);
  const [english = action, chinese = actionZh] = own ?? [];
  return { outcome, action: english, actionZh: chinese };
}

function standingOf(outcome: Outcome): Standing {
  const row = advice.find((one) => one.outcome === outcome);
  return { outcome, action: row?.action ?? "", actionZh: row?.actionZh ?? "" };
}

/** Whether a value is the expected one: an amount as a number, all else as text. */
function isExpected(name: string, found: string, wanted: string): boolean {
  return found === wanted || (name.endsWith("amount") && isSameAmount(found, wanted));
}

/** Whether two decimal texts are the same amount: `120` and `120.00` are. */
function isSameAmount(one: string, other: string): boolean {
  const [first, second] = [decimal(one), decimal(other)];
  return first !== undefined && first === second;
}

const DECIMAL = /^(?=\d)0*([1-9]\d*)?(?:\.(\d+))?$/u;

/** Characters of an amount, by far. */
const LONGEST_AMOUNT = 64;

/** A decimal text without the zeros that make no difference. */
function decimal(text: string): string | undefined {
  const found = text.length > LONGEST_AMOUNT ? null : DECIMAL.exec(text);
  if (found === null) return undefined;
  const [, whole = "", fraction = ""] = found;
  return `${whole}.${fraction.replace(/0+$/u, "")}`;
}

/** What was recorded of an order, to be compared with an authentic message. */
export interface ExpectedPayment {
  readonly orderId?: string;
  /** As the gateway writes it: the fen of WeChat Pay and the smallest unit of Alipay+ may be a number. */
  readonly amount?: string | number | bigint | { readonly [name: string]: unknown };
  readonly currency?: string;
}

/** The names that mean the same at every gateway. */
const OURS = ["orderId", "amount", "currency"] as const;

function expectations(expected: unknown): readonly [string, unknown][] {
  if (expected === undefined || expected === null) throw refuse("ERR_EXPECTED");
  if (typeof expected !== "object" || Array.isArray(expected) || "then" in expected) {
    throw refuse("ERR_TYPE", "expected");
  }
  const collected = collectionEntries(expected);
  if (collected === undefined && !hasMembers(expected)) throw refuse("ERR_TYPE", "expected");
  const entries = collected === undefined ? Object.entries(expected) : [...collected];
  // It would be met by every message.
  if (entries.length === 0) throw refuse("ERR_MISSING", "expected");
  if (entries.some(([name]) => typeof name !== "string")) throw refuse("ERR_NAME");
  return entries;
}

function compareMember(path: string, found: ReplyValue | undefined, wanted: unknown): void {
  if (!hasMembers(wanted)) {
    compareOne(path, found, wanted);
    return;
  }
  const members = Object.entries(wanted);
  // What it has is not its own to be seen: every message would meet it.
  if (members.length === 0) throw refuse("ERR_MISSING", path);
  for (const [name, one] of members) {
    const isObject = typeof found === "object" && found !== null;
    const inside = isObject ? valueAt(found as ReplyMembers, [name]) : undefined;
    compareMember(`${path}.${name}`, inside, one);
  }
}

/** @param called what the gateway calls it, which says whether it is a decimal amount */
function compareOne(
  name: string,
  found: ReplyValue | undefined,
  wanted: unknown,
  called: string = name,
): void {
  if (wanted === undefined || wanted === null) throw refuse("ERR_MISSING", name);
  if (found === undefined) throw refuse("ERR_UNKNOWN_FIELD", name);
  const text = textOfExpected(name, wanted);
  if (typeof found !== "string" || !isExpected(called, found, text)) {
    throw refuse("ERR_EXPECTED", name);
  }
}

function textOfExpected(name: string, wanted: unknown): string {
  if (typeof wanted === "string") return wanted;
  const isWhole = typeof wanted === "bigint" || Number.isSafeInteger(wanted);
  if (!isWhole) throw refuse("ERR_TYPE", name);
  return String(wanted);
}
