/** Values of a message, as signing and diagnosing take them. */
import type { FieldValue } from "orderstr";
import { type JsonValue, type Member, readObject } from "../reading/json.js";

/** Fields of a message by name. */
export type Values = ReadonlyMap<string, JsonValue>;

/** A value as text, for people. */
export function valueText(value: JsonValue | undefined): string | null {
  switch (value?.kind) {
    case "text":
      return value.value;
    case "number":
      return value.token;
    case "nested":
      return value.text;
    case "word":
      return value.value === null ? null : String(value.value);
    default:
      return null;
  }
}

/** A text as a value. */
export function textValue(value: string): JsonValue {
  return { kind: "text", value };
}

/** The text of a field that is one, and not empty. */
export function textIn(values: Values, name: string): string | undefined {
  return valueText(values.get(name)) || undefined;
}

const WHOLE = /^-?(?:0|[1-9]\d*)$/u;

/**
 * What signing is given. A number that JavaScript would write otherwise, and a nested value, become what the
 * library refuses with the name of the field: it must not guess their text.
 */
export function signingValue(value: JsonValue): FieldValue {
  switch (value.kind) {
    case "text":
    case "word":
      return value.value;
    case "number":
      if (!WHOLE.test(value.token) || value.token === "-0") return Number.NaN;
      return Number.isSafeInteger(Number(value.token)) ? Number(value.token) : BigInt(value.token);
    case "nested":
      return Number.NaN;
  }
}

/** The fields as signing takes them. */
export function signingFields(values: Values): Map<string, FieldValue> {
  return new Map(Array.from(values, ([name, value]) => [name, signingValue(value)]));
}

/** The same as an object, for the calls that take one. */
export function signingObject<T extends object>(values: Values): T {
  // Every name is checked by the library, whatever the type says that the caller wanted.
  return fromEntries(signingFields(values)) as T;
}

function fromEntries(entries: Iterable<readonly [string, unknown]>): object {
  // `__proto__` is a name like any other.
  const object: Record<string, unknown> = Object.create(null);
  for (const [name, value] of entries) object[name] = value;
  return object;
}

/** The fields as JSON text, each as it was written: what `diagnose` reads. */
export function jsonOf(values: Values): string {
  const members = Array.from(values, ([name, value]) => `${JSON.stringify(name)}:${token(value)}`);
  return `{${members.join(",")}}`;
}

function token(value: JsonValue): string {
  switch (value.kind) {
    case "text":
      return JSON.stringify(value.value);
    case "number":
      return value.token;
    case "nested":
      return value.text;
    case "word":
      return String(value.value);
  }
}

/** The fields as `diagnose` takes them: an object, or text where an object would lose a number's form. */
export function lenient(values: Values): { readonly params: object } | { readonly text: string } {
  const json = jsonOf(values);
  const isExact = Array.from(values.values()).every(
    (value) => value.kind !== "number" || String(Number(value.token)) === value.token,
  );
  return isExact ? { params: fromEntries(Object.entries(JSON.parse(json))) } : { text: json };
}

/** The fields, with the members of a nested object in its place. */
export function flattened(values: Values, name: string): Values {
  const nested = values.get(name);
  const members = nested?.kind === "nested" ? readObject(nested.text) : undefined;
  if (members === undefined) return values;
  const flat: Member[] = Array.from(values).flatMap((member) =>
    member[0] === name ? members : [member],
  );
  return new Map(flat);
}

/** The fields but these. */
export function without(values: Values, names: readonly string[]): Values {
  return new Map(Array.from(values).filter(([name]) => !names.includes(name)));
}

/** The fields of a form that the library itself has encoded. */
export function formValues(form: string): Values {
  return new Map(Array.from(new URLSearchParams(form), ([name, of]) => [name, textValue(of)]));
}

/** The members of a JSON text that the library itself has written. */
export function jsonValues(text: string): Values {
  return new Map(readObject(text) ?? []);
}
