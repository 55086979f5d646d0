import { AlipayPlus, type AlipayPlusOptions } from "../../index.js";
import { type Gateway, noSigner } from "../gateway.js";
import { KEY_OPTIONS, rsaSigner, rsaVerifiers } from "../keys.js";
import type { Call } from "../options.js";

type Time = { readonly time?: string };

/** The body is JSON text: it is signed and sent as it is written. */
const OPERATIONS: Readonly<
  Record<string, (client: AlipayPlus, body: never, time: Time) => Promise<object>>
> = {
  pay: (client, body, time) => client.pay(body, time),
  inquiryPayment: (client, body, time) => client.inquiryPayment(body, time),
  refund: (client, body, time) => client.refund(body, time),
  inquiryRefund: (client, body, time) => client.inquiryRefund(body, time),
  cancel: (client, body, time) => client.cancel(body, time),
};

/** Any other interface, by its path. */
const CALL = "call";

export const alipayPlus: Gateway = {
  name: "alipayPlus",
  about: ["Alipay+ mini-program OpenAPI", "Alipay+ 小程序 OpenAPI"],
  operations: [...Object.keys(OPERATIONS), CALL],
  account: ["base-url", "client-id"],
  requestOptions: [...KEY_OPTIONS, "path-prefix", "key-version", "time", "path"],
  notificationOptions: ["public-key-file", "path"],
  signsHeaders: true,
  async requests(call) {
    const sign = await rsaSigner(call, "sha256");
    const client = open(call, { sign, verify: () => false });
    const moment = call.text("time");
    const time = moment === undefined ? {} : { time: moment };
    return {
      request: async (operation, text) =>
        operation === CALL
          ? client.call(call.needed("path"), text, time)
          : (OPERATIONS[operation]?.(client, text as never, time) ?? {}),
    };
  },
  async notifications(call) {
    const client = open(call, { sign: noSigner, verify: await rsaVerifiers(call, "sha256") });
    return {
      verify: (received, expected) => client.verifyNotification(received, expected as never),
    };
  },
};

function open(call: Call, keys: Pick<AlipayPlusOptions, "sign" | "verify">): AlipayPlus {
  return new AlipayPlus({
    baseUrl: call.needed("base-url"),
    clientId: call.needed("client-id"),
    pathPrefix: call.text("path-prefix"),
    keyVersion: call.text("key-version"),
    ...keys,
  });
}
