// Latipay's hosted page and its plugin, and the older interface of Alipay under a shared key.

import { fixed, table } from "../case.mjs";
import { refused, signed } from "./kinds.mjs";
import { LETTERS_KEY, MAPI_MD5_GBK } from "./messages.mjs";
import { CHLOEREI, ruleOf } from "./sources.mjs";

const CHLOEREI_KEY = "10000000000000000000000000000000";

const LATIPAY_FOR_WOO = { source: ruleOf("common-repository/latipay-for-woo") };

export const latipayAndAlipay = () => [
  // Latipay: its hosted page, and the plugin for WooCommerce
  signed("Latipay hosted: nonce and host_url joined by nothing", "latipayHosted", "111222333", {
    nonce: "f7a2a3f2b9a94b9f8d1c",
    host_url: "https://api.latipay.net/v2/gatewaydata_inapp",
  }),
  signed("Latipay hosted: what else the reply holds is not signed", "latipayHosted", "111222333", {
    message: "SUCCESS",
    code: 0,
    host_url: "https://api-staging.latipay.net/v2/pay",
    nonce: "n-1",
    signature: "x",
  }),
  signed("Latipay hosted: a key and an address that are not ASCII", "latipayHosted", "键🔑", {
    host_url: "https://例子.测试/付",
    nonce: "٣",
  }),
  refused(
    "ERR_MISSING",
    "Latipay hosted: without its nonce",
    "latipayHosted",
    { host_url: "https://a" },
    "nonce",
  ),
  refused(
    "ERR_EMPTY",
    "Latipay hosted: with an empty address",
    "latipayHosted",
    { nonce: "n", host_url: "" },
    "host_url",
  ),
  ...table(fixed(signed, "latipayWoo", "k-1"), {
    "latipayWoo: a notification": [
      {
        order_id: "WC-1001",
        currency: "NZD",
        amount: "120.00",
        pay_time: "2024-09-16 12:00:00",
        payment_method: "alipay",
        status: "paid",
        out_trade_no: "2024 09/16",
        signature: "x",
      },
      LATIPAY_FOR_WOO,
    ],
    "latipayWoo: an empty text is signed, null is left out": [
      { a: "", b: null, c: "0", d: 0 },
      LATIPAY_FOR_WOO,
    ],
    "latipayWoo: booleans are digits": [{ a: true, b: false }, LATIPAY_FOR_WOO],
  }),
  ...table(fixed(signed, "latipayWoo"), {
    "latipayWoo: brackets in names and every kind of character in values": [
      "密钥",
      {
        "items[0][name]": "Pinot Noir, Otago",
        "items[0][price]": "1.00",
        z: "~*'()!-_.@/?:;=&+%20",
        y: "奶茶 🍷",
        notify_version: "v2",
      },
      LATIPAY_FOR_WOO,
    ],
    "latipayWoo: what would be an injection is escaped": [
      "k-1",
      { a: "1&b=2", b: "3" },
      LATIPAY_FOR_WOO,
    ],
  }),

  // Alipay, the older interface, under a shared key
  ...table(fixed(signed, "alipayMapiMd5", CHLOEREI_KEY), {
    "Alipay mapi MD5: create_partner_trade_by_buyer": [
      {
        subject: "test",
        service: "create_partner_trade_by_buyer",
        seller_id: "1000000000000000",
        quantity: "1",
        price: "0.01",
        payment_type: "1",
        partner: "1000000000000000",
        out_trade_no: "1",
        logistics_type: "POST",
        logistics_payment: "SELLER_PAY",
        logistics_fee: "0",
        _input_charset: "utf-8",
      },
      { source: CHLOEREI, printed: "b5d30863b44acd8514a49b0320fb2aa2" },
    ],
    "Alipay mapi MD5: alipay.wap.create.direct.pay.by.user": [
      {
        total_fee: "0.01",
        subject: "test",
        service: "alipay.wap.create.direct.pay.by.user",
        seller_id: "1000000000000000",
        payment_type: "1",
        partner: "1000000000000000",
        out_trade_no: "1",
        _input_charset: "utf-8",
      },
      { source: CHLOEREI, printed: "6530de6e3cba153cd4ca7edc48b91f96" },
    ],
    "Alipay mapi MD5: create_forex_trade": [
      {
        total_fee: "0.01",
        subject: "test",
        service: "create_forex_trade",
        partner: "1000000000000000",
        out_trade_no: "1",
        notify_url: "https://example.com/notify",
        currency: "EUR",
        _input_charset: "utf-8",
      },
      { source: CHLOEREI, printed: "f24fd4d76acabf860263a40805138380" },
    ],
    "Alipay mapi MD5: create_forex_trade_wap": [
      {
        total_fee: "10.00",
        subject: "Order Name",
        service: "create_forex_trade_wap",
        seller_id: "1000000000000000",
        return_url: "https://example.com/orders/20150401000-0001",
        partner: "1000000000000000",
        out_trade_no: "20150401000-0001",
        notify_url: "https://example.com/orders/20150401000-0001/notify",
        merchant_url: "http://example.com/itemback",
        currency: "USD",
        _input_charset: "utf-8",
      },
      { source: CHLOEREI, printed: "f15d9e3d885c12f1a994048342c07bef" },
    ],
    "Alipay mapi MD5: sec_id is signed": [
      {
        v: "2.0",
        service: "alipay.wap.auth.authAndExecute",
        sec_id: "MD5",
        req_data:
          "<auth_and_execute_req><request_token>token_test</request_token></auth_and_execute_req>",
        partner: "1000000000000000",
        format: "xml",
      },
      { source: CHLOEREI, printed: "3efe60d4a9b7960ba599da6764c959df" },
    ],
    "Alipay mapi MD5: two fields": [
      { service: "test", partner: "123" },
      { source: CHLOEREI, printed: "bbd13b52823b576291595f472ebcfbc2" },
    ],
  }),
  signed(
    "Alipay mapi MD5: an empty field dropped, JSON and Chinese as they are",
    "alipayMapiMd5",
    LETTERS_KEY,
    {
      trade_information: '{"business_type":"4","total_quantity":"1"}',
      total_fee: "0.01",
      subject: "奶茶 x1",
      service: "create_forex_trade_wap",
      secondary_merchant_name: "Pinot Noir, Otago",
      secondary_merchant_industry: "5399",
      secondary_merchant_id: "M1",
      refer_url: "https://www.example.co.nz",
      product_code: "NEW_WAP_OVERSEAS_SELLER",
      partner: "2088021017666931",
      out_trade_no: "20210101A1",
      notify_url: "https://api.example/notify",
      currency: "NZD",
      _input_charset: "utf-8",
      return_url: "",
      sign_type: "MD5",
    },
  ),
  ...table(fixed(signed, MAPI_MD5_GBK), {
    "Alipay mapi MD5: _input_charset=gbk signs GBK bytes": [
      LETTERS_KEY,
      {
        _input_charset: "gbk",
        service: "create_direct_pay_by_user",
        partner: "2088021017666931",
        subject: "奶茶 x1，大杯",
        body: "丂狛臝〇",
        total_fee: "0.01",
        sign: "x",
        sign_type: "MD5",
      },
    ],
    "Alipay mapi MD5: ASCII is the same in GBK": [
      CHLOEREI_KEY,
      { service: "test", partner: "123" },
      { source: CHLOEREI, printed: "bbd13b52823b576291595f472ebcfbc2" },
    ],
  }),
];
