/** Keys: from the environment or a file, and never from the command line. */
import { readFile } from "node:fs/promises";
import process from "node:process";
import {
  rsaSha1Signer,
  rsaSha1Verifier,
  rsaSha256Signer,
  rsaSha256Verifier,
  type Sign,
  type Verify,
} from "../index.js";
import type { Purpose } from "./gateway.js";
import type { Call, OptionName } from "./options.js";
import { UsageError } from "./usage-error.js";

/** What every command takes that needs a key. */
export const KEY_OPTIONS: readonly OptionName[] = ["key-env", "key-file", "trim-key"];

/** Characters of a key file: an RSA key of 16,384 bits has 13,000. */
const LARGEST = 65_536;

/**
 * The text of a file that an option names.
 *
 * @param largest how many characters it may have
 */
export async function optionFile(
  path: string,
  option: OptionName,
  largest = LARGEST,
): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new UsageError(`--${option}: the file cannot be read`, `--${option}：无法读取该文件`);
  }
  if (text.length > largest) {
    throw new UsageError(`--${option}: the file is too large`, `--${option}：文件过大`);
  }
  return text;
}

/** A key in a file: text, or DER as it is. */
export async function keyFile(path: string, option: OptionName): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    throw new UsageError(`--${option}: the file cannot be read`, `--${option}：无法读取该文件`);
  }
  if (bytes.length > LARGEST) {
    throw new UsageError(`--${option}: the file is too large`, `--${option}：文件过大`);
  }
  return bytes;
}

/**
 * The key exactly as it stands in the environment or the file, except for what `--trim-key` takes off.
 *
 * @throws {UsageError} where both are given, or what is named is not there
 */
export async function keyAsItIs(
  call: Call,
  name: "key" | "api-v3-key" = "key",
): Promise<string | undefined> {
  const [fromEnv, fromFile] = [`${name}-env`, `${name}-file`] as const;
  const variable = call.text(fromEnv);
  const path = call.text(fromFile);
  if (variable !== undefined && path !== undefined) {
    throw new UsageError(
      `--${fromEnv} and --${fromFile} exclude each other`,
      `--${fromEnv} 与 --${fromFile} 只能用一个`,
    );
  }
  let key: string | undefined;
  if (path !== undefined) key = await optionFile(path, fromFile);
  if (variable !== undefined) {
    key = process.env[variable];
    if (!key) {
      throw new UsageError(
        `--${fromEnv}: the environment has no variable of that name, or it is empty`,
        `--${fromEnv}：没有这个环境变量，或其值为空`,
      );
    }
  }
  return call.has("trim-key") ? key?.replace(/[\r\n]+$/u, "") : key;
}

/**
 * A shared key. Each of its bytes counts, so that a line break at its end is refused, and taken off only
 * by `--trim-key`: whether it belongs to the key is not for us to guess.
 */
export async function sharedKey(call: Call, name: "key" | "api-v3-key" = "key"): Promise<string> {
  const key = (await keyAsItIs(call, name)) ?? missing(`${name}-env`, `${name}-file`);
  if (/[\r\n]$/u.test(key)) {
    throw new UsageError(
      "ERR_KEY: the key ends with a line break; --trim-key takes it off",
      "ERR_KEY：密钥以换行结尾；可用 --trim-key 去掉",
    );
  }
  return key;
}

function missing(...options: OptionName[]): never {
  const all = options.map((option) => `--${option}`);
  throw new UsageError(
    `a key is needed: ${all.join(" or ")}`,
    `缺少密钥：请用 ${all.join(" 或 ")}`,
  );
}

/** The two digests of RSA signatures. */
export type Hash = "sha256" | "sha1";

const RSA = {
  sha256: { signer: rsaSha256Signer, verifier: rsaSha256Verifier },
  sha1: { signer: rsaSha1Signer, verifier: rsaSha1Verifier },
} as const;

/** The digest that `--hash` names. */
export function hashOf(call: Call): Hash {
  return call.word("hash", ["sha256", "sha1"]) ?? "sha256";
}

/** Signs with the private key. */
export async function rsaSigner(call: Call, hash: Hash): Promise<Sign> {
  const text = (await keyAsItIs(call)) ?? missing("key-file", "key-env");
  const path = call.text("key-file");
  return RSA[hash].signer(path === undefined ? text : await keyFile(path, "key-file"));
}

/** The public keys, each by its id; the one without an id is under "". */
async function publicKeys(call: Call, hash: Hash): Promise<Map<string, Verify>> {
  const files = call.list("public-key-file");
  if (files.length === 0) missing("public-key-file");
  const keys = new Map<string, Verify>();
  for (const file of files) {
    const [, id = "", path = file] = /^([A-Za-z0-9_]+)=(.+)$/su.exec(file) ?? [];
    if (keys.has(id)) {
      throw new UsageError(
        "--public-key-file: two keys of the same id, or without one",
        "--public-key-file：有两个公钥编号相同或都没有编号",
      );
    }
    keys.set(id, RSA[hash].verifier(await keyFile(path, "public-key-file")));
  }
  return keys;
}

/** Verifies with the one public key. */
export async function rsaVerifier(call: Call, hash: Hash): Promise<Verify> {
  const keys = await publicKeys(call, hash);
  const only = keys.get("");
  if (only !== undefined && keys.size === 1) return only;
  throw new UsageError(
    "--public-key-file takes one key here, without an id",
    "此处 --public-key-file 只接受一个公钥，且不带编号",
  );
}

/** What verifies: one public key, or several by their id. */
type RsaVerifiers = Verify | { readonly [id: string]: Verify };

async function rsaVerifiers(call: Call, hash: Hash): Promise<RsaVerifiers> {
  const keys = await publicKeys(call, hash);
  const only = keys.get("");
  if (only === undefined) return Object.fromEntries(keys);
  return rsaVerifier(call, hash);
}

/** For an account that neither signs nor verifies. */
export const NO_RSA_KEYS = { sign: unneeded, verify: unneeded };

/** The private key where requests are made, the public ones where messages are read: neither needs the other. */
export async function rsaKeys(
  call: Call,
  purpose: Purpose,
  hash: Hash,
): Promise<{ readonly sign: Sign; readonly verify: RsaVerifiers }> {
  if (purpose === "request") return { ...NO_RSA_KEYS, sign: await rsaSigner(call, hash) };
  return { ...NO_RSA_KEYS, verify: await rsaVerifiers(call, hash) };
}

function unneeded(): never {
  throw new Error("a key that is not needed here");
}
