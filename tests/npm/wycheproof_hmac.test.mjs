// Project Wycheproof's HMACs through the shipped module: their keys are any bytes, so they are given in hexadecimal and in base64.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { repository, requirePacked } from "./packed.mjs";

const [, ...CASES] = readFileSync(join(repository, "tests/wycheproof/hmac.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

/** The digits of a whole tag: many of the cases have half of one, which nobody here takes. */
const LENGTHS = { "hmac-sha256": 64, "hmac-sha512": 128 };

let library;
before(async () => {
  library = await requirePacked();
});

for (const [digest, length] of Object.entries(LENGTHS)) {
  test(`${digest}: each tag is what the catalogue says of it`, () => {
    const seen = { valid: 0, invalid: 0 };
    for (const { id, key, message, tag, valid } of CASES.filter((one) => one.digest === digest)) {
      for (const [keyEncoding, written] of [
        ["hex", key],
        ["hex", key.toUpperCase()],
        ["base64", Buffer.from(key, "hex").toString("base64")],
        ["base64", Buffer.from(key, "hex").toString("base64url")],
      ]) {
        const rule = { name: "wycheproof", template: "{body*}", digest, keyEncoding };
        const signer = new library.Signer(rule, written);
        const made = signer.sign({ body: message });
        assert.equal(made.startsWith(tag), valid, `${id}`);
        assert.equal(
          signer.verify({ body: message }, tag),
          valid && tag.length === length,
          `${id}`,
        );
        signer.dispose();
      }
      seen[valid ? "valid" : "invalid"] += 1;
    }
    assert.ok(seen.valid > 5 && seen.invalid > 50, JSON.stringify(seen));
  });
}
