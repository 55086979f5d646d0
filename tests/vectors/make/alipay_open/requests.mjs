// Requests to the Alipay Open Platform.

import { caseOf } from "../case.mjs";
import { CREATE, callOf, fieldsOf, NOTIFY_URL, PAY } from "./calls.mjs";
import { canonicalOf, encoded, GBK, MADE, signed } from "./signing.mjs";

/** What is signed and sent: `biz_content` is the body, and all other fields are in the address. */
function sentOf(members) {
  const { baseUrl = "https://openapi.alipay.com/gateway.do", charset = "utf-8" } = members.account;
  const { biz_content, ...others } = fieldsOf(members);
  const stringToSign = canonicalOf({ biz_content, ...others });
  const signatureBase64 = signed(members.account, stringToSign);
  const query = encoded(members.account, { ...others, sign: signatureBase64 }, "percent");
  return {
    stringToSign,
    signatureBase64,
    url: `${baseUrl}?${query}`,
    body: encoded(members.account, { biz_content }, "percent"),
    contentType: `application/x-www-form-urlencoded;charset=${charset}`,
  };
}

function request(name, operation, input, { only, ...options } = {}) {
  const members = callOf(operation, input, options);
  return caseOf("request", {
    name,
    source: MADE,
    ...members,
    publicKey: "own",
    ...sentOf(members),
    only,
  });
}

/** What a reply answers, as it was stored. */
export function askedOf(operation, input, options) {
  const { url, body } = sentOf(callOf(operation, input, options));
  return { operation, method: "POST", url, body };
}

export const requests = () => [
  request("alipay.trade.create", "alipayMini", CREATE, {
    call: { notify_url: NOTIFY_URL, return_url: "https://merchant.example/back" },
  }),
  request("alipay.trade.query by the platform's number", "query", {
    trade_no: "2014112611001004680073956707",
  }),
  request("alipay.trade.refund of a part", "refund", {
    out_trade_no: "20150320010101001",
    refund_amount: "200.12",
    out_request_no: "HZ01RF001",
    refund_reason: "正常退款",
  }),
  request(
    "alipay.trade.close",
    "close",
    { out_trade_no: "20150320010101001" },
    { account: { baseUrl: "https://openapi-sandbox.dl.alipaydev.com/gateway.do" } },
  ),
  request(
    "any other call",
    "call",
    { bill_type: "trade", bill_date: "2016-04-05" },
    { method: "alipay.data.dataservice.bill.downloadurl.query" },
  ),
  request(
    "biz_content as text on several lines, signed and sent as it is",
    "alipayMini",
    JSON.stringify(PAY, null, "\t"),
  ),
  request("a call of another merchant, RSA", "call", "{}", {
    method: "alipay.open.app.qrcode.create",
    account: { signType: "RSA", appAuthToken: "t0ken" },
  }),
  request(
    "a request in GBK",
    "alipayMini",
    { ...PAY, subject: "测试" },
    { feature: "gbk", account: GBK },
  ),
  request("alipay.trade.fastpay.refund.query", "queryRefund", {
    out_trade_no: "20150320010101001",
    out_request_no: "HZ01RF001",
  }),
  request("alipay.trade.cancel", "cancel", { out_trade_no: "20150320010101001" }),
  request(
    "a time in seconds is China's",
    "query",
    { trade_no: "1" },
    { call: { time: 1704135845 }, only: "javascript" },
  ),
];
