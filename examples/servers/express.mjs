// Express 4 and 5, with the parsers that such an app has already: they keep the body as it came, beside what they parse it to.

import express from "express";
import { nodeHandler } from "orderstr/node";
import { look, notified, place } from "./shop.mjs";

const verify = (request, _response, raw) => {
  request.rawBody = raw;
};
const app = express();
app.use(express.json({ verify }), express.urlencoded({ extended: true, verify }));
app.post("/orders", (request, response, next) => {
  place(request.body).then((tradePay) => response.json(tradePay), next);
});
app.get("/state", (request, response) => response.json(look(request.query.id)));
app.post("/notifications", nodeHandler(notified));
app.listen(process.env.PORT);
