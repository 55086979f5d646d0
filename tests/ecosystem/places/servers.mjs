// The servers of examples/servers whose frameworks only the matrix installs: the whole of a payment over HTTP.

import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { repository } from "../../npm/packed.mjs";
import { payAt } from "../../npm/server_flow.mjs";
import { node, tools, user } from "../workshop.mjs";

const EXAMPLES = join(repository, "examples/servers");

const server = (place, name, group, tool, how, files, argsOf, prepare = async () => {}) => ({
  place,
  name: `server-${name}`,
  how,
  async run() {
    const kit = await tools(group);
    const cwd = await user(group, name, files);
    await cp(EXAMPLES, cwd, { recursive: true });
    await prepare(kit, cwd);
    const { LatipaySandbox } = createRequire(join(cwd, "package.json"))("orderstr/testing");
    await payAt(argsOf(kit), cwd, LatipaySandbox);
    return { version: kit.version(tool), checks: "a payment over HTTP" };
  },
});

/** The example is one route; in front of it, the test has what a shop has beside it, in the same bundle. */
const ROUTES = `import { POST as notification } from "../../next.mjs";
import { look, place } from "../../shop.mjs";
export const POST = async (request) =>
  new URL(request.url).pathname === "/orders" ? Response.json(await place(await request.json())) : notification(request);
export const GET = (request) => Response.json(look(new URL(request.url).searchParams.get("id")));
`;
const NEXT = {
  "package.json": '{ "private": true }',
  "app/[path]/route.js": ROUTES,
  "app/layout.js": "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
  "app/page.js": "export default () => <p>A shop</p>;",
};
const build = async (kit, cwd) => {
  const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", LATIPAY_USER_ID: "U1", LATIPAY_WALLET_ID: "W1", LATIPAY_API_KEY: "k" };
  await node([kit.bin("next"), "build", "--webpack"], { cwd, env });
};

const START_EGG = `import { fileURLToPath } from "node:url";
import { start } from "egg";
const app = await start({ baseDir: fileURLToPath(new URL("egg", import.meta.url)), mode: "single" });
app.listen(process.env.PORT);
`;

export const places = [
  server("Hono", "hono", "servers", "hono", "on Node", {}, () => ["hono.mjs"]),
  server("NestJS", "nest", "servers", "@nestjs/core", "on Express, by tsx", { "tsconfig.json": '{ "compilerOptions": { "experimentalDecorators": true } }' }, () => ["--import", "tsx", "nest.ts"]),
  server("Egg", "egg", "servers", "egg", "behind its own body parser", { "start.mjs": START_EGG }, () => ["start.mjs"]),
  server("Next.js", "next", "next", "next", "a route handler, built and started", NEXT, (kit) => [kit.bin("next"), "start"], build),
];
