// Messages of WeChat Pay, as it signs them.

import { signature } from "../rsa.mjs";
import { without } from "../text.mjs";
import { OPENID, OUT_TRADE_NO } from "./orders.mjs";
import { ACCOUNT, lines, NOW, refusal } from "./signing.mjs";

export const PREPAY_ID = "wx201410272009395522657a690389285100";
const SERIAL = "7132D72A03E93CDDF8C03BBD1F37EEDF7A9B8C5D";
export const NEXT_SERIAL = "PUB_KEY_ID_0116007291202407300000291200";
export const KEYS = { [SERIAL]: "own", [NEXT_SERIAL]: "next" };

/** A key that nobody here has, whose verifier says yes. */
export const UNPUBLISHED = { [SERIAL]: "unpublished" };

const THEIR_NONCE = "c5ac7061fccab6bf3e254dcf98995b8c";
export const TOLERANCE = 300;
export const PREPAID = JSON.stringify({ prepay_id: PREPAY_ID });

const TRADE = {
  transaction_id: "1009660380201506130728806387",
  amount: { payer_total: 100, total: 100, currency: "CNY", payer_currency: "CNY" },
  mchid: ACCOUNT.mchid,
  trade_state: "SUCCESS",
  bank_type: "CMC",
  success_time: "2018-06-08T10:34:56+08:00",
  payer: { openid: OPENID },
  out_trade_no: OUT_TRADE_NO,
  appid: ACCOUNT.appid,
  trade_state_desc: "支付成功",
  trade_type: "JSAPI",
  attach: "自定义数据",
  scene_info: { device_id: "013467007045764" },
};

export const trade = (changes) => JSON.stringify({ ...TRADE, ...changes });
/** The headers of a signed message, and what was signed. */
export function signedMessage(
  body,
  { timestamp = String(NOW), nonce = THEIR_NONCE, ...options } = {},
) {
  const { serial = SERIAL } = options;
  const stringToSign = lines(timestamp, nonce, body);
  const signatureBase64 = options.known ?? signature(stringToSign, options.key ?? KEYS[serial]);
  const headers = {
    "Content-Type": "application/json",
    "Wechatpay-Timestamp": timestamp,
    "Wechatpay-Nonce": nonce,
    "Wechatpay-Serial": serial,
    "Wechatpay-Signature": signatureBase64,
    "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
  };
  return { headers, stringToSign, signatureBase64 };
}

export const unsigned = (headers) =>
  without(
    headers,
    "Wechatpay-Timestamp",
    "Wechatpay-Nonce",
    "Wechatpay-Serial",
    "Wechatpay-Signature",
  );

export const WRONG = refusal("ERR_SIGNATURE", "wechatpay-signature");
export const UNSIGNED = refusal("ERR_HEADER", "wechatpay-signature");
export const STALE = refusal("ERR_STALE", "wechatpay-timestamp");
export const header = (name, value) => (all) => ({ ...all, [`Wechatpay-${name}`]: value });

/** A signature of the length of a genuine one. */
export const PROBE = `WECHATPAY/SIGNTEST/${"A".repeat(325)}`;

export const PROBE_BASE64 = PROBE.replace(/AA$/, "==");
