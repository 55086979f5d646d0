/** Calls of the Alipay Open Platform. */
import { AlipayOpen, type AlipayOpenOptions, schemes } from "orderstr";
import { operations } from "../generated/operations.js";
import { compact } from "../reading/json.js";
import { claimedIn } from "./claims.js";
import { explainExternal } from "./external.js";
import { type GatewayRow, type Made, seconds, targetsOf } from "./gateway.js";
import { SIGNATURE } from "./keys.js";
import { notificationTarget } from "./notification.js";
import { schemePieces } from "./pieces.js";
import { signScheme } from "./rule.js";
import type { Signed, Subject, Work } from "./target.js";
import { formValues, jsonOf, lenient, textIn, type Values, valueText, without } from "./values.js";

const ACCOUNT = [
  { name: "app_id", placeholder: "2014072300007148" },
  { name: "notify_url", placeholder: "https://merchant.example/notify", isOptional: true },
  { name: "return_url", isOptional: true },
  { name: "time", placeholder: "2024-01-02 03:04:05", isOptional: true },
  { name: "sign_type", placeholder: "RSA2", isOptional: true },
  { name: "charset", placeholder: "utf-8", isOptional: true },
  { name: "app_cert_sn", isOptional: true },
  { name: "alipay_root_cert_sn", isOptional: true },
  { name: "app_auth_token", isOptional: true },
] as const;

/** Those of which an order string comes. */
const ORDER_STRINGS: readonly string[] = operations.alipayOpen.orderStrings;

/** A message of the platform as it is signed: its public fields around `biz_content`. */
function isWhole({ message }: Work): boolean {
  return message.fields.has("biz_content");
}

function isNotification({ message }: Work): boolean {
  return message.fields.has("notify_id");
}

/**
 * A message that was pasted whole is signed as it stands: a user who looks for a mistake in it does not want it
 * made anew.
 */
async function signWhole(work: Work, operation: string): Promise<Signed> {
  const signed = await signScheme(schemes.alipayOpen, work);
  if (!ORDER_STRINGS.includes(operation)) return signed;
  const pairs = Array.from(without(work.message.fields, ["sign"]), ([name, value]) => {
    return `${name}=${encodeURIComponent(valueText(value) ?? "")}`;
  });
  const sign = signed.signature === null ? SIGNATURE : encodeURIComponent(signed.signature);
  return { ...signed, signedMessage: null, orderStr: [...pairs, `sign=${sign}`].join("&") };
}

function subject(work: Work): Subject | undefined {
  if (!isWhole(work)) return undefined;
  const { fields } = work.message;
  const claimed = claimedIn(schemes.alipayOpen, fields);
  return { scheme: schemes.alipayOpen, ...lenient(without(fields, ["sign"])), claimed };
}

/** What was signed: the parameters of an order string, or those of the address and the body. */
function valuesOf(made: Made): Values {
  if ("orderStr" in made) return formValues(made.orderStr);
  return formValues(`${new URL(made.url).search.slice(1)}&${made.body ?? ""}`);
}

const row: GatewayRow<AlipayOpen> = {
  name: "alipayOpen",
  group: "Alipay Open Platform",
  account: ACCOUNT,
  key: "private",
  rule: schemes.alipayOpen,
  pasted: (name, work) =>
    isWhole(work) || isNotification(work)
      ? textIn(work.message.fields, name === "time" ? "timestamp" : name)
      : undefined,
  digest: (option) => (option("sign_type") === "RSA" ? "RSA" : "RSA2"),
  open: (option, { signatory, verify }) =>
    new AlipayOpen({
      appId: option("app_id") ?? "",
      // Words that there are not are refused by the library.
      signType: option("sign_type") as AlipayOpenOptions["signType"],
      charset: option("charset")?.toLowerCase() as AlipayOpenOptions["charset"],
      appCertSn: option("app_cert_sn"),
      alipayRootCertSn: option("alipay_root_cert_sn"),
      appAuthToken: option("app_auth_token"),
      sign: signatory.sign,
      verify,
    }),
  /** The JSON text of the order: of a whole message as it is, else without the white space that makes it readable. */
  message(work) {
    const { message } = work;
    if (isWhole(work)) return textIn(message.fields, "biz_content") ?? "";
    return message.format === "json" ? compact(message.body ?? "") : jsonOf(message.fields);
  },
  options: (option, work) => ({
    notify_url: option("notify_url"),
    return_url: option("return_url"),
    time: option("time") ?? seconds(work),
  }),
  picture(made, { signatory }) {
    const values = valuesOf(made);
    // The library has looked for values that could be read as other fields.
    const explanation = explainExternal(schemes.alipayOpen, values, Array.from(values.keys()));
    return {
      fields: explanation.fields.map((field) => ({
        ...field,
        value: field.name === "sign" ? null : valueText(values.get(field.name)),
      })),
      ...schemePieces(schemes.alipayOpen, explanation, values),
      algorithm: signatory.algorithm,
    };
  },
  whole: (work, operation) => (isWhole(work) ? signWhole(work, operation) : undefined),
  subject,
  // The name of what is signed in a reply comes of the request.
  needsRequest: true,
  notified: { rule: "alipayNotifyV1", key: "public" },
};

export const alipayOpen = [...targetsOf(row), notificationTarget(row)];
