// Random input for the suites that compare the package with other people's code, and the comparison
// itself. Every input is legal, or breaks the injection rule and nothing else.
//
// ORDERSTR_SEED=… repeats a run.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";

const SEED = Number(process.env.ORDERSTR_SEED ?? randomInt(2 ** 32));

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

/** Random choices, and the seed that repeats them. */
export const seeded = () => ({ seed: SEED, random: generator(SEED) });

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

export function randomName({ oneOf, upTo, many, chance }) {
  if (chance(0.6)) return oneOf(COMMON_NAMES);
  const length = chance(0.05) ? 64 : 1 + upTo(20);
  return many(length, () => oneOf(NAME_CHARACTERS)).join("");
}

export function randomText(random, names) {
  const { oneOf, upTo, many, chance } = random;
  const length = chance(0.01) ? 2000 : 1 + upTo(12);
  const pieces = many(length, () => oneOf(PIECES));
  // Sometimes what the injection rule is about, and what only looks like it.
  if (chance(0.03)) pieces.push(`&${oneOf(names)}=`, oneOf(PIECES));
  if (chance(0.05))
    pieces.push(oneOf(["&", "=", "& ", "&&"]), oneOf(names), oneOf(["", " =", "="]));
  return pieces.join("");
}

export function randomValue(random, names) {
  const { oneOf, upTo, chance } = random;
  if (chance(0.75)) return randomText(random, names);
  const integers = [0, -0, 1, -1, upTo(2 ** 31), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  const bigints = [0n, -7n, 2n ** 53n, BigInt(upTo(1e9)) ** 3n];
  return oneOf(["", "", null, undefined, true, false, "0", ...integers, ...bigints]);
}

/** Names and values as pairs, in no order. Objects, maps and arrays of pairs are made of them. */
export function randomFields(random, known, makeValue = randomValue, least = 0) {
  const { upTo, chance } = random;
  const count = chance(0.01) ? 128 : least + upTo(16);
  const names = new Set();
  while (names.size < count) names.add(randomName(random));
  const targets = [...names, ...known];
  return [...names].map((name) => [name, makeValue(random, targets)]);
}

/** 1 to 1,024 bytes. A secret holds no control character. */
export function randomKey({ upTo, oneOf, chance }) {
  const length = chance(0.5) ? 1 + upTo(80) : 1 + upTo(1024);
  let key = "";
  let left = length;
  while (left > 0) {
    const piece = oneOf(PIECES);
    const bytes = Buffer.byteLength(piece);
    const fits = bytes <= left;
    key += fits ? piece : "k";
    left -= fits ? bytes : 1;
  }
  assert.equal(Buffer.byteLength(key), length);
  return key;
}

/** The forms in which a message may be given. `fromEntries` makes `__proto__` a member as well. */
export const CONTAINERS = [
  (pairs) => Object.fromEntries(pairs),
  (pairs) => Object.assign(Object.create(null), Object.fromEntries(pairs)),
  (pairs) => new Map(pairs),
];

/**
 * The injection rule, written again: the field whose value holds `&name=` of a field that may stand
 * behind it.
 */
export function injected(fields, names, mayFollow = (name, field) => name > field) {
  const isInjected = ([field, value]) =>
    typeof value === "string" &&
    names.some((name) => mayFollow(name, field) && value.includes(`&${name}=`));
  return fields.find(isInjected)?.[0];
}

/** The rule of verification: any field at all. */
export const ambiguous = (fields, names) => injected(fields, names, () => true);

/**
 * Runs rounds until so many were compared; those that the rule refuses come on top. A difference
 * tells the seed and the round.
 */
export function compare(t, wanted, round) {
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
export function assertAmbiguous(library, call, field) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof library.OrderStrError, error);
    assert.deepEqual([error.code, error.field], ["ERR_AMBIGUOUS", field]);
    return true;
  });
}

/** The same but for one digit. */
export function otherSignature({ upTo }, signature) {
  const at = upTo(signature.length);
  const digit = signature[at] === "0" ? "1" : "0";
  return signature.slice(0, at) + digit + signature.slice(at + 1);
}
