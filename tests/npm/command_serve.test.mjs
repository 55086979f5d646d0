// `orderstr serve`: files of one folder, from this machine to this machine, and nothing else.

import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folderWith, orderstr, started } from "./command_process.mjs";
import { installPacked } from "./packed.mjs";

let child;
let origin;
before(async () => {
  const outside = await folderWith({ "secret.js": "secret", "index.html": "outside" });
  const folder = join(outside, "www");
  await mkdir(join(folder, "part"), { recursive: true });
  for (const [name, text] of Object.entries({
    "index.html": "<!doctype html><title>page</title>",
    "page.js": "1;",
    "style.css": "a{}",
    ".hidden.js": "hidden",
    "data.json": "{}",
    "part/index.html": "part",
  })) {
    await writeFile(join(folder, name), text);
  }
  await symlink(join(outside, "secret.js"), join(folder, "link.js"));
  child = await started(["serve", "--folder", folder]);
  const [bytes] = await once(child.stdout, "data");
  origin = new URL(JSON.parse(bytes).url);
});
after(() => child.kill("SIGKILL"));

/** A request as it is written, without anything tidied up. */
function fetchPath(path, { method = "GET", headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const options = { host: origin.hostname, port: origin.port, path, method, headers };
    request(options, async (response) => {
      let body = "";
      for await (const piece of response) body += piece;
      resolve({ status: response.statusCode, headers: response.headers, body });
    })
      .on("error", reject)
      .end();
  });
}

test("it is on loopback, on a free port", () => {
  assert.equal(origin.hostname, "127.0.0.1");
  assert.notEqual(origin.port, "0");
});

test("files of the page have their type and a policy that lets nothing out", async () => {
  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/?lang=zh", "text/html; charset=utf-8"],
    ["/part/", "text/html; charset=utf-8"],
    ["/page.js", "text/javascript; charset=utf-8"],
    ["/style.css?v=1", "text/css; charset=utf-8"],
  ]) {
    const { status, headers, body } = await fetchPath(path);
    assert.equal(status, 200, path);
    assert.equal(headers["content-type"], type);
    assert.notEqual(body, "");
    const policy = headers["content-security-policy"].split("; ");
    assert.ok(policy.includes("default-src 'none'"));
    assert.ok(policy.includes("script-src 'self' 'wasm-unsafe-eval'"));
    assert.ok(policy.includes("style-src 'self'"));
    assert.equal(
      policy.some((rule) => rule.startsWith("connect-src")),
      false,
    );
    assert.equal(headers["x-content-type-options"], "nosniff");
  }
});

test("HEAD has no body, and other methods are refused", async () => {
  const head = await fetchPath("/page.js", { method: "HEAD" });
  assert.deepEqual([head.status, head.body, head.headers["content-length"]], [200, "", "2"]);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const { status, headers } = await fetchPath("/", { method });
    assert.equal(status, 405);
    assert.equal(headers.allow, "GET, HEAD");
    assert.ok(headers["content-security-policy"]);
  }
});

test("nothing outside of the folder, nothing hidden, and no other type", async () => {
  for (const path of [
    "/../secret.js",
    "/part/../../secret.js",
    "/%2e%2e/secret.js",
    "/..%2fsecret.js",
    "/%2e%2e%5csecret.js",
    "/..\\secret.js",
    "//secret.js",
    "/./page.js",
    "/link.js",
    "/.hidden.js",
    "/data.json",
    "/page.js/",
    "/part",
    "/page.js%00.html",
    "http://elsewhere.example/page.js",
    "*",
  ]) {
    const { status, body } = await fetchPath(path);
    assert.equal(status, 404, path);
    assert.equal(body, "", path);
  }
});

test("a name that leads here from elsewhere is refused", async () => {
  for (const host of ["evil.example", `evil.example:${origin.port}`, "127.0.0.1:1"]) {
    assert.equal((await fetchPath("/", { headers: { host } })).status, 421);
  }
  assert.equal(
    (await fetchPath("/", { headers: { host: `localhost:${origin.port}` } })).status,
    200,
  );
});

test("another machine's address is not listened to", async () => {
  const socket = connect({ host: "127.0.0.2", port: Number(origin.port) });
  const [error] = await once(socket, "error");
  assert.ok(error);
});

test("a port that is taken is a wrong use", async () => {
  const { code, stderr } = await orderstr(["serve", "--port", origin.port, "--folder", "."]);
  assert.equal(code, 2);
  assert.match(stderr, /--port: it is taken/);
});

test("without --folder it is the page of the package", async (t) => {
  const { root } = await installPacked();
  if (!existsSync(join(root, "dist/www"))) return t.skip("the page is not built");
  const page = await started(["serve"]);
  t.after(() => page.kill("SIGKILL"));
  const [bytes] = await once(page.stdout, "data");
  const { url } = JSON.parse(bytes);
  const text = await (await fetch(url)).text();
  const files = [...text.matchAll(/ (?:src|href)="([^":#]+)"/g)].map(([, file]) => file);
  assert.notEqual(files.length, 0);
  for (const file of files) assert.equal((await fetch(new URL(file, url))).status, 200, file);
});

test("Ctrl-C ends it as it should end", async () => {
  await fetchPath("/");
  child.kill("SIGINT");
  const [code, signal] = await once(child, "exit");
  assert.deepEqual([code, signal], [0, null]);
});
