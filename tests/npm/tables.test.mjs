// Every code, state and wallet that a reference page prints is known to the package. The lists are
// typed from the pages by hand; they are read through what a user calls.

import assert from "node:assert/strict";
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
  assert.equal(account.read(success).paid, false);
  for (const code of ["-1000", "-3001", "-403", "-4011"]) {
    const text = JSON.stringify({ status: false, code, message: "words" });
    const error = thrownBy(() => account.read(text));
    assert.equal(error.code, "ERR_GATEWAY");
    assert.equal(error.refusal.gateway, "yabandpay");
    assert.equal(error.refusal.code, code);
    assert.equal(error.refusal.words, "words");
    assertSaid(error.refusal.meaning, code);
  }
});

/** Number, word, and what kind of thing it is a state of. */
const STATES = [
  ["00", "paid", "payment"],
  ["01", "authorized", "payment"],
  ["02", "pending", "payment"],
  ["03", "processing", "payment"],
  ["04", "verify", "payment"],
  ["05", "declined", "payment"],
  ["06", "failed", "payment"],
  ["07", "expired", "payment"],
  ["08", "cancelled", "payment"],
  ["20", "to-be-approval", "refund"],
  ["21", "refund pending", "refund"],
  ["22", "refund processing", "refund"],
  ["23", "refunded", "refund"],
  ["24", "refund failed", "refund"],
  ["25", "refund error", "refund"],
];

test("YabandPay: 9 states of a payment and 6 of a refund, by number and by word", () => {
  const account = yabandpay();
  const read = (state, kind) => {
    // That it is about a refund shows in its id.
    const data = kind === "refund" ? { refund_id: "r", state } : { state };
    return account.read(JSON.stringify({ status: true, code: "200", data, message: "" }));
  };
  assert.equal(STATES.length, 15);
  for (const [number, word, kind] of STATES) {
    for (const state of [number, word]) {
      const { paid, meaning } = read(state, kind);
      assertSaid(meaning, state);
      assert.equal(meaning.code, number, state);
      assert.equal(meaning.kind, kind, state);
      assert.equal(paid, number === "00", state);
      assert.equal(meaning.paid, number === "00", state);
    }
  }
  // What has been paid, refused or refunded stays so; what is under way does not.
  const final = ["00", "05", "07", "08", "23"];
  const open = ["02", "03", "04", "20", "21", "22"];
  for (const [number, , kind] of STATES) {
    const { meaning } = read(number, kind);
    if (final.includes(number)) assert.equal(meaning.final, true, number);
    if (open.includes(number)) assert.equal(meaning.final, false, number);
  }
});

// ---- Latipay, "Error codes" ----

const LATIPAY_CODES = [
  ...["1", "201", "204", "205", "206", "207", "300", "301", "302", "303", "304", "305", "450"],
  ...["454", "550", "551", "556", "558", "559", "562"],
];

test("Latipay: 21 result codes", () => {
  const latipay = new library.Latipay({ userId: "U1", walletId: "W1", apiKey: "k" });
  assert.equal(latipay.readRefund('{"code":0,"message":"SUCCESS"}').authenticated, false);
  assert.equal(LATIPAY_CODES.length + 1, 21);
  for (const code of LATIPAY_CODES) {
    for (const written of [code, `"${code}"`]) {
      const error = thrownBy(() => latipay.readRefund(`{"code":${written},"message":"words"}`));
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
  const path = "/v1/payments/pay";
  assert.equal(PAY_CODES.length, 14);
  for (const [resultStatus, resultCode] of [...PAY_CODES, ...COMMON_CODES]) {
    const body = JSON.stringify({ result: { resultCode, resultStatus, resultMessage: "words" } });
    const answer = await account.read({ path, headers, body });
    assertSaid(answer.meaning, resultCode);
    assert.equal(answer.meaning.code, resultCode);
    assert.equal(answer.paid, false);
    const outcome = { S: "accepted", F: "failed", U: "unknown" }[resultStatus];
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

/** State, whether it is paid, whether nothing can follow. */
const OPEN_STATES = [
  ["WAIT_BUYER_PAY", false, false],
  ["TRADE_CLOSED", false, true],
  ["TRADE_SUCCESS", true, false],
  ["TRADE_FINISHED", true, true],
];

test("Alipay Open Platform: every error code and every trade status", async () => {
  // The codes are looked at here; signatures have their own suites.
  const keys = { sign: () => "AAAA", verify: () => true };
  const alipay = new library.AlipayOpen({ appId: "2014072300007148", ...keys });
  const refusedWith = (sub_code) => {
    const answer = { code: "40004", msg: "words", sub_code };
    return alipay.read("a.b", JSON.stringify({ a_b_response: answer, sign: "AAAA" }));
  };
  for (const code of OPEN_CODES) {
    await assert.rejects(refusedWith(code), (error) => {
      assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", code]);
      assertSaid(error.refusal.meaning, code);
      return true;
    });
  }
  const order = "app_id=2014072300007148&out_trade_no=1&total_amount=1.00";
  const reported = (word) => alipay.verifyNotificationV1(`${order}&trade_status=${word}&sign=AAAA`);
  for (const [word, paid, final] of OPEN_STATES) {
    const { state, ...answer } = await reported(word);
    assertSaid(state, word);
    assert.deepEqual(
      [state.state, state.paid, state.final, answer.paid],
      [word, paid, final, paid],
    );
  }
  // What somebody writes into an answer is in no other.
  Object.assign((await reported("WAIT_BUYER_PAY")).state, { paid: true, final: true });
  const { state, paid } = await reported("WAIT_BUYER_PAY");
  assert.deepEqual([state.paid, state.final, paid], [false, false, false]);
  for (const word of ["TRADE_PENDING", "constructor", "trade_success", "__proto__", ""]) {
    const { state, paid } = await reported(word);
    assert.deepEqual([state, paid], [null, false], word);
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

/** State, whether it is paid, whether it is decided. */
const WECHAT_STATES = [
  ["SUCCESS", true, true],
  ["REFUND", false, true],
  ["NOTPAY", false, false],
  ["CLOSED", false, true],
  ["REVOKED", false, true],
  ["USERPAYING", false, false],
  ["PAYERROR", false, true],
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
  const read = (status, message) =>
    wechatPay.read({ status, headers, body: JSON.stringify(message) }, {}, { now: 1 });
  assert.equal(WECHAT_CODES.length, 29);
  for (const code of WECHAT_CODES) {
    await assert.rejects(read(400, { code, message: "words" }), (error) => {
      assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", code]);
      assertSaid(error.refusal.meaning, code);
      return true;
    });
  }
  for (const [word, paid, final] of WECHAT_STATES) {
    const { state, ...answer } = await read(200, { trade_state: word });
    assertSaid(state, word);
    assert.deepEqual(
      [state.state, state.paid, state.final, answer.paid],
      [word, paid, final, paid],
    );
  }
  // What somebody writes into an answer is in no other.
  const unpaid = () => read(200, { trade_state: "NOTPAY" });
  Object.assign((await unpaid()).state, { paid: true, final: true });
  const { state, paid } = await unpaid();
  assert.deepEqual([state.paid, state.final, paid], [false, false, false]);
  for (const word of ["ACCEPT", "", "constructor", "success", "__proto__"]) {
    const { state, paid } = await read(200, { trade_state: word });
    assert.deepEqual([state, paid], [null, false], word);
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
