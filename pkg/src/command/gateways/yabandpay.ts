import { YabandPay } from "../../index.js";
import { type Gateway, given, operate } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";
import type { Call } from "../options.js";

export const yabandpay: Gateway = {
  name: "yabandpay",
  others: [],
  account: [...KEY_OPTIONS, "user", "allow-ambiguous"],
  requestOptions: ["base-url", "time", "explain"],
  notificationOptions: ["notification-empty-values"],
  signsHeaders: false,
  async requests(call) {
    const account = await open(call);
    const time = given({ time: call.number("time") });
    return {
      request: (operation, text) => operate(account, operation, fieldsOf(text), time),
      explain: (operation, text) =>
        account.explain(operation as never, fieldsOf(text) as never, time),
    };
  },
  async notifications(call) {
    const account = await open(call);
    return { verify: async ({ body }, expected) => account.verifyNotification(body, expected) };
  },
};

async function open(call: Call): Promise<YabandPay> {
  return new YabandPay({
    user: call.needed("user"),
    secretKey: await sharedKey(call),
    baseUrl: call.text("base-url"),
    notificationEmptyValues: call.word("notification-empty-values", ["keep", "drop", "drop-zero"]),
    allowAmbiguous: call.names("allow-ambiguous"),
  });
}
