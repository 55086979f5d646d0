// The process in which one block of the README runs: `node readme_process.mjs <block file>`.
// Only two things differ from a user's: `fetch` reaches the stand-in instead of api.latipay.net, and
// a server that the block starts listens on a free loopback port, where a signed notification and a
// tampered one are posted to it.

import assert from "node:assert/strict";
import { Server } from "node:net";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { signedPayment } from "./latipay_stand_in.mjs";

const fetchAnywhere = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  assert.equal(url.origin, "https://api.latipay.net", "a README block may call Latipay only");
  const here = new URL(url.pathname + url.search, process.env.LATIPAY_STAND_IN);
  return fetchAnywhere(input instanceof Request ? new Request(here, input) : here, init);
};

const servers = [];
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  servers.push(this);
  const listening = args.filter((argument) => typeof argument === "function");
  return listen.call(this, 0, "127.0.0.1", ...listening);
};

globalThis.readmeExpect = async (evaluate, promise) => {
  const code = /^throws (ERR_\w+)$/.exec(promise)?.[1];
  if (code) return assert.rejects(evaluate, { code });
  const value = await evaluate();
  if (typeof value === "object" && value !== null) {
    const literal = vm.runInThisContext(`(${promise})`);
    return assert.equal(JSON.stringify(value), JSON.stringify(literal));
  }
  const text = promise.startsWith('"') ? JSON.stringify(value) : String(value);
  const parts = promise.split("…").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  assert.match(text, new RegExp(`^${parts.join("[\\s\\S]*")}$`));
};

await import(pathToFileURL(process.argv[2]));

for (const server of servers) {
  if (!server.listening) await new Promise((listening) => server.once("listening", listening));
  const notify = (fields) =>
    fetchAnywhere(`http://127.0.0.1:${server.address().port}/confirm`, {
      method: "POST",
      body: new URLSearchParams({
        ...fields,
        order_id: "S2020072900000036",
        pay_time: "2020-07-29 12:00:00",
      }),
    });
  const payment = signedPayment("dsi39ej430sks03");

  const accepted = await notify(payment);
  assert.deepEqual(
    [accepted.status, await accepted.text()],
    [200, "sent"],
    "a signed notification",
  );
  const refused = await notify({ ...payment, amount: "1.00" });
  assert.notEqual(refused.status, 200, "a tampered notification");
  assert.notEqual(await refused.text(), "sent", "a tampered notification");
  server.closeAllConnections();
  server.close();
}
