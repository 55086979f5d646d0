// The pages of the command about gateways and their operations, against the page of the documentation.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { orderstr } from "./command_process.mjs";
import { repository } from "./packed.mjs";

const CHINESE = /\p{Script=Han}/u;

/** The tables of the documentation: gateway, operation, and the cells of each field. */
let tables;
before(async () => {
  const page = await readFile(join(repository, "docs/operations.md"), "utf8");
  const table = /### `(\w+)`\n\n(.+)\n\n<!-- (\w+)\.\w+(-zh)?:begin -->\n.*\n.*\n([\s\S]*?)<!-- /gu;
  tables = [...page.matchAll(table)].map(([, operation, about, gateway, chinese, rows]) => ({
    ...{ gateway, operation, about, language: chinese === undefined ? "en" : "zh" },
    fields: rows
      .trim()
      .split("\n")
      .map((row) => row.replaceAll("\\|", "¦").split(" | "))
      .map((cells) => cells.map((cell) => cell.replaceAll("¦", "|").replace(/^\| /u, ""))),
  }));
});

async function help(...args) {
  const { code, stdout, stderr } = await orderstr([...args, "--help"]);
  assert.deepEqual([code, stderr], [0, ""], args.join(" "));
  return stdout;
}

test("each operation has a page with its fields, in both languages", async () => {
  assert.ok(tables.length > 70, `${tables.length} tables`);
  for (const { gateway, operation, about, language, fields } of tables) {
    const said = await help(gateway, operation, "--lang", language);
    const lines = said.split("\n");
    const words = about.split(/[.。]/u)[0].toLowerCase();
    assert.ok(said.toLowerCase().includes(words), `${gateway} ${operation}: ${words}`);
    for (const [name, , meaning, format] of fields) {
      const field = name.replaceAll("`", "");
      const place = `${gateway} ${operation} ${field}`;
      const at = lines.findIndex((line) => line.trimStart().startsWith(`${field} `));
      assert.ok(at >= 0, place);
      assert.ok(lines[at].endsWith(meaning), `${place}: ${lines[at]}`);
      const isPlain = ["text", "文本"].includes(format) || /filled in|自动填写/u.test(lines[at]);
      if (!isPlain) assert.ok(lines[at + 1].includes(format), `${place}: ${lines[at + 1]}`);
    }
    assert.equal(CHINESE.test(said), language === "zh", `${gateway} ${operation}`);
  }
});

test("each gateway has a page with its operations and options", async () => {
  const { stdout } = await orderstr(["gateways"]);
  const gateways = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(gateways.length, 6);
  for (const { gateway, operations } of gateways) {
    const documented = tables
      .filter((table) => table.gateway === gateway && table.language === "en")
      .map(({ operation }) => operation);
    assert.deepEqual(
      [...new Set(documented)],
      operations.filter((name) => documented.includes(name)),
    );
    for (const [language, pattern] of [
      ["en", /^[^\p{Script=Han}]+$/u],
      ["zh", CHINESE],
    ]) {
      const said = await help(gateway, "--lang", language);
      assert.match(said, pattern);
      for (const name of operations) assert.match(said, new RegExp(`^  ${name}  +\\S`, "mu"));
      assert.match(said, /^ {2}--base-url /mu);
      assert.equal(await help("request", gateway, "--lang", language), said);
    }
    const name = operations.at(-1);
    const written = name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
    assert.equal(await help("request", gateway, written), await help(gateway, name));
  }
});

test("a gateway or operation that there is not, and a gateway without --help, is a wrong use", async () => {
  for (const [args, said] of [
    [["latipay"], /orderstr request latipay …, or --help/],
    [["Wechat-Pay", "query", "a=1"], /orderstr request wechatPay …, or --help/],
    [["latipay", "--help", "--base-url", "https://a.b"], /has no option --base-url/],
    [["latipay", "refnd", "--help"], /no operation of that name; did you mean refund\?/],
    [["request", "latipai", "--help"], /no gateway of that name; did you mean latipay\?/],
  ]) {
    const { code, stdout, stderr } = await orderstr(args);
    assert.deepEqual([code, stdout], [2, ""], args.join(" "));
    assert.match(stderr, said);
  }
});
