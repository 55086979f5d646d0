// The calls of a client, and the fields that each signs.

import { encrypted } from "./aes.mjs";
import { ACCOUNT, inCharset } from "./signing.mjs";

const CALL = { time: "2024-01-02 03:04:05" };

export const METHODS = {
  alipayApp: "alipay.trade.app.pay",
  freeze: "alipay.fund.auth.order.app.freeze",
  alipayMini: "alipay.trade.create",
  query: "alipay.trade.query",
  refund: "alipay.trade.refund",
  queryRefund: "alipay.trade.fastpay.refund.query",
  close: "alipay.trade.close",
  cancel: "alipay.trade.cancel",
  unfreeze: "alipay.fund.auth.order.unfreeze",
  queryFreeze: "alipay.fund.auth.operation.detail.query",
  cancelFreeze: "alipay.fund.auth.operation.cancel",
};

export const PAY = {
  out_trade_no: "70501111111S001111119",
  total_amount: "9.00",
  subject: "大乐透 2+1 *~!'()",
  product_code: "QUICK_MSECURITY_PAY",
};

export const CREATE = {
  ...PAY,
  product_code: "JSAPI_PAY",
  buyer_open_id: "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5",
  op_app_id: "2014072300007149",
};

export const NOTIFY_URL = "https://merchant.example/notify?a=1&b=2";

/** A time as the platform writes it: that of seconds, in China. */
function timeOf(time) {
  if (typeof time !== "number") return time;
  const china = new Date((time + 8 * 3600) * 1000).toISOString();
  return china.slice(0, 19).replace("T", " ");
}

/** What the interface takes beside `biz_content`: empty ones are left out. */
export const besideOf = ({ parameters = {} }) =>
  Object.fromEntries(Object.entries(parameters).filter(([, text]) => text !== ""));

/** All fields but `sign`, in the order in which they are signed. */
export function fieldsOf({ operation, method = METHODS[operation], account, aesKey, input, call }) {
  const text = typeof input === "string" ? input : JSON.stringify(input);
  const biz = call.encrypt ? encrypted(inCharset(account, text), aesKey) : text;
  const fields = {
    alipay_root_cert_sn: account.alipayRootCertSn,
    app_auth_token: call.app_auth_token ?? account.appAuthToken,
    app_cert_sn: account.appCertSn,
    app_id: account.appId,
    auth_token: call.auth_token,
    biz_content: biz === "" ? undefined : biz,
    charset: account.charset ?? "utf-8",
    encrypt_type: call.encrypt ? "AES" : undefined,
    format: "JSON",
    method,
    notify_url: call.notify_url,
    return_url: call.return_url,
    sign_type: account.signType ?? "RSA2",
    timestamp: timeOf(call.time),
    version: "1.0",
    ...besideOf(call),
  };
  return JSON.parse(JSON.stringify(fields));
}

/** The members of a case of ours, in the order of the file. */
export function callOf(operation, input, { account, aesKey, call, feature, method }) {
  const members = {
    feature,
    operation,
    method,
    account: { ...ACCOUNT, ...account },
    aesKey,
    input,
    call: { ...CALL, ...call },
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
