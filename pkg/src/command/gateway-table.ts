/** The gateways, and the one that a command line names. */
import type { Gateway } from "./gateway.js";
import { alipayOpen } from "./gateways/alipay-open.js";
import { alipayPlusFamily } from "./gateways/alipay-plus.js";
import { latipay } from "./gateways/latipay.js";
import { wechatPay } from "./gateways/wechat-pay.js";
import { yabandpay } from "./gateways/yabandpay.js";
import { operationsOf } from "./operations.js";
import { named, suggestion } from "./suggestion.js";
import { UsageError } from "./usage-error.js";

export const GATEWAYS: readonly Gateway[] = [
  latipay,
  yabandpay,
  ...alipayPlusFamily,
  alipayOpen,
  wechatPay,
];

const NAMES = GATEWAYS.map(({ name }) => name);

/** The gateway of that name, if there is one. */
export function gatewayNamed(written: string): Gateway | undefined {
  const name = named(written, NAMES);
  return GATEWAYS.find((gateway) => gateway.name === name);
}

/** @throws {UsageError} for a name that there is not */
export function gatewayOf(written: string): Gateway {
  const found = gatewayNamed(written);
  if (found !== undefined) return found;
  throw notThere(["gateway", "网关"], written, NAMES);
}

/** @throws {UsageError} for an operation that the gateway has not */
export function operationOf(gateway: Gateway, written: string): string {
  const names = operationsOf(gateway).map(({ name }) => name);
  const found = named(written, names);
  if (found !== undefined) return found;
  throw notThere(["operation", "操作"], written, names);
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
