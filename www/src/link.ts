/** A link that carries what was entered, but never a key. It is made on request, and read once. */
import { readMessage, withoutCredentials } from "./reading/message.js";
import { EMPTY, type ExpectedAs, type State } from "./state.js";

/** The parts of the state that a link carries, by their name in it. */
const PARTS = {
  target: "t",
  message: "m",
  expected: "e",
  expectedAs: "as",
  rule: "r",
  reply: "y",
} as const;
const ACCOUNT = "a.";

/** Characters: what browsers and messengers pass on unharmed. */
const LONGEST = 16_384;

/** Why there is no link. */
export type NoLink = "keyInside" | "tooLong";

type Linked = Omit<State, "language" | "theme" | "key">;

/**
 * The fragment of a link: it is not sent to any server. A request is reduced to what is signed of it, and
 * where the key itself is in what was pasted, there is no link at all.
 */
export function fragmentOf(state: State): { readonly fragment: string } | { readonly no: NoLink } {
  const parameters = new URLSearchParams();
  const shown: Linked = { ...state, message: withoutCredentials(state.message) };
  for (const [part, name] of Object.entries(PARTS) as [keyof typeof PARTS, string][]) {
    const value = shown[part];
    if (value !== "" && (part === "target" || value !== EMPTY[part])) parameters.set(name, value);
  }
  for (const [name, value] of Object.entries(state.account)) {
    if (value !== "") parameters.set(ACCOUNT + name, value);
  }
  if (holdsKey(Array.from(parameters.values()), state)) return { no: "keyInside" };
  const fragment = parameters.toString();
  return fragment.length > LONGEST ? { no: "tooLong" } : { fragment };
}

/** Names under which a shared key is pasted together with the message. */
const KEY_NAMES = /^(?:api_?key|secret_?key|app_?secret|secret|key|private_?key|salt)$/iu;

function holdsKey(values: readonly string[], { key, message }: State): boolean {
  const secret = key.trim();
  const isInside = (value: string) => secret !== "" && value.includes(secret);
  if (values.some((value) => isInside(value) || /PRIVATE KEY/u.test(value))) return true;
  return Array.from(readMessage(message).fields.keys()).some((name) => KEY_NAMES.test(name));
}

/** What a link carries. A key in it, which none of ours has, is not read. */
export function readFragment(fragment: string): Partial<State> | undefined {
  const parameters = new URLSearchParams(fragment.replace(/^#/u, ""));
  if (!parameters.has(PARTS.target)) return undefined;
  const account: Record<string, string> = Object.create(null);
  for (const [name, value] of parameters) {
    if (name.startsWith(ACCOUNT)) account[name.slice(ACCOUNT.length)] = value;
  }
  const text = (part: keyof typeof PARTS) => parameters.get(PARTS[part]) ?? EMPTY[part];
  return {
    target: text("target"),
    message: text("message"),
    expected: text("expected"),
    expectedAs: expectedAs(text("expectedAs")),
    rule: text("rule"),
    reply: text("reply"),
    account,
  };
}

function expectedAs(text: string): ExpectedAs {
  return text === "signature" || text === "string" ? text : "auto";
}
