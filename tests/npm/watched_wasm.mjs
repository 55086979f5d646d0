// The packed library, its WebAssembly instances watched from outside: which exports are called, what
// stays in memory, and how an export fails on demand. With it the account, order, payment and
// assertions that the suites on hostile input, traps and secrets have in common.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inspect } from "node:util";
import { installPacked } from "./packed.mjs";

/** 36 bytes that occur nowhere else. */
export const KEY = "Marker.9f41c7d2e6b85a03-Key-Marker.Z";
assert.equal(Buffer.byteLength(KEY), 36);

export const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: KEY };
export const ORDER = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};
export const PAYMENT = {
  merchant_reference: "dsi39ej430sks03",
  payment_method: "alipay",
  status: "paid",
  currency: "NZD",
  amount: "120.00",
};

export const hmac = (text) => createHmac("sha256", KEY).update(text).digest("hex");
/** The signature of a Latipay message that holds the one field `a`. */
export const signatureOfA = (text) => hmac(`a=${text}${KEY}`);
export const NOTIFICATION = new URLSearchParams({
  ...PAYMENT,
  signature: hmac(Object.values(PAYMENT).join("")),
}).toString();

/** An order that is no plain object: what its class has is not in a message. */
export class Order {
  a = "1";
  get inherited() {
    return "2";
  }
}

/** A request that a reply is read by, as somebody may have stored it. */
export const asked = (operation, url = "https://api.latipay.net/v2", body = "{}") => ({
  ...{ operation, method: body === undefined ? "GET" : "POST", url, headers: {}, signature: "" },
  ...(body !== undefined && { body }),
});
/** Of what Latipay is asked. */
export const MINI = asked("alipayMini");
export const QUERY = asked(
  "query",
  "https://api.latipay.net/v2/transaction/dsi39ej430sks03",
  undefined,
);
export const REFUND = asked("refund");

// ---- watching ----

const wasm = {
  made: 0,
  /** Of every instance since it was last emptied, dead ones included. */
  memories: [],
  /** The functions that the modules export, each as `module.name`. */
  exports: new Set(),
  /** The exports that were called since it was last emptied. */
  called: new Set(),
  /** What happens instead of the next call of that export: `{ name, instead }`, `module.` before it or not. */
  ambush: undefined,
};

/** The modules of the package, and an export that each of them alone has. */
const MODULES = {
  signer: "coresigner_sign",
  latipay: "corelatipay_call",
  yabandpay: "coreyabandpay_call",
  alipayPlus: "corealipayplus_call",
  alipayOpen: "corealipayopen_call",
  weChatPay: "corewechatpay_call",
  certificates: "certificates",
  compare: "compare",
  recognise: "recognise",
  diagnose: "diagnose",
};

/** The package uses nothing of an instance but its exports: these may be ambushed. */
function watched({ exports }) {
  const [module] = Object.entries(MODULES).find(([, own]) => own in exports);
  const entries = Object.entries(exports).map(([name, member]) => {
    if (typeof member !== "function") return [name, member];
    const full = `${module}.${name}`;
    wasm.exports.add(full);
    const call = (...args) => {
      wasm.called.add(full);
      if (wasm.ambush?.name !== name && wasm.ambush?.name !== full) return member(...args);
      const { instead } = wasm.ambush;
      wasm.ambush = undefined;
      return instead(member, args);
    };
    return [name, call];
  });
  return { exports: Object.fromEntries(entries) };
}

/** How often the text stands in the memories that are watched. */
export function copies(needle) {
  const bytes = Buffer.from(needle);
  let found = 0;
  for (const { buffer } of wasm.memories) {
    const memory = Buffer.from(buffer);
    for (let at = memory.indexOf(bytes); at >= 0; at = memory.indexOf(bytes, at + 1)) found += 1;
  }
  return found;
}

/** Set by `openLibrary`: the assertions tell the library's own errors by its class. */
let library;

/**
 * Watches every instance from now on, and only then loads the library.
 * @returns `library`: as a user gets it; `declarations`: its types, as text; `wasm`: what is watched
 */
export async function openLibrary() {
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      wasm.made += 1;
      if (wasm.ambush?.name === "instantiate") {
        wasm.ambush = undefined;
        throw new RangeError("WebAssembly.Instance(): Out of memory");
      }
      const instance = watched(Reflect.construct(target, args));
      wasm.memories.push(instance.exports.memory);
      return instance;
    },
  });
  const { folder, root } = await installPacked();
  library = createRequire(join(folder, "package.json"))("orderstr");
  const declarations = await readFile(join(root, "dist/index.d.cts"), "utf8");
  return { library, declarations, wasm };
}

/** What an ambushed export does: dies at once, dies after its work, or dies for real. */
export const DEATHS = {
  "before its work": () => {
    throw new WebAssembly.RuntimeError(`unreachable ${KEY}`);
  },
  "after its work": (member, args) => {
    member(...args);
    throw new WebAssembly.RuntimeError(`unreachable ${KEY}`);
  },
  // The address of the object is the first argument: this one is outside the memory.
  "for real": (member, [, ...args]) => {
    member(-8, ...args);
    throw new WebAssembly.RuntimeError("outlived a wild pointer");
  },
};

// ---- assertions ----

/** After whatever happened: the same objects still answer rightly. */
export function assertAlive(signer, latipay) {
  assert.equal(signer.sign({ a: "1" }), signatureOfA("1"));
  assert.equal(signer.verify({ a: "1" }, signatureOfA("1")), true);
  assert.equal(signer.verify({ a: "1" }, signatureOfA("2")), false);
  assert.equal(latipay.verifyNotification(NOTIFICATION, PAYMENT).fields.status, "paid");
}

export function thrownBy(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

/** What the call gave, or our own error; any other error is a failure. */
export function answerOf(call, about) {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof library.OrderStrError, `${about}: ${inspect(error)}`);
    return error;
  }
}

/** @param field what the error names; `undefined`: nothing */
export function assertRefused(call, code, field, about) {
  const error = thrownBy(call);
  assert.ok(error instanceof library.OrderStrError, inspect(error));
  assert.deepEqual([error.code, error.field], [code, field], about);
}
