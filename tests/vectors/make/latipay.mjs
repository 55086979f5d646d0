// Makes tests/vectors/latipay.jsonl: what is signed, sent, received and refused at Latipay. The rules
// are read from Latipay's documentation; where that prints a signature, it stands beside the case, and
// what is computed must be the same.

import { caseOf, changedField, FROM_THE_RULES, refusals } from "./case.mjs";
import { latipay as oneReading } from "./one_reading.mjs";
import {
  changed,
  concat,
  encoded,
  form,
  hmac,
  json,
  many,
  number,
  read,
  sorted,
  without,
} from "./text.mjs";

const MAKER = "tests/vectors/make/latipay.mjs";
const page = (name) => `Latipay documentation, ${name} page`;
const MINI_ALIPAY_PAGE = page("Alipay Online Mini App");
const HOSTED_PAGE = page("Latipay Hosted Online");
const OFFLINE_PAGE = page("Merchant Hosted Offline");
const BARCODE_PAGE = page("Barcode Payment");
const WECHAT_PAGE = page("WeChat Mini App");

const KEY = "111222333";
const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: KEY };
const STAGING = { ...ACCOUNT, baseUrl: "https://api-staging.latipay.net" };
/** The account of the pages on queries. */
const QUERYING = { userId: "U000000013", walletId: "W000000023", apiKey: KEY };
const BARCODE_ACCOUNT = { ...ACCOUNT, userId: "U00001534" };
const allowing = (name) => ({ ...ACCOUNT, allowAmbiguous: [name] });

// ---- The two rules

/** What is signed of a notification, and in this order. */
const NOTIFIED = ["merchant_reference", "payment_method", "status", "currency", "amount"];
const RULES = {
  latipay: {
    pairs: (params) =>
      sorted(without(params, "signature", "api_key")).filter(
        ([, value]) => value !== "" && value !== null,
      ),
    canonical: (pairs) => concat(pairs),
    appended: (key) => key,
  },
  latipayNotification: {
    pairs: (params) => NOTIFIED.map((name) => [name, params[name] ?? ""]),
    canonical: (pairs) => pairs.map(([, value]) => value).join(""),
    appended: () => "",
  },
};
const canonicalOf = (params, { pairs, canonical } = RULES.latipay) => canonical(pairs(params));
const signatureOf = (params, key = KEY) => hmac(key, canonicalOf(params) + key);
const notificationSignature = (params, key = KEY) =>
  hmac(key, canonicalOf(params, RULES.latipayNotification));

/** What a notification would be signed with if the key were appended, as in a request. */
const keyAtTheEnd = (params) => hmac(KEY, canonicalOf(params, RULES.latipayNotification) + KEY);

// ---- Cases of the rules alone

function signCase(scheme, name, params, { key = KEY, printed, ...more } = {}) {
  const rule = RULES[scheme];
  const pairs = rule.pairs(params);
  const canonical = rule.canonical(pairs);
  const signature = hmac(key, canonical + rule.appended(key));
  if (printed !== undefined && printed !== signature) throw new Error(`${name}: ${signature}`);
  return caseOf("sign", {
    name,
    source: MAKER,
    scheme,
    key,
    params,
    kept: pairs.map(([kept]) => kept),
    canonical,
    stringToSign: canonical + rule.appended("‹key›"),
    signature,
    ...more,
  });
}
const signed = (...given) => signCase("latipay", ...given);
const notificationSigned = (...given) => signCase("latipayNotification", ...given);

const unsigned = (code, name, params, field, { scheme = "latipay", key = KEY, ...more } = {}) =>
  caseOf("sign-error", { name, source: FROM_THE_RULES, scheme, key, params, code, field, ...more });

/** `printed` is a document's, or a near miss: it does not verify, the right signature does. */
const misprinted = (name, scheme, params, printed, more = {}) =>
  caseOf("document-error", {
    name,
    source: MAKER,
    scheme,
    key: KEY,
    params,
    printed,
    signature: scheme === "latipay" ? signatureOf(params) : notificationSignature(params),
    ...more,
  });

// ---- Requests

/** Where a call goes, and what its body holds, in this order. */
const CALLS = {
  miniAlipay: {
    path: "/v2/minialipay",
    body: "user_id wallet_id amount callback_url merchant_reference ip version product_name",
  },
  transaction: {
    path: "/v2/transaction",
    body: "user_id wallet_id payment_method amount return_url callback_url backPage_url merchant_reference ip version product_name present_qr host_type",
  },
  miniWechat: {
    path: "/v2/miniapppay",
    body: "user_id wallet_id amount notify_url merchant_reference product_name app_id open_id",
  },
  barcode: { path: "/barcode", body: "user_id wallet_id amount merchant_reference pay_code" },
  refund: { path: "/refund", body: "user_id order_id refund_amount reference" },
  query: { body: "user_id merchant_reference is_block" },
};

function requestOf(operation, name, input, { account = ACCOUNT, ...more } = {}) {
  const { path, body } = CALLS[operation];
  const given = { user_id: account.userId, wallet_id: account.walletId, version: "2.0", ...input };
  const fields = Object.fromEntries(
    body.split(" ").flatMap((field) => (given[field] ? [[field, given[field]]] : [])),
  );
  const signature = signatureOf(fields);
  const base = account.baseUrl ?? "https://api.latipay.net";
  const escaped = Object.entries({ ...without(fields, "merchant_reference"), signature }).map(
    ([field, value]) => [field, encodeURIComponent(value)],
  );
  const sent =
    operation === "query"
      ? {
          method: "GET",
          url: `${base}/v2/transaction/${encodeURIComponent(input.merchant_reference)}?${concat(escaped)}`,
        }
      : { method: "POST", url: base + path, body: JSON.stringify({ ...fields, signature }) };
  return caseOf("request", {
    name,
    source: MAKER,
    operation,
    account,
    input,
    canonical: canonicalOf(fields),
    signature,
    ...sent,
    ...more,
  });
}

/** The cases of a call and its replies; `sent` and `refused` change an input that is right. */
const callOf = (operation, right = {}) => {
  const request = (...row) => requestOf(operation, ...row);
  const requestError = (code, name, input, field, { account = ACCOUNT, ...more } = {}) =>
    caseOf("request-error", {
      name,
      source: FROM_THE_RULES,
      operation,
      account,
      input,
      code,
      field,
      ...more,
    });
  const read = (kind, name, text, members) =>
    caseOf(kind, { name, source: FROM_THE_RULES, operation, account: ACCOUNT, text, ...members });
  const replyError = (code, name, text, field, { expected, ...more } = {}) =>
    read("reply-error", name, text, { expected, code, field, ...more });
  return {
    request,
    requestError,
    sent: (name, change, more) => request(name, changed(right, change), more),
    refused: (code, name, change, field = changedField(change), more = {}) =>
      requestError(code, name, changed(right, change), field, more),
    reply: (name, text, answer, { expected, ...more } = {}) =>
      read("reply", name, text, { expected, ...answer, ...more }),
    replyError,
    /** The gateway itself refuses, with a code of its own. */
    gatewayError: (name, text, gatewayCode, more = {}) =>
      replyError("ERR_GATEWAY", name, text, undefined, { ...more, gatewayCode }),
  };
};

// ---- Replies and notifications

/** The order string and the data of a reply to a mini program's order. */
const orderReply = (name, text, gatewaydata, more = {}) => {
  const { paydata = [["orderId", "S1"]], ...rest } = more;
  return miniAlipay.reply(
    name,
    text,
    { orderStr: concat(gatewaydata), gatewaydata, paydata },
    rest,
  );
};

const partsOf = (fields) => ({
  verified: Object.fromEntries(NOTIFIED.map((name) => [name, String(fields[name])])),
  unverified: read(without(fields, "signature", ...NOTIFIED)),
});
const notification = (name, body, { expected, ...more } = {}) =>
  caseOf("notification", {
    name,
    source: MAKER,
    account: ACCOUNT,
    body,
    expected,
    ...partsOf(Object.fromEntries(new URLSearchParams(body))),
    ...more,
  });
const notificationError = (code, name, body, field, { expected, ...more } = {}) =>
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

const refusedNotification = (code, name, ...rest) =>
  notificationError(code, `notification: ${name}`, ...rest);
/** A body whose signature is wrong. */
const forged = (name, body, more) =>
  refusedNotification("ERR_SIGNATURE", name, body, "signature", more);

// ---- Order strings

const orderStr = (name, pairs, { json: text = json(new Map(pairs)), ...more } = {}) => {
  const { allowAmbiguous, ...rest } = more;
  return caseOf("order-str", {
    name,
    source: FROM_THE_RULES,
    json: text,
    orderStr: concat(pairs),
    allowAmbiguous,
    ...rest,
  });
};
const orderStrError = (code, what, text, field, more = {}) =>
  caseOf("order-str-error", {
    name: `order string: ${what}`,
    source: FROM_THE_RULES,
    json: text,
    code,
    field,
    ...more,
  });

const PARSERS = {
  raw: (text) => text,
  percent: (text) => decodeURIComponent(text),
  form: (text) => decodeURIComponent(text.replaceAll("+", " ")),
};
/** The pairs of a text, split at every &, or before the names given. */
function parsed(name, text, encoding, { names, ...more } = {}) {
  const separator = names === undefined ? "&" : new RegExp(`&(?=(?:${names.join("|")})=)`, "u");
  const pairs = text.split(separator).map((pair) => {
    const [, left, right] = /^([^=]*)=(.*)$/su.exec(pair);
    return [PARSERS[encoding](left), PARSERS[encoding](right)];
  });
  return caseOf("parse", { name, source: FROM_THE_RULES, text, encoding, names, pairs, ...more });
}
const unparsed = (code, what, text, encoding, field) =>
  caseOf("parse-error", {
    name: `parse: ${what}`,
    source: FROM_THE_RULES,
    text,
    encoding,
    code,
    field,
  });

// ---- The messages that the cases change

/** The order of the reference page; the caller gives all but the account and the version. */
const ORDER = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};
const SIGNED_ORDER = {
  user_id: "U000334333",
  wallet_id: "W00000001",
  ...without(ORDER, "product_name"),
  version: "2.0",
  product_name: ORDER.product_name,
};
const ORDER_SIGNATURE = "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07";
const HOSTED_ORDER = {
  payment_method: "alipay",
  amount: "120.00",
  return_url: "https://merchantsite.com/checkout",
  ...without(ORDER, "amount"),
};
const HOSTED_SIGNATURE = "8d1bea078eaacdae8388852851ec39e2e8561cdce64f359421d85ed4844496ec";
const WECHAT_ORDER = {
  amount: "120.00",
  notify_url: "https://merchantsite.com/latipay/notify",
  merchant_reference: "Order898237426347832",
  product_name: "Online Ticket",
  app_id: "wx721398712681232",
  open_id: "obRdo5H-72b_PH2Lvr5_Dw9bXKHs",
};
const BARCODE_ORDER = { amount: "0.05", pay_code: "134588558514585062" };
const REFUND = {
  order_id: "23479798sdf7987234",
  refund_amount: "120.00",
  reference: "notes about this refund",
};
const REFUND_SIGNATURE = "3052b51072570b743bf9a12a20a45b0adf280aee84907ef0e54d1079fb3f961c";
const CANCEL = { user_id: "U000000013", merchant_reference: "9872428736782682" };

/** What is signed of the notification that the documentation prints. */
const NOTIFICATION = {
  merchant_reference: "dsi39ej430sks03",
  payment_method: "alipay",
  status: "paid",
  currency: "NZD",
  amount: "120.00",
};
const NOTIFICATION_SIGNATURE = "840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";
/** What the pages print in place of a signature. */
const PLACEHOLDER = "14d5b06a2a5a2ec509a148277ed4cbeb3c43301b239f080a3467ff0aba4070e3";
const BESIDE = { order_id: "2017232323345678", pay_time: "2017-07-07 10:53:50" };
const PRINTED_NOTIFICATION = `merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00&currency=NZD&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid&signature=${NOTIFICATION_SIGNATURE}`;
/** The fields with their signature behind them, if none is given. */
const withSignature = (fields) =>
  "signature" in fields
    ? changed(fields, {})
    : { ...changed(fields, {}), signature: notificationSignature(fields) };
/** The body of a notification of these fields. */
const notificationBody = (change) => form(withSignature({ ...NOTIFICATION, ...change }));
const EXPECTED = { merchant_reference: "dsi39ej430sks03", amount: "120.00", currency: "NZD" };
/** Why the five values, which nothing separates, cannot be split otherwise. */
const ONE_WAY =
  "the five values are joined by nothing: states and methods from closed lists, three capitals and a decimal amount make the text read one way only";

const QUERY = {
  merchant_reference: "dsi39ej430sks03",
  currency: "NZD",
  amount: number("120.00"),
  payment_method: "alipay",
  status: "paid",
  pay_time: "2017-07-07 10:53:50",
  order_id: "201834687346343",
};
/** The reply to a query, with these of its members changed. */
const queryReply = (change = {}) => json(withSignature({ ...QUERY, ...change }));
const queried = (name, change, { text = queryReply(change), ...more } = {}) =>
  query.reply(name, text, partsOf({ ...QUERY, ...change }), { source: MAKER, ...more });

const forgedQuery = (name, text, more) =>
  query.replyError("ERR_SIGNATURE", `query reply: ${name}`, text, "signature", more);

/** The order data that the reference page prints. */
const GATEWAYDATA = {
  service: "create_forex_trade_wap",
  partner: "2088121611339960",
  _input_charset: "UTF-8",
  sign_type: "MD5",
  sign: "e2d8f08e5b468ee40e076f928665f662",
  notify_url: "https://api-staging.latipay.net/notify/alipay",
  return_url: "https://api-staging.latipay.net/notify/sync/alipay",
  subject: "ticket",
  body: "5399",
  out_trade_no: "S2020072900000036",
  currency: "NZD",
  total_fee: "0.01",
  supplier: "Latipay Test",
  secondary_merchant_id: "W000001685",
  secondary_merchant_name: "Latipay Test",
  secondary_merchant_industry: "5399",
  product_code: "NEW_WAP_OVERSEAS_SELLER",
  app_pay: "Y",
};
const PAYDATA = { orderId: "S2020072900000036", customerOrderId: "EbrZiWAkZ2" };
const PRINTED_REPLY = {
  code: 0,
  message: "SUCCESS",
  messageCN: "操作成功",
  gatewaydata: GATEWAYDATA,
  paydata: PAYDATA,
};
/** A short reply to a mini program's order. */
const SHORT = '{"code":0,"gatewaydata":{"a":"1"},"paydata":{"orderId":"S1"}}';
/** The short reply with other data for the order. */
const short = (gatewaydata) => SHORT.replace('{"a":"1"}', () => gatewaydata);

const NONCE = "7d5a88119354301ad3fc250404493bd27abf4467283a061d1ed11860a46e1bf3";
const HOST = "https://pay.latipay.net/pay";
/** The reply to a hosted order: nonce and host_url are signed as one text. */
function hosted(change = {}) {
  const { host_url = HOST, nonce = NONCE } = change;
  const signature = hmac(KEY, nonce + host_url);
  return json(changed({ code: 0, message: "SUCCESS", host_url, nonce, signature }, change));
}
function hostedReply(name, change, more) {
  const { host_url = HOST, nonce = NONCE } = change;
  const url = `${host_url}/${nonce}`;
  return transaction.reply(
    name,
    hosted(change),
    { authenticated: true, host_url, nonce, url },
    more,
  );
}

const forgedHosted = (name, text, more) =>
  transaction.replyError("ERR_SIGNATURE", `hosted online reply: ${name}`, text, "signature", more);
/** The signature is right, for a text that was split otherwise. */
const rightlySigned = (code, name, change, field) =>
  transaction.replyError(
    code,
    `hosted online reply, rightly signed: ${name}`,
    hosted(change),
    field,
    { source: MAKER, note: "nonce and host_url are signed as one text" },
  );

const PAYMENT = {
  order_id: "20180112000003",
  nonce: "fd270820180112103849a19380c7300c425898780b3d0b1fbc",
  payment_method: "wechat",
  amount: number("0.01"),
  amount_cny: number("0.05"),
  currency: "AUD",
  product_name: "产品中文",
  organisation_id: 695,
  organisation_name: "126Emai",
  user_id: "U000000266",
  user_name: "04_oliver",
  wallet_id: "W000000329",
  wallet_name: "AUD_01",
  qr_code: "data:image/png;base64,iVBORw0KGgo=",
  qr_code_url: "weixin://wxpay/bizpayurl?pr=ZObbdsW",
  currency_rate: "5.13710",
  merchant_reference: "",
};
/** The reply with the data of a payment. */
const paymentText = (data) =>
  json({
    code: 0,
    message: "SUCCESS",
    data: { ...data, signature: data.signature ?? signatureOf(data) },
  });
const paymentReply = (name, data, { text = paymentText(data), ...more } = {}) =>
  merchantHosted.reply(
    `merchant hosted payment: ${name}`,
    text,
    { authenticated: true, data: read(data) },
    { source: MAKER, ...more },
  );
const paymentError = (code, name, ...rest) =>
  merchantHosted.replyError(code, `merchant hosted payment: ${name}`, ...rest);

const WECHAT_PAYMENT = {
  nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
  paySign: "22D9B4E54AB1950F51E0649E8810ACD6",
  signType: "MD5",
  timeStamp: "1490840662",
  packageStr: "prepay_id=wx2017033010242291fcfe0db70013231072",
};
const WECHAT_PAYDATA = { order_id: "2018071000000033" };
function wechatReply(name, change, more) {
  const payment = { ...WECHAT_PAYMENT, ...change };
  const { text = json({ payment, paydata: WECHAT_PAYDATA }), ...rest } = more;
  const { packageStr, ...given } = read(payment);
  return miniWechat.reply(
    `WeChat mini program reply: ${name}`,
    text,
    {
      authenticated: false,
      requestPayment: { ...given, package: packageStr },
      paydata: WECHAT_PAYDATA,
    },
    { source: MAKER, ...rest },
  );
}

/** An order string of Alipay's own, before its values are encoded. */
const APP_ORDER = {
  app_id: "2016000000000000",
  charset: "UTF-8",
  sign_type: "RSA2",
  timestamp: "2016-04-01 00:00:00",
  method: "alipay.trade.app.pay",
  biz_content: '{"out_trade_no":"20160401000000","total_amount":"0.01","subject":"皮诺 & co."}',
  sign: "Zr2U+kxc/W69WB8bN==",
};

const miniAlipay = callOf("miniAlipay", ORDER);
const query = callOf("query");
const merchantHosted = callOf("merchantHosted");
const transaction = callOf("transaction", HOSTED_ORDER);
const miniWechat = callOf("miniWechat", WECHAT_ORDER);
const barcode = callOf("barcode", BARCODE_ORDER);
const refund = callOf("refund", REFUND);

const reversed = (fields) => Object.fromEntries(Object.entries(fields).reverse());
const numbered = (at) => `f${String(at).padStart(3, "0")}`;
const DIGITS = "0123456789abcdef";
const HOSTED_REPLY_SIGNATURE = hmac(KEY, NONCE + HOST);
const SPLIT_ANEW = "a text that is verified may have been split anew";
const OUTSIDE =
  "outside the signature: an authentic message is not refused for it, but its value is typed as unverified";

const cases = () => [
  // The rules alone: what the documentation prints
  signed("mini Alipay order of the reference page", SIGNED_ORDER, {
    source: MINI_ALIPAY_PAGE,
    printed: ORDER_SIGNATURE,
  }),
  signed(
    "mini Alipay order with its signature already in the message",
    { ...SIGNED_ORDER, signature: ORDER_SIGNATURE },
    { source: MINI_ALIPAY_PAGE, note: "`signature` never signs itself", printed: ORDER_SIGNATURE },
  ),
  signed(
    "mini Alipay order with api_key among the fields",
    { api_key: KEY, ...SIGNED_ORDER },
    {
      source: "Latipay documentation, source of the API playground",
      note: "the playground leaves `api_key` out beside `signature`",
      printed: ORDER_SIGNATURE,
    },
  ),
  signed(
    "hosted online transaction",
    { ...SIGNED_ORDER, payment_method: "alipay", return_url: "https://merchantsite.com/checkout" },
    { source: HOSTED_PAGE, printed: HOSTED_SIGNATURE },
  ),
  signed(
    "merchant hosted online transaction: empty return_url is dropped",
    {
      user_id: "U000334333",
      wallet_id: "W00000001",
      amount: "120.00",
      payment_method: "alipay",
      return_url: "",
      callback_url: "https://merchantsite.com/confirm",
      merchant_reference: "dsi39ej430sks03",
      ip: "122.122.122.1",
      version: "2.0",
      product_name: "Pinot Noir, Otago",
    },
    {
      source: "Latipay documentation, history of the Merchant Hosted Online page",
      printed: "a6b2ead2612b3ad51fd33688d4335d55ad426941fcf160745d3a49354224de22",
    },
  ),
  signed(
    "barcode payment",
    { user_id: "U00001534", wallet_id: "W00000001", ...BARCODE_ORDER },
    {
      source: BARCODE_PAGE,
      printed: "e66d54f711bc6a1dde59838c8b0de73ccc8b025a2ae65ae878216f010a05f599",
    },
  ),
  signed(
    "invoice: an integer amount is signed as its decimal text",
    {
      user_id: "U000000013",
      wallet_id: "W000000023",
      amount: 1,
      product_name: "ticket",
      notify_url: "https://yourwebsite.com/latipay/notify",
    },
    {
      source: "Latipay documentation, Latipay Invoice page",
      printed: "9361c9e5ac5fc269296cc946377b3b4dea03685aa623482981a82101047672d9",
    },
  ),
  signed(
    "refund",
    { user_id: "U000334333", ...REFUND },
    { source: HOSTED_PAGE, printed: REFUND_SIGNATURE },
  ),
  signed(
    "order query",
    { user_id: "U000000013", merchant_reference: "6000324" },
    {
      source: HOSTED_PAGE,
      printed: "58f93f458880120d650611f2452917a25a39edc2f5e3a03baac73a7a49bc81f4",
    },
  ),
  signed(
    "message printed on the WeChat mini app page",
    {
      ...SIGNED_ORDER,
      payment_method: "alipay",
      return_url: "https://merchantsite.com/checkout",
      app_id: "wx721398712681232",
    },
    {
      source: WECHAT_PAGE,
      printed: "5c732083dbae8b6402bb329a0d1862de2f2337e4bc5b1ee721218fc2c3271db9",
    },
  ),
  notificationSigned("notification of a paid order", NOTIFICATION, {
    source: HOSTED_PAGE,
    printed: NOTIFICATION_SIGNATURE,
  }),
  notificationSigned(
    "notification: fixed order whatever the order given, other fields left out",
    {
      amount: "120.00",
      order_id: BESIDE.order_id,
      currency: "NZD",
      status: "paid",
      pay_time: "2017-07-07 10:53:50",
      payment_method: "alipay",
      signature: NOTIFICATION_SIGNATURE,
      merchant_reference: "dsi39ej430sks03",
    },
    { source: HOSTED_PAGE, printed: NOTIFICATION_SIGNATURE },
  ),
  notificationSigned(
    "result of a barcode payment",
    { ...NOTIFICATION, merchant_reference: "6000324" },
    {
      source: BARCODE_PAGE,
      printed: "3149d48405bf8782b8b4ae816a91744c5eb6d4a0293f8bb9bc8f0d9f29fdfb40",
    },
  ),

  // What is dropped, sorted, escaped, or not; keys of every length
  signed("text beyond ASCII", {
    ...SIGNED_ORDER,
    callback_url: "https://merchantsite.com/confirm?x=1&y=a b",
    product_name: "皮诺 Noir – Ōtākou 🍷",
  }),
  signed('zero and "0" are kept, empty and null are dropped', {
    user_id: "U1",
    wallet_id: "W1",
    amount: "0",
    b: 0,
    c: "",
    d: null,
  }),
  signed("order by byte: upper case, underscore, lower case", {
    user_id: "U1",
    Zeta: "1",
    alpha: "2",
    backPage_url: "https://a",
    callback_url: "https://b",
    _x: "3",
  }),
  signed("& = + % and space in a value are not escaped", {
    user_id: "U1",
    product_name: "A&B=C+D%20 E",
  }),
  signed("false and true are spelled as JavaScript spells them", {
    user_id: "U1",
    a: false,
    b: true,
  }),
  signed("negative and largest safe integer", {
    user_id: "U1",
    a: -7,
    b: 9007199254740991,
    c: -9007199254740991,
  }),
  signed("a value of one space is not empty", { user_id: "U1", a: " ", b: "" }),
  signed("words that look like nothing are kept", {
    user_id: "U1",
    a: "null",
    b: "undefined",
    c: "NaN",
    d: "[object Object]",
  }),
  signed(
    "every field dropped: the text is the key alone",
    { user_id: "", wallet_id: null },
    { note: "the page's snippet gives this; the string to sign is then the key" },
  ),
  signed(
    "names that JavaScript would reorder",
    { 2: "4", 9: "3", 10: "2", b: "1", a: "5" },
    { note: "by byte: 10 before 2 before 9" },
  ),
  signed("names known to object prototypes", {
    toString: "1",
    ["__proto__"]: "2",
    constructor: "3",
    hasOwnProperty: "4",
    user_id: "U1",
  }),
  signed("every character a name may have", {
    0: "8",
    "a.b-c[0]_D": "1",
    A: "2",
    "[": "3",
    "]": "4",
    ".": "5",
    "-": "6",
    _: "7",
  }),
  signed("a name of 64 bytes", { ["n".repeat(64)]: "1", user_id: "U1" }),
  signed("one name is the start of another", {
    reference: "1",
    refund_amount: "2",
    ref: "3",
    reference_: "4",
    "reference-": "5",
  }),
  signed(
    "128 fields",
    many(128, (at) => [numbered(127 - at), String(at)]),
  ),
  signed("composed letter (NFC)", { user_id: "U1", product_name: "Café" }),
  signed(
    "decomposed letter (NFD)",
    { user_id: "U1", product_name: "Cafe\u0301" },
    { note: "not normalised: a different signature from the composed one" },
  ),
  signed("emoji with joiner, right-to-left mark, byte order mark, line separator", {
    user_id: "U1",
    product_name: "👩\u200d👩\u200d👧 \u200fשלום \ufeffa\u2028b",
  }),
  signed("first character past the surrogates and last code point", {
    user_id: "U1",
    product_name: "\uffff𐀀\u{10ffff}",
  }),
  signed(
    "second control block is text",
    { user_id: "U1", product_name: "a\u0080b\u0085c\u009fd" },
    { note: "only U+0000 to U+001F and U+007F are refused" },
  ),
  signed("key of one byte", SIGNED_ORDER, { key: "k" }),
  signed("key of 64 bytes, one block", SIGNED_ORDER, { key: DIGITS.repeat(4) }),
  signed("key of 65 bytes, hashed first", SIGNED_ORDER, { key: `${DIGITS.repeat(4)}X` }),
  signed("key of 1,024 bytes", SIGNED_ORDER, { key: DIGITS.repeat(64) }),
  signed("key beyond ASCII is taken as UTF-8", SIGNED_ORDER, { key: "钥匙 & clé=🔑" }),
  signed(
    "a value that holds the mark ‹key›",
    { user_id: "U1", product_name: "a‹key›b" },
    { note: "the mark in a value is plain text" },
  ),
  notificationSigned("notification beyond ASCII", {
    ...NOTIFICATION,
    merchant_reference: "订单-🍷",
    payment_method: "wechat",
  }),
  notificationSigned("notification whose amount has one decimal", {
    ...NOTIFICATION,
    amount: "120.0",
  }),
  notificationSigned(
    "notification with & and = in a value",
    { ...NOTIFICATION, merchant_reference: "a&amount=1" },
    { note: "values are joined without names: nothing to inject" },
  ),

  // What only looks like another field
  signed(
    "& before the field's own name",
    { user_id: "U1", product_name: "a&product_name=b" },
    {
      note: "a name that does not sort after the field cannot be read as the next one; a text that is verified may have been split anew",
      verify: "ERR_AMBIGUOUS",
    },
  ),
  signed(
    "& before a known name that sorts earlier",
    { user_id: "U1", product_name: "Fish&amount=1&ip=9.9.9.9&callback_url=x" },
    { note: SPLIT_ANEW, verify: "ERR_AMBIGUOUS" },
  ),
  signed("& before a known name in other case", {
    user_id: "U1",
    product_name: "Fish&USER_ID=U2&User_id=U3",
  }),
  signed("& before a known name that is encoded", {
    user_id: "U1",
    product_name: "Fish%26user_id=U2&user%5Fid=U2",
  }),
  signed("a known name without the & before it", {
    user_id: "U1",
    product_name: "user_id=U2; version=9",
  }),
  signed("& before a known name without =", {
    user_id: "U1",
    product_name: "Fish&user_id&version",
  }),
  signed("& before a name that nobody knows", {
    user_id: "U1",
    product_name: "Fish&zz=2&currency=EUR",
  }),
  signed("& before a longer name that starts like a known one", {
    user_id: "U1",
    product_name: "Fish&user_id2=U2&versions=3",
  }),
  signed(
    "the last known name may hold all the others",
    { user_id: "U1", wallet_id: "W1&amount=1&user_id=U2&version=1" },
    { note: SPLIT_ANEW, verify: "ERR_AMBIGUOUS" },
  ),
  signed(
    "upper-case message name sorts before",
    { Zeta: "1", alpha: "2&Zeta=3" },
    { note: SPLIT_ANEW, verify: "ERR_AMBIGUOUS" },
  ),

  // What is not signed: a value that holds a later field, bad names, control characters, too much
  ...refusals("ERR_AMBIGUOUS", unsigned, [
    [
      "injects a known name that the message lacks",
      { user_id: "U1", product_name: "Fish&return_url=https://evil.example" },
      "product_name",
    ],
    [
      "injects a known name that the message has",
      { user_id: "U1", product_name: "Fish&user_id=U2" },
      "product_name",
    ],
    [
      "injects through the first field",
      {
        amount: "1&callback_url=https://evil.example",
        callback_url: "https://m.example",
        user_id: "U1",
      },
      "amount",
    ],
    [
      "injects in the last place of a long value",
      { user_id: "U1", product_name: `${"x".repeat(500)}&wallet_id=` },
      "product_name",
    ],
    [
      "injects at the start of a value",
      { user_id: "U1", product_name: "&user_id=U2" },
      "product_name",
    ],
    [
      "injects after a harmless &",
      { user_id: "U1", product_name: "a&b=c&zz=1&&version=1" },
      "product_name",
    ],
    [
      "injects a name of the message's own",
      { a: "1&zz=2", zz: "3" },
      "a",
      { note: "`zz` is known to nobody, but it is a name of this message" },
    ],
    [
      "injects its own later neighbour in a URL",
      { user_id: "U1", callback_url: "https://m.example/?shop=1&ip=2", ip: "1.2.3.4" },
      "callback_url",
    ],
    [
      "injects backPage_url, the one with a capital",
      { user_id: "U1", amount: "1&backPage_url=x" },
      "amount",
    ],
    [
      "injects is_block into a query",
      { merchant_reference: "6000324&order_id=1", user_id: "U1" },
      "merchant_reference",
    ],
    ["injects before an integer field", { user_id: "U1", a: "x&n=1", n: 2 }, "a"],
  ]),
  ...Object.entries({
    "empty name": "",
    "space in a name": "user id",
    "= in a name": "a=b",
    "& in a name": "a&b",
    "name beyond ASCII": "名",
    "full-width letter in a name": "ａ",
    "NUL in a name": "a\u0000",
    "unit separator in a name": "a\u001fb",
    "name of 65 bytes": "n".repeat(65),
    "combining mark in a name": "e\u0301",
    "slash in a name": "a/b",
    "percent in a name": "a%5Fb",
  }).map(([name, field]) => unsigned("ERR_NAME", name, { user_id: "U1", [field]: "1" })),
  ...Object.entries({
    NUL: "\u0000",
    tab: "\t",
    "line feed": "\n",
    "carriage return": "\r",
    escape: "\u001b",
    "record separator": "\u001e",
    "unit separator, an injection into a packed form": "\u001f",
    delete: "\u007f",
  }).map(([what, character]) =>
    unsigned(
      "ERR_CONTROL_CHARACTER",
      `${what} in a value`,
      { user_id: "U1", product_name: `a${character}user_id${character}U2` },
      "product_name",
    ),
  ),
  unsigned(
    "ERR_CONTROL_CHARACTER",
    "line feed at the end of a value",
    { user_id: "U1\n", product_name: "a" },
    "user_id",
  ),
  ...refusals("ERR_LIMIT", unsigned, [
    ["129 fields", many(129, (at) => [numbered(at), "1"])],
    [
      "value over 65,536 bytes in fewer characters",
      { user_id: "U1", product_name: "€".repeat(21846) },
      "product_name",
      { note: "21,846 characters, 65,538 bytes: the limit counts bytes" },
    ],
  ]),
  ...refusals("ERR_KEY", unsigned, [
    ["empty key", SIGNED_ORDER, undefined, { key: "" }],
    ["key of 1,025 bytes", SIGNED_ORDER, undefined, { key: "k".repeat(1025) }],
    ["key over 1,024 bytes in fewer characters", SIGNED_ORDER, undefined, { key: "é".repeat(513) }],
  ]),
  ...refusals("ERR_MISSING", unsigned, [
    [
      "notification scheme with a field missing",
      without(NOTIFICATION, "status"),
      "status",
      { scheme: "latipayNotification", note: "left out, the rest would still join into something" },
    ],
    [
      "notification scheme with a null field",
      { ...NOTIFICATION, currency: null },
      "currency",
      { scheme: "latipayNotification" },
    ],
  ]),

  // What the documentation prints wrongly, and what only looks like a signature
  misprinted(
    "merchant hosted offline: the printed signature is wrong",
    "latipay",
    { ...SIGNED_ORDER, host_type: "1", payment_method: "alipay", return_url: "" },
    "a60318f763c88d7f4efe9cec33342f0d303233bd0ded2bc6902b1cc867790411",
    { source: OFFLINE_PAGE },
  ),
  misprinted(
    "reference page: the printed body is not what was signed",
    "latipay",
    { ...SIGNED_ORDER, payment_method: "alipay" },
    ORDER_SIGNATURE,
    {
      source: MINI_ALIPAY_PAGE,
      note: "the body carries payment_method, the signed message does not",
    },
  ),
  misprinted(
    "WeChat mini app: the printed body carries another page's signature",
    "latipay",
    { user_id: "U000334333", wallet_id: "W00000001", ...WECHAT_ORDER },
    HOSTED_SIGNATURE,
    { source: WECHAT_PAGE },
  ),
  misprinted(
    "cancel: the printed message is not sorted",
    "latipay",
    CANCEL,
    "da3b80be09665913e632f1bc0822e3d98d8dd235aebeb6f532b6bb7e329b9635",
    { source: OFFLINE_PAGE, note: "right for the unsorted text only" },
  ),
  misprinted(
    "cancel: the printed body carries the refund's signature",
    "latipay",
    CANCEL,
    REFUND_SIGNATURE,
    { source: OFFLINE_PAGE },
  ),
  misprinted(
    "query reply: the printed signature is a placeholder",
    "latipayNotification",
    { ...NOTIFICATION, payment_method: "wechat", currency: "AUD" },
    PLACEHOLDER,
    { source: HOSTED_PAGE },
  ),
  misprinted(
    "redirect: the printed signature is a placeholder",
    "latipayNotification",
    { ...NOTIFICATION, amount: "100.00" },
    PLACEHOLDER,
    { source: HOSTED_PAGE },
  ),
  ...Object.entries({
    "upper case": ORDER_SIGNATURE.toUpperCase(),
    "one character short": ORDER_SIGNATURE.slice(0, -1),
    "one character over": `${ORDER_SIGNATURE}0`,
    "first character wrong": ORDER_SIGNATURE.replace(/^1/u, "0"),
    "last character wrong": ORDER_SIGNATURE.replace(/7$/u, "8"),
    nothing: "",
    "64 letters that are not hexadecimal": "g".repeat(64),
    "space before": ` ${ORDER_SIGNATURE}`,
    "line feed after": `${ORDER_SIGNATURE}\n`,
    "0x before": `0x${ORDER_SIGNATURE}`,
    "full-width digit": ORDER_SIGNATURE.replace("1", "１"),
    "base64 of the right value": Buffer.from(ORDER_SIGNATURE, "hex").toString("base64"),
    "right for the text without the key at its end": hmac(KEY, canonicalOf(SIGNED_ORDER)),
    "right for &key= before the key": hmac(KEY, `${canonicalOf(SIGNED_ORDER)}&key=${KEY}`),
  }).map(([what, printed]) => misprinted(`verify: ${what}`, "latipay", SIGNED_ORDER, printed)),
  misprinted(
    "verify: the reference signature on another amount",
    "latipay",
    { ...SIGNED_ORDER, amount: "120.0" },
    ORDER_SIGNATURE,
  ),
  misprinted(
    "verify: notification with the key at its end",
    "latipayNotification",
    NOTIFICATION,
    keyAtTheEnd(NOTIFICATION),
  ),

  // Orders of a mini program, queries and refunds
  miniAlipay.sent(
    "mini Alipay order of the reference page: request",
    {},
    { source: MINI_ALIPAY_PAGE },
  ),
  miniAlipay.request("input order does not matter", reversed(ORDER)),
  miniAlipay.request("filled-in fields may be given when they agree", {
    version: "2.0",
    user_id: "U000334333",
    wallet_id: "W00000001",
    ...ORDER,
  }),
  miniAlipay.sent("staging host", {}, { account: STAGING }),
  miniAlipay.sent("quotes, backslashes and slashes in the body", {
    product_name: 'He said "\\o/" \\n </script>',
  }),
  miniAlipay.sent("text beyond ASCII stays raw in the body", {
    product_name: "皮诺 Noir – Ōtākou 🍷 \u2028",
  }),
  miniAlipay.sent("composed product name (NFC)", { product_name: "Café" }),
  miniAlipay.sent("decomposed product name (NFD)", { product_name: "Cafe\u0301" }),
  miniAlipay.sent("smallest amount", { amount: "0.01" }),
  miniAlipay.sent("amount without decimals", { amount: "1" }),
  miniAlipay.sent("amount with one decimal", { amount: "0.1" }),
  miniAlipay.sent("largest amount", { amount: "9999999999.99" }),
  miniAlipay.sent("callback with port, query and fragment", {
    callback_url: "http://10.0.0.1:8080/cb?shop=1&order=2;x='(!)*,~#top",
  }),
  miniAlipay.sent("callback with names that sort earlier or are unknown", {
    callback_url: "https://m.example/cb?a=1&amount=5&currency=NZD&notify=1",
  }),
  miniAlipay.sent(
    "callback with an ambiguous name, allowed",
    { callback_url: "https://m.example/cb?shop=1&user_id=7" },
    { account: allowing("callback_url") },
  ),
  miniAlipay.sent("product name with & and =, nothing injected", {
    product_name: "Fish & Chips&a=b&ip=c",
  }),
  miniAlipay.sent("address with the largest numbers", { ip: "255.255.255.255" }),
  miniAlipay.sent("merchant reference with spaces, +, % and quotes", {
    merchant_reference: 'A/1 +2%20"3"',
  }),
  query.request(
    "order query of the documentation",
    { merchant_reference: "6000324" },
    { source: BARCODE_PAGE, account: QUERYING },
  ),
  query.request(
    "order query: reserved characters are encoded",
    { merchant_reference: "a/b?c#d e&f=g+h%20i;j:k@l,m$" },
    { note: "unencoded, the path and the query would be others than the ones signed" },
  ),
  query.request("order query: what encodeURIComponent leaves alone", {
    merchant_reference: "A-Z_a.z!~*'()0",
  }),
  query.request("order query: beyond ASCII", { merchant_reference: "订单🍷" }),
  query.request("order query: path climbing is encoded", { merchant_reference: "../../refund" }),
  query.request("order query: the rest of ASCII", { merchant_reference: '"<>[]\\^`{|}' }),
  query.request(
    "order query: user id encoded the same way",
    { merchant_reference: "6000324" },
    { account: { ...ACCOUNT, userId: "U 1/2&x=1+é" } },
  ),
  query.request(
    "order query: staging host",
    { merchant_reference: ORDER.merchant_reference },
    { account: STAGING },
  ),
  refund.sent("refund of the documentation", {}, { source: HOSTED_PAGE }),
  refund.request("refund: body in the table's order, names signed in byte order", {
    reference: '退款 "1"',
    refund_amount: "9.99",
    order_id: BESIDE.order_id,
  }),

  // What is not sent: amounts
  ...[
    "1,200.00",
    "120.000",
    "1e2",
    "1E2",
    "-1",
    "+1",
    "0",
    "0.0",
    "0.00",
    "00.10",
    "010",
    ".5",
    "5.",
    " 120",
    "120 ",
    "１２０",
    "12345678901",
    "10000000000.00",
    "0x10",
    "NaN",
    "Infinity",
    "1_000",
    "1.2.3",
    "$120",
    "120.00NZD",
    "１20.00",
    "120·00",
    "٣",
    "1&callback_url=https://evil.example",
  ].map((amount) =>
    miniAlipay.refused("ERR_AMOUNT", `amount ${JSON.stringify(amount)}`, { amount }),
  ),
  ...refusals("ERR_TYPE", miniAlipay.refused, [
    [
      "amount as a JSON integer",
      { amount: 120 },
      "amount",
      { note: "120.00 as a number would be signed as 120" },
    ],
    ["amount as a JSON fraction", { amount: 0.5 }],
    ["amount as a JSON truth value", { amount: true }],
  ]),
  miniAlipay.refused("ERR_EMPTY", "amount empty", { amount: "" }),
  miniAlipay.refused("ERR_MISSING", "amount null", { amount: null }),
  miniAlipay.refused(
    "ERR_CONTROL_CHARACTER",
    "amount with a line feed",
    { amount: "120.00\n" },
    "amount",
    { note: "control characters come before the form" },
  ),

  // Fields missing, empty, of another type, unknown
  ...["amount", "callback_url", "merchant_reference", "ip", "product_name"].map((name) =>
    miniAlipay.refused("ERR_MISSING", `${name} missing`, { [name]: undefined }),
  ),
  ...["callback_url", "merchant_reference", "ip", "product_name"].map((name) =>
    miniAlipay.refused("ERR_EMPTY", `${name} empty`, { [name]: "" }),
  ),
  miniAlipay.requestError("ERR_MISSING", "nothing given", {}, "amount", {
    note: "the first field of the table that the caller owes",
  }),
  ...refusals("ERR_TYPE", miniAlipay.refused, [
    ["product_name as a truth value", { product_name: false }],
    ["merchant_reference as an integer", { merchant_reference: 6000324 }],
  ]),
  ...refusals("ERR_UNKNOWN_FIELD", miniAlipay.refused, [
    [
      "payment_method, as the reference page's body has it",
      { payment_method: "alipay" },
      "payment_method",
      { note: "the gateway's table does not list it and the page's own signature leaves it out" },
    ],
    [
      "a misspelt field",
      { product_name: undefined, productName: "x" },
      "productName",
      { note: "reported before the missing one" },
    ],
    ["a field in other case", { amount: undefined, Amount: "1.00" }, "Amount"],
    ["a signature given by the caller", { signature: ORDER_SIGNATURE }],
  ]),
  ...refusals("ERR_UNKNOWN_FIELD", miniAlipay.requestError, [
    ["__proto__ given by the caller", { ["__proto__"]: "x", ...ORDER }, "__proto__"],
    ["an unknown field before a bad one", { amount: "bad", zzz: "1" }, "zzz"],
  ]),
  miniAlipay.requestError(
    "ERR_URL",
    "two bad fields: the table's order decides",
    {
      product_name: "",
      ip: "999.1.1.1",
      amount: "120.00",
      callback_url: "nowhere",
      merchant_reference: "dsi39ej430sks03",
    },
    "callback_url",
  ),
  miniAlipay.refused(
    "ERR_AMOUNT",
    "a bad field before a missing one, in the table's order",
    { product_name: undefined, amount: "0" },
    "amount",
  ),
  miniAlipay.refused(
    "ERR_MISSING",
    "a missing field before a bad one, in the table's order",
    { amount: undefined, ip: "1" },
    "amount",
  ),
  miniAlipay.refused("ERR_FIXED", "another version", { version: "1.0" }),
  miniAlipay.refused("ERR_TYPE", "version as an integer", { version: 2 }),
  ...refusals("ERR_FIXED", miniAlipay.refused, [
    ["another user_id", { user_id: "U000334334" }],
    ["another wallet_id", { wallet_id: "w00000001" }],
  ]),

  // Addresses
  ...[
    "256.1.1.1",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "1.2.3.4 ",
    "1.2.3.-4",
    "1..3.4",
    "1.2.3.",
    "0x7f.0.0.1",
    "2130706433",
    "::1",
    "2001:db8::1",
    "localhost",
    "１.2.3.4",
    "1,2,3,4",
    "1.2.3.4/24",
    "1.2.3.4:80",
  ].map((ip) => miniAlipay.refused("ERR_IPV4", `address ${JSON.stringify(ip)}`, { ip })),
  ...refusals("ERR_TOO_LONG", miniAlipay.refused, [
    [
      "address of 17 characters",
      { ip: "122.122.122.12222" },
      "ip",
      { note: "String(16) in the table; the length comes before the form" },
    ],
    ["address in IPv6, long", { ip: "2001:0db8:85a3::8a2e:0370:7334" }],
    ["address list of a proxy", { ip: "122.122.122.1, 10.0.0.1" }],
  ]),
  miniAlipay.refused("ERR_CONTROL_CHARACTER", "address with a tab", { ip: "122.122.122.1\t" }),
  ...[
    "merchantsite.com/confirm",
    "//merchantsite.com/confirm",
    "/confirm",
    "ftp://merchantsite.com/confirm",
    "javascript:alert(1)",
    "data:text/plain,x",
    "file:///etc/passwd",
    "https:merchantsite.com",
    "https:/merchantsite.com",
    "https://",
    "https:///confirm",
    "https://?x=1",
    "https://#x",
    "httpss://merchantsite.com",
    " https://merchantsite.com",
    "https://merchantsite.com/a b",
    "https://merchantsite.com/é",
    "https://商店.example/",
    'https://merchantsite.com/"',
    "https://merchantsite.com/<x>",
    "https:\\\\merchantsite.com",
    "https://merchantsite.com/{id}",
    "https://merchantsite.com/a|b",
    "https://merchantsite.com/a^b",
    "https://merchantsite.com/a`b",
  ].map((callback_url) =>
    miniAlipay.refused("ERR_URL", `callback ${JSON.stringify(callback_url)}`, { callback_url }),
  ),
  miniAlipay.refused("ERR_CONTROL_CHARACTER", "callback with CR LF and a header", {
    callback_url: "https://merchantsite.com/\r\nX-Evil: 1",
  }),

  // Control characters, and fields within fields
  ...refusals("ERR_CONTROL_CHARACTER", miniAlipay.refused, [
    ["product name with a unit separator", { product_name: "Fish\u001fuser_id\u001fU2" }],
    ["product name with a line feed", { product_name: "Fish\nChips" }],
  ]),
  ...refusals("ERR_AMBIGUOUS", miniAlipay.refused, [
    ["product name injects user_id", { product_name: "Fish&user_id=U000000001" }],
    [
      "product name injects a known field that this call lacks",
      { product_name: "Fish&return_url=https://evil.example" },
    ],
    ["merchant reference injects the product name", { merchant_reference: "A1&product_name=Gold" }],
    [
      "merchant reference injects payment_method",
      { merchant_reference: "A1&payment_method=wechat" },
    ],
    ["callback injects the address", { callback_url: "https://m.example/cb?shop=1&ip=9.9.9.9" }],
    [
      "callback injects, another field is allowed",
      { callback_url: "https://m.example/cb?shop=1&user_id=7" },
      "callback_url",
      { account: allowing("product_name") },
    ],
  ]),

  // Queries and refunds that are not sent
  ...Object.entries({
    empty: ["", "ERR_EMPTY"],
    null: [null, "ERR_MISSING"],
    "an integer": [6000324, "ERR_TYPE"],
    "injects user_id": ["6000324&user_id=U1", "ERR_AMBIGUOUS"],
    "line feed": ["6000324\n", "ERR_CONTROL_CHARACTER"],
  }).map(([what, [merchant_reference, code]]) =>
    query.requestError(code, `order query: ${what}`, { merchant_reference }, "merchant_reference"),
  ),
  ...["0.00", "-1", "1e2", "120.000"].map((refund_amount) =>
    refund.refused("ERR_AMOUNT", `refund amount ${JSON.stringify(refund_amount)}`, {
      refund_amount,
    }),
  ),
  refund.refused("ERR_TYPE", "refund amount as a number", { refund_amount: 120 }),
  refund.refused("ERR_MISSING", "refund without order_id", { order_id: undefined }),
  ...refusals("ERR_UNKNOWN_FIELD", refund.refused, [
    ["refund with wallet_id", { wallet_id: "W00000001" }],
    [
      "refund with amount for refund_amount",
      { refund_amount: undefined, amount: "1.00" },
      "amount",
    ],
  ]),
  ...refusals("ERR_AMBIGUOUS", refund.refused, [
    ["refund order injects the amount", { order_id: "1&refund_amount=0.01" }],
    ["refund reference injects the user", { reference: "note&user_id=U1" }],
  ]),

  // Replies to orders of a mini program
  orderReply(
    "mini Alipay reply of the reference page",
    JSON.stringify(PRINTED_REPLY, null, 2),
    Object.entries(GATEWAYDATA),
    {
      source: MINI_ALIPAY_PAGE,
      note: "repaired into JSON: trailing commas and the dots removed",
      paydata: Object.entries(PAYDATA),
    },
  ),
  orderReply(
    "mini Alipay reply, compact, code as text",
    `\n ${JSON.stringify({ ...PRINTED_REPLY, code: "0" })} \r\n`,
    Object.entries(GATEWAYDATA),
    { note: "white space around the text is part of JSON", paydata: Object.entries(PAYDATA) },
  ),
  orderReply(
    "reply members in another order, unknown members beside",
    '{"paydata":{"orderId":"S1"},"extra":{"a":[1,{"b":null}]},"gatewaydata":{"b":"2","a":"1"},"message":null,"code":0}',
    [
      ["b", "2"],
      ["a", "1"],
    ],
    { note: "the gateway's order is kept; members that are not needed do no harm" },
  ),
  orderReply(
    "number tokens stay as written",
    short('{"total_fee":120.00,"a":1e2,"b":-0,"c":0.10,"d":12345678901234567890,"e":1E+2}'),
    [
      ["total_fee", "120.00"],
      ["a", "1e2"],
      ["b", "-0"],
      ["c", "0.10"],
      ["d", "12345678901234567890"],
      ["e", "1E+2"],
    ],
  ),
  orderReply(
    "__proto__ is a name like any other",
    short('{"__proto__":"x","constructor":"y","a":"1"}'),
    [
      ["__proto__", "x"],
      ["constructor", "y"],
      ["a", "1"],
    ],
  ),
  orderReply(
    "names that JavaScript would reorder keep the gateway's order",
    short('{"b":"1","10":"2","2":"3","a":"4"}'),
    [
      ["b", "1"],
      ["10", "2"],
      ["2", "3"],
      ["a", "4"],
    ],
  ),
  orderReply(
    "escapes in names and values",
    short('{"su\\u0062ject":"\\u76ae\\u8bfa \\ud83c\\udf77 \\/ \\" \\\\","a":"\\u003d\\u0026"}'),
    [
      ["subject", '皮诺 🍷 / " \\'],
      ["a", "=&"],
    ],
  ),
  orderReply("empty values and spaces are kept", short('{"body":"","subject":" a  b "}'), [
    ["body", ""],
    ["subject", " a  b "],
  ]),
  orderReply(
    "a URL whose names are not the message's",
    short('{"notify_url":"https://n.example/?a=1&b=2&sign_types=3","sign_type":"MD5"}'),
    [
      ["notify_url", "https://n.example/?a=1&b=2&sign_types=3"],
      ["sign_type", "MD5"],
    ],
  ),

  // Replies to queries and refunds
  queried("query reply, amount as text", { amount: "120.00" }, { source: HOSTED_PAGE }),
  queried(
    "query reply, amount as a number token",
    {},
    {
      source: HOSTED_PAGE,
      note: "the document types amount as Number and prints 120.00; JSON.parse would make it 120",
    },
  ),
  queried("query reply with what is expected", {}, { expected: EXPECTED }),
  queried("query reply, expected amount without decimals", {}, { expected: { amount: "120" } }),
  queried(
    "query reply, expected amount with one decimal",
    {},
    { expected: { amount: "120.0", currency: "NZD" } },
  ),
  queried(
    "query reply, amount token 120",
    { amount: number("120") },
    { note: "signed and returned as written" },
  ),
  queried(
    "query reply, amount token 120.0",
    { amount: number("120.0") },
    { note: "signed and returned as written" },
  ),
  ...refusals("ERR_EXPECTED", query.replyError, [
    [
      "query reply, amount token 1e2",
      queryReply({ amount: number("1e2") }),
      "amount",
      { source: MAKER, note: ONE_WAY },
    ],
    [
      "query reply, amount token -0",
      queryReply({ amount: number("-0") }),
      "amount",
      { source: MAKER, note: ONE_WAY },
    ],
  ]),
  queried(
    "query reply, amount token 0.10",
    { amount: number("0.10") },
    { note: "signed and returned as written" },
  ),
  queried(
    "query reply, amount token 100000000000000000000.01",
    { amount: number("100000000000000000000.01") },
    { note: "signed and returned as written" },
  ),
  queried(
    "query reply, expected amount with more decimals",
    { amount: number("120") },
    { expected: EXPECTED },
  ),
  queried(
    "query reply with code and message",
    { code: 0, message: "SUCCESS" },
    {
      note: "all but the five signed fields and the signature is unverified",
      text: queryReply().replace("{", '{"code":0,"message":"SUCCESS",'),
    },
  ),
  queried(
    "query reply of a pending order",
    { amount: "120.00", status: "pending" },
    { note: "verified says who wrote it, not that it is paid" },
  ),
  queried(
    "query reply with escapes",
    { amount: "120.00" },
    {
      text: queryReply({ amount: "120.00" })
        .replace("merchant_", "merchant\\u005f")
        .replace("alipay", "ali\\u0070ay"),
    },
  ),
  queried(
    "query reply beyond ASCII",
    { merchant_reference: "订单🍷", amount: "120.00" },
    { expected: { merchant_reference: "订单🍷" } },
  ),
  refund.reply(
    "refund reply",
    '{"code":0,"message":""}',
    {},
    { source: HOSTED_PAGE, note: "repaired into JSON: the comment and the trailing comma removed" },
  ),
  refund.reply(
    "refund reply, code as text",
    '{"code":"0","message":"SUCCESS"}',
    {},
    { note: "the document's table types code as String" },
  ),
  refund.reply("refund reply without message", ' {"code":0} ', {}),

  // Replies that are not JSON
  miniAlipay.replyError(
    "ERR_JSON",
    "the reference page's reply as printed",
    JSON.stringify(PRINTED_REPLY, null, 2).replace(/\n {2}\}\n\}$/u, ",\n    ...\n  },\n}"),
    undefined,
    { source: MINI_ALIPAY_PAGE, note: "trailing commas and dots" },
  ),
  refund.replyError(
    "ERR_JSON",
    "the refund reply as printed",
    '{\n  "code": 0,\n  "message": "", //the reason when error happened\n}',
    undefined,
    { source: HOSTED_PAGE },
  ),
  ...Object.entries({
    "empty text": "",
    "white space only": " \n",
    "byte order mark before JSON": `\ufeff${SHORT}`,
    "trailing letter after JSON": `${SHORT}x`,
    "two objects": SHORT + SHORT,
    "trailing comma after JSON": `${SHORT},`,
    "an array": `[${SHORT}]`,
    null: "null",
    "a number": "0",
    "a JSON string": JSON.stringify(SHORT),
    "an HTML page": "<html><body>502 Bad Gateway</body></html>",
    "cut off": SHORT.slice(0, -1),
    "cut off within a string": SHORT.slice(0, -4),
    "single quotes": SHORT.replaceAll('"', "'"),
    "unquoted names": "{code:0}",
    "trailing comma": '{"code":0,}',
    "number with a leading zero": short('{"a":01}'),
    "number with a bare point": short('{"a":1.}'),
    "number with a plus": short('{"a":+1}'),
    "hexadecimal number": short('{"a":0x10}'),
    NaN: short('{"a":NaN}'),
    "raw line feed in a string": short('{"a":"x\ny"}'),
    "unknown escape": short('{"a":"\\x41"}'),
    "lone surrogate escape": short('{"a":"\\ud83c"}'),
    "surrogates in the wrong order": short('{"a":"\\udf77\\ud83c"}'),
    "comment in JSON": '{"code":0/*ok*/}',
    "opened 5,000 times and never closed": `{"code":0,"gatewaydata":${"[".repeat(5000)}`,
    "objects opened 2,000 times and never closed": '{"a":'.repeat(2000),
    "non-breaking space around JSON": `\u00a0${SHORT}`,
    "True of another language": short('{"a":True}'),
  }).map(([what, text]) => miniAlipay.replyError("ERR_JSON", `reply: ${what}`, text)),
  query.replyError(
    "ERR_JSON",
    "query reply: urlencoded text in place of JSON",
    "merchant_reference=dsi39ej430sks03&amount=120.00",
  ),
  refund.replyError("ERR_JSON", "refund reply: an array", "[]"),

  // Replies in which the gateway refuses
  miniAlipay.gatewayError(
    "refusal: 206 as a number",
    '{"code":206,"message":"Signature from Merchant request is wrong"}',
    "206",
  ),
  miniAlipay.gatewayError(
    "refusal: 206 as text",
    '{"code":"206","message":"Signature from Merchant request is wrong"}',
    "206",
  ),
  miniAlipay.gatewayError(
    "refusal: 206 with gatewaydata beside",
    SHORT.replace('"code":0', '"code":206'),
    "206",
    { note: "data beside a refusal is not used" },
  ),
  miniAlipay.gatewayError("refusal: 1", '{"code":1,"message":"FAIL"}', "1"),
  miniAlipay.gatewayError(
    "refusal: a code that no document lists",
    '{"code":9999,"message":"?"}',
    "9999",
  ),
  miniAlipay.gatewayError("refusal: negative code", '{"code":-1}', "-1"),
  query.gatewayError("refusal of a query: 201", '{"code":201,"message":"order not exist"}', "201"),
  query.gatewayError("refusal of a query: 205 as text", '{"message":"x","code":"205"}', "205"),
  refund.gatewayError("refusal of a refund: 562", '{"code":562,"message":"refunded"}', "562"),
  refund.gatewayError("refusal of a refund: 9999 as text", '{"code":"9999"}', "9999"),

  // Replies that lack members, have them twice, or hold a field in a value
  ...refusals("ERR_REPLY", miniAlipay.replyError, [
    ["reply without code", SHORT.replace('"code":0,', ""), "code"],
    ["empty object", "{}", "code"],
  ]),
  refund.replyError("ERR_REPLY", "refund reply without code", '{"message":""}', "code"),
  ...refusals("ERR_REPLY", miniAlipay.replyError, [
    [
      "reply without gatewaydata",
      '{"code":0,"message":"SUCCESS","paydata":{"orderId":"S1"}}',
      "gatewaydata",
    ],
    [
      "reply with null for gatewaydata",
      short("null"),
      "gatewaydata",
      { note: "null counts as absent" },
    ],
  ]),
  ...Object.entries({
    "gatewaydata as text": [short('"a=1&b=2"'), "ERR_TYPE", "gatewaydata"],
    "gatewaydata as an array": [short("[]"), "ERR_TYPE", "gatewaydata"],
    "gatewaydata with an object within": [short('{"a":"1","b":{"c":"2"}}'), "ERR_TYPE", "b"],
    "gatewaydata with an array within": [short('{"a":["1"]}'), "ERR_TYPE", "a"],
    "gatewaydata with null within": [short('{"a":"1","b":null}'), "ERR_TYPE", "b"],
  }).map(([name, [text, code, field]]) => miniAlipay.replyError(code, name, text, field)),
  miniAlipay.replyError(
    "ERR_DUPLICATE",
    "code twice",
    '{"code":206,"code":0,"gatewaydata":{"a":"1"},"paydata":{}}',
    "code",
    { note: "readers that keep the first and the last would disagree" },
  ),
  ...Object.entries({
    "gatewaydata twice": [
      short('{"a":"1"},"gatewaydata":{"a":"2"}'),
      "ERR_DUPLICATE",
      "gatewaydata",
    ],
    "total_fee twice in gatewaydata": [
      short('{"total_fee":"0.01","b":"1","total_fee":"999.00"}'),
      "ERR_DUPLICATE",
      "total_fee",
    ],
    "a name twice, once escaped": [short('{"a":"1","\\u0061":"2"}'), "ERR_DUPLICATE", "a"],
  }).map(([name, [text, code, field]]) => miniAlipay.replyError(code, name, text, field)),
  miniAlipay.replyError(
    "ERR_DUPLICATE",
    "__proto__ twice",
    short('{"__proto__":"1","__proto__":"2"}'),
    "__proto__",
  ),
  ...Object.entries({
    "orderId twice in paydata": [
      SHORT.replace('"S1"', '"S1","orderId":"S2"'),
      "ERR_DUPLICATE",
      "orderId",
    ],
    "gatewaydata injects a field of its own": [
      short('{"subject":"x&total_fee=0.01","total_fee":"120.00"}'),
      "ERR_AMBIGUOUS",
      "subject",
    ],
  }).map(([name, [text, code, field]]) => miniAlipay.replyError(code, name, text, field)),
  miniAlipay.replyError(
    "ERR_AMBIGUOUS",
    "gatewaydata injects an earlier field of its own",
    short('{"total_fee":"120.00","subject":"x&total_fee=0.01"}'),
    "subject",
    { note: "the order string is in given order: before or after does not matter" },
  ),
  ...Object.entries({
    "gatewaydata injects through an escape": [
      short('{"subject":"x\\u0026sign\\u003d1","sign":"2"}'),
      "ERR_AMBIGUOUS",
      "subject",
    ],
    "gatewaydata with an escaped control character": [
      short('{"subject":"x\\u0000y"}'),
      "ERR_CONTROL_CHARACTER",
      "subject",
    ],
    "gatewaydata with an escaped line feed": [
      short('{"subject":"x\\ny"}'),
      "ERR_CONTROL_CHARACTER",
      "subject",
    ],
    "gatewaydata with = in a name": [short('{"a=1&b":"2"}'), "ERR_NAME"],
    "gatewaydata with an empty name": [short('{"":"2"}'), "ERR_NAME"],
  }).map(([name, [text, code, field]]) => miniAlipay.replyError(code, name, text, field)),

  // Replies to queries whose signature is wrong, or that are of another order
  query.replyError(
    "ERR_SIGNATURE",
    "query reply of the documentation: placeholder signature",
    queryReply({ currency: "AUD", payment_method: "wechat", signature: PLACEHOLDER }),
    "signature",
    { source: HOSTED_PAGE },
  ),
  forgedQuery(
    "another amount",
    queryReply({ amount: number("120.01"), signature: NOTIFICATION_SIGNATURE }),
  ),
  forgedQuery(
    "amount shortened by a JSON reader",
    queryReply({ amount: number("120"), signature: NOTIFICATION_SIGNATURE }),
    { note: "what JSON.parse and JSON.stringify make of 120.00" },
  ),
  forgedQuery(
    "status turned into paid",
    queryReply({
      amount: "120.00",
      signature: notificationSignature({ ...NOTIFICATION, status: "pending" }),
    }),
  ),
  forgedQuery(
    "signature in upper case",
    queryReply({ signature: NOTIFICATION_SIGNATURE.toUpperCase() }),
  ),
  forgedQuery("signature cut off", queryReply({ signature: NOTIFICATION_SIGNATURE.slice(0, -2) })),
  forgedQuery("signature empty", queryReply({ signature: "" })),
  forgedQuery("signature with a space", queryReply({ signature: `${NOTIFICATION_SIGNATURE} ` })),
  forgedQuery("no signature", queryReply({ signature: undefined })),
  forgedQuery(
    "signed with another key",
    queryReply({ signature: notificationSignature(NOTIFICATION, "111222334") }),
  ),
  forgedQuery(
    "signed with the key at the end of the text",
    queryReply({ signature: keyAtTheEnd(NOTIFICATION) }),
  ),
  forgedQuery(
    "signature right for NFC, value in NFD",
    queryReply({
      merchant_reference: "Cafe\u0301",
      amount: "120.00",
      signature: notificationSignature({ ...NOTIFICATION, merchant_reference: "Café" }),
    }),
  ),
  ...refusals("ERR_DUPLICATE", query.replyError, [
    [
      "query reply: amount twice",
      queryReply().replace('"signature"', '"amount":1.00,"signature"'),
      "amount",
    ],
    [
      "query reply: amount twice, once escaped",
      queryReply().replace('"signature"', '"\\u0061mount":"1.00","signature"'),
      "amount",
    ],
    [
      "query reply: an unsigned field twice",
      queryReply().replace('"signature"', '"order_id":"1","signature"'),
      "order_id",
    ],
  ]),
  query.replyError(
    "ERR_REPLY",
    "query reply: status missing",
    queryReply({ status: undefined }),
    "status",
    { note: "the signature is right for the text without it" },
  ),
  ...refusals("ERR_EXPECTED", query.replyError, [
    [
      "query reply: other order expected",
      queryReply(),
      "merchant_reference",
      { expected: { ...EXPECTED, merchant_reference: "dsi39ej430sks04" } },
    ],
    [
      "query reply: other amount expected",
      queryReply(),
      "amount",
      { expected: { ...EXPECTED, amount: "120.01" } },
    ],
    [
      "query reply: other currency expected",
      queryReply(),
      "currency",
      { expected: { ...EXPECTED, currency: "AUD" } },
    ],
  ]),
  forgedQuery(
    "wrong signature comes before what is expected",
    queryReply({ amount: number("120.01"), signature: NOTIFICATION_SIGNATURE }),
    { expected: EXPECTED },
  ),
  query.replyError(
    "ERR_EXPECTED",
    "query reply: letters moved from the currency to the order",
    queryReply({
      merchant_reference: "dsi39ej430sks0",
      amount: "120.00",
      payment_method: "3alipay",
    }),
    "payment_method",
    { note: ONE_WAY, expected: EXPECTED },
  ),

  // Notifications
  notification("notification of the documentation", PRINTED_NOTIFICATION, { source: HOSTED_PAGE }),
  notification(
    "notification of the documentation, + for a space",
    PRINTED_NOTIFICATION.replace("%20", "+"),
  ),
  notification(
    "notification of the documentation, small hexadecimal",
    PRINTED_NOTIFICATION.replaceAll("%3A", "%3a"),
  ),
  notification("notification of the documentation with what is expected", PRINTED_NOTIFICATION, {
    expected: EXPECTED,
  }),
  notification("notification: expected amount without decimals", PRINTED_NOTIFICATION, {
    expected: { amount: "120" },
  }),
  notification(
    "notification: fields in another order",
    `signature=${NOTIFICATION_SIGNATURE}&status=paid&amount=120.00&currency=NZD&payment_method=alipay&merchant_reference=dsi39ej430sks03`,
  ),
  notification(
    "notification: every character encoded",
    PRINTED_NOTIFICATION.replaceAll(/[^&=]+/gu, (text) => encoded(decodeURIComponent(text))),
    { note: "names are decoded too" },
  ),
  notification(
    "notification beyond ASCII, with +, &, = and % encoded",
    notificationBody({ merchant_reference: "订单 🍷+1&2=3%", payment_method: "wechat", ...BESIDE }),
    { expected: { merchant_reference: "订单 🍷+1&2=3%" } },
  ),
  notification(
    "notification: a bare = within a value",
    notificationBody({ merchant_reference: "a=b" }).replace("%3D", "="),
    { note: "the first = ends the name" },
  ),
  notification("notification of a failed order", notificationBody({ status: "failed", ...BESIDE })),
  notification(
    "notification of PayID with its further fields",
    notificationBody({
      payment_method: "payid",
      currency: "AUD",
      order_id: "1",
      message: "ok",
      payId: "a@b.example",
      blockData: '{"a":1}',
    }),
  ),
  notification(
    "notification: an unsigned field may be empty",
    notificationBody({ order_id: "", pay_time: "" }),
  ),
  notification("notification: __proto__ beside", `__proto__=x&${PRINTED_NOTIFICATION}`),
  ...refusals("ERR_EXPECTED", refusedNotification, [
    [
      "letters moved between fields, nothing expected",
      notificationBody({ merchant_reference: "dsi39ej430sks0", payment_method: "3alipay" }),
      "payment_method",
      { source: MAKER, note: ONE_WAY },
    ],
    [
      "digits moved from the amount to the currency, nothing expected",
      notificationBody({ currency: "NZD12", amount: "0.00" }),
      "currency",
      { source: MAKER, note: ONE_WAY },
    ],
  ]),
  notification(
    "notification: amount of one decimal, expected with two",
    notificationBody({ amount: "0.1" }),
    { expected: { amount: "0.10" } },
  ),

  // Notifications whose signature is wrong
  forged("another amount", PRINTED_NOTIFICATION.replace("120.00", "1200.00")),
  forged("the same amount written otherwise", PRINTED_NOTIFICATION.replace("120.00", "120.0")),
  forged(
    "another status",
    notificationBody({ signature: notificationSignature({ ...NOTIFICATION, status: "pending" }) }),
  ),
  forged("another currency", PRINTED_NOTIFICATION.replace("NZD", "AUD")),
  forged(
    "signature in upper case",
    PRINTED_NOTIFICATION.replace(NOTIFICATION_SIGNATURE, NOTIFICATION_SIGNATURE.toUpperCase()),
  ),
  forged(
    "signature cut off",
    PRINTED_NOTIFICATION.replace(NOTIFICATION_SIGNATURE, NOTIFICATION_SIGNATURE.slice(0, 32)),
  ),
  forged(
    "signature doubled",
    PRINTED_NOTIFICATION.replace(NOTIFICATION_SIGNATURE, NOTIFICATION_SIGNATURE.repeat(2)),
  ),
  forged(
    "signature not hexadecimal",
    PRINTED_NOTIFICATION.replace(NOTIFICATION_SIGNATURE, "z".repeat(64)),
  ),
  forged(
    "signature with a space before",
    PRINTED_NOTIFICATION.replace("signature=", "signature=+"),
    { note: "one old page prints it so in a URL" },
  ),
  forged(
    "signature with spaces within",
    PRINTED_NOTIFICATION.replace(
      NOTIFICATION_SIGNATURE,
      `${NOTIFICATION_SIGNATURE.slice(0, 32)}%20${NOTIFICATION_SIGNATURE.slice(32)}`,
    ),
  ),
  forged("signature empty", PRINTED_NOTIFICATION.replace(NOTIFICATION_SIGNATURE, "")),
  forged(
    "signature missing",
    PRINTED_NOTIFICATION.replace(`&signature=${NOTIFICATION_SIGNATURE}`, ""),
  ),
  forged("signature under another name", PRINTED_NOTIFICATION.replace("signature=", "sign=")),
  forged(
    "signature of zeros",
    PRINTED_NOTIFICATION.replace(NOTIFICATION_SIGNATURE, "0".repeat(64)),
  ),
  forged(
    "signature in full-width digits",
    PRINTED_NOTIFICATION.replace(
      NOTIFICATION_SIGNATURE,
      encodeURIComponent(NOTIFICATION_SIGNATURE.replaceAll("0", "０")),
    ),
  ),
  forged(
    "signed with another key",
    notificationBody({ signature: notificationSignature(NOTIFICATION, "11122233") }),
  ),
  forged("signed as a request", notificationBody({ signature: signatureOf(NOTIFICATION) }), {
    note: "the request rule is not the notification rule",
  }),
  forged(
    "+ in the order where %2B was meant",
    notificationBody({
      merchant_reference: "a b",
      signature: notificationSignature({ ...NOTIFICATION, merchant_reference: "a+b" }),
    }),
  ),
  forged(
    "encoded twice",
    notificationBody({
      merchant_reference: "a%20b",
      signature: notificationSignature({ ...NOTIFICATION, merchant_reference: "a b" }),
    }),
  ),

  // Notifications whose form is wrong
  ...NOTIFIED.map((name) =>
    notificationError(
      "ERR_MISSING",
      `notification: ${name} missing`,
      notificationBody({ [name]: undefined, signature: NOTIFICATION_SIGNATURE }),
      name,
    ),
  ),
  ...NOTIFIED.map((name) =>
    notificationError(
      "ERR_EMPTY",
      `notification: ${name} empty`,
      notificationBody({ [name]: "" }),
      name,
      { note: "the signature is right for the shorter text" },
    ),
  ),
  refusedNotification(
    "ERR_MISSING",
    "a missing field whose letters are in another",
    notificationBody({ merchant_reference: "dsi39ej430sks03alipay", payment_method: undefined }),
    "payment_method",
  ),
  refusedNotification(
    "ERR_EMPTY",
    "an empty field whose letters are in another",
    notificationBody({ merchant_reference: "dsi39ej430sks03alipay", payment_method: "" }),
    "payment_method",
  ),
  ...refusals("ERR_MISSING", refusedNotification, [
    ["a name in other case", PRINTED_NOTIFICATION.replace("&amount", "&Amount"), "amount"],
    [
      "semicolons for &",
      PRINTED_NOTIFICATION.replaceAll("&", ";"),
      "payment_method",
      { note: "a semicolon separates nothing: all of it is the value of merchant_reference" },
    ],
  ]),
  ...refusals("ERR_DUPLICATE", refusedNotification, [
    ["amount twice", `${PRINTED_NOTIFICATION}&amount=0.01`, "amount"],
    ["amount twice, the same", `${PRINTED_NOTIFICATION}&amount=120.00`, "amount"],
    ["amount twice, once encoded", `${PRINTED_NOTIFICATION}&am%6Funt=0.01`, "amount"],
    ["signature twice", `signature=${"0".repeat(64)}&${PRINTED_NOTIFICATION}`, "signature"],
    ["an unsigned field twice", `${PRINTED_NOTIFICATION}&order_id=1`, "order_id"],
  ]),
  ...Object.entries({
    "%zz": "%zz",
    "a bare %": "%",
    "one digit after %": "%4",
    "% before text": "100%&x=1",
    "%u escape": "%u0041",
    "overlong slash": "%C0%AF",
    "overlong NUL": "%C0%80",
    "lone continuation byte": "%80",
    "cut-off sequence": "%E4%BD",
    "surrogate in UTF-8": "%ED%A0%80",
    "past U+10FFFF": "%F4%90%80%80",
    "byte FF": "%FF",
    "GBK text": "%D6%D0",
    "Latin-1 text": "%E9t%E9",
    "full-width digits after %": "%４１",
  }).map(([what, order_id]) =>
    notificationError(
      "ERR_FORM",
      `notification: ${what} in a value`,
      PRINTED_NOTIFICATION.replace(BESIDE.order_id, order_id),
    ),
  ),
  refusedNotification("ERR_FORM", "%zz in a name", `${PRINTED_NOTIFICATION}&a%zz=1`),
  ...["%00", "%1F", "%0A", "%0D%0A", "%7F", "%09"].map((byte) =>
    notification(
      `notification: ${byte} in a value`,
      PRINTED_NOTIFICATION.replace(BESIDE.order_id, `1${byte.replace("%7F", "%7f")}2`),
      { source: FROM_THE_RULES, note: OUTSIDE },
    ),
  ),
  ...refusals("ERR_CONTROL_CHARACTER", refusedNotification, [
    [
      "%00 in a signed field",
      notificationBody({ merchant_reference: "a\u0000b" }),
      "merchant_reference",
      { note: "the signature is right" },
    ],
    [
      "line feed at the end of the body",
      `${PRINTED_NOTIFICATION.replace("&status=paid", "")}&status=paid\n`,
      "status",
    ],
  ]),
  ...refusals("ERR_NAME", refusedNotification, [
    ["? before the body", `?${PRINTED_NOTIFICATION}`],
    ["byte order mark before the body", `\ufeff${PRINTED_NOTIFICATION}`],
    [
      "&amp; in place of &",
      PRINTED_NOTIFICATION.replaceAll("&", "&amp;"),
      undefined,
      { note: "a body that went through an HTML encoder" },
    ],
    ["empty name", `=x&${PRINTED_NOTIFICATION}`],
    ["space in a name", `${PRINTED_NOTIFICATION}&order+no=1`],
    ["name beyond ASCII", `${PRINTED_NOTIFICATION}&%E5%90%8D=1`],
    ["name of 65 bytes", `${PRINTED_NOTIFICATION}&${"n".repeat(65)}=1`],
  ]),
  refusedNotification(
    "ERR_LIMIT",
    "129 fields",
    `${PRINTED_NOTIFICATION}&${form(many(121, (at) => [`x${at}`, "1"]))}`,
  ),

  // Notifications that are of another order, or split otherwise
  ...refusals("ERR_EXPECTED", refusedNotification, [
    [
      "other order expected",
      PRINTED_NOTIFICATION,
      "merchant_reference",
      { expected: { ...EXPECTED, merchant_reference: "dsi39ej430sks30" } },
    ],
    [
      "order expected in other case",
      PRINTED_NOTIFICATION,
      "merchant_reference",
      { expected: { merchant_reference: "DSI39EJ430SKS03" } },
    ],
    [
      "other amount expected",
      PRINTED_NOTIFICATION,
      "amount",
      { expected: { ...EXPECTED, amount: "1200.00" } },
    ],
    [
      "other currency expected",
      PRINTED_NOTIFICATION,
      "currency",
      { expected: { ...EXPECTED, currency: "nzd" } },
    ],
    [
      "letters moved between order and method",
      notificationBody({ merchant_reference: "dsi39ej430sks0", payment_method: "3alipay" }),
      "payment_method",
      { note: ONE_WAY, expected: EXPECTED },
    ],
    [
      "digits moved from the amount to the currency, amount expected",
      notificationBody({ currency: "NZD12", amount: "0.00" }),
      "currency",
      { note: ONE_WAY, expected: { amount: "120.00" } },
    ],
    [
      "digits moved from the amount to the currency, currency expected",
      notificationBody({ currency: "NZD1", amount: "20.00" }),
      "currency",
      { expected: { currency: "NZD" } },
    ],
    [
      "letters moved from the currency to the amount, amount expected",
      notificationBody({ currency: "NZ", amount: "D120.00" }),
      "currency",
      { note: ONE_WAY, expected: { amount: "120.00" } },
    ],
    [
      "amounts that differ beyond a double's precision",
      notificationBody({ amount: "0.10000000000000001" }),
      "amount",
      { note: "compared as decimal text, never as floating point", expected: { amount: "0.10" } },
    ],
    [
      "composed order expected, decomposed received",
      notificationBody({ merchant_reference: "Cafe\u0301" }),
      "merchant_reference",
      { expected: { merchant_reference: "Café" } },
    ],
  ]),
  forged(
    "wrong signature comes before what is expected",
    PRINTED_NOTIFICATION.replace("120.00", "1.00"),
    { expected: EXPECTED },
  ),

  // Order strings
  orderStr("order string of the reference page", Object.entries(GATEWAYDATA), {
    source: MINI_ALIPAY_PAGE,
    json: JSON.stringify(GATEWAYDATA, null, 2),
  }),
  orderStr("order string: numbers as written", [
    ["total_fee", number("0.10")],
    ["a", number("120.00")],
    ["b", number("1e2")],
    ["c", number("-0")],
    ["d", number("1E-7")],
    ["e", number("123456789012345678901234567890")],
    ["f", number("-1.50")],
  ]),
  orderStr(
    "order string: truth values",
    [
      ["a", true],
      ["b", false],
    ],
    { note: "as the page's snippet spells them" },
  ),
  orderStr(
    "order string: given order, integer-like names too",
    [
      ["z", "1"],
      ["10", "2"],
      ["9", "3"],
      ["1", "4"],
      ["a", "5"],
    ],
    { note: "JSON.parse would put 1, 9, 10 first" },
  ),
  orderStr("order string: __proto__ is not lost", [
    ["__proto__", "x"],
    ["a", "1"],
  ]),
  orderStr("order string: nothing is encoded", [
    ["subject", "a b+c%20d=e&f"],
    ["body", "皮诺 🍷"],
    ["x", '"\\/'],
  ]),
  orderStr("order string: empty values stay", [
    ["a", ""],
    ["b", "1"],
    ["c", ""],
  ]),
  orderStr("order string: a URL with foreign names", [
    ["notify_url", "https://n.example/?x=1&y=2&sig=3"],
    ["sign", "s"],
  ]),
  orderStr("order string: an own name in other case", [
    ["subject", "x&Sign=1"],
    ["sign", "s"],
  ]),
  orderStr(
    "order string: ambiguous value, allowed",
    [
      ["subject", "x&sign=1"],
      ["sign", "s"],
    ],
    { allowAmbiguous: ["subject"] },
  ),
  orderStr("order string: one field", [["a", "1"]], { json: ' {"a" : "1"} ' }),
  orderStr("order string: 128 fields", Object.entries(many(128, (at) => [`f${at}`, String(at)]))),
  ...refusals("ERR_AMBIGUOUS", orderStrError, [
    ["later own name injected", '{"subject":"x&sign=1","sign":"s"}', "subject"],
    ["earlier own name injected", '{"sign":"s","subject":"x&sign=1"}', "subject"],
    ["the field's own name injected", '{"a":"1","subject":"x&subject=y"}', "subject"],
    [
      "own name injected in a URL",
      '{"notify_url":"https://n.example/?a=1&currency=EUR","currency":"NZD"}',
      "notify_url",
    ],
    ["own name injected at the start of a value", '{"a":"&b=2","b":"1"}', "a"],
  ]),
  ...refusals("ERR_TYPE", orderStrError, [
    ["object within", '{"a":{"b":"1"}}', "a"],
    ["array within", '{"a":[]}', "a"],
    ["arrays within arrays", `{"x":"1","a":${"[".repeat(20)}${"]".repeat(20)}}`, "a"],
    ["null within", '{"a":"1","b":null}', "b", { note: "the snippet would write the word null" }],
  ]),
  ...refusals("ERR_DUPLICATE", orderStrError, [
    ["a name twice", '{"a":"1","b":"2","a":"1"}', "a"],
    ["a name twice, once escaped", '{"\\u0061":"1","a":"2"}', "a"],
  ]),
  ...refusals("ERR_CONTROL_CHARACTER", orderStrError, [
    ["control character", '{"a":"1\\u001f2"}', "a"],
    [
      "delete character, raw",
      '{"a":"1\u007f2"}',
      "a",
      { note: "legal in JSON, refused in a value" },
    ],
    ["tab, escaped", '{"a":"1\\t2"}', "a"],
  ]),
  ...refusals("ERR_NAME", orderStrError, [
    ["space in a name", '{"a b":"1"}'],
    ["empty name", '{"":"1"}'],
    ["name beyond ASCII", '{"名":"1"}'],
    ["& and = in a name", '{"a=1&b":"1"}'],
    ["NUL in a name", '{"a\\u0000":"1"}'],
  ]),
  orderStrError("ERR_LIMIT", "129 fields", json(many(129, (at) => [`f${at}`, String(at)]))),
  ...Object.entries({
    "an array": '["a"]',
    "a string": '"a=1"',
    null: "null",
    nothing: "",
    "an order string in place of JSON": "a=1&b=2",
    "trailing comma": '{"a":"1",}',
    "cut off": '{"a":"1"',
    "trailing text": '{"a":"1"} x',
    "byte order mark": '\ufeff{"a":"1"}',
    "lone surrogate": '{"a":"\\udc00"}',
    "lone surrogate in a name": '{"\\ud800":"1"}',
    "number 01": '{"a":01}',
    "opened 2,000 times and never closed": '{"a":'.repeat(2000),
  }).map(([what, text]) => orderStrError("ERR_JSON", what, text)),

  // Order strings taken apart
  parsed("parse: order string of the reference page", concat(Object.entries(GATEWAYDATA)), "raw", {
    source: MINI_ALIPAY_PAGE,
  }),
  parsed(
    "parse: order string of the reference page, names given",
    concat(Object.entries(GATEWAYDATA)),
    "raw",
    { source: MINI_ALIPAY_PAGE, names: Object.keys(GATEWAYDATA) },
  ),
  parsed("parse raw: nothing is decoded", "a=1%202&b=x+y&c==&d=", "raw"),
  parsed(
    "parse raw: split at every & where no names are given",
    "notify_url=https://n.example/?x=1&y=2&sign=s",
    "raw",
  ),
  parsed(
    "parse raw: split only before the names given",
    "notify_url=https://n.example/?x=1&y=2&sign=s",
    "raw",
    { names: ["notify_url", "sign"] },
  ),
  parsed(
    "parse raw: a longer name that starts like a given one",
    "a=1&sign_type=MD5&sign=s",
    "raw",
    { names: ["a", "sign"] },
  ),
  parsed("parse raw: __proto__", "__proto__=x&a=1", "raw"),
  parsed("parse raw: text beyond ASCII", "subject=皮诺 🍷&body=a=b", "raw"),
  parsed("parse raw: entity accident", "sign_type=RSA×tamp=2018-05-29&a=1", "raw", {
    note: "`&times` swallowed by HTML, as an Alipay page prints it: the name cannot be had back",
  }),
  parsed("parse percent: + stays", "a=1%202&b=x+y&c=%E7%9A%AE&d=%26e%3D1", "percent"),
  parsed("parse form: + is a space", "a=1%202&b=x+y&c=%2B", "form"),
  parsed(
    "parse form: an encoded order string as Alipay's own kits make it",
    form(APP_ORDER),
    "form",
    { source: MAKER },
  ),
  parsed(
    "parse percent: the same, spaces as %20",
    form(APP_ORDER).replaceAll("+", "%20"),
    "percent",
    { source: MAKER },
  ),
  parsed("parse form: given order is kept, integer-like names too", "b=1&10=2&2=3&a=4", "form"),
  ...refusals("ERR_DUPLICATE", unparsed, [
    ["a name twice", "a=1&b=2&a=3", "raw", "a"],
    ["a name twice, once encoded", "a=1&%61=3", "percent", "a"],
  ]),
  ...refusals("ERR_FORM", unparsed, [
    ["%zz", "a=%zz", "percent"],
    ["bare %", "a=100%", "form"],
    ["overlong UTF-8", "a=%C0%AF", "percent"],
    ["surrogate in UTF-8", "a=%ED%A0%80", "form"],
    ["GBK text", "a=%D6%D0", "form"],
  ]),
  ...refusals("ERR_CONTROL_CHARACTER", unparsed, [
    ["%00", "a=1&b=%00", "percent", "b"],
    ["%1F", "a=1%1F2", "form", "a"],
    ["raw line feed", "a=1\n2&b=3", "raw", "a"],
  ]),
  ...refusals("ERR_NAME", unparsed, [
    ["empty name", "=1&a=2", "raw"],
    ["space in a name", "a b=1", "raw"],
    ["? before the text", "?a=1", "form"],
  ]),
  unparsed("ERR_LIMIT", "129 fields", form(many(129, (at) => [`f${at}`, "1"])), "raw"),

  // Dots in a query's address; more of notifications
  ...[".", ".."].map((merchant_reference) =>
    query.requestError(
      "ERR_PATH",
      `query: merchant_reference "${merchant_reference}"`,
      { merchant_reference },
      "merchant_reference",
      {
        source: "written by hand",
        note: "clients resolve dots in an address: the signed query would go elsewhere",
      },
    ),
  ),
  ...refusals("ERR_EXPECTED", refusedNotification, [
    [
      "order ORD12 passed off as order ORD1, all of it expected",
      notificationBody({ merchant_reference: "ORD1", payment_method: "2alipay", amount: "20.00" }),
      "payment_method",
      {
        source: MAKER,
        note: ONE_WAY,
        expected: { ...EXPECTED, merchant_reference: "ORD1", amount: "20.00", status: "paid" },
      },
    ],
    [
      "order ORDa passed off as order ORD, all of it expected",
      notificationBody({ merchant_reference: "ORD", payment_method: "aalipay", amount: "20.00" }),
      "payment_method",
      {
        source: MAKER,
        note: ONE_WAY,
        expected: { ...EXPECTED, merchant_reference: "ORD", amount: "20.00", status: "paid" },
      },
    ],
    [
      "a method that is not documented",
      notificationBody({ merchant_reference: "ORD1", payment_method: "newpay", amount: "20.00" }),
      "payment_method",
      {
        source: MAKER,
        expected: { ...EXPECTED, merchant_reference: "ORD1", amount: "20.00", status: "paid" },
      },
    ],
  ]),
  notification(
    "notification: a method that is not documented, expected by name",
    notificationBody({ merchant_reference: "ORD1", payment_method: "newpay", amount: "20.00" }),
    {
      expected: {
        ...EXPECTED,
        merchant_reference: "ORD1",
        amount: "20.00",
        status: "paid",
        payment_method: "newpay",
      },
    },
  ),
  ...refusals("ERR_EXPECTED", refusedNotification, [
    [
      "a state that is not documented",
      notificationBody({ merchant_reference: "ORD1", status: "unpaid", amount: "20.00" }),
      "status",
      { source: MAKER },
    ],
    [
      "a currency that is not three capitals",
      notificationBody({ merchant_reference: "ORD1", currency: "nzd", amount: "20.00" }),
      "currency",
      { source: MAKER },
    ],
  ]),

  // Hosted orders
  transaction.sent(
    "hosted online order of the documentation: request",
    {},
    { source: HOSTED_PAGE },
  ),
  transaction.sent(
    "merchant hosted order: no return_url",
    { return_url: undefined, host_type: "1" },
    { source: OFFLINE_PAGE, note: "the page prints a60318f7…, which is wrong for its own body" },
  ),
  transaction.sent(
    "merchant hosted order: return_url empty, as in the documentation",
    { return_url: "", host_type: "1" },
    { source: OFFLINE_PAGE },
  ),
  transaction.sent("merchant hosted order with a return_url", { host_type: "1" }),
  transaction.sent(
    "hosted online WeChat order with its QR code and a way back",
    { payment_method: "wechat", present_qr: "1", backPage_url: "https://merchantsite.com/back" },
    { note: "backPage_url sorts before callback_url by byte" },
  ),
  transaction.sent("hosted online order: every optional member empty", {
    backPage_url: "",
    present_qr: null,
    host_type: "",
  }),
  transaction.sent("hosted online order beyond ASCII", {
    merchant_reference: "订单 1",
    product_name: '皮诺 "Noir" – Ōtākou 🍷 \\',
  }),
  transaction.sent("hosted online order: the version given", { version: "2.0" }),
  transaction.sent(
    "hosted online order: an earlier name in an address is legal",
    { return_url: "https://merchantsite.com/r?x=1&amount=1&callback_url=2&merchant_reference=3" },
    { note: "all three sort before return_url" },
  ),
  transaction.sent(
    "hosted online order: a later name, allowed",
    { return_url: "https://merchantsite.com/r?x=1&user_id=7" },
    { account: allowing("return_url") },
  ),
  ...["moneymore", "polipay", "payid", "upi_upop", "coin_payments"].map((payment_method) =>
    transaction.sent(
      `hosted online order by ${payment_method}`,
      { payment_method },
      { source: HOSTED_PAGE },
    ),
  ),
  transaction.sent("hosted online order on the staging host", {}, { account: STAGING }),
  ...refusals("ERR_MISSING", transaction.refused, [
    [
      "hosted online order without return_url",
      { return_url: undefined },
      "return_url",
      { source: HOSTED_PAGE, note: "only a merchant hosted order may be without" },
    ],
    ["hosted online order with an empty return_url", { return_url: "" }],
  ]),
  ...["payment_method", "amount", "callback_url", "merchant_reference", "ip", "product_name"].map(
    (name) =>
      transaction.refused("ERR_MISSING", `hosted online order without ${name}`, {
        [name]: undefined,
      }),
  ),
  ...refusals("ERR_NOT_LISTED", transaction.refused, [
    ["hosted online order by paypal", { payment_method: "paypal" }],
    ["hosted online order by Alipay, capital letter", { payment_method: "Alipay" }],
    ["hosted online order: host_type 2", { host_type: "2" }],
  ]),
  transaction.refused("ERR_TYPE", "hosted online order: present_qr true", { present_qr: true }),
  transaction.refused("ERR_NOT_LISTED", "hosted online order: present_qr 0", { present_qr: "0" }),
  transaction.refused("ERR_FIXED", "hosted online order: version 2", { version: "2" }),
  transaction.refused("ERR_IPV4", "hosted online order: an IPv6 address", { ip: "::1" }),
  transaction.refused(
    "ERR_UNKNOWN_FIELD",
    "hosted online order: notify_url is another call's name",
    { notify_url: "https://merchantsite.com/n" },
  ),
  ...refusals("ERR_AMBIGUOUS", transaction.refused, [
    [
      "hosted online order: the product smuggles in a return_url",
      { product_name: "Fish&return_url=https://evil.example" },
    ],
    [
      "merchant hosted order: the product smuggles in the return_url that is not there",
      {
        return_url: undefined,
        product_name: "Fish&return_url=https://evil.example",
        host_type: "1",
      },
      "product_name",
    ],
  ]),
  transaction.refused("ERR_URL", "hosted online order: backPage_url is no address", {
    backPage_url: "back",
  }),
  transaction.refused("ERR_AMOUNT", "hosted online order: an amount of three decimals", {
    amount: "1.005",
  }),

  // Orders of a WeChat mini program
  miniWechat.sent(
    "WeChat mini program order of the documentation: request",
    {},
    { source: WECHAT_PAGE, note: "the page prints the signature of another page's message" },
  ),
  miniWechat.sent("WeChat mini program order without the optional product_name", {
    product_name: undefined,
  }),
  miniWechat.request("WeChat mini program order with an empty product_name", {
    ...without(WECHAT_ORDER, "product_name"),
    product_name: "",
  }),
  miniWechat.request("WeChat mini program order beyond ASCII", {
    ...without(WECHAT_ORDER, "product_name"),
    product_name: "在线门票 🎫",
  }),
  ...["amount", "notify_url", "merchant_reference", "app_id", "open_id"].map((name) =>
    miniWechat.refused("ERR_MISSING", `WeChat mini program order without ${name}`, {
      [name]: undefined,
    }),
  ),
  ...refusals("ERR_UNKNOWN_FIELD", miniWechat.refused, [
    [
      "WeChat mini program order: callback_url is another call's name",
      { callback_url: "https://merchantsite.com/c" },
    ],
    ["WeChat mini program order: no ip", { ip: "122.122.122.1" }],
    ["WeChat mini program order: no version", { version: "2.0" }],
  ]),
  miniWechat.refused(
    "ERR_AMBIGUOUS",
    "WeChat mini program order: the order id smuggles in another customer",
    { merchant_reference: "1&open_id=other" },
  ),
  miniWechat.refused("ERR_URL", "WeChat mini program order: notify_url is no address", {
    notify_url: "merchantsite.com/notify",
  }),

  // Barcode orders, and long polls
  barcode.sent(
    "barcode order of the documentation: request",
    {},
    { source: BARCODE_PAGE, account: BARCODE_ACCOUNT },
  ),
  barcode.request(
    "barcode order with an order id",
    { amount: "0.05", merchant_reference: "6000324", pay_code: BARCODE_ORDER.pay_code },
    { account: BARCODE_ACCOUNT },
  ),
  barcode.requestError(
    "ERR_MISSING",
    "barcode order without pay_code",
    { amount: "0.05" },
    "pay_code",
  ),
  barcode.requestError(
    "ERR_EMPTY",
    "barcode order with an empty pay_code",
    { amount: "0.05", pay_code: "" },
    "pay_code",
  ),
  barcode.requestError(
    "ERR_TYPE",
    "barcode order: pay_code as a number",
    { amount: "0.05", pay_code: 1234567890 },
    "pay_code",
  ),
  barcode.requestError(
    "ERR_AMBIGUOUS",
    "barcode order: the order id smuggles in another code",
    { amount: "0.05", merchant_reference: "1&pay_code=2", pay_code: BARCODE_ORDER.pay_code },
    "merchant_reference",
  ),
  barcode.requestError(
    "ERR_UNKNOWN_FIELD",
    "barcode order: product_name is not required",
    { amount: "0.05", pay_code: "1", product_name: "x" },
    "product_name",
  ),
  barcode.requestError(
    "ERR_AMOUNT",
    "barcode order: no amount at all",
    { amount: "0", pay_code: "1" },
    "amount",
  ),
  misprinted(
    "barcode demo: the printed signature is another key's or wrong",
    "latipay",
    { user_id: "U000000013", wallet_id: "W000000023", amount: "0.05", pay_code: "1234567890" },
    "fdaa4b9763d77cb034ffd9691324eda4ae5e845487f794c92a48db338298fde3",
    { source: BARCODE_PAGE },
  ),
  query.request(
    "long poll: is_block is signed",
    { merchant_reference: "6000324", is_block: "1" },
    { account: QUERYING },
  ),
  query.request(
    "not a long poll",
    { merchant_reference: "6000324", is_block: "" },
    { source: BARCODE_PAGE, account: QUERYING },
  ),

  // Replies to hosted orders
  hostedReply(
    "hosted online reply",
    {},
    {
      source: HOSTED_PAGE,
      note: "the page's values; its printed signature is a placeholder, this one is right",
    },
  ),
  hostedReply("hosted online reply, the code as text", { code: "0" }, { source: MAKER }),
  hostedReply(
    "merchant hosted reply to the order",
    { host_url: "https://api.latipay.net/merchanthosted/gatewaydata" },
    { source: OFFLINE_PAGE, note: "the page's values with the right signature" },
  ),
  forgedHosted("the printed signature is a placeholder", hosted({ signature: PLACEHOLDER }), {
    source: HOSTED_PAGE,
  }),
  transaction.replyError(
    "ERR_JSON",
    "hosted online reply as printed",
    JSON.stringify(JSON.parse(hosted({ signature: PLACEHOLDER })), null, 2).replace(
      /\n\}$/u,
      ",\n}",
    ),
    undefined,
    { source: HOSTED_PAGE, note: "a trailing comma" },
  ),
  forgedHosted(
    "another host",
    hosted({ host_url: "https://pay.latipay.example/pay", signature: HOSTED_REPLY_SIGNATURE }),
  ),
  forgedHosted(
    "another nonce",
    hosted({ nonce: NONCE.replace("7", "0"), signature: HOSTED_REPLY_SIGNATURE }),
  ),
  forgedHosted(
    "host_url + nonce signed, the wrong way round",
    hosted({ signature: hmac(KEY, HOST + NONCE) }),
  ),
  forgedHosted(
    "the key appended to the signed text",
    hosted({ signature: hmac(KEY, NONCE + HOST + KEY) }),
  ),
  forgedHosted("upper case signature", hosted({ signature: HOSTED_REPLY_SIGNATURE.toUpperCase() })),
  forgedHosted("no signature", hosted({ signature: undefined })),
  ...refusals("ERR_REPLY", transaction.replyError, [
    ["hosted online reply: no nonce", hosted({ nonce: undefined }), "nonce"],
    ["hosted online reply: no host_url", hosted({ host_url: undefined }), "host_url"],
  ]),
  transaction.replyError(
    "ERR_DUPLICATE",
    "hosted online reply: nonce twice",
    hosted().replace('"nonce"', '"nonce":"1","nonce"'),
    "nonce",
  ),
  ...refusals("ERR_URL", rightlySigned, [
    [
      "a letter moved from the address to the nonce",
      { host_url: "ttps://pay.latipay.net/pay", nonce: `${NONCE}h` },
      "host_url",
    ],
    [
      "the address moved into the nonce",
      { host_url: "/pay", nonce: `${NONCE}https://pay.latipay.net` },
      "host_url",
    ],
  ]),
  ...refusals("ERR_REPLY", rightlySigned, [
    ["a slash in the nonce", { nonce: "a/b" }, "nonce"],
    ["a nonce that ends the path", { nonce: "x?y=1#" }, "nonce"],
  ]),
  rightlySigned("ERR_EMPTY", "an empty nonce", { nonce: "" }, "nonce"),
  rightlySigned(
    "ERR_URL",
    "an address that is a script",
    { host_url: "javascript:alert(1)//" },
    "host_url",
  ),
  transaction.gatewayError(
    "hosted online reply: refused",
    '{"code":304,"message":"wallet does not support the method"}',
    "304",
  ),

  // Replies to merchant hosted payments
  paymentReply("QR code and order", PAYMENT, {
    source: `${OFFLINE_PAGE}, the picture shortened, signed with the documentation's key`,
    note: "amounts are signed as their tokens, the empty merchant_reference is not",
  }),
  paymentReply("120.00 stays 120.00, null is dropped, true is true", {
    ...PAYMENT,
    merchant_reference: null,
    amount_aud: number("120.00"),
    flag: true,
  }),
  paymentReply(
    "sorted by byte, org_name before organisation_id",
    { org_name: "Latipay", organisation_id: 18, amount: number("1.00"), Z: "1", a: "2" },
    { note: "the page prints organisation_id first; the page's own snippet sorts by code unit" },
  ),
  paymentReply("signature before the others", PAYMENT, {
    text: paymentText({ signature: signatureOf(PAYMENT), ...PAYMENT }),
  }),
  ...refusals("ERR_SIGNATURE", paymentError, [
    ["the QR address changed", paymentText(PAYMENT).replace("pr=ZObbdsW", "pr=evil"), "signature"],
    ["0.01 written as 0.010", paymentText(PAYMENT).replace("0.01", "0.010"), "signature"],
    [
      "no key behind the text",
      paymentText({ ...PAYMENT, signature: hmac(KEY, canonicalOf(PAYMENT)) }),
      "signature",
    ],
    ["no signature", json({ code: 0, message: "SUCCESS", data: PAYMENT }), "signature"],
    [
      "signature beside data",
      json({ code: 0, message: "SUCCESS", data: PAYMENT, signature: signatureOf(PAYMENT) }),
      "signature",
    ],
  ]),
  paymentError(
    "ERR_DUPLICATE",
    "a member twice",
    paymentText(PAYMENT).replace('"data":{', '"data":{"amount":9,'),
    "amount",
  ),
  paymentError("ERR_REPLY", "no data", '{"code":0,"message":"SUCCESS"}', "data"),
  paymentError("ERR_TYPE", "data as an array", '{"code":0,"message":"SUCCESS","data":[]}', "data"),
  merchantHosted.gatewayError(
    "merchant hosted payment: refused",
    '{"code":206,"message":"signature"}',
    "206",
  ),

  // Replies to orders of a WeChat mini program, and to barcodes
  wechatReply(
    "no code",
    {},
    {
      source: `${WECHAT_PAGE}, with values`,
      note: "packageStr is what wx.requestPayment calls package",
    },
  ),
  wechatReply(
    "with a code",
    {},
    {
      text: json({ code: 0, message: "SUCCESS", payment: WECHAT_PAYMENT, paydata: WECHAT_PAYDATA }),
    },
  ),
  wechatReply(
    "the time as a number becomes text",
    { timeStamp: number("1490840662") },
    { note: "wx.requestPayment takes text" },
  ),
  miniWechat.gatewayError(
    "WeChat mini program reply: refused",
    '{"code":304,"message":"no"}',
    "304",
  ),
  ...refusals("ERR_REPLY", miniWechat.replyError, [
    ["WeChat mini program reply: no payment", '{"code":0,"paydata":{"order_id":"1"}}', "payment"],
    [
      "WeChat mini program reply: no paySign",
      json({ payment: without(WECHAT_PAYMENT, "paySign"), paydata: {} }),
      "paySign",
    ],
    [
      "WeChat mini program reply: no packageStr",
      json({ payment: without(WECHAT_PAYMENT, "packageStr"), paydata: {} }),
      "package",
    ],
  ]),
  miniWechat.replyError(
    "ERR_DUPLICATE",
    "WeChat mini program reply: paySign twice",
    json({ payment: WECHAT_PAYMENT }).replace('"paySign"', '"paySign":"x","paySign"'),
    "paySign",
  ),
  barcode.reply(
    "barcode reply",
    '{"code":0,"message":"SUCCESS","order_id":"2018071000000033"}',
    { authenticated: false, order_id: "2018071000000033" },
    { source: BARCODE_PAGE },
  ),
  barcode.reply(
    "barcode reply, the order id a number of nineteen digits",
    '{"code":0,"message":"SUCCESS","order_id":2018071000000033123}',
    { authenticated: false, order_id: "2018071000000033123" },
    { source: MAKER },
  ),
  barcode.gatewayError("barcode reply: refused", '{"code":454,"message":"limit"}', "454"),
  barcode.replyError("ERR_REPLY", "barcode reply: no code", '{"order_id":"1"}', "code"),
  barcode.reply(
    "barcode reply: no order id",
    '{"code":0,"message":"SUCCESS"}',
    { authenticated: false, order_id: null },
    { source: MAKER, note: "accepted all the same: the query finds it by merchant_reference" },
  ),

  ...oneReading,
];

export const vectors = () => ({
  about: {
    gateway: "latipay",
    title: "Staged test vectors for Latipay: what is signed, sent, received and refused",
    source:
      "Latipay's public documentation (doc.latipay.net, repository Latipay/latipay.github.io): the printed fields, messages, signatures and samples. All else is computed by tests/vectors/make/latipay.mjs with node:crypto, or written by hand from the rules below.",
    licence:
      "The values printed in Latipay's documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). The key 111222333 and the ids are the documentation's own examples, nobody's secret.",
    reading: {
      sign: "sign `params` (object, in the order given) with the built-in `scheme` and `key`: the names `kept` in signed order, the `canonical` string without the key, `stringToSign` with the key shown as ‹key›, the `signature`.",
      "sign-error": "the same input is refused with `code`, naming `field`.",
      "document-error":
        "verify(params, printed) is false, verify(params, signature) is true. `printed` stands in a document, or is a near miss made for this file.",
      request:
        "the call `operation` of a Latipay client made from `account`, with `input`: its `canonical` string, `signature`, `method`, `url` and exact `body` (absent: there is no body).",
      "request-error": "the same call is refused with `code`, naming `field`.",
      reply:
        "the raw `text` of a reply is read: miniAlipay gives `orderStr`, `gatewaydata` and `paydata` (pairs in order), query gives `verified` and `unverified`, refund is accepted; transaction gives `host_url`, `nonce` and `url`, merchantHosted the members of `data` (numbers as their tokens), miniWechat `requestPayment` and `paydata`, barcode `order_id`, each with whether it is `authenticated`. `expected` is what the caller hands over to be compared.",
      "reply-error":
        "the reply is refused with `code`, naming `field`; `gatewayCode` is the gateway's own code as text.",
      notification: "the raw form `body` is verified and gives `verified` and `unverified`.",
      "notification-error": "the body is refused with `code`, naming `field`.",
      "order-str":
        "the order string of the JSON object in `json`; `allowAmbiguous` names fields exempt from the injection rule.",
      "order-str-error": "refused with `code`, naming `field`.",
      parse:
        "the order string `text` in `encoding`, split before `names` where given: its `pairs`.",
      "parse-error": "refused with `code`, naming `field`.",
    },
    rules: [
      "Where `field` is absent in a refusal, the error names no field.",
      "Control characters are U+0000 to U+001F and U+007F. A name holds 1 to 64 of ASCII letters, digits and _ . - [ ].",
      "Injection, sorted scheme: the value of field k may not hold `&n=` where n sorts by byte after k and is a known Latipay name or a name of the message; `allowAmbiguous` naming k lifts it. Order strings: n is any name of the object itself, whatever the order.",
      "Amounts in calls are text: at most 10 digits without leading zeros, optionally a point and 1 or 2 digits, more than zero.",
      "For one field: type, presence, control characters, length, form. Across fields: unknown names first, then the table's order; the injection rule comes last.",
      "Number tokens of JSON are taken as written. Names are compared after JSON escapes or percent escapes are undone.",
      "Wrong, missing, cut-off and misspelt signatures are all ERR_SIGNATURE. What is expected is compared after the signature, as text; amounts as decimal numbers.",
      "After the signature: status and payment_method are documented ones (a method may instead be expected by name), the currency is three capital letters, the amount is decimal; else ERR_EXPECTED with the field.",
    ],
  },
  cases: cases(),
});
