/** What a gateway with a shared key makes of a message, as it is shown. */
import type { Explanation, Scheme } from "orderstr";
import type { Account, Calling, Picture } from "./gateway.js";
import { schemePieces } from "./pieces.js";
import { type Values, valueText } from "./values.js";

/** An account that explains what it signs. */
export type KeyedAccount = Account & {
  explain(operation: string, message: object, options: object): Explanation;
};

/** @param values all that are signed, the account's own among them */
export function keyedPicture(
  scheme: Scheme,
  { account, operation, message, options }: Calling<KeyedAccount>,
  values: Values,
): Picture {
  const explanation = account.explain(operation, message as object, options);
  return {
    fields: explanation.fields.map((field) => ({
      ...field,
      value: valueText(values.get(field.name)),
    })),
    ...schemePieces(scheme, explanation, values),
    algorithm: explanation.algorithm,
  };
}
