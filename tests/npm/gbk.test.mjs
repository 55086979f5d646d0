// GBK, which the package takes from the runtime's decoder, turned round.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { installPacked, node } from "./packed.mjs";

/** Of the lines `character=code` in hexadecimal: the Rust core's test holds its tables against it too. */
const TABLE = {
  count: 21_791,
  sha256: "5046730d5e6a1b7623947739e36aaacb648269bc09d3d288847dece4610df5cf",
};
const KEY = "10000000000000000000000000000000";

let library;
let folder;
before(async () => {
  ({ folder } = await installPacked());
  library = createRequire(join(folder, "user.cjs"))("orderstr");
});

const md5 = (...parts) =>
  createHash("md5")
    .update(Buffer.concat(parts.map(Buffer.from)))
    .digest("hex");
const mapi = (change = {}) => ({ ...library.schemes.alipayMapiMd5, charset: "gbk", ...change });

test("every character has the code that the Rust core's tables have", () => {
  const { bytesToSign, schemes } = library;
  const scheme = { ...schemes.alipayMapiRsa, charset: "gbk" };
  const lines = [];
  for (let point = 0x80; point <= 0x10ffff; point += 1) {
    if (point >= 0xd800 && point < 0xe000) continue;
    // A hundred thousand calls would take minutes: planes without a character are looked into here and there.
    if (point >= 0x10000 && point % 4099 !== 0) continue;
    try {
      const bytes = bytesToSign(scheme, { a: String.fromCodePoint(point) });
      lines.push(`${point.toString(16)}=${Buffer.from(bytes.subarray(2)).toString("hex")}\n`);
    } catch (error) {
      assert.equal(error.code, "ERR_CHARSET");
    }
  }
  assert.equal(lines.length, TABLE.count);
  assert.equal(createHash("sha256").update(lines.join("")).digest("hex"), TABLE.sha256);
});

test("a signer signs, verifies and explains the GBK bytes", () => {
  const signer = new library.Signer(mapi(), KEY);
  const params = { subject: "测试", partner: "2088", body: "" };
  const text = ["partner=2088&subject=", Buffer.from("b2e2cad4", "hex"), KEY];
  const signature = md5(...text);
  assert.equal(signer.sign(params), signature);
  // The same names thrice: the fast path knows no GBK.
  for (let again = 0; again < 3; again += 1) assert.equal(signer.sign(params), signature);
  assert.equal(signer.verify(params, signature), true);
  assert.equal(signer.verify(params, md5("partner=2088&subject=测试", KEY)), false);
  assert.equal(signer.verify({ ...params, partner: "2089" }, signature), false);
  const explained = signer.explain(params);
  assert.equal(explained.signature, signature);
  assert.equal(explained.stringToSign, "partner=2088&subject=测试‹key›");
  assert.deepEqual(
    explained.fields.map(({ decision }) => decision),
    ["signed", "signed", "empty"],
  );
  signer.dispose();
  assert.throws(() => signer.sign(params), { code: "ERR_DISPOSED" });
});

test("ASCII is signed alike in both charsets", () => {
  const params = { subject: "tea", partner: "2088" };
  const utf8 = new library.Signer(mapi({ charset: "utf-8" }), KEY);
  assert.equal(new library.Signer(mapi(), KEY).sign(params), utf8.sign(params));
});

test("UnionPay's digest is of the GBK bytes", () => {
  const scheme = { ...library.schemes.unionpayOpen, charset: "gbk" };
  const canonical = Buffer.concat([Buffer.from("a="), Buffer.from("b2e2", "hex")]);
  const wanted = createHash("sha256").update(canonical).digest("hex");
  assert.equal(Buffer.from(library.bytesToSign(scheme, { a: "测" })).toString(), wanted);
});

test("what encoders write in different ways is refused", () => {
  const signer = new library.Signer(mapi(), KEY);
  for (const text of ["🍷", "€", "\ue5e5", "ǹ", "〾", "é\u0301", "한"]) {
    assert.throws(() => signer.sign({ a: text }), { code: "ERR_CHARSET" });
  }
  // The instance lives, and what was in its buffers is not signed.
  assert.equal(signer.sign({ a: "1" }), md5("a=1", KEY));
});

test("a key that is not ASCII and switches that do not go with GBK are refused", () => {
  const { Signer, schemes } = library;
  assert.throws(() => new Signer(mapi(), "密钥"), { code: "ERR_KEY" });
  for (const scheme of [mapi({ encoding: "form" }), { ...schemes.douyinV1, charset: "gbk" }]) {
    assert.throws(() => new Signer(scheme, KEY), { code: "ERR_SCHEME", field: "charset" });
  }
  assert.throws(() => new Signer(mapi({ charset: "gb18030" }), KEY), { field: "charset" });
});

test("a runtime without GBK gets a clear error", async () => {
  const program = `
    const { TextDecoder: Real } = globalThis;
    globalThis.TextDecoder = class extends Real {
      constructor(label = "utf-8", options) {
        if (label !== "utf-8") throw new RangeError("unknown encoding");
        super(label, options);
      }
    };
    const { Signer, schemes } = require("orderstr");
    const signer = new Signer({ ...schemes.alipayMapiMd5, charset: "gbk" }, "k");
    signer.sign({ a: "1" });
    try { signer.sign({ a: "测" }); } catch (error) { console.log(error.code, error.messageZh); }`;
  const { stdout } = await node(["-e", program], { cwd: folder });
  assert.match(stdout, /^ERR_CHARSET .*GBK/u);
});
