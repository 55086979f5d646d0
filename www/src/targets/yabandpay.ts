/** YabandPay's calls. */
import { schemes, YabandPay } from "orderstr";
import { claimedIn } from "./claims.js";
import { explainedRequest } from "./explained.js";
import { sharedKey } from "./keys.js";
import type { ReadReply, Signed, Subject, Target, Work } from "./target.js";
import {
  flattened,
  jsonValues,
  lenient,
  signingObject,
  textIn,
  textValue,
  type Values,
  without,
} from "./values.js";

const ACCOUNT = [
  { name: "user", placeholder: "016683" },
  { name: "time", placeholder: "1546588959", isOptional: true },
] as const;

const CALLS = [
  "alipayMini",
  "wechatMini",
  "create",
  "alipayApp",
  "alipayWap",
  "wechatApp",
  "wechatH5",
  "wechatNative",
  "query",
  "refund",
  "queryRefund",
] as const;
type Call = (typeof CALLS)[number];

/** The members of `data`, or the fields as they are; without what goes around them. */
function orderOf({ message }: Work): Values {
  return without(flattened(message.fields, "data"), ["user", "method", "time", "sign"]);
}

function userOf({ account, message }: Work): string {
  return account.user ?? textIn(message.fields, "user") ?? "";
}

/** The seconds that were entered or pasted; else those of now. */
function timeOf({ account, message, now }: Work): number {
  const time = account.time ?? textIn(message.fields, "time");
  return time === undefined ? Math.floor(now / 1000) : Number(time);
}

async function sign(work: Work, call: Call): Promise<Signed> {
  const client = new YabandPay({ user: userOf(work), secretKey: sharedKey(work.key) });
  try {
    const order = signingObject(orderOf(work));
    const options = { time: timeOf(work) };
    // Whatever the field types of the calls are, the library checks each name and value.
    const made = (
      client[call] as (of: object, when: object) => ReturnType<typeof client.create>
    ).call(client, order, options);
    const method = client.explain.bind(client) as (
      of: Call,
      given: object,
      when: object,
    ) => ReturnType<typeof client.explain>;
    const explanation = method(call, order, options);
    const values = flattened(jsonValues(made.body), "data");
    return explainedRequest(schemes.yabandpay, work.key, made, explanation, values);
  } finally {
    client.dispose();
  }
}

/** The message on one level: a whole request as it is, an order with what the call fills in. */
async function subject(work: Work, call: Call): Promise<Subject> {
  const { fields } = work.message;
  const own = without(flattened(fields, "data"), ["sign"]);
  const values = fields.has("method") ? own : await filledIn(work, call, own);
  return {
    scheme: schemes.yabandpay,
    ...lenient(values),
    claimed: claimedIn(schemes.yabandpay, fields),
  };
}

/** What the call would send; of an order that it refuses, the order with its user and time. */
async function filledIn(work: Work, call: Call, order: Values): Promise<Values> {
  try {
    const { fields } = await sign({ ...work, key: "" }, call);
    return new Map(fields.map(({ name, value }) => [name, textValue(value ?? "")]));
  } catch {
    const around = { user: userOf(work), time: String(timeOf(work)) };
    const texts = Object.entries(around).map(([name, of]) => [name, textValue(of)] as const);
    return new Map([...texts, ...order]);
  }
}

function readReply(work: Work): ReadReply {
  const client = new YabandPay({ user: "0", secretKey: sharedKey(work.key) });
  try {
    const { tradePay, authenticated } = client.read(work.reply);
    return { orderStr: null, tradePay, isVerified: authenticated };
  } finally {
    client.dispose();
  }
}

export const yabandpay: readonly Target[] = CALLS.map((call) => ({
  id: `yabandpay.${call}`,
  group: "YabandPay",
  name: call,
  account: ACCOUNT,
  key: "shared",
  rule: schemes.yabandpay,
  ...(call === "alipayMini" ? { readReply } : {}),
  missing: (work) => (userOf(work) === "" ? ["user"] : []),
  sign: (work) => sign(work, call),
  subject: (work) => subject(work, call),
}));
