// P11: a handler of Latipay's notifications, from the `Request` to the `Response`, against one in plain JavaScript. Each message
// is new to both: their clock leaps over the time that a claim stands.

import { timingSafeEqual } from "node:crypto";
import { Latipay, memoryReplays } from "orderstr";
import { compare } from "../measure.mjs";
import { ACCOUNT, flat, hmac, variants } from "../orders.mjs";
import { report } from "../report.mjs";

const TTL_SECONDS = 259_200;
const URL = "https://merchant.example/notify";
const recorded = { amount: "120.00", currency: "NZD" };
const orders = new Map(variants((at) => [`dsi39ej430sks${at}`, recorded]));

const bodies = variants((at) => {
  const merchant_reference = `dsi39ej430sks${at}`;
  const signed = `${merchant_reference}alipaypaidNZD120.00`;
  return flat(
    `merchant_reference=${merchant_reference}&order_id=2017232323345678&amount=120.00&currency=NZD` +
      `&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid&signature=${hmac(signed)}`,
  );
});

let now = 0;
const leap = () => {
  now += (TTL_SECONDS + 1) * 1000;
};
let paid = 0;

const ours = new Latipay(ACCOUNT).notificationHandler({
  expected: ({ orderId }) => orders.get(orderId),
  onPayment: () => {
    paid += 1;
  },
  replays: memoryReplays({ now: () => now }),
  ttlSeconds: TTL_SECONDS,
});

const claims = new Map();

/** What is copied from page to page, with what it must not leave out. */
async function theirs(request) {
  const fields = new URLSearchParams(await request.text());
  const [reference, method, status, currency, amount] = [
    "merchant_reference",
    "payment_method",
    "status",
    "currency",
    "amount",
  ].map((name) => fields.get(name));
  const [own, claimed] = [
    hmac(`${reference}${method}${status}${currency}${amount}`),
    fields.get("signature"),
  ].map((text) => Buffer.from(text));
  if (own.length !== claimed.length || !timingSafeEqual(own, claimed)) {
    return new Response("ERR_SIGNATURE", { status: 401 });
  }
  const order = orders.get(reference);
  if (order === undefined || order.currency !== currency || order.amount !== amount) {
    return new Response("ERR_EXPECTED", { status: 404 });
  }
  if (status === "paid" && !(claims.get(reference) > now)) {
    claims.set(reference, now + TTL_SECONDS * 1000);
    paid += 1;
  }
  return new Response("sent", { status: 200, headers: { "Content-Type": "text/plain" } });
}

const asked = (at) => new Request(URL, { method: "POST", body: bodies[at] });

const answered = (handler) => async (at) => {
  leap();
  const before = paid;
  const { status } = await handler(asked(at));
  return [status, paid - before];
};

report({ P11: await compare(answered(ours), answered(theirs)) });
