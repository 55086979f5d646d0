// Requests to the Alipay Open Platform.

import { caseOf } from "../case.mjs";
import { CREATE, callOf, fieldsOf, NOTIFY_URL, PAY } from "./calls.mjs";
import { canonicalOf, encoded, GBK, MADE, signed } from "./signing.mjs";

/** A request: `biz_content` is its body, and all other fields are in its address. */
function request(name, operation, input, options = {}) {
  const members = callOf(operation, input, options);
  const { baseUrl = "https://openapi.alipay.com/gateway.do", charset = "utf-8" } = members.account;
  const { biz_content, ...others } = fieldsOf(members);
  const stringToSign = canonicalOf({ biz_content, ...others });
  const signatureBase64 = signed(members.account, stringToSign);
  const query = encoded(members.account, { ...others, sign: signatureBase64 }, "percent");
  return caseOf("request", {
    name,
    source: MADE,
    ...members,
    publicKey: "own",
    stringToSign,
    signatureBase64,
    url: `${baseUrl}?${query}`,
    body: encoded(members.account, { biz_content }, "percent"),
    contentType: `application/x-www-form-urlencoded;charset=${charset}`,
  });
}

export const requests = () => [
  request("alipay.trade.create", "tradeCreate", CREATE, {
    call: { notify_url: NOTIFY_URL, return_url: "https://merchant.example/back" },
  }),
  request("alipay.trade.query by the platform's number", "tradeQuery", {
    trade_no: "2014112611001004680073956707",
  }),
  request("alipay.trade.refund of a part", "tradeRefund", {
    out_trade_no: "20150320010101001",
    refund_amount: "200.12",
    out_request_no: "HZ01RF001",
    refund_reason: "正常退款",
  }),
  request(
    "alipay.trade.close",
    "tradeClose",
    { out_trade_no: "20150320010101001" },
    { account: { baseUrl: "https://openapi-sandbox.dl.alipaydev.com/gateway.do" } },
  ),
  request(
    "any other call",
    "execute",
    { bill_type: "trade", bill_date: "2016-04-05" },
    { method: "alipay.data.dataservice.bill.downloadurl.query" },
  ),
  request(
    "biz_content as text on several lines, signed and sent as it is",
    "tradeCreate",
    JSON.stringify(PAY, null, "\t"),
  ),
  request("a call of another merchant, RSA", "execute", "{}", {
    method: "alipay.open.app.qrcode.create",
    account: { signType: "RSA", appAuthToken: "t0ken" },
  }),
  request(
    "a request in GBK",
    "tradeCreate",
    { ...PAY, subject: "测试" },
    { feature: "gbk", account: GBK },
  ),
];
