import { AlipayOpen, type AlipayOpenOptions } from "../../index.js";
import { type Gateway, noSigner } from "../gateway.js";
import { KEY_OPTIONS, rsaSigner, rsaVerifiers } from "../keys.js";
import type { Call } from "../options.js";

interface Options {
  readonly notify_url?: string;
  readonly return_url?: string;
  readonly timestamp?: string;
}

/** `biz_content` is JSON text: it is signed and sent as it is written. */
const OPERATIONS: Readonly<
  Record<string, (client: AlipayOpen, biz: string, options: Options) => Promise<object>>
> = {
  tradeCreate: (client, biz, options) => client.tradeCreate(biz, options),
  tradeQuery: (client, biz, options) => client.tradeQuery(biz, options),
  tradeRefund: (client, biz, options) => client.tradeRefund(biz, options),
  tradeClose: (client, biz, options) => client.tradeClose(biz, options),
};

type Encoding = { readonly encoding?: "percent" | "form" };

/** Those that make an order string take its encoding as well. */
const ORDER_STRINGS: Readonly<
  Record<string, (client: AlipayOpen, biz: string, options: Options & Encoding) => Promise<object>>
> = {
  tradeAppPay: (client, biz, options) => client.tradeAppPay(biz, options),
  fundAuthOrderAppFreeze: (client, biz, options) => client.fundAuthOrderAppFreeze(biz, options),
};

/** Any other call, by its name. */
const EXECUTE = "execute";

export const alipayOpen: Gateway = {
  name: "alipayOpen",
  about: ["Alipay Open Platform", "支付宝开放平台"],
  operations: [...Object.keys(ORDER_STRINGS), ...Object.keys(OPERATIONS), EXECUTE],
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
      timestamp: call.text("time"),
    });
    const encoding = given({ encoding: call.word("encoding", ["percent", "form"]) });
    return {
      request: async (operation, text) =>
        operation === EXECUTE
          ? client.execute(call.needed("method"), text, options)
          : (OPERATIONS[operation]?.(client, text, options) ??
            ORDER_STRINGS[operation]?.(client, text, { ...options, ...encoding }) ??
            {}),
    };
  },
  async notifications(call) {
    const client = open(call, { sign: noSigner, verify: await rsaVerifiers(call, hash(call)) });
    const rule = call.word("rule", ["V1", "V2"]) ?? "V1";
    return {
      verify: ({ body }, expected) =>
        rule === "V1"
          ? client.verifyNotificationV1(body, expected)
          : client.verifyNotificationV2(body, expected),
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

/** The options that are given. */
function given<T extends object>(options: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
