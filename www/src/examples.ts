/** One click each: a right request of the reference gateways, and mistakes that people make. */
import { EMPTY, type State } from "./state.js";
import type { Word } from "./words.js";

/** An example, by the words on its button. */
export interface Example {
  readonly word: Word;
  readonly kind: "gateway" | "mistake";
  readonly state: Partial<State>;
  /** Its key is a private one, and none is published: one is made in the page. */
  readonly makesKey?: true;
}

/** As Latipay's page prints them; so is the key. */
const LATIPAY_ACCOUNT = { "latipay.user_id": "U000334333", "latipay.wallet_id": "W00000001" };
const LATIPAY_KEY = "111222333";
const LATIPAY_ORDER = `{
  "amount": "120.00",
  "callback_url": "https://merchantsite.com/confirm",
  "merchant_reference": "dsi39ej430sks03",
  "ip": "122.122.122.1",
  "product_name": "Pinot Noir, Otago"
}`;
const LATIPAY_REPLY = `{
  "code": 0,
  "message": "SUCCESS",
  "messageCN": "操作成功",
  "gatewaydata": {
    "service": "create_forex_trade_wap",
    "partner": "2088121611339960",
    "_input_charset": "UTF-8",
    "sign_type": "MD5",
    "sign": "e2d8f08e5b468ee40e076f928665f662",
    "notify_url": "https://api-staging.latipay.net/notify/alipay",
    "return_url": "https://api-staging.latipay.net/notify/sync/alipay",
    "subject": "ticket",
    "body": "5399",
    "out_trade_no": "S2020072900000036",
    "currency": "NZD",
    "total_fee": "0.01",
    "supplier": "Latipay Test",
    "product_code": "NEW_WAP_OVERSEAS_SELLER",
    "app_pay": "Y"
  },
  "paydata": {
    "orderId": "S2020072900000036"
  }
}`;

const YABANDPAY_KEY = "yaband-self-test-key";
const YABANDPAY_ORDER = `{
  "order_id": "2024519846516588484",
  "amount": "1",
  "currency": "EUR",
  "description": "YabandPay test",
  "timeout": "0",
  "redirect_url": "https://www.yabandpay.com",
  "notify_url": "https://www.yabandpay.com/notify"
}`;
const YABANDPAY_REPLY =
  '{"status":true,"code":"200","data":{"parameters":{"transaction_id":"2816660400948"},"state":"processing"}}';

const ALIPAY_PLUS_ACCOUNT = {
  "alipayPlus.baseUrl": "https://open.wallet.example",
  "alipayPlus.pathPrefix": "/aps/api",
  "alipayPlus.clientId": "2020081513533300001",
  "alipayPlus.time": "2022-11-24T18:34:09+08:00",
};
const ALIPAY_PLUS_PAYMENT = `{
  "productCode": "51051000101000000011",
  "paymentRequestId": "2019112719074101000700000077771xxxx",
  "paymentAmount": { "currency": "CLP", "value": "2000" },
  "paymentNotifyUrl": "https://merchantsite.com/notify",
  "order": { "orderDescription": "iphone details" }
}`;
const ALIPAY_PLUS_REPLY =
  '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"},"redirectActionForm":{"method":"POST","redirectionUrl":"https://www.wallet.com/cashier?orderId=1"}}';

const SMALL_PAYMENT =
  '{"productCode":"51051000101000000011","paymentRequestId":"pay_1089760038715669","paymentAmount":{"currency":"USD","value":"4200"},"order":{"orderDescription":"Cappuccino"}}';

/** The message and what Alipay's gateway printed when it did not verify: escaped for a page, and with a field more. */
const ALIPAY_MESSAGE =
  "app_id=2014072300007148&biz_content=%7B%22out_trade_no%22%3A%2270501111111S001111119%22%2C%22total_amount%22%3A%229.00%22%2C%22subject%22%3A%22%E5%A4%A7%E4%B9%90%E9%80%8F%22%7D&charset=utf-8&method=alipay.trade.app.pay&notify_url=https%3A%2F%2Fmerchant.example%2Fnotify&sign_type=RSA2&timestamp=2024-01-02%2003%3A04%3A05&version=1.0";
const ALIPAY_SAID =
  "isv.invalid-signature: 验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：app_id=2014072300007148&amp;biz_content={&quot;out_trade_no&quot;: &quot;70501111111S001111119&quot;, &quot;total_amount&quot;: &quot;9.00&quot;, &quot;subject&quot;: &quot;大乐透&quot;}&amp;charset=utf-8&amp;method=alipay.trade.app.pay&amp;notify_url=https://merchant.example/notify&amp;sign_type=RSA2&amp;timestamp=2024-01-02 03:04:05&amp;version=1.0";

export const EXAMPLES: readonly Example[] = [
  {
    word: "exampleLatipay",
    kind: "gateway",
    state: {
      target: "latipay.alipayMini",
      account: LATIPAY_ACCOUNT,
      key: LATIPAY_KEY,
      message: LATIPAY_ORDER,
      expected: "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07",
      reply: LATIPAY_REPLY,
    },
  },
  {
    word: "exampleYabandPay",
    kind: "gateway",
    state: {
      target: "yabandpay.alipayMini",
      account: { "yabandpay.user": "016683", "yabandpay.time": "1546588959" },
      key: YABANDPAY_KEY,
      message: YABANDPAY_ORDER,
      expected: "d237e17bbcdacc583ae14b4e2c13726c5cf34be2c4a3387c0369e8676e06bd12",
      reply: YABANDPAY_REPLY,
    },
  },
  {
    word: "exampleAlipayPlus",
    kind: "gateway",
    state: {
      target: "alipayPlus.alipayMini",
      account: ALIPAY_PLUS_ACCOUNT,
      message: ALIPAY_PLUS_PAYMENT,
      reply: ALIPAY_PLUS_REPLY,
    },
    makesKey: true,
  },
  {
    word: "exampleNumber",
    kind: "mistake",
    state: {
      target: "latipay.alipayMini",
      account: LATIPAY_ACCOUNT,
      key: LATIPAY_KEY,
      message: LATIPAY_ORDER,
      expected: "fad216df5b3ade11c7554805bd4a467ffcf1b46b2d1bfd3b0dfbebe4dc4f7475",
    },
  },
  {
    // The body that Latipay's page prints holds payment_method, its signed text does not.
    word: "exampleUnsigned",
    kind: "mistake",
    state: {
      target: "scheme.latipay",
      key: LATIPAY_KEY,
      message: `curl -X POST https://api.latipay.net/v2/minialipay \\
  -H 'Content-Type: application/json' \\
  -d '{
    "user_id": "U000334333",
    "wallet_id": "W00000001",
    "amount": "120.00",
    "payment_method": "alipay",
    "callback_url": "https://merchantsite.com/confirm",
    "merchant_reference": "dsi39ej430sks03",
    "ip": "122.122.122.1",
    "version": "2.0",
    "product_name": "Pinot Noir, Otago",
    "signature": "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07"
  }'`,
    },
  },
  {
    word: "exampleNested",
    kind: "mistake",
    state: {
      target: "scheme.yabandpay",
      key: YABANDPAY_KEY,
      message: `{
  "user": "016683",
  "sign": "6ffe748be1999145b269077428fabb70f94d98d766e02b260fd68cd2bbd9352f",
  "method": "v3.CreatePaymentsAlipayMiniPay",
  "time": 1546588959,
  "data": {
    "pay_method": "online",
    "sub_pay_method": "Alipay",
    "order_id": "2024519846516588484",
    "amount": "1.50",
    "currency": "EUR",
    "description": "YabandPay test",
    "notify_url": "https://www.yabandpay.com/notify",
    "redirect_url": "https://www.yabandpay.com",
    "timeout": "0"
  }
}`,
    },
  },
  {
    word: "exampleAlipay",
    kind: "mistake",
    state: {
      target: "alipayOpen.alipayApp",
      message: ALIPAY_MESSAGE,
      expected: ALIPAY_SAID,
    },
  },
  {
    word: "examplePrefix",
    kind: "mistake",
    state: {
      target: "alipayPlus.alipayMini",
      account: { ...ALIPAY_PLUS_ACCOUNT, "alipayPlus.time": "1685599933" },
      message: SMALL_PAYMENT,
      expected: `POST /v1/payments/pay\n2020081513533300001.1685599933.${SMALL_PAYMENT}`,
    },
  },
];

/** All that was entered gives way to the example. */
export function stateOf({ state }: Example): Partial<State> {
  return { ...EMPTY, ...state };
}
