/** Rules without their key: the text that is signed, by a scheme or a template. */
import type { Bytes } from "../engine/bytes.js";
import { Held, isWellFormed, textAnswer } from "../engine/core.js";
import { coreSigner } from "../engine/core-signer.js";
import { refuse } from "../engine/errors.js";
import {
  type Fields,
  isPlainObject,
  readFields,
  snapshot,
  undamaged,
  writeFields,
} from "../engine/fields.js";
import { type Boundary, type CoreRule, rule as coreRule, sha256 } from "../generated/signer.js";
import { gbkBytes } from "../text/gbk.js";
import { jsonText } from "../text/json-text.js";
import { type Limits, limitOptions, limitsOf, nameList, packOptions } from "./options.js";
import { isTemplate, type Scheme, switchesOf, type Template } from "./schemes.js";

/** What a canonical string depends on beside the rule and the message. */
export interface CanonicalOptions {
  /**
   * Fields whose values may contain `&name=` of another field. Anyone who writes such a value can then write
   * other fields into the message.
   */
  readonly allowAmbiguous?: readonly string[] | undefined;
  /** Other limits. */
  readonly limits?: Partial<Limits> | undefined;
}

/** The values of a template's slots, by name. A raw body is text as it is sent. */
export type TemplateValues = { readonly [slot: string]: string | null | undefined };

/** What a rule takes: the fields of a scheme, the slots of a template. */
export type MessageOf<Rule extends Scheme | Template> = Rule extends Template
  ? TemplateValues
  : Fields;

const encoder = new TextEncoder();

/** The values of the slots as JSON: a raw body may hold the characters that part packed fields. */
function slotsText(values: unknown, limits: Limits): string {
  if (!isPlainObject(values)) throw refuse("ERR_TYPE");
  const members = Object.entries(values);
  if (members.length > limits.fields) throw refuse("ERR_LIMIT", undefined, limits.fields);
  for (const [name, value] of members) {
    // Written out, a list that holds itself has no end.
    if (typeof value === "object" && value !== null) throw refuse("ERR_TYPE", name);
    if (typeof value !== "string") continue;
    if (value.length > limits.body) throw refuse("ERR_LIMIT", name, limits.body);
    if (!isWellFormed(value)) throw refuse("ERR_TEXT", name);
  }
  // The escapes of JSON are none of the caller's: only what they stand for is held to the limits.
  return jsonText(Object.fromEntries(members), { ...limits, body: Number.MAX_SAFE_INTEGER });
}

/** A rule without its key, as the core holds it. */
export class UnkeyedRule {
  readonly #held: Held<CoreRule, Boundary>;
  readonly #limits: Limits;
  readonly #isGbk: boolean;
  readonly #isDigested: boolean;
  /** What it is called. */
  readonly name: string;
  /** Whether it is a text with slots. */
  readonly isTemplate: boolean;
  /** Whether the signature is made externally. */
  readonly isExternal: boolean;

  constructor(rule: Scheme | Template, { allowAmbiguous, limits }: CanonicalOptions) {
    const bounds = limitsOf(limits);
    const given = snapshot(rule);
    this.name = given.name ?? "";
    this.isTemplate = isTemplate(given);
    const switches = switchesOf(given);
    // Where neither says, a scheme is signed with a shared key, and a template is not.
    const { digest = this.isTemplate ? "external" : "hmac-sha256" } = switches;
    this.#isGbk = switches.charset === "gbk";
    this.#isDigested = digest === "external-sha256";
    this.isExternal = this.#isDigested || digest === "external";
    const names = nameList(allowAmbiguous, "allowAmbiguous");
    const options = { ...switches, allowAmbiguous: names, ...limitOptions(bounds) };
    const own = packOptions(options);
    this.#limits = bounds;
    this.#held = new Held(coreSigner, (live) => {
      const { names, end, count } = writeFields(live, own);
      return coreRule(live.boundary, names, end, count);
    });
  }

  canonicalString(message: Fields | TemplateValues, purpose: "sign" | "verify"): string {
    if (this.isTemplate) {
      const text = slotsText(message, this.#limits);
      return coreSigner.guarded((live) => {
        const rule = this.#held.in(live);
        return textAnswer(live, rule.fill(live.boundary, live.write(text)));
      });
    }
    const read = readFields(message, this.#limits);
    return coreSigner.guarded((live) => {
      const rule = this.#held.in(live);
      const { names, end, count } = writeFields(live, undamaged(read));
      const verify = purpose === "verify";
      const length = rule.canonical_string(live.boundary, names, end, count, verify);
      return textAnswer(live, length);
    });
  }

  /** The bytes that a signature is over. */
  bytes(message: Fields | TemplateValues, purpose: "sign" | "verify"): Bytes {
    const canonical = this.canonicalString(message, purpose);
    const bytes = this.#isGbk ? gbkBytes(canonical) : encoder.encode(canonical);
    if (!this.#isDigested) return bytes;
    const digest = coreSigner.guarded((live) =>
      textAnswer(live, sha256(live.boundary, live.writeBytes(bytes))),
    );
    return encoder.encode(digest);
  }

  dispose(): void {
    this.#held.dispose();
  }
}
