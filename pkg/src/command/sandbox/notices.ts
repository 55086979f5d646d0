/** Notifications for a backend's own tests: genuine ones, and those that it must refuse. */
import { randomUUID } from "node:crypto";
import type { SandboxNotification } from "../../testing.js";
import { calledBy } from "../../text/address.js";
import type { PlacedOrder, Received, StandIn } from "./stand-in.js";
import { placed } from "./table.js";

/**
 * `genuine`: as the gateway sends it. `replayed`: the same, twice. `tampered`: of a payment that failed, and made into one that is
 * paid after it was signed: only the signature tells. `other`: genuine, about an order that the backend never placed.
 */
export const VARIANTS = ["genuine", "replayed", "tampered", "other"] as const;

export type Variant = (typeof VARIANTS)[number];

/** Those that a backend must refuse. Of a replayed one it takes both, and pays once. */
export const REFUSED: readonly Variant[] = ["tampered", "other"];

/** What is asked for. */
export interface Asked {
  readonly variant: Variant;
  readonly order: PlacedOrder;
  /** The request that placed it. One that was not placed is known to the stand-in alone, and has genuine ones. */
  readonly request: Received | undefined;
  readonly state: string | undefined;
  /** Another scheme, host and port than those of the order's address: some gateways take https alone. */
  readonly to: string | undefined;
}

/**
 * What is posted, in its order.
 *
 * @param twin a stand-in with the same keys, in which nothing was ordered yet: what is not genuine is made there, so that
 *   whoever queries the order afterwards is told how it really stands
 */
export async function notices(
  standIn: StandIn,
  twin: () => Promise<StandIn>,
  asked: Asked,
): Promise<readonly SandboxNotification[]> {
  const { to } = asked;
  const made = await genuineOrNot(standIn, twin, asked);
  if (to === undefined) return made;
  return made.map((notice) => ({ ...notice, url: new URL(to).origin + notice.path }));
}

async function genuineOrNot(standIn: StandIn, twin: () => Promise<StandIn>, asked: Asked) {
  const { variant, order, request, state } = asked;
  switch (variant) {
    case "genuine":
      return [await standIn.notification(order.id, state)];
    case "replayed": {
      const genuine = await standIn.notification(order.id, state);
      return [genuine, genuine];
    }
    case "tampered": {
      const other = await twin();
      if (request !== undefined) {
        const { method, headers, body, url, path } = request;
        await other.fetch(calledBy(new Request(url, { method, headers, body }), path));
      }
      const { forgery } = other;
      const genuine = await other.notification(order.id, forgery.state);
      return [{ ...genuine, body: forgery.forge(genuine.body) }];
    }
    default: {
      const other = await twin();
      const id = `another${randomUUID().replaceAll("-", "").slice(0, 16)}`;
      await placed(other, { id, ...other.worth, notifyUrl: order.notifyUrl });
      return [await other.notification(id, state)];
    }
  }
}

/** What the backend answered. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Posts it to the backend. */
export async function posted(notification: SandboxNotification): Promise<Answered> {
  const { url, method, headers, body } = notification;
  try {
    // biome-ignore lint/style/noRestrictedGlobals: the one thing that is sent, to a backend under test, because its developer asked for it
    const response = await fetch(url, { method, headers, body, redirect: "manual" });
    return { status: response.status, body: await response.text() };
  } catch {
    const hint = url.startsWith("https:") ? ", or is it http? then say where by to=http://…" : "";
    throw new Error(`nothing answers at ${new URL(url).origin}: is your backend running${hint}`);
  }
}

/** Whether the backend did what it should with one of them. */
export function isAsItShould(variant: Variant, { status }: Answered): boolean {
  return status < 300 !== REFUSED.includes(variant);
}
