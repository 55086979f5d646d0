// Notifications: forms whose fields are signed, decoded once and sorted.

import { caseOf } from "../case.mjs";
import { alipayNotification } from "../published_messages.mjs";
import { without } from "../text.mjs";
import { ACCOUNT, canonicalOf, encoded, GBK, MADE, SDK } from "./signing.mjs";
import { aboutOf } from "./states.mjs";
import { signatureOf, signedFields, TRADE } from "./trades.mjs";

export const SERVICE = {
  app_id: ACCOUNT.appId,
  charset: "UTF-8",
  sign_type: "RSA2",
  service: "alipay.service.check",
  biz_content: "<XML><A>1</A></XML>",
};

export function notification(name, fields, { source = MADE, note, feature, ...options } = {}) {
  const {
    version = "v1",
    named = version,
    encoding = "form",
    expected,
    known,
    body = (text) => text,
    keys,
    key = null,
    written,
  } = options;
  const account = { ...ACCOUNT, ...options.account };
  // What the message is in, where it is not the account's.
  const sent = written === undefined ? account : { ...account, charset: written };
  const verified = signedFields(fields, version);
  const signatureBase64 = known ?? signatureOf(fields, { account: sent, version });
  const { action, ...about } = aboutOf(verified);
  return caseOf("notification", {
    name,
    source,
    note,
    feature,
    account,
    charset: written,
    version: named ?? undefined,
    body: body(encoded(sent, { ...fields, sign: signatureBase64 }, encoding)),
    expected,
    publicKey: keys ?? (known === undefined ? "own" : "knownNotification"),
    keyVersion: null,
    stringToSign: canonicalOf(verified),
    signatureBase64,
    ...about,
    key,
    rule: version,
    fields: verified,
    unverified: without(fields, ...Object.keys(verified)),
    action,
  });
}

const known = (name, encoding, expected) =>
  notification(name, alipayNotification.fields, {
    source: `${SDK} (checkNotifySign)`,
    account: { appId: alipayNotification.fields.app_id },
    encoding,
    expected,
    known: alipayNotification.signature,
  });

export const notifications = () => [
  known("a known notification", "form", {
    out_trade_no: alipayNotification.fields.out_trade_no,
    total_amount: "0.1",
    seller_id: alipayNotification.fields.seller_id,
  }),
  known("the same, percent-encoded", "percent"),
  notification("V1 leaves out sign_type", TRADE, {
    expected: { total_amount: "9", out_trade_no: TRADE.out_trade_no },
  }),
  notification("V2 signs sign_type", SERVICE, { version: "v2" }),
  notification("an empty value is signed", { ...TRADE, passback_params: "" }),
  notification("V2 signs an empty value", { ...SERVICE, version: "" }, { version: "v2" }),
  ...["WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_FINISHED"].map((state) =>
    notification(`a trade status: ${state}`, { ...TRADE, trade_status: state }),
  ),
  notification("a status that is not documented", { ...TRADE, trade_status: "TRADE_PENDING" }),
  notification("no charset in it", without(TRADE, "charset")),
  notification("under RSA", { ...TRADE, sign_type: "RSA" }, { account: { signType: "RSA" } }),
  notification(
    "sign_type of the message is not believed",
    { ...TRADE, sign_type: "none" },
    { note: "adversarial: the algorithm is the client's" },
  ),
  notification(
    "GBK, decoded once",
    { ...TRADE, charset: "GBK", subject: "测试 茶" },
    { feature: "gbk", account: GBK },
  ),
  notification(
    "GBK whose second byte is a letter that is not escaped",
    { ...TRADE, charset: "GBK", subject: "丂" },
    { feature: "gbk", account: GBK, body: (text) => text.replace("%81%40", "%81@") },
  ),
  notification("lines of text", { ...TRADE, body: "Tea\r\n\t2 × Assam\n" }),
  notification("control characters", {
    ...TRADE,
    body: "\u0000\u0007\v\f\u001b\u001e\u001f\u007f\u2028",
  }),
  notification(
    "V2 signs lines of text",
    { ...SERVICE, biz_content: "<XML>\n\t<A>1</A>\r\n</XML>" },
    { version: "v2" },
  ),
  ...["GBK", "gb2312", "GB18030"].flatMap((charset) => [
    notification(
      `${charset}, which the message says to a client of UTF-8`,
      { ...TRADE, charset, subject: "测试 茶", body: "" },
      { feature: "gbk", named: null, written: "gbk" },
    ),
  ]),
  notification("UTF-8, which the message says to a client of GBK", TRADE, {
    account: GBK,
    written: "utf-8",
  }),
  notification(
    "GBK to its client, which the message does not say",
    { ...without(TRADE, "charset"), subject: "测试" },
    { feature: "gbk", account: GBK },
  ),
  notification("a value with an ampersand", { ...TRADE, subject: "Tom & Jerry=1" }),
];
