// Notifications, and what a gateway printed.

import { table } from "../../case.mjs";
import { form, without } from "../../text.mjs";
import { all, filled, hmac, md5, query } from "../by_hand.mjs";
import { each, html, python, urlEncoder } from "./encoders.mjs";
import {
  inquiry,
  latipay,
  mapi,
  notification,
  open,
  qra,
  weChat,
  xunhu,
  yabandpay,
} from "./gateways.mjs";
import {
  backwards,
  noNotifyUrl,
  notificationSignature,
  notificationText,
  openOrder,
  openText,
  wechatText,
} from "./messages.mjs";

const complaint = (text) =>
  `验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：${html(text)}`;

const response = (sentence) =>
  JSON.stringify({
    alipay_trade_create_response: {
      code: "40002",
      msg: "Invalid Arguments",
      sub_code: "isv.invalid-signature",
      sub_msg: sentence,
    },
    sign: "kPbQIjX+xQc8F0/A6/AocELIjhhZnGbcBN6G4MM/HmfWL4ZiHM6fWl5NQhzXJusaklZ1LFpMo+lHQUELAYeugH8LYFvxnNajOvZhuxNFbN2LhF0l/KL8ANtj8oyPM4NN7Qft2kWJTDJUpQOzCzNnV9hDxh5AaT9FPqRS6ZKxnzM=",
  });

const xml = (fields) =>
  `<xml>\n${Object.entries(fields)
    .map(([name, value]) => `  <${name}><![CDATA[${value}]]></${name}>`)
    .join("\n")}\n</xml>`;

const notifiedData = {
  amount: "25.90",
  currency: "EUR",
  order_id: "B2C-1",
  state: "paid",
  trade_id: "T1",
  settlement_amount: null,
};

const yabandNotification = { user: "016683", time: 1726543210, data: notifiedData };

const yabandSign = (fields, options) =>
  hmac(
    yabandpay.key,
    query(fields, { keep: all, each: (v) => (v === null ? "" : String(v)), ...options }),
  );

const flatNotification = { user: "016683", time: 1726543210, ...notifiedData };

const paid = {
  appid: "wx2421b1c4370ec43b",
  attach: "支付测试",
  mch_id: "10000100",
  nonce_str: "5d2b6c2a",
  result_code: "SUCCESS",
  total_fee: "1",
  transaction_id: "1004400740201409030005092168",
};

export const received = () => [
  // Notifications
  ...table(notification.received, {
    "right, as a form": [form({ ...notification.fields, signature: notificationSignature }), true],
    "right, as JSON": [
      JSON.stringify({ ...notification.fields, signature: notificationSignature }),
      true,
    ],
    "a JSON number": [
      JSON.stringify({ ...notification.fields, amount: 88, signature: notificationSignature }),
      "NUMBER_REFORMATTED@amount",
    ],
    "a blank for a plus sign": [
      `merchant_reference=KW+1&payment_method=alipay&status=paid&currency=NZD&amount=1.00&signature=${hmac(latipay.key, "KW+1alipaypaidNZD1.00")}`,
      "PLUS_AS_SPACE",
    ],
    "a body pasted from a page": [
      form({ ...notification.fields, signature: notificationSignature }).replaceAll(
        "&currency",
        "¤cy",
      ),
      "HTML_ENTITY",
    ],
    "another key": [
      form({
        ...notification.fields,
        signature: hmac("sandbox-key-00", notificationText(notification.fields)),
      }),
      "WRONG_KEY",
    ],
  }),
  ...table(yabandpay.received, {
    right: [JSON.stringify({ ...yabandNotification, sign: yabandSign(flatNotification) }), true],
    "null dropped": [
      JSON.stringify({
        ...yabandNotification,
        sign: yabandSign(flatNotification, { keep: filled }),
      }),
      "EMPTY_DROPPED@settlement_amount",
    ],
    "null as text": [
      JSON.stringify({
        ...yabandNotification,
        sign: yabandSign({ ...flatNotification, settlement_amount: "null" }),
      }),
      "BOOLEAN_SPELLING@settlement_amount",
    ],
    "numbers of a parsed body": [
      JSON.stringify({
        ...yabandNotification,
        data: { ...notifiedData, amount: 25.9 },
        sign: yabandSign(flatNotification),
      }),
      "NUMBER_REFORMATTED@amount",
    ],
  }),
  weChat.received("right, XML", xml({ ...paid, sign: weChat.sign(paid) }), true),
  weChat.received(
    "XML, a field not signed",
    xml({ ...paid, sign: weChat.sign(without(paid, "attach")) }),
    "FIELD_NOT_SIGNED@attach",
  ),
  qra.received(
    "XML, lower case",
    xml({ ...qra.fields, sign: md5(`${query(qra.fields)}&key=${qra.key}`) }),
    "HEX_CASE",
  ),
  mapi.received("mapi, right", form({ ...mapi.fields, sign: mapi.sign(mapi.fields) }), true),
  mapi.received(
    "mapi, decoded twice",
    form({
      ...mapi.fields,
      subject: "100%25",
      sign: mapi.sign({ ...mapi.fields, subject: "100%" }),
    }),
    "VALUE_DECODED_TWICE",
  ),
  mapi.received(
    "mapi, signed before decoding",
    form({ ...mapi.fields, sign: mapi.sign(mapi.fields, each(urlEncoder)) }),
    "VALUE_FORM_ENCODED",
  ),
  xunhu.received(
    "xunhupay, right",
    form({ ...xunhu.fields, hash: md5(query(xunhu.fields) + xunhu.key) }),
    true,
  ),

  // What a gateway printed: the Alipay Open Platform
  ...table(open.printed, {
    right: [openText, true],
    "complaint, same string": [complaint(openText), "WRONG_KEY", true],
    "response, same string": [response(complaint(openText)), "WRONG_KEY", true],
    "response in a log, escaped twice": [
      JSON.stringify(response(complaint(openText))),
      "WRONG_KEY",
      true,
    ],
    "response, notify_url not signed": [
      response(complaint(noNotifyUrl)),
      "FIELD_NOT_SIGNED@notify_url",
    ],
    "response in a log, notify_url not signed": [
      `2024-09-17 10:11:12 ERROR resp=${JSON.stringify(response(complaint(noNotifyUrl)))} cost=12ms`,
      "FIELD_NOT_SIGNED@notify_url",
    ],
    "complaint with quotation marks": [
      `isv.invalid-signature: “${complaint(noNotifyUrl)}”。`,
      "FIELD_NOT_SIGNED@notify_url",
    ],
    "English complaint": [
      `Invalid signature. The string to be verified generated by the gateway is: ${html(noNotifyUrl)}`,
      "FIELD_NOT_SIGNED@notify_url",
    ],
    "biz_content with other white space": [
      response(complaint(query({ ...openOrder, biz_content: python(openOrder.biz_content) }))),
      "JSON_REFORMATTED@biz_content",
    ],
    "biz_content with escaped slashes": [
      response(
        complaint(
          query({ ...openOrder, biz_content: openOrder.biz_content.replaceAll("/", "\\/") }),
        ),
      ),
      "ESCAPED_SLASH@biz_content",
    ],
    "biz_content cut at &": [
      response(
        complaint(
          query({
            ...openOrder,
            biz_content: openOrder.biz_content.slice(0, openOrder.biz_content.indexOf("&")),
          }),
        ),
      ),
      "VALUE_CUT@biz_content",
    ],
    "notify_url cut at &": [
      response(
        complaint(
          query({ ...openOrder, notify_url: "https://o.shop.cn/alipay/notify?shop=1", t: "2" }),
        ),
      ),
      "VALUE_CUT@notify_url",
    ],
    "a blank for a plus": [
      response(complaint(query({ ...openOrder, timestamp: "2024-09-17+10:11:12" }))),
      "PLUS_AS_SPACE@timestamp",
    ],
    "sign_type left out": [
      response(complaint(query(without(openOrder, "sign_type")))),
      "SIGN_TYPE_NOT_SIGNED@sign_type",
    ],
    "a field that we did not sign": [
      response(complaint(query({ ...openOrder, alipay_sdk: "alipay-sdk-java-4.38" }))),
      "FIELD_MISSING@alipay_sdk",
    ],
    "values encoded": [query(openOrder, each(encodeURIComponent)), "VALUE_PERCENT_ENCODED"],
    unsorted: [query(openOrder, { sort: null }), true],
    "upside down": [query(openOrder, { sort: backwards }), "ORDER_UNSORTED"],
    "another amount": [
      query({ ...openOrder, biz_content: openOrder.biz_content.replace("88.88", "88.89") }),
      "VALUE_DIFFERS@biz_content",
    ],
    "two fields differ": [
      query({
        ...openOrder,
        timestamp: "2024-09-17 10:11:13",
        biz_content: python(openOrder.biz_content),
      }),
      "JSON_REFORMATTED@biz_content",
      "VALUE_DIFFERS@timestamp",
    ],
    "a field missing and another encoded": [
      query({
        ...without(openOrder, "format"),
        notify_url: encodeURIComponent(openOrder.notify_url),
      }),
      "FIELD_NOT_SIGNED@format",
      "VALUE_PERCENT_ENCODED@notify_url",
    ],
  }),
  inquiry(
    "sign_type signed by the gateway",
    "alipayNotifyV1",
    { params: { ...openOrder, sign: "x" }, expectedString: openText },
    "SIGN_TYPE_SIGNED@sign_type",
  ),
  inquiry(
    "right",
    "alipayNotifyV1",
    { params: { ...openOrder, sign: "x" }, expectedString: query(without(openOrder, "sign_type")) },
    true,
  ),
  inquiry(
    "sign_type not signed",
    "alipayNotifyV2",
    {
      text: form({ ...openOrder, sign: "x" }),
      expectedString: query(without(openOrder, "sign_type")),
    },
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  ),
  inquiry(
    "raw values",
    "alipayNotifyV1",
    {
      text: form({ ...openOrder, sign: "x" }),
      expectedString: query(without(openOrder, "sign_type"), each(urlEncoder)),
    },
    "VALUE_FORM_ENCODED",
  ),
  inquiry(
    "no quotes",
    "alipaySecuritypay",
    {
      params: { partner: "2088", seller_id: "a@b.cn", out_trade_no: "1" },
      expectedString: "partner=2088&seller_id=a@b.cn&out_trade_no=1",
    },
    "PAIR_FORM",
  ),
  inquiry(
    "certId not signed",
    "unionpayOpen",
    {
      params: { certId: "69629715588", merId: "777290058110048", orderId: "U1", txnAmt: "1000" },
      expectedString: "merId=777290058110048&orderId=U1&txnAmt=1000",
    },
    "FIELD_NOT_SIGNED@certId",
  ),
  weChat.printed("the string with the key", wechatText(weChat.fields), true),
  weChat.printed(
    "the string, a field missing",
    wechatText(without(weChat.fields, "openid")),
    "FIELD_NOT_SIGNED@openid",
  ),
  weChat.printed(
    "the string, two differ",
    wechatText({ ...without(weChat.fields, "openid"), body: "x" }),
    "VALUE_DIFFERS@body",
    "FIELD_NOT_SIGNED@openid",
  ),
  latipay.printed(
    "a printed string with the wrong key prefix",
    `${query(latipay.fields)}&key=${latipay.key}`,
    "KEY_SUFFIX_FORM",
  ),
];
