// Wherever a message can be made, its genuine notification verifies: at every gateway, whatever people write into it. What a
// gateway sends is made here, with node:crypto alone.

import assert from "node:assert/strict";
import { createCipheriv, createHmac, generateKeyPairSync, sign, verify } from "node:crypto";
import { before, test } from "node:test";
import { requirePacked } from "./packed.mjs";
import { seeded } from "./random.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const keyPair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const [merchant, platform] = [keyPair(), keyPair()];
const keys = {
  sign: (bytes) => sign("sha256", bytes, merchant.privateKey),
  verify: (bytes, signature) => verify("sha256", bytes, platform.publicKey, signature),
};
const signed = (text) => sign("sha256", Buffer.from(text), platform.privateKey).toString("base64");
const sorted = (fields, separator = "&") =>
  Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join(separator);

/** What people and their programs write: lines, tabs, control characters, quotes, what looks like escapes, every script. */
const PIECES = [
  ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)),
  ..."\u007f\u0085\u2028\u2029\u00a0\ufeff \"'\\/%+?#<>{}[]|~^`$*!().,;:-_aZ09=&",
  ...[
    "\r\n",
    "茶",
    "🍷",
    "é",
    "e\u0301",
    "%26",
    "\\n",
    "\\u0041",
    "&amp;",
    "null",
    "0",
    "&&",
    "==",
  ],
];
/** Text that holds another field is refused, as one text would be read in two ways. */
const FIELD = /&(?:amp;)?[\w.[\]-]{1,64}=/u;

function textOf({ upTo, oneOf, many }, most = 12) {
  const text = many(1 + upTo(most), () => oneOf(PIECES)).join("");
  return FIELD.test(`${text}=`) ? text.replaceAll("&", "＆") : text;
}

const ROUNDS = 400;
const WECHAT = { appid: "wxd678efh567hg6787", mchid: "1900007291", serialNo: "5157F09EFDC0" };
const API_V3_KEY = "a-made-up-api-v3-key-of-32-bytes";
const NOTIFY = "https://merchant.example/notify";

/** Each gateway: an order with these texts, and the notification that it leads to. */
const GATEWAYS = {
  latipay: (text) => {
    const account = { userId: "U1", walletId: "W1", apiKey: "k" };
    const client = new library.Latipay(account);
    const order = {
      ...{ amount: "1.00", callback_url: NOTIFY, merchant_reference: "A1", ip: "1.1.1.1" },
      product_name: text(),
    };
    return {
      client,
      make: () => client.alipayMini(order),
      notified: () => {
        const paid = { payment_method: "alipay", status: "paid", currency: "NZD", amount: "1.00" };
        const values = ["A1", ...Object.values(paid)].join("");
        const signature = createHmac("sha256", "k").update(values).digest("hex");
        const form = { merchant_reference: "A1", ...paid, order_id: text(), signature };
        return [new URLSearchParams(form).toString(), { orderId: "A1" }];
      },
    };
  },
  yabandpay: (text) => {
    const client = new library.YabandPay({ user: "016683", secretKey: "k" });
    const [description, demo] = [text(), text()];
    const order = {
      ...{ pay_method: "online", sub_pay_method: "Alipay", order_id: "A1", amount: "1.00" },
      ...{ currency: "EUR", description, demo, timeout: "0", notify_url: NOTIFY },
    };
    return {
      client,
      make: () => client.alipayMini(order, { time: 1546588959 }),
      notified: () => {
        const { order_id, amount, currency } = order;
        const data = {
          order_id,
          trade_id: "T1",
          amount,
          currency,
          state: "paid",
          description,
          demo,
        };
        const hmac = createHmac("sha256", "k").update(sorted(data)).digest("hex");
        return [JSON.stringify({ sign: hmac, data }), { orderId: "A1", amount: "1.00" }];
      },
    };
  },
  alipayOpen: (text) => {
    const client = new library.AlipayOpen({ appId: "2014", ...keys });
    const texts = { subject: text(), body: text(), passback_params: text() };
    const order = { out_trade_no: "A1", total_amount: "1.00", ...texts };
    return {
      client,
      make: () => client.alipayApp(order, { notify_url: NOTIFY }),
      notified: () => {
        const ids = { auth_app_id: "2014", buyer_id: "2088", notify_id: "n1", seller_id: "2089" };
        const fields = {
          ...{ app_id: "2014", charset: "utf-8", trade_status: "TRADE_SUCCESS", trade_no: "T1" },
          ...{ ...ids, ...order, notify_type: "trade_status_sync", version: "1.0" },
        };
        const form = { ...fields, sign_type: "RSA2", sign: signed(sorted(fields)) };
        return [new URLSearchParams(form).toString(), { orderId: "A1", amount: "1.00" }];
      },
    };
  },
  alipayPlus: (text) => {
    const baseUrl = "https://open.wallet.example";
    const client = new library.AlipayPlus({ baseUrl, clientId: "2020", ...keys });
    const amount = { currency: "EUR", value: "100" };
    const orderDescription = text();
    const order = {
      productCode: "51051000101000000011",
      paymentRequestId: "A1",
      paymentAmount: amount,
      paymentNotifyUrl: NOTIFY,
      order: { orderDescription },
    };
    return {
      client,
      make: () => client.alipayMini(order),
      notified: () => {
        const body = JSON.stringify({
          ...{ paymentId: "T1", paymentRequestId: "A1", paymentAmount: amount },
          ...{ paymentStatus: "SUCCESS", extendInfo: orderDescription },
        });
        const time = "2020-06-08T12:12:12+08:00";
        const signature = encodeURIComponent(signed(`POST /notify\n2020.${time}.${body}`));
        const headers = {
          "Client-Id": "2020",
          "Request-Time": time,
          Signature: `algorithm=rsa256, keyVersion=1, signature=${signature}`,
        };
        return [
          { path: "/notify", headers, body },
          { orderId: "A1", amount: "100" },
        ];
      },
    };
  },
  wechatPay: (text) => {
    const open = library.aes256GcmOpener(API_V3_KEY);
    const verifiers = { PUB_KEY_ID_1: keys.verify };
    const client = new library.WeChatPay({ ...WECHAT, sign: keys.sign, verify: verifiers, open });
    const [description, attach] = [text(), text()];
    const order = {
      ...{ description, attach, out_trade_no: "A10000", notify_url: NOTIFY },
      ...{ amount: { total: 100 }, payer: { openid: "o1" } },
    };
    return {
      client,
      make: () => client.wechatMini(order, { nonce: "a1" }),
      notified: () => {
        const { appid, mchid } = WECHAT;
        const ids = { appid, mchid, out_trade_no: "A10000", transaction_id: "T1" };
        const resource = JSON.stringify({
          ...ids,
          attach,
          trade_state: "SUCCESS",
          amount: { total: 100 },
        });
        const cipher = createCipheriv("aes-256-gcm", API_V3_KEY, "123456789012");
        cipher.setAAD(Buffer.from("transaction"));
        const parts = [cipher.update(resource), cipher.final(), cipher.getAuthTag()];
        const ciphertext = Buffer.concat(parts).toString("base64");
        const sealed = { algorithm: "AEAD_AES_256_GCM", ciphertext, nonce: "123456789012" };
        const event = {
          id: "e1",
          event_type: "TRANSACTION.SUCCESS",
          resource_type: "encrypt-resource",
        };
        const body = JSON.stringify({
          ...event,
          resource: { ...sealed, associated_data: "transaction", original_type: "transaction" },
        });
        const time = String(Math.floor(Date.now() / 1000));
        const headers = {
          "Wechatpay-Serial": "PUB_KEY_ID_1",
          "Wechatpay-Timestamp": time,
          "Wechatpay-Nonce": "a1",
          "Wechatpay-Signature": signed(`${time}\na1\n${body}\n`),
        };
        return [
          { headers, body },
          { orderId: "A10000", amount: 100 },
        ];
      },
    };
  },
};

/** Why an order is not made: no notification of it can arrive. */
const NOT_MADE = ["ERR_AMBIGUOUS", "ERR_CONTROL_CHARACTER", "ERR_TOO_LONG"];

for (const [name, begin] of Object.entries(GATEWAYS)) {
  test(`${name}: of ${ROUNDS} orders of any text, each that is made is told of`, async (t) => {
    const { seed, random } = seeded();
    let made = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { client, make, notified } = begin(() => textOf(random));
      const [message, expected] = notified();
      const about = `${seed}, round ${round}: ${JSON.stringify(message)}`;
      const refusal = await (async () => make())().then(
        () => undefined,
        (error) => error.code,
      );
      if (refusal !== undefined) assert.ok(NOT_MADE.includes(refusal), `${refusal} ${about}`);
      else {
        const told = await client.verifyNotification(message, expected);
        assert.equal(told.paid, true, about);
        made += 1;
      }
      client.dispose();
    }
    t.diagnostic(`ORDERSTR_SEED=${seed}: ${made} made`);
    assert.ok(made > ROUNDS / 2, `${made}`);
  });
}
