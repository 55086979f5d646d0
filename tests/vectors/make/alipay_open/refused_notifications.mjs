// Notifications of the Alipay Open Platform that are refused.

import { caseOf, FROM_THE_RULES, table } from "../case.mjs";
import { without } from "../text.mjs";
import { ACCOUNT, ADVERSARIAL, encoded, MADE, WRONG } from "./signing.mjs";
import { signatureOf, TRADE } from "./trades.mjs";

export function refusedNotification(
  name,
  body,
  expected,
  { source = MADE, note, ...options } = {},
) {
  return caseOf("notification-error", {
    name,
    source,
    note,
    account: { ...ACCOUNT, ...options.account },
    version: options.version === undefined ? "v1" : (options.version ?? undefined),
    body,
    expected: options.expected,
    publicKey: options.keys ?? "own",
    ...expected,
  });
}

export function refusedNotifications() {
  const form = (fields, sign = signatureOf(TRADE)) => encoded({}, { ...fields, sign }, "form");
  const rightly = (changes) =>
    form({ ...TRADE, ...changes }, signatureOf({ ...TRADE, ...changes }));
  const adversarial = { note: ADVERSARIAL };
  const charset = { code: "ERR_CHARSET", field: "charset" };
  return [
    ...table(refusedNotification, {
      "another amount": [form({ ...TRADE, total_amount: "0.01" }), WRONG, adversarial],
      "a field more": [`${form(TRADE)}&refund_fee=9.00`, WRONG, adversarial],
      "V1 read as V2": [form(TRADE), WRONG, { version: "v2" }],
      "V2 read as V1": [form(TRADE, signatureOf(TRADE, { version: "v2" })), WRONG],
      "another's key": [form(TRADE, signatureOf(TRADE, { key: "other" })), WRONG, adversarial],
      "no signature": [
        encoded({}, TRADE, "form"),
        WRONG,
        { source: FROM_THE_RULES, note: ADVERSARIAL },
      ],
      "a signature whose plus became a blank": [
        form(TRADE, "AA A"),
        WRONG,
        { source: FROM_THE_RULES },
      ],
      "two order numbers": [
        `${form(TRADE)}&out_trade_no=1`,
        { code: "ERR_DUPLICATE", field: "out_trade_no" },
        adversarial,
      ],
      "fields folded into a value": [
        form({
          ...without(TRADE, "trade_status"),
          trade_no: `${TRADE.trade_no}&trade_status=TRADE_SUCCESS`,
        }),
        { code: "ERR_AMBIGUOUS", field: "trade_no" },
        { note: "adversarial: the signed text is the same" },
      ],
      "another application": [
        rightly({ app_id: "2014072300007149" }),
        { code: "ERR_EXPECTED", field: "app_id" },
        { note: "adversarial: the same key may sign for it" },
      ],
      "another order": [
        form(TRADE),
        { code: "ERR_EXPECTED", field: "out_trade_no" },
        { expected: { out_trade_no: "70501111111S001111118" } },
      ],
      "less than the order's amount": [
        form(TRADE),
        { code: "ERR_EXPECTED", field: "total_amount" },
        { expected: { total_amount: "9.01" } },
      ],
      "an expectation of a field that is not there": [
        form(TRADE),
        { code: "ERR_UNKNOWN_FIELD", field: "store_id" },
        { expected: { store_id: "1" } },
      ],
      "an expectation of a field that is not signed": [
        form(TRADE),
        { code: "ERR_UNKNOWN_FIELD", field: "sign_type" },
        { note: ADVERSARIAL, expected: { sign_type: "RSA2" } },
      ],
      "a charset that is not known": [rightly({ charset: "big5" }), charset],
      "no charset at all": [rightly({ charset: "" }), charset],
      "a charset under an escaped name": [
        form(TRADE).replace("charset=utf-8", "ch%61rset=gbk"),
        charset,
        { note: ADVERSARIAL },
      ],
      "a lone percent sign": ["a=%&sign=AAAA", { code: "ERR_FORM" }, { source: FROM_THE_RULES }],
      "a JSON body": ['{"a":"b"}', { code: "ERR_FORM" }, { source: FROM_THE_RULES }],
    }),
  ];
}
