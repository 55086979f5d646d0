import { randomUUID } from "node:crypto";
import { aes256GcmOpener, WeChatPay } from "../../index.js";
import { type Gateway, given } from "../gateway.js";
import { KEY_OPTIONS, rsaKeys, sharedKey } from "../keys.js";
import { asWritten, fieldsOf } from "../message.js";
import { UsageError } from "../usage-error.js";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const REPLY = ["public-key-file", "tolerance", "time"] as const;

export const wechatPay: Gateway = {
  name: "wechatPay",
  others: [
    {
      name: "requestPayment",
      about: [
        "the parameters of wx.requestPayment, for a prepay_id",
        "由 prepay_id 生成 wx.requestPayment 的参数",
      ],
      field: "prepay_id",
    },
    {
      name: "appPayment",
      about: [
        "what WeChat's SDK takes in an app, for a prepay_id",
        "由 prepay_id 生成 App 调起微信支付的参数",
      ],
      field: "prepay_id",
    },
    {
      name: "call",
      about: [
        "any other interface, by its --method and --path",
        "其他任意接口，由 --method 和 --path 指定",
      ],
      namedBy: (call) => [call.word("method", METHODS) ?? "GET", call.needed("path")],
    },
  ],
  account: ["app-id", "mch-id", "serial-no"],
  requestOptions: [...KEY_OPTIONS, "base-url", "nonce", "time", "method", "path"],
  replyOptions: REPLY,
  notificationOptions: [...REPLY, "api-v3-key-env", "api-v3-key-file", "trim-key"],
  acknowledgementOptions: [],
  signsHeaders: true,
  async open(call, purpose) {
    const { sign, verify } = await rsaKeys(call, purpose, "sha256");
    const isNotification = purpose === "notification";
    return new WeChatPay({
      appid: call.needed("app-id").split(","),
      mchid: call.needed("mch-id"),
      serialNo: call.needed("serial-no"),
      sign,
      verify: purpose === "request" ? { none: () => false } : byId(verify),
      open: isNotification ? aes256GcmOpener(await sharedKey(call, "api-v3-key")) : undefined,
      baseUrl: call.text("base-url"),
      toleranceSeconds: call.number("tolerance"),
    });
  },
  // Which of its forms a query has is told by the names of its fields.
  message: (text, operation) => (operation === "query" ? fieldsOf(text) : asWritten(text)),
  requestWith: (call) => ({
    // The library draws no random number: this is where it comes from.
    nonce: call.text("nonce") ?? randomUUID().replaceAll("-", ""),
    ...given({ time: call.text("time") }),
  }),
  readWith: (call) => given({ now: call.number("time") }),
  acknowledge: async (call) =>
    WeChatPay.prototype.acknowledge(given({ message: call.text("message") })),
};

function byId(verify: Awaited<ReturnType<typeof rsaKeys>>["verify"]) {
  if (typeof verify !== "function") return verify;
  throw new UsageError(
    "--public-key-file ID=FILE: WeChat Pay's key goes with its id (PUB_KEY_ID_…) or the serial number of its certificate",
    "--public-key-file ID=FILE：微信支付的公钥须带公钥 ID(PUB_KEY_ID_…)或平台证书序列号",
  );
}
