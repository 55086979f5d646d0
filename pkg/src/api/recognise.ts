/** Which gateway, rule and kind of message a text belongs to. */
import { answer } from "../engine/core.js";
import { coreRecognise } from "../engine/core-diagnose.js";
import { refuse } from "../engine/errors.js";
import type { GivenBody } from "../engine/fields.js";
import { recognise as recogniseIn } from "../generated/recognise.js";
import { lenientText, wellFormed } from "../text/lenient-text.js";
import { bodyText } from "./body-text.js";
import { DEFAULT_LIMITS } from "./options.js";
import type { Schemes } from "./schemes.js";

/** What a text may be. */
export interface Recognised {
  /** The name of the built-in rule, as `schemes` has it. */
  readonly scheme: keyof Schemes;
  readonly kind: "request" | "notification" | "reply";
  /** What tells of it: `host …`, `path …`, `header …`, `field …`. */
  readonly reasons: readonly string[];
}

/**
 * What a message may be, the likeliest first: its fields, or a text that was pasted: a body in JSON, XML or a form, lines of
 * pairs, a whole address, a cURL command, a raw HTTP request with its headers, or a line of a log.
 *
 * ```js
 * import { recognise } from "orderstr";
 * const [first] = recognise("https://openapi.alipay.com/gateway.do?app_id=1&method=alipay.trade.query");
 * first.scheme; // → alipayOpen
 * first.reasons[0]; // → host openapi.alipay
 * ```
 *
 * @throws {OrderStrError} `ERR_TYPE` for what is no text, no bytes and has no fields; `ERR_LIMIT`
 */
export function recognise(message: GivenBody | object): readonly Recognised[] {
  const body = bodyText(message);
  const text = typeof body === "string" ? body : lenientText(body, DEFAULT_LIMITS.body);
  if (text.length > DEFAULT_LIMITS.body) throw refuse("ERR_LIMIT", "message", DEFAULT_LIMITS.body);
  const found = coreRecognise.alone((live) =>
    answer<readonly CoreRecognised[]>(
      live,
      recogniseIn(live.boundary, live.write(wellFormed(text))),
    ),
  );
  return found.map(({ reasons, ...one }) => ({ ...one, reasons: reasons.map(({ r }) => r) }));
}

/** As the core answers. */
interface CoreRecognised extends Omit<Recognised, "reasons"> {
  readonly reasons: readonly { readonly r: string }[];
}
