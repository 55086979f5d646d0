// UnionPay QRA, xunhupay, PayJS and Douyin.

import { fixed, table } from "../case.mjs";
import { refused, signed } from "./kinds.mjs";
import { LETTERS_KEY } from "./messages.mjs";
import { ruleOf, YANSONGDA } from "./sources.mjs";

const QRA_KEY = "979da4cfccbae7923641daa5dd7047c2";

const XUNHUPAY = { source: ruleOf("www.xunhupay.com/doc/api/search.html") };
const PAYJS = { source: ruleOf("PAYJS documentation, signature algorithm") };
const DOUYIN = { source: ruleOf("Douyin's com.bytedance.microapp.Sign") };

export const others = () => [
  // UnionPay QRA, xunhupay, PayJS
  ...table(fixed(signed, "unionpayQra", QRA_KEY), {
    "UnionPay QRA: sign_type is signed, JSON as it is": [
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
  }),
  signed("UnionPay QRA: empty values left out", "unionpayQra", "k", {
    sign_type: "",
    a: null,
    total_fee: 1,
    body: "x",
  }),
  ...table(fixed(signed, "xunhupay"), {
    "xunhupay: an order": [
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
      XUNHUPAY,
    ],
    "xunhupay: a query; sign is a field like any other": [
      "s",
      { appid: "1", open_order_id: "2", sign: "3", time: "4", nonce_str: "5" },
      XUNHUPAY,
    ],
    "xunhupay: a notification": [
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
      XUNHUPAY,
    ],
  }),
  ...table(fixed(signed, "payjs", "abcdefghijklmnop"), {
    "PayJS: an order": [
      {
        mchid: "1230002",
        total_fee: 1,
        out_trade_no: "20240102",
        body: "测试",
        attach: "",
        notify_url: "https://merchant.example/n",
      },
      PAYJS,
    ],
    "PayJS: a notification": [
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
      PAYJS,
    ],
  }),
  signed("PayJS: a zero is signed", "payjs", "k", { a: "0", b: 0, c: "x" }, PAYJS),

  // Douyin: the values are sorted, and the salt among them
  ...table(fixed(signed, "douyinV1"), {
    "Douyin v1: the salt is sorted among the values": [
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
    "Douyin v1: the salt first": ["!salt", { a: "1", b: "2" }, DOUYIN],
    "Douyin v1: the salt last": ["~salt", { a: "1", b: "z" }, DOUYIN],
    "Douyin v1: the salt alone": [
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
      DOUYIN,
    ],
    "Douyin v1: a value that is the salt": ["b", { x: "a", y: "b", z: "c" }, DOUYIN],
    "Douyin v1: values are sorted by bytes": [
      "m",
      { a: "ｚ", b: "🍷", c: "Z", d: "a", e: "é", f: "10", g: 9, h: true },
      DOUYIN,
    ],
    "Douyin v1: white space around values is trimmed, and so is a value of white space": [
      "m",
      { a: "  b ", b: " a", c: " ", d: " null ", e: "c d" },
      DOUYIN,
    ],
    "Douyin v1: one pair of quotes is taken off": [
      "m",
      { a: '"z"', b: ' " y " ', c: '""x""', d: '"null"', e: '""', f: '"w', g: '"' },
      DOUYIN,
    ],
    "Douyin v1: a refund": [
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
      DOUYIN,
    ],
  }),
  refused("ERR_AMBIGUOUS", "Douyin v1: a value with & in it", "douyinV1", { a: "1&2" }, "a"),
];
