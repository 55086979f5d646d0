// Replies: what is signed is the text of the answer, as it stands in the reply.

import { ADVICE } from "../advice.mjs";
import { caseOf } from "../case.mjs";
import { alipayReply } from "../published_messages.mjs";
import { parsed } from "../text.mjs";
import { answerName, CERTIFIED, CREATED, envelope, OK, quoted, usual } from "./answers.mjs";
import { CREATE, METHODS, PAY } from "./calls.mjs";
import { askedOf } from "./requests.mjs";
import { ACCOUNT, MADE, SDK, signed } from "./signing.mjs";
import { AUTHORISATIONS, TRADES, UNFREEZING } from "./states.mjs";

/** What each operation is asked with. */
export const ASKED = {
  alipayMini: CREATE,
  query: { out_trade_no: PAY.out_trade_no },
  refund: { out_trade_no: PAY.out_trade_no, refund_amount: "9.00", out_request_no: "R1" },
  queryRefund: { out_trade_no: PAY.out_trade_no, out_request_no: "R1" },
  close: { out_trade_no: PAY.out_trade_no },
  cancel: { out_trade_no: PAY.out_trade_no },
  unfreeze: {
    auth_no: "2014021601002000640012345678",
    out_request_no: "8077735255938023",
    amount: "88.88",
    remark: "预授权解冻",
  },
  queryFreeze: { out_order_no: "8077735255938023", out_request_no: "20140216001001" },
  cancelFreeze: {
    auth_no: "2014021601002000640012345678",
    out_request_no: "20140216001001",
    remark: "授权撤销",
  },
  call: {},
};

const MOVED = { Y: ["refunded", "close the refund"], N: ["pending", "query the refund"] };
const CANCELLED = {
  close: ["closed", "place a new order if it is still wanted"],
  refund: ["refunded", "do not deliver"],
};

const GIVEN_BACK = {
  close: ["closed", "place a new order if it is still wanted"],
  unfreeze: ["refunded", "do not deliver"],
};

const UNFREEZE_TAKEN = "it is being unfrozen: wait for the notification, or query it";
const REFUND_TAKEN = "the refund is on its way: wait for the notification, or query it";

/** What became of the call, and what to do. */
const STANDING = {
  alipayMini: () => ["accepted", ADVICE.accepted],
  query: ({ trade_status }) => TRADES[trade_status],
  refund: ({ fund_change }) => MOVED[fund_change] ?? ["accepted", REFUND_TAKEN],
  queryRefund: ({ refund_status }) =>
    refund_status === "REFUND_SUCCESS" ? MOVED.Y : ["pending", ADVICE.pending],
  close: () => ["closed", ADVICE.closed],
  cancel: ({ action }) => CANCELLED[action] ?? ["closed", ADVICE.closed],
  unfreeze: ({ status }) =>
    status === undefined ? ["accepted", UNFREEZE_TAKEN] : UNFREEZING[status],
  queryFreeze: ({ order_status }) => AUTHORISATIONS[order_status],
  cancelFreeze: ({ action }) => GIVEN_BACK[action] ?? ["closed", ADVICE.closed],
  call: () => ["accepted", ADVICE.accepted],
};

export function reply(name, operation, answer, options = {}) {
  const { write = usual, source = MADE, note, known, key = null, status, asked, method } = options;
  const account = { ...ACCOUNT, ...options.account };
  const signatureBase64 = known ?? signed(account, answer);
  const fields = options.members ?? parsed(answer);
  const [outcome, action] = STANDING[operation](fields) ?? ["unknown", ADVICE.unknown];
  const asking = { account: options.account, method };
  return caseOf("reply", {
    name,
    source,
    note,
    account,
    request: askedOf(operation, asked ?? ASKED[operation], asking),
    status,
    body: write(answerName(method ?? METHODS[operation]), answer, signatureBase64),
    publicKey: options.keys ?? (known === undefined ? "own" : "knownReply"),
    keyVersion: options.keyVersion ?? null,
    stringToSign: answer,
    signatureBase64,
    outcome,
    paid: outcome === "paid",
    authenticated: true,
    key,
    tradePay: operation === "alipayMini" ? { tradeNO: fields.trade_no } : null,
    requestPayment: null,
    url: null,
    fields,
    action,
  });
}

/** Text of AES in base64, in the place of the answer's object. */
function encrypted(name, operation, method, escaped = (text) => text) {
  const answer = quoted(escaped("kKm/Gq5tO+0dN4BrXkDRGw=="));
  const named = answerName(method ?? METHODS[operation]);
  return {
    ...reply(name, operation, answer, { method, members: { [named]: JSON.parse(answer) } }),
    outcome: "unknown",
    paid: false,
    tradePay: null,
    action: ADVICE.unknown,
  };
}

export const answered = (members) => JSON.stringify({ code: "10000", msg: "Success", ...members });

export const replies = () => [
  reply("a known reply", "call", alipayReply.answer, {
    method: "alipay.offline.material.image.upload",
    source: SDK,
    known: alipayReply.signature,
  }),
  reply("alipay.trade.create gives a trade number", "alipayMini", CREATED),
  reply("the signature may stand in front", "alipayMini", CREATED, {
    write: (name, answer, sign) => envelope({ sign: quoted(sign), [name]: answer }),
  }),
  reply(
    "spaces and line breaks around and in it",
    "query",
    '{\r\n "code" : "10000",\r\n\t"msg":"Success", "trade_status":"TRADE_SUCCESS" }',
    { write: (name, answer, sign) => `{ "${name}" : ${answer} ,\r\n "sign" : "${sign}" }\n` },
  ),
  reply(
    "slashes stay escaped",
    "query",
    String.raw`{"code":"10000","msg":"Success","url":"https:\/\/a.b\/c","subject":"\u8336"}`,
    { note: "JSON.stringify would write them without" },
  ),
  reply(
    'a member called "sign" in it',
    "query",
    '{"code":"10000","msg":"Success","sign":"ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE","x":{"sign":"y"}}',
    { source: `${SDK} (getSignStr), with another key` },
  ),
  reply("a signature that JSON escapes", "query", OK, {
    write: (name, answer, sign) => usual(name, answer, sign.replaceAll("/", "\\/")),
  }),
  reply(
    "amounts keep their zeros",
    "query",
    '{"code":"10000","msg":"Success","total_amount":"120.00","fee":0.10}',
  ),
  reply("the key of the certificate that it names", "alipayMini", CREATED, {
    keys: CERTIFIED,
    key: "2d1f",
    keyVersion: "2d1f",
    write: (name, answer, sign) =>
      envelope({ [name]: answer, alipay_cert_sn: quoted("2d1f"), sign: quoted(sign) }),
  }),
  reply("an order that goes on", "call", '{"code":"10003","msg":"order success pay inprocess"}', {
    method: "alipay.trade.pay",
  }),
  reply("a reply under RSA", "query", OK, { account: { signType: "RSA" } }),

  // The calls that hand out tokens have no code where they succeed
  reply(
    "alipay.system.oauth.token: a token",
    "call",
    '{"access_token":"20120823ac6ffaa4d2d84e7384bf983531473993","auth_start":"2010-11-11 11:11:11","expires_in":"3600","open_id":"074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5","re_expires_in":300,"refresh_token":"20120823ac6ffdsdf2d84e7384bf983531473993"}',
    { method: "alipay.system.oauth.token", asked: "" },
  ),
  reply("a reply without a code and without anything else", "call", "{}", {
    method: "alipay.system.oauth.token",
    asked: "",
  }),

  // Encrypted: what is signed are the quotes as well
  encrypted("an encrypted answer", "call", "alipay.open.auth.token.app.query"),
  encrypted("an encrypted answer to a query", "query"),
  encrypted("an encrypted answer to an order", "alipayMini"),
  encrypted("an encrypted answer whose slashes are escaped", "query", undefined, (text) =>
    text.replaceAll("/", "\\/"),
  ),

  // How the payment, or the refund, stands
  ...Object.keys(TRADES).map((trade_status) =>
    reply(
      `a query finds ${trade_status}`,
      "query",
      answered({ out_trade_no: PAY.out_trade_no, trade_status, total_amount: "9.00" }),
    ),
  ),
  reply(
    "a query finds a status that is not documented",
    "query",
    answered({ trade_status: "TRADE_PENDING" }),
  ),
  reply(
    "a query finds a status in small letters",
    "query",
    answered({ trade_status: "trade_success" }),
  ),
  ...["Y", "N"].map((fund_change) =>
    reply(
      `a refund with a fund_change of ${fund_change}`,
      "refund",
      answered({ out_trade_no: PAY.out_trade_no, fund_change, refund_fee: "9.00" }),
    ),
  ),
  reply("a refund without a fund_change", "refund", answered({ refund_fee: "9.00" })),
  reply(
    "a refund that succeeded",
    "queryRefund",
    answered({ ...ASKED.queryRefund, refund_amount: "9.00", refund_status: "REFUND_SUCCESS" }),
  ),
  reply("a refund that has not succeeded", "queryRefund", answered({}), {
    note: "the document: without refund_status it has not, or not yet",
  }),
  reply("an order is closed", "close", answered({ out_trade_no: PAY.out_trade_no })),
  ...["close", "refund"].map((action) =>
    reply(
      `an order is cancelled: ${action}`,
      "cancel",
      answered({ out_trade_no: PAY.out_trade_no, retry_flag: "N", action }),
    ),
  ),
  reply("an order is cancelled, which was none", "cancel", answered({ retry_flag: "N" })),
];
