// diagnose: the catalogue of mistakes, right requests, and what must never be in an answer.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { inspect } from "node:util";
import { parseVectors } from "../vectors/file.mjs";
import { catalogue } from "../vectors/make/diagnose/catalogue.mjs";
import { further } from "../vectors/make/diagnose/further.mjs";
import { RULES, signatureOf } from "../vectors/make/diagnose/other_side.mjs";
import { gbk } from "../vectors/make/rsa.mjs";
import { repository, requirePacked } from "./packed.mjs";
import { seeded } from "./random.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const inquiry = ({ scheme, key, params, text, expected, expectedString }) => ({
  scheme: typeof scheme === "string" ? library.schemes[scheme] : scheme,
  key,
  params,
  text,
  expected,
  expectedString,
});

/** What is wrong with an answer, or nothing. */
function wrong({ causes, matches = false, detail, proven }, found) {
  const first = found.causes.slice(0, causes.length);
  const named = causes.every((wanted) =>
    first.some(
      ({ code, field }) => code === wanted.code && (!wanted.field || field === wanted.field),
    ),
  );
  if (causes.length === 0 && found.causes.length > 0) {
    return found.causes.map(({ code, field }) => `${code} ${field ?? ""}`);
  }
  const more = detail === undefined || first[0]?.detail === detail;
  const honest = proven !== false || found.causes.every((cause) => !cause.proven);
  const alone = causes[0]?.code !== "TEXT_OTHER" || found.causes.length === 1;
  if (named && more && honest && alone && found.matches === matches) return undefined;
  return found.causes.map(({ code, field }) => `${code} ${field ?? ""}`);
}

test("the catalogue is what its generator makes, and large enough", async () => {
  const file = await readFile(join(repository, "tests/vectors/diagnose.jsonl"), "utf8");
  const { about, cases } = parseVectors(file);
  assert.deepEqual(cases, catalogue());
  assert.equal(about.count, cases.length);
  assert.ok(cases.length >= 130);
  assert.ok(cases.filter(({ causes }) => causes.length === 2).length >= 20);
  // Every keyed scheme has its mistakes.
  for (const scheme of Object.keys(RULES)) {
    assert.ok(
      cases.some((one) => one.scheme === scheme),
      scheme,
    );
  }
});

test("every case of the catalogue is named", () => {
  const failures = catalogue().flatMap((one) => {
    const answer = wrong(one, library.diagnose(inquiry(one)));
    return answer === undefined ? [] : [`${one.name}: ${answer.slice(0, 3)}`];
  });
  assert.deepEqual(failures, []);
});

test("what stands beside the catalogue is named as well", async () => {
  const path = join(repository, "tests/vectors/diagnose_further.jsonl");
  const { about, cases } = parseVectors(await readFile(path, "utf8"));
  assert.deepEqual(cases, further());
  assert.equal(about.count, cases.length);
  assert.ok(cases.length >= 300);
  const failures = cases.flatMap((one) => {
    const answer = wrong(one, library.diagnose(inquiry(one)));
    return answer === undefined ? [] : [`${one.name}: ${answer.slice(0, 3)}`];
  });
  assert.deepEqual(failures, []);
});

test("what is proven makes exactly what was expected", () => {
  const failures = [];
  let proven = 0;
  for (const one of [...catalogue(), ...further()]) {
    const { causes, matches } = library.diagnose(inquiry(one));
    const granted = causes.filter((cause) => cause.proven);
    // Of a short key nothing is shown.
    if (granted.length === 0 || one.key?.trim().length < 4) continue;
    proven += 1;
    // Their proof is one: all of them together make the text that the first of them shows.
    const makes = one.expectedString === undefined ? makesSignature : makesText;
    if (!makes(one, granted) || matches !== false) {
      failures.push(`${one.name}: ${granted.map(({ code }) => code)} ${granted[0].canonical}`);
    }
  }
  assert.deepEqual(failures, []);
  assert.ok(proven > 400, String(proven));
});

/** Whether the text that is shown is the one that was printed, with the key behind it or without. */
function makesText({ scheme, key = "", expectedString, printed }, [{ canonical }]) {
  const { secret, keyPrefix = "" } = library.schemes[scheme] ?? scheme;
  const tail = secret === "append" ? `${keyPrefix}‹key›` : "‹key›";
  const wanted = printed === undefined ? plainOf(expectedString) : [printed];
  const made = [canonical.replaceAll("‹key›", key), canonical.replace(tail, "")];
  return made.some((text) => wanted.includes(text));
}

/** What is printed behind the words of a complaint, as it is or as a page shows it. */
function plainOf(pasted) {
  const logged = /resp=(?<json>".*") cost/u.exec(pasted)?.groups.json ?? pasted;
  try {
    const value = JSON.parse(logged);
    if (typeof value === "string") return plainOf(value);
    return plainOf(Object.values(value)[0].sub_msg);
  } catch {
    const said = /(?:为：| is: | to sign: )(?<text>.*?)(?:”。)?$/u.exec(logged)?.groups.text;
    const text = said ?? logged;
    return [text, htmlText(text)];
  }
}

const htmlText = (text) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

const FORMS = [
  "HEX_CASE",
  "OUTPUT_BASE64",
  "OUTPUT_HEX",
  "SIGNATURE_TRUNCATED",
  "SIGNATURE_ENCODED",
];

/** Whether the text that is shown has that signature, computed here from what the causes say. */
function makesSignature({ scheme, key, text, expected }, causes) {
  const signature = expected ?? ownSignature(text);
  const codes = causes.map(({ code }) => code);
  const [{ canonical }] = causes;
  const form = codes.some((code) => FORMS.includes(code));
  const other = causes.find(({ code }) => code === "SCHEME_OTHER")?.detail;
  const rule = library.schemes[other ?? scheme] ?? scheme;
  const keys = codes.some((code) => code.startsWith("KEY_")) ? keysOf(key) : [Buffer.from(key)];
  return functionsOf(rule, causes).some((digestOf) =>
    keys.some((macKey) =>
      keys.some((textKey) => {
        const shown = canonical.split("‹key›");
        const bytes = Buffer.concat(
          shown.flatMap((part, at) => {
            const encoded = codes.includes("CHARSET_GBK") ? gbk(part) : Buffer.from(part);
            return at === 0 ? [encoded] : [textKey, encoded];
          }),
        );
        return isWritten(digestOf(macKey, bytes), signature, rule.output, form);
      }),
    ),
  );
}

/** The signature in a raw body: JSON, XML or a form. */
const ownSignature = (text) =>
  /(?<![a-z_])(?:sign|signature|hash|sig)(?:"\s*:\s*"|=|>(?:<!\[CDATA\[)?)(?<value>[^"&\]<]+)/u.exec(
    text,
  )?.groups.value ?? "";

/** The digests that the causes speak of: that of the rule, unless they name another. */
function functionsOf({ digest = "hmac-sha256" }, causes) {
  const own = digest.replace("hmac-", "");
  const named = causes.find(({ code }) => /^DIGEST|SWAPPED/u.test(code));
  const keyed = digest.startsWith("hmac");
  const hmac = (name) => (key, text) => createHmac(name, key).update(text).digest();
  const plain = (name) => (_, text) => createHash(name).update(text).digest();
  const rightly = (keyed ? hmac : plain)(own);
  if (named === undefined) return [rightly];
  if (named.code === "KEY_MESSAGE_SWAPPED") return [(key, text) => hmac(own)(text, key)];
  if (named.detail?.endsWith(" twice")) {
    return [(key, text) => rightly(key, Buffer.from(rightly(key, text).toString("hex")))];
  }
  const name = named.detail.toLowerCase().replace("hmac-", "").replace("sha-", "sha");
  return [(named.detail.startsWith("HMAC") ? hmac : plain)(name)];
}

/** What may have been done to a key. */
function keysOf(key) {
  const bare = key.replace(/^["'\s\u200b\ufeff]+|["'\s\u200b\ufeff]+$/gu, "");
  const digits = Buffer.from(key).toString("hex");
  const digests = ["md5", "sha256"].map((name) => createHash(name).update(key).digest());
  const texts = [
    ...[key, bare, key.trimStart(), key.trimEnd(), key.toLowerCase(), key.toUpperCase()],
    ...[`${key}\n`, `${key} `, `${key}\r\n`, ` ${key}`, `\ufeff${key}`, `"${key}"`],
    ...[digits, digits.toUpperCase(), Buffer.from(key).toString("base64")],
    ...["", "undefined", "null", "None", key.includes("%") ? decodeURIComponent(key) : key],
    ...digests.flatMap((digest) => [digest.toString("hex"), digest.toString("hex").toUpperCase()]),
  ];
  const decoded = [Buffer.from(bare, "hex"), Buffer.from(bare, "base64"), ...digests];
  return [...texts.map((text) => Buffer.from(text)), ...decoded];
}

/** Whether a digest is written so: as the rule writes it, or in a form that is a cause itself. */
function isWritten(digest, signature, output, form) {
  const hex = digest.toString("hex");
  const base64 = digest.toString("base64");
  if (!form)
    return signature === { "hex-upper": hex.toUpperCase(), base64 }[output] || signature === hex;
  const bare = decodeURIComponent(signature)
    .replace(/^[\s"']+|[\s"',;]+$|^(?:sign|signature|sha256)=/giu, "")
    .replace(/^[\s"']+|[\s"',;]+$/gu, "");
  const bytes = Buffer.from(bare.replaceAll(" ", "+"), "base64");
  const digits = bare.replace(/[ :-]/gu, "").toLowerCase();
  const isPart = digits.length >= 10;
  return (
    bytes.equals(digest) ||
    bytes.toString().toLowerCase() === hex ||
    (isPart && (hex.startsWith(digits) || hex.endsWith(digits) || hex.slice(8, 24) === digits)) ||
    (isPart && base64.startsWith(bare))
  );
}

test("a specific switch stands before another scheme, which stands beside it", () => {
  const fields = { user_id: "U1", amount: "1.00" };
  const expected = signatureOf({ ...RULES.latipay, keyPrefix: undefined }, fields, "111222333");
  const { causes } = library.diagnose({
    scheme: library.schemes.latipay,
    key: "111222333",
    params: fields,
    expected,
  });
  assert.equal(causes[0].code, "KEY_SUFFIX_MISSING");
  assert.equal(causes[0].proven, true);
  assert.equal(causes[0].canonical, "amount=1.00&user_id=U1");
  const others = causes[0].also.map(({ code, detail }) => `${code} ${detail}`);
  assert.ok(others.includes("SCHEME_OTHER yabandpay"), String(others));
});

test("a thousand right requests have no cause", () => {
  const { random } = seeded();
  for (let at = 0; at < 1_000; at += 1) {
    const [scheme, rule] = random.oneOf(Object.entries(RULES));
    const names = rule.list ?? [
      "amount",
      "currency",
      "time",
      "Zeta",
      "order_id",
      "note",
      ...(rule.trailingFields ?? []),
    ];
    const value = () =>
      random.oneOf([
        "120.00",
        "0",
        "EUR",
        "1546588959",
        "a b",
        "中文",
        "x%20y",
        "+1",
        '{"a":1}',
        "https://a.b/c",
      ]);
    const fields = Object.fromEntries(names.map((name) => [name, value()]));
    const key = random.oneOf(["111222333", "a1b2c3d4e5f60718", "kYq3T8s2bXw0=="]);
    const expected = signatureOf(rule, fields, key);
    const found = library.diagnose({
      scheme: library.schemes[scheme],
      key,
      params: fields,
      expected,
    });
    assert.deepEqual([found.matches, found.causes], [true, []], `${scheme} ${inspect(fields)}`);
  }
});

test("a value of more than a megabyte is read whole", () => {
  const params = { user_id: "U1", product_name: "茶".repeat(400_000) };
  const key = "111222333";
  const expected = signatureOf(RULES.latipay, params, key);
  const { matches } = library.diagnose({ scheme: library.schemes.latipay, key, params, expected });
  assert.equal(matches, true);
});

test("the key is in no answer, whatever the inquiry holds", () => {
  const key = "MARKER-key-7f3a";
  // With another key each of them is a search to the end: some of them are enough.
  const some = further().filter((_, at) => at % 8 === 0);
  for (const one of [...catalogue(), ...some]) {
    const query = { ...inquiry(one), key };
    if (query.params) query.params = { ...query.params, api_key: key, note: `x${key}y` };
    if (query.expectedString) query.expectedString += key;
    const found = library.diagnose(query);
    assert.ok(!inspect(found, { depth: 9 }).includes(key), one.name);
    assert.ok(!JSON.stringify(found).includes(key), one.name);
  }
});

test("of a key too short to be masked nothing is shown that may hold it", () => {
  for (const key of ["k", "7q", "#3z", " 7q\n"]) {
    const params = { amount: "120.00", note: `x${key}x`, [`f${key.trim()}f`]: "1" };
    const query = { scheme: library.schemes.latipay, key, params };
    const text = `amount=120.00&note=x${key}x&f${key.trim()}f=2${key}`;
    for (const expected of [{ expected: "0".repeat(64) }, { expectedString: text }]) {
      const { causes } = library.diagnose({ ...query, ...expected });
      assert.ok(causes.length > 0);
      for (const { field, detail, at, canonical } of causes) {
        assert.deepEqual([at, canonical], [undefined, undefined]);
        assert.ok(!`${field ?? ""} ${detail ?? ""}`.includes(key.trim()), key);
      }
    }
  }
});

test("the search ends within its budget and says so", () => {
  const fields = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`field_${at}`, `${at}.50 value+${at}`]),
  );
  const query = { scheme: library.schemes.latipay, key: "111222333", params: fields };
  const found = library.diagnose({ ...query, expected: "0".repeat(64) });
  assert.equal(found.matches, false);
  assert.equal(found.causes[0].code, "WRONG_KEY");
  assert.equal(found.complete, false);
  assert.ok(found.tried <= 12_000, String(found.tried));
  const long = { ...query, params: { a: "x".repeat(60_000), b: "1.50" } };
  const bytes = library.diagnose({ ...long, expected: "0".repeat(64) });
  assert.equal(bytes.causes[0].code, "WRONG_KEY");
});

test("what signing refuses is a cause here", () => {
  const { diagnose, schemes } = library;
  const causesOf = (params, more = {}) =>
    diagnose({ scheme: schemes.latipay, params, ...more }).causes.map(({ code, field }) =>
      `${code} ${field ?? ""}`.trim(),
    );
  for (const [params, wanted, more] of [
    [{ amount: 120.5 }, "NUMBER_REFORMATTED amount"],
    [{ amount: 120 }, "NUMBER_REFORMATTED amount"],
    [{ product_name: "a&amp;b" }, "HTML_ENTITY product_name"],
    [{ "amp;amount": "1" }, "HTML_ENTITY amp;amount"],
    [{ product_name: "a\u200bb" }, "INVISIBLE_CHARACTER product_name"],
    [{ product_name: " a" }, "OUTER_WHITESPACE product_name"],
    [{ product_name: "a\n" }, "TRAILING_NEWLINE product_name"],
    [{ product_name: "\ufeffa" }, "BOM product_name"],
    [{ product_name: "a\tb" }, "CONTROL_CHARACTER product_name"],
    [{ amount: "１２０" }, "FULL_WIDTH amount"],
    [{ callback_url: "https%3A%2F%2Fa.b%2Fc" }, "VALUE_PERCENT_ENCODED callback_url"],
    [{ "user id": "1" }, "NAME_DAMAGED user id"],
    [{ user_ip: "1" }, "NAME_UNKNOWN user_ip"],
    [{ product_name: { a: 1 } }, "NESTED_VALUE product_name"],
    [new URLSearchParams("amount=1&amount=2"), "DUPLICATE_NAME amount"],
    [{ amount: "1" }, "KEY_WHITESPACE", { key: "abc " }],
    [{ amount: "1" }, "KEY_DECODED", { key: "a1".repeat(32) }],
    [{ amount: "1" }, "KEY_DECODED", { key: `${"ab12".repeat(10)}abc=` }],
    [{ amount: "1" }, "SIGNATURE_TRUNCATED", { expected: "a1".repeat(31) }],
    [{ amount: "1" }, "SIGNATURE_MALFORMED", { expected: "not a signature" }],
  ]) {
    assert.ok(causesOf(params, more).includes(wanted), `${wanted}: ${causesOf(params, more)}`);
  }
  assert.deepEqual(causesOf({ amount: "120.00", user_id: "U1" }), []);
});

test("what is no inquiry is refused, and a message is read as signing reads it", () => {
  const { diagnose, schemes } = library;
  const scheme = schemes.latipay;
  for (const [query, code, field] of [
    [{ scheme, params: 1 }, "ERR_TYPE", "params"],
    [{ scheme, params: "a=1" }, "ERR_TYPE", "params"],
    [{ scheme, key: 1, params: {} }, "ERR_OPTION", "key"],
    [{ scheme, text: {} }, "ERR_OPTION", "text"],
    [{ scheme, expect: "x" }, "ERR_OPTION", "expect"],
    [{ scheme: { digest: "md6" }, params: {} }, "ERR_SCHEME", "digest"],
    [{ params: {} }, "ERR_UNRECOGNISED", undefined],
  ]) {
    assert.throws(() => diagnose(query), { code, field });
  }
  let reads = 0;
  const params = {
    get amount() {
      reads += 1;
      return "1";
    },
    toJSON() {
      assert.fail("toJSON was called");
    },
  };
  diagnose({ scheme, params });
  assert.equal(reads, 1);
  const own = new Error("of the caller");
  const fail = () => {
    throw own;
  };
  const throwing = Object.defineProperty({}, "amount", { get: fail, enumerable: true });
  for (const broken of [throwing, new Proxy({}, { ownKeys: fail })]) {
    assert.throws(
      () => diagnose({ scheme, params: broken }),
      (error) => error === own,
    );
  }
  const deep = {};
  let inner = deep;
  for (let level = 0; level < 10_000; level += 1) inner = inner.a = {};
  diagnose({ scheme, params: deep });
  const circle = { a: "1" };
  circle.self = circle;
  diagnose({ scheme, params: circle });
});

test("a message without end is refused, and nothing of its own runs", () => {
  const { diagnose, schemes } = library;
  const scheme = schemes.latipay;
  let shared = [];
  for (let level = 0; level < 29; level += 1) shared = [shared, shared];
  const limit = { code: "ERR_LIMIT", field: "params" };
  assert.throws(() => diagnose({ scheme, params: { shared } }), limit);
  assert.throws(() => diagnose({ scheme, params: { sparse: new Array(2 ** 32 - 1) } }), limit);
  assert.throws(() => diagnose({ scheme, params: { long: "x".repeat(2 ** 20) } }), limit);
  let ran = false;
  const runs = () => {
    ran = true;
    return "";
  };
  const list = Object.assign([1], { keys: runs, map: runs });
  diagnose({ scheme, params: new Map([[{ toString: runs }, list]]) });
  assert.equal(ran, false);
  const marks = "\u0301".repeat(200_000) + "\u0323".repeat(200_000);
  const started = Date.now();
  diagnose({ scheme, params: { marks: `a${marks}` } });
  assert.ok(Date.now() - started < 30_000);
});

test("GBK is found whatever the order of the characters in the message", () => {
  const { diagnose, Signer, schemes } = library;
  const key = "192006250b4c09247ec02edce69f6a2d";
  const params = { body: "龙井茶一二三丁七万丈上下", amount: "1" };
  const scheme = schemes.alipayMapiMd5;
  const { description, descriptionZh, source, ...switches } = scheme;
  const expected = new Signer({ ...switches, charset: "gbk" }, key).sign(params);
  const { causes } = diagnose({ scheme, key, params, expected });
  assert.equal(causes[0].code, "CHARSET_GBK");
  assert.equal(causes[0].proven, true);
});

test("a template that a shared key signs is diagnosed by its signature", () => {
  const key = "zNLgAGgqsEWJOg1nFVaO5r7fAlIQxr1u";
  const uri = "/xpay/query_user_balance";
  const body = '{"openid":"o1","env":1,"total":"120.00"}';
  const signed = (text, { by = key, hash = "sha256", output = "hex" } = {}) =>
    createHmac(hash, by).update(text).digest(output);
  const text = `${uri}&${body}`;
  const spaced = body.replaceAll(":", ": ").replaceAll(",", ", ");
  const cases = [
    [signed(text), null, true],
    [signed(text, { by: `${key}\n` }), "KEY_WHITESPACE"],
    [signed(text, { by: Buffer.from(key).toString("hex") }), "KEY_DECODED"],
    [signed(text, { output: "base64" }), "OUTPUT_BASE64"],
    [signed(text).toUpperCase(), "HEX_CASE"],
    [signed(text, { hash: "sha1" }), "DIGEST_OTHER"],
    [createHash("sha256").update(text).digest("hex"), "DIGEST_NOT_HMAC"],
    [signed(text + key), "KEY_SUFFIX_EXTRA"],
    [signed(`/query_user_balance&${body}`), "PATH_PREFIX"],
    [signed(`${uri}&${spaced}`), "JSON_REFORMATTED"],
    [signed(`${body}&${uri}`), "ORDER_OTHER"],
    [signed(`${text}\n`), "TRAILING_NEWLINE"],
  ];
  const own = { name: "own", template: "{time}.{body*}", digest: "md5", secret: "append" };
  const time = "1546588959";
  const md5 = (unsigned) => createHash("md5").update(unsigned).digest("hex");
  const ofOwn = [
    [md5(`${time}.${body}${key}`), null, true],
    [md5(`${time}.${body}`), "KEY_SUFFIX_MISSING"],
    [md5(`${time}000.${body}${key}`), "TIME_UNIT"],
    [md5(`${key}${time}.${body}`), "KEY_SUFFIX_FORM"],
  ];
  for (const [scheme, params, list] of [
    [library.schemes.wechatXpayPaySig, { uri }, cases],
    [own, { time }, ofOwn],
  ]) {
    for (const [expected, code, matches = false] of list) {
      const found = library.diagnose({ scheme, key, params, text: body, expected });
      assert.deepEqual(
        [found.causes[0]?.code ?? null, found.causes[0]?.proven ?? true, found.matches],
        [code, true, matches],
        `${scheme.name}: ${code}`,
      );
      assert.ok(!JSON.stringify(found).includes(key));
    }
    const unrelated = library.diagnose({ scheme, key, params, text: body, expected: md5("x") });
    assert.equal(unrelated.matches, false);
    assert.ok(unrelated.causes.every(({ proven }) => !proven));
  }
});
