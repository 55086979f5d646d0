// A server of examples/servers in a process of its own, and the whole of a payment over HTTP: an order, the notification, the same again,
// one that is forged.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { listenAsGateway } from "./loopback.mjs";

const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/**
 * Starts the server, pays, and stops it.
 *
 * @param args of Node
 * @param cwd where the example lies, beside the packages it imports
 * @param LatipaySandbox of "orderstr/testing"
 */
export async function payAt(args, cwd, LatipaySandbox) {
  const sandbox = new LatipaySandbox(ACCOUNT);
  const gateway = await listenAsGateway(sandbox);
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    EGG_KEYS: "a-test-key",
    LATIPAY_URL: gateway.origin,
    LATIPAY_USER_ID: ACCOUNT.userId,
    LATIPAY_WALLET_ID: ACCOUNT.walletId,
    LATIPAY_API_KEY: ACCOUNT.apiKey,
  };
  const server = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => said.push(data));
  const ask = async (path, body) => {
    const init = body && {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return response.json();
  };
  try {
    await untilThere(port, server, said);
    const order = { id: "dsi39ej430sks03", amount: "120.00" };
    assert.match((await ask("/orders", order)).orderStr, /^service=/);
    const send = async ({ method, headers, body }) => {
      const init = { method, headers, body };
      const response = await fetch(`http://127.0.0.1:${port}/notifications`, init);
      return { status: response.status, text: await response.text() };
    };
    const notification = await sandbox.notification(order.id);
    assert.deepEqual(await send(notification), { status: 200, text: "sent" });
    assert.deepEqual(await send(notification), { status: 200, text: "sent" });
    assert.equal((await ask(`/state?id=${order.id}`)).deliveries, 1);
    const forged = { ...notification, body: notification.body.replace("120.00", "120.01") };
    assert.notEqual(forged.body, notification.body);
    assert.equal((await send(forged)).status, 401);
    assert.equal((await ask(`/state?id=${order.id}`)).deliveries, 1);
  } catch (failure) {
    throw new Error(`${failure.message}\n${said.join("")}`, { cause: failure });
  } finally {
    server.kill();
    gateway.close();
  }
}

async function untilThere(port, server, said) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`it ended\n${said.join("")}`);
    const answered = await fetch(`http://127.0.0.1:${port}/state?id=none`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(100);
  }
  throw new Error("it did not listen");
}
