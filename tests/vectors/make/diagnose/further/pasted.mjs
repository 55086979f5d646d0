// Texts that a gateway printed, pasted with whatever stood around them, and texts that have nothing to do with ours.

import { form, without } from "../../text.mjs";
import { plusText, query, weChatPayV3Text } from "../by_hand.mjs";
import { html, php } from "./encoders.mjs";
import { inquiry, latipay, notification, open, template, weChat, yabandpay } from "./gateways.mjs";
import {
  jsapi,
  noNotifyUrl,
  openOrder,
  openText,
  plus,
  replyText,
  signedReply,
} from "./messages.mjs";

const SENTENCE =
  "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：";
const complaint = (text) => `${SENTENCE}${html(text)}`;

/** JSON as Python writes it, without a letter beyond ASCII. */
const ascii = (value) =>
  JSON.stringify(value).replace(
    /[^\0-\x7f]/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
const capitals = (json) =>
  json.replace(/\\u[0-9a-f]{4}/gu, (c) => `\\u${c.slice(2).toUpperCase()}`);
const answer = (text) => ({ code: "40002", sub_msg: complaint(text), sign: "kPbQIjX+xQc8F0/A6==" });

/** What stands around the text, each by who wrote it so. */
const WRAPPINGS = {
  "JSON with escaped letters": (text) => ascii(answer(text)),
  "JSON with escaped letters in capitals": (text) => capitals(ascii(answer(text))),
  "JSON with escaped letters, in JSON": (text) => JSON.stringify({ body: ascii(answer(text)) }),
  "JSON in JSON in JSON": (text) => JSON.stringify(JSON.stringify(JSON.stringify(answer(text)))),
  "JSON of Go": (text) => JSON.stringify(answer(text)).replaceAll("&", "\\u0026"),
  "JSON of PHP": (text) => php(JSON.stringify(answer(text))),
  "console.log of an object": (text) =>
    `{\n  code: '40002',\n  subMsg: '${complaint(text)}',\n  sign: 'kPbQ='\n}`,
  "console.log of a body": (text) => `{ status: 200, body: '${JSON.stringify(answer(text))}' }`,
  "Python's dict": (text) => `{'code': '40002', 'sub_msg': '${complaint(text)}', 'sign': 'kPbQ='}`,
  "PHP's print_r": (text) =>
    `Array\n(\n    [code] => 40002\n    [sub_msg] => ${complaint(text)}\n    [sign] => kPbQ=\n)\n`,
  "PHP's var_dump": (text) =>
    `array(2) {\n  ["code"]=>\n  string(5) "40002"\n  ["sub_msg"]=>\n  string(${Buffer.byteLength(complaint(text))}) "${complaint(text)}"\n}\n`,
  "an exception of Java": (text) =>
    `com.alipay.api.AlipayApiException: ${complaint(text)}\n\tat com.alipay.api.DefaultAlipayClient.execute(DefaultAlipayClient.java:612)\n\tat com.shop.Pay.main(Pay.java:9)`,
  "an exception of Python": (text) =>
    `Traceback (most recent call last):\n  File "pay.py", line 12, in <module>\nalipay.exceptions.AliPayException: ${complaint(text)}`,
  XML: (text) =>
    `<?xml version="1.0"?><alipay><is_success>F</is_success><sub_msg>${html(complaint(text))}</sub_msg></alipay>`,
  CDATA: (text) => `<xml><sub_msg><![CDATA[${complaint(text)}]]></sub_msg><code>40002</code></xml>`,
  "a struct of Go": (text) =>
    `&{Code:40002 SubCode:isv.invalid-signature SubMsg:${complaint(text)} Sign:kPbQ=}`,
  "a map of Go": (text) => `map[code:40002 sub_msg:${complaint(text)} zone:cn]`,
  "an address": (text) =>
    `https://shop.example/error?code=40002&message=${encodeURIComponent(complaint(text))}&at=3`,
  "an address of a form": (text) =>
    `https://shop.example/error?${form({ code: "40002", message: complaint(text) })}`,
  "a page": (text) => html(complaint(text)),
  "a page of a page": (text) => html(html(text)),
  "a page without words": html,
  "a string of JSON": (text) => `"${JSON.stringify(text).slice(1, -1)}"`,
  "a member of JSON": (text) => JSON.stringify({ at: 3, content: text }),
  "a member of Go's JSON": (text) =>
    JSON.stringify({ at: 3, content: text }).replaceAll("&", "\\u0026"),
};

const wrapped = Object.entries(WRAPPINGS).flatMap(([name, wrap]) => [
  {
    ...open.printed(`${name}, the same string`, wrap(openText), "WRONG_KEY", true),
    printed: openText,
  },
  {
    ...open.printed(
      `${name}, a field not received`,
      wrap(noNotifyUrl),
      "FIELD_NOT_SIGNED@notify_url",
    ),
    printed: noNotifyUrl,
  },
]);

/** Nothing of this is proven. */
const unproven = (one) => ({ ...one, proven: false });

const exchanged = { ...openOrder, format: openOrder.charset, charset: openOrder.format };
const unsigned = without(openOrder, "sign_type");
/** The fields as no rule sorts them. */
const shuffled = (fields, ...first) => ({
  ...Object.fromEntries(first.map((name) => [name, fields[name]])),
  ...fields,
});
const signInformation = (text, length) =>
  `{ code: 'SIGN_ERROR', detail: { sign_information: { sign_message_length: ${length}, truncated_sign_message: '${text.replaceAll("\n", "\\n")}' } } }`;
const v3Text = weChatPayV3Text(jsapi);
const beginning = `${v3Text.slice(0, v3Text.indexOf("{") + 8)}\n`;

export const pasted = () => [
  ...wrapped,

  // The text of something else
  ...["hello", "x", "=", "&&&", "a=b", "验签出错", "{}", "40002"].map((text) =>
    unproven(open.printed(`not ours: ${text}`, text, "TEXT_OTHER")),
  ),
  ...[
    ["latipay", latipay.fields],
    ["wechatPayV2Md5", weChat.fields],
    ["yabandpay", yabandpay.fields],
  ].map(([name, fields]) => ({
    ...unproven(open.printed(`the text of ${name}`, query(fields), "TEXT_OTHER")),
    detail: name,
  })),
  ...[
    ["wechatPayV3Request", v3Text],
    [undefined, replyText(signedReply)],
    ["alipayPlus", plusText({ ...plus, time: "1685599933" })],
  ].map(([name, text]) => ({
    ...unproven(latipay.printed(`the text of ${name ?? "no built-in name"}`, text, "TEXT_OTHER")),
    detail: name,
  })),
  unproven(notification.printed("not ours", "hello", "TEXT_OTHER")),
  unproven(template("a text of pairs", "wechatPayV3Request", jsapi, openText, "TEXT_OTHER")),
  unproven(template("not ours", "alipayPlus", plus, "hello", "TEXT_OTHER")),
  unproven(
    template(
      "another request",
      "wechatPayV3Request",
      jsapi,
      weChatPayV3Text({
        method: "GET",
        url: "/v3/certificates",
        timestamp: "1600000001",
        nonce: "zzzz",
        body: "",
      }),
      "TEXT_OTHER",
    ),
  ),
  unproven(
    open.printed(
      "another message of the same gateway",
      query(Object.fromEntries(Object.keys(openOrder).map((name) => [name, `other ${name} 1`]))),
      "TEXT_OTHER",
    ),
  ),

  // The beginning of ours
  unproven(open.printed("ours begins with it", openText.slice(0, 40), "TEXT_OTHER")),
  unproven(
    open.printed("it begins with ours", `${openText}&version2=2&x=3`, "FIELD_MISSING@version2"),
  ),
  ...[
    ["as long as ours", Buffer.byteLength(v3Text), "WRONG_KEY", null],
    ["longer than ours", Buffer.byteLength(v3Text) + 997, "VALUE_DIFFERS@body"],
  ].map(([name, length, ...wanted]) =>
    unproven(
      template(
        `console.log of WeChat Pay's complaint, ${name}`,
        "wechatPayV3Request",
        jsapi,
        signInformation(beginning, length),
        ...wanted,
      ),
    ),
  ),

  // The same values in another order
  open.printed(
    "two fields exchanged their places",
    query(shuffled(openOrder, "version", "app_id", "sign_type"), { sort: null }),
    "ORDER_OTHER",
  ),
  unproven(
    open.printed(
      "two values exchanged",
      query(exchanged),
      "VALUE_DIFFERS@charset",
      "VALUE_DIFFERS@format",
    ),
  ),
  template(
    "time and nonce exchanged, printed",
    "wechatPayV3Reply",
    signedReply,
    replyText({ ...signedReply, timestamp: signedReply.nonce, nonce: signedReply.timestamp }),
    "ORDER_OTHER",
  ),

  // The gateway is right, and ours is to change
  inquiry(
    "sign_type is signed by the gateway, and we have none",
    "alipayOpen",
    { params: unsigned, expectedString: complaint(openText) },
    "SIGN_TYPE_MISSING@sign_type",
  ),
  inquiry(
    "sign_type and a field that is not received",
    "alipayOpen",
    { params: unsigned, expectedString: openText.replace(/&notify_url=[^&]*&t=2/u, "") },
    "SIGN_TYPE_MISSING@sign_type",
    "FIELD_NOT_SIGNED@notify_url",
  ),
];
