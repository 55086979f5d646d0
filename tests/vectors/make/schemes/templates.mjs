// Templates: built-in ones, and those of one's own.

import { ANTOM_BODY, ANTOM_REPLY, MINI_BODY } from "../alipay_plus/beforehand.mjs";
import { refusals, table } from "../case.mjs";
import { alipayReply, weChatPayReply } from "../published_messages.mjs";
import { without } from "../text.mjs";
import { keyedTemplate, refused, templated, templateRefused } from "./kinds.mjs";
import { PLUS } from "./messages.mjs";
import { OTHER, YANSONGDA } from "./sources.mjs";

const V3_ORDER = {
  authString:
    "app_id=2014060600164699,nonce=5f2b6a2e-3a8f-4d9b-9a0e-1c2d3e4f5a6b,timestamp=1655869964000",
  method: "POST",
  uri: "/v3/alipay/trade/create",
  body: '{"out_trade_no":"1234567890","total_amount":"0.01","subject":"测试"}',
};

/** The reply, without its signature. */
const V3_REPLY = without(weChatPayReply, "signature");

const V3_REQUEST = {
  method: "POST",
  url: "/v3/pay/transactions/jsapi",
  timestamp: "1554208460",
  nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
  body: '{"appid":"wxd678efh567hg6787","mchid":"1900007291","description":"Image形象店-深圳腾大-QQ公仔"}',
};

const PAY_SIGN = {
  appId: "wx8888888888888888",
  timeStamp: "1414561699",
  nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
  package: "prepay_id=wx201410272009395522657a690389285100",
};

const ANTOM = {
  method: "POST",
  path: "/ams/api/v1/payments/pay",
  clientId: "SANDBOX_5Y0000000000000000",
};

const MINE = { name: "mine", template: "<{a}|{b*}>[{c}>]" };

export const templates = () => [
  ...table(templated, {
    "Alipay OpenAPI v3: an order": ["alipayOpenV3", V3_ORDER, { publicKey: OTHER }],
    "Alipay OpenAPI v3: with app_auth_token": [
      "alipayOpenV3",
      { ...V3_ORDER, appAuthToken: "202401BBtoken" },
    ],
    "Alipay OpenAPI v3: a GET without a body": [
      "alipayOpenV3",
      { ...V3_ORDER, method: "GET", uri: "/v3/alipay/user/info?a=1&b=中", body: "" },
    ],
    "Alipay OpenAPI v3: a body of several lines, and a token": [
      "alipayOpenV3",
      { ...V3_ORDER, body: '{\n\t"a": 1\r\n}', appAuthToken: "t" },
    ],
    "Alipay OpenAPI v3: no body, and a token that is null": [
      "alipayOpenV3",
      { ...V3_ORDER, body: "", appAuthToken: null },
    ],
    "WeChat Pay v3: a request": ["wechatPayV3Request", V3_REQUEST, { publicKey: OTHER }],
    "WeChat Pay v3: a GET has an empty body": [
      "wechatPayV3Request",
      { ...V3_REQUEST, method: "GET", url: "/v3/certificates", body: "" },
      {
        source:
          'WeChat Pay documentation, API v3, "Generate a signature" (the text to sign; the page\'s key is unpublished)',
      },
    ],
    "WeChat Pay v3: a number for a slot, and a body that is not JSON": [
      "wechatPayV3Request",
      { ...V3_REQUEST, timestamp: 1554208460, body: "a\nb\n\u0000\u007f" },
    ],
    "WeChat Pay v3: a reply; its key is unpublished": [
      "wechatPayV3Reply",
      V3_REPLY,
      { source: YANSONGDA, unsigned: true },
    ],
    "WeChat Pay v3: a reply with line feeds": [
      "wechatPayV3Reply",
      { ...V3_REPLY, body: '{\n  "a": "\\/"\n}\n' },
    ],
    "WeChat Pay v3: a reply without a body": ["wechatPayV3Reply", { ...V3_REPLY, body: "" }],
    "WeChat Pay v3: paySign": ["wechatPayV3PaySign", PAY_SIGN, { publicKey: OTHER }],
    "WeChat Pay v3: paySign with the time as a number": [
      "wechatPayV3PaySign",
      { ...PAY_SIGN, timeStamp: 1414561699 },
      { publicKey: OTHER },
    ],
    "WeChat Pay v3: paySign of another order": [
      "wechatPayV3PaySign",
      { ...PAY_SIGN, package: "prepay_id=wx中" },
    ],
    "Alipay+ and Antom: a payment of a mini program": [
      "alipayPlus",
      {
        ...PLUS,
        clientId: "2020081513533300001",
        time: "2020-08-15T12:00:00+08:00",
        body: MINI_BODY,
      },
      { publicKey: OTHER },
    ],
    "Alipay+ and Antom: a body that is not ASCII, a time in milliseconds": [
      "alipayPlus",
      { ...ANTOM, time: "1685599933871", body: ANTOM_BODY },
      { publicKey: OTHER },
    ],
    "Alipay+ and Antom: a reply, a time with its zone": [
      "alipayPlus",
      { ...ANTOM, time: "2022-04-26T22:09:46+08:00", body: ANTOM_REPLY },
      { publicKey: OTHER },
    ],
    "Alipay+ and Antom: points in the time, and in the body": ["alipayPlus", PLUS],
    "own: the raw text of a reply of the Alipay Open Platform": [
      { name: "alipay-reply", template: "{body*}" },
      { body: alipayReply.answer },
      {
        source: "alipay-sdk-nodejs-all test",
        publicKey: "alipayReplies",
        printed: alipayReply.signature,
      },
    ],
    "own: a time and a body": [
      { ...MINE, template: "{time}.{body*}" },
      { time: "1", body: "2.3" },
    ],
    "own: an optional slot at the end": [MINE, { a: "1", b: "", c: "3" }],
    "own: and without it": [MINE, { a: "1", b: "2" }],
  }),
  ...refusals("ERR_AMBIGUOUS", templateRefused, {
    "template: a body that could be a body and a token": [
      "alipayOpenV3",
      { ...V3_ORDER, body: "x\ny" },
      "body",
    ],
    "template: a body and a token that could be shifted": [
      "alipayOpenV3",
      { ...V3_ORDER, body: "{\n}", appAuthToken: "}" },
      "body",
    ],
    "template: a blank in the method": ["alipayPlus", { ...PLUS, method: "POST /v1" }, "method"],
    "template: a point in the client id": ["alipayPlus", { ...PLUS, clientId: "C.1" }, "clientId"],
    "template: a point in the time of a body that is not JSON": [
      "alipayPlus",
      { ...PLUS, body: "x" },
      "time",
    ],
  }),
  templateRefused(
    "ERR_CONTROL_CHARACTER",
    "template: a line feed in a slot",
    "wechatPayV3PaySign",
    { ...PAY_SIGN, package: "a\nb" },
    "package",
  ),
  templateRefused(
    "ERR_EMPTY",
    "template: an empty slot",
    "wechatPayV3PaySign",
    { ...PAY_SIGN, nonceStr: "" },
    "nonceStr",
  ),
  ...refusals("ERR_MISSING", templateRefused, {
    "template: a slot that is not given": [
      "wechatPayV3Reply",
      { timestamp: "1", nonce: "2" },
      "body",
    ],
    "template: a body that is null": [
      "wechatPayV3Reply",
      { timestamp: "1", nonce: "2", body: null },
      "body",
    ],
  }),
  templateRefused(
    "ERR_TYPE",
    "template: a boolean",
    "wechatPayV3Reply",
    { timestamp: true, nonce: "2", body: "" },
    "timestamp",
  ),
  templateRefused(
    "ERR_UNKNOWN_FIELD",
    "template: a value without a slot",
    "wechatPayV3Reply",
    { ...V3_REPLY, serial: "1" },
    "serial",
  ),
  ...refusals("ERR_SCHEME", templateRefused, {
    "template: two slots that nothing parts": [
      { name: "x", template: "{a}{b}" },
      { a: "1", b: "2" },
      "template",
    ],
    "template: a slot that does not end": [{ name: "x", template: "{a" }, { a: "1" }, "template"],
    "template: a slot twice": [{ name: "x", template: "{a}.{a}" }, { a: "1" }, "template"],
    "template: one with a shared key is not signed externally": [
      "wechatXpaySignature",
      { body: "{}" },
      "digest",
    ],
  }),
  ...keyedTemplates(),
];

const XPAY = "developers.weixin.qq.com, virtual payment: Signatures (calc_pay_sig, calc_signature)";
const BALANCE =
  '{"offer_id": "12345", "openid": "oUrsfxxxxxxxxxx", "ts": 1668136271, "zone_id": "1", "env": 0}';
const WEBHOOK = { name: "webhook", template: "{time}.{body*}", digest: "hmac-sha256" };

/** Signed with a shared key. */
function keyedTemplates() {
  return [
    ...table(keyedTemplate, {
      "virtual payment: pay_sig of a call": [
        "wechatXpayPaySig",
        "12345",
        { uri: "/xpay/query_user_balance", body: BALANCE },
        { source: XPAY },
      ],
      "virtual payment: pay_sig of wx.requestVirtualPayment, with Chinese": [
        "wechatXpayPaySig",
        "12345",
        {
          uri: "requestVirtualPayment",
          body: '{"offerId":"123","buyQuantity":1,"attach":"道具&钻石"}',
        },
        { source: XPAY },
      ],
      "virtual payment: pay_sig, a body of several lines": [
        "wechatXpayPaySig",
        "k",
        { uri: "/xpay/notify_provide_goods", body: '{\n\t"order_id": "1"\r\n}' },
      ],
      "virtual payment: signature": [
        "wechatXpaySignature",
        "9hAb/NEYUlkaMBEsmFgzig==",
        { body: BALANCE },
        { source: XPAY },
      ],
      "virtual payment: signature, no body": ["wechatXpaySignature", "k", { body: "" }],
      "virtual payment: signature, a body that is no JSON": [
        "wechatXpaySignature",
        "k",
        { body: "a=1&b=2\u0000" },
      ],
      "a webhook of time and body": [WEBHOOK, "whsec_1", { time: "1700000000", body: '{"id":1}' }],
      "a template of one's own in base64": [
        { ...WEBHOOK, output: "base64" },
        "密钥",
        { time: "1700000000", body: "🍷" },
      ],
      "a template of one's own with MD5 and the key behind": [
        { ...WEBHOOK, digest: "md5", secret: "append", keyPrefix: "&key=", output: "hex-upper" },
        "k",
        { time: "1", body: "{}" },
      ],
      "a template of one's own with SHA-256 and the key behind": [
        { ...WEBHOOK, digest: "sha256", secret: "append" },
        "k",
        { time: "1", body: "{}" },
      ],
      "a template of one's own, HMAC with the key behind as well": [
        { ...WEBHOOK, secret: "append", keyPrefix: "|" },
        "k",
        { time: "1", body: "{}" },
      ],
      "a template of one's own with an optional slot that is null": [
        { name: "x", template: "{body*}\n[{token}\n]", digest: "hmac-sha256" },
        "k",
        { body: "{}", token: null },
      ],
    }),
    ...table((name, scheme, params, code, field) => refused(code, name, scheme, params, field), {
      "a keyed template: what ends a slot, in its value": [
        "wechatXpayPaySig",
        { uri: "/a?b=1&c=2", body: "x" },
        "ERR_AMBIGUOUS",
        "uri",
      ],
      "a keyed template: a slot that is missing": [
        "wechatXpayPaySig",
        { uri: "/a" },
        "ERR_MISSING",
        "body",
      ],
      "a keyed template: a plain digest without the key": [
        { ...WEBHOOK, digest: "md5" },
        { time: "1", body: "" },
        "ERR_SCHEME",
        "secret",
      ],
      "a keyed template: a digest that there is not": [
        { ...WEBHOOK, digest: "md4" },
        { time: "1", body: "" },
        "ERR_SCHEME",
        "digest",
      ],
      "a template without a digest has no shared key": [
        { name: "x", template: "{a}" },
        { a: "1" },
        "ERR_SCHEME",
        "digest",
      ],
    }),
  ];
}
