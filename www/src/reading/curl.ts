/** A `curl` command, as a browser's developer tools or a gateway's document print it. */
import type { HttpMessage } from "./http.js";

/** One word of a shell's command line: plain, '…', "…", $'…', or joined of them. */
const PART = /'([^']*)'|\$'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)/y;

/** The command, or nothing where the text is none. */
export function readCurl(text: string): HttpMessage | undefined {
  const [command, ...words] = shellWords(text.replace(/^\s*[$>]\s+/u, ""));
  if (command !== "curl" && command !== "curl.exe") return undefined;
  const headers: [string, string][] = [];
  const data: string[] = [];
  let method: string | undefined;
  let url = "";
  let inQuery = false;
  const options = words.flatMap(apart).values();
  for (const word of options) {
    if (!word.startsWith("-") || word === "-") {
      url ||= word;
      continue;
    }
    if (word === "-G" || word === "--get") {
      inQuery = true;
      continue;
    }
    const kind = VALUED[word];
    if (kind === undefined) continue;
    const value = String(options.next().value ?? "");
    if (kind === "method") method = value;
    else if (kind === "url") url = value;
    else if (kind === "header") headers.push(headerOf(value));
    else if (kind === "json") {
      data.push(value);
      headers.push(["content-type", "application/json"]);
    } else if (kind === "encoded") data.push(encoded(value));
    else if (kind === "data") data.push(value);
  }
  const body = data.join("&");
  if (inQuery && body !== "") {
    url += (url.includes("?") ? "&" : "?") + body;
    return { carrier: "curl", method: method ?? "GET", url, headers, body: "" };
  }
  return { carrier: "curl", method: method ?? (body === "" ? "GET" : "POST"), url, headers, body };
}

/** The options that have a value. Those of `ignored` are skipped with it. */
const VALUED: Readonly<Record<string, string>> = {
  "-X": "method",
  "--request": "method",
  "--url": "url",
  "-H": "header",
  "--header": "header",
  "-d": "data",
  "--data": "data",
  "--data-raw": "data",
  "--data-ascii": "data",
  "--data-binary": "data",
  "--data-urlencode": "encoded",
  "-F": "encoded",
  "--form": "encoded",
  "--form-string": "encoded",
  "--json": "json",
  "-A": "ignored",
  "--user-agent": "ignored",
  "-b": "ignored",
  "--cookie": "ignored",
  "-u": "ignored",
  "--user": "ignored",
  "-e": "ignored",
  "--referer": "ignored",
  "-o": "ignored",
  "--output": "ignored",
  "-x": "ignored",
  "--proxy": "ignored",
  "--connect-timeout": "ignored",
  "-m": "ignored",
  "--max-time": "ignored",
};

/** `--name=value` and `-Xvalue` as two words. */
function apart(word: string): string[] {
  const long = /^(--[a-z-]+)=([\s\S]*)$/u.exec(word);
  if (long?.[1] !== undefined && Object.hasOwn(VALUED, long[1])) return [long[1], long[2] ?? ""];
  const short = word.slice(0, 2);
  const hasValue = /^-[A-Za-z]./u.test(word) && Object.hasOwn(VALUED, short);
  return hasValue ? [short, word.slice(2)] : [word];
}

function encoded(value: string): string {
  const at = value.indexOf("=");
  if (at < 0) return encodeURIComponent(value);
  return value.slice(0, at + 1) + encodeURIComponent(value.slice(at + 1));
}

/** A header's name, in lower case, and its value. */
export function headerOf(line: string): [name: string, value: string] {
  const at = line.indexOf(":");
  return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
}

function shellWords(text: string): string[] {
  // A line that goes on: with \ in a shell, with ^ in Windows' command prompt.
  const line = text.replace(/[\\^]\r?\n/gu, " ");
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    const blank = /\s*/uy;
    blank.lastIndex = at;
    at += blank.exec(line)?.[0].length ?? 0;
    if (at >= line.length) break;
    let word = "";
    for (;;) {
      PART.lastIndex = at;
      const part = PART.exec(line);
      if (part === null) break;
      const [all, single, ansi, double, escaped, plain] = part;
      word += single ?? plain ?? escaped ?? (ansi === undefined ? unescaped(double) : c(ansi));
      at += all.length;
    }
    words.push(word);
    // A quote that nothing closes: the rest is one word.
    if (at < line.length && !/\s/u.test(line[at] ?? "")) {
      words.push(line.slice(at));
      break;
    }
  }
  return words;
}

function unescaped(quoted = ""): string {
  return quoted.replace(/\\([\\"$`])/gu, "$1");
}

/** The escapes of $'…'. */
function c(quoted: string): string {
  const plain: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return quoted.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/gu, (...found) => {
    const [, unicode, byte, other] = found as [string, ...(string | undefined)[]];
    const code = unicode ?? byte;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return plain[other ?? ""] ?? other ?? "";
  });
}
