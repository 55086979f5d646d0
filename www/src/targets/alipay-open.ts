/** Calls of the Alipay Open Platform. */
import { AlipayOpen, type AlipayOpenOptions, schemes } from "orderstr";
import { compact } from "../reading/json.js";
import { claimedIn } from "./claims.js";
import { explainExternal } from "./external.js";
import { madeWith, masked, maskedRequest, SIGNATURE, Signatory } from "./keys.js";
import { schemePieces } from "./pieces.js";
import { signScheme } from "./rule.js";
import type { Signed, Subject, Target, Work } from "./target.js";
import {
  formValues,
  jsonOf,
  lenient,
  textIn,
  textValue,
  type Values,
  valueText,
  without,
} from "./values.js";

const ACCOUNT = [
  { name: "app_id", placeholder: "2014072300007148" },
  { name: "notify_url", placeholder: "https://merchant.example/notify", isOptional: true },
  { name: "return_url", isOptional: true },
  { name: "timestamp", placeholder: "2024-01-02 03:04:05", isOptional: true },
  { name: "sign_type", placeholder: "RSA2", isOptional: true },
  { name: "charset", placeholder: "utf-8", isOptional: true },
  { name: "app_cert_sn", isOptional: true },
  { name: "alipay_root_cert_sn", isOptional: true },
  { name: "app_auth_token", isOptional: true },
] as const;
type Name = (typeof ACCOUNT)[number]["name"];

/** The calls, and whether an order string or a request comes of them. */
const CALLS = {
  tradeAppPay: "orderStr",
  fundAuthOrderAppFreeze: "orderStr",
  tradeCreate: "request",
  tradeQuery: "request",
  tradeRefund: "request",
  tradeClose: "request",
} as const;
type Call = keyof typeof CALLS;

/** A message of the platform as it is signed: its public fields around `biz_content`. */
function isWhole({ message }: Work): boolean {
  return message.fields.has("biz_content");
}

function optionOf(work: Work, name: Name): string | undefined {
  return work.account[name] ?? (isWhole(work) ? textIn(work.message.fields, name) : undefined);
}

/** The JSON text of the order: of a whole message as it is, else without the white space that makes it readable. */
function bizOf(work: Work): string {
  const { message } = work;
  if (isWhole(work)) return textIn(message.fields, "biz_content") ?? "";
  return message.format === "json" ? compact(message.body ?? "") : jsonOf(message.fields);
}

function given<T extends object>(options: T): Partial<T> {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

/**
 * A message that was pasted whole is signed as it stands: a user who looks for a mistake in it does not want it
 * made anew.
 */
async function signWhole(work: Work, call: Call): Promise<Signed> {
  const rule = schemes.alipayOpen;
  const signed = await signScheme(rule, work);
  if (CALLS[call] !== "orderStr") return signed;
  const pairs = Array.from(without(work.message.fields, ["sign"]), ([name, value]) => {
    return `${name}=${encodeURIComponent(valueText(value) ?? "")}`;
  });
  const sign = signed.signature === null ? SIGNATURE : encodeURIComponent(signed.signature);
  return { ...signed, signedMessage: null, orderStr: [...pairs, `sign=${sign}`].join("&") };
}

async function sign(work: Work, call: Call): Promise<Signed> {
  if (isWhole(work)) return signWhole(work, call);
  const option = (name: Name) => optionOf(work, name);
  const signType = option("sign_type") as AlipayOpenOptions["signType"];
  const charset = option("charset")?.toLowerCase() as AlipayOpenOptions["charset"];
  const signatory = new Signatory(work.key, signType === "RSA" ? "RSA" : "RSA2");
  const client = new AlipayOpen({
    appId: option("app_id") ?? "",
    sign: signatory.sign,
    verify: () => false,
    ...given({
      signType,
      charset,
      appCertSn: option("app_cert_sn"),
      alipayRootCertSn: option("alipay_root_cert_sn"),
      appAuthToken: option("app_auth_token"),
    }),
  });
  const [notify_url, return_url] = [option("notify_url"), option("return_url")];
  const timestamp = option("timestamp") ?? chinaTime(work.now);
  const options = given({ notify_url, return_url, timestamp });
  try {
    if (CALLS[call] === "orderStr") {
      const method = client[call as "tradeAppPay"].bind(client);
      const { orderStr, signature } = await method(bizOf(work), options);
      return {
        ...explained(formValues(orderStr), signatory, work.key, signature),
        request: null,
        orderStr: masked(work.key, signature, orderStr),
      };
    }
    const method = client[call as "tradeCreate"].bind(client);
    const made = await method(bizOf(work) as never, options);
    const values = formValues(`${new URL(made.url).search.slice(1)}&${made.body}`);
    return {
      ...explained(values, signatory, work.key, made.signature),
      request: maskedRequest(work.key, made.signature, made),
      orderStr: null,
    };
  } finally {
    client.dispose();
  }
}

/** By the platform's scheme: which fields are signed, and where they stand. */
function explained(values: Values, signatory: Signatory, key: string, signature: string) {
  const scheme = schemes.alipayOpen;
  // The client has looked for values that could be read as other fields.
  const explanation = explainExternal(scheme, values, Array.from(values.keys()));
  return {
    fields: explanation.fields.map((field) => ({
      ...field,
      value: field.name === "sign" ? null : valueText(values.get(field.name)),
    })),
    ...schemePieces(scheme, explanation, values),
    algorithm: signatory.algorithm,
    signature: madeWith(key, signature),
    signedMessage: null,
  };
}

function chinaTime(now: number): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** What was pasted whole; of an order alone, the fields that would be signed. */
async function fieldsFor(work: Work, call: Call): Promise<Values> {
  const signed = await sign({ ...work, key: "" }, call);
  const rows = signed.fields.filter(({ name, value }) => name !== "sign" && value !== null);
  return new Map(rows.map(({ name, value }) => [name, textValue(value ?? "")]));
}

async function subject(work: Work, call: Call): Promise<Subject> {
  const { fields } = work.message;
  const values = isWhole(work) ? without(fields, ["sign"]) : await fieldsFor(work, call);
  const claimed = isWhole(work) ? claimedIn(schemes.alipayOpen, fields) : null;
  return { scheme: schemes.alipayOpen, ...lenient(values), claimed };
}

export const alipayOpen: readonly Target[] = (Object.keys(CALLS) as Call[]).map((call) => ({
  id: `alipayOpen.${call}`,
  group: "Alipay Open Platform",
  name: call,
  account: ACCOUNT,
  key: "private",
  rule: schemes.alipayOpen,
  missing: (work) => (optionOf(work, "app_id") === undefined ? ["app_id"] : []),
  sign: (work) => sign(work, call),
  subject: (work) => subject(work, call),
}));
