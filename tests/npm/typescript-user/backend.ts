// A user's backend: every call of the README, with the types a reader would expect written out.

import {
  AlipayOpen,
  type AlipayOpenCreated,
  type AlipayOpenNotification,
  aes256GcmOpener,
  Latipay,
  OrderStrError,
  orderStr,
  parseOrderStr,
  rsaSha256Signer,
  rsaSha256Verifier,
  type Sign,
  type SignatureBytes,
  Signer,
  schemes,
  tradePayResult,
  type Verify,
  WeChatPay,
  type WeChatPayNotification,
  type WechatRequestPayment,
} from "orderstr";

const latipay = new Latipay({
  userId: "U000334333",
  walletId: "W00000001",
  apiKey: "111222333",
  baseUrl: "https://api-staging.latipay.net",
  allowAmbiguous: ["callback_url"],
});

export async function placeOrder(): Promise<string> {
  const request = latipay.miniAlipay({
    amount: "120.00",
    callback_url: "https://merchantsite.com/confirm",
    merchant_reference: "dsi39ej430sks03",
    ip: "122.122.122.1",
    product_name: "Pinot Noir, Otago",
  });
  const method: "POST" = request.method;
  const parts: string[] = [method, request.url, request.body, request.signature];
  console.log(parts);

  const reply = await fetch(request.url, request);
  const order = latipay.readMiniAlipay(await reply.text());
  const authenticated: false = order.authenticated;
  console.log(authenticated);
  return order.orderStr;
}

export async function askForStatus(): Promise<string> {
  const request = latipay.query("dsi39ej430sks03");
  const method: "GET" = request.method;
  console.log(method);
  const reply = await fetch(request.url, request);
  const payment = latipay.readQuery(await reply.text());
  const amount: string = payment.amount;
  return `${payment.status} ${amount}`;
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
  const signed: string[] = [paid.merchant_reference, paid.amount, paid.currency, paid.status];
  const unsigned: string | undefined = paid.unverified.order_id;
  console.log(signed, unsigned);
  const answer: "sent" = latipay.acknowledgement;
  return answer;
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
  const request = await wechatPay.jsapi(
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
  const { status, headers, text } = await fetch(request.url, request);
  const { prepay_id } = await wechatPay.readJsapi({ status, headers, body: await text() });
  const query = await wechatPay.queryOrder({ out_trade_no }, { nonce, timestamp: 1554208460 });
  const authorization: string = query.headers.Authorization;
  const expected = { out_trade_no, amount: { total: 100 } };
  const notification: WeChatPayNotification = await wechatPay.verifyNotification(
    notified,
    expected,
  );
  const reported: string | undefined = notification.state?.action;
  const refund = { refund: 1, total: 100, currency: "CNY" };
  await wechatPay.refund({ out_trade_no, out_refund_no: "R-1", amount: refund }, { nonce });
  await wechatPay.call("GET", "/v3/certificates", undefined, { nonce });
  console.log(
    authorization,
    notification.paid,
    notification.event.event_type,
    notification.resource.out_trade_no,
    reported,
  );
  const answer: 200 | 500 = wechatPay.acknowledge({ message: "busy" }).status;
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
  const { tradePay } = await alipay.tradeAppPay(trade, { encoding: "form" });
  const { url, headers, body } = await alipay.tradeCreate({ ...trade, buyer_open_id: "o" });
  const created: AlipayOpenCreated = await alipay.readTradeCreate(text);
  const expected = { out_trade_no: "1", total_amount: "9.00" };
  const notification: AlipayOpenNotification = await alipay.verifyNotificationV1(rawBody, expected);
  await alipay.execute("alipay.trade.pay", "{}", { timestamp: "2024-01-02 03:04:05" });
  const answer: "success" = alipay.acknowledgement;
  const parts = [url, headers["Content-Type"], body, tradePay.orderStr, created.tradePay.tradeNO];
  return notification.paid ? answer : parts.join(String(notification.state?.meaning));
}
