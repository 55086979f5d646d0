/** A rule with its key: what `sign`, `verify` and `explain` share. */
import {
  type Explanation,
  ExternalSigner,
  type Fields,
  type MessageOf,
  type Scheme,
  Signer,
  type SigningOptions,
  type Template,
} from "../index.js";
import { hashOf, KEY_OPTIONS, keyAsItIs, rsaSigner, rsaVerifier, sharedKey } from "./keys.js";
import { fieldsOf } from "./message.js";
import type { Call, OptionName } from "./options.js";
import { refused } from "./refusal.js";
import { ownSignature, type Rule, ruleOf } from "./rules.js";

/** What the three commands take. */
export const SIGNING_OPTIONS: readonly OptionName[] = [
  ...KEY_OPTIONS,
  "hash",
  "encoding",
  "allow-ambiguous",
];

type Values = Readonly<Record<string, unknown>>;

/** The rule that the first operand names. */
export function ruleOfCall(call: Call): Promise<Rule> {
  return ruleOf(call.operands[0] ?? "");
}

function signingOptions(call: Call): SigningOptions {
  return { allowAmbiguous: call.names("allow-ambiguous") };
}

/** Reads a message in the encoding that the call names. */
export function fieldReader(call: Call): (text: string) => Record<string, Values[string]> {
  const encoding = call.word("encoding", ["raw", "percent", "form"]);
  return (text) => fieldsOf(text, encoding);
}

/** Signs messages of a rule. */
export async function signerOf(
  call: Call,
  rule: Rule,
): Promise<(values: Values) => string | Promise<string>> {
  if (isKeyed(rule)) {
    const signer = await keyed(call, rule);
    return (values) => signer.sign(values as MessageOf<Scheme | Template>);
  }
  const sign = await rsaSigner(call, hashOf(call));
  const signer = external(rule, { sign, ...signingOptions(call) });
  return (values) => signer.sign(values as MessageOf<Scheme | Template>);
}

/** Verifies messages of a rule: the signature that is given, or the message's own. */
export async function verifierOf(
  call: Call,
  rule: Rule,
): Promise<(values: Values) => boolean | Promise<boolean>> {
  const given = call.text("signature");
  const claimed = (values: Values) => given ?? signatureIn(rule, values);
  if (isKeyed(rule)) {
    const signer = await keyed(call, rule);
    return (values) => signer.verify(values as MessageOf<Scheme | Template>, claimed(values));
  }
  const verify = await rsaVerifier(call, hashOf(call));
  const signer = external(rule, { verify, ...signingOptions(call) });
  return (values) => signer.verify(values as MessageOf<Scheme | Template>, claimed(values));
}

function isKeyed(rule: Rule): boolean {
  return rule.kind === "shared" || rule.kind === "keyedTemplate";
}

async function keyed(call: Call, { rule }: Rule): Promise<Signer<Scheme | Template>> {
  return new Signer<Scheme | Template>(rule, await sharedKey(call), signingOptions(call));
}

function external(rule: Rule, options: ConstructorParameters<typeof ExternalSigner>[1]) {
  return new ExternalSigner<Scheme | Template>(rule.rule, options);
}

function signatureIn(rule: Rule, values: Values): string {
  const isTemplate = rule.kind === "template" || rule.kind === "keyedTemplate";
  const own = isTemplate ? undefined : ownSignature(rule.rule, values);
  if (own !== undefined) return own;
  throw refused("ERR_MISSING", "signature");
}

/** A key for what is shown without one: text, hexadecimal and base64 alike. */
const ANY_KEY = "0000";

/** What an explanation of a message contains: without a key, all but the signature. */
export interface Explained extends Partial<Omit<Explanation, "scheme" | "canonicalString">> {
  readonly scheme: string;
  readonly canonicalString: string;
}

/** Explains messages of a rule. A key is needed where it is sorted among the values. */
export async function explainerOf(call: Call, rule: Rule): Promise<(values: Values) => Explained> {
  if (rule.kind === "template") {
    const signer = external(rule, signingOptions(call));
    const { name } = rule.rule;
    return (values) => {
      const canonicalString = signer.canonicalString(values as MessageOf<Template>);
      return { scheme: name, canonicalString };
    };
  }
  if (rule.kind === "keyedTemplate") {
    const hasKey = (await keyAsItIs(call)) !== undefined;
    const key = hasKey ? await sharedKey(call) : ANY_KEY;
    const signer = new Signer(rule.rule, key, signingOptions(call));
    return (values) => {
      const { signature, ...explained } = signer.explain(values as MessageOf<Template>);
      return hasKey ? { ...explained, signature } : explained;
    };
  }
  const shared = rule.kind === "shared";
  const needsKey = rule.rule.secret === "among-values";
  const hasKey = shared && (needsKey || (await keyAsItIs(call)) !== undefined);
  const key = hasKey ? await sharedKey(call) : ANY_KEY;
  // What happens to a field has nothing to do with who signs: the core explains it with another digest.
  const rules: Scheme = shared
    ? rule.rule
    : { ...rule.rule, digest: "sha256", output: "hex-lower", secret: "append" };
  if (!shared) external(rule, signingOptions(call)).dispose();
  const signer = new Signer(rules, key, signingOptions(call));
  return (values) => {
    const { algorithm, signature, stringToSign, ...explained } = signer.explain(values as Fields);
    if (!shared) return explained;
    const keyed = { ...explained, stringToSign, algorithm };
    return hasKey ? { ...keyed, signature } : keyed;
  };
}
