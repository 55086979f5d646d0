// Signed externally: Alipay with RSA, the older interface and the Open Platform.

import { table } from "../case.mjs";
import { alipayNotification } from "../published_messages.mjs";
import { reversed, without } from "../text.mjs";
import { external } from "./kinds.mjs";
import { OPEN_GBK } from "./messages.mjs";
import { CHLOEREI, OTHER, ruleOf } from "./sources.mjs";

const SHA1 = "SHA1withRSA";

const SECURITYPAY = {
  partner: "2088101568358171",
  seller_id: "xxx@alipay.com",
  out_trade_no: "0819145412-6177",
  subject: "测试",
  body: "测试测试",
  total_fee: "0.01",
  notify_url: "http://notify.msp.hk/notify.htm",
  service: "mobile.securitypay.pay",
  payment_type: "1",
  _input_charset: "utf-8",
  it_b_pay: "30m",
  show_url: "m.alipay.com",
};

const APP_ORDER = {
  version: "1.0",
  app_id: "2014072300007148",
  sign_type: "RSA2",
  charset: "utf-8",
  format: "JSON",
  method: "alipay.trade.app.pay",
  timestamp: "2024-01-02 03:04:05",
  biz_content:
    '{"out_trade_no":"70501111111S001111119","total_amount":"9.00","subject":"大乐透 2+1 *~!\'()","product_code":"QUICK_MSECURITY_PAY"}',
  notify_url: "https://merchant.example/notify?a=1&b=2",
};

const PAID = {
  notify_time: "2024-01-02 03:04:05",
  notify_type: "trade_status_sync",
  notify_id: "91722adff935e8cfa58b3aabf4dead6ibe",
  sign_type: "RSA2",
  sign: "x",
  trade_no: "2024010221001004000000000",
  out_trade_no: "1",
  trade_status: "TRADE_SUCCESS",
  total_amount: "0.01",
  body: "",
  passback_params: "merchantBizType%3d3C%26merchantBizNo%3d2016010101111",
  fund_bill_list: '[{"amount":"0.01","fundChannel":"PCREDIT"}]',
};

const MAPI_ORDER = {
  service: "create_forex_trade_wap",
  partner: "2088021017666931",
  _input_charset: "utf-8",
  sign_type: "RSA",
  sign: "x",
  subject: "奶茶 x1",
  total_fee: "0.01",
  currency: "NZD",
  return_url: "",
};

const SECURITYPAY_RULE = {
  source: ruleOf("docs.antom.com/ac/global/mobile_securitypay_pay"),
  algorithm: SHA1,
};

export const alipayRsa = () => [
  ...table(external, {
    "Alipay mapi RSA: the text of an order that is signed with MD5 elsewhere": [
      "alipayMapiRsa",
      {
        _input_charset: "utf-8",
        currency: "EUR",
        notify_url: "https://example.com/notify",
        out_trade_no: "1",
        partner: "1000000000000000",
        service: "create_forex_trade",
        subject: "test",
        total_fee: "0.01",
        sign_type: "RSA",
        sign: "x",
      },
      { source: `${CHLOEREI} (the text)`, algorithm: SHA1 },
    ],
    "Alipay mapi RSA: sign_type and empty fields left out": [
      "alipayMapiRsa",
      MAPI_ORDER,
      { algorithm: SHA1 },
    ],
    "Alipay mapi RSA2: SHA256withRSA over the same": [
      "alipayMapiRsa",
      { ...MAPI_ORDER, sign_type: "RSA2" },
    ],
    "Alipay mapi RSA: GBK bytes": [
      {
        name: "alipay-mapi-rsa-gbk",
        exclude: ["sign", "sign_type"],
        digest: "external",
        output: "base64",
        charset: "gbk",
      },
      { ...MAPI_ORDER, _input_charset: "gbk" },
      { algorithm: SHA1 },
    ],
    "Alipay securitypay: quoted, in the order given": [
      "alipaySecuritypay",
      SECURITYPAY,
      SECURITYPAY_RULE,
    ],
    "Alipay securitypay: sign and sign_type behind it are not signed": [
      "alipaySecuritypay",
      { ...SECURITYPAY, sign: "x", sign_type: "RSA" },
      SECURITYPAY_RULE,
    ],
    "Alipay securitypay: another order is another text, an empty value is signed": [
      "alipaySecuritypay",
      { ...reversed(SECURITYPAY), return_url: "", nothing: null },
      SECURITYPAY_RULE,
    ],
    "Alipay OpenAPI: an order string in certificate mode; the private key is not known": [
      "alipayOpen",
      {
        version: "1.0",
        timestamp: "2016-04-01 00:00:00",
        sign_type: "RSA2",
        method: "alipay.trade.page.pay",
        charset: "UTF-8",
        biz_content:
          '{"out_trade_no":"20160401000000","product_code":"QUICK_MSECURITY_PAY","total_amount":"0.01","subject":"test"}',
        app_id: "2016000000000000",
        app_cert_sn: "28d1147972121b91734da59aa10f3c16",
        alipay_root_cert_sn: "28d1147972121b91734da59aa10f3c16_28d1147972121b91734da59aa10f3c16",
        sign: "x",
      },
      { source: CHLOEREI, unsigned: true },
    ],
    "Alipay OpenAPI: an order string, RSA2": ["alipayOpen", APP_ORDER, { publicKey: OTHER }],
    "Alipay OpenAPI: sign_type=RSA is SHA1withRSA": [
      "alipayOpen",
      { ...APP_ORDER, sign_type: "RSA", app_auth_token: "" },
      { algorithm: SHA1 },
    ],
    "Alipay OpenAPI: charset=GBK signs GBK bytes": [OPEN_GBK, { ...APP_ORDER, charset: "GBK" }],
    "Alipay notification V1: sign and sign_type left out": [
      "alipayNotifyV1",
      {
        sign_type: "RSA2",
        sign: alipayNotification.signature,
        ...reversed(without(alipayNotification.fields, "sign_type")),
      },
      {
        source: "alipay-sdk-nodejs-all test (checkNotifySign)",
        publicKey: "alipay",
        printed: alipayNotification.signature,
      },
    ],
    "Alipay notification V1: values are signed decoded once, an empty one too": [
      "alipayNotifyV1",
      PAID,
    ],
    "Alipay notification V1: sign_type=RSA": [
      "alipayNotifyV1",
      { ...PAID, sign_type: "RSA" },
      { algorithm: SHA1 },
    ],
    "Alipay notification V2: sign_type is signed": ["alipayNotifyV2", PAID],
    "Alipay notification V2: of a life account, with XML": [
      "alipayNotifyV2",
      {
        service: "alipay.service.check",
        charset: "UTF-8",
        biz_content:
          "<XML><AppId><![CDATA[2013082200024893]]></AppId><EventType><![CDATA[verifygw]]></EventType></XML>",
        sign_type: "RSA2",
        sign: "x",
      },
    ],
    "Alipay notification V2: of the service market": [
      "alipayNotifyV2",
      {
        sign: "x",
        sign_type: "RSA2",
        notify_type: "open_app_auth_notify",
        app_id: "2014",
        biz_content: '{"detail":{"app_auth_code":"P","expires_in":31536000}}',
        version: "1.0",
        status: null,
      },
    ],
  }),
];
