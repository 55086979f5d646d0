// The long rows: the packed package in every place that npm can bring here, the one suite in each, and README's table of it.
// `cargo xtask matrix` builds and starts this; names after it choose some of the places, and then nothing is written.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../npm/packed.mjs";
import { suiteFiles } from "./files.mjs";
import { places as browsers, unavailable as noBrowsers } from "./places/browsers.mjs";
import { places as bundlers } from "./places/bundlers.mjs";
import { places as edge } from "./places/edge.mjs";
import { places as miniPrograms, unavailable as noMiniPrograms } from "./places/mini_programs.mjs";
import { places as node } from "./places/node.mjs";
import { places as runtimes } from "./places/runtimes.mjs";
import { places as servers } from "./places/servers.mjs";
import { places as testers } from "./places/testers.mjs";
import { places as typescript } from "./places/typescript.mjs";
import { casesIn } from "./suite.mjs";

const chosen = process.argv.slice(2);
const all = [...node, ...runtimes, ...edge, ...browsers, ...testers, ...bundlers, ...servers, ...miniPrograms, ...typescript];
const unknown = chosen.filter((name) => !all.some((place) => place.name.startsWith(name)));
if (unknown.length > 0) {
  console.error(`no such place: ${unknown.join(", ")}; there are ${all.map(({ name }) => name).join(" ")}`);
  process.exit(2);
}
const wanted = (name) => chosen.length === 0 || chosen.some((start) => name.startsWith(start));

const expected = casesIn((await suiteFiles()).vectors);
const rows = [];
let failed = 0;
for (const { place, name, how, run } of all.filter(({ name }) => wanted(name))) {
  const start = performance.now();
  try {
    const { version, cases, checks = `${cases} cases`, size } = await run();
    // What runs no code of the package, or only that of mini programs, says itself what it did.
    if (cases !== expected && checks === `${cases} cases`) {
      throw new Error(`${cases} cases ran, ${expected} are expected`);
    }
    rows.push({ place, version, how, checks, size });
    console.log(
      `passed  ${name} (${version}): ${checks}${size ? `, ${size} bytes` : ""}, ${seconds(start)} s`,
    );
  } catch (failure) {
    failed += 1;
    console.log(`FAILED  ${name}, ${seconds(start)} s\n${failure.stack}`);
  }
}
console.log(`${rows.length} passed, ${failed} failed`);
if (failed > 0) process.exit(1);
if (chosen.length === 0) await writeTable();

function seconds(start) {
  return ((performance.now() - start) / 1000).toFixed(1);
}

/** What one version did is one row, and so are versions that did the same. */
async function writeTable() {
  const byVersion = new Map();
  for (const { place, version, how, checks, size } of rows) {
    const of = `${place} ${version}`;
    const row = byVersion.get(of) ?? { place, version, how: new Set(), checks: new Set(), size: 0 };
    row.how.add(how);
    row.checks.add(checks);
    row.size = Math.max(row.size, size ?? 0);
    byVersion.set(of, row);
  }
  const lines = new Map();
  for (const { place, version, how, checks, size } of byVersion.values()) {
    const kilobytes = size === 0 ? "" : `${(size / 1000).toFixed(1)} KB`;
    const did = `${[...how].join("; ")} | ${[...checks].join("; ")} | ${kilobytes} |`;
    const line = lines.get(`${place} ${did}`) ?? { place, versions: [], did };
    line.versions.push(version);
    lines.set(`${place} ${did}`, line);
  }
  const table = [
    "| place | version | how | ran | `Signer` alone, gzipped |",
    "| --- | --- | --- | --- | --- |",
    ...[...lines.values()].map(
      ({ place, versions, did }) => `| ${place} | ${versions.join(", ")} | ${did}`,
    ),
    ...[...noBrowsers, ...noMiniPrograms].map(
      ({ place, reason }) => `| ${place} | – | not here: ${reason} | – | |`,
    ),
  ].join("\n");
  const file = join(repository, "README.md");
  const text = await readFile(file, "utf8");
  const [before, rest] = text.split("<!-- matrix:begin -->");
  const [, after] = rest?.split("<!-- matrix:end -->") ?? [];
  if (after === undefined) throw new Error("README.md has no place for the table");
  await writeFile(file, `${before}<!-- matrix:begin -->\n${table}\n<!-- matrix:end -->${after}`);
}
