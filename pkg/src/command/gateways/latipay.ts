import { Latipay } from "../../index.js";
import { type Gateway, operate } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";
import type { Call } from "../options.js";

export const latipay: Gateway = {
  name: "latipay",
  others: [],
  account: [...KEY_OPTIONS, "user-id", "wallet-id"],
  requestOptions: ["base-url", "allow-ambiguous", "explain"],
  notificationOptions: [],
  signsHeaders: false,
  async requests(call) {
    const account = await open(call);
    return {
      request: (operation, text) => operate(account, operation, fieldsOf(text), {}),
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
