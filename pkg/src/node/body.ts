/** The body of a request that is on its way through a framework: as it came, or an error that says why not. */
import { isBytes } from "../engine/bytes.js";
import { OrderStrError } from "../engine/errors.js";
import { hintSentences } from "../generated/hints.js";
import type { Exchange, Framework } from "./exchange.js";
import type { NodeRequestLike } from "./shapes.js";

/** What to do where a parser left nothing of the raw body. */
const FIXES: Record<Framework, readonly [english: string, chinese: string]> = {
  express: [
    "in Express, register this route before app.use(express.json()) and the like, or have the parser keep the body: express.json({ verify: (request, _response, raw) => { request.rawBody = raw; } })",
    "在 Express 中，请在 app.use(express.json()) 等解析中间件之前注册此路由，或让解析器保留原始报文：express.json({ verify: (request, _response, raw) => { request.rawBody = raw; } })",
  ],
  fastify: [
    'in Fastify, register this route in a plugin of its own that begins with fastify.removeAllContentTypeParsers() and fastify.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body))',
    '在 Fastify 中，请在单独的插件中注册此路由，并在插件开头调用 fastify.removeAllContentTypeParsers() 和 fastify.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body))',
  ],
  koa: [
    "in Koa, use this middleware before the body parser, or a parser that keeps context.request.rawBody: koa-bodyparser or @koa/bodyparser",
    "在 Koa 中，请把此中间件放在报文解析中间件之前，或使用会保留 context.request.rawBody 的解析器：koa-bodyparser 或 @koa/bodyparser",
  ],
  node: [
    "hand the request over before anything reads it, or keep the bytes that were read as request.rawBody",
    "请在读取请求之前调用此处理函数，或把读到的字节保存为 request.rawBody",
  ],
};

/**
 * The stream of the request, or what whoever read it has kept.
 *
 * @throws {OrderStrError} `ERR_RAW_BODY` where it was read and only what it was parsed to is left
 */
export function bodyOf(exchange: Exchange, headers: Headers): Uint8Array | ReadableStream {
  const { incoming, bodies } = exchange;
  const kept = bodies.find((body) => isBytes(body) || isRawText(body, headers));
  const bytes = typeof kept === "string" ? new TextEncoder().encode(kept) : kept;
  if (isBytes(bytes) && bytes.length > 0) return bytes;
  if (!wasRead(incoming)) return streamOf(incoming);
  if (isBytes(bytes) || wasEmpty(headers)) return new Uint8Array();
  throw parsedBody(exchange.framework);
}

/** Text of another charset cannot be turned back into the bytes that came. */
function isRawText(body: unknown, headers: Headers): body is string {
  const type = headers.get("content-type") ?? "";
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([^\s;"]*)/iu.exec(type) ?? [];
  return typeof body === "string" && /^(?:utf-?8|us-ascii)$/iu.test(charset);
}

/** Whether somebody has read the stream, or begun to. */
function wasRead(incoming: NodeRequestLike): boolean {
  const { readableDidRead, readableEnded } = incoming as {
    readonly readableDidRead?: boolean;
    readonly readableEnded?: boolean;
  };
  return readableDidRead === true || readableEnded === true;
}

/** Of a request without content, nothing was lost. */
function wasEmpty(headers: Headers): boolean {
  const length = headers.get("content-length");
  return length === "0" || (length === null && !headers.has("transfer-encoding"));
}

function parsedBody(framework: Framework): OrderStrError {
  const { english, chinese } = hintSentences().BODY_PARSED;
  const [fix, fixZh] = FIXES[framework];
  const hint = { code: "BODY_PARSED", message: english, messageZh: chinese, fix, fixZh };
  const nothing = { field: null, limit: null, allowed: [], refusal: null };
  return new OrderStrError({ code: "ERR_RAW_BODY", ...nothing, hint });
}

/** A stream of the web: one piece is taken from Node's for each that is read. */
function streamOf(incoming: NodeRequestLike): ReadableStream<Uint8Array> {
  let isOpen = true;
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const ending = (end: () => void) => () => {
      if (isOpen) end();
      isOpen = false;
    };
    const brokenOff = () => controller.error(new Error("the request broke off"));
    if ((incoming as { readonly destroyed?: boolean }).destroyed === true) ending(brokenOff)();
    incoming.on("data", (piece: Uint8Array | string) => {
      // What was refused is let go by.
      if (!isOpen) return;
      incoming.pause();
      controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
    });
    incoming.on(
      "end",
      ending(() => controller.close()),
    );
    incoming.on("error", ending(brokenOff));
    incoming.on("close", ending(brokenOff));
    incoming.pause();
  };
  const pull = () => {
    incoming.resume();
  };
  const cancel = () => {
    isOpen = false;
    // The client reads no answer before it has sent everything.
    incoming.resume();
  };
  return new ReadableStream({ start, pull, cancel }, { highWaterMark: 0 });
}
