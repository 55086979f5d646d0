// S5, and where OpenSSL is ahead: time over the number of fields, and over the size of the message.

import { Signer, schemes } from "orderstr";
import { pageSnippet } from "../../tests/npm/latipay_page.mjs";
import { EFFORT } from "../effort.mjs";
import { compare } from "../measure.mjs";
import { flat, hmac, KEY, snippet, variants } from "../orders.mjs";
import { report, reportLines } from "../report.mjs";

const FIELDS = [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
/** Bytes of the text that is signed, and the row of the table that asks for them. */
const SIZES = [
  { size: 100 },
  { size: 256, row: "256 B" },
  { size: 512 },
  { size: 1024, row: "1 KB" },
  { size: 2048 },
  { size: 4096 },
  { size: 16_384, row: "16 KB" },
  { size: 65_536, row: "64 KB" },
  { size: 262_144 },
  { size: 1_048_576, row: "1 MB" },
];

const limits = { fields: 4096, value: 2 << 20 };
const signer = new Signer(schemes.latipay, KEY, { limits });
const signed = (messages) => (at) => signer.sign(messages[at]);
const milliseconds = EFFORT.milliseconds / 3;

/** The power that fits best, by least squares over the logarithms. */
function exponent(points, side = "ours") {
  const logs = points.map((point) => [Math.log(point.x), Math.log(point[side])]);
  const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

// ---- over fields ----

const overFields = [];
for (const count of FIELDS) {
  const messages = variants((at) => {
    // Each number once, neither sorted nor reversed: the factor is odd, and the count a power of two.
    const names = Array.from({ length: count }, (_, n) => `field_${(n * 2_654_435_761) % count}`);
    return Object.fromEntries(names.map((name, n) => [name, flat(`value ${n} of ${at}`)]));
  });
  const taken = await compare(signed(messages), (at) => snippet(messages[at]), { milliseconds });
  overFields.push({ x: count, ...taken });
}
report({
  "S5 fields": { value: exponent(overFields) },
  "S5 fields snippet": { value: exponent(overFields, "theirs") },
  "4,096 fields": overFields.at(-1),
});

// ---- over bytes ----

const FILLER = "Pinot Noir, Otago. ";
const overhead = pageSnippet({ user_id: "U000334333", product_name: "?" }, KEY).length - 1;

/** Messages of two fields, of which one is as long as it takes. */
const messagesOf = (size) =>
  variants((at) => {
    const text = `${at} ${FILLER.repeat(size / FILLER.length + 1)}`;
    return { user_id: "U000334333", product_name: flat(text.slice(0, size - overhead)) };
  });

const overBytes = [];
for (const { size, row } of SIZES) {
  const messages = messagesOf(size);
  const ready = messages.map((message) => flat(pageSnippet(message, KEY)));
  const taken = await compare(signed(messages), (at) => hmac(ready[at]), { milliseconds });
  overBytes.push({ x: size, ...taken });
  if (row) report({ [row]: taken });
  if (size === 1_048_576) {
    const against = await compare(signed(messages), (at) => snippet(messages[at]), {
      milliseconds,
    });
    report({ "1 MB snippet": against });
  }
}
report({ "S5 bytes": { value: exponent(overBytes) } });
reportLines(overBytes.map(({ x, ours, theirs }) => ({ bytes: x, ours, theirs })));
