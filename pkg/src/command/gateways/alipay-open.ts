import { AlipayOpen } from "../../index.js";
import { type Gateway, given } from "../gateway.js";
import { KEY_OPTIONS, rsaKeys } from "../keys.js";
import { asWritten } from "../message.js";
import type { Call, OptionName } from "../options.js";
import { UsageError } from "../usage-error.js";

export const alipayOpen: Gateway = {
  name: "alipayOpen",
  others: [
    {
      name: "call",
      about: ["any other interface, by its name: --method", "其他任意接口，由 --method 指定接口名"],
      namedBy: (call) => [call.needed("method")],
    },
    {
      name: "orderStr",
      about: [
        "the order string of any method, by its name: --method",
        "任意接口的 orderStr，由 --method 指定接口名",
      ],
      namedBy: (call) => [call.needed("method")],
    },
  ],
  account: ["app-id", "sign-type", "charset", "allow-ambiguous"],
  requestOptions: [
    ...KEY_OPTIONS,
    "app-cert-sn",
    "alipay-root-cert-sn",
    "app-auth-token",
    "base-url",
    "notify-url",
    "return-url",
    "auth-token",
    "parameter",
    "time",
    "encoding",
    "method",
  ],
  replyOptions: ["public-key-file"],
  notificationOptions: ["public-key-file", "rule"],
  acknowledgementOptions: [],
  signsHeaders: false,
  async open(call, purpose) {
    const signType = call.word("sign-type", ["RSA2", "RSA"]);
    return new AlipayOpen({
      appId: call.needed("app-id"),
      signType,
      charset: call.word("charset", ["utf-8", "gbk"]),
      appCertSn: call.text("app-cert-sn"),
      alipayRootCertSn: call.text("alipay-root-cert-sn"),
      appAuthToken: call.text("app-auth-token"),
      baseUrl: call.text("base-url"),
      allowAmbiguous: call.names("allow-ambiguous"),
      ...(await rsaKeys(call, purpose, signType === "RSA" ? "sha1" : "sha256")),
    });
  },
  // What stands beside biz_content may be all that a call has.
  message: (text, _, call) =>
    call.has("parameter") && text === "{}" ? undefined : asWritten(text),
  requestWith: (call) =>
    given({
      notify_url: call.text("notify-url"),
      return_url: call.text("return-url"),
      auth_token: call.text("auth-token"),
      parameters: call.has("parameter") ? pairsOf(call, "parameter") : undefined,
      time: call.text("time"),
      encoding: call.word("encoding", ["percent", "form"]),
    }),
  readWith: (call) => given({ version: call.word("rule", ["v1", "v2"]) }),
  acknowledge: async (call) =>
    AlipayOpen.prototype.acknowledge(given({ message: call.text("message") })),
};

/** Names and values joined by `=`, each of the option's. */
function pairsOf(call: Call, option: OptionName): Record<string, string> {
  const pairs = call.list(option).map((text) => {
    const [, name, value = ""] = /^([^=]+)=(.*)$/su.exec(text) ?? [];
    if (name === undefined) {
      throw new UsageError(`--${option} is NAME=VALUE`, `--${option} 的写法是 NAME=VALUE`);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}
