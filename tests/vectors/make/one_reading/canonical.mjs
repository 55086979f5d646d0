// What the lists of this folder sign: the canonical string, and the key of a gateway.

import { concat, sorted, testKey } from "../text.mjs";

/** Whose key signs: `gateway.test-key` in the files. */
export const gateway = testKey("gateway");

export const SOURCE = "tests/vectors/make/one_reading.mjs";
export const canonicalOf = (fields) => concat(sorted(fields));
/** An address with a query, which is no field. */
export const QUERY = "https://shop.example/back?order=1&b=2&lang=zh";
