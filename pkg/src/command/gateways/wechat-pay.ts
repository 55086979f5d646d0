import { randomUUID } from "node:crypto";
import { aes256GcmOpener, WeChatPay, type WeChatPayOptions } from "../../index.js";
import { type Gateway, given, noSigner, operate } from "../gateway.js";
import { KEY_OPTIONS, rsaSigner, rsaVerifiers, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";
import { rowsOf } from "../operations.js";
import type { Call } from "../options.js";
import { UsageError } from "../usage-error.js";

/** What `wx.requestPayment` takes, for a `prepay_id`. */
const REQUEST_PAYMENT = "requestPayment";
/** Any other interface, by its method and path. */
const CALL = "call";

export const wechatPay: Gateway = {
  name: "wechatPay",
  others: [
    {
      name: REQUEST_PAYMENT,
      about: [
        "the parameters of wx.requestPayment, for a prepay_id",
        "由 prepay_id 生成 wx.requestPayment 的参数",
      ],
    },
    {
      name: CALL,
      about: [
        "any other interface, by its --method and --path",
        "其他任意接口，由 --method 和 --path 指定",
      ],
    },
  ],
  account: ["app-id", "mch-id", "serial-no"],
  requestOptions: [...KEY_OPTIONS, "base-url", "nonce", "time", "method", "path"],
  notificationOptions: [
    "public-key-file",
    "api-v3-key-env",
    "api-v3-key-file",
    "trim-key",
    "tolerance",
    "time",
  ],
  signsHeaders: true,
  async requests(call) {
    const sign = await rsaSigner(call, "sha256");
    // It would refuse every message: here only requests are made.
    const client = open(call, { sign, verify: { none: () => false } });
    return {
      async request(operation, text) {
        // The library draws no random number: this is where it comes from.
        const nonce = call.text("nonce") ?? randomUUID().replaceAll("-", "");
        const options = { nonce, ...given({ time: call.text("time") }) };
        if (operation === REQUEST_PAYMENT) {
          return client.requestPayment(String(fieldsOf(text).prepay_id ?? ""), options);
        }
        if (operation === CALL) {
          const method = call.word("method", ["GET", "POST", "PUT", "PATCH", "DELETE"]) ?? "GET";
          const body = method === "GET" ? undefined : text;
          return client.call(method, call.needed("path"), body, options);
        }
        // JSON text is signed and sent as it is written, where there is a body.
        const [row] = rowsOf(wechatPay, operation);
        const message = row?.passesOn === true ? text : fieldsOf(text);
        return operate(client, operation, message, options);
      },
    };
  },
  async notifications(call) {
    const verify = await rsaVerifiers(call, "sha256");
    if (typeof verify === "function") {
      throw new UsageError(
        "--public-key-file ID=FILE: WeChat Pay's key goes with its id (PUB_KEY_ID_…) or the serial number of its certificate",
        "--public-key-file ID=FILE：微信支付的公钥须带公钥 ID(PUB_KEY_ID_…)或平台证书序列号",
      );
    }
    const open3 = aes256GcmOpener(await sharedKey(call, "api-v3-key"));
    const client = open(call, { sign: noSigner, verify, open: open3 });
    const now = call.number("time");
    return {
      verify: ({ headers, body }, expected) =>
        client.verifyNotification(
          { headers, body },
          expected as never,
          now === undefined ? {} : { now },
        ),
    };
  },
};

function open(call: Call, keys: Pick<WeChatPayOptions, "sign" | "verify" | "open">): WeChatPay {
  return new WeChatPay({
    appid: call.needed("app-id"),
    mchid: call.needed("mch-id"),
    serialNo: call.needed("serial-no"),
    baseUrl: call.text("base-url"),
    toleranceSeconds: call.number("tolerance"),
    ...keys,
  });
}
