// The messages that YabandPay's pages print, which the cases change.

import { changed, form, json } from "../text.mjs";
import { ACCOUNT, MINI_PAGE, PAYCONIQ_PAGE, page, signatureOf } from "./rules.mjs";

/** What every order needs; the cases change it. */
export const ORDER = {
  order_id: "2024519846516588484",
  amount: "1",
  currency: "EUR",
  description: "YabandPay test",
  timeout: "0",
  notify_url: "https://www.yabandpay.com/notify",
};

/** The messages that the documentation prints. */
export const PRINTED = {
  "mini program": {
    source: MINI_PAGE,
    operation: "alipayMini",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "2024519846516588484",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
  },
  Payconiq: {
    source: PAYCONIQ_PAGE,
    operation: "create",
    time: 1646388458,
    input: {
      amount: "1",
      currency: "EUR",
      demo: "test",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "20240726785412369",
      redirect_url: "https://www.yabandpay.com",
      sub_pay_method: "Payconiq",
      timeout: "0",
    },
  },
  "WeChat Pay mini program": {
    source: page("WeChat Pay mini program"),
    operation: "wechatMini",
    time: 1546588959,
    input: {
      amount: "0.1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandmedia.com/pay/webhook.php",
      order_id: "20180902014018888",
      sub_app_id: "wx54afe855ab7112e8",
      sub_open_id: "o7AXy5CuUQ0exDlZdhb-M7KMsmEg",
      timeout: "0",
    },
  },
  "Alipay+ app": {
    source: page("Alipay+ app"),
    operation: "alipayApp",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "202412654894165484",
      os_type: "ios",
      redirect_url: "https://www.yabandpay.com/redirect_url",
      timeout: "0",
    },
  },
  "Alipay+ WAP": {
    source: page("Alipay+ WAP"),
    operation: "alipayWap",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "20180902014018888",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
  },
  "Alipay+ web": {
    source: page("Alipay+ web"),
    operation: "alipayWeb",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "20234947457979708",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
  },
  iDEAL: {
    source: page("iDEAL"),
    operation: "create",
    time: 1555498137,
    input: {
      amount: "1",
      bic: "ABNANL2A",
      currency: "EUR",
      demo: "test",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "2024659859874654848",
      redirect_url: "https://www.yabandpay.com",
      sub_pay_method: "iDEAL",
      timeout: "0",
    },
  },
  "UnionPay E-commerce": {
    source: page("UnionPay E-commerce"),
    operation: "create",
    time: 1546588959,
    input: {
      amount: "1",
      currency: "EUR",
      demo: "test",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "20248416516546816541",
      redirect_url: "https://www.yabandpay.com",
      sub_pay_method: "UnionPayWap",
      timeout: "0",
    },
  },
  "quick payment": {
    source: page("Quick Payment"),
    operation: "barcode",
    time: 1555499083,
    input: {
      amount: "2.1",
      auth_code: "134443133735495918",
      currency: "EUR",
      demo: "test",
      description: "YabandPay test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "202488465489451317",
      sub_pay_method: "WeChat Pay",
      tip_amount: "0.5",
    },
  },
  cancel: {
    source: page("Cancel Payment Order"),
    operation: "cancel",
    time: 1546588959,
    input: { trade_id: "4a49ffb3-a30f-ba92-9422-1969afb6f121" },
  },
  "WeChat Pay H5": {
    source: page("WeChat Pay H5"),
    operation: "wechatH5",
    time: 1555498137,
    input: {
      amount: "0.1",
      currency: "EUR",
      demo: "test",
      description: "YabandPay test",
      ip_address: "127.0.0.1",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "202487816549841654",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
  },
  "WeChat Pay native": {
    source: page("WeChat Pay native"),
    operation: "wechatNative",
    time: 1568553105,
    input: {
      amount: "1",
      currency: "EUR",
      description: "yaband test",
      notify_url: "https://www.yabandpay.com/notify",
      order_id: "2024821984761654842",
      redirect_url: "https://www.yabandpay.com",
      timeout: "0",
    },
    account: { ...ACCOUNT, user: "h5@yaband.com" },
  },
  refund: {
    source: page("refund"),
    operation: "refund",
    time: 1546588959,
    input: {
      m_refund_id: "20240304094405131317",
      notify_url: "https://www.yabandpay.com",
      refund_amount: "0.1",
      refund_currency: "EUR",
      refund_description: "test",
      trade_id: "5feb401d-d9a4-776f-211f-882b60f14d9d",
    },
  },
  query: {
    source: page("payment query"),
    operation: "query",
    time: 1728566835,
    input: { trade_id: "2eb629a8-96ad-d495-38f2-41f5bebf31cd" },
  },
  "refund query": {
    source: page("refund query"),
    operation: "queryRefund",
    time: 1728566835,
    input: { refund_id: "3841510a-4d18-4a61-808d-431a45006de2" },
  },
};

/** The members of data as they are signed: those of 3ds stand beside the others. */
export function mergedOf({ "3ds": inner = {}, ...data }) {
  return { ...data, ...inner };
}

export const PAYMENT = {
  type: "payment",
  user: "016683",
  order_id: "190510140815",
  trade_id: "8a8aa7c7-66d7-e2cc-e2a6-fff7c77aaefd",
  transaction_id: "4200000298201905227377147799",
  acquirer_id: "4200000298201905227377147799",
  amount: "1.00",
  currency: "EUR",
  settlement_amount: "1.00",
  settlement_currency: "EUR",
  exchange_rate: "1",
  amount_cny: "7.84",
  settlement_rate: "7.84",
  description: "YabandPay test",
  createDate: "2019-05-10 14:08:15",
  state: "paid",
  demo: "test",
  out_trade_no: "",
  sub_pay_method: "WeChat Pay",
  pay_method: "online",
  paid_time: "2019-05-10 14:08:40",
};

export const SIGN = signatureOf(PAYMENT);
export const signedBody = (data) => json({ sign: signatureOf(mergedOf(data)), data });

/** The body of the payment, rightly signed, and what it is changed to. */
export const BODY = signedBody(PAYMENT);

/** The older form of a notification. */
export const olderForm = (body) => form({ resultData: body });

/** The body of a payment with these members changed, rightly signed. */
export const signedPayment = (change) => signedBody(changed(PAYMENT, change));

export const MINI_WALLETS = "ALIPAY_CN TRUEMONEY ALIPAY_HK TNG GCASH DANA TOSSPAY HIPAY".split(" ");
export const REFUND_ID = PRINTED["refund query"].input.refund_id;
