// P9: a signature of nothing, so that everything is tried.

import assert from "node:assert/strict";
import { diagnose, schemes } from "orderstr";
import { compare } from "../measure.mjs";
import { hmac, KEY, orders, ready } from "../orders.mjs";
import { report } from "../report.mjs";

const MOST = 12_000;
const expected = "0".repeat(64);
const search = (at) =>
  diagnose({ scheme: schemes.latipay, key: KEY, params: orders[at], expected });

const found = search(0);
assert.equal(found.complete, false);
assert.equal(found.matches, false);

function digests(at) {
  for (let made = 1; made < MOST; made += 1) hmac(ready[at]);
  return hmac(ready[at]);
}

report({
  P9: await compare(search, digests, { same: null }),
  "P9 tried": { value: found.tried },
});
