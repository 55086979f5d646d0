// Cases of texts that can be split into fields in more than one way: a list for each file that has
// some, which that file's maker appends. It shares no code with the product: texts are joined here,
// and signed with node:crypto.

import { caseOf, refusals } from "./case.mjs";
import { concat as concatPairs, hash, hmac, sorted, testKey, without } from "./text.mjs";

const gateway = testKey("gateway");
/** The public half of the key that signs them: `gateway.test-key` in the files. */
export const publicKey = gateway.publicKey;

const SOURCE = "tests/vectors/make/one_reading.mjs";

const concat = (fields) => concatPairs(sorted(fields));

// ---- Alipay

const ACCOUNT = { appId: "2014072300007148" };

/** What a payment's notification of today has. */
const TRADE = {
  app_id: ACCOUNT.appId,
  auth_app_id: ACCOUNT.appId,
  buyer_id: "2088102177375427",
  buyer_pay_amount: "9.00",
  charset: "utf-8",
  fund_bill_list: '[{"amount":"9.00","fundChannel":"ALIPAYACCOUNT"}]',
  gmt_create: "2024-01-02 03:04:05",
  gmt_payment: "2024-01-02 03:04:06",
  invoice_amount: "9.00",
  notify_id: "2024010200222030406000000000000001",
  notify_time: "2024-01-02 03:04:07",
  notify_type: "trade_status_sync",
  out_trade_no: "70501111111S001111119",
  point_amount: "0.00",
  receipt_amount: "9.00",
  seller_id: "2088102119685838",
  subject: "Tea",
  total_amount: "9.00",
  trade_no: "2015042321001004720200028594",
  trade_status: "TRADE_SUCCESS",
  version: "1.0",
};

/** The least that says how a payment stands. */
const LEAST = {
  app_id: ACCOUNT.appId,
  out_trade_no: "A1",
  subject: "Tea",
  total_amount: "9.00",
  trade_status: "TRADE_SUCCESS",
};

const PAID = { TRADE_SUCCESS: true, TRADE_FINISHED: true };

function form(fields, signature) {
  const pairs = new URLSearchParams({ ...fields, sign_type: "RSA2", sign: signature });
  return pairs.toString();
}

/** A message that Alipay signed as it stands. */
function genuine(name, fields, { note, ...account } = {}) {
  const stringToSign = concat(fields);
  const signatureBase64 = gateway.sign(stringToSign);
  const status = fields.trade_status ?? null;
  return caseOf("notification", {
    name,
    source: SOURCE,
    note,
    account: { ...ACCOUNT, ...account },
    version: "v1",
    body: form(fields, signatureBase64),
    expected: {},
    publicKey: "gateway.test-key",
    keyVersion: null,
    stringToSign,
    signatureBase64,
    verified: fields,
    unverified: { sign_type: "RSA2" },
    paid: PAID[status] === true,
    state: status,
  });
}

/** A message that is refused, whatever Alipay signed: `signed` is the text, if it is another reading's. */
function refused(code, name, fields, field, { note, signed, expected = {}, version = "v1" } = {}) {
  const text = signed === undefined ? concat(fields) : concat(signed);
  if (signed !== undefined && text !== concat(fields)) throw new Error(`${name}: another text`);
  return caseOf("notification-error", {
    name,
    source: SOURCE,
    note,
    account: ACCOUNT,
    version,
    body: form(fields, gateway.sign(text)),
    expected,
    publicKey: "gateway.test-key",
    code,
    field,
  });
}

/** Of a type that no document of payments has. */
const FOREIGN = {
  app_id: ACCOUNT.appId,
  charset: "utf-8",
  notify_id: "1",
  notify_type: "open_app_auth_notify",
};
const BROUGHT = { out_trade_no: "A1", total_amount: "9.00", trade_status: "TRADE_SUCCESS" };

const QUERY = "https://shop.example/back?order=1&b=2&lang=zh";

export const alipayOpen = [
  genuine("a payment with all that it has", TRADE),
  genuine("the least that says how a payment stands", LEAST),
  genuine("passback_params that are an address with a query", { ...TRADE, passback_params: QUERY }),
  genuine(
    "a=1&b=2 in a subject",
    { ...TRADE, subject: "a=1&b=2" },
    { note: "b is no name of the gateway" },
  ),
  genuine("a body, and the buyer behind it", { ...TRADE, body: "Tea & milk" }),
  genuine(
    "a body, and the buyer's OpenID behind it",
    {
      ...without(TRADE, "buyer_id"),
      body: "Tea",
      buyer_open_id: "099luGU2ef8yeC95sroZ9WGyuuGqL7qD",
    },
    { note: "applications that were made later are given it in place of buyer_id" },
  ),
  genuine(
    "a refund with passback_params",
    {
      ...without(TRADE, "buyer_pay_amount", "invoice_amount", "point_amount", "receipt_amount"),
      gmt_refund: "2024-01-03 03:04:06.123",
      out_biz_no: "R1",
      passback_params: QUERY,
      refund_fee: "9.00",
      seller_email: "seller@merchant.example",
    },
    { note: "refund_fee is behind them" },
  ),
  genuine("a trade closed without a payment, with passback_params", {
    ...LEAST,
    gmt_close: "2024-01-03 03:04:06",
    passback_params: "%7B%22u%22%3A1%7D",
    refund_fee: "0.00",
    seller_id: TRADE.seller_id,
    trade_status: "TRADE_CLOSED",
  }),
  genuine(
    "a field that no document has",
    { ...TRADE, zz_new: "1" },
    { note: "behind a closed value" },
  ),
  genuine(
    "an injected field that the caller allows",
    { ...TRADE, passback_params: "https://shop.example/?subject=Tea&trade_no=1" },
    {
      note: "the caller's word: anyone who writes passback_params can write fields behind it",
      allowAmbiguous: ["passback_params"],
    },
  ),
  genuine("an authorisation of funds", {
    amount: "500.00",
    app_id: ACCOUNT.appId,
    auth_app_id: ACCOUNT.appId,
    auth_no: "2019062110002001000281886861",
    charset: "utf-8",
    gmt_create: "2024-01-02 03:04:05",
    gmt_trans: "2024-01-02 03:04:06",
    notify_id: "ae9dc7b44e2923a8cba50681c832803g02",
    notify_time: "2024-01-02 03:04:07",
    notify_type: "fund_auth_freeze",
    operation_id: "20190621025153970002",
    operation_type: "FREEZE",
    out_order_no: "RN1",
    out_request_no: "RN1",
    payer_user_id: "2088622903359001",
    rest_amount: "500.00",
    status: "SUCCESS",
    total_freeze_amount: "500.00",
    version: "1.0",
  }),
  genuine(
    "a notification of another kind",
    {
      agreement_no: "20170322450983769228",
      app_id: ACCOUNT.appId,
      charset: "utf-8",
      external_agreement_no: "E1",
      notify_id: "1",
      notify_type: "dut_user_sign",
      status: "NORMAL",
      version: "1.0",
    },
    { note: "nothing is required of it" },
  ),

  ...refusals("ERR_AMBIGUOUS", refused, [
    [
      "a closed trade split so that it is paid",
      { ...LEAST, zz: "&total_amount=9.00&trade_status=TRADE_CLOSED" },
      "zz",
      {
        note: "all behind Tea up to zz= was the customer's; the trade was closed",
        signed: {
          app_id: ACCOUNT.appId,
          out_trade_no: "A1",
          subject: "Tea&total_amount=9.00&trade_status=TRADE_SUCCESS&zz=",
          total_amount: "9.00",
          trade_status: "TRADE_CLOSED",
        },
        expected: { out_trade_no: "A1", total_amount: "9.00" },
      },
    ],
    [
      "the same as it was signed",
      {
        ...LEAST,
        subject: "Tea&total_amount=9.00&trade_status=TRADE_SUCCESS&zz=",
        trade_status: "TRADE_CLOSED",
      },
      "subject",
      { note: "its subject holds total_amount: nobody can tell" },
    ],
    [
      "another order and amount out of a body",
      {
        app_id: ACCOUNT.appId,
        body: "x",
        out_trade_no: "B2",
        subject: "Tea",
        total_amount: "9999.00",
        trade_status: "TRADE_SUCCESS",
        zz: "&out_trade_no=A1&subject=Tea&total_amount=0.01&trade_status=TRADE_SUCCESS",
      },
      "zz",
      {
        note: "0.01 was paid, of order A1",
        signed: {
          ...LEAST,
          body: "x&out_trade_no=B2&subject=Tea&total_amount=9999.00&trade_status=TRADE_SUCCESS&zz=",
          total_amount: "0.01",
        },
        expected: { out_trade_no: "B2", total_amount: "9999.00" },
      },
    ],
    ["an own name in the value", { ...TRADE, subject: "Tea&subject=Milk" }, "subject"],
    ["a name that sorts before", { ...TRADE, subject: "Tea&app_id=1" }, "subject"],
    [
      "a documented name that the message lacks",
      { ...TRADE, subject: "Tea&refund_fee=1" },
      "subject",
    ],
    ["a name of another kind of notification", { ...TRADE, subject: "Tea&auth_no=1" }, "subject"],
    [
      "sign_type in a value",
      { ...TRADE, subject: "Tea&sign_type=RSA2" },
      "subject",
      { note: "the other rule signs it under the same key" },
    ],
    [
      "refund_fee out of passback_params",
      { ...LEAST, passback_params: "x", refund_fee: "9.00" },
      "passback_params",
      {
        note: "no refund: the message had none",
        signed: { ...LEAST, passback_params: "x&refund_fee=9.00" },
      },
    ],
    [
      "an unknown field out of a body",
      { ...TRADE, body: "x", bp: "1" },
      "body",
      { note: "it may as well be the body's end" },
    ],
    [
      "a buyer out of a body",
      { ...without(TRADE, "buyer_id"), body: "x", buyer_id: "2088", buyer_open_id: "099lu" },
      "body",
      { note: "with an OpenID there is no buyer_id" },
    ],
  ]),
  ...["app_id", "out_trade_no", "total_amount", "trade_status"].map((name) =>
    refused("ERR_MISSING", `no ${name}`, without(TRADE, name), name, {
      note: "every payment has it",
    }),
  ),
  ...refusals("ERR_AMBIGUOUS", refused, [
    [
      "everything inside one value",
      {
        app_id: ACCOUNT.appId,
        x: "1&out_trade_no=A1&total_amount=9.00&trade_status=TRADE_SUCCESS",
      },
      "x",
    ],
    [
      "a field that no document has, glued to the state",
      { ...TRADE, trade_status: "TRADE_SUCCESS&trans_pay_rate=1" },
      "trade_status",
      {
        note: "what the gateway writes itself holds no &name=",
        signed: { ...TRADE, trans_pay_rate: "1" },
      },
    ],
    [
      "a notification of another type split into a payment",
      { ...FOREIGN, order_remark: "x", ...BROUGHT },
      "out_trade_no",
      {
        note: "its own type stands before the text, and no text can have brought it",
        signed: {
          ...FOREIGN,
          order_remark: "x&out_trade_no=A1&total_amount=9.00&trade_status=TRADE_SUCCESS",
        },
        expected: { out_trade_no: "A1", total_amount: "9.00" },
      },
    ],
  ]),
  ...refusals("ERR_MISSING", refused, [
    [
      "an authorisation of funds that has little more than its type",
      { app_id: ACCOUNT.appId, notify_type: "fund_auth_freeze", status: "SUCCESS" },
      "amount",
      { note: "its type says what it is" },
    ],
    [
      "an authorisation of funds without its status",
      {
        amount: "1",
        app_id: ACCOUNT.appId,
        auth_no: "1",
        operation_id: "1",
        out_order_no: "1",
        out_request_no: "1",
      },
      "status",
    ],
  ]),
];

// ---- YabandPay

const YABANDPAY = { user: "016683", secretKey: "yaband-self-test-key" };
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
  description: "YabandPay test",
  createDate: "2019-05-10 14:08:15",
  state: "paid",
  demo: "test",
  out_trade_no: "",
  sub_pay_method: "WeChat Pay",
  pay_method: "online",
  paid_time: "2019-05-10 14:08:40",
};
const REFUND = {
  type: "refund",
  user: "016683",
  trade_id: "8a8aa7c7-66d7-e2cc-e2a6-fff7c77aaefd",
  refund_id: "R1",
  m_refund_id: "M1",
  refund_amount: "1.00",
  refund_currency: "EUR",
  state: "refunded",
};
const PAYOUT = {
  user: "036870",
  time: "1708484735",
  gateway_name: "YabandPay",
  payout_id: "0594bf99-fce7-3784-28f7-e8e76ad01989",
  currency: "EUR",
  amount: "100.01",
  reference: "456789",
  notify_url: "https://www.yabandpay.com/notify?a=1&b=2",
  state: "completed",
};
/** The numbers of the states, as the page of notifications lists them. */
const STATES = { paid: "00", refunded: "23", completed: null };

/** `unsigned` are members without content, which are left out of the text that is signed. */
function notified(name, data, { note, account, unsigned = {} } = {}) {
  const canonical = concat(data);
  const signature = hmac(YABANDPAY.secretKey, canonical);
  return caseOf("notification", {
    name,
    source: SOURCE,
    note,
    account: { ...YABANDPAY, ...account },
    body: JSON.stringify({ sign: signature, data: { ...data, ...unsigned } }),
    canonical,
    signature,
    verified: data,
    paid: data.state === "paid",
    meaning: STATES[data.state],
    unverified: unsigned,
  });
}

/** `more` stands beside `sign` and `data` in the body. */
function refusedNotification(
  code,
  name,
  data,
  field,
  { note, signed, expected, account, unsigned, more } = {},
) {
  const text = concat(signed ?? data);
  if (text !== concat(data)) throw new Error(`${name}: another text`);
  return caseOf("notification-error", {
    name,
    source: SOURCE,
    note,
    account: { ...YABANDPAY, ...account },
    body: JSON.stringify({
      sign: hmac(YABANDPAY.secretKey, text),
      data: { ...data, ...unsigned },
      ...more,
    }),
    expected,
    code,
    field,
  });
}

const FEW = { amount: "1.00", currency: "EUR", description: "Tea", order_id: "A1", state: "paid" };

export const yabandpay = [
  notified("the least that says how an order stands", FEW),
  notified(
    "a=1&b=2 in a description",
    { ...PAYMENT, description: "a=1&b=2" },
    { note: "b is no member" },
  ),
  notified("a custom field that is an address with a query", { ...PAYMENT, demo: QUERY }),
  notified("a payout whose notify_url has a query", PAYOUT),
  notified(
    "a member that no document has",
    { ...PAYMENT, zz_new: "1" },
    { note: "behind a closed value" },
  ),
  notified(
    "an injected member that the caller allows",
    { ...PAYMENT, demo: "x&order_id=1" },
    { note: "the caller's word", account: { allowAmbiguous: ["demo"] } },
  ),
  notified("members without content that are not signed", without(PAYMENT, "out_trade_no"), {
    note: "they are reported as what they are",
    account: { notificationEmptyValues: "drop" },
    unsigned: { out_trade_no: "", tip_amount: "" },
  }),
  ...refusals("ERR_AMBIGUOUS", refusedNotification, [
    [
      "an order that failed split so that it is paid",
      { ...FEW, zz: "&order_id=A1&state=failed" },
      "zz",
      {
        note: "all behind Tea up to zz= was the customer's",
        signed: { ...FEW, description: "Tea&order_id=A1&state=paid&zz=", state: "failed" },
        expected: { order_id: "A1", amount: "1.00" },
      },
    ],
    [
      "an own name in a description",
      { ...PAYMENT, description: "Tea&description=Milk" },
      "description",
    ],
    [
      "a name that sorts before in a description",
      { ...PAYMENT, description: "Tea&amount=9.00" },
      "description",
    ],
    [
      "a member of a refund in a description",
      { ...PAYMENT, description: "Tea&refund_id=1" },
      "description",
    ],
    [
      "an unknown member out of a description",
      { ...PAYMENT, description: "Tea", dz: "1" },
      "description",
      {
        note: "it may as well be the description's end",
        signed: { ...PAYMENT, description: "Tea&dz=1" },
      },
    ],
    [
      "an unknown member out of an order's number",
      { ...PAYMENT, order_id: "VICTIM", os: "1" },
      "order_id",
      {
        note: "the order is VICTIM&os=1",
        signed: { ...PAYMENT, order_id: "VICTIM&os=1" },
        expected: { order_id: "VICTIM" },
      },
    ],
  ]),
  refusedNotification(
    "ERR_DUPLICATE",
    "a member that is not signed, once in data and once beside it",
    without(PAYMENT, "out_trade_no"),
    "out_trade_no",
    {
      note: "neither can be reported without losing the other",
      account: { notificationEmptyValues: "drop" },
      unsigned: { out_trade_no: "" },
      more: { out_trade_no: "T1" },
    },
  ),
  ...refusals("ERR_AMBIGUOUS", refusedNotification, [
    [
      "a payout out of an order's number",
      { ...FEW, order_id: "x", payout_id: "P1" },
      "order_id",
      { note: "no payout has an order_id", signed: { ...FEW, order_id: "x&payout_id=P1" } },
    ],
    [
      "a member that no document has, glued to the state",
      { ...PAYMENT, state: "paid&state_note=1" },
      "state",
      {
        note: "what the gateway writes itself holds no &name=",
        signed: { ...PAYMENT, state_note: "1", state: "paid" },
      },
    ],
  ]),
  ...["amount", "currency", "order_id", "state"].map((name) =>
    refusedNotification("ERR_MISSING", `no ${name}`, without(PAYMENT, name), name, {
      note: "every payment has it",
    }),
  ),
  ...["refund_amount", "refund_id", "state"].map((name) =>
    refusedNotification("ERR_MISSING", `a refund without ${name}`, without(REFUND, name), name),
  ),
  refusedNotification(
    "ERR_MISSING",
    "a payout without its state",
    without(PAYOUT, "state"),
    "state",
  ),
];

// ---- Latipay

const LATIPAY = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };
const HOSTED = {
  order_id: "20180112000003",
  nonce: "fd270820180112103849a19380c7300c425898780b3d0b1fbc",
  payment_method: "wechat",
  amount: "0.01",
  amount_cny: "0.05",
  currency: "AUD",
  product_name: "Tea",
  organisation_id: "695",
  organisation_name: "126Emai",
  user_id: "U000000266",
  user_name: "04_oliver",
  wallet_id: "W000000329",
  wallet_name: "AUD_01",
  qr_code: "data:image/png;base64,iVBORw0KGgo=",
  qr_code_url: "weixin://wxpay/bizpayurl?pr=abc",
  currency_rate: "5.0",
};

function hosted(data) {
  const signature = hmac(LATIPAY.apiKey, concat(data) + LATIPAY.apiKey);
  return {
    operation: "merchantHosted",
    account: LATIPAY,
    text: JSON.stringify({ code: 0, message: "SUCCESS", data: { ...data, signature } }),
  };
}

const shown = (name, data, { note } = {}) =>
  caseOf("reply", {
    name: `merchant hosted payment: ${name}`,
    source: SOURCE,
    note,
    ...hosted(data),
    authenticated: true,
    data,
  });
const unshown = (code, name, data, field, { note } = {}) =>
  caseOf("reply-error", {
    name: `merchant hosted payment: ${name}`,
    source: SOURCE,
    note,
    ...hosted(data),
    code,
    field,
  });

export const latipay = [
  shown(
    "a=1&b=2 in a product's name",
    { ...HOSTED, product_name: "a=1&b=2" },
    { note: "b is no member" },
  ),
  ...refusals("ERR_AMBIGUOUS", unshown, [
    [
      "an own name in the product's name",
      { ...HOSTED, product_name: "Tea&product_name=Milk" },
      "product_name",
    ],
    [
      "a name that sorts before in the product's name",
      { ...HOSTED, product_name: "Tea&nonce=1" },
      "product_name",
    ],
    [
      "an unknown member out of the product's name",
      { ...HOSTED, product_name: "Tea", qa: "1" },
      "product_name",
      { note: "it may as well be the name's end" },
    ],
    [
      "an unknown member out of the organisation's name",
      { ...HOSTED, organisation_name: "Tea", os: "1" },
      "organisation_name",
    ],
    [
      "another code to show, split out of the product's name",
      { ...HOSTED, qr_code: "evil", zz: `&qr_code=${HOSTED.qr_code}` },
      "zz",
    ],
  ]),
];

// ---- Schemes: what verification says of a message that is signed as it stands

const KEYED = {
  latipay: { key: "111222333", suffix: "", digest: hmac },
  yabandpay: { key: "yaband-self-test-key", digest: hmac, bare: true },
  wechatPayV2Md5: {
    key: "k".repeat(32),
    suffix: "&key=",
    digest: (_, text) => hash("md5", text).toUpperCase(),
  },
  alipayMapiMd5: { key: "k".repeat(32), suffix: "", digest: (_, text) => hash("md5", text) },
};

function keyed(name, scheme, params, { note, verify } = {}) {
  const { key, suffix, digest, bare } = KEYED[scheme];
  const canonical = concat(params);
  const signed = bare ? canonical : canonical + suffix + key;
  return caseOf("sign", {
    name,
    source: SOURCE,
    note,
    scheme,
    key,
    params,
    kept: Object.keys(params),
    canonical: bare ? canonical : canonical + suffix,
    stringToSign: bare ? canonical : `${canonical}${suffix}‹key›`,
    signature: digest(key, signed),
    verify,
  });
}

function external(name, scheme, params, { note, verify } = {}) {
  const stringToSign = concat(params);
  return caseOf("external", {
    name,
    source: SOURCE,
    note,
    scheme,
    params,
    kept: Object.keys(params),
    canonical: stringToSign,
    stringToSign,
    algorithm: "SHA256withRSA",
    signatureBase64: gateway.sign(stringToSign),
    publicKey: "gateway.test-key",
    verify,
  });
}

const AMBIGUOUS = "ERR_AMBIGUOUS";
const ODD = { notify_url: QUERY, out_trade_no: "1", subject: "a=1&b=2" };

export const schemes = [
  ...Object.keys(KEYED).flatMap((scheme) => [
    keyed(`${scheme}: a query and a=1&b=2 in values verify`, scheme, ODD),
    keyed(
      `${scheme}: an own name in the value does not verify`,
      scheme,
      { a: "1", b: "2&b=3" },
      { note: "requests may hold it, and what is verified may not", verify: AMBIGUOUS },
    ),
    keyed(
      `${scheme}: a name that sorts before does not verify`,
      scheme,
      { a: "1", b: "2&a=3" },
      { verify: AMBIGUOUS },
    ),
  ]),
  keyed(
    "a name of the scheme that the message lacks and that sorts before does not verify",
    "latipay",
    { merchant_reference: "1&amount=2", version: "2.0" },
    { verify: AMBIGUOUS },
  ),
  keyed(
    "an excluded name in a value does not verify",
    "wechatPayV2Md5",
    { a: "1", b: "2&sign=3" },
    { note: "another scheme of the same key may sign it", verify: AMBIGUOUS },
  ),
  ...["alipayOpen", "alipayNotifyV1", "alipayMapiRsa"].flatMap((scheme) => [
    external(`${scheme}: a query and a=1&b=2 in values verify`, scheme, ODD),
    external(
      `${scheme}: an own name in the value does not verify`,
      scheme,
      { a: "1", b: "2&b=3" },
      { verify: AMBIGUOUS },
    ),
    external(
      `${scheme}: a name that sorts before does not verify`,
      scheme,
      { a: "1", b: "2&a=3" },
      { verify: AMBIGUOUS },
    ),
  ]),
  ...[
    ["percent", "%"],
    ["form", "%"],
    ["form", "+"],
    ["form", "&+"],
  ].map(([encoding, separator]) =>
    caseOf("sign-error", {
      name: `${encoding}-encoding writes the separator ${separator} itself`,
      source: SOURCE,
      scheme: { name: "x", separator, encoding },
      key: "k",
      params: { a: "1" },
      code: "ERR_SCHEME",
      field: "separator",
    }),
  ),
];
