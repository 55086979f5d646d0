// Every code, state and wallet that a reference page prints is known to the package. The lists are
// typed from the pages by hand; they are read through what a user calls.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { installPacked } from "./packed.mjs";

let folder;
let library;
before(async () => {
  ({ folder } = await installPacked());
  library = createRequire(join(folder, "package.json"))("orderstr");
});

/** What is said of a code: a meaning and what to do, in two languages. */
function assertSaid(said, what) {
  assert.ok(said, `${what} is not known`);
  for (const words of ["meaning", "meaningZh", "action", "actionZh"]) {
    assert.equal(typeof said[words], "string", `${what}: ${words}`);
    assert.ok(said[words].length > 1, `${what}: ${words}`);
  }
  const chinese = /\p{Script=Han}/u;
  assert.match(said.meaningZh, chinese, what);
  assert.match(said.actionZh, chinese, what);
  assert.doesNotMatch(said.meaning, chinese, what);
  assert.doesNotMatch(said.action, chinese, what);
}

/** What to do about a state, in two languages. */
function assertAdvised({ action, actionZh }, what) {
  const chinese = /\p{Script=Han}/u;
  assert.ok(action.length > 1, what);
  assert.doesNotMatch(action, chinese, what);
  assert.match(actionZh, chinese, what);
}

/** A request of that call, as somebody may have stored it. */
const asked = (operation, url = "https://gateway.example/", body = "{}") => ({
  ...{ operation, method: body === undefined ? "GET" : "POST", url, headers: {}, signature: "" },
  ...(body !== undefined && { body }),
});

function thrownBy(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail("was accepted");
}

// ---- YabandPay, "Mini Program Payment" and "Payconiq" ----

/** List of Wallets Supported by Alipay+: APP, WAP, Web, Mini Program. */
const WALLETS = [
  ["ALIPAY_CN", true, false, true, true],
  ["TRUEMONEY", true, false, true, true],
  ["ALIPAY_HK", true, true, true, true],
  ["TNG", true, true, true, true],
  ["GCASH", true, true, true, true],
  ["DANA", true, true, true, true],
  ["KAKAOPAY", true, false, true, false],
  ["RABBIT_LINE_PAY", true, false, true, false],
  ["BPI", false, true, true, false],
  ["BOOST", true, true, true, false],
  ["AKULAKU_PAYLATER", true, true, true, false],
  ["BILLEASE", true, true, true, false],
  ["TINABA", true, true, true, false],
  ["NAVERPAY", false, true, true, false],
  ["TOSSPAY", true, false, true, true],
  ["MPAY", true, true, true, false],
  ["KREDIVO_ID", true, false, true, false],
  ["KPLUS", true, true, true, false],
  ["HIPAY", true, true, true, true],
].map(([wallet, app, wap, web, miniProgram]) => ({ wallet, app, wap, web, miniProgram }));

const yabandpay = () => new library.YabandPay({ user: "016683", secretKey: "k" });
const ORDER = {
  order_id: "1",
  amount: "10",
  currency: "EUR",
  description: "x",
  timeout: "0",
  notify_url: "https://shop.example/notify",
};
const SCENARIOS = {
  app: (account, wallet) =>
    account.alipayApp({ ...ORDER, os_type: "ios", sub_pay_method_type: wallet }),
  wap: (account, wallet) => account.alipayWap({ ...ORDER, sub_pay_method_type: wallet }),
  web: (account, wallet) =>
    account.create({ ...ORDER, sub_pay_method: "Alipay", sub_pay_method_type: wallet }),
  miniProgram: (account, wallet) => account.alipayMini({ ...ORDER, sub_pay_method_type: wallet }),
};

test("YabandPay: 19 wallets in 4 scenarios", () => {
  assert.equal(WALLETS.length, 19);
  assert.deepEqual(library.YabandPay.wallets(), WALLETS);
  const account = yabandpay();
  assert.deepEqual(account.wallets(), WALLETS);
  let tried = 0;
  for (const [scenario, call] of Object.entries(SCENARIOS)) {
    const allowed = WALLETS.filter((row) => row[scenario]).map(({ wallet }) => wallet);
    for (const row of WALLETS) {
      tried += 1;
      if (row[scenario]) {
        const { data } = JSON.parse(call(account, row.wallet).body);
        assert.equal(data.sub_pay_method_type, row.wallet);
        continue;
      }
      const error = thrownBy(() => call(account, row.wallet));
      assert.equal(error.code, "ERR_NOT_LISTED", `${row.wallet} ${scenario}`);
      assert.equal(error.field, "sub_pay_method_type");
      assert.deepEqual(error.allowed, allowed);
    }
  }
  assert.equal(tried, 76);
});

test("what wallets() gives may be changed without harm", () => {
  const [first] = library.YabandPay.wallets();
  try {
    first.miniProgram = false;
  } catch {
    // Frozen is as good.
  }
  assert.deepEqual(library.YabandPay.wallets(), WALLETS);
});

test("YabandPay: 5 result codes", () => {
  const account = yabandpay();
  const success = '{"status":true,"code":"200","data":{"state":"processing"},"message":""}';
  const placed = account.read(asked("alipayMini"), success);
  assert.deepEqual([placed.paid, placed.outcome], [false, "accepted"]);
  for (const code of ["-1000", "-3001", "-403", "-4011"]) {
    const text = JSON.stringify({ status: false, code, message: "words" });
    const error = thrownBy(() => account.read(asked("query"), text));
    assert.equal(error.code, "ERR_GATEWAY");
    assert.equal(error.refusal.gateway, "yabandpay");
    assert.equal(error.refusal.code, code);
    assert.equal(error.refusal.words, "words");
    assertSaid(error.refusal.meaning, code);
  }
});

/** Number, word, what kind of thing it is a state of, and what it comes to. */
const STATES = [
  ["00", "paid", "payment", "paid"],
  ["01", "authorized", "payment", "pending"],
  ["02", "pending", "payment", "pending"],
  ["03", "processing", "payment", "pending"],
  ["04", "verify", "payment", "pending"],
  ["05", "declined", "payment", "failed"],
  ["06", "failed", "payment", "failed"],
  ["07", "expired", "payment", "closed"],
  ["08", "cancelled", "payment", "closed"],
  ["20", "to-be-approval", "refund", "pending"],
  ["21", "refund pending", "refund", "pending"],
  ["22", "refund processing", "refund", "pending"],
  ["23", "refunded", "refund", "refunded"],
  ["24", "refund failed", "refund", "failed"],
  ["25", "refund error", "refund", "failed"],
];

test("YabandPay: 9 states of a payment and 6 of a refund, by number and by word", () => {
  const account = yabandpay();
  const read = (state, kind) => {
    const isRefund = kind === "refund";
    const data = isRefund ? { refund_id: "r", state } : { transaction_info: { state } };
    const text = JSON.stringify({ status: true, code: "200", data, message: "" });
    return account.read(asked(isRefund ? "queryRefund" : "query"), text);
  };
  // That it is about a refund shows in its id.
  const notified = (state, kind) => {
    const about =
      kind === "refund"
        ? { refund_amount: "1", refund_id: "r" }
        : { amount: "1", currency: "EUR", order_id: "o", out_trade_no: "" };
    const data = { ...about, state };
    const names = Object.keys(data).sort();
    const signed = names.map((name) => `${name}=${data[name]}`).join("&");
    const sign = createHmac("sha256", "k").update(signed).digest("hex");
    return account.verifyNotification(JSON.stringify({ sign, data }));
  };
  assert.equal(STATES.length, 15);
  for (const [number, word, kind, outcome] of STATES) {
    for (const state of [number, word]) {
      const reply = read(state, kind);
      assertAdvised(reply, state);
      assert.equal(reply.outcome, outcome, state);
      // No reply of YabandPay is signed.
      assert.deepEqual([reply.paid, reply.authenticated], [false, false], state);
      const notification = notified(state, kind);
      assertAdvised(notification, state);
      assert.equal(notification.state, outcome, state);
      assert.equal(notification.paid, number === "00", state);
      assert.equal(notification.fields.state, state);
    }
    assert.equal(notified(number, kind).id, notified(word, kind).id, word);
  }
  for (const word of ["constructor", "__proto__", "payed", ""]) {
    const said = [read(word, "payment").outcome, notified(word, "payment").state];
    assert.deepEqual(said, ["unknown", "unknown"], word);
    assert.equal(notified(word, "payment").paid, false, word);
  }
});

// ---- Latipay, "Error codes" ----

const LATIPAY_CODES = [
  ...["1", "201", "204", "205", "206", "207", "300", "301", "302", "303", "304", "305", "450"],
  ...["454", "550", "551", "556", "558", "559", "562"],
];

test("Latipay: 21 result codes", () => {
  const latipay = new library.Latipay({ userId: "U1", walletId: "W1", apiKey: "k" });
  const { authenticated } = latipay.read(asked("refund"), '{"code":0,"message":"SUCCESS"}');
  assert.equal(authenticated, false);
  assert.equal(LATIPAY_CODES.length + 1, 21);
  for (const code of LATIPAY_CODES) {
    for (const written of [code, `"${code}"`]) {
      const error = thrownBy(() =>
        latipay.read(asked("refund"), `{"code":${written},"message":"words"}`),
      );
      assert.equal(error.code, "ERR_GATEWAY");
      assert.equal(error.refusal.code, code);
      assertSaid(error.refusal.meaning, code);
    }
  }
});

// ---- Alipay+, "/v1/payments/pay" and the common codes ----

/** Status and code, as the page prints them. */
const PAY_CODES = [
  ["S", "SUCCESS"],
  ["F", "NO_INTERFACE_DEF"],
  ["F", "MSG_PARSE_ERROR"],
  ["F", "FUNCTION_NOT_MATCH"],
  ["F", "INVALID_CLIENT"],
  ["F", "INVALID_SIGNATURE"],
  ["F", "INVALID_CLIENT_STATUS"],
  ["S", "REPEAT_REQUEST"],
  ["F", "PAYMENT_AMOUNT_EXCEED_LIMIT"],
  ["F", "USER_NOT_EXIST"],
  ["F", "USER_STATUS_ABNORMAL"],
  ["F", "USER_BALANCE_NOT_ENOUGH"],
  ["F", "PARTNER_NOT_EXIST"],
  // In the text of the page.
  ["U", "UNKNOWN_EXCEPTION"],
];
/** Of the pages beside it. */
const COMMON_CODES = [
  ["U", "PAYMENT_IN_PROCESS"],
  ["U", "REQUEST_TRAFFIC_EXCEED_LIMIT"],
  ["F", "PROCESS_FAIL"],
  ["F", "PARAM_ILLEGAL"],
  ["F", "INVALID_API"],
  ["F", "ACCESS_DENIED"],
  ["F", "REPEAT_REQ_INCONSISTENT"],
  ["F", "ORDER_NOT_EXIST"],
  ["F", "ORDER_IS_CLOSED"],
  ["F", "CURRENCY_NOT_SUPPORT"],
];

/** What says how the payment stands, and not that the request was refused. */
const STANDING = new Map([
  ["USER_BALANCE_NOT_ENOUGH", "failed"],
  ["USER_STATUS_ABNORMAL", "failed"],
  ["ORDER_IS_CLOSED", "closed"],
]);

test("Alipay+: every result code of the pay page, and the common ones", async () => {
  const account = new library.AlipayPlus({
    baseUrl: "https://wallet.example",
    clientId: "C1",
    sign: () => "AAAA",
    // The codes are looked at here; signatures have their own suites.
    verify: () => true,
  });
  const headers = {
    "client-id": "C1",
    "response-time": "2026-11-25T16:00:00+00:00",
    signature: "algorithm=RSA256,keyVersion=1,signature=AAAA",
  };
  const request = asked("alipayMini", "https://wallet.example/v1/payments/pay");
  assert.equal(PAY_CODES.length, 14);
  for (const [resultStatus, resultCode] of [...PAY_CODES, ...COMMON_CODES]) {
    const body = JSON.stringify({ result: { resultCode, resultStatus, resultMessage: "words" } });
    const standing = STANDING.get(resultCode);
    if (resultStatus === "F" && standing === undefined) {
      await assert.rejects(account.read(request, { headers, body }), ({ code, refusal }) => {
        assert.deepEqual([code, refusal.code, refusal.words], ["ERR_GATEWAY", resultCode, "words"]);
        assertSaid(refusal.meaning, resultCode);
        return true;
      });
      continue;
    }
    const answer = await account.read(request, { headers, body });
    assertAdvised(answer, resultCode);
    assert.equal(answer.fields.result.resultCode, resultCode);
    assert.equal(answer.paid, false);
    const outcome = { S: "accepted", F: standing, U: "unknown" }[resultStatus];
    assert.equal(answer.outcome, outcome, resultCode);
  }
});

// ---- Alipay Open Platform: "Common error codes" and the pages of the trade calls ----

const OPEN_CODES = [
  ...["10003", "20000", "20001", "40001", "40002", "40003", "40004", "40006"],
  ...["isp.unknow-error", "aop.unknow-error", "aop.invalid-auth-token", "isv.missing-method"],
  ...["aop.auth-token-time-out", "aop.invalid-app-auth-token", "isv.missing-signature"],
  ...["isv.missing-signature-type", "isv.missing-signature-key", "isv.missing-app-id"],
  ...["isv.missing-timestamp", "isv.missing-version", "isv.invalid-parameter"],
  ...["isv.invalid-signature", "isv.invalid-signature-type", "isv.invalid-timestamp"],
  ...["isv.invalid-charset", "isv.invalid-format", "isv.invalid-app-id", "isv.code-invalid"],
  ...["isv.missing-signature-config", "ACQ.SYSTEM_ERROR", "ACQ.INVALID_PARAMETER"],
  ...["ACQ.ACCESS_FORBIDDEN", "ACQ.EXIST_FORBIDDEN_WORD", "ACQ.TOTAL_FEE_EXCEED"],
  ...["ACQ.CONTEXT_INCONSISTENT", "ACQ.TRADE_HAS_SUCCESS", "ACQ.TRADE_HAS_CLOSE"],
  ...["ACQ.TRADE_NOT_EXIST", "ACQ.BUYER_SELLER_EQUAL", "ACQ.INVALID_STORE_ID"],
  ...["ALIN10070", "ALIN38173", "ALIN42282", "ALIN10129"],
];

/** State, and what it comes to. */
const OPEN_STATES = [
  ["WAIT_BUYER_PAY", "pending"],
  ["TRADE_CLOSED", "closed"],
  ["TRADE_SUCCESS", "paid"],
  ["TRADE_FINISHED", "paid"],
];

test("Alipay Open Platform: every error code and every trade status", async () => {
  // The codes are looked at here; signatures have their own suites.
  const keys = { sign: () => "AAAA", verify: () => true };
  const alipay = new library.AlipayOpen({ appId: "2014072300007148", ...keys });
  const refusedWith = (sub_code) => {
    const answer = { code: "40004", msg: "words", sub_code };
    const request = asked("call", "https://openapi.alipay.com/gateway.do?method=a.b");
    return alipay.read(request, JSON.stringify({ a_b_response: answer, sign: "AAAA" }));
  };
  for (const code of OPEN_CODES) {
    await assert.rejects(refusedWith(code), (error) => {
      assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", code]);
      assertSaid(error.refusal.meaning, code);
      return true;
    });
  }
  const order = "app_id=2014072300007148&out_trade_no=1&total_amount=1.00";
  const reported = (word) => alipay.verifyNotification(`${order}&trade_status=${word}&sign=AAAA`);
  const queried = (word) => {
    const request = asked(
      "query",
      "https://openapi.alipay.com/gateway.do?method=a.b",
      "biz_content=%7B%7D",
    );
    const answer = { code: "10000", msg: "Success", trade_status: word };
    return alipay.read(request, JSON.stringify({ a_b_response: answer, sign: "AAAA" }));
  };
  for (const [word, outcome] of OPEN_STATES) {
    const answer = await reported(word);
    assertAdvised(answer, word);
    const { fields, state, paid } = answer;
    assert.deepEqual([fields.trade_status, state, paid], [word, outcome, outcome === "paid"]);
    const reply = await queried(word);
    assertAdvised(reply, word);
    assert.deepEqual([reply.outcome, reply.paid], [outcome, outcome === "paid"]);
  }
  // What somebody writes into an answer is in no other.
  Object.assign(await reported("WAIT_BUYER_PAY"), { paid: true, state: "paid" });
  const { state, paid } = await reported("WAIT_BUYER_PAY");
  assert.deepEqual([state, paid], ["pending", false]);
  for (const word of ["TRADE_PENDING", "constructor", "trade_success", "__proto__", ""]) {
    const { state, paid } = await reported(word);
    assert.deepEqual([state, paid], ["unknown", false], word);
    assert.deepEqual((await queried(word)).paid, false, word);
  }
});

// ---- WeChat Pay, API v3: the pages of the calls, and "Common error codes" ----

const WECHAT_CODES = [
  ...["USERPAYING", "TRADE_ERROR", "SYSTEM_ERROR", "SIGN_ERROR", "RULE_LIMIT", "PARAM_ERROR"],
  ...["OUT_TRADE_NO_USED", "ORDER_NOT_EXIST", "ORDER_CLOSED", "OPENID_MISMATCH", "NOT_ENOUGH"],
  ...["NO_AUTH", "MCH_NOT_EXISTS", "INVALID_TRANSACTIONID", "INVALID_REQUEST"],
  ...["FREQUENCY_LIMITED", "BANK_ERROR", "APPID_MCHID_NOT_MATCH", "ACCOUNT_ERROR"],
  // As the older pages spell them.
  ...["SYSTEMERROR", "RULELIMIT", "ORDERNOTEXIST", "NOTENOUGH", "NOAUTH", "BANKERROR"],
  ...["ACCOUNTERROR", "RATELIMIT_EXCEEDED"],
  // Of refunds.
  ...["USER_ACCOUNT_ABNORMAL", "RESOURCE_NOT_EXISTS"],
];

/** State, and what it comes to. */
const WECHAT_STATES = [
  ["SUCCESS", "paid"],
  ["REFUND", "refunded"],
  ["NOTPAY", "pending"],
  ["CLOSED", "closed"],
  ["REVOKED", "closed"],
  ["USERPAYING", "pending"],
  ["PAYERROR", "failed"],
];

/** `status` of a refund. */
const WECHAT_REFUND_STATES = [
  ["SUCCESS", "refunded"],
  ["PROCESSING", "pending"],
  ["CLOSED", "closed"],
  ["ABNORMAL", "failed"],
];

test("WeChat Pay: every error code and every trade state", async () => {
  const wechatPay = new library.WeChatPay({
    ...{ appid: "wx1", mchid: "1", serialNo: "A", sign: () => "AAAA" },
    // The codes are looked at here; signatures have their own suites.
    verify: { A: () => true },
  });
  const headers = {
    "wechatpay-timestamp": "1",
    "wechatpay-nonce": "a",
    "wechatpay-serial": "A",
    "wechatpay-signature": "AAAA",
  };
  const read = (status, message, operation = "query") => {
    const request = asked(operation, "https://api.mch.weixin.qq.com/v3/x/1", undefined);
    const response = { status, headers, body: JSON.stringify(message) };
    return wechatPay.read(request, response, { now: 1 });
  };
  assert.equal(WECHAT_CODES.length, 29);
  for (const code of WECHAT_CODES) {
    await assert.rejects(read(400, { code, message: "words" }), (error) => {
      assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", code]);
      assertSaid(error.refusal.meaning, code);
      return true;
    });
  }
  for (const [word, outcome] of WECHAT_STATES) {
    const answer = await read(200, { trade_state: word });
    assertAdvised(answer, word);
    assert.deepEqual([answer.outcome, answer.paid], [outcome, outcome === "paid"], word);
  }
  for (const [word, outcome] of WECHAT_REFUND_STATES) {
    const answer = await read(200, { status: word }, "queryRefund");
    assertAdvised(answer, word);
    assert.deepEqual([answer.outcome, answer.paid], [outcome, false], word);
  }
  // What somebody writes into an answer is in no other.
  const unpaid = () => read(200, { trade_state: "NOTPAY" });
  Object.assign(await unpaid(), { paid: true, outcome: "paid" });
  const { outcome, paid } = await unpaid();
  assert.deepEqual([outcome, paid], ["pending", false]);
  for (const word of ["ACCEPT", "", "constructor", "success", "__proto__"]) {
    const { outcome, paid } = await read(200, { trade_state: word });
    assert.deepEqual([outcome, paid], ["unknown", false], word);
  }
});

// ---- my.tradePay ----

/** Code, what it says of the payment, and whether the gateway must be queried. */
const TRADE_PAY_CODES = [
  ["9000", "success", true],
  ["8000", "unknown", true],
  ["4000", "failed", false],
  ["6001", "cancelled", false],
  ["6002", "unknown", true],
  ["6004", "unknown", true],
  ["99", undefined, undefined],
  ["4", "failed", false],
];

test("my.tradePay: 8 result codes, as text and as numbers", async () => {
  const importing = join(folder, "client.mjs");
  await writeFile(importing, 'export * from "orderstr/client";\n');
  const client = await import(pathToFileURL(importing));
  assert.equal(TRADE_PAY_CODES.length, 8);
  for (const { tradePayResult } of [library, client]) {
    for (const [code, outcome, query] of TRADE_PAY_CODES) {
      for (const given of [code, Number(code)]) {
        const result = tradePayResult(given);
        assert.equal(result.code, code);
        assertSaid(result, code);
        if (outcome === undefined) assert.notEqual(result.outcome, "success");
        else assert.deepEqual([result.outcome, result.query], [outcome, query], code);
        if (result.outcome === "unknown") assert.equal(result.final, false, code);
      }
    }
    // The page compares with a number what arrives as text, and a code of no page is unknown.
    for (const code of ["1234", "", "constructor", "09000", "9000 "]) {
      assert.equal(tradePayResult(code).outcome, "unknown", code);
    }
  }
});
