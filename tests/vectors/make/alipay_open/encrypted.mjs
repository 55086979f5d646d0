// Content that is encrypted with the application's AES key: requests, the answers to them, and what a mini program is handed.

import { ADVICE } from "../advice.mjs";
import { caseOf, FROM_THE_RULES } from "../case.mjs";
import { AES_KEY, encrypted, OTHER_AES_KEY } from "./aes.mjs";
import { answerName, CREATED, INVALID, NOT_EXIST, quoted, usual } from "./answers.mjs";
import { CREATE, METHODS, NOTIFY_URL, PAY } from "./calls.mjs";
import { orderString } from "./order_strings.mjs";
import { refusedRequest } from "./refused_requests.mjs";
import { askedOf, request } from "./requests.mjs";
import { ACCOUNT, CERTIFICATES, GBK, inCharset, MADE, signed, WRONG } from "./signing.mjs";

const PAGE =
  'Alipay Open Platform documentation, "Decrypt sensitive information of a mini program"';
const ENCRYPTED = { aesKey: AES_KEY, call: { encrypt: true } };

/** The reply to an encrypted request: `answer` is what stands in it. */
function received(operation, answer, { account = {}, asked = CREATE, method, ...options } = {}) {
  const all = { ...ACCOUNT, ...account };
  const { sign = signed(all, answer, options.key), request: sent = ENCRYPTED } = options;
  return {
    account: all,
    aesKey: AES_KEY,
    request: askedOf(operation, asked, { ...sent, account, method }),
    body: usual(answerName(method ?? METHODS[operation]), answer, sign),
    publicKey: "own",
  };
}

function reply(name, operation, plain, standing, { note, answer, ...options } = {}) {
  const account = { ...ACCOUNT, ...options.account };
  const sent = answer ?? quoted(encrypted(inCharset(account, plain)));
  const fields = JSON.parse(plain);
  return caseOf("reply", {
    name,
    source: MADE,
    note,
    feature: options.feature,
    ...received(operation, sent, options),
    keyVersion: null,
    stringToSign: sent,
    signatureBase64: signed(account, sent),
    paid: standing.outcome === "paid",
    authenticated: true,
    key: null,
    tradePay: operation === "alipayMini" ? { tradeNO: fields.trade_no } : null,
    requestPayment: null,
    url: null,
    fields,
    ...standing,
  });
}

const refusedReply = (name, operation, answer, expected, options) =>
  caseOf("reply-error", {
    name,
    source: FROM_THE_RULES,
    ...received(operation, answer, options),
    ...expected,
  });

const MOBILE = '{"code":"10000","msg":"Success","mobile":"13800138000"}';
/** Written in another way than those of the calls. */
const NO_RELATION =
  '{"code":"40003","msg":"Insufficient Conditions","subCode":"isv.invalid-auth-relations","subMsg":"无效的授权关系"}';

/** What a mini program is handed, and posts. */
const handed = (response, sign = signed(ACCOUNT, quoted(response))) =>
  JSON.stringify({ response, sign, sign_type: "RSA2", encrypt_type: "AES", charset: "UTF-8" });

const userData = (
  name,
  text,
  stringToSign,
  { source = MADE, note, fields = JSON.parse(MOBILE) } = {},
) =>
  caseOf("user-data", {
    name,
    source,
    note,
    account: ACCOUNT,
    aesKey: AES_KEY,
    publicKey: "own",
    text,
    keyVersion: null,
    stringToSign,
    signatureBase64: signed(ACCOUNT, stringToSign),
    fields,
  });

const refusedUserData = (name, text, expected, note) =>
  caseOf("user-data-error", {
    name,
    source: FROM_THE_RULES,
    note,
    account: ACCOUNT,
    aesKey: AES_KEY,
    publicKey: "own",
    text,
    ...expected,
  });

export function encryptedContent() {
  const created = answerName(METHODS.alipayMini);
  const ciphertext = encrypted(MOBILE);
  const undecryptable = (field) => ({ code: "ERR_DECRYPT", field });
  const accepted = { outcome: "accepted", action: ADVICE.accepted };
  const paid = JSON.stringify({
    code: "10000",
    msg: "Success",
    out_trade_no: PAY.out_trade_no,
    trade_status: "TRADE_SUCCESS",
    total_amount: "9.00",
  });
  const asked = { out_trade_no: PAY.out_trade_no };
  return [
    // Requests
    request("alipay.trade.create, encrypted", "alipayMini", CREATE, {
      ...ENCRYPTED,
      call: { encrypt: true, notify_url: NOTIFY_URL },
    }),
    request(
      "an encrypted call in certificate mode",
      "call",
      { card_no: "6222" },
      {
        ...ENCRYPTED,
        method: "alipay.open.app.qrcode.create",
        account: CERTIFICATES,
      },
    ),
    request(
      "an encrypted request in GBK",
      "alipayMini",
      { ...CREATE, subject: "测试" },
      {
        ...ENCRYPTED,
        feature: "gbk",
        account: GBK,
      },
    ),
    request(
      "encrypted text of biz_content",
      "alipayMini",
      JSON.stringify(CREATE, null, "\t"),
      ENCRYPTED,
    ),
    request("not encrypted, though there is a key", "alipayMini", CREATE, { aesKey: AES_KEY }),
    orderString("an encrypted order string", PAY, ENCRYPTED),
    refusedRequest(
      "no content to encrypt",
      "call",
      "",
      { code: "ERR_MISSING", field: "biz_content" },
      {
        ...ENCRYPTED,
        method: "alipay.system.oauth.token",
      },
    ),
    refusedRequest(
      "encrypted content is checked before",
      "alipayMini",
      { ...PAY, total_amount: "9.001" },
      { code: "ERR_AMOUNT", field: "total_amount" },
      ENCRYPTED,
    ),
    refusedRequest(
      "encrypt_type among the parameters",
      "call",
      {},
      { code: "ERR_FIXED", field: "encrypt_type" },
      { method: "alipay.user.info.share", call: { parameters: { encrypt_type: "AES" } } },
    ),

    // Replies
    reply("an encrypted reply to an encrypted request", "alipayMini", CREATED, accepted),
    reply("an encrypted reply to a request in the open", "alipayMini", CREATED, accepted, {
      request: {},
    }),
    reply("a reply in the open to an encrypted request", "alipayMini", CREATED, accepted, {
      answer: CREATED,
    }),
    reply(
      "a payment that an encrypted reply tells of",
      "query",
      paid,
      {
        outcome: "paid",
        action: ADVICE.paid,
      },
      { asked },
    ),
    reply(
      "an encrypted reply in GBK",
      "alipayMini",
      JSON.stringify({ ...JSON.parse(CREATED), msg: "成功" }),
      accepted,
      { feature: "gbk", account: GBK },
    ),
    refusedReply(
      "an encrypted reply about another order than the encrypted request",
      "alipayMini",
      quoted(encrypted(CREATED)),
      { code: "ERR_EXPECTED", field: "out_trade_no" },
      { asked: { ...CREATE, out_trade_no: "1" } },
    ),
    refusedReply(
      "a reply in the open about another order than the encrypted request",
      "alipayMini",
      CREATED,
      { code: "ERR_EXPECTED", field: "out_trade_no" },
      { asked: { ...CREATE, out_trade_no: "1" } },
    ),
    refusedReply(
      "an encrypted refusal",
      "query",
      quoted(encrypted(NOT_EXIST)),
      {
        code: "ERR_GATEWAY",
        gatewayCode: "ACQ.TRADE_NOT_EXIST",
      },
      { asked },
    ),
    refusedReply(
      "a refusal in the open to an encrypted request",
      "query",
      INVALID,
      {
        code: "ERR_GATEWAY",
        gatewayCode: "isv.invalid-signature",
      },
      { asked },
    ),
    refusedReply(
      "a reply that was encrypted with another key",
      "alipayMini",
      quoted(encrypted(CREATED, OTHER_AES_KEY)),
      undecryptable(created),
    ),
    refusedReply(
      "a padding that is none",
      "alipayMini",
      quoted(encrypted("0123456789abcde\u0011", AES_KEY, { padding: false })),
      undecryptable(created),
    ),
    refusedReply(
      "bytes that are no text",
      "alipayMini",
      quoted(encrypted(Buffer.of(0xff, 0xfe))),
      undecryptable(created),
    ),
    refusedReply("no base64", "alipayMini", quoted("a b!"), undecryptable(created)),
    refusedReply("half a block", "alipayMini", quoted("AAAA"), undecryptable(created)),
    refusedReply("decrypted text that is no object", "alipayMini", quoted(encrypted("[]")), {
      code: "ERR_JSON",
    }),
    refusedReply(
      "a ciphertext whose signature is another's: it is not decrypted",
      "alipayMini",
      quoted(encrypted(CREATED, OTHER_AES_KEY)),
      WRONG,
      { key: "other" },
    ),
    refusedReply(
      "a request that was encrypted with another key",
      "alipayMini",
      quoted(encrypted(CREATED)),
      undecryptable("biz_content"),
      { request: { ...ENCRYPTED, aesKey: OTHER_AES_KEY } },
    ),

    // What a mini program is handed
    userData("a telephone number", handed(ciphertext), quoted(ciphertext), { source: PAGE }),
    userData(
      "with its slashes escaped on the way",
      handed(ciphertext).replaceAll("/", String.raw`\/`),
      quoted(ciphertext),
    ),
    userData(
      "with white space around its members",
      JSON.stringify(JSON.parse(handed(ciphertext)), null, 2),
      quoted(ciphertext),
    ),
    userData(
      "what was never encrypted",
      `{"response": ${MOBILE},"sign":"${signed(ACCOUNT, MOBILE)}"}`,
      MOBILE,
      { source: PAGE },
    ),
    userData(
      "what was never encrypted, as text",
      JSON.stringify({ response: MOBILE, sign: signed(ACCOUNT, MOBILE) }),
      MOBILE,
      { source: PAGE },
    ),
    userData(
      "Chinese, and a number",
      handed(encrypted('{"code":"10000","name":"张三","steps":12.50}')),
      quoted(encrypted('{"code":"10000","name":"张三","steps":12.50}')),
      { fields: { code: "10000", name: "张三", steps: "12.50" } },
    ),
    refusedUserData(
      "another ciphertext",
      handed(encrypted("{}"), signed(ACCOUNT, quoted(ciphertext))),
      WRONG,
    ),
    refusedUserData(
      "a signature without the quotes",
      handed(ciphertext, signed(ACCOUNT, ciphertext)),
      WRONG,
    ),
    refusedUserData(
      "a signature of somebody else's",
      handed(ciphertext, signed(ACCOUNT, quoted(ciphertext), "other")),
      WRONG,
    ),
    refusedUserData("no signature", JSON.stringify({ response: ciphertext }), WRONG),
    refusedUserData("a signature that is no base64", handed(ciphertext, "???"), WRONG),
    refusedUserData("no response", JSON.stringify({ sign: signed(ACCOUNT, "") }), {
      code: "ERR_REPLY",
      field: "response",
    }),
    refusedUserData(
      "another key",
      handed(encrypted(MOBILE, OTHER_AES_KEY)),
      undecryptable("response"),
    ),
    refusedUserData("half a block", handed("AAAA"), undecryptable("response")),
    refusedUserData("no base64", handed("a b!"), undecryptable("response")),
    refusedUserData("nothing", handed(""), undecryptable("response")),
    refusedUserData("an encrypted refusal", handed(encrypted(NO_RELATION)), {
      code: "ERR_GATEWAY",
      gatewayCode: "isv.invalid-auth-relations",
    }),
    refusedUserData(
      "a refusal in the open",
      `{"response":${NO_RELATION},"sign":"${signed(ACCOUNT, NO_RELATION)}"}`,
      { code: "ERR_GATEWAY", gatewayCode: "isv.invalid-auth-relations" },
    ),
    refusedUserData("no object", '"response"', { code: "ERR_JSON" }),
    refusedUserData("a name twice", handed(ciphertext).replace("{", '{"response":"",'), {
      code: "ERR_DUPLICATE",
      field: "response",
    }),
  ];
}
