/** What the slots of a template hold in a request or reply that was pasted whole: cURL, raw HTTP, headers and a body. */
import { answer } from "../engine/core.js";
import { coreRecognise } from "../engine/core-diagnose.js";
import { taken_apart as takenApartIn } from "../generated/recognise.js";
import { wellFormed } from "../text/lenient-text.js";

/** The values of slots, the raw body, and the signature that stands in the headers. */
export interface PastedSlots {
  readonly slots: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signature: string | undefined;
}

/** As the core answers. */
interface CoreWire {
  readonly method: string;
  readonly address: string;
  readonly headers: readonly { readonly h: string }[];
  readonly body: string;
}

/** What a body alone never begins with: nothing is loaded for one. */
const AROUND_A_BODY = /^\s*(?:curl\s|[A-Z]+ \S+ HTTP\/|HTTP\/\d|https?:\/\/|[\w-]+:[^\n]*\n)/u;

/** A member of a header: `timestamp="1554208460"`, `signature=…`. */
const MEMBER = /([\w-]+)="?([^",]*)"?/gu;

export function pastedSlots(text: string): PastedSlots | undefined {
  if (!AROUND_A_BODY.test(text)) return undefined;
  const wire = coreRecognise.alone((live) =>
    answer<CoreWire | null>(live, takenApartIn(live.boundary, live.write(wellFormed(text)))),
  );
  if (wire === null) return undefined;
  const headers = new Map(wire.headers.map(({ h }) => namedOf(h)));
  const authorization = headers.get("authorization") ?? "";
  const inAuthorization = membersOf(authorization);
  const inSignature = membersOf(headers.get("signature") ?? "");
  const path = wire.address.replace(/^[a-z]+:\/\/[^/?#]*/iu, "").replace(/#.*$/u, "");
  const given = {
    method: wire.method || undefined,
    url: path || undefined,
    uri: path || undefined,
    path: path || undefined,
    timestamp: headers.get("wechatpay-timestamp") ?? inAuthorization.get("timestamp"),
    nonce: headers.get("wechatpay-nonce") ?? inAuthorization.get("nonce_str"),
    clientId: headers.get("client-id"),
    time: headers.get("request-time") ?? headers.get("response-time"),
    // Alipay's: all of it but the name of the algorithm and the signature.
    authString: /^\S+ (.*),sign=/u.exec(authorization)?.[1],
    appAuthToken: headers.get("alipay-app-auth-token"),
  };
  const isGiven = ([, value]: [string, string | undefined]) => value !== undefined;
  const slots = Object.fromEntries(Object.entries(given).filter(isGiven)) as Record<string, string>;
  const signature =
    headers.get("wechatpay-signature") ??
    inAuthorization.get("signature") ??
    /,sign=(.*)$/u.exec(authorization)?.[1] ??
    percentDecoded(inSignature.get("signature"));
  // Lines that only look like headers are a body of the caller's own.
  const isWire = Object.keys(slots).length > 0 || signature !== undefined;
  return isWire ? { slots, body: wire.body, signature } : undefined;
}

/** Alipay+ writes its signature for an address. */
function percentDecoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return text;
  }
}

function namedOf(header: string): [name: string, value: string] {
  const at = header.indexOf(":");
  return [header.slice(0, at).trim().toLowerCase(), header.slice(at + 1).trim()];
}

function membersOf(header: string): Map<string, string> {
  return new Map(Array.from(header.matchAll(MEMBER), ([, name = "", value = ""]) => [name, value]));
}
