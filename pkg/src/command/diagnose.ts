import { existsSync } from "node:fs";
import { type Cause, type Diagnosis, diagnose as search } from "../index.js";
import type { Prepare } from "./command.js";
import { keyAsItIs, keyFile, optionFile } from "./keys.js";
import { type Look, visible } from "./look.js";
import { fieldsOf } from "./message.js";
import type { Call } from "./options.js";
import { isRule } from "./rules.js";
import { ruleOfCall } from "./signing.js";
import { UsageError } from "./usage-error.js";
import { DIFFERS, MATCHES } from "./verify.js";
import type { Words } from "./words.js";

/** `orderstr diagnose`: why a signature does not match. */
export const diagnose: Prepare = async (call, look) => {
  // A message that says itself what it is, is recognised.
  const isNamed = call.operands[0] !== AUTO;
  const { kind, rule } = isNamed ? await ruleOfCall(call) : { kind: AUTO, rule: undefined };
  // A blank at its end is a cause here, and so the key stays as it is.
  const given = await keyAsItIs(call);
  const isPrivate = given !== undefined && PRIVATE_KEY.test(given);
  const keys = isPrivate ? { privateKey: given } : { key: given };
  const publicKey = await publicKeysOf(call);
  const expected = call.text("expected");
  const pasted = await expectedStringOf(call);
  // A file ends with a line break of its own; so does what a template signs.
  const expectedString = kind === "template" ? pasted : pasted?.replace(/\r?\n$/u, "");
  return ({ text }) => {
    // The text itself: numbers as they are written, and all that goes wrong with a text.
    const message = kind === "template" && !isWhole(text) ? { params: fieldsOf(text) } : { text };
    const found = search({
      scheme: rule,
      ...keys,
      publicKey,
      expected,
      expectedString,
      ...message,
    });
    const codes = found.causes.map(({ code }) => code).join(", ");
    return {
      data: { ...found },
      // Where nothing was expected, what looks wrong is what counts.
      right: found.matches ?? found.causes.length === 0,
      isOpen: found.matches === null,
      line:
        codes ||
        look.said(found.matches === null ? NOT_COMPARED : found.matches ? MATCHES : DIFFERS),
      show: () => diagnosisLines(found, look),
    };
  };
};

/** In the place of a scheme. */
const AUTO = "auto";

/** The operands with `auto` in the place of a scheme that is not named. */
export async function withScheme(operands: readonly string[]): Promise<readonly string[]> {
  const [first, ...more] = operands;
  if (first === undefined) return [AUTO];
  // Two are SCHEME and INPUT, whatever the first is; what is no message is a name that is misspelled.
  const isMisspelled = /^[A-Za-z0-9-]+$/u.test(first) && !existsSync(first);
  if (more.length > 0 || first === AUTO || isMisspelled || (await isRule(first))) return operands;
  return [AUTO, first];
}

/**
 * Whether a text begins a message as people paste them, over several lines: XML, a cURL command, a raw HTTP request, an
 * address, or pairs on lines. A form, or a line of a log, is one line.
 */
export function isPasted(text: string): boolean {
  const begins = /^\ufeff?\s*(?:<|curl\s|https?:\/\/|(?:GET|POST|PUT|DELETE|PATCH) \S+ HTTP\/)/u;
  return begins.test(text) || /^\ufeff?\s*[\w.[\]-]+(?:=[^&\n]*|: .*)(?:\n|$)/u.test(text);
}

/** Whether a text is a message with what stands around its body, which fills the slots of a template. */
function isWhole(text: string): boolean {
  return /^\ufeff?\s*(?:curl\s|https?:\/\/|[A-Z]+ \S+ HTTP\/|HTTP\/\d|[\w-]+: )/u.test(text);
}

/** What is said where there was nothing to compare with, and nothing looks wrong. */
const NOT_COMPARED: Words = [
  "nothing was compared: give the signature (--expected) and the key, or the gateway's text (--expected-string); by itself the message looks right",
  "没有可比对的内容：请给出签名(--expected)和密钥，或网关打印的原文(--expected-string)；仅就报文本身未见异常",
];

/** What is in the file of a key tells which it is. */
const PRIVATE_KEY =
  /-----BEGIN (?:RSA )?PRIVATE KEY-----|^\s*MII[A-Za-z0-9+/_\s-]{300,}={0,2}\s*$/u;

/** The public keys at hand, by the names of their files. */
async function publicKeysOf(call: Call): Promise<Record<string, Uint8Array> | undefined> {
  const files = call.list("public-key-file");
  if (files.length === 0) return undefined;
  const keys = files.map(async (file) => {
    const path = file.replace(/^[A-Za-z0-9_]+=/u, "");
    return [file, await keyFile(path, "public-key-file")] as const;
  });
  return Object.fromEntries(await Promise.all(keys));
}

async function expectedStringOf(call: Call): Promise<string | undefined> {
  const text = call.text("expected-string");
  const file = call.text("expected-string-file");
  if (text !== undefined && file !== undefined) {
    throw new UsageError(
      "--expected-string and --expected-string-file exclude each other",
      "--expected-string 与 --expected-string-file 只能用一个",
    );
  }
  return file === undefined ? text : await optionFile(file, "expected-string-file");
}

function diagnosisLines(found: Diagnosis, look: Look): string[] {
  const { matches, causes, tried, complete, recognised } = found;
  const headline =
    matches === null
      ? look.said(
          causes.length === 0
            ? NOT_COMPARED
            : ["looks wrong, without a proof", "可疑之处，未经证实"],
        )
      : look.said(matches ? MATCHES : DIFFERS);
  const style =
    matches === true ? "green" : causes.length === 0 && matches === null ? "dim" : "red";
  const lines = [look.styled(style, headline)];
  if (recognised !== undefined) {
    const { scheme, reasons } = recognised;
    const why = `${scheme}: ${reasons.join(", ")}`;
    lines.push(look.styled("dim", visible(look.said([`taken for ${why}`, `识别为 ${why}`]))));
  }
  for (const [at, cause] of causes.entries()) lines.push("", ...causeLines(at + 1, cause, look));
  if (matches === false) {
    const all = look.said(
      complete
        ? ["all that is tried was tried, or enough was found", "已查完，或已找到原因"]
        : ["not all was tried", "未查完全部可能"],
    );
    lines.push(
      "",
      look.styled("dim", look.said([`${tried} tried; ${all}`, `共尝试 ${tried} 次；${all}`])),
    );
  }
  return lines;
}

function causeLines(number: number, cause: Cause, look: Look): string[] {
  const { code, proven, message, messageZh, fix, fixZh, canonical, at, also = [] } = cause;
  const proof = proven
    ? look.styled("green", look.said(["proven", "已证实"]))
    : look.styled("yellow", look.said(["suspected", "怀疑"]));
  const rows = [[look.said(["fix", "修正"]), look.said([fix, fixZh])]];
  if (canonical !== undefined) rows.push([look.said(["signed there", "对方签名串"]), canonical]);
  if (at !== undefined) {
    rows.push([
      look.said(["first difference", "首个差异"]),
      look.said([`byte ${at.index}`, `第 ${at.index} 字节`]),
    ]);
    rows.push([look.said(["ours", "我方"]), at.ours], [look.said(["theirs", "对方"]), at.theirs]);
  }
  const others = also.map((other) =>
    [other.code, other.field, other.detail].filter(Boolean).join(" "),
  );
  if (others.length > 0) rows.push([look.said(["or else", "或者"]), others.join(", ")]);
  return [
    `${number}. ${look.styled("bold", code)}  ${proof}`,
    `   ${visible(look.said([message, messageZh]))}`,
    ...look.table(rows).map((row) => `   ${row}`),
  ];
}
