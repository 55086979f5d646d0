// The catalogue of mistakes: what merchants sent, and what the other side signed of it. It makes
// tests/vectors/diagnose.jsonl.

import { gbk } from "../rsa.mjs";
import { plusText, weChatPayV3Text } from "./by_hand.mjs";
import { MESSAGES } from "./catalogue/messages.mjs";
import {
  encode,
  entry,
  locale,
  lower,
  MISTAKES as M,
  mistaken,
  number,
  own,
  page,
  spaced,
  value,
} from "./catalogue/mistakes.mjs";
import { RULES, signatureOf, textOf } from "./other_side.mjs";

export function catalogue() {
  const nfc = "Café Crème";
  const gateway = (text) =>
    `{"alipay_trade_app_pay_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-signature","sub_msg":"验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"}}`;
  const open = {
    app_id: "2014072300007148",
    biz_content:
      '{"out_trade_no":"70501111111S001111119","total_amount":"9.00","subject":"大乐透"}',
    charset: "utf-8",
    method: "alipay.trade.app.pay",
    notify_url: "https://merchant.example/notify?a=1",
    sign_type: "RSA2",
    timestamp: "2024-01-02 03:04:05",
    version: "1.0",
  };
  const openText = (fields) => textOf({ leave: ["sign"] }, fields, "");
  const compared = (code, field, fields, wrap = (text) => text) =>
    entry("alipayOpen", [{ code, field }], {
      params: open,
      expectedString: wrap(openText(fields)),
    });
  const plus = {
    method: "POST",
    path: "/ams/api/v1/payments/pay",
    clientId: "SANDBOX_5Y0000000000000000",
    time: "1685599933",
    body: '{"paymentRequestId":"pay_1089760038715669"}',
  };
  const lines = (code, change) =>
    entry("alipayPlus", [{ code }], {
      params: plus,
      expectedString: plusText({ ...plus, ...change }),
    });
  const v3 = {
    method: "POST",
    url: "/v3/pay/transactions/jsapi",
    timestamp: "1554208460",
    nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
    body: '{"appid":"wxd678efh567hg6787","mchid":"1900007291"}',
  };
  const v3Case = (code, change) =>
    entry("wechatPayV3Request", [{ code }], {
      params: v3,
      expectedString: weChatPayV3Text({ ...v3, ...change }),
    });
  const notificationCase = (scheme, change, causes, text = (pairs) => pairs.toString()) => {
    const { key, fields } = MESSAGES[scheme];
    const signature = signatureOf({ ...RULES[scheme], ...change }, fields, key);
    const body = text(new URLSearchParams({ ...fields, signature }), { ...fields, signature });
    return entry(scheme, causes, { key, text: body });
  };
  const yabandData = (fields) => {
    const { user, method, time, ...data } = fields;
    return { user, method, time, data };
  };
  const { yabandpay } = MESSAGES;
  const nested = yabandData(yabandpay.fields);
  const nestedText = { ...nested, data: JSON.stringify(nested.data) };
  const rule = { ...RULES.yabandpay, leave: ["sign"] };

  return [
    // Latipay's requests
    mistaken("latipay", M.FIELD_NOT_SIGNED("ip")),
    value("latipay", "FIELD_NOT_SIGNED", "payment_method", "alipay"),
    own(
      "latipay",
      "FIELD_SIGNED_EXTRA",
      "signature",
      { signature: "0011aabb" },
      { signature: "0011aabb" },
      { leave: ["api_key"] },
    ),
    mistaken("latipay", M.EMPTY_KEPT()),
    mistaken("latipay", M.ORDER_UNSORTED()),
    own(
      "latipay",
      "ORDER_CASE_INSENSITIVE",
      undefined,
      { Zeta: "1" },
      { Zeta: "1" },
      { compare: lower },
    ),
    own(
      "latipay",
      "ORDER_LOCALE",
      undefined,
      { user_Zone: "1", user_zip: "2", userA: "3", backpage_URL: "4" },
      { user_Zone: "1", user_zip: "2", userA: "3", backpage_URL: "4" },
      { compare: locale },
    ),
    mistaken("latipay", M.VALUE_PERCENT_ENCODED()),
    mistaken("latipay", M.VALUE_FORM_ENCODED()),
    value("latipay", "VALUE_DECODED_TWICE", "product_name", "50%25 off", "50% off"),
    value("latipay", "PLUS_AS_SPACE", "product_name", "Tea+Cake", "Tea Cake"),
    mistaken("latipay", M.NUMBER_REFORMATTED()),
    value("latipay", "NUMBER_REFORMATTED", "amount", 120.5, "120.50"),
    value("latipay", "BOOLEAN_SPELLING", "is_block", true, "1"),
    value(
      "latipay",
      "HTML_ENTITY",
      "callback_url",
      "https://m.example/c?a=1&b=2",
      "https://m.example/c?a=1&amp;b=2",
    ),
    mistaken("latipay", M.BOM()),
    mistaken("latipay", M.TRAILING_NEWLINE()),
    value("latipay", "OUTER_WHITESPACE", "product_name", " Pinot Noir, Otago "),
    value("latipay", "TRAILING_NEWLINE", "product_name", "Pinot Noir, Otago\n"),
    value("latipay", "CRLF", "product_name", "Tea\r\nCake", "Tea\nCake"),
    value("latipay", "BOM", "merchant_reference", "\ufeffdsi39ej430sks03"),
    value("latipay", "INVISIBLE_CHARACTER", "product_name", "Pinot\u200b Noir, Otago"),
    value("latipay", "FULL_WIDTH", "amount", "１２０．００"),
    value("latipay", "UNICODE_NFC_NFD", "product_name", nfc.normalize("NFD"), nfc),
    value("latipay", "UNICODE_NFC_NFD", "product_name", nfc, nfc.normalize("NFD")),
    mistaken("latipay", M.ESCAPED_SLASH()),
    mistaken("latipay", M.KEY_SUFFIX_MISSING()),
    mistaken("latipay", M.KEY_SUFFIX_FORM("&key=")),
    own("latipay", "KEY_WHITESPACE", undefined, {}, {}, { ourKey: "kYq3T8s2bXw0 " }),
    own("latipay", "KEY_WHITESPACE", undefined, {}, {}, { ourKey: "kYq3T8s2bXw0\n" }),
    mistaken("latipay", M.KEY_MESSAGE_SWAPPED()),
    mistaken("latipay", M.DIGEST_NOT_HMAC()),
    mistaken("latipay", M.DIGEST_OTHER("md5")),
    mistaken("latipay", M.DIGEST_OTHER("sha512", true)),
    mistaken("latipay", M.HEX_CASE(true)),
    mistaken("latipay", M.OUTPUT_BASE64()),
    mistaken("latipay", M.SIGNATURE_TRUNCATED(32)),
    mistaken("latipay", M.SIGNATURE_ENCODED()),
    own("latipay", "WRONG_KEY", undefined, {}, {}, { key: "another-key-of-the-sandbox" }),
    {
      ...entry("latipay", [{ code: "SCHEME_OTHER" }], {
        key: MESSAGES.latipay.key,
        params: MESSAGES.latipay.fields,
        expected: signatureOf(RULES.wechatPayV2Md5, MESSAGES.latipay.fields, MESSAGES.latipay.key),
      }),
      detail: "wechatPayV2Md5",
    },
    // Latipay's notifications and replies
    mistaken("latipayNotification", M.FIELD_NOT_SIGNED("currency")),
    mistaken("latipayNotification", M.NUMBER_REFORMATTED("amount")),
    mistaken("latipayNotification", M.KEY_SUFFIX_EXTRA()),
    mistaken("latipayNotification", M.HEX_CASE(true)),
    mistaken("latipayHosted", M.KEY_SUFFIX_EXTRA()),
    mistaken("latipayHosted", M.VALUE_PERCENT_ENCODED()),
    notificationCase("latipayNotification", {}, [{ code: "HTML_ENTITY" }], (pairs) =>
      pairs.toString().replaceAll("&", "&amp;"),
    ),
    notificationCase("latipayNotification", { each: number }, [
      { code: "NUMBER_REFORMATTED", field: "amount" },
    ]),
    // Latipay's plugin
    mistaken("latipayWoo", M.VALUE_NOT_ENCODED()),
    mistaken("latipayWoo", M.EMPTY_DROPPED()),
    mistaken("latipayWoo", M.ORDER_UNSORTED()),
    mistaken("latipayWoo", M.KEY_SUFFIX_EXTRA()),
    // YabandPay
    mistaken("yabandpay", M.EMPTY_DROPPED()),
    mistaken("yabandpay", M.ZERO_DROPPED()),
    mistaken("yabandpay", M.KEY_SUFFIX_EXTRA()),
    mistaken("yabandpay", M.TIME_UNIT("time")),
    mistaken("yabandpay", M.NUMBER_REFORMATTED("amount")),
    mistaken("yabandpay", M.HTML_ENTITY()),
    mistaken("yabandpay", M.KEY_DECODED("hex")),
    mistaken("yabandpay", M.DIGEST_NOT_HMAC()),
    mistaken("yabandpay", M.ORDER_UNSORTED()),
    value("yabandpay", "BOOLEAN_SPELLING", "demo", false, "false"),
    entry("yabandpay", [{ code: "BODY_NOT_FLATTENED" }], {
      key: yabandpay.key,
      params: nested,
      expected: signatureOf(rule, nestedText, yabandpay.key),
    }),
    entry("yabandpay", [{ code: "BODY_NOT_FLATTENED" }], {
      key: yabandpay.key,
      params: yabandpay.fields,
      expected: signatureOf(rule, nestedText, yabandpay.key),
    }),
    // Alipay's older gateways
    mistaken("alipayMapiMd5", M.SIGN_TYPE_SIGNED()),
    mistaken("alipayMapiMd5", M.EMPTY_KEPT()),
    mistaken("alipayMapiMd5", M.JSON_REFORMATTED("trade_information")),
    mistaken("alipayMapiMd5", M.KEY_SUFFIX_FORM("&key=")),
    mistaken("alipayMapiMd5", M.FIELD_NOT_SIGNED("_input_charset")),
    mistaken("alipayMapiMd5", M.HTML_ENTITY()),
    mistaken("alipayMapiMd5", M.ORDER_UNSORTED()),
    own(
      "alipayMapiMd5",
      "CHARSET_GBK",
      undefined,
      { subject: "测试" },
      { subject: "测试" },
      {
        bytes: gbk,
      },
    ),
    own(
      "alipayMapiMd5",
      "HTML_ENTITY",
      undefined,
      { out_trade_no: "1¤cy=NZD", currency: undefined },
      { out_trade_no: "1", currency: "NZD" },
    ),
    // WeChat's family
    mistaken("wechatPayV2Md5", M.EMPTY_KEPT()),
    mistaken("wechatPayV2Md5", M.KEY_SUFFIX_FORM("")),
    mistaken("wechatPayV2Md5", M.KEY_SUFFIX_MISSING()),
    mistaken("wechatPayV2Md5", M.HEX_CASE(false)),
    mistaken("wechatPayV2Md5", M.DIGEST_OTHER("md5", true)),
    mistaken("wechatPayV2Md5", M.FIELD_NOT_SIGNED("device_info")),
    own(
      "wechatPayV2Md5",
      "NAME_SPELLING",
      "timestamp",
      { timestamp: "1490840662" },
      { timeStamp: "1490840662" },
    ),
    mistaken("wechatPayV2HmacSha256", M.SIGN_TYPE_NOT_SIGNED()),
    mistaken("wechatPayV2HmacSha256", M.DIGEST_NOT_HMAC()),
    mistaken("wecom", M.KEY_SUFFIX_FORM("&key=")),
    mistaken("wechatMidas", M.KEY_SUFFIX_MISSING()),
    mistaken("wechatMidas", M.FIELD_NOT_SIGNED("org_loc")),
    mistaken("unionpayQra", M.SIGN_TYPE_NOT_SIGNED()),
    mistaken("unionpayQra", M.ESCAPED_SLASH()),
    mistaken("unionpayQra", M.JSON_REFORMATTED("terminal_info")),
    mistaken("xunhupay", M.TIME_UNIT("time")),
    mistaken("xunhupay", M.KEY_SUFFIX_FORM("&key=")),
    mistaken("payjs", M.PLUS_AS_SPACE("attach")),
    mistaken("payjs", M.VALUE_FORM_ENCODED()),
    mistaken("douyinV1", M.DIGEST_OTHER("sha1")),
    mistaken("douyinV1", M.FIELD_NOT_SIGNED("valid_time")),
    // What a gateway printed
    compared("FIELD_NOT_SIGNED", "notify_url", { ...open, notify_url: "" }),
    compared("JSON_REFORMATTED", "biz_content", { ...open, biz_content: spaced(open.biz_content) }),
    compared("SIGN_TYPE_NOT_SIGNED", "sign_type", { ...open, sign_type: "" }),
    compared("VALUE_PERCENT_ENCODED", "notify_url", {
      ...open,
      notify_url: encode(open.notify_url),
    }),
    compared("FIELD_MISSING", "app_auth_token", { ...open, app_auth_token: "201510BB" }),
    compared("VALUE_DIFFERS", "timestamp", { ...open, timestamp: "2024-01-02 03:04:06" }),
    compared("FIELD_NOT_SIGNED", "notify_url", { ...open, notify_url: "" }, gateway),
    { ...compared("WRONG_KEY", undefined, open, gateway), matches: true },
    compared("HTML_ENTITY", undefined, open, page),
    lines("PATH_PREFIX", { path: "/v1/payments/pay" }),
    lines("METHOD_OR_PATH", { path: "/ams/api/v1/payments/inquiryPayment" }),
    lines("METHOD_OR_PATH", { method: "GET" }),
    lines("TIME_UNIT", { time: "1685599933000" }),
    lines("JSON_REFORMATTED", { body: spaced(plus.body) }),
    v3Case("METHOD_OR_PATH", { url: "/v3/pay/transactions/app" }),
    v3Case("PATH_PREFIX", { url: "/proxy/v3/pay/transactions/jsapi" }),
    v3Case("PATH_PREFIX", { url: "https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi" }),
    v3Case("TIME_UNIT", { timestamp: "1554208460000" }),
    v3Case("JSON_REFORMATTED", { body: spaced(v3.body) }),
    // A gateway of one's own
    entry(
      {
        name: "mine",
        exclude: ["mac"],
        separator: "|",
        pair: "value",
        digest: "sha256",
        secret: "append",
      },
      [{ code: "ORDER_UNSORTED" }],
      {
        key: "own-key-1",
        params: { b: "2", a: "1", c: "3" },
        expected: signatureOf(
          {
            leave: ["mac"],
            separator: "|",
            values: true,
            mac: "sha256",
            keyPrefix: "",
            given: true,
          },
          { b: "2", a: "1", c: "3" },
          "own-key-1",
        ),
      },
    ),
    // Two at once
    mistaken("latipay", M.KEY_SUFFIX_MISSING(), M.NUMBER_REFORMATTED()),
    mistaken("latipay", M.ORDER_UNSORTED(), M.KEY_SUFFIX_FORM("&key=")),
    mistaken("latipay", M.FIELD_NOT_SIGNED("ip"), M.HEX_CASE(true)),
    mistaken("latipay", M.VALUE_PERCENT_ENCODED(), M.OUTPUT_BASE64()),
    mistaken("latipay", M.DIGEST_NOT_HMAC(), M.ORDER_UNSORTED()),
    mistaken("latipayNotification", M.NUMBER_REFORMATTED("amount"), M.KEY_SUFFIX_EXTRA()),
    mistaken("latipayWoo", M.VALUE_NOT_ENCODED(), M.HEX_CASE(true)),
    mistaken("yabandpay", M.TIME_UNIT("time"), M.EMPTY_DROPPED()),
    mistaken("yabandpay", M.NUMBER_REFORMATTED("amount"), M.KEY_SUFFIX_EXTRA()),
    mistaken("yabandpay", M.ORDER_UNSORTED(), M.DIGEST_NOT_HMAC()),
    mistaken("alipayMapiMd5", M.SIGN_TYPE_SIGNED(), M.NUMBER_REFORMATTED("total_fee")),
    mistaken("alipayMapiMd5", M.JSON_REFORMATTED("trade_information"), M.EMPTY_KEPT()),
    mistaken("wechatPayV2Md5", M.EMPTY_KEPT(), M.HEX_CASE(false)),
    mistaken("wechatPayV2Md5", M.ORDER_UNSORTED(), M.KEY_SUFFIX_FORM("")),
    mistaken("wechatPayV2HmacSha256", M.SIGN_TYPE_NOT_SIGNED(), M.HEX_CASE(false)),
    mistaken("wecom", M.KEY_SUFFIX_FORM("&key="), M.HEX_CASE(false)),
    mistaken("wechatMidas", M.KEY_SUFFIX_MISSING(), M.HEX_CASE(true)),
    mistaken("unionpayQra", M.ESCAPED_SLASH(), M.FIELD_NOT_SIGNED("charset")),
    mistaken("xunhupay", M.TIME_UNIT("time"), M.EMPTY_KEPT()),
    mistaken("payjs", M.PLUS_AS_SPACE("attach"), M.KEY_SUFFIX_FORM("")),
    mistaken("douyinV1", M.DIGEST_OTHER("sha256"), M.FIELD_NOT_SIGNED("valid_time")),
  ].map((one, at) => JSON.parse(JSON.stringify({ ...one, name: `${at + 1}. ${one.name}` })));
}

export const vectors = () => ({
  about: {
    title: "What merchants do wrong, and what it is called",
    reading:
      "`expected` is what the other side made, with the mistakes that `causes` names: one must be the first cause that is found, two the first two. Made by tests/vectors/make/diagnose/catalogue.mjs, which signs with node:crypto alone.",
  },
  cases: catalogue(),
});
