/** What X.509 certificates say, and the keys of gateways that hand out certificates. */
import { base64OfBytes, isBuffer, isBytes } from "../engine/bytes.js";
import { askCertificates } from "../engine/core-certificates.js";
import { OrderStrError, refuse } from "../engine/errors.js";
import { type GivenBody, isPlainObject } from "../engine/fields.js";
import { type CoreSealed, openedBy } from "../gateways/encryption.js";
import { ExternalKeys, packTexts, type Verifiers } from "../gateways/external-account.js";
import { headersNamed } from "../gateways/headers.js";
import {
  isWeb,
  partsOf,
  partsOfResponse,
  REPLY_PARTS,
  type ReceivedReply,
  type WebResponse,
} from "../gateways/received.js";
import { now as clock } from "../gateways/time.js";
import { HEADERS, SIGNATURE } from "../gateways/wechat-pay-headers.js";
import type { Open } from "../keys/aes-gcm.js";
import { type X509Like, x509Bytes } from "../keys/key-input.js";
import { rsaSha1Verifier, rsaSha256Verifier } from "../keys/rsa.js";
import { DEFAULT_LIMITS, ownOptions } from "./options.js";

/** A certificate as it lies around: PEM (one or a chain), base64 or DER, as text or bytes; an `X509Certificate` of Node. */
export type CertificateInput = string | Uint8Array | ArrayBuffer | X509Like;

/** What one certificate says. */
export interface Certificate {
  /** In hexadecimal capitals, as WeChat Pay (`serial_no`, `Wechatpay-Serial`) and OpenSSL write it. */
  readonly serialNumber: string;
  /** The same in decimal digits, as UnionPay writes it (`certId`). */
  readonly serialNumberDecimal: string;
  /** Whom it is about, as RFC 4514 writes names: `CN=…,O=…,C=CN`. */
  readonly subject: string;
  /** Who signed it. */
  readonly issuer: string;
  /** From when it holds: `2020-05-18T05:28:47Z`. */
  readonly notBefore: string;
  /** Until when. */
  readonly notAfter: string;
  /** The public key, in PEM. */
  readonly publicKey: string;
  /** What Alipay calls it by: `app_cert_sn` of your own certificate, `alipay_cert_sn` of Alipay's. */
  readonly appCertSn: string;
}

/** What the first certificate of a file says, and the others in it. */
export interface CertificateFile extends Certificate {
  /** The certificates behind it: those of who signed it, as a rule. */
  readonly chain: readonly Certificate[];
  /** Alipay's `alipay_root_cert_sn`, where the file is that of its root certificates; `null` where no RSA key signed any. */
  readonly alipayRootCertSn: string | null;
}

/**
 * What a certificate says. It decides nothing: neither the signature of the certificate nor its time is looked at. It is as
 * trustworthy as the place that you have it from.
 *
 * ```js
 * import { certificate } from "orderstr";
 * const pem = `-----BEGIN CERTIFICATE-----
 * MIIDLjCCAhagAwIBAgIQICAFGGIDnUCQiXuk1RwhJjANBgkqhkiG9w0BAQsFADCB
 * gjELMAkGA1UEBhMCQ04xFjAUBgNVBAoMDUFudCBGaW5hbmNpYWwxIDAeBgNVBAsM
 * F0NlcnRpZmljYXRpb24gQXV0aG9yaXR5MTkwNwYDVQQDDDBBbnQgRmluYW5jaWFs
 * IENlcnRpZmljYXRpb24gQXV0aG9yaXR5IENsYXNzIDEgUjEwHhcNMjAwNTE4MDUy
 * ODQ3WhcNMjIwNTE4MDUyODQ3WjASMRAwDgYDVQQDDAdzdWJqZWN0MIIBIjANBgkq
 * hkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0LK4EogT+8r5vSOP5iIIW3rHHZaM+9hU
 * Ei0wuAktapJ/hYEyrhpM07LGRulfMiZ0Emvxu9gipDaDuzDWuqGLCKD2r/6fYqjY
 * Rexesw9Z+VoG5O231Rte/dr55j570C+Z6HwUPcFN9gBzSWu0EMU4Kp0bvZd8A58P
 * KKC3/R3sedKgNUN3il2D4yilsnngWtzI/MJxT3no4JR33oslHHZ8vZcKZkV22h5w
 * xUCjc11WUwx8vLIjR8VjeXYtzG9EzmN4XngFCVoy8eRKbK9s/1Q4ClDOd5ELSS8Q
 * Hp8v3SityS9OsphWyt6bvFRrJ/YmZZibOSiqZ9Tis5ZamsNXghTt9wIDAQABow8w
 * DTALBgNVHQ8EBAMCB4AwDQYJKoZIhvcNAQELBQADggEBAMza1g5NZ+lKl8zVoHf5
 * 53/pzF7TM4gtl0ELJFYso9CZxu21FSTR6+VSFLF5zt2w/q7BCIe4ZCP2HIHmo8KU
 * NdPfmoY2gDrEo6ur+HfiXmDuoV2y19H2zPRRNbQSrmu9pWRZZznoSaE5PR8R2h+4
 * L4ahsZXnUl3UW8qA1IHksyqYpNwlIpgsotd0IjpQXk1len4cRDLE3uxgsoP0jDhV
 * tYKTTJjwMIAo1Qu3WomzkIBGejAqKdy/7AYl7zOW59C1vUYOUOnWAUeV2KDMZYoX
 * T322it7Art9ZdR0WhknHIrcSHP1tpT8tU7LjXCYM6wWXSf8zoZ2FQyVDMvPMn8A3
 * D24=
 * -----END CERTIFICATE-----`;
 * const own = certificate(pem);
 * own.serialNumber; // → 2020051862039D4090897BA4D51C2126
 * own.appCertSn; // → 866efef280dec9137a87d047ac446315
 * own.notAfter; // → 2022-05-18T05:28:47Z
 * certificate("no certificate"); // → throws ERR_CERTIFICATE
 * ```
 *
 * @param file the file as it is; of a chain, what is asked is said of the first
 * @throws {OrderStrError} `ERR_CERTIFICATE`; `ERR_TYPE` for what is no text and no bytes; `ERR_LIMIT` above 64 KiB or 16
 *   certificates
 */
export function certificate(file: CertificateInput): CertificateFile {
  return read(file, "certificate");
}

function read(file: CertificateInput, role: string): CertificateFile {
  try {
    const { certificates, alipayRootCertSn } = askCertificates<CoreFile>(
      "read",
      textOf(file, role),
    );
    const [first, ...chain] = certificates as readonly [Certificate, ...Certificate[]];
    return { ...first, chain, alipayRootCertSn };
  } catch (error) {
    // Which of several it was.
    const isOurs = error instanceof OrderStrError && error.field === "certificate";
    throw isOurs ? refuse(error.code, role, error.limit) : error;
  }
}

/** As the core answers. */
interface CoreFile {
  readonly certificates: readonly Certificate[];
  readonly alipayRootCertSn: string | null;
}

/** SEQUENCE, and a length above 127: DER. */
const isDer = ([tag = 0, length = 0]: Uint8Array) => tag === 0x30 && length >= 0x80;

function textOf(file: CertificateInput, role: string): string {
  if (typeof file === "string") return file;
  const bytes = isBuffer(file) ? new Uint8Array(file) : isBytes(file) ? file : x509Bytes(file);
  if (bytes === undefined) throw refuse("ERR_TYPE", role);
  if (bytes.length > DEFAULT_LIMITS.body) throw refuse("ERR_LIMIT", role, DEFAULT_LIMITS.body);
  return isDer(bytes) ? base64OfBytes(bytes) : new TextDecoder().decode(bytes);
}

// ---- Alipay ----

/** The certificates of Alipay's certificate mode, as its console gives them. */
export interface AlipayCertificatesOptions {
  /** Of your application: `appCertPublicKey_….crt`. */
  readonly app: CertificateInput;
  /** Alipay's, `alipayCertPublicKey_RSA2.crt`; several while it changes. */
  readonly alipay: CertificateInput | readonly CertificateInput[];
  /** Of its roots: `alipayRootCert.crt`. */
  readonly root: CertificateInput;
  /** As the client has it. Default: RSA2. */
  readonly signType?: "RSA2" | "RSA" | undefined;
}

/** What a client in certificate mode is made with. */
export interface AlipayCertificates {
  readonly appCertSn: string;
  readonly alipayRootCertSn: string;
  /** By `alipay_cert_sn`, which replies name. */
  readonly verify: Verifiers;
}

/**
 * The options of `AlipayOpen` for certificate mode: `new AlipayOpen({ appId, sign, ...alipayCertificates({ app, alipay, root }) })`.
 * Requests then carry `app_cert_sn` and `alipay_root_cert_sn`, and replies name the certificate that verifies them.
 *
 * What is trusted are the files that you give. Where a reply names another certificate, it is `ERR_KEY_VERSION`: fetch that one
 * from the console, or by `alipay.open.app.alipaycert.download` and check it against the root.
 *
 * @throws {OrderStrError} `ERR_CERTIFICATE` with the one that is meant; `ERR_KEY_…` where the key in Alipay's is none of RSA;
 *   `ERR_OPTION`
 */
export function alipayCertificates(options: AlipayCertificatesOptions): AlipayCertificates {
  const own = ownOptions(options, ["app", "alipay", "root", "signType"]);
  const { app, alipay, root, signType = "RSA2" } = own;
  if (signType !== "RSA2" && signType !== "RSA") throw refuse("ERR_OPTION", "signType");
  const verifier = signType === "RSA" ? rsaSha1Verifier : rsaSha256Verifier;
  const { appCertSn } = read(app, "app");
  const { alipayRootCertSn } = read(root, "root");
  if (alipayRootCertSn === null) throw refuse("ERR_CERTIFICATE", "root");
  const theirs: readonly CertificateInput[] = Array.isArray(alipay) ? alipay : [alipay];
  if (theirs.length === 0) throw refuse("ERR_OPTION", "alipay");
  const verify = theirs.map((file) => {
    const { appCertSn: serial, publicKey } = read(file, "alipay");
    return [serial, verifier(publicKey)] as const;
  });
  return { appCertSn, alipayRootCertSn, verify: Object.fromEntries(verify) };
}

// ---- WeChat Pay ----

/** How a reply with certificates is read. */
export interface WeChatPayCertificatesOptions {
  /** Opens them with the API v3 key: `aes256GcmOpener(apiV3Key)`. */
  readonly open: Open;
  /** Keys of the platform's that you have already, such as its public key: `{ PUB_KEY_ID_…: rsaSha256Verifier(pem) }`. */
  readonly verify?: Verifiers | undefined;
  /** Seconds since 1970. Default: now. */
  readonly now?: number | undefined;
}

/** The certificates of the platform, and what a client is made with. */
export interface WeChatPayCertificates {
  readonly certificates: readonly CertificateFile[];
  /** Those of `options.verify`, and of the certificates by their serial numbers. */
  readonly verify: Verifiers;
}

/**
 * Reads the reply to `GET /v3/certificates`, which WeChat Pay answers with the certificates of its keys:
 *
 *     const request = await new WeChatPay({ …, verify: {} }).call("GET", "/v3/certificates", undefined, { nonce });
 *     const response = await fetch(request.url, request);
 *     const { verify } = await wechatPayCertificates(response, { open: aes256GcmOpener(apiV3Key) });
 *     const wechatPay = new WeChatPay({ …, verify });
 *
 * The first time nothing is known that could verify the reply. What is trusted then is the API v3 key: nobody but you and the
 * platform has it, and AES-256-GCM opens nothing that was sealed with another. With the certificates in hand the signature is
 * verified as of any reply. Read it anew once a day: a new certificate is announced a day before it is used.
 *
 * @throws {OrderStrError} `ERR_DECRYPT`; `ERR_CERTIFICATE`; `ERR_SIGNATURE`, `ERR_HEADER`, `ERR_STALE`; `ERR_KEY_VERSION` where the
 *   reply is signed with a key that is neither in it nor in `verify`; `ERR_GATEWAY`
 */
export async function wechatPayCertificates(
  response: GivenBody | ReceivedReply | WebResponse,
  options: WeChatPayCertificatesOptions,
): Promise<WeChatPayCertificates> {
  const { open, verify = {}, now = clock() } = ownOptions(options, ["open", "verify", "now"]);
  if (typeof open !== "function") throw refuse("ERR_OPTION", "open");
  if (!isPlainObject(verify)) throw refuse("ERR_OPTION", "verify");
  if (!Number.isSafeInteger(now) || now < 0) throw refuse("ERR_TIME", "now");
  const { status, headers, body } = isWeb(response)
    ? await partsOfResponse(response as WebResponse, DEFAULT_LIMITS)
    : partsOf(response as GivenBody | ReceivedReply, REPLY_PARTS, DEFAULT_LIMITS);
  const fields = packTexts([
    ["now", String(now)],
    ...(status === undefined ? [] : [["status", String(status)] as const]),
    ...headersNamed(HEADERS, headers),
  ]);
  const { sealed, ...payload } = askCertificates<CoreSealedFile>("sealed", body, fields);
  const opened = await Promise.all(
    sealed.map(async (one) => {
      const pem = await openedBy(open, one, "encrypt_certificate.ciphertext");
      const found = certificate(pem);
      if (found.serialNumber !== one.serialNo.toUpperCase()) {
        throw refuse("ERR_CERTIFICATE", "serial_no");
      }
      return [one.serialNo, found] as const;
    }),
  );
  const theirs = opened.map(([serial, { publicKey }]) => [serial, rsaSha256Verifier(publicKey)]);
  const verifiers: Verifiers = { ...verify, ...Object.fromEntries(theirs) };
  await new ExternalKeys(signsNothing, verifiers).check(payload, SIGNATURE);
  return { certificates: opened.map(([, found]) => found), verify: verifiers };
}

/** As the core answers. */
interface CoreSealedFile {
  readonly keyVersion: string | null;
  readonly signature: string;
  readonly signed: string;
  readonly sealed: readonly (CoreSealed & { readonly serialNo: string })[];
}

const signsNothing = () => {
  throw refuse("ERR_SIGNER");
};
