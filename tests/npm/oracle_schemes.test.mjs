// Every built-in scheme and template against a few lines of node:crypto, written from the gateway's rule
// and not from the package's. Every input is legal, or breaks the injection rule and nothing else.
//
// ORDERSTR_SEED=… repeats a run.

import assert from "node:assert/strict";
import { createHash, createHmac, generateKeyPairSync, sign, verify } from "node:crypto";
import { before, test } from "node:test";
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
  randomText,
} from "./random.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const md5 = (text) => createHash("md5").update(text).digest("hex");
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (text, key) => createHmac("sha256", key).update(text).digest("hex");
const byName = ([a], [b]) => (a < b ? -1 : 1);
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const isNothing = (value) => value === null || value === undefined;
const pairs = (fields) => fields.map(([name, value]) => `${name}=${value}`).join("&");

/** The fields that are signed, as nearly every gateway has it: what has content, sorted by name. */
const sorted =
  (...excluded) =>
  (fields) =>
    fields
      .filter(([name, value]) => !excluded.includes(name) && !isNothing(value) && value !== "")
      .sort(byName);

/** The same with what is empty: in notifications of Alipay that is signed. */
const sortedWithEmpty =
  (...excluded) =>
  (fields) =>
    fields.filter(([name, value]) => !excluded.includes(name) && !isNothing(value)).sort(byName);

const MIDAS_LAST = ["org_loc", "method"];

/** PHP's `urlencode`. */
const phpEncoded = (text) =>
  encodeURIComponent(text)
    .replace(/[!'()*~]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
/** What PHP's `http_build_query` makes of a value, and what its `.` makes of one. */
const phpNumber = (value) => (typeof value === "boolean" ? Number(value) : value);
const phpText = (value) => (value === true ? 1 : value === false || isNothing(value) ? "" : value);
/** Go's `strings.TrimSpace`. */
const goTrimmed = (text) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "");

/** The fields of an interface's own list, in the order of their names: whatever stands in them may look like another. */
const listedByWecom = (...names) => ({
  must: names,
  signed: (fields) => names.map((name) => fields.find((field) => field[0] === name)),
  mayFollow: () => true,
  text: pairs,
  digest: (text, key) => md5(`${text}&secret=${key}`).toUpperCase(),
});

/**
 * What is signed with a shared key. `signed`: the fields that are, in their order, with their text;
 * `text`: what is hashed; `digest`: of what. Where nothing may be injected, `safe` is set.
 */
const KEYED = {
  latipayNotification: {
    must: ["merchant_reference", "payment_method", "status", "currency", "amount"],
    signed: (fields) => {
      const order = KEYED.latipayNotification.must;
      return order.map((name) => fields.find((field) => field[0] === name));
    },
    text: (signed) => signed.map(([, value]) => value).join(""),
    digest: hmac,
    safe: true,
  },
  latipayHosted: {
    must: ["nonce", "host_url"],
    signed: (fields) => ["nonce", "host_url"].map((name) => fields.find(([n]) => n === name)),
    text: (signed) => signed.map(([, value]) => value).join(""),
    digest: hmac,
    safe: true,
  },
  latipayWoo: {
    signed: (fields) =>
      fields
        .filter(([name, value]) => name !== "signature" && !isNothing(value))
        .map(([name, value]) => [phpEncoded(name), phpEncoded(`${phpNumber(value)}`), name])
        // The plugin sorts before it encodes.
        .sort(([, , a], [, , b]) => (a < b ? -1 : 1)),
    text: pairs,
    digest: hmac,
    safe: true,
  },
  yabandpay: {
    signed: (fields) =>
      fields
        .filter(([name]) => name !== "sign" && name !== "data")
        .map(([name, value]) => [name, phpText(value)])
        .sort(byName),
    text: pairs,
    digest: hmac,
  },
  alipayMapiMd5: {
    signed: sorted("sign", "sign_type"),
    text: pairs,
    digest: (text, key) => md5(text + key),
  },
  wechatPayV2Md5: {
    signed: sorted("sign"),
    text: pairs,
    digest: (text, key) => md5(`${text}&key=${key}`).toUpperCase(),
  },
  wechatPayV2HmacSha256: {
    signed: sorted("sign"),
    text: pairs,
    digest: (text, key) => hmac(`${text}&key=${key}`, key).toUpperCase(),
  },
  wecom: listedByWecom(
    ...["act_name", "mch_billno", "mch_id", "nonce_str", "re_openid", "total_amount", "wxappid"],
  ),
  wecomPayment: listedByWecom(
    ...["amount", "appid", "desc", "mch_id", "nonce_str", "openid", "partner_trade_no"],
    "ww_msg_type",
  ),
  wechatMidas: {
    must: MIDAS_LAST,
    signed: (fields) => [
      ...sorted("sig", "mp_sig", ...MIDAS_LAST)(fields),
      ...MIDAS_LAST.map((last) => fields.find(([name]) => name === last)),
    ],
    mayFollow: (name, field) => name > field || MIDAS_LAST.includes(name),
    text: pairs,
    digest: (text, key) => hmac(`${text}&secret=${key}`, key),
  },
  unionpayQra: {
    signed: sorted("sign"),
    text: pairs,
    digest: (text, key) => md5(`${text}&key=${key}`).toUpperCase(),
  },
  xunhupay: {
    signed: sorted("hash"),
    text: pairs,
    digest: (text, key) => md5(text + key),
  },
  payjs: {
    signed: sorted("sign"),
    text: pairs,
    digest: (text, key) => md5(`${text}&key=${key}`).toUpperCase(),
  },
};

/** What each scheme leaves out by name, so that it is there now and then. */
const LEFT_OUT = [
  ...["sign", "sign_type", "signature", "hash", "data", "workwx_sign", "sig", "mp_sig"],
  ...["app_id", "thirdparty_id", "other_settle_params", "sec_id", "certId"],
];

/** A message that holds what the scheme must have, and now and then what it leaves out. */
function randomMessage(random, known, must = []) {
  const others = randomFields(random, [...known, ...must, ...LEFT_OUT])
    .filter(([name]) => !must.includes(name))
    .slice(0, 100);
  const names = new Set(others.map(([name]) => name));
  const left = LEFT_OUT.filter((name) => !names.has(name) && random.chance(0.1));
  const targets = [...names, ...known, ...must];
  const added = [...must, ...left].map((name) => [name, randomText(random, targets)]);
  return [...others, ...added].sort(() => (random.chance(0.5) ? 1 : -1));
}

for (const [name, rule] of Object.entries(KEYED)) {
  test(`10,000 messages of ${name} against node:crypto`, (t) => {
    const scheme = library.schemes[name];
    const known = scheme.known ?? [];
    const tally = compare(t, 10_000, (random) => {
      const key = randomKey(random);
      const fields = randomMessage(random, known, rule.must);
      const signed = rule.signed(fields);
      const text = rule.text(signed);
      const signature = rule.digest(text, key);
      const message = random.oneOf(CONTAINERS)(fields);
      const targets = [...known, ...fields.map((field) => field[0])];
      const field = rule.safe ? undefined : injected(signed, targets, rule.mayFollow);
      const twofold = rule.safe
        ? undefined
        : ambiguous(signed, [...targets, ...(scheme.exclude ?? ["sign"])]);
      const strict = new library.Signer(scheme, key);
      if (field !== undefined) assertAmbiguous(library, () => strict.sign(message), field);
      if (twofold !== undefined) {
        assertAmbiguous(library, () => strict.verify(message, signature), twofold);
      }
      strict.dispose();
      const options = twofold === undefined ? {} : { allowAmbiguous: fields.map(([n]) => n) };
      const signer = new library.Signer(scheme, key, options);
      assert.equal(signer.sign(message), signature);
      assert.equal(signer.verify(message, signature), true);
      assert.equal(signer.verify(message, otherSignature(random, signature)), false);
      signer.dispose();
      return field === undefined ? "same" : "refused";
    });
    assert.ok(rule.safe || tally.refused > 100, "the rule was hardly tried");
  });
}

test("10,000 messages of douyinV1 against node:crypto", (t) => {
  const LEFT = ["app_id", "thirdparty_id", "sign", "other_settle_params"];
  const AROUND = ["", "", "", " ", "  ", '"', '" ', "\u3000", "\u00a0"];
  const WHOLE = ["null", '"null"', '""', '"', " ", "Null", "&"];
  const douyinText = (value) => {
    const trimmed = goTrimmed(`${value}`);
    const quoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
    return goTrimmed(quoted ? trimmed.slice(1, -1) : trimmed);
  };
  const tally = compare(t, 10_000, (random) => {
    const { chance, oneOf } = random;
    const salt = chance(0.5) ? oneOf(["m", "!", "~", "中", "0"]) : randomKey(random);
    // Most texts hold an `&`, which is refused here: it is left in a few.
    const fields = randomMessage(random, []).map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      if (chance(0.1)) return [name, oneOf(WHOLE.slice(0, chance(0.1) ? 7 : 6))];
      const text = chance(0.005) ? value : value.replaceAll("&", "");
      return [name, oneOf(AROUND) + text + oneOf(AROUND)];
    });
    const message = oneOf(CONTAINERS)(fields);
    const values = (message instanceof Map ? [...message] : Object.entries(message))
      .filter(([name, value]) => !LEFT.includes(name) && !isNothing(value))
      .map(([name, value]) => [name, douyinText(value)])
      .filter(([, text]) => text !== "" && text !== "null")
      .sort(([, a], [, b]) => byBytes(a, b));
    const field = values.find(([, text]) => text.includes("&"))?.[0];
    const concat = [...values.map(([, text]) => text), salt].sort(byBytes).join("&");
    const signature = md5(concat);
    const signer = new library.Signer(library.schemes.douyinV1, salt);
    if (field !== undefined) {
      assertAmbiguous(library, () => signer.sign(message), field);
      signer.dispose();
      return "refused";
    }
    assert.equal(signer.sign(message), signature);
    assert.equal(signer.verify(message, signature), true);
    signer.dispose();
    return "same";
  });
  assert.ok(tally.refused > 100, "the rule was hardly tried");
});

test("2,000 callbacks of douyinCallback against node:crypto", (t) => {
  compare(t, 2_000, (random) => {
    const token = randomKey(random);
    const text = () => (random.chance(0.1) ? "" : randomText(random, ["a"]));
    const fields = {
      timestamp: text(),
      nonce: text(),
      msg: text(),
      type: "payment",
      msg_signature: "x",
    };
    const values = [fields.timestamp, fields.nonce, fields.msg].filter((value) => value !== "");
    const wanted = createHash("sha1")
      .update([...values, token].sort(byBytes).join(""))
      .digest("hex");
    const signer = new library.Signer(library.schemes.douyinCallback, token);
    assert.equal(signer.verify(fields, wanted), true);
    assert.equal(signer.verify({ ...fields, msg: `${fields.msg}.` }, wanted), false);
    assert.throws(() => signer.sign(fields), { code: "ERR_VERIFY_ONLY", field: "digest" });
    signer.dispose();
    return "same";
  });
});

/** Where the key stands, how it is written, and what is made of the text, as node:crypto does it. */
const PLACES = {
  none: (text) => text,
  append: (text, key) => `${text}${key}`,
  prepend: (text, key) => `${key}${text}`,
  "both-ends": (text, key) => `${key}${text}${key}`,
};

test("10,000 messages of schemes whose key is elsewhere, against node:crypto", (t) => {
  const names = ["a", "amount", "b", "t", "unt", "sign"];
  compare(t, 10_000, (random) => {
    const { oneOf, chance, upTo, many } = random;
    const digest = oneOf(["hmac-sha256", "hmac-sha512", "md5", "sha256", "sha512"]);
    const isHmac = digest.startsWith("hmac-");
    const keyEncoding = isHmac && chance(0.5) ? oneOf(["hex", "base64"]) : "text";
    const isEncoded = keyEncoding !== "text";
    const places = isEncoded ? ["none"] : Object.keys(PLACES).slice(isHmac ? 0 : 1);
    const secret = oneOf(places);
    const separator = oneOf(["", "&"]);
    const output = oneOf(["hex-lower", "hex-upper", "base64"]);
    const bytes = Buffer.from(many(1 + upTo(150), () => upTo(256)));
    const key = isEncoded ? bytes.toString(keyEncoding) : randomKey(random);
    // Most of the texts hold a name and an equals sign: those are refused, which other tests are about.
    const value = () => randomText(random, names).replaceAll("=", chance(0.01) ? "=" : "");
    const message = Object.fromEntries(
      names.filter(() => chance(0.7)).map((name) => [name, chance(0.1) ? "" : value()]),
    );
    const signed = Object.entries(message).filter(([name, text]) => name !== "sign" && text !== "");
    const text = signed
      .sort(byName)
      .map(([name, text]) => `${name}=${text}`)
      .join(separator);
    const whole = PLACES[secret](text, key);
    const name = digest.replace("hmac-", "");
    const made = isHmac
      ? createHmac(name, isEncoded ? bytes : key).update(whole)
      : createHash(name).update(whole);
    const hexadecimal = output === "base64" ? made.digest("base64") : made.digest("hex");
    const wanted = output === "hex-upper" ? hexadecimal.toUpperCase() : hexadecimal;
    const scheme = { name: "own", separator, secret, keyEncoding, digest, output };
    const signer = new library.Signer(scheme, key);
    let signature;
    try {
      signature = signer.sign(message);
    } catch (error) {
      assert.equal(error.code, "ERR_AMBIGUOUS", error);
      return "refused";
    }
    assert.equal(signature, wanted, JSON.stringify(scheme));
    assert.equal(signer.explain(message).stringToSign, PLACES[secret](text, "‹key›"));
    // Verifying looks at all names, those before a field as well.
    const verified = (claimed) => {
      try {
        return signer.verify(message, claimed);
      } catch (error) {
        return error.code;
      }
    };
    const verdicts = [verified(wanted), verified(`${wanted}0`)];
    signer.dispose();
    if (verdicts[0] === "ERR_AMBIGUOUS") return "refused";
    assert.deepEqual(verdicts, [true, false]);
    return "same";
  });
});

/** What is signed externally: the fields in their order, and the text they make. */
const EXTERNAL = {
  alipayMapiRsa: { signed: sorted("sign", "sign_type"), text: pairs },
  alipaySecuritypay: {
    signed: (fields) =>
      fields.filter(([name, v]) => name !== "sign" && name !== "sign_type" && !isNothing(v)),
    mayFollow: () => true,
    text: (signed) => signed.map(([name, value]) => `${name}="${value}"`).join("&"),
  },
  alipayOpen: { signed: sorted("sign"), text: pairs },
  alipayNotifyV1: { signed: sortedWithEmpty("sign", "sign_type"), text: pairs },
  alipayNotifyV2: { signed: sortedWithEmpty("sign"), text: pairs },
  unionpayOpen: { signed: sorted("signature"), text: pairs, bytes: sha256 },
};

for (const [name, rule] of Object.entries(EXTERNAL)) {
  test(`2,000 texts of ${name} against a few lines`, (t) => {
    const { bytesToSign, canonicalString, schemes } = library;
    const { bytes = (text) => text } = rule;
    const tally = compare(t, 2_000, (random) => {
      const message = random.oneOf(CONTAINERS)(randomMessage(random, []));
      const fields = message instanceof Map ? [...message] : Object.entries(message);
      const signed = rule.signed(fields);
      const text = rule.text(signed);
      const names = fields.map((field) => field[0]);
      const field = injected(signed, names, rule.mayFollow);
      if (field !== undefined) {
        assertAmbiguous(library, () => canonicalString(schemes[name], message), field);
      }
      const options = field === undefined ? {} : { allowAmbiguous: names };
      assert.equal(canonicalString(schemes[name], message, options), text);
      const toSign = bytesToSign(schemes[name], message, options);
      assert.equal(Buffer.from(toSign).toString(), bytes(text));
      return field === undefined ? "same" : "refused";
    });
    assert.ok(tally.refused > 20, "the rule was hardly tried");
  });
}

/** Templates: their slots, each with the characters that end it, and the text of the document. */
const TEMPLATES = {
  alipayOpenV3: {
    slots: { authString: "", method: "", uri: "" },
    text: ({ authString, method, uri, body, appAuthToken }) =>
      [authString, method, uri, body, ...(appAuthToken ? [appAuthToken] : []), ""].join("\n"),
  },
  wechatPayV3Request: {
    slots: { method: "", url: "", timestamp: "", nonce: "" },
    text: ({ method, url, timestamp, nonce, body }) =>
      `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`,
  },
  wechatPayV3Reply: {
    slots: { timestamp: "", nonce: "" },
    text: ({ timestamp, nonce, body }) => `${timestamp}\n${nonce}\n${body}\n`,
  },
  wechatPayV3PaySign: {
    slots: { appId: "", timeStamp: "", nonceStr: "", package: "" },
    text: (v) => `${v.appId}\n${v.timeStamp}\n${v.nonceStr}\n${v.package}\n`,
  },
  alipayPlus: {
    slots: { method: " ", path: "", clientId: ".", time: "." },
    text: ({ method, path, clientId, time, body }) =>
      `${method} ${path}\n${clientId}.${time}.${body}`,
  },
};

for (const [name, { slots, text }] of Object.entries(TEMPLATES)) {
  test(`2,000 texts of ${name} against a few lines`, (t) => {
    compare(t, 2_000, (random) => {
      const { chance, oneOf } = random;
      const values = Object.entries(slots).map(([slot, ends]) => {
        const value = randomText(random, Object.keys(slots));
        return [slot, (ends === "" ? value : value.replaceAll(ends, "")) || "x"];
      });
      if (name !== "wechatPayV3PaySign") {
        const written = { a: randomText(random, ["b"]), n: 1.5 };
        const bodies = [JSON.stringify(written), JSON.stringify(written, null, "\t"), "", "中 &"];
        values.push(["body", oneOf(bodies)]);
      }
      if (name === "alipayOpenV3" && chance(0.5)) {
        values.push(["appAuthToken", randomText(random, ["a"]).replaceAll("}", "") || "x"]);
      }
      const message = Object.fromEntries(values.sort(() => (chance(0.5) ? 1 : -1)));
      assert.equal(library.canonicalString(library.schemes[name], message), text(message));
      return "same";
    });
  });
}

/** Templates under a shared key: their slots, and the signature of the document. */
const KEYED_TEMPLATES = {
  wechatXpayPaySig: {
    slots: { uri: "&" },
    signature: ({ uri, body }, key) => hmac(`${uri}&${body}`, key),
  },
  wechatXpaySignature: { slots: {}, signature: ({ body }, key) => hmac(body, key) },
};

for (const [name, { slots, signature }] of Object.entries(KEYED_TEMPLATES)) {
  test(`2,000 messages of ${name} against node:crypto`, (t) => {
    compare(t, 2_000, (random) => {
      const { oneOf } = random;
      const message = Object.fromEntries(
        Object.entries(slots).map(([slot, ends]) => {
          return [slot, randomText(random, ["body"]).replaceAll(ends, "") || "x"];
        }),
      );
      const written = { a: randomText(random, ["b"]), n: 1.5 };
      const bodies = [JSON.stringify(written), JSON.stringify(written, null, "\t"), "", "中 &"];
      message.body = oneOf(bodies);
      const key = randomKey(random);
      const signer = new library.Signer(library.schemes[name], key);
      const wanted = signature(message, key);
      assert.equal(signer.sign(message), wanted);
      assert.equal(signer.verify(message, wanted), true);
      assert.equal(signer.verify({ ...message, body: `${message.body} ` }, wanted), false);
      signer.dispose();
      return "same";
    });
  });
}

test("200 messages of UnionPay from end to end, with a key of the test's own", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const theirs = (text) => Buffer.from(sha256(text));
  const signer = new library.ExternalSigner(library.schemes.unionpayOpen, {
    sign: (bytes) => sign("sha256", bytes, privateKey),
    verify: (bytes, signature) => verify("sha256", bytes, publicKey, signature),
  });
  for (let round = 0; round < 200; round += 1) {
    const fields = {
      version: "5.1.0",
      certId: "68759663125",
      orderId: `order-${round}`,
      txnAmt: round * round,
      respMsg: `成功[${"0".repeat(round % 8)}]`,
      reserved: round % 3 === 0 ? "" : `{a=${round}&b}`,
      signature: "x",
    };
    const text = pairs(sorted("signature")(Object.entries(fields)));
    // What the package signs, UnionPay's side verifies; what UnionPay signs, the package verifies.
    const signature = await signer.sign(fields);
    assert.ok(verify("sha256", theirs(text), publicKey, Buffer.from(signature, "base64")), text);
    const reply = sign("sha256", theirs(text), privateKey).toString("base64");
    assert.equal(await signer.verify(fields, reply), true);
    assert.equal(await signer.verify({ ...fields, txnAmt: -1 }, reply), false);
  }
  signer.dispose();
});

test("no built-in rule is without its oracle", () => {
  const here = [KEYED, EXTERNAL, TEMPLATES, KEYED_TEMPLATES].flatMap(Object.keys);
  // Latipay's requests are compared in oracle.test.mjs, with the code of its page.
  const all = [...here, "douyinV1", "douyinCallback", "latipay"].sort();
  assert.deepEqual(all, Object.keys(library.schemes).sort());
});
