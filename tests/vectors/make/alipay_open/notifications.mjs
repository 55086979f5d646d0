// Notifications: forms whose fields are signed, decoded once and sorted.

import { caseOf } from "../case.mjs";
import { without } from "../text.mjs";
import { ACCOUNT, canonicalOf, encoded, GBK, MADE, SDK } from "./signing.mjs";
import { signatureOf, signedFields, TRADE } from "./trades.mjs";

const SERVICE = {
  app_id: ACCOUNT.appId,
  charset: "UTF-8",
  sign_type: "RSA2",
  service: "alipay.service.check",
  biz_content: "<XML><A>1</A></XML>",
};

/** What the official SDK's test verifies. */
const KNOWN = {
  app_id: "2019073166072302",
  auth_app_id: "2019073166072302",
  buyer_id: "2088102534368455",
  buyer_logon_id: "xud***@126.com",
  buyer_pay_amount: "0.10",
  charset: "utf-8",
  fund_bill_list: '[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT"}]',
  gmt_create: "2019-08-15 15:56:22",
  gmt_payment: "2019-08-15 15:56:24",
  invoice_amount: "0.10",
  notify_id: "2019081500222155624068450559358070",
  notify_time: "2019-08-15 15:56:25",
  notify_type: "trade_status_sync",
  out_trade_no: "20190815155618536-564-57",
  point_amount: "0.00",
  receipt_amount: "0.10",
  seller_email: "z97-yuquerevenue@service.aliyun.com",
  seller_id: "2088531891668739",
  subject: "语雀空间 500人规模",
  total_amount: "0.10",
  trade_no: "2019081522001468450512505578",
  trade_status: "TRADE_SUCCESS",
  version: "1.0",
  sign_type: "RSA2",
};

const STATES = ["WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_SUCCESS", "TRADE_FINISHED"];
const PAID = ["TRADE_SUCCESS", "TRADE_FINISHED"];

function notification(name, fields, { source = MADE, note, feature, ...options } = {}) {
  const {
    version = "v1",
    encoding = "form",
    expected = {},
    known,
    body = (text) => text,
  } = options;
  const account = { ...ACCOUNT, ...options.account };
  const verified = signedFields(fields, version);
  const signatureBase64 = known ?? signatureOf(fields, { account, version });
  return caseOf("notification", {
    name,
    source,
    note,
    feature,
    account,
    version,
    body: body(encoded(account, { ...fields, sign: signatureBase64 }, encoding)),
    expected,
    publicKey: known === undefined ? "own" : "knownNotification",
    keyVersion: null,
    stringToSign: canonicalOf(verified),
    signatureBase64,
    verified,
    unverified: without(fields, ...Object.keys(verified)),
    paid: PAID.includes(fields.trade_status),
    state: STATES.find((state) => state === fields.trade_status) ?? null,
  });
}

const known = (name, encoding, expected) =>
  notification(name, KNOWN, {
    source: `${SDK} (checkNotifySign)`,
    account: { appId: KNOWN.app_id },
    encoding,
    expected,
    known:
      "QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZpXyyh0LEWdK2S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/U8ONNQjWXd0HIul4TG+Q3fm3svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEFajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov+lrmOQ==",
  });

export const notifications = () => [
  known("a known notification", "form", {
    out_trade_no: KNOWN.out_trade_no,
    total_amount: "0.1",
    seller_id: KNOWN.seller_id,
  }),
  known("the same, percent-encoded", "percent"),
  notification("V1 leaves out sign_type", TRADE, {
    expected: { total_amount: "9", out_trade_no: TRADE.out_trade_no },
  }),
  notification("V2 signs sign_type", SERVICE, { version: "v2" }),
  notification("an empty value is not signed", { ...TRADE, passback_params: "" }),
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
  notification("a value with an ampersand", { ...TRADE, subject: "Tom & Jerry=1" }),
];
