/** The operations of a gateway: the rows of the core's table, and what the command has beside them. */
import { operations } from "../generated/tables.js";
import type { Gateway } from "./gateway.js";
import type { Words } from "./words.js";

const TITLES: Readonly<Record<Gateway["name"], Words>> = {
  latipay: ["Latipay", "Latipay"],
  yabandpay: ["YabandPay", "YabandPay"],
  alipayPlus: ["Alipay+ mini-program OpenAPI", "Alipay+ 小程序 OpenAPI"],
  alipayOpen: ["Alipay Open Platform", "支付宝开放平台"],
  wechatPay: ["WeChat Pay API v3", "微信支付 API v3"],
};

/** Rows that are another form of an operation, which the message itself tells apart. */
const FORMS: readonly string[] = ["queryTransaction"];

/** What people call the gateway. */
export function titleOf({ name }: Gateway): Words {
  return TITLES[name];
}

/** Every operation by its name. */
export function operationsOf({ name, others }: Gateway): readonly { readonly name: string }[] {
  const rows = operations[name].filter((row) => !FORMS.includes(row));
  return [...rows.map((row) => ({ name: row })), ...others];
}
