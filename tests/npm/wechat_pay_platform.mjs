// What WeChat Pay's platform does, in a few lines of node:crypto written from its documents and nothing of
// ours: it seals, and signs whatever text it is given. Keys are made here.

import { createCipheriv, generateKeyPairSync, randomBytes, sign } from "node:crypto";

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

/** The keys of a platform, and what it signs with them. */
export class Platform {
  serial = "PUB_KEY_ID_0116007291202407300000291200";
  apiV3Key = newApiV3Key();
  #keys = keyPair();

  get publicKey() {
    return this.#keys.publicKey;
  }

  sign = (bytes) => sign("sha256", bytes, this.#keys.privateKey);

  /** Headers and body of a message. */
  signed(body, { timestamp = seconds(), nonce = newNonce() } = {}) {
    const signature = this.sign(Buffer.from(`${timestamp}\n${nonce}\n${body}\n`));
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

  /** What the stand-in of "orderstr/testing" is made with, for a merchant with that key. */
  sandboxOptions(merchantPublicKey, rsaSha256Verifier) {
    const { serial, apiV3Key, sign: signs } = this;
    const verify = rsaSha256Verifier(merchantPublicKey);
    return { ...ACCOUNT, serial, apiV3Key, sign: signs, verify };
  }
}
