// P6: a request of Alipay+, signed with RSA-2048.

import { createSign } from "node:crypto";
import { AlipayPlus, rsaSha256Signer, rsaSha256Verifier } from "orderstr";
import { compare } from "../measure.mjs";
import { variants } from "../orders.mjs";
import { report } from "../report.mjs";
import { keyPair } from "../rsa_key.mjs";

const UNDER_WAY = 8;
const { privateKey, publicKey } = keyPair();
const clientId = "2020081513533300001";
const time = "2022-11-24T18:34:09+08:00";

const alipayPlus = new AlipayPlus({
  baseUrl: "https://open.wallet.example",
  clientId,
  sign: rsaSha256Signer(privateKey),
  verify: rsaSha256Verifier(publicKey),
});
const payments = variants((at) => ({
  productCode: "51051000101000000011",
  paymentRequestId: `2019112719074101000700000077771${at}`,
  paymentAmount: { currency: "CLP", value: "2000" },
  paymentNotifyUrl: "https://merchantsite.com/notify",
  order: { orderDescription: "iphone details", goods: { goodsName: "mobile1" } },
}));

const ours = async (at) => (await alipayPlus.alipayMini(payments[at], { time })).signature;

function theirs(at) {
  const body = JSON.stringify(payments[at]);
  const text = `POST /v1/payments/pay\n${clientId}.${time}.${body}`;
  return createSign("RSA-SHA256").update(text, "utf8").sign(privateKey, "base64");
}

const several = Array.from({ length: UNDER_WAY }, (_, place) => place);
/** So many variants at once. */
const from = (at) => several.map((place) => (at + place) % payments.length);

report({
  P6: await compare(ours, theirs),
  "P6 ×8": await compare(
    (at) => Promise.all(from(at).map(ours)),
    (at) => from(at).map(theirs),
  ),
});
