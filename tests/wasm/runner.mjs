// What the tests beside it are handed: the package as bundlers take it, its WebAssembly in it, and the runner of the
// vectors that every other runtime has as well.

import * as library from "../../pkg/dist/esm/index.js";
import { runVectors } from "../npm/vector_cases.mjs";
import { parseVectors } from "../vectors/file.mjs";

/** Runs a file of vectors, given as its text. */
export async function run(text) {
  const vectors = parseVectors(text);
  return { ran: await runVectors(vectors, library), expected: vectors.about.count };
}
