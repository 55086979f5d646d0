// Hosted orders, orders of a WeChat mini program, of a barcode, and long polls.

import { refusals, table } from "../case.mjs";
import { without } from "../text.mjs";
import { barcode, create, query, wechatMini } from "./calls.mjs";
import { BARCODE_ORDER, WECHAT_ORDER } from "./messages.mjs";
import {
  allowing,
  BARCODE_ACCOUNT,
  BARCODE_PAGE,
  HOSTED_PAGE,
  OFFLINE_PAGE,
  QUERYING,
  STAGING,
  WECHAT_PAGE,
} from "./rules.mjs";
import { misprinted } from "./signing.mjs";

export const hostedOrders = () => [
  // Hosted orders
  ...table(create.sent, {
    "hosted online order of the documentation: request": [{}, { source: HOSTED_PAGE }],
    "merchant hosted order: no return_url": [
      { return_url: undefined, host_type: "1" },
      { source: OFFLINE_PAGE, note: "the page prints a60318f7…, which is wrong for its own body" },
    ],
    "merchant hosted order: return_url empty, as in the documentation": [
      { return_url: "", host_type: "1" },
      { source: OFFLINE_PAGE },
    ],
    "merchant hosted order with a return_url": { host_type: "1" },
    "hosted online WeChat order with its QR code and a way back": [
      { payment_method: "wechat", present_qr: "1", backPage_url: "https://merchantsite.com/back" },
      { note: "backPage_url sorts before callback_url by byte" },
    ],
    "hosted online order: every optional member empty": {
      backPage_url: "",
      present_qr: null,
      host_type: "",
    },
    "hosted online order beyond ASCII": {
      merchant_reference: "订单 1",
      product_name: '皮诺 "Noir" – Ōtākou 🍷 \\',
    },
    "hosted online order: the version given": { version: "2.0" },
    "hosted online order: an earlier name in an address is legal": [
      { return_url: "https://merchantsite.com/r?x=1&amount=1&callback_url=2&merchant_reference=3" },
      { note: "all three sort before return_url" },
    ],
    "hosted online order: a later name, allowed": [
      { return_url: "https://merchantsite.com/r?x=1&user_id=7" },
      { account: allowing("return_url") },
    ],
  }),
  ...["moneymore", "polipay", "payid", "upi_upop", "coin_payments"].map((payment_method) =>
    create.sent(
      `hosted online order by ${payment_method}`,
      { payment_method },
      { source: HOSTED_PAGE },
    ),
  ),
  create.sent("hosted online order on the staging host", {}, { account: STAGING }),
  ...refusals("ERR_MISSING", create.refused, {
    "hosted online order without return_url": [
      { return_url: undefined },
      "return_url",
      { source: HOSTED_PAGE, note: "only a merchant hosted order may be without" },
    ],
    "hosted online order with an empty return_url": { return_url: "" },
  }),
  ...["payment_method", "amount", "callback_url", "merchant_reference", "ip", "product_name"].map(
    (name) =>
      create.refused("ERR_MISSING", `hosted online order without ${name}`, {
        [name]: undefined,
      }),
  ),
  ...refusals("ERR_NOT_LISTED", create.refused, {
    "hosted online order by paypal": { payment_method: "paypal" },
    "hosted online order by Alipay, capital letter": { payment_method: "Alipay" },
    "hosted online order: host_type 2": { host_type: "2" },
  }),
  create.refused("ERR_TYPE", "hosted online order: present_qr true", { present_qr: true }),
  create.refused("ERR_NOT_LISTED", "hosted online order: present_qr 0", { present_qr: "0" }),
  create.refused("ERR_FIXED", "hosted online order: version 2", { version: "2" }),
  create.refused("ERR_IPV4", "hosted online order: an IPv6 address", { ip: "::1" }),
  create.refused("ERR_UNKNOWN_FIELD", "hosted online order: notify_url is another call's name", {
    notify_url: "https://merchantsite.com/n",
  }),
  ...refusals("ERR_AMBIGUOUS", create.refused, {
    "hosted online order: the product smuggles in a return_url": {
      product_name: "Fish&return_url=https://evil.example",
    },
    "merchant hosted order: the product smuggles in the return_url that is not there": [
      {
        return_url: undefined,
        product_name: "Fish&return_url=https://evil.example",
        host_type: "1",
      },
      "product_name",
    ],
  }),
  create.refused("ERR_URL", "hosted online order: backPage_url is no address", {
    backPage_url: "back",
  }),
  create.sent("hosted online order, the method of payment chosen on Latipay's page", {
    payment_method: "latipay",
  }),
  create.refused("ERR_AMOUNT", "hosted online order: an amount of three decimals", {
    amount: "1.005",
  }),

  // Orders of a WeChat mini program
  wechatMini.sent(
    "WeChat mini program order of the documentation: request",
    {},
    { source: WECHAT_PAGE, note: "the page prints the signature of another page's message" },
  ),
  wechatMini.refused("ERR_EMPTY", "WeChat mini program order with an empty product_name", {
    product_name: "",
  }),
  wechatMini.request("WeChat mini program order beyond ASCII", {
    ...without(WECHAT_ORDER, "product_name"),
    product_name: "在线门票 🎫",
  }),
  ...["amount", "notify_url", "merchant_reference", "product_name", "app_id", "open_id"].map(
    (name) =>
      wechatMini.refused("ERR_MISSING", `WeChat mini program order without ${name}`, {
        [name]: undefined,
      }),
  ),
  ...refusals("ERR_UNKNOWN_FIELD", wechatMini.refused, {
    "WeChat mini program order: callback_url is another call's name": {
      callback_url: "https://merchantsite.com/c",
    },
    "WeChat mini program order: no ip": { ip: "122.122.122.1" },
    "WeChat mini program order: no version": { version: "2.0" },
  }),
  wechatMini.refused(
    "ERR_AMBIGUOUS",
    "WeChat mini program order: the order id smuggles in another customer",
    { merchant_reference: "1&open_id=other" },
  ),
  wechatMini.refused("ERR_URL", "WeChat mini program order: notify_url is no address", {
    notify_url: "merchantsite.com/notify",
  }),

  // Barcode orders, and long polls
  barcode.sent(
    "barcode order of the documentation: request",
    {},
    { source: BARCODE_PAGE, account: BARCODE_ACCOUNT },
  ),
  barcode.request(
    "barcode order with an order id",
    { amount: "0.05", merchant_reference: "6000324", pay_code: BARCODE_ORDER.pay_code },
    { account: BARCODE_ACCOUNT },
  ),

  barcode.refused("ERR_MISSING", "barcode order without pay_code", { pay_code: undefined }),
  barcode.refused("ERR_EMPTY", "barcode order with an empty pay_code", { pay_code: "" }),
  barcode.refused("ERR_TYPE", "barcode order: pay_code as a number", { pay_code: 1234567890 }),
  barcode.requestError(
    "ERR_AMBIGUOUS",
    "barcode order: the order id smuggles in another code",
    { amount: "0.05", merchant_reference: "1&pay_code=2", pay_code: BARCODE_ORDER.pay_code },
    "merchant_reference",
  ),
  barcode.requestError(
    "ERR_UNKNOWN_FIELD",
    "barcode order: product_name is not required",
    { amount: "0.05", pay_code: "1", product_name: "x" },
    "product_name",
  ),
  barcode.requestError(
    "ERR_AMOUNT",
    "barcode order: no amount at all",
    { amount: "0", pay_code: "1" },
    "amount",
  ),
  misprinted(
    "barcode demo: the printed signature is another key's or wrong",
    "latipay",
    { user_id: "U000000013", wallet_id: "W000000023", amount: "0.05", pay_code: "1234567890" },
    "fdaa4b9763d77cb034ffd9691324eda4ae5e845487f794c92a48db338298fde3",
    { source: BARCODE_PAGE },
  ),
  query.request(
    "long poll: is_block is signed",
    { merchant_reference: "6000324", is_block: "1" },
    { account: QUERYING },
  ),
  query.request(
    "not a long poll",
    { merchant_reference: "6000324", is_block: "" },
    { source: BARCODE_PAGE, account: QUERYING },
  ),
];
