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
  alipayWeb: ["v3.CreatePaymentsAlipayWeb", ALIPAY],
  barcode: ["v3.BarcodePayment", { pay_method: "offline" }],
  wechatMini: ["v3.CreatePaymentsWechatMiniPay", WECHAT_PAY],
  wechatApp: ["v3.CreatePaymentsWechatAPPPay", WECHAT_PAY],
  wechatH5: ["v3.CreatePaymentsWechatH5Pay", WECHAT_PAY],
  wechatNative: ["v3.CreateWechatNativePay", {}],
  refund: ["v3.CreateRefund", {}],
  query: ["v3.QueryOrder", {}],
  cancel: ["v3.CancelPayment", {}],
  queryRefund: ["v3.QueryRefundOrder", {}],
};

/** The members of data as the body has them. */
const DATA =
  "pay_method sub_pay_method sub_pay_method_type trade_id refund_id m_refund_id order_id url_type amount currency description demo timeout refund_amount refund_currency refund_description redirect_url notify_url os_type ip_address sub_app_id sub_open_id auth_code tip_amount bic iDeal_email ideal_email post_email cancel_url cardnumber pincode".split(
    " ",
  );

const TIME = 1546588959;

/** What is signed and sent. The data of a call without a table is sent as it is given. */
function sentOf(operation, input, { account = ACCOUNT, time = TIME, call } = {}) {
  const { user, baseUrl = "https://mapi.yabandpay.com" } = account;
  const [secretKey] = [account.secretKey].flat();
  const [method, filledIn] = CALLS[operation] ?? [call];
  const given = { ...filledIn, ...input };
  const kept = Object.fromEntries(
    DATA.flatMap((member) => {
      const value = given[member] ?? "";
      return value === "" ? [] : [[member, String(value)]];
    }),
  );
  const data = operation === "call" ? input : kept;
  const message = { user, method, time, ...data };
  const sign = signatureOf(message, secretKey);
  return {
    canonical: canonicalOf(message),
    signature: sign,
    method: "POST",
    url: `${baseUrl.replace(/\/$/u, "")}/Payments`,
    body: JSON.stringify({ user, sign, method, time, data }),
  };
}

/** `call` is what any other method than those with a table is called. */
export function request(operation, name, input, { account = ACCOUNT, time = TIME, ...more } = {}) {
  const { call, ...others } = more;
  const source = MAKER;
  const sent = sentOf(operation, input, { account, time, call });
  return caseOf("request", {
    name,
    source,
    operation,
    call,
    account,
    input,
    time,
    ...sent,
    ...others,
  });
}

/** What a reply answers, as it was stored. */
export function askedOf(operation, input, options) {
  const { method, url, body } = sentOf(operation, input, options);
  return { operation, method, url, body };
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
