// The package against other people's code on random input: the snippet of Latipay's page, and
// node:crypto. Every input is legal, or breaks the injection rule and nothing else.
//
// ORDERSTR_SEED=… repeats a run.

import assert from "node:assert/strict";
import { createHash, createHmac, randomInt } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { installPacked } from "./packed.mjs";

const SEED = Number(process.env.ORDERSTR_SEED ?? randomInt(2 ** 32));

let library;
before(async () => {
  const { folder } = await installPacked();
  library = createRequire(join(folder, "package.json"))("orderstr");
});

/** Latipay documentation, "Alipay Mini App Online Payment", "JS code example", as printed. */
function pageSnippet(data, api_key) {
  return (
    Object.keys(data)
      // biome-ignore-start lint/suspicious/noDoubleEquals: as printed
      .filter((item) => data[item] != null && data[item] != undefined && data[item] !== "")
      // biome-ignore-end lint/suspicious/noDoubleEquals: as printed
      .sort()
      .map((item) => `${item}=${data[item]}`)
      .join("&")
      .concat(api_key)
  );
}

/** The page's order string. */
function pageOrderStr(gatewaydata) {
  return Object.keys(gatewaydata)
    .map((item) => `${item}=${gatewaydata[item]}`)
    .join("&");
}

const hmac = (text, key) => createHmac("sha256", key).update(text).digest("hex");
const hash = (algorithm, text) => createHash(algorithm).update(text).digest("hex");

/**
 * The injection rule, written again: the field whose value holds `&name=` of a field that may stand
 * behind it.
 */
function injected(fields, names, mayFollow = (name, field) => name > field) {
  const isInjected = ([field, value]) =>
    typeof value === "string" &&
    names.some((name) => mayFollow(name, field) && value.includes(`&${name}=`));
  return fields.find(isInjected)?.[0];
}

// ---- random input ----

/** Mulberry32. */
function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (limit) => Math.floor(next() * limit);
  const oneOf = (list) => list[upTo(list.length)];
  const many = (count, make) => Array.from({ length: count }, make);
  return { upTo, oneOf, many, chance: (probability) => next() < probability };
}

const NAME_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-[]";
/** What Latipay's orders hold, what JavaScript reorders, and what it finds on every object. */
const COMMON_NAMES = [
  ...["user_id", "wallet_id", "amount", "callback_url", "merchant_reference", "ip", "version"],
  ...["product_name", "payment_method", "return_url", "host_type", "a", "A", "B", "a_", "a.", "a-"],
  ...["10", "2", "0", "__proto__", "constructor", "toString", "hasOwnProperty", "then", "toJSON"],
];
/** Of every kind of character that is easily lost: encoded, escaped, normalised, cut in two. */
const PIECES = [
  ..." &=%+?#/\\\"'`<>{}[]()|~^;:,.!@$*-_aZ09",
  ...["&&", "==", "&=", "=&", "%26", "%3D", "%20", "%", "+", "\\u0041", "&amp;", "‹key›", "${"],
  ...["中文", "订单号", "新西兰元", "ピノ", "피노", "Ōtago", "é", "e\u0301", "ß", "İ", "ﬀ"],
  ...[
    "🍷",
    "👩‍👩‍👧",
    "🇳🇿",
    "𠮷",
    "\u{10000}",
    "\u{10ffff}",
    "\uff5e",
    "\ufffd",
    "\uffff",
    "\ufeff",
  ],
  ...["\u0080", "\u009f", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\u2029", "\u3000"],
  ...["Pinot Noir, Otago", "https://merchantsite.com/confirm?a=1&b=2", "120.00", "null", "true"],
];

function randomName({ oneOf, upTo, many, chance }) {
  if (chance(0.6)) return oneOf(COMMON_NAMES);
  const length = chance(0.05) ? 64 : 1 + upTo(20);
  return many(length, () => oneOf(NAME_CHARACTERS)).join("");
}

function randomText(random, names) {
  const { oneOf, upTo, many, chance } = random;
  const length = chance(0.01) ? 2000 : 1 + upTo(12);
  const pieces = many(length, () => oneOf(PIECES));
  // Sometimes what the injection rule is about, and what only looks like it.
  if (chance(0.03)) pieces.push(`&${oneOf(names)}=`, oneOf(PIECES));
  if (chance(0.05))
    pieces.push(oneOf(["&", "=", "& ", "&&"]), oneOf(names), oneOf(["", " =", "="]));
  return pieces.join("");
}

function randomValue(random, names) {
  const { oneOf, upTo, chance } = random;
  if (chance(0.75)) return randomText(random, names);
  const integers = [0, -0, 1, -1, upTo(2 ** 31), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  const bigints = [0n, -7n, 2n ** 53n, BigInt(upTo(1e9)) ** 3n];
  return oneOf(["", "", null, undefined, true, false, "0", ...integers, ...bigints]);
}

/** Names and values as pairs, in no order. Objects, maps and arrays of pairs are made of them. */
function randomFields(random, known, makeValue = randomValue, least = 0) {
  const { upTo, chance } = random;
  const count = chance(0.01) ? 128 : least + upTo(16);
  const names = new Set();
  while (names.size < count) names.add(randomName(random));
  const targets = [...names, ...known];
  return [...names].map((name) => [name, makeValue(random, targets)]);
}

/** 1 to 1,024 bytes. A secret holds no control character. */
function randomKey({ upTo, oneOf, chance }) {
  const length = chance(0.5) ? 1 + upTo(80) : 1 + upTo(1024);
  let key = "";
  let room = length;
  while (room > 0) {
    const piece = oneOf(PIECES);
    const bytes = Buffer.byteLength(piece);
    const fits = bytes <= room;
    key += fits ? piece : "k";
    room -= fits ? bytes : 1;
  }
  assert.equal(Buffer.byteLength(key), length);
  return key;
}

/** The forms in which a message may be given. `fromEntries` makes `__proto__` a member as well. */
const CONTAINERS = [
  (pairs) => Object.fromEntries(pairs),
  (pairs) => Object.assign(Object.create(null), Object.fromEntries(pairs)),
  (pairs) => new Map(pairs),
];

// ---- comparison ----

/**
 * Runs rounds until so many were compared; those that the rule refuses come on top. A difference
 * tells the seed and the round.
 */
function compare(t, wanted, round) {
  t.diagnostic(`ORDERSTR_SEED=${SEED}`);
  const random = generator(SEED);
  const tally = { same: 0, refused: 0 };
  while (tally.same < wanted) {
    try {
      tally[round(random)] += 1;
    } catch (difference) {
      const at = tally.same + tally.refused;
      difference.message = `ORDERSTR_SEED=${SEED}, round ${at}: ${difference.message}`;
      throw difference;
    }
    assert.ok(tally.refused <= wanted, "nearly everything is refused");
  }
  t.diagnostic(`${tally.same} the same, ${tally.refused} refused as ambiguous`);
  assert.equal(tally.same, wanted);
  return tally;
}

/** The call is refused because of that field, and for nothing else. */
function assertAmbiguous(call, field) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof library.OrderStrError, error);
    assert.deepEqual([error.code, error.field], ["ERR_AMBIGUOUS", field]);
    return true;
  });
}

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
  const field = injected(sorted, [...known, ...pairs.map(([name]) => name)]);
  if (field !== undefined) {
    assertAmbiguous(() => signer.sign(fields), field);
    assertAmbiguous(() => signer.verify(fields, signature), field);
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
  assert.equal(signer.verify(fields, signature), true);
  assert.equal(signer.verify(fields, otherSignature(random, signature)), false);
  signer.dispose();
  return "same";
}

/** The same but for one digit. */
function otherSignature({ upTo }, signature) {
  const at = upTo(signature.length);
  const digit = signature[at] === "0" ? "1" : "0";
  return signature.slice(0, at) + digit + signature.slice(at + 1);
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
    const { unverified, ...verified } = latipay.verifyNotification(
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
      tail: "&key=",
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
      assertAmbiguous(() => signer.sign(fields), field);
      return "refused";
    }
    const signature = hmac(pageSnippet(data, key), key);
    assert.equal(signer.sign(fields), signature);
    // Between two calls of its own, the signer may have done anything else.
    if (chance(0.1)) assert.equal(signer.verify(fields, signature), true);
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
      assertAmbiguous(() => library.orderStr(gatewaydata), field);
      assertAmbiguous(() => library.orderStr(json), field);
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
