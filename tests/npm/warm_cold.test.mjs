// What was seen before changes no answer: a million random calls of an object that meets the same names again and
// again, and of one that has forgotten them, give equal values and equal errors.
//
// ORDERSTR_SEED=… repeats a run.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { requirePacked } from "./packed.mjs";
import { seeded } from "./random.mjs";

const { seed, random } = seeded();
const { upTo, oneOf, chance } = random;

let library;
before(async () => {
  library = await requirePacked();
});

const KEY = "111222333";
const NAMES = [
  ...["amount", "currency", "callback_url", "notify_url", "merchant_reference", "ip", "user_id"],
  ...["product_name", "version", "order_id", "description", "timeout", "redirect_url", "sign"],
  ...["sign_type", "a", "Z", "10", "2", "__proto__", "b[0]", "org_loc", "method", "nonce", "time"],
];
const WRONG_NAMES = ["", "a b", "é", "a=b", "\x1f", "x".repeat(65), "\ud800"];
const PLAIN = [
  "1",
  "120.00",
  "EUR",
  "NZD",
  "1.2.3.4",
  "https://a.bc/d",
  "中文🍷",
  "Tea & Cake",
  "0",
];
const ODD = [
  ...[
    "",
    " ",
    "&amount=",
    "x&sign=y",
    "\x1f",
    "\x1e",
    "\n",
    "\x7f",
    "\ud800",
    "&",
    "&&",
    "=",
    "\ufffd",
  ],
  ...[null, undefined, true, false, 0, -7, 2 ** 53, 1.5, 10n, NaN, {}, Symbol("x")],
];
const LIMITS = { fields: 12, value: 40, body: 4096 };

const shuffled = (list) => {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = upTo(at + 1);
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
};

/** Lists of names that come again: more than an object keeps plans for. */
const lists = (own) =>
  Array.from({ length: 9 }, (_, at) => {
    const names = shuffled(own).slice(0, at < 3 ? own.length : upTo(own.length + 1));
    if (at % 4 === 3) names.push(oneOf(NAMES));
    if (at === 8) names.push(oneOf(WRONG_NAMES));
    return [...new Set(names)];
  });

const value = () => {
  if (chance(0.9)) return oneOf(PLAIN);
  return chance(0.1) ? "x".repeat(39 + upTo(3)) : oneOf(ODD);
};

/** As an object, a Map or, where all is text, URLSearchParams. */
function message(names) {
  const pairs = names.map((name) => [name, value()]);
  if (chance(0.02)) return new Map(pairs);
  const fields = {};
  for (const [name, own] of pairs) {
    Object.defineProperty(fields, name, {
      value: own,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return fields;
}

/** The value of a call, or everything that its error says. */
function outcome(call) {
  try {
    return JSON.stringify(call());
  } catch (error) {
    const { code, field, limit, allowed, message: text } = error;
    return JSON.stringify(["thrown", code, field, limit, allowed, text]);
  }
}

/** Compares as many calls, and says how many of them gave a value. */
function compare(about, count, makeCall, forget) {
  let given = 0;
  for (let round = 0; round < count; round += 1) {
    const call = makeCall();
    const warm = outcome(() => call(0));
    forget(round);
    const cold = outcome(() => call(1));
    assert.equal(warm, cold, `ORDERSTR_SEED=${seed} ${round}`);
    if (!warm.startsWith('["thrown"')) given += 1;
  }
  assert.ok(given > count / 50 && given < count, `${about}: ${given} of ${count}`);
}

/** Names that nobody else has, so that what was kept for others is given up. */
const strangers = (round) => ({ [`f${round}`]: "1", [`g${round % 7}`]: "2" });

test("every keyed scheme signs and verifies known names as unknown ones", () => {
  const keyed = Object.values(library.schemes).filter((scheme) => {
    // A template has the names of its slots.
    if (scheme.template !== undefined) return false;
    try {
      new library.Signer(scheme, KEY).dispose();
      return true;
    } catch (error) {
      assert.equal(error.code, "ERR_SCHEME");
      return false;
    }
  });
  assert.ok(keyed.length >= 13, `${keyed.length}`);
  const each = Math.ceil(500_000 / keyed.length);
  for (const scheme of keyed) {
    const options = { limits: LIMITS, allowAmbiguous: ["description"] };
    const signers = [0, 1].map(() => new library.Signer(scheme, KEY, options));
    const fixed = Array.isArray(scheme.order) ? scheme.order : [];
    const own = fixed.length > 0 ? fixed : [...scheme.trailingFields, ...NAMES.slice(0, 7)];
    const known = lists(own);
    compare(
      scheme.name,
      each,
      () => {
        const fields = message(oneOf(known));
        const claimed = chance(0.5) ? outcome(() => signers[0].sign(fields)) : undefined;
        return (which) =>
          claimed === undefined
            ? signers[which].sign(fields)
            : signers[which].verify(fields, claimed.slice(1, -1));
      },
      (round) => outcome(() => signers[1].sign(strangers(round))),
    );
    for (const signer of signers) signer.dispose();
  }
});

const ORDERS = {
  latipay: {
    alipayMini: ["amount", "callback_url", "merchant_reference", "ip", "product_name"],
    wechatMini: ["amount", "notify_url", "merchant_reference", "app_id", "open_id"],
    refund: ["order_id", "refund_amount"],
  },
  yabandpay: {
    alipayMini: ["order_id", "amount", "currency", "description", "timeout", "notify_url"],
    refund: ["trade_id", "refund_amount", "refund_currency", "refund_description", "notify_url"],
  },
};

/** A value that most orders have in that place. */
const SOUND = {
  amount: ["120.00", "1"],
  refund_amount: ["0.50"],
  currency: ["EUR"],
  refund_currency: ["EUR"],
  ip: ["1.2.3.4"],
  timeout: ["0", 30],
  callback_url: ["https://a.bc/d"],
  notify_url: ["https://a.bc/d?e=f"],
};

function compareRequests(count, orders, accounts, forget) {
  const calls = Object.keys(orders);
  const known = Object.fromEntries(calls.map((call) => [call, lists(orders[call])]));
  compare(
    calls.join(),
    count,
    () => {
      const call = oneOf(calls);
      const fields = message(oneOf(known[call]));
      if (!(fields instanceof Map)) {
        for (const [name, sound] of Object.entries(SOUND)) {
          if (Object.hasOwn(fields, name) && chance(0.95)) fields[name] = oneOf(sound);
        }
      }
      return (which) => accounts[which][call](fields, { time: 1_546_588_959 });
    },
    forget,
  );
  for (const account of accounts) account.dispose();
}

test("Latipay makes requests of known names as of unknown ones", () => {
  const options = { userId: "U1", walletId: "W1", apiKey: KEY, limits: LIMITS };
  const accounts = [0, 1].map(() => new library.Latipay(options));
  compareRequests(250_000, ORDERS.latipay, accounts, (round) =>
    outcome(() => accounts[1].barcode(strangers(round))),
  );
});

test("YabandPay makes requests of known names as of unknown ones", () => {
  const options = { user: "016683", secretKey: KEY, limits: LIMITS };
  const accounts = [0, 1].map(() => new library.YabandPay(options));
  compareRequests(250_000, ORDERS.yabandpay, accounts, (round) =>
    outcome(() => accounts[1].create(strangers(round))),
  );
});

test("a plan that was given up is made again", () => {
  const signer = new library.Signer(library.schemes.latipay, KEY);
  const fields = { amount: "1", currency: "NZD" };
  const signature = signer.sign(fields);
  // More lists of names than plans are kept, and none of them signed: the names of the last one signed are known still.
  for (let round = 0; round < 9; round += 1) signer.explain(strangers(round));
  assert.equal(signer.sign({ ...fields }), signature);
  for (let round = 0; round < 9; round += 1) signer.explain(strangers(round));
  assert.equal(signer.verify({ ...fields }, signature), true);
  signer.dispose();
});
