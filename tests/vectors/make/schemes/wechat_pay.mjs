// WeChat Pay, version 2, and what is made like it.

import { fixed, refusals, table } from "../case.mjs";
import { refused, signed } from "./kinds.mjs";
import { ruleOf, YANSONGDA } from "./sources.mjs";

const WECHAT_KEY = "192006250b4c09247ec02edce69f6a2d";

const WECOM_PAGE = "developer.work.weixin.qq.com/document/path/90281";

const PAYMENT = {
  appid: "wxe062425f740c8888",
  mch_id: "1900000109",
  nonce_str: "3PG2J4ILTKCH16CQ2502SI8ZNMTM67VS",
  partner_trade_no: "100000982017072019616",
  openid: "ohO4Gt7wVPxIT1A9GjFaMYMiZY1s",
  amount: "100",
  desc: "六月出差报销费用",
  ww_msg_type: "NORMAL_MSG",
  workwx_sign: "x",
  sign: "x",
};

const WECHAT_ORDER = {
  nonce_str: "ibuaiVcKdpRxkhJA",
  mch_id: "10000100",
  device_info: "1000",
  body: "test",
  appid: "wxd930ea5d5a258f4f",
};

export const weChatPay = () => [
  signed("WeChat Pay v2, MD5", "wechatPayV2Md5", WECHAT_KEY, WECHAT_ORDER, {
    source: "pay.weixin.qq.com wiki jsapi chapter 4_3",
    printed: "9A0A8659F005D6984697E2CA0A9CF3B7",
  }),
  signed("WeChat Pay v2, HMAC-SHA-256", "wechatPayV2HmacSha256", WECHAT_KEY, WECHAT_ORDER, {
    source: "pay.weixin.qq.com wiki jsapi chapter 4_3",
    printed: "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6",
  }),
  signed(
    "WeChat Pay v2, paySign of a mini program",
    "wechatPayV2Md5",
    "qazwsxedcrfvtgbyhnujmikolp111111",
    {
      timeStamp: "1490840662",
      signType: "MD5",
      package: "prepay_id=wx2017033010242291fcfe0db70013231072",
      nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
      appId: "wxd678efh567hg6787",
    },
    {
      source: "pay.weixin.qq.com wxa_api chapter 7_7",
      printed: "22D9B4E54AB1950F51E0649E8810ACD6",
    },
  ),
  signed(
    "WeChat Pay v2: a number, and an empty field left out",
    "wechatPayV2Md5",
    "yansongda",
    { name: "yansongda", age: 29, foo: "" },
    { source: YANSONGDA, printed: "3213848AED2C380749FD1D559555881D" },
  ),
  signed(
    "WeChat Pay v2, HMAC-SHA-256: a notification, its empty attach left out, unknown fields signed",
    "wechatPayV2HmacSha256",
    WECHAT_KEY,
    {
      appid: "wx2421b1c4370ec43b",
      attach: "",
      bank_type: "CFT",
      cash_fee: 1,
      coupon_fee_0: "10",
      coupon_id_0: "100",
      fee_type: "CNY",
      is_subscribe: "Y",
      mch_id: "10000100",
      nonce_str: "5d2b6c2a8db53831f7eda20af46e531c",
      openid: "oUpF8uMEb4qRXf22hE3X68TekukE",
      out_trade_no: "1409811653",
      result_code: "SUCCESS",
      return_code: "SUCCESS",
      sub_mch_id: "10000100",
      time_end: "20140903131540",
      total_fee: 1,
      trade_type: "JSAPI",
      transaction_id: "1004400740201409030005092168",
      sign: "B552ED6B279343CB493C5DD0D78AB241",
      sign_type: "HMAC-SHA256",
    },
  ),
  signed(
    "WeChat Pay v2, HMAC-SHA-256: text that is not ASCII, a zero, a boolean",
    "wechatPayV2HmacSha256",
    "k",
    { body: "腾讯充值中心-QQ会员充值 🍷", z: 0, a: false, Z: "0", _: "=" },
  ),
  signed("WeChat Pay v2, MD5: a field named key is a field", "wechatPayV2Md5", "k", {
    key: "1",
    a: "2",
    l: "3",
  }),
  ...refusals("ERR_AMBIGUOUS", refused, {
    "WeChat Pay v2: a value with a field in it": ["wechatPayV2Md5", { a: "1&b=2", b: "3" }, "a"],
    "WeChat Pay v2, HMAC-SHA-256: the same": ["wechatPayV2HmacSha256", { a: "1&b=2", b: "3" }, "a"],
  }),
  signed("WeChat Pay v2: control characters are signed as they are", "wechatPayV2Md5", WECHAT_KEY, {
    a: "\u0000\u0007\b\t\n\v\f\r\u001b\u001c\u001d\u007f\u0085\u2028",
    b: "1",
  }),
  ...table(fixed(signed, "wecom", WECHAT_KEY), {
    "WeCom: a red packet under a name of several lines": [
      {
        wxappid: "wx123456789",
        total_amount: "100",
        re_openid: "oxTWIuGaIt6gTKsQRLau2M0yL16E",
        nonce_str: "qFKEgfig76DF9912fewmkp",
        mch_id: "10000098",
        mch_billno: "11111234567890",
        act_name: "中秋\n\t🥮",
      },
      { source: ruleOf("developer.work.weixin.qq.com/document/path/90281") },
    ],
    "WeCom: a red packet, as the document has it": [
      {
        wxappid: "wx123456789",
        total_amount: 100,
        re_openid: "oxTWIuGaIt6gTKsQRLau2M0yL16E",
        nonce_str: "qFKEgfig76DF9912fewmkp",
        mch_id: "10000098",
        mch_billno: "11111234567890",
        act_name: "XXX",
      },
      {
        source:
          "developer.work.weixin.qq.com/document/path/90281 (fields and text to sign; it prints no value)",
      },
    ],
    "WeCom: a red packet with what is not signed": [
      {
        wxappid: "wx123456789",
        total_amount: 100,
        re_openid: "oxTWIuGaIt6gTKsQRLau2M0yL16E",
        nonce_str: "qFKEgfig76DF9912fewmkp",
        mch_id: "10000098",
        mch_billno: "11111234567890",
        act_name: "XXX",
        wishing: "恭喜发财",
        remark: "快来抢",
        sender_name: "XX活动",
        scene_id: "PRODUCT_1",
        agentid: "1",
      },
      { source: ruleOf("developer.work.weixin.qq.com/document/path/90281") },
    ],
  }),
  ...table(fixed(signed, "wecomPayment", WECHAT_KEY), {
    "WeCom: a payment of an approval, its amount a number": [
      {
        ...PAYMENT,
        amount: 5000,
        ww_msg_type: "APPROVAL_MSG",
        approval_type: 1,
        approval_number: "201907010014",
      },
      { source: ruleOf(WECOM_PAGE) },
    ],
    "WeCom: a payment to an employee": [PAYMENT, { source: ruleOf(WECOM_PAGE) }],
    "WeCom: a payment to an employee with what is not signed": [
      {
        ...PAYMENT,
        act_name: "产品部门报销",
        agentid: 1,
        check_name: "FORCE_CHECK",
        re_user_name: "张三",
        spbill_create_ip: "10.2.3.10",
        device_info: "013467007045764",
      },
      { source: ruleOf(WECOM_PAGE) },
    ],
  }),
  ...refusals("ERR_MISSING", refused, {
    "WeCom: a payment to an employee by the rule of red packets": ["wecom", PAYMENT, "act_name"],
    "WeCom: a red packet without its id": ["wecom", { act_name: "XXX" }, "mch_billno"],
  }),
  ...table(signed, {
    "WeChat Midas: org_loc, method and the secret behind the rest": [
      "wechatMidas",
      "zNLgAGgqsEWJOg1nFVaO5r7fAlIQxr1u",
      {
        method: "POST",
        org_loc: "/cgi-bin/midas/getbalance",
        zone_id: "1",
        ts: "1507530737",
        pf: "android",
        openid: "odkx20ENSNa2w5y3g_qOkOvBNM1g",
        offer_id: "12345678",
        appid: "wx1234567",
      },
      {
        source: "developers.weixin.qq.com midas signature doc",
        printed: "1ad64e8dcb2ec1dc486b7fdf01f4a15159fc623dc3422470e51cf6870734726b",
      },
    ],
    "WeChat Midas: mp_sig, with sig among its fields and the session key": [
      {
        name: "midas-mp-sig",
        exclude: ["mp_sig"],
        trailingFields: ["org_loc", "method"],
        secret: "append",
        keyPrefix: "&session_key=",
      },
      "V7Q38/i2KXaqrQyl2Yx9Hg==",
      {
        access_token: "ACCESSTOKEN",
        appid: "wx1234567",
        offer_id: "12345678",
        openid: "odkx20ENSNa2w5y3g_qOkOvBNM1g",
        pf: "android",
        sig: "1ad64e8dcb2ec1dc486b7fdf01f4a15159fc623dc3422470e51cf6870734726b",
        ts: 1507530737,
        zone_id: "1",
        org_loc: "/cgi-bin/midas/getbalance",
        method: "POST",
        mp_sig: "x",
      },
      { source: ruleOf("developers.weixin.qq.com midas signature doc") },
    ],
  }),
  ...table(fixed(signed, "wechatMidas", "s"), {
    "WeChat Midas: an empty field is left out, and so is sig": {
      org_loc: "/cgi-bin/midas/pay",
      method: "POST",
      a: "1",
      z: "",
      sig: "x",
    },
    "WeChat Midas: names that sort behind org_loc stand before it": {
      method: "GET",
      org_loc: "/x",
      zone_id: "2",
      pf: "ios",
      userip: "127.0.0.1",
    },
  }),
  ...refusals("ERR_MISSING", refused, {
    "WeChat Midas: without org_loc": ["wechatMidas", { method: "POST", appid: "wx" }, "org_loc"],
    "WeChat Midas: without method": ["wechatMidas", { org_loc: "/x", appid: "wx" }, "method"],
  }),
  refused(
    "ERR_EMPTY",
    "WeChat Midas: with an empty org_loc",
    "wechatMidas",
    { org_loc: "", method: "POST" },
    "org_loc",
  ),
  ...refusals("ERR_AMBIGUOUS", refused, {
    "WeChat Midas: org_loc inside of a value": [
      "wechatMidas",
      { zone_id: "1&org_loc=/x", org_loc: "/y", method: "POST" },
      "zone_id",
    ],
    "WeChat Midas: method inside of org_loc": [
      "wechatMidas",
      { org_loc: "/y&method=GET", method: "POST" },
      "org_loc",
    ],
  }),
];
