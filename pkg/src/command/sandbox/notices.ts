/** Notifications for a backend's own tests: genuine ones, and those that it must refuse. */
import type { SandboxNotification } from "../../testing.js";
import type { Order, StandIn } from "./stand-in.js";
import { placed } from "./table.js";

/**
 * `genuine`: as the gateway sends it. `replayed`: the same, twice. `tampered`: a digit is another one, after it was signed.
 * `other`: genuine, about an order that the backend never placed.
 */
export const VARIANTS = ["genuine", "replayed", "tampered", "other"] as const;

export type Variant = (typeof VARIANTS)[number];

/** What is asked for. */
export interface Asked {
  readonly variant: Variant;
  readonly orderId: string;
  readonly state: string | undefined;
  /** Another scheme, host and port than those of the order's address: some gateways take https alone. */
  readonly to: string | undefined;
}

/** What is posted, in its order. */
export async function notices(
  standIn: StandIn,
  asked: Asked,
): Promise<readonly SandboxNotification[]> {
  const { to } = asked;
  const made = await genuineOrNot(standIn, asked);
  if (to === undefined) return made;
  return made.map((notice) => ({ ...notice, url: new URL(to).origin + notice.path }));
}

async function genuineOrNot(standIn: StandIn, { variant, orderId, state }: Asked) {
  const genuine = await standIn.notification(orderId, state);
  switch (variant) {
    case "genuine":
      return [genuine];
    case "replayed":
      return [genuine, genuine];
    case "tampered":
      return [{ ...genuine, body: tampered(genuine.body) }];
    default:
      return [await aboutAnother(standIn, genuine.url, state)];
  }
}

/** The first digit: of an amount, of an id, of what is sealed. */
function tampered(body: string): string {
  return body.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10));
}

async function aboutAnother(standIn: StandIn, notifyUrl: string, state: string | undefined) {
  const id = `another${Date.now()}`;
  const order: Order = { id, ...standIn.worth, notifyUrl };
  await placed(standIn, order);
  return standIn.notification(id, state);
}

/** What the backend answered. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Posts it to the backend. */
export async function posted(notification: SandboxNotification): Promise<Answered> {
  const { url, method, headers, body } = notification;
  // biome-ignore lint/style/noRestrictedGlobals: the one thing that is sent, to a backend under test, because its developer asked for it
  const response = await fetch(url, { method, headers, body, redirect: "manual" });
  return { status: response.status, body: await response.text() };
}
