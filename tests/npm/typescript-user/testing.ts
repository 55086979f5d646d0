// A merchant's tests: the stand-ins in place of `fetch`, and what they notify of.

import {
  AlipayOpenSandbox,
  AlipayPlusSandbox,
  LatipaySandbox,
  type SandboxFetch,
  type SandboxNotification,
  WeChatPaySandbox,
  YabandPaySandbox,
} from "orderstr/testing";

const latipay = new LatipaySandbox({ userId: "U1", walletId: "W1", apiKey: "k", currency: "AUD" });
const yabandpay = new YabandPaySandbox({ user: "016683", secretKey: "k", now: () => new Date(0) });
const wallet = new AlipayPlusSandbox({
  clientId: "1",
  keyVersion: 2,
  sign: async (bytes) => bytes.slice(),
  verify: { 1: (bytes, signature) => bytes.length === signature.length, 2: async () => true },
});

const keys = { sign: async (bytes: Uint8Array) => bytes.slice(), verify: async () => true };
const alipay = new AlipayOpenSandbox({ appId: "1", alipayCertSn: "2d1f", ...keys });
const weChat = new WeChatPaySandbox({
  ...{ appid: "wx1", mchid: "1", serialNo: "A", serial: "PUB_KEY_ID_1", ...keys },
  apiV3Key: "a-made-up-api-v3-key-of-32-bytes",
  now: () => new Date(0),
});

/** What the code under test is given in place of the global `fetch`. */
export const injected: (typeof fetch)[] = [
  ...[latipay.fetch, yabandpay.fetch, wallet.fetch, alipay.fetch, weChat.fetch],
];
export const unbound: SandboxFetch = latipay.fetch;

export async function notify(): Promise<SandboxNotification[]> {
  const time = new Date(0);
  const { path, body, headers } = await latipay.notification("1", "failed", { time });
  const form: Response = await latipay.fetch(new URL(path, "https://merchantsite.com"), {
    method: "POST",
    headers,
    body,
  });
  await form.text();
  const { resultCode } = await alipay.tradePay({ tradeNO: "1" });
  const isPaid: boolean = resultCode === "9000";
  const [timeStamp, nonceStr, paySign] = ["1", "n", "AAAA"];
  const payment = { timeStamp, nonceStr, package: "prepay_id=wx1", signType: "RSA", paySign };
  console.log(isPaid, (await weChat.requestPayment(payment)).errMsg);
  return [
    await yabandpay.notification("1", "expired", { time, format: "resultData" }),
    await wallet.notification("1", "FAIL"),
    await alipay.notification("1", "TRADE_CLOSED", { time, version: "v2" }),
    await weChat.notification("1", "ABNORMAL", { time }),
  ];
}

// @ts-expect-error a status that Latipay does not document
latipay.notification("1", "payed");
// @ts-expect-error the API key is missing
new LatipaySandbox({ userId: "U1", walletId: "W1" });
// @ts-expect-error a state that Alipay does not document
alipay.notification("1", "PAID");
// @ts-expect-error the API v3 key is missing
new WeChatPaySandbox({ appid: "wx1", mchid: "1", serialNo: "A", serial: "P", ...keys });
