// A headless Chromium, and the page in it: over HTTP with the headers of a static host, and from disk.
// puppeteer-core because it drives a Chromium that is already there and downloads none.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Where the project is. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));
/** The tools of the tests are installed where `npm ci` put them: in pkg/. */
export const fromPkg = createRequire(join(repository, "pkg/package.json"));
const puppeteer = fromPkg("puppeteer-core");

/** The page as it was built. */
export const built = join(repository, "www/dist");
export const onDisk = pathToFileURL(join(built, "index.html")).href;
/** Where screenshots go: they are looked at by people, and not committed. */
export const pictures = join(repository, "target/page");

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** xtask says which Chromium; without it, the one on PATH. */
function executable() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.env.CHROMIUM ?? found.find((file) => existsSync(file));
}

/** A browser that has seen nothing yet. */
export function launch() {
  // Root, as in a container, cannot have Chromium's sandbox.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return puppeteer.launch({ executablePath: executable(), headless: true, args });
}

const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
const FILES = ["index.html", "page.js", "style.css", "icon.svg"];

/** The built files on loopback, at any free port, and what was requested. */
export async function serve() {
  const requests = [];
  const server = createServer(({ url }, response) => {
    requests.push(url);
    const name = url === "/" ? "index.html" : url.slice(1);
    if (!FILES.includes(name)) return response.writeHead(404).end();
    const type = `${TYPES[name.split(".").at(-1)]}; charset=utf-8`;
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" });
    response.end(readFileSync(join(built, name)));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}/`;
  return { address, requests, close: () => server.close() };
}

/**
 * A tab on the page, and everything that must not happen in it: what it says on the console, what it throws,
 * and what it asks for beside its own files.
 */
export async function open(browser, address, { width = 1360, height = 900, language = "en" } = {}) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  const faults = [];
  const own = FILES.map((name) => new URL(name, address).href.replace(/\?.*/, ""));
  tab.on("console", (said) => {
    if (["error", "warn", "warning"].includes(said.type())) faults.push(`console: ${said.text()}`);
  });
  tab.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  tab.on("request", (request) => {
    const url = request.url().replace(/[?#].*/, "");
    if (url !== address.replace(/[?#].*/, "") && !own.includes(url)) faults.push(`request: ${url}`);
  });
  await tab.evaluateOnNewDocument(
    (languages) => {
      Object.defineProperty(navigator, "languages", { get: () => languages });
    },
    [language],
  );
  await tab.setViewport({ width, height });
  await tab.goto(address);
  await tab.waitForSelector("html[data-ready]");
  return { tab, faults, context, close: () => context.close() };
}

/** Types into a box as a person pastes: the whole of it, in place of what is there. */
export async function paste(tab, selector, text) {
  await tab.$eval(
    selector,
    (box, value) => {
      box.focus();
      box.value = value;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    text,
  );
}

/** Waits until the text of an element is as wanted, and gives it. */
export async function textWhen(tab, selector, pattern) {
  const { source, flags } = pattern;
  const read = (where, of, how) => {
    const text = document.querySelector(where)?.innerText ?? "";
    return new RegExp(of, how).test(text) ? text : null;
  };
  const handle = await tab
    .waitForFunction(read, { timeout: 15_000 }, selector, source, flags)
    .catch(async (cause) => {
      const found = await tab.$eval(selector, (element) => element.innerText).catch(() => null);
      throw new Error(`${selector} is ${JSON.stringify(found)}, and not ${pattern}`, { cause });
    });
  return handle.jsonValue();
}

/** The text of an element as it is. */
export function textOf(tab, selector) {
  return tab.$eval(selector, (element) => element.textContent);
}

/** The text of each element. */
export function textsOf(tab, selector) {
  return tab.$$eval(selector, (elements) => elements.map((element) => element.textContent));
}
