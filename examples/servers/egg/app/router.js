// Egg, whose own body parser keeps the body as it came. Notifications come from a server, which has no token against forgery of pages.

import { nodeHandler } from "orderstr/node";
import { look, notified, place } from "../../shop.mjs";

export default (app) => {
  app.router.post("/orders", async (context) => {
    context.body = await place(context.request.body);
  });
  app.router.get("/state", async (context) => {
    context.body = look(context.query.id);
  });
  app.router.post("/notifications", nodeHandler(notified));
};
