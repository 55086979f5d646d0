// The catalogue of mistakes: what merchants sent, and what the other side signed of it. It makes
// tests/vectors/diagnose.jsonl.

import { table } from "../case.mjs";
import { RULES, signatureOf, textOf } from "./other_side.mjs";

/** Messages with values that a merchant would have, and a key of that gateway's form. */
const MESSAGES = {
  latipay: {
    key: "kYq3T8s2bXw0",
    fields: {
      user_id: "U000334333",
      wallet_id: "W00000001",
      amount: "120.00",
      callback_url: "https://merchantsite.com/confirm?shop=7",
      merchant_reference: "dsi39ej430sks03",
      ip: "122.122.122.1",
      version: "2.0",
      product_name: "Pinot Noir, Otago",
      backPage_url: "https://merchantsite.com/back",
      notify_url: "",
    },
  },
  latipayNotification: {
    key: "kYq3T8s2bXw0",
    fields: {
      merchant_reference: "dsi39ej430sks03",
      payment_method: "alipay",
      status: "paid",
      currency: "NZD",
      amount: "120.00",
      order_id: "20240501001",
    },
  },
  latipayHosted: {
    key: "kYq3T8s2bXw0",
    fields: {
      nonce: "7d5a88119354301ad3fc250404493bd27abf4467283a061d1ed11860a46e1bf3",
      host_url: "https://api.latipay.net/v2/gatewaydata",
    },
  },
  latipayWoo: {
    key: "woo-private-key-7",
    fields: {
      out_trade_no: "10086",
      amount: "12.50",
      currency: "NZD",
      subject: "Tea & Cake",
      notify_url: "https://shop.example/wc-api/latipay?a=1",
      note: "",
    },
  },
  yabandpay: {
    key: "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
    fields: {
      user: "016683",
      method: "v3.CreatePaymentsAlipayMiniPay",
      time: "1546588959",
      pay_method: "online",
      sub_pay_method: "Alipay",
      order_id: "2024519846516588484",
      amount: "1.50",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      redirect_url: "",
      timeout: "0",
    },
  },
  alipayMapiMd5: {
    key: "abcdefghijklmnopqrstuvwxyz123456",
    fields: {
      service: "create_forex_trade_wap",
      partner: "2088021017666931",
      _input_charset: "utf-8",
      notify_url: "https://api.example.co.nz/notify",
      out_trade_no: "20210101A1",
      subject: "奶茶 x1",
      total_fee: "0.10",
      currency: "NZD",
      return_url: "",
      trade_information: '{"business_type":"4","total_quantity":"1"}',
      sign_type: "MD5",
    },
  },
  wechatPayV2Md5: {
    key: "192006250b4c09247ec02edce69f6a2d",
    fields: {
      appid: "wxd930ea5d5a258f4f",
      mch_id: "10000100",
      device_info: "1000",
      body: "Tea & Cake",
      nonce_str: "ibuaiVcKdpRxkhJA",
      attach: "",
      total_fee: "100",
      notify_url: "https://shop.example/wx?order=7",
      trade_type: "JSAPI",
    },
  },
  wechatPayV2HmacSha256: {
    key: "192006250b4c09247ec02edce69f6a2d",
    fields: {
      appid: "wxd930ea5d5a258f4f",
      mch_id: "10000100",
      body: "test",
      nonce_str: "ibuaiVcKdpRxkhJA",
      sign_type: "HMAC-SHA256",
      total_fee: "100",
    },
  },
  wecom: {
    key: "PaY-s3cret-of-the-app",
    fields: {
      act_name: "Thanks",
      mch_billno: "11111234567890",
      mch_id: "10000098",
      nonce_str: "qFKEgfig76DF9912fewmkp",
      re_openid: "oxTWIuGaIt6gTKsQRLau2M0yL16E",
      total_amount: "100",
      wxappid: "wx123456789",
    },
  },
  wechatMidas: {
    key: "zNLgAGgqsEWJOg1nFVaO5r7fAlIQxr1u",
    fields: {
      openid: "odkx20ENSNa2w5y3g_qOkOvBNM1g",
      appid: "wx1234567",
      offer_id: "12345678",
      ts: "1507530737",
      zone_id: "1",
      pf: "android",
      org_loc: "/cgi-bin/midas/getbalance",
      method: "POST",
    },
  },
  unionpayQra: {
    key: "979da4cfccbae7923641daa5dd7047c2",
    fields: {
      service: "unified.trade.micropay",
      charset: "UTF-8",
      sign_type: "MD5",
      mch_id: "QRA29045311KKR1",
      out_trade_no: "pos-qra-20240106163401",
      body: "测试商品",
      total_fee: "1",
      mch_create_ip: "127.0.0.1",
      nonce_str: "UhxOr4kzerPGku9wCaVQyfd1zisoAnAm",
      terminal_info: '{"device_type":"07","url":"https://a.example/t"}',
    },
  },
  xunhupay: {
    key: "8f3b0c1d2e4f5a6b7c8d9e0f1a2b3c4d",
    fields: {
      version: "1.1",
      appid: "201906120002",
      trade_order_id: "10001",
      total_fee: "0.1",
      title: "耐克球鞋",
      time: "1546588959",
      notify_url: "https://shop.example/xunhu",
      nonce_str: "e5f2a7",
      attach: "",
    },
  },
  payjs: {
    key: "sOmEkEy12345678",
    fields: {
      mchid: "1234567890",
      total_fee: "1",
      out_trade_no: "202001010001",
      body: "test order",
      attach: "a+b",
      notify_url: "https://shop.example/payjs",
    },
  },
  douyinV1: {
    key: "oDxWDBr4U7FAAQ8hnGDm29i4A6pbTMDKme4WLLvA",
    fields: {
      app_id: "tt07e3715e98c9aac0",
      out_order_no: "202406100423024876",
      total_amount: "600",
      subject: "商品标题",
      body: "商品正文",
      valid_time: "3600",
      notify_url: "https://shop.example/douyin",
      cp_extra: "",
    },
  },
};

const encode = encodeURIComponent;
const spaced = (json) => json.replaceAll('":', '": ').replaceAll(',"', ', "');
const number = (value) => (/^\d+\.\d+$/u.test(value) ? String(Number(value)) : value);
const milliseconds = (value) => (/^1\d{9}$/u.test(value) ? `${value}000` : value);
const page = (text) =>
  text.replaceAll("&curren", "¤").replaceAll("&not", "¬").replaceAll("&times", "×");
const lower = (one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1);
const locale = (one, other) => new Intl.Collator("en").compare(one, other);

/** One thing that the other side does otherwise: its code, and how the rule changes. */
const MISTAKES = {
  FIELD_NOT_SIGNED: (name) => ({ code: "FIELD_NOT_SIGNED", field: name, leave: name }),
  FIELD_SIGNED_EXTRA: (name) => ({ code: "FIELD_SIGNED_EXTRA", field: name, sign: name }),
  SIGN_TYPE_SIGNED: () => ({ code: "SIGN_TYPE_SIGNED", field: "sign_type", sign: "sign_type" }),
  SIGN_TYPE_NOT_SIGNED: () => ({
    code: "SIGN_TYPE_NOT_SIGNED",
    field: "sign_type",
    leave: "sign_type",
  }),
  EMPTY_KEPT: () => ({ code: "EMPTY_KEPT", rule: { keep: true } }),
  EMPTY_DROPPED: () => ({ code: "EMPTY_DROPPED", rule: { keep: false } }),
  ZERO_DROPPED: () => ({ code: "ZERO_DROPPED", rule: { dropZero: true } }),
  ORDER_UNSORTED: () => ({ code: "ORDER_UNSORTED", rule: { given: true } }),
  ORDER_CASE_INSENSITIVE: () => ({ code: "ORDER_CASE_INSENSITIVE", rule: { compare: lower } }),
  ORDER_LOCALE: () => ({ code: "ORDER_LOCALE", rule: { compare: locale } }),
  VALUE_PERCENT_ENCODED: () => ({ code: "VALUE_PERCENT_ENCODED", rule: { each: encode } }),
  VALUE_FORM_ENCODED: () => ({
    code: "VALUE_FORM_ENCODED",
    rule: { each: (value) => encode(value).replaceAll("%20", "+") },
  }),
  VALUE_NOT_ENCODED: () => ({ code: "VALUE_NOT_ENCODED", rule: { form: false } }),
  NUMBER_REFORMATTED: (field) => ({ code: "NUMBER_REFORMATTED", field, rule: { each: number } }),
  TIME_UNIT: (field) => ({ code: "TIME_UNIT", field, rule: { each: milliseconds } }),
  PLUS_AS_SPACE: (field) => ({
    code: "PLUS_AS_SPACE",
    field,
    rule: { each: (value) => value.replaceAll("+", " ") },
  }),
  ESCAPED_SLASH: () => ({
    code: "ESCAPED_SLASH",
    rule: { each: (value) => value.replaceAll("/", "\\/") },
  }),
  JSON_REFORMATTED: (field) => ({
    code: "JSON_REFORMATTED",
    field,
    rule: { each: (value, name) => (name === field ? spaced(value) : value) },
  }),
  HTML_ENTITY: () => ({ code: "HTML_ENTITY", rule: { whole: page } }),
  BOM: () => ({ code: "BOM", rule: { whole: (text) => `\ufeff${text}` } }),
  TRAILING_NEWLINE: () => ({ code: "TRAILING_NEWLINE", rule: { whole: (text) => `${text}\n` } }),
  PAIR_FORM: () => ({ code: "PAIR_FORM", rule: { quote: true } }),
  SEPARATOR_OTHER: () => ({ code: "SEPARATOR_OTHER", rule: { separator: "" } }),
  KEY_SUFFIX_MISSING: () => ({ code: "KEY_SUFFIX_MISSING", rule: { keyPrefix: undefined } }),
  KEY_SUFFIX_EXTRA: () => ({ code: "KEY_SUFFIX_EXTRA", rule: { keyPrefix: "" } }),
  KEY_SUFFIX_FORM: (keyPrefix) => ({ code: "KEY_SUFFIX_FORM", rule: { keyPrefix } }),
  KEY_DECODED: (encoding) => ({
    code: "KEY_DECODED",
    rule: { macKey: (key) => Buffer.from(key, encoding) },
  }),
  KEY_MESSAGE_SWAPPED: () => ({ code: "KEY_MESSAGE_SWAPPED", rule: { swap: true } }),
  DIGEST_NOT_HMAC: () => ({ code: "DIGEST_NOT_HMAC", rule: { hmac: false } }),
  DIGEST_OTHER: (mac, hmac = false) => ({ code: "DIGEST_OTHER", rule: { mac, hmac } }),
  HEX_CASE: (upper) => ({ code: "HEX_CASE", rule: { upper } }),
  OUTPUT_BASE64: () => ({ code: "OUTPUT_BASE64", rule: { base64: true } }),
  SIGNATURE_TRUNCATED: (length) => ({
    code: "SIGNATURE_TRUNCATED",
    rule: { sent: (text) => text.slice(0, length) },
  }),
  SIGNATURE_ENCODED: () => ({
    code: "SIGNATURE_ENCODED",
    rule: { base64: false, sent: (text) => ` ${text}\n` },
  }),
};

/** A case of one gateway: the other side makes these mistakes. */
function case_(scheme, ...mistakes) {
  const { key, fields } = MESSAGES[scheme];
  let rule = RULES[scheme];
  for (const { leave, sign, rule: change = {} } of mistakes) {
    const left = rule.leave ?? [];
    if (leave)
      rule = { ...rule, leave: [...left, leave], list: rule.list?.filter((n) => n !== leave) };
    if (sign) rule = { ...rule, leave: left.filter((name) => name !== sign) };
    const each = rule.each && change.each ? (v, n) => change.each(rule.each(v, n), n) : undefined;
    rule = { ...rule, ...change, ...(each && { each }) };
  }
  const expected = signatureOf(rule, fields, key);
  return entry(scheme, mistakes, { key, params: fields, expected });
}

/** A case with values of its own. `theirs` are the fields that the other side signed. */
function own(scheme, code, field, ours, theirs, change = {}) {
  const { key, fields } = MESSAGES[scheme];
  const params = { ...fields, ...ours };
  const signedFields = change.replace ?? { ...fields, ...theirs };
  const expected = signatureOf({ ...RULES[scheme], ...change }, signedFields, change.key ?? key);
  return entry(scheme, [{ code, field }], { key: change.ourKey ?? key, params, expected });
}

function entry(scheme, mistakes, input) {
  const codes = mistakes.map(({ code }) => code).join(" + ");
  const causes = mistakes.map(({ code, field }) => ({ code, ...(field && { field }) }));
  const rule = typeof scheme === "string" ? scheme : scheme.name;
  return { name: `${rule}: ${codes}`, scheme, ...input, causes };
}

const M = MISTAKES;

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
  const plusText = ({ method, path, clientId, time, body }) =>
    `${method} ${path}\n${clientId}.${time}.${body}`;
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
  const v3Text = ({ method, url, timestamp, nonce, body }) =>
    `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`;
  const v3Case = (code, change) =>
    entry("wechatPayV3Request", [{ code }], {
      params: v3,
      expectedString: v3Text({ ...v3, ...change }),
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
    case_("latipay", M.FIELD_NOT_SIGNED("ip")),
    own("latipay", "FIELD_NOT_SIGNED", "payment_method", { payment_method: "alipay" }, {}),
    own(
      "latipay",
      "FIELD_SIGNED_EXTRA",
      "signature",
      { signature: "0011aabb" },
      { signature: "0011aabb" },
      { leave: ["api_key"] },
    ),
    case_("latipay", M.EMPTY_KEPT()),
    case_("latipay", M.ORDER_UNSORTED()),
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
    case_("latipay", M.VALUE_PERCENT_ENCODED()),
    case_("latipay", M.VALUE_FORM_ENCODED()),
    own(
      "latipay",
      "VALUE_DECODED_TWICE",
      "product_name",
      { product_name: "50%25 off" },
      { product_name: "50% off" },
    ),
    own(
      "latipay",
      "PLUS_AS_SPACE",
      "product_name",
      { product_name: "Tea+Cake" },
      { product_name: "Tea Cake" },
    ),
    case_("latipay", M.NUMBER_REFORMATTED()),
    own("latipay", "NUMBER_REFORMATTED", "amount", { amount: 120.5 }, { amount: "120.50" }),
    own("latipay", "BOOLEAN_SPELLING", "is_block", { is_block: true }, { is_block: "1" }),
    own(
      "latipay",
      "HTML_ENTITY",
      "callback_url",
      { callback_url: "https://m.example/c?a=1&b=2" },
      { callback_url: "https://m.example/c?a=1&amp;b=2" },
    ),
    case_("latipay", M.BOM()),
    case_("latipay", M.TRAILING_NEWLINE()),
    ...table(own, [
      ["latipay", "OUTER_WHITESPACE", "product_name", { product_name: " Pinot Noir, Otago " }, {}],
      ["latipay", "TRAILING_NEWLINE", "product_name", { product_name: "Pinot Noir, Otago\n" }, {}],
      [
        "latipay",
        "CRLF",
        "product_name",
        { product_name: "Tea\r\nCake" },
        { product_name: "Tea\nCake" },
      ],
      ["latipay", "BOM", "merchant_reference", { merchant_reference: "\ufeffdsi39ej430sks03" }, {}],
      [
        "latipay",
        "INVISIBLE_CHARACTER",
        "product_name",
        { product_name: "Pinot\u200b Noir, Otago" },
        {},
      ],
      ["latipay", "FULL_WIDTH", "amount", { amount: "１２０．００" }, {}],
      [
        "latipay",
        "UNICODE_NFC_NFD",
        "product_name",
        { product_name: nfc.normalize("NFD") },
        { product_name: nfc },
      ],
      [
        "latipay",
        "UNICODE_NFC_NFD",
        "product_name",
        { product_name: nfc },
        { product_name: nfc.normalize("NFD") },
      ],
    ]),
    case_("latipay", M.ESCAPED_SLASH()),
    case_("latipay", M.KEY_SUFFIX_MISSING()),
    case_("latipay", M.KEY_SUFFIX_FORM("&key=")),
    own("latipay", "KEY_WHITESPACE", undefined, {}, {}, { ourKey: "kYq3T8s2bXw0 " }),
    own("latipay", "KEY_WHITESPACE", undefined, {}, {}, { ourKey: "kYq3T8s2bXw0\n" }),
    case_("latipay", M.KEY_MESSAGE_SWAPPED()),
    case_("latipay", M.DIGEST_NOT_HMAC()),
    case_("latipay", M.DIGEST_OTHER("md5")),
    case_("latipay", M.DIGEST_OTHER("sha512", true)),
    case_("latipay", M.HEX_CASE(true)),
    case_("latipay", M.OUTPUT_BASE64()),
    case_("latipay", M.SIGNATURE_TRUNCATED(32)),
    case_("latipay", M.SIGNATURE_ENCODED()),
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
    case_("latipayNotification", M.FIELD_NOT_SIGNED("currency")),
    case_("latipayNotification", M.NUMBER_REFORMATTED("amount")),
    case_("latipayNotification", M.KEY_SUFFIX_EXTRA()),
    case_("latipayNotification", M.HEX_CASE(true)),
    case_("latipayHosted", M.KEY_SUFFIX_EXTRA()),
    case_("latipayHosted", M.VALUE_PERCENT_ENCODED()),
    notificationCase("latipayNotification", {}, [{ code: "HTML_ENTITY" }], (pairs) =>
      pairs.toString().replaceAll("&", "&amp;"),
    ),
    notificationCase("latipayNotification", { each: number }, [
      { code: "NUMBER_REFORMATTED", field: "amount" },
    ]),
    // Latipay's plugin
    case_("latipayWoo", M.VALUE_NOT_ENCODED()),
    case_("latipayWoo", M.EMPTY_DROPPED()),
    case_("latipayWoo", M.ORDER_UNSORTED()),
    case_("latipayWoo", M.KEY_SUFFIX_EXTRA()),
    // YabandPay
    case_("yabandpay", M.EMPTY_DROPPED()),
    case_("yabandpay", M.ZERO_DROPPED()),
    case_("yabandpay", M.KEY_SUFFIX_EXTRA()),
    case_("yabandpay", M.TIME_UNIT("time")),
    case_("yabandpay", M.NUMBER_REFORMATTED("amount")),
    case_("yabandpay", M.HTML_ENTITY()),
    case_("yabandpay", M.KEY_DECODED("hex")),
    case_("yabandpay", M.DIGEST_NOT_HMAC()),
    case_("yabandpay", M.ORDER_UNSORTED()),
    own("yabandpay", "BOOLEAN_SPELLING", "demo", { demo: false }, { demo: "false" }),
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
    case_("alipayMapiMd5", M.SIGN_TYPE_SIGNED()),
    case_("alipayMapiMd5", M.EMPTY_KEPT()),
    case_("alipayMapiMd5", M.JSON_REFORMATTED("trade_information")),
    case_("alipayMapiMd5", M.KEY_SUFFIX_FORM("&key=")),
    case_("alipayMapiMd5", M.FIELD_NOT_SIGNED("_input_charset")),
    case_("alipayMapiMd5", M.HTML_ENTITY()),
    case_("alipayMapiMd5", M.ORDER_UNSORTED()),
    own(
      "alipayMapiMd5",
      "CHARSET_GBK",
      undefined,
      { subject: "测试" },
      { subject: "测试" },
      {
        bytes: (text) =>
          Buffer.concat(
            text
              .split("测试")
              .flatMap((part, at) =>
                at === 0
                  ? [Buffer.from(part)]
                  : [Buffer.from("b2e2cad4", "hex"), Buffer.from(part)],
              ),
          ),
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
    case_("wechatPayV2Md5", M.EMPTY_KEPT()),
    case_("wechatPayV2Md5", M.KEY_SUFFIX_FORM("")),
    case_("wechatPayV2Md5", M.KEY_SUFFIX_MISSING()),
    case_("wechatPayV2Md5", M.HEX_CASE(false)),
    case_("wechatPayV2Md5", M.DIGEST_OTHER("md5", true)),
    case_("wechatPayV2Md5", M.FIELD_NOT_SIGNED("device_info")),
    own(
      "wechatPayV2Md5",
      "NAME_SPELLING",
      "timestamp",
      { timestamp: "1490840662" },
      { timeStamp: "1490840662" },
    ),
    case_("wechatPayV2HmacSha256", M.SIGN_TYPE_NOT_SIGNED()),
    case_("wechatPayV2HmacSha256", M.DIGEST_NOT_HMAC()),
    case_("wecom", M.KEY_SUFFIX_FORM("&key=")),
    case_("wechatMidas", M.KEY_SUFFIX_MISSING()),
    case_("wechatMidas", M.FIELD_NOT_SIGNED("org_loc")),
    case_("unionpayQra", M.SIGN_TYPE_NOT_SIGNED()),
    case_("unionpayQra", M.ESCAPED_SLASH()),
    case_("unionpayQra", M.JSON_REFORMATTED("terminal_info")),
    case_("xunhupay", M.TIME_UNIT("time")),
    case_("xunhupay", M.KEY_SUFFIX_FORM("&key=")),
    case_("payjs", M.PLUS_AS_SPACE("attach")),
    case_("payjs", M.VALUE_FORM_ENCODED()),
    case_("douyinV1", M.DIGEST_OTHER("sha1")),
    case_("douyinV1", M.FIELD_NOT_SIGNED("valid_time")),
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
    case_("latipay", M.KEY_SUFFIX_MISSING(), M.NUMBER_REFORMATTED()),
    case_("latipay", M.ORDER_UNSORTED(), M.KEY_SUFFIX_FORM("&key=")),
    case_("latipay", M.FIELD_NOT_SIGNED("ip"), M.HEX_CASE(true)),
    case_("latipay", M.VALUE_PERCENT_ENCODED(), M.OUTPUT_BASE64()),
    case_("latipay", M.DIGEST_NOT_HMAC(), M.ORDER_UNSORTED()),
    case_("latipayNotification", M.NUMBER_REFORMATTED("amount"), M.KEY_SUFFIX_EXTRA()),
    case_("latipayWoo", M.VALUE_NOT_ENCODED(), M.HEX_CASE(true)),
    case_("yabandpay", M.TIME_UNIT("time"), M.EMPTY_DROPPED()),
    case_("yabandpay", M.NUMBER_REFORMATTED("amount"), M.KEY_SUFFIX_EXTRA()),
    case_("yabandpay", M.ORDER_UNSORTED(), M.DIGEST_NOT_HMAC()),
    case_("alipayMapiMd5", M.SIGN_TYPE_SIGNED(), M.NUMBER_REFORMATTED("total_fee")),
    case_("alipayMapiMd5", M.JSON_REFORMATTED("trade_information"), M.EMPTY_KEPT()),
    case_("wechatPayV2Md5", M.EMPTY_KEPT(), M.HEX_CASE(false)),
    case_("wechatPayV2Md5", M.ORDER_UNSORTED(), M.KEY_SUFFIX_FORM("")),
    case_("wechatPayV2HmacSha256", M.SIGN_TYPE_NOT_SIGNED(), M.HEX_CASE(false)),
    case_("wecom", M.KEY_SUFFIX_FORM("&key="), M.HEX_CASE(false)),
    case_("wechatMidas", M.KEY_SUFFIX_MISSING(), M.HEX_CASE(true)),
    case_("unionpayQra", M.ESCAPED_SLASH(), M.FIELD_NOT_SIGNED("charset")),
    case_("xunhupay", M.TIME_UNIT("time"), M.EMPTY_KEPT()),
    case_("payjs", M.PLUS_AS_SPACE("attach"), M.KEY_SUFFIX_FORM("")),
    case_("douyinV1", M.DIGEST_OTHER("sha256"), M.FIELD_NOT_SIGNED("valid_time")),
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
