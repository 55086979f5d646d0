// The messages that are signed: those of Latipay's page, each with an order id of its own.

import { createHmac } from "node:crypto";
import { pageSnippet } from "../tests/npm/latipay_page.mjs";
import { VARIANTS } from "./measure.mjs";

export const KEY = "111222333";
export const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: KEY };

export const ORDER = {
  user_id: "U000334333",
  wallet_id: "W00000001",
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  version: "2.0",
  product_name: "Pinot Noir, Otago",
};

/** A text in one piece: what is joined of many is put together only when it is first read. */
export const flat = (text) => Buffer.from(text).toString();

/** Something for each variant, by its number. */
export const variants = (make) => Array.from({ length: VARIANTS }, (_, at) => make(at));

export const orders = variants((at) => ({
  ...ORDER,
  merchant_reference: flat(`dsi39ej430sks${at}`),
}));

/** What is signed of each order, with the key at its end. */
export const ready = orders.map((order) => flat(pageSnippet(order, KEY)));

export const hmac = (text) => createHmac("sha256", KEY).update(text).digest("hex");

/** The code that Latipay's page prints, with the HMAC of node:crypto. */
export const snippet = (order) => hmac(pageSnippet(order, KEY));
