// P3 and P4 for YabandPay: an order and a notification, against the same in plain JavaScript.

import { createHmac, timingSafeEqual } from "node:crypto";
import { YabandPay } from "orderstr";
import { compare } from "../measure.mjs";
import { flat, variants } from "../orders.mjs";
import { report } from "../report.mjs";

const KEY = "yaband-self-test-key";
const USER = "016683";
const TIME = 1546588959;
const yabandpay = new YabandPay({ user: USER, secretKey: KEY });

/** What YabandPay's page signs: all members in the order of their names. */
function signed(members) {
  const text = Object.keys(members)
    .sort()
    .map((name) => `${name}=${members[name]}`)
    .join("&");
  return createHmac("sha256", KEY).update(text).digest("hex");
}

// ---- an order ----

const orders = variants((at) => ({
  order_id: flat(`20245198465165884${at}`),
  amount: "1.00",
  currency: "EUR",
  description: "YabandPay test",
  timeout: "0",
  redirect_url: "https://www.yabandpay.com",
  notify_url: "https://www.yabandpay.com/notify",
}));

function placed(order) {
  const [pay_method, sub_pay_method] = ["online", "Alipay"];
  const data = { pay_method, sub_pay_method, ...order };
  const method = "v3.CreatePaymentsAlipayMiniPay";
  const sign = signed({ user: USER, method, time: TIME, ...data });
  return JSON.stringify({ user: USER, sign, method, time: TIME, data });
}

/** The members stand in another order. */
function sameRequest(ours, theirs) {
  const [one, other] = [ours, theirs].map((body) => JSON.parse(body));
  const rest = ({ data, ...others }) => JSON.stringify(Object.entries(others).sort());
  const members = ({ data }) => JSON.stringify(Object.entries(data).sort());
  if (one.sign !== other.sign) throw new Error(`${ours} is not ${theirs}`);
  if (rest(one) !== rest(other) || members(one) !== members(other)) throw new Error(ours);
}

// ---- a notification ----

const notifications = variants((at) => {
  // All that the document's sample has: those without content as "".
  const data = {
    ...{ acquirer_id: "", amount: "1.00", createDate: "2019-01-04 08:55:59", currency: "EUR" },
    ...{
      description: "YabandPay test",
      exchange_rate: "7.8123",
      order_id: `20245198465165884${at}`,
    },
    ...{ out_trade_no: "", paid_time: "2019-01-04 08:56:40", pay_method: "online" },
    ...{ settlement_amount: "1.00", settlement_currency: "EUR", state: "paid" },
    ...{ sub_pay_method: "Alipay", trade_id: `2024519${at}`, type: "payment", user: USER },
  };
  return flat(JSON.stringify({ data, sign: signed(data) }));
});

function verified(body) {
  const { data, sign } = JSON.parse(body);
  const [claimed, own] = [sign, signed(data)].map((text) => Buffer.from(text));
  if (claimed.length !== own.length || !timingSafeEqual(claimed, own)) throw new Error("refused");
  return data;
}

function sameFields({ fields }, data) {
  for (const [name, value] of Object.entries(data)) {
    if (fields[name] !== value) throw new Error(`${name}: ${fields[name]} is not ${value}`);
  }
}

report({
  "P3 yabandpay": await compare(
    (at) => yabandpay.alipayMini(orders[at], { time: TIME }).body,
    (at) => placed(orders[at]),
    { same: sameRequest },
  ),
  "P4 yabandpay": await compare(
    (at) => yabandpay.verifyNotification(notifications[at]),
    (at) => verified(notifications[at]),
    { same: sameFields },
  ),
});
