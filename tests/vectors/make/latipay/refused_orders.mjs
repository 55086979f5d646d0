// Orders of an Alipay mini program, queries and refunds that are not sent.

import { refusals, table } from "../case.mjs";
import { alipayMini, query, refund } from "./calls.mjs";
import { ORDER, ORDER_SIGNATURE } from "./messages.mjs";
import { allowing } from "./rules.mjs";

export const refusedOrders = () => [
  // What is not sent: amounts
  ...[
    "1,200.00",
    "120.000",
    "1e2",
    "1E2",
    "-1",
    "+1",
    "0",
    "0.0",
    "0.00",
    "00.10",
    "010",
    ".5",
    "5.",
    " 120",
    "120 ",
    "１２０",
    "12345678901",
    "10000000000.00",
    "0x10",
    "NaN",
    "Infinity",
    "1_000",
    "1.2.3",
    "$120",
    "120.00NZD",
    "１20.00",
    "120·00",
    "٣",
    "1&callback_url=https://evil.example",
  ].map((amount) =>
    alipayMini.refused("ERR_AMOUNT", `amount ${JSON.stringify(amount)}`, { amount }),
  ),
  ...refusals("ERR_TYPE", alipayMini.refused, {
    "amount as a JSON integer": [
      { amount: 120 },
      "amount",
      { note: "120.00 as a number would be signed as 120" },
    ],
    "amount as a JSON fraction": { amount: 0.5 },
    "amount as a JSON truth value": { amount: true },
  }),
  alipayMini.refused("ERR_EMPTY", "amount empty", { amount: "" }),
  alipayMini.refused("ERR_MISSING", "amount null", { amount: null }),
  alipayMini.refused("ERR_AMOUNT", "amount with a line feed", { amount: "120.00\n" }),
  alipayMini.refused("ERR_AMOUNT", "amount with a NUL", { amount: "120.00\u0000" }),

  // Fields missing, empty, of another type, unknown
  ...["amount", "callback_url", "merchant_reference", "ip", "product_name"].map((name) =>
    alipayMini.refused("ERR_MISSING", `${name} missing`, { [name]: undefined }),
  ),
  ...["callback_url", "merchant_reference", "ip", "product_name"].map((name) =>
    alipayMini.refused("ERR_EMPTY", `${name} empty`, { [name]: "" }),
  ),
  alipayMini.requestError("ERR_MISSING", "nothing given", {}, "amount", {
    note: "the first field of the table that the caller owes",
  }),
  ...refusals("ERR_TYPE", alipayMini.refused, {
    "product_name as a truth value": { product_name: false },
    "merchant_reference as an integer": { merchant_reference: 6000324 },
  }),
  ...refusals("ERR_UNKNOWN_FIELD", alipayMini.refused, {
    "payment_method, as the reference page's body has it": [
      { payment_method: "alipay" },
      "payment_method",
      { note: "the gateway's table does not list it and the page's own signature leaves it out" },
    ],
    "a misspelt field": [
      { product_name: undefined, productName: "x" },
      "productName",
      { note: "reported before the missing one" },
    ],
    "a field in other case": [{ amount: undefined, Amount: "1.00" }, "Amount"],
    "a signature given by the caller": { signature: ORDER_SIGNATURE },
  }),
  ...refusals("ERR_UNKNOWN_FIELD", alipayMini.requestError, {
    "__proto__ given by the caller": [{ ["__proto__"]: "x", ...ORDER }, "__proto__"],
    "an unknown field before a bad one": [{ amount: "bad", zzz: "1" }, "zzz"],
  }),
  alipayMini.requestError(
    "ERR_URL",
    "two bad fields: the table's order decides",
    {
      product_name: "",
      ip: "999.1.1.1",
      amount: "120.00",
      callback_url: "nowhere",
      merchant_reference: "dsi39ej430sks03",
    },
    "callback_url",
  ),
  alipayMini.refused(
    "ERR_AMOUNT",
    "a bad field before a missing one, in the table's order",
    { product_name: undefined, amount: "0" },
    "amount",
  ),
  alipayMini.refused(
    "ERR_MISSING",
    "a missing field before a bad one, in the table's order",
    { amount: undefined, ip: "1" },
    "amount",
  ),
  alipayMini.refused("ERR_FIXED", "another version", { version: "1.0" }),
  alipayMini.refused("ERR_TYPE", "version as an integer", { version: 2 }),
  ...refusals("ERR_FIXED", alipayMini.refused, {
    "another user_id": { user_id: "U000334334" },
    "another wallet_id": { wallet_id: "w00000001" },
  }),

  // Addresses
  ...[
    "256.1.1.1",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "1.2.3.4 ",
    "1.2.3.-4",
    "1..3.4",
    "1.2.3.",
    "0x7f.0.0.1",
    "2130706433",
    "::1",
    "2001:db8::1",
    "localhost",
    "１.2.3.4",
    "1,2,3,4",
    "1.2.3.4/24",
    "1.2.3.4:80",
  ].map((ip) => alipayMini.refused("ERR_IPV4", `address ${JSON.stringify(ip)}`, { ip })),
  ...table((name, ip) => alipayMini.refused("ERR_IPV4", name, { ip }), {
    "address of 17 characters": "122.122.122.12222",
    "address in IPv6, long": "2001:0db8:85a3::8a2e:0370:7334",
    "address list of a proxy": "122.122.122.1, 10.0.0.1",
    "address of an IPv4 client as a server writes it": "::ffff:122.122.122.1",
    "the same in capitals": "::FFFF:1.1.1.1",
  }),
  alipayMini.refused("ERR_IPV4", "address with a tab", { ip: "122.122.122.1\t" }),
  ...[
    "merchantsite.com/confirm",
    "//merchantsite.com/confirm",
    "/confirm",
    "ftp://merchantsite.com/confirm",
    "javascript:alert(1)",
    "data:text/plain,x",
    "file:///etc/passwd",
    "https:merchantsite.com",
    "https:/merchantsite.com",
    "https://",
    "https:///confirm",
    "https://?x=1",
    "https://#x",
    "httpss://merchantsite.com",
    " https://merchantsite.com",
    "https://merchantsite.com/a b",
    "https://merchantsite.com/é",
    "https://商店.example/",
    'https://merchantsite.com/"',
    "https://merchantsite.com/<x>",
    "https:\\\\merchantsite.com",
    "https://merchantsite.com/{id}",
    "https://merchantsite.com/a|b",
    "https://merchantsite.com/a^b",
    "https://merchantsite.com/a`b",
  ].map((callback_url) =>
    alipayMini.refused("ERR_URL", `callback ${JSON.stringify(callback_url)}`, { callback_url }),
  ),
  alipayMini.refused("ERR_URL", "callback with CR LF and a header", {
    callback_url: "https://merchantsite.com/\r\nX-Evil: 1",
  }),

  // Control characters, and fields within fields
  ...refusals("ERR_CONTROL_CHARACTER", alipayMini.refused, {
    "merchant reference with a line feed": { merchant_reference: "dsi39ej430sks03\n" },
  }),
  ...refusals("ERR_AMBIGUOUS", alipayMini.refused, {
    "product name injects user_id": { product_name: "Fish&user_id=U000000001" },
    "product name injects a known field that this call lacks": {
      product_name: "Fish&return_url=https://evil.example",
    },
    "merchant reference injects the product name": { merchant_reference: "A1&product_name=Gold" },
    "merchant reference injects payment_method": { merchant_reference: "A1&payment_method=wechat" },
    "callback injects the address": { callback_url: "https://m.example/cb?shop=1&ip=9.9.9.9" },
    "callback injects, another field is allowed": [
      { callback_url: "https://m.example/cb?shop=1&user_id=7" },
      "callback_url",
      { account: allowing("product_name") },
    ],
  }),

  // Queries and refunds that are not sent
  ...Object.entries({
    empty: ["", "ERR_EMPTY"],
    null: [null, "ERR_MISSING"],
    "an integer": [6000324, "ERR_TYPE"],
    "injects user_id": ["6000324&user_id=U1", "ERR_AMBIGUOUS"],
    "line feed": ["6000324\n", "ERR_CONTROL_CHARACTER"],
  }).map(([what, [merchant_reference, code]]) =>
    query.requestError(code, `order query: ${what}`, { merchant_reference }, "merchant_reference"),
  ),
  ...["0.00", "-1", "1e2", "120.000"].map((refund_amount) =>
    refund.refused("ERR_AMOUNT", `refund amount ${JSON.stringify(refund_amount)}`, {
      refund_amount,
    }),
  ),
  refund.refused("ERR_TYPE", "refund amount as a number", { refund_amount: 120 }),
  refund.refused("ERR_MISSING", "refund without order_id", { order_id: undefined }),
  ...refusals("ERR_UNKNOWN_FIELD", refund.refused, {
    "refund with wallet_id": { wallet_id: "W00000001" },
    "refund with amount for refund_amount": [
      { refund_amount: undefined, amount: "1.00" },
      "amount",
    ],
  }),
  ...refusals("ERR_AMBIGUOUS", refund.refused, {
    "refund order injects the amount": { order_id: "1&refund_amount=0.01" },
    "refund reference injects the user": { reference: "note&user_id=U1" },
  }),
];
