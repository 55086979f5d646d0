/** A stand-in as a server on loopback. Whatever it refuses, it says why. */
import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { diagnose } from "../../index.js";
import { calledBy } from "../../text/address.js";
import { LOOPBACK } from "../loopback.js";
import { isAsItShould, notices, posted, REFUSED, VARIANTS } from "./notices.js";
import type { PlacedOrder, Received, Reply, StandIn } from "./stand-in.js";

/** Bytes of a request: far more than any gateway takes. */
const LARGEST = 1_048_576;

/** Where a notification is asked for: no gateway has such a path. */
export const NOTIFY = "/orderstr/notify";

/** Where a user of a wallet agrees. */
const AUTHORIZE = "/orderstr/authorize";

/** What a refused request was told beside the gateway's own words. */
export interface Why {
  readonly code: string;
  readonly message: string;
  readonly messageZh: string;
  readonly fix: string;
  readonly fixZh: string;
  /** Whether it makes the very signature that came; if not, it is a suspicion. */
  readonly proven: boolean;
}

/** A request that was answered. */
export interface Exchange extends Outcome {
  readonly gateway: string;
  readonly method: string;
  readonly path: string;
}

/** What became of it. */
interface Outcome {
  readonly status: number;
  /** In the gateway's words, where it refused. */
  readonly refused?: string;
  readonly why?: Why;
}

/** A stand-in, another one of the same keys, and who is told of each request. */
export interface Served {
  readonly gateway: string;
  readonly standIn: StandIn;
  readonly twin: () => Promise<StandIn>;
  readonly told: (exchange: Exchange) => void;
}

export function serverOf(served: Served): Server {
  const answering = new Answering(served);
  return createServer((incoming, outgoing) => {
    const { method = "GET", url: path = "/" } = incoming;
    const exchange = { gateway: served.gateway, method, path };
    answering
      .answer(incoming, outgoing)
      .catch(() => {
        // What cannot be a request of any gateway: TRACE, say.
        if (!outgoing.headersSent) write(outgoing, 400, {}, "");
        return { status: 400 };
      })
      .then((answered) => served.told({ ...exchange, ...answered }));
  });
}

/** Orders whose requests are kept. */
const MOST_ORDERS = 10_000;

class Answering {
  readonly #standIn: StandIn;
  readonly #twin: () => Promise<StandIn>;
  /** The orders that were placed here, by their ids, with the requests that did. */
  readonly #orders = new Map<string, { order: PlacedOrder; request: Received }>();

  constructor({ standIn, twin }: Served) {
    this.#standIn = standIn;
    this.#twin = twin;
  }

  async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Outcome> {
    const { method = "GET", url: path = "/", headers: given } = incoming;
    const refuse = (status: number): Outcome => {
      outgoing.writeHead(status, { Connection: "close" }).end();
      return { status };
    };
    // A name that somebody else's DNS leads here: their page would read what is answered.
    const port = incoming.socket.localPort;
    if (![LOOPBACK, "localhost"].some((host) => given.host === `${host}:${port}`))
      return refuse(421);
    if (!path.startsWith("/")) return refuse(400);
    const body = await bodyOf(incoming);
    if (body === undefined) return refuse(413);
    const url = new URL(`http://${LOOPBACK}:${port}${path}`);
    if (url.pathname.startsWith("/orderstr/")) {
      // A page of somebody else's may post here, and not read.
      const own = given.origin === undefined ? url.pathname : "";
      const { status, said } =
        own === NOTIFY
          ? await this.#notify(method, url)
          : own === AUTHORIZE && this.#standIn.authorize !== undefined
            ? this.#authorize(method, this.#standIn.authorize)
            : { status: 404, said: { error: `POST ${NOTIFY}?order=ID` } };
      write(outgoing, status, { "Content-Type": "application/json" }, JSON.stringify(said));
      return { status };
    }
    // A question mark without a query is none.
    const called = path.replace(/\?$/u, "");
    const headers = headersOf(incoming);
    return this.#fetched({ method, url, path: called, headers, body }, outgoing);
  }

  async #fetched(received: Received, outgoing: ServerResponse): Promise<Outcome> {
    const { method, url, path, headers, body } = received;
    const hasBody = method !== "GET" && method !== "HEAD";
    const request = new Request(url, { method, headers, ...(hasBody ? { body } : {}) });
    const response = await this.#standIn.fetch(calledBy(request, path));
    const text = await response.text();
    const reply = objectOf(text);
    const isRefused = !response.ok || (reply !== undefined && this.#standIn.isRefusal(reply));
    if (!isRefused) this.#keep(received);
    const isWrong = isRefused && text.includes(this.#standIn.wrongSignature);
    const why = isWrong ? whyOf(this.#standIn, received) : undefined;
    // What is signed must stay as it is.
    const isOpen = why !== undefined && reply !== undefined && !isSigned(response, reply);
    const sent: Record<string, string> = Object.fromEntries(response.headers);
    if (why !== undefined) sent["orderstr-why"] = why.code;
    write(
      outgoing,
      response.status,
      sent,
      isOpen ? JSON.stringify({ ...reply, orderstr: why }) : text,
    );
    return {
      status: response.status,
      ...(isRefused ? { refused: text } : {}),
      ...(why === undefined ? {} : { why }),
    };
  }

  #keep(request: Received): void {
    const order = this.#standIn.orderIn(request);
    if (order === undefined) return;
    const [oldest] = this.#orders.keys();
    if (this.#orders.size >= MOST_ORDERS && oldest !== undefined) this.#orders.delete(oldest);
    this.#orders.set(order.id, { order, request });
  }

  /** `POST /orderstr/authorize`: a user agrees, and this is what the mini program is given. */
  #authorize(method: string, authorize: () => string) {
    const isPosted = method === "POST";
    return isPosted
      ? { status: 200, said: { authCode: authorize() } }
      : { status: 405, said: { error: "POST it" } };
  }

  /**
   * `POST /orderstr/notify?order=ID[&state=WORD][&variant=…][&to=ORIGIN]`: has the notification posted to the order's own
   * address, or to its path at another origin.
   */
  async #notify(method: string, { searchParams }: URL) {
    const wrong = (error: string) => ({ status: 400, said: { error } });
    if (method !== "POST") return { status: 405, said: { error: "POST it" } };
    const variant = VARIANTS.find((known) => known === (searchParams.get("variant") ?? "genuine"));
    if (variant === undefined) return wrong(`variant: one of ${VARIANTS.join(", ")}`);
    const id = searchParams.get("order") ?? "";
    // What was done with a payment has an id of its own: the stand-in knows it.
    const asked = this.#orders.get(id) ?? { order: { id, notifyUrl: "" }, request: undefined };
    if (id === "" || (asked.request === undefined && REFUSED.includes(variant))) {
      return wrong(
        "order: the merchant's id of an order that was placed here, with its notify URL",
      );
    }
    const [state, to] = ["state", "to"].map((name) => searchParams.get(name) ?? undefined);
    if (to !== undefined && !isOrigin(to)) {
      return wrong("to: scheme, host and port, as in http://127.0.0.1:3000");
    }
    try {
      const answers = [];
      for (const notice of await notices(this.#standIn, this.#twin, {
        ...asked,
        variant,
        state,
        to,
      })) {
        const answered = await posted(notice);
        answers.push({ posted: notice, answered, isAsItShould: isAsItShould(variant, answered) });
      }
      const should = REFUSED.includes(variant) ? "refuse" : "accept";
      return { status: 200, said: { should, notifications: answers } };
    } catch (error) {
      return wrong(error instanceof Error ? error.message : "failed");
    }
  }
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url !== undefined && /^https?:$/u.test(url.protocol) && url.origin === text.replace(/\/$/u, "")
  );
}

/** Why the signature of a request is none, where that is what is wrong. */
function whyOf(standIn: StandIn, received: Received): Why | undefined {
  try {
    const found = diagnose(standIn.inquiry(received));
    const cause = found.causes.find(({ proven }) => proven) ?? found.causes[0];
    if (found.matches === true || cause === undefined) return undefined;
    const { code, message, messageZh, fix, fixZh, proven } = cause;
    return { code, message, messageZh, fix, fixZh, proven };
  } catch {
    // A request that is none: the gateway's own words say so.
    return undefined;
  }
}

function isSigned({ headers }: Response, reply: Reply): boolean {
  return (
    headers.has("signature") || headers.has("wechatpay-signature") || Object.hasOwn(reply, "sign")
  );
}

function objectOf(text: string): Reply | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Reply) : undefined;
  } catch {
    return undefined;
  }
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}

/** The text of the body; nothing of one that is too large. */
async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of incoming) {
    size += piece.length;
    if (size > LARGEST) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function write(
  outgoing: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  outgoing.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
}
