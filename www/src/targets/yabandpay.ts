/** YabandPay's calls. */
import { schemes, YabandPay } from "orderstr";
import { claimedIn } from "./claims.js";
import { type GatewayRow, type Made, type Option, seconds, targetsOf } from "./gateway.js";
import { type KeyedAccount, keyedPicture } from "./keyed.js";
import { notificationTarget } from "./notification.js";
import type { Subject, Work } from "./target.js";
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

/** The members of `data`, or the fields as they are; without what goes around them. */
function orderOf({ message }: Work): Values {
  return without(flattened(message.fields, "data"), ["user", "method", "time", "sign"]);
}

/** A whole request, on one level. */
function subject({ message: { fields } }: Work): Subject | undefined {
  if (!fields.has("method")) return undefined;
  return {
    scheme: schemes.yabandpay,
    ...lenient(without(flattened(fields, "data"), ["sign"])),
    claimed: claimedIn(schemes.yabandpay, fields),
  };
}

/** An order that is refused, with its user and time. */
function unsigned(work: Work, option: Option): Subject {
  const around = { user: option("user") ?? "", time: option("time") ?? String(seconds(work)) };
  const texts = Object.entries(around).map(([name, of]) => [name, textValue(of)] as const);
  const values = new Map([...texts, ...orderOf(work)]);
  return { scheme: schemes.yabandpay, ...lenient(values), claimed: null };
}

function valuesOf(made: Made): Values {
  return flattened(jsonValues("body" in made ? (made.body ?? "{}") : "{}"), "data");
}

const row: GatewayRow<KeyedAccount> = {
  name: "yabandpay",
  group: "YabandPay",
  account: ACCOUNT,
  key: "shared",
  rule: schemes.yabandpay,
  pasted: (name, { message }) => textIn(message.fields, name),
  open: (option, { key }) =>
    new YabandPay({ user: option("user") ?? "", secretKey: key }) as KeyedAccount,
  message: (work) => signingObject(orderOf(work)),
  options: (option, work) => ({ time: option("time") ?? seconds(work) }),
  picture: (made, calling) => keyedPicture(schemes.yabandpay, made, calling, valuesOf(made)),
  subject,
  unsigned,
  notified: { rule: "yabandpay", key: "shared" },
};

export const yabandpay = [...targetsOf(row), notificationTarget(row)];
