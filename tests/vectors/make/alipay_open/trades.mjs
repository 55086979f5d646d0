// The notification of a trade, and what of it is signed.

import { PAY } from "./calls.mjs";
import { ACCOUNT, canonicalOf, signed } from "./signing.mjs";

/** As they are sent, which is not how they are signed. */
export const TRADE = {
  gmt_create: "2024-01-02 03:04:05",
  charset: "utf-8",
  subject: "大乐透 2+1 *~!'()%25",
  app_id: ACCOUNT.appId,
  out_trade_no: PAY.out_trade_no,
  total_amount: "9.00",
  trade_status: "TRADE_SUCCESS",
  seller_id: "2088102119685838",
  version: "1.0",
  sign_type: "RSA2",
  trade_no: "2015042321001004720200028594",
};

/** V1 does not sign the type of the signature, V2 does; what is empty is signed. */
const isSigned =
  (version) =>
  ([name]) =>
    !(version === "v1" && name === "sign_type");

export const signedFields = (fields, version = "v1") =>
  Object.fromEntries(Object.entries(fields).filter(isSigned(version)));

export const signatureOf = (fields, { account = {}, version, key } = {}) =>
  signed(account, canonicalOf(signedFields(fields, version)), key);
