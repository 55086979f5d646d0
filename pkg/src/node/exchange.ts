/** A request with its response, whichever framework hands them over. */

import type {
  FastifyReplyLike,
  FastifyRequestLike,
  KoaContextLike,
  NodeRequestLike,
  NodeResponseLike,
} from "./shapes.js";

export type Framework = "express" | "fastify" | "koa" | "node";

export interface Exchange {
  readonly framework: Framework;
  readonly incoming: NodeRequestLike;
  readonly outgoing: NodeResponseLike;
  /** The path with its query, as it came: routers cut off what they are mounted at. */
  readonly path: string;
  /** Where a body may be that was read before, raw or parsed. */
  readonly bodies: readonly unknown[];
  /** Tells the framework that the response is ours. */
  takeOver(): void;
  /** Hands an error to the framework. */
  fail(error: unknown): unknown;
}

/** Told apart by what they are. */
export function exchangeOf(first: unknown, second: unknown, third: unknown): Exchange {
  if (typeof second === "function") return koaExchange(first as KoaContextLike);
  if (typeof (second as Partial<FastifyReplyLike>).hijack === "function") {
    return fastifyExchange(first as FastifyRequestLike, second as FastifyReplyLike);
  }
  return nodeExchange(first as NodeRequestLike, second as NodeResponseLike, third);
}

function nodeExchange(
  incoming: NodeRequestLike,
  outgoing: NodeResponseLike,
  next: unknown,
): Exchange {
  const { originalUrl, rawBody, body } = membersOf(incoming);
  return {
    framework: typeof next === "function" ? "express" : "node",
    incoming,
    outgoing,
    path: firstText(originalUrl, incoming.url),
    bodies: [rawBody, body],
    takeOver: () => {},
    fail: (error) =>
      typeof next === "function" ? next(error) : failWithoutFramework(error, outgoing),
  };
}

function fastifyExchange(request: FastifyRequestLike, reply: FastifyReplyLike): Exchange {
  const { originalUrl, rawBody, body } = membersOf(request);
  const { raw } = request;
  return {
    framework: "fastify",
    incoming: raw,
    outgoing: reply.raw,
    path: firstText(originalUrl, membersOf(raw).originalUrl, raw.url),
    bodies: [rawBody, body, membersOf(raw).rawBody, membersOf(raw).body],
    takeOver: () => reply.hijack(),
    fail: thrown,
  };
}

function koaExchange(context: KoaContextLike): Exchange {
  const { originalUrl, rawBody, request } = membersOf(context);
  const { req, res } = context;
  const parsed = membersOf(request);
  return {
    framework: "koa",
    incoming: req,
    outgoing: res,
    path: firstText(originalUrl, req.url),
    bodies: [parsed.rawBody, rawBody, membersOf(req).rawBody, parsed.body, membersOf(req).body],
    takeOver: () => {
      (context as { respond?: boolean }).respond = false;
    },
    fail: thrown,
  };
}

/** What the frameworks and their parsers have put onto an object. */
const membersOf = (object: unknown) =>
  (object ?? {}) as {
    readonly originalUrl?: unknown;
    readonly rawBody?: unknown;
    readonly body?: unknown;
    readonly request?: unknown;
  };

function firstText(...texts: unknown[]): string {
  return (texts.find((text) => typeof text === "string") as string | undefined) ?? "/";
}

function thrown(error: unknown): never {
  throw error;
}

function failWithoutFramework(error: unknown, outgoing: NodeResponseLike): void {
  // biome-ignore lint/suspicious/noConsole: node:http has no other place for the errors of a listener
  console.error(error);
  const { headersSent } = outgoing as { readonly headersSent?: boolean };
  if (headersSent !== true) outgoing.statusCode = 500;
  outgoing.end(new Uint8Array());
}
