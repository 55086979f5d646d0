// What a job has to say goes to the process that started it, or to the terminal.

import { readFileSync } from "node:fs";

/** @param rows the key of a row in targets.mjs, with what was measured */
export function report(rows) {
  if (process.send) process.send({ rows });
  else console.log(rows);
}

/** Points of lines, for the picture. */
export function reportLines(lines) {
  if (process.send) process.send({ lines });
  else console.log(lines);
}

/** A JSON file beside this one. */
export const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
