import { YabandPay } from "../../index.js";
import { type Gateway, given } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";

export const yabandpay: Gateway = {
  name: "yabandpay",
  others: [
    {
      name: "call",
      about: ["any other method, by its name: --method", "其他任意方法，由 --method 指定方法名"],
      namedBy: (call) => [call.needed("method")],
    },
  ],
  account: [...KEY_OPTIONS, "user", "allow-ambiguous"],
  requestOptions: ["base-url", "time", "method", "explain"],
  replyOptions: [],
  notificationOptions: ["notification-empty-values"],
  acknowledgementOptions: [],
  signsHeaders: false,
  async open(call) {
    return new YabandPay({
      user: call.needed("user"),
      secretKey: await sharedKey(call),
      baseUrl: call.text("base-url"),
      notificationEmptyValues: call.word("notification-empty-values", [
        "keep",
        "drop",
        "drop-zero",
      ]),
      allowAmbiguous: call.names("allow-ambiguous"),
    });
  },
  message: (text) => fieldsOf(text),
  requestWith: (call) => given({ time: call.text("time") }),
  readWith: () => ({}),
  acknowledge: async (call) =>
    YabandPay.prototype.acknowledge(given({ message: call.text("message") })),
};
