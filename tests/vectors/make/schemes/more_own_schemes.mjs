// More schemes of one's own; these cases do not say which fields are kept.

import { table } from "../case.mjs";
import { signed } from "./kinds.mjs";
import { THIRD_PARTY } from "./sources.mjs";

export const moreOwnSchemes = () => [
  ...table(signed, {
    "defupay: the key appended": [
      { name: "defupay", secret: "append", digest: "md5" },
      "58b31d465652be856d7ed80977aa4ce4",
      { uid: "1000", timestamp: "1548047628" },
      { source: THIRD_PARTY, printed: "15540d3398e5ed2a37533e3fc032e1a0", kept: undefined },
    ],
    "zzkpay: &key=": [
      { name: "zzkpay", secret: "append", keyPrefix: "&key=", digest: "md5", output: "hex-upper" },
      "9f6a2d",
      {
        phone: "15890100000",
        panterid: "00002352",
        order_sn: "6998371888800015881",
        amount: "100",
      },
      { source: THIRD_PARTY, printed: "700D4E0883F6321482200011B4777FF2", kept: undefined },
    ],
    "YabandPay: flattened, no suffix": [
      { name: "flattened", emptyValues: "keep", valueFormat: "php" },
      "yaband-self-test-key",
      {
        user: "100001.0001",
        timeout: "0",
        time: "1584523443",
        sub_pay_method: "Alipay",
        sub_app_id: "2021002116600000",
        pay_method: "online",
        order_id: "160760654321",
        notify_url: "https://mapi.yabandpay.com/a/b?x=1&y=2",
        method: "v3.CreatePaymentsAlipayMiniPay",
        description: "Test 描述",
        demo: "demo",
        currency: "EUR",
        amount: "0.01",
      },
      { kept: undefined },
    ],
    "form-encoded values (PHP http_build_query), HMAC key only": [
      { name: "form-encoded", encoding: "form", exclude: ["signature"] },
      "k-1",
      { total: "1.00", subject: "Pinot Noir, Otago ~*", notify_version: "v2", signature: "x" },
      { kept: undefined },
    ],
    "quoted pairs in the given order": [
      { name: "securitypay", order: "given", pair: 'name="value"' },
      "k-1",
      { partner: "2088", seller_id: "a@b", total_fee: "0.01" },
      { kept: undefined },
    ],
    "RoyalPay: a fixed list of values, SHA-256": [
      {
        name: "royalpay",
        order: ["partner_code", "time", "nonce_str"],
        pair: "value",
        secret: "append",
        keyPrefix: "&",
        digest: "sha256",
      },
      "cred",
      { time: "1593", nonce_str: "abc", partner_code: "P1" },
      { kept: undefined },
    ],
    "percent-encoded values": [
      { name: "percent", encoding: "percent" },
      "k-1",
      { a: "奶 &" },
      { kept: undefined },
    ],
    "PHP value format, empty values kept": [
      { name: "php", emptyValues: "keep", valueFormat: "php" },
      "k-1",
      { d: 0, c: null, b: false, a: true },
      { kept: undefined },
    ],
    "what PHP calls empty is dropped": [
      { name: "payjs-like", emptyValues: "drop-zero" },
      "k-1",
      { a: true, b: false, c: "0", d: 0, e: "x", f: "" },
      { kept: undefined },
    ],
    "JavaScript value format, empty values kept": [
      { name: "js", emptyValues: "keep" },
      "k-1",
      { d: "", c: null, b: false, a: true },
      { kept: undefined },
    ],
  }),
];
