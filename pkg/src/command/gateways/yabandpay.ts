import { type FieldValue, YabandPay } from "../../index.js";
import type { Gateway } from "../gateway.js";
import { KEY_OPTIONS, sharedKey } from "../keys.js";
import { fieldsOf } from "../message.js";
import type { Call } from "../options.js";

type Fields = Record<string, FieldValue>;
type Time = { readonly time?: number };

/** What the core checks has no type before: a message is whatever was written. */
const OPERATIONS: Readonly<
  Record<string, (account: YabandPay, fields: Fields, time: Time) => object>
> = {
  alipayMini: (account, fields, time) => account.alipayMini(fields as never, time),
  alipayApp: (account, fields, time) => account.alipayApp(fields as never, time),
  alipayWap: (account, fields, time) => account.alipayWap(fields as never, time),
  wechatMini: (account, fields, time) => account.wechatMini(fields as never, time),
  wechatApp: (account, fields, time) => account.wechatApp(fields as never, time),
  wechatH5: (account, fields, time) => account.wechatH5(fields as never, time),
  wechatNative: (account, fields, time) => account.wechatNative(fields as never, time),
  create: (account, fields, time) => account.create(fields as never, time),
  query: (account, fields, time) => account.query(fields as never, time),
  refund: (account, fields, time) => account.refund(fields as never, time),
  queryRefund: (account, fields, time) => account.queryRefund(fields as never, time),
};

export const yabandpay: Gateway = {
  name: "yabandpay",
  about: ["YabandPay", "YabandPay"],
  operations: Object.keys(OPERATIONS),
  account: [...KEY_OPTIONS, "user", "allow-ambiguous"],
  requestOptions: ["base-url", "time", "explain"],
  notificationOptions: ["notification-empty-values"],
  signsHeaders: false,
  async requests(call) {
    const account = await open(call);
    const seconds = call.number("time");
    const time = seconds === undefined ? {} : { time: seconds };
    return {
      request: async (operation, text) =>
        OPERATIONS[operation]?.(account, fieldsOf(text), time) ?? {},
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
