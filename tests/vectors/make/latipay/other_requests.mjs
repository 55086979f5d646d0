// Replies to another request than the one that was made, and what stands where a reply should.

import { refusals } from "../case.mjs";
import { hmac, json } from "../text.mjs";
import {
  alipayMini,
  barcode,
  call,
  create,
  merchantHosted,
  query,
  refund,
  wechatMini,
} from "./calls.mjs";
import { queryReply, SHORT } from "./messages.mjs";
import { ACCOUNT, HOSTED_PAGE, KEY, MAKER } from "./rules.mjs";

const PAGE_OF_A_SERVER = "<html><body>502 Bad Gateway</body></html>";

/** Each call, by its name. */
const CALLS = {
  alipayMini,
  wechatMini,
  create,
  merchantHosted,
  barcode,
  query,
  refund,
  "any other call": call,
};

/** A reply to a mini program's order that names the order. */
const ordered = (customerOrderId) =>
  SHORT.replace(
    '"orderId":"S1"',
    `"orderId":"S1","customerOrderId":${JSON.stringify(customerOrderId)}`,
  );

const [HOST, NONCE] = ["https://pay.latipay.net/pay", "7d5a88119354301a"];
const NEXT = { ...ACCOUNT, apiKey: ["444555666", KEY] };

export const otherRequests = () => [
  // What the request named is in the reply, and is another
  ...refusals("ERR_EXPECTED", alipayMini.replyError, {
    "mini Alipay reply: to another order": [ordered("dsi39ej430sks04"), "merchant_reference"],
    "mini Alipay reply: to an order in other case": [
      ordered("DSI39EJ430SKS03"),
      "merchant_reference",
    ],
  }),
  ...refusals("ERR_EXPECTED", refund.replyError, {
    "refund reply: of another order": [
      '{"code":0,"order_id":"23479798sdf7987235"}',
      "order_id",
      { note: "the page prints none; where one is there, it is compared" },
    ],
  }),
  alipayMini.reply("mini Alipay reply that names the order", ordered("dsi39ej430sks03"), {
    tradePay: { orderStr: "a=1" },
  }),
  alipayMini.reply(
    "mini Alipay reply to an order whose id JSON escapes",
    ordered('A "1" \\ / 奶茶'),
    { tradePay: { orderStr: "a=1" } },
    { asked: { merchant_reference: 'A "1" \\ / 奶茶' } },
  ),
  alipayMini.reply(
    "mini Alipay reply that names no order",
    ordered(""),
    { tradePay: { orderStr: "a=1" } },
    { note: "an empty text names nothing" },
  ),
  refund.reply(
    "refund reply that names the order",
    '{"code":0,"message":"","order_id":"23479798sdf7987234"}',
    {},
    { source: MAKER },
  ),
  query.reply(
    "query reply to an order whose id is encoded in the address",
    queryReply({ merchant_reference: "a/b?c#d e&f" }),
    {
      outcome: "paid",
      paid: true,
      authenticated: true,
      key: 0,
    },
    { source: MAKER, asked: { merchant_reference: "a/b?c#d e&f" } },
  ),
  call.reply(
    "reply to a call without a table",
    '{"code":0,"message":"SUCCESS","balance":120.00}',
    {},
    { path: "/v2/detail/W00000001", source: MAKER },
  ),

  // Not the gateway's answer, but that of a server before it
  ...Object.entries(CALLS).map(([name, { gatewayError }]) =>
    gatewayError(`${name}: a page with status 502`, PAGE_OF_A_SERVER, "502", {
      status: 502,
      path: "/v2/x",
    }),
  ),
  query.gatewayError("query: no body with status 503", "", "503", { status: 503 }),
  query.gatewayError("query: a paid order with status 500", queryReply(), "500", {
    status: 500,
    note: "a reply that is not a success says nothing of the order",
  }),
  query.gatewayError("query: refused with status 400", '{"code":201,"message":"x"}', "201", {
    status: 400,
  }),
  query.gatewayError("query: a redirection", "", "302", { status: 302 }),
  query.replyError("ERR_JSON", "query: a page with status 200", PAGE_OF_A_SERVER, undefined, {
    status: 200,
  }),
  query.reply(
    "query reply with status 200",
    queryReply(),
    { outcome: "paid", paid: true, authenticated: true, key: 0 },
    { source: HOSTED_PAGE, status: 200 },
  ),

  // Which of several keys is right
  query.reply(
    "query reply under the second of two keys",
    queryReply(),
    { outcome: "paid", paid: true, authenticated: true, key: 1 },
    { source: MAKER, account: NEXT },
  ),
  query.reply(
    "query reply under the first of two keys",
    queryReply(),
    { outcome: "paid", paid: true, authenticated: true, key: 0 },
    { source: MAKER, account: { ...ACCOUNT, apiKey: [KEY, "444555666"] } },
  ),
  create.reply(
    "hosted online reply under the second of two keys",
    json({ code: 0, host_url: HOST, nonce: NONCE, signature: hmac(KEY, NONCE + HOST) }),
    { authenticated: true, key: 1, url: `${HOST}/${NONCE}` },
    { source: MAKER, account: NEXT },
  ),
  query.replyError("ERR_SIGNATURE", "query reply: none of two keys", queryReply(), "signature", {
    source: MAKER,
    account: { ...ACCOUNT, apiKey: ["444555666", "777888999"] },
  }),
];
