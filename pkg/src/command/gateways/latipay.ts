import { Latipay } from "../../index.js";
import { type Gateway, given } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";

export const latipay: Gateway = {
  name: "latipay",
  others: [
    {
      name: "merchantHosted",
      about: [
        "the code to show, at the url of a reply to create with host_type",
        "获取收款码，url 取自带 host_type 的 create 应答",
      ],
      field: "url",
    },
    {
      name: "call",
      about: ["any other interface, by its --path", "其他任意接口，由 --path 指定"],
      namedBy: (call) => [call.needed("path")],
    },
  ],
  account: [...KEY_OPTIONS, "user-id", "wallet-id"],
  requestOptions: ["base-url", "allow-ambiguous", "path", "explain"],
  replyOptions: [],
  notificationOptions: [],
  acknowledgementOptions: [],
  signsHeaders: false,
  async open(call) {
    return new Latipay({
      userId: call.needed("user-id"),
      walletId: call.needed("wallet-id"),
      apiKey: await sharedKey(call),
      baseUrl: call.text("base-url"),
      allowAmbiguous: call.names("allow-ambiguous"),
    });
  },
  message: (text) => fieldsOf(text),
  requestWith: () => ({}),
  readWith: () => ({}),
  acknowledge: async (call) =>
    Latipay.prototype.acknowledge(given({ message: call.text("message") })),
};
