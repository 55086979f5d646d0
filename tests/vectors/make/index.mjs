// The makers of the files of tests/vectors/, by the name of what they make. A file that is not named
// here fails tests/npm/vector_makers.test.mjs.

import { vectors as alipayOpen } from "./alipay_open.mjs";
import { vectors as alipayPlus } from "./alipay_plus.mjs";
import { vectors as certificates } from "./certificates.mjs";
import { vectors as diagnose } from "./diagnose/catalogue.mjs";
import { vectors as diagnoseFurther } from "./diagnose/further.mjs";
import { vectors as diagnoseRsa } from "./diagnose/rsa.mjs";
import { vectors as latipay } from "./latipay.mjs";
import { vectors as schemes } from "./schemes.mjs";
import { vectors as vodaPay } from "./vodapay.mjs";
import { vectors as weChatPay } from "./wechat_pay.mjs";
import { vectors as yabandpay } from "./yabandpay.mjs";

export const MAKERS = {
  "latipay.jsonl": latipay,
  "yabandpay.jsonl": yabandpay,
  "alipay_plus.jsonl": alipayPlus,
  "vodapay.jsonl": vodaPay,
  "alipay_open.jsonl": alipayOpen,
  "wechat_pay.jsonl": weChatPay,
  "certificates.jsonl": certificates,
  "schemes.jsonl": schemes,
  "diagnose.jsonl": diagnose,
  "diagnose_further.jsonl": diagnoseFurther,
  "diagnose_rsa.jsonl": diagnoseRsa,
};
