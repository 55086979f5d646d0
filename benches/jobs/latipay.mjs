// P3, P4, P5: the calls of a Latipay payment, against the same in plain JavaScript.

import { timingSafeEqual } from "node:crypto";
import { Latipay, orderStr } from "orderstr";
import { pageOrderStr } from "../../tests/npm/latipay_page.mjs";
import { compare } from "../measure.mjs";
import { ACCOUNT, flat, hmac, orders, snippet, variants } from "../orders.mjs";
import { report } from "../report.mjs";

const latipay = new Latipay(ACCOUNT);

// ---- an order ----

/** What the merchant gives; the rest is the account's. */
const given = orders.map(({ user_id, wallet_id, version, ...order }) => order);

function placed({ amount, callback_url, merchant_reference, ip, product_name }) {
  const order = {
    user_id: ACCOUNT.userId,
    wallet_id: ACCOUNT.walletId,
    ...{ amount, callback_url, merchant_reference, ip, version: "2.0", product_name },
  };
  return JSON.stringify({ ...order, signature: snippet(order) });
}

report({
  P3: await compare(
    (at) => latipay.alipayMini(given[at]).body,
    (at) => placed(given[at]),
  ),
});

// ---- a notification ----

const notifications = variants((at) => {
  const merchant_reference = `dsi39ej430sks${at}`;
  const signed = `${merchant_reference}alipaypaidNZD120.00`;
  return flat(
    `merchant_reference=${merchant_reference}&order_id=2017232323345678&amount=120.00&currency=NZD` +
      `&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid&signature=${hmac(signed)}`,
  );
});

function verified(body) {
  const fields = new URLSearchParams(body);
  const [merchant_reference, payment_method, status, currency, amount] = [
    "merchant_reference",
    "payment_method",
    "status",
    "currency",
    "amount",
  ].map((name) => fields.get(name));
  const signature = hmac(`${merchant_reference}${payment_method}${status}${currency}${amount}`);
  const claimed = Buffer.from(fields.get("signature"));
  if (claimed.length !== signature.length) throw new Error("refused");
  if (!timingSafeEqual(claimed, Buffer.from(signature))) throw new Error("refused");
  return { merchant_reference, payment_method, status, currency, amount };
}

/** The fields that are signed, and nothing of what is not. */
function sameFields(ours, theirs) {
  for (const [name, value] of Object.entries(theirs)) {
    const found = ours.fields[name];
    if (found !== value) throw new Error(`${name}: ${found} is not ${value}`);
  }
}

report({
  P4: await compare(
    (at) => latipay.verifyNotification(notifications[at]),
    (at) => verified(notifications[at]),
    { same: sameFields },
  ),
});

// ---- an order string ----

const data = variants((at) => ({
  service: "create_forex_trade_wap",
  partner: "2088121611339960",
  _input_charset: "UTF-8",
  sign_type: "MD5",
  sign: "e2d8f08e5b468ee40e076f928665f662",
  notify_url: "https://api-staging.latipay.net/notify/alipay",
  return_url: "https://api-staging.latipay.net/notify/sync/alipay",
  subject: "ticket",
  body: "5399",
  out_trade_no: flat(`S20200729000000${at}`),
  currency: "NZD",
  total_fee: "0.01",
  supplier: "Latipay Test",
  secondary_merchant_id: "W000001685",
  secondary_merchant_name: "Latipay Test",
  secondary_merchant_industry: "5399",
  product_code: "NEW_WAP_OVERSEAS_SELLER",
  app_pay: "Y",
}));
const requests = given.map((order) => latipay.alipayMini(order));
const replies = data.map((gatewaydata, at) =>
  flat(
    JSON.stringify({
      ...{ code: 0, message: "SUCCESS", messageCN: "操作成功", gatewaydata },
      paydata: { orderId: "S2020072900000036", customerOrderId: given[at].merchant_reference },
    }),
  ),
);

report({
  P5: await compare(
    (at) => latipay.read(requests[at], replies[at]).tradePay.orderStr,
    (at) => pageOrderStr(JSON.parse(replies[at]).gatewaydata),
  ),
  P5b: await compare(
    (at) => orderStr(data[at]),
    (at) => pageOrderStr(data[at]),
  ),
});
