/** What comes of a message that can be signed: texts, signature, request, and the call of the mini program. */
import { copyButton } from "../copy.js";
import { element } from "../dom.js";
import { visible } from "../invisible.js";
import type { Outcome } from "../outcome.js";
import type { Signed, TradePayCall } from "../targets/target.js";
import type { Language, Say, Word } from "../words.js";
import { colouredText, huesOf, textOf } from "./canonical.js";
import { fieldsTable } from "./fields.js";
import { refusalText } from "./verdict.js";

/** The sections of the result, in their order. */
export function resultPanes(say: Say, language: Language, outcome: Outcome): Node[] {
  const { signed } = outcome;
  const nodes = signed === null ? [] : signedPanes(say, language, signed);
  return [...nodes, ...paymentPanes(say, language, outcome)];
}

function signedPanes(say: Say, language: Language, signed: Signed): Node[] {
  const hues = huesOf(signed.stringToSign);
  const [canonical, toSign] = [textOf(signed.canonical), textOf(signed.stringToSign)];
  const isSame = canonical === toSign;
  const panes = [
    section(say, "signature", signed.signature, signatureOf(say, signed)),
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
  return [...panes, ...requestPanes(say, signed)];
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

/** An order string that was signed here, or what the gateway's reply holds. */
function paymentPanes(say: Say, language: Language, outcome: Outcome): Node[] {
  const { signed, reply, replyRefusal } = outcome;
  if (replyRefusal !== null) {
    const said = refusalText(say, language, replyRefusal);
    return [section(say, "payment", null, element("p", { class: "note wrong" }, said))];
  }
  const own = signed?.orderStr ?? null;
  const orderStr = reply?.orderStr ?? own;
  const call = reply?.tradePay ?? (orderStr === null ? null : { orderStr });
  if (call === null) {
    if (reply === null) return [];
    return [section(say, "payment", null, element("p", { class: "note" }, say("replyEmpty")))];
  }
  const code = tradePayCode(say, call);
  const nodes: Node[] = [];
  if (orderStr !== null) nodes.push(section(say, "orderStr", orderStr, plainText(orderStr)));
  const note =
    reply === null || reply.isVerified
      ? null
      : element("p", { class: "quiet" }, unsigned(say, outcome));
  nodes.push(section(say, "tradePayCode", code, element("div", {}, codeText(code), note)));
  return nodes;
}

function unsigned(say: Say, { key }: Outcome): string {
  return say(key === "private" ? "replyUnverified" : "replyUnsigned");
}

/** The call, ready for the page of a mini program. */
function tradePayCode(say: Say, call: Partial<TradePayCall>): string {
  const [[name, text] = ["orderStr", ""]] = Object.entries(call);
  return `my.tradePay({
  ${name}: ${JSON.stringify(text)},
  success: ({ resultCode }) => {
    // ${say("tradePayComment")}
  },
});`;
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
