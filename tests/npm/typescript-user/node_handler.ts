// The frameworks that users have take the handler as they are typed.

import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:http2";
import express4 from "express-4";
import express5 from "express-5";
import fastify4 from "fastify-4";
import fastify5 from "fastify-5";
import Koa from "koa";
import { type NodeHandler, nodeHandler } from "orderstr/node";

const onRequest: NodeHandler = nodeHandler(async (request) => new Response(await request.text()));

createServer(onRequest);
createSecureServer(onRequest);

for (const app of [express4(), express4.Router()]) app.post("/confirm", onRequest);
for (const app of [express5(), express5.Router()]) app.post("/confirm", onRequest);
express4().use(onRequest);
express5().use("/confirm", express5.raw({ type: "*/*" }), onRequest);

fastify4().post("/confirm", onRequest);
fastify5().post("/confirm", onRequest);
fastify5().route({ method: "POST", url: "/confirm", handler: onRequest });

new Koa().use(onRequest);

// @ts-expect-error: a handler answers
nodeHandler(async () => {});

// @ts-expect-error: it is a function
nodeHandler({});

// @ts-expect-error: a reply is no response of Node's
onRequest({ raw: {} }, {});
