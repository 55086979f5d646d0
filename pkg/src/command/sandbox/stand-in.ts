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
  /** The request that places an order, as a client makes it. */
  place(order: Order): Promise<AnyRequest>;
  /** Whether it refused, by its own code in the reply. */
  isRefusal(reply: Reply): boolean;
  /** What `diagnose` is asked about a request. */
  inquiry(request: Received): Inquiry;
}

/** A row of the table. */
export interface StandInRow {
  readonly gateway: string;
  open(call: Call, keys: KeyFolder): Promise<StandIn>;
}
