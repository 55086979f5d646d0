/** What a stand-in wallet of Alipay+ refuses, and how its messages have to look. Source: the pages of the calls, "Error codes". */
import { asObject, isAddress, isEmpty, type Members, text } from "./stand-in.js";

/** An amount in the smallest unit of its currency. */
export interface Amount {
  readonly currency: string;
  readonly value: string;
}

/** A refusal as the wallets' documents have it. */
export class Refusal {
  constructor(
    readonly code: keyof typeof CODES,
    /** The member concerned, or what was verified. */
    readonly about?: string,
  ) {}
}

/** "Error codes", as far as a stand-in can come by them. The status of all is F. */
const CODES = {
  METHOD_NOT_SUPPORTED: "The server does not implement the requested HTTP method.",
  MEDIA_TYPE_NOT_ACCEPTABLE: "The server does not implement the media type.",
  INVALID_CLIENT: "Invalid client.",
  KEY_NOT_FOUND: "The key is not found.",
  INVALID_SIGNATURE: "Signature is invalid.",
  NO_INTERFACE_DEF: "API is not defined.",
  MSG_PARSE_ERROR: "Message parsed error.",
  PARAM_ILLEGAL: "Illegal parameters exist.",
  REPEAT_REQ_INCONSISTENT: "Repeated requests are inconsistent.",
  ORDER_NOT_EXIST: "The order does not exist.",
  ORDER_IS_CLOSED: "The order is closed.",
  ORDER_STATUS_INVALID: "The order status is invalid.",
  PROCESS_FAIL: "A general business failure occurred. Don't retry.",
  CURRENCY_NOT_SUPPORT: "The currency is not supported.",
  PAYMENT_AMOUNT_EXCEED_LIMIT: "Payment amount exceeds limit.",
  REFUND_AMOUNT_EXCEED: "The refund amount exceeds the payment amount.",
  INVALID_ACCESS_TOKEN: "The access token is invalid.",
  EXPIRED_ACCESS_TOKEN: "The access token is expired.",
  INVALID_CODE: "The authorization code is invalid.",
  USED_CODE: "The authorization code has been used.",
  INVALID_REFRESH_TOKEN: "The refresh token is invalid.",
  USED_REFRESH_TOKEN: "The refresh token has been used.",
  INVALID_SCOPE: "The scope is invalid.",
} as const;

export const SUCCESS = { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "Success" };

/** The result that refuses a request. */
export function refused(refusal: unknown) {
  if (!(refusal instanceof Refusal)) throw refusal;
  const { code, about } = refusal;
  const message = about === undefined ? CODES[code] : `${CODES[code]} ${about}`;
  return { resultCode: code, resultStatus: "F", resultMessage: message };
}

/** "Max. length" of the members that are text. */
const LONGEST: ReadonlyMap<string, number> = new Map([
  ["productCode", 32],
  ["salesCode", 32],
  ["appId", 32],
  ["partnerId", 32],
  ["paymentRequestId", 64],
  ["paymentId", 64],
  ["refundRequestId", 64],
  ["refundId", 64],
  ["captureRequestId", 64],
  ["captureId", 64],
  ["voidRequestId", 64],
  ["paymentNotifyUrl", 1024],
  ["paymentRedirectUrl", 1024],
  ["voidNotifyUrl", 2048],
  ["refundNotifyUrl", 2048],
  ["authRedirectUrl", 1024],
  ["paymentAuthCode", 128],
  ["authClientId", 128],
  ["referenceClientId", 128],
  ["authCode", 128],
  ["accessToken", 128],
  ["refreshToken", 128],
  ["paymentOrderTitle", 256],
  ["refundReason", 256],
  ["extendInfo", 4096],
]);

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/u;

/** Whether a member has the format that the document gives it. What is left out may be null. */
export function holds(name: string, value: unknown): boolean {
  if (value === null) return true;
  const longest = LONGEST.get(name);
  if (longest !== undefined) {
    const fits = typeof value === "string" && value !== "" && value.length <= longest;
    return fits && (!name.endsWith("Url") || isAddress(value));
  }
  if (name === "paymentExpiryTime") return typeof value === "string" && ISO_8601.test(value);
  if (name.startsWith("is") || name === "voidRemainingAmount")
    return /^(?:true|false)$/u.test(String(value));
  return !["order", "paymentFactor"].includes(name) || asObject(value) !== null;
}

/** Whether a boolean is set, as JSON or as text. */
export const isSet = (flag: unknown): boolean => String(flag) === "true";

/** @throws {Refusal} for one that is not there */
export function needed(sent: Members, names: readonly string[]): void {
  const name = names.find((one) => isEmpty(sent[one]));
  if (name !== undefined) throw new Refusal("PARAM_ILLEGAL", name);
}

/** @throws {Refusal} for what is none */
export function amountOf(value: unknown): Amount {
  const amount = asObject(value);
  const currency = text(amount?.currency);
  const units = text(amount?.value);
  if (!/^[A-Z]{3}$/u.test(currency) || !/^[1-9]\d{0,15}$/u.test(units)) {
    throw new Refusal("PARAM_ILLEGAL", "amount");
  }
  return { currency, value: units };
}

export function isSame(one: Amount, other: Amount): boolean {
  return one.currency === other.currency && one.value === other.value;
}

/** The sum of amounts of one currency. */
export const sumOf = (amounts: readonly Amount[]): bigint =>
  amounts.reduce((sum, { value }) => sum + BigInt(value), 0n);
