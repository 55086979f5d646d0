// Requests to WeChat Pay.

import { BEFOREHAND, caseOf } from "../case.mjs";
import { signature } from "../rsa.mjs";
import {
  callOf,
  ORDER,
  ORDER_TEXT,
  OUT_TRADE_NO,
  REFUND,
  sentOf,
  TRANSACTIONS,
  urlOf,
} from "./orders.mjs";
import { ACCOUNT, lines, OTHER_APPID, PAGE, RULE, SEVERAL, SLASHES } from "./signing.mjs";

export function request(name, operation, input, { source = RULE, known, only, ...options } = {}) {
  const members = callOf(operation, input, options);
  const { account, nonce } = members;
  const timestamp = String(members.time);
  const { method: sentMethod, path: signedPath, body } = sentOf(members, input);
  const stringToSign = lines(sentMethod, signedPath, timestamp, nonce, body ?? "");
  const signatureBase64 = known ?? signature(stringToSign);
  const authorization = [
    `mchid="${account.mchid}"`,
    `nonce_str="${nonce}"`,
    `timestamp="${timestamp}"`,
    `serial_no="${account.serialNo}"`,
    `signature="${signatureBase64}"`,
  ];
  return caseOf("request", {
    name,
    source,
    ...members,
    publicKey: known === undefined ? "own" : "known",
    sentMethod,
    url: urlOf(account, signedPath),
    signedPath,
    body: body ?? null,
    stringToSign,
    signatureBase64,
    authorization: `WECHATPAY2-SHA256-RSA2048 ${authorization.join(",")}`,
    only,
  });
}

const documented = (name, operation, input) => request(name, operation, input, { source: PAGE });

const call = (name, method, path, input, options) =>
  request(name, "call", input, { method, path, ...options });

export const requests = () => [
  request("an order that names none of several mini programs", "wechatMini", ORDER, {
    account: { appid: SEVERAL },
  }),
  request(
    "an order for the second of several mini programs",
    "wechatMini",
    { appid: OTHER_APPID, ...ORDER },
    { account: { appid: SEVERAL } },
  ),
  documented("an order, as its page shows it, appid and mchid filled in", "wechatMini", ORDER_TEXT),
  documented(
    "an order with every member of the page",
    "wechatMini",
    JSON.stringify({
      ...ORDER,
      attach: "自定义数据 & more",
      time_expire: "2018-06-08T10:34:56+08:00",
      goods_tag: "WXG",
      detail: {
        cost_price: 608800,
        invoice_id: "微信123",
        goods_detail: [{ merchant_goods_id: "1246464644", quantity: 1, unit_price: 528800 }],
      },
      scene_info: { payer_client_ip: "14.23.150.211" },
      settle_info: { profit_sharing: false },
      support_fapiao: true,
    }),
  ),
  request(
    "appid and mchid given: the text is signed and sent as it is",
    "wechatMini",
    JSON.stringify({
      mchid: ACCOUNT.mchid,
      out_trade_no: "A-1_b|2*@",
      description: "shoes",
      amount: { total: 1 },
      payer: { openid: "o" },
      appid: ACCOUNT.appid,
      notify_url: "https://a.example/n",
    }),
  ),
  request(
    "mchid given, spaces, line feeds and escapes stay as they are",
    "wechatMini",
    `{ "mchid" : "${ACCOUNT.mchid}",
  "out_trade_no":"123456","description":"\\u00e9 \\/ \\"x\\"",` +
      '"amount":{"total":1},"payer":{"openid":"o"},"notify_url":"https://a.example/n" }',
    { source: `rule; ${SLASHES}` },
  ),
  documented(
    "a refund as long as the page allows",
    "refund",
    JSON.stringify({
      ...REFUND,
      out_refund_no: "1".repeat(64),
      reason: "好".repeat(80),
      notify_url: `https://a.example/${"n".repeat(238)}`,
    }),
  ),
  documented(
    "everything as long as the page allows",
    "wechatMini",
    // The largest amount is no number of JavaScript's.
    JSON.stringify({
      ...ORDER,
      description: "好".repeat(127),
      out_trade_no: "9".repeat(32),
      notify_url: `https://a.example/${"n".repeat(237)}`,
      amount: { total: 1 },
      payer: { openid: "o".repeat(128) },
      attach: "é".repeat(128),
    }).replace('"total":1', `"total":${"9".repeat(16)}`),
  ),
  documented("a query by the merchant's own id", "query", { out_trade_no: OUT_TRADE_NO }),
  request(
    "a query by an id of signs is percent-encoded as it is signed",
    "query",
    { out_trade_no: "a_-|*@" },
    { source: "rule: the signed URL is the one that is sent" },
  ),
  request("a query, mchid given", "query", { out_trade_no: "123456", mchid: ACCOUNT.mchid }),
  documented("a query by the id of WeChat Pay", "query", {
    transaction_id: "1009660380201506130728806387",
  }),
  documented("an order is closed", "close", { out_trade_no: OUT_TRADE_NO }),
  documented("a refund", "refund", JSON.stringify(REFUND)),
  documented("a refund by the merchant's own id", "refund", {
    out_trade_no: "123456",
    out_refund_no: "r",
    amount: { refund: 1, total: 2, currency: "CNY" },
  }),
  documented("a query of a refund", "queryRefund", { out_refund_no: OUT_TRADE_NO }),

  // Any other call.
  call("GET of the certificates, the sample of the page", "GET", "/v3/certificates", "", {
    source: `${PAGE}, "Generate a signature" (the text to sign; the page's key is unpublished)`,
    account: { mchid: "1900009191", serialNo: "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C" },
  }),
  call(
    "a POST whose signature was made beforehand",
    "POST",
    `${TRANSACTIONS}/jsapi`,
    JSON.stringify({ appid: ACCOUNT.appid, mchid: ACCOUNT.mchid, description: ORDER.description }),
    {
      source: BEFOREHAND,
      known:
        "fDwcZva54urF5kAKnjjeOH8nk8ZIzzxctJURgdcbxlwztENbNU4oUK4dcAsCpj86PyjjI+p8EfGc1pCHz2RwmIM914iNhN2JsO1hFy+x7T/epKHfDFF/tjZWiK8YHJfUn49/eJIyVz9bOmOPhxrMi6uHdlLfooG9bmAdUOggUsL0zJyuu3BxIvapbYCpKoAnNWsaSSp2PHcCCMb69zq3Wxaf0BS54fMiKBGr6b0jL9W2aWKgNoU42NO53B0MGVXLgFQoi+CK3VcNAT/+AUqC0bTAXAiB+9+daeJeKUeJIz2LuG64YxFf6WkEsLIY7q1fPrVdeiTbfNy2VHP3Vjs5Jw==",
    },
  ),
  call("a POST without a body", "POST", "/v3/x/y", ""),
  call("a DELETE", "DELETE", "/v3/x/y?a=1", ""),
  call("a PATCH", "PATCH", "/v3/x/y", "{}"),
  call(
    "a path with an encoded query",
    "GET",
    "/v3/bill/tradebill?bill_date=2019-06-11&bill_type=ALL&x=%E4%B8%AD",
    "",
  ),
  request(
    "another host, the shortest nonce",
    "queryRefund",
    { out_refund_no: "1" },
    { account: { baseUrl: "https://api2.mch.weixin.qq.com/" }, time: "0", nonce: "a" },
  ),
  request(
    "a time as a number of seconds",
    "close",
    { out_trade_no: OUT_TRADE_NO },
    { time: 1554208460, only: "javascript" },
  ),
];
