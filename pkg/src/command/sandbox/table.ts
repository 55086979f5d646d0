/** The stand-in of each gateway, with a client of its own for orders that no backend placed. */
import { randomUUID } from "node:crypto";
import { family } from "../../generated/family.js";
import {
  AlipayOpen,
  AlipayPlus,
  type AlipayPlusOptions,
  Latipay,
  rsaSha256Signer,
  rsaSha256Verifier,
  schemes,
  WeChatPay,
  YabandPay,
} from "../../index.js";
import {
  AlipayOpenSandbox,
  type AlipayOpenStatus,
  type AlipayPlusNotice,
  AlipayPlusSandbox,
  LatipaySandbox,
  type LatipayStatus,
  VodaPaySandbox,
  WeChatPaySandbox,
  type WeChatPayTradeState,
  YabandPaySandbox,
} from "../../testing.js";
import { pathOf } from "../../text/address.js";
import { sharedKey } from "../keys.js";
import type { Call, OptionName } from "../options.js";
import type { KeyFolder } from "./keys.js";
import type { Order, PlacedOrder, Received, Reply, StandIn, StandInRow } from "./stand-in.js";

/** The account options that a stand-in takes, and the values of the documents' samples. */
const SAMPLES = {
  "user-id": "U000334333",
  "wallet-id": "W00000001",
  user: "016683",
  "client-id": "2022091495540562874792",
  "app-id": "2014072300007148",
  "mch-id": "1900000001",
  "serial-no": "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C",
} as const satisfies Partial<Record<OptionName, string>>;

export const ACCOUNT_OPTIONS = Object.keys(SAMPLES) as (keyof typeof SAMPLES)[];

const said = (call: Call, name: keyof typeof SAMPLES) => call.text(name) ?? SAMPLES[name];

/** The shared key that was named, else one of the folder's. */
async function secretOf(call: Call, keys: KeyFolder, name: string) {
  if (call.has("key-env") || call.has("key-file")) return { key: await sharedKey(call), file: {} };
  const key = keys.secret(name);
  return { key, file: { keyFile: keys.file(`${name}.key`) } };
}

/** The merchant's pair and the gateway's, and what a client is told of them. */
function pairsOf(keys: KeyFolder, name: string) {
  const [merchant, gateway] = ["merchant", "gateway"].map((of) => keys.pair(`${name}.${of}`));
  if (merchant === undefined || gateway === undefined) throw new Error("two pairs");
  return {
    publicKey: merchant.publicKey,
    files: {
      privateKeyFile: keys.file(`${name}.merchant.private.pem`),
      gatewayPublicKeyFile: keys.file(`${name}.gateway.public.pem`),
    },
    ours: {
      sign: rsaSha256Signer(merchant.privateKey),
      verify: rsaSha256Verifier(gateway.publicKey),
    },
    theirs: {
      sign: rsaSha256Signer(gateway.privateKey),
      verify: rsaSha256Verifier(merchant.publicKey),
    },
  };
}

/** The members of a JSON body; none of what is no such body. */
function membersOf(body: string): Reply {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Reply) : {};
  } catch {
    return {};
  }
}

/** An order that names where its notification goes. */
function orderOf(id: unknown, notifyUrl: unknown): PlacedOrder | undefined {
  const isOrder = typeof id === "string" && typeof notifyUrl === "string" && notifyUrl !== "";
  return isOrder ? { id, notifyUrl } : undefined;
}

/** A notification whose word for failed is made into the one for paid. */
const forging = (state: string, failed: string, paid: string) => ({
  state,
  forge: (body: string) => body.replace(failed, paid),
});

const latipay: StandInRow = {
  gateway: "latipay",
  sharesKey: true,
  async open(call, keys) {
    const { key, file } = await secretOf(call, keys, "latipay");
    const ids = { userId: said(call, "user-id"), walletId: said(call, "wallet-id") };
    const currency = call.text("currency") ?? "NZD";
    const sandbox = new LatipaySandbox({ ...ids, apiKey: key, currency });
    const client = new Latipay({ ...ids, apiKey: key });
    return {
      fetch: sandbox.fetch,
      settings: { ...ids, ...file },
      worth: { amount: "120.00", currency },
      notification: (id, state) => sandbox.notification(id, state as LatipayStatus | undefined),
      place: async ({ id, amount, notifyUrl }) =>
        client.alipayMini({
          ...{ amount, callback_url: notifyUrl, merchant_reference: id },
          ...{ ip: "127.0.0.1", product_name: "orderstr" },
        }),
      isRefusal: ({ code }) => code !== 0,
      wrongSignature: '"code":206',
      orderIn({ body }) {
        const { merchant_reference, callback_url, notify_url } = membersOf(body);
        return orderOf(merchant_reference, callback_url ?? notify_url);
      },
      forgery: forging("failed", "status=failed", "status=paid"),
      inquiry: ({ url, body }) => {
        const text = body === "" ? queried(url) : body;
        return { scheme: schemes.latipay, text, key };
      },
    };
  },
};

/** What a query signs stands in its path and in its address. */
function queried(url: URL): string {
  const id = url.pathname.split("/").at(-1) ?? "";
  return `merchant_reference=${id}&${url.search.slice(1)}`;
}

const yabandpay: StandInRow = {
  gateway: "yabandpay",
  sharesKey: true,
  async open(call, keys) {
    const { key, file } = await secretOf(call, keys, "yabandpay");
    const user = said(call, "user");
    const sandbox = new YabandPaySandbox({ user, secretKey: key });
    const client = new YabandPay({ user, secretKey: key });
    return {
      fetch: sandbox.fetch,
      settings: { user, ...file },
      worth: { amount: "1.00", currency: "EUR" },
      notification: (id, state) => sandbox.notification(id, state),
      place: async ({ id, amount, currency, notifyUrl }) =>
        client.alipayMini({
          ...{ order_id: id, amount, currency, description: "orderstr" },
          ...{ notify_url: notifyUrl, redirect_url: notifyUrl, timeout: "0" },
        }),
      isRefusal: ({ status }) => status !== true,
      wrongSignature: '"code":"-403"',
      orderIn({ body }) {
        const { order_id, notify_url } = (membersOf(body).data ?? {}) as Reply;
        return orderOf(order_id, notify_url);
      },
      forgery: forging("failed", '"state":"failed"', '"state":"paid"'),
      inquiry: ({ body }) => ({ scheme: schemes.yabandpay, text: body, key }),
    };
  },
};

interface Member {
  readonly gateway: string;
  readonly Client: new (options: AlipayPlusOptions) => Pick<AlipayPlus, "alipayMini">;
  readonly Sandbox: typeof AlipayPlusSandbox;
  readonly product: string;
  readonly worth: StandIn["worth"];
}

const MEMBERS: readonly Member[] = [
  {
    gateway: "alipayPlus",
    Client: AlipayPlus,
    Sandbox: AlipayPlusSandbox,
    product: "51051000101000000011",
    worth: { amount: "2000", currency: "CLP" },
  },
  ...family.map(({ name, Client }) => ({
    gateway: name,
    Client,
    Sandbox: { vodaPay: VodaPaySandbox }[name],
    product: "CASHIER_PAYMENT",
    worth: { amount: "6234", currency: "ZAR" },
  })),
];

const wallet = ({ gateway, Client, Sandbox, product, worth }: Member): StandInRow => ({
  gateway,
  sharesKey: false,
  async open(call, keys) {
    const { ours, theirs, files, publicKey } = pairsOf(keys, gateway);
    const clientId = said(call, "client-id");
    const pathPrefix = call.text("path-prefix");
    const prefix = pathPrefix === undefined ? {} : { pathPrefix };
    const sandbox = new Sandbox({ clientId, ...prefix, ...theirs });
    const client = new Client({ baseUrl: "http://127.0.0.1", clientId, ...prefix, ...ours });
    return {
      fetch: sandbox.fetch,
      settings: { clientId, ...prefix, ...files },
      worth,
      authorize: () => sandbox.authCode(),
      notification: (id, state) => sandbox.notification(id, state as AlipayPlusNotice | undefined),
      place: ({ id, amount, currency, notifyUrl }) =>
        client.alipayMini({
          ...{ productCode: product, paymentRequestId: id, paymentNotifyUrl: notifyUrl },
          paymentAmount: { currency, value: amount },
          order: { orderDescription: "orderstr" },
        }),
      isRefusal: ({ result }) => (result as Reply | undefined)?.resultStatus === "F",
      wrongSignature: "INVALID_SIGNATURE",
      orderIn({ body }) {
        const { paymentRequestId, paymentNotifyUrl } = membersOf(body);
        return orderOf(paymentRequestId, paymentNotifyUrl);
      },
      forgery: forging("FAIL", '"paymentStatus":"FAIL"', '"paymentStatus":"SUCCESS"'),
      inquiry: ({ method, path, headers, body }) => ({
        scheme: schemes.alipayPlus,
        params: {
          ...{ method, path, body },
          clientId: headers.get("client-id") ?? "",
          time: headers.get("request-time") ?? "",
        },
        expected: decoded(/signature=([^,\s]+)$/u.exec(headers.get("signature") ?? "")?.[1]),
        publicKey,
      }),
    };
  },
});

/** Percent-encoded base64, or base64. */
function decoded(signature: string | undefined): string | undefined {
  try {
    return signature === undefined ? undefined : decodeURIComponent(signature);
  } catch {
    return signature;
  }
}

const alipayOpen: StandInRow = {
  gateway: "alipayOpen",
  sharesKey: false,
  async open(call, keys) {
    const { ours, theirs, files, publicKey } = pairsOf(keys, "alipayOpen");
    const appId = said(call, "app-id");
    const sandbox = new AlipayOpenSandbox({ appId, ...theirs });
    const client = new AlipayOpen({ appId, ...ours });
    return {
      fetch: sandbox.fetch,
      settings: { appId, ...files },
      worth: { amount: "9.00", currency: "CNY" },
      notification: (id, state) => sandbox.notification(id, state as AlipayOpenStatus | undefined),
      place: ({ id, amount, notifyUrl }) =>
        client.alipayMini(
          { out_trade_no: id, total_amount: amount, subject: "orderstr", buyer_id: BUYER },
          { notify_url: notifyUrl },
        ),
      isRefusal: (reply) => {
        const answered = Object.entries(reply).find(([name]) => name.endsWith("_response"));
        return !["10000", "10003"].includes(String((answered?.[1] as Reply | undefined)?.code));
      },
      wrongSignature: "isv.invalid-signature",
      orderIn({ url, body }) {
        const fields = new URLSearchParams(body);
        const biz = membersOf(
          fields.get("biz_content") ?? url.searchParams.get("biz_content") ?? "",
        );
        return orderOf(biz.out_trade_no, url.searchParams.get("notify_url"));
      },
      forgery: forging("TRADE_CLOSED", "trade_status=TRADE_CLOSED", "trade_status=TRADE_SUCCESS"),
      inquiry: ({ url, body }) => {
        const fields = new URLSearchParams(`${url.search.slice(1)}&${body}`);
        const { sign, ...params } = Object.fromEntries(fields);
        return { scheme: schemes.alipayOpen, params, expected: sign, publicKey };
      },
    };
  },
};

const BUYER = "2088102146225135";

const wechatPay: StandInRow = {
  gateway: "wechatPay",
  sharesKey: false,
  async open(call, keys) {
    const { ours, theirs, files, publicKey } = pairsOf(keys, "wechatPay");
    const appid = said(call, "app-id");
    const [mchid, serialNo] = [said(call, "mch-id"), said(call, "serial-no")];
    const ids = { appid: call.has("app-id") ? appid : "wxd678efh567hg6787", mchid, serialNo };
    const apiV3Key = keys.secret("wechatPay.apiV3");
    const sandbox = new WeChatPaySandbox({ ...ids, ...theirs, serial: SERIAL, apiV3Key });
    const client = new WeChatPay({ ...ids, sign: ours.sign, verify: { [SERIAL]: ours.verify } });
    return {
      fetch: sandbox.fetch,
      settings: {
        ...ids,
        gatewayKeyId: SERIAL,
        apiV3KeyFile: keys.file("wechatPay.apiV3.key"),
        ...files,
      },
      worth: { amount: "100", currency: "CNY" },
      notification: (id, state) =>
        sandbox.notification(id, state as WeChatPayTradeState | undefined),
      place: ({ id, amount, notifyUrl }) =>
        client.wechatMini(
          {
            // WeChat Pay takes no other address.
            notify_url: notifyUrl.replace(/^http:/u, "https:"),
            ...{ description: "orderstr", out_trade_no: id },
            amount: { total: Number(amount) },
            payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
          },
          { nonce: randomUUID().replaceAll("-", "") },
        ),
      isRefusal: ({ code, message }) => typeof code === "string" && message !== undefined,
      wrongSignature: "SIGN_ERROR",
      orderIn({ body }) {
        const { out_trade_no, notify_url } = membersOf(body);
        return orderOf(out_trade_no, notify_url);
      },
      // What it says is sealed: another character of it is as good.
      forgery: {
        state: undefined,
        forge: (body) =>
          body.replace(
            /("ciphertext":")(.)/u,
            (_, before, one) => before + (one === "A" ? "B" : "A"),
          ),
      },
      inquiry: ({ method, path, headers, body }) => {
        const said = headers.get("authorization") ?? "";
        const member = (name: string) => new RegExp(`${name}="([^"]*)"`, "u").exec(said)?.[1] ?? "";
        return {
          scheme: schemes.wechatPayV3Request,
          params: {
            ...{ method, url: path, body },
            ...{ timestamp: member("timestamp"), nonce: member("nonce_str") },
          },
          expected: member("signature"),
          publicKey,
        };
      },
    };
  },
};

const SERIAL = "PUB_KEY_ID_0114232134912410000000000000";

/** All of them, in the order of the gateways. */
export const STAND_INS: readonly StandInRow[] = [
  latipay,
  yabandpay,
  ...MEMBERS.map(wallet),
  alipayOpen,
  wechatPay,
];

/** Places an order as a backend would, and gives the request that did. */
export async function placed(standIn: StandIn, order: Order): Promise<Received> {
  const { method, url, headers, body = "" } = await standIn.place(order);
  const reply = await standIn.fetch(url, { method, headers, body });
  const said: Reply = await reply.json();
  if (!reply.ok || standIn.isRefusal(said)) throw new Error(JSON.stringify(said));
  return { method, url: new URL(url), path: pathOf(url), headers: new Headers(headers), body };
}
