// Every row of the table: what is measured, against what, and how much it may be at most. A row without
// `most` has no target: it is there because a user should know it.
//
// `unit`: a `ratio` of ours over theirs, in time, unless it says otherwise.
// `readme`: the README has it too, as it has every row that missed its target.

const OPENSSL = "`createHmac` alone, on the ready-made text";
const SNIPPET = "the page's snippet with `node:crypto`";
const SIGN = "`Signer.sign`, the 8 fields of Latipay's page, key given once";
const ALIPAY_SDK_WAY =
  "`JSON.stringify` and `createSign` with PEM text on every call, as `alipay-sdk` does it";

const KB40 = 40 * 1024;

export const TARGETS = {
  // ---- signing ----
  P1: { what: SIGN, against: SNIPPET, most: 0.45, readme: true },
  P2: { what: SIGN, against: `${OPENSSL}: no sorting at all`, most: 0.85, readme: true },
  P3: {
    what: "`latipay.alipayMini(order)`: checked, signed, with its JSON body",
    against: "the snippet and `JSON.stringify`",
    most: 0.55,
    readme: true,
  },
  P4: {
    what: "`latipay.verifyNotification(body)`",
    against: "`URLSearchParams`, concatenation, `createHmac`, `timingSafeEqual`",
    most: 0.4,
    readme: true,
  },
  "P3 yabandpay": {
    what: "`yabandpay.alipayMini(order)`: the same",
    against: "the snippet and `JSON.stringify`",
    most: 0.5,
    readme: true,
  },
  "P4 yabandpay": {
    what: "`yabandpay.verifyNotification(body)`",
    against: "`JSON.parse`, concatenation, `createHmac`, `timingSafeEqual`",
    most: 0.42,
    readme: true,
  },
  P5: {
    what: "`latipay.read(request, text).tradePay.orderStr`, 18 members",
    against: "`JSON.parse` and the page's one-liner",
    most: 1,
    readme: true,
  },
  P5b: {
    what: "`orderStr(gatewaydata)`, from an object",
    against: "the page's one-liner, which checks nothing",
    most: 1.7,
    readme: true,
  },
  P6: {
    what: "`alipayPlus.alipayMini(order)` through `rsaSha256Signer`, RSA-2048, one at a time",
    against: ALIPAY_SDK_WAY,
    most: 0.45,
    readme: true,
  },
  "P6 ×8": { what: "the same, 8 under way", against: "the same", most: 0.3, readme: true },
  P11: {
    what: "`latipay.notificationHandler({ expected, onPayment, replays })`: a `Request` to its `Response`",
    against:
      "a copied handler: `URLSearchParams`, `createHmac`, `timingSafeEqual`, a `Map` of claims",
    most: 0.8,
    readme: true,
  },
  // ---- starting ----
  P7: {
    what: '`import "orderstr"` and the first signature, in a fresh process',
    against: '`import "crypto-js"` and its first HMAC',
    most: 0.6,
    readme: true,
  },
  "P7 alipay": {
    what: "the same (HMAC)",
    against: '`import "alipay-sdk"` and its first signature (RSA: it knows no other)',
    most: 0.08,
    readme: true,
  },
  "P7 alipay RSA": {
    what: "the same with `AlipayOpen`, to the first order string (RSA)",
    against: "`alipay-sdk`",
    readme: true,
  },
  "P7 wechat": {
    what: "the same with `WeChatPay`, to the first signature (RSA)",
    against: "`wechatpay-node-v3`",
    readme: true,
  },
  // ---- peers ----
  "P8 crypto-js": { what: SIGN, against: "the snippet with `crypto-js`", most: 0.1, readme: true },
  "P8 noble": {
    what: SIGN,
    against: "the snippet with `@noble/hashes`, as its README has it",
    most: 0.25,
    readme: true,
  },
  "P8 noble kept": { what: SIGN, against: "the same, the state of the key kept and cloned" },
  "P8 hash-wasm": {
    what: SIGN,
    against: "the snippet with `hash-wasm`, made once",
    most: 0.45,
    readme: true,
  },
  "P8 webcrypto": {
    what: SIGN,
    against: "the snippet with WebCrypto, key imported once",
    most: 0.2,
    readme: true,
  },
  // ---- diagnosis ----
  P9: {
    what: "`diagnose` when nothing is found, 8 fields",
    against: "12,000 times `createHmac` alone, on the ready-made text",
    most: 3,
    readme: true,
  },
  "P9 tried": { what: "digests that it tries", most: 12_000, unit: "count" },
  // ---- large messages ----
  "256 B": { what: "`Signer.sign`, a text of 256 bytes", against: OPENSSL },
  "1 KB": { what: "`Signer.sign`, a text of 1 KB", against: OPENSSL, readme: true },
  "16 KB": { what: "`Signer.sign`, a text of 16 KB", against: OPENSSL },
  "64 KB": { what: "`Signer.sign`, a text of 64 KB", against: OPENSSL, readme: true },
  "1 MB": { what: "`Signer.sign`, a text of 1 MB", against: OPENSSL, readme: true },
  "1 MB snippet": { what: "`Signer.sign`, a text of 1 MB", against: SNIPPET },
  "4,096 fields": { what: "`Signer.sign`, 4,096 fields", against: SNIPPET },
  // ---- size and growth ----
  "S1 signer": { what: "`orderstr_signer.wasm`, gzip -9", most: KB40, unit: "bytes", readme: true },
  "S1 latipay": { what: "`orderstr_latipay.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S1 yabandpay": { what: "`orderstr_yabandpay.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S1 alipay_plus": { what: "`orderstr_alipay_plus.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S1 alipay_open": { what: "`orderstr_alipay_open.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S1 wechat_pay": { what: "`orderstr_wechat_pay.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S1 certificates": {
    what: "`orderstr_certificates.wasm`, gzip -9",
    most: 44 * 1024,
    unit: "bytes",
  },
  "S1 compare": { what: "`orderstr_compare.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S1 recognise": { what: "`orderstr_recognise.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S1 diagnose": { what: "`orderstr_diagnose.wasm`, gzip -9", most: KB40, unit: "bytes" },
  "S2 rollup": {
    what: "a bundle of `import { Signer }`: rollup and terser, gzip -9",
    most: 56 * 1024,
    unit: "bytes",
    readme: true,
  },
  "S2 esbuild": { what: "the same: esbuild, gzip -9", most: 56 * 1024, unit: "bytes" },
  S3: {
    what: "`orderstr/client`, all of it: rollup and terser, gzip -9",
    most: 2048,
    unit: "bytes",
    readme: true,
  },
  S4: { what: "runtime dependencies", most: 0, unit: "count", readme: true },
  tarball: {
    what: "the package as it is downloaded, with its page and its command",
    unit: "bytes",
  },
  "S5 fields": {
    what: "time over the number of fields, 8 to 4,096: exponent",
    most: 1.1,
    unit: "exponent",
  },
  "S5 fields snippet": { what: "the same of the page's snippet", unit: "exponent" },
  "S5 bytes": { what: "time over the size, 100 B to 1 MB: exponent", most: 1.1, unit: "exponent" },
  S6: {
    what: "WebAssembly memory of the largest module, over 10⁷ mixed calls of up to 16 KiB",
    most: 2 << 20,
    unit: "bytes",
    readme: true,
  },
  "S6 growth": {
    what: "what it grew by after the first hundredth of them",
    most: 0,
    unit: "bytes",
  },
  // ---- Rust ----
  N1: {
    what: "Rust: `Signer::sign` of the 8 fields",
    against: "one bare `Hmac<Sha256>` over the ready-made text, key set",
    most: 1.5,
    readme: true,
  },
};
