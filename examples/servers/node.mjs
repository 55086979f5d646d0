// node:http alone.

import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { nodeHandler } from "orderstr/node";
import { look, notified, place } from "./shop.mjs";

const onNotification = nodeHandler(notified);

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://shop");
  if (pathname === "/notifications") return onNotification(request, response);
  const answer =
    pathname === "/orders" ? await place(await json(request)) : look(searchParams.get("id"));
  response.setHeader("Content-Type", "application/json").end(JSON.stringify(answer));
}).listen(process.env.PORT);
