// Notifications of WeChat Pay that are refused.

import { caseOf, table } from "../case.mjs";
import { API_V3_KEY, notified, sealed } from "./events.mjs";
import {
  header,
  KEYS,
  PROBE_BASE64,
  STALE,
  signedMessage,
  TOLERANCE,
  trade,
  UNSIGNED,
  unsigned,
  WRONG,
} from "./messages.mjs";
import { provided } from "./notifications.mjs";
import { ACCOUNT, NOW, OTHER_APPID, OTHER_MCHID, PROBES_PAGE, RULE, refusal } from "./signing.mjs";

const OTHER_API_V3_KEY = "another-made-up-key-of-32-bytes!";

/** A notification that is refused: its text is signed as it stands, unless another one is given. */
export function refusedNotification(
  name,
  body,
  expected,
  { source = RULE, now = NOW, ...options } = {},
) {
  const { signed = body, headers = (all) => all, opened = trade() } = options;
  return caseOf("notification-error", {
    name,
    source,
    account: ACCOUNT,
    headers: headers(signedMessage(signed).headers),
    body,
    now,
    expected: options.expected,
    publicKey: KEYS,
    apiV3Key: options.apiV3Key ?? API_V3_KEY,
    opened,
    ...expected,
  });
}

const DECRYPT = refusal("ERR_DECRYPT", "resource.ciphertext");

export function refusedNotifications() {
  const resource = sealed(trade());
  const genuine = notified(resource);
  const bytes = Buffer.from(resource.ciphertext, "base64");
  const bitTurned = (at) => bytes.map((byte, index) => byte ^ Number(index === at));
  const otherCiphertext = (name, ciphertext) =>
    refusedNotification(name, notified({ ...resource, ciphertext }), DECRYPT);
  const otherResource = (name, changes, expected) =>
    refusedNotification(name, notified({ ...resource, ...changes }), expected);
  const refusedOpened = (name, opened, ...expected) =>
    refusedNotification(name, notified(sealed(opened)), refusal(...expected), { opened });
  const unexpected = (name, expected, ...refused) =>
    refusedNotification(name, genuine, refusal(...refused), { expected });
  return [
    // Of a service provider's ids one is ours.
    ...["sp_appid", "sp_mchid"].map((field) =>
      refusedOpened(
        `another service provider: ${field}`,
        provided({ [field]: "1900000001" }),
        "ERR_EXPECTED",
        field,
      ),
    ),
    // As with replies.
    refusedNotification(
      "a notification that was changed",
      notified(sealed(trade({ out_trade_no: "000000" }))),
      WRONG,
      { signed: genuine },
    ),
    refusedNotification("a notification without a signature", genuine, UNSIGNED, {
      headers: unsigned,
    }),
    refusedNotification("a notification that probes", genuine, WRONG, {
      source: PROBES_PAGE,
      headers: header("Signature", PROBE_BASE64),
    }),
    refusedNotification("a notification that is sent again after the tolerance", genuine, STALE, {
      now: NOW + TOLERANCE + 1,
    }),
    refusedNotification(
      "a notification under an unknown serial number",
      genuine,
      refusal("ERR_KEY_VERSION", "wechatpay-serial"),
      { headers: header("Serial", "AB") },
    ),

    // What cannot be opened.
    ...table(otherCiphertext, {
      "a ciphertext with a bit turned, rightly signed": bitTurned(0).toString("base64"),
      "a tag with a bit turned, rightly signed": bitTurned(bytes.length - 1).toString("base64"),
      "a ciphertext that was cut": bytes.subarray(0, -1).toString("base64"),
      "a ciphertext of a tag alone": bytes.subarray(0, 16).toString("base64"),
      "a ciphertext that is no base64": `x${resource.ciphertext}`,
    }),
    otherResource("other associated data", { associated_data: "refund" }, DECRYPT),
    otherResource("another nonce", { nonce: "fdasflkja485" }, DECRYPT),
    refusedNotification("another API v3 key", genuine, DECRYPT, { apiV3Key: OTHER_API_V3_KEY }),
    ...[
      ["another algorithm", "AEAD_AES_128_GCM"],
      ["an algorithm that is none", "none"],
    ].map(([name, algorithm]) =>
      otherResource(name, { algorithm }, refusal("ERR_REPLY", "resource.algorithm")),
    ),
    ...[
      ["a nonce of eleven bytes", "fdasflkja48"],
      ["a nonce of twelve characters and more bytes", "fdasflkja48é"],
    ].map(([name, nonce]) =>
      otherResource(name, { nonce }, refusal("ERR_REPLY", "resource.nonce")),
    ),
    ...table(refusedNotification, {
      "an event without a resource": ['{"id":"EV-1"}', refusal("ERR_REPLY", "resource")],
      "a resource that is text": ['{"id":"EV-1","resource":"x"}', refusal("ERR_TYPE", "resource")],
      "a resource that is there twice": [
        genuine.replace(/\}$/, ',"resource":{}}'),
        refusal("ERR_DUPLICATE", "resource"),
      ],
      "a notification that is no object": ["[]", refusal("ERR_JSON")],
    }),

    // What is opened.
    refusedOpened("an opened text that is no object", "[]", "ERR_JSON"),
    refusedOpened(
      "an opened text with a name that is there twice",
      '{"out_trade_no":"123456","out_trade_no":"654321"}',
      "ERR_DUPLICATE",
      "out_trade_no",
    ),
    refusedOpened(
      "an opened payment of another merchant",
      trade({ mchid: OTHER_MCHID }),
      "ERR_EXPECTED",
      "mchid",
    ),
    refusedOpened(
      "an opened payment of another mini program",
      trade({ appid: OTHER_APPID }),
      "ERR_EXPECTED",
      "appid",
    ),
    unexpected(
      "an opened payment of another order",
      { out_trade_no: "000000" },
      "ERR_EXPECTED",
      "out_trade_no",
    ),
    ...[
      ["an opened payment of another amount", 10000, "ERR_EXPECTED"],
      ["an expectation of nothing", null, "ERR_MISSING"],
      ["an expectation of true", true, "ERR_TYPE"],
    ].map(([name, total, code]) => unexpected(name, { amount: { total } }, code, "amount.total")),
    ...table(unexpected, {
      "an amount in yuan in the name of all gateways": [
        { amount: "1.00" },
        "ERR_EXPECTED",
        "amount",
      ],
      "an amount with a fraction of zeros in the name of all gateways": [
        { amount: "100.00" },
        "ERR_EXPECTED",
        "amount",
      ],
      "an expected amount with a fraction of zeros": [
        { amount: { total: "100.00" } },
        "ERR_EXPECTED",
        "amount.total",
      ],
      "an expected member that is misspelled": [
        { out_trade_number: "1" },
        "ERR_UNKNOWN_FIELD",
        "out_trade_number",
      ],
    }),
  ];
}
