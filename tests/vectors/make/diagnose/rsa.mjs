// Mistakes with signatures by a private key: requests and notifications of the gateways that use RSA, with one mistake
// and with two. The other side signs with node:crypto; `opened` is what the public key makes of the signature, for those
// who have no big numbers. It makes tests/vectors/diagnose_rsa.jsonl.

import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  privateEncrypt,
  publicDecrypt,
  sign,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { gbk } from "../rsa.mjs";
import { bytewise, changed } from "../text.mjs";
import { php, python } from "./further/encoders.mjs";

const KEYS = {};
const keyOf = (name) => {
  const path = new URL(`../../../keys/${name}.test-key.pem`, import.meta.url);
  KEYS[name] ??= createPrivateKey(readFileSync(path));
  return KEYS[name];
};

const query = (fields, { skip = ["sign"], keep = false, each = String, sort = bytewise } = {}) => {
  const names = Object.keys(fields).filter(
    (name) => !skip.includes(name) && (keep || fields[name] !== ""),
  );
  if (sort !== null) names.sort(sort);
  return names.map((name) => `${name}=${each(fields[name])}`).join("&");
};
/** UnionPay signs the digits of a digest, by the same hash. */
const digits = (text, digest) => createHash(digest.replace("RSA-", "")).update(text).digest("hex");

/** How each rule writes what is signed, and whose key signs. */
const RULES = {
  alipayOpen: { key: "merchant", text: (fields, how) => query(fields, how) },
  alipayNotifyV1: {
    key: "gateway",
    text: (fields, how) => query(fields, { skip: ["sign", "sign_type"], keep: true, ...how }),
  },
  alipayNotifyV2: { key: "gateway", text: (fields, how) => query(fields, { keep: true, ...how }) },
  unionpayOpen: {
    key: "gateway",
    text: (fields, how) => query(fields, { skip: ["signature"], ...how }),
    last: digits,
  },
  wechatPayV3Request: {
    key: "merchant",
    text: ({ method, url, timestamp, nonce, body }) =>
      `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`,
  },
  wechatPayV3Reply: {
    key: "gateway",
    text: ({ timestamp, nonce, body }) => `${timestamp}\n${nonce}\n${body}\n`,
  },
  wechatPayV3PaySign: {
    key: "merchant",
    text: (slots) => `${slots.appId}\n${slots.timeStamp}\n${slots.nonceStr}\n${slots.package}\n`,
  },
  alipayPlus: {
    key: "merchant",
    text: ({ method, path, clientId, time, body }) =>
      `${method} ${path}\n${clientId}.${time}.${body}`,
  },
};

const MESSAGES = {
  alipayOpen: {
    app_id: "2099000000000001",
    biz_content:
      '{"out_trade_no":"T1001","total_amount":"88.80","subject":"茶 & cake","notify":"https://shop.example/n"}',
    charset: "utf-8",
    method: "alipay.trade.create",
    notify_url: "https://shop.example/notify?a=1",
    sign_type: "RSA2",
    timestamp: "2026-03-04 05:06:07",
    total_amount: "88.80",
    version: "1.0",
  },
  alipayNotifyV1: {
    app_id: "2099000000000001",
    buyer_pay_amount: "9.00",
    charset: "utf-8",
    gmt_payment: "2026-03-04 05:06:07",
    out_trade_no: "T1001",
    passback_params: "%7B%22u%22%3A1%7D",
    refund_fee: "",
    subject: "茶 & cake",
    total_amount: "9.00",
    trade_status: "TRADE_SUCCESS",
    sign_type: "RSA2",
  },
  alipayNotifyV2: {
    app_id: "2099000000000002",
    biz_content: '{"user":"2088/1","amount":"5.50","name":"李 & Co"}',
    charset: "utf-8",
    msg_id: "m-77",
    notify_time: "2026-03-04 05:06:07",
    remark: "",
    service: "alipay.service.check",
    total_amount: "5.50",
    sign_type: "RSA2",
  },
  unionpayOpen: {
    accessType: "0",
    certId: "68759663125",
    currencyCode: "156",
    merId: "777290058110048",
    orderDesc: "茶 & cake",
    orderId: "U20260304",
    txnAmt: "1000",
    txnTime: "20260304050607",
    total_fee: "10.00",
    version: "5.1.0",
  },
  wechatPayV3Request: {
    method: "POST",
    url: "/v3/pay/transactions/jsapi?x=1",
    timestamp: "1700000000",
    nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
    body: '{"appid":"wx1","description":"茶 & cake","notify_url":"https://shop.example/n","total":1}',
  },
  wechatPayV3Reply: {
    timestamp: "1700000000",
    nonce: "EcK8aB77zQ",
    body: '{"id":"e-1","resource":{"ciphertext":"a/b+c","note":"茶"},"summary":"ok"}',
  },
  wechatPayV3PaySign: {
    appId: "wx8888888888888888",
    timeStamp: "1700000000",
    nonceStr: "5K8264ILTKCH16CQ",
    package: "prepay_id=wx201410272009395522657",
  },
  alipayPlus: {
    method: "POST",
    path: "/ams/api/v1/payments/pay",
    clientId: "SANDBOX_5Y1",
    time: "2026-03-04T05:06:07+08:00",
    body: '{"paymentAmount":{"currency":"EUR","value":"1299"},"url":"https://shop.example/r","t":"茶"}',
  },
};

/** The signature of a text, done rightly or otherwise. */
function signatureOf(
  scheme,
  text,
  { key = RULES[scheme].key, digest = "RSA-SHA256", bytes, form, plain } = {},
) {
  const encode = bytes ?? ((plain) => Buffer.from(plain));
  const { last } = RULES[scheme];
  const data = last && !plain ? Buffer.from(last(encode(text), digest)) : encode(text);
  const made =
    form === "encrypted"
      ? privateEncrypt(keyOf(key), createHash("sha256").update(data).digest())
      : sign(digest, data, keyOf(key));
  return made;
}

/** The block that the public key gives back, or nothing where the signature has another length. */
function openedBy(key, signature) {
  const publicKey = createPublicKey(keyOf(key));
  if (signature.length !== publicKey.asymmetricKeyDetails.modulusLength / 8) return null;
  try {
    const padding = constants.RSA_NO_PADDING;
    return publicDecrypt({ key: publicKey, padding }, signature).toString("hex");
  } catch {
    // No number below the modulus.
    return null;
  }
}

function rsaCase(scheme, name, { ours, theirs, how, write, written, ...made }, ...wanted) {
  const message = MESSAGES[scheme];
  const text = RULES[scheme].text(changed(message, theirs ?? {}), how);
  const signature = signatureOf(scheme, write ? write(text) : text, made);
  const expected = written ? written(signature) : signature.toString("base64");
  const { key } = RULES[scheme];
  const matches = wanted.length === 0 ? true : undefined;
  const causes = wanted.map((cause) => {
    const [code, field] = cause.split("@");
    return { code, ...(field && { field }) };
  });
  const params = changed(message, ours ?? {});
  const opened = openedBy(key, written?.of ? written.of(signature) : signature);
  return { name: `${scheme}: ${name}`, scheme, key, params, expected, opened, causes, matches };
}

const latin = (text) => Buffer.from(text).toString("latin1");
const withBlanks = (signature) => signature.toString("base64").replaceAll("+", " ");
const escaped = (signature) => encodeURIComponent(signature.toString("base64"));
const cut = Object.assign((signature) => signature.toString("base64").slice(0, 300), {
  of: (signature) => signature.subarray(0, 225),
});

/** What is done to the signature or the key, at every gateway alike. */
const everywhere = (scheme) => [
  rsaCase(scheme, "intact", {}),
  rsaCase(scheme, "another key", { key: "other" }, "WRONG_KEY"),
  rsaCase(scheme, "SHA-1", { digest: "RSA-SHA1" }, "DIGEST_OTHER"),
  rsaCase(scheme, "SHA-512", { digest: "RSA-SHA512" }, "DIGEST_OTHER"),
  rsaCase(scheme, "the digest encrypted", { form: "encrypted" }, "DIGEST_ENCRYPTED"),
  rsaCase(scheme, "plus signs lost", { written: withBlanks }, "SIGNATURE_ENCODED"),
  rsaCase(scheme, "escaped", { written: escaped }, "SIGNATURE_ENCODED"),
  rsaCase(scheme, "in hexadecimal", { written: (made) => made.toString("hex") }, "OUTPUT_HEX"),
  rsaCase(scheme, "cut off", { written: cut }, "SIGNATURE_TRUNCATED"),
  rsaCase(scheme, "another text", { write: () => "something else" }, "KEY_FITS_TEXT_DIFFERS"),
  rsaCase(
    scheme,
    "GBK",
    { bytes: gbk },
    ...(scheme === "wechatPayV3PaySign" ? [] : ["CHARSET_GBK"]),
  ),
  rsaCase(
    scheme,
    "low bytes of UTF-16",
    { bytes: (text) => Buffer.from(text, "latin1") },
    ...(scheme === "wechatPayV3PaySign" ? [] : ["CHARSET_OTHER"]),
  ),
];

/** One mistake each: what the other side had otherwise, or what ours has. */
const MISTAKES = {
  alipayOpen: [
    ["NUMBER_REFORMATTED@total_amount", { theirs: { total_amount: "88.8" } }],
    [
      "JSON_REFORMATTED@biz_content",
      { theirs: { biz_content: python(MESSAGES.alipayOpen.biz_content) } },
    ],
    ["FIELD_NOT_SIGNED@extra", { ours: { extra: "/pay/notify" } }],
    ["SIGN_TYPE_NOT_SIGNED", { theirs: { sign_type: undefined } }],
    [
      "VALUE_FORM_ENCODED@notify_url",
      { theirs: { notify_url: encodeURIComponent(MESSAGES.alipayOpen.notify_url) } },
      "VALUE_PERCENT_ENCODED@notify_url",
    ],
    ["OUTER_WHITESPACE@method", { ours: { method: "alipay.trade.create " } }],
    ["TIME_FORM@timestamp", { theirs: { timestamp: "2026-03-04T05:06:07" } }],
    [
      "ORDER_UNSORTED",
      {
        how: { sort: null },
        ours: {},
        theirs: { app_id: undefined, zone: undefined },
        given: true,
      },
    ],
  ],
  alipayNotifyV1: [
    ["FIELD_NOT_SIGNED@s", { ours: { s: "/pay/notify" } }],
    ["NUMBER_REFORMATTED@total_amount", { ours: { total_amount: "9" } }],
    ["SIGN_TYPE_SIGNED", { how: { skip: ["sign"] } }],
    ["HTML_ENTITY@subject", { ours: { subject: "茶 &amp; cake" } }],
    ["PLUS_AS_SPACE@gmt_payment", { ours: { gmt_payment: "2026-03-04+05:06:07" } }],
    [
      "VALUE_DECODED_TWICE@passback_params",
      { ours: { passback_params: '{"u":1}' } },
      "VALUE_PERCENT_ENCODED@passback_params",
    ],
    ["EMPTY_DROPPED", { how: { keep: false } }],
    ["CHARSET_OTHER@subject", { ours: { subject: latin("茶 & cake") } }],
  ],
  alipayNotifyV2: [
    ["FIELD_NOT_SIGNED@_url", { ours: { _url: "/notify" } }],
    ["SIGN_TYPE_NOT_SIGNED", { how: { skip: ["sign", "sign_type"] } }],
    [
      "JSON_REFORMATTED@biz_content",
      { ours: { biz_content: python(MESSAGES.alipayNotifyV2.biz_content) } },
    ],
    ["NUMBER_REFORMATTED@total_amount", { ours: { total_amount: "5.5" } }],
    ["EMPTY_DROPPED", { how: { keep: false } }],
    ["TRAILING_NEWLINE@msg_id", { ours: { msg_id: "m-77\n" } }],
  ],
  unionpayOpen: [
    ["FIELD_NOT_SIGNED@q", { ours: { q: "/back" } }],
    ["AMOUNT_UNIT@txnAmt", { theirs: { txnAmt: "10.00" } }],
    ["HTML_ENTITY@orderDesc", { ours: { orderDesc: "茶 &amp; cake" } }],
    ["NUMBER_REFORMATTED@total_fee", { ours: { total_fee: "10" } }],
    ["OUTER_WHITESPACE@orderId", { ours: { orderId: " U20260304" } }],
    ["CHARSET_OTHER@orderDesc", { ours: { orderDesc: latin("茶 & cake") } }],
  ],
  wechatPayV3Request: [
    ["METHOD_OR_PATH@method", { theirs: { method: "post" } }],
    ["TIME_UNIT@timestamp", { theirs: { timestamp: "1700000000000" } }],
    ["JSON_REFORMATTED@body", { theirs: { body: python(MESSAGES.wechatPayV3Request.body) } }],
    ["METHOD_OR_PATH@url", { theirs: { url: "/v3/pay/transactions/jsapi" } }],
    ["VALUE_CASE@nonce", { theirs: { nonce: "593bec0c930bf1afeb40b4a08c8fb242" } }],
  ],
  wechatPayV3Reply: [
    ["TIME_UNIT@timestamp", { ours: { timestamp: "1700000000000" } }],
    ["JSON_REFORMATTED@body", { ours: { body: python(MESSAGES.wechatPayV3Reply.body) } }],
    ["VALUE_CASE@nonce", { ours: { nonce: "eck8ab77zq" }, theirs: { nonce: "ECK8AB77ZQ" } }],
  ],
  wechatPayV3PaySign: [
    ["TIME_UNIT@timeStamp", { theirs: { timeStamp: "1700000000000" } }],
    ["VALUE_PREFIX@package", { theirs: { package: "wx201410272009395522657" } }],
    ["VALUE_CASE@nonceStr", { theirs: { nonceStr: "5k8264iltkch16cq" } }],
    ["OUTER_WHITESPACE@appId", { ours: { appId: "wx8888888888888888 " } }],
  ],
  alipayPlus: [
    ["JSON_REFORMATTED@body", { theirs: { body: python(MESSAGES.alipayPlus.body) } }],
    ["METHOD_OR_PATH@path", { theirs: { path: "/ams/sandbox/api/v1/payments/pay" } }],
    ["METHOD_OR_PATH@method", { theirs: { method: "post" } }],
    ["OUTER_WHITESPACE@clientId", { ours: { clientId: "SANDBOX_5Y1 " } }],
  ],
};

/** The name that a mistake goes by: the one that explains most, where several make the same text. */
const nameOf = ([code, , name = code]) => name;

const singles = (scheme) =>
  MISTAKES[scheme]
    .filter(([, change]) => !change.given)
    .map((mistake) => rsaCase(scheme, nameOf(mistake), mistake[1], nameOf(mistake)));

/** Two that are one to whoever looks: of one field, of all values alike, or another rule of the same gateway. */
const isOne = (one, other) =>
  one.split("@")[1] === other.split("@")[1] ||
  (one.startsWith("METHOD_OR_PATH@method") && other.startsWith("VALUE_CASE"));

const doubles = (scheme) =>
  MISTAKES[scheme]
    .filter(([, change]) => !change.given)
    .flatMap((one, at, all) => all.slice(at + 1).map((other) => [one, other]))
    .filter(([one, other]) => !isOne(nameOf(one), nameOf(other)))
    .map(([one, other]) => {
      const [a, b] = [one[1], other[1]];
      const both = {
        ours: { ...a.ours, ...b.ours },
        theirs: { ...a.theirs, ...b.theirs },
        how: { ...a.how, ...b.how },
      };
      return rsaCase(scheme, `${nameOf(one)} + ${nameOf(other)}`, both, nameOf(one), nameOf(other));
    });

/** What is peculiar to lines: their order, their ends, and what stands in them. */
const lines = () => [
  ...Object.keys(MESSAGES)
    .filter((scheme) => scheme.startsWith("wechat"))
    .flatMap((scheme) => [
      rsaCase(
        scheme,
        "the last newline missing",
        { write: (text) => text.slice(0, -1) },
        "TRAILING_NEWLINE",
      ),
      rsaCase(scheme, "CR LF", { write: (text) => text.replaceAll("\n", "\r\n") }, "CRLF"),
      rsaCase(
        scheme,
        "escaped newlines",
        { write: (text) => text.replaceAll("\n", "\\n") },
        "NEWLINE_ESCAPED",
      ),
      ...exchanged(scheme),
    ]),
  rsaCase(
    "wechatPayV3Request",
    "null as the body of a GET",
    { ours: { method: "GET", body: "" }, theirs: { method: "GET", body: "null" } },
    "BODY_OF_GET@body",
  ),
  rsaCase(
    "wechatPayV3Request",
    "an empty body of a GET",
    { ours: { method: "GET", body: "null" }, theirs: { method: "GET", body: "" } },
    "BODY_OF_GET@body",
  ),
  rsaCase(
    "wechatPayV3Request",
    "braces as the body of a GET",
    { ours: { method: "GET", body: "{}" }, theirs: { method: "GET", body: "" } },
    "BODY_OF_GET@body",
  ),
  rsaCase(
    "wechatPayV3Request",
    "the query as the body",
    {
      ours: { method: "GET", url: "/v3/x", body: '{"mchid":"1"}' },
      theirs: { method: "GET", url: "/v3/x?mchid=1", body: "" },
    },
    "BODY_OF_GET@body",
  ),
  rsaCase(
    "wechatPayV3Request",
    "no slash before the path",
    { theirs: { url: "v3/pay/transactions/jsapi?x=1" } },
    "VALUE_PREFIX@url",
  ),
  rsaCase(
    "wechatPayV3Request",
    "the host before the path",
    { ours: { url: "https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi?x=1" } },
    "VALUE_PREFIX@url",
  ),
  rsaCase(
    "wechatPayV3Request",
    "a body of PHP",
    { theirs: { body: php(MESSAGES.wechatPayV3Request.body) } },
    "JSON_REFORMATTED@body",
  ),
  rsaCase(
    "alipayPlus",
    "time and client exchanged",
    {
      write: () =>
        RULES.alipayPlus.text({
          ...MESSAGES.alipayPlus,
          time: MESSAGES.alipayPlus.clientId,
          clientId: MESSAGES.alipayPlus.time,
        }),
    },
    "ORDER_OTHER",
  ),
  rsaCase(
    "alipayOpen",
    "in the order given",
    {
      how: { sort: null },
      ours: { app_id: undefined, version: undefined },
      theirs: {},
      write: () => query({ version: "1.0", ...MESSAGES.alipayOpen }, { sort: null }),
    },
    "KEY_FITS_TEXT_DIFFERS",
  ),
  rsaCase("unionpayOpen", "not hashed before", { plain: true }, "DIGEST_OTHER"),
  rsaCase(
    "alipayNotifyV1",
    "a list of one",
    { ours: { out_trade_no: '["T1001"]' } },
    "LIST_OF_ONE@out_trade_no",
  ),
  rsaCase(
    "alipayNotifyV1",
    "slashes added",
    { ours: { subject: '\\"茶\\"' }, theirs: { subject: '"茶"' } },
    "QUOTES_CHANGED@subject",
  ),
];

function exchanged(scheme) {
  const names = Object.keys(MESSAGES[scheme]);
  return names.flatMap((one, at) =>
    names.slice(at + 1).map((other) => {
      const theirs = { [one]: MESSAGES[scheme][other], [other]: MESSAGES[scheme][one] };
      return rsaCase(scheme, `${one} and ${other} exchanged`, { theirs }, "ORDER_OTHER");
    }),
  );
}

export function rsa() {
  const schemes = Object.keys(MESSAGES);
  const cases = [
    ...schemes.flatMap(everywhere),
    ...schemes.flatMap(singles),
    ...schemes.flatMap(doubles),
    ...lines(),
  ];
  return JSON.parse(
    JSON.stringify(cases.map((one, at) => ({ ...one, name: `${at + 1}. ${one.name}` }))),
  );
}

export const vectors = () => ({
  about: {
    title: "What goes wrong with signatures by a private key, and what it is called",
    reading:
      "As diagnose.jsonl; `key` names the key of tests/keys whose public half is at hand, and `opened` is what it makes of the signature in hexadecimal, or null where that has another length. Made by tests/vectors/make/diagnose/rsa.mjs, which signs with node:crypto alone.",
  },
  cases: rsa(),
});
