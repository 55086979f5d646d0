// N1: what criterion measured before this, in rounds; `cargo xtask bench` ran it.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { summary } from "../measure.mjs";
import { readJson, report } from "../report.mjs";

const folder = "../target/criterion/signing";
const median = (name) => readJson(`${folder}/${name}/new/estimates.json`).median.point_estimate;
const names = readdirSync(new URL(`../${folder}`, import.meta.url));
const rounds = names
  .filter((name) => name.startsWith("ours-"))
  .map((name) => ({ ours: median(name), theirs: median(name.replace("ours-", "bare-")) }));
assert.notEqual(rounds.length, 0, "criterion left no estimates");
report({ N1: summary(rounds) });
