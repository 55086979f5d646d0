// The same user in CommonJS: `import … = require`, and the `import` that becomes one.

import { Latipay, type OrderStrError } from "orderstr";

import orderstr = require("orderstr");

const settings = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };

export const latipay: Latipay = new orderstr.Latipay(settings);
export const signer: orderstr.Signer = new orderstr.Signer(orderstr.schemes.latipay, "111222333");

export const url: string = latipay.query({ merchant_reference: "dsi39ej430sks03" }).url;
export const signature: string = signer.sign({ amount: "120.00" });
export const same: boolean = Latipay === orderstr.Latipay;

export const isOurs = (error: unknown): error is OrderStrError =>
  error instanceof orderstr.OrderStrError;

export function accept(gateway: Latipay, signs: orderstr.Signer): void {
  gateway.dispose();
  signs.dispose();
}
