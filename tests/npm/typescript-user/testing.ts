// A merchant's tests: the stand-ins in place of `fetch`, and what they notify of.

import {
  AlipayPlusSandbox,
  LatipaySandbox,
  type SandboxFetch,
  type SandboxNotification,
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

/** What the code under test is given in place of the global `fetch`. */
export const injected: (typeof fetch)[] = [latipay.fetch, yabandpay.fetch, wallet.fetch];
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
  return [
    await yabandpay.notification("1", "expired", { time, format: "resultData" }),
    await wallet.notification("1", "FAIL"),
  ];
}

// @ts-expect-error a status that Latipay does not document
latipay.notification("1", "payed");
// @ts-expect-error the API key is missing
new LatipaySandbox({ userId: "U1", walletId: "W1" });
