// The documents, the merchant, and how lines are signed.

export const RULE = "rule";
export const PAGE = "WeChat Pay documentation, API v3";
export const PAYMENT_PAGE = `${PAGE}, "Payment notification"`;
export const REFUND_PAGE = `${PAGE}, "Refund notification"`;
export const PROBES_PAGE = `${PAGE}, 'Signature probes'`;
export const SLASHES = "yansongda/pay: an escaped slash changes the signature";

export const ACCOUNT = {
  appid: "wxd678efh567hg6787",
  mchid: "1900007291",
  serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
};

export const OTHER_APPID = "wx0000000000000000";
export const OTHER_MCHID = "1900000000";
export const OUR_NONCE = "593BEC0C930BF1AFEB40B4A08C8FB242";
export const NOW = 1554208460;

/** Each line of what is signed has a line feed behind it, the last one too. */
export const lines = (...texts) => texts.map((text) => `${text}\n`).join("");

/** The code, the field that it names, and what else the error carries. */
export const refusal = (code, field, more) => ({ code, field, ...more });

/** The mini programs of a merchant, or of a service provider. */
export const SEVERAL = [ACCOUNT.appid, OTHER_APPID];
