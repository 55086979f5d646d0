// Fastify. The route of notifications is in a plugin of its own, where no parser of the app takes the body apart.

import fastify from "fastify";
import { nodeHandler } from "orderstr/node";
import { look, notified, place } from "./shop.mjs";

const app = fastify();
app.post("/orders", ({ body }) => place(body));
app.get("/state", async ({ query }, reply) =>
  reply.type("application/json").send(JSON.stringify(look(query.id))),
);
app.register(async (raw) => {
  raw.removeAllContentTypeParsers();
  raw.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  raw.post("/notifications", nodeHandler(notified));
});
await app.listen({ port: Number(process.env.PORT) });
