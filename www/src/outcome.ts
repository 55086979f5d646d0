/** From what was entered to what is shown. Everything happens here, in this page. */
import { type Diagnosis, diagnose, type Inquiry, type OrderStrError } from "orderstr";
import { isPublicKey } from "./public-key.js";
import { type Message, readMessage } from "./reading/message.js";
import type { State } from "./state.js";
import { targetNamed } from "./targets/all.js";
import { ownRule } from "./targets/rule.js";
import { isExternal } from "./targets/rule-kind.js";
import type {
  KeyKind,
  ReadNotification,
  ReadReply,
  Signed,
  Subject,
  Target,
  Work,
} from "./targets/target.js";
import { Unreadable } from "./targets/unreadable.js";

/** What the other side made, and where it was found. */
export interface Expectation {
  readonly as: "signature" | "string";
  readonly text: string;
  /** The message carries its own signature. */
  readonly isClaimed: boolean;
}

/** What came of it. */
export interface Outcome {
  readonly target: Target;
  readonly message: Message;
  readonly key: KeyKind;
  /** What is still to be entered before anything can be signed. */
  readonly missing: readonly string[];
  readonly signed: Signed | null;
  readonly refusal: OrderStrError | Unreadable | null;
  readonly expectation: Expectation | null;
  readonly diagnosis: Diagnosis | null;
  /** A signature was given, but there is no key to compare it with. */
  readonly needsKey: boolean;
  readonly reply: ReadReply | null;
  readonly replyRefusal: OrderStrError | Unreadable | null;
  readonly notification: ReadNotification | null;
  readonly notificationRefusal: OrderStrError | Unreadable | null;
}

/** @param nonce a random text, for the gateways that sign one */
export async function outcomeOf(state: State, now: number, nonce: string): Promise<Outcome> {
  const target = targetNamed(state.target);
  const message = readMessage(state.message);
  // With a public key nothing is signed.
  const isPublic = target.key !== "public" && isPublicKey(state.key);
  const work: Work = {
    message,
    account: accountOf(state, target),
    key: isPublic ? "" : state.key,
    rule: state.rule,
    reply: state.reply,
    now,
    nonce,
  };
  const key = keyKind(state);
  const isEmpty = message.format === "empty" && message.http === null;
  const missing = target.missing(work);
  const read = { ...(await readReply(target, work)), ...NO_NOTIFICATION };
  const nothing = { target, message, key, missing, ...read };
  const unread = isEmpty || message.problem !== null;
  const none = { signed: null, refusal: null, expectation: null, diagnosis: null, needsKey: false };
  if (unread) return { ...nothing, ...none };
  const { signed, refusal } =
    missing.length > 0 ? { signed: null, refusal: null } : await signedBy(target, work);
  const notified = await readNotification(target, work);
  const verified = verifiedBy(notified);
  const found = await diagnosed(target, work, state, key, signed, verified);
  return { ...nothing, ...notified, signed, refusal, ...found };
}

/** The name of an account's value in the state: ids of one gateway are none of another's. */
export function accountKey(target: Target, name: string): string {
  return `${target.id.replace(/\..*$/u, "")}.${name}`;
}

function accountOf(state: State, target: Target): Record<string, string> {
  const account: Record<string, string> = Object.create(null);
  for (const { name } of target.account) {
    const value = state.account[accountKey(target, name)]?.trim() ?? "";
    if (value !== "") account[name] = value;
  }
  return account;
}

/** What kind of key it is signed with. */
export function keyKind({ target: id, rule }: State): KeyKind {
  const target = targetNamed(id);
  if (target.id !== "own") return target.key;
  try {
    return isExternal(ownRule(rule)) ? "private" : "shared";
  } catch {
    return "shared";
  }
}

async function signedBy(target: Target, work: Work): Promise<Pick<Outcome, "signed" | "refusal">> {
  try {
    return { signed: await target.sign(work), refusal: null };
  } catch (error) {
    return { signed: null, refusal: known(error) };
  }
}

async function readReply(
  target: Target,
  work: Work,
): Promise<Pick<Outcome, "reply" | "replyRefusal">> {
  if (target.readReply === undefined || work.reply.trim() === "") {
    return { reply: null, replyRefusal: null };
  }
  try {
    return { reply: await target.readReply(work), replyRefusal: null };
  } catch (error) {
    return { reply: null, replyRefusal: known(error) };
  }
}

type Notified = Pick<Outcome, "notification" | "notificationRefusal">;

const NO_NOTIFICATION: Notified = { notification: null, notificationRefusal: null };

async function readNotification(target: Target, work: Work): Promise<Notified> {
  // Without the shared key nothing can be said of it.
  const isUnkeyed = target.key === "shared" && work.key === "";
  if (target.readNotification === undefined || isUnkeyed) return NO_NOTIFICATION;
  try {
    return { ...NO_NOTIFICATION, notification: await target.readNotification(work) };
  } catch (error) {
    return { ...NO_NOTIFICATION, notificationRefusal: known(error) };
  }
}

/** Whether its signature is right; `null` where that is not known. */
function verifiedBy({ notification, notificationRefusal }: Notified): boolean | null {
  if (notification !== null) return notification.isVerified ? true : null;
  const isRefused = notificationRefusal !== null && !(notificationRefusal instanceof Unreadable);
  return isRefused && notificationRefusal.code === "ERR_SIGNATURE" ? false : null;
}

/** What can be reported. Anything else is a fault of this page, and goes to the console. */
function known(error: unknown): OrderStrError | Unreadable {
  if (error instanceof Unreadable) return error;
  if (error instanceof Error && error.name === "OrderStrError") return error as OrderStrError;
  throw error;
}

type Found = Pick<Outcome, "expectation" | "diagnosis" | "needsKey">;

async function diagnosed(
  target: Target,
  work: Work,
  state: State,
  key: KeyKind,
  signed: Signed | null,
  verified: boolean | null,
): Promise<Found> {
  let subject: Subject;
  try {
    subject = await target.subject(work);
  } catch {
    // It could not be signed either, and that was said.
    return { expectation: null, diagnosis: null, needsKey: false };
  }
  const expectation = expectationOf(state, subject.claimed);
  const isSignature = expectation?.as === "signature";
  const needsKey = isSignature && state.key === "";
  const { claimed: _, ...rest } = subject;
  const inquiry = {
    ...rest,
    ...(work.key !== "" && key === "shared" ? { key: work.key } : {}),
    ...(isSignature && !needsKey ? { expected: expectation.text } : {}),
    ...(expectation?.as === "string" ? { expectedString: expectation.text } : {}),
  };
  const isSame = isSignature && key === "private" && signed?.signature === expectation.text;
  try {
    const found = withKeys(inquiry, isSignature ? keysOf(state.key, key) : {});
    // What the library itself has verified, or signed alike, is right.
    const matches = isSame || (isSignature && key === "public" && verified) || found.matches;
    return {
      expectation,
      diagnosis: { ...found, matches, causes: matches ? [] : found.causes },
      needsKey,
    };
  } catch (error) {
    known(error);
    return { expectation, diagnosis: null, needsKey };
  }
}

/** The RSA key that a signature is opened with: of a private one its public half is taken. */
function keysOf(text: string, kind: KeyKind): Pick<Inquiry, "publicKey" | "privateKey"> {
  if (text.trim() === "" || (kind === "shared" && !isPublicKey(text))) return {};
  return kind === "private" && !isPublicKey(text) ? { privateKey: text } : { publicKey: text };
}

/** With the keys; where these cannot be read, which was said elsewhere, without them. */
function withKeys(inquiry: Inquiry, keys: ReturnType<typeof keysOf>): Diagnosis {
  try {
    return diagnose({ ...inquiry, ...keys });
  } catch (error) {
    const refusal = known(error);
    if (refusal instanceof Unreadable || !refusal.code.startsWith("ERR_KEY")) throw error;
    return diagnose(inquiry);
  }
}

/** What was entered, else the signature in the message. */
function expectationOf(
  { expected, expectedAs }: State,
  claimed: string | null,
): Expectation | null {
  if (expected.trim() !== "") {
    const as = expectedAs === "auto" ? kindOf(expected) : expectedAs;
    return { as, text: as === "signature" ? expected.trim() : expected, isClaimed: false };
  }
  return claimed === null ? null : { as: "signature", text: claimed, isClaimed: true };
}

/** Hexadecimal, base64, or either of them percent-encoded or in quotes. A text to sign has more to it. */
const SIGNATURE = /^["']?(?:[A-Za-z0-9+/_-]|%2[BbFf])+(?:=|%3[Dd]){0,2}["']?$/u;

function kindOf(expected: string): "signature" | "string" {
  return SIGNATURE.test(expected.trim()) ? "signature" : "string";
}
