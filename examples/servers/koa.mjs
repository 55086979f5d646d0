// Koa, behind koa-bodyparser, which keeps the body as it came.

import Koa from "koa";
import bodyParser from "koa-bodyparser";
import { nodeHandler } from "orderstr/node";
import { look, notified, place } from "./shop.mjs";

const onNotification = nodeHandler(notified);
const app = new Koa();
app.use(bodyParser());
app.use(async (context, next) => {
  if (context.path === "/notifications") return onNotification(context, next);
  const answer =
    context.path === "/orders" ? await place(context.request.body) : look(context.query.id);
  context.type = "json";
  context.body = JSON.stringify(answer);
});
app.listen(process.env.PORT);
