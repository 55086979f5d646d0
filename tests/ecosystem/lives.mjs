// The life of a payment at each gateway, from the order to the answer of a query, against the stand-ins of "orderstr/testing":
// no network, nothing of one runtime alone.

import { same } from "../npm/vectors/stages.mjs";

const SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
const PLATFORM = "PUB_KEY_ID_0000000001";
const API_V3_KEY = "a-made-up-api-v3-key-of-32-bytes";
const CLIENT = "2020081513533300001";
const nonce = () => crypto.randomUUID().replaceAll("-", "");

/**
 * One gateway a row: its stand-in, its client, the order, how it is asked about, and what an order of 12.00 is when it is written down.
 * `rsa` has the two sides' signers and verifiers.
 */
const GATEWAYS = {
  latipay: {
    standIn: ({ LatipaySandbox }) =>
      new LatipaySandbox({ userId: "U1", walletId: "W1", apiKey: "111222333" }),
    client: ({ Latipay }) => new Latipay({ userId: "U1", walletId: "W1", apiKey: "111222333" }),
    place: (client, id) =>
      client.alipayMini({
        amount: "12.00",
        callback_url: "https://merchantsite.com/latipay",
        merchant_reference: id,
        ip: "122.122.122.1",
        product_name: "Pinot Noir",
      }),
    look: (client, id) => client.query({ merchant_reference: id }),
    recorded: { amount: "12.00", currency: "NZD" },
  },
  yabandpay: {
    standIn: ({ YabandPaySandbox }) =>
      new YabandPaySandbox({ user: "016683", secretKey: "a-test-key" }),
    client: ({ YabandPay }) => new YabandPay({ user: "016683", secretKey: "a-test-key" }),
    place: (client, id) =>
      client.alipayMini({
        order_id: id,
        amount: "12.00",
        currency: "EUR",
        description: "Pinot Noir",
        timeout: "30",
        notify_url: "https://merchantsite.com/yabandpay",
      }),
    look: (client, _id, { fields }) => client.query({ trade_id: fields.data.trade_id }),
    recorded: { amount: "12.00", currency: "EUR" },
    // It signs no reply.
    unsigned: true,
  },
  alipayPlus: {
    standIn: ({ AlipayPlusSandbox }, { gateway }) =>
      new AlipayPlusSandbox({ clientId: CLIENT, ...gateway }),
    client: ({ AlipayPlus }, { merchant }) => new AlipayPlus({ clientId: CLIENT, baseUrl: "https://open.wallet.example", ...merchant }),
    place: (client, id) =>
      client.alipayMini({
        productCode: "51051000101000000011",
        paymentRequestId: id,
        paymentAmount: { currency: "CLP", value: "1200" },
        order: { orderDescription: "Pinot Noir" },
        paymentNotifyUrl: "https://merchantsite.com/alipayPlus",
      }),
    look: (client, id) => client.query({ paymentRequestId: id }),
    recorded: { amount: "1200", currency: "CLP" },
  },
  alipayOpen: {
    standIn: ({ AlipayOpenSandbox }, { gateway }) =>
      new AlipayOpenSandbox({ appId: "2014072300007148", ...gateway }),
    client: ({ AlipayOpen }, { merchant }) =>
      new AlipayOpen({ appId: "2014072300007148", ...merchant }),
    place: (client, id) =>
      client.alipayMini(
        {
          out_trade_no: id,
          total_amount: "12.00",
          subject: "黑皮诺",
          buyer_open_id: "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5",
        },
        { notify_url: "https://merchantsite.com/alipayOpen" },
      ),
    look: (client, id) => client.query({ out_trade_no: id }),
    recorded: { amount: "12.00", currency: "CNY" },
  },
  wechatPay: {
    standIn: ({ WeChatPaySandbox }, { gateway }) =>
      new WeChatPaySandbox({ ...ACCOUNT, serial: PLATFORM, apiV3Key: API_V3_KEY, ...gateway }),
    client: ({ WeChatPay, aes256GcmOpener }, { merchant: { sign, verify } }) =>
      new WeChatPay({
        ...ACCOUNT,
        sign,
        verify: { [PLATFORM]: verify },
        open: aes256GcmOpener(API_V3_KEY),
      }),
    place: (client, id) =>
      client.wechatMini(
        {
          description: "黑皮诺",
          out_trade_no: id,
          notify_url: "https://merchantsite.com/wechatPay",
          amount: { total: 1200 },
          payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
        },
        { nonce: nonce() },
      ),
    look: (client, id) => client.query({ out_trade_no: id }, { nonce: nonce() }),
    recorded: { amount: "1200", currency: "CNY" },
  },
};

const ACCOUNT = { appid: "wxd678efh567hg6787", mchid: "1900007291", serialNo: SERIAL };

/** The lives, by name. */
export const lives = (library, testing, keys) => {
  const { rsaSha256Signer: signer, rsaSha256Verifier: verifier } = library;
  const rsa = {
    merchant: { sign: signer(keys.merchant.private), verify: verifier(keys.gateway.public) },
    gateway: { sign: signer(keys.gateway.private), verify: verifier(keys.merchant.public) },
  };
  return Object.entries(GATEWAYS).map(([name, gateway]) => ({
    name: `the life of a payment: ${name}`,
    run: () => live(name, gateway, library, testing, rsa),
  }));
};

async function live(name, gateway, library, testing, rsa) {
  const sandbox = gateway.standIn(testing, rsa);
  const client = gateway.client(library, rsa);
  const send = async (request) => client.read(request, await sandbox.fetch(request.url, request));
  const id = `${name}0001`;

  const placed = await send(await gateway.place(client, id));
  same("paid before the payment", placed.paid, false);
  same("outcome of the query before", (await look()).outcome !== "paid", true);

  const { amount, currency } = gateway.recorded;
  let deliveries = 0;
  const handler = client.notificationHandler({
    expected: ({ orderId }) => (orderId === id ? { amount, currency } : undefined),
    onPayment: () => {
      deliveries += 1;
    },
    replays: library.memoryReplays(),
  });
  const post = async ({ url, method, headers, body }) =>
    handler(new Request(url, { method, headers, body }));
  const notified = await sandbox.notification(id);
  same("status", (await post(notified)).status, 200);
  same("status of the same again", (await post(notified)).status, 200);
  same("deliveries", deliveries, 1);
  const forged = { ...notified, body: notified.body.slice(1) };
  same("a forged one is refused", (await post(forged)).status >= 400, true);

  const paid = await look();
  same("outcome", paid.outcome, "paid");
  same("paid", paid.paid, gateway.unsigned !== true);

  async function look() {
    return send(await gateway.look(client, id, placed));
  }
}
