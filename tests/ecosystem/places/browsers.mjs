// Browsers, without any bundler and from Vite's development server. Each is driven by puppeteer-core, Firefox over WebDriver BiDi.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { fromPkg } from "../../npm/packed.mjs";
import { casesIn, tools, user } from "../workshop.mjs";

const BROWSERS = {
  chromium: {
    place: "Chromium",
    programs: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    browser: "chrome",
  },
  firefox: { place: "Firefox", programs: ["firefox-esr", "firefox"], args: [], browser: "firefox" },
};

/** A program on PATH, by the first of these names. */
function programOf(names) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  return paths.find((path) => existsSync(path));
}

/** What the page at that address says, in a browser that was never used. */
async function answerAt(address, { programs, args, browser }) {
  const executablePath = programOf(programs);
  if (executablePath === undefined) throw new Error(`${programs[0]} is not on PATH`);
  const { default: puppeteer } = await import(pathToFileURL(fromPkg.resolve("puppeteer-core")));
  const userDataDir = mkdtempSync(join(tmpdir(), "orderstr-browser-"));
  const launched = await puppeteer.launch({ executablePath, browser, args, userDataDir, headless: true });
  try {
    const page = await launched.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("requestfailed", (request) => errors.push(request.url()));
    await page.goto(address);
    await page
      .waitForFunction(() => document.title.startsWith("{"), { timeout: 180_000 })
      .catch((failure) => {
        throw new Error(`${failure.message}\n${errors.join("\n")}`);
      });
    return { cases: casesIn(JSON.parse(await page.title())), version: await launched.version() };
  } finally {
    await launched.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

const PROGRAM = `import * as library from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "/suite.mjs";
document.title = JSON.stringify(await run(library, testing));
`;
const NONCE = "anything";
const PAGE = `<!doctype html>
<script type="importmap" nonce="${NONCE}">
{ "imports": { "orderstr": "/node_modules/orderstr/dist/esm/index.js", "orderstr/testing": "/node_modules/orderstr/dist/testing.js" } }
</script>
<script type="module" src="/program.mjs"></script>
`;
const POLICY = `default-src 'none'; script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'`;
const TYPES = { ".html": "text/html;charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript" };

/** The folder as a static host has it, under the strictest policy that lets WebAssembly be. */
async function served(folder, use) {
  const server = createServer(async (request, response) => {
    const path = request.url === "/" ? "/index.html" : request.url;
    const text = await readFile(join(folder, path)).catch(() => undefined);
    const type = TYPES[extname(path)];
    if (text === undefined || type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": POLICY }).end(text);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    return await use(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** `Chrome/139.0.1`, `firefox/140.5.0`: the number. */
const numberOf = (version) => version.split("/").at(-1);

const plain = Object.entries(BROWSERS).map(([name, browser]) => ({
  place: browser.place,
  name,
  how: "ES modules without a bundler, by an import map; `script-src 'wasm-unsafe-eval'`",
  async run() {
    const cwd = await user("bundlers", `browser-${name}`, { "index.html": PAGE, "program.mjs": PROGRAM });
    const { cases, version } = await served(cwd, (address) => answerAt(address, browser));
    return { version: numberOf(version), cases };
  },
}));

const vite = {
  place: "Vite",
  name: "vite-development",
  how: "its development server, in Chromium",
  async run() {
    const kit = await tools("bundlers");
    const page = '<!doctype html><script type="module" src="/program.mjs"></script>';
    const cwd = await user("bundlers", "vite-development", { "index.html": page, "program.mjs": PROGRAM });
    const { createServer: serve } = await import(pathToFileURL(kit.require.resolve("vite")));
    const server = await serve({ root: cwd, configFile: false, logLevel: "error", server: { host: "127.0.0.1", port: 0, hmr: false } });
    try {
      await server.listen();
      const { cases } = await answerAt(server.resolvedUrls.local[0], BROWSERS.chromium);
      return { version: kit.version("vite"), cases };
    } finally {
      await server.close();
    }
  },
};

export const places = [...plain, vite];

export const unavailable = [
  { place: "Safari", reason: "runs on macOS alone; what it needs (WebAssembly SIMD, 16.4) is what the others have" },
];
