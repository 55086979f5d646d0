// WeChat Pay in a few lines of node:crypto, written from its documents and nothing of ours: it takes
// signed requests, answers signed, and makes notifications. Keys are made here.

import {
  createCipheriv,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { listen, rawBody } from "./loopback.mjs";

export const keyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

export const ACCOUNT = {
  appid: "wxd678efh567hg6787",
  mchid: "1900007291",
  serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
};

/** 32 bytes of text, as the merchant platform has them set. */
export const newApiV3Key = () => randomBytes(16).toString("hex");
export const newNonce = () => randomBytes(16).toString("hex");

const seconds = () => String(Math.floor(Date.now() / 1000));

/** Seals as the gateway does: the tag behind the ciphertext. */
export function sealed(text, apiV3Key, associatedData = "transaction") {
  const nonce = randomBytes(6).toString("hex");
  const cipher = createCipheriv("aes-256-gcm", apiV3Key, nonce);
  cipher.setAAD(Buffer.from(associatedData));
  const parts = [cipher.update(text), cipher.final(), cipher.getAuthTag()];
  return {
    original_type: associatedData,
    algorithm: "AEAD_AES_256_GCM",
    ciphertext: Buffer.concat(parts).toString("base64"),
    associated_data: associatedData,
    nonce,
  };
}

/** The parameters of an Authorization header. */
export function parametersOf(authorization) {
  const [, algorithm, list] = /^(\S+) (.*)$/.exec(authorization) ?? [];
  const pairs = list.split(",").map((pair) => /^(\w+)="([^"]*)"$/.exec(pair).slice(1));
  return { algorithm, ...Object.fromEntries(pairs) };
}

export class WeChatPayStandIn {
  serial = "PUB_KEY_ID_0116007291202407300000291200";
  apiV3Key = newApiV3Key();
  orders = new Map();
  #platform = keyPair();
  #merchant;

  constructor(merchantPublicKey) {
    this.#merchant = createPublicKey(merchantPublicKey);
  }

  get publicKey() {
    return this.#platform.publicKey;
  }

  /** Headers and body of a message of the platform. */
  signed(body, { timestamp = seconds(), nonce = newNonce() } = {}) {
    const text = `${timestamp}\n${nonce}\n${body}\n`;
    const signature = sign("sha256", Buffer.from(text), this.#platform.privateKey);
    return {
      headers: {
        "Content-Type": "application/json",
        "Wechatpay-Timestamp": timestamp,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Serial": this.serial,
        "Wechatpay-Signature": signature.toString("base64"),
        "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
      },
      body,
    };
  }

  /** A notification that the order stands as it does, `made` at another time or of another text. */
  notification(out_trade_no, made = {}) {
    const event = {
      id: `EV-${newNonce()}`,
      create_time: new Date().toISOString().replace(/\.\d+Z$/, "+00:00"),
      resource_type: "encrypt-resource",
      event_type: "TRANSACTION.SUCCESS",
      summary: "支付成功",
      resource: sealed(JSON.stringify(this.transaction(out_trade_no)), this.apiV3Key),
    };
    made.change?.(event);
    return this.signed(JSON.stringify(event), made);
  }

  transaction(out_trade_no) {
    const { appid, mchid, amount, payer, state } = this.orders.get(out_trade_no);
    const { total } = amount;
    return {
      ...{ appid, mchid, out_trade_no, payer, trade_state: state, trade_type: "JSAPI" },
      transaction_id: `42000${out_trade_no}`.slice(0, 32),
      amount: { total, payer_total: total, currency: "CNY", payer_currency: "CNY" },
    };
  }

  /** Whether the request is the merchant's, byte for byte. */
  #isSigned({ method, url, headers }, body) {
    const given = parametersOf(headers.authorization);
    const text = [method, url, given.timestamp, given.nonce_str, body, ""].join("\n");
    const signature = Buffer.from(given.signature, "base64");
    return (
      given.algorithm === "WECHATPAY2-SHA256-RSA2048" &&
      given.mchid === ACCOUNT.mchid &&
      given.serial_no === ACCOUNT.serialNo &&
      Math.abs(seconds() - given.timestamp) < 300 &&
      verify("sha256", Buffer.from(text), this.#merchant, signature)
    );
  }

  #answer({ method, url }, body) {
    const { pathname, searchParams } = new URL(url, "https://host");
    const [, , , , kind, id, action] = pathname.split("/");
    const out_trade_no = decodeURIComponent(id ?? "");
    if (kind === "jsapi" && method === "POST") {
      const order = JSON.parse(body);
      const known = this.orders.get(order.out_trade_no);
      if (known !== undefined) return [403, { code: "OUT_TRADE_NO_USED", message: "订单号重复" }];
      this.orders.set(order.out_trade_no, { ...order, state: "NOTPAY", refunded: 0 });
      return [200, { prepay_id: `wx${newNonce()}` }];
    }
    if (pathname === "/v3/refund/domestic/refunds") {
      const refund = JSON.parse(body);
      const order = this.orders.get(refund.out_trade_no);
      if (order.refunded + refund.amount.refund > order.amount.total) {
        return [403, { code: "NOT_ENOUGH", message: "余额不足" }];
      }
      order.refunded += refund.amount.refund;
      order.state = "REFUND";
      const { out_refund_no, amount } = refund;
      return [200, { refund_id: "50000", out_refund_no, status: "PROCESSING", amount }];
    }
    const order = this.orders.get(out_trade_no);
    if (order === undefined) return [404, { code: "ORDER_NOT_EXIST", message: "订单不存在" }];
    if (action === "close" && JSON.parse(body).mchid === order.mchid) {
      order.state = "CLOSED";
      return [204];
    }
    if (searchParams.get("mchid") !== order.mchid) return [400, { code: "PARAM_ERROR" }];
    return [200, this.transaction(out_trade_no)];
  }

  /** Listens over HTTP. @returns the origin, and how to stop */
  listen() {
    return listen(async (request, response) => {
      const body = String(await rawBody(request));
      if (!this.#isSigned(request, body)) {
        // The gateway does not sign an answer to whom it does not know.
        response.writeHead(401, { "Content-Type": "application/json" });
        return response.end('{"code":"SIGN_ERROR","message":"验证不通过"}');
      }
      const [status, answer] = this.#answer(request, body);
      const made = this.signed(answer === undefined ? "" : JSON.stringify(answer));
      return response.writeHead(status, made.headers).end(made.body);
    });
  }
}
