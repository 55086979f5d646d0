import type { Explanation } from "../index.js";
import type { Prepare } from "./command.js";
import { type Look, visible } from "./look.js";
import { type Explained, explainerOf, fieldReader, ruleOfCall } from "./signing.js";
import type { Words } from "./words.js";

/** `orderstr explain`: what is signed, field by field. */
export const explain: Prepare = async (call) => {
  const read = fieldReader(call);
  const explain = await explainerOf(call, await ruleOfCall(call));
  return ({ text }) => {
    const explained = explain(read(text));
    return {
      data: { ...explained },
      right: true,
      line: explained.stringToSign ?? explained.canonicalString,
      show: (look) => explanationLines(explained, look),
    };
  };
};

const DECISION: Readonly<Record<Explanation["fields"][number]["decision"], Words>> = {
  signed: ["signed", "签名"],
  excluded: ["left out", "不签"],
  notListed: ["left out", "不签"],
  null: ["left out", "不签"],
  empty: ["left out", "不签"],
  zero: ["left out", "不签"],
};

/** An explanation as a table. */
export function explanationLines(explained: Explained, look: Look): string[] {
  const rows = (explained.fields ?? []).map(({ name, decision, reason, reasonZh }) => [
    look.said(DECISION[decision]),
    name,
    decision === "signed" ? "" : look.said([reason, reasonZh]),
  ]);
  const parts: [Words, string | undefined][] = [
    [["scheme", "方案"], explained.scheme],
    [["canonical string", "规范字符串"], explained.canonicalString],
    [["string to sign", "待签名字符串"], explained.stringToSign],
    [["algorithm", "算法"], explained.algorithm],
    [["signature", "签名"], explained.signature],
  ];
  const given = parts.filter((part): part is [Words, string] => part[1] !== undefined);
  const named = look.table(given.map(([words, text]) => [look.said(words), text]));
  return rows.length === 0 ? named : [...look.table(rows), "", ...named];
}

/** The members of a structure, one on each line. */
export function memberLines(members: object, look: Look): string[] {
  const rows = Object.entries(members).map(([name, value]) => [
    name,
    typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
  ]);
  return look.table(rows);
}

/** A text that may be long, as a paragraph of its own. */
export function paragraph(text: string): string[] {
  return text.split("\n").map(visible);
}
