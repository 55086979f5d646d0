// Runtimes that forbid compiling WebAssembly from bytes: the modules are imported, and compiled by the platform.

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { casesIn, gzippedOf, node, tools, user } from "../workshop.mjs";

const WORKER = `import * as library from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "./suite.mjs";
export default { fetch: async () => Response.json(await run(library, testing)) };
`;
const SIGNER = `import { Signer, schemes } from "orderstr";
export default { fetch: () => new Response(new Signer(schemes.latipay, "111222333").sign({ a: "1" })) };
`;
const DATE = "2026-01-01";

/** What a build of wrangler answers in workerd. */
async function inWorkerd(kit, root, script) {
  const { Miniflare } = kit.require("miniflare");
  const worker = new Miniflare({
    modules: true,
    modulesRoot: root,
    scriptPath: join(root, script),
    modulesRules: [
      { type: "ESModule", include: ["**/*.js"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: DATE,
  });
  try {
    return await (await worker.dispatchFetch("http://worker/")).text();
  } finally {
    await worker.dispose();
  }
}

const workers = {
  place: "Cloudflare Workers",
  name: "workers",
  how: "`import`, built by wrangler, run by workerd",
  async run() {
    const kit = await tools("workers");
    const config = JSON.stringify({ name: "worker", compatibility_date: DATE });
    const files = { "worker.mjs": WORKER, "signer.mjs": SIGNER, "wrangler.json": config };
    const cwd = await user("workers", "workers", files);
    const build = (file, to) =>
      node([kit.bin("wrangler"), "deploy", file, "--dry-run", "--outdir", to], {
        cwd,
        env: { WRANGLER_SEND_METRICS: "false" },
      });
    const { stdout, stderr } = await build("worker.mjs", "out");
    if (/warning/i.test(stdout + stderr)) throw new Error(stdout + stderr);
    const cases = casesIn(JSON.parse(await inWorkerd(kit, join(cwd, "out"), "worker.js")));
    // Of the signer alone, the worker loads one module.
    await build("signer.mjs", "signer");
    const code = await readFile(join(cwd, "signer", "signer.js"), "utf8");
    const loaded = [...code.matchAll(/"\.\/([^"]*\.wasm)"/g)].map(([, file]) => file);
    if (loaded.length !== 1) throw new Error(`the signer loads ${loaded}`);
    const answer = await inWorkerd(kit, join(cwd, "signer"), "signer.js");
    if (!/^[0-9a-f]{64}$/.test(answer)) throw new Error(answer);
    const size = await gzippedOf(["signer.js", loaded[0]].map((file) => join(cwd, "signer", file)));
    return { version: kit.version("wrangler"), cases, size };
  },
};

/** As Vercel does it: the bundle is one script, and the modules are compiled outside of it, in another realm. */
const edge = {
  place: "Vercel's edge runtime",
  name: "edge",
  how: "`import`, modules from another realm",
  async run() {
    const kit = await tools("edge");
    const cwd = await user("edge", "edge", { "entry.mjs": `${WORKER.replace("export default", "globalThis.handler =")}` });
    const { bundle, modules } = await edgeBundle((await tools("bundlers")).require("esbuild"), join(cwd, "entry.mjs"));
    const { EdgeVM } = kit.require("@edge-runtime/vm");
    const vm = new EdgeVM({
      codeGeneration: { strings: false, wasm: false },
      extend: (context) => Object.assign(context, modules),
    });
    const text = await vm.evaluate(`${bundle};handler.fetch().then((answer) => answer.text())`);
    return { version: kit.version("@edge-runtime/vm"), cases: casesIn(JSON.parse(text)) };
  },
};

/** The one script, and its modules by the global names under which it looks for them. */
async function edgeBundle(esbuild, entry) {
  const modules = {};
  const asGlobals = {
    name: "modules-as-globals",
    setup(build) {
      build.onLoad({ filter: /\.wasm$/ }, async ({ path, suffix }) => {
        if (suffix !== "?module") throw new Error(`${path} is imported without ?module`);
        const name = basename(path).replace(".", "_");
        modules[name] = new WebAssembly.Module(await readFile(path));
        return { contents: `export default globalThis.${name};`, loader: "js" };
      });
    },
  };
  const { outputFiles, warnings } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    conditions: ["edge-light"],
    plugins: [asGlobals],
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  return { bundle: outputFiles[0].text, modules };
}

const ROUTE = `import * as library from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "../../suite.mjs";
export const dynamic = "force-dynamic";
export const GET = async () => Response.json(await run(library, testing));
`;

/** What Next warns of by itself: a build in a folder that was made for it, and its own edge runtime. */
const NOT_OURS = [
  "No build cache found", "edge runtime on a page currently disables", "Edge Runtime is deprecated"];

const next = ["node", "edge"].flatMap((runtime) =>
  ["webpack", "turbopack"].map((builder) => ({
    place: "Next.js",
    name: `next-${runtime}-${builder}`,
    how: `route handler on ${runtime}, built by ${builder}`,
    async run() {
      const kit = await tools("next");
      const route = runtime === "edge" ? `${ROUTE}export const runtime = "edge";\n` : ROUTE;
      const cwd = await user(
        "next",
        `${runtime}-${builder}`,
        {
          "app/route/route.js": route,
          "app/layout.js":
            "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
          "app/page.js": "export default () => <p>A shop</p>;",
          "next.config.mjs": `export default { outputFileTracingRoot: ${JSON.stringify(kit.folder)}, turbopack: { root: ${JSON.stringify(kit.folder)} } };`,
          "package.json": '{ "private": true }',
        },
      );
      const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
      const bin = kit.bin("next");
      const { stdout, stderr } = await node([bin, "build", `--${builder}`], { cwd, env });
      const said = (stdout + stderr)
        .split("\n")
        .filter((line) => /warn|⚠/i.test(line) && !NOT_OURS.some((about) => line.includes(about)));
      if (said.length > 0) throw new Error(said.join("\n"));
      const port = await freePort();
      const server = spawn(process.execPath, [bin, "start", "--port", String(port)], {
        cwd,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const log = [];
      for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => log.push(data));
      try {
        const answer = await fetched(`http://127.0.0.1:${port}/route`);
        if (answer.status !== 200) throw new Error(`${answer.status}\n${log.join("")}`);
        return { version: kit.version("next"), cases: casesIn(await answer.json()) };
      } finally {
        server.kill();
      }
    },
  })),
);

/** A port that nobody listens at. */
export async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Asks until the server is there. */
export async function fetched(url) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await fetch(url);
    } catch (failure) {
      if (tries > 200 || failure.cause?.code !== "ECONNREFUSED") throw failure;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

export const places = [workers, edge, ...next];
