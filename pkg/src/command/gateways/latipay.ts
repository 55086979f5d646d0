import { type FieldValue, Latipay } from "../../index.js";
import type { Gateway } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";
import type { Call } from "../options.js";

type Fields = Record<string, FieldValue>;

/** What the core checks has no type before: a message is whatever was written. */
const OPERATIONS: Readonly<Record<string, (account: Latipay, fields: Fields) => object>> = {
  miniAlipay: (account, fields) => account.miniAlipay(fields as never),
  miniWechat: (account, fields) => account.miniWechat(fields as never),
  transaction: (account, fields) => account.transaction(fields as never),
  barcode: (account, fields) => account.barcode(fields as never),
  query: (account, fields) => account.query(String(fields.merchant_reference ?? "")),
  refund: (account, fields) => account.refund(fields as never),
};

export const latipay: Gateway = {
  name: "latipay",
  about: ["Latipay", "Latipay"],
  operations: Object.keys(OPERATIONS),
  account: [...KEY_OPTIONS, "user-id", "wallet-id"],
  requestOptions: ["base-url", "allow-ambiguous", "explain"],
  notificationOptions: [],
  signsHeaders: false,
  async requests(call) {
    const account = await open(call);
    return {
      request: async (operation, text) => OPERATIONS[operation]?.(account, fieldsOf(text)) ?? {},
      explain: (operation, text) => account.explain(operation as never, fieldsOf(text) as never),
    };
  },
  async notifications(call) {
    const account = await open(call);
    return { verify: async ({ body }, expected) => account.verifyNotification(body, expected) };
  },
};

async function open(call: Call): Promise<Latipay> {
  return new Latipay({
    userId: call.needed("user-id"),
    walletId: call.needed("wallet-id"),
    apiKey: await sharedKey(call),
    baseUrl: call.text("base-url"),
    allowAmbiguous: call.names("allow-ambiguous"),
  });
}
