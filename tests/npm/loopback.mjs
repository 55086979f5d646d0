// HTTP servers on a free port of this machine, for the end-to-end tests: a gateway whose every answer
// is the stand-in's of "orderstr/testing", and a merchant's backend.

import { createServer } from "node:http";

/** Listens with an async handler of node:http. @returns the origin, and how to stop */
export async function listen(handler) {
  const server = createServer((request, response) => {
    handler(request, response).catch((failure) => response.writeHead(500).end(failure.stack));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** The bytes of a request's body, as they came. */
export async function rawBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A gateway over HTTP: hands every request to `sandbox.fetch`, and sends what that answers. */
export function listenAsGateway(sandbox) {
  return listen(async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const { method, headers } = request;
    const body = method === "GET" ? undefined : await rawBody(request);
    const answer = await sandbox.fetch(url, { method, headers, body });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}

/** Posts a notification, as the gateway does. */
export async function post({ url, method, headers, body }) {
  const response = await fetch(url, { method, headers, body });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
