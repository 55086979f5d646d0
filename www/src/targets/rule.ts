/** Schemes and templates: the built-in ones, and one of one's own. */
import {
  bytesToSign,
  canonicalString,
  type Explanation,
  ExternalSigner,
  type Scheme,
  Signer,
  schemes,
  type Template,
} from "orderstr";
import { headerIn, targetOf } from "../reading/http.js";
import { claimedIn, signatureName } from "./claims.js";
import { explainExternal } from "./external.js";
import { madeWith, SIGNATURE, Signatory, sharedKey } from "./keys.js";
import { KEY, schemePieces, slotsOf } from "./pieces.js";
import { isExternal, isExternalScheme, isTemplate } from "./rule-kind.js";
import type { Signed, Subject, Target, Work } from "./target.js";
import { filledTemplate } from "./template.js";
import { Unreadable } from "./unreadable.js";
import {
  flattened,
  jsonOf,
  lenient,
  signingFields,
  textIn,
  textValue,
  type Values,
  valueText,
} from "./values.js";

/** YabandPay signs the members of `data` and not `data`. */
function fieldsOf(rule: Scheme, { message }: Work): Values {
  return rule.exclude?.includes("data") ? flattened(message.fields, "data") : message.fields;
}

/** By a scheme, with the key or without. */
export async function signScheme(rule: Scheme, work: Work): Promise<Signed> {
  const values = fieldsOf(rule, work);
  const fields = signingFields(values);
  const external = isExternalScheme(rule);
  const explanation = external ? explainExternal(rule, values) : explainShared(rule, values, work);
  const made = external ? await signExternally(rule, fields, work.key) : explanation;
  const signature = madeWith(work.key, made.signature);
  const name = signatureName(rule);
  return {
    fields: explanation.fields.map((field) => ({
      ...field,
      value: valueText(values.get(field.name)),
    })),
    ...schemePieces(rule, explanation, values),
    algorithm: made.algorithm,
    signature,
    request: null,
    signedMessage:
      name === undefined
        ? null
        : jsonOf(new Map(values).set(name, textValue(signature ?? SIGNATURE))),
    orderStr: null,
  };
}

function explainShared(rule: Scheme, values: Values, { key }: Work): Explanation {
  const signer = new Signer(rule, sharedKey(key));
  try {
    return signer.explain(signingFields(values));
  } finally {
    signer.dispose();
  }
}

/** With the private key; without one nothing is signed, but all that could be refused is. */
async function signExternally(rule: Scheme, fields: ReturnType<typeof signingFields>, key: string) {
  const signatory = new Signatory(key);
  const hashed = rule.digest === "external-sha256" ? "the hex SHA-256 of the text, " : "";
  const algorithm = hashed + signatory.algorithm;
  if (key === "") {
    bytesToSign(rule, fields);
    return { signature: "", algorithm };
  }
  const signer = new ExternalSigner<Scheme>(rule, { sign: signatory.sign });
  try {
    return { signature: await signer.sign(fields), algorithm };
  } finally {
    signer.dispose();
  }
}

/** Where a pasted request has what a slot is called. */
function slotOf(name: string, { message }: Work): string | undefined {
  const { http, fields } = message;
  if (http === null || http.carrier === "url") return valueText(fields.get(name)) ?? undefined;
  const authorization = headerIn(http, "authorization") ?? "";
  const inHeader = (part: string) => new RegExp(`${part}="([^"]*)"`, "u").exec(authorization)?.[1];
  switch (name) {
    case "method":
      return http.method;
    case "path":
    case "url":
    case "uri":
      return targetOf(http.url);
    case "body":
      return http.body;
    case "clientId":
      return headerIn(http, "client-id");
    case "time":
      return headerIn(http, "request-time") ?? headerIn(http, "response-time");
    case "timestamp":
      return headerIn(http, "wechatpay-timestamp") ?? inHeader("timestamp");
    case "nonce":
      return headerIn(http, "wechatpay-nonce") ?? inHeader("nonce_str");
    default:
      return textIn(fields, name);
  }
}

function slotValues(rule: Template, work: Work): Record<string, string> {
  const slots: Record<string, string> = Object.create(null);
  for (const { name } of slotsOf(rule)) {
    const value = work.account[name] ?? slotOf(name, work);
    if (value !== undefined) slots[name] = value;
  }
  // A name that is no slot is a mistake, and the library says which.
  if (work.message.http === null) {
    for (const [name, value] of work.message.fields) slots[name] ??= valueText(value) ?? "";
  }
  return slots;
}

async function signTemplate(rule: Template, work: Work): Promise<Signed> {
  const slots = slotValues(rule, work);
  if (!isExternal(rule)) return signKeyedTemplate(rule, slots, work.key);
  const filled = canonicalString(rule, slots);
  const signatory = new Signatory(work.key);
  const signer = new ExternalSigner<Template>(rule, { sign: signatory.sign });
  try {
    return {
      ...filledTemplate(rule, slots, filled),
      algorithm: signatory.algorithm,
      signature: work.key === "" ? null : await signer.sign(slots),
      request: null,
      signedMessage: null,
      orderStr: null,
    };
  } finally {
    signer.dispose();
  }
}

/** Without a key only the signature is missing. */
function signKeyedTemplate(rule: Template, slots: Record<string, string>, key: string): Signed {
  const signer = new Signer<Template>(rule, key === "" ? KEY : key);
  try {
    const { canonicalString, stringToSign, algorithm, signature } = signer.explain(slots);
    const filled = filledTemplate(rule, slots, canonicalString);
    const withKey = [...filled.canonical, { text: KEY, isKey: true as const }];
    return {
      ...filled,
      stringToSign: stringToSign === canonicalString ? filled.canonical : withKey,
      algorithm,
      signature: key === "" ? null : signature,
      request: null,
      signedMessage: null,
      orderStr: null,
    };
  } finally {
    signer.dispose();
  }
}

/** The signature in the headers of a pasted message. */
function claimedInHeaders({ message: { http } }: Work): string | null {
  const authorization = headerIn(http, "authorization") ?? "";
  const ofAlipayPlus = /signature=([^,\s]+)/u.exec(headerIn(http, "signature") ?? "")?.[1];
  return (
    headerIn(http, "wechatpay-signature") ??
    /signature="([^"]+)"/u.exec(authorization)?.[1] ??
    /^ALIPAY-SHA256withRSA .*\bsign=([^,\s]+)/u.exec(authorization)?.[1] ??
    ofAlipayPlus ??
    null
  );
}

function signRule(rule: Scheme | Template, work: Work): Promise<Signed> {
  return isTemplate(rule) ? signTemplate(rule, work) : signScheme(rule, work);
}

function subjectOf(rule: Scheme | Template, work: Work): Subject {
  if (isTemplate(rule)) {
    return { scheme: rule, params: slotValues(rule, work), claimed: claimedInHeaders(work) };
  }
  const claimed = claimedIn(rule, work.message.fields);
  const { format, body } = work.message;
  // A body as it was sent says more than its fields.
  if (body !== null && (format === "json" || format === "urlencoded")) {
    return { scheme: rule, text: body, claimed };
  }
  return { scheme: rule, ...lenient(work.message.fields), claimed };
}

/** A rule of one's own, from its JSON text. */
export function ownRule(text: string): Scheme | Template {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Reported below: no text of it is in the error.
  }
  throw new Unreadable("rule");
}

/** A rule as one would write it: without what is only said about it. */
export function ruleText({
  description: _,
  descriptionZh: __,
  source: ___,
  ...switches
}: Scheme | Template): string {
  return JSON.stringify(switches, null, 2);
}

export const rules: readonly Target[] = Object.entries(schemes).map(([name, rule]) => ({
  id: `scheme.${name}`,
  group: isTemplate(rule) ? "templates" : "schemes",
  name,
  account: [],
  key: isExternal(rule) ? "private" : "shared",
  rule,
  missing: () => [],
  sign: (work) => signRule(rule, work),
  subject: (work) => subjectOf(rule, work),
}));

/** A rule of one's own. Whether its key is a private one depends on what is written. */
export const own: Target = {
  id: "own",
  group: "own",
  name: "own",
  account: [],
  key: "shared",
  rule: null,
  missing: ({ rule }) => (rule.trim() === "" ? ["scheme"] : []),
  sign: async (work) => signRule(ownRule(work.rule), work),
  subject: (work) => subjectOf(ownRule(work.rule), work),
};
