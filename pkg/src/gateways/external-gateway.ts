/** What the gateways have in common whose keys stay external: functions of the caller's sign and verify. */
import { isPlainObject } from "../engine/fields.js";
import { Gateway, type Gateways } from "./gateway.js";

/** A gateway whose messages functions of the caller's sign and verify. */
export abstract class ExternalGateway<
  G extends Gateways & { readonly isAsync: true },
> extends Gateway<G> {
  /** What is refused at once is a rejected promise as well. */
  protected override settled<T>(call: () => T | Promise<T>): Promise<T> {
    return (async () => call())();
  }
}

/** The text of a member of a JSON body, by its path; a number is its digits. */
export function askedOf(body: string | undefined): (path: readonly string[]) => string | undefined {
  let message: unknown;
  return (path) => {
    message ??= JSON.parse(body || "{}");
    let value = message;
    for (const name of path) {
      value = isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    }
    return typeof value === "number"
      ? String(value)
      : typeof value === "string"
        ? value
        : undefined;
  };
}
