// Compilers of mini programs: an app that takes `orderstr/client` is compiled for Alipay and for WeChat, what comes out is guarded, and
// it runs under a small `my` or `wx`.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import vm from "node:vm";
import { fromPkg } from "../../npm/packed.mjs";
import { node, tools, user } from "../workshop.mjs";

/** Run when the app is: builds an order string, opens the payment, and says how it ended. */
const SHOP = `import { orderStr, tradePay, tradePayResult } from "orderstr/client";
const platform = typeof my === "object" ? my : wx;
const made = orderStr({ service: "create", total_fee: "0.10" });
tradePay({ orderStr: made }, platform).then(
  (end) => platform.seen({ made, outcome: end.outcome, table: tradePayResult("6001").outcome }),
  (failure) => platform.seen({ failure: String(failure) }),
);
`;
const SEEN = { made: "service=create&total_fee=0.10", outcome: "success", table: "cancelled" };

/** The runtime of a mini program, as much of it as an app asks for while it starts; CommonJS modules, as its own are. */
async function started(folder, entry, platform) {
  let seen;
  const said = new Promise((resolve) => {
    seen = resolve;
  });
  const api = {
    seen,
    tradePay: ({ success }) => success({ resultCode: "9000" }),
    canIUse: () => false,
    getSystemInfoSync: () => ({ platform: "devtools", language: "en" }),
    getAppBaseInfo: () => ({ language: "en" }),
    getStorageSync: () => "",
    getLaunchOptionsSync: () => ({}),
    getEnterOptionsSync: () => ({}),
    onAppShow() {},
    onAppHide() {},
  };
  const nothing = () => {};
  // What it could be called for is there; what toolchains put there themselves is not.
  const member = (own, name) => own[name] ?? (/^(?:on|off|get|set|create|show|hide|can)[A-Z]/u.test(String(name)) ? nothing : undefined);
  const globals = { [platform]: new Proxy(api, { get: member }) };
  for (const name of ["App", "Page", "Component", "Behavior", "getApp", "getCurrentPages"]) globals[name] = nothing;
  const navigator = { userAgent: "" };
  const context = vm.createContext({ ...globals, navigator, console, setTimeout, clearTimeout });
  context.global = vm.runInContext("globalThis", context);
  const loaded = new Map();
  const load = (file) => {
    const path = file.endsWith(".js") ? file : `${file}.js`;
    if (loaded.has(path)) return loaded.get(path).exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const wrapped = `(function (require, module, exports) {${texts.get(path)}\n})`;
    const relative = (name) => load(join(dirname(path), name));
    vm.runInContext(wrapped, context, { filename: path })(relative, module, module.exports);
    return module.exports;
  };
  const texts = new Map();
  for (const file of await readdir(folder, { recursive: true })) {
    if (file.endsWith(".js")) texts.set(join(folder, file), await readFile(join(folder, file), "utf8"));
  }
  load(join(folder, entry));
  const late = new Promise((_, reject) => setTimeout(reject, 5000, new Error("nothing was seen")));
  return Promise.race([said, late]);
}

/** Both entries of the package are ES2015 before any compiler: some compile nothing that comes from npm. */
async function clientsSyntax(cwd) {
  const dist = join(cwd, "node_modules/orderstr/dist");
  const { parse } = fromPkg("acorn");
  for (const [file, sourceType] of [
    ["client.js", "module"],
    ["client.cjs", "script"],
  ]) {
    parse(await readFile(join(dist, file), "utf8"), { ecmaVersion: 2015, sourceType });
  }
}

const PLATFORMS = { alipay: "my", weapp: "wx" };

const compiler = (place, group, tool, files, argsOf, outOf) =>
  Object.entries(PLATFORMS).map(([platform, global]) => ({
    place,
    name: `${group}-${platform}`,
    how: `\`orderstr/client\`, for ${platform === "weapp" ? "WeChat" : "Alipay"}`,
    async run() {
      const kit = await tools(group);
      const cwd = await user(group, platform, files);
      await clientsSyntax(cwd);
      const { args, env } = argsOf(platform);
      await node([join(kit.folder, "node_modules", args[0]), ...args.slice(1)], { cwd, env });
      const out = join(cwd, outOf(platform));
      const seen = await started(out, "app.js", global);
      if (JSON.stringify(seen) !== JSON.stringify(SEEN)) throw new Error(JSON.stringify(seen));
      const command = join(cwd, "node_modules/orderstr/dist/command.mjs");
      const key = { ECOSYSTEM_KEY: "a-key-that-is-not-there" };
      const guard = [command, "guard", out, "--key-env", "ECOSYSTEM_KEY", "--json"];
      const { stdout } = await node(guard, { cwd, env: key });
      const { files: looked } = JSON.parse(stdout);
      // The same build, with what signs in it, does not pass.
      await writeFile(join(out, "planted.js"), 'require("orderstr");');
      const refused = await node(guard, { cwd, env: key }).then(
        () => false,
        ({ cause }) => cause.code === 1 && cause.stdout.includes("signing-import"),
      );
      if (!refused) throw new Error("the guard lets what signs pass");
      return { version: kit.version(tool), checks: `runs; ${looked} files guarded` };
    },
  }));

const taro = compiler(
  "Taro",
  "taro",
  "@tarojs/cli",
  {
    "package.json": JSON.stringify({
      name: "shop",
      version: "1.0.0",
      private: true,
      templateInfo: { name: "default", typescript: false, css: "none", framework: "React" },
      dependencies: { orderstr: "*" },
    }),
    "config/index.js": `module.exports = {
  projectName: "shop", date: "2026-1-1", designWidth: 750, deviceRatio: { 750: 1 }, sourceRoot: "src", outputRoot: "dist",
  framework: "react", compiler: { type: "webpack5", prebundle: { enable: false } }, cache: { enable: false }, mini: {}, plugins: [],
};`,
    "babel.config.js": 'module.exports = { presets: [["taro", { framework: "react", ts: false }]] };',
    "src/app.config.js": 'export default { pages: ["pages/index/index"] };',
    "src/app.js": `${SHOP}export default function App({ children }) { return children; }\n`,
    "src/pages/index/index.js":
      'import { View } from "@tarojs/components";\nexport default function Index() { return <View>a</View>; }\n',
  },
  (platform) => ({ args: ["@tarojs/cli/bin/taro", "build", "--type", platform], env: { NODE_ENV: "production" } }),
  () => "dist",
);

const NAMES = { alipay: "mp-alipay", weapp: "mp-weixin" };
const uni = compiler(
  "uni-app",
  "uni",
  "@dcloudio/vite-plugin-uni",
  {
    "package.json": JSON.stringify({
      name: "shop",
      private: true,
      dependencies: Object.fromEntries(
        ["orderstr", "@dcloudio/uni-app", "@dcloudio/uni-mp-alipay", "@dcloudio/uni-mp-weixin"].map((name) => [name, "*"]),
      ),
    }),
    "vite.config.js":
      'const uni = require("@dcloudio/vite-plugin-uni").default;\nmodule.exports = { plugins: [uni()] };\n',
    "src/manifest.json": JSON.stringify({
      ...{ name: "shop", appid: "", versionName: "1.0.0", versionCode: "100", vueVersion: "3" },
      ...{ "mp-alipay": {}, "mp-weixin": { appid: "" } },
    }),
    "src/pages.json": '{ "pages": [{ "path": "pages/index/index" }] }',
    "src/App.vue": "<script>\nexport default { onLaunch() {} };\n</script>\n",
    "src/main.js": `import { createSSRApp } from "vue";
${SHOP}import App from "./App.vue";
export function createApp() { return { app: createSSRApp(App) }; }
`,
    "src/pages/index/index.vue": "<template><view>a</view></template>\n",
  },
  (platform) => ({ args: ["@dcloudio/vite-plugin-uni/bin/uni.js", "build", "-p", NAMES[platform]] }),
  (platform) => `dist/build/${NAMES[platform]}`,
);

const MODES = { alipay: "ali", weapp: "wx" };
const mpx = compiler(
  "mpx",
  "mpx",
  "@mpxjs/webpack-plugin",
  {
    "package.json": '{ "private": true }',
    "src/app.mpx": `<script>
import { createApp } from "@mpxjs/core";
${SHOP}createApp({});
</script>
<script type="application/json">
{ "pages": ["./index"] }
</script>
`,
    "src/index.mpx": `<template><view>a</view></template>
<script>
import { createPage } from "@mpxjs/core";
createPage({});
</script>
<script type="application/json">
{}
</script>
`,
    "webpack.config.cjs": `const path = require("node:path");
const Mpx = require("@mpxjs/webpack-plugin");
module.exports = {
  mode: "production", devtool: false, target: ["web", "es5"], entry: { app: "./src/app.mpx" }, output: { path: path.resolve("dist") },
  resolve: { extensions: [".mpx", ".wxml", ".js"] },
  module: { rules: [
    { test: /\\.mpx$/, use: Mpx.loader({}) },
    { test: /\\.json$/, resourceQuery: /asScript/, type: "javascript/auto" },
    { test: /\\.(wxs|qs|sjs)$/, use: [Mpx.wxsPreLoader()], enforce: "pre" },
    { test: /\\.(wxml|axml)$/, use: [Mpx.wxmlLoader()] },
  ] },
  plugins: [new Mpx({ mode: process.env.MODE, srcMode: "wx" })],
};
`,
  },
  (platform) => ({ args: ["webpack-cli/bin/cli.js", "-c", "webpack.config.cjs"], env: { MODE: MODES[platform] } }),
  () => "dist",
);

export const places = [...taro, ...uni, ...mpx];

/** What npm cannot bring here, with the reason. */
export const unavailable = [
  {
    place: "minidev",
    reason: "fetches its compiler from Alipay's own host when it first builds; npm has only its command line",
  },
  { place: "weapp-vite", reason: "depends on a version that the registry does not have" },
];
