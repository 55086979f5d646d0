// The messages that Latipay's pages print, which the cases change.

import { changed, form, json, number, without } from "../text.mjs";
import { notificationSignature } from "./rules.mjs";

/** The order of the reference page; the caller gives all but the account and the version. */
export const ORDER = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};

export const SIGNED_ORDER = {
  user_id: "U000334333",
  wallet_id: "W00000001",
  ...without(ORDER, "product_name"),
  version: "2.0",
  product_name: ORDER.product_name,
};

export const ORDER_SIGNATURE = "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07";

export const HOSTED_ORDER = {
  payment_method: "alipay",
  amount: "120.00",
  return_url: "https://merchantsite.com/checkout",
  ...without(ORDER, "amount"),
};

export const HOSTED_SIGNATURE = "8d1bea078eaacdae8388852851ec39e2e8561cdce64f359421d85ed4844496ec";

export const WECHAT_ORDER = {
  amount: "120.00",
  notify_url: "https://merchantsite.com/latipay/notify",
  merchant_reference: "Order898237426347832",
  product_name: "Online Ticket",
  app_id: "wx721398712681232",
  open_id: "obRdo5H-72b_PH2Lvr5_Dw9bXKHs",
};

export const BARCODE_ORDER = { amount: "0.05", pay_code: "134588558514585062" };

export const REFUND = {
  order_id: "23479798sdf7987234",
  refund_amount: "120.00",
  reference: "notes about this refund",
};

export const REFUND_SIGNATURE = "3052b51072570b743bf9a12a20a45b0adf280aee84907ef0e54d1079fb3f961c";
export const CANCEL = { user_id: "U000000013", merchant_reference: "9872428736782682" };

/** What is signed of the notification that the documentation prints. */
export const NOTIFICATION = {
  merchant_reference: "dsi39ej430sks03",
  payment_method: "alipay",
  status: "paid",
  currency: "NZD",
  amount: "120.00",
};

export const NOTIFICATION_SIGNATURE =
  "840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";

/** What the pages print in place of a signature. */
export const PLACEHOLDER = "14d5b06a2a5a2ec509a148277ed4cbeb3c43301b239f080a3467ff0aba4070e3";

export const BESIDE = { order_id: "2017232323345678", pay_time: "2017-07-07 10:53:50" };
export const PRINTED_NOTIFICATION = `merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00&currency=NZD&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid&signature=${NOTIFICATION_SIGNATURE}`;

/** The fields with their signature behind them, if none is given. */
const withSignature = (fields) =>
  "signature" in fields
    ? changed(fields, {})
    : { ...changed(fields, {}), signature: notificationSignature(fields) };

/** The body of a notification of these fields. */
export const notificationBody = (change) => form(withSignature({ ...NOTIFICATION, ...change }));

export const EXPECTED = {
  merchant_reference: "dsi39ej430sks03",
  amount: "120.00",
  currency: "NZD",
};

/** Why the five values, which nothing separates, cannot be split otherwise. */
export const ONE_WAY =
  "the five values are joined by nothing: states and methods from closed lists, three capitals and a decimal amount make the text read one way only";

export const QUERY = {
  merchant_reference: "dsi39ej430sks03",
  currency: "NZD",
  amount: number("120.00"),
  payment_method: "alipay",
  status: "paid",
  pay_time: "2017-07-07 10:53:50",
  order_id: "201834687346343",
};

/** The reply to a query, with these of its members changed. */
export const queryReply = (change = {}) => json(withSignature({ ...QUERY, ...change }));

/** The order data that the reference page prints. */
export const GATEWAYDATA = {
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
};

export const PAYDATA = { orderId: "S2020072900000036", customerOrderId: "EbrZiWAkZ2" };

export const PRINTED_REPLY = {
  code: 0,
  message: "SUCCESS",
  messageCN: "操作成功",
  gatewaydata: GATEWAYDATA,
  paydata: PAYDATA,
};

/** A short reply to a mini program's order. */
export const SHORT = '{"code":0,"gatewaydata":{"a":"1"},"paydata":{"orderId":"S1"}}';

/** The short reply with other data for the order. */
export const short = (gatewaydata) => SHORT.replace('{"a":"1"}', () => gatewaydata);

export const PAYMENT = {
  order_id: "20180112000003",
  nonce: "fd270820180112103849a19380c7300c425898780b3d0b1fbc",
  payment_method: "wechat",
  amount: number("0.01"),
  amount_cny: number("0.05"),
  currency: "AUD",
  product_name: "产品中文",
  organisation_id: 695,
  organisation_name: "126Emai",
  user_id: "U000000266",
  user_name: "04_oliver",
  wallet_id: "W000000329",
  wallet_name: "AUD_01",
  qr_code: "data:image/png;base64,iVBORw0KGgo=",
  qr_code_url: "weixin://wxpay/bizpayurl?pr=ZObbdsW",
  currency_rate: "5.13710",
  merchant_reference: "",
};

export const numbered = (at) => `f${String(at).padStart(3, "0")}`;
