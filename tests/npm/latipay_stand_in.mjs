// A loopback Latipay for the README's blocks. It knows nothing of orderstr: signatures are checked
// with the snippet of Latipay's own page and node:crypto, and the reply is the page's printed one, but for your own order
// id: the page prints one that is not in its request.
// Source: doc.latipay.net, "Alipay Mini App Online Payment".

import { createHmac } from "node:crypto";
import { createServer } from "node:http";

export const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };

/** The page's reply, repaired into JSON: it is printed with trailing commas and dots. */
const MINI_ALIPAY_REPLY = {
  code: 0,
  message: "SUCCESS",
  messageCN: "操作成功",
  gatewaydata: {
    service: "create_forex_trade_wap",
    partner: "2088121611339960",
    _input_charset: "UTF-8",
    sign_type: "MD5",
    sign: "e2d8f08e5b468ee40e076f928665f662",
    notify_url: "https://api-staging.latipay.net/notify/alipay",
    return_url: "https://api-staging.latipay.net/notify/sync/alipay",
    subject: "ticket",
    body: "5399",
    out_trade_no: "S2020072900000036",
    currency: "NZD",
    total_fee: "0.01",
    supplier: "Latipay Test",
    secondary_merchant_id: "W000001685",
    secondary_merchant_name: "Latipay Test",
    secondary_merchant_industry: "5399",
    product_code: "NEW_WAP_OVERSEAS_SELLER",
    app_pay: "Y",
  },
  paydata: { orderId: "S2020072900000036", customerOrderId: "EbrZiWAkZ2" },
};

const hmac = (text) => createHmac("sha256", ACCOUNT.apiKey).update(text).digest("hex");

/** The page's "JS code example", but for the signature itself, which it leaves out unsaid. */
function requestSignature({ signature: _, ...data }) {
  const message = Object.keys(data)
    .filter((item) => data[item] !== null && data[item] !== undefined && data[item] !== "")
    .sort()
    .map((item) => `${item}=${data[item]}`)
    .join("&")
    .concat(ACCOUNT.apiKey);
  return hmac(message);
}

/** A payment as Latipay tells of it, in a notification or in the reply to a query. */
export function signedPayment(merchant_reference, amount = "120.00") {
  const payment = { merchant_reference, payment_method: "alipay", status: "paid" };
  const { payment_method, status } = payment;
  const currency = "NZD";
  const signature = hmac(merchant_reference + payment_method + status + currency + amount);
  return { ...payment, currency, amount, signature };
}

function answer(method, url, body) {
  const sent = method === "GET" ? Object.fromEntries(url.searchParams) : JSON.parse(body);
  const query = /^\/v2\/transaction\/([^/]+)$/.exec(url.pathname);
  if (query) sent.merchant_reference = decodeURIComponent(query[1]);

  if (sent.user_id !== ACCOUNT.userId) return { code: 205, message: "no key for this user" };
  if (sent.signature !== requestSignature(sent)) return { code: 206, message: "signature wrong" };
  if (method === "POST" && url.pathname === "/v2/minialipay") {
    const paydata = { ...MINI_ALIPAY_REPLY.paydata, customerOrderId: sent.merchant_reference };
    return { ...MINI_ALIPAY_REPLY, paydata };
  }
  if (method === "POST" && url.pathname === "/refund") return { code: 0, message: "SUCCESS" };
  if (method === "GET" && query) {
    const order_id = MINI_ALIPAY_REPLY.paydata.orderId;
    return { code: 0, message: "SUCCESS", ...signedPayment(sent.merchant_reference), order_id };
  }
  return undefined;
}

/** Listens on a free loopback port. @returns the server, its address and what it was sent */
export async function startLatipayStandIn() {
  const received = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url, "http://127.0.0.1");
    try {
      const reply = answer(request.method, url, Buffer.concat(chunks).toString("utf8"));
      received.push({ path: url.pathname, code: reply?.code });
      response.writeHead(reply ? 200 : 404, { "Content-Type": "application/json;charset=UTF-8" });
      // Latipay may write the amount as a number, though its signature is over the text 120.00.
      const text = JSON.stringify(reply ?? { code: 1, message: "no such operation" });
      response.end(text.replace(/"amount":"([\d.]+)"/, '"amount":$1'));
    } catch {
      response.writeHead(400).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, received, origin: `http://127.0.0.1:${server.address().port}` };
}
