// UnionPay QRA, xunhupay, PayJS and Douyin.

import { table } from "../case.mjs";
import { refused, signed } from "./kinds.mjs";
import { LETTERS_KEY } from "./messages.mjs";
import { ruleOf, YANSONGDA } from "./sources.mjs";

const QRA_KEY = "979da4cfccbae7923641daa5dd7047c2";

export const others = () => [
  // UnionPay QRA, xunhupay, PayJS
  ...table(signed, {
    "UnionPay QRA: sign_type is signed, JSON as it is": [
      "unionpayQra",
      QRA_KEY,
      {
        total_fee: "1",
        terminal_info: '{"device_type":"07","terminal_id":"123"}',
        sign_type: "MD5",
        service: "unified.trade.micropay",
        out_trade_no: "pos-qra-20240106163401",
        op_device_id: "123",
        nonce_str: "UhxOr4kzerPGku9wCaVQyfd1zisoAnAm",
        mch_id: "QRA29045311KKR1",
        mch_create_ip: "127.0.0.1",
        charset: "UTF-8",
        body: "测试商品",
        auth_code: "131969896307360385",
      },
      { source: YANSONGDA, printed: "DB571C2F75C657B42485CD07470F0FB9" },
    ],
    "UnionPay QRA: a reply": [
      "unionpayQra",
      QRA_KEY,
      {
        charset: "UTF-8",
        code: "9999999",
        err_code: "NOAUTH",
        err_msg:
          "此商家涉嫌违规，收款功能已被限制，暂无法支付。商家可以登录微信商户平台/微信支付商家助手小程序查看原因和解决方案。",
        mch_id: "QRA29045311KKR1",
        need_query: "N",
        nonce_str: "UhxOr4kzerPGku9wCaVQyfd1zisoAnAm",
        result_code: "1",
        sign: "4B9B2AA73A05CBC32CFDCB4456E12EBA",
        sign_type: "MD5",
        status: "0",
        transaction_id: "95516000379952690603566602920171",
        version: "2.0",
      },
      {
        source: "yansongda/pay tests, Unipay/Qra/VerifySignaturePluginTest",
        printed: "4B9B2AA73A05CBC32CFDCB4456E12EBA",
      },
    ],
    "UnionPay QRA: empty values left out": [
      "unionpayQra",
      "k",
      { sign_type: "", a: null, total_fee: 1, body: "x" },
    ],
    "xunhupay: an order": [
      "xunhupay",
      LETTERS_KEY,
      {
        version: "1.1",
        appid: "201906120001",
        trade_order_id: "20240102-1",
        total_fee: "0.01",
        title: "耳机 x1",
        time: 1704164645,
        notify_url: "https://merchant.example/notify?a=1",
        nonce_str: "740969606",
        return_url: "",
        hash: "x",
      },
      { source: ruleOf("www.xunhupay.com/doc/api/search.html") },
    ],
    "xunhupay: a query; sign is a field like any other": [
      "xunhupay",
      "s",
      { appid: "1", open_order_id: "2", sign: "3", time: "4", nonce_str: "5" },
      { source: ruleOf("www.xunhupay.com/doc/api/search.html") },
    ],
    "xunhupay: a notification": [
      "xunhupay",
      "s",
      {
        trade_order_id: "1",
        total_fee: "0.10",
        transaction_id: "4200",
        open_order_id: "20",
        order_title: "a+b%20c",
        status: "OD",
        plugins: null,
        attach: "",
        appid: "9",
        hash: "x",
      },
      { source: ruleOf("www.xunhupay.com/doc/api/search.html") },
    ],
    "PayJS: an order": [
      "payjs",
      "abcdefghijklmnop",
      {
        mchid: "1230002",
        total_fee: 1,
        out_trade_no: "20240102",
        body: "测试",
        attach: "",
        notify_url: "https://merchant.example/n",
      },
      { source: ruleOf("PAYJS documentation, signature algorithm") },
    ],
    "PayJS: a notification": [
      "payjs",
      "abcdefghijklmnop",
      {
        return_code: 1,
        total_fee: "1",
        out_trade_no: "20240102",
        payjs_order_id: "2018",
        transaction_id: "4200",
        time_end: "2024-01-02 03:04:05",
        openid: "o",
        mchid: "1230002",
        sign: "x",
      },
      { source: ruleOf("PAYJS documentation, signature algorithm") },
    ],
    "PayJS: a zero is signed": [
      "payjs",
      "k",
      { a: "0", b: 0, c: "x" },
      { source: ruleOf("PAYJS documentation, signature algorithm") },
    ],
  }),

  // Douyin: the values are sorted, and the salt among them
  ...table(signed, {
    "Douyin v1: the salt is sorted among the values": [
      "douyinV1",
      "oDxWDBr4U7FAAQ8hnGDm29i4A6pbTMDKme4WLLvA",
      {
        out_order_no: "202406100423024876",
        total_amount: 600,
        subject: "闫嵩达 - test - subject - 01",
        body: "闫嵩达 - test - body - 01",
        valid_time: "1",
        notify_url: "https://yansongda.cn/douyin/notify",
        app_id: "tt226e54d3bd581bf801",
        sign: "x",
      },
      {
        source: YANSONGDA,
        note: "The test tells which fields the values belong to only in part; nothing of them is signed.",
        printed: "771c1952ffb5e0744fc0ad1337aafa6a",
      },
    ],
    "Douyin v1: the salt first": [
      "douyinV1",
      "!salt",
      { a: "1", b: "2" },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
    "Douyin v1: the salt last": [
      "douyinV1",
      "~salt",
      { a: "1", b: "z" },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
    "Douyin v1: the salt alone": [
      "douyinV1",
      "salt",
      {
        app_id: "x",
        thirdparty_id: "y",
        other_settle_params: "z",
        sign: "w",
        a: "",
        b: null,
        c: "null",
        d: "  ",
      },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
    "Douyin v1: a value that is the salt": [
      "douyinV1",
      "b",
      { x: "a", y: "b", z: "c" },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
    "Douyin v1: values are sorted by bytes": [
      "douyinV1",
      "m",
      { a: "ｚ", b: "🍷", c: "Z", d: "a", e: "é", f: "10", g: 9, h: true },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
    "Douyin v1: white space around values is trimmed, and so is a value of white space": [
      "douyinV1",
      "m",
      { a: "  b ", b: " a", c: " ", d: " null ", e: "c d" },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
    "Douyin v1: one pair of quotes is taken off": [
      "douyinV1",
      "m",
      { a: '"z"', b: ' " y " ', c: '""x""', d: '"null"', e: '""', f: '"w', g: '"' },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
    "Douyin v1: a refund": [
      "douyinV1",
      "your_payment_salt",
      {
        app_id: "tt07e3715e98c9aac0",
        out_order_no: "1",
        out_refund_no: "r-1",
        reason: "不想要了",
        refund_amount: 1,
        cp_extra: '{"a":[1,2]}',
        all_settle: 0,
        disable_msg: false,
      },
      { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
    ],
  }),
  refused("ERR_AMBIGUOUS", "Douyin v1: a value with & in it", "douyinV1", { a: "1&2" }, "a"),
];
