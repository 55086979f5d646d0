/** `orderstr guard`: whether what is about to be shipped to clients holds a key, or a module that signs. */
import { Buffer } from "node:buffer";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import process from "node:process";
import type { Answer } from "./answer.js";
import type { Prepare } from "./command.js";
import { readings } from "./guard-readings.js";
import { optionFile } from "./keys.js";
import type { Look } from "./look.js";
import type { Call } from "./options.js";
import { UsageError } from "./usage-error.js";
import type { Words } from "./words.js";

/** What was found in a file. The text itself is in no output. */
interface Finding {
  readonly file: string;
  readonly what: "key" | "private-key" | "signing-module" | "signing-import";
  /** Which: the name of the key, or of the module. */
  readonly name: string | undefined;
}

const SENTENCES: Readonly<Record<Finding["what"], Words>> = {
  key: [
    "a key: whoever has the mini program can read it, and sign as you; sign on your backend, and replace this key",
    "密钥：任何人都能从小程序中取出并冒充你签名；请在后端签名，并更换该密钥",
  ],
  "private-key": [
    "a private key: whoever has the mini program can read it, and sign as you; sign on your backend, and replace this key",
    "私钥：任何人都能从小程序中取出并冒充你签名；请在后端签名，并更换该私钥",
  ],
  "signing-module": [
    'the WebAssembly that signs: it needs a key, which no client may have; import "orderstr/client" there, and "orderstr" on your backend',
    "签名用的 WebAssembly：它需要密钥，而客户端不可持有密钥；客户端请引用 orderstr/client，后端才用 orderstr",
  ],
  "signing-import": [
    'an import of what signs: it needs a key, which no client may have; import "orderstr/client" there, and "orderstr" on your backend',
    "引用了签名入口：它需要密钥，而客户端不可持有密钥；客户端请引用 orderstr/client，后端才用 orderstr",
  ],
};

/** A key to look for. */
interface Sought {
  readonly name: string;
  /** In lower case: as it is, in the letters of its bytes, and each from its end. */
  readonly forms: readonly string[];
}

/** Fewer characters are found by chance, and no gateway gives such a key. */
const SHORTEST = 6;

export const guard: Prepare = async (call) => {
  const [folder = ""] = call.operands;
  const keys = await soughtIn(call);
  const files = await filesOf(folder);
  if (files.length === 0) {
    throw new UsageError(
      "DIR: there is no such folder, or no file in it: nothing would be looked at",
      "DIR：没有这个目录，或其中没有文件：等于什么都没有检查",
    );
  }
  return async () => answerOf(folder, files, keys);
};

async function answerOf(folder: string, files: string[], keys: readonly Sought[]): Promise<Answer> {
  const findings: Finding[] = [];
  for (const path of files) {
    const file = relative(folder, path) || path;
    for (const found of await findingsIn(path, keys)) findings.push({ file, ...found });
  }
  const right = findings.length === 0;
  const data = { clean: right, files: files.length, keys: keys.length, findings };
  return {
    data,
    right,
    line: right ? "clean" : `${findings.length}`,
    show: (look) =>
      right ? cleanLines(files.length, keys.length, look) : foundLines(findings, look),
  };
}

function cleanLines(files: number, keys: number, look: Look): string[] {
  return [
    look.styled(
      "green",
      look.said([
        `clean: ${files} files, ${keys} keys looked for, and private keys and signing modules`,
        `未发现问题：检查了 ${files} 个文件，查找了 ${keys} 个密钥以及私钥和签名模块`,
      ]),
    ),
  ];
}

function foundLines(findings: readonly Finding[], look: Look): string[] {
  return findings.map(({ file, what, name }) => {
    const named = name === undefined ? "" : ` (${name})`;
    return `${look.styled("red", file)}${named}: ${look.said(SENTENCES[what])}`;
  });
}

/** The keys that the command line names: several after one `--key-env` as well. */
async function soughtIn(call: Call): Promise<Sought[]> {
  const [, ...more] = call.operands;
  const names = [...call.list("key-env"), ...more].flatMap((written) => written.split(","));
  if (more.length > 0 && call.list("key-env").length === 0) {
    throw new UsageError(
      "behind DIR stand names of environment variables, after --key-env",
      "DIR 之后只能是环境变量名，写在 --key-env 之后",
    );
  }
  const fromEnvironment = names.map((name) => sought(name, process.env[name], "key-env"));
  const fromFiles: Sought[] = [];
  for (const path of call.list("key-file")) {
    fromFiles.push(sought(path, await optionFile(path, "key-file"), "key-file"));
  }
  return [...fromEnvironment, ...fromFiles];
}

function sought(name: string, value: string | undefined, option: "key-env" | "key-file"): Sought {
  const key = value?.trim() ?? "";
  if (key.length < SHORTEST) {
    throw new UsageError(
      `--${option}: what is named holds no key of at least ${SHORTEST} characters: nothing would be looked for`,
      `--${option}：所指内容不是至少 ${SHORTEST} 个字符的密钥：等于什么都没有查找`,
    );
  }
  // Of a PEM, what counts is between its lines, however they are broken.
  const body = key.replaceAll(/-----[A-Z ]+-----|\s+/gu, "");
  const letters = [key, Buffer.from(key).toString("latin1"), body].filter((text) => text !== "");
  const both = letters.flatMap((text) => [text, [...text].reverse().join("")]);
  both.push(...withinBase64(Buffer.from(key)));
  return { name, forms: [...new Set(both.map((text) => text.toLowerCase()))] };
}

/** How it stands in the base64 of a longer text, by what is before it: without the letters that have a share of others. */
function withinBase64(key: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), key]).toString("base64url");
    const inner = whole.slice(before === 0 ? 0 : before + 1, whole.length - 1);
    return inner.length < 8 ? [] : [inner, inner.replaceAll("-", "+").replaceAll("_", "/")];
  });
}

async function findingsIn(path: string, keys: readonly Sought[]): Promise<Omit<Finding, "file">[]> {
  const found = new Map<string, Omit<Finding, "file">>();
  const add = (what: Finding["what"], name?: string) => {
    found.set(`${what} ${name ?? ""}`, { what, name });
  };
  for (const text of readings(await readFile(path))) {
    const lower = text.toLowerCase();
    for (const { name, forms } of keys) {
      if (forms.some((form) => lower.includes(form))) add("key", name);
    }
    if (PEM.test(text) || DER.some((start) => start.test(text))) add("private-key");
    for (const name of modulesIn(text)) add("signing-module", name);
    if (IMPORT.test(text)) add("signing-import");
  }
  return [...found.values()];
}

const PEM = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----/u;

/** How the bytes of a private key begin: PKCS #8 and encrypted PKCS #8, RSA's own form, and that of elliptic curves. */
const DER: readonly RegExp[] = [
  /\x30[\x81\x82][\s\S]{1,2}\x02\x01[\x00\x01]\x30[\x05-\x40]\x06[\x03-\x0b][\s\S]{3,62}\x04/u,
  /\x30\x82[\s\S]{2}\x30[\x1c-\x60]\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05/u,
  /\x30\x82[\s\S]{2}\x02\x01\x00\x02\x82[\s\S]{2}\x00[\x80-\xff]/u,
  /\x30[\x31-\x78]\x02\x01\x01\x04[\x20\x30\x42]/u,
];

/** What the modules export and what the JavaScript around them calls: no minifier may rename it. */
const EXPORTED = "boundary_take_error";

function modulesIn(text: string): string[] {
  if (!text.includes(EXPORTED)) return [];
  const named = [...text.matchAll(/\.\/([a-z_]{3,20})_bg\.js/gu)].map(([, name = ""]) => name);
  return named.length === 0 ? ["orderstr"] : named;
}

/** An entry of the package that is left to be loaded by name. `orderstr/client` is what clients may have. */
const IMPORT =
  /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*["'`]orderstr(?:\/(?!client["'`])[\w./-]*)?["'`]/u;

/** All files below a folder, or the one that is named. Links are followed, each place once. */
async function filesOf(folder: string): Promise<string[]> {
  const visited = new Set<string>();
  const files: string[] = [];
  const walk = async (path: string): Promise<void> => {
    const place = await realpath(path).catch(() => undefined);
    if (place === undefined || visited.has(place)) return;
    visited.add(place);
    const kind = await stat(place);
    if (kind.isFile()) files.push(path);
    if (!kind.isDirectory()) return;
    for (const entry of (await readdir(place)).sort()) await walk(join(path, entry));
  };
  await walk(folder);
  return files;
}
