// Requests to YabandPay.

import { table } from "../case.mjs";
import { reversed } from "../text.mjs";
import { request, sent } from "./calls.mjs";
import { MINI_WALLETS, ORDER, PRINTED } from "./messages.mjs";
import { ACCOUNT, MINI_PAGE, OUR_KEY } from "./rules.mjs";

export const requests = () => [
  // Requests: the printed messages
  ...Object.entries(PRINTED).map(([name, { operation, input, ...more }]) =>
    request(operation, `message printed on the ${name} page: request`, input, {
      ...more,
      note: OUR_KEY,
    }),
  ),

  // Requests: what is filled in and left out
  sent("only what is required", {}),
  request("alipayMini", "input order does not matter", reversed(ORDER)),
  ...table(sent, {
    "optional members empty or null: left out of body and message": [
      { demo: "", redirect_url: null, sub_pay_method_type: "" },
      { note: "the page has redirect_url in data and message or in neither" },
    ],
    "fixed members given with the very values": { pay_method: "online", sub_pay_method: "Alipay" },
    "timeout as an integer": [
      { timeout: 1440 },
      { note: "the document's type is String: the body holds text" },
    ],
    "timeout 0 as an integer is signed": { timeout: 0 },
  }),

  // Requests: the least amounts, and the wallets
  sent("the smallest euro amount", { amount: "0.10" }),
  sent("the smallest euro amount with one decimal", { amount: "0.1" }),
  sent("the smallest yuan amount", { currency: "CNY" }),
  sent(
    "the smallest Payconiq amount",
    { amount: "1.00", sub_pay_method: "Payconiq" },
    { operation: "create" },
  ),
  sent(
    "0.99 EUR of another method than Payconiq",
    { amount: "0.99", sub_pay_method: "Alipay" },
    { operation: "create" },
  ),
  sent("Swiss francs", { amount: "24.99", currency: "CHF" }),
  ...MINI_WALLETS.map((wallet) =>
    sent(
      `wallet ${wallet} in a mini program`,
      { sub_pay_method_type: wallet },
      { source: MINI_PAGE },
    ),
  ),
  sent(
    "wallet KAKAOPAY on a web page",
    { sub_pay_method: "Alipay", sub_pay_method_type: "KAKAOPAY" },
    { source: MINI_PAGE, operation: "create" },
  ),
  sent(
    "wallet KAKAOPAY in an app",
    { sub_pay_method_type: "KAKAOPAY", os_type: "android" },
    { source: MINI_PAGE, operation: "alipayApp" },
  ),
  sent(
    "wallet NAVERPAY by WAP",
    { sub_pay_method_type: "NAVERPAY" },
    { source: MINI_PAGE, operation: "alipayWap" },
  ),

  ...Object.entries({
    "a quick payment whose method the code tells": ["barcode", { auth_code: "281234567890123456" }],
    "an address for mail": ["create", { sub_pay_method: "Payconiq", iDeal_email: "a@b.example" }],
    "the other names of an address for mail": [
      "create",
      { sub_pay_method: "iDEAL", ideal_email: "a@b.c", post_email: "d@e.f" },
    ],
    "where the customer goes who does not pay": [
      "create",
      { sub_pay_method: "YabandPay", cancel_url: "https://shop.example/cancelled" },
    ],
    "a gift card": [
      "create",
      { sub_pay_method: "Voucher", cardnumber: "6064364245787814896", pincode: "568971" },
    ],
    "wallet KAKAOPAY on a page of a computer": ["alipayWeb", { sub_pay_method_type: "KAKAOPAY" }],
    "1 EUR by UnionPay": ["create", { sub_pay_method: "UnionPayWap", amount: "1.00" }],
  }).map(([name, [operation, change]]) =>
    sent(name, operation === "barcode" ? { timeout: undefined, ...change } : change, { operation }),
  ),

  // Requests: texts and addresses
  sent("text beyond ASCII, quotes, a backslash, an astral character", {
    description: '奶茶 "大" \\ Ōtago 🍷 é 𠮷',
    demo: "U+2028\u2028",
  }),
  sent("a plain & and = are legal", {
    description: "Tea & biscuits = 5%+",
    redirect_url: "https://shop.example/r?a=1&b=2",
  }),
  sent(
    "an address with a parameter called like an earlier field",
    { redirect_url: "https://shop.example/r?x=1&amount=2&pay_method=online" },
    { note: "amount and pay_method sort before redirect_url: the text reads one way only" },
  ),
  sent(
    "a smuggled name, allowed",
    { description: "Tea&notify_url=https://shop.example" },
    { account: { ...ACCOUNT, allowAmbiguous: ["description"] } },
  ),
  sent(
    "a deep link to return to",
    { redirect_url: "myshop://paid/return", os_type: "ios" },
    { note: "the app page takes an app's own address", operation: "alipayApp" },
  ),

  // Requests: other operations and accounts
  sent(
    "WeChat Pay in an app",
    { sub_app_id: "wx54afe855ab7112e8", redirect_url: "https://www.yabandpay.com" },
    { operation: "wechatApp" },
  ),
  sent("WeChat Pay native, as an address", { url_type: "02" }, { operation: "wechatNative" }),
  sent(
    "app order without description and timeout",
    { order_id: "1", amount: "10", description: undefined, timeout: undefined, os_type: "android" },
    { operation: "alipayApp" },
  ),
  request("refund", "refund without the optional members", {
    trade_id: "5feb401d-d9a4-776f-211f-882b60f14d9d",
    refund_amount: "10.00",
    refund_currency: "EUR",
    refund_description: "退款",
  }),
  ...Object.entries({
    "another base address": [{ baseUrl: "https://stand-in.example/api/" }],
    "a user with @ and .": [{ user: "h5@yaband.com" }, 1],
    "a key beyond ASCII": [{ secretKey: "密钥🔑 ¤¬" }],
  }).map(([name, [account, time]]) =>
    request("query", name, { trade_id: "t1" }, { account: { ...ACCOUNT, ...account }, time }),
  ),
];
