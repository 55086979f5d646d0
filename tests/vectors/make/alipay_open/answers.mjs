// The answers of the platform, and the replies that they stand in.

import { PAY } from "./calls.mjs";

export const OK = '{"code":"10000","msg":"Success"}';

export const CREATED = JSON.stringify({
  code: "10000",
  msg: "Success",
  out_trade_no: PAY.out_trade_no,
  trade_no: "2015042321001004720200028594",
});

export const NOT_EXIST = JSON.stringify({
  code: "40004",
  msg: "Business Failed",
  sub_code: "ACQ.TRADE_NOT_EXIST",
  sub_msg: "交易不存在",
});

export const INVALID = JSON.stringify({
  code: "40002",
  msg: "Invalid Arguments",
  sub_code: "isv.invalid-signature",
  sub_msg: "无效签名",
});

export const answerName = (method) => `${method.replaceAll(".", "_")}_response`;

/** The members of a reply, from JSON texts. */
export const envelope = (members) =>
  `{${Object.entries(members)
    .map(([name, text]) => `"${name}":${text}`)
    .join(",")}}`;

export const quoted = (text) => `"${text}"`;

/** The usual reply, unless `write` is given the name, the answer and the signature. */
export const usual = (name, answer, sign) => envelope({ [name]: answer, sign: quoted(sign) });

export const CERTIFIED = { "2d1f": "own", "3e20": "other" };
