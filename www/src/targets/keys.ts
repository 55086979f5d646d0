/** What stands in for a key that was not entered, and what is signed with one that was. */
import { rsaSha1Signer, rsaSha256Signer, type Sign } from "orderstr";
import { KEY } from "./pieces.js";
import type { RequestText } from "./target.js";

/** The shared key, or its place: everything but the signature is the same with either. */
export function sharedKey(key: string): string {
  return key === "" ? KEY : key;
}

/** The base64 that stands in for a signature while there is no private key. */
const NO_SIGNATURE = btoa("no signature");

/** What stands where the signature would be. */
export const SIGNATURE = "‹signature›";

/** A function that signs, and remembers what. */
export class Signatory {
  readonly #key: string;
  readonly #algorithm: "RSA" | "RSA2";
  /** What was signed last. */
  bytes: Uint8Array = new Uint8Array();

  constructor(key: string, algorithm: "RSA" | "RSA2" = "RSA2") {
    this.#key = key;
    this.#algorithm = algorithm;
  }

  /** For the clients of gateways. */
  readonly sign: Sign = (bytes) => {
    this.bytes = bytes;
    if (this.#key === "") return NO_SIGNATURE;
    const signer = this.#algorithm === "RSA" ? rsaSha1Signer : rsaSha256Signer;
    return signer(this.#key)(bytes);
  };

  /** What was signed, as text of UTF-8. */
  get text(): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.bytes);
  }

  get algorithm(): string {
    return this.#algorithm === "RSA" ? "SHA1withRSA, base64" : "SHA256withRSA, base64";
  }
}

/** The signature, if it was made with a key that was entered. */
export function madeWith(key: string, signature: string): string | null {
  return key === "" ? null : signature;
}

/** A text without the signature that no key has made. */
export function masked(key: string, signature: string, text: string): string {
  if (key !== "") return text;
  return text.replaceAll(encodeURIComponent(signature), SIGNATURE).replaceAll(signature, SIGNATURE);
}

/** The same of a request. */
export function maskedRequest(
  key: string,
  signature: string,
  request: Omit<RequestText, "body"> & { readonly body?: string | null },
): RequestText {
  const hide = (text: string) => masked(key, signature, text);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, hide(value)]);
  return {
    method: request.method,
    url: hide(request.url),
    headers: Object.fromEntries(headers),
    body: request.body === undefined || request.body === null ? null : hide(request.body),
  };
}
