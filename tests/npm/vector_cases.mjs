// The staged vectors of tests/vectors/, as a runner that is handed the library: every runtime and
// every door of the package runs this same file. It mirrors the Rust files beside the vectors, stage
// by stage.

import { alipayOpen } from "./vectors/alipay_open.mjs";
import { alipayPlus } from "./vectors/alipay_plus.mjs";
import { external } from "./vectors/external.mjs";
import { latipay } from "./vectors/latipay.mjs";
import { schemes } from "./vectors/schemes.mjs";
import { wechatPay } from "./vectors/wechat_pay.mjs";
import { yabandpay } from "./vectors/yabandpay.mjs";

/** What a file's `about.gateway` may say. Without one, it holds cases of schemes alone. */
const GATEWAYS = { latipay, yabandpay, alipayPlus, alipayOpen, wechatPay };

/**
 * Runs every case of the file, as many as its head says there are.
 *
 * @param vectors the parsed file
 * @param library the package: what `import * as library from "orderstr"` gives
 * @returns how many cases ran
 */
export async function runVectors(vectors, library) {
  const kinds = { ...schemes, ...external, ...GATEWAYS[vectors.about.gateway] };
  const failures = [];
  let ran = 0;
  for (const vector of vectors.cases) {
    try {
      if (!Object.hasOwn(kinds, vector.kind)) throw new Error("unknown kind");
      await kinds[vector.kind](vector, library, vectors);
    } catch (difference) {
      failures.push(`${vector.name} [${vector.kind}]: ${difference.message}`);
    }
    ran += 1;
  }
  if (failures.length > 0) {
    throw new Error(`${failures.length} of ${ran} differ:\n${failures.join("\n")}`);
  }
  const { count } = vectors.about;
  if (ran === 0 || ran !== count) throw new Error(`${ran} cases ran, ${count} are expected`);
  return ran;
}
