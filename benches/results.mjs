// The table: on the terminal, in RESULTS.md, and the chosen rows of it in the README.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem, type } from "node:os";
import { QUICK } from "./effort.mjs";
import { readJson } from "./report.mjs";
import { TARGETS } from "./targets.mjs";

/** How each unit is written. */
const UNITS = {
  ratio: (value) => value.toFixed(2),
  exponent: (value) => value.toFixed(2),
  bytes: (value) => `${value.toLocaleString("en")} B`,
  count: (value) => value.toLocaleString("en"),
};

const written = (key, value) => UNITS[TARGETS[key].unit ?? "ratio"](value);
const isRatio = (key) => (TARGETS[key].unit ?? "ratio") === "ratio";

/** Whether it is over its target. What is rounded in the table is not rounded here. */
export const isMissed = (key, { value }) => value > (TARGETS[key].most ?? Number.POSITIVE_INFINITY);

/** A time, in the unit that leaves it a number of a few digits. */
function duration(nanoseconds) {
  const units = [
    [1e9, "s"],
    [1e6, "ms"],
    [1e3, "µs"],
    [1, "ns"],
  ];
  const [size, unit] = units.find(([size]) => nanoseconds >= size) ?? units.at(-1);
  return `${(nanoseconds / size).toPrecision(3)} ${unit}`;
}

const spread = (key, { low, high }) => (low ? `${written(key, low)} – ${written(key, high)}` : "");

function target(key, row) {
  const { most } = TARGETS[key];
  if (most === undefined) return "";
  return isMissed(key, row) ? `**${written(key, most)} missed**` : written(key, most);
}

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const ratios = (rows, keys) =>
  table(
    ["", "what", "against", "ours", "theirs", "ours / theirs", "spread", "at most"],
    keys.map((key) => {
      const { what, against } = TARGETS[key];
      const { ours, theirs, value } = rows[key];
      const figures = [duration(ours), duration(theirs), written(key, value)];
      return [key, what, against, ...figures, spread(key, rows[key]), target(key, rows[key])];
    }),
  );

const limits = (rows, keys) =>
  table(
    ["", "what", "measured", "at most"],
    keys.map((key) => {
      return [key, TARGETS[key].what, written(key, rows[key].value), target(key, rows[key])];
    }),
  );

const measured = (rows) => Object.keys(TARGETS).filter((key) => key in rows);

/** The table, as plain text. */
export function print(rows) {
  const lines = measured(rows).map((key) => {
    const { what, against, most } = TARGETS[key];
    const row = rows[key];
    const verdict = most === undefined ? "" : isMissed(key, row) ? "MISSED" : "met";
    const limit = most === undefined ? "" : `at most ${written(key, most)}`;
    const times = row.ours ? `${duration(row.ours)} : ${duration(row.theirs)}` : "";
    const figures = [written(key, row.value).padStart(12), spread(key, row).padEnd(16)];
    const cells = [
      key.padEnd(14),
      ...figures,
      verdict.padEnd(7),
      limit.padEnd(20),
      times.padEnd(20),
    ];
    return `  ${[...cells, against ? `${what}: ${against}` : what].join(" ").replaceAll("`", "")}`;
  });
  console.log(`\n${machine()}\n\n${lines.join("\n")}\n`);
}

function machine() {
  const [{ model }] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const versions = `Node ${process.versions.node} (V8 ${process.versions.v8}, OpenSSL ${process.versions.openssl})`;
  return `${model.trim()}, ${cpus().length} cores, ${memory} GiB, ${type()}, ${process.arch}; ${versions}`;
}

/**
 * Where the line of OpenSSL goes below ours: bytes, between the two sizes that were measured. Over their
 * logarithms, as the picture is drawn.
 */
export function crossing(lines) {
  const gaps = lines.map(({ bytes, ours, theirs }) => [Math.log(bytes), Math.log(ours / theirs)]);
  const after = gaps.findIndex(([, gap]) => gap > 0);
  if (after < 1) return undefined;
  const [[x, y], [nextX, nextY]] = [gaps[after - 1], gaps[after]];
  return Math.exp(x - (y * (nextX - x)) / (nextY - y));
}

/** A sentence about where the lines cross. */
export function crossingSentence(lines) {
  const at = crossing(lines);
  if (at !== undefined) {
    const bytes = Number(at.toPrecision(2)).toLocaleString("en");
    return `From about ${bytes} bytes on, OpenSSL is ahead`;
  }
  return lines[0].ours > lines[0].theirs
    ? "OpenSSL is ahead at every size"
    : "OpenSSL is ahead at no size";
}

const PEERS = ["@noble/hashes", "alipay-sdk", "crypto-js", "hash-wasm", "wechatpay-node-v3"];

function peers() {
  const { devDependencies } = readJson("package.json");
  return PEERS.map((name) => `${name} ${devDependencies[name]}`).join(", ");
}

const WHY_OPENSSL =
  "it has the processor's SHA instructions where there are any, which WebAssembly has not";

/** Writes RESULTS.md, and the rows of the README between its two marks. */
export function writeTables(rows, lines) {
  if (QUICK) return;
  const keys = measured(rows);
  const [ofTime, others] = [keys.filter(isRatio), keys.filter((key) => !isRatio(key))];
  const rounds = Math.min(...ofTime.map((key) => rows[key].rounds));
  writeFileSync(
    new URL("RESULTS.md", import.meta.url),
    `# Results

Written by \`cargo xtask bench\`: do not edit. Every figure is a ratio, measured side by side in one run through the public API of
the packed npm package: the sides give the same bytes, then take turns in at least ${rounds} rounds. The median of the rounds'
ratios counts, the spread is the smallest and the largest of them. Times by themselves say little about another machine. Three rows
cannot have equal bytes: a search (P9) is compared with as many bare digests, a first signature (P7 alipay) is HMAC here and RSA
there, and of two order strings (P7 alipay RSA) ours says \`format=JSON\`, which the other leaves to the default. There all
signatures are verified.

${machine()}.

${peers()}.

## Time

${ratios(rows, ofTime)}

![Time of one signature, in multiples of ours](peers.svg)

![Time over the size of the message, against OpenSSL](growth.svg)

${crossingSentence(lines)}: ${WHY_OPENSSL}.

## Size and growth

${limits(rows, others)}
`,
  );
  writeReadme(rows, lines);
}

const BEGIN = "<!-- bench:begin -->";
const END = "<!-- bench:end -->";

function writeReadme(rows, lines) {
  const file = new URL("../README.md", import.meta.url);
  const text = readFileSync(file, "utf8");
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error("README.md has lost the marks of the bench's table");
  const chosen = measured(rows).filter((key) => TARGETS[key].readme || isMissed(key, rows[key]));
  const short = (key) => {
    const { what, against } = TARGETS[key];
    const row = rows[key];
    const value = [written(key, row.value), spread(key, row) && `(${spread(key, row)})`];
    return [what, against ?? "", value.filter(Boolean).join(" "), target(key, row)];
  };
  const head = ["what", "against", "ours / theirs, or the size", "at most"];
  const block = `${BEGIN}
${table(head, chosen.map(short))}

${crossingSentence(lines)}: ${WHY_OPENSSL}. Measured on ${machine()}.
${END}`;
  writeFileSync(file, text.slice(0, begin) + block + text.slice(end + END.length));
}
