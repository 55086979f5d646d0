/** Latipay's calls. */
import { Latipay, schemes } from "orderstr";
import { claimedIn } from "./claims.js";
import { type GatewayRow, type Made, type Option, targetsOf } from "./gateway.js";
import { type KeyedAccount, keyedPicture } from "./keyed.js";
import { notificationTarget } from "./notification.js";
import type { Subject, Work } from "./target.js";
import {
  formValues,
  jsonValues,
  lenient,
  signingObject,
  textIn,
  textValue,
  type Values,
  without,
} from "./values.js";

const ACCOUNT = [
  { name: "user_id", placeholder: "U000334333" },
  { name: "wallet_id", placeholder: "W00000001" },
] as const;

/** The call's own fields. An id that differs from the one that was entered is left in: the library refuses it. */
function fieldsOf({ message, account }: Work): Values {
  const ids = ACCOUNT.map(({ name }) => name).filter((name) => account[name] === undefined);
  return without(message.fields, ["signature", ...ids]);
}

/** All values that are signed: those of the message, and those that the library filled in. */
function valuesOf(made: Made, work: Work): Values {
  const { body, url = "" } = "url" in made ? made : {};
  const sent = body === undefined ? formValues(new URL(url).search) : jsonValues(body);
  return new Map([...fieldsOf(work), ...sent]);
}

/** The message with what it would be sent with, in the order in which it was given. */
function subject({ message: { fields } }: Work, _: string, option: Option): Subject {
  const filled = ACCOUNT.map(({ name }) => [name, option(name) ?? ""] as const);
  const others = [...filled, ["version", "2.0"] as const].filter(
    ([name, of]) => of !== "" && !fields.has(name),
  );
  const values = new Map(without(fields, ["signature"]));
  for (const [name, of] of others) values.set(name, textValue(of));
  return {
    scheme: schemes.latipay,
    ...lenient(values),
    claimed: claimedIn(schemes.latipay, fields),
  };
}

const row: GatewayRow<KeyedAccount> = {
  name: "latipay",
  group: "Latipay",
  account: ACCOUNT,
  key: "shared",
  rule: schemes.latipay,
  pasted: (name, { message }) => textIn(message.fields, name),
  open: (option, { key }) =>
    new Latipay({
      userId: option("user_id") ?? "",
      walletId: option("wallet_id") ?? "",
      apiKey: key,
    }) as KeyedAccount,
  message: (work) => signingObject(fieldsOf(work)),
  options: () => ({}),
  picture: (made, calling) =>
    keyedPicture(schemes.latipay, made, calling, valuesOf(made, calling.work)),
  subject,
  notified: { rule: "latipayNotification", key: "shared" },
};

export const latipay = [...targetsOf(row), notificationTarget(row)];
