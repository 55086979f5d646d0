// Hono, on Node. On Cloudflare Workers the last line is `export default app`: the handler is one of the Fetch API as it is.

import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { look, notified, place } from "./shop.mjs";

const app = new Hono();
app.post("/orders", async (context) => context.json(await place(await context.req.json())));
app.get("/state", (context) => context.json(look(context.req.query("id"))));
app.post("/notifications", (context) => notified(context.req.raw));
serve({ fetch: app.fetch, port: Number(process.env.PORT) });
