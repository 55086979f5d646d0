// Node, each way in which a program of it meets the package.

import { casesOf, command, IMPORTING, REQUIRING, tools, user } from "../workshop.mjs";

const BOTH = `import { createRequire } from "node:module";
import * as library from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "./suite.mjs";
const required = createRequire(import.meta.url)("orderstr");
const other = Object.keys(library).filter((name) => library[name] !== required[name]);
if (other.length > 0) throw new Error(other + " are there twice");
run(required, testing).then((answer) => console.log(JSON.stringify(answer)));
`;

const WORKER = `import { Worker, isMainThread, parentPort } from "node:worker_threads";
import * as library from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "./suite.mjs";
if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  worker.on("message", (answer) => console.log(JSON.stringify(answer)));
} else {
  parentPort.postMessage(await run(library, testing));
}
`;

const TYPED = `import * as library from "orderstr";
import type { Reply } from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "./suite.mjs";
const paid = (reply: Reply): boolean => reply.paid;
if (typeof paid !== "function") throw new Error("types were not stripped");
run(library, testing).then((answer: object) => console.log(JSON.stringify(answer)));
`;

const WAYS = [
  { how: "`import`", file: "importing.mjs", code: IMPORTING },
  { how: "`require`", file: "requiring.cjs", code: REQUIRING },
  { how: "both in one process", file: "both.mjs", code: BOTH },
  { how: "a worker thread", file: "worker.mjs", code: WORKER },
  { how: "type stripping", file: "typed.ts", code: TYPED, from: 24 },
];

/** The Node at hand has none of these programs of its own. */
const versions = ["20", "22", "24", "26"];

export const places = versions.flatMap((major) =>
  WAYS.filter(({ from = 0 }) => Number(major) >= from).map(({ how, file, code }) => ({
    place: "Node.js",
    name: `node${major}-${file.split(".")[0]}`,
    how,
    async run() {
      const { version, folder } = await tools(`node${major}`);
      const program = `${folder}/node_modules/node/bin/node${process.platform === "win32" ? ".exe" : ""}`;
      const cwd = await user(`node${major}`, file.split(".")[0], { [file]: code });
      return { version: version("node"), cases: casesOf(await command(program, [file], { cwd })) };
    },
  })),
);
