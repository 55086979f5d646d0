// A redis-server of a test's own: on a free loopback port, in a folder that goes with it, without persistence.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// `cargo xtask test` finds or installs it, and says where it is.
const PROGRAM = process.env.REDIS_SERVER ?? "redis-server";

/** Why there is none, or false: what `skip` of a test takes. */
export const noRedis = (() => {
  try {
    execFileSync(PROGRAM, ["--version"]);
    return false;
  } catch (error) {
    if (error.code === "ENOENT") return "redis-server is not here";
    throw error;
  }
})();

/** What no server outlives: the process, however its tests ended. */
const endings = [];
process.on("exit", () => {
  for (const end of endings) end();
});

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/**
 * @param settings of redis.conf, by name
 * @returns its `port`; `signal(name)`; `kill()`, which leaves it no time to say anything; `start()` it again
 *   on the same port, empty
 */
export async function startRedis(settings = {}) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "orderstr-redis-"));
  const all = { bind: "127.0.0.1", port, dir: folder, save: "", appendonly: "no", ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let child;
  const start = async () => {
    child = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", "inherit"] });
    await readyToAccept(child);
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };
  endings.push(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return { port, start, kill, signal: (name) => child.kill(name) };
}

function readyToAccept(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`redis-server ended:\n${said}`)));
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (said.includes("Ready to accept connections")) resolve();
    });
  });
}

/**
 * Stands between a client and the server. After `cutNext()` the server's next answer is not passed on and the
 * connection ends instead: the server has done what the client does not hear of.
 */
export async function startCutter(port) {
  let cuts = false;
  const sockets = new Set();
  const proxy = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
    }
    near.pipe(far);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    far.on("data", (answer) => {
      if (!cuts) return near.write(answer);
      cuts = false;
      near.destroy();
    });
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    port: proxy.address().port,
    cutNext: () => {
      cuts = true;
    },
    isArmed: () => cuts,
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
