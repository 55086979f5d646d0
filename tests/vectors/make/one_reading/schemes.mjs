// Schemes: what verification says of a message that is signed as it stands.

import { caseOf } from "../case.mjs";
import { hash, hmac } from "../text.mjs";
import { canonicalOf, gateway, QUERY, SOURCE } from "./canonical.mjs";

const KEYED = {
  latipay: { key: "111222333", suffix: "", digest: hmac },
  yabandpay: { key: "yaband-self-test-key", digest: hmac, bare: true },
  wechatPayV2Md5: {
    key: "k".repeat(32),
    suffix: "&key=",
    digest: (_, text) => hash("md5", text).toUpperCase(),
  },
  alipayMapiMd5: { key: "k".repeat(32), suffix: "", digest: (_, text) => hash("md5", text) },
};

function keyed(name, scheme, params, { note, verify } = {}) {
  const { key, suffix, digest, bare } = KEYED[scheme];
  const canonical = canonicalOf(params);
  const signed = bare ? canonical : canonical + suffix + key;
  return caseOf("sign", {
    name,
    source: SOURCE,
    note,
    scheme,
    key,
    params,
    kept: Object.keys(params),
    canonical: bare ? canonical : canonical + suffix,
    stringToSign: bare ? canonical : `${canonical}${suffix}‹key›`,
    signature: digest(key, signed),
    verify,
  });
}

function external(name, scheme, params, { note, verify } = {}) {
  const stringToSign = canonicalOf(params);
  return caseOf("external", {
    name,
    source: SOURCE,
    note,
    scheme,
    params,
    kept: Object.keys(params),
    canonical: stringToSign,
    stringToSign,
    algorithm: "SHA256withRSA",
    signatureBase64: gateway.sign(stringToSign),
    publicKey: "gateway.test-key",
    verify,
  });
}

const AMBIGUOUS = "ERR_AMBIGUOUS";
const ODD = { notify_url: QUERY, out_trade_no: "1", subject: "a=1&b=2" };

export const schemes = () => [
  ...Object.keys(KEYED).flatMap((scheme) => [
    keyed(`${scheme}: a query and a=1&b=2 in values verify`, scheme, ODD),
    keyed(
      `${scheme}: an own name in the value does not verify`,
      scheme,
      { a: "1", b: "2&b=3" },
      { note: "requests may hold it, and what is verified may not", verify: AMBIGUOUS },
    ),
    keyed(
      `${scheme}: a name that sorts before does not verify`,
      scheme,
      { a: "1", b: "2&a=3" },
      { verify: AMBIGUOUS },
    ),
  ]),
  keyed(
    "a name of the scheme that the message lacks and that sorts before does not verify",
    "latipay",
    { merchant_reference: "1&amount=2", version: "2.0" },
    { verify: AMBIGUOUS },
  ),
  keyed(
    "an excluded name in a value does not verify",
    "wechatPayV2Md5",
    { a: "1", b: "2&sign=3" },
    { note: "another scheme of the same key may sign it", verify: AMBIGUOUS },
  ),
  ...["alipayOpen", "alipayNotifyV1", "alipayMapiRsa"].flatMap((scheme) => [
    external(`${scheme}: a query and a=1&b=2 in values verify`, scheme, ODD),
    external(
      `${scheme}: an own name in the value does not verify`,
      scheme,
      { a: "1", b: "2&b=3" },
      { verify: AMBIGUOUS },
    ),
    external(
      `${scheme}: a name that sorts before does not verify`,
      scheme,
      { a: "1", b: "2&a=3" },
      { verify: AMBIGUOUS },
    ),
  ]),
  ...[
    ["percent", "%"],
    ["form", "%"],
    ["form", "+"],
    ["form", "&+"],
  ].map(([encoding, separator]) =>
    caseOf("sign-error", {
      name: `${encoding}-encoding writes the separator ${separator} itself`,
      source: SOURCE,
      scheme: { name: "x", separator, encoding },
      key: "k",
      params: { a: "1" },
      code: "ERR_SCHEME",
      field: "separator",
    }),
  ),
];
