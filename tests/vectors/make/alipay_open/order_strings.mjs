// Order strings of the Alipay Open Platform, which an app hands to the wallet.

import { BEFOREHAND, caseOf } from "../case.mjs";
import { callOf, fieldsOf, NOTIFY_URL, PAY } from "./calls.mjs";
import { CERTIFICATES, canonicalOf, encoded, GBK, MADE, RUBY, signed } from "./signing.mjs";

export function orderString(name, input, { source = MADE, note, known, ...options } = {}) {
  const { operation = "alipayApp", encoding = "percent" } = options;
  const members = callOf(operation, input, options);
  const fields = fieldsOf(members);
  const stringToSign = canonicalOf(fields);
  const signatureBase64 = known ?? signed(members.account, stringToSign);
  return caseOf("order-string", {
    name,
    source,
    note,
    ...members,
    encoding,
    publicKey: known === undefined ? "own" : "knownOrder",
    stringToSign,
    signatureBase64,
    orderStr: encoded(members.account, { ...fields, sign: signatureBase64 }, encoding),
  });
}

/** The same bytes under a key whose private half nobody has, encoded in two ways. */
const beforehand = (encoding) =>
  orderString(`an order string computed beforehand: ${encoding}`, PAY, {
    source: BEFOREHAND,
    encoding,
    call: { notify_url: NOTIFY_URL },
    known:
      "cDhdAF+25BWmEbuaHaPGGyO2+cf3usNgTFBehDygYDep3t+Vvu/PBpopAeuHF4Bt6G+HWmo7MgGskbs6YDEv4wqK5nz333AkW8POhmGnXHqfs7ydVBQmuLeg6fG70p8DdxcAYH74qru6RdUW/tsgKb3KyXBGcpnP4G0D7+jj20F5HS8s+A/fPTmcuBwRSd5hwNLKfqvM5cswUELZeTC1BmU/KwYNwfAys/+QOKVk1wFUi5PzZuqojdtHvGAI8DgJ+6eKKtJ9WyLtP999YvmSKk2gLpGvwdaPvOgf5hZHaxW5NkQe1DNjWsdxBmztS3+cficF6DCGv0XXsWBZQv5vpw==",
  });

/** An order string of another library, as its test prints it. */
function printed() {
  const { sign, ...fields } = {
    app_id: "2016000000000000",
    charset: "UTF-8",
    sign_type: "RSA2",
    version: "1.0",
    timestamp: "2016-04-01 00:00:00",
    method: "alipay.trade.page.pay",
    biz_content: JSON.stringify({
      out_trade_no: "20160401000000",
      product_code: "QUICK_MSECURITY_PAY",
      total_amount: "0.01",
      subject: "test",
    }),
    app_cert_sn: CERTIFICATES.appCertSn,
    alipay_root_cert_sn: CERTIFICATES.alipayRootCertSn,
    sign: "Zr2UkxZcW69WB8bNsERgJrd73zBdiOeb08CmoI946Fiuh2dIYZKW8MqYEa46nPbqPL4Q0gv3djc1IWFMgY9J4Ku8TltV5NRxrIrtfRxVZa59Sg+lAI7EiHENqJfXpZptn+Fa7SaV4ZzLsMWaNC2RceF2unPH17/Zr1ZpkzUFYlE=",
  };
  return caseOf("printed-order-string", {
    name: "a printed order string in certificate mode, in its own order",
    source: RUBY,
    note: "its pairs are in another order than ours, and it has no format: the decoded pairs are compared",
    orderStr: encoded({}, { ...fields, sign }, "form"),
    encoding: "form",
    stringToSign: canonicalOf(fields),
    signatureBase64: sign,
  });
}

const TEA = { ...PAY, subject: "测试 茶" };

export const orderStrings = () => [
  beforehand("percent"),
  beforehand("form"),
  printed(),
  orderString("certificates and a token", PAY, {
    account: { ...CERTIFICATES, appAuthToken: "201510BBaabdb44d8fd04607abf8d5931ec75D84" },
  }),
  orderString("RSA is SHA1withRSA", PAY, { account: { signType: "RSA" } }),
  orderString(
    "biz_content is the text that was given",
    String.raw`{ "subject" : "a\u0026b\/c", "out_trade_no":"1","total_amount":"0.10","goods":[{"price":1.50}] }`,
    { note: "white space, escapes, number tokens and the order of members are kept" },
  ),
  orderString(
    "camelCase stays camelCase",
    { ...PAY, extUserInfo: { needCheckInfo: "T" } },
    { note: "the official Node SDK would rewrite the names" },
  ),
  orderString(
    "a freeze",
    {
      out_order_no: "8077735255938023",
      out_request_no: "8077735255938032",
      order_title: "预授权 冻结",
      amount: "0.01",
      product_code: "PRE_AUTH_ONLINE",
    },
    {
      operation: "freeze",
      encoding: "form",
      call: { notify_url: "https://merchant.example/n" },
    },
  ),
  orderString("GBK", TEA, { feature: "gbk", account: GBK }),
  orderString("GBK in a form", TEA, { feature: "gbk", account: GBK, encoding: "form" }),
  orderString("GBK of plain ASCII", { ...PAY, subject: "Tea" }, { account: GBK }),
];
