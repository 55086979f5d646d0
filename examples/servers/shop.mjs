// What all the servers beside this file share: a shop that is paid through Latipay. A handler of notifications is the same for all.

import { Latipay, memoryReplays } from "orderstr";

const { LATIPAY_USER_ID: userId, LATIPAY_WALLET_ID: walletId, ...env } = process.env;
const account = { userId, walletId, apiKey: env.LATIPAY_API_KEY };
const latipay = new Latipay({ ...account, baseUrl: env.LATIPAY_URL });

/** In memory, where a real shop has a database. */
export const orders = new Map();

/** Places an order, and gives what the mini program hands to `my.tradePay`. */
export async function place({ id, amount }) {
  const request = latipay.alipayMini({
    amount,
    merchant_reference: id,
    callback_url: "https://merchantsite.com/notifications",
    ip: "122.122.122.1",
    product_name: "Pinot Noir, Otago",
  });
  const reply = await latipay.read(request, await fetch(request.url, request));
  orders.set(id, { amount, currency: "NZD", deliveries: 0 });
  return reply.tradePay;
}

/** Takes what Latipay posts to `callback_url`: `(request: Request) => Promise<Response>`. */
export const notified = latipay.notificationHandler({
  expected({ orderId }) {
    const order = orders.get(orderId);
    return order && { amount: order.amount, currency: order.currency };
  },
  onPayment({ orderId }) {
    orders.get(orderId).deliveries += 1;
  },
  replays: memoryReplays(), // redisReplays(client) where there are several processes
});

/** How an order stands, for the client that asks. */
export const look = (id) => orders.get(id) ?? null;
