// Replies: what is signed is the text of the answer, as it stands in the reply.

import { caseOf } from "../case.mjs";
import { alipayReply } from "../published_messages.mjs";
import { parsed } from "../text.mjs";
import {
  answerName,
  CERTIFIED,
  CREATE_METHOD,
  CREATED,
  envelope,
  OK,
  QUERY,
  quoted,
  usual,
} from "./answers.mjs";
import { ACCOUNT, MADE, SDK, signed } from "./signing.mjs";

function reply(name, method, answer, { write = usual, source = MADE, note, ...options } = {}) {
  const { known, key = known === undefined ? "own" : "knownReply", keyVersion = null } = options;
  const account = { ...ACCOUNT, ...options.account };
  const signatureBase64 = known ?? signed(account, answer);
  const members = parsed(answer);
  return caseOf("reply", {
    name,
    source,
    note,
    account,
    method,
    body: write(answerName(method), answer, signatureBase64),
    publicKey: key,
    keyVersion,
    stringToSign: answer,
    signatureBase64,
    tradePay: method === CREATE_METHOD ? { tradeNO: members.trade_no } : null,
    members,
  });
}

export const replies = () => [
  reply("a known reply", "alipay.offline.material.image.upload", alipayReply.answer, {
    source: SDK,
    known: alipayReply.signature,
  }),
  reply("alipay.trade.create gives a trade number", CREATE_METHOD, CREATED),
  reply("the signature may stand in front", CREATE_METHOD, CREATED, {
    write: (name, answer, sign) => envelope({ sign: quoted(sign), [name]: answer }),
  }),
  reply(
    "spaces and line breaks around and in it",
    QUERY,
    '{\r\n "code" : "10000",\r\n\t"msg":"Success", "trade_status":"TRADE_SUCCESS" }',
    { write: (name, answer, sign) => `{ "${name}" : ${answer} ,\r\n "sign" : "${sign}" }\n` },
  ),
  reply(
    "slashes stay escaped",
    QUERY,
    String.raw`{"code":"10000","msg":"Success","url":"https:\/\/a.b\/c","subject":"\u8336"}`,
    { note: "JSON.stringify would write them without" },
  ),
  reply(
    'a member called "sign" in it',
    QUERY,
    '{"code":"10000","msg":"Success","sign":"ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE","x":{"sign":"y"}}',
    { source: `${SDK} (getSignStr), with another key` },
  ),
  reply("a signature that JSON escapes", QUERY, OK, {
    write: (name, answer, sign) => usual(name, answer, sign.replaceAll("/", "\\/")),
  }),
  reply(
    "amounts keep their zeros",
    QUERY,
    '{"code":"10000","msg":"Success","total_amount":"120.00","fee":0.10}',
  ),
  reply("the key of the certificate that it names", CREATE_METHOD, CREATED, {
    key: CERTIFIED,
    keyVersion: "2d1f",
    write: (name, answer, sign) =>
      envelope({ [name]: answer, alipay_cert_sn: quoted("2d1f"), sign: quoted(sign) }),
  }),
  reply(
    "an order that goes on",
    "alipay.trade.pay",
    '{"code":"10003","msg":"order success pay inprocess"}',
  ),
  reply("a reply under RSA", QUERY, OK, { account: { signType: "RSA" } }),
];
