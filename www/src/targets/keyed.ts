/** What a gateway with a shared key makes of a message, as it is shown. */
import type { AnyRequest, Explanation, Scheme } from "orderstr";
import type { Account, Calling, Made, Picture } from "./gateway.js";
import { schemePieces } from "./pieces.js";
import { type Values, valueText } from "./values.js";

/** An account that explains what it signs. */
export type KeyedAccount = Account & {
  explain(request: AnyRequest): Explanation;
};

/** @param values all that are signed, the account's own among them */
export function keyedPicture(
  scheme: Scheme,
  made: Made,
  { account }: Calling<KeyedAccount>,
  values: Values,
): Picture {
  const explanation = account.explain(made as AnyRequest);
  return {
    fields: explanation.fields.map((field) => ({
      ...field,
      value: valueText(values.get(field.name)),
    })),
    ...schemePieces(scheme, explanation, values),
    algorithm: explanation.algorithm,
  };
}
