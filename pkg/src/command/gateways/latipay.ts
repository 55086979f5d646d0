import { Latipay } from "../../index.js";
import { type Gateway, operate } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";
import type { Call } from "../options.js";

/** Any other interface, by its path. */
const CALL = "call";

export const latipay: Gateway = {
  name: "latipay",
  others: [
    { name: CALL, about: ["any other interface, by its --path", "其他任意接口，由 --path 指定"] },
  ],
  account: [...KEY_OPTIONS, "user-id", "wallet-id"],
  requestOptions: ["base-url", "allow-ambiguous", "path", "explain"],
  notificationOptions: [],
  signsHeaders: false,
  async requests(call) {
    const account = await open(call);
    return {
      request: async (operation, text) =>
        operation === CALL
          ? account.call(call.needed("path"), fieldsOf(text))
          : operate(account, operation, fieldsOf(text), {}),
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
