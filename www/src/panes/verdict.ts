/** One sentence about where things stand. */
import type { Outcome } from "../outcome.js";
import { Unreadable } from "../targets/unreadable.js";
import { either, type Language, type Say, type Word } from "../words.js";

/** How it is meant: right, wrong, or neither. */
export type Tone = "plain" | "right" | "wrong" | "note";

export interface Verdict {
  readonly tone: Tone;
  readonly sentence: string;
  /** The library's code, where it refused. */
  readonly code: string | null;
}

export function verdictOf(say: Say, language: Language, outcome: Outcome): Verdict {
  const { message, missing, diagnosis, expectation, signed } = outcome;
  const plain = (tone: Tone, sentence: string): Verdict => ({ tone, sentence, code: null });
  if (message.problem !== null) return plain("wrong", problemText(say, outcome));
  if (signed === null && outcome.refusal === null && diagnosis === null && missing.length === 0) {
    return plain("plain", say("start"));
  }
  if (diagnosis?.matches === true) {
    return plain("right", say(expectation?.as === "string" ? "matchesString" : "matches"));
  }
  if (diagnosis?.matches === false) {
    const isProven = diagnosis.causes.some(({ proven }) => proven);
    return plain("wrong", say(isProven ? "mismatchProven" : "mismatch"));
  }
  const { notification, notificationRefusal } = outcome;
  if (notification !== null) {
    return notification.isVerified
      ? plain("right", say("notificationGenuine"))
      : plain("note", say("notificationNotVerified"));
  }
  const refusal = outcome.refusal ?? notificationRefusal;
  if (refusal !== null) {
    const sentence = say("refused", refusalText(say, language, refusal));
    return { tone: "wrong", sentence, code: refusal instanceof Unreadable ? null : refusal.code };
  }
  if (missing.length > 0) {
    const isEmpty = message.format === "empty" && message.http === null;
    return isEmpty
      ? plain("plain", say("start"))
      : plain("note", say("missing", missing.join(", ")));
  }
  if (signed === null) return plain("plain", say("start"));
  return signed.signature === null
    ? plain("note", say("signedNoKey"))
    : plain("right", say("signed"));
}

const UNREADABLE: Readonly<Record<Unreadable["what"], Word>> = {
  rule: "unreadableRule",
  request: "replyNeedsRequest",
  key: "replyNeedsKey",
};

export function refusalText(
  say: Say,
  language: Language,
  refusal: NonNullable<Outcome["refusal"]>,
): string {
  if (refusal instanceof Unreadable) return say(UNREADABLE[refusal.what]);
  return either(language, refusal.message, refusal.messageZh);
}

function problemText(say: Say, { message: { problem } }: Outcome): string {
  switch (problem?.kind) {
    case "json":
      return say("problemJson", problem.detail);
    case "duplicate":
      return say("problemDuplicate", problem.detail);
    case "notObject":
      return say("problemNotObject");
    default:
      return say("problemUnreadable");
  }
}
