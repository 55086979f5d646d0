import { YabandPay } from "../../index.js";
import { type Gateway, given, operate } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";
import type { Call } from "../options.js";

/** Any other method, by its name. */
const CALL = "call";

export const yabandpay: Gateway = {
  name: "yabandpay",
  others: [
    {
      name: CALL,
      about: ["any other method, by its name: --method", "其他任意接口，由 --method 指定"],
    },
  ],
  account: [...KEY_OPTIONS, "user", "allow-ambiguous"],
  requestOptions: ["base-url", "time", "method", "explain"],
  notificationOptions: ["notification-empty-values"],
  signsHeaders: false,
  async requests(call) {
    const account = await open(call);
    const time = given({ time: call.number("time") });
    return {
      request: async (operation, text) =>
        operation === CALL
          ? account.call(call.needed("method"), fieldsOf(text), time)
          : operate(account, operation, fieldsOf(text), time),
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
