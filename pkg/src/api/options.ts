/** What the objects of this package are given when they are made: checked, and packed for the core. */
import { refuse } from "../engine/errors.js";
import { type PackedFields, textFields } from "../engine/fields.js";
import { hasControlCharacter } from "../engine/separators.js";

/** How much is read before it is refused. */
export interface Limits {
  /** Fields of one message: 128 by default. */
  readonly fields: number;
  /** UTF-8 bytes of one value: 65,536 by default. */
  readonly value: number;
  /** Bytes of a raw reply or notification: 1,048,576 by default. */
  readonly body: number;
}

/** The default limits. */
export const DEFAULT_LIMITS: Limits = { fields: 128, value: 65_536, body: 1_048_576 };

/** Options of our own, which are all text, as a message. */
export function packOptions(options: Record<string, string | undefined>): PackedFields {
  const given = Object.entries(options).filter((entry) => entry[1] !== undefined);
  return textFields(
    given.map(([name]) => name),
    given.map(([, text]) => text ?? ""),
  );
}

/** What every object that signs can be given. */
export interface SigningOptions {
  /**
   * Fields whose values may contain `&name=` of another field, such as a `callback_url` with a
   * query. Anyone who writes such a value can then write other fields into the message.
   */
  readonly allowAmbiguous?: readonly string[] | undefined;
  /** Other limits. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * A copy of the options that inherits nothing, so that a polluted prototype sets none of them.
 *
 * @param known what there is; anything else is refused, because it would do nothing
 */
export function ownOptions<T extends object>(options: T, known: readonly (keyof T & string)[]): T {
  if (typeof options !== "object" || options === null) throw refuse("ERR_OPTION");
  const own: T = Object.assign(Object.create(null), options);
  const unknown = Object.keys(own).find((name) => !(known as readonly string[]).includes(name));
  if (unknown !== undefined) throw refuse("ERR_OPTION", unknown);
  return own;
}

/** The limits that hold, checked. */
export function limitsOf(limits: Partial<Limits> = {}): Limits {
  const given = ownOptions(limits, ["fields", "value", "body"]);
  for (const [name, limit] of Object.entries(given)) {
    if (!Number.isSafeInteger(limit) || limit < 1) throw refuse("ERR_OPTION", name);
  }
  return { ...DEFAULT_LIMITS, ...given };
}

/** The packed form of what every object that signs is given. */
export function signingOptions(
  key: string,
  allowAmbiguous: readonly string[] | undefined,
  limits: Limits,
) {
  if (typeof key !== "string" || key.length > 1024 || hasControlCharacter(key))
    throw refuse("ERR_KEY");
  return {
    key,
    allowAmbiguous: nameList(allowAmbiguous, "allowAmbiguous"),
    ...limitOptions(limits),
  };
}

/** Characters of an id or an address: far more than any gateway issues. */
const LONGEST_TEXT = 1024;

/** The ids and addresses of an account: text, of sound length. Those of `optional` may be missing. */
export function accountTexts<T extends object, O extends object>(
  needed: T,
  optional: O,
): { readonly [Name in keyof T]: string } & O {
  const check = (name: string, text: unknown) => {
    if (typeof text !== "string" || text.length > LONGEST_TEXT || hasControlCharacter(text)) {
      throw refuse("ERR_OPTION", name);
    }
  };
  for (const [name, text] of Object.entries(needed)) check(name, text);
  for (const [name, text] of Object.entries(optional)) check(name, text ?? "");
  // Each of those that are needed is text, as was seen just now.
  return { ...needed, ...optional } as { readonly [Name in keyof T]: string } & O;
}

/** The packed form of the limits. */
export function limitOptions(limits: Limits) {
  return {
    "limits.fields": String(limits.fields),
    "limits.value": String(limits.value),
    "limits.body": String(limits.body),
  };
}

const NAME = /^[A-Za-z0-9_.[\]-]{1,64}$/u;

/** A list of field names, joined by commas. */
export function nameList(
  names: readonly string[] | undefined,
  option: string,
  code: "ERR_OPTION" | "ERR_SCHEME" = "ERR_OPTION",
): string {
  if (names === undefined) return "";
  if (
    !Array.isArray(names) ||
    !names.every((name) => typeof name === "string" && NAME.test(name))
  ) {
    throw refuse(code, option);
  }
  return names.join(",");
}
