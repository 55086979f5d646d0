/** Calls of WeChat Pay's API v3. */
import { schemes, WeChatPay } from "orderstr";
import { headerIn, targetOf } from "../reading/http.js";
import { madeWith, maskedRequest, Signatory } from "./keys.js";
import type { Signed, Subject, Target, Work } from "./target.js";
import { filledTemplate } from "./template.js";
import { jsonOf } from "./values.js";

const ACCOUNT = [
  { name: "appid", placeholder: "wxd678efh567hg6787" },
  { name: "mchid", placeholder: "1900007291" },
  { name: "serialNo", placeholder: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1" },
  { name: "timestamp", placeholder: "1554208460", isOptional: true },
  { name: "nonce", placeholder: "593BEC0C930BF1AFEB40B4A08C8FB242", isOptional: true },
] as const;
type Name = (typeof ACCOUNT)[number]["name"];

const CALLS = [
  "jsapi",
  "queryOrder",
  "queryTransaction",
  "close",
  "refund",
  "queryRefund",
] as const;
type Call = (typeof CALLS)[number];

/** What the header `Authorization` calls the values of the account. */
const IN_HEADER: Readonly<Partial<Record<Name, string>>> = {
  mchid: "mchid",
  serialNo: "serial_no",
  timestamp: "timestamp",
  nonce: "nonce_str",
};

/** A part of the pasted request's `Authorization`. */
function authorized({ message: { http } }: Work, name: string): string | undefined {
  const header = headerIn(http, "authorization") ?? "";
  return new RegExp(`${name}="([^"]*)"`, "u").exec(header)?.[1];
}

function optionOf(work: Work, name: Name): string | undefined {
  const inHeader = IN_HEADER[name];
  return work.account[name] ?? (inHeader === undefined ? undefined : authorized(work, inHeader));
}

function bodyOf({ message }: Work): string {
  return message.format === "json" ? (message.body ?? "") : jsonOf(message.fields);
}

async function sign(work: Work, call: Call): Promise<Signed> {
  const option = (name: Name) => optionOf(work, name) ?? "";
  const signatory = new Signatory(work.key);
  const client = new WeChatPay({
    appid: option("appid"),
    mchid: option("mchid"),
    serialNo: option("serialNo"),
    sign: signatory.sign,
    verify: { none: () => false },
  });
  try {
    const nonce = option("nonce") || work.nonce;
    const timestamp = option("timestamp") || String(Math.floor(work.now / 1000));
    const method = client[call].bind(client) as (
      fields: object | string,
      options: object,
    ) => ReturnType<typeof client.jsapi>;
    const made = await method(bodyOf(work), { nonce, timestamp });
    const url = targetOf(made.url);
    const slots = { method: made.method, url, timestamp, nonce, body: made.body ?? "" };
    return {
      ...filledTemplate(schemes.wechatPayV3Request, slots, signatory.text),
      algorithm: signatory.algorithm,
      signature: madeWith(work.key, made.signature),
      request: maskedRequest(work.key, made.signature, made),
      signedMessage: null,
      orderStr: null,
    };
  } finally {
    client.dispose();
  }
}

/** The slots of a pasted request; else those of the one that would be made. */
async function subject(work: Work, call: Call): Promise<Subject> {
  const { http } = work.message;
  const scheme = schemes.wechatPayV3Request;
  if (http === null || http.carrier === "url") {
    const { fields } = await sign({ ...work, key: "" }, call);
    const params = Object.fromEntries(fields.map(({ name, value }) => [name, value ?? ""]));
    return { scheme, params, claimed: null };
  }
  const [timestamp = "", nonce = ""] = [optionOf(work, "timestamp"), optionOf(work, "nonce")];
  const url = targetOf(http.url);
  const params = { method: http.method, url, timestamp, nonce, body: http.body };
  return { scheme, params, claimed: authorized(work, "signature") ?? null };
}

export const wechatPay: readonly Target[] = CALLS.map((call) => ({
  id: `wechatPay.${call}`,
  group: "WeChat Pay v3",
  name: call,
  account: ACCOUNT,
  key: "private",
  rule: schemes.wechatPayV3Request,
  missing: (work) =>
    (["appid", "mchid", "serialNo"] as const).filter((name) => optionOf(work, name) === undefined),
  sign: (work) => sign(work, call),
  subject: (work) => subject(work, call),
}));
