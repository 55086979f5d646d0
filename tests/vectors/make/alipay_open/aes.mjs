// AES as the platform has it.

import { createCipheriv } from "node:crypto";

/** Made up, as is the other one. */
export const AES_KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";
export const OTHER_AES_KEY = "ZmVkY2JhOTg3NjU0MzIxMA==";

/** AES-128-CBC, an initialisation vector of zeros, in base64. */
export function encrypted(text, key = AES_KEY, { padding = true } = {}) {
  const cipher = createCipheriv("aes-128-cbc", Buffer.from(key, "base64"), Buffer.alloc(16));
  cipher.setAutoPadding(padding);
  return Buffer.concat([cipher.update(text), cipher.final()]).toString("base64");
}
