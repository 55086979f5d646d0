// One mini-program payment from beginning to end, on the data that Latipay's own page prints:
// https://doc.latipay.net, "Alipay Mini App Online Payment". Nothing here opens a connection.
//
//     node examples/demo.mjs
//
// A program of your own says `from "orderstr"` and has its API key in the environment.

import assert from "node:assert/strict";
import {
  Latipay,
  OrderStrError,
  orderStr,
  parseOrderStr,
  Signer,
  schemes,
  tradePayResult,
} from "../pkg/dist/index.mjs";

// ---- what the page prints ----

const API_KEY = "111222333";
const SIGNATURE = "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07";

/** The body of the request, but for its signature and a comma too many. */
const PRINTED_BODY = {
  user_id: "U000334333",
  wallet_id: "W00000001",
  amount: "120.00",
  payment_method: "alipay",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  version: "2.0",
  product_name: "Pinot Noir, Otago",
};

/** The reply. The page prints it with commas too many and an `...`, so it is no JSON there. */
const PRINTED_REPLY = `{
  "code": 0,
  "message": "SUCCESS",
  "messageCN": "操作成功",
  "gatewaydata": {
    "service": "create_forex_trade_wap",
    "partner": "2088121611339960",
    "_input_charset": "UTF-8",
    "sign_type": "MD5",
    "sign": "e2d8f08e5b468ee40e076f928665f662",
    "notify_url": "https://api-staging.latipay.net/notify/alipay",
    "return_url": "https://api-staging.latipay.net/notify/sync/alipay",
    "subject": "ticket",
    "body": "5399",
    "out_trade_no": "S2020072900000036",
    "currency": "NZD",
    "total_fee": "0.01",
    "supplier": "Latipay Test",
    "secondary_merchant_id": "W000001685",
    "secondary_merchant_name": "Latipay Test",
    "secondary_merchant_industry": "5399",
    "product_code": "NEW_WAP_OVERSEAS_SELLER",
    "app_pay": "Y"
  },
  "paydata": {
    "orderId": "S2020072900000036",
    "customerOrderId": "EbrZiWAkZ2"
  }
}`;

/** The sample of the page about notifications, as it arrives at `callback_url`. */
const PRINTED_NOTIFICATION =
  "merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00&currency=NZD" +
  "&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid" +
  "&signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";

// ---- how it is shown ----

const COLOURS = process.stdout.isTTY && !process.env.NO_COLOR;
const styled = (code) => (text) => (COLOURS ? `\x1b[${code}m${text}\x1b[0m` : text);
const [bold, dim, red, green] = [1, 2, 31, 32].map(styled);

let steps = 0;
function step(title, titleZh) {
  steps += 1;
  console.log(`\n${bold(`${steps}. ${title}`)}  ${dim(titleZh)}\n`);
}

function held(what) {
  console.log(`\n   ${green("✓")} ${what}`);
}

/** Rows of text in columns. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]));
    console.log(`   ${cells.join("  ").trimEnd()}`);
  }
}

/** Each field of a message: whether it is signed, its value, and why it is dropped. */
function showFields({ fields }, values) {
  const short = (value) => (value.length > 40 ? `${value.slice(0, 32)}…` : value || '""');
  table(
    fields.map(({ name, decision, reason, reasonZh }) => [
      decision === "signed" ? "signed" : "dropped",
      name,
      short(values[name]),
      decision === "signed" ? "" : `${reason}  ${reasonZh}`,
    ]),
  );
}

/** The refusal that the call must end with. */
function refusalOf(call) {
  try {
    call();
  } catch (error) {
    if (!(error instanceof OrderStrError)) throw error;
    console.log(`   ${red(error.code)}  ${error.message}\n   ${error.messageZh}`);
    return error;
  }
  return assert.fail("this should have been refused");
}

// ---- the payment ----

const latipay = new Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: API_KEY });
const order = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};

step("Sign the order", "为订单签名");
const request = latipay.alipayMini(order);
const explanation = latipay.explain(request);
showFields(explanation, { ...PRINTED_BODY, ...order });
console.log(`
   canonical string  ${explanation.canonicalString}
   string to sign    ${explanation.stringToSign}
   algorithm         ${explanation.algorithm}
   signature         ${explanation.signature}
   the page prints   ${SIGNATURE}`);
assert.equal(explanation.signature, SIGNATURE);
assert.equal(explanation.stringToSign, `${explanation.canonicalString}‹key›`);
held("the signature is the one that Latipay prints; user_id, wallet_id and version were filled in");

step("Look closer at the page's own body", "核对文档自己的请求体");
const signer = new Signer(schemes.latipay, API_KEY);
// As a server receives it: with its signature, and with a field that a form left empty.
const received = { ...PRINTED_BODY, return_url: "", signature: SIGNATURE };
showFields(signer.explain(received), received);
console.log(`
   payment_method is in the body that the page prints, but not in the message that it signs.
   (return_url is not the page's: it shows what happens to an empty field.)`);
assert.equal(signer.verify(received, SIGNATURE), false);
const { payment_method, ...withoutIt } = received;
assert.equal(signer.verify(withoutIt, SIGNATURE), true);
held(`verify() is false over the whole body, and true without payment_method=${payment_method}`);
signer.dispose();

step("Make the request", "生成请求");
console.log(`   ${request.method} ${request.url}`);
for (const [name, value] of Object.entries(request.headers)) console.log(`   ${name}: ${value}`);
console.log(`\n   ${request.body}`);
assert.equal(request.url, "https://api.latipay.net/v2/minialipay");
assert.equal(request.signature, SIGNATURE);
// The body is what was signed, and the signature: the printed one without payment_method.
const { payment_method: _, ...body } = { ...PRINTED_BODY, signature: SIGNATURE };
assert.deepEqual(JSON.parse(request.body), body);
held("send it with fetch(request.url, request)");

step("Read the reply", "读取应答");
// The page prints the reply to another order than the one of its request: that is found out as well.
console.log(
  "   The printed reply is about the order EbrZiWAkZ2, and so no reply to this request:\n",
);
const notOurs = refusalOf(() => latipay.read(request, PRINTED_REPLY));
assert.deepEqual([notOurs.code, notOurs.field], ["ERR_EXPECTED", "merchant_reference"]);
const itsRequest = latipay.alipayMini({ ...order, merchant_reference: "EbrZiWAkZ2" });
const reply = latipay.read(itsRequest, PRINTED_REPLY);
const { message, messageCN, gatewaydata } = reply.fields;
console.log(`\n   To the request of EbrZiWAkZ2, Latipay says: ${message} ${messageCN}\n`);
table([
  ["outcome", reply.outcome],
  ["paid", String(reply.paid)],
  ["authenticated", `${reply.authenticated} (Latipay does not sign this reply)`],
  ["action", `${reply.action}  ${reply.actionZh}`],
]);
assert.deepEqual([reply.outcome, reply.paid, reply.authenticated], ["accepted", false, false]);
assert.deepEqual(gatewaydata, JSON.parse(PRINTED_REPLY).gatewaydata);
held("it is the answer to what was asked");

step("Take its orderStr", "取出 orderStr");
const { tradePay } = reply;
console.log(`   ${tradePay.orderStr}`);
// The page's own way to build it.
const asOnThePage = Object.keys(gatewaydata)
  .map((item) => `${item}=${gatewaydata[item]}`)
  .join("&");
assert.equal(tradePay.orderStr, asOnThePage);
assert.equal(orderStr(gatewaydata), asOnThePage);
assert.deepEqual(parseOrderStr(tradePay.orderStr), gatewaydata);
held("byte for byte what the page's snippet makes, and it reads back to the same fields");

step("Pay in the mini program", "在小程序中支付");
console.log("   my.tradePay({ orderStr, success: (res) => tell(res.resultCode) });\n");
table(
  ["9000", "6001", "6004"].map((code) => {
    const { outcome, meaning, meaningZh, query } = tradePayResult(code);
    return [code, outcome, query ? "ask Latipay" : "", `${meaning}  ${meaningZh}`];
  }),
);
assert.equal(tradePayResult("9000").outcome, "success");
assert.equal(tradePayResult("6004").query, true);
held("none of them proves a payment: only the verified notification does");

step("Verify the notification", "验证异步通知");
console.log(`   ${PRINTED_NOTIFICATION}\n`);
// What you recorded when the order was made, to be found by what the notification names.
const orders = new Map([["dsi39ej430sks03", { amount: "120.00", currency: "NZD" }]]);
const recorded = ({ orderId }) => orders.get(orderId);
const payment = latipay.verifyNotification(PRINTED_NOTIFICATION, recorded);
const { state, paid, orderId, amount, currency, id, action, actionZh } = payment;
table([
  ["state", state],
  ["paid", String(paid)],
  ["orderId", orderId],
  ["amount", `${amount} ${currency}`],
  ["id", `${id} (the same when it is sent again)`],
  ["action", `${action}  ${actionZh}`],
]);
console.log();
table([
  ...Object.entries(payment.fields).map(([name, value]) => ["verified", name, value]),
  ...Object.entries(payment.unverified).map(([name, value]) => ["not covered", name, value]),
]);
const answer = latipay.acknowledge();
assert.deepEqual([state, paid, orderId], ["paid", true, "dsi39ej430sks03"]);
assert.equal(payment.unverified.order_id, "2017232323345678");
assert.deepEqual([answer.status, answer.body], [200, "sent"]);
held(
  `the order is paid; the answer to Latipay is HTTP ${answer.status} with the text "${answer.body}"`,
);

step("Refuse a changed amount", "拒绝被篡改的金额");
const tampered = PRINTED_NOTIFICATION.replace("amount=120.00", "amount=1.00");
const forgery = refusalOf(() =>
  latipay.verifyNotification(tampered, { amount: "1.00", currency: "NZD" }),
);
assert.equal(forgery.code, "ERR_SIGNATURE");
held("amount=1.00 in place of 120.00 was found out");

step("Refuse a genuine message about another order", "拒绝属于其他订单的真实通知");
const other = { orderId: "dsi39ej430sks04", amount: "120.00", currency: "NZD" };
const replay = refusalOf(() => latipay.verifyNotification(PRINTED_NOTIFICATION, other));
assert.deepEqual([replay.code, replay.field], ["ERR_EXPECTED", "orderId"]);
const unknown = refusalOf(() => latipay.verifyNotification(PRINTED_NOTIFICATION, () => undefined));
assert.equal(unknown.code, "ERR_EXPECTED");
held("a notification is no use for an order it is not about, nor for one that nobody placed");

latipay.dispose();
console.log(`\n${bold(green(`All ${steps} steps held.`))}`);
