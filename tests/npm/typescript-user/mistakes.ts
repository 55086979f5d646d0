// What the types must refuse. Each line that stops being an error fails the compilation, because
// its `@ts-expect-error` is then unused.

import {
  AlipayOpen,
  AlipayPlus,
  Latipay,
  OrderStrError,
  orderStr,
  parseOrderStr,
  rsaSha256Signer,
  rsaSha256Verifier,
  Signer,
  schemes,
  tradePayResult,
  WeChatPay,
  YabandPay,
} from "orderstr";

const latipay = new Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: "111222333" });
const signer = new Signer(schemes.latipay, "111222333");
const order = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};

// @ts-expect-error: the API key is missing
new Latipay({ userId: "U000334333", walletId: "W00000001" });

// @ts-expect-error: an unknown setting (the gateway's spelling instead of ours)
new Latipay({ user_id: "U000334333", walletId: "W00000001", apiKey: "111222333" });

// @ts-expect-error: an amount is text, since 120.00 as a number is signed as 120
latipay.alipayMini({ ...order, amount: 120 });

// @ts-expect-error: an unknown field of the order
latipay.alipayMini({ ...order, notify_url: "https://merchantsite.com/confirm" });

// @ts-expect-error: a required field is missing
latipay.alipayMini({ amount: "120.00", ip: "122.122.122.1" });

// @ts-expect-error: undefined is not a value of a required field
latipay.alipayMini({ ...order, product_name: undefined });

// @ts-expect-error: a GET request has no body
export const body: string = latipay.query({ merchant_reference: "dsi39ej430sks03" }).body;

// @ts-expect-error: a method is not any text
export const method: "PUT" = latipay.alipayMini(order).method;

const request = latipay.alipayMini(order);

// @ts-expect-error: only the verification says whether a reply is authentic
export const authenticated: true = latipay.read(request, "{}").authenticated;

// @ts-expect-error: the raw text is wanted, not what a JSON parser made of it
latipay.read(request, { code: 0 });

// @ts-expect-error: a reply is read by its request
latipay.read("{}");

// @ts-expect-error: the reply to an order in WeChat has nothing for my.tradePay
export const wrongReply: string = latipay.read(latipay.wechatMini, "{}").tradePay.orderStr;

// @ts-expect-error: a Response has still to be read, and that is a promise
export const early: boolean = latipay.read(request, new Response("{}")).paid;

// @ts-expect-error: Latipay's operations are not called as its paths are
latipay.miniAlipay(order);

// @ts-expect-error: the hosted page is `create`
latipay.transaction(order);

// @ts-expect-error: the query takes an object
latipay.query("dsi39ej430sks03");

// @ts-expect-error: a parsed notification body cannot be verified
latipay.verifyNotification({ merchant_reference: "dsi39ej430sks03" });

// @ts-expect-error: order_id is not signed; it stands under `unverified`
export const id: number = latipay.verifyNotification("").fields.order_id.length;

// @ts-expect-error: what a notification may leave out is not always there
export const unsigned: string = latipay.verifyNotification("").unverified.order_id;

// @ts-expect-error: there is no such state
export const payed = latipay.verifyNotification("").state === "payed";

// @ts-expect-error: there is no such outcome
export const done = latipay.read(request, "").outcome === "succeeded";

// @ts-expect-error: the state is the notification's, not one of its fields
export const state: "paid" = latipay.verifyNotification("").fields.state;

// @ts-expect-error: a name that no notification has
latipay.verifyNotification("", { amuont: "120.00" });

// @ts-expect-error: an expected amount is text
latipay.verifyNotification("", { amount: 120 });

// @ts-expect-error: what is looked up later is known later
export const paid: boolean = latipay.verifyNotification("", async () => undefined).paid;

// @ts-expect-error: what an answer says is `message`
latipay.acknowledge({ error: "busy" });

// @ts-expect-error: there is no scheme of that name
export const scheme = schemes.latipai;

// @ts-expect-error: a name is not a scheme
new Signer("latipay", "111222333");

// @ts-expect-error: a nested object has no place in a signed text
signer.sign({ amount: { value: "120.00" } });

// @ts-expect-error: the signature is missing
signer.verify({ amount: "120.00" });

// @ts-expect-error: the key cannot be read back
export const key: string = signer.key;

// @ts-expect-error: an RSA key is no number
rsaSha256Signer(1);

// @ts-expect-error: what is signed is bytes, not text
rsaSha256Signer("")("{}");

// @ts-expect-error: a signature is bytes, not base64
rsaSha256Verifier("")(new Uint8Array(1), "c2lnbmF0dXJl");

// @ts-expect-error: no such encoding
parseOrderStr("a=1", { encoding: "base64" });

// @ts-expect-error: gatewaydata is an object of texts, or its JSON text
orderStr(["service", "partner"]);

// @ts-expect-error: a result code is text, or its digits as a number
tradePayResult({ resultCode: "9000" });

export function codes(error: unknown): boolean {
  // @ts-expect-error: the codes are a closed union
  return error instanceof OrderStrError && error.code === "ERR_NO_SUCH_CODE";
}

const AMOUNT = { refund: 1, total: 1, currency: "CNY" };
const wechatPay = new WeChatPay({
  appid: "wx1",
  mchid: "1",
  serialNo: "A",
  sign: (bytes) => bytes,
  // @ts-expect-error: a key is under its serial number
  verify: () => true,
});

// @ts-expect-error: an amount in fen is a number
wechatPay.refund({ out_refund_no: "1", amount: { ...AMOUNT, refund: "1" } }, { nonce: "a" });

// @ts-expect-error: each message has a nonce
wechatPay.query({ out_trade_no: "123456" });

const alipay = new AlipayOpen({
  appId: "2014072300007148",
  sign: (bytes) => bytes,
  verify: () => true,
  // @ts-expect-error: RSA2 or RSA
  signType: "MD5",
});

// @ts-expect-error: an amount is text
alipay.alipayApp({ out_trade_no: "1", total_amount: 9, subject: "Tea" });

// @ts-expect-error: there is no such rule
alipay.verifyNotification("a=1", undefined, { version: "v3" });

// @ts-expect-error: the operation has the name that it has at every gateway
alipay.tradeCreate({ out_trade_no: "1", total_amount: "9", subject: "Tea" });

// @ts-expect-error: `time`, as at every gateway
alipay.query({ out_trade_no: "1" }, { timestamp: "2024-01-02 03:04:05" });

// @ts-expect-error: a promise has no members of a notification
export const promised: boolean = alipay.verifyNotification("a=1").paid;

// @ts-expect-error: where to, and by which client
new AlipayPlus({ sign: (bytes) => bytes, verify: () => true });

// @ts-expect-error: whose account (what an environment may not have compiles, and is refused by its name)
new YabandPay({ secretKey: "k" });

// @ts-expect-error: a query takes an object
new YabandPay({ user: "016683", secretKey: "k" }).query("trade");

const { refusal } = new Error() as OrderStrError;
if (refusal?.gateway === "latipay") {
  // @ts-expect-error: Latipay documents no such code
  refusal.meaning?.code === "INVALID_SIGNATURE";
}
// @ts-expect-error: there is no such gateway
export const isLatipay: boolean = refusal?.gateway === "latipai";
