/** Calls of the Alipay+ mini-program OpenAPI. */
import { AlipayPlus, schemes } from "orderstr";
import { headerIn, targetOf } from "../reading/http.js";
import { readObject } from "../reading/json.js";
import { madeWith, maskedRequest, Signatory } from "./keys.js";
import type { ReadReply, Signed, Subject, Target, Work } from "./target.js";
import { filledTemplate } from "./template.js";
import { Unreadable } from "./unreadable.js";
import { jsonOf, jsonValues, textIn } from "./values.js";

const ACCOUNT = [
  { name: "baseUrl", placeholder: "https://open.wallet.example" },
  { name: "pathPrefix", placeholder: "/aps/api", isOptional: true },
  { name: "clientId", placeholder: "2020081513533300001" },
  { name: "keyVersion", placeholder: "1", isOptional: true },
  { name: "time", placeholder: "2022-11-24T18:34:09+08:00", isOptional: true },
] as const;

/** The calls, and the paths that their documents give them. */
const CALLS = {
  pay: "/v1/payments/pay",
  inquiryPayment: "/v1/payments/inquiryPayment",
  refund: "/v1/payments/refund",
  inquiryRefund: "/v1/payments/inquiryRefund",
  cancel: "/v1/payments/cancel",
} as const;
type Call = keyof typeof CALLS;

/** What was entered, or what a pasted request shows. */
interface Client {
  readonly baseUrl: string;
  readonly pathPrefix: string;
  readonly clientId: string;
  readonly keyVersion: string;
  readonly time: string;
}

function clientOf({ account, message: { http }, now }: Work, call: Call): Client {
  const [, origin, path = ""] = /^(https?:\/\/[^/?#]+)([^?#]*)/u.exec(http?.url ?? "") ?? [];
  const prefix = path.endsWith(CALLS[call]) ? path.slice(0, -CALLS[call].length) : "";
  const version = /keyVersion=(\w+)/u.exec(headerIn(http, "signature") ?? "")?.[1];
  return {
    baseUrl: account.baseUrl ?? origin ?? "",
    pathPrefix: account.pathPrefix ?? prefix,
    clientId: account.clientId ?? headerIn(http, "client-id") ?? "",
    keyVersion: account.keyVersion ?? version ?? "1",
    time: account.time ?? headerIn(http, "request-time") ?? isoSeconds(now),
  };
}

function isoSeconds(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}+00:00`;
}

async function sign(work: Work, call: Call): Promise<Signed> {
  const { time, pathPrefix, ...options } = clientOf(work, call);
  const signatory = new Signatory(work.key);
  const client = new AlipayPlus({
    ...options,
    ...(pathPrefix === "" ? {} : { pathPrefix }),
    sign: signatory.sign,
    verify: () => false,
  });
  try {
    // The library takes JSON text for what it is, and checks it as it checks an object.
    const method = client[call].bind(client) as (
      body: unknown,
      when: object,
    ) => ReturnType<typeof client.pay>;
    const made = await method(work.message.body ?? jsonOf(work.message.fields), { time });
    const { path, body } = made;
    const slots = { method: made.method, path, clientId: options.clientId, time, body };
    return {
      ...filledTemplate(schemes.alipayPlus, slots, signatory.text),
      algorithm: signatory.algorithm,
      signature: madeWith(work.key, made.signature),
      request: maskedRequest(work.key, made.signature, { ...made, headers: made.headers }),
      signedMessage: null,
      orderStr: null,
    };
  } finally {
    client.dispose();
  }
}

/** The slots as they were pasted; of a body alone, with what would stand around it. */
function subject(work: Work, call: Call): Subject {
  const { http, body, fields } = work.message;
  const { pathPrefix, clientId, time } = clientOf(work, call);
  const path =
    http !== null && work.account.pathPrefix === undefined
      ? targetOf(http.url)
      : pathPrefix + CALLS[call];
  const slots = { method: http?.method ?? "POST", path, clientId, time };
  const signature = /signature=([^,\s]+)$/u.exec(headerIn(http, "signature") ?? "")?.[1];
  return {
    scheme: schemes.alipayPlus,
    params: { ...slots, body: body ?? jsonOf(fields) },
    claimed: signature ?? null,
  };
}

/** Where the reply leads. Its signature is not verified here: that needs its headers and the wallet's key. */
function readReply({ reply }: Work): ReadReply {
  let form = jsonValues("{}");
  try {
    const members = new Map(readObject(reply));
    const nested = members.get("redirectActionForm");
    if (nested?.kind === "nested") form = jsonValues(nested.text);
  } catch {
    throw new Unreadable("reply");
  }
  const paymentUrl = textIn(form, "redirectionUrl");
  return {
    orderStr: null,
    tradePay: paymentUrl === undefined ? null : { paymentUrl },
    isVerified: false,
  };
}

export const alipayPlus: readonly Target[] = (Object.keys(CALLS) as Call[]).map((call) => ({
  id: `alipayPlus.${call}`,
  group: "Alipay+",
  name: call,
  account: ACCOUNT,
  key: "private",
  rule: schemes.alipayPlus,
  ...(call === "pay" ? { readReply } : {}),
  missing: (work) => {
    const client = clientOf(work, call);
    return (["baseUrl", "clientId"] as const).filter((name) => client[name] === "");
  },
  sign: (work) => sign(work, call),
  subject: (work) => subject(work, call),
}));
