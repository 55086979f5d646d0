// Cases of a client of WeChat Pay's API v3: requests and payments of ours, replies and notifications
// of WeChat Pay. It shares no code with the product.

import { createCipheriv } from "node:crypto";
import { BEFOREHAND, caseOf, changedField, refusals } from "./case.mjs";
import { knownKey } from "./published_keys.mjs";
import { parsed, publicKey, signature } from "./rsa.mjs";
import { without } from "./text.mjs";

const RULE = "rule";
const PAGE = "WeChat Pay documentation, API v3";
const PAYMENT_PAGE = `${PAGE}, "Payment notification"`;
const REFUND_PAGE = `${PAGE}, "Refund notification"`;
const PROBES_PAGE = `${PAGE}, 'Signature probes'`;
const SLASHES = "yansongda/pay: an escaped slash changes the signature";

const ACCOUNT = {
  appid: "wxd678efh567hg6787",
  mchid: "1900007291",
  serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
};
const OTHER_APPID = "wx0000000000000000";
const OTHER_MCHID = "1900000000";
const OUR_NONCE = "593BEC0C930BF1AFEB40B4A08C8FB242";
const NOW = 1554208460;

/** Each line of what is signed has a line feed behind it, the last one too. */
const lines = (...texts) => texts.map((text) => `${text}\n`).join("");

// ---- Requests

const OUT_TRADE_NO = "1217752501201407033233368018";
const OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
const ORDER = {
  description: "Image形象店-深圳腾大-QQ公仔",
  out_trade_no: OUT_TRADE_NO,
  notify_url: "https://www.weixin.qq.com/wxpay/pay.php",
  amount: { total: 100, currency: "CNY" },
  payer: { openid: OPENID },
};
const ORDER_TEXT = JSON.stringify(ORDER);
const REFUND = {
  transaction_id: OUT_TRADE_NO,
  out_refund_no: OUT_TRADE_NO,
  reason: "商品已售完",
  notify_url: "https://weixin.qq.com",
  funds_account: "AVAILABLE",
  amount: {
    refund: 888,
    from: [{ account: "AVAILABLE", amount: 444 }],
    total: 888,
    currency: "CNY",
  },
  goods_detail: [],
};
const SMALL_REFUND = {
  out_trade_no: "123456",
  out_refund_no: "1",
  amount: { refund: 1, total: 1, currency: "CNY" },
};

const TRANSACTIONS = "/v3/pay/transactions";
const REFUNDS = "/v3/refund/domestic/refunds";
const byOwnId = (id) => `${TRANSACTIONS}/out-trade-no/${encodeURIComponent(id)}`;

/** What each operation sends, of the account and the members of its input. */
const OPERATIONS = {
  jsapi: (account, _, text) => {
    const missing = ["appid", "mchid"].filter((name) => !(name in JSON.parse(text)));
    const filled = missing.map((name) => `"${name}":"${account[name]}",`).join("");
    return ["POST", `${TRANSACTIONS}/jsapi`, text.replace("{", `{${filled}`)];
  },
  queryOrder: ({ mchid }, { out_trade_no }) => ["GET", `${byOwnId(out_trade_no)}?mchid=${mchid}`],
  queryTransaction: ({ mchid }, { transaction_id }) => [
    "GET",
    `${TRANSACTIONS}/id/${transaction_id}?mchid=${mchid}`,
  ],
  close: ({ mchid }, { out_trade_no }) => [
    "POST",
    `${byOwnId(out_trade_no)}/close`,
    JSON.stringify({ mchid }),
  ],
  refund: (_, __, text) => ["POST", REFUNDS, text],
  queryRefund: (_, { out_refund_no }) => ["GET", `${REFUNDS}/${out_refund_no}`],
};

/** The members of a case of ours, in the order of the file. */
function callOf(operation, input, { account, method, path, timestamp, nonce }) {
  return {
    operation,
    method,
    path,
    account: { ...ACCOUNT, ...account },
    input,
    timestamp: timestamp ?? String(NOW),
    nonce: nonce ?? OUR_NONCE,
  };
}

function request(name, operation, input, { source = RULE, known, ...options } = {}) {
  const members = callOf(operation, input, options);
  const { account, method, path, timestamp, nonce } = members;
  const text = typeof input === "string" ? input : JSON.stringify(input);
  const sent = OPERATIONS[operation]?.(account, input, text) ?? [method, path, text];
  const [sentMethod, signedPath] = sent;
  const body = sentMethod === "GET" ? null : sent[2];
  const stringToSign = lines(sentMethod, signedPath, timestamp, nonce, body ?? "");
  const signatureBase64 = known ?? signature(stringToSign);
  const authorization = [
    `mchid="${account.mchid}"`,
    `nonce_str="${nonce}"`,
    `timestamp="${timestamp}"`,
    `serial_no="${account.serialNo}"`,
    `signature="${signatureBase64}"`,
  ];
  return caseOf("request", {
    name,
    source,
    ...members,
    publicKey: known === undefined ? "own" : "known",
    sentMethod,
    url: new URL(account.baseUrl ?? "https://api.mch.weixin.qq.com").origin + signedPath,
    signedPath,
    body,
    stringToSign,
    signatureBase64,
    authorization: `WECHATPAY2-SHA256-RSA2048 ${authorization.join(",")}`,
  });
}

const documented = (name, operation, input) => request(name, operation, input, { source: PAGE });
const call = (name, method, path, input, options) =>
  request(name, "call", input, { method, path, ...options });

const requests = () => [
  documented("an order, as its page shows it, appid and mchid filled in", "jsapi", ORDER_TEXT),
  documented(
    "an order with every member of the page",
    "jsapi",
    JSON.stringify({
      ...ORDER,
      attach: "自定义数据 & more",
      time_expire: "2018-06-08T10:34:56+08:00",
      goods_tag: "WXG",
      detail: {
        cost_price: 608800,
        invoice_id: "微信123",
        goods_detail: [{ merchant_goods_id: "1246464644", quantity: 1, unit_price: 528800 }],
      },
      scene_info: { payer_client_ip: "14.23.150.211" },
      settle_info: { profit_sharing: false },
      support_fapiao: true,
    }),
  ),
  request(
    "appid and mchid given: the text is signed and sent as it is",
    "jsapi",
    JSON.stringify({
      mchid: ACCOUNT.mchid,
      out_trade_no: "A-1_b|2*@",
      description: "shoes",
      amount: { total: 1 },
      payer: { openid: "o" },
      appid: ACCOUNT.appid,
      notify_url: "https://a.example/n",
    }),
  ),
  request(
    "mchid given, spaces, line feeds and escapes stay as they are",
    "jsapi",
    `{ "mchid" : "${ACCOUNT.mchid}",
  "out_trade_no":"123456","description":"\\u00e9 \\/ \\"x\\"",` +
      '"amount":{"total":1},"payer":{"openid":"o"},"notify_url":"https://a.example/n" }',
    { source: `rule; ${SLASHES}` },
  ),
  documented(
    "a refund as long as the page allows",
    "refund",
    JSON.stringify({
      ...REFUND,
      out_refund_no: "1".repeat(64),
      reason: "好".repeat(80),
      notify_url: `https://a.example/${"n".repeat(238)}`,
    }),
  ),
  documented(
    "everything as long as the page allows",
    "jsapi",
    // The largest amount is no number of JavaScript's.
    JSON.stringify({
      ...ORDER,
      description: "好".repeat(127),
      out_trade_no: "9".repeat(32),
      notify_url: `https://a.example/${"n".repeat(237)}`,
      amount: { total: 1 },
      payer: { openid: "o".repeat(128) },
      attach: "é".repeat(128),
    }).replace('"total":1', `"total":${"9".repeat(16)}`),
  ),
  documented("a query by the merchant's own id", "queryOrder", { out_trade_no: OUT_TRADE_NO }),
  request(
    "a query by an id of signs is percent-encoded as it is signed",
    "queryOrder",
    { out_trade_no: "a_-|*@" },
    { source: "rule: the signed URL is the one that is sent" },
  ),
  request("a query, mchid given", "queryOrder", { out_trade_no: "123456", mchid: ACCOUNT.mchid }),
  documented("a query by the id of WeChat Pay", "queryTransaction", {
    transaction_id: "1009660380201506130728806387",
  }),
  documented("an order is closed", "close", { out_trade_no: OUT_TRADE_NO }),
  documented("a refund", "refund", JSON.stringify(REFUND)),
  documented("a refund by the merchant's own id", "refund", {
    out_trade_no: "123456",
    out_refund_no: "r",
    amount: { refund: 1, total: 2, currency: "CNY" },
  }),
  documented("a query of a refund", "queryRefund", { out_refund_no: OUT_TRADE_NO }),

  // Any other call.
  call("GET of the certificates, the sample of the page", "GET", "/v3/certificates", "", {
    source: `${PAGE}, "Generate a signature" (the text to sign; the page's key is unpublished)`,
    account: { mchid: "1900009191", serialNo: "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C" },
  }),
  call(
    "a POST whose signature was made beforehand",
    "POST",
    `${TRANSACTIONS}/jsapi`,
    JSON.stringify({ appid: ACCOUNT.appid, mchid: ACCOUNT.mchid, description: ORDER.description }),
    {
      source: BEFOREHAND,
      known:
        "fDwcZva54urF5kAKnjjeOH8nk8ZIzzxctJURgdcbxlwztENbNU4oUK4dcAsCpj86PyjjI+p8EfGc1pCHz2RwmIM914iNhN2JsO1hFy+x7T/epKHfDFF/tjZWiK8YHJfUn49/eJIyVz9bOmOPhxrMi6uHdlLfooG9bmAdUOggUsL0zJyuu3BxIvapbYCpKoAnNWsaSSp2PHcCCMb69zq3Wxaf0BS54fMiKBGr6b0jL9W2aWKgNoU42NO53B0MGVXLgFQoi+CK3VcNAT/+AUqC0bTAXAiB+9+daeJeKUeJIz2LuG64YxFf6WkEsLIY7q1fPrVdeiTbfNy2VHP3Vjs5Jw==",
    },
  ),
  call("a POST without a body", "POST", "/v3/x/y", ""),
  call("a DELETE", "DELETE", "/v3/x/y?a=1", ""),
  call("a PATCH", "PATCH", "/v3/x/y", "{}"),
  call(
    "a path with an encoded query",
    "GET",
    "/v3/bill/tradebill?bill_date=2019-06-11&bill_type=ALL&x=%E4%B8%AD",
    "",
  ),
  request(
    "another host, the shortest nonce",
    "queryRefund",
    { out_refund_no: "1" },
    { account: { baseUrl: "https://api2.mch.weixin.qq.com/" }, timestamp: "0", nonce: "a" },
  ),
];

/** The code, the field that it names, and what else the error carries. */
const refusal = (code, field, more) => ({ code, field, ...more });

const refusedRequest = (name, operation, input, expected, options = {}) =>
  caseOf("request-error", {
    name,
    source: RULE,
    ...callOf(operation, input, options),
    ...expected,
  });

const refusedText = (code, name, text, field, more) =>
  refusedRequest(name, "jsapi", text, refusal(code, field, more));
/** An order with these members instead. */
const refusedOrder = (code, name, changes, field = changedField(changes), more = {}) =>
  refusedText(code, name, JSON.stringify({ ...ORDER, ...changes }), field, more);
/** An order with this text in front of its first member. */
const refusedFront = (code, name, members, field) =>
  refusedText(code, name, ORDER_TEXT.replace("{", `{${members},`), field);
/** Numbers that JavaScript would write otherwise. */
const refusedTotal = (name, token) =>
  refusedText("ERR_FEN", name, ORDER_TEXT.replace('"total":100', `"total":${token}`), "total");
const refusedRefund = (code, name, changes, field = changedField(changes), more = {}) =>
  refusedRequest(name, "refund", { ...SMALL_REFUND, ...changes }, refusal(code, field, more));
const refusedCall = (code, name, method, path, input, field, more) =>
  refusedRequest(name, "call", input, refusal(code, field, more), { method, path });

const refusedRequests = () => [
  // Amounts, and who pays.
  ...refusals("ERR_FEN", refusedOrder, [
    ["an amount as text", { amount: { total: "100" } }, "total"],
    ["an amount of nothing", { amount: { total: 0 } }, "total"],
    ["a negative amount", { amount: { total: -1 } }, "total"],
  ]),
  refusedTotal("an amount with a fraction", "1.5"),
  refusedTotal("an amount with an exponent", "1e2"),
  refusedTotal("an amount as a whole with a fraction of zeros", "100.0"),
  refusedOrder("ERR_FEN", "an amount of true", { amount: { total: true } }, "total"),
  refusedOrder("ERR_MISSING", "no amount in amount", { amount: { currency: "CNY" } }, "total"),
  refusedOrder("ERR_TYPE", "amount is a number", { amount: 100 }),
  refusedOrder(
    "ERR_CURRENCY",
    "a currency that is none",
    { amount: { total: 1, currency: "RMB" } },
    "currency",
  ),
  refusedText("ERR_MISSING", "no payer", JSON.stringify(without(ORDER, "payer")), "payer"),
  refusedOrder("ERR_MISSING", "no openid", { payer: {} }, "openid"),
  refusedOrder(
    "ERR_TOO_LONG",
    "an openid that is too long",
    { payer: { openid: "o".repeat(129) } },
    "openid",
    { limit: 128 },
  ),

  // The other members of an order.
  ...[
    ["a description that is too long", "description", "好".repeat(128), "ERR_TOO_LONG", 127],
    ["an empty description", "description", "", "ERR_EMPTY"],
    ["a description that is a number", "description", 1, "ERR_TYPE"],
    ["an id of five characters", "out_trade_no", "12345", "ERR_ID"],
    ["an id that is too long", "out_trade_no", "1".repeat(33), "ERR_TOO_LONG", 32],
    ["an id with a slash", "out_trade_no", "12345/6", "ERR_ID"],
    ["an id with a line feed", "out_trade_no", "123456\n", "ERR_ID"],
    ["an id that is not ASCII", "out_trade_no", "订单号一二三", "ERR_ID"],
    ["a notify_url without TLS", "notify_url", "http://a.example/n", "ERR_URL"],
    ["a notify_url with a query", "notify_url", "https://a.example/n?a=1", "ERR_URL"],
    ["a notify_url without a host", "notify_url", "https:///n", "ERR_URL"],
    ["a time without its zone", "time_expire", "2018-06-08T10:34:56", "ERR_TIME"],
    ["the appid of another program", "appid", OTHER_APPID, "ERR_FIXED"],
    ["the mchid of another merchant", "mchid", OTHER_MCHID, "ERR_FIXED"],
  ].map(([name, field, value, code, limit]) =>
    refusedOrder(code, name, { [field]: value }, field, { limit }),
  ),
  refusedFront("ERR_FIXED", "a mchid of null would be sent beside ours", '"mchid":null', "mchid"),
  ...refusals("ERR_DUPLICATE", refusedFront, [
    ["a mchid that is there twice", `"mchid":"${ACCOUNT.mchid}","mchid":"${OTHER_MCHID}"`, "mchid"],
    [
      "a mchid in escapes that is there twice",
      `"mchid":"${ACCOUNT.mchid}","\\u006dchid":"${OTHER_MCHID}"`,
      "mchid",
    ],
  ]),
  refusedText(
    "ERR_DUPLICATE",
    "a nested name that is there twice",
    ORDER_TEXT.replace('"total":100', '"total":100,"total":1'),
    "total",
  ),
  refusedFront(
    "ERR_DUPLICATE",
    "a name that is there twice in what is passed on",
    '"detail":{"a":1,"a":2}',
    "a",
  ),
  ...refusals("ERR_TOO_LONG", refusedOrder, [
    [
      "a notify_url that is too long",
      { notify_url: `https://a.example/${"n".repeat(238)}` },
      "notify_url",
      { limit: 255 },
    ],
    ["an attach that is too long", { attach: "é".repeat(129) }, "attach", { limit: 128 }],
  ]),
  ...refusals("ERR_JSON", refusedText, [
    ["a body that is a list", "[]"],
    ["a body with a blank before it", ` ${ORDER_TEXT}`],
    ["a body with a byte order mark", `\ufeff${ORDER_TEXT}`],
    ["a body with something behind it", `${ORDER_TEXT}x`],
    ["an empty body", ""],
  ]),
  refusedText("ERR_MISSING", "an empty object", "{}", "description"),

  // What stands in the header, and in the lines that are signed.
  ...[
    ["is empty", ""],
    ["is too long", "a".repeat(33)],
    ["has a hyphen", "a-b"],
    ["has a quotation mark", 'a",signature="x'],
    ["has a line feed", "a\nb"],
    ["is not ASCII", "é"],
  ].map(([what, nonce]) =>
    refusedRequest(`a nonce that ${what}`, "jsapi", ORDER_TEXT, refusal("ERR_HEADER", "nonce"), {
      nonce,
    }),
  ),
  ...[
    ["in milliseconds", "1554208460000"],
    ["with a line feed", "1554208460\n"],
    ["with a fraction", "1554208460.5"],
    ["of nothing", ""],
    ["of ISO 8601", "2019-04-02T12:34:20Z"],
    ["with a sign", "-1"],
  ].map(([what, timestamp]) =>
    refusedRequest(`a timestamp ${what}`, "jsapi", ORDER_TEXT, refusal("ERR_TIME", "timestamp"), {
      timestamp,
    }),
  ),

  // Queries, refunds, closes.
  refusedRequest(
    "a query with a member that would be sent nowhere",
    "queryOrder",
    { out_trade_no: "123456", sub_mchid: "1" },
    refusal("ERR_UNKNOWN_FIELD", "sub_mchid"),
  ),
  refusedRequest("a query without an id", "queryOrder", {}, refusal("ERR_MISSING", "out_trade_no")),
  refusedRequest(
    "a query for another merchant",
    "queryOrder",
    { out_trade_no: "123456", mchid: OTHER_MCHID },
    refusal("ERR_FIXED", "mchid"),
  ),
  refusedRequest(
    "a query that leads elsewhere",
    "queryTransaction",
    { transaction_id: ".." },
    refusal("ERR_ID", "transaction_id"),
  ),
  refusedRequest(
    "a query of a refund that leads elsewhere",
    "queryRefund",
    { out_refund_no: "a/../b" },
    refusal("ERR_ID", "out_refund_no"),
  ),
  refusedRequest(
    "a refund without the id of its order",
    "refund",
    without(SMALL_REFUND, "out_trade_no"),
    refusal("ERR_MISSING", "transaction_id", { allowed: ["transaction_id", "out_trade_no"] }),
  ),
  refusedRefund(
    "ERR_MISSING",
    "a refund without currency",
    { amount: { refund: 1, total: 1 } },
    "currency",
  ),
  ...[
    ["a refund's notify_url without TLS", "notify_url", "http://a.example", "ERR_URL"],
    [
      "a refund's notify_url that is too long",
      "notify_url",
      `https://a.example/${"n".repeat(239)}`,
      "ERR_TOO_LONG",
      256,
    ],
    ["a reason that is too long", "reason", "好".repeat(81), "ERR_TOO_LONG", 80],
    ["an id of a refund that is too long", "out_refund_no", "1".repeat(65), "ERR_TOO_LONG", 64],
  ].map(([name, field, value, code, limit]) =>
    refusedRefund(code, name, { [field]: value }, field, { limit }),
  ),
  refusedRefund(
    "ERR_FEN",
    "a refund of nothing",
    { amount: { ...SMALL_REFUND.amount, refund: 0 } },
    "refund",
  ),
  refusedRequest(
    "a close with more than the id",
    "close",
    { out_trade_no: "123456", reason: "x" },
    refusal("ERR_UNKNOWN_FIELD", "reason"),
  ),

  // Any other call.
  refusedCall("ERR_NOT_LISTED", "a method in small letters", "get", "/v3/x", "", "method", {
    allowed: ["GET", "POST", "PUT", "PATCH", "DELETE"],
  }),
  refusedCall("ERR_UNKNOWN_FIELD", "a GET with a body", "GET", "/v3/x", "{}", "body"),
  ...[
    ["a path with a line feed", "/v3/x\n1554208460"],
    ["a path with dots", "/v3/../x"],
    ["a path without its slash", "v3/x"],
    ["a path with a fragment", "/v3/x#a"],
    ["a path that is not encoded", "/v3/中"],
    ["a query with an apostrophe, which clients rewrite", "/v3/x?a='"],
  ].map(([name, path]) => refusedCall("ERR_PATH", name, "GET", path, "", "path")),

  // Accounts of which no client is made.
  ...[
    ["a serial number that is not hexadecimal", { serialNo: "5157F09G" }, "ERR_ID", "serial_no"],
    ["no serial number of the merchant", { serialNo: "" }, "ERR_ID", "serial_no"],
    ["a mchid with a quotation mark", { mchid: '19",x="' }, "ERR_ID", "mchid"],
    ["no appid", { appid: "" }, "ERR_ID", "appid"],
    [
      "a base address with a path",
      { baseUrl: "https://proxy.example/wechat" },
      "ERR_URL",
      "base_url",
    ],
  ].map(([name, account, code, field]) =>
    refusedRequest(name, "queryOrder", { out_trade_no: "123456" }, refusal(code, field), {
      account,
    }),
  ),
];

// ---- Payments

const PREPAY_ID = "wx201410272009395522657a690389285100";

function payment(name, prepayId, { source = RULE, known, ...options } = {}) {
  const { timestamp = String(NOW), nonce = OUR_NONCE } = options;
  const account = { ...ACCOUNT, ...options.account };
  const packaged = `prepay_id=${prepayId}`;
  const stringToSign = lines(account.appid, timestamp, nonce, packaged);
  const signatureBase64 = known ?? signature(stringToSign);
  return caseOf("payment", {
    name,
    source,
    account,
    prepayId,
    timestamp,
    nonce,
    publicKey: known === undefined ? "own" : "known",
    stringToSign,
    signatureBase64,
    requestPayment: {
      timeStamp: timestamp,
      nonceStr: nonce,
      package: packaged,
      signType: "RSA",
      paySign: signatureBase64,
    },
  });
}

const refusedPayment = (code, name, prepayId, field, changes) =>
  caseOf("payment-error", {
    name,
    source: RULE,
    account: ACCOUNT,
    prepayId,
    timestamp: String(NOW),
    nonce: OUR_NONCE,
    ...changes,
    code,
    field,
  });

const payments = () => [
  payment("paySign whose signature was made beforehand", PREPAY_ID, {
    source: BEFOREHAND,
    account: { appid: "wx8888888888888888" },
    timestamp: "1414561699",
    nonce: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
    known:
      "GmIr8BA4aHpSm5N5/1XGz+JgNbptwQmFH8W7Q6nU/QbUZDvkPSJId+zfWokAfsQxXos1MwR+rACqhUoom8Rrewo1TMCYwvPTyaAsB901URvCrOCi0iiDwv9OpS3rAnrT1whGS5z9QRW7Ul6oJkxbw7ENeLJR2ehf++fBMmcaPhcmTCJq8ba/atDyImzCMtW86nO56IwbR1RReROebt6Xmxu+9mhQPdLho0KuwP7WARM0Ibv4PXhUzP0uubxoP2uamJA5vn8NA+6GgqOpIZ7Mzl+Rv96r3XuNdkJrY7p6orJKkJeQFdi7g5dUXdM/QYNI7WaG9HNs01E+iMRoHez2RQ==",
  }),
  payment("paySign of a prepay_id of every sign", "wx_A-0"),
  ...refusals("ERR_ID", refusedPayment, [
    ["a prepay_id with its name before it", "prepay_id=wx1", "prepay_id"],
    ["no prepay_id", "", "prepay_id"],
    ["a prepay_id with a line feed", "wx1\n", "prepay_id"],
  ]),
  refusedPayment("ERR_TIME", "a payment's timestamp in milliseconds", "wx1", "timestamp", {
    timestamp: "1554208460000",
  }),
  refusedPayment("ERR_HEADER", "a payment's nonce with a line feed", "wx1", "nonce", {
    nonce: "a\nb",
  }),
];

// ---- Replies

const SERIAL = "7132D72A03E93CDDF8C03BBD1F37EEDF7A9B8C5D";
const NEXT_SERIAL = "PUB_KEY_ID_0116007291202407300000291200";
const KEYS = { [SERIAL]: "own", [NEXT_SERIAL]: "next" };
/** A key that nobody here has, whose verifier says yes. */
const UNPUBLISHED = { [SERIAL]: "unpublished" };
const THEIR_NONCE = "c5ac7061fccab6bf3e254dcf98995b8c";
const TOLERANCE = 300;

const PREPAID = JSON.stringify({ prepay_id: PREPAY_ID });
const TRADE = {
  transaction_id: "1009660380201506130728806387",
  amount: { payer_total: 100, total: 100, currency: "CNY", payer_currency: "CNY" },
  mchid: ACCOUNT.mchid,
  trade_state: "SUCCESS",
  bank_type: "CMC",
  success_time: "2018-06-08T10:34:56+08:00",
  payer: { openid: OPENID },
  out_trade_no: OUT_TRADE_NO,
  appid: ACCOUNT.appid,
  trade_state_desc: "支付成功",
  trade_type: "JSAPI",
  attach: "自定义数据",
  scene_info: { device_id: "013467007045764" },
};
const trade = (changes) => JSON.stringify({ ...TRADE, ...changes });
const STATES = ["SUCCESS", "REFUND", "NOTPAY", "CLOSED", "REVOKED", "USERPAYING", "PAYERROR"];

/** The headers of a signed message, and what was signed. */
function signedMessage(body, { timestamp = String(NOW), nonce = THEIR_NONCE, ...options } = {}) {
  const { serial = SERIAL } = options;
  const stringToSign = lines(timestamp, nonce, body);
  const signatureBase64 = options.known ?? signature(stringToSign, KEYS[serial]);
  const headers = {
    "Content-Type": "application/json",
    "Wechatpay-Timestamp": timestamp,
    "Wechatpay-Nonce": nonce,
    "Wechatpay-Serial": serial,
    "Wechatpay-Signature": signatureBase64,
    "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
  };
  return { headers, stringToSign, signatureBase64 };
}
const unsigned = (headers) =>
  without(
    headers,
    "Wechatpay-Timestamp",
    "Wechatpay-Nonce",
    "Wechatpay-Serial",
    "Wechatpay-Signature",
  );

/** What a verified message says of a payment. */
const standing = ({ trade_state }) => ({
  tradeState: STATES.find((state) => state === trade_state) ?? null,
  paid: trade_state === "SUCCESS",
});

function reply(name, body, { source = RULE, status = 200, now = NOW, ...options } = {}) {
  const { headers, ...signed } = signedMessage(body, options);
  const members = body === "" ? {} : parsed(body);
  return caseOf("reply", {
    name,
    source,
    account: { ...ACCOUNT, ...options.account },
    status,
    headers,
    body,
    now,
    expected: options.expected,
    publicKey: options.known === undefined ? KEYS : UNPUBLISHED,
    ...signed,
    keyVersion: headers["Wechatpay-Serial"],
    members,
    ...standing(members),
    prepayId: members.prepay_id,
  });
}

const replies = () => [
  reply("the reply to an order", PREPAID, { source: PAGE }),
  reply("a reply under the second key, chosen by its id", PREPAID, { serial: NEXT_SERIAL }),
  reply("a query finds the order paid, and what was expected is so", trade(), {
    source: PAGE,
    expected: {
      out_trade_no: OUT_TRADE_NO,
      amount: { total: 100, currency: "CNY" },
      payer: { openid: OPENID },
    },
  }),
  ...STATES.slice(1).map((trade_state) =>
    reply(`a query finds the order ${trade_state}`, trade({ trade_state }), { source: PAGE }),
  ),
  reply("a state that is not documented is none", trade({ trade_state: "ACCEPT" })),
  reply("a state in small letters is none", trade({ trade_state: "success" })),
  reply("the reply to a close has no body", "", { source: PAGE, status: 204 }),
  reply(
    "a body with spaces, line feeds and a slash that is escaped",
    '{\n  "h5_url" : "https:\\/\\/wx.tenpay.com\\/x",\r\n "n": 1.10 }\n',
    { source: SLASHES },
  ),
  reply(
    "yansongda/pay's reply: the text to verify, byte for byte; its key is unpublished",
    JSON.stringify({
      h5_url:
        "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx16220223998099f898c5b24eed5c320000&package=4049184564",
    }),
    {
      source: "yansongda/pay tests (HEAD 45f1b1f, MIT)",
      timestamp: "1626444144",
      nonce: "e59e78a6c3f7dfd7e84aabee71be0452",
      now: 1626444144,
      known:
        "Ut3dG8cMx5W1lbSQhHay068F6khScuPQJM/Z9+suaaSkbYUspFRlkdp2VR/6w5UMvioN0EveSgfypQFVqmT6tI//cWrA1J9rlnKmZ+FgdCMqg7FQnpMRzc1Ap+3mZMtN9GrzYqp/UdgotX6HRfGL3hP8pG1YuijHNrL0QRS17bNYwZX8Mj3qLKUQRpqbfE+TC5yvzh1gEVPBFTwvZdZvXIQpjC/sB2QDSvo72CWgm4huh1h/kMzsrsO+wXXLqDfU01YX8aLbBrjvpcob50lc5XZ2WX5nBbpJXaRatIhBUmkR/ccrQhxWN7YqEobBGK/2DYhr6e6CvTgVdpZUUEcMFw==",
    },
  ),
  reply("the last status that is a success", PREPAID, { status: 299 }),
  reply("as old as the tolerance allows", PREPAID, { now: NOW + TOLERANCE }),
  reply("as far ahead as the tolerance allows", PREPAID, { now: NOW - TOLERANCE }),
  reply("a tolerance of none, and the time is now", PREPAID, { account: { toleranceSeconds: 0 } }),
  reply("a tolerance of a day", PREPAID, {
    account: { toleranceSeconds: 86400 },
    now: NOW + 86400,
  }),
];

/** A reply that is refused, with the headers of one that is signed unless they are given. */
function refusedReply(name, body, expected, { source = RULE, status = 200, ...options } = {}) {
  const { signed = body, headers = (all) => all, now = NOW } = options;
  return caseOf("reply-error", {
    name,
    source,
    account: { ...ACCOUNT, ...options.account },
    status,
    headers: headers(signedMessage(signed, options).headers),
    body,
    now,
    expected: options.expected,
    publicKey: options.keys ?? KEYS,
    ...expected,
  });
}

const WRONG = refusal("ERR_SIGNATURE", "wechatpay-signature");
const STALE = refusal("ERR_STALE", "wechatpay-timestamp");
const header = (name, value) => (all) => ({ ...all, [`Wechatpay-${name}`]: value });
const noHeader = (name) => (all) => without(all, `Wechatpay-${name}`);
/** A signature of the length of a genuine one. */
const PROBE = `WECHATPAY/SIGNTEST/${"A".repeat(325)}`;
const PROBE_BASE64 = PROBE.replace(/AA$/, "==");

const REFUSAL = JSON.stringify({
  code: "PARAM_ERROR",
  message: "参数错误",
  detail: {
    field: "/amount/currency",
    value: "XYZ",
    issue: "Currency code is invalid",
    location: "body",
  },
});

const refusedReplies = () => [
  // Not signed, or not this.
  refusedReply("a body that was changed", PREPAID.replace("2014", "2015"), WRONG, {
    signed: PREPAID,
  }),
  refusedReply("a body that was printed anew", `{ "prepay_id": "${PREPAY_ID}" }`, WRONG, {
    signed: PREPAID,
  }),
  ...[
    ["a time that was changed", "Timestamp", String(NOW + 1)],
    ["a nonce that was changed", "Nonce", "c5"],
    ["a signature under another of the keys", "Serial", NEXT_SERIAL],
  ].map(([name, which, value]) =>
    refusedReply(name, PREPAID, WRONG, { headers: header(which, value) }),
  ),
  ...[
    ["a probe of the gateway", PROBE, PROBES_PAGE],
    ["a probe of the gateway that is base64", PROBE_BASE64, PROBES_PAGE],
    ["an empty signature", ""],
    ["an empty signature, whatever the verifier says", "", RULE, UNPUBLISHED],
    ["a signature that is no base64, whatever the verifier says", "AAA", RULE, UNPUBLISHED],
  ].map(([name, sign, source, keys]) =>
    refusedReply(name, PREPAID, WRONG, { source, keys, headers: header("Signature", sign) }),
  ),
  refusedReply("an empty nonce", PREPAID, refusal("ERR_HEADER", "wechatpay-nonce"), { nonce: "" }),
  refusedReply("a signature in base64url", PREPAID, WRONG, {
    headers: header("Signature", "-_-_"),
  }),
  refusedReply("a success without a signature", PREPAID, WRONG, { headers: unsigned }),
  refusedReply("204 without a signature", "", WRONG, { status: 204, headers: unsigned }),
  refusedReply("204 with the signature of another body", "", WRONG, {
    status: 204,
    signed: PREPAID,
  }),

  // Headers.
  ...[
    ["that is unknown", "0000", "ERR_KEY_VERSION"],
    ["called constructor", "constructor", "ERR_KEY_VERSION"],
    ["with a blank in it", "71 32", "ERR_HEADER"],
  ].map(([what, serial, code]) =>
    refusedReply(`a serial number ${what}`, PREPAID, refusal(code, "wechatpay-serial"), {
      headers: header("Serial", serial),
    }),
  ),
  ...[
    ["no serial number", "Serial"],
    ["no time", "Timestamp"],
    ["no nonce", "Nonce"],
  ].map(([name, which]) =>
    refusedReply(name, PREPAID, refusal("ERR_HEADER", `wechatpay-${which.toLowerCase()}`), {
      headers: noHeader(which),
    }),
  ),
  refusedReply("a header that is there twice", PREPAID, refusal("ERR_HEADER", "wechatpay-nonce"), {
    headers: (all) => ({ ...all, "WECHATPAY-NONCE": all["Wechatpay-Nonce"] }),
  }),
  ...[
    ["a time that is no number", "15542084x0"],
    ["a time in milliseconds", "1554208460000"],
  ].map(([name, timestamp]) =>
    refusedReply(name, PREPAID, refusal("ERR_HEADER", "wechatpay-timestamp"), { timestamp }),
  ),
  refusedReply("one second older than the tolerance", PREPAID, STALE, { now: NOW + TOLERANCE + 1 }),
  refusedReply("one second further ahead than the tolerance", PREPAID, STALE, {
    now: NOW - TOLERANCE - 1,
  }),
  refusedReply("a tolerance of none, one second later", PREPAID, STALE, {
    account: { toleranceSeconds: 0 },
    now: NOW + 1,
  }),

  // Rightly signed, and about something else.
  refusedReply(
    "about another merchant",
    trade({ mchid: OTHER_MCHID }),
    refusal("ERR_EXPECTED", "mchid"),
  ),
  refusedReply(
    "about another mini program",
    trade({ appid: OTHER_APPID }),
    refusal("ERR_EXPECTED", "appid"),
  ),
  refusedReply("about another order", trade(), refusal("ERR_EXPECTED", "out_trade_no"), {
    expected: { out_trade_no: "000000" },
  }),
  refusedReply("about another amount", trade(), refusal("ERR_EXPECTED", "amount.total"), {
    expected: { amount: { total: 10000 } },
  }),
  ...[
    ["an expectation that the reply does not have", PREPAID, 200],
    ["an expectation of a reply without a body", "", 204],
  ].map(([name, body, status]) =>
    refusedReply(name, body, refusal("ERR_UNKNOWN_FIELD", "out_trade_no"), {
      status,
      expected: { out_trade_no: "000000" },
    }),
  ),
  refusedReply(
    "a member that is there twice",
    '{"a":{"b":1,"b":2}}',
    refusal("ERR_DUPLICATE", "b"),
  ),
  refusedReply("a body that is no object", "[]", refusal("ERR_JSON")),

  // The gateway refuses.
  refusedReply(
    "a refusal that is signed",
    REFUSAL,
    { code: "ERR_GATEWAY", gatewayCode: "PARAM_ERROR" },
    { source: PAGE, status: 400 },
  ),
  refusedReply(
    "a refusal without a signature",
    '{"code":"SIGN_ERROR","message":"错误的签名，验签失败"}',
    { code: "ERR_GATEWAY", gatewayCode: "SIGN_ERROR" },
    { source: PAGE, status: 401, headers: unsigned },
  ),
  refusedReply("a refusal whose signature is wrong", REFUSAL.replace("PARAM", "X"), WRONG, {
    status: 400,
    signed: REFUSAL,
  }),
  ...[
    ["a refusal of a proxy that is no JSON", 502, "<html>Bad Gateway</html>"],
    ["a refusal without a body", 404],
    ["a refusal without a code", 500, "{}"],
    ["a refusal whose code is no word", 400, '{"code":"<script>"}', "?"],
    ["the first status that is none", 300],
    ["the last status before a success", 199],
    ["a redirection is no success", 302],
  ].map(([name, status, body = "", gatewayCode = String(status)]) =>
    refusedReply(name, body, { code: "ERR_GATEWAY", gatewayCode }, { status, headers: unsigned }),
  ),
];

// ---- Notifications: signed like replies, and their resource is sealed

/** Made up, as is the other one. */
const API_V3_KEY = "a-made-up-api-v3-key-of-32-bytes";
const OTHER_API_V3_KEY = "another-made-up-key-of-32-bytes!";
const EVENT = {
  id: "EV-2018022511223320873",
  create_time: "2015-05-20T13:29:35+08:00",
  resource_type: "encrypt-resource",
  event_type: "TRANSACTION.SUCCESS",
  summary: "支付成功",
};
const REFUNDED = JSON.stringify({
  mchid: ACCOUNT.mchid,
  transaction_id: "1008450740201411110005820873",
  out_trade_no: "20150806125346",
  refund_id: "50200207182018070300011301001",
  out_refund_no: "7752501201407033233368018",
  refund_status: "SUCCESS",
  success_time: "2018-06-08T10:34:56+08:00",
  user_received_account: "招商银行信用卡0403",
  amount: { total: 999, refund: 999, payer_total: 999, payer_refund: 999 },
});

/** AES-256-GCM, its tag behind it. The nonce is fixed, as it may be where nothing is secret. */
function sealed(opened, associated_data = "transaction", nonce = "fdasflkja484") {
  const cipher = createCipheriv("aes-256-gcm", API_V3_KEY, nonce);
  cipher.setAAD(Buffer.from(associated_data));
  const ciphertext = [cipher.update(opened, "utf8"), cipher.final(), cipher.getAuthTag()];
  return {
    original_type: "transaction",
    algorithm: "AEAD_AES_256_GCM",
    ciphertext: Buffer.concat(ciphertext).toString("base64"),
    associated_data,
    nonce,
  };
}
const notified = (resource, changes) => JSON.stringify({ ...EVENT, ...changes, resource });

function notification(name, opened, { source = RULE, body, now = NOW, ...options } = {}) {
  const sent = body ?? notified(sealed(opened, options.associatedData), options.event);
  const { headers, ...signed } = signedMessage(sent, options);
  const resource = parsed(opened);
  return caseOf("notification", {
    name,
    source,
    account: ACCOUNT,
    headers,
    body: sent,
    now,
    expected: options.expected,
    publicKey: KEYS,
    apiV3Key: API_V3_KEY,
    opened,
    ...signed,
    keyVersion: headers["Wechatpay-Serial"],
    event: { ...EVENT, ...options.event },
    resource,
    ...standing(resource),
  });
}

const notifications = () => [
  notification("a payment, and what was expected is so", trade(), {
    source: PAYMENT_PAGE,
    expected: { out_trade_no: OUT_TRADE_NO, amount: { total: 100 } },
  }),
  notification("a payment, nothing expected", trade(), { source: PAYMENT_PAGE }),
  notification("an amount that is expected as text", trade(), {
    expected: { amount: { total: "100", currency: "CNY" } },
  }),
  notification("under the second key, chosen by its id", trade(), {
    source: PAYMENT_PAGE,
    serial: NEXT_SERIAL,
  }),
  notification("a refund has no trade state, and is no payment", REFUNDED, {
    source: REFUND_PAGE,
    event: { event_type: "REFUND.SUCCESS", summary: "退款成功" },
    associatedData: "refund",
    expected: { out_refund_no: "7752501201407033233368018", amount: { refund: 999 } },
  }),
  notification("associated data of none", trade(), { associatedData: "" }),
  notification("a nonce of the tolerance's edge and a body with line feeds", trade(), {
    body: JSON.stringify({ ...EVENT, resource: sealed(trade()) }, null, 2),
    now: NOW + TOLERANCE,
  }),
  notification(
    "an opened text with spaces and a number as its token",
    '{ "trade_state" : "NOTPAY",\n "amount" : { "total" : 1.0 } }',
  ),
];

/** A notification that is refused: its text is signed as it stands, unless another one is given. */
function refusedNotification(name, body, expected, { source = RULE, now = NOW, ...options } = {}) {
  const { signed = body, headers = (all) => all, opened = trade() } = options;
  return caseOf("notification-error", {
    name,
    source,
    account: ACCOUNT,
    headers: headers(signedMessage(signed).headers),
    body,
    now,
    expected: options.expected,
    publicKey: KEYS,
    apiV3Key: options.apiV3Key ?? API_V3_KEY,
    opened,
    ...expected,
  });
}

const DECRYPT = refusal("ERR_DECRYPT", "resource.ciphertext");

function refusedNotifications() {
  const resource = sealed(trade());
  const genuine = notified(resource);
  const bytes = Buffer.from(resource.ciphertext, "base64");
  const bitTurned = (at) => bytes.map((byte, index) => byte ^ Number(index === at));
  const otherCiphertext = (name, ciphertext) =>
    refusedNotification(name, notified({ ...resource, ciphertext }), DECRYPT);
  const otherResource = (name, changes, expected) =>
    refusedNotification(name, notified({ ...resource, ...changes }), expected);
  const refusedOpened = (name, opened, ...expected) =>
    refusedNotification(name, notified(sealed(opened)), refusal(...expected), { opened });
  const unexpected = (name, expected, ...refused) =>
    refusedNotification(name, genuine, refusal(...refused), { expected });
  return [
    // As with replies.
    refusedNotification(
      "a notification that was changed",
      notified(sealed(trade({ out_trade_no: "000000" }))),
      WRONG,
      { signed: genuine },
    ),
    refusedNotification("a notification without a signature", genuine, WRONG, {
      headers: unsigned,
    }),
    refusedNotification("a notification that probes", genuine, WRONG, {
      source: PROBES_PAGE,
      headers: header("Signature", PROBE_BASE64),
    }),
    refusedNotification("a notification that is sent again after the tolerance", genuine, STALE, {
      now: NOW + TOLERANCE + 1,
    }),
    refusedNotification(
      "a notification under an unknown serial number",
      genuine,
      refusal("ERR_KEY_VERSION", "wechatpay-serial"),
      { headers: header("Serial", "AB") },
    ),

    // What cannot be opened.
    otherCiphertext(
      "a ciphertext with a bit turned, rightly signed",
      bitTurned(0).toString("base64"),
    ),
    otherCiphertext(
      "a tag with a bit turned, rightly signed",
      bitTurned(bytes.length - 1).toString("base64"),
    ),
    otherCiphertext("a ciphertext that was cut", bytes.subarray(0, -1).toString("base64")),
    otherCiphertext("a ciphertext of a tag alone", bytes.subarray(0, 16).toString("base64")),
    otherCiphertext("a ciphertext that is no base64", `x${resource.ciphertext}`),
    otherResource("other associated data", { associated_data: "refund" }, DECRYPT),
    otherResource("another nonce", { nonce: "fdasflkja485" }, DECRYPT),
    refusedNotification("another API v3 key", genuine, DECRYPT, { apiV3Key: OTHER_API_V3_KEY }),
    ...[
      ["another algorithm", "AEAD_AES_128_GCM"],
      ["an algorithm that is none", "none"],
    ].map(([name, algorithm]) =>
      otherResource(name, { algorithm }, refusal("ERR_REPLY", "resource.algorithm")),
    ),
    ...[
      ["a nonce of eleven bytes", "fdasflkja48"],
      ["a nonce of twelve characters and more bytes", "fdasflkja48é"],
    ].map(([name, nonce]) =>
      otherResource(name, { nonce }, refusal("ERR_REPLY", "resource.nonce")),
    ),
    refusedNotification(
      "an event without a resource",
      '{"id":"EV-1"}',
      refusal("ERR_REPLY", "resource"),
    ),
    refusedNotification(
      "a resource that is text",
      '{"id":"EV-1","resource":"x"}',
      refusal("ERR_TYPE", "resource"),
    ),
    refusedNotification(
      "a resource that is there twice",
      genuine.replace(/\}$/, ',"resource":{}}'),
      refusal("ERR_DUPLICATE", "resource"),
    ),
    refusedNotification("a notification that is no object", "[]", refusal("ERR_JSON")),

    // What is opened.
    refusedOpened("an opened text that is no object", "[]", "ERR_JSON"),
    refusedOpened(
      "an opened text with a name that is there twice",
      '{"out_trade_no":"123456","out_trade_no":"654321"}',
      "ERR_DUPLICATE",
      "out_trade_no",
    ),
    refusedOpened(
      "an opened payment of another merchant",
      trade({ mchid: OTHER_MCHID }),
      "ERR_EXPECTED",
      "mchid",
    ),
    refusedOpened(
      "an opened payment of another mini program",
      trade({ appid: OTHER_APPID }),
      "ERR_EXPECTED",
      "appid",
    ),
    unexpected(
      "an opened payment of another order",
      { out_trade_no: "000000" },
      "ERR_EXPECTED",
      "out_trade_no",
    ),
    ...[
      ["an opened payment of another amount", 10000, "ERR_EXPECTED"],
      ["an expectation of nothing", null, "ERR_MISSING"],
      ["an expectation of true", true, "ERR_TYPE"],
    ].map(([name, total, code]) => unexpected(name, { amount: { total } }, code, "amount.total")),
    unexpected(
      "an expectation of an object's text",
      { amount: "100" },
      "ERR_UNKNOWN_FIELD",
      "amount",
    ),
    unexpected(
      "an expected amount with a fraction of zeros",
      { amount: { total: "100.00" } },
      "ERR_EXPECTED",
      "amount.total",
    ),
    unexpected(
      "an expected member that is misspelled",
      { out_trade_number: "1" },
      "ERR_UNKNOWN_FIELD",
      "out_trade_number",
    ),
  ];
}

// ---- Acknowledgements

const acknowledgement = (name, input, status, body) =>
  caseOf("acknowledgement", { name, source: PAYMENT_PAGE, account: ACCOUNT, input, status, body });

const acknowledgements = () => [
  acknowledgement("a notification is acknowledged", {}, 200, ""),
  acknowledgement(
    "a notification is refused",
    { message: '失败 "x"' },
    500,
    JSON.stringify({ code: "FAIL", message: '失败 "x"' }),
  ),
];

// ---- The file

const about = {
  gateway: "wechatPay",
  title:
    "Staged test vectors for WeChat Pay's API v3: what is signed, sent, received, opened and refused",
  source:
    "The public documentation of WeChat Pay, API v3: samples, limits, codes. Vectors of `known` were made beforehand with a key whose private half nobody has, the reply of yansongda/pay is from its tests (MIT). The others are signed by tests/vectors/make/wechat_pay.mjs with the test keys of tests/keys/, `own` and `next`: their public halves are in `publicKeys`. `apiV3Key` was made up for this file.",
  licence:
    "The values printed in the documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). Its test keys are of no worth anywhere else.",
  reading: {
    request:
      "`operation` (for `call` with `method` and `path`) of a client made from `account`, with `input` (an object, or the text), `timestamp` and `nonce`: the bytes handed to the signer are `stringToSign`, in UTF-8, and `signatureBase64` is a signature of them under `publicKey`; it gives that back; then `sentMethod`, `url`, `signedPath`, `body` (null for a GET) and the Authorization header, `authorization`.",
    "request-error":
      "the same call, or the making of its client, is refused with `code`, naming `field`; `limit` and `allowed` where the error carries them.",
    payment:
      "paySign for `prepayId`: `stringToSign`, `signatureBase64` under `publicKey`, and what `wx.requestPayment` is given, `requestPayment`.",
    "payment-error": "the same is refused with `code`, naming `field`.",
    reply:
      "`status`, `headers` and the raw `body` at the time `now`: `stringToSign` and `signatureBase64` are what the verifier of `keyVersion` (the serial number) is handed, `publicKey` names a key for each; `unpublished` is a key that nobody here has, whose verifier says yes. Then `members` (numbers as their tokens), `tradeState` and `paid`; `prepayId` where the reply is read as that to an order. `expected` is what the caller hands over to be compared.",
    "reply-error":
      "the reply is refused with `code`, naming `field`; `gatewayCode` where the gateway refused the request.",
    notification:
      "as a reply; its resource is opened with `apiV3Key` and is `opened`: then `event` and `resource`.",
    "notification-error": "the notification is refused with `code`, naming `field`.",
    acknowledgement:
      "the answer to a notification: `status` and `body`; refused where `input` has a `message`.",
  },
  rules: [
    "Signed is METHOD, path with query, timestamp, nonce, body, each with a line feed behind it: SHA256withRSA (PKCS#1 v1.5), base64. An empty body is a bare line feed.",
    "appid and mchid are filled in before the first member of an order; of somebody else they are refused. Everything else of the text is signed and sent as it was given.",
    "A nonce is 1 to 32 letters and digits, a timestamp 1 to 10 digits: one in milliseconds is refused.",
    "The serial number of a received message chooses among the configured keys, and nothing else. A signature that begins WECHATPAY/SIGNTEST/ is wrong like any other.",
    "A success is signed, also one without a body; a refusal may not be, and is then reported as a refusal only.",
    "A message is at most 300 seconds from now, before or behind, unless the tolerance is another.",
    "Paid is what a signed trade_state of SUCCESS says. REFUND was paid and is not any more, wholly or in part.",
    "A resource is AEAD_AES_256_GCM with a nonce of 12 bytes; what is opened is read as strictly as what was signed.",
  ],
};

export const vectors = () => ({
  about,
  publicKeys: { known: knownKey, own: publicKey("own"), next: publicKey("next") },
  cases: [
    ...requests(),
    ...refusedRequests(),
    ...payments(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...acknowledgements(),
  ],
});
