// The command over many messages: in order, in bounded memory, and ending quietly; and what is seen on a
// terminal.

import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import {
  folderWith,
  inShell,
  KEY,
  onTerminal,
  orderstr,
  started,
  TERMINAL,
} from "./command_process.mjs";
import { installPacked } from "./packed.mjs";

const ESC = "\u001b";
const SIGN = ["sign", "latipay", "--key-env", "DEMO_KEY"];
const terminal = { skip: TERMINAL ? false : "util-linux's script is not here" };

let signer;
before(async () => {
  const { root } = await installPacked();
  const { Signer, schemes } = await import(join(root, "dist/index.mjs"));
  signer = new Signer(schemes.latipay, KEY);
});

const fieldsOf = (number) => ({ merchant_reference: `ORD${number}`, amount: "120.00" });
const lineOf = (number) => `${JSON.stringify(fieldsOf(number))}\n`;

test("10,000 lines of JSON: each answer at its place, and a summary", async () => {
  const input = Array.from({ length: 10_000 }, (_, at) => lineOf(at)).join("");
  const { code, stdout, stderr } = await orderstr(SIGN, { input });
  assert.equal(code, 0);
  assert.equal(stderr, "10,000 messages: 10,000 right, 0 failed\n");
  const lines = stdout.trim().split("\n");
  assert.equal(lines.length, 10_000);
  for (const [at, text] of lines.entries()) {
    const { line, signature } = JSON.parse(text);
    assert.equal(line, at + 1);
    if (at % 97 === 0) assert.equal(signature, signer.sign(fieldsOf(at)));
  }
});

test("one that is refused fails the whole, and none of the others", async () => {
  const input = `${lineOf(1)}{"a":[]}\n\n${lineOf(2)}{\n`;
  const { code, stdout, stderr } = await orderstr(SIGN, { input });
  assert.equal(code, 1);
  assert.equal(stderr, "4 messages: 2 right, 2 failed\n");
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ line }) => line),
    [1, 2, 4, 5],
  );
  assert.deepEqual(
    answers.map(({ error }) => error?.code),
    [undefined, "ERR_TYPE", undefined, "ERR_JSON"],
  );
  assert.equal(answers[2].signature, signer.sign(fieldsOf(2)));
  const only = await orderstr([...SIGN, "--only", "signature"], { input });
  assert.deepEqual(only.stdout.split("\n")[1], "");
  const zh = await orderstr([...SIGN, "--lang", "zh"], { input });
  assert.equal(zh.stderr, "共 4 条：通过 2 条，失败 2 条\n");
});

test("lines of urlencoded text, and an object over several lines, which is one message", async () => {
  const forms = await orderstr(SIGN, { input: "a=1\r\nb=2\r\n" });
  const answers = forms.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).signature);
  assert.deepEqual(answers, [signer.sign({ a: "1" }), signer.sign({ b: "2" })]);
  const pretty = await orderstr(SIGN, { input: JSON.stringify(fieldsOf(1), null, 2) });
  assert.deepEqual(JSON.parse(pretty.stdout), { signature: signer.sign(fieldsOf(1)) });
});

test("nothing at all is no success", async () => {
  for (const input of ["", "\n \n"]) {
    const { code, stdout, stderr } = await orderstr(SIGN, { input });
    assert.deepEqual([code, stdout, stderr], [1, "", "no message was read\n"]);
  }
});

test("text that is no UTF-8, and a line without an end, are refused", async () => {
  const broken = Buffer.concat([Buffer.from(lineOf(1)), Buffer.from([0x61, 0x3d, 0xff, 0x0a])]);
  const { code, stdout } = await orderstr(SIGN, { input: broken });
  assert.equal(code, 1);
  assert.equal(JSON.parse(stdout.trim().split("\n").at(-1)).error.code, "ERR_TEXT");
  const endless = await orderstr(SIGN, { input: `a=${"x".repeat(5_000_000)}` });
  assert.equal(endless.code, 1);
  assert.equal(JSON.parse(endless.stdout).error.code, "ERR_LIMIT");
});

test("a file that may not be read is a wrong use", async () => {
  const directory = await folderWith({});
  for (const input of [directory, `${directory}/none.json`]) {
    const { code, stdout, stderr } = await orderstr([...SIGN, input]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.doesNotMatch(stderr, /none|command-/);
  }
});

/** Writes lines for as long as somebody takes them; gives how many there were. */
async function feed(stream, lines, text) {
  for (let at = 0; at < lines; at += 1) {
    if (!stream.write(text(at))) await once(stream, "drain");
  }
  stream.end();
  return lines;
}

test("100 MB go through a heap of 48 MB", async (t) => {
  const note = "x".repeat(10_000);
  const text = (at) => `${JSON.stringify({ ...fieldsOf(at), note })}\n`;
  const env = { NODE_OPTIONS: "--max-old-space-size=48" };
  const child = await started(SIGN, { env });
  t.after(() => child.kill("SIGKILL"));
  const answers = (async () => {
    let count = 0;
    for await (const line of createInterface(child.stdout)) {
      count += 1;
      assert.ok(line.startsWith(`{"line":${count},`));
    }
    return count;
  })();
  await feed(child.stdin, 10_000, text);
  assert.equal(await answers, 10_000);
});

test("while nobody reads the answers, no further messages are taken", async (t) => {
  const child = await started(SIGN);
  t.after(() => child.kill("SIGKILL"));
  let written = 0;
  const done = feed(child.stdin, 100_000, (at) => {
    written = at;
    return lineOf(at);
  });
  // Its reader is behind from the start: the pipes fill up, and then all stands still.
  let still = 0;
  for (let before = -1; still < 4; before = written) {
    await wait(500);
    still = written > 0 && written === before ? still + 1 : 0;
  }
  assert.ok(written < 50_000, String(written));
  let count = 0;
  for await (const _ of createInterface(child.stdout)) count += 1;
  await done;
  assert.equal(count, 100_000);
});

test("a reader that leaves (| head) ends it quietly", async () => {
  const cwd = await folderWith({
    many: Array.from({ length: 20_000 }, (_, at) => lineOf(at)).join(""),
  });
  const line = "orderstr sign latipay many --key-env DEMO_KEY | head -n 2; echo done >&2";
  const { code, stdout, stderr } = await inShell(line, { cwd });
  assert.equal(code, 0);
  assert.equal(stdout.trim().split("\n").length, 2);
  assert.equal(stderr, "done\n");
});

test("Ctrl-C ends it quietly, by the signal", async (t) => {
  const child = await started(SIGN);
  t.after(() => child.kill("SIGKILL"));
  let errors = "";
  child.stderr.on("data", (bytes) => {
    errors += bytes;
  });
  child.stdin.on("error", () => {});
  child.stdin.write(lineOf(1) + lineOf(2));
  await once(child.stdout, "data");
  child.kill("SIGINT");
  const [code, signal] = await once(child, "exit");
  assert.deepEqual([code, signal, errors], [null, "SIGINT", ""]);
});

// ---- on a terminal ----

test("a terminal sees a table in colours, a pipe and --json see JSON", terminal, async () => {
  const explain = "orderstr explain latipay 'user_id=U1&amount=120.00&note='";
  const { code, seen } = await onTerminal(explain);
  assert.equal(code, 0);
  assert.ok(seen.includes(`${ESC}[2mleft out${ESC}[0m  note     empty, which`), seen);
  assert.match(seen, /amount=120\.00&user_id=U1‹key›/);
  const plain = await onTerminal(explain, { env: { NO_COLOR: "1" } });
  assert.equal(plain.seen.includes(ESC), false);
  const dumb = await onTerminal(explain, { env: { TERM: "dumb" } });
  assert.equal(dumb.seen, plain.seen);
  const json = await onTerminal(`${explain} --json`);
  assert.equal(JSON.parse(json.seen).scheme, "latipay");
  const piped = await onTerminal(`${explain} | cat`);
  assert.equal(piped.seen, json.seen);
  const zh = await onTerminal(explain, { env: { LC_ALL: "zh_CN.UTF-8" } });
  assert.match(zh.seen, /规范字符串/);
});

test("what a terminal would act on is shown as its number", terminal, async () => {
  const note = "\u001b]0;title\u0007\u009b31m\u202eevil";
  const message = `{"note":${JSON.stringify(note)}}`;
  const cwd = await folderWith({ message, form: "note=%1B%5B31m" });
  for (const line of [
    "orderstr diagnose latipay message",
    "orderstr diagnose latipay message --json",
  ]) {
    const { seen } = await onTerminal(line, { cwd, env: { NO_COLOR: "1" } });
    const acted = [...seen].filter((one) => one !== "\n" && /\p{Cc}|\u202e/u.test(one));
    assert.deepEqual(acted, []);
  }
  const safe = await onTerminal("orderstr parse 'note=a\u202eb\u009b' --json", { cwd });
  assert.deepEqual(JSON.parse(safe.seen), { note: "a\u202eb\u009b" });
  assert.match(safe.seen, /a\\u202eb\\u009b/);
  const only = await onTerminal("orderstr parse 'note=a\u202eb' --only note", { cwd });
  assert.equal(only.seen, "a\\u202eb\n");
});

test("many messages on a terminal are a line each, and a summary", terminal, async () => {
  const cwd = await folderWith({ many: `${lineOf(1)}{"a":[]}\n` });
  const env = { NO_COLOR: "1" };
  const { code, seen } = await onTerminal("orderstr sign latipay many --key-env DEMO_KEY", {
    cwd,
    env,
  });
  assert.equal(code, 1);
  const [first, second, summary] = seen.split("\n");
  assert.equal(first, `     1 ✓ ${signer.sign(fieldsOf(1))}`);
  assert.match(second, /^ {5}2 ✗ ERR_TYPE {2}a: /);
  assert.equal(summary, "2 messages: 1 right, 1 failed");
});

test("how far it is stands on standard error, where that is a terminal", terminal, async () => {
  const many = Array.from({ length: 30_000 }, (_, at) => lineOf(at)).join("");
  const cwd = await folderWith({ many });
  const line = "orderstr sign latipay many --key-env DEMO_KEY > answers; wc -l < answers";
  const { seen } = await onTerminal(line, { cwd });
  const [, progress = ""] = seen.split(`\r${ESC}[K`);
  assert.match(progress, /^[\d,]+ messages, 0 failed$/);
  // The last of it is wiped before the summary is said.
  const summary = "30,000 messages: 30,000 right, 0 failed\n30000\n";
  assert.ok(seen.endsWith(`\r${ESC}[K${summary}`));
});

test(
  "without INPUT on a terminal it says what is missing, and does not wait",
  terminal,
  async () => {
    const { code, seen } = await onTerminal("orderstr sign latipay --key-env DEMO_KEY");
    assert.equal(code, 2);
    assert.match(seen, /INPUT is missing/);
  },
);
