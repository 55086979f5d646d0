// The command with keys that are a pair: what it signs is verified by node:crypto, and what node:crypto
// signs by it. The keys are made here.

import assert from "node:assert/strict";
import { createPrivateKey, sign, verify } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { folderWith, orderstr } from "./command_process.mjs";
import { installPacked } from "./packed.mjs";
import { ACCOUNT, keyPair, newApiV3Key, parametersOf, sealed } from "./wechat_pay_platform.mjs";

const mine = keyPair();
const theirs = keyPair();
const apiV3Key = newApiV3Key();

let library;
let cwd;
before(async () => {
  const { root } = await installPacked();
  library = await import(join(root, "dist/index.mjs"));
  cwd = await folderWith({
    "mine.pem": mine.privateKey,
    "mine-public.pem": mine.publicKey,
    "theirs.pem": theirs.publicKey,
    "api-v3": `${apiV3Key}\n`,
    "mine.der": createPrivateKey(mine.privateKey).export({ type: "pkcs8", format: "der" }),
    "mine.bag": `Bag Attributes\n    friendlyName: mine\nKey Attributes: <No Attributes>\n${mine.privateKey}`,
    "gbk.txt": Buffer.from("charset=gbk&subject=\xb2\xe8&body=%B2%E8+1\n", "latin1"),
    "unnamed-gbk.txt": Buffer.from("subject=\xb2\xe8", "latin1"),
  });
});

const MINE = ["--key-file", "mine.pem"];

async function answer(args, input) {
  const { code, stdout, stderr } = await orderstr(args, { cwd, input });
  assert.equal(stderr, "");
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

async function refusal(args, input) {
  const { code, stdout } = await orderstr(args, { cwd, input });
  assert.equal(code, 1);
  return JSON.parse(stdout).error.code;
}

const isMine = (text, signature, digest = "sha256") =>
  verify(digest, Buffer.from(text), mine.publicKey, Buffer.from(signature, "base64"));
const signedByThem = (text, digest = "sha256") =>
  sign(digest, Buffer.from(text), theirs.privateKey).toString("base64");

test("sign and verify by the schemes and templates of a private key", async () => {
  const message = '{"b":"1","a":"2","sign_type":"RSA2"}';
  const { signature } = await answer(["sign", "alipayOpen", message, ...MINE]);
  assert.ok(isMine("a=2&b=1&sign_type=RSA2", signature));
  const old = await answer(["sign", "alipayMapiRsa", message, "--hash", "sha1", ...MINE]);
  assert.ok(isMine("a=2&b=1", old.signature, "sha1"));

  const own = JSON.stringify({ ...JSON.parse(message), sign: signature });
  const key = ["--public-key-file", "mine-public.pem"];
  assert.deepEqual(await answer(["verify", "alipayOpen", own, ...key]), { matches: true });
  const wrong = await orderstr(["verify", "alipayOpen", own.replace("2", "3"), ...key], { cwd });
  assert.deepEqual([wrong.code, JSON.parse(wrong.stdout)], [1, { matches: false }]);

  const slots = JSON.stringify({ appId: "A", timeStamp: "1", nonceStr: "n", package: "p" });
  const paid = await answer(["sign", "wechatPayV3PaySign", slots, ...MINE]);
  assert.ok(isMine("A\n1\nn\np\n", paid.signature));
});

test("a key is read as it lies around", async () => {
  for (const file of ["mine.der", "mine.bag"]) {
    const { signature } = await answer(["sign", "alipayOpen", "a=1", "--key-file", file]);
    assert.ok(isMine("a=1", signature), file);
  }
});

test("Alipay Open Platform: what stands beside biz_content", async () => {
  const call = ["request", "alipayOpen", "call", "{}", "--method", "alipay.system.oauth.token"];
  const account = ["--app-id", "2014072300007148", "--time", "2024-01-02 03:04:05", ...MINE];
  const given = ["--parameter", "grant_type=authorization_code", "--parameter", "code=a=b"];
  const made = await answer([...call, ...account, ...given, "--auth-token", "t"]);
  assert.equal(made.body, "grant_type=authorization_code&code=a%3Db");
  const fields = [...new URL(made.url).searchParams, ...new URLSearchParams(made.body)];
  const signed = fields
    .filter(([name]) => name !== "sign")
    .map(([name, text]) => `${name}=${text}`);
  assert.ok(isMine(signed.sort().join("&"), made.signature));
  assert.equal(new URL(made.url).searchParams.get("auth_token"), "t");
  const wrong = await orderstr([...call, ...account, "--parameter", "code"], { cwd });
  assert.equal(wrong.code, 2);
});

test("GBK is read: by what the text says, and by --charset", async () => {
  const parsed = (...args) => answer(["parse", ...args]);
  const fields = { charset: "gbk", subject: "茶" };
  assert.deepEqual(await parsed("gbk.txt", "--encoding", "form"), { ...fields, body: "茶 1" });
  assert.deepEqual(await parsed("gbk.txt", "--encoding", "percent"), { ...fields, body: "茶+1" });
  assert.deepEqual(await parsed("unnamed-gbk.txt", "--charset", "gbk"), { subject: "茶" });
  assert.equal(await refusal(["parse", "unnamed-gbk.txt"]), "ERR_TEXT");
  const quoted = '_input_charset="gbk"&subject="%B2%E8"';
  const { subject } = await parsed(quoted, "--encoding", "percent");
  assert.equal(subject, '"茶"');
});

test("a key that is none, or of the wrong kind, is a wrong use", async () => {
  for (const [args, code] of [
    [["sign", "alipayOpen", "a=1", "--key-file", "theirs.pem"], "ERR_KEY_PUBLIC"],
    [["sign", "alipayOpen", "a=1", "--key-file", "api-v3"], "ERR_KEY_FORMAT"],
    [["verify", "alipayOpen", "a=1&sign=AAAA", "--public-key-file", "mine.pem"], "ERR_KEY_PRIVATE"],
  ]) {
    const { code: exit, stdout, stderr } = await orderstr(args, { cwd });
    assert.deepEqual([exit, stdout], [2, ""]);
    assert.match(stderr, new RegExp(code));
  }
});

test("Alipay+: a request of a file of many, and a notification with its headers", async () => {
  const account = ["--base-url", "https://open.wallet.example", "--client-id", "C1"];
  const pay = {
    productCode: "51051000101000000011",
    paymentRequestId: "1",
    paymentAmount: { currency: "CLP", value: "2000" },
    order: { orderDescription: "Tea" },
  };
  const time = "2022-11-24T18:34:09+08:00";
  const more = [...account, ...MINE, "--path-prefix", "/aps", "--time", time];
  const input = `${JSON.stringify(pay)}\n${JSON.stringify({ ...pay, paymentRequestId: "2" })}\n`;
  const { code, stdout, stderr } = await orderstr(
    ["request", "alipay-plus", "alipay-mini", ...more],
    {
      cwd,
      input,
    },
  );
  assert.equal(code, 0, stderr);
  for (const [at, text] of stdout.trim().split("\n").entries()) {
    const { line, url, body, signature } = JSON.parse(text);
    assert.equal(line, at + 1);
    assert.equal(url, "https://open.wallet.example/aps/v1/payments/pay");
    assert.equal(body, input.split("\n")[at]);
    assert.ok(isMine(`POST /aps/v1/payments/pay\nC1.${time}.${body}`, signature));
  }
  const other = ["request", "alipayPlus", "call", "{}", ...more];
  const called = await answer([...other, "--path", "/v1/x"]);
  assert.equal(called.url, "https://open.wallet.example/aps/v1/x");
  assert.ok(isMine(`POST /aps/v1/x\nC1.${time}.{}`, called.signature));
  assert.equal((await orderstr(other, { cwd })).code, 2);

  const body = `{"paymentRequestId":"1","paymentAmount":{"currency":"CLP","value":"2000"},
    "paymentResult":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":""}}\n`;
  const signature = encodeURIComponent(signedByThem(`POST /notify\nC1.${time}.${body}`));
  const headers = {
    "Client-Id": "C1",
    "Request-Time": time,
    Signature: `algorithm=RSA256,keyVersion=1,signature=${signature}`,
  };
  const args = ["notification", "alipay-plus"];
  const known = [...account, "--public-key-file", "theirs.pem"];
  const logged = JSON.stringify({ path: "/notify", headers, body });
  const said = await answer([...args, logged, ...known]);
  assert.equal(said.fields.paymentRequestId, "1");
  assert.deepEqual(
    [said.orderId, said.amount, said.currency, said.paid],
    ["1", "2000", "CLP", true],
  );
  // The same as raw body: not a byte of it is touched.
  const given = Object.entries(headers).flatMap((header) => ["--header", header.join(": ")]);
  const raw = [...args, "-", ...known, "--path", "/notify", ...given];
  assert.deepEqual(await answer(raw, body), said);
  assert.equal(await refusal(raw, body.trimEnd()), "ERR_SIGNATURE");
  const expected = [...raw, "--expected", "paymentAmount.value=2000"];
  assert.deepEqual(await answer(expected, body), said);
  const another = [...raw, "--expected", "paymentAmount.value=1"];
  assert.equal(await refusal(another, body), "ERR_EXPECTED");
  const byVersion = [...args, logged, ...account, "--public-key-file", "2=theirs.pem"];
  assert.equal(await refusal(byVersion), "ERR_KEY_VERSION");
});

test("Alipay Open Platform: an order string, a request, a notification", async () => {
  const account = ["--app-id", "2014072300007148"];
  const biz = '{"out_trade_no":"70501111111S001111119","total_amount":"9.00","subject":"Tea"}';
  const time = ["--time", "2024-01-02 03:04:05"];
  const notify = ["--notify-url", "https://merchant.example/notify"];
  const pay = ["request", "alipay-open", "alipay-app", biz, ...account, ...MINE, ...time];
  const client = new library.AlipayOpen({
    appId: "2014072300007148",
    sign: library.rsaSha256Signer(mine.privateKey),
    verify: () => false,
  });
  const options = { notify_url: notify[1], time: time[1] };
  assert.deepEqual(await answer([...pay, ...notify]), await client.alipayApp(biz, options));
  const form = await client.alipayApp(biz, { ...options, encoding: "form" });
  assert.deepEqual(await answer([...pay, ...notify, "--encoding", "form"]), form);
  const any = ["request", "alipayOpen", "call", biz, ...account, ...MINE, ...time];
  const executed = await answer([...any, "--method", "alipay.trade.query"]);
  const { notify_url: _, ...without } = options;
  assert.deepEqual(executed, await client.call("alipay.trade.query", biz, without));

  const fields = {
    app_id: "2014072300007148",
    out_trade_no: "1",
    total_amount: "9.00",
    trade_status: "TRADE_SUCCESS",
  };
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const signed = (content, digest) =>
    new URLSearchParams({ ...fields, sign_type: "RSA2", sign: signedByThem(content, digest) });
  const verified = (body, ...more) => {
    const key = ["--public-key-file", "theirs.pem"];
    return ["notification", "alipayOpen", `${body}`, ...account, ...key, ...more];
  };
  const v1 = signed(text);
  assert.equal((await answer(verified(v1))).paid, true);
  assert.equal((await answer(verified(v1, "--rule", "v1"))).paid, true);
  assert.equal(await refusal(verified(v1, "--rule", "v2")), "ERR_SIGNATURE");
  const sorted = text.replace("&total", "&sign_type=RSA2&total");
  assert.equal((await answer(verified(signed(sorted), "--rule", "v2"))).paid, true);
  // Which rule it was is found out where nobody says it.
  for (const [form, version] of [
    [v1, "v1"],
    [signed(sorted), "v2"],
  ]) {
    assert.equal((await answer(verified(form))).version, version);
  }
  const old = verified(signed(text, "sha1"), "--sign-type", "RSA");
  assert.equal((await answer(old)).paid, true);
});

test("WeChat Pay: a request, the payment of the mini program, a notification", async () => {
  const { appid, mchid, serialNo } = ACCOUNT;
  const account = ["--app-id", appid, "--mch-id", mchid, "--serial-no", serialNo];
  const order = JSON.stringify({
    description: "Tea",
    out_trade_no: "1217752501201407033233368018",
    notify_url: "https://www.example.com/notify",
    amount: { total: 100 },
    payer: { openid: "o1" },
  });
  const args = ["request", "wechat-pay", "wechat-mini", order, ...account, ...MINE];
  const [one, other] = [await answer(args), await answer(args)];
  const { nonce_str, timestamp, signature } = parametersOf(one.headers.Authorization);
  const path = "/v3/pay/transactions/jsapi";
  assert.ok(isMine(`POST\n${path}\n${timestamp}\n${nonce_str}\n${one.body}\n`, signature));
  // The nonce is drawn anew for each message.
  assert.notEqual(parametersOf(other.headers.Authorization).nonce_str, nonce_str);
  const fixed = await answer([...args, "--nonce", "N1", "--time", "1414561699"]);
  assert.equal(parametersOf(fixed.headers.Authorization).nonce_str, "N1");
  const query = ["request", "wechatPay", "query", "-", ...account, ...MINE];
  const queried = await answer(query, '{"out_trade_no":"1217752501201407033233368018"}');
  assert.deepEqual([queried.method, queried.body], ["GET", undefined]);
  assert.match(
    queried.url,
    /\/v3\/pay\/transactions\/out-trade-no\/1217752501201407033233368018\?/,
  );
  const byTheirs = await answer(query, '{"transaction_id":"1217752501201407033233368018"}');
  assert.match(byTheirs.url, /\/v3\/pay\/transactions\/id\/1217752501201407033233368018\?/);
  const call = [
    "request",
    "wechatPay",
    "call",
    "{}",
    ...account,
    ...MINE,
    "--path",
    "/v3/certificates",
  ];
  assert.equal((await answer(call)).method, "GET");
  const pay = ["request", "wechatPay", "request-payment", "prepay_id=wx1", ...account, ...MINE];
  const payment = await answer([...pay, "--nonce", "N1", "--time", "1414561699"]);
  assert.ok(isMine(`${appid}\n1414561699\nN1\nprepay_id=wx1\n`, payment.paySign));

  const resource = sealed(
    `{"appid":"${appid}","mchid":"${mchid}","out_trade_no":"1","trade_state":"SUCCESS","amount":{"total":100}}`,
    apiV3Key,
  );
  const body = JSON.stringify({ id: "EV-1", event_type: "TRANSACTION.SUCCESS", resource });
  const headers = {
    "Wechatpay-Timestamp": "1700000000",
    "Wechatpay-Nonce": "n1",
    "Wechatpay-Serial": "PUB_KEY_ID_1",
    "Wechatpay-Signature": signedByThem(`1700000000\nn1\n${body}\n`),
  };
  const key = ["--public-key-file", "PUB_KEY_ID_1=theirs.pem"];
  const v3 = ["--api-v3-key-file", "api-v3", "--trim-key"];
  const logged = JSON.stringify({ headers, body });
  const verified = ["notification", "wechat-pay", logged, ...account, ...key];
  const said = await answer([
    ...verified,
    ...v3,
    "--time",
    "1700000100",
    "--expected",
    "amount.total=100",
    "--expected",
    "orderId=1",
  ]);
  assert.equal(said.paid, true);
  assert.equal(await refusal([...verified, ...v3]), "ERR_STALE");
  const stale = [...verified, ...v3, "--time", "1700000100", "--tolerance", "10"];
  assert.equal(await refusal(stale), "ERR_STALE");
  const untrimmed = [...verified, "--api-v3-key-file", "api-v3"];
  assert.equal((await orderstr(untrimmed, { cwd })).code, 2);
  const single = verified.map((word) => word.replace("PUB_KEY_ID_1=", ""));
  const refused = await orderstr([...single, ...v3], { cwd });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /ID=FILE/);
});

test("a notification without headers, or parsed, is refused", async () => {
  const account = ["--base-url", "https://open.wallet.example", "--client-id", "C1"];
  const known = [...account, "--public-key-file", "theirs.pem"];
  const verified = (input) => ["notification", "alipayPlus", input, ...known];
  assert.equal(await refusal(verified('{"body":"{}"}')), "ERR_MISSING");
  assert.equal(await refusal(verified('{"headers":{},"body":{}}')), "ERR_RAW_BODY");
  assert.equal(await refusal(verified('{"path":"/","headers":{},"body":"{}"}')), "ERR_HEADER");
  const twice = [...verified("-"), "--header", "A: 1", "--header", "a: 2"];
  assert.equal((await orderstr(twice, { cwd, input: "{}" })).code, 2);
});

/** The headers of a file that `curl -D` writes. */
const headersFile = (status, headers) =>
  [`HTTP/1.1 ${status} `, ...Object.entries(headers).map((one) => one.join(": ")), "", ""].join(
    "\r\n",
  );

test("Alipay+: a reply with the headers of curl, and the answer to a notification, which is signed", async () => {
  const account = ["--base-url", "https://open.wallet.example", "--client-id", "C1"];
  const time = "2022-11-24T18:34:09+08:00";
  const query = ["request", "alipayPlus", "query", '{"paymentRequestId":"1"}', ...account, ...MINE];
  const request = JSON.stringify(await answer(query));
  const body = `{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":""},"paymentStatus":"SUCCESS","paymentRequestId":"1"}`;
  const signature = encodeURIComponent(
    signedByThem(`POST /v1/payments/inquiryPayment\nC1.${time}.${body}`),
  );
  const headers = {
    "Client-Id": "C1",
    "Response-Time": time,
    Signature: `algorithm=RSA256,keyVersion=1,signature=${signature}`,
    "Set-Cookie": "a=1",
    "set-cookie": "b=2",
  };
  await writeFile(join(cwd, "alipay-plus.txt"), headersFile(200, headers));
  await writeFile(join(cwd, "redirected.txt"), headersFile(307, {}) + headersFile(200, headers));
  await writeFile(join(cwd, "failed.txt"), headersFile(502, {}));
  const known = [...account, "--public-key-file", "theirs.pem", "--request", request];
  const read = (file, ...more) => [
    ...["read", "alipayPlus", "-", ...known, "--headers-file", file],
    ...more,
  ];
  const said = await answer(read("alipay-plus.txt"), body);
  assert.deepEqual([said.authenticated, said.paid, said.outcome], [true, true, "paid"]);
  assert.equal(said.fields.paymentRequestId, "1");
  assert.deepEqual(await answer(read("redirected.txt"), body), said);
  const logged = JSON.stringify({ status: 200, headers, body });
  assert.deepEqual(await answer(["read", "alipayPlus", "-", ...known], logged), said);
  assert.equal(await refusal(read("alipay-plus.txt"), `${body}\n`), "ERR_SIGNATURE");
  assert.equal(await refusal(read("alipay-plus.txt", "--status", "500"), body), "ERR_GATEWAY");
  assert.equal(await refusal(read("failed.txt"), "<html>"), "ERR_GATEWAY");
  const another = request.replaceAll('\\"1\\"', '\\"2\\"');
  assert.notEqual(another, request);
  assert.equal(await refusal(read("alipay-plus.txt", "--request", another), body), "ERR_EXPECTED");

  const acknowledged = ["acknowledge", "alipayPlus", ...account];
  const unsigned = await answer(acknowledged);
  assert.equal(unsigned.status, 200);
  assert.deepEqual(Object.keys(unsigned.headers), ["Content-Type"]);
  const signed = await answer([...acknowledged, ...MINE, "--path", "/notify", "--time", time]);
  const [, mine] = /^algorithm=RSA256,keyVersion=1,signature=(.*)$/u.exec(signed.headers.Signature);
  assert.ok(isMine(`POST /notify\nC1.${time}.${signed.body}`, decodeURIComponent(mine)));
  assert.equal((await orderstr([...acknowledged, "--path", "/notify"], { cwd })).code, 2);
});

test("Alipay Open Platform: a reply, by the bytes that are signed", async () => {
  const account = ["--app-id", "2014072300007148"];
  const biz = '{"out_trade_no":"1","total_amount":"9.00","subject":"Tea","buyer_open_id":"o"}';
  const create = ["request", "alipayOpen", "alipayMini", biz, ...account, ...MINE];
  const request = JSON.stringify(await answer(create));
  const node = '{"code":"10000","msg":"Success","out_trade_no":"1","trade_no":"2024"}';
  const reply = (text) => `{"alipay_trade_create_response":${text},"sign":"${signedByThem(node)}"}`;
  const read = ["read", "alipayOpen", "-", ...account, "--request", request];
  const args = [...read, "--public-key-file", "theirs.pem"];
  const said = await answer(args, reply(node));
  assert.deepEqual(said.tradePay, { tradeNO: "2024" });
  assert.deepEqual([said.authenticated, said.outcome], [true, "accepted"]);
  assert.equal(await refusal(args, reply(node.replace("2024", "2025"))), "ERR_SIGNATURE");
  // The private key is not needed to read, and one of theirs is.
  assert.match((await orderstr(read, { cwd, input: reply(node) })).stderr, /--public-key-file/);
});

test("WeChat Pay: a reply with status and headers, and one without a body", async () => {
  const { appid, mchid, serialNo } = ACCOUNT;
  const account = ["--app-id", appid, "--mch-id", mchid, "--serial-no", serialNo];
  const requested = (operation, text) =>
    answer(["request", "wechatPay", operation, text, ...account, ...MINE]);
  const headers = (body) => ({
    "Wechatpay-Timestamp": "1700000000",
    "Wechatpay-Nonce": "n1",
    "Wechatpay-Serial": "PUB_KEY_ID_1",
    "Wechatpay-Signature": signedByThem(`1700000000\nn1\n${body}\n`),
  });
  const key = ["--public-key-file", "PUB_KEY_ID_1=theirs.pem", "--time", "1700000100"];
  const read = (request, ...more) => [
    ...["read", "wechatPay", "-", ...account, ...key, "--request", JSON.stringify(request)],
    ...more,
  ];
  const query = await requested("query", "out_trade_no=12177525012014");
  const body = '{"out_trade_no":"12177525012014","trade_state":"SUCCESS","amount":{"total":100}}';
  const given = Object.entries(headers(body)).flatMap((one) => ["--header", one.join(": ")]);
  const said = await answer(read(query, ...given, "--status", "200"), body);
  assert.deepEqual([said.paid, said.key, said.fields.amount.total], [true, "PUB_KEY_ID_1", "100"]);
  // Whether it was refused is told by the status alone.
  assert.equal(await refusal(read(query, ...given), body), "ERR_MISSING");
  const refused = '{"code":"ORDER_NOT_EXIST","message":"订单不存在"}';
  assert.equal(await refusal(read(query, "--status", "404"), refused), "ERR_GATEWAY");
  const close = await requested("close", '{"out_trade_no":"12177525012014"}');
  await writeFile(join(cwd, "closed.txt"), headersFile(204, headers("")));
  const closed = await answer(read(close, "--headers-file", "closed.txt"), "");
  assert.deepEqual([closed.authenticated, closed.fields], [true, {}]);
});
