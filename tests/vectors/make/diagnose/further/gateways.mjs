// Questions about a message, by what the two sides made of it: a case each.

import { changed } from "../../text.mjs";
import { plusText, weChatPayV3Text } from "../by_hand.mjs";
import {
  DOUYIN_KEY,
  douyinOrder,
  given,
  jsapi,
  LATIPAY_KEY,
  latipaySignature,
  longOrder,
  MAPI_KEY,
  MIDAS_KEY,
  mapiOrder,
  mapiSignature,
  midasOrder,
  midasSignature,
  mine,
  mineFields,
  NOTIFICATION,
  OWN_KEY,
  openOrder,
  openV3,
  openV3Text,
  order,
  plus,
  QRA_KEY,
  qraOrder,
  unified,
  WECHAT_KEY,
  WECOM_KEY,
  WOO_KEY,
  wechatSignature,
  wecomOrder,
  wooOrder,
  XUNHU_KEY,
  xunhuOrder,
  YABAND_KEY,
  yaband,
  yabandSignature,
} from "./messages.mjs";

/**
 * A question about a message: who is asked, what is at hand, the causes that are to be found, and behind them whether
 * it matches, if it does or if nobody can tell (`null`).
 */
export function inquiry(name, scheme, input, ...wanted) {
  const last = wanted.at(-1);
  const matches = last === true || last === null ? last : undefined;
  const causes = wanted
    .filter((cause) => typeof cause === "string")
    .map((cause) => {
      const [code, field] = cause.split("@");
      return { code, ...(field && { field }) };
    });
  const rule = typeof scheme === "string" ? scheme : scheme.name;
  return { name: `${rule}: ${name}`, scheme, ...input, causes, matches };
}

/** The questions about one message of a gateway; `sign` is how the other side signs it. */
const about = (scheme, key, fields, sign) => {
  const ask = (name, input, wanted) => inquiry(name, scheme, { key, ...input }, ...wanted);
  return {
    key,
    fields,
    sign,
    /** The other side made this of the message. */
    made: (name, expected, ...wanted) => ask(name, { params: fields, expected }, wanted),
    /** The other side signed it in another way. */
    signedWith: (name, how, ...wanted) =>
      ask(name, { params: fields, expected: sign(fields, how) }, wanted),
    /** The other side signed it so changed. */
    theirs: (name, change, ...wanted) =>
      ask(name, { params: fields, expected: sign(changed(fields, change)) }, wanted),
    /** Ours is so changed, and theirs so. */
    ours: (name, change, theirs, ...wanted) =>
      ask(
        name,
        { params: changed(fields, change), expected: sign(changed(fields, theirs)) },
        wanted,
      ),
    /** One value is ours so, and theirs so, or right: the cause is of that field. */
    values: (field, rows) =>
      rows.map(([name, value, theirs, cause]) => {
        const expected = sign(theirs === RIGHT ? fields : { ...fields, [field]: theirs });
        return ask(name, { params: { ...fields, [field]: value }, expected }, [
          `${cause}@${field}`,
        ]);
      }),
    /** We sent this, and the other side made that. */
    sent: (name, params, expected, ...wanted) => ask(name, { params, expected }, wanted),
    /** Our key is another text. */
    keyed: (name, ourKey, expected, ...wanted) =>
      ask(name, { key: ourKey, params: fields, expected }, wanted),
    /** Our key is another text, and theirs is right. */
    ourKey: (name, ourKey, ...wanted) =>
      ask(name, { key: ourKey, params: fields, expected: sign(fields) }, wanted),
    /** A raw body came. */
    received: (name, text, ...wanted) => ask(name, { text }, wanted),
    /** The other side printed what it signed. */
    printed: (name, expectedString, ...wanted) =>
      ask(name, { params: fields, expectedString }, wanted),
  };
};

export const latipay = about("latipay", LATIPAY_KEY, order, latipaySignature);
export const long = about("latipay", LATIPAY_KEY, longOrder, latipaySignature);
export const notification = about("latipayNotification", LATIPAY_KEY, NOTIFICATION);
export const woo = about("latipayWoo", WOO_KEY, wooOrder);
export const yabandpay = about("yabandpay", YABAND_KEY, yaband, yabandSignature);
export const mapi = about("alipayMapiMd5", MAPI_KEY, mapiOrder, mapiSignature);
export const weChat = about("wechatPayV2Md5", WECHAT_KEY, unified, wechatSignature);
export const payjs = about("payjs", WECHAT_KEY, unified);
export const midas = about("wechatMidas", MIDAS_KEY, midasOrder, midasSignature);
export const douyin = about("douyinV1", DOUYIN_KEY, douyinOrder);
export const xunhu = about("xunhupay", XUNHU_KEY, xunhuOrder);
export const qra = about("unionpayQra", QRA_KEY, qraOrder);
export const wecom = about("wecomPayment", WECOM_KEY, wecomOrder);

export const template = (name, scheme, params, expectedString, ...wanted) =>
  inquiry(name, scheme, { params, expectedString }, ...wanted);

/** What RSA signs is compared as a text, and has no key. */
export const open = {
  printed: (name, expectedString, ...wanted) =>
    inquiry(name, "alipayOpen", { params: openOrder, expectedString }, ...wanted),
};

const textsOf = (scheme, params, textOf) => ({
  theirs: (name, change, ...wanted) =>
    template(name, scheme, params, textOf({ ...params, ...change }), ...wanted),
});

export const v3 = textsOf("wechatPayV3Request", jsapi, weChatPayV3Text);
export const alipayPlus = textsOf("alipayPlus", plus, plusText);
export const alipayOpenV3 = textsOf("alipayOpenV3", openV3, openV3Text);
export const own = about(mine, OWN_KEY, mineFields);
export const ownGiven = about(given, OWN_KEY, { z: "1", a: "2 3", m: "4" });

/** Several mistakes at once have no name: each row is called after what is to be found. */
export const unnamed = (make, rows) =>
  Object.entries(rows).map(([causes, row]) =>
    make("", ...(Array.isArray(row) ? row : [row]), ...causes.split(" + ")),
  );

/** Stands for the value that the message has. */
export const RIGHT = Symbol("the right value");
