// P7: from nothing to the first signature. Each time is taken inside a process of its own, so that Node's
// own start is not in it; the processes of two sides take turns.

import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { verify } from "node:crypto";
import { pageSnippet } from "../../tests/npm/latipay_page.mjs";
import { EFFORT } from "../effort.mjs";
import { summary } from "../measure.mjs";
import { hmac, KEY, ORDER } from "../orders.mjs";
import { report } from "../report.mjs";
import { keyPair } from "../rsa_key.mjs";

const { privateKey, publicKey } = keyPair();

/** @returns the milliseconds, and what was signed */
function fresh(side) {
  return new Promise((resolve, reject) => {
    const child = fork(new URL("../first_signature.mjs", import.meta.url), [side]);
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${side} ended with ${code}`)));
    // Nothing of it is in the time: the child waits for its key before it looks at the clock.
    child.send({ privateKey, publicKey });
  });
}

async function compareFresh(ours, theirs, same = assert.equal) {
  same((await fresh(ours)).made, (await fresh(theirs)).made);
  const rounds = [];
  for (let round = 0; round < EFFORT.processes; round += 1) {
    const turns = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
    const taken = {};
    for (const turn of turns) {
      taken[turn === ours ? "ours" : "theirs"] = (await fresh(turn)).milliseconds * 1e6;
    }
    rounds.push(taken);
  }
  return summary(rounds);
}

/** The fields of an order string, whose signature must hold. */
function fieldsOf(text) {
  const { sign, ...fields } = Object.fromEntries(new URLSearchParams(text));
  const signed = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  const bytes = Buffer.from(signed.map(([name, value]) => `${name}=${value}`).join("&"));
  assert.ok(verify("sha256", bytes, publicKey, Buffer.from(sign, "base64")));
  return fields;
}

/** Two signatures of different messages: the libraries have no gateway in common that takes HMAC. */
function eachItsOwn(ours, theirs) {
  assert.equal(ours, hmac(pageSnippet(ORDER, KEY)));
  fieldsOf(theirs);
}

/**
 * Two order strings of the same order, each with a signature that holds. They are not the same bytes:
 * ours says `format=JSON`, which is the default.
 */
function sameOrder(ours, theirs) {
  const [mine, other] = [ours, theirs].map((text) => {
    const { format, timestamp, ...rest } = fieldsOf(text);
    return rest;
  });
  assert.deepEqual(mine, other);
}

report({
  P7: await compareFresh("orderstr", "crypto-js"),
  "P7 alipay": await compareFresh("orderstr", "alipay-sdk", eachItsOwn),
  "P7 alipay RSA": await compareFresh("orderstr alipay", "alipay-sdk", sameOrder),
  "P7 wechat": await compareFresh("orderstr wechat", "wechatpay-node-v3"),
});
