// Replies in which YabandPay refuses, and replies that are none.

import { caseOf, FROM_THE_RULES, refusals, table } from "../case.mjs";
import { askedOf } from "./calls.mjs";
import { ORDER, PRINTED } from "./messages.mjs";
import { ACCOUNT, MINI_PAGE } from "./rules.mjs";

export function replyError(code, name, body, field, more = {}) {
  const { operation = "alipayMini", asked = ORDER, call, status, ...members } = more;
  return caseOf("reply-error", {
    name,
    source: FROM_THE_RULES,
    account: ACCOUNT,
    request: askedOf(operation, asked, { call }),
    status,
    body,
    code,
    field,
    ...members,
  });
}

export const gatewayError = (name, body, gatewayCode, more = {}) =>
  replyError("ERR_GATEWAY", name, body, undefined, { ...more, gatewayCode });

export const refusedReplies = () => [
  ...table(gatewayError, {
    "refused with -1000": [
      '{"status":false,"code":"-1000","data":[],"message":"Internal error"}',
      "-1000",
      { source: MINI_PAGE },
    ],
    "refused with -3001": [
      '{"status":false,"code":"-3001","data":[],"message":"Required field is missing"}',
      "-3001",
      { source: MINI_PAGE },
    ],
    "refused with -403": [
      '{"status":false,"code":"-403","data":[],"message":"The signature Error"}',
      "-403",
      { source: MINI_PAGE },
    ],
    "refused with -4011": [
      '{"status":false,"code":"-4011","data":[],"message":"Not support the payment method"}',
      "-4011",
      { source: MINI_PAGE },
    ],
    "refused, the code a number": [
      '{"status":false,"code":-403,"message":"The signature Error"}',
      "-403",
    ],
    "refused with a code that is not documented": [
      '{"status":false,"code":"-9999","message":"?"}',
      "-9999",
    ],
    "status false beside code 200": [
      '{"status":false,"code":"200","data":{"state":"paid"},"message":""}',
      "200",
    ],
    "status true beside another code": [
      '{"status":true,"code":"-403","data":{"state":"paid"},"message":""}',
      "-403",
    ],
    "status true as text": ['{"status":"true","code":"200","data":{"state":"paid"}}', "200"],
    "no status": ['{"code":"200","data":{"state":"paid"}}', "200"],
  }),
  ...["javascript:alert(1)", "pay.yabandpay.com/1", "https://a b"].flatMap((address) => [
    replyError(
      "ERR_URL",
      `a page at no address: ${address}`,
      JSON.stringify({ status: true, code: "200", data: { url: address } }),
      "url",
      { operation: "create" },
    ),
    replyError(
      "ERR_URL",
      `an app's page at no address: ${address}`,
      JSON.stringify({ status: true, code: "200", data: { parameters: { pay_url: address } } }),
      "pay_url",
      { operation: "alipayApp" },
    ),
  ]),
  ...refusals("ERR_REPLY", replyError, {
    "no code": ['{"status":true,"data":{"state":"paid"}}', "code"],
    "WeChat parameters without nonceStr": [
      '{"status":true,"code":"200","data":{"parameters":{"timeStamp":"1","paySign":"x"}}}',
      "nonceStr",
      { operation: "wechatMini", asked: PRINTED["WeChat Pay mini program"].input },
    ],
  }),
  ...refusals("ERR_JSON", replyError, {
    "not JSON": "<html>502 Bad Gateway</html>",
    empty: "",
    "an array": "[]",
    "a trailing comma": '{"status":true,"code":"200",}',
  }),
  ...refusals("ERR_DUPLICATE", replyError, {
    "the code twice": ['{"status":true,"code":"200","code":"-403","data":{}}', "code"],
    "a member of data twice": [
      '{"status":true,"code":"200","data":{"state":"failed","state":"paid"}}',
      "state",
    ],
  }),
  replyError("ERR_REPLY", "no data", '{"status":true,"code":"200","message":""}', "data"),
];
