import { AlipayPlus, type AlipayPlusOptions } from "../../index.js";
import { type Gateway, given, noSigner, operate } from "../gateway.js";
import { KEY_OPTIONS, rsaSigner, rsaVerifiers } from "../keys.js";
import type { Call } from "../options.js";

/** Any other interface, by its path. */
const CALL = "call";

export const alipayPlus: Gateway = {
  name: "alipayPlus",
  others: [
    { name: CALL, about: ["any other interface, by its --path", "其他任意接口，由 --path 指定"] },
  ],
  account: ["base-url", "client-id"],
  requestOptions: [...KEY_OPTIONS, "path-prefix", "key-version", "time", "path"],
  notificationOptions: ["public-key-file", "path"],
  signsHeaders: true,
  async requests(call) {
    const sign = await rsaSigner(call, "sha256");
    const client = open(call, { sign, verify: () => false });
    const time = given({ time: call.text("time") });
    return {
      // The body is JSON text: it is signed and sent as it is written.
      request: async (operation, text) =>
        operation === CALL
          ? client.call(call.needed("path"), text, time)
          : operate(client, operation, text, time),
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
