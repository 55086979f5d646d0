// Makes tests/vectors/yabandpay.jsonl: what is signed, sent, received and refused at YabandPay. The
// rules are read from YabandPay's documentation, which prints messages, and no secret key.

import { caseOf, changedField, FROM_THE_RULES, refusals } from "./case.mjs";
import { yabandpay as oneReading } from "./one_reading.mjs";
import {
  changed,
  concat,
  encoded,
  form,
  hmac,
  json,
  number,
  read,
  sorted,
  without,
} from "./text.mjs";

const MAKER = "tests/vectors/make/yabandpay.mjs";
const MINI_PAGE = "YabandPay documentation, Alipay+ Mini Program Payment page";
const PAYCONIQ_PAGE = "YabandPay documentation, Payconiq page";
const page = (name) => `docs.yabandpay.com, ${name} page`;

const ACCOUNT = { user: "016683", secretKey: "yaband-self-test-key" };
const KEY = ACCOUNT.secretKey;
const OUR_KEY = "the message is printed, its secret key is not: signed here with a key of our own";

// ---- The rule

/** As PHP spells it; a number as it is written. */
const spelled = (value) => ({ true: "1", false: "", null: "" })[value] ?? String(value);
/** All but `sign` and `data`, empty values too. */
const pairsOf = (params) =>
  sorted(without(params, "sign", "data")).map(([name, value]) => [
    name,
    typeof value === "string" ? value : spelled(value),
  ]);
const canonicalOf = (params) => concat(pairsOf(params));
const signatureOf = (params, key = KEY) => hmac(key, canonicalOf(params));

const signed = (name, params, more = {}) =>
  caseOf("sign", {
    name,
    source: MAKER,
    scheme: "yabandpay",
    key: KEY,
    params,
    kept: pairsOf(params).map(([kept]) => kept),
    canonical: canonicalOf(params),
    stringToSign: canonicalOf(params),
    signature: signatureOf(params),
    ...more,
  });
const unsigned = (code, name, params, field, more = {}) =>
  caseOf("sign-error", {
    name,
    source: FROM_THE_RULES,
    scheme: "yabandpay",
    key: KEY,
    params,
    code,
    field,
    ...more,
  });
/** What the text signs to that a reader of the documentation would make. */
const misread = (name, source, note, params, text) =>
  caseOf("document-error", {
    name,
    source,
    note,
    scheme: "yabandpay",
    key: KEY,
    params,
    printed: hmac(KEY, text),
    signature: signatureOf(params),
  });

// ---- Requests

const ONLINE = { pay_method: "online" };
const ALIPAY = { ...ONLINE, sub_pay_method: "Alipay" };
const WECHAT_PAY = { ...ONLINE, sub_pay_method: "WeChat Pay" };
/** The method of each operation, and what of its data is filled in. */
const CALLS = {
  create: ["v3.CreatePayments", ONLINE],
  alipayMini: ["v3.CreatePaymentsAlipayMiniPay", ALIPAY],
  alipayApp: ["v3.CreatePaymentsAlipayAppPay", ALIPAY],
  alipayWap: ["v3.CreatePaymentsAlipayWap", ALIPAY],
  wechatMini: ["v3.CreatePaymentsWechatMiniPay", WECHAT_PAY],
  wechatApp: ["v3.CreatePaymentsWechatAPPPay", WECHAT_PAY],
  wechatH5: ["v3.CreatePaymentsWechatH5Pay", WECHAT_PAY],
  wechatNative: ["v3.CreateWechatNativePay", {}],
  refund: ["v3.CreateRefund", {}],
  query: ["v3.QueryOrder", {}],
  queryRefund: ["v3.QueryRefundOrder", {}],
};
/** The members of data as the body has them. */
const DATA =
  "pay_method sub_pay_method sub_pay_method_type trade_id refund_id m_refund_id order_id url_type amount currency description demo timeout refund_amount refund_currency refund_description redirect_url notify_url os_type ip_address sub_app_id sub_open_id".split(
    " ",
  );
const TIME = 1546588959;

function request(operation, name, input, { account = ACCOUNT, time = TIME, ...more } = {}) {
  const { user, secretKey, baseUrl = "https://mapi.yabandpay.com" } = account;
  const [method, filledIn] = CALLS[operation];
  const given = { ...filledIn, ...input };
  const data = Object.fromEntries(
    DATA.flatMap((member) => {
      const value = given[member] ?? "";
      return value === "" ? [] : [[member, String(value)]];
    }),
  );
  const message = { user, method, time, ...data };
  const sign = signatureOf(message, secretKey);
  return caseOf("request", {
    name,
    source: MAKER,
    operation,
    account,
    input,
    time,
    canonical: canonicalOf(message),
    signature: sign,
    method: "POST",
    url: `${baseUrl.replace(/\/$/u, "")}/Payments`,
    body: JSON.stringify({ user, sign, method, time, data }),
    ...more,
  });
}

/** What every order needs; the cases change it. */
const ORDER = {
  order_id: "2024519846516588484",
  amount: "1",
  currency: "EUR",
  description: "YabandPay test",
  timeout: "0",
  notify_url: "https://www.yabandpay.com/notify",
};
const sent = (name, change, { operation = "alipayMini", ...more } = {}) =>
  request(operation, name, changed(ORDER, change), more);
/** An input that is refused: of an order, as a change to it. */
function refused(code, name, change, field = changedField(change), more = {}) {
  const { operation = "alipayMini", input = changed(ORDER, change), time = TIME, ...rest } = more;
  return caseOf("request-error", {
    name,
    source: FROM_THE_RULES,
    operation,
    account: ACCOUNT,
    input,
    time,
    code,
    field,
    ...rest,
  });
}

/** The messages that the documentation prints. */
const PRINTED = {
  "mini program": {
    source: MINI_PAGE,
    operation: "alipayMini",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "2024519846516588484",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
  },
  Payconiq: {
    source: PAYCONIQ_PAGE,
    operation: "create",
    time: 1646388458,
    input: {
      amount: "1",
      currency: "EUR",
      demo: "test",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "20240726785412369",
      redirect_url: "https://www.yabandpay.com",
      sub_pay_method: "Payconiq",
      timeout: "0",
    },
  },
  "WeChat Pay mini program": {
    source: page("WeChat Pay mini program"),
    operation: "wechatMini",
    time: 1546588959,
    input: {
      amount: "0.1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandmedia.com/pay/webhook.php",
      order_id: "20180902014018888",
      sub_app_id: "wx54afe855ab7112e8",
      sub_open_id: "o7AXy5CuUQ0exDlZdhb-M7KMsmEg",
      timeout: "0",
    },
  },
  "Alipay+ app": {
    source: page("Alipay+ app"),
    operation: "alipayApp",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "202412654894165484",
      os_type: "ios",
      redirect_url: "https://www.yabandpay.com/redirect_url",
      timeout: "0",
    },
  },
  "Alipay+ WAP": {
    source: page("Alipay+ WAP"),
    operation: "alipayWap",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "20180902014018888",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
  },
  "WeChat Pay H5": {
    source: page("WeChat Pay H5"),
    operation: "wechatH5",
    time: 1555498137,
    input: {
      amount: "0.1",
      currency: "EUR",
      demo: "test",
      description: "YabandPay test",
      ip_address: "127.0.0.1",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "202487816549841654",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
  },
  "WeChat Pay native": {
    source: page("WeChat Pay native"),
    operation: "wechatNative",
    time: 1568553105,
    input: {
      amount: "1",
      currency: "EUR",
      description: "yaband test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "2024821984761654842",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
    account: { ...ACCOUNT, user: "h5@yaband.com" },
  },
  refund: {
    source: page("refund"),
    operation: "refund",
    time: 1546588959,
    input: {
      m_refund_id: "20240304094405131317",
      notify_url: "https://www.yabandpay.com",
      refund_amount: "0.1",
      refund_currency: "EUR",
      refund_description: "test",
      trade_id: "5feb401d-d9a4-776f-211f-882b60f14d9d",
    },
  },
  query: {
    source: page("payment query"),
    operation: "query",
    time: 1728566835,
    input: { trade_id: "2eb629a8-96ad-d495-38f2-41f5bebf31cd" },
  },
  "refund query": {
    source: page("refund query"),
    operation: "queryRefund",
    time: 1728566835,
    input: { refund_id: "3841510a-4d18-4a61-808d-431a45006de2" },
  },
};
/** What is signed of a printed message. */
function printedMessage(name) {
  const { operation, account = ACCOUNT, time, input } = PRINTED[name];
  const [method, filledIn] = CALLS[operation];
  return { user: account.user, method, time, data: { ...filledIn, ...input } };
}
/** The message as the SDK of the gateway makes it, with its members backwards. */
function printedParams(name) {
  const { data, ...rest } = printedMessage(name);
  return { ...rest, ...Object.fromEntries(sorted(data).reverse()) };
}
/** The message sorted, and all of it text, as a page prints it. */
function printedText(name) {
  const { data, time, ...rest } = printedMessage(name);
  return Object.fromEntries(sorted({ ...rest, time: String(time), ...data }));
}

// ---- Replies and notifications

/** The numbers of the states. */
const PAYMENT_STATES = {
  paid: "00",
  authorized: "01",
  pending: "02",
  processing: "03",
  verify: "04",
  declined: "05",
  failed: "06",
  expired: "07",
  cancelled: "08",
};
const REFUND_STATES = {
  "to-be-approval": "20",
  "refund pending": "21",
  "refund processing": "22",
  refunded: "23",
  "refund failed": "24",
  "refund error": "25",
};
/** A refund's state may be written without the word. */
const SHORT_REFUND_STATES = { pending: "21", processing: "22", failed: "24" };
function meaningOf(data) {
  const state = String(data.state ?? data.transaction_info?.state).toLowerCase();
  const states = Object.entries(
    "refund_id" in data ? { ...REFUND_STATES, ...SHORT_REFUND_STATES } : PAYMENT_STATES,
  );
  return states.find((one) => one.includes(state))?.[1] ?? null;
}

/** A reply with this data, and what is read of it. */
function replied(name, data, { text, ...more } = {}) {
  const { transaction_id, pay_url, code_url, paySign, ...parameters } = data.parameters ?? {};
  const { timeStamp, nonceStr, package: prepaid, signType } = parameters;
  const meaning = meaningOf(data);
  return caseOf("reply", {
    name,
    source: FROM_THE_RULES,
    account: ACCOUNT,
    text: text ?? json({ status: true, code: "200", data, message: "" }),
    paid: meaning === "00",
    meaning,
    tradePay: transaction_id ? { tradeNO: transaction_id } : null,
    requestPayment: paySign ? { timeStamp, nonceStr, package: prepaid, signType, paySign } : null,
    url: data.url ?? pay_url ?? code_url ?? null,
    data: read(data),
    ...more,
  });
}
/** A reply as a page prints it: a token a line. */
const printedReply = (data) =>
  JSON.stringify({ status: true, code: "200", data, message: "" }, null, 1).replaceAll(
    /^ +/gmu,
    "",
  );
const replyError = (code, name, text, field, more = {}) =>
  caseOf("reply-error", {
    name,
    source: FROM_THE_RULES,
    account: ACCOUNT,
    text,
    code,
    field,
    ...more,
  });
const gatewayError = (name, text, gatewayCode, more = {}) =>
  replyError("ERR_GATEWAY", name, text, undefined, { ...more, gatewayCode });

/** The members of data as they are signed: those of 3ds stand beside the others. */
function mergedOf({ "3ds": inner = {}, ...data }) {
  return { ...data, ...inner };
}
const PAYMENT = {
  type: "payment",
  user: "016683",
  order_id: "190510140815",
  trade_id: "8a8aa7c7-66d7-e2cc-e2a6-fff7c77aaefd",
  transaction_id: "4200000298201905227377147799",
  acquirer_id: "4200000298201905227377147799",
  amount: "1.00",
  currency: "EUR",
  settlement_amount: "1.00",
  settlement_currency: "EUR",
  exchange_rate: "1",
  amount_cny: "7.84",
  settlement_rate: "7.84",
  description: "YabandPay test",
  createDate: "2019-05-10 14:08:15",
  state: "paid",
  demo: "test",
  out_trade_no: "",
  sub_pay_method: "WeChat Pay",
  pay_method: "online",
  paid_time: "2019-05-10 14:08:40",
};
const SIGN = signatureOf(PAYMENT);
const signedBody = (data) => json({ sign: signatureOf(mergedOf(data)), data });
/** The body of the payment, rightly signed, and what it is changed to. */
const BODY = signedBody(PAYMENT);
/** The older form of a notification. */
const olderForm = (body) => form({ resultData: body });

/** A notification with this data. */
function notifiedOf(
  name,
  data,
  { body = signedBody(data), expected, unverified = {}, ...more } = {},
) {
  const merged = mergedOf(data);
  const meaning = meaningOf(data);
  return caseOf("notification", {
    name,
    source: MAKER,
    account: ACCOUNT,
    body,
    expected,
    canonical: canonicalOf(merged),
    signature: signatureOf(merged),
    verified: read(merged),
    paid: meaning === "00",
    meaning,
    unverified,
    ...more,
  });
}
/** A notification of the payment, with these members changed. */
const notified = (name, change, more) => notifiedOf(name, changed(PAYMENT, change), more);

const refusedNotification = (code, name, body, field, { expected, ...more } = {}) =>
  caseOf("notification-error", {
    name,
    source: FROM_THE_RULES,
    account: ACCOUNT,
    body,
    expected,
    code,
    field,
    ...more,
  });
/** The sign is not that of the data. */
const forged = (name, body, more) => refusedNotification("ERR_SIGNATURE", name, body, "sign", more);
/** The payment's own sign, beside other data. */
const withData = (change) => json({ sign: SIGN, data: changed(PAYMENT, change) });
const withSign = (sign) => json({ sign, data: PAYMENT });
/** The body of a payment with these members changed, rightly signed. */
const signedPayment = (change) => signedBody(changed(PAYMENT, change));

// ---- What several cases share

const MINI_WALLETS = "ALIPAY_CN TRUEMONEY ALIPAY_HK TNG GCASH DANA TOSSPAY HIPAY".split(" ");
const APP_WALLETS =
  "ALIPAY_CN TRUEMONEY ALIPAY_HK TNG GCASH DANA KAKAOPAY RABBIT_LINE_PAY BOOST AKULAKU_PAYLATER BILLEASE TINABA TOSSPAY MPAY KREDIVO_ID KPLUS HIPAY".split(
    " ",
  );
const WAP_WALLETS =
  "ALIPAY_HK TNG GCASH DANA BPI BOOST AKULAKU_PAYLATER BILLEASE TINABA NAVERPAY MPAY KPLUS HIPAY".split(
    " ",
  );
const DECODED =
  "`printed` is what the text of the page gives under a key of our own: an HTML decoder made ¤cy of &currency and ¬ify of &notify";
/** What an HTML decoder makes of a text that was not encoded for it. */
const decoded = (text) => text.replaceAll("&curren", "¤").replaceAll("&not", "¬");
const REFUND_ID = PRINTED["refund query"].input.refund_id;
const ANOTHER_KEY = "another key";

const cases = () => [
  // The messages that the documentation prints
  ...Object.entries(PRINTED).map(([name, { source }]) =>
    name === "refund query"
      ? signed("message printed on the refund query page, sorted", printedParams(name), {
          source,
          note: `${OUR_KEY}; the page prints time before refund_id, by byte refund_id comes first`,
        })
      : signed(`message printed on the ${name} page`, printedParams(name), {
          source,
          note: OUR_KEY,
        }),
  ),

  // What is sorted, spelled, and not escaped
  signed("text beyond ASCII, an address with a query", {
    user: "100001.0001",
    method: "v3.CreatePaymentsAlipayMiniPay",
    time: 1584523443,
    pay_method: "online",
    sub_pay_method: "Alipay",
    order_id: "160760654321",
    amount: "0.01",
    currency: "EUR",
    description: "Test 描述",
    demo: "demo",
    timeout: "0",
    notify_url: "https://mapi.yabandpay.com/a/b?x=1&y=2",
    sub_app_id: "2021002116600000",
  }),
  signed("sign and data are not signed", {
    user: "016683",
    sign: "x",
    method: "v3.QueryOrder",
    data: "y",
    time: 1,
    trade_id: "t",
  }),
  signed(
    "empty text is signed as name=",
    {
      user: "016683",
      method: "v3.CreatePayments",
      time: 1546588959,
      redirect_url: "",
      order_id: "1",
    },
    { note: "the gateway's own PHP SDK signs redirect_url= with nothing behind it" },
  ),
  signed(
    "true is 1, false and null are nothing",
    { a: true, b: false, c: null, d: 0, e: "0", user: "016683" },
    { note: "PHP's value format" },
  ),
  signed("numbers as PHP writes integers", {
    time: 1546588959,
    n: -7,
    zero: 0,
    big: 9007199254740991,
  }),
  signed("upper case before underscore before lower case", {
    a: "1",
    A: "2",
    _: "3",
    Z: "4",
    z: "5",
  }),
  signed("digits first: 3ds, then letters", { 2: "y", 10: "x", "3ds": "Y", amount: "1.00" }),
  signed("& = + % in a value are not escaped", {
    user: "016683",
    description: "A&B=C+D%20 E&amp;",
  }),
  signed("every empty: names with nothing", { b: "", a: null, c: false }),

  // What is not signed
  ...refusals("ERR_AMBIGUOUS", unsigned, [
    [
      "a later field smuggled in",
      {
        user: "016683",
        method: "v3.CreatePayments",
        description: "Tea&notify_url=https://evil.example",
        notify_url: "https://www.yabandpay.com/notify",
      },
      "description",
    ],
    [
      "a documented name that the message lacks",
      {
        user: "016683",
        method: "v3.CreatePayments",
        description: "Tea&notify_url=https://evil.example",
      },
      "description",
    ],
    ["the user smuggled in by the custom field", { user: "016683", demo: "x&user=016684" }, "demo"],
  ]),
  unsigned(
    "ERR_CONTROL_CHARACTER",
    "a control character",
    { user: "016683", description: "a\nb" },
    "description",
  ),
  unsigned("ERR_TYPE", "a fraction", { user: "016683", amount: 1.5 }, "amount", {
    note: "PHP would write 1.5, and 1 for 1.0: amounts are text",
  }),

  // What a reader of the documentation may sign in place of the right text
  ...["mini program", "Payconiq", "refund"].map((name) =>
    misread(
      `the ${name} page's text as it is shown`,
      PRINTED[name].source,
      DECODED,
      printedText(name),
      decoded(canonicalOf(printedText(name))),
    ),
  ),
  misread(
    "the method that the mini program page's table names",
    MINI_PAGE,
    "the table prints v3.CreatePaymentsWechatMiniPay, message and body print v3.CreatePaymentsAlipayMiniPay",
    printedText("mini program"),
    canonicalOf({ ...printedText("mini program"), method: "v3.CreatePaymentsWechatMiniPay" }),
  ),
  misread(
    "the secret key appended to the message",
    MINI_PAGE,
    '"Use stringA and secret_key" is vague; the gateway\'s SDK appends nothing',
    printedText("mini program"),
    canonicalOf(printedText("mini program")) + KEY,
  ),
  misread(
    '"0" taken for empty',
    MINI_PAGE,
    "a plugin that skips what PHP calls empty loses timeout=0",
    printedText("mini program"),
    canonicalOf(without(printedText("mini program"), "timeout")),
  ),
  misread(
    "the refund query page's order",
    page("refund query"),
    "printed with time before refund_id; by byte refund_id comes first",
    printedText("refund query"),
    `method=v3.QueryRefundOrder&time=1728566835&refund_id=${REFUND_ID}&user=016683`,
  ),

  // Requests: the printed messages
  ...Object.entries(PRINTED).map(([name, { operation, input, ...more }]) =>
    request(operation, `message printed on the ${name} page: request`, input, {
      ...more,
      note: OUR_KEY,
    }),
  ),

  // Requests: what is filled in and left out
  sent("only what is required", {}),
  request(
    "alipayMini",
    "input order does not matter",
    Object.fromEntries(Object.entries(ORDER).reverse()),
  ),
  sent(
    "optional members empty or null: left out of body and message",
    { demo: "", redirect_url: null, sub_pay_method_type: "" },
    { note: "the page has redirect_url in data and message or in neither" },
  ),
  sent("fixed members given with the very values", {
    pay_method: "online",
    sub_pay_method: "Alipay",
  }),
  sent(
    "timeout as an integer",
    { timeout: 1440 },
    { note: "the document's type is String: the body holds text" },
  ),
  sent("timeout 0 as an integer is signed", { timeout: 0 }),

  // Requests: the least amounts, and the wallets
  sent("the smallest euro amount", { amount: "0.10" }),
  sent("the smallest euro amount with one decimal", { amount: "0.1" }),
  sent("the smallest yuan amount", { currency: "CNY" }),
  sent(
    "the smallest Payconiq amount",
    { amount: "1.00", sub_pay_method: "Payconiq" },
    { operation: "create" },
  ),
  sent(
    "0.99 EUR of another method than Payconiq",
    { amount: "0.99", sub_pay_method: "Alipay" },
    { operation: "create" },
  ),
  sent("Swiss francs", { amount: "24.99", currency: "CHF" }),
  ...MINI_WALLETS.map((wallet) =>
    sent(
      `wallet ${wallet} in a mini program`,
      { sub_pay_method_type: wallet },
      { source: MINI_PAGE },
    ),
  ),
  sent(
    "wallet KAKAOPAY on a web page",
    { sub_pay_method: "Alipay", sub_pay_method_type: "KAKAOPAY" },
    { source: MINI_PAGE, operation: "create" },
  ),
  sent(
    "wallet KAKAOPAY in an app",
    { sub_pay_method_type: "KAKAOPAY", os_type: "android" },
    { source: MINI_PAGE, operation: "alipayApp" },
  ),
  sent(
    "wallet NAVERPAY by WAP",
    { sub_pay_method_type: "NAVERPAY" },
    { source: MINI_PAGE, operation: "alipayWap" },
  ),

  // Requests: texts and addresses
  sent("text beyond ASCII, quotes, a backslash, an astral character", {
    description: '奶茶 "大" \\ Ōtago 🍷 é 𠮷',
    demo: "U+2028\u2028",
  }),
  sent("a plain & and = are legal", {
    description: "Tea & biscuits = 5%+",
    redirect_url: "https://shop.example/r?a=1&b=2",
  }),
  sent(
    "an address with a parameter called like an earlier field",
    { redirect_url: "https://shop.example/r?x=1&amount=2&pay_method=online" },
    { note: "amount and pay_method sort before redirect_url: the text reads one way only" },
  ),
  sent(
    "a smuggled name, allowed",
    { description: "Tea&notify_url=https://shop.example" },
    { account: { ...ACCOUNT, allowAmbiguous: ["description"] } },
  ),
  sent(
    "a deep link to return to",
    { redirect_url: "myshop://paid/return", os_type: "ios" },
    { note: "the app page takes an app's own address", operation: "alipayApp" },
  ),

  // Requests: other operations and accounts
  sent(
    "WeChat Pay in an app",
    { sub_app_id: "wx54afe855ab7112e8", redirect_url: "https://www.yabandpay.com" },
    { operation: "wechatApp" },
  ),
  sent("WeChat Pay native, as an address", { url_type: "02" }, { operation: "wechatNative" }),
  sent(
    "app order without description and timeout",
    { order_id: "1", amount: "10", description: undefined, timeout: undefined, os_type: "android" },
    { operation: "alipayApp" },
  ),
  request("refund", "refund without the optional members", {
    trade_id: "5feb401d-d9a4-776f-211f-882b60f14d9d",
    refund_amount: "10.00",
    refund_currency: "EUR",
    refund_description: "退款",
  }),
  ...Object.entries({
    "another base address": [{ baseUrl: "https://stand-in.example/api/" }],
    "a user with @ and .": [{ user: "h5@yaband.com" }, 1],
    "a key beyond ASCII": [{ secretKey: "密钥🔑 ¤¬" }],
  }).map(([name, [account, time]]) =>
    request("query", name, { trade_id: "t1" }, { account: { ...ACCOUNT, ...account }, time }),
  ),

  // What is not sent: members
  ...Object.entries({ user: "x", method: "x", time: 1, sign: "x" }).map(([name, value]) =>
    refused("ERR_UNKNOWN_FIELD", `${name} is filled in, not given`, { [name]: value }),
  ),
  ...refusals("ERR_UNKNOWN_FIELD", refused, [
    ["an unknown member", { subject: "x" }],
    ["a member of another operation", { sub_open_id: "x" }],
    ["Latipay's name for the address", { callback_url: ORDER.notify_url }],
  ]),
  refused("ERR_FIXED", "a fixed member with another value", { sub_pay_method: "WeChat Pay" }),

  // What is not sent: amounts and currencies
  ...refusals("ERR_MINIMUM", refused, [
    ["0.09 EUR", { amount: "0.09" }, "amount", { source: MINI_PAGE, allowed: ["EUR 0.10"] }],
    ["0.99 CNY", { amount: "0.99", currency: "CNY" }, "amount", { source: MINI_PAGE }],
    [
      "0.99 EUR by Payconiq",
      { amount: "0.99", sub_pay_method: "Payconiq" },
      "amount",
      { source: PAYCONIQ_PAGE, operation: "create" },
    ],
  ]),
  refused(
    "ERR_NOT_LISTED",
    "Payconiq in Swiss francs",
    { amount: "10", currency: "CHF", sub_pay_method: "Payconiq" },
    "currency",
    { source: PAYCONIQ_PAGE, operation: "create", allowed: ["EUR"] },
  ),
  refused("ERR_CURRENCY", "currency RMB", { currency: "RMB" }, "currency", {
    note: "the yuan is CNY",
  }),
  ...["eur", "EU", "EURO", "XYZ", "€"].map((currency) =>
    refused("ERR_CURRENCY", `currency ${currency}`, { currency }),
  ),
  ...["0", "0.00", "-1", "1.000", "1,50", "01", "1e2", " 1", "1 ", "１", "€1", ".5", "5."].map(
    (amount) => refused("ERR_AMOUNT", `amount "${amount}"`, { amount }),
  ),
  refused("ERR_TYPE", "amount as a number", { amount: 1 }),
  refused("ERR_EMPTY", "amount empty", { amount: "" }),

  // What is not sent: minutes and times
  ...["1441", "-1", "10.5", "abc", "1440 ", "+5", "007", "00"].map((timeout) =>
    refused("ERR_NUMBER", `timeout "${timeout}"`, { timeout }, "timeout", { limit: 1440 }),
  ),
  refused("ERR_EMPTY", 'timeout ""', { timeout: "" }),
  refused("ERR_TYPE", "timeout 10.5 as a number", { timeout: 10.5 }),
  ...[-1, 1.5, 12345678901234568].map((time) =>
    refused("ERR_TIME", `time ${time}`, {}, "time", {
      operation: "query",
      input: { trade_id: "t" },
      time,
    }),
  ),
  ...[1441, -1].map((timeout) =>
    refused("ERR_NUMBER", `timeout ${timeout} as an integer`, { timeout }, "timeout", {
      limit: 1440,
    }),
  ),

  // What is not sent: words of closed lists
  ...refusals("ERR_NOT_LISTED", refused, [
    [
      "wallet KAKAOPAY in a mini program",
      { sub_pay_method_type: "KAKAOPAY" },
      "sub_pay_method_type",
      { source: MINI_PAGE, allowed: MINI_WALLETS },
    ],
    [
      "wallet BPI in an app",
      { os_type: "ios", sub_pay_method_type: "BPI" },
      "sub_pay_method_type",
      { source: MINI_PAGE, operation: "alipayApp", allowed: APP_WALLETS },
    ],
    [
      "wallet ALIPAY_CN by WAP",
      { sub_pay_method_type: "ALIPAY_CN" },
      "sub_pay_method_type",
      { source: MINI_PAGE, operation: "alipayWap", allowed: WAP_WALLETS },
    ],
  ]),
  ...Object.entries({ "in lower case": "alipay_cn", "called constructor": "constructor" }).map(
    ([what, wallet]) =>
      refused("ERR_NOT_LISTED", `wallet ${what}`, { sub_pay_method_type: wallet }),
  ),
  ...refusals("ERR_NOT_LISTED", refused, [
    [
      "os_type windows",
      { os_type: "windows" },
      "os_type",
      { operation: "alipayApp", allowed: ["android", "ios"] },
    ],
    [
      "url_type 03",
      { url_type: "03" },
      "url_type",
      { operation: "wechatNative", allowed: ["01", "02"] },
    ],
  ]),

  // What is not sent: fields within fields, addresses, control characters
  ...refusals("ERR_AMBIGUOUS", refused, [
    [
      "&notify_url= smuggled in by the description",
      { description: "Tea&notify_url=https://evil.example/notify" },
    ],
    ["&user= smuggled in by the order id", { order_id: "1&user=016684" }],
    [
      "&sub_pay_method_type= smuggled in by an address",
      { redirect_url: "https://shop.example/r?x=1&sub_pay_method_type=GCASH" },
      "redirect_url",
      { note: "the order has no such member, the gateway knows it" },
    ],
  ]),
  ...[
    "www.yabandpay.com/notify",
    "ftp://www.yabandpay.com/notify",
    "//www.yabandpay.com",
    "https://",
    "https://www.yabandpay.com/not ify",
    "javascript:alert(1)",
  ].map((notify_url) => refused("ERR_URL", `notify_url ${notify_url}`, { notify_url })),
  refused("ERR_CONTROL_CHARACTER", "a line break in the description", { description: "a\r\nb" }),

  // What is not sent: members that are missing
  ...Object.keys(ORDER).map((name) =>
    refused("ERR_MISSING", `${name} missing`, { [name]: undefined }),
  ),
  ...refusals("ERR_MISSING", refused, [
    [
      "the customer's id missing",
      { sub_app_id: "wx54afe855ab7112e8" },
      "sub_open_id",
      { operation: "wechatMini" },
    ],
    ["os_type missing", {}, "os_type", { operation: "alipayApp" }],
    ["sub_pay_method missing", {}, "sub_pay_method", { operation: "create" }],
  ]),
  refused("ERR_EMPTY", "trade_id empty", {}, "trade_id", {
    operation: "query",
    input: { trade_id: "" },
  }),
  ...Object.entries({
    "refund of nothing": ["0.00", "EUR", "ERR_AMOUNT", "refund_amount"],
    "refund in RMB": ["1.00", "RMB", "ERR_CURRENCY", "refund_currency"],
  }).map(([name, [refund_amount, refund_currency, code, field]]) =>
    refused(code, name, {}, field, {
      operation: "refund",
      input: { trade_id: "t", refund_amount, refund_currency, refund_description: "x" },
    }),
  ),

  // Replies: the printed ones, and what is read of them
  ...Object.entries({
    "mini program": {
      order_id: "2024519846516588484",
      trade_id: "5902ea82-df87-bc30-3eef-c9cd1c64555c",
      amount: "1",
      currency: "EUR",
      parameters: { transaction_id: "2816660400948ddP1j0Et1lNHl2sOlC0bKn0" },
      state: "processing",
    },
    Payconiq: {
      order_id: "20240726785412369",
      trade_id: "1f83a1ce-b42a-67a1-s416-7r8t3dbffaca",
      amount: "1.00",
      currency: "EUR",
      url: "https://pay.yabandpay.com/SelectPay/cjc2OWUzMzgtMjBlNy0zNWZhLWRiYjQtOTg2ODkyYjk2MDc1",
      state: "processing",
    },
  }).map(([name, data]) =>
    replied(`the ${name} page's reply as printed`, data, {
      source: PRINTED[name].source,
      text: printedReply(data),
    }),
  ),
  replied(
    "query reply: the state is in transaction_info",
    {
      transaction_info: {
        trade_id: "2eb629a8-96ad-d495-38f2-41f5bebf31cd",
        merchant_name: "Yaband Telecom B.V",
        pay_method: "online",
        sub_pay_method: "WeChat Pay",
        order_id: "20240524100500801159g28",
        amount: "0.01",
        currency: "EUR",
        exchange_rate: "1",
        description: "YabandPay Test",
        state: "paid",
        time_out: "1440",
        transaction_id: "4200002425202409032894611438",
      },
    },
    { source: `${page("payment query")}, shortened` },
  ),
  replied(
    "refund query reply: refunded is not paid",
    {
      transaction_id: "20240903153820059756",
      refund_id: "20240903154342497308",
      m_refund_id: null,
      refund_time: "1725349422",
      state: "refunded",
      refund_amount: "0.01",
      refund_currency: "EUR",
      refund_description: "gary",
      notify_url: "null",
      demo: "",
    },
    { source: `${page("refund query")}, shortened` },
  ),
  replied(
    "WeChat mini program: what wx.requestPayment takes",
    {
      order_id: "1",
      trade_id: "t",
      parameters: {
        appId: "wx54afe855ab7112e8",
        timeStamp: "1546588959",
        nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
        package: "prepay_id=wx2017033010242291fcfe0db70013231072",
        signType: "MD5",
        paySign: "22D9B4E54AB1950F51E0649E8810ACD6",
      },
      state: "processing",
    },
    { source: MAKER },
  ),
  ...["pay_url", "code_url"].map((name) =>
    replied(
      `the address in parameters.${name}`,
      { order_id: "1", parameters: { [name]: "https://pay.example/x?y=1&z=2" }, state: "pending" },
      { source: MAKER },
    ),
  ),

  // Replies: the states
  ...Object.entries(PAYMENT_STATES)
    .flat()
    .map((state) =>
      replied(`state ${state}`, { trade_id: "t", state }, { source: page("notification") }),
    ),
  ...Object.entries(REFUND_STATES)
    .flat()
    .map((state) =>
      replied(
        `refund state ${state}`,
        { trade_id: "t", refund_id: REFUND_ID, state },
        { source: page("refund query") },
      ),
    ),
  ...Object.keys(SHORT_REFUND_STATES).map((state) =>
    replied(`${state} of a refund`, { trade_id: "t", refund_id: REFUND_ID, state }),
  ),
  replied("paid of a refund is no state of one", {
    trade_id: "t",
    refund_id: REFUND_ID,
    state: "paid",
  }),
  ...Object.entries({
    "refunded of what is no refund is no state of a payment": "refunded",
    "a state in capitals": "PAID",
    "a state that is not documented": "completed",
    "a state called constructor": "constructor",
    "a state that only begins with paid": "paid?",
  }).map(([name, state]) => replied(name, { trade_id: "t", state })),

  // Replies: what else may be in them
  replied("an empty transaction_id is no trade number", {
    parameters: { transaction_id: "" },
    state: "pending",
  }),
  replied("no state", { trade_id: "t" }),
  replied(
    "the code as a number",
    { trade_id: "t", state: "paid" },
    { text: '{"status":true,"code":200,"data":{"trade_id":"t","state":"paid"},"message":""}' },
  ),
  replied(
    "number tokens are kept",
    {
      amount: number("1.00"),
      time: 1546588959,
      rate: number("1e2"),
      ok: true,
      x: null,
      list: [number("1.0"), "a"],
    },
    { source: MAKER },
  ),
  replied(
    "escapes are undone",
    { url: "https://pay.yabandpay.com/x", order_id: "奶茶" },
    {
      source: MAKER,
      note: "PHP escapes slashes unless configured otherwise",
      text: '{"status":true,"code":"200","data":{"url":"https:\\/\\/pay.yabandpay.com\\/x","order_id":"\\u5976\\u8336"},"message":""}',
    },
  ),

  // Replies that refuse, and replies that are none
  gatewayError(
    "refused with -1000",
    '{"status":false,"code":"-1000","data":[],"message":"Internal error"}',
    "-1000",
    { source: MINI_PAGE },
  ),
  gatewayError(
    "refused with -3001",
    '{"status":false,"code":"-3001","data":[],"message":"Required field is missing"}',
    "-3001",
    { source: MINI_PAGE },
  ),
  gatewayError(
    "refused with -403",
    '{"status":false,"code":"-403","data":[],"message":"The signature Error"}',
    "-403",
    { source: MINI_PAGE },
  ),
  gatewayError(
    "refused with -4011",
    '{"status":false,"code":"-4011","data":[],"message":"Not support the payment method"}',
    "-4011",
    { source: MINI_PAGE },
  ),
  gatewayError(
    "refused, the code a number",
    '{"status":false,"code":-403,"message":"The signature Error"}',
    "-403",
  ),
  gatewayError(
    "refused with a code that is not documented",
    '{"status":false,"code":"-9999","message":"?"}',
    "-9999",
  ),
  gatewayError(
    "status false beside code 200",
    '{"status":false,"code":"200","data":{"state":"paid"},"message":""}',
    "200",
  ),
  gatewayError(
    "status true beside another code",
    '{"status":true,"code":"-403","data":{"state":"paid"},"message":""}',
    "-403",
  ),
  gatewayError(
    "status true as text",
    '{"status":"true","code":"200","data":{"state":"paid"}}',
    "200",
  ),
  gatewayError("no status", '{"code":"200","data":{"state":"paid"}}', "200"),
  ...refusals("ERR_REPLY", replyError, [
    ["no code", '{"status":true,"data":{"state":"paid"}}', "code"],
    [
      "WeChat parameters without nonceStr",
      '{"status":true,"code":"200","data":{"parameters":{"timeStamp":"1","paySign":"x"}}}',
      "nonceStr",
    ],
  ]),
  ...refusals("ERR_JSON", replyError, [
    ["not JSON", "<html>502 Bad Gateway</html>"],
    ["empty", ""],
    ["an array", "[]"],
    ["a trailing comma", '{"status":true,"code":"200",}'],
  ]),
  ...refusals("ERR_DUPLICATE", replyError, [
    ["the code twice", '{"status":true,"code":"200","code":"-403","data":{}}', "code"],
    [
      "a member of data twice",
      '{"status":true,"code":"200","data":{"state":"failed","state":"paid"}}',
      "state",
    ],
  ]),
  replyError("ERR_REPLY", "no data", '{"status":true,"code":"200","message":""}', "data"),

  // Notifications: the payment, in each form of a body
  notified(
    "the notification page's members, with a key of our own",
    {},
    { source: `${page("notification")}; the printed signature's key is not published` },
  ),
  notified(
    "expected order and amount",
    {},
    {
      note: "amounts are compared as numbers",
      expected: { order_id: PAYMENT.order_id, amount: "1", currency: "EUR" },
    },
  ),
  notified(
    "expected settlement amount, more zeros",
    {},
    { expected: { settlement_amount: "1.0000", state: "paid" } },
  ),
  notified("older format: resultData", {}, { body: olderForm(BODY) }),
  notified(
    "older format: %20 for spaces, every character encoded",
    {},
    { body: `resultData=${encoded(BODY)}` },
  ),
  notified(
    "older format: + is a space, %2B a plus",
    { description: "Tea + milk = 5%" },
    { body: olderForm(signedPayment({ description: "Tea + milk = 5%" })) },
  ),

  // Notifications: values and members
  notified("empty values are signed", { demo: "", paid_time: "" }),
  notified("true is 1, false and null are nothing", { a: true, b: false, c: null }),
  notified(
    "numbers are signed as written: 1.00 and 100",
    { amount: number("1.00"), settlement_amount: 100, rate: number("1e2") },
    { note: "JSON.parse would make 1 of 1.00" },
  ),
  notified(
    "members of 3ds are signed beside the others",
    { "3ds": { "3ds_version": "2.2.0", eci: "05", liability: "shifted" } },
    { source: `third-party client of YabandPay (tigshop), ${MAKER}` },
  ),
  notified("an empty 3ds object", { "3ds": {} }),
  notified("text beyond ASCII", { description: "奶茶 Ōtago 🍷" }),
  notified(
    "text beyond ASCII, escaped",
    { description: "奶茶 Ōtago 🍷" },
    {
      note: "the text is signed as it reads, whatever escapes it was sent with",
      body: signedPayment({ description: "奶茶 Ōtago 🍷" }).replace(
        "奶茶 Ōtago 🍷",
        "\\u5976\\u8336 \\u014ctago \\ud83c\\udf77",
      ),
    },
  ),
  notified(
    "white space between the tokens",
    {},
    { body: JSON.stringify(JSON.parse(BODY), null, 4) },
  ),
  notified("data before sign", {}, { body: json({ data: PAYMENT, sign: SIGN }) }),
  notified(
    "members beside data are not verified",
    {},
    {
      body: json({ sign: SIGN, data: PAYMENT, state: "paid", n: number("1.00") }),
      unverified: { state: "paid", n: "1.00" },
    },
  ),

  // Notifications: the states
  notified(
    "a state with a capital letter",
    { state: "Paid" },
    { source: page("older notification") },
  ),
  ...Object.keys(PAYMENT_STATES)
    .filter((state) => state !== "paid")
    .map((state) => notified(`state ${state}`, { state })),
  notified("state as its number", { state: "00" }),
  notifiedOf(
    "a refund: refunded is not paid",
    {
      type: "refund",
      user: "016683",
      trade_id: "5feb401d-d9a4-776f-211f-882b60f14d9d",
      refund_id: "3841510a-4d18-4a61-808d-431a45006de2",
      m_refund_id: null,
      refund_amount: "0.10",
      refund_currency: "EUR",
      state: "refunded",
    },
    { expected: { refund_amount: "0.1" } },
  ),
  notifiedOf(
    "a payout: the time is a number, the state another list's",
    {
      user: "036870",
      time: 1708484735,
      gateway_name: "YabandPay",
      payout_id: "0594bf99-fce7-3784-28f7-e8e76ad01989",
      currency: "EUR",
      amount: "100.01",
      reference: "456789",
      notify_url: "https://www.yabandpay.com/notify",
      state: "completed",
    },
    { source: page("finance notification") },
  ),
  notified("a plain & and = in a value", { description: "Tea & biscuits = 5%" }),
  notified("a member of the signed text called like a property of objects", {
    constructor: "1",
    toString: "2",
  }),

  // Notifications whose sign is wrong
  forged("the amount changed", withData({ amount: "9.00" })),
  forged("the state changed", withSign(signatureOf({ ...PAYMENT, state: "failed" }))),
  forged("a member added", withData({ extra: "1" })),
  forged("an empty member added", withData({ extra: "" }), {
    note: "empty values are signed as well",
  }),
  forged("a member taken away", withData({ demo: undefined })),
  forged("the sign of another key", withSign(signatureOf(PAYMENT, ANOTHER_KEY))),
  forged(
    "the sign with the key appended to the text",
    withSign(hmac(KEY, canonicalOf(PAYMENT) + KEY)),
  ),
  forged("the sign in upper case", withSign(SIGN.toUpperCase())),
  forged("the sign cut off", withSign(SIGN.slice(0, -1))),
  forged("the sign with a space behind it", withSign(`${SIGN} `)),
  forged("the sign empty", withSign("")),
  forged("the sign missing", json({ data: PAYMENT })),
  forged("the sign null", withSign(null)),

  // Notifications with members that could stand for others
  ...refusals("ERR_DUPLICATE", refusedNotification, [
    ["the sign inside data", json({ data: { ...PAYMENT, sign: SIGN } }), "sign"],
    [
      "the sign inside data, and beside it",
      withData({ sign: "x" }),
      "sign",
      { note: "the scheme never signs that name: it could say anything" },
    ],
    ["a member of data called data", withData({ data: "x" }), "data"],
  ]),
  ...["paid", "meaning", "unverified"].map((name) =>
    refusedNotification(
      "ERR_REPLY",
      `a member called ${name}, rightly signed`,
      signedPayment({ state: "failed", [name]: "1" }),
      name,
      {
        source: MAKER,
        note: "it would stand in the answer for what the package says",
        only: "javascript",
      },
    ),
  ),
  refusedNotification(
    "ERR_CONTROL_CHARACTER",
    "a control character, rightly signed",
    signedPayment({ demo: "a\nb" }),
    "demo",
    { source: MAKER },
  ),

  // Notifications whose form is wrong
  refusedNotification("ERR_REPLY", "no data", json({ sign: SIGN }), "data"),
  refusedNotification("ERR_TYPE", "data as text", json({ sign: SIGN, data: "{}" }), "data"),
  refusedNotification("ERR_FORM", "a byte order mark", `\ufeff${BODY}`),
  refusedNotification("ERR_REPLY", "a form without resultData", "sign=1&data=2", "resultData"),
  refusedNotification(
    "ERR_UNKNOWN_FIELD",
    "expected a field that is not there",
    BODY,
    "refund_amount",
    { expected: { refund_amount: "1.00" } },
  ),
  refusedNotification("ERR_MISSING", "expected null", BODY, "order_id", {
    note: "it would compare nothing",
    expected: { order_id: null },
  }),
  forged(
    "1.00 written as 1",
    json({
      sign: signatureOf({ amount: "1.00", state: "paid" }),
      data: { amount: 1, state: "paid" },
    }),
  ),
  ...refusals("ERR_DUPLICATE", refusedNotification, [
    ["a name twice", BODY.replace('"data":{', '"data":{"amount":"9.00",'), "amount"],
    [
      "a name twice, once escaped",
      BODY.replace('"data":{', '"data":{"\\u0061mount":"9.00",'),
      "amount",
    ],
    ["data twice", BODY.replace(/\}$/u, `,"data":${json(PAYMENT)}}`), "data"],
    [
      "a member of 3ds repeats one of data",
      withData({ "3ds": { amount: "9.00" } }),
      "amount",
      { note: "merged, one would hide the other" },
    ],
  ]),
  ...refusals("ERR_TYPE", refusedNotification, [
    ["another nested object", withData({ card: { eci: "05" } }), "card"],
    ["a list", withData({ items: ["1"] }), "items"],
    ["an object inside 3ds", withData({ "3ds": { deep: { x: "1" } } }), "deep"],
  ]),
  refusedNotification(
    "ERR_AMBIGUOUS",
    "a later name smuggled in, rightly signed",
    signedPayment({ description: "Tea&order_id=1" }),
    "description",
    { source: MAKER, note: "the same text is signed for another description and another order" },
  ),

  // Notifications of something else than what is expected
  ...refusals("ERR_EXPECTED", refusedNotification, [
    [
      "expected another order",
      BODY,
      "order_id",
      { source: MAKER, expected: { order_id: "190510140816" } },
    ],
    [
      "expected another amount",
      BODY,
      "amount",
      { source: MAKER, expected: { order_id: PAYMENT.order_id, amount: "1.01" } },
    ],
    [
      "expected another currency",
      BODY,
      "currency",
      { source: MAKER, expected: { amount: "1.00", currency: "CHF" } },
    ],
    [
      "expected text is not compared as a number",
      BODY,
      "exchange_rate",
      {
        source: MAKER,
        note: "only names ending in amount are",
        expected: { exchange_rate: "1.0" },
      },
    ],
  ]),
  forged(
    "the signature is checked before what is expected",
    withSign(signatureOf(PAYMENT, ANOTHER_KEY)),
    { expected: { order_id: "another" } },
  ),

  // Bodies that are no JSON and no form, and the older format
  refusedNotification("ERR_FORM", "not JSON and not a form", "hello"),
  refusedNotification("ERR_JSON", "cut off", BODY.slice(0, -1)),
  refusedNotification(
    "ERR_DUPLICATE",
    "older format: resultData twice",
    `${olderForm(BODY)}&${olderForm(BODY)}`,
    "resultData",
  ),
  forged(
    "older format: + not decoded by the sender",
    `resultData=${encodeURIComponent(signedPayment({ description: "a+b" })).replace("a%2Bb", "a+b")}`,
    { note: "a + in a form is a space" },
  ),

  ...oneReading,
];

export const vectors = () => ({
  about: {
    gateway: "yabandpay",
    title: "Staged test vectors for YabandPay: what is signed, sent, received and refused",
    source:
      "YabandPay's public documentation (docs.yabandpay.com): the printed messages, bodies, replies, codes, states and wallets. Its secret key is not published, so no printed signature can be recomputed: signatures here are of a key of our own, computed with node:crypto by tests/vectors/make/yabandpay.mjs.",
    licence:
      "The values printed in YabandPay's documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). The key yaband-self-test-key is nobody's secret.",
    reading: {
      sign: "as in latipay.json, with the built-in scheme `yabandpay`.",
      "sign-error": "the same input is refused with `code`, naming `field`.",
      "document-error": "verify(params, printed) is false, verify(params, signature) is true.",
      request:
        "the call `operation` of a YabandPay client made from `account`, with `input` and the `time` in seconds: its `canonical` string, `signature`, `method`, `url` and exact `body`.",
      "request-error":
        "the same call is refused with `code`, naming `field`; `limit` and `allowed` where the error carries them.",
      reply:
        "the raw `text` of a reply is read: `paid`, `meaning` (the number of its state, or null), `tradePay`, `requestPayment`, `url`, and `data` where it is compared (numbers as their tokens).",
      "reply-error":
        "the reply is refused with `code`, naming `field`; `gatewayCode` is the gateway's own code as text.",
      notification:
        "the raw `body` is verified: `canonical` is what its `signature` is over, `verified` the members of data (those of 3ds merged in), `unverified` what stands beside data; `paid` and `meaning` as in a reply. `expected` is what the caller hands over to be compared.",
      "notification-error": "the body is refused with `code`, naming `field`.",
      only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
    },
    rules: [
      "Where `field` is absent in a refusal, the error names no field.",
      "Signed are user, method, time and the members of data, sorted by byte, name=value joined by &, empty values kept, PHP's value format of true, false and null; nothing is appended. Empty members are left out of data.",
      "Injection: the value of field k may not hold `&n=` where n sorts by byte after k and is a name YabandPay documents or a name of the message; `allowAmbiguous` naming k lifts it in calls.",
      "Amounts in calls are text: at most 10 digits without leading zeros, optionally a point and 1 or 2 digits, more than zero. The least is EUR 0.10, CNY 1, with Payconiq EUR 1; Payconiq takes EUR alone.",
      "timeout is whole minutes from 0 to 1440, text or integer. Currencies are those of ISO 4217.",
      "A notification's numbers are signed as their tokens. Wrong, missing, cut-off and misspelt signatures are all ERR_SIGNATURE. What is expected is compared after the signature, as text; names ending in amount as decimal numbers.",
    ],
  },
  cases: cases(),
});
