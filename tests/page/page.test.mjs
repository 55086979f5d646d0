// The built page as people meet it, in a real Chromium.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  createCipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  built,
  launch,
  onDisk,
  open,
  paste,
  pictures,
  repository,
  serve,
  textOf,
  textsOf,
  textWhen,
} from "./browser.mjs";

let browser;
let server;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser?.close();
  server?.close();
});

const SIGNATURE = '[data-pane="signature"] pre';
const KEY = "111222333";
const ORDER = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};
const PRINTED = "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07";

/** Signed by Node's own crypto: the page must come to the same. */
function hmac(key, text) {
  return createHmac("sha256", key).update(text).digest("hex");
}

/** Opens the page, hands the tab over, and demands that nothing bad has happened in it. */
async function onPage(use, { address = server.address, ...options } = {}) {
  const { tab, faults, close } = await open(browser, address, options);
  try {
    await use(tab, faults);
    assert.deepEqual(faults, []);
  } finally {
    await close();
  }
}

async function enterLatipay(tab) {
  await paste(tab, "#account-user_id", "U000334333");
  await paste(tab, "#account-wallet_id", "W00000001");
  await paste(tab, "#key", KEY);
  await paste(tab, "#message", JSON.stringify(ORDER));
}

test("from typing to the signature that Latipay's page prints", async () => {
  await onPage(async (tab) => {
    assert.match(await textOf(tab, "#verdict"), /Paste a message/);
    await tab.type("#account-user_id", "U000334333");
    await tab.type("#account-wallet_id", "W00000001");
    await tab.type("#key", KEY);
    await tab.type(
      "#message",
      Object.entries(ORDER)
        .map((pair) => pair.join("="))
        .join("\n"),
    );
    await textWhen(tab, SIGNATURE, new RegExp(PRINTED));
    assert.match(await textOf(tab, "#reading"), /lines: 5 fields/);
    const body = JSON.parse(await textOf(tab, '[data-pane="body"] pre'));
    assert.equal(body.signature, PRINTED);
    assert.match(await textOf(tab, '[data-pane="stringToSign"] pre'), /wallet_id=W00000001‹key›$/);
    assert.doesNotMatch(await textOf(tab, "#results"), new RegExp(KEY), "the key is shown");
  });
});

test("every field is listed with its decision, and coloured in the texts", async () => {
  await onPage(async (tab) => {
    await tab.select("#target", "scheme.latipay");
    await paste(tab, "#key", KEY);
    await paste(tab, "#message", '{"b":"2","a":"1","note":"","signature":"x","none":null}');
    await textWhen(tab, '[data-pane="fields"]', /none/);
    const rows = await tab.$$eval("tbody tr", (all) =>
      all.map((row) => [row.dataset.field, row.querySelector(".decision").dataset.decision]),
    );
    assert.deepEqual(rows, [
      ["b", "signed"],
      ["a", "signed"],
      ["note", "empty"],
      ["signature", "excluded"],
      ["none", "null"],
    ]);
    assert.match(
      await textOf(tab, '[data-field="note"] .decision'),
      /empty, which the scheme leaves out/,
    );
    const parts = await tab.$$eval('[data-pane="canonical"] .part', (all) =>
      all.map((part) => [part.dataset.field, part.textContent, part.dataset.hue]),
    );
    assert.deepEqual(parts, [
      ["a", "a=1", "0"],
      ["b", "b=2", "1"],
    ]);
    await tab.hover('tr[data-field="a"]');
    await tab.waitForSelector('[data-pane="canonical"] .part.lit');
  });
});

test("what cannot be seen is marked, and copied as it is", async () => {
  await onPage(async (tab) => {
    await tab.select("#target", "scheme.wechatPayV2Md5");
    await paste(tab, "#key", KEY);
    await paste(tab, "#message", "body=a\u200bb\u00a0c \ntotal=\uff11");
    await textWhen(tab, '[data-pane="canonical"]', /total/);
    const marks = await tab.$$eval('[data-pane="canonical"] .invisible', (all) =>
      all.map((mark) => mark.title),
    );
    assert.deepEqual(marks, ["U+200B", "U+00A0", "U+0020", "U+FF11"]);
    const copied = await tab.$eval(
      '[data-pane="canonical"] .copy',
      (button) => button.dataset.copy,
    );
    assert.equal(copied, "body=a\u200bb\u00a0c &total=\uff11&key=");
    const codes = await tab.$$eval(".cause", (all) => all.map((cause) => cause.dataset.code));
    assert.ok(codes.includes("FULL_WIDTH"), `only ${codes}`);
  });
});

/** The same message in each form that is understood, and what the page says it was. */
const FORMS = [
  ["JSON", JSON.stringify({ b: "x y", a: "1" }), /JSON: 2/],
  ["a form", "b=x+y&a=1", /urlencoded text: 2/],
  ["a form with escapes", "b=x%20y&a=1", /urlencoded text: 2/],
  ["an order string", "b=x y&a=1", /not encoded: 2/],
  ["lines", "b=x y\na=1\n", /lines: 2/],
  ["lines with spaces", "b = x y\na = 1", /lines: 2/],
  ["lines with colons", "b: x y\na: 1", /lines: 2/],
  ["XML", "<xml><b><![CDATA[x y]]></b><a>1</a></xml>", /XML: 2/],
  ["an address", "https://example.com/pay?b=x%20y&a=1", /address, urlencoded text: 2/],
  [
    "cURL with JSON",
    `curl 'https://example.com' -H 'a: b' --data-raw '{"b":"x y","a":"1"}'`,
    /cURL command, JSON: 2/,
  ],
  [
    "cURL of several lines",
    `curl -X POST https://example.com \\\n  -d b=x+y \\\n  -d "a=1"`,
    /cURL command, urlencoded text: 2/,
  ],
  [
    "cURL with $'…'",
    `curl https://example.com --data $'{"b":"x\\u0020y",\\n"a":"1"}'`,
    /cURL command, JSON: 2/,
  ],
  [
    "cURL with -G",
    `curl -G https://example.com --data-urlencode 'b=x y' -d a=1`,
    /cURL command, urlencoded text: 2/,
  ],
  [
    "cURL of Windows",
    `curl.exe "https://example.com" ^\n  --data "b=x+y&a=1"`,
    /cURL command, urlencoded text: 2/,
  ],
  [
    "an HTTP request",
    'POST /pay HTTP/1.1\nHost: example.com\nContent-Type: application/json\n\n{"b":"x y","a":"1"}',
    /HTTP request, JSON: 2/,
  ],
  [
    "an HTTP request with a form",
    "POST https://example.com/pay?a=1\ncookie: s=1\n\nb=x+y",
    /HTTP request, urlencoded text: 2/,
  ],
];

test("a message is understood in every form that people paste", async () => {
  await onPage(async (tab) => {
    await tab.select("#target", "scheme.latipay");
    await paste(tab, "#key", KEY);
    const expected = hmac(KEY, `a=1&b=x y${KEY}`);
    for (const [form, text, reading] of FORMS) {
      await paste(tab, "#message", "");
      await textWhen(tab, "#verdict", /Paste a message/);
      await paste(tab, "#message", text);
      await textWhen(tab, "#reading", reading);
      assert.equal(await textOf(tab, SIGNATURE), expected, form);
    }
  });
});

test("a message that is not understood is refused, and nothing is guessed", async () => {
  await onPage(async (tab) => {
    await tab.select("#target", "scheme.latipay");
    await paste(tab, "#key", KEY);
    for (const [text, said] of [
      ['{"a":1,}', /This is no JSON/],
      ["[1]", /no object/],
      ['{"a":"1","a":"2"}', /a comes twice/],
      ["a=1&a=2", /a comes twice/],
      ["what is this", /Not understood/],
      ['{"amount":120.50}', /Refused: amount: .*ERR_TYPE/s],
      ['{"amount":120.00}', /Refused: amount: .*ERR_TYPE/s],
      ['{"a":{"b":1}}', /Refused: a: .*ERR_TYPE/s],
      ['{"a":"x&b=1","b":"2"}', /Refused: a: .*ERR_AMBIGUOUS/s],
    ]) {
      await paste(tab, "#message", text);
      await textWhen(tab, "#verdict", said);
      assert.equal(await tab.$(SIGNATURE), null, text);
    }
  });
});

/** What each example shows, by the word on its button. */
const EXAMPLES = {
  exampleLatipay: {
    verdict: /It matches/,
    causes: [],
    panes: ["orderStr", "tradePayCode", "body"],
  },
  exampleYabandPay: { verdict: /It matches/, causes: [], panes: ["tradePayCode", "body"] },
  exampleAlipayPlus: { verdict: /Signed/, causes: [], panes: ["tradePayCode", "body"] },
  exampleNumber: { verdict: /does not match/, causes: ["NUMBER_REFORMATTED"] },
  exampleUnsigned: { verdict: /does not match/, causes: ["FIELD_NOT_SIGNED"] },
  exampleNested: { verdict: /does not match/, causes: ["BODY_NOT_FLATTENED"] },
  exampleAlipay: { verdict: /does not match/, causes: ["JSON_REFORMATTED"], panes: ["orderStr"] },
  examplePrefix: { verdict: /does not match/, causes: ["PATH_PREFIX"] },
};

test("each example is one click away and shows what it is for", async () => {
  await onPage(async (tab) => {
    const words = await tab.$$eval("[data-example]", (all) =>
      all.map(({ dataset }) => dataset.example),
    );
    assert.deepEqual(words, Object.keys(EXAMPLES));
    for (const [word, { verdict, causes, panes = [] }] of Object.entries(EXAMPLES)) {
      await tab.click("#clear");
      await textWhen(tab, "#verdict", /Paste a message/);
      await tab.click(`[data-example="${word}"]`);
      await textWhen(tab, "#verdict", verdict);
      const codes = await tab.$$eval(".cause.proven", (all) =>
        all.map(({ dataset }) => dataset.code),
      );
      assert.deepEqual(codes, causes, word);
      for (const pane of panes) assert.ok(await tab.$(`[data-pane="${pane}"]`), `${word}: ${pane}`);
      const marks = await tab.$$eval(".sides pre", (all) =>
        all.map((side) => side.querySelectorAll("mark.first").length),
      );
      assert.deepEqual(marks, causes.length === 0 ? [] : [1, 1], word);
    }
  });
});

test("the first difference is marked on both sides", async () => {
  await onPage(async (tab) => {
    await tab.click('[data-example="exampleNumber"]');
    await textWhen(tab, "#diagnosis", /proven/);
    const sides = await tab.$$eval(".sides pre", (all) =>
      all.map((side) => [
        side.textContent,
        Array.from(side.querySelectorAll("mark"), (mark) => mark.textContent).join(""),
      ]),
    );
    assert.match(sides[0][0], /^amount=120\.00&/);
    assert.match(sides[1][0], /^amount=120&/);
    assert.deepEqual(
      sides.map(([, marked]) => marked),
      [".00", ""],
    );
    assert.match(await textOf(tab, "#diagnosis"), /first difference is at byte 11/);
  });
});

test("a signature that is given is compared, and one in the message as well", async () => {
  await onPage(async (tab) => {
    await enterLatipay(tab);
    await paste(tab, "#expected", ` ${PRINTED}\n`);
    await textWhen(tab, "#verdict", /It matches/);
    await paste(tab, "#expected", PRINTED.toUpperCase());
    await textWhen(tab, "#diagnosis", /HEX_CASE/);
    await paste(tab, "#expected", "");
    await paste(tab, "#message", JSON.stringify({ ...ORDER, signature: PRINTED.slice(0, 32) }));
    await textWhen(tab, "#diagnosis", /signature in the message.*SIGNATURE_TRUNCATED/s);
    await paste(tab, "#key", "");
    await textWhen(tab, "#diagnosis", /Enter the key/);
  });
});

test("a string that is given is compared, and what looks like one can be said to be a signature", async () => {
  await onPage(async (tab) => {
    await enterLatipay(tab);
    await textWhen(tab, "#verdict", /Signed/);
    const canonical = await tab.$eval(
      '[data-pane="canonical"] .copy',
      (button) => button.dataset.copy,
    );
    await paste(tab, "#expected", canonical);
    await textWhen(tab, "#verdict", /It matches: this is the string/);
    await paste(tab, "#expected", canonical.replace("Pinot Noir", "pinot noir"));
    await textWhen(tab, "#diagnosis", /product_name.*VALUE_DIFFERS|VALUE_DIFFERS.*product_name/s);
    await tab.select("#expected-as", "signature");
    await textWhen(tab, "#diagnosis", /SIGNATURE_MALFORMED/);
  });
});

test("a notification is verified by its raw text", async () => {
  await onPage(async (tab) => {
    const signature = hmac(KEY, "dsi39ej430sks03alipaypaidNZD120.00");
    const body = `merchant_reference=dsi39ej430sks03&payment_method=alipay&status=paid&currency=NZD&amount=120.00&order_id=1&signature=${signature}`;
    await tab.select("#target", "scheme.latipayNotification");
    await paste(tab, "#key", KEY);
    await paste(tab, "#message", body);
    await textWhen(tab, "#verdict", /It matches/);
    await paste(tab, "#message", body.replaceAll("&", "&amp;"));
    await textWhen(tab, "#diagnosis", /HTML_ENTITY/);
  });
});

/** What the page says of a reply or notification, with the library's word for it. */
const READ = '[data-pane="replyRead"]';
const NOTIFICATION = '[data-pane="notificationRead"]';

test("a reply is read by the library: what became of it, and what comes next", async () => {
  await onPage(async (tab) => {
    await tab.click('[data-example="exampleLatipay"]');
    await textWhen(tab, READ, /^What the reply says\s+accepted .*not signed by the gateway/s);
    assert.match(
      await textOf(tab, '[data-pane="orderStr"] pre'),
      /^service=create_forex_trade_wap&/,
    );
    const code = await textOf(tab, '[data-pane="tradePayCode"] pre');
    assert.match(code, /^my\.tradePay\(\{\n {2}orderStr: "service=.*\n {2}success:/s);
    // Another order than the one that was asked for, and one that was refused.
    const named = (customerOrderId) =>
      JSON.stringify({ code: 0, gatewaydata: { a: "1" }, paydata: { customerOrderId } });
    await paste(tab, "#reply", named("another"));
    await textWhen(tab, READ, /merchant_reference/);
    assert.equal(await tab.$('[data-pane="orderStr"]'), null);
    await paste(tab, "#reply", named(ORDER.merchant_reference));
    await textWhen(tab, '[data-pane="orderStr"]', /a=1/);
    await paste(tab, "#reply", '{"code":201,"message":"no wallet"}');
    await tab.waitForSelector(`${READ} .wrong`);
    await paste(tab, "#reply", "<html>");
    await textWhen(tab, READ, /JSON/);
    // Without an order, the reply alone is read.
    await paste(tab, "#message", "");
    await paste(tab, "#reply", named("another"));
    await textWhen(tab, '[data-pane="orderStr"]', /a=1/);
    // One that Latipay signs.
    const hosted = {
      code: 0,
      message: "SUCCESS",
      host_url: "https://pay.latipay.net/pay",
      nonce: "7d5a88119354301ad3fc250404493bd27abf4467283a061d1ed11860a46e1bf3",
      signature: "486c14127626fd5ba49a8a331409ce970c8a20142df463a3427c26ea57409e7a",
    };
    await tab.select("#target", "latipay.create");
    await paste(tab, "#reply", JSON.stringify(hosted));
    await textWhen(tab, '[data-pane="replyUrl"] pre', /^https:\/\/pay\.latipay\.net\/pay\/7d5a88/);
    assert.doesNotMatch(await textOf(tab, READ), /not signed|not verified/);
    await paste(tab, "#reply", JSON.stringify({ ...hosted, nonce: "1" }));
    await textWhen(tab, READ, /signature/i);
    assert.equal(await tab.$('[data-pane="replyUrl"]'), null);
    await paste(tab, "#key", "");
    await textWhen(tab, READ, /Enter the key/);
  });
});

test("the replies of the other gateways, whose signatures are not verified here", async () => {
  await onPage(async (tab) => {
    await tab.click('[data-example="exampleYabandPay"]');
    await textWhen(tab, '[data-pane="tradePayCode"] pre', /tradeNO: "2816660400948"/);
    await tab.click('[data-example="exampleAlipayPlus"]');
    await textWhen(
      tab,
      '[data-pane="tradePayCode"] pre',
      /paymentUrl: "https:\/\/www\.wallet\.com/,
    );
    await textWhen(tab, READ, /accepted .*not verified here/s);
    await tab.select("#target", "alipayPlus.query");
    await paste(tab, "#message", '{"paymentRequestId":"1"}');
    const answered = (paymentRequestId) =>
      JSON.stringify({
        result: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "" },
        paymentStatus: "SUCCESS",
        paymentRequestId,
      });
    await paste(tab, "#reply", answered("1"));
    await textWhen(tab, READ, /paid .*not verified here/s);
    await paste(tab, "#reply", answered("2"));
    await textWhen(tab, READ, /paymentRequestId/);

    await tab.select("#target", "alipayOpen.alipayMini");
    await paste(tab, "#message", "");
    const created =
      '{"alipay_trade_create_response":{"code":"10000","msg":"Success","out_trade_no":"7","trade_no":"2024"},"sign":"AAAA"}';
    await paste(tab, "#reply", created);
    await textWhen(tab, READ, /Enter the order/);
    const order = { out_trade_no: "7", total_amount: "9.00", subject: "Tea", buyer_open_id: "o" };
    await paste(tab, "#message", JSON.stringify(order));
    await textWhen(tab, '[data-pane="tradePayCode"] pre', /tradeNO: "2024"/);
    // An order string is no request, and has no reply.
    await tab.select("#target", "alipayOpen.alipayApp");
    assert.equal(await tab.$eval("#reply-box", (box) => box.hidden), true);

    await tab.select("#target", "wechatPay.query");
    await paste(tab, "#message", '{"out_trade_no":"12177525012014"}');
    const head = (status) => `HTTP/1.1 ${status} \r\nDate: today\r\nRequest-ID: 1\r\n\r\n`;
    const paid = '{"out_trade_no":"12177525012014","trade_state":"SUCCESS","amount":{"total":1}}';
    for (const reply of [paid, head(200) + paid]) {
      await paste(tab, "#reply", "");
      await tab.waitForFunction((pane) => document.querySelector(pane) === null, {}, READ);
      await paste(tab, "#reply", reply);
      await textWhen(tab, READ, /paid .*not verified here/s);
    }
    await paste(tab, "#reply", `${head(404)}{"code":"ORDER_NOT_EXIST","message":"x"}`);
    await tab.waitForSelector(`${READ} .wrong`);
    await tab.select("#target", "wechatPay.close");
    await paste(tab, "#reply", head(204));
    await textWhen(tab, READ, /closed|accepted/);
  });
});

test("causes are proven with the gateway's public key or certificate, and with one's own key", async () => {
  const pem = {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  };
  const [theirs, ours] = [generateKeyPairSync("rsa", pem), generateKeyPairSync("rsa", pem)];
  const signed = (text, { privateKey }) =>
    sign("sha256", Buffer.from(text), privateKey).toString("base64");
  const proven = (code) => new RegExp(`proven.*${code}`, "s");
  await onPage(async (tab) => {
    // A field that a framework added to a notification.
    await tab.select("#target", "alipayOpen.notification");
    const fields =
      "app_id=2014&notify_id=n1&out_trade_no=7&total_amount=9.00&trade_status=TRADE_SUCCESS";
    const body = `${fields}&sign_type=RSA2&sign=${encodeURIComponent(signed(fields, theirs))}`;
    await paste(tab, "#private-key", theirs.publicKey);
    await paste(tab, "#message", `${body}&s=/pay/notify`);
    await textWhen(tab, "#diagnosis", proven("FIELD_NOT_SIGNED"));
    await paste(tab, "#private-key", ours.publicKey);
    await textWhen(tab, "#diagnosis", proven("WRONG_KEY"));

    // A reply with its headers, by the template; the box of the private key takes the public one.
    await tab.select("#target", "scheme.wechatPayV3Reply");
    const time = "1700000000";
    const event = '{"id":"EV-1"}';
    const reply = (shown) =>
      `POST /n HTTP/1.1\nHost: shop.example\nWechatpay-Timestamp: ${time}\nWechatpay-Nonce: n1\nWechatpay-Signature: ${signed(`${time}\nn1\n${event}\n`, theirs)}\n\n${shown}`;
    await paste(tab, "#private-key", theirs.publicKey.replaceAll(/-----[^-]*-----|\s/gu, ""));
    await paste(tab, "#message", reply(event));
    await textWhen(tab, "#verdict", /It matches/);
    await paste(tab, "#message", reply('{"id": "EV-1"}'));
    await textWhen(tab, "#diagnosis", proven("JSON_REFORMATTED"));

    // One's own request: of the private key the public half is taken, or the public key does.
    await tab.select("#target", "scheme.alipayOpen");
    await paste(tab, "#message", "app_id=2014&sign_type=RSA2&total_amount=9.00");
    const wrong = signed("app_id=2014&sign_type=RSA2&total_amount=9", ours);
    await paste(tab, "#expected", wrong);
    for (const key of [ours.privateKey, ours.publicKey]) {
      await paste(tab, "#private-key", key);
      await textWhen(tab, "#diagnosis", proven("NUMBER_REFORMATTED"));
      await paste(tab, "#private-key", "");
      await textWhen(tab, "#diagnosis", /Paste the public key or certificate/);
    }
  });
});

test("a notification is verified with the gateway's public key, and its meaning said", async () => {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const signed = (text) => sign("sha256", Buffer.from(text), pair.privateKey).toString("base64");
  await onPage(async (tab) => {
    await tab.select("#target", "alipayOpen.notification");
    const fields =
      "app_id=2014&notify_id=n1&out_trade_no=7&total_amount=9.00&trade_status=TRADE_SUCCESS";
    const body = `${fields}&sign_type=RSA2&sign=${encodeURIComponent(signed(fields))}`;
    await paste(tab, "#message", body);
    await textWhen(tab, NOTIFICATION, /paid .*not verified here.*"orderId": "7"/s);
    await textWhen(tab, "#verdict", /not verified/);
    await textWhen(tab, "#diagnosis", /public key/);
    assert.equal(await textOf(tab, "#key-label"), "The gateway's public key (PEM)");
    await paste(tab, "#private-key", pair.publicKey);
    await textWhen(tab, "#verdict", /It matches/);
    await textWhen(tab, NOTIFICATION, /paid .*"amount": "9.00"/s);
    assert.doesNotMatch(await textOf(tab, NOTIFICATION), /not verified/);
    await paste(tab, "#message", body.replace("9.00", "1.00"));
    await textWhen(tab, "#verdict", /does not match/);
    await textWhen(tab, NOTIFICATION, /signature/i);
    await paste(tab, "#private-key", "no key");
    await textWhen(tab, "#verdict", /ERR_KEY_FORMAT/);

    // Alipay+ signs path and headers as well.
    await tab.select("#target", "alipayPlus.notification");
    const payment =
      '{"paymentRequestId":"1","paymentAmount":{"currency":"CLP","value":"2000"},"paymentResult":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":""}}';
    const time = "2022-11-24T18:34:09+08:00";
    const signature = encodeURIComponent(signed(`POST /notify\nC1.${time}.${payment}`));
    const request = (path) =>
      `POST ${path} HTTP/1.1\nHost: shop.example\nClient-Id: C1\nRequest-Time: ${time}\nSignature: algorithm=RSA256,keyVersion=1,signature=${signature}\n\n${payment}`;
    await paste(tab, "#private-key", "");
    await paste(tab, "#message", payment);
    await textWhen(tab, NOTIFICATION, /paid .*not verified here.*"currency": "CLP"/s);
    await paste(tab, "#private-key", pair.publicKey);
    await paste(tab, "#message", request("/notify"));
    await textWhen(tab, "#verdict", /is genuine|It matches/);
    await paste(tab, "#message", request("/other"));
    await textWhen(tab, "#verdict", /Refused|does not match/);

    // WeChat Pay seals them: the key opens them.
    await tab.select("#target", "wechatPay.notification");
    const apiV3Key = "a-made-up-api-v3-key-of-32-bytes";
    const cipher = createCipheriv("aes-256-gcm", apiV3Key, "fdasflkja484");
    cipher.setAAD(Buffer.from("transaction"));
    const resource =
      '{"appid":"wxd678efh567hg6787","mchid":"1900007291","out_trade_no":"8","trade_state":"SUCCESS","amount":{"total":100,"currency":"CNY"}}';
    const parts = [cipher.update(resource), cipher.final(), cipher.getAuthTag()];
    const event = JSON.stringify({
      id: "EV-1",
      event_type: "TRANSACTION.SUCCESS",
      resource: {
        original_type: "transaction",
        algorithm: "AEAD_AES_256_GCM",
        ciphertext: Buffer.concat(parts).toString("base64"),
        associated_data: "transaction",
        nonce: "fdasflkja484",
      },
    });
    await paste(tab, "#key", apiV3Key);
    const head =
      "POST /n HTTP/1.1\nHost: shop.example\nWechatpay-Timestamp: 1700000000\nWechatpay-Nonce: n\nWechatpay-Serial: PUB_KEY_ID_1\nWechatpay-Signature: AAAA\n\n";
    await paste(tab, "#message", head + event);
    await textWhen(tab, NOTIFICATION, /paid .*not verified here.*"orderId": "8"/s);
    await textWhen(tab, '[data-pane="canonical"]', /^.*1700000000\nn\n/s);
    await paste(tab, "#key", apiV3Key.replace("made", "wade"));
    await textWhen(tab, NOTIFICATION, /could not be|cannot be|not be opened|decrypt/i);
  });
});

test("a notification with a shared key is compared, and its meaning said", async () => {
  await onPage(async (tab) => {
    await tab.select("#target", "latipay.notification");
    const signature = hmac(KEY, "dsi39ej430sks03alipaypaidNZD120.00");
    const body = `merchant_reference=dsi39ej430sks03&payment_method=alipay&status=paid&currency=NZD&amount=120.00&order_id=1&signature=${signature}`;
    await paste(tab, "#message", body);
    await textWhen(tab, "#diagnosis", /Enter the key/);
    assert.equal(await tab.$(NOTIFICATION), null);
    await paste(tab, "#key", KEY);
    await textWhen(tab, "#verdict", /It matches/);
    await textWhen(tab, NOTIFICATION, /paid .*"orderId": "dsi39ej430sks03"/s);
    assert.doesNotMatch(await textOf(tab, "#results"), new RegExp(KEY), "the key is shown");
    // What is not signed, anybody can write: nothing of it may turn the text around.
    await paste(tab, "#message", `${body}&note=a%E2%80%AEb%F3%A0%81%81`);
    await textWhen(tab, NOTIFICATION, /"note": "a\\u202eb\\udb40\\udc41"/);
    // As lines, as a log may keep it.
    await paste(tab, "#message", body.replaceAll("&", "\n"));
    await textWhen(tab, NOTIFICATION, /"amount": "120.00"/);
    await paste(tab, "#message", body.replace("120.00", "1.00"));
    await textWhen(tab, "#verdict", /does not match/);
    await textWhen(tab, NOTIFICATION, /signature/i);

    const vectors = readFileSync(join(repository, "tests/vectors/yabandpay.jsonl"), "utf8");
    const line = vectors.split("\n").find((one) => one.includes('"kind":"notification"'));
    const { body: posted, account } = JSON.parse(line);
    await tab.select("#target", "yabandpay.notification");
    await paste(tab, "#key", account.secretKey);
    await paste(tab, "#message", posted);
    await textWhen(tab, "#verdict", /It matches/);
    await textWhen(tab, NOTIFICATION, /paid .*"orderId": "190510140815"/s);
  });
});

test("a scheme can be written", async () => {
  await onPage(async (tab) => {
    await tab.select("#target", "scheme.wechatPayV2Md5");
    await tab.select("#target", "own");
    assert.match(
      await tab.$eval("#rule", (box) => box.value),
      /"keyPrefix": "&key="/,
      "it starts from the last one",
    );
    await paste(tab, "#rule", '{ "secret": "append", "keyPrefix": "&pw=" }');
    await paste(tab, "#key", KEY);
    await paste(tab, "#message", "b=2\na=1");
    await textWhen(tab, SIGNATURE, new RegExp(hmac(KEY, `a=1&b=2&pw=${KEY}`)));
    await paste(tab, "#rule", '{ "digest": "sha3" }');
    await textWhen(tab, "#verdict", /digest: .*ERR_SCHEME/s);
    await paste(tab, "#rule", "{");
    await textWhen(tab, "#verdict", /no JSON object/);
    await paste(tab, "#rule", '{ "name": "hooks", "template": "{time}.{body*}" }');
    await paste(tab, "#message", "time=1\nbody={}");
    await textWhen(tab, '[data-pane="canonical"] pre', /^1\.\{\}$/);
    assert.equal(await tab.$eval("#private-key", (box) => box.hidden), false);
  });
});

test("a private key signs, and stays masked", async () => {
  await onPage(async (tab) => {
    await tab.click('[data-example="exampleAlipayPlus"]');
    const made = await textWhen(tab, SIGNATURE, /^[A-Za-z0-9+/]{300,}={0,2}$/);
    const { pem, isMasked } = await tab.$eval("#private-key", (box) => ({
      pem: box.value,
      isMasked: getComputedStyle(box).webkitTextSecurity === "disc",
    }));
    assert.ok(isMasked);
    const text = await tab.$eval('[data-pane="canonical"] .copy', (button) => button.dataset.copy);
    const publicKey = createPublicKey(createPrivateKey(pem));
    assert.ok(verify("sha256", Buffer.from(text), publicKey, Buffer.from(made, "base64")));
    // One's own key, in the other form.
    const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
    await paste(tab, "#private-key", pair.privateKey.export({ type: "pkcs1", format: "pem" }));
    const other = await textWhen(
      tab,
      SIGNATURE,
      new RegExp(`^(?!${made.slice(0, 20).replaceAll("+", "\\+")})[A-Za-z0-9+/]{300,}`),
    );
    assert.ok(verify("sha256", Buffer.from(text), pair.publicKey, Buffer.from(other, "base64")));
    await paste(tab, "#expected", other);
    await textWhen(tab, "#verdict", /It matches/);
    await paste(tab, "#private-key", "no key");
    await textWhen(tab, "#verdict", /ERR_KEY_FORMAT/);
    // It does not follow into the box of a shared key.
    await tab.select("#target", "scheme.latipay");
    assert.equal(await tab.$eval("#key", (box) => box.value), "");
  });
});

test("an order of the Alipay Open Platform is pasted as people write it, and its order string pasted back", async () => {
  await onPage(async (tab) => {
    const order = { out_trade_no: "7", total_amount: "9.00", subject: 'Tea: "green"' };
    await tab.select("#target", "alipayOpen.alipayApp");
    await paste(tab, "#account-app_id", "2014072300007148");
    await paste(tab, "#message", JSON.stringify(order, null, 2));
    await textWhen(tab, '[data-pane="canonical"]', /biz_content/);
    const text = await tab.$eval('[data-pane="canonical"] .copy', ({ dataset }) => dataset.copy);
    const biz = `biz_content=${JSON.stringify(order)}`;
    assert.ok(text.startsWith(`app_id=2014072300007148&${biz}&charset=utf-8&`), text);
    assert.equal(await textOf(tab, '[data-pane="canonical"] [data-field="biz_content"]'), biz);
    const orderStr = await textOf(tab, '[data-pane="orderStr"] pre');
    for (const target of ["scheme.alipayOpen", "alipayOpen.alipayApp"]) {
      await tab.select("#target", target);
      await paste(tab, "#message", orderStr.replace(/&sign=.*/, ""));
      await textWhen(tab, "#reading", /urlencoded text/);
      const again = await tab.$eval('[data-pane="canonical"] .copy', ({ dataset }) => dataset.copy);
      assert.equal(again, text, target);
      await paste(tab, "#message", "");
    }
  });
});

test("the certificate of a UnionPay reply is signed with its line breaks", async () => {
  await onPage(async (tab) => {
    const certificate = "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----";
    await tab.select("#target", "scheme.unionpayOpen");
    await paste(tab, "#message", JSON.stringify({ merId: "1", signPubKeyCert: certificate }));
    await textWhen(tab, '[data-pane="canonical"]', /merId/);
    const parts = await textsOf(tab, '[data-pane="canonical"] .part');
    assert.deepEqual(parts, ["merId=1", `signPubKeyCert=${certificate}`]);
  });
});

test("every call of every gateway can be chosen, and says what it needs", async () => {
  await onPage(async (tab) => {
    const targets = await tab.$$eval("#target option", (all) => all.map((option) => option.value));
    assert.ok(targets.length >= 60, `only ${targets.length}`);
    await paste(tab, "#message", "out_trade_no=1");
    for (const target of targets) {
      await tab.select("#target", target);
      await textWhen(tab, "#verdict", /Still needed|Refused|Ready|Signed|scheme/);
    }
  });
});

test("the key is masked, in no link, and nowhere kept", async () => {
  await onPage(async (tab) => {
    assert.equal(await tab.$eval("#key", (box) => box.type), "password");
    await enterLatipay(tab);
    await paste(tab, "#expected", PRINTED);
    await textWhen(tab, "#verdict", /It matches/);
    const link = await copyOf(tab, "#link");
    assert.ok(!link.includes(KEY));
    assert.equal(
      await tab.evaluate(() => location.href),
      server.address,
      "the address has changed",
    );
    const kept = await tab.evaluate(async () => [
      localStorage.length + sessionStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]);
    assert.deepEqual(kept, [0, "", 0, 0]);
    // Anyone who opens the link has everything but the key.
    await onPage(
      async (other) => {
        assert.equal(await other.$eval("#message", (box) => box.value), JSON.stringify(ORDER));
        assert.equal(await other.$eval("#account-user_id", (box) => box.value), "U000334333");
        assert.equal(await other.$eval("#key", (box) => box.value), "");
        await textWhen(other, "#diagnosis", /Enter the key/);
        await paste(other, "#key", KEY);
        await textWhen(other, "#verdict", /It matches/);
      },
      { address: link },
    );
  });
});

test("no link is made of what holds the key, and credentials of a request stay behind", async () => {
  await onPage(async (tab) => {
    await tab.select("#target", "scheme.latipay");
    await paste(tab, "#key", KEY);
    for (const message of [`a=1&note=${KEY}`, "a=1&api_key=9", "a=-----BEGIN PRIVATE KEY-----"]) {
      await paste(tab, "#message", message);
      await textWhen(tab, "#reading", /field/);
      await tab.click("#link");
      await textWhen(tab, "#link-said", /holds the key/);
    }
    await paste(
      tab,
      "#message",
      `curl https://u:pw@example.com/pay -H 'Cookie: session=s3' -H 'Authorization: Bearer t0' -d a=1`,
    );
    const link = decodeURIComponent(await copyOf(tab, "#link"));
    assert.match(link, /example\.com\/pay.*a=1/s);
    assert.doesNotMatch(link, /s3|t0|pw/);
    await paste(tab, "#message", `a=${"x".repeat(20_000)}`);
    await tab.click("#link");
    await textWhen(tab, "#link-said", /too long/);
  });
});

/** What a button puts on the clipboard. */
async function copyOf(tab, selector) {
  await tab.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      globalThis.copiedText = text;
    };
  });
  await tab.click(selector);
  const handle = await tab.waitForFunction(() => globalThis.copiedText);
  return handle.jsonValue();
}

test("every copy button copies what it stands beside", async () => {
  await onPage(async (tab) => {
    await tab.click('[data-example="exampleLatipay"]');
    await textWhen(tab, "#verdict", /It matches/);
    const panes = await tab.$$eval("[data-pane]:has(.copy)", (all) =>
      all.map(({ dataset }) => dataset.pane),
    );
    assert.deepEqual(panes, [
      "signature",
      "canonical",
      "stringToSign",
      "request",
      "body",
      "orderStr",
      "tradePayCode",
    ]);
    for (const pane of panes) {
      const copied = await copyOf(tab, `[data-pane="${pane}"] .copy`);
      assert.equal(copied, await textOf(tab, `[data-pane="${pane}"] pre`), pane);
      await tab.evaluate(() => delete globalThis.copiedText);
    }
  });
});

test("the policy allows no connection, and the page asks for none", async () => {
  const html = readFileSync(join(built, "index.html"), "utf8");
  const policy = /content="(default-src [^"]*)"/.exec(html)?.[1] ?? "";
  assert.match(
    policy,
    /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/,
  );
  assert.doesNotMatch(policy, /connect-src|unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.doesNotMatch(html, /\sstyle=|\son\w+=|<script(?![^>]*src=)/);
  const { tab, faults, close } = await open(browser, server.address);
  try {
    await tab.click('[data-example="exampleLatipay"]');
    await textWhen(tab, "#verdict", /It matches/);
    assert.deepEqual(faults, [], "before the attempts");
    server.requests.length = 0;
    const refused = await tab.evaluate(async (own) => {
      const violations = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        violations.push(event.effectiveDirective),
      );
      const attempts = await Promise.allSettled([
        fetch("https://example.com/"),
        fetch(own),
        new Promise((done, failed) => {
          const picture = new Image();
          picture.onload = done;
          picture.onerror = failed;
          picture.src = "https://example.com/a.png";
        }),
        new Promise((done, failed) => {
          const socket = new WebSocket("wss://example.com/");
          socket.onopen = done;
          socket.onerror = failed;
        }),
        // Later, because what the developer tools run is not held to the policy.
        new Promise((done, failed) => {
          setTimeout(() => {
            try {
              done(new Function("return 1")());
            } catch (error) {
              failed(error);
            }
          });
        }),
      ]);
      navigator.sendBeacon(own, "x");
      await new Promise((later) => setTimeout(later, 300));
      return { statuses: attempts.map(({ status }) => status), violations };
    }, server.address);
    assert.deepEqual(server.requests, [], "a request has reached the server");
    assert.deepEqual(refused.statuses, Array(5).fill("rejected"));
    assert.ok(
      refused.violations.filter((of) => of === "connect-src").length >= 3,
      `${refused.violations}`,
    );
    // The browser stopped each of them before it was sent: what it says so is on the console.
    const failed = faults.filter((fault) => !fault.startsWith("console: "));
    assert.deepEqual(
      failed.filter((fault) => !fault.startsWith("request: ")),
      [],
    );
  } finally {
    await close();
  }
});

test("`orderstr serve` serves it, under the policy of its headers", async () => {
  const command = join(repository, "pkg/dist/command.mjs");
  const child = spawn(process.execPath, [command, "serve", "--json", "--folder", built]);
  try {
    const [said] = await once(child.stdout, "data");
    const { url: address } = JSON.parse(said);
    const { headers } = await fetch(address);
    assert.match(headers.get("content-security-policy"), /^default-src 'none'; script-src 'self'/);
    await onPage(
      async (tab) => {
        await tab.click('[data-example="exampleLatipay"]');
        await textWhen(tab, SIGNATURE, new RegExp(PRINTED));
      },
      { address },
    );
  } finally {
    child.kill("SIGTERM");
  }
});

test("it works offline, and opened from disk", async () => {
  for (const address of [server.address, onDisk]) {
    const { tab, faults, close } = await open(browser, address);
    try {
      await tab.setOfflineMode(true);
      for (const [word, { verdict }] of Object.entries(EXAMPLES)) {
        await tab.click("#clear");
        await tab.click(`[data-example="${word}"]`);
        await textWhen(tab, "#verdict", verdict);
      }
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  }
});

test("opened from disk with the network off from the start", async () => {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  try {
    await tab.setOfflineMode(true);
    await tab.goto(onDisk);
    await tab.waitForSelector("html[data-ready]");
    await enterLatipay(tab);
    await textWhen(tab, SIGNATURE, new RegExp(PRINTED));
  } finally {
    await context.close();
  }
});

test("it speaks Chinese to a Chinese browser, and both on request", async () => {
  await onPage(
    async (tab) => {
      assert.equal(await tab.$eval("html", (html) => html.lang), "zh-Hans");
      assert.match(await textOf(tab, ".privacy"), /不会离开此浏览器/);
      await tab.click('[data-example="exampleNumber"]');
      await textWhen(tab, "#diagnosis", /数字/);
      assert.match(await textOf(tab, "#verdict"), /不匹配/);
      await tab.select("#target", "latipay.refund");
      await textWhen(tab, "#verdict", /已拒绝|不匹配/);
      await tab.click('#languages [value="en"]');
      await textWhen(tab, "#verdict", /Refused|does not match/);
      assert.equal(await tab.$eval("html", (html) => html.lang), "en");
      // Not a word of the other language is left.
      const left = await tab.evaluate(() => document.body.innerText.match(/[\u4e00-\u9fff]+/g));
      assert.deepEqual(left, ["中文"]);
    },
    { language: "zh-CN" },
  );
});

test("index.html and the words agree, for those who see it before the script", async () => {
  const source = readFileSync(join(built, "index.html"), "utf8");
  const written = Array.from(
    source.matchAll(/data-word="(\w+)"[^>]*>([^<]*)</g),
    ([, word, text]) => [word, text.replace(/\s+/g, " ").trim()],
  );
  await onPage(async (tab) => {
    const said = await tab.$$eval("[data-word]", (all) =>
      all.map(({ dataset, textContent }) => [
        dataset.word,
        textContent.replace(/\s+/g, " ").trim(),
      ]),
    );
    const shown = new Map(said);
    assert.ok(written.length > 25, `only ${written.length}`);
    for (const [word, text] of written.filter(([of]) => shown.has(of))) {
      assert.equal(shown.get(word), text, word);
    }
  });
});

test("the appearance follows the system, or the choice", async () => {
  await onPage(async (tab) => {
    const ground = () => tab.$eval("body", (body) => getComputedStyle(body).backgroundColor);
    const light = await ground();
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    const dark = await ground();
    assert.notEqual(light, dark);
    await tab.select("#theme", "light");
    assert.equal(await ground(), light);
    await tab.select("#theme", "dark");
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
    assert.equal(await ground(), dark);
  });
});

test("everything can be reached and done with the keyboard, and is read out", async () => {
  await onPage(async (tab) => {
    const visited = new Set();
    for (let step = 0; step < 40; step += 1) {
      await tab.keyboard.press("Tab");
      visited.add(
        await tab.evaluate(() => {
          const { id, value, dataset } = document.activeElement;
          return id || dataset.example || value;
        }),
      );
    }
    const needed = [
      "en",
      "zh",
      "theme",
      "exampleNumber",
      "target",
      "account-user_id",
      "key",
      "show-key",
      "message",
      "expected-as",
      "expected",
      "reply",
      "link",
      "clear",
    ];
    assert.deepEqual(
      needed.filter((name) => !visited.has(name)),
      [],
    );
    await tab.focus('[data-example="exampleNumber"]');
    await tab.keyboard.press("Enter");
    await textWhen(tab, "#verdict", /does not match/);
    const focused = await tab.evaluate(() => document.activeElement.dataset.example);
    assert.equal(focused, "exampleNumber", "the focus was lost");
    await tab.waitForFunction(() =>
      /does not match/.test(document.querySelector("[role=status]").textContent),
    );
    // What is typed elsewhere leaves the cursor where it is.
    await tab.focus("#message");
    await tab.keyboard.type(" ");
    await new Promise((later) => setTimeout(later, 400));
    assert.equal(await tab.evaluate(() => document.activeElement.id), "message");
  });
});

test("nothing is wider than the window, on a phone and on a desk; pictures for people", async () => {
  for (const [width, height, device] of [
    [390, 844, "phone"],
    [1360, 900, "desktop"],
  ]) {
    for (const [language, theme] of [
      ["en", "light"],
      ["zh", "dark"],
    ]) {
      await onPage(
        async (tab) => {
          await tab.select("#theme", theme);
          for (const word of ["exampleLatipay", "exampleNumber", "exampleAlipay"]) {
            await tab.click(`[data-example="${word}"]`);
            await textWhen(tab, "#verdict", language === "zh" ? /匹配/ : /match/);
            const most = await tab.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(most <= width, `${device}, ${word}: ${most} pixels`);
            const path = join(pictures, `${word}-${device}-${language}-${theme}.png`);
            await tab.screenshot({ path, fullPage: true });
          }
        },
        { width, height, language },
      );
    }
  }
});

test("on a phone, the result is shown where one types, and one touch away", async () => {
  await onPage(
    async (tab) => {
      await tab.click('[data-example="exampleNumber"]');
      await textWhen(tab, "#jump", /does not match/);
      await tab.click("#jump");
      await tab.waitForFunction(() => document.querySelector("#jump").hidden);
      const top = await tab.$eval("#verdict", (verdict) => verdict.getBoundingClientRect().top);
      assert.ok(top >= 0 && top < 400, `the verdict is at ${top}`);
    },
    { width: 390, height: 844 },
  );
});

test("it is usable within a second of being opened, on a cold cache", async () => {
  const times = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const fresh = await launch();
    try {
      const context = await fresh.createBrowserContext();
      const tab = await context.newPage();
      await tab.goto(server.address);
      await tab.waitForSelector("html[data-ready]");
      times.push(await tab.evaluate(() => performance.getEntriesByName("ready")[0].startTime));
    } finally {
      await fresh.close();
    }
  }
  // The best of three: the others measure what else this machine does.
  assert.ok(Math.min(...times) < 1000, `${times.map(Math.round)} ms`);
});

test("no part of the answer waits longer than people do", async () => {
  await onPage(async (tab) => {
    await enterLatipay(tab);
    await textWhen(tab, "#verdict", /Signed/);
    const started = Date.now();
    await paste(tab, "#expected", "a".repeat(64));
    await textWhen(tab, "#diagnosis", /WRONG_KEY/);
    const took = Date.now() - started;
    assert.ok(took < 3000, `${took} ms`);
    const texts = await textsOf(tab, ".cause .tag");
    assert.deepEqual(texts, ["suspected"]);
  });
});
