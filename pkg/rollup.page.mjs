// ../www/ → ../www/dist/ and dist/www/: the page as files that need no server, and the copy of it that the
// package carries. One classic script with the WebAssembly in it, because a page that was opened from disk
// can load neither modules nor other files.

import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { minify } from "terser";
import ts from "typescript";
import { onLog, stripTypes } from "./strip-types.mjs";

const www = new URL("../www/", import.meta.url);

/** The page imports the package by its name, and gets its sources. */
const fromSources = {
  name: "from-sources",
  resolveId: (source) =>
    source === "orderstr" ? fileURLToPath(new URL("src/index.ts", import.meta.url)) : null,
};

const minified = {
  name: "minified",
  renderChunk: async (code) => (await minify(code, { compress: false, toplevel: true })).code,
};

const besideTheScript = {
  name: "beside-the-script",
  generateBundle() {
    for (const fileName of ["index.html", "style.css", "icon.svg"]) {
      this.emitFile({ type: "asset", fileName, source: readFileSync(new URL(fileName, www)) });
    }
  },
  writeBundle() {
    cpSync(new URL("dist/", www), new URL("dist/www/", import.meta.url), { recursive: true });
  },
};

export default {
  input: fileURLToPath(new URL("src/main.ts", www)),
  plugins: [fromSources, stripTypes(ts.ScriptTarget.ES2022), minified, besideTheScript],
  output: {
    dir: fileURLToPath(new URL("dist", www)),
    entryFileNames: "page.js",
    format: "iife",
  },
  onLog,
};
