// Replies of the Alipay Open Platform that are refused, and those in which it refuses.

import { caseOf, FROM_THE_RULES, table } from "../case.mjs";
import { signature } from "../rsa.mjs";
import {
  answerName,
  CERTIFIED,
  CREATED,
  envelope,
  INVALID,
  NOT_EXIST,
  OK,
  quoted,
  usual,
} from "./answers.mjs";
import { METHODS } from "./calls.mjs";
import { ASKED } from "./replies.mjs";
import { askedOf } from "./requests.mjs";
import { ACCOUNT, ADVERSARIAL, MADE, WRONG } from "./signing.mjs";

export function refusedReply(
  name,
  operation,
  body,
  expected,
  { source = FROM_THE_RULES, note, key = "own", asked, status, method } = {},
) {
  return caseOf("reply-error", {
    name,
    source,
    note,
    account: ACCOUNT,
    request: askedOf(operation, asked ?? ASKED[operation], { method }),
    status,
    body,
    publicKey: key,
    ...expected,
  });
}

/** A reply to alipay.trade.create that is refused. */
const refusedCreate = (name, body, expected, options) =>
  refusedReply(name, "alipayMini", body, expected, options);

export function refusedReplies() {
  const created = answerName(METHODS.alipayMini);
  const queried = answerName(METHODS.query);
  const sign = quoted(signature(CREATED));
  const rightly = (name, answer) => usual(name, answer, signature(answer));
  const adversarial = { note: ADVERSARIAL };
  const gateway = (gatewayCode) => ({ code: "ERR_GATEWAY", gatewayCode });
  const certified = (serial) =>
    envelope({ [created]: CREATED, alipay_cert_sn: quoted(serial), sign });
  return [
    refusedReply(
      "a signed refusal",
      "query",
      rightly(queried, NOT_EXIST),
      gateway("ACQ.TRADE_NOT_EXIST"),
      { source: MADE },
    ),
    refusedCreate(
      "an unsigned refusal",
      envelope({ error_response: INVALID }),
      gateway("isv.invalid-signature"),
      { source: MADE },
    ),
    refusedReply(
      "a refusal without a sub_code",
      "query",
      envelope({ [queried]: '{"code":"20000","msg":"Service Currently Unavailable"}' }),
      gateway("20000"),
    ),
    refusedCreate("an unsigned success", envelope({ [created]: CREATED }), WRONG, adversarial),
    refusedCreate("an empty signature", usual(created, CREATED, ""), WRONG, adversarial),
    refusedCreate(
      "a success that was changed",
      envelope({ [created]: CREATED.replace("594", "595"), sign }),
      WRONG,
      adversarial,
    ),
    refusedReply(
      "a refusal that was changed",
      "query",
      usual(queried, NOT_EXIST.replace("NOT_EXIST", "HAS_CLOSE"), signature(NOT_EXIST)),
      WRONG,
      { note: "adversarial: a bad signature is one whatever the code" },
    ),
    ...table(refusedCreate, {
      "a blank more than was signed": [
        envelope({ [created]: CREATED.replace(",", ", "), sign }),
        WRONG,
      ],
      "another's key": [usual(created, CREATED, signature(CREATED, "other")), WRONG, adversarial],
      "a signature that is no base64": [usual(created, CREATED, "AA A="), WRONG],
      "a signature that is a number": [
        envelope({ [created]: CREATED, sign: 1 }),
        { code: "ERR_TYPE", field: "sign" },
      ],
      "two signatures": [
        envelope({ [created]: `${CREATED},"sign":"AAAA"`, sign }),
        { code: "ERR_DUPLICATE", field: "sign" },
        adversarial,
      ],
      "two answers": [
        envelope({ [created]: `${CREATED},"${created}":{"code":"10000","trade_no":"1"}`, sign }),
        { code: "ERR_DUPLICATE", field: created },
        adversarial,
      ],
      "an answer beside an error": [
        envelope({ [created]: CREATED, error_response: INVALID, sign }),
        { code: "ERR_REPLY", field: "error_response" },
        { note: "adversarial: only one of them is signed" },
      ],
      "an error that says it succeeded": [
        envelope({ error_response: CREATED, sign }),
        gateway("10000"),
        adversarial,
      ],
      "the answer to another call": [
        envelope({ [queried]: CREATED, sign }),
        { code: "ERR_REPLY", field: created },
        adversarial,
      ],
      "an encrypted answer that is not rightly signed": [
        usual(created, quoted("AAAA"), "AAAA"),
        { code: "ERR_SIGNATURE", field: "sign" },
      ],
      "an encrypted answer, signed without its quotes": [
        usual(created, quoted("AAAA"), signature("AAAA")),
        { code: "ERR_SIGNATURE", field: "sign" },
      ],
      "an encrypted answer that is not signed": [
        envelope({ [created]: quoted("AAAA") }),
        { code: "ERR_SIGNATURE", field: "sign" },
      ],
      "an encrypted answer beside an error": [
        envelope({ [created]: quoted("AAAA"), error_response: INVALID }),
        { code: "ERR_REPLY", field: "error_response" },
      ],
      "created without a trade number": [
        rightly(created, OK),
        { code: "ERR_REPLY", field: "trade_no" },
        { source: MADE },
      ],
    }),
    refusedReply(
      "an answer without a code",
      "query",
      rightly(queried, '{"msg":"Success"}'),
      { code: "ERR_REPLY", field: "code" },
      { source: MADE },
    ),
    refusedCreate(
      "a certificate that is not known",
      certified("4f31"),
      { code: "ERR_KEY_VERSION", field: "alipay_cert_sn" },
      { source: MADE, key: CERTIFIED },
    ),
    refusedCreate(
      "a certificate called constructor",
      certified("constructor"),
      { code: "ERR_KEY_VERSION", field: "alipay_cert_sn" },
      { note: ADVERSARIAL, key: CERTIFIED },
    ),
    refusedCreate("a page of HTML", "<html></html>", { code: "ERR_JSON" }),
  ];
}
