/** What is used of a server's and of the frameworks' objects: this package depends on none of them. */

/** `IncomingMessage` of `node:http`, `Request` of Express. */
export interface NodeRequestLike {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly rawHeaders: readonly string[];
  on(event: string, listener: (...given: never[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** `ServerResponse` of `node:http`, `Response` of Express. */
export interface NodeResponseLike {
  statusCode: number;
  setHeader(name: string, value: string | string[]): unknown;
  end(body: Uint8Array): unknown;
  once(event: string, listener: () => void): unknown;
}

/** `Request` of Fastify. */
export interface FastifyRequestLike {
  readonly raw: NodeRequestLike;
}

/** `Reply` of Fastify. */
export interface FastifyReplyLike {
  readonly raw: NodeResponseLike;
  hijack(): unknown;
}

/** `Context` of Koa. */
export interface KoaContextLike {
  readonly req: NodeRequestLike;
  readonly res: NodeResponseLike;
}

/** A listener, a route handler and a middleware at once. */
export interface NodeHandler {
  /** Of Koa. */
  (context: KoaContextLike, next: () => Promise<unknown>): Promise<void>;
  /** Of Fastify. */
  (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<void>;
  /** Of `node:http`, and of Express. */
  (
    request: NodeRequestLike,
    response: NodeResponseLike,
    next?: (error?: unknown) => unknown,
  ): Promise<void>;
}
