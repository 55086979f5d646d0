/** What a client with a shared key made of a message, as it is shown. */
import type { Explanation, GetRequest, PostRequest, Scheme } from "orderstr";
import { madeWith, maskedRequest } from "./keys.js";
import { schemePieces } from "./pieces.js";
import type { Signed } from "./target.js";
import { type Values, valueText } from "./values.js";

/** @param values all that are signed, the client's own among them */
export function explainedRequest(
  scheme: Scheme,
  key: string,
  made: PostRequest | GetRequest,
  explanation: Explanation,
  values: Values,
): Signed {
  return {
    fields: explanation.fields.map((field) => ({
      ...field,
      value: valueText(values.get(field.name)),
    })),
    ...schemePieces(scheme, explanation, values),
    algorithm: explanation.algorithm,
    signature: madeWith(key, made.signature),
    request: maskedRequest(key, made.signature, made),
    signedMessage: null,
    orderStr: null,
  };
}
