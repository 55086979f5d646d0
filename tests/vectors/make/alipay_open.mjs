// Cases of a client of the Alipay Open Platform: order strings and requests of ours, replies and
// notifications of the platform. It shares no code with the product.

import { BEFOREHAND, caseOf, FROM_THE_RULES } from "./case.mjs";
import { publicKey as gatewayKey, alipayOpen as oneReading } from "./one_reading.mjs";
import { alipay, alipayReplies, knownKey } from "./published_keys.mjs";
import { formEncoded, gbk, parsed, percentEncoded, publicKey, signature } from "./rsa.mjs";
import { without } from "./text.mjs";

const MADE = "tests/vectors/make/alipay_open.mjs";
const SDK = "alipay-sdk-nodejs-all, test";
const RUBY = "chloerei/alipay, test/alipay/client_test.rb";
const ADVERSARIAL = "adversarial";

const ACCOUNT = { appId: "2014072300007148" };
const CALL = { timestamp: "2024-01-02 03:04:05" };
const CERTIFICATE = "28d1147972121b91734da59aa10f3c16";
const CERTIFICATES = { appCertSn: CERTIFICATE, alipayRootCertSn: `${CERTIFICATE}_${CERTIFICATE}` };

const DIGESTS = { RSA2: "RSA-SHA256", RSA: "RSA-SHA1" };
const ENCODINGS = { percent: percentEncoded, form: formEncoded };

const inCharset = ({ charset = "utf-8" }, text) => (charset === "gbk" ? gbk(text) : text);
const concat = (fields) =>
  Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join("&");
const signed = (account, stringToSign, key) =>
  signature(inCharset(account, stringToSign), key, DIGESTS[account.signType ?? "RSA2"]);
const encoded = (account, fields, encoding) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${ENCODINGS[encoding](inCharset(account, value))}`)
    .join("&");

// ---- Order strings and requests

const METHODS = {
  tradeAppPay: "alipay.trade.app.pay",
  fundAuthOrderAppFreeze: "alipay.fund.auth.order.app.freeze",
  tradeCreate: "alipay.trade.create",
  tradeQuery: "alipay.trade.query",
  tradeRefund: "alipay.trade.refund",
  tradeClose: "alipay.trade.close",
};

const PAY = {
  out_trade_no: "70501111111S001111119",
  total_amount: "9.00",
  subject: "大乐透 2+1 *~!'()",
  product_code: "QUICK_MSECURITY_PAY",
};
const CREATE = {
  ...PAY,
  product_code: "JSAPI_PAY",
  buyer_open_id: "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5",
  op_app_id: "2014072300007149",
};
const NOTIFY_URL = "https://merchant.example/notify?a=1&b=2";

/** All fields but `sign`, in the order in which they are signed. */
function fieldsOf({ operation, method = METHODS[operation], account, input, call }) {
  const fields = {
    alipay_root_cert_sn: account.alipayRootCertSn,
    app_auth_token: account.appAuthToken,
    app_cert_sn: account.appCertSn,
    app_id: account.appId,
    biz_content: typeof input === "string" ? input : JSON.stringify(input),
    charset: account.charset ?? "utf-8",
    format: "JSON",
    method,
    notify_url: call.notify_url,
    return_url: call.return_url,
    sign_type: account.signType ?? "RSA2",
    timestamp: call.timestamp,
    version: "1.0",
  };
  return JSON.parse(JSON.stringify(fields));
}

/** The members of a case of ours, in the order of the file. */
function callOf(operation, input, { account, call, feature, method }) {
  const members = {
    feature,
    operation,
    method,
    account: { ...ACCOUNT, ...account },
    input,
    call: { ...CALL, ...call },
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function orderString(name, input, { source = MADE, note, known, ...options } = {}) {
  const { operation = "tradeAppPay", encoding = "percent" } = options;
  const members = callOf(operation, input, options);
  const fields = fieldsOf(members);
  const stringToSign = concat(fields);
  const signatureBase64 = known ?? signed(members.account, stringToSign);
  return caseOf("order-string", {
    name,
    source,
    note,
    ...members,
    encoding,
    publicKey: known === undefined ? "own" : "knownOrder",
    stringToSign,
    signatureBase64,
    orderStr: encoded(members.account, { ...fields, sign: signatureBase64 }, encoding),
  });
}

/** A request: `biz_content` is its body, and all other fields are in its address. */
function request(name, operation, input, options = {}) {
  const members = callOf(operation, input, options);
  const { baseUrl = "https://openapi.alipay.com/gateway.do", charset = "utf-8" } = members.account;
  const { biz_content, ...others } = fieldsOf(members);
  const stringToSign = concat({ biz_content, ...others });
  const signatureBase64 = signed(members.account, stringToSign);
  const query = encoded(members.account, { ...others, sign: signatureBase64 }, "percent");
  return caseOf("request", {
    name,
    source: MADE,
    ...members,
    publicKey: "own",
    stringToSign,
    signatureBase64,
    url: `${baseUrl}?${query}`,
    body: encoded(members.account, { biz_content }, "percent"),
    contentType: `application/x-www-form-urlencoded;charset=${charset}`,
  });
}

function refusedRequest(name, operation, input, expected, { note, ...options } = {}) {
  const members = callOf(operation, input, options);
  return caseOf("request-error", { name, source: FROM_THE_RULES, note, ...members, ...expected });
}

/** The same bytes under a key whose private half nobody has, encoded in two ways. */
const beforehand = (encoding) =>
  orderString(`an order string computed beforehand: ${encoding}`, PAY, {
    source: BEFOREHAND,
    encoding,
    call: { notify_url: NOTIFY_URL },
    known:
      "cDhdAF+25BWmEbuaHaPGGyO2+cf3usNgTFBehDygYDep3t+Vvu/PBpopAeuHF4Bt6G+HWmo7MgGskbs6YDEv4wqK5nz333AkW8POhmGnXHqfs7ydVBQmuLeg6fG70p8DdxcAYH74qru6RdUW/tsgKb3KyXBGcpnP4G0D7+jj20F5HS8s+A/fPTmcuBwRSd5hwNLKfqvM5cswUELZeTC1BmU/KwYNwfAys/+QOKVk1wFUi5PzZuqojdtHvGAI8DgJ+6eKKtJ9WyLtP999YvmSKk2gLpGvwdaPvOgf5hZHaxW5NkQe1DNjWsdxBmztS3+cficF6DCGv0XXsWBZQv5vpw==",
  });

/** An order string of another library, as its test prints it. */
function printed() {
  const { sign, ...fields } = {
    app_id: "2016000000000000",
    charset: "UTF-8",
    sign_type: "RSA2",
    version: "1.0",
    timestamp: "2016-04-01 00:00:00",
    method: "alipay.trade.page.pay",
    biz_content: JSON.stringify({
      out_trade_no: "20160401000000",
      product_code: "QUICK_MSECURITY_PAY",
      total_amount: "0.01",
      subject: "test",
    }),
    app_cert_sn: CERTIFICATES.appCertSn,
    alipay_root_cert_sn: CERTIFICATES.alipayRootCertSn,
    sign: "Zr2UkxZcW69WB8bNsERgJrd73zBdiOeb08CmoI946Fiuh2dIYZKW8MqYEa46nPbqPL4Q0gv3djc1IWFMgY9J4Ku8TltV5NRxrIrtfRxVZa59Sg+lAI7EiHENqJfXpZptn+Fa7SaV4ZzLsMWaNC2RceF2unPH17/Zr1ZpkzUFYlE=",
  };
  return caseOf("printed-order-string", {
    name: "a printed order string in certificate mode, in its own order",
    source: RUBY,
    note: "its pairs are in another order than ours, and it has no format: the decoded pairs are compared",
    orderStr: encoded({}, { ...fields, sign }, "form"),
    encoding: "form",
    stringToSign: concat(fields),
    signatureBase64: sign,
  });
}

const GBK = { charset: "gbk" };
const TEA = { ...PAY, subject: "测试 茶" };

const orderStrings = () => [
  beforehand("percent"),
  beforehand("form"),
  printed(),
  orderString("certificates and a token", PAY, {
    account: { ...CERTIFICATES, appAuthToken: "201510BBaabdb44d8fd04607abf8d5931ec75D84" },
  }),
  orderString("RSA is SHA1withRSA", PAY, { account: { signType: "RSA" } }),
  orderString(
    "biz_content is the text that was given",
    String.raw`{ "subject" : "a\u0026b\/c", "out_trade_no":"1","total_amount":"0.10","goods":[{"price":1.50}] }`,
    { note: "white space, escapes, number tokens and the order of members are kept" },
  ),
  orderString(
    "camelCase stays camelCase",
    { ...PAY, extUserInfo: { needCheckInfo: "T" } },
    { note: "the official Node SDK would rewrite the names" },
  ),
  orderString(
    "a freeze",
    {
      out_order_no: "8077735255938023",
      out_request_no: "8077735255938032",
      order_title: "预授权 冻结",
      amount: "0.01",
      product_code: "PRE_AUTH_ONLINE",
    },
    {
      operation: "fundAuthOrderAppFreeze",
      encoding: "form",
      call: { notify_url: "https://merchant.example/n" },
    },
  ),
  orderString("GBK", TEA, { feature: "gbk", account: GBK }),
  orderString("GBK in a form", TEA, { feature: "gbk", account: GBK, encoding: "form" }),
  orderString("GBK of plain ASCII", { ...PAY, subject: "Tea" }, { account: GBK }),
];

const requests = () => [
  request("alipay.trade.create", "tradeCreate", CREATE, {
    call: { notify_url: NOTIFY_URL, return_url: "https://merchant.example/back" },
  }),
  request("alipay.trade.query by the platform's number", "tradeQuery", {
    trade_no: "2014112611001004680073956707",
  }),
  request("alipay.trade.refund of a part", "tradeRefund", {
    out_trade_no: "20150320010101001",
    refund_amount: "200.12",
    out_request_no: "HZ01RF001",
    refund_reason: "正常退款",
  }),
  request(
    "alipay.trade.close",
    "tradeClose",
    { out_trade_no: "20150320010101001" },
    { account: { baseUrl: "https://openapi-sandbox.dl.alipaydev.com/gateway.do" } },
  ),
  request(
    "any other call",
    "execute",
    { bill_type: "trade", bill_date: "2016-04-05" },
    { method: "alipay.data.dataservice.bill.downloadurl.query" },
  ),
  request("a call of another merchant, RSA", "execute", "{}", {
    method: "alipay.open.app.qrcode.create",
    account: { signType: "RSA", appAuthToken: "t0ken" },
  }),
  request(
    "a request in GBK",
    "tradeCreate",
    { ...PAY, subject: "测试" },
    { feature: "gbk", account: GBK },
  ),
];

/** What is refused before anything is signed, by the member that is named. */
const refusedRequests = () => [
  ...["out_trade_no", "total_amount", "subject"].map((field) =>
    refusedRequest(`pay without ${field}`, "tradeAppPay", without(PAY, field), {
      code: "ERR_MISSING",
      field,
    }),
  ),
  refusedRequest(
    "an order number of 65 characters",
    "tradeAppPay",
    { ...PAY, out_trade_no: "1".repeat(65) },
    { code: "ERR_TOO_LONG", field: "out_trade_no", limit: 64 },
  ),
  refusedRequest(
    "a subject of 257 characters",
    "tradeCreate",
    { ...PAY, subject: "茶".repeat(257) },
    { code: "ERR_TOO_LONG", field: "subject", limit: 256 },
  ),
  refusedRequest(
    "an amount with three decimals",
    "tradeCreate",
    { ...PAY, total_amount: "9.001" },
    { code: "ERR_AMOUNT", field: "total_amount" },
  ),
  refusedRequest(
    "an amount as a number",
    "tradeCreate",
    '{"out_trade_no":"1","total_amount":9.00,"subject":"Tea"}',
    { code: "ERR_TYPE", field: "total_amount" },
    { note: "a number would lose its trailing zeros in the next language" },
  ),
  refusedRequest(
    "an amount of nothing",
    "tradeRefund",
    { trade_no: "1", refund_amount: "0.00" },
    { code: "ERR_AMOUNT", field: "refund_amount" },
  ),
  refusedRequest(
    "a query of nothing",
    "tradeQuery",
    {},
    { code: "ERR_MISSING", field: "out_trade_no" },
  ),
  refusedRequest(
    "an empty order number",
    "tradeClose",
    { out_trade_no: "" },
    { code: "ERR_EMPTY", field: "out_trade_no" },
  ),
  refusedRequest(
    "a title of 101 characters",
    "fundAuthOrderAppFreeze",
    { out_order_no: "1", out_request_no: "1", order_title: "x".repeat(101), amount: "1" },
    { code: "ERR_TOO_LONG", field: "order_title", limit: 100 },
  ),
  refusedRequest(
    "an order string of more than 16,384 characters",
    "tradeAppPay",
    { ...PAY, body: "茶".repeat(2000) },
    { code: "ERR_TOO_LONG", field: "orderStr", limit: 16384 },
  ),
  refusedRequest(
    "a value that holds another field",
    "tradeAppPay",
    { ...PAY, subject: "Tea&charset=gbk" },
    { code: "ERR_AMBIGUOUS", field: "biz_content" },
    { note: "adversarial: in the signed text it could be read as that field" },
  ),
  refusedRequest(
    "an address that holds another field",
    "tradeAppPay",
    PAY,
    { code: "ERR_AMBIGUOUS", field: "notify_url" },
    { note: ADVERSARIAL, call: { notify_url: "https://merchant.example/n?a=1&version=2" } },
  ),
  refusedRequest("biz_content on several lines", "tradeAppPay", JSON.stringify(PAY, null, 1), {
    code: "ERR_CONTROL_CHARACTER",
    field: "biz_content",
  }),
  refusedRequest(
    "a name twice",
    "tradeAppPay",
    '{"out_trade_no":"1","out_trade_no":"2","total_amount":"1","subject":"x"}',
    { code: "ERR_DUPLICATE", field: "out_trade_no" },
    { note: ADVERSARIAL },
  ),
  refusedRequest(
    "a name twice, nested",
    "execute",
    String.raw`{"a":{"b":1,"\u0062":2}}`,
    { code: "ERR_DUPLICATE", field: "b" },
    { note: ADVERSARIAL, method: "alipay.trade.pay" },
  ),
  refusedRequest(
    "biz_content that is an array",
    "execute",
    "[]",
    { code: "ERR_JSON" },
    { method: "alipay.trade.pay" },
  ),
  refusedRequest(
    "a method with an ampersand",
    "execute",
    {},
    { code: "ERR_NOT_LISTED", field: "method" },
    { note: ADVERSARIAL, method: "alipay.trade.pay&version=2.0" },
  ),
  refusedRequest(
    "a method of 129 characters",
    "execute",
    {},
    { code: "ERR_TOO_LONG", field: "method", limit: 128 },
    { method: "a".repeat(129) },
  ),
  ...[
    ["a time of ISO 8601", "timestamp", "2024-01-02T03:04:05+08:00", "ERR_TIME"],
    ["a month that is none", "timestamp", "2024-13-02 03:04:05", "ERR_TIME"],
    ["a notify_url without a scheme", "notify_url", "merchant.example/notify", "ERR_URL"],
    [
      "a notify_url with a blank at its front",
      "notify_url",
      " https://merchant.example/notify",
      "ERR_URL",
    ],
  ].map(([name, field, value, code]) =>
    refusedRequest(
      name,
      "tradeQuery",
      { trade_no: "1" },
      { code, field },
      { call: { [field]: value } },
    ),
  ),
  refusedRequest(
    "a return_url of 257 characters",
    "tradeQuery",
    { trade_no: "1" },
    { code: "ERR_TOO_LONG", field: "return_url", limit: 256 },
    { call: { return_url: `https://a.b/${"x".repeat(245)}` } },
  ),
  refusedRequest(
    "an application id of 33 characters",
    "tradeQuery",
    { trade_no: "1" },
    { code: "ERR_TOO_LONG", field: "app_id", limit: 32 },
    { account: { appId: "2".repeat(33) } },
  ),
  refusedRequest(
    "one certificate number without the other",
    "tradeQuery",
    { trade_no: "1" },
    { code: "ERR_EMPTY", field: "alipay_root_cert_sn" },
    { account: { appCertSn: CERTIFICATE } },
  ),
  refusedRequest(
    "a character that GBK does not have",
    "tradeAppPay",
    { ...PAY, subject: "🍷" },
    { code: "ERR_CHARSET" },
    { account: GBK },
  ),
];

// ---- Replies: what is signed is the text of the answer, as it stands in the reply

const QUERY = "alipay.trade.query";
const CREATE_METHOD = METHODS.tradeCreate;

const OK = '{"code":"10000","msg":"Success"}';
const CREATED = JSON.stringify({
  code: "10000",
  msg: "Success",
  out_trade_no: PAY.out_trade_no,
  trade_no: "2015042321001004720200028594",
});
const NOT_EXIST = JSON.stringify({
  code: "40004",
  msg: "Business Failed",
  sub_code: "ACQ.TRADE_NOT_EXIST",
  sub_msg: "交易不存在",
});
const INVALID = JSON.stringify({
  code: "40002",
  msg: "Invalid Arguments",
  sub_code: "isv.invalid-signature",
  sub_msg: "无效签名",
});

const answerName = (method) => `${method.replaceAll(".", "_")}_response`;
/** The members of a reply, from JSON texts. */
const envelope = (members) =>
  `{${Object.entries(members)
    .map(([name, text]) => `"${name}":${text}`)
    .join(",")}}`;
const quoted = (text) => `"${text}"`;

/** The usual reply, unless `write` is given the name, the answer and the signature. */
const usual = (name, answer, sign) => envelope({ [name]: answer, sign: quoted(sign) });

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

const CERTIFIED = { "2d1f": "own", "3e20": "other" };

const replies = () => [
  reply(
    "a known reply",
    "alipay.offline.material.image.upload",
    '{"code":"10000","msg":"Success","file_id":"CAxAToWB1JsAAAAAAAAAAAAADgSLAQBr"}',
    {
      source: SDK,
      known:
        "F+LDzpTNiavn7xVZPGuPCSSVRSmWzJGgtuji6tVELGEaqMaNj0jRKXUEr5nloZJBBmwEnddOyCjjepMmrTKTvoOqQ0Efxpr/R1iEeHTHVbb/Q8TTh6Up5gHJDkILdaWS2q1cWeQ6VT+HQY9P3WRXS7uhILHuDODIhpAyCu5KhWGt0rMCIG+Im6NODJP2oohtSCtmTFXg58HH587Z2y2bdbjzOxLvzD9IrU1imghXQ2S/Q+wMIvRk9on6cWnBLkrNvJKapA2ReNGWOwyuASvB9zDVzhMPbR+3mfRGkVDxsq5HYLjBKGskJMXHw0HuugZij6ScRuaLPODhmHwr/pJ9yw==",
    },
  ),
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

function refusedReply(
  name,
  method,
  body,
  expected,
  { source = FROM_THE_RULES, note, key = "own" } = {},
) {
  return caseOf("reply-error", {
    name,
    source,
    note,
    account: ACCOUNT,
    method,
    body,
    publicKey: key,
    ...expected,
  });
}

/** A reply to alipay.trade.create that is refused. */
const refusedCreate = (name, body, expected, options) =>
  refusedReply(name, CREATE_METHOD, body, expected, options);

const WRONG = { code: "ERR_SIGNATURE", field: "sign" };

function refusedReplies() {
  const created = answerName(CREATE_METHOD);
  const queried = answerName(QUERY);
  const sign = quoted(signature(CREATED));
  const rightly = (name, answer) => usual(name, answer, signature(answer));
  const adversarial = { note: ADVERSARIAL };
  const gateway = (gatewayCode) => ({ code: "ERR_GATEWAY", gatewayCode });
  const certified = (serial) =>
    envelope({ [created]: CREATED, alipay_cert_sn: quoted(serial), sign });
  return [
    refusedReply(
      "a signed refusal",
      QUERY,
      rightly(queried, NOT_EXIST),
      gateway("ACQ.TRADE_NOT_EXIST"),
      { source: MADE },
    ),
    refusedCreate(
      "an unsigned refusal",
      envelope({ error_response: INVALID }),
      gateway("isv.invalid-signature"),
      { source: MADE },
    ),
    refusedReply(
      "a refusal without a sub_code",
      QUERY,
      envelope({ [queried]: '{"code":"20000","msg":"Service Currently Unavailable"}' }),
      gateway("20000"),
    ),
    refusedCreate("an unsigned success", envelope({ [created]: CREATED }), WRONG, adversarial),
    refusedCreate("an empty signature", usual(created, CREATED, ""), WRONG, adversarial),
    refusedCreate(
      "a success that was changed",
      envelope({ [created]: CREATED.replace("594", "595"), sign }),
      WRONG,
      adversarial,
    ),
    refusedReply(
      "a refusal that was changed",
      QUERY,
      usual(queried, NOT_EXIST.replace("NOT_EXIST", "HAS_CLOSE"), signature(NOT_EXIST)),
      WRONG,
      { note: "adversarial: a bad signature is one whatever the code" },
    ),
    refusedCreate(
      "a blank more than was signed",
      envelope({ [created]: CREATED.replace(",", ", "), sign }),
      WRONG,
    ),
    refusedCreate(
      "another's key",
      usual(created, CREATED, signature(CREATED, "other")),
      WRONG,
      adversarial,
    ),
    refusedCreate("a signature that is no base64", usual(created, CREATED, "AA A="), WRONG),
    refusedCreate("a signature that is a number", envelope({ [created]: CREATED, sign: 1 }), {
      code: "ERR_TYPE",
      field: "sign",
    }),
    refusedCreate(
      "two signatures",
      envelope({ [created]: `${CREATED},"sign":"AAAA"`, sign }),
      { code: "ERR_DUPLICATE", field: "sign" },
      adversarial,
    ),
    refusedCreate(
      "two answers",
      envelope({ [created]: `${CREATED},"${created}":{"code":"10000","trade_no":"1"}`, sign }),
      { code: "ERR_DUPLICATE", field: created },
      adversarial,
    ),
    refusedCreate(
      "an answer beside an error",
      envelope({ [created]: CREATED, error_response: INVALID, sign }),
      { code: "ERR_REPLY", field: "error_response" },
      { note: "adversarial: only one of them is signed" },
    ),
    refusedCreate(
      "an error that says it succeeded",
      envelope({ error_response: CREATED, sign }),
      gateway("10000"),
      adversarial,
    ),
    refusedCreate(
      "the answer to another call",
      envelope({ [queried]: CREATED, sign }),
      { code: "ERR_REPLY", field: created },
      adversarial,
    ),
    refusedCreate("an encrypted answer", usual(created, quoted("AAAA"), "AAAA"), {
      code: "ERR_TYPE",
      field: created,
    }),
    refusedCreate(
      "created without a trade number",
      rightly(created, OK),
      { code: "ERR_REPLY", field: "trade_no" },
      { source: MADE },
    ),
    refusedReply(
      "an answer without a code",
      QUERY,
      rightly(queried, '{"msg":"Success"}'),
      { code: "ERR_REPLY", field: "code" },
      { source: MADE },
    ),
    refusedCreate(
      "a certificate that is not known",
      certified("4f31"),
      { code: "ERR_KEY_VERSION", field: "alipay_cert_sn" },
      { source: MADE, key: CERTIFIED },
    ),
    refusedCreate(
      "a certificate called constructor",
      certified("constructor"),
      { code: "ERR_KEY_VERSION", field: "alipay_cert_sn" },
      { note: ADVERSARIAL, key: CERTIFIED },
    ),
    refusedCreate("a page of HTML", "<html></html>", { code: "ERR_JSON" }),
  ];
}

// ---- Notifications: forms whose fields are signed, decoded once and sorted

/** As they are sent, which is not how they are signed. */
const TRADE = {
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
const SERVICE = {
  app_id: ACCOUNT.appId,
  charset: "UTF-8",
  sign_type: "RSA2",
  service: "alipay.service.check",
  biz_content: "<XML><A>1</A></XML>",
};
/** What the official SDK's test verifies. */
const KNOWN = {
  app_id: "2019073166072302",
  auth_app_id: "2019073166072302",
  buyer_id: "2088102534368455",
  buyer_logon_id: "xud***@126.com",
  buyer_pay_amount: "0.10",
  charset: "utf-8",
  fund_bill_list: '[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT"}]',
  gmt_create: "2019-08-15 15:56:22",
  gmt_payment: "2019-08-15 15:56:24",
  invoice_amount: "0.10",
  notify_id: "2019081500222155624068450559358070",
  notify_time: "2019-08-15 15:56:25",
  notify_type: "trade_status_sync",
  out_trade_no: "20190815155618536-564-57",
  point_amount: "0.00",
  receipt_amount: "0.10",
  seller_email: "z97-yuquerevenue@service.aliyun.com",
  seller_id: "2088531891668739",
  subject: "语雀空间 500人规模",
  total_amount: "0.10",
  trade_no: "2019081522001468450512505578",
  trade_status: "TRADE_SUCCESS",
  version: "1.0",
  sign_type: "RSA2",
};

const STATES = ["WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_SUCCESS", "TRADE_FINISHED"];
const PAID = ["TRADE_SUCCESS", "TRADE_FINISHED"];

/** V1 does not sign the type of the signature, V2 does; what is empty is not signed. */
const isSigned =
  (version) =>
  ([name, value]) =>
    value !== "" && !(version === "v1" && name === "sign_type");
const signedFields = (fields, version = "v1") =>
  Object.fromEntries(Object.entries(fields).filter(isSigned(version)));
const signatureOf = (fields, { account = {}, version, key } = {}) =>
  signed(account, concat(signedFields(fields, version)), key);

function notification(name, fields, { source = MADE, note, feature, ...options } = {}) {
  const {
    version = "v1",
    encoding = "form",
    expected = {},
    known,
    body = (text) => text,
  } = options;
  const account = { ...ACCOUNT, ...options.account };
  const verified = signedFields(fields, version);
  const signatureBase64 = known ?? signatureOf(fields, { account, version });
  return caseOf("notification", {
    name,
    source,
    note,
    feature,
    account,
    version,
    body: body(encoded(account, { ...fields, sign: signatureBase64 }, encoding)),
    expected,
    publicKey: known === undefined ? "own" : "knownNotification",
    keyVersion: null,
    stringToSign: concat(verified),
    signatureBase64,
    verified,
    unverified: without(fields, ...Object.keys(verified)),
    paid: PAID.includes(fields.trade_status),
    state: STATES.find((state) => state === fields.trade_status) ?? null,
  });
}

const known = (name, encoding, expected) =>
  notification(name, KNOWN, {
    source: `${SDK} (checkNotifySign)`,
    account: { appId: KNOWN.app_id },
    encoding,
    expected,
    known:
      "QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZpXyyh0LEWdK2S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/U8ONNQjWXd0HIul4TG+Q3fm3svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEFajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov+lrmOQ==",
  });

const notifications = () => [
  known("a known notification", "form", {
    out_trade_no: KNOWN.out_trade_no,
    total_amount: "0.1",
    seller_id: KNOWN.seller_id,
  }),
  known("the same, percent-encoded", "percent"),
  notification("V1 leaves out sign_type", TRADE, {
    expected: { total_amount: "9", out_trade_no: TRADE.out_trade_no },
  }),
  notification("V2 signs sign_type", SERVICE, { version: "v2" }),
  notification("an empty value is not signed", { ...TRADE, passback_params: "" }),
  ...["WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_FINISHED"].map((state) =>
    notification(`a trade status: ${state}`, { ...TRADE, trade_status: state }),
  ),
  notification("a status that is not documented", { ...TRADE, trade_status: "TRADE_PENDING" }),
  notification("no charset in it", without(TRADE, "charset")),
  notification("under RSA", { ...TRADE, sign_type: "RSA" }, { account: { signType: "RSA" } }),
  notification(
    "sign_type of the message is not believed",
    { ...TRADE, sign_type: "none" },
    { note: "adversarial: the algorithm is the client's" },
  ),
  notification(
    "GBK, decoded once",
    { ...TRADE, charset: "GBK", subject: "测试 茶" },
    { feature: "gbk", account: GBK },
  ),
  notification(
    "GBK whose second byte is a letter that is not escaped",
    { ...TRADE, charset: "GBK", subject: "丂" },
    { feature: "gbk", account: GBK, body: (text) => text.replace("%81%40", "%81@") },
  ),
  notification("a value with an ampersand", { ...TRADE, subject: "Tom & Jerry=1" }),
];

function refusedNotification(name, body, expected, { source = MADE, note, ...options } = {}) {
  return caseOf("notification-error", {
    name,
    source,
    note,
    account: { ...ACCOUNT, ...options.account },
    version: options.version ?? "v1",
    body,
    expected: options.expected ?? {},
    publicKey: "own",
    ...expected,
  });
}

function refusedNotifications() {
  const form = (fields, sign = signatureOf(TRADE)) => encoded({}, { ...fields, sign }, "form");
  const rightly = (changes) =>
    form({ ...TRADE, ...changes }, signatureOf({ ...TRADE, ...changes }));
  const adversarial = { note: ADVERSARIAL };
  const charset = { code: "ERR_CHARSET", field: "charset" };
  return [
    refusedNotification(
      "another amount",
      form({ ...TRADE, total_amount: "0.01" }),
      WRONG,
      adversarial,
    ),
    refusedNotification("a field more", `${form(TRADE)}&refund_fee=9.00`, WRONG, adversarial),
    refusedNotification("V1 read as V2", form(TRADE), WRONG, { version: "v2" }),
    refusedNotification("V2 read as V1", form(TRADE, signatureOf(TRADE, { version: "v2" })), WRONG),
    refusedNotification(
      "another's key",
      form(TRADE, signatureOf(TRADE, { key: "other" })),
      WRONG,
      adversarial,
    ),
    refusedNotification("no signature", encoded({}, TRADE, "form"), WRONG, {
      source: FROM_THE_RULES,
      note: ADVERSARIAL,
    }),
    refusedNotification("a signature whose plus became a blank", form(TRADE, "AA A"), WRONG, {
      source: FROM_THE_RULES,
    }),
    refusedNotification(
      "two order numbers",
      `${form(TRADE)}&out_trade_no=1`,
      { code: "ERR_DUPLICATE", field: "out_trade_no" },
      adversarial,
    ),
    refusedNotification(
      "fields folded into a value",
      form({
        ...without(TRADE, "trade_status"),
        trade_no: `${TRADE.trade_no}&trade_status=TRADE_SUCCESS`,
      }),
      { code: "ERR_AMBIGUOUS", field: "trade_no" },
      { note: "adversarial: the signed text is the same" },
    ),
    refusedNotification(
      "another application",
      rightly({ app_id: "2014072300007149" }),
      { code: "ERR_EXPECTED", field: "app_id" },
      { note: "adversarial: the same key may sign for it" },
    ),
    refusedNotification(
      "another order",
      form(TRADE),
      { code: "ERR_EXPECTED", field: "out_trade_no" },
      { expected: { out_trade_no: "70501111111S001111118" } },
    ),
    refusedNotification(
      "less than the order's amount",
      form(TRADE),
      { code: "ERR_EXPECTED", field: "total_amount" },
      { expected: { total_amount: "9.01" } },
    ),
    refusedNotification(
      "an expectation of a field that is not there",
      form(TRADE),
      { code: "ERR_UNKNOWN_FIELD", field: "store_id" },
      { expected: { store_id: "1" } },
    ),
    refusedNotification(
      "an expectation of a field that is not signed",
      form({ ...TRADE, body: "" }),
      { code: "ERR_UNKNOWN_FIELD", field: "body" },
      { note: ADVERSARIAL, expected: { body: "x" } },
    ),
    refusedNotification("a charset that is not ours", rightly({ charset: "GBK" }), charset),
    refusedNotification(
      "GBK bytes as UTF-8",
      encoded(GBK, { ...TRADE, charset: "GBK", sign: "AAAA" }, "form"),
      charset,
      { source: FROM_THE_RULES, note: "said of the charset, not of the bytes" },
    ),
    refusedNotification("UTF-8 to a client of GBK", form(TRADE), charset, { account: GBK }),
    refusedNotification(
      "a lone percent sign",
      "a=%&sign=AAAA",
      { code: "ERR_FORM" },
      { source: FROM_THE_RULES },
    ),
    refusedNotification(
      "a JSON body",
      '{"a":"b"}',
      { code: "ERR_FORM" },
      { source: FROM_THE_RULES },
    ),
    refusedNotification("a line feed in a value", rightly({ subject: "a\nb" }), {
      code: "ERR_CONTROL_CHARACTER",
      field: "subject",
    }),
  ];
}

// ---- The file

const about = {
  gateway: "alipayOpen",
  rules: [
    "Requests: all fields but `sign`, empty ones left out, sorted by name, name=value joined by `&`, unencoded, in the charset that they name; RSA2 is SHA256withRSA, RSA is SHA1withRSA; base64.",
    "`biz_content` is the JSON text as it was given. An order string holds every value percent-encoded (`percent`: encodeURIComponent; `form`: a space as `+`), `sign` last; at most 16,384 characters.",
    "A request is a POST of `biz_content` to the address with all other fields.",
    "Replies: the text of `<method with _ for .>_response` or `error_response` exactly as it stands in the reply.",
    "Notifications: decoded once; V1 without `sign` and `sign_type`, V2 without `sign`; non-empty fields, sorted, unencoded.",
  ],
  sources: ["Alipay Open Platform documentation", SDK, RUBY],
  keys: "Those called own, other and gateway.test-key are the public halves of the test keys of these names in tests/keys/. Nobody here has the private halves of the others: their signatures were published, or made beforehand.",
};

/** Whose signatures are known, and nothing more. */
const KNOWN_KEYS = { knownNotification: alipay, knownReply: alipayReplies, knownOrder: knownKey };

export const vectors = () => ({
  about,
  publicKeys: {
    own: publicKey("own"),
    other: publicKey("other"),
    ...KNOWN_KEYS,
    "gateway.test-key": gatewayKey,
  },
  cases: [
    ...orderStrings(),
    ...requests(),
    ...refusedRequests(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...oneReading,
  ],
});
