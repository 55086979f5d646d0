/** A stand-in gateway, as a server and a maker of notifications see it. */
import type { AnyRequest, Inquiry } from "../../index.js";
import type { SandboxFetch, SandboxNotification } from "../../testing.js";
import type { Call } from "../options.js";
import type { KeyFolder } from "./keys.js";

/** An order that is placed for a notification about it. */
export interface Order {
  readonly id: string;
  /** As the gateway writes it. */
  readonly amount: string;
  readonly currency: string;
  readonly notifyUrl: string;
}

/** What reached it. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  /** Path and query as they were called: `url` has them as the Fetch API writes them. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A reply, whose members nobody has looked at yet. */
export type Reply = Readonly<Record<string, unknown>>;

export interface StandIn {
  readonly fetch: SandboxFetch;
  /** What a client of it is made of, by the names of the options; of a key, the file. */
  readonly settings: Readonly<Record<string, string>>;
  /** What an order is worth unless it is said. */
  readonly worth: { readonly amount: string; readonly currency: string };
  /** @param state the gateway's own word for it: paid, unless it is given */
  notification(orderId: string, state: string | undefined): Promise<SandboxNotification>;
  /** A user agrees, where the gateway has such a thing: the code that the mini program is given. */
  readonly authorize?: () => string;
  /** The request that places an order, as a client makes it. */
  place(order: Order): Promise<AnyRequest>;
  /** Whether it refused, by its own code in the reply. */
  isRefusal(reply: Reply): boolean;
  /** Its code for a wrong signature, as it stands in the reply. */
  readonly wrongSignature: string;
  /** What `diagnose` is asked about a request. */
  inquiry(request: Received): Inquiry;
  /** The order that a request places, where it places one. */
  orderIn(request: Received): PlacedOrder | undefined;
  /** How a payment that failed is called, and its notification with that word made into the one for paid. */
  readonly forgery: { readonly state: string | undefined; forge(body: string): string };
}

/** An order that was placed. */
export interface PlacedOrder {
  readonly id: string;
  readonly notifyUrl: string;
}

/** A row of the table. */
export interface StandInRow {
  readonly gateway: string;
  /** Whether its key is shared: then it may be the one of `--key-env`. */
  readonly sharesKey: boolean;
  open(call: Call, keys: KeyFolder): Promise<StandIn>;
}
