// A user's backend: every call of the README, with the types a reader would expect written out.

import {
  AlipayOpen,
  type AlipayPlus,
  aes256GcmOpener,
  Latipay,
  type Notification,
  OrderStrError,
  orderStr,
  parseOrderStr,
  rsaSha256Signer,
  rsaSha256Verifier,
  type Sign,
  type SignatureBytes,
  Signer,
  schemes,
  type TradePay,
  tradePayResult,
  type Verify,
  WeChatPay,
  type WechatRequestPayment,
  type YabandPay,
  type YabandPayFields,
} from "orderstr";

const latipay = new Latipay({
  userId: "U000334333",
  walletId: "W00000001",
  apiKey: "111222333",
  baseUrl: "https://api-staging.latipay.net",
  allowAmbiguous: ["callback_url"],
});

export async function placeOrder(): Promise<string> {
  const request = latipay.alipayMini({
    amount: "120.00",
    callback_url: "https://merchantsite.com/confirm",
    merchant_reference: "dsi39ej430sks03",
    ip: "122.122.122.1",
    product_name: "Pinot Noir, Otago",
  });
  const method: "POST" = request.method;
  const parts: string[] = [method, request.url, request.body, request.signature];
  console.log(parts);

  const order = await latipay.read(request, await fetch(request.url, request));
  const authenticated: boolean = order.authenticated;
  const key: string | number | null = order.key;
  console.log(authenticated, key, order.outcome === "accepted", order.fields.paydata);
  return order.tradePay.orderStr;
}

export async function askForStatus(): Promise<string> {
  const request = latipay.query({ merchant_reference: "dsi39ej430sks03", is_block: "1" });
  const method: "GET" = request.method;
  console.log(method);
  const response = await fetch(request.url, request);
  // Text is read at once, as bytes and parts are.
  const payment = latipay.read(request, await response.text());
  const amount: string = payment.fields.amount;
  const stored: typeof request = JSON.parse(JSON.stringify(request));
  const { status, headers } = response;
  latipay.read(stored, { status, headers, body: new Uint8Array(1) });
  return `${payment.fields.status} ${payment.outcome} ${payment.actionZh} ${amount}`;
}

export function giveBack(): Promise<Response> {
  const request = latipay.refund({
    order_id: "S2020072900000036",
    refund_amount: "10.00",
    reference: "refund-1",
  });
  return fetch(request.url, request);
}

export function notified(rawBody: string): string {
  const paid = latipay.verifyNotification(rawBody, {
    merchant_reference: "dsi39ej430sks03",
    amount: "120.00",
    currency: "NZD",
  });
  const { merchant_reference, amount, currency, status } = paid.fields;
  const signed: string[] = [merchant_reference, amount, currency, status];
  const unsigned: unknown = paid.unverified.order_id;
  const ours: (string | null)[] = [paid.orderId, paid.amount, paid.currency];
  console.log(signed, unsigned, ours, paid.state === "paid", paid.id);
  const answer: string = latipay.acknowledge().body;
  const refusal: number = latipay.acknowledge({ message: "busy" }).status;
  return `${answer} ${refusal}`;
}

export function signAnything(key: string): boolean {
  const signer = new Signer(schemes.latipay, key);
  const signature: string = signer.sign({ amount: "120.00", wallet_id: "W00000001" });
  const canonical: string = signer.explain({ amount: "120.00" }).canonicalString;
  console.log(canonical);
  const own = new Signer({ ...schemes.latipayNotification, name: "mine" }, key);
  own.dispose();
  return signer.verify({ amount: "120.00", wallet_id: "W00000001" }, signature);
}

export function readOrderStr(gatewaydata: Readonly<Record<string, string>>, text: string): string {
  parseOrderStr(text);
  parseOrderStr(text, { encoding: "percent" });
  const { final, action, actionZh } = tradePayResult("9000");
  const reported: string = final ? action : actionZh;
  console.log(reported);
  orderStr('{"service":"create_forex_trade_wap"}');
  return orderStr(gatewaydata);
}

export async function signExternally(privateKey: string, publicKey: string): Promise<boolean> {
  const bytes = new TextEncoder().encode("{}");
  const ours: Sign = rsaSha256Signer(privateKey);
  const theirs: Sign[] = [
    (signed) => signed,
    async () => "c2lnbmF0dXJl",
    () => new ArrayBuffer(256),
  ];
  const signatures: SignatureBytes[] = [
    await ours(bytes),
    ...(await Promise.all(theirs.map((sign) => sign(bytes)))),
  ];
  console.log(signatures);
  const verify: Verify = rsaSha256Verifier(publicKey);
  const signature: Uint8Array = await rsaSha256Signer(privateKey)(bytes);
  return verify(bytes, signature);
}

export async function payWithWeChat(
  pem: { mine: string; theirs: string },
  apiV3Key: string,
  notified: { headers: Headers; body: Uint8Array },
  orders: ReadonlyMap<string, { readonly total: number }>,
): Promise<WechatRequestPayment> {
  const wechatPay = new WeChatPay({
    appid: "wxd678efh567hg6787",
    mchid: "1900007291",
    serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
    sign: rsaSha256Signer(pem.mine),
    verify: { PUB_KEY_ID_0116007291: rsaSha256Verifier(pem.theirs) },
    open: aes256GcmOpener(apiV3Key),
    toleranceSeconds: 60,
  });
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const out_trade_no = "1217752501201407033233368018";
  const request = await wechatPay.wechatMini(
    {
      description: "shoes",
      out_trade_no,
      notify_url: "https://merchantsite.com/confirm",
      amount: { total: 100, currency: "CNY" },
      payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
      scene_info: { payer_client_ip: "14.23.150.211" },
    },
    { nonce },
  );
  const placed = await wechatPay.read(request, await fetch(request.url, request));
  const { prepay_id } = placed.fields;
  const query = await wechatPay.query({ out_trade_no }, { nonce, time: 1554208460 });
  const authorization: string | undefined = query.headers.Authorization;
  const notification = await wechatPay.verifyNotification(
    notified,
    async ({ orderId, fields: { resource } }) => {
      const order = orders.get(orderId);
      return (
        order && { out_trade_no, amount: order.total, payer: { openid: String(resource.openid) } }
      );
    },
    { now: 1554208460 },
  );
  const reported: string = notification.action;
  const refund = { refund: 1, total: 100, currency: "CNY" };
  await wechatPay.refund({ out_trade_no, out_refund_no: "R-1", amount: refund }, { nonce });
  await wechatPay.call("GET", "/v3/certificates", undefined, { nonce });
  console.log(
    authorization,
    notification.paid,
    notification.fields.event_type,
    notification.fields.resource.out_trade_no,
    reported,
  );
  const answer: Response = responseTo(wechatPay.acknowledge({ message: "busy" }));
  console.log(answer);
  return wechatPay.requestPayment(prepay_id, { nonce });
}

export function understand(error: unknown): string {
  if (!(error instanceof OrderStrError)) throw error;
  const code: `ERR_${string}` = error.code;
  const field: string | undefined = error.field;
  return `${code} ${field} ${error.message} ${error.messageZh}`;
}

export function forget(): void {
  latipay.dispose();
  latipay[Symbol.dispose]();
}

const responseTo = ({
  body,
  ...init
}: {
  body: string;
  status: number;
  headers: Readonly<Record<string, string>>;
}) => new Response(body, init);

export async function payWithAlipay(text: string, rawBody: Uint8Array): Promise<string> {
  const alipay = new AlipayOpen({
    appId: "2014072300007148",
    sign: async (bytes) => bytes,
    verify: { "2d1f": () => true },
    signType: "RSA",
    charset: "gbk",
  });
  const trade = {
    out_trade_no: "1",
    total_amount: "9.00",
    subject: "Tea",
    goods: [{ price: "9" }],
  };
  const { tradePay } = await alipay.alipayApp(trade, { encoding: "form", time: 1554208460 });
  const request = await alipay.alipayMini({ ...trade, buyer_open_id: "o" });
  const { url, headers, body } = request;
  const created = await alipay.read(request, text);
  const expected = { out_trade_no: "1", amount: "9.00", seller_id: "2088" };
  const notification = await alipay.verifyNotification(rawBody, expected, { version: "v1" });
  await alipay.call("alipay.trade.pay", "{}", { time: "2024-01-02 03:04:05" });
  await alipay.freeze({ out_order_no: "1", out_request_no: "1", order_title: "Tea", amount: "1" });
  await alipay.queryRefund({ out_trade_no: "1", out_request_no: "1" });
  await alipay.cancel({ trade_no: "1" });
  const answer: string = alipay.acknowledge().body;
  const parts = [url, headers["Content-Type"], body, tradePay.orderStr, created.tradePay.tradeNO];
  return notification.paid ? answer : parts.join(notification.actionZh);
}

/** Types of the merchant's own, which have no index signature. */
interface Trade {
  out_trade_no: string;
  total_amount: string;
  subject: string;
  extend_params?: { sys_service_provider_id: string };
}
interface Fen {
  total: number;
  currency: string;
}
interface Payer {
  openid: string;
}
interface WechatOrder {
  description: string;
  out_trade_no: string;
  notify_url: string;
  amount: Fen;
  payer: Payer;
}
interface WalletOrder {
  orderDescription: string;
}
interface WalletPayment {
  productCode: string;
  paymentRequestId: string;
  paymentAmount: { currency: string; value: string };
  order: WalletOrder;
}
interface WineOrder {
  amount: string;
  callback_url: string;
  merchant_reference: string;
  ip: string;
  product_name: string;
}
interface Recorded {
  orderId: string;
  amount: string;
  currency: string;
}

export async function payWithOwnTypes(
  gateways: { open: AlipayOpen; weChat: WeChatPay; plus: AlipayPlus; yaband: YabandPay },
  messages: { trade: Trade; order: WechatOrder; payment: WalletPayment; wine: WineOrder },
  recorded: (id: string | null) => Recorded | undefined,
): Promise<TradePay | null> {
  const { open, weChat, plus, yaband } = gateways;
  await open.alipayApp(messages.trade);
  await open.alipayApp({ ...messages.trade, timeout_express: "90m" });
  await weChat.wechatMini(messages.order, { nonce: "a" });
  await weChat.wechatMini({ ...messages.order, support_fapiao: true }, { nonce: "a" });
  latipay.alipayMini(messages.wine);
  const request = await plus.alipayMini(messages.payment);
  const reply = await plus.read(request, await fetch(request.url, request));
  const look = ({ orderId }: { readonly orderId: string | null }) => recorded(orderId);
  const found: Notification<YabandPayFields> = yaband.verifyNotification("", look);
  const later: Promise<unknown>[] = [
    yaband.verifyNotification("", async ({ orderId }) => recorded(orderId)),
    yaband.verifyNotification(new Request("https://merchant.example/notify"), look),
    plus.verifyNotification({ path: "/notify", headers: new Map(), body: "" }, look),
    open.verifyNotification("", look),
  ];
  console.log(found.paid, await Promise.all(later));
  const signed = await plus.acknowledge({ path: "/notify", message: "busy" });
  const unsigned: number = plus.acknowledge().status;
  console.log(signed.headers, unsigned);
  yaband.read(yaband.query({ trade_id: "1" }, { time: 1 }), "").fields.data.transaction_info;
  return reply.tradePay;
}
