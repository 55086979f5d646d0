/** The keys of the stand-ins: in a folder, made where they are not there. They are worth nothing anywhere else. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
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
  readonly path: string;

  /** @param path a new folder of the system's own unless it is given */
  constructor(path?: string) {
    this.path = within(() => {
      if (path === undefined) return mkdtempSync(join(tmpdir(), "orderstr-sandbox-"));
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    });
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** A shared key: 32 letters and digits. */
  secret(name: string): string {
    return this.#kept(`${name}.key`, () => randomBytes(16).toString("hex")).trim();
  }

  /** A pair: `NAME.private.pem` and `NAME.public.pem`. */
  pair(name: string): Pair {
    const [privateFile, publicFile] = [`${name}.private.pem`, `${name}.public.pem`];
    let made: Pair | undefined;
    const make = () => {
      made ??= generateKeyPairSync("rsa", {
        modulusLength: 2048,
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
        publicKeyEncoding: { type: "spki", format: "pem" },
      });
      return made;
    };
    const privateKey = this.#kept(privateFile, () => make().privateKey);
    return { privateKey, publicKey: this.#kept(publicFile, () => make().publicKey) };
  }

  /** What is in the file, which is written where there is none. */
  #kept(name: string, make: () => string): string {
    return within(() => {
      const file = this.file(name);
      try {
        return readFileSync(file, "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
      const text = make();
      writeFileSync(file, text, { mode: 0o600, flag: "wx" });
      return text;
    });
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
