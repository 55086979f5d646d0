// `cargo xtask bench`, once everything is built and installed: runs the jobs one after the other, prints
// the table against the targets, and writes it and the pictures. `--quick`: less of everything, and nothing
// is written.

import { fork } from "node:child_process";
import { QUICK } from "./effort.mjs";
import { writePictures } from "./pictures.mjs";
import { isMissed, print, writeTables } from "./results.mjs";
import { TARGETS } from "./targets.mjs";

/** In the order in which they are run: what is timed first, and what only counts last. */
const JOBS = [
  "signing",
  "latipay",
  "yabandpay",
  "handler",
  "rsa",
  "diagnosis",
  "growth",
  "loading",
  "native",
  "sizes",
  "memory",
];

const rows = {};
const lines = [];

/** In a process of its own, so that no job meets code that was compiled for another. */
function run(job) {
  return new Promise((resolve, reject) => {
    const args = process.argv.slice(2);
    const child = fork(new URL(`jobs/${job}.mjs`, import.meta.url), args, {
      execArgv: ["--expose-gc"],
    });
    child.on("message", (message) => {
      Object.assign(rows, message.rows);
      lines.push(...(message.lines ?? []));
    });
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${job} failed`))));
  });
}

const failed = [];
for (const job of JOBS) {
  process.stdout.write(`  ${job} …`);
  const start = performance.now();
  // The others are measured all the same.
  await run(job).catch((error) => failed.push(error.message));
  console.log(` ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

print(rows);
const unmeasured = Object.keys(TARGETS).filter((key) => !(key in rows));
const missed = Object.keys(TARGETS).filter((key) => key in rows && isMissed(key, rows[key]));
if (!QUICK && unmeasured.length === 0) {
  await writePictures(rows, lines);
  writeTables(rows, lines);
}
for (const message of failed) console.error(message);
if (unmeasured.length > 0) console.error(`not measured: ${unmeasured.join(", ")}`);
if (missed.length > 0) console.error(`missed: ${missed.join(", ")}`);
if (unmeasured.length + missed.length + failed.length > 0) process.exitCode = 1;
