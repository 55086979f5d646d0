import { AlipayOpen, type AlipayOpenOptions } from "../../index.js";
import { type Gateway, given, noSigner, operate } from "../gateway.js";
import { KEY_OPTIONS, rsaSigner, rsaVerifiers } from "../keys.js";
import { rowsOf } from "../operations.js";
import type { Call } from "../options.js";

/** Any other call, by its name. */
const CALL = "call";

export const alipayOpen: Gateway = {
  name: "alipayOpen",
  others: [
    {
      name: CALL,
      about: ["any other interface, by its name: --method", "其他任意接口，由 --method 指定接口名"],
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
    "time",
    "encoding",
    "method",
  ],
  notificationOptions: ["public-key-file", "rule"],
  signsHeaders: false,
  async requests(call) {
    const sign = await rsaSigner(call, hash(call));
    const client = open(call, { sign, verify: () => false });
    const options = given({
      notify_url: call.text("notify-url"),
      return_url: call.text("return-url"),
      time: call.text("time"),
    });
    const encoding = given({ encoding: call.word("encoding", ["percent", "form"]) });
    return {
      // `biz_content` is JSON text: it is signed and sent as it is written.
      async request(operation, text) {
        if (operation === CALL) return client.call(call.needed("method"), text, options);
        const [row] = rowsOf(alipayOpen, operation);
        const own = row?.gives === "orderStr" ? { ...options, ...encoding } : options;
        return operate(client, operation, text, own);
      },
    };
  },
  async notifications(call) {
    const client = open(call, { sign: noSigner, verify: await rsaVerifiers(call, hash(call)) });
    const version = call.word("rule", ["V1", "V2"]) === "V2" ? "v2" : "v1";
    return {
      verify: ({ body }, expected) => client.verifyNotification(body, expected, { version }),
    };
  },
};

function signType(call: Call) {
  return call.word("sign-type", ["RSA2", "RSA"]);
}

function hash(call: Call) {
  return signType(call) === "RSA" ? "sha1" : "sha256";
}

function open(call: Call, keys: Pick<AlipayOpenOptions, "sign" | "verify">): AlipayOpen {
  return new AlipayOpen({
    appId: call.needed("app-id"),
    signType: signType(call),
    charset: call.word("charset", ["utf-8", "gbk"]),
    appCertSn: call.text("app-cert-sn"),
    alipayRootCertSn: call.text("alipay-root-cert-sn"),
    appAuthToken: call.text("app-auth-token"),
    baseUrl: call.text("base-url"),
    allowAmbiguous: call.names("allow-ambiguous"),
    ...keys,
  });
}
