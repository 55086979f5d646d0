/**
 * Handlers of web requests for `node:http` and the frameworks on top of it. It verifies nothing and holds no
 * WebAssembly: it is only the way from one kind of request to the other.
 */

import { exchangeOf } from "./node/exchange.js";
import type { NodeHandler } from "./node/shapes.js";
import { webRequest } from "./node/web-request.js";
import { send } from "./node/web-response.js";

export type {
  FastifyReplyLike,
  FastifyRequestLike,
  KoaContextLike,
  NodeHandler,
  NodeRequestLike,
  NodeResponseLike,
} from "./node/shapes.js";

/**
 * The handler as a listener of `node:http`, a route handler of Express (4 and 5) and Fastify (4 and 5), and a
 * middleware of Koa: all of them the same function, which tells by what it is called with.
 *
 * ```js
 * import { nodeHandler } from "orderstr/node";
 * const handler = async (request) => new Response(await request.text(), { status: 202 });
 * const onRequest = nodeHandler(handler);
 * // createServer(onRequest), app.post("/confirm", onRequest), fastify.post("/confirm", onRequest),
 * // router.post("/confirm", onRequest)
 * onRequest.length; // → 3
 * ```
 *
 * The request has the method, the path with its query, the headers and the body as they came: also behind a
 * router that is mounted at a prefix, and with headers that are there twice. Its body is a stream, so that the
 * handler's own limit holds. Where a parser has read the body before, it is what the parser has kept of it:
 *
 * - Express: `express.raw({ type: "*\/*" })`, `express.text`, or `request.rawBody` as set by the `verify` option
 * - Fastify: a content type parser with `parseAs: "buffer"`, or `request.rawBody`
 * - Koa: `context.request.rawBody`, as koa-bodyparser and @koa/bodyparser have it
 *
 * Where nothing is left of it but what it was parsed to, the handler is not called. The answer is 500, and
 * `ERR_RAW_BODY`, which says what to do in this framework, goes where the framework's errors go, as does what
 * the handler throws: to `next` of Express, out of the handler of Fastify and Koa, and to `console.error` where
 * there is neither.
 */
export function nodeHandler(handler: (request: Request) => Promise<Response>): NodeHandler {
  const onRequest = async (first: unknown, second: unknown, third?: unknown): Promise<void> => {
    const exchange = exchangeOf(first, second, third);
    try {
      const request = webRequest(exchange);
      // What is no request of the web (`CONNECT`, a host that is none) is no message of a gateway's either.
      await send(
        request === undefined ? new Response(null, { status: 400 }) : await handler(request),
        exchange,
      );
    } catch (error) {
      await exchange.fail(error);
    }
  };
  return onRequest as NodeHandler;
}
