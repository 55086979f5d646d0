/** The keys of the stand-ins: in a folder, made where they are not there. They are worth nothing anywhere else. */
import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../usage-error.js";

/** The two halves of an RSA key. */
export interface Pair {
  readonly privateKey: string;
  readonly publicKey: string;
}

export class KeyFolder {
  #path: string | undefined;
  #isThere = false;

  /** @param path a new folder of the system's own unless it is given; it is made when a key is wanted */
  constructor(path?: string) {
    this.#path = path;
  }

  #folder(): string {
    if (!this.#isThere) {
      if (this.#path !== undefined) mkdirSync(this.#path, { recursive: true, mode: 0o700 });
      this.#path ??= mkdtempSync(join(tmpdir(), "orderstr-sandbox-"));
      this.#isThere = true;
    }
    return this.#path ?? "";
  }

  file(name: string): string {
    return within(() => join(this.#folder(), name));
  }

  /** A shared key: 32 letters and digits. */
  secret(name: string): string {
    return this.#kept(`${name}.key`, () => randomBytes(16).toString("hex")).trim();
  }

  /**
   * A pair: `NAME.private.pem` and `NAME.public.pem`. Of a private key that is there, the public one is made.
   *
   * @throws {UsageError} for a public key whose private one is missing, and for two that are no pair
   */
  pair(name: string): Pair {
    const [privateFile, publicFile] = [`${name}.private.pem`, `${name}.public.pem`];
    const known = this.#read(publicFile);
    if (known !== undefined && this.#read(privateFile) === undefined) {
      throw new UsageError(
        `--keys: ${publicFile} has no ${privateFile} beside it`,
        `--keys：${publicFile} 缺少对应的 ${privateFile}`,
      );
    }
    const privateKey = this.#kept(privateFile, newPrivateKey);
    const publicKey = publicHalf(privateKey, privateFile);
    if (this.#kept(publicFile, () => publicKey).trim() !== publicKey.trim()) {
      throw new UsageError(
        `--keys: ${publicFile} is not the public half of ${privateFile}`,
        `--keys：${publicFile} 与 ${privateFile} 不是一对`,
      );
    }
    return { privateKey, publicKey };
  }

  #read(name: string): string | undefined {
    return within(() => {
      try {
        return readFileSync(this.file(name), "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        return undefined;
      }
    });
  }

  /** What is in the file, which is written where there is none. */
  #kept(name: string, make: () => string): string {
    const found = this.#read(name);
    if (found !== undefined) return found;
    return within(() => {
      const text = make();
      try {
        writeFileSync(this.file(name), text, { mode: 0o600, flag: "wx" });
        return text;
      } catch (error) {
        // Another process made it in the meantime.
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        return readFileSync(this.file(name), "utf8");
      }
    });
  }
}

const PEM = { type: "pkcs8", format: "pem" } as const;

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export(PEM).toString();
}

function publicHalf(privateKey: string, file: string): string {
  try {
    return createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  } catch {
    throw new UsageError(`--keys: ${file} is no private key`, `--keys：${file} 不是私钥`);
  }
}

function within<T>(use: () => T): T {
  try {
    return use();
  } catch {
    throw new UsageError(
      "--keys: the folder, or a key in it, can be neither read nor written",
      "--keys：该目录或其中的密钥无法读写",
    );
  }
}
