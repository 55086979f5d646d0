/** The Alipay+ mini-program OpenAPI: payment through a wallet's cashier. */
import { AlipayPlusOperations } from "../generated/alipay_plus_operations.js";
import { alipayPlusSayings } from "../generated/sayings.js";
import type { AlipayPlusOptions, AlipayPlusShape } from "./alipay-plus-client.js";

/**
 * A client of a wallet's OpenAPI, made once and used for every payment.
 *
 * ```js
 * import { AlipayPlus } from "orderstr";
 * import { createSign, createVerify, generateKeyPairSync } from "node:crypto";
 * const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const alipayPlus = new AlipayPlus({
 *   baseUrl: "https://open.wallet.example",
 *   clientId: "2020081513533300001",
 *   // Any function will do: this is where a KMS or an HSM is called.
 *   sign: (bytes) => createSign("RSA-SHA256").update(bytes).sign(privateKey),
 *   verify: (bytes, signature) => createVerify("RSA-SHA256").update(bytes).verify(publicKey, signature),
 * });
 * const request = await alipayPlus.alipayMini({
 *   productCode: "51051000101000000011",
 *   paymentRequestId: "2019112719074101000700000077771",
 *   paymentAmount: { currency: "CLP", value: "2000" },
 *   order: { orderDescription: "iphone details" },
 * });
 * request.url; // → https://open.wallet.example/v1/payments/pay
 * ```
 */
export class AlipayPlus extends AlipayPlusOperations<AlipayPlusShape> {
  /** @throws {OrderStrError} for an option that is not of the right format */
  constructor(options: AlipayPlusOptions) {
    super(alipayPlusSayings, options);
  }
}
