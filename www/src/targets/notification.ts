/** The notifications of a gateway as a target: what is signed, whether it is genuine, and what it says. */
import { aes256GcmOpener, rsaSha1Verifier, rsaSha256Verifier, type Verify } from "orderstr";
import { targetOf } from "../reading/http.js";
import { type Account, type GatewayRow, optionOf, readable, withAccount } from "./gateway.js";
import { rules } from "./rule.js";
import type { ReadNotification, Target, Work } from "./target.js";
import { type Values, valueText } from "./values.js";

/** Verifies with the public key that was entered; without one, every signature is taken for right. */
function verifier<A extends Account>(row: GatewayRow<A>, work: Work): Verify | undefined {
  if (row.notified.key !== "public" || !isVerifying(work)) return undefined;
  const isOld = row.digest?.(optionOf(row, work)) === "RSA";
  return (isOld ? rsaSha1Verifier : rsaSha256Verifier)(work.key);
}

/** A certificate is for whoever checks it: the signature is opened with it, and not called verified. */
function isVerifying({ key }: Work): boolean {
  return key !== "" && !key.includes("BEGIN CERTIFICATE");
}

/** The raw body; of what was not pasted as a gateway posts it, a form of its fields. */
function bodyOf({ message: { http, body, fields } }: Work): string {
  return (http?.carrier === "url" ? undefined : http?.body) ?? body ?? formOf(fields);
}

function formOf(fields: Values): string {
  const pairs = Array.from(fields, ([name, value]) => [name, valueText(value) ?? ""]);
  return new URLSearchParams(pairs).toString();
}

async function readNotification<A extends Account>(
  row: GatewayRow<A>,
  entered: Work,
): Promise<ReadNotification> {
  const work = readable(row, entered);
  const { http } = work.message;
  const around = row.around?.(optionOf(row, work), work) ?? { headers: {}, options: {} };
  const headers = { ...around.headers, ...Object.fromEntries(http?.headers ?? []) };
  const path = http === null ? "/" : targetOf(http.url);
  const open = row.notified.isSealed && work.key !== "" ? aes256GcmOpener(work.key) : undefined;
  const keys = { verify: verifier(row, work), open };
  const notification = await withAccount(row, work, keys, async (account) =>
    account.verifyNotification({ path, headers, body: bodyOf(work) }, undefined, around.options),
  );
  return { notification, isVerified: isVerifying(work) && row.notified.isSealed === undefined };
}

/** A target for all of them. */
export function notificationTarget<A extends Account>(row: GatewayRow<A>): Target {
  const { rule: name, key, isSealed } = row.notified;
  const rule = rules.find(({ id }) => id === `scheme.${name}`);
  if (rule === undefined) throw new Error("a scheme that there is not");
  // A shared key makes the signature that is compared; the other keys make none.
  const keyless = (work: Work): Work =>
    key === "shared" && isSealed === undefined ? work : { ...work, key: "" };
  return {
    ...rule,
    id: `${row.name}.notification`,
    group: row.group,
    name: "notification",
    key,
    sign: (work) => rule.sign(keyless(work)),
    subject: (work) => rule.subject(keyless(work)),
    readNotification: (work) => readNotification(row, work),
  };
}
