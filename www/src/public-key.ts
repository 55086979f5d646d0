/** Whether what was entered as a key is a public one: the box for a private key takes either. */

const PEM = /-----BEGIN (?:RSA PUBLIC KEY|PUBLIC KEY|CERTIFICATE)-----/u;
/** SubjectPublicKeyInfo of RSA without its PEM lines, as gateways show it: the algorithm stands first in it. */
const BARE = /^MI[A-Za-z0-9+/]{4,6}ANBgkqhkiG9w0BAQEFAAO[A-Za-z0-9+/\s]+={0,2}$/u;

/** A public key or a certificate: nothing can be signed with it, and a signature can be opened. */
export function isPublicKey(text: string): boolean {
  return PEM.test(text) || BARE.test(text.trim());
}
