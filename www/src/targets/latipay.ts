/** Latipay's calls. */
import { type Explanation, type GetRequest, Latipay, type PostRequest, schemes } from "orderstr";
import { claimedIn } from "./claims.js";
import { explainedRequest } from "./explained.js";
import { sharedKey } from "./keys.js";
import type { ReadReply, Signed, Subject, Target, Work } from "./target.js";
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

const CALLS = ["miniAlipay", "miniWechat", "transaction", "barcode", "query", "refund"] as const;
type Call = (typeof CALLS)[number];

/** An id: what was entered, or what the message itself has. */
function idOf({ account, message }: Work, name: string): string {
  return account[name] ?? textIn(message.fields, name) ?? "";
}

function clientOf(work: Work): Latipay {
  return new Latipay({
    userId: idOf(work, "user_id"),
    walletId: idOf(work, "wallet_id"),
    apiKey: sharedKey(work.key),
  });
}

/** The call's own fields. An id that differs from the account's is left in: the library refuses it. */
function fieldsOf({ message }: Work): Values {
  return without(message.fields, ["signature"]);
}

function request(client: Latipay, call: Call, fields: Values): PostRequest | GetRequest {
  if (call !== "query") return client[call](signingObject(fields));
  const { is_block, merchant_reference = "" } = signingObject<Record<string, string>>(fields);
  const isBlock = is_block === "1" || is_block === "true";
  return client.query(merchant_reference, isBlock ? { is_block: true } : {});
}

function explain(client: Latipay, call: Call, fields: Values): Explanation {
  // Whatever the field types of the calls are, the library checks each name and value.
  const method = client.explain.bind(client) as (of: Call, given: object) => Explanation;
  const used = call === "query" ? without(fields, ["user_id", "wallet_id"]) : fields;
  return method(call, signingObject(used));
}

/** All values that are signed: those of the message, and those that the library filled in. */
function valuesOf(made: PostRequest | GetRequest, fields: Values): Values {
  const sent =
    made.method === "POST" ? jsonValues(made.body) : formValues(new URL(made.url).search);
  return new Map([...fields, ...sent]);
}

async function sign(work: Work, call: Call): Promise<Signed> {
  const client = clientOf(work);
  try {
    const fields = fieldsOf(work);
    const made = request(client, call, fields);
    const explanation = explain(client, call, fields);
    const values = valuesOf(made, fields);
    return explainedRequest(schemes.latipay, work.key, made, explanation, values);
  } finally {
    client.dispose();
  }
}

/** The message with what it would be sent with, in the order in which it was given. */
function subject(work: Work): Subject {
  const { fields } = work.message;
  const filled = ACCOUNT.map(({ name }) => [name, idOf(work, name)] as const);
  const others = [...filled, ["version", "2.0"] as const].filter(
    ([name, of]) => of !== "" && !fields.has(name),
  );
  const values = new Map(fieldsOf(work));
  for (const [name, of] of others) values.set(name, textValue(of));
  return {
    scheme: schemes.latipay,
    ...lenient(values),
    claimed: claimedIn(schemes.latipay, fields),
  };
}

function readReply(work: Work): ReadReply {
  const client = new Latipay({ userId: "U0", walletId: "W0", apiKey: sharedKey(work.key) });
  try {
    const { orderStr, authenticated } = client.readMiniAlipay(work.reply);
    return { orderStr, tradePay: { orderStr }, isVerified: authenticated };
  } finally {
    client.dispose();
  }
}

export const latipay: readonly Target[] = CALLS.map((call) => ({
  id: `latipay.${call}`,
  group: "Latipay",
  name: call,
  account: ACCOUNT,
  key: "shared",
  rule: schemes.latipay,
  ...(call === "miniAlipay" ? { readReply } : {}),
  missing: (work) => ACCOUNT.map(({ name }) => name).filter((name) => idOf(work, name) === ""),
  sign: (work) => sign(work, call),
  subject,
}));
