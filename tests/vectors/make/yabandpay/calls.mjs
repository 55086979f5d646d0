// Cases of YabandPay's calls: the request that is sent, and the input that is refused.

import { caseOf, changedField, FROM_THE_RULES } from "../case.mjs";
import { changed } from "../text.mjs";
import { ORDER } from "./messages.mjs";
import { ACCOUNT, canonicalOf, MAKER, signatureOf } from "./rules.mjs";

const ONLINE = { pay_method: "online" };
const ALIPAY = { ...ONLINE, sub_pay_method: "Alipay" };
const WECHAT_PAY = { ...ONLINE, sub_pay_method: "WeChat Pay" };

/** The method of each operation, and what of its data is filled in. */
export const CALLS = {
  create: ["v3.CreatePayments", ONLINE],
  alipayMini: ["v3.CreatePaymentsAlipayMiniPay", ALIPAY],
  alipayApp: ["v3.CreatePaymentsAlipayAppPay", ALIPAY],
  alipayWap: ["v3.CreatePaymentsAlipayWap", ALIPAY],
  wechatMini: ["v3.CreatePaymentsWechatMiniPay", WECHAT_PAY],
  wechatApp: ["v3.CreatePaymentsWechatAPPPay", WECHAT_PAY],
  wechatH5: ["v3.CreatePaymentsWechatH5Pay", WECHAT_PAY],
  wechatNative: ["v3.CreateWechatNativePay", {}],
  refund: ["v3.CreateRefund", {}],
  query: ["v3.QueryOrder", {}],
  queryRefund: ["v3.QueryRefundOrder", {}],
};

/** The members of data as the body has them. */
const DATA =
  "pay_method sub_pay_method sub_pay_method_type trade_id refund_id m_refund_id order_id url_type amount currency description demo timeout refund_amount refund_currency refund_description redirect_url notify_url os_type ip_address sub_app_id sub_open_id".split(
    " ",
  );

const TIME = 1546588959;

export function request(operation, name, input, { account = ACCOUNT, time = TIME, ...more } = {}) {
  const { user, secretKey, baseUrl = "https://mapi.yabandpay.com" } = account;
  const [method, filledIn] = CALLS[operation];
  const given = { ...filledIn, ...input };
  const data = Object.fromEntries(
    DATA.flatMap((member) => {
      const value = given[member] ?? "";
      return value === "" ? [] : [[member, String(value)]];
    }),
  );
  const message = { user, method, time, ...data };
  const sign = signatureOf(message, secretKey);
  return caseOf("request", {
    name,
    source: MAKER,
    operation,
    account,
    input,
    time,
    canonical: canonicalOf(message),
    signature: sign,
    method: "POST",
    url: `${baseUrl.replace(/\/$/u, "")}/Payments`,
    body: JSON.stringify({ user, sign, method, time, data }),
    ...more,
  });
}

export const sent = (name, change, { operation = "alipayMini", ...more } = {}) =>
  request(operation, name, changed(ORDER, change), more);

/** An input that is refused: of an order, as a change to it. */
export function refused(code, name, change, field = changedField(change), more = {}) {
  const { operation = "alipayMini", input = changed(ORDER, change), time = TIME, ...rest } = more;
  return caseOf("request-error", {
    name,
    source: FROM_THE_RULES,
    operation,
    account: ACCOUNT,
    input,
    time,
    code,
    field,
    ...rest,
  });
}
