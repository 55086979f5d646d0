/** What comes of a message that can be signed: texts, signature, request, and the call of the mini program. */
import type { TradePay } from "orderstr";
import { copyButton } from "../copy.js";
import { element } from "../dom.js";
import { visible, visibleJson } from "../invisible.js";
import type { Outcome } from "../outcome.js";
import type { ReadReply, Signed } from "../targets/target.js";
import { either, type Language, type Say, type Word } from "../words.js";
import { colouredText, huesOf, textOf } from "./canonical.js";
import { fieldsTable } from "./fields.js";
import { refusalText } from "./verdict.js";

/** The sections of the result, in their order. */
export function resultPanes(say: Say, language: Language, outcome: Outcome): Node[] {
  const { signed } = outcome;
  if (outcome.target.readNotification !== undefined) {
    const nodes = signed === null ? [] : textPanes(say, language, signed);
    return [...notificationPanes(say, language, outcome), ...nodes];
  }
  const nodes = signed === null ? [] : signedPanes(say, language, signed);
  return [...nodes, ...paymentPanes(say, language, outcome)];
}

/** What it says, and whether that is known to be so. */
function notificationPanes(say: Say, language: Language, outcome: Outcome): Node[] {
  const { notification: read, notificationRefusal } = outcome;
  if (notificationRefusal !== null) {
    const said = refusalText(say, language, notificationRefusal);
    return [section(say, "notificationRead", null, element("p", { class: "note wrong" }, said))];
  }
  if (read === null) return [];
  const { action, actionZh, gateway: _, key: __, ...members } = read.notification;
  const text = visibleJson(members);
  const note = read.isVerified
    ? null
    : element("p", { class: "quiet" }, say("notificationUnverified"));
  const what = standing(members.state, either(language, action, actionZh));
  return [section(say, "notificationRead", text, element("div", {}, what, note, codeText(text)))];
}

/** The library's word for how things stand, and what to do about it. */
function standing(word: string, action: string): HTMLElement {
  return element("p", {}, element("code", { class: "code" }, word), ` ${action}`);
}

function signedPanes(say: Say, language: Language, signed: Signed): Node[] {
  return [
    section(say, "signature", signed.signature, signatureOf(say, signed)),
    ...textPanes(say, language, signed),
    ...requestPanes(say, signed),
  ];
}

/** What is signed, as text and field by field. */
function textPanes(say: Say, language: Language, signed: Signed): Node[] {
  const hues = huesOf(signed.stringToSign);
  const [canonical, toSign] = [textOf(signed.canonical), textOf(signed.stringToSign)];
  const isSame = canonical === toSign;
  return [
    section(say, "canonical", canonical, colouredText(signed.canonical, hues)),
    section(
      say,
      "stringToSign",
      isSame ? null : toSign,
      isSame
        ? element("p", { class: "quiet" }, say("sameAsCanonical"))
        : colouredText(signed.stringToSign, hues),
    ),
    section(say, "fields", null, fieldsTable(say, language, signed, hues)),
  ];
}

function signatureOf(say: Say, { signature, algorithm }: Signed): Node {
  return element(
    "div",
    {},
    element(
      "pre",
      { class: signature === null ? "quiet" : "signature", id: "signature" },
      signature ?? say("signedNoKey"),
    ),
    element("p", { class: "quiet" }, `${say("algorithm")}: ${algorithm}`),
  );
}

function requestPanes(say: Say, { request, signedMessage }: Signed): Node[] {
  if (request === null) {
    if (signedMessage === null) return [];
    return [section(say, "signedMessage", signedMessage, plainText(signedMessage))];
  }
  const { method, url, headers, body } = request;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${url}`, ...lines].join("\n");
  const nodes = [section(say, "request", head, codeText(head))];
  if (body !== null) nodes.push(section(say, "body", body, plainText(body)));
  return nodes;
}

/** An order string that was signed here, or what the gateway's reply says and leads to. */
function paymentPanes(say: Say, language: Language, outcome: Outcome): Node[] {
  const { signed, reply, replyRefusal } = outcome;
  if (replyRefusal !== null) {
    const said = refusalText(say, language, replyRefusal);
    return [section(say, "replyRead", null, element("p", { class: "note wrong" }, said))];
  }
  if (reply !== null) return replyPanes(say, language, outcome.key, reply);
  const orderStr = signed?.orderStr ?? null;
  return orderStr === null ? [] : tradePayPanes(say, { orderStr });
}

function replyPanes(
  say: Say,
  language: Language,
  key: Outcome["key"],
  { reply, isVerified }: ReadReply,
): Node[] {
  const { outcome, action, actionZh, tradePay, requestPayment, url } = reply;
  const what = standing(outcome, either(language, action, actionZh));
  const word = key === "private" ? "replyUnverified" : "replyUnsigned";
  const note = isVerified ? null : element("p", { class: "quiet" }, say(word));
  const nodes = [section(say, "replyRead", null, element("div", {}, what, note))];
  if (tradePay !== null) nodes.push(...tradePayPanes(say, tradePay));
  if (requestPayment !== null) {
    const code = callCode("wx.requestPayment", requestPayment, ["success: () => {", "},"]);
    nodes.push(section(say, "requestPaymentCode", code, codeText(code)));
  }
  if (url !== null) nodes.push(section(say, "replyUrl", url, plainText(url)));
  return nodes;
}

/** The call, ready for the page of a mini program, and the order string alone. */
function tradePayPanes(say: Say, tradePay: TradePay): HTMLElement[] {
  const code = callCode("my.tradePay", tradePay, [
    "success: ({ resultCode }) => {",
    `  // ${say("tradePayComment")}`,
    "},",
  ]);
  const call = section(say, "tradePayCode", code, codeText(code));
  if (!("orderStr" in tradePay)) return [call];
  const { orderStr } = tradePay;
  return [section(say, "orderStr", orderStr, plainText(orderStr)), call];
}

function callCode(name: string, members: object, callback: readonly string[]): string {
  const lines = Object.entries(members).map(([of, value]) => `${of}: ${JSON.stringify(value)},`);
  return [`${name}({`, ...[...lines, ...callback].map((line) => `  ${line}`), "});"].join("\n");
}

/** Lines that a person wrote or reads as lines: their breaks and white space need no mark. */
function codeText(text: string): HTMLElement {
  return element("pre", { class: "lines" }, text);
}

function plainText(text: string): HTMLElement {
  return element("pre", {}, ...visible(text));
}

function section(say: Say, word: Word, copied: string | null, content: Node): HTMLElement {
  const title = say(word);
  return element(
    "section",
    { "data-pane": word, "aria-label": title },
    element(
      "header",
      {},
      element("h3", {}, title),
      copied === null ? null : copyButton(say, copied, title),
    ),
    content,
  );
}
