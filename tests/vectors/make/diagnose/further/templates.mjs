// Requests, replies and payments of which every line is signed.

import { fixed, table } from "../../case.mjs";
import { plusText, weChatPayV3Text } from "../by_hand.mjs";
import { php, python } from "./encoders.mjs";
import { alipayOpenV3, alipayPlus, inquiry, template, v3 } from "./gateways.mjs";
import { jsapi, openV3, paySign, paySignText, plus, replyText, signedReply } from "./messages.mjs";

/** The text up to the first eight characters of the body, and then the line end of the template. */
const signInformation = (text, length = Buffer.byteLength(text)) =>
  JSON.stringify({
    code: "SIGN_ERROR",
    detail: {
      detail: { issue: "sign not match" },
      field: "signature",
      location: "authorization",
      sign_information: {
        method: "POST",
        sign_message_length: length,
        truncated_sign_message: `${text.slice(0, text.indexOf("{") + 8)}\n`,
        url: jsapi.url,
      },
    },
    message: "错误的签名，验签失败",
  });

export const templates = () => [
  ...table(v3.theirs, {
    right: [{}, true],
    GET: [{ method: "GET" }, "METHOD_OR_PATH@method"],
    post: [{ method: "post" }, "METHOD_OR_PATH@method"],
    "whole address": [{ url: `https://api.mch.weixin.qq.com${jsapi.url}` }, "PATH_PREFIX@url"],
    milliseconds: [{ timestamp: "1726543210000" }, "TIME_UNIT@timestamp"],
    "another time": [{ timestamp: "1726543211" }, "VALUE_DIFFERS@timestamp"],
    "a nonce in lower case": [{ nonce: "593bec0c930bf1afeb40b4a08c8fb242" }, "VALUE_CASE@nonce"],
    "a body of Python": [{ body: python(jsapi.body) }, "JSON_REFORMATTED@body"],
    "a body of PHP": [{ body: php(jsapi.body) }, "JSON_REFORMATTED@body"],
    "slashes escaped": [{ body: jsapi.body.replaceAll("/", "\\/") }, "ESCAPED_SLASH@body"],
    "a body with a newline": [{ body: `${jsapi.body}\n` }, "TRAILING_NEWLINE"],
    "a body with a mark": [{ body: `\ufeff${jsapi.body}` }, "BOM@body"],
    "no body": [{ body: "" }, "FIELD_NOT_SIGNED@body"],
    "another amount": [
      { body: jsapi.body.replace('"total":1', '"total":2') },
      "VALUE_DIFFERS@body",
    ],
    "Latin-1": [{ body: Buffer.from(jsapi.body).toString("latin1") }, "CHARSET_OTHER@body"],
    "milliseconds and a spaced body": [
      { timestamp: "1726543210000", body: python(jsapi.body) },
      "TIME_UNIT@timestamp",
      "JSON_REFORMATTED@body",
    ],
  }),
  ...table(fixed(template, "wechatPayV3Request", jsapi), {
    "the last newline missing": [weChatPayV3Text(jsapi).slice(0, -1), "TRAILING_NEWLINE"],
    "CR LF": [weChatPayV3Text(jsapi).replaceAll("\n", "\r\n"), "CRLF"],
    "escaped newlines": [weChatPayV3Text(jsapi).replaceAll("\n", "\\n"), "NEWLINE_ESCAPED"],
  }),
  ...table(fixed(template, "wechatPayV3Request"), {
    "query left out": [
      { ...jsapi, method: "GET", url: "/v3/certificates?a=1", body: "" },
      weChatPayV3Text({ ...jsapi, method: "GET", url: "/v3/certificates", body: "" }),
      "METHOD_OR_PATH@url",
    ],
    "body for GET": [
      { ...jsapi, method: "GET", url: "/v3/certificates", body: "{}" },
      weChatPayV3Text({ ...jsapi, method: "GET", url: "/v3/certificates", body: "" }),
      "FIELD_NOT_SIGNED@body",
    ],
    "WeChat Pay's complaint, as far as it goes the same, and as long": [
      jsapi,
      signInformation(weChatPayV3Text(jsapi)),
      "WRONG_KEY",
      null,
    ],
    "WeChat Pay's complaint, the same as far as it goes, and longer": [
      jsapi,
      signInformation(
        weChatPayV3Text({ ...jsapi, body: jsapi.body.replace("10元", "一百元整，含税") }),
      ),
      "VALUE_DIFFERS@body",
    ],
    "time and nonce exchanged": [
      jsapi,
      weChatPayV3Text({ ...jsapi, timestamp: jsapi.nonce, nonce: jsapi.timestamp }),
      "ORDER_OTHER",
    ],
    "WeChat Pay's complaint, milliseconds": [
      jsapi,
      signInformation(weChatPayV3Text({ ...jsapi, timestamp: "1726543210000" })),
      "TIME_UNIT@timestamp",
    ],
    "WeChat Pay's complaint, path": [
      jsapi,
      signInformation(weChatPayV3Text({ ...jsapi, url: "/pay/transactions/jsapi" })),
      "PATH_PREFIX@url",
    ],
  }),
  ...table(fixed(template, "wechatPayV3Reply"), {
    "reply, right": [signedReply, replyText(signedReply), true],
    "reply, parsed and written anew": [
      { ...signedReply, body: python(signedReply.body) },
      replyText(signedReply),
      "JSON_REFORMATTED@body",
    ],
    "reply, body trimmed": [
      { ...signedReply, body: `${signedReply.body} ` },
      replyText(signedReply),
      "OUTER_WHITESPACE@body",
    ],
  }),
  inquiry(
    "reply, the raw body as text",
    "wechatPayV3Reply",
    {
      params: { timestamp: signedReply.timestamp, nonce: signedReply.nonce },
      text: signedReply.body,
      expectedString: replyText({ ...signedReply, body: python(signedReply.body) }),
    },
    "JSON_REFORMATTED@body",
  ),
  template(
    "paySign, package without prepay_id=",
    "wechatPayV3PaySign",
    paySign,
    paySignText({ ...paySign, package: "wx201410272009395522657a690389285100" }),
    "VALUE_CUT@package",
  ),
  template(
    "paySign, milliseconds",
    "wechatPayV3PaySign",
    { ...paySign, timeStamp: "1726543210123" },
    paySignText(paySign),
    "TIME_UNIT@timeStamp",
  ),
  template(
    "paySign, a number for text",
    "wechatPayV3PaySign",
    { ...paySign, timeStamp: 1726543210 },
    paySignText(paySign),
    true,
  ),
  template(
    "paySign, joined by &",
    "wechatPayV3PaySign",
    paySign,
    "appId=wx8888888888888888&nonceStr=5K8264ILTKCH16CQ2502SI8ZNMTM67VS&package=prepay_id=wx201410272009395522657a690389285100&timeStamp=1726543210",
    "PAIR_FORM",
  ),
  ...table(alipayPlus.theirs, {
    right: [{}, true],
    "the live path": [{ path: "/ams/api/v1/payments/pay" }, "METHOD_OR_PATH@path"],
    "without a prefix": [{ path: "/api/v1/payments/pay" }, "PATH_PREFIX@path"],
    "another client": [{ clientId: "5YBV3T2ZTH0M03466" }, "VALUE_CUT@clientId"],
    "time of UTC": [{ time: "2024-09-17T02:11:12Z" }, "VALUE_DIFFERS@time"],
    "time with a blank for its plus": [{ time: "2024-09-17T10:11:12 08:00" }, "PLUS_AS_SPACE@time"],
    slashes: [{ body: plus.body.replaceAll("/", "\\/") }, "ESCAPED_SLASH@body"],
    "a number": [{ body: plus.body.replace('"100"', "100") }, "VALUE_DIFFERS@body"],
    sorted: [
      {
        body: '{"order":{"orderDescription":"sample/order","orderId":"OrderID_0101010101"},"paymentAmount":{"currency":"EUR","value":"100"}}',
      },
      "JSON_REFORMATTED@body",
    ],
  }),
  template("CR LF", "alipayPlus", plus, plusText(plus).replace("\n", "\r\n"), "CRLF"),
  template("a newline behind", "alipayPlus", plus, `${plusText(plus)}\n`, "TRAILING_NEWLINE"),
  ...table(alipayOpenV3.theirs, {
    right: [{}, true],
    "a token": [{ appAuthToken: "202409BB123" }, "FIELD_MISSING@appAuthToken"],
    GET: [{ method: "GET" }, "METHOD_OR_PATH@method"],
    seconds: [{ authString: openV3.authString.slice(0, -3) }, "TIME_UNIT@authString"],
    spaced: [{ body: python(openV3.body) }, "JSON_REFORMATTED@body"],
    "signed with the query": [
      { uri: "/v3/alipay/trade/create?charset=utf-8" },
      "METHOD_OR_PATH@uri",
    ],
  }),
];
