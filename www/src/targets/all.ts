/** The table of all that can be signed, in the order of the list on the page. */
import { alipayOpen } from "./alipay-open.js";
import { alipayPlusFamily } from "./alipay-plus.js";
import { latipay } from "./latipay.js";
import { own, rules } from "./rule.js";
import type { Target } from "./target.js";
import { wechatPay } from "./wechat-pay.js";
import { yabandpay } from "./yabandpay.js";

export const TARGETS: readonly Target[] = [
  ...latipay,
  ...yabandpay,
  ...alipayPlusFamily,
  ...alipayOpen,
  ...wechatPay,
  ...rules,
  own,
];

/** The target of that name; the first one for any other. */
export function targetNamed(id: string): Target {
  const [first = own] = TARGETS;
  return TARGETS.find((target) => target.id === id) ?? first;
}
