// Makes tests/vectors/schemes.jsonl: every built-in scheme and template, and schemes written out as
// users write their own. What signs here is its own reading of the gateways' documents; where one of
// them prints a signature, that stands beside the case, and must be what is computed, or verify. The
// cases are in schemes/.

import { schemes as oneReading } from "./one_reading.mjs";
import { alipayRsa } from "./schemes/alipay_rsa.mjs";
import { elsewhere } from "./schemes/elsewhere.mjs";
import { latipayAndAlipay } from "./schemes/latipay_and_alipay.mjs";
import { moreOwnSchemes } from "./schemes/more_own_schemes.mjs";
import { others } from "./schemes/others.mjs";
import { ownSchemes } from "./schemes/own_schemes.mjs";
import { DOCUMENTS_KEYS, KEYS } from "./schemes/sources.mjs";
import { templates } from "./schemes/templates.mjs";
import { unionPay } from "./schemes/unionpay.mjs";
import { unsoundSchemes } from "./schemes/unsound.mjs";
import { weChatPay } from "./schemes/wechat_pay.mjs";

export const vectors = () => ({
  about: {
    title: "Every built-in scheme and template, and schemes written out as users write their own",
    reading:
      "Kinds `sign` and `sign-error` as in latipay.json; `verify-only` is as `sign`, and signing is refused; `scheme` is a built-in name or the written form. `external` and `template` are signed externally: canonical string, what is signed (`stringToSign`, or `bytesHex` where it is no UTF-8), and a signature under a key of `publicKeys`, of which the private halves of those called test-key are in tests/keys/, and of the documents' own only the public half is known. `kept` are the fields that are signed. What a document or a gateway's own test prints has that as its source; the keys are the documents' own examples.",
  },
  publicKeys: {
    ...DOCUMENTS_KEYS,
    ...Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, key.publicKey])),
  },
  cases: [
    ...latipayAndAlipay(),
    ...weChatPay(),
    ...others(),
    ...ownSchemes(),
    ...alipayRsa(),
    ...unionPay(),
    ...templates(),
    ...moreOwnSchemes(),
    ...unsoundSchemes(),
    ...elsewhere(),
    ...oneReading(),
  ],
});
