// Requests to the Alipay Open Platform.

import { caseOf } from "../case.mjs";
import { besideOf, CREATE, callOf, fieldsOf, NOTIFY_URL, PAY } from "./calls.mjs";
import { canonicalOf, encoded, GBK, MADE, signed } from "./signing.mjs";

/** What is signed and sent: `biz_content` is the body, and all other fields are in the address. */
function sentOf(members) {
  const { baseUrl = "https://openapi.alipay.com/gateway.do", charset = "utf-8" } = members.account;
  const fields = fieldsOf(members);
  const beside = Object.keys(besideOf(members.call));
  const isInBody = (name) => name === "biz_content" || beside.includes(name);
  const some = (wanted) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => isInBody(name) === wanted));
  const stringToSign = canonicalOf(fields);
  const signatureBase64 = signed(members.account, stringToSign);
  const query = encoded(members.account, { ...some(false), sign: signatureBase64 }, "percent");
  return {
    stringToSign,
    signatureBase64,
    url: `${baseUrl}?${query}`,
    body: encoded(members.account, some(true), "percent"),
    contentType: `application/x-www-form-urlencoded;charset=${charset}`,
  };
}

export function request(name, operation, input, { only, ...options } = {}) {
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
    "alipay.system.oauth.token: parameters beside biz_content, and none of that",
    "call",
    "",
    {
      method: "alipay.system.oauth.token",
      call: {
        parameters: { grant_type: "authorization_code", code: "4b203fe6c11548bcabd8da5bb087a83b" },
      },
    },
  ),
  request("alipay.system.oauth.token: a token that is made new", "call", "", {
    method: "alipay.system.oauth.token",
    call: {
      parameters: {
        refresh_token: "201208134b203fe6c11548bcabd8da5bb087a83b",
        grant_type: "refresh_token",
        code: "",
      },
    },
  }),
  request(
    "a parameter with a space, a plus and an ampersand, in GBK",
    "call",
    {},
    {
      method: "alipay.some.thing",
      feature: "gbk",
      account: GBK,
      call: { parameters: { z: "a b+c", a: "茶=1&x" } },
    },
  ),
  request("a call about a user", "call", "", {
    method: "alipay.user.info.share",
    call: { auth_token: "20120823ac6ffaa4d2d84e7384bf983531473993" },
  }),
  request(
    "a call for another merchant, by the call alone",
    "query",
    { trade_no: "1" },
    {
      account: { appAuthToken: "t0ken" },
      call: { app_auth_token: "an0ther" },
    },
  ),
  request(
    "a time in seconds is China's",
    "query",
    { trade_no: "1" },
    { call: { time: 1704135845 }, only: "javascript" },
  ),
];
