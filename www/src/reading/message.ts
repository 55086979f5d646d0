/** What a person pastes, read into fields: JSON, urlencoded text, lines, XML, a cURL command or an HTTP request. */
import { readCurl } from "./curl.js";
import { type HttpMessage, httpText, queryOf, readHttp } from "./http.js";
import { type JsonValue, type Member, readObject } from "./json.js";

/** How the fields are written. `raw` is urlencoded text without the encoding: an order string, for example. */
export type MessageFormat = "empty" | "json" | "urlencoded" | "raw" | "lines" | "xml";

/** Why a text cannot be read. */
export type Problem =
  | { readonly kind: "json"; readonly detail: string }
  | { readonly kind: "notObject" }
  | { readonly kind: "unreadable" }
  | { readonly kind: "duplicate"; readonly detail: string };

/** A message and where its fields were found. */
export interface Message {
  readonly format: MessageFormat;
  /** The request around the message, if one was pasted. */
  readonly http: HttpMessage | null;
  /** In the order of the text. Of a name that comes twice, the first. */
  readonly fields: ReadonlyMap<string, JsonValue>;
  /** The very text of the fields, where a gateway could have sent it so. */
  readonly body: string | null;
  readonly problem: Problem | null;
}

/** Reads what was pasted. Nothing is refused here: what is not understood is reported as a problem. */
export function readMessage(pasted: string): Message {
  const text = trim(pasted);
  if (text === "") return message("empty", null, [], null);
  const http = readCurl(text) ?? readHttp(text) ?? readUrl(text);
  if (http === undefined) return readBody(text, null);
  const query = queryOf(http.url);
  const body = trim(http.body);
  if (body === "") return query === "" ? message("empty", http, [], null) : readForm(query, http);
  const read = readBody(body, http);
  // Alipay's gateway takes some fields in the address and some in the body.
  if (query === "" || (read.format !== "urlencoded" && read.format !== "raw")) return read;
  return readForm(`${query}&${body}`, http);
}

/** The same message as text for others to read: a request without its credentials. */
export function withoutCredentials(pasted: string): string {
  const { http } = readMessage(pasted);
  return http === null || http.carrier === "url" ? pasted : httpText(http);
}

/** White space at the ends comes of copying. Any other invisible character stays: it is a cause. */
function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/gu, "");
}

function readUrl(text: string): HttpMessage | undefined {
  if (!/^(?:https?:\/\/\S+\?|\?)\S+$/iu.test(text)) return undefined;
  return { carrier: "url", method: "GET", url: text, headers: [], body: "" };
}

function readBody(text: string, http: HttpMessage | null): Message {
  if (/^\ufeff?[{[]/u.test(text)) return readJson(text, http);
  if (/^<(?:xml|\?xml)/iu.test(text)) return readXml(text, http);
  if (!text.includes("\n") && text.includes("=")) return readForm(text, http);
  return readLines(text, http);
}

function readJson(text: string, http: HttpMessage | null): Message {
  try {
    const members = readObject(text.replace(/^\ufeff/u, ""));
    if (members !== undefined) return message("json", http, members, text);
    return message("json", http, [], text, { kind: "notObject" });
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return message("json", http, [], text, { kind: "json", detail });
  }
}

/** What urlencoded text is made of. */
const ENCODED = /^(?:[A-Za-z0-9_.~*+&=!'():@/?,;[\]-]|%[0-9A-Fa-f]{2})*$/u;

function readForm(text: string, http: HttpMessage | null): Message {
  const pieces = text.split("&");
  const isWhole = pieces.every((piece) => piece === "" || piece.includes("="));
  if (isWhole && ENCODED.test(text)) {
    try {
      const members = pieces.filter((piece) => piece !== "").map((piece) => pairOf(piece, decoded));
      return message("urlencoded", http, members, text);
    } catch {
      // Escapes that are no UTF-8: perhaps it is not encoded at all.
    }
  }
  // Nobody encoded it: a part without a sign of equality belongs to the value before it.
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.pop();
    if (before === undefined) joined.push(piece);
    else if (/^[\w.[\]-]+=/u.test(piece)) joined.push(before, piece);
    else joined.push(`${before}&${piece}`);
  }
  return message(
    "raw",
    http,
    joined.map((piece) => pairOf(piece, String)),
    null,
  );
}

function pairOf(piece: string, decode: (text: string) => string): Member {
  const at = piece.indexOf("=");
  const [name, value] = at < 0 ? [piece, ""] : [piece.slice(0, at), piece.slice(at + 1)];
  return [decode(name), { kind: "text", value: decode(value) }];
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

/** `name=value`, `name: value`, or a name and a tab. */
const LINE = /^[ \t]*([^\s=:]+)(?:[ \t]*=|:(?=[ \t]|$)|\t)(.*)$/u;

function readLines(text: string, http: HttpMessage | null): Message {
  const members: Member[] = [];
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const [all, name, value = ""] = LINE.exec(line) ?? [];
    if (all === undefined || name === undefined) {
      return message("lines", http, members, null, { kind: "unreadable" });
    }
    // A blank on both sides of the sign is the writer's, not the value's.
    const isSpaced = /^[ \t]*\S+?(?:[ \t]+=|:)[ \t]/u.test(all);
    members.push([name, { kind: "text", value: isSpaced ? value.replace(/^[ \t]/u, "") : value }]);
  }
  return message("lines", http, members, null);
}

/** The flat XML of WeChat Pay v2. */
const ELEMENT = /<([A-Za-z_][\w.-]*)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/gu;
const XML_ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function readXml(text: string, http: HttpMessage | null): Message {
  const members = Array.from(text.matchAll(ELEMENT), ([, name = "", cdata, plain = ""]): Member => {
    const entity = /&(amp|lt|gt|quot|apos);/gu;
    const value = cdata ?? plain.replace(entity, (all, of: string) => XML_ENTITIES[of] ?? all);
    return [name, { kind: "text", value }];
  });
  const problem: Problem | null = members.length === 0 ? { kind: "unreadable" } : null;
  return message("xml", http, members, null, problem);
}

function message(
  format: MessageFormat,
  http: HttpMessage | null,
  members: readonly Member[],
  body: string | null,
  problem: Problem | null = null,
): Message {
  const fields = new Map<string, JsonValue>();
  let twice: Problem | null = null;
  for (const [name, value] of members) {
    if (!fields.has(name)) fields.set(name, value);
    else twice ??= { kind: "duplicate", detail: name };
  }
  return { format, http, fields, body, problem: problem ?? twice };
}
