/** Calls of WeChat Pay's API v3. */
import { schemes, WeChatPay } from "orderstr";
import { headerIn, targetOf } from "../reading/http.js";
import { type GatewayRow, type Option, seconds, targetsOf } from "./gateway.js";
import { notificationTarget } from "./notification.js";
import type { Subject, Work } from "./target.js";
import { filledTemplate } from "./template.js";
import { jsonOf, signingObject } from "./values.js";

const ACCOUNT = [
  { name: "appid", placeholder: "wxd678efh567hg6787" },
  { name: "mchid", placeholder: "1900007291" },
  { name: "serialNo", placeholder: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1" },
  { name: "time", placeholder: "1554208460", isOptional: true },
  { name: "nonce", placeholder: "593BEC0C930BF1AFEB40B4A08C8FB242", isOptional: true },
] as const;

/** What the header `Authorization` calls the values of the account. */
const IN_HEADER: Readonly<Record<string, string>> = {
  mchid: "mchid",
  serialNo: "serial_no",
  time: "timestamp",
  nonce: "nonce_str",
};

/** A part of a request's `Authorization`. */
function partOf(header: string | undefined, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return new RegExp(`${name}="([^"]*)"`, "u").exec(header ?? "")?.[1];
}

/** The slots of a pasted request. */
function subject({ message: { http } }: Work, _: string, option: Option): Subject | undefined {
  if (http === null || http.carrier === "url") return undefined;
  const [timestamp = "", nonce = ""] = [option("time"), option("nonce")];
  const slots = { method: http.method, url: targetOf(http.url), timestamp, nonce };
  return {
    scheme: schemes.wechatPayV3Request,
    params: { ...slots, body: http.body },
    claimed: partOf(headerIn(http, "authorization"), "signature") ?? null,
  };
}

/** What a pasted request shows of the merchant, and a pasted notification of itself. */
function pasted(name: string, { message: { http } }: Work): string | undefined {
  const own = { keyId: "wechatpay-serial", now: "wechatpay-timestamp" }[name];
  if (own !== undefined) return headerIn(http, own);
  return partOf(headerIn(http, "authorization"), IN_HEADER[name]);
}

/** The public key that is named where no message names one. */
const UNVERIFIED = "UNVERIFIED";

const row: GatewayRow<WeChatPay> = {
  name: "wechatPay",
  group: "WeChat Pay v3",
  account: ACCOUNT,
  key: "private",
  rule: schemes.wechatPayV3Request,
  pasted,
  open: (option, { signatory, verify, open }) =>
    new WeChatPay({
      appid: option("appid") ?? "",
      mchid: option("mchid") ?? "",
      serialNo: option("serialNo") ?? "",
      sign: signatory.sign,
      verify: { [option("keyId") ?? UNVERIFIED]: verify },
      open,
    }),
  message({ message }, operation) {
    // Which of its forms a query has is told by the names of its fields.
    if (operation === "query") return signingObject(message.fields);
    return message.format === "json" ? (message.body ?? "") : jsonOf(message.fields);
  },
  options: (option, work) => ({
    nonce: option("nonce") ?? work.nonce,
    time: option("time") ?? seconds(work),
  }),
  picture(made, { signatory }) {
    const { method = "", url = "", headers = {}, body = "" } = "url" in made ? made : {};
    const part = (name: string) => partOf(headers.Authorization, name) ?? "";
    const [timestamp, nonce] = [part("timestamp"), part("nonce_str")];
    const slots = { method, url: targetOf(url), timestamp, nonce, body };
    return {
      ...filledTemplate(schemes.wechatPayV3Request, slots, signatory.text),
      algorithm: signatory.algorithm,
    };
  },
  subject,
  around: (option, work) => ({
    headers: {
      "wechatpay-timestamp": String(seconds(work)),
      "wechatpay-nonce": work.nonce,
      "wechatpay-serial": option("keyId") ?? UNVERIFIED,
      "wechatpay-signature": btoa("not verified here"),
    },
    options: { now: Number(option("now") ?? seconds(work)) },
  }),
  notified: { rule: "wechatPayV3Reply", key: "shared", isSealed: true },
};

export const wechatPay = [...targetsOf(row), notificationTarget(row)];
