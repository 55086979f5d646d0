// Where the cases of schemes are taken from, and the keys that sign them.

import { alipay, alipayReplies, unionpay } from "../published_keys.mjs";
import { testKey } from "../text.mjs";

export const MAKER = "tests/vectors/make/schemes.mjs";
export const GATEWAY = "gateway.test-key";
export const OTHER = "other.test-key";

/** What a case is taken from that no document of a gateway has. */
export const RULE = "rule";

export const BY_HAND = "written by hand";
export const CHLOEREI = "chloerei/alipay test/ (HEAD c99f75f)";
export const YANSONGDA = "yansongda/pay tests (HEAD 45f1b1f, MIT)";
export const THIRD_PARTY = "third-party gateway doc page";

/** A document that has the rule and no signature. */
export const ruleOf = (document) => `${document} (the rule); ${MAKER}`;

/** The public halves of the keys of documents and of gateways' own tests. */
export const DOCUMENTS_KEYS = { alipay, alipayReplies, unionpay };

export const KEYS = { [GATEWAY]: testKey("gateway"), [OTHER]: testKey("other") };
