/** The errors of the mini program's half: the core's codes, and none of its sentences. */

/** Those of the package's codes that the mini program can meet. */
export type ClientErrorCode =
  | "ERR_MISSING"
  | "ERR_EMPTY"
  | "ERR_UNKNOWN_FIELD"
  | "ERR_TYPE"
  | "ERR_AMBIGUOUS"
  | "ERR_CONTROL_CHARACTER"
  | "ERR_NAME"
  | "ERR_TEXT"
  | "ERR_LIMIT"
  | "ERR_OPTION";

/**
 * What {@link tradePay}, {@link tradePayResult} and {@link orderStr} refuse with. A plain `Error`
 * with properties and not a class: what toolchains make of a subclass is not always `instanceof` it.
 */
export interface ClientError extends Error {
  readonly name: "OrderStrError";
  /** The stable code, as the README's table has it. */
  readonly code: ClientErrorCode;
  /** The field or option concerned, where there is one. */
  readonly field: string | undefined;
}

/** Field names are ASCII letters, digits and `_ . - [ ]`; another name is not repeated. */
export const NAME = /^[\w.[\]-]{1,64}$/;

/** Refuses with the code, unless the condition holds. */
export function demand(condition: unknown, code: ClientErrorCode, name = ""): asserts condition {
  if (condition) return;
  const field = NAME.test(name) ? name : undefined;
  const message = field ? `${field}: ${code}` : code;
  throw Object.assign(new Error(message), { name: "OrderStrError", code, field });
}

export function isObject(value: unknown): value is object {
  return Object(value) === value;
}
