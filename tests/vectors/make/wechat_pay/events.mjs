// The events of notifications, whose resource is sealed.

import { createCipheriv } from "node:crypto";

/** Made up, as is the other one. */
export const API_V3_KEY = "a-made-up-api-v3-key-of-32-bytes";

export const EVENT = {
  id: "EV-2018022511223320873",
  create_time: "2015-05-20T13:29:35+08:00",
  resource_type: "encrypt-resource",
  event_type: "TRANSACTION.SUCCESS",
  summary: "支付成功",
};

/** AES-256-GCM, its tag behind it. The nonce is fixed, as it may be where nothing is secret. */
export function sealed(opened, associated_data = "transaction", nonce = "fdasflkja484") {
  const cipher = createCipheriv("aes-256-gcm", API_V3_KEY, nonce);
  cipher.setAAD(Buffer.from(associated_data));
  const ciphertext = [cipher.update(opened, "utf8"), cipher.final(), cipher.getAuthTag()];
  return {
    original_type: "transaction",
    algorithm: "AEAD_AES_256_GCM",
    ciphertext: Buffer.concat(ciphertext).toString("base64"),
    associated_data,
    nonce,
  };
}

export const notified = (resource, changes) => JSON.stringify({ ...EVENT, ...changes, resource });
