// The gateways' clients against a few lines of node:crypto on random legal orders: the request is
// parsed back and signed again from what is in it.
//
// ORDERSTR_SEED=… repeats a run.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { before, test } from "node:test";
import { pageSnippet } from "./latipay_page.mjs";
import { requirePacked } from "./packed.mjs";
import {
  ambiguous,
  assertAmbiguous,
  compare,
  injected,
  otherSignature,
  randomFields,
  randomKey,
  randomText,
} from "./random.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const hmac = (text, key) => createHmac("sha256", key).update(text).digest("hex");
const sorted = (members) => Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));

// ---- legal values ----

const text = (random, names) => randomText(random, names);
const oneOf =
  (...list) =>
  (random) =>
    random.oneOf(list);

/** At least 1, so that it is enough for every currency. */
function amount({ upTo, oneOf }) {
  const whole = 1 + upTo(oneOf([9, 999, 999_999, 9_999_999_999]));
  const decimals = oneOf(["", ".5", ".05", ".50", ".99", ".00"]);
  return `${whole}${decimals}`;
}

const HOSTS = ["shop.example", "localhost:8080", "127.0.0.1", "xn--bcher-kva.example", "user@h"];
const QUERIES = ["a=1", "b=%20+", "x=y=z", "amount=1", "user=2", "time=3", ""];

function url(random, names) {
  const { oneOf, many, upTo, chance } = random;
  const path = many(upTo(3), () => oneOf(["/", "/notify", "/a~b!$'()*,;:@", "/%E2%98%95"])).join(
    "",
  );
  const query = many(upTo(3), () => oneOf(QUERIES)).join("&");
  const smuggled = chance(0.05) ? `&${oneOf(names)}=1` : "";
  const scheme = oneOf(["https", "http"]);
  return `${scheme}://${oneOf(HOSTS)}${path}${query === "" ? "" : "?"}${query}${smuggled}`;
}

const ipv4 = ({ many, upTo }) => many(4, () => upTo(256)).join(".");
const currency = oneOf("EUR", "CHF", "CNY", "GBP", "USD", "NZD", "JPY", "SEK");

function timeout({ upTo, chance }) {
  const minutes = chance(0.2) ? 0 : upTo(1441);
  return chance(0.5) ? minutes : String(minutes);
}

/** The members of an operation: those that must be there, and those that may be (`?`). */
function randomOrder(random, members, names) {
  const order = {};
  for (const [name, make] of Object.entries(members)) {
    const optional = name.endsWith("?");
    const left = optional && random.chance(0.4);
    const nothing = random.oneOf([undefined, null, "", "absent"]);
    if (left && nothing === "absent") continue;
    order[name.replace("?", "")] = left ? nothing : make(random, names);
  }
  const entries = Object.entries(order).sort(() => (random.chance(0.5) ? 1 : -1));
  return Object.fromEntries(entries);
}

/** What of an order is to be sent: everything that is not empty, as text. */
function sentMembers(order) {
  const given = Object.entries(order).filter(([, value]) => value != null && value !== "");
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

// ---- YabandPay ----

const WALLETS = {
  app: ["ALIPAY_CN", "TRUEMONEY", "KAKAOPAY", "RABBIT_LINE_PAY", "TINABA", "KREDIVO_ID", "HIPAY"],
  wap: ["ALIPAY_HK", "TNG", "GCASH", "DANA", "BPI", "NAVERPAY", "MPAY", "KPLUS"],
  web: ["ALIPAY_CN", "BPI", "KAKAOPAY", "BILLEASE", "AKULAKU_PAYLATER", "BOOST", "TOSSPAY"],
  miniProgram: ["ALIPAY_CN", "TRUEMONEY", "ALIPAY_HK", "TNG", "GCASH", "DANA", "TOSSPAY", "HIPAY"],
};
const PAYMENT = {
  order_id: text,
  amount,
  currency,
  description: text,
  "demo?": text,
  timeout,
  notify_url: url,
};
const REDIRECT = { "redirect_url?": url };
const wallet = (scenario) => ({ "sub_pay_method_type?": oneOf(...WALLETS[scenario]) });

/** Method, what is filled in, and what is given: docs.yabandpay.com, one page each. */
const YABANDPAY = {
  alipayMini: [
    "v3.CreatePaymentsAlipayMiniPay",
    { pay_method: "online", sub_pay_method: "Alipay" },
    { ...PAYMENT, ...REDIRECT, ...wallet("miniProgram") },
  ],
  alipayApp: [
    "v3.CreatePaymentsAlipayAppPay",
    { pay_method: "online", sub_pay_method: "Alipay" },
    { ...PAYMENT, ...REDIRECT, ...wallet("app"), os_type: oneOf("android", "ios") },
  ],
  alipayWap: [
    "v3.CreatePaymentsAlipayWap",
    { pay_method: "online", sub_pay_method: "Alipay" },
    { ...PAYMENT, ...REDIRECT, ...wallet("wap") },
  ],
  wechatMini: [
    "v3.CreatePaymentsWechatMiniPay",
    { pay_method: "online", sub_pay_method: "WeChat Pay" },
    { ...PAYMENT, sub_app_id: text, sub_open_id: text },
  ],
  wechatApp: [
    "v3.CreatePaymentsWechatAPPPay",
    { pay_method: "online", sub_pay_method: "WeChat Pay" },
    { ...PAYMENT, ...REDIRECT, sub_app_id: text },
  ],
  wechatH5: [
    "v3.CreatePaymentsWechatH5Pay",
    { pay_method: "online", sub_pay_method: "WeChat Pay" },
    { ...PAYMENT, ...REDIRECT, ip_address: ipv4 },
  ],
  wechatNative: [
    "v3.CreateWechatNativePay",
    {},
    { ...PAYMENT, ...REDIRECT, "url_type?": oneOf("01", "02") },
  ],
  create: [
    "v3.CreatePayments",
    { pay_method: "online" },
    {
      ...PAYMENT,
      ...REDIRECT,
      ...wallet("web"),
      sub_pay_method: oneOf("Payconiq", "Alipay", "WeChat Pay"),
    },
  ],
  query: ["v3.QueryOrder", {}, { trade_id: text }],
  refund: [
    "v3.CreateRefund",
    {},
    {
      trade_id: text,
      "m_refund_id?": text,
      refund_amount: amount,
      refund_currency: currency,
      refund_description: text,
      "notify_url?": url,
    },
  ],
  queryRefund: ["v3.QueryRefundOrder", {}, { refund_id: text }],
};

test("10,000 YabandPay requests against node:crypto", (t) => {
  const { known } = library.schemes.yabandpay;
  const ran = new Map();
  const tally = compare(t, 10_000, (random) => {
    const operation = random.oneOf(Object.keys(YABANDPAY));
    const [method, fixed, members] = YABANDPAY[operation];
    const user = random.oneOf(["016683", "h5@yaband.com", "100001.0001"]);
    const secretKey = randomKey(random);
    const time = random.oneOf([1, 1546588959, random.upTo(2 ** 31), 4_102_444_800]);
    const order = randomOrder(random, members, known);
    if (order.sub_pay_method === "Payconiq") {
      order.currency = "EUR";
      delete order.sub_pay_method_type;
    }
    const data = { ...fixed, ...sentMembers(order) };
    const message = { user, method, time: String(time), ...data };

    const client = new library.YabandPay({ user, secretKey });
    const field = injected(sorted(message), [...known, ...Object.keys(message)]);
    if (field !== undefined) {
      assertAmbiguous(library, () => client[operation](order, { time }), field);
      client.dispose();
      return "refused";
    }
    const request = client[operation](order, { time });
    const canonical = sorted(message)
      .map(([name, value]) => `${name}=${value}`)
      .join("&");
    assert.equal(request.signature, hmac(canonical, secretKey));
    const { canonicalString } = client.explain(client[operation](order, { time }));
    assert.equal(canonicalString, canonical);

    const sent = JSON.parse(request.body);
    assert.deepEqual(Object.keys(sent), ["user", "sign", "method", "time", "data"]);
    const wanted = { user, sign: request.signature, method, time, data };
    assert.deepEqual(sent, wanted, operation);
    client.dispose();
    ran.set(operation, (ran.get(operation) ?? 0) + 1);
    return "same";
  });
  assert.ok(tally.refused > 250, "the rule was hardly tried");
  for (const operation of Object.keys(YABANDPAY)) assert.ok(ran.get(operation) > 400, operation);
});

/** A value as it is sent, as it is signed, and as it is to come out. */
function randomMember(random, names) {
  const { oneOf, chance } = random;
  if (chance(0.75)) {
    const value = chance(0.1) ? "" : randomText(random, names);
    return [JSON.stringify(value), value, value];
  }
  const token = oneOf([
    "1.00",
    "100",
    "0",
    "-7",
    "1e2",
    "1546588959",
    "0.10",
    "12345678901234567890",
  ]);
  return oneOf([
    [token, token, token],
    ["true", "1", true],
    ["false", "", false],
    ["null", "", null],
  ]);
}

const STATES = ["paid", "authorized", "pending", "processing", "declined", "expired", "00", "23"];
/** What stands beside the members in the answer, or means something in the body. */
const TAKEN = ["sign", "data", "state", "3ds", "paid", "meaning", "unverified", "type"];
/** What every payment has beside its state and the merchant's own text, as it stands in the body. */
const OF_PAYMENTS = {
  amount: ["1.00", '"1.00"', '"100"'],
  currency: ['"EUR"', '"CNY"'],
  out_trade_no: ['""', '"T1"'],
};
/** Behind the merchant's text only what every payment has may stand. */
const MAY_BE_TEXT = (name) => name > "order_id" && name < "out_trade_no";

test("2,000 YabandPay notifications against node:crypto", (t) => {
  const { known } = library.schemes.yabandpay;
  const tally = compare(t, 2_000, (random) => {
    const secretKey = randomKey(random);
    const client = new library.YabandPay({ user: "016683", secretKey });
    const targets = [...known, "order_id", "amount"];
    const own = [...TAKEN, "order_id", ...Object.keys(OF_PAYMENTS)];
    const members = randomFields(random, targets, randomMember)
      .filter(([name]) => !own.includes(name) && !MAY_BE_TEXT(name))
      .slice(0, 100);
    members.push(["order_id", randomMember(random, targets)]);
    for (const [name, tokens] of Object.entries(OF_PAYMENTS)) {
      const token = random.oneOf(tokens);
      const value = token.replaceAll('"', "");
      members.push([name, [token, value, value]]);
    }
    const state = random.oneOf(STATES);
    members.push(["state", [JSON.stringify(state), state, state]]);
    const signed = Object.fromEntries(members.map(([name, [, value]]) => [name, value]));
    const wanted = Object.fromEntries(members.map(([name, [, , value]]) => [name, value]));

    // Some of them stand in the nested object.
    const nested = random.chance(0.3) ? members.splice(0, random.upTo(members.length)) : [];
    const written = (list) =>
      `{${list.map(([name, [token]]) => `${JSON.stringify(name)}:${token}`).join(",")}}`;
    const data = [...members];
    if (nested.length > 0) data.push(["3ds", [written(nested)]]);
    const canonical = sorted(signed)
      .map(([name, value]) => `${name}=${value}`)
      .join("&");
    const sign = hmac(canonical, secretKey);
    const body = (signature) => {
      const json = `{"sign":"${signature}","data":${written(data)}}`;
      return form ? new URLSearchParams([["resultData", json]]).toString() : json;
    };
    const form = random.chance(0.3);
    const right = body(sign);

    const names = [...known, ...Object.keys(signed), "sign", "data"];
    const field = ambiguous(sorted(signed), names);
    if (field !== undefined) {
      assertAmbiguous(library, () => client.verifyNotification(right), field);
      client.dispose();
      return "refused";
    }
    const expected = random.chance(0.5) ? [{ state }] : [];
    const raw = random.chance(0.5) ? right : Buffer.from(right);
    const notification = client.verifyNotification(raw, ...expected);
    const { paid, unverified, fields: verified } = notification;
    assert.deepEqual(verified, wanted);
    assert.deepEqual(unverified, {});
    assert.equal(paid, state === "paid" || state === "00");
    assert.equal(notification.state === "paid", paid);

    const refusedFor = (wrong) =>
      assert.throws(
        () => client.verifyNotification(wrong),
        (error) => error instanceof library.OrderStrError,
      );
    refusedFor(body(otherSignature(random, sign)));
    // One byte, anywhere: no such change leaves the message as it was.
    const flipped = Buffer.from(right);
    flipped[random.upTo(flipped.length)] ^= 1;
    refusedFor(flipped);
    client.dispose();
    return "same";
  });
  assert.ok(tally.refused > 50, "the rule was hardly tried");
});

// ---- Latipay ----

const ACCOUNT = { user_id: "U000334333", wallet_id: "W00000001" };
const METHODS = ["wechat", "alipay", "moneymore", "polipay", "payid", "upi_upop", "coin_payments"];
const HOSTED = {
  payment_method: oneOf(...METHODS),
  amount,
  callback_url: url,
  "backPage_url?": url,
  merchant_reference: text,
  ip: ipv4,
  product_name: text,
  "present_qr?": oneOf("1"),
};

/** Path, what is filled in, and what is given: Latipay documentation v2, one page each. */
const LATIPAY = {
  alipayMini: [
    "/v2/minialipay",
    { ...ACCOUNT, version: "2.0" },
    { amount, callback_url: url, merchant_reference: text, ip: ipv4, product_name: text },
  ],
  create: ["/v2/transaction", { ...ACCOUNT, version: "2.0" }, { ...HOSTED, return_url: url }],
  merchantHosted: [
    "/v2/transaction",
    { ...ACCOUNT, version: "2.0" },
    { ...HOSTED, "return_url?": url, host_type: oneOf("1") },
  ],
  wechatMini: [
    "/v2/miniapppay",
    ACCOUNT,
    {
      amount,
      notify_url: url,
      merchant_reference: text,
      product_name: text,
      app_id: text,
      open_id: text,
    },
  ],
  barcode: ["/barcode", ACCOUNT, { amount, "merchant_reference?": text, pay_code: text }],
  refund: [
    "/refund",
    { user_id: ACCOUNT.user_id },
    { order_id: text, refund_amount: amount, "reference?": text },
  ],
};

test("10,000 Latipay requests against the page's snippet and node:crypto", (t) => {
  const { known } = library.schemes.latipay;
  const ran = new Map();
  const tally = compare(t, 10_000, (random) => {
    const apiKey = randomKey(random);
    const { user_id: userId, wallet_id: walletId } = ACCOUNT;
    const client = new library.Latipay({ userId, walletId, apiKey });
    const kind = random.oneOf([...Object.keys(LATIPAY), "query"]);
    ran.set(kind, (ran.get(kind) ?? 0) + 1);
    const isQuery = kind === "query";
    const [path, fixed, members] = isQuery
      ? ["", { user_id: userId }, { merchant_reference: text, "is_block?": oneOf("1") }]
      : LATIPAY[kind];
    const operation = kind === "merchantHosted" ? "create" : kind;
    const order = randomOrder(random, members, known);
    const message = { ...fixed, ...sentMembers(order) };
    const call = () => client[operation](order);

    const field = injected(sorted(message), [...known, ...Object.keys(message)]);
    if (field !== undefined) {
      assertAmbiguous(library, call, field);
      client.dispose();
      return "refused";
    }
    if (isQuery && /^\.\.?$/.test(order.merchant_reference)) return "refused";
    const request = call();
    const signature = hmac(pageSnippet(message, apiKey), apiKey);
    assert.equal(request.signature, signature);
    const { origin, pathname, searchParams } = new URL(request.url);
    assert.equal(origin, "https://api.latipay.net");
    if (isQuery) {
      const reference = decodeURIComponent(pathname.slice("/v2/transaction/".length));
      const sent = { ...Object.fromEntries(searchParams), merchant_reference: reference };
      assert.deepEqual(sent, { ...message, signature });
    } else {
      assert.equal(pathname, path);
      assert.deepEqual(JSON.parse(request.body), { ...message, signature }, operation);
      assert.equal(
        `${client.explain(client[operation](order)).canonicalString}${apiKey}`,
        pageSnippet(message, apiKey),
      );
    }
    client.dispose();
    return "same";
  });
  assert.ok(tally.refused > 250, "the rule was hardly tried");
  for (const kind of [...Object.keys(LATIPAY), "query"]) assert.ok(ran.get(kind) > 400, kind);
});
