// The one suite, which is handed the library: every runtime, bundler and test runner of `cargo xtask matrix` runs this same file, and
// nothing in it belongs to one of them. What it reads is handed over as text as well.

import { runVectors } from "../npm/vector_cases.mjs";
import { same } from "../npm/vectors/stages.mjs";
import { parseVectors } from "../vectors/file.mjs";
import { lives } from "./lives.mjs";

/** Each is a file of tests/vectors/. */
export const VECTORS = [
  "latipay.jsonl",
  "yabandpay.jsonl",
  "alipay_plus.jsonl",
  "alipay_open.jsonl",
  "wechat_pay.jsonl",
  "schemes.jsonl",
];
export const MISTAKES = ["diagnose.jsonl", "diagnose_further.jsonl"];

/**
 * Runs all of it. Who started it compares `ran` with {@link casesIn}, which is counted where the files are, and not here.
 *
 * @param library what `import * as library from "orderstr"` gives
 * @param testing what `import * as testing from "orderstr/testing"` gives
 * @param files `vectors`: the text of each file by its name; `keys`: the pairs of test keys
 * @returns how many cases ran, and what each that failed has to say
 */
export async function runSuite(library, testing, { vectors, keys }) {
  const failures = [];
  let ran = 0;
  for (const file of VECTORS) {
    try {
      ran += await runVectors(parseVectors(vectors[file]), library);
    } catch (difference) {
      failures.push(`${file}: ${difference.message}`);
    }
  }
  const cases = [
    ...MISTAKES.flatMap((file) => parseVectors(vectors[file]).cases.map(mistake(library))),
    ...lives(library, testing, keys),
    ...disposals(library),
  ];
  for (const { name, run } of cases) {
    try {
      await run();
      ran += 1;
    } catch (difference) {
      failures.push(`${name}: ${difference.code ?? ""} ${difference.message}`);
    }
  }
  return { ran, failures };
}

/** The cases of the files, by what is in them, and those that are written here. */
export function casesIn(vectors) {
  const files = [...VECTORS, ...MISTAKES].map((file) => parseVectors(vectors[file]).cases.length);
  return files.reduce((sum, count) => sum + count, LIVES + DISPOSALS);
}

const LIVES = 5;
const DISPOSALS = 4;

/** A mistake of the catalogue is found: by its name first, or, where it is none, not at all. */
const mistake = (library) => (one) => ({
  name: one.name,
  run() {
    const { scheme, key, params, text, expected, expectedString, causes } = one;
    const found = library.diagnose({
      scheme: typeof scheme === "string" ? library.schemes[scheme] : scheme,
      ...{ key, params, text, expected, expectedString },
    });
    const first = found.causes.slice(0, causes.length).map(({ code }) => code);
    same("causes", [...first].sort(), causes.map(({ code }) => code).sort());
  },
});

/** What is disposed of holds no key any more, says so, and leaves the others alone. */
function disposals({ Signer, schemes, Latipay, YabandPay, OrderStrError }) {
  const codeOf = (call) => {
    try {
      call();
    } catch (error) {
      if (error instanceof OrderStrError) return error.code;
      throw error;
    }
    return undefined;
  };
  const sign = (signer) => signer.sign({ amount: "1.00" });
  const latipay = () => new Latipay({ userId: "U1", walletId: "W1", apiKey: "111222333" });
  const yabandpay = () => new YabandPay({ user: "016683", secretKey: "a-test-key" });
  const wanted = [
    [() => new Signer(schemes.latipay, "111222333"), sign],
    [latipay, (client) => client.query({ merchant_reference: "a" })],
    [yabandpay, (client) => client.query({ trade_id: "a" })],
  ];
  return [
    ...wanted.map(([make, use]) => ({
      name: "disposal",
      run() {
        const [one, other] = [make(), make()];
        use(one);
        one.dispose();
        one.dispose();
        same("use after disposal", codeOf(() => use(one)), "ERR_DISPOSED");
        same("another", codeOf(() => use(other)), undefined);
        other.dispose();
      },
    })),
    {
      name: "disposal by `using`",
      run() {
        if (typeof Symbol.dispose !== "symbol") return;
        const signer = new Signer(schemes.latipay, "111222333");
        signer[Symbol.dispose]();
        same("use after disposal", codeOf(() => sign(signer)), "ERR_DISPOSED");
      },
    },
  ];
}
