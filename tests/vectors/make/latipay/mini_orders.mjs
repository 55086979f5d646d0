// Orders of an Alipay mini program, queries and refunds.

import { table } from "../case.mjs";
import { reversed } from "../text.mjs";
import { alipayMini, query, refund } from "./calls.mjs";
import { BESIDE, ORDER } from "./messages.mjs";
import {
  ACCOUNT,
  allowing,
  BARCODE_PAGE,
  HOSTED_PAGE,
  MINI_ALIPAY_PAGE,
  QUERYING,
  STAGING,
} from "./rules.mjs";

export const miniOrders = () => [
  alipayMini.sent(
    "mini Alipay order of the reference page: request",
    {},
    { source: MINI_ALIPAY_PAGE },
  ),
  alipayMini.request("input order does not matter", reversed(ORDER)),
  alipayMini.request("filled-in fields may be given when they agree", {
    version: "2.0",
    user_id: "U000334333",
    wallet_id: "W00000001",
    ...ORDER,
  }),
  ...table(alipayMini.sent, {
    "staging host": [{}, { account: STAGING }],
    "quotes, backslashes and slashes in the body": { product_name: 'He said "\\o/" \\n </script>' },
    "text beyond ASCII stays raw in the body": { product_name: "皮诺 Noir – Ōtākou 🍷 \u2028" },
    "product name on two lines, with a tab": { product_name: "Pinot Noir\r\n\tOtago\n" },
    "composed product name (NFC)": { product_name: "Café" },
    "decomposed product name (NFD)": { product_name: "Cafe\u0301" },
    "smallest amount": { amount: "0.01" },
    "amount without decimals": { amount: "1" },
    "amount with one decimal": { amount: "0.1" },
    "largest amount": { amount: "9999999999.99" },
    "callback with port, query and fragment": {
      callback_url: "http://10.0.0.1:8080/cb?shop=1&order=2;x='(!)*,~#top",
    },
    "callback with names that sort earlier or are unknown": {
      callback_url: "https://m.example/cb?a=1&amount=5&currency=NZD&notify=1",
    },
    "callback with an ambiguous name, allowed": [
      { callback_url: "https://m.example/cb?shop=1&user_id=7" },
      { account: allowing("callback_url") },
    ],
    "product name with & and =, nothing injected": { product_name: "Fish & Chips&a=b&ip=c" },
    "address with the largest numbers": { ip: "255.255.255.255" },
    "merchant reference with spaces, +, % and quotes": { merchant_reference: 'A/1 +2%20"3"' },
  }),
  ...table(query.request, {
    "order query of the documentation": [
      { merchant_reference: "6000324" },
      { source: BARCODE_PAGE, account: QUERYING },
    ],
    "order query: reserved characters are encoded": [
      { merchant_reference: "a/b?c#d e&f=g+h%20i;j:k@l,m$" },
      { note: "unencoded, the path and the query would be others than the ones signed" },
    ],
    "order query: what encodeURIComponent leaves alone": { merchant_reference: "A-Z_a.z!~*'()0" },
    "order query: beyond ASCII": { merchant_reference: "订单🍷" },
    "order query: path climbing is encoded": { merchant_reference: "../../refund" },
    "order query: the rest of ASCII": { merchant_reference: '"<>[]\\^`{|}' },
    "order query: user id encoded the same way": [
      { merchant_reference: "6000324" },
      { account: { ...ACCOUNT, userId: "U 1/2&x=1+é" } },
    ],
    "order query: staging host": [
      { merchant_reference: ORDER.merchant_reference },
      { account: STAGING },
    ],
  }),
  refund.sent("refund of the documentation", {}, { source: HOSTED_PAGE }),
  refund.request("refund: body in the table's order, names signed in byte order", {
    reference: '退款 "1"',
    refund_amount: "9.99",
    order_id: BESIDE.order_id,
  }),
];
