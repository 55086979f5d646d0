// The staged vectors of tests/vectors/, as a runner that is handed the library: every runtime and
// every door of the package runs this same file. It mirrors the Rust files beside the vectors, stage
// by stage.

import { gateways } from "../vectors/generated/gateways.mjs";
import { alipayOpen } from "./vectors/alipay_open.mjs";
import { alipayPlus } from "./vectors/alipay_plus.mjs";
import { certificates } from "./vectors/certificates.mjs";
import { external } from "./vectors/external.mjs";
import { keyed } from "./vectors/keyed.mjs";
import { schemes } from "./vectors/schemes.mjs";
import { wechatPay } from "./vectors/wechat_pay.mjs";

/** Each knows the cases of a gateway, or of those that have one kind of client. */
const RUNNERS = {
  latipay: keyed,
  yabandpay: keyed,
  alipay_plus: alipayPlus,
  alipay_open: alipayOpen,
  wechat_pay: wechatPay,
};

/** The kinds of a file's cases. One without `about.gateway` holds cases of schemes, or of certificates. */
function kindsOf({ gateway }) {
  return { ...schemes, ...external, ...certificates, ...RUNNERS[gateways[gateway]?.runner] };
}

/**
 * Runs every case of the file, as many as its head says there are.
 *
 * @param vectors the parsed file
 * @param library the package: what `import * as library from "orderstr"` gives
 * @returns how many cases ran
 */
export async function runVectors(vectors, library) {
  const kinds = kindsOf(vectors.about);
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
