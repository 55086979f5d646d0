// Replies to hosted and merchant hosted orders, to those of a WeChat mini program and of a barcode.

import { refusals, table } from "../case.mjs";
import { changed, hmac, json, number, read, without } from "../text.mjs";
import { barcode, create, merchantHosted, wechatMini } from "./calls.mjs";
import { PAYMENT, PLACEHOLDER } from "./messages.mjs";
import {
  BARCODE_PAGE,
  canonicalOf,
  HOSTED_PAGE,
  KEY,
  MAKER,
  OFFLINE_PAGE,
  signatureOf,
  WECHAT_PAGE,
} from "./rules.mjs";

const NONCE = "7d5a88119354301ad3fc250404493bd27abf4467283a061d1ed11860a46e1bf3";
const HOST = "https://pay.latipay.net/pay";

/** The reply to a hosted order: nonce and host_url are signed as one text. */
function hosted(change = {}) {
  const { host_url = HOST, nonce = NONCE } = change;
  const signature = hmac(KEY, nonce + host_url);
  return json(changed({ code: 0, message: "SUCCESS", host_url, nonce, signature }, change));
}

function hostedReply(name, change, more) {
  const { host_url = HOST, nonce = NONCE } = change;
  const url = `${host_url}/${nonce}`;
  return create.reply(name, hosted(change), { authenticated: true, key: 0, url }, more);
}

const forgedHosted = (name, text, more) =>
  create.replyError("ERR_SIGNATURE", `hosted online reply: ${name}`, text, "signature", more);

/** The signature is right, for a text that was split otherwise. */
const rightlySigned = (code, name, change, field) =>
  create.replyError(code, `hosted online reply, rightly signed: ${name}`, hosted(change), field, {
    source: MAKER,
    note: "nonce and host_url are signed as one text",
  });

/** The reply with the data of a payment. */
const paymentText = (data) =>
  json({
    code: 0,
    message: "SUCCESS",
    data: { ...data, signature: data.signature ?? signatureOf(data) },
  });

const paymentReply = (name, data, { text = paymentText(data), ...more } = {}) =>
  merchantHosted.reply(
    `merchant hosted payment: ${name}`,
    text,
    { authenticated: true, key: 0 },
    { source: MAKER, ...more },
  );

const paymentError = (code, name, ...rest) =>
  merchantHosted.replyError(code, `merchant hosted payment: ${name}`, ...rest);

const WECHAT_PAYMENT = {
  nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
  paySign: "22D9B4E54AB1950F51E0649E8810ACD6",
  signType: "MD5",
  timeStamp: "1490840662",
  packageStr: "prepay_id=wx2017033010242291fcfe0db70013231072",
};

const WECHAT_PAYDATA = { order_id: "2018071000000033" };

function wechatReply(name, change, more) {
  const payment = { ...WECHAT_PAYMENT, ...change };
  const { text = json({ payment, paydata: WECHAT_PAYDATA }), ...rest } = more;
  const { packageStr, ...given } = read(payment);
  return wechatMini.reply(
    `WeChat mini program reply: ${name}`,
    text,
    {
      requestPayment: { ...given, package: packageStr },
    },
    { source: MAKER, ...rest },
  );
}

const HOSTED_REPLY_SIGNATURE = hmac(KEY, NONCE + HOST);

export const hostedReplies = () => [
  // Replies to hosted orders
  hostedReply(
    "hosted online reply",
    {},
    {
      source: HOSTED_PAGE,
      note: "the page's values; its printed signature is a placeholder, this one is right",
    },
  ),
  hostedReply("hosted online reply, the code as text", { code: "0" }, { source: MAKER }),
  hostedReply(
    "merchant hosted reply to the order",
    { host_url: "https://api.latipay.net/merchanthosted/gatewaydata" },
    { source: OFFLINE_PAGE, note: "the page's values with the right signature" },
  ),
  forgedHosted("the printed signature is a placeholder", hosted({ signature: PLACEHOLDER }), {
    source: HOSTED_PAGE,
  }),
  create.replyError(
    "ERR_JSON",
    "hosted online reply as printed",
    JSON.stringify(JSON.parse(hosted({ signature: PLACEHOLDER })), null, 2).replace(
      /\n\}$/u,
      ",\n}",
    ),
    undefined,
    { source: HOSTED_PAGE, note: "a trailing comma" },
  ),
  ...table(forgedHosted, {
    "another host": hosted({
      host_url: "https://pay.latipay.example/pay",
      signature: HOSTED_REPLY_SIGNATURE,
    }),
    "another nonce": hosted({ nonce: NONCE.replace("7", "0"), signature: HOSTED_REPLY_SIGNATURE }),
    "host_url + nonce signed, the wrong way round": hosted({ signature: hmac(KEY, HOST + NONCE) }),
    "the key appended to the signed text": hosted({ signature: hmac(KEY, NONCE + HOST + KEY) }),
    "upper case signature": hosted({ signature: HOSTED_REPLY_SIGNATURE.toUpperCase() }),
    "no signature": hosted({ signature: undefined }),
  }),
  ...refusals("ERR_REPLY", create.replyError, {
    "hosted online reply: no nonce": [hosted({ nonce: undefined }), "nonce"],
    "hosted online reply: no host_url": [hosted({ host_url: undefined }), "host_url"],
  }),
  create.replyError(
    "ERR_DUPLICATE",
    "hosted online reply: nonce twice",
    hosted().replace('"nonce"', '"nonce":"1","nonce"'),
    "nonce",
  ),
  ...refusals("ERR_URL", rightlySigned, {
    "a letter moved from the address to the nonce": [
      { host_url: "ttps://pay.latipay.net/pay", nonce: `${NONCE}h` },
      "host_url",
    ],
    "the address moved into the nonce": [
      { host_url: "/pay", nonce: `${NONCE}https://pay.latipay.net` },
      "host_url",
    ],
  }),
  ...refusals("ERR_REPLY", rightlySigned, {
    "a slash in the nonce": [{ nonce: "a/b" }, "nonce"],
    "a nonce that ends the path": [{ nonce: "x?y=1#" }, "nonce"],
  }),
  rightlySigned("ERR_EMPTY", "an empty nonce", { nonce: "" }, "nonce"),
  rightlySigned(
    "ERR_URL",
    "an address that is a script",
    { host_url: "javascript:alert(1)//" },
    "host_url",
  ),
  create.gatewayError(
    "hosted online reply: refused",
    '{"code":304,"message":"wallet does not support the method"}',
    "304",
  ),

  // Replies to merchant hosted payments
  paymentReply("QR code and order", PAYMENT, {
    source: `${OFFLINE_PAGE}, the picture shortened, signed with the documentation's key`,
    note: "amounts are signed as their tokens, the empty merchant_reference is not",
  }),
  paymentReply("120.00 stays 120.00, null is dropped, true is true", {
    ...PAYMENT,
    merchant_reference: null,
    amount_aud: number("120.00"),
    flag: true,
  }),
  paymentReply(
    "sorted by byte, org_name before organisation_id",
    { org_name: "Latipay", organisation_id: 18, amount: number("1.00"), Z: "1", a: "2" },
    { note: "the page prints organisation_id first; the page's own snippet sorts by code unit" },
  ),
  paymentReply("signature before the others", PAYMENT, {
    text: paymentText({ signature: signatureOf(PAYMENT), ...PAYMENT }),
  }),
  ...refusals("ERR_SIGNATURE", paymentError, {
    "the QR address changed": [paymentText(PAYMENT).replace("pr=ZObbdsW", "pr=evil"), "signature"],
    "0.01 written as 0.010": [paymentText(PAYMENT).replace("0.01", "0.010"), "signature"],
    "no key behind the text": [
      paymentText({ ...PAYMENT, signature: hmac(KEY, canonicalOf(PAYMENT)) }),
      "signature",
    ],
    "no signature": [json({ code: 0, message: "SUCCESS", data: PAYMENT }), "signature"],
    "signature beside data": [
      json({ code: 0, message: "SUCCESS", data: PAYMENT, signature: signatureOf(PAYMENT) }),
      "signature",
    ],
  }),
  paymentError(
    "ERR_DUPLICATE",
    "a member twice",
    paymentText(PAYMENT).replace('"data":{', '"data":{"amount":9,'),
    "amount",
  ),
  paymentError("ERR_REPLY", "no data", '{"code":0,"message":"SUCCESS"}', "data"),
  paymentError("ERR_TYPE", "data as an array", '{"code":0,"message":"SUCCESS","data":[]}', "data"),
  merchantHosted.gatewayError(
    "merchant hosted payment: refused",
    '{"code":206,"message":"signature"}',
    "206",
  ),

  // Replies to orders of a WeChat mini program, and to barcodes
  wechatReply(
    "no code",
    {},
    {
      source: `${WECHAT_PAGE}, with values`,
      note: "packageStr is what wx.requestPayment calls package",
    },
  ),
  wechatReply(
    "with a code",
    {},
    {
      text: json({ code: 0, message: "SUCCESS", payment: WECHAT_PAYMENT, paydata: WECHAT_PAYDATA }),
    },
  ),
  wechatReply(
    "the time as a number becomes text",
    { timeStamp: number("1490840662") },
    { note: "wx.requestPayment takes text" },
  ),
  wechatMini.gatewayError(
    "WeChat mini program reply: refused",
    '{"code":304,"message":"no"}',
    "304",
  ),
  ...refusals("ERR_REPLY", wechatMini.replyError, {
    "WeChat mini program reply: no payment": ['{"code":0,"paydata":{"order_id":"1"}}', "payment"],
    "WeChat mini program reply: no paySign": [
      json({ payment: without(WECHAT_PAYMENT, "paySign"), paydata: {} }),
      "paySign",
    ],
    "WeChat mini program reply: no packageStr": [
      json({ payment: without(WECHAT_PAYMENT, "packageStr"), paydata: {} }),
      "package",
    ],
  }),
  wechatMini.replyError(
    "ERR_DUPLICATE",
    "WeChat mini program reply: paySign twice",
    json({ payment: WECHAT_PAYMENT }).replace('"paySign"', '"paySign":"x","paySign"'),
    "paySign",
  ),
  barcode.reply(
    "barcode reply",
    '{"code":0,"message":"SUCCESS","order_id":"2018071000000033"}',
    {},
    { source: BARCODE_PAGE },
  ),
  barcode.reply(
    "barcode reply, the order id a number of nineteen digits",
    '{"code":0,"message":"SUCCESS","order_id":2018071000000033123}',
    {},
    { source: MAKER },
  ),
  barcode.gatewayError("barcode reply: refused", '{"code":454,"message":"limit"}', "454"),
  barcode.replyError("ERR_REPLY", "barcode reply: no code", '{"order_id":"1"}', "code"),
  barcode.reply(
    "barcode reply: no order id",
    '{"code":0,"message":"SUCCESS"}',
    {},
    { source: MAKER, note: "accepted all the same: the query finds it by merchant_reference" },
  ),
];
