/** Which part of a signed text comes from which field. */
import {
  canonicalString,
  type Explanation,
  type FieldValue,
  type Scheme,
  type Template,
} from "orderstr";
import { isExternalScheme } from "./rule-kind.js";
import type { Piece } from "./target.js";
import { signingValue, type Values } from "./values.js";

/** What stands in the place of the key. */
export const KEY = "‹key›";

/** The canonical string and the string to sign, cut into their parts. */
export function schemePieces(
  scheme: Scheme,
  { fields, canonicalString: canonical, stringToSign }: Explanation,
  values: Values,
): { readonly canonical: readonly Piece[]; readonly stringToSign: readonly Piece[] } {
  const signed = fields.filter(({ decision }) => decision === "signed");
  try {
    const parts = signed.map(({ name }) => partOf(scheme, name, values));
    return { canonical: cut(canonical, parts), stringToSign: cut(stringToSign, parts) };
  } catch {
    // A rule under which a field alone has no text: shown whole.
    return { canonical: [{ text: canonical }], stringToSign: cut(stringToSign, []) };
  }
}

/** What one field contributes, which is what the same rule signs of it alone. */
function partOf(scheme: Scheme, name: string, values: Values): Required<Omit<Piece, "isKey">> {
  const { keyPrefix: _, trailingFields: __, known: ___, ...switches } = scheme;
  // Whatever makes the signature, the text is the same; but a digest alone would want its key in the text.
  const plain = { digest: "hmac-sha256", output: "hex-lower" } as const;
  const made = isExternalScheme(scheme) ? {} : plain;
  const alone: Scheme = { ...switches, ...made, secret: "none", order: "given" };
  const value = values.get(name);
  const field: [string, FieldValue] = [name, value === undefined ? null : signingValue(value)];
  return { text: canonicalString(alone, new Map([field])), field: name };
}

/** The longest part first where several fit: `a=12` and not `a=1`. */
function cut(text: string, parts: readonly Required<Omit<Piece, "isKey">>[]): readonly Piece[] {
  const left = parts.filter((part) => part.text !== "");
  left.sort((one, other) => other.text.length - one.text.length);
  const pieces: Piece[] = [];
  let between = "";
  const flush = () => {
    if (between !== "") pieces.push({ text: between });
    between = "";
  };
  for (let at = 0; at < text.length; ) {
    if (text.startsWith(KEY, at)) {
      flush();
      pieces.push({ text: KEY, isKey: true });
      at += KEY.length;
      continue;
    }
    const found = left.findIndex((part) => text.startsWith(part.text, at));
    const [part] = found < 0 ? [] : left.splice(found, 1);
    if (part === undefined) {
      between += text.charAt(at);
      at += 1;
    } else {
      flush();
      pieces.push(part);
      at += part.text.length;
    }
  }
  flush();
  return pieces;
}

const SLOT = /\{(\w+)\*?\}/gu;

/** The names of a template's slots, and which of them may be left out. */
export function slotsOf({ template }: Template): readonly { name: string; isOptional: boolean }[] {
  const tail = template.indexOf("[");
  return Array.from(template.matchAll(SLOT), ([all, name = ""], at) => {
    const isOptional = all.endsWith("*}") || (tail >= 0 && at > 0 && template.indexOf(all) > tail);
    return { name, isOptional };
  });
}

/** A text that a template was filled to, cut at its slots. */
export function templatePieces(
  { template }: Template,
  slots: Readonly<Record<string, string>>,
  filled: string,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const between = (text: string) => {
    if (text === "") return;
    pieces.push({ text });
    at += text.length;
  };
  // What stands between brackets is there if its slot is given.
  const optional = /\[([^[\]]*)\]$/u.exec(template);
  const name = /\{(\w+)\*?\}/u.exec(optional?.[1] ?? "")?.[1];
  const isThere = name !== undefined && slots[name] !== undefined;
  const whole = template.replace(/\[([^[\]]*)\]$/u, isThere ? "$1" : "");
  let from = 0;
  for (const slot of whole.matchAll(SLOT)) {
    between(whole.slice(from, slot.index));
    const [all, field = ""] = slot;
    const text = slots[field] ?? "";
    if (text !== "") pieces.push({ text, field });
    at += text.length;
    from = slot.index + all.length;
  }
  between(whole.slice(from));
  // The text is the library's; where the two differ, it is shown as it is.
  return at === filled.length && pieces.map(({ text }) => text).join("") === filled
    ? pieces
    : [{ text: filled }];
}
