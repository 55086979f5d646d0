// The package against other people's code on random input: the snippet of Latipay's page, and
// node:crypto. Every input is legal, or breaks the injection rule and nothing else.
//
// ORDERSTR_SEED=… repeats a run.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { before, test } from "node:test";
import { pageOrderStr, pageSnippet } from "./latipay_page.mjs";
import { requirePacked } from "./packed.mjs";
import {
  ambiguous,
  assertAmbiguous,
  CONTAINERS,
  compare,
  injected,
  otherSignature,
  randomFields,
  randomKey,
  randomName,
  randomText,
  randomValue,
} from "./random.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const hmac = (text, key) => createHmac("sha256", key).update(text).digest("hex");
const hash = (algorithm, text) => createHash(algorithm).update(text).digest("hex");

/** A round that compares one scheme with its oracle. */
function compareScheme(random, scheme, { known, exclude, oracle }) {
  const key = randomKey(random);
  const pairs = randomFields(random, known);
  const data = Object.fromEntries(pairs);
  for (const name of exclude) delete data[name];
  const { canonical, signature } = oracle(data, key);

  const signer = new library.Signer(scheme, key);
  const fields = random.oneOf(CONTAINERS)(pairs);
  const sorted = Object.keys(data)
    .sort()
    .map((name) => [name, data[name]]);
  const names = [...known, ...pairs.map(([name]) => name)];
  const field = injected(sorted, names);
  // What is verified may hold no name that is left out either.
  const twofold = ambiguous(sorted, [...names, ...exclude]);
  if (field !== undefined) {
    assertAmbiguous(library, () => signer.sign(fields), field);
    assertAmbiguous(library, () => signer.verify(fields, signature), twofold);
    // Every field may be exempted, and is then signed as the page signs it.
    signer.dispose();
    const lenient = new library.Signer(scheme, key, { allowAmbiguous: Object.keys(data) });
    assert.equal(lenient.sign(fields), signature);
    lenient.dispose();
    return "refused";
  }
  const explanation = signer.explain(fields);
  assert.equal(explanation.canonicalString, canonical);
  assert.equal(explanation.signature, signature);
  assert.equal(signer.sign(fields), signature);
  if (twofold === undefined) {
    assert.equal(signer.verify(fields, signature), true);
    assert.equal(signer.verify(fields, otherSignature(random, signature)), false);
  } else {
    assertAmbiguous(library, () => signer.verify(fields, signature), twofold);
  }
  signer.dispose();
  return "same";
}

test("10,000 Latipay orders against the page's snippet and node:crypto", (t) => {
  const tally = compare(t, 10_000, (random) =>
    compareScheme(random, library.schemes.latipay, {
      known: library.schemes.latipay.known,
      // The page's snippet is run before there is a signature.
      exclude: ["signature", "api_key"],
      oracle: (data, key) => {
        const text = pageSnippet(data, key);
        return { canonical: text.slice(0, text.length - key.length), signature: hmac(text, key) };
      },
    }),
  );
  assert.ok(tally.refused > 500, "the rule was hardly tried");
});

/** What Latipay's documents print, or any text; the method is expected by name. */
const FORMS = {
  merchant_reference: (random) => randomText(random, []),
  payment_method: (random) => randomText(random, []),
  status: (random) => random.oneOf(["paid", "pending", "failed", "canceled", "rejected"]),
  currency: (random) => random.oneOf(["NZD", "AUD", "CNY", "GBP"]),
  amount: (random) => random.oneOf(["120.00", "0.01", "7", "1234567890.5", "00.10"]),
};

test("2,000 Latipay notifications against node:crypto", (t) => {
  const SIGNED = ["merchant_reference", "payment_method", "status", "currency", "amount"];
  const tally = compare(t, 2_000, (random) => {
    const apiKey = randomKey(random);
    const signed = SIGNED.map((name) => [name, FORMS[name](random)]);
    const others = randomFields(random, SIGNED)
      .filter(([name]) => !SIGNED.includes(name) && name !== "signature")
      .slice(0, 128 - SIGNED.length - 1);
    const text = signed.map(([, value]) => value).join("");
    const signature = hmac(text, apiKey);

    const signer = new library.Signer(library.schemes.latipayNotification, apiKey);
    // Where they stand among the others does not matter.
    const fields = random.oneOf(CONTAINERS)([
      ...others,
      ...signed.toReversed(),
      ["signature", "x"],
    ]);
    assert.equal(signer.explain(fields).canonicalString, text);
    assert.equal(signer.sign(fields), signature);
    assert.equal(signer.verify(fields, signature), true);
    assert.equal(signer.verify(fields, otherSignature(random, signature)), false);
    signer.dispose();

    const latipay = new library.Latipay({ userId: "U1", walletId: "W1", apiKey });
    const sent = others.map(([name, value]) => [name, String(value)]);
    const body = new URLSearchParams([...sent, ...signed, ["signature", signature]]).toString();
    const expected = Object.fromEntries(signed);
    const { unverified, fields: verified } = latipay.verifyNotification(
      random.chance(0.5) ? body : Buffer.from(body),
      expected,
    );
    assert.deepEqual(verified, expected);
    assert.deepEqual(unverified, Object.fromEntries(sent));
    latipay.dispose();
    return "same";
  });
  assert.equal(tally.refused, 0);
});

/** Schemes as a user writes them, each with its oracle: the text that is signed, and its digest. */
const OWN_SCHEMES = [
  {
    scheme: { name: "md5-suffix", secret: "append", digest: "md5" },
    oracle: (data, key) => ({
      canonical: pageSnippet(data, ""),
      signature: hash("md5", pageSnippet(data, key)),
    }),
  },
  {
    scheme: {
      name: "md5-key",
      secret: "append",
      keyPrefix: "&key=",
      digest: "md5",
      output: "hex-upper",
    },
    oracle: (data, key) => ({
      canonical: pageSnippet(data, "&key="),
      signature: hash("md5", pageSnippet(data, `&key=${key}`)).toUpperCase(),
    }),
  },
  {
    scheme: { name: "sha256-suffix", secret: "append", digest: "sha256" },
    oracle: (data, key) => ({
      canonical: pageSnippet(data, ""),
      signature: hash("sha256", pageSnippet(data, key)),
    }),
  },
  {
    scheme: { name: "hmac-only" },
    oracle: (data, key) => ({
      canonical: pageSnippet(data, ""),
      signature: hmac(pageSnippet(data, ""), key),
    }),
  },
];

for (const { scheme, oracle } of OWN_SCHEMES) {
  test(`2,000 messages of a scheme of one's own, ${scheme.name}, against node:crypto`, (t) => {
    const tally = compare(t, 2_000, (random) =>
      compareScheme(random, scheme, { known: [], exclude: ["sign"], oracle }),
    );
    assert.ok(tally.refused > 50, "the rule was hardly tried");
  });
}

test("10,000 messages with the names of the one before, by one signer", (t) => {
  const { known } = library.schemes.latipay;
  let key;
  let signer;
  let names = [];
  const tally = compare(t, 10_000, (random) => {
    const { chance, oneOf, upTo } = random;
    if (signer === undefined || chance(0.02)) {
      signer?.dispose();
      key = randomKey(random);
      signer = new library.Signer(library.schemes.latipay, key);
    }
    // Mostly the same names in the same order; sometimes turned, one more, one less, or all new.
    if (chance(0.05)) names = randomFields(random, []).map(([name]) => name);
    if (chance(0.05)) names = [...names.slice(1), ...names.slice(0, 1)];
    if (chance(0.05)) names = [...new Set([...names, randomName(random)])].slice(0, 128);
    if (chance(0.05)) names = names.slice(0, -1);
    const makeValue = chance(0.2) ? randomValue : randomText;
    const targets = [...names, ...known];
    const pairs = names.map((name) => [name, chance(0.05) ? "" : makeValue(random, targets)]);
    const fields = chance(0.9) ? Object.fromEntries(pairs) : oneOf(CONTAINERS)(pairs);
    const { signature: _, api_key: __, ...data } = Object.fromEntries(pairs);

    const sorted = Object.keys(data)
      .sort()
      .map((name) => [name, data[name]]);
    const field = injected(sorted, targets);
    if (field !== undefined) {
      assertAmbiguous(library, () => signer.sign(fields), field);
      return "refused";
    }
    const signature = hmac(pageSnippet(data, key), key);
    assert.equal(signer.sign(fields), signature);
    // Between two calls of its own, the signer may have done anything else.
    const twofold = ambiguous(sorted, [...targets, "signature", "api_key"]);
    if (twofold !== undefined) {
      assertAmbiguous(library, () => signer.verify(fields, signature), twofold);
    } else if (chance(0.1)) {
      assert.equal(signer.verify(fields, signature), true);
    }
    if (chance(0.05)) signer.explain(fields);
    if (chance(0.01)) signer.sign({ a: "x".repeat(upTo(65_536)) });
    return "same";
  });
  assert.ok(tally.refused > 500, "the rule was hardly tried");
});

test("5,000 order strings against the page's snippet, and read back", (t) => {
  const tally = compare(t, 5_000, (random) => {
    const text = (_, names) => (random.chance(0.1) ? "" : randomText(random, names));
    const pairs = randomFields(random, [], text, 1);
    const gatewaydata = Object.fromEntries(pairs);
    const names = Object.keys(gatewaydata);
    const wanted = pageOrderStr(gatewaydata);
    const json = JSON.stringify(gatewaydata);

    const field = injected(Object.entries(gatewaydata), names, () => true);
    if (field !== undefined) {
      assertAmbiguous(library, () => library.orderStr(gatewaydata), field);
      assertAmbiguous(library, () => library.orderStr(json), field);
      assert.equal(library.orderStr(gatewaydata, { allowAmbiguous: names }), wanted);
      return "refused";
    }
    assert.equal(library.orderStr(gatewaydata), wanted);
    assert.equal(library.orderStr(json), wanted);
    const read = library.parseOrderStr(wanted, { names });
    assert.deepEqual(Object.entries(read), Object.entries(gatewaydata));

    const form = new URLSearchParams(pairs).toString();
    assert.deepEqual(library.parseOrderStr(form, { encoding: "form" }), gatewaydata);
    return "same";
  });
  assert.ok(tally.refused > 250, "the rule was hardly tried");
});
