/** The gateways, and the one that a command line names. */
import type { Gateway } from "./gateway.js";
import { alipayOpen } from "./gateways/alipay-open.js";
import { alipayPlus } from "./gateways/alipay-plus.js";
import { latipay } from "./gateways/latipay.js";
import { wechatPay } from "./gateways/wechat-pay.js";
import { yabandpay } from "./gateways/yabandpay.js";
import { named, suggestion } from "./suggestion.js";
import { UsageError } from "./usage-error.js";

export const GATEWAYS: readonly Gateway[] = [latipay, yabandpay, alipayPlus, alipayOpen, wechatPay];

/** @throws {UsageError} for a name that there is not */
export function gatewayOf(written: string): Gateway {
  const names = GATEWAYS.map(({ name }) => name);
  const name = named(written, names);
  const found = GATEWAYS.find((gateway) => gateway.name === name);
  if (found !== undefined) return found;
  throw notThere(["gateway", "网关"], written, names);
}

/** @throws {UsageError} for an operation that the gateway has not */
export function operationOf({ operations }: Gateway, written: string): string {
  const found = named(written, operations);
  if (found !== undefined) return found;
  throw notThere(["operation", "操作"], written, operations);
}

function notThere(
  [english, chinese]: readonly [string, string],
  written: string,
  names: readonly string[],
): UsageError {
  const meant = suggestion(written, names);
  const all = names.join(", ");
  return new UsageError(
    `there is no ${english} of that name${meant === undefined ? "" : `; did you mean ${meant}?`} (${all})`,
    `没有这个${chinese}${meant === undefined ? "" : `；是否想用 ${meant}？`}(${all})`,
  );
}
