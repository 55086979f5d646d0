// The command: each of its subcommands, its help, its exit codes and its languages; and that no key is
// ever seen.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import {
  folderWith,
  inShell,
  isAsPromised,
  KEY,
  orderstr,
  shellExamples,
} from "./command_process.mjs";
import { installPacked, repository } from "./packed.mjs";

const COMMANDS = [
  "sign",
  "verify",
  "explain",
  "diagnose",
  "order-str",
  "parse",
  "request",
  "read",
  "notification",
  "acknowledge",
  "schemes",
  "gateways",
  "serve",
];

const NOTIFICATION =
  "merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00&currency=NZD" +
  "&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid" +
  "&signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";
const ACCOUNT = ["--user-id", "U000334333", "--wallet-id", "W00000001", "--key-env", "DEMO_KEY"];
const ORDER = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};
const LANGUAGES = ["en", "zh"];
/** The key of Latipay's page. */
const PRINTED = { DEMO_KEY: "111222333" };

let library;
before(async () => {
  const { root } = await installPacked();
  library = await import(join(root, "dist/index.mjs"));
});

async function answer(args, options) {
  const { code, stdout, stderr } = await orderstr(args, options);
  assert.equal(stderr, "");
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

// ---- help ----

test("the overview names every command, and --help answers on standard output", async () => {
  const { code, stdout, stderr } = await orderstr(["--help"]);
  assert.equal(code, 0);
  assert.equal(stderr, "");
  for (const name of COMMANDS) assert.match(stdout, new RegExp(`^  ${name} `, "m"));
  const bare = await orderstr([]);
  assert.equal(bare.code, 2);
  assert.equal(bare.stdout, "");
  assert.equal(bare.stderr, stdout);
});

test("--version is that of the package", async () => {
  const { manifest } = await installPacked();
  const { stdout } = await orderstr(["--version"]);
  assert.equal(stdout.trim(), manifest.version);
});

for (const name of COMMANDS) {
  test(`orderstr ${name} --help has an example that runs`, async () => {
    const page = await orderstr([name, "--help"]);
    assert.equal(page.code, 0);
    const [, example] = page.stdout.split("Example:\n\n");
    const runs = shellExamples(example.replace(/^ {2}/gm, ""));
    assert.ok(runs.some(({ line }) => line.startsWith(`orderstr ${name}`)));
    const zh = await orderstr([name, "--help", "--lang", "zh"]);
    assert.match(zh.stdout, /[\u4e00-\u9fff]/);
    assert.match(zh.stdout, /示例：/);
    if (name === "serve") return; // command_serve.test.mjs
    const [exports, last] = [runs.slice(0, -1), runs.at(-1)];
    const lines = [...exports.map(({ line }) => line), last.line].join("\n");
    const { code, stdout, stderr } = await inShell(lines);
    assert.equal(stderr, "");
    // Its exit code may say that a signature does not match.
    assert.equal(code, name === "diagnose" ? 1 : 0);
    assert.ok(isAsPromised(last.promised, stdout), stdout);
  });
}

test("the README's lines for the shell run as they are written", async () => {
  const page = await readFile(join(repository, "README.md"), "utf8");
  const blocks = [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
  assert.notEqual(blocks.length, 0);
  const cwd = await folderWith({ "order.json": JSON.stringify(ORDER) });
  for (const block of blocks) {
    const runs = shellExamples(block);
    let earlier = "";
    for (const { line, promised } of runs) {
      if (promised !== "") {
        const { stdout, stderr } = await inShell(`${earlier}${line}`, { cwd });
        assert.ok(isAsPromised(promised, stdout), `${line}\n${stdout}${stderr}`);
      } else {
        earlier += `${line}\n`;
      }
    }
  }
});

test("the README's table is that of --help", async () => {
  const page = await readFile(join(repository, "README.md"), "utf8");
  const [, table] = page.split(/<!-- commands:(?:begin|end) -->/);
  const documented = table.trim().split("\n").slice(2);
  const { stdout } = await orderstr(["--help"]);
  const rows = stdout.split("\n").filter((line) => /^ {2}[a-z]/.test(line));
  const known = rows.map((row) => {
    const [usage, about] = row.trim().split(/ {2,}/);
    return `| \`${usage}\` | ${about} |`;
  });
  assert.deepEqual(documented, known);
});

// ---- each command ----

test("sign: as the library does, from an argument, a file, and standard input", async () => {
  const fields = { user_id: "U1", amount: "120.00", note: "", product_name: "A&B=C+D%20 E" };
  const signature = new library.Signer(library.schemes.latipay, KEY).sign(fields);
  const json = JSON.stringify(fields);
  const form = new URLSearchParams(fields).toString();
  const cwd = await folderWith({
    "m.json": `${JSON.stringify(fields, null, 2)}\n`,
    form,
    key: KEY,
  });
  const key = ["--key-env", "DEMO_KEY"];
  for (const [args, input] of [
    [["latipay", json, ...key]],
    [["latipay", form, ...key]],
    [["latipay", "m.json", ...key]],
    [["latipay", "form", "--key-file", "key"]],
    [["latipay", "-", ...key], json],
    [["latipay", ...key], form],
    [["latipay", ...key], `\n${json}\r\n\n`],
  ]) {
    assert.deepEqual(await answer(["sign", ...args], { cwd, input }), { signature });
  }
});

test("sign: a number stays as it is written, and what cannot be signed is refused by its name", async () => {
  const key = ["--key-env", "DEMO_KEY"];
  const text = await answer(["sign", "latipay", '{"a":"120.00","b":"1e3"}', ...key]);
  assert.deepEqual(await answer(["sign", "latipay", '{"a":120.00,"b":1e3}', ...key]), text);
  for (const [message, code, field] of [
    ['{"a":{"b":1}}', "ERR_TYPE", "a"],
    ['{"a":[1]}', "ERR_TYPE", "a"],
    ['{"a":1,"b":{"a":2},"a":"3"}', "ERR_DUPLICATE", "a"],
    ['{"a":1,"\\u0061":"3"}', "ERR_DUPLICATE", "a"],
    ["a=1&a=2", "ERR_DUPLICATE", "a"],
    ["a=%zz", "ERR_FORM"],
    ['{"a":"b\\u001f"}', "ERR_CONTROL_CHARACTER", "a"],
    ["[1]", "ERR_JSON"],
    ['{"a":}', "ERR_JSON"],
    ['{"a":"x&b=1","b":"2"}', "ERR_AMBIGUOUS", "a"],
  ]) {
    const { code: exit, stdout, stderr } = await orderstr(["sign", "latipay", message, ...key]);
    const { error } = JSON.parse(stdout);
    assert.equal(exit, 1, message);
    assert.equal(error.code, code, message);
    assert.equal(error.field, field, message);
    assert.ok(stderr.startsWith(`${code}  `), stderr);
  }
  const allowed = ["sign", "latipay", '{"a":"x&b=1","b":"2"}', "--allow-ambiguous", "a", ...key];
  assert.ok((await answer(allowed)).signature);
});

test("verify: the message's own signature, or one that is given", async () => {
  const fields = { user_id: "U1", amount: "120.00" };
  const signature = new library.Signer(library.schemes.latipay, KEY).sign(fields);
  const key = ["--key-env", "DEMO_KEY"];
  const signed = JSON.stringify({ ...fields, signature });
  assert.deepEqual(await answer(["verify", "latipay", signed, ...key]), { matches: true });
  const given = ["verify", "latipay", JSON.stringify(fields), "--signature", signature, ...key];
  assert.deepEqual(await answer(given), { matches: true });
  const wrong = await orderstr(["verify", "latipay", signed.replace("120", "121"), ...key]);
  assert.equal(wrong.code, 1);
  assert.deepEqual(JSON.parse(wrong.stdout), { matches: false });
  const without = await orderstr(["verify", "latipay", JSON.stringify(fields), ...key]);
  assert.equal(without.code, 1);
  assert.equal(JSON.parse(without.stdout).error.code, "ERR_MISSING");
});

test("every built-in scheme signs what it then verifies, or wants a key pair", async () => {
  for (const [name, rule] of Object.entries(library.schemes)) {
    if ("template" in rule || /^external|^sha1$/u.test(rule.digest)) continue;
    const names = Array.isArray(rule.order) ? rule.order : ["b", "a", ...rule.trailingFields];
    const fields = Object.fromEntries(names.map((field) => [field, "1"]));
    const key = ["--key-env", "DEMO_KEY"];
    const { signature } = await answer(["sign", name, JSON.stringify(fields), ...key]);
    const own = ["sign", "signature", "hash", "sig"].find((field) => rule.exclude.includes(field));
    const args =
      own === undefined
        ? [JSON.stringify(fields), "--signature", signature]
        : [JSON.stringify({ ...fields, [own]: signature })];
    assert.deepEqual(await answer(["verify", name, ...args, ...key]), { matches: true }, name);
  }
});

test("a scheme of one's own is a file; a wrong one is a wrong use, with its switch", async () => {
  const cwd = await folderWith({
    "own.json":
      '{"name":"wechat-v2","secret":"append","keyPrefix":"&key=","digest":"md5","output":"hex-upper"}',
    "wrong.json": '{"digest":"md4"}',
    "broken.json": "{",
  });
  const message =
    '{"appid":"wxd930ea5d5a258f4f","mch_id":"10000100","device_info":"1000","body":"test","nonce_str":"ibuaiVcKdpRxkhJA"}';
  const env = { DEMO_KEY: "192006250b4c09247ec02edce69f6a2d" };
  const args = (file) => ["sign", file, message, "--key-env", "DEMO_KEY"];
  const { signature } = await answer(args("./own.json"), { cwd, env });
  assert.equal(signature, "9A0A8659F005D6984697E2CA0A9CF3B7");
  const wrong = await orderstr(args("wrong.json"), { cwd, env });
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /ERR_SCHEME {2}digest/);
  assert.equal((await orderstr(args("broken.json"), { cwd, env })).code, 2);
  const near = await orderstr(args("latipai"), { cwd, env });
  assert.equal(near.code, 2);
  assert.match(near.stderr, /did you mean latipay\?/);
});

test("explain: with a key the signature as well, without one everything else", async () => {
  const fields = { user_id: "U1", amount: "120.00", note: "" };
  const expected = new library.Signer(library.schemes.latipay, KEY).explain(fields);
  const json = JSON.stringify(fields);
  assert.deepEqual(await answer(["explain", "latipay", json, "--key-env", "DEMO_KEY"]), expected);
  const { signature: _, ...rest } = expected;
  assert.deepEqual(await answer(["explain", "latipay", json]), rest);
  const rsa = await answer(["explain", "alipayOpen", '{"b":"1","sign":"x","a":"","c":"2"}']);
  assert.equal(rsa.canonicalString, "b=1&c=2");
  assert.equal(rsa.signature, undefined);
  const template = { method: "GET", url: "/", timestamp: "1", nonce: "n", body: "" };
  const reported = await answer(["explain", "wechatPayV3Request", JSON.stringify(template)]);
  assert.equal(reported.canonicalString, "GET\n/\n1\nn\n\n");
  const sorted = await orderstr(["explain", "douyinV1", '{"a":"1"}']);
  assert.equal(sorted.code, 2);
});

test("diagnose: the cause, by a signature and by a string", async () => {
  const message = '{"user_id":"U1","amount":"120.00","product_name":"Tea"}';
  const expected = "d6dd3449f62a5939158d4141082523cb19d8fa985a76e6f6ba1555a0200f667d";
  const by = ["--key-env", "DEMO_KEY", "--expected", expected];
  const found = await orderstr(["diagnose", "latipay", message, ...by], { env: PRINTED });
  assert.equal(found.code, 1);
  const { matches, causes } = JSON.parse(found.stdout);
  assert.equal(matches, false);
  assert.equal(causes[0].code, "NUMBER_REFORMATTED");
  assert.equal(causes[0].proven, true);
  const right = new library.Signer(library.schemes.latipay, KEY).sign(JSON.parse(message));
  const rightly = ["diagnose", "latipay", message, "--key-env", "DEMO_KEY", "--expected", right];
  assert.equal((await answer(rightly)).matches, true);
  const cwd = await folderWith({ gateway: "a=1&amp;b=2\n" });
  const strings = ["diagnose", "alipayOpen", "a=1&b=2", "--expected-string-file", "gateway"];
  const printed = await orderstr(strings, { cwd });
  // As the gateway shows it, the text is the same: what is left is the key.
  const shown = JSON.parse(printed.stdout);
  assert.deepEqual([shown.matches, shown.causes[0].code], [true, "WRONG_KEY"]);
});

test("diagnose: where nothing was compared the exit code says so, and what looks wrong is no success", async () => {
  const clean = await orderstr(["diagnose", "latipay", '{"user_id":"U1","amount":"120.00"}']);
  const { matches, causes } = JSON.parse(clean.stdout);
  assert.deepEqual([clean.code, matches, causes], [3, null, []]);
  const odd = await orderstr(["diagnose", "latipay", '{"user_id":"U1 ","amount":"120.00"}']);
  assert.equal(odd.code, 1);
  assert.equal(JSON.parse(odd.stdout).causes[0].code, "OUTER_WHITESPACE");
  // Of many: what failed says more than what was not compared.
  const cwd = await folderWith({
    open: '{"user_id":"U1"}\n{"user_id":"U2"}\n',
    odd: '{"user_id":"U1"}\n{"user_id":"U2 "}\n',
  });
  const open = await orderstr(["diagnose", "latipay", "open"], { cwd });
  assert.equal(open.code, 3);
  assert.match(open.stderr, /^2 messages: 0 right, 0 failed, 2 not compared$/m);
  assert.equal((await orderstr(["diagnose", "latipay", "odd"], { cwd })).code, 1);
});

test("diagnose: without a scheme the message is recognised, wherever it stands", async () => {
  const key = KEY.repeat(4);
  const text = `appid=wx1&mch_id=1&nonce_str=a&key=${key}`;
  const sign = createHash("md5").update(text).digest("hex").toUpperCase();
  const fields = { appid: "wx1", mch_id: "1", nonce_str: "a", sign };
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  const xml = `<xml>\n${elements.join("\n")}\n</xml>`;
  const form = new URLSearchParams(fields).toString();
  const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  const pastes = {
    json: JSON.stringify(fields),
    many: JSON.stringify(fields, null, 2),
    form,
    xml,
    lines: lines.join("\n"),
    colons: lines.join("\n").replaceAll("=", ": "),
    address: `https://shop.example/notify?${form}`,
    curl: `curl -X POST https://shop.example/notify \\\n  -d '${form}'`,
    http: `POST /notify HTTP/1.1\r\nHost: shop.example\r\n\r\n${xml}`,
    log: `127.0.0.1 - - [04/Mar/2026:05:06:07 +0800] "GET /notify?${form} HTTP/1.1" 200 7`,
  };
  const cwd = await folderWith({ key, ...pastes });
  const by = ["--key-file", "key"];
  for (const [name, pasted] of Object.entries(pastes)) {
    // As an argument, as a file, and where the scheme is named or written as auto.
    const runs = [[pasted], ["auto", name], ["wechatPayV2Md5", name]];
    if (name !== "log") runs.push([name]);
    for (const operands of runs) {
      const found = await orderstr(["diagnose", ...operands, ...by], { cwd });
      assert.equal(found.code, 0, `${operands.join(" ")}\n${found.stdout}${found.stderr}`);
      assert.equal(JSON.parse(found.stdout).matches, true);
    }
  }
  const piped = await orderstr(["diagnose", ...by], { cwd, input: xml });
  assert.equal(JSON.parse(piped.stdout).recognised.scheme, "wechatPayV2Md5");
  // A file with a rule of one's own is no message, and a message in JSON no rule.
  const rule = { name: "own", exclude: ["sign"], digest: "md5", secret: "append", tail: "&key=" };
  const own = await folderWith({ key, "own.json": JSON.stringify(rule), "n.json": pastes.json });
  const ruled = await orderstr(["diagnose", "own.json", ...by], { cwd: own, input: form });
  assert.equal(JSON.parse(ruled.stdout).recognised, undefined);
  const read = await orderstr(["diagnose", "n.json", ...by], { cwd: own });
  assert.equal(JSON.parse(read.stdout).matches, true);
});

test("diagnose: what is not recognised is said, and so is a scheme that is misspelled", async () => {
  const unknown = await orderstr(["diagnose", "a=1&b=2"]);
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /ERR_UNRECOGNISED.*name the scheme/s);
  const misspelled = await orderstr(["diagnose", "latipai"]);
  assert.equal(misspelled.code, 2);
  assert.match(misspelled.stderr, /did you mean latipay\?/);
});

test("diagnose takes the key as it is: a line break at its end is a cause, elsewhere a wrong use", async () => {
  const cwd = await folderWith({ key: `${KEY}\n` });
  const found = await orderstr(["diagnose", "latipay", "a=1", "--key-file", "key"], { cwd });
  assert.equal(JSON.parse(found.stdout).causes[0].code, "KEY_WHITESPACE");
  const refused = await orderstr(["sign", "latipay", "a=1", "--key-file", "key"], { cwd });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /ERR_KEY: .*--trim-key/);
  const trimmed = ["sign", "latipay", "a=1", "--key-file", "key", "--trim-key"];
  const { signature } = await answer(trimmed, { cwd });
  assert.equal(signature, new library.Signer(library.schemes.latipay, KEY).sign({ a: "1" }));
});

test("order-str and parse undo each other", async () => {
  const gatewaydata = '{"subject":"Tea & Cake","total_fee":0.10,"sign_type":"MD5"}';
  const { orderStr } = await answer(["order-str", gatewaydata]);
  assert.equal(orderStr, "subject=Tea & Cake&total_fee=0.10&sign_type=MD5");
  const fields = await answer(["parse", orderStr]);
  assert.deepEqual(fields, { subject: "Tea & Cake", total_fee: "0.10", sign_type: "MD5" });
  const names = await answer(["parse", "body=a&b=c&sign=x", "--names", "body,sign"]);
  assert.deepEqual(names, { body: "a&b=c", sign: "x" });
  const form = await answer(["parse", "subject=Tea+%26+Cake", "--encoding", "form"]);
  assert.deepEqual(form, { subject: "Tea & Cake" });
});

test("request: Latipay's and YabandPay's, as the library makes them", async () => {
  const latipay = new library.Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: KEY });
  const order = JSON.stringify(ORDER);
  const args = ["request", "latipay", "alipay-mini", order, ...ACCOUNT];
  assert.deepEqual(await answer(args), latipay.alipayMini(ORDER));
  const { explanation, ...made } = await answer([...args, "--explain"]);
  assert.deepEqual(made, latipay.alipayMini(ORDER));
  assert.deepEqual(explanation, latipay.explain(latipay.alipayMini(ORDER)));
  const waiting = "merchant_reference=ORD1&is_block=1";
  const query = ["request", "latipay", "query", waiting, ...ACCOUNT];
  const queried = latipay.query({ merchant_reference: "ORD1", is_block: "1" });
  assert.deepEqual(await answer(query), queried);
  const call = ["request", "latipay", "call", "a=1", ...ACCOUNT];
  assert.deepEqual(await answer([...call, "--path", "/v2/x"]), latipay.call("/v2/x", { a: "1" }));
  assert.match((await orderstr(call)).stderr, /--path is needed/);
  const url = "https://api.latipay.net/v2/hosted?id=1";
  const hosted = ["request", "latipay", "merchant-hosted", JSON.stringify({ url }), ...ACCOUNT];
  assert.deepEqual(await answer(hosted), latipay.merchantHosted(url));

  const yabandpay = new library.YabandPay({ user: "016683", secretKey: KEY });
  const cashier = ["--user", "016683", "--time", "1", "--key-env", "DEMO_KEY"];
  for (const [operation, text, expected] of [
    ["query", "trade_id=T1", yabandpay.query({ trade_id: "T1" }, { time: 1 })],
    ["query-refund", "refund_id=R1", yabandpay.queryRefund({ refund_id: "R1" }, { time: 1 })],
  ]) {
    const request = await answer(["request", "yabandpay", operation, text, ...cashier]);
    assert.deepEqual(request, expected);
  }
  const cancel = ["request", "yabandpay", "call", "trade_id=T1", ...cashier];
  const cancelled = yabandpay.call("v3.CancelPayment", { trade_id: "T1" }, { time: 1 });
  assert.deepEqual(await answer([...cancel, "--method", "v3.CancelPayment"]), cancelled);
});

test("request: what is wrong with an order is refused, what is wrong with the account is a wrong use", async () => {
  const { amount: _, ...incomplete } = ORDER;
  const args = ["request", "latipay", "alipayMini", JSON.stringify(incomplete)];
  const refused = await orderstr([...args, ...ACCOUNT]);
  assert.equal(refused.code, 1);
  assert.equal(JSON.parse(refused.stdout).error.field, "amount");
  for (const [wrong, said] of [
    [[...args, "--key-env", "DEMO_KEY"], /--user-id is needed/],
    [[...args, ...ACCOUNT, "--app-id", "A"], /request latipay has no option --app-id/],
    [["request", "latipai", "query", "a=1"], /did you mean latipay\?/],
    [["request", "latipay", "querry", "a=1"], /did you mean query\?/],
    [["request", "latipay"], /OPERATION is missing/],
  ]) {
    const { code, stdout, stderr } = await orderstr(wrong);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, said);
  }
});

test("read: a reply to the request that was stored, to another one, and a refusal", async () => {
  const yabandpay = new library.YabandPay({ user: "016683", secretKey: KEY });
  const request = yabandpay.query({ trade_id: "T1" }, { time: 1 });
  const reply =
    '{"status":true,"code":"200","data":{"trade_id":"T1","state":"paid","amount":1.50}}';
  const cwd = await folderWith({
    "request.json": `${JSON.stringify(request)}\n`,
    "reply.json": `${reply}\n`,
    "not.json": "{",
  });
  const cashier = ["--user", "016683", "--key-env", "DEMO_KEY"];
  const args = (input, stored = "request.json") => [
    ...["read", "yabandpay", input, "--request", stored],
    ...cashier,
  ];
  const expected = { ...yabandpay.read(request, reply) };
  assert.equal(expected.outcome, "paid");
  assert.equal(expected.fields.data.amount, "1.50");
  for (const [input, stored] of [
    ["reply.json"],
    [reply],
    [JSON.stringify({ status: 200, headers: {}, body: reply })],
    ["reply.json", JSON.stringify(request)],
  ]) {
    assert.deepEqual(await answer(args(input, stored), { cwd }), expected);
  }
  assert.deepEqual(await answer(args("-"), { cwd, input: reply }), expected);
  // The same over several lines is one reply.
  const lines = JSON.stringify(JSON.parse(reply), null, 2);
  assert.equal((await answer(args("-"), { cwd, input: lines })).outcome, "paid");

  const other = JSON.stringify(yabandpay.query({ trade_id: "T2" }, { time: 1 }));
  const refusal = '{"status":false,"code":"10001","message":"no such trade"}';
  for (const [run, code] of [
    [args("reply.json", other), "ERR_EXPECTED"],
    [args(refusal), "ERR_GATEWAY"],
    [args("no reply of theirs=1"), "ERR_JSON"],
    [[...args("<html>=1"), "--status", "502"], "ERR_GATEWAY"],
    [args(JSON.stringify({ status: 502, headers: {}, body: "<html>" })), "ERR_GATEWAY"],
    [args("reply.json", "{}"), "ERR_TYPE"],
  ]) {
    const { code: exit, stdout } = await orderstr(run, { cwd });
    const { error } = JSON.parse(stdout);
    assert.deepEqual([exit, error.code], [1, code], run.join(" "));
    if (code === "ERR_GATEWAY") assert.equal(error.refusal.gateway, "yabandpay");
  }
  for (const [run, said] of [
    [["read", "yabandpay", reply, ...cashier], /--request is needed/],
    [args(reply, "not.json"), /--request takes a request as orderstr request writes it/],
    [args(reply, "none.json"), /--request: the file cannot be read/],
    [[...args(reply), "--expected", "a=1"], /orderstr read has no option --expected/],
    [[...args(reply), "--public-key-file", "k"], /read yabandpay has no option --public-key-file/],
    [[...args(reply), "--status", "x"], /--status is a whole number/],
  ]) {
    const { code: exit, stdout, stderr } = await orderstr(run, { cwd });
    assert.deepEqual([exit, stdout], [2, ""], run.join(" "));
    assert.match(stderr, said);
  }
});

test("acknowledge: what each gateway wants to read, and what makes it send again", async () => {
  const plain = (body) => ({
    status: body === "fail" ? 500 : 200,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
    body,
  });
  for (const [gateway, accepted] of [
    ["latipay", "sent"],
    ["yabandpay", "ok"],
    ["alipayOpen", "success"],
  ]) {
    assert.deepEqual(await answer(["acknowledge", gateway]), plain(accepted));
    const refused = await answer(["acknowledge", gateway, "--message", "another amount"]);
    assert.deepEqual(refused, plain("fail"));
  }
  const received = await answer(["acknowledge", "wechat-pay"]);
  assert.deepEqual(received, { status: 200, headers: {}, body: "" });
  const refused = await answer(["acknowledge", "wechatPay", "--message", "another amount"]);
  assert.equal(refused.status, 500);
  assert.deepEqual(JSON.parse(refused.body), { code: "FAIL", message: "another amount" });
  for (const [run, said] of [
    [["acknowledge"], /GATEWAY is missing/],
    [["acknowledge", "latipay", "a=1"], /takes 1 arguments/],
    [["acknowledge", "latipay", "--path", "/n"], /acknowledge latipay has no option --path/],
    [["acknowledge", "alipayPlus"], /--base-url is needed/],
  ]) {
    const { code, stdout, stderr } = await orderstr(run);
    assert.deepEqual([code, stdout], [2, ""], run.join(" "));
    assert.match(stderr, said);
  }
});

test("notification: genuine, tampered, about another order", async () => {
  const args = (body, ...more) => ["notification", "latipay", body, ...ACCOUNT, ...more];
  const env = PRINTED;
  const said = await answer(args(NOTIFICATION, "--expected", "amount=120"), { env });
  const account = { userId: "U000334333", walletId: "W00000001" };
  const latipay = new library.Latipay({ ...account, apiKey: PRINTED.DEMO_KEY });
  assert.deepEqual(said, latipay.verifyNotification(NOTIFICATION));
  assert.deepEqual([said.state, said.paid, said.fields.status], ["paid", true, "paid"]);
  assert.equal(said.unverified.order_id, "2017232323345678");
  const order = ["orderId=dsi39ej430sks03", "amount=120.00", "currency=NZD", "status=paid"];
  const all = order.flatMap((one) => ["--expected", one]);
  assert.deepEqual(await answer(args(NOTIFICATION, ...all), { env }), said);
  // As a log keeps it, and as raw body with whatever headers it came with.
  const logged = JSON.stringify({ headers: {}, body: NOTIFICATION });
  assert.deepEqual(await answer(args(logged), { env }), said);
  const raw = args("-", "--header", "Content-Type: application/x-www-form-urlencoded");
  assert.deepEqual(await answer(raw, { env, input: NOTIFICATION }), said);
  for (const [body, code, ...more] of [
    [NOTIFICATION.replace("120.00", "1.00"), "ERR_SIGNATURE"],
    [NOTIFICATION, "ERR_EXPECTED", "--expected", "merchant_reference=another"],
    [NOTIFICATION, "ERR_EXPECTED", "--expected", "orderId=another"],
    [NOTIFICATION, "ERR_EXPECTED", "--expected", "amount=1.00", "--expected", "currency=NZD"],
  ]) {
    const { code: exit, stdout } = await orderstr(args(body, ...more), { env: PRINTED });
    assert.equal(exit, 1);
    assert.equal(JSON.parse(stdout).error.code, code);
  }
  const wrong = await orderstr(args(NOTIFICATION, "--expected", "amount"), { env: PRINTED });
  assert.equal(wrong.code, 2);
});

/** What a gateway has beside what makes requests. */
const NO_REQUESTS =
  /^(?:__|constructor|read|verif|notification|explain|acknowledge|answer|settled|asked|dispose|wallets|rowOf$|get$|post$|orderString$|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toString|valueOf|toLocaleString|account$|encrypt$|decrypt$)/;

test("schemes and gateways are those of the library", async () => {
  const { stdout } = await orderstr(["schemes"]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    rows.map(({ scheme }) => scheme),
    Object.keys(library.schemes),
  );
  assert.deepEqual(await answer(["schemes", "wecom"]), library.schemes.wecom);

  const listed = (await orderstr(["gateways"])).stdout.trim().split("\n");
  const gateways = listed.map((line) => JSON.parse(line));
  const classes = ["Latipay", "YabandPay", "AlipayPlus", "VodaPay", "AlipayOpen", "WeChatPay"];
  assert.equal(gateways.length, classes.length);
  for (const [at, { gateway, operations }] of gateways.entries()) {
    const methods = library[classes[at]].prototype;
    assert.equal(gateway.toLowerCase(), classes[at].toLowerCase());
    for (const name of operations) assert.equal(typeof methods[name], "function", name);
    // What makes requests is in the class and in those that it extends, the client of its family among them.
    const calls = [...new Set(classesOf(methods).flatMap(Object.getOwnPropertyNames))].filter(
      (name) => !NO_REQUESTS.test(name),
    );
    assert.deepEqual([...operations].sort(), calls.sort());
  }
});

/** A class and those that it extends, by their prototypes. */
function classesOf(methods) {
  const above = Object.getPrototypeOf(methods);
  return above === null ? [] : [methods, ...classesOf(above)];
}

test("--only gives one member as text", async () => {
  const args = ["parse", "a=1&b=2", "--only"];
  assert.equal((await orderstr([...args, "b"])).stdout, "2\n");
  assert.equal((await orderstr([...args, "constructor"])).stdout, "\n");
  const refused = await orderstr(["parse", "a=1&a=2", "--only", "a"]);
  assert.deepEqual([refused.code, refused.stdout], [1, ""]);
  assert.match(refused.stderr, /^ERR_DUPLICATE/);
});

// ---- wrong use ----

test("wrong use is exit code 2, with a suggestion, and no value is repeated", async () => {
  const value = "do-not-repeat-me";
  for (const [args, said] of [
    [["sgin", value], /did you mean orderstr sign\?/],
    [["notificatoin", value], /did you mean orderstr notification\?/],
    [["sign", "latipay", "--jsno"], /there is no option --jsno; did you mean --json\?/],
    [["sign", "latipay", `--signatur=${value}`], /did you mean --signature\?/],
    [["sign", "latipay", `--${value}?`], /there is no option/],
    [["sign", "latipay", `--key=${value}`], /a key is never an argument/],
    [["sign", "latipay", `--secret-key`, value], /a key is never an argument/],
    [["sign", "latipay", `--api-key=${value}`], /a key is never an argument/],
    [["sign", "latipay", value, "--key-env", "DEMO_KEY"], /no such file/],
    [["sign", "latipay", "a=1", value, "--key-env", "DEMO_KEY"], /takes 2 arguments/],
    [["sign", value, "a=1", "--key-env", "DEMO_KEY"], /no scheme of that name/],
    [["sign", "latipay", "a=1", "--key-env", value], /no variable of that name/],
    [["sign", "latipay", "a=1", "--key-file", value], /cannot be read/],
    [["sign", "latipay", "a=1"], /a key is needed/],
    [["sign", "latipay", "a=1", "--key-env", "A", "--key-file", "B"], /exclude each other/],
    [["sign", "latipay", "a=1", "--key-env"], /--key-env needs a value/],
    [["sign", "latipay", "a=1", "--key-env", "--json"], /--key-env needs a value/],
    [["sign", "latipay", "a=1", `--json=${value}`], /--json takes no value/],
    [["sign", "latipay", "a=1", "--port", "1"], /orderstr sign has no option --port/],
    [["sign", "latipay", "a=1", "--encoding", value], /--encoding is one of raw, percent, form/],
    [["sign", "latipay", "a=1", "--lang", "fr"], /--lang is one of en, zh/],
    [["sign"], /SCHEME is missing/],
    [["serve", "--port", "x"], /--port is a whole number/],
    [["serve", "--folder", value], /no such folder/],
  ]) {
    const { code, stdout, stderr } = await orderstr(args);
    assert.equal(code, 2, args.join(" "));
    assert.equal(stdout, "", args.join(" "));
    assert.match(stderr, said);
    assert.doesNotMatch(stderr, /do-not-repeat-me|\n\s+at |node:/);
  }
});

// ---- languages ----

test("the language is that of --lang, or of the locale", async () => {
  const args = ["sign", "latipay", '{"a":[]}', "--key-env", "DEMO_KEY"];
  const english = /of a type that can be signed exactly/;
  const chinese = /无法精确签名/;
  for (const [env, more, said] of [
    [{ LC_ALL: "en_NZ.UTF-8" }, [], english],
    [{ LC_ALL: "", LANG: "zh_CN.UTF-8" }, [], chinese],
    [{ LC_ALL: "", LC_MESSAGES: "zh_TW", LANG: "en_US" }, [], chinese],
    [{ LC_ALL: "C", LANG: "zh_CN" }, [], english],
    [{ LC_ALL: "zh_CN.UTF-8" }, ["--lang", "en"], english],
    [{}, ["--lang=zh"], chinese],
  ]) {
    assert.match((await orderstr([...args, ...more], { env })).stderr, said);
  }
  const use = await orderstr(["sign", "latipay", "--key", KEY, "--lang", "zh"]);
  assert.match(use.stderr, /密钥不能作为参数传递/);
});

// ---- secrets ----

test("the key is in no output of any command, right or wrong", async () => {
  const cwd = await folderWith({ key: KEY, "key-line": `${KEY}\n`, "long-key": KEY.repeat(100) });
  const message = '{"user_id":"U1","amount":"120.00"}';
  const runs = [
    ["sign", "latipay", message],
    ["verify", "latipay", message, "--signature", "00"],
    ["explain", "latipay", message],
    ["explain", "douyinV1", message],
    ["diagnose", "latipay", message, "--expected", "00"],
    ["diagnose", "latipay", message, "--expected-string", "amount=1&user_id=U1"],
    ["request", "latipay", "query", "merchant_reference=A", ...ACCOUNT.slice(0, 4)],
    ["read", "latipay", "{}", "--request", '{"operation":"query"}', ...ACCOUNT.slice(0, 4)],
    ["notification", "latipay", NOTIFICATION, ...ACCOUNT.slice(0, 4)],
    ["acknowledge", "latipay"],
    ["sign", "alipayOpen", message],
  ];
  let count = 0;
  for (const run of runs) {
    for (const key of [
      ["--key-env", "DEMO_KEY"],
      ["--key-file", "key-line"],
      ["--key-file", "long-key"],
      ["--key", KEY],
      [`--key=${KEY}`],
      ["--key-env", KEY],
      ["--key-file", KEY],
      ["--key-env", "DEMO_KEY", KEY],
    ]) {
      count += 1;
      const lang = LANGUAGES[count % 2];
      const { stdout, stderr } = await orderstr([...run, ...key, "--lang", lang], { cwd });
      assert.equal(`${stdout}${stderr}`.includes(KEY), false, run.join(" "));
    }
  }
});
