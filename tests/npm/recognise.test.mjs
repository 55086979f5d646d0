// recognise: which gateway and rule a message belongs to, by whatever was pasted; and diagnose without a scheme.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import { catalogue } from "../vectors/make/diagnose/catalogue.mjs";
import { rsa } from "../vectors/make/diagnose/rsa.mjs";
import { requirePacked } from "./packed.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

test("a message is recognised in whatever it was pasted in, with the reasons", () => {
  const xml = "<xml>\n<appid>wx1</appid>\n<mch_id>1</mch_id>\n<nonce_str>a</nonce_str>\n</xml>";
  const escaped = xml.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "\\n");
  for (const [scheme, message] of [
    ["alipayOpen", "https://openapi.alipay.com/gateway.do?app_id=1&sign=AA%3D"],
    ["alipayOpen", "curl https://g.example -d 'app_id=1&method=alipay.trade.pay'"],
    ["alipayNotifyV1", "app_id=1&notify_id=2&trade_status=TRADE_SUCCESS&sign=AA"],
    ["alipayMapiMd5", { _input_charset: "utf-8", partner: "2088", sign_type: "MD5", service: "x" }],
    ["wechatPayV2Md5", xml],
    ["wechatPayV2Md5", `2026-03-04 INFO notify "${escaped}"`],
    ["wechatPayV3Reply", "POST /n HTTP/1.1\r\nWechatpay-Nonce: n\r\n\r\n{}"],
    ["wechatPayV3Request", '127.0.0.1 "POST /v3/pay/transactions/jsapi HTTP/1.1" 401 7'],
    [
      "wechatPayV3PaySign",
      { timeStamp: "1", nonceStr: "n", package: "prepay_id=1", signType: "RSA" },
    ],
    [
      "alipayPlus",
      "curl -X POST https://o.example/ams/api/v1/payments/pay -H 'Client-Id: C' -d '{}'",
    ],
    ["yabandpay", '{"user":"1","method":"v3.CreatePayments","data":{"amount":"1.00"},"time":1}'],
    ["latipay", "wallet_id=W1\nuser_id=U1\namount=1.00"],
    ["unionpayOpen", "merId: 777\ncertId: 1\ntxnTime: 2026"],
  ]) {
    const [first] = library.recognise(message);
    assert.equal(first?.scheme, scheme, JSON.stringify(message));
    assert.ok(first.reasons.length > 0);
    assert.match(first.kind, /^(?:request|notification|reply)$/u);
  }
  assert.deepEqual(library.recognise("hello"), []);
  assert.throws(() => library.recognise(7), { code: "ERR_TYPE" });
});

test("the messages of the catalogues are recognised by their names alone", () => {
  const failures = [];
  let asked = 0;
  for (const { name, scheme, params } of [...catalogue(), ...rsa()]) {
    // A rule of one's own has no names; the slots of a template are no message.
    // WeChat's own red packets have the names of WeCom's.
    if (typeof scheme !== "string" || params === undefined) continue;
    if (/V3|Plus|wecom|latipayWoo/u.test(scheme)) continue;
    asked += 1;
    const [first] = library.recognise(params);
    // Of one message with two digests only the signature tells which.
    const family = (rule) => rule.replace(/Md5|HmacSha256/u, "");
    if (first === undefined || family(first.scheme) !== family(scheme)) {
      failures.push(`${name}: ${first?.scheme}`);
    }
  }
  assert.ok(asked > 200, String(asked));
  assert.ok(failures.length <= asked / 100, failures.join("\n"));
});

test("without a scheme the message is recognised, and the answer says as what", () => {
  const key = "k".repeat(32);
  const sign = createHash("md5").update(`appid=wx1&mch_id=1&nonce_str=a&key=${key}`).digest("hex");
  const text = `<xml><appid>wx1</appid><mch_id>1</mch_id><nonce_str>a</nonce_str><sign>${sign.toUpperCase()}</sign></xml>`;
  const found = library.diagnose({ key, text });
  assert.equal(found.matches, true);
  assert.equal(found.recognised.scheme, "wechatPayV2Md5");
  assert.throws(() => library.diagnose({ key, text: "hello" }), { code: "ERR_UNRECOGNISED" });
});
