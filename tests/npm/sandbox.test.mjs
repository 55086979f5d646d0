// The stand-in gateways of "orderstr/testing", as the packed package has them: every documented reply
// and every refusal. Requests are signed here with a few lines of node:crypto, from the gateways' own
// documents; nothing of "orderstr" itself is loaded.

import assert from "node:assert/strict";
import { createDecipheriv, createHmac, generateKeyPairSync, sign, verify } from "node:crypto";
import { before, suite, test } from "node:test";
import { requirePacked } from "./packed.mjs";

let sandboxes;
before(async () => {
  sandboxes = await requirePacked("orderstr/testing");
});

const NOON = new Date("2026-11-25T04:00:00Z");
const now = () => NOON;
const JSON_TYPE = { "Content-Type": "application/json;charset=UTF-8" };
const hmac = (key, message) => createHmac("sha256", key).update(message).digest("hex");
const sorted = (members) =>
  Object.keys(members)
    .sort()
    .map((name) => `${name}=${members[name]}`)
    .join("&");

suite("LatipaySandbox", () => {
  const KEY = "111222333";
  const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: KEY };
  const USER = { user_id: "U000334333" };
  const IDS = { ...USER, wallet_id: "W00000001" };
  const ORDER = {
    ...IDS,
    amount: "120.00",
    callback_url: "https://merchantsite.com/confirm?shop=1",
    merchant_reference: "dsi39ej430sks03",
    ip: "122.122.122.1",
    version: "2.0",
    product_name: "Pinot Noir, Otago",
  };
  const HOSTED = { ...ORDER, payment_method: "wechat", return_url: "https://merchantsite.com/" };
  const make = (options) => new sandboxes.LatipaySandbox({ ...ACCOUNT, now, ...options });
  const signed = ({ signature: _, ...data }) => {
    const kept = Object.entries(data).filter(([, value]) => value !== "" && value !== null);
    return { ...data, signature: hmac(KEY, sorted(Object.fromEntries(kept)) + KEY) };
  };
  const post = async (sandbox, path, body) => {
    const init = { method: "POST", headers: JSON_TYPE, body: JSON.stringify(body) };
    const { fetch } = sandbox; // unbound, in place of the global one
    const response = await fetch(`https://api.latipay.net${path}`, init);
    assert.equal(response.headers.get("Content-Type"), JSON_TYPE["Content-Type"]);
    return response.text();
  };
  const place = async (sandbox, path, order) =>
    JSON.parse(await post(sandbox, path, signed(order)));
  const query = async (sandbox, merchant_reference, more = {}) => {
    const { signature } = signed({ ...USER, ...more, merchant_reference });
    const search = new URLSearchParams({ ...USER, ...more, signature });
    const name = encodeURIComponent(merchant_reference);
    return (await sandbox.fetch(`https://api.latipay.net/v2/transaction/${name}?${search}`)).text();
  };
  const paymentSignature = ({ merchant_reference, payment_method, status, currency, amount }) =>
    hmac(KEY, merchant_reference + payment_method + status + currency + amount);

  test("a mini-program order gets the page's eighteen members, filled from the order", async () => {
    const reply = await place(make(), "/v2/minialipay", ORDER);
    assert.deepEqual([reply.code, reply.message, reply.messageCN], [0, "SUCCESS", "操作成功"]);
    const { gatewaydata, paydata } = reply;
    assert.equal(
      Object.keys(gatewaydata).join(" "),
      "service partner _input_charset sign_type sign notify_url return_url subject body out_trade_no currency total_fee supplier secondary_merchant_id secondary_merchant_name secondary_merchant_industry product_code app_pay",
    );
    assert.match(gatewaydata.sign, /^[0-9a-f]{32}$/);
    assert.equal(gatewaydata.total_fee, "120.00");
    assert.equal(gatewaydata.currency, "NZD");
    assert.equal(gatewaydata.subject, "Pinot Noir, Otago");
    assert.equal(gatewaydata.secondary_merchant_id, "W00000001");
    assert.equal(gatewaydata.out_trade_no, paydata.orderId);
    assert.match(paydata.orderId, /^S\d{16}$/);
    assert.equal(paydata.customerOrderId, "dsi39ej430sks03");
  });

  test("the page's own printed signature is accepted", async () => {
    const printed = "1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07";
    const order = { ...ORDER, callback_url: "https://merchantsite.com/confirm" };
    const reply = await post(make(), "/v2/minialipay", { ...order, signature: printed });
    assert.equal(JSON.parse(reply).code, 0);
  });

  test("two sandboxes given the same orders say the same", async () => {
    const one = await place(make(), "/v2/minialipay", ORDER);
    assert.deepEqual(await place(make(), "/v2/minialipay", ORDER), one);
  });

  test("a hosted order gets host_url and nonce, signed together", async () => {
    const { host_url, nonce, signature, code } = await place(make(), "/v2/transaction", HOSTED);
    assert.deepEqual([code, host_url], [0, "https://api.latipay.net/pay"]);
    assert.equal(signature, hmac(KEY, nonce + host_url));
  });

  test("a merchant-hosted order's picture is fetched, its numbers signed as written", async () => {
    const sandbox = make();
    const { return_url: _, ...order } = { ...HOSTED, host_type: "1", amount: "1.50" };
    const { host_url, nonce } = await place(sandbox, "/v2/transaction", order);
    const response = await sandbox.fetch(`${host_url}/${nonce}`);
    const text = await response.text();
    assert.match(text, /"amount":1\.50,"amount_cny":7\.50,/);
    const { code, data } = JSON.parse(text);
    assert.equal(code, 0);
    const { signature, ...members } = { ...data, amount: "1.50", amount_cny: "7.50" };
    assert.equal(signature, hmac(KEY, sorted(members) + KEY));
    assert.match(data.qr_code, /^data:image\/png;base64,/);
    assert.match(data.qr_code_url, /^weixin:/);
    assert.equal(data.merchant_reference, ORDER.merchant_reference);

    const unknown = await sandbox.fetch(`${host_url}/nothing`);
    assert.equal((await unknown.json()).code, 201);
    const posted = await sandbox.fetch(`${host_url}/${nonce}`, { method: "POST" });
    assert.equal(posted.status, 404, "the document has had GET since 2018");
  });

  test("an order is cancelled until it is paid, and each refusal has the page's code", async () => {
    const sandbox = make();
    const cancel = async (merchant_reference, more = {}) =>
      (await place(sandbox, "/cancel", { ...USER, merchant_reference, ...more })).code;
    const reference = ORDER.merchant_reference;
    await place(sandbox, "/v2/minialipay", ORDER);
    assert.deepEqual(
      [
        await cancel("nobody's"),
        await cancel(reference, { amount: "1" }),
        await cancel(reference, { user_id: "U1" }),
        await cancel(reference),
      ],
      [201, 3, 110, 0],
    );
    assert.equal(JSON.parse(await query(sandbox, reference)).status, "canceled");
    for (const [status, code] of [
      ["paid", 900],
      ["failed", 901],
      ["rejected", 901],
    ]) {
      await sandbox.notification(reference, status);
      assert.equal(await cancel(reference), code, status);
    }
  });

  test("the customer comes back to an address that is signed like a notification", async () => {
    const sandbox = make();
    await place(sandbox, "/v2/transaction", { ...HOSTED, return_url: "https://shop.example/?a=1" });
    for (const status of ["paid", "cancel_or_fail"]) {
      const url = new URL(await sandbox.redirection(HOSTED.merchant_reference, status));
      assert.deepEqual([url.host, url.searchParams.get("a")], ["shop.example", "1"]);
      const fields = Object.fromEntries(url.searchParams);
      assert.equal(fields.status, status);
      assert.equal(fields.signature, paymentSignature(fields));
    }
    assert.equal(JSON.parse(await query(sandbox, HOSTED.merchant_reference)).status, "pending");
    await assert.rejects(sandbox.redirection("nobody's"), /no order "nobody's" with a return_url/);
  });

  test("a WeChat mini-program order has no code, and packageStr", async () => {
    const { callback_url, ip: _, version: __, ...order } = ORDER;
    const wechat = { app_id: "wx721398712681232", open_id: "obRdo5H-72b" };
    const placed = { ...order, ...wechat, notify_url: callback_url };
    const reply = await place(make(), "/v2/miniapppay", placed);
    assert.deepEqual(Object.keys(reply), ["payment", "paydata"]);
    assert.equal(reply.payment.signType, "MD5");
    assert.equal(reply.payment.timeStamp, String(NOON.getTime() / 1000));
    assert.match(reply.payment.packageStr, /^prepay_id=/);
    assert.match(reply.payment.paySign, /^[0-9A-F]{32}$/);
    assert.match(reply.paydata.order_id, /^S\d{16}$/);
  });

  test("a barcode order needs no reference, and nobody is notified of it", async () => {
    const sandbox = make();
    const order = { ...IDS, amount: "0.05", pay_code: "134588558514585062" };
    const { code, order_id } = await place(sandbox, "/barcode", order);
    assert.equal(code, 0);
    await assert.rejects(sandbox.notification(order_id), /notifies nobody of the barcode order/);
    const refund = { ...USER, order_id, refund_amount: "0.05" };
    assert.equal(
      (await place(sandbox, "/refund", refund)).code,
      0,
      "the state was set all the same",
    );
  });

  test("a query writes the amount as a number, and signs the text of it", async () => {
    const sandbox = make({ currency: "AUD" });
    await place(sandbox, "/v2/minialipay", ORDER);
    const pending = await query(sandbox, ORDER.merchant_reference, { is_block: "1" });
    assert.equal(JSON.parse(pending).status, "pending");
    assert.equal(JSON.parse(pending).pay_time, null);

    await sandbox.notification(ORDER.merchant_reference);
    const text = await query(sandbox, ORDER.merchant_reference);
    assert.match(text, /"amount":120\.00[,}]/);
    const reply = JSON.parse(text);
    assert.deepEqual([reply.currency, reply.status], ["AUD", "paid"]);
    assert.equal(reply.pay_time, "2026-11-25 12:00:00", "UTC+8");
    assert.equal(reply.signature, paymentSignature({ ...reply, amount: "120.00" }));
  });

  test("a notification is a signed form to the address of the order", async () => {
    const sandbox = make();
    const { paydata } = await place(sandbox, "/v2/minialipay", ORDER);
    const time = new Date("2017-07-07T02:53:50Z");
    const sent = await sandbox.notification(ORDER.merchant_reference, "paid", { time });
    assert.deepEqual([sent.method, sent.url], ["POST", ORDER.callback_url]);
    assert.equal(sent.path, "/confirm?shop=1");
    assert.equal(sent.headers["Content-Type"], "application/x-www-form-urlencoded");
    const fields = Object.fromEntries(new URLSearchParams(sent.body));
    assert.deepEqual([fields.status, fields.amount], ["paid", "120.00"]);
    assert.deepEqual([fields.order_id, fields.pay_time], [paydata.orderId, "2017-07-07 10:53:50"]);
    assert.equal(fields.signature, paymentSignature(fields));

    const failed = await sandbox.notification(paydata.orderId, "failed");
    assert.match(failed.body, /status=failed/);
    await assert.rejects(sandbox.notification("another"), /no order "another" was placed here/);
    await assert.rejects(sandbox.notification(paydata.orderId, "payed"), /"payed" is not one of/);
  });

  test("a refund is held against what was paid", async () => {
    const sandbox = make();
    const { paydata } = await place(sandbox, "/v2/minialipay", ORDER);
    const refund = async (refund_amount, order_id = paydata.orderId) =>
      (await place(sandbox, "/refund", { ...USER, order_id, refund_amount, reference: "" })).code;
    assert.equal(await refund("10.00"), 556, "not paid yet");
    await sandbox.notification(paydata.orderId);
    assert.equal(await refund("10.00", "S1"), 551);
    assert.equal(await refund("0"), 550);
    assert.equal(await refund("120.01"), 559);
    assert.equal(await refund("100"), 0);
    assert.equal(await refund("20.01"), 559);
    assert.equal(await refund("20.00"), 0);
    assert.equal(await refund("0.01"), 562);
  });

  for (const [code, what, order, path = "/v2/minialipay"] of [
    [204, "a field that is not there", { ...ORDER, ip: null }],
    [204, "a hosted order without return_url", { ...HOSTED, return_url: "" }, "/v2/transaction"],
    [205, "another user", { ...ORDER, user_id: "U1" }],
    [207, "an amount with three decimals", { ...ORDER, amount: "1.001" }],
    [207, "an amount of nothing", { ...ORDER, amount: "0.00" }],
    [207, "an amount as a number", { ...ORDER, amount: 120 }],
    [207, "an address of another protocol", { ...ORDER, callback_url: "ftp://merchantsite.com" }],
    [207, "an IP address that is none", { ...ORDER, ip: "256.1.1.1" }],
    [207, "another version", { ...ORDER, version: "1.0" }],
    [303, "a method that is none", { ...HOSTED, payment_method: "cash" }, "/v2/transaction"],
    [
      304,
      "a method that the wallet has not",
      { ...HOSTED, payment_method: "payid" },
      "/v2/transaction",
    ],
    [450, "another wallet", { ...ORDER, wallet_id: "W2" }],
  ]) {
    test(`${code}: ${what}`, async () => {
      const sandbox = make({ paymentMethods: ["alipay", "wechat"] });
      assert.equal((await place(sandbox, path, order)).code, code);
    });
  }

  test("304: a picture of a method that has none", async () => {
    const order = { ...HOSTED, payment_method: "payid", host_type: "1" };
    assert.equal((await place(make(), "/v2/transaction", order)).code, 304);
  });

  test("201, 205, 206: a query that cannot be answered", async () => {
    const sandbox = make();
    assert.equal(JSON.parse(await query(sandbox, "never placed/1")).code, 201);
    assert.equal(JSON.parse(await query(sandbox, "x", { user_id: "U1" })).code, 205);
    const wrong = await sandbox.fetch(
      "https://api.latipay.net/v2/transaction/x?user_id=U000334333&signature=00",
    );
    assert.equal((await wrong.json()).code, 206);
  });

  test("204, 206: a signature that is missing, changed, or of something else", async () => {
    const send = async (body) => JSON.parse(await post(make(), "/v2/minialipay", body)).code;
    const order = signed(ORDER);
    const changed = { ...order, amount: "1.00" };
    const { message } = JSON.parse(await post(make(), "/v2/minialipay", changed));
    const text = JSON.stringify(sorted({ ...ORDER, amount: "1.00" }));
    assert.equal(message, `Signature from Merchant request is wrong: verified was ${text}`);
    assert.equal(message.includes(KEY), false, "the key is not shown");
    assert.equal(await send(ORDER), 204);
    assert.equal(await send({ ...order, amount: "1.00" }), 206);
    assert.equal(await send({ ...order, payment_method: "alipay" }), 206);
    assert.equal(await send({ ...order, signature: order.signature.toUpperCase() }), 206);
  });

  test("207: an order id that was used, a body that is not JSON or does not say so", async () => {
    const sandbox = make();
    await place(sandbox, "/v2/minialipay", ORDER);
    assert.equal((await place(sandbox, "/v2/transaction", HOSTED)).code, 207);
    const address = "https://api.latipay.net/refund";
    for (const [headers, body] of [
      [JSON_TYPE, "{"],
      [JSON_TYPE, "[]"],
      [{}, JSON.stringify(signed(ORDER))],
    ]) {
      const response = await sandbox.fetch(address, { method: "POST", headers, body });
      assert.equal((await response.json()).code, 207);
    }
    const broken = await sandbox.fetch("https://api.latipay.net/v2/transaction/%FF");
    assert.equal((await broken.json()).code, 207);
  });

  test("1, with HTTP 404: an operation that is none", async () => {
    for (const [path, method] of [
      ["/v2/refund", "POST"],
      ["/", "GET"],
      ["/refund", "PUT"],
    ]) {
      const response = await make().fetch(new URL(path, "https://api.latipay.net"), { method });
      assert.deepEqual([response.status, (await response.json()).code], [404, 1]);
    }
  });

  test("fetch takes a Request, and heeds its signal", async () => {
    const init = { method: "POST", headers: JSON_TYPE, body: JSON.stringify(signed(ORDER)) };
    const request = new Request("https://api-staging.latipay.net/v2/minialipay", init);
    assert.equal((await (await make().fetch(request)).json()).code, 0);
    const signal = AbortSignal.abort();
    await assert.rejects(make().fetch(request.url, { ...init, signal }), { name: "AbortError" });
  });
});

suite("YabandPaySandbox", () => {
  const KEY = "a secret key";
  const ORDER = {
    pay_method: "online",
    sub_pay_method: "Alipay",
    order_id: "2024519846516588484",
    amount: "1",
    currency: "EUR",
    description: "YabandPay test",
    timeout: "0",
    notify_url: "https://www.yabandpay.com/notify",
  };
  const WECHAT = { ...ORDER, sub_pay_method: "WeChat Pay" };
  const make = () => new sandboxes.YabandPaySandbox({ user: "016683", secretKey: KEY, now });
  const request = (method, data, { user = "016683", time = 1546588959 } = {}) => {
    const sign = hmac(KEY, sorted({ user, method, time, ...data }));
    return { user, sign, method, time, data };
  };
  const send = async (sandbox, body, headers = JSON_TYPE) => {
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const { fetch } = sandbox;
    return (await fetch("https://mapi.yabandpay.com/Payments", init)).json();
  };
  const call = (sandbox, method, data) => send(sandbox, request(method, data));
  const MINI = "v3.CreatePaymentsAlipayMiniPay";
  const paid = async (sandbox) => {
    const { data } = await call(sandbox, MINI, ORDER);
    await sandbox.notification(ORDER.order_id);
    return data.trade_id;
  };

  for (const [method, data, toPay] of [
    [MINI, ORDER, ({ parameters }) => assert.match(parameters.transaction_id, /^\w{36}$/)],
    [
      "v3.CreatePaymentsAlipayAppPay",
      { ...ORDER, os_type: "ios", redirect_url: "myapp:paid" },
      ({ parameters }) => assert.match(parameters.pay_url, /^https:/),
    ],
    ["v3.CreatePaymentsAlipayWap", ORDER, ({ url }) => assert.match(url, /^https:/)],
    ["v3.CreatePaymentsAlipayWeb", ORDER, ({ url }) => assert.match(url, /^https:/)],
    [
      "v3.CreatePaymentsWechatMiniPay",
      { ...WECHAT, sub_app_id: "wx54afe855ab7112e8", sub_open_id: "o7AXy5CuUQ0exDlZdhb" },
      ({ parameters }) => {
        assert.equal(parameters.timeStamp, String(NOON.getTime() / 1000));
        assert.match(parameters.package, /^prepay_id=/);
        assert.ok(parameters.nonceStr && parameters.signType && parameters.paySign);
      },
    ],
    [
      "v3.CreatePaymentsWechatAPPPay",
      { ...WECHAT, sub_app_id: "wx54afe855ab7112e8" },
      ({ parameters }) => assert.match(parameters.package, /^prepay_id=/),
    ],
    [
      "v3.CreatePaymentsWechatH5Pay",
      { ...WECHAT, ip_address: "127.0.0.1" },
      ({ parameters }) => assert.match(parameters.pay_url, /^https:/),
    ],
    [
      "v3.CreateWechatNativePay",
      { ...ORDER, url_type: "02" },
      ({ parameters }) => assert.match(parameters.code_url, /^weixin:/),
    ],
    ["v3.CreateWechatNativePay", ORDER, ({ url }) => assert.match(url, /^https:/)],
    [
      "v3.CreatePayments",
      { ...ORDER, sub_pay_method: "Payconiq" },
      ({ url }) => assert.match(url, /^https:\/\/pay\.yabandpay\.com\/SelectPay\//),
    ],
  ]) {
    test(`${method}${data.url_type ? ` ${data.url_type}` : ""}`, async () => {
      const reply = await call(make(), method, data);
      assert.deepEqual([reply.status, reply.code, reply.message], [true, "200", ""]);
      const { order_id, trade_id, amount, currency, state } = reply.data;
      assert.deepEqual([order_id, amount, currency], [ORDER.order_id, "1", "EUR"]);
      assert.match(trade_id, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      assert.equal(state, "processing");
      toPay(reply.data);
    });
  }

  test("v3.QueryOrder tells of the trade, with two decimals", async () => {
    const sandbox = make();
    const { data } = await call(sandbox, MINI, { ...ORDER, demo: "table 4" });
    const queryOnce = async () =>
      (await call(sandbox, "v3.QueryOrder", { trade_id: data.trade_id })).data.transaction_info;
    assert.equal((await queryOnce()).state, "processing");
    await sandbox.notification(data.trade_id, "paid");
    const reported = await queryOnce();
    assert.deepEqual([reported.state, reported.amount, reported.currency], ["paid", "1.00", "EUR"]);
    assert.deepEqual([reported.order_id, reported.demo], [ORDER.order_id, "table 4"]);
    assert.equal(reported.transaction_id, data.parameters.transaction_id);
  });

  test("v3.BarcodePayment needs no address, and v3.CancelPayment takes back what was not refunded", async () => {
    const sandbox = make();
    const { notify_url: _, timeout: __, sub_pay_method: ___, ...order } = ORDER;
    const offline = { ...order, pay_method: "offline", auth_code: "134443133735495918" };
    const placed = await call(sandbox, "v3.BarcodePayment", { ...offline, tip_amount: "0.5" });
    assert.equal(placed.data.state, "processing");
    const dear = await call(sandbox, "v3.BarcodePayment", { ...offline, tip_amount: "1.5" });
    assert.equal(dear.message, "Internal error: tip_amount");
    const { trade_id } = placed.data;
    const { data } = await call(sandbox, "v3.CancelPayment", { trade_id });
    assert.deepEqual([data.trade_id, data.state, data.type], [trade_id, "cancelled", "payment"]);

    const other = make();
    const refund = { refund_amount: "0.4", refund_currency: "EUR", refund_description: "x" };
    const paidId = await paid(other);
    await call(other, "v3.CreateRefund", { trade_id: paidId, ...refund });
    const refused = await call(other, "v3.CancelPayment", { trade_id: paidId });
    assert.equal(refused.code, "-1000");
  });

  test("v3.CreateRefund and v3.QueryRefundOrder", async () => {
    const sandbox = make();
    const trade_id = await paid(sandbox);
    const refund = { trade_id, refund_currency: "EUR", refund_description: "returned" };
    const some = { ...refund, refund_amount: "0.4", m_refund_id: "R1" };
    const reply = await call(sandbox, "v3.CreateRefund", some);
    assert.equal(reply.data.state, "refund processing");
    const { refund_id } = reply.data;
    await assert.rejects(sandbox.notification("R1"), /the refund "R1" has no notify_url/);
    const reported = await call(sandbox, "v3.QueryRefundOrder", { refund_id });
    assert.deepEqual([reported.data.refund_amount, reported.data.state], ["0.40", "refunded"]);

    const rest = { ...refund, notify_url: "https://www.yabandpay.com/refunds" };
    const give = async (refund_amount, more) =>
      call(sandbox, "v3.CreateRefund", { ...rest, refund_amount, ...more });
    assert.equal((await give("0.61")).message, "Internal error: refund_amount");
    assert.equal((await give("0.6", { refund_currency: "CHF" })).code, "-1000");
    assert.equal((await give("0.6", { notify_url: "here" })).code, "-1000");
    const { data } = await give("0.6");
    assert.equal((await give("0.1")).code, "-1000");
    const notification = await sandbox.notification(data.refund_id, "refund failed");
    assert.equal(notification.path, "/refunds");
    const { sign, data: signed } = JSON.parse(notification.body);
    assert.deepEqual([signed.type, signed.state], ["refund", "refund failed"]);
    assert.equal(sign, hmac(KEY, sorted(signed)));
    assert.equal((await give("0.6")).code, "200", "what failed is there to be refunded again");
  });

  test("a refund of an unpaid order, or a thirtieth one, is refused", async () => {
    const sandbox = make();
    const { data } = await call(sandbox, MINI, ORDER);
    const refund = {
      trade_id: data.trade_id,
      refund_amount: "0.01",
      refund_currency: "EUR",
      refund_description: "",
    };
    const give = async (refund_description) =>
      (await call(sandbox, "v3.CreateRefund", { ...refund, refund_description })).code;
    assert.equal(await give(""), "-3001");
    assert.equal(await give("early"), "-1000");
    await sandbox.notification(ORDER.order_id);
    for (let made = 1; made < 30; made += 1) assert.equal(await give("part"), "200");
    assert.equal(await give("part"), "-1000");
  });

  test("a notification is signed with its empty members, in either form", async () => {
    const sandbox = make();
    await call(sandbox, MINI, ORDER);
    const time = new Date(1555496062000);
    const posted = await sandbox.notification(ORDER.order_id, "paid", { time });
    assert.deepEqual(
      [posted.method, posted.url, posted.path],
      ["POST", ORDER.notify_url, "/notify"],
    );
    assert.equal(posted.headers["Content-Type"], "application/json");
    const { sign, data } = JSON.parse(posted.body);
    assert.equal(sign, hmac(KEY, sorted(data)));
    assert.deepEqual([data.state, data.amount, data.type], ["paid", "1.00", "payment"]);
    assert.deepEqual([data.paid_time, data.demo], ["1555496062", ""]);

    const options = { time, format: "resultData" };
    const older = await sandbox.notification(ORDER.order_id, "expired", options);
    assert.equal(older.headers["Content-Type"], "application/x-www-form-urlencoded");
    const form = new URLSearchParams(older.body);
    assert.deepEqual([...form.keys()], ["resultData"]);
    const reported = JSON.parse(form.get("resultData"));
    assert.equal(reported.data.state, "expired");
    assert.equal(reported.sign, hmac(KEY, sorted(reported.data)));

    await assert.rejects(sandbox.notification("another"), /no order or refund "another" was made/);
    await assert.rejects(sandbox.notification(ORDER.order_id, "payed"), /"payed" is not one of/);
  });

  test("-403: signature, user, time", async () => {
    const good = request(MINI, ORDER);
    for (const [body, signed] of [
      [{ ...good, sign: "0".repeat(64) }, good],
      [
        { ...good, time: good.time + 1 },
        { ...good, time: good.time + 1 },
      ],
      [
        { ...good, data: { ...ORDER, amount: "0.10" } },
        { ...good, data: { ...ORDER, amount: "0.10" } },
      ],
      [request(MINI, ORDER, { user: "016684" })],
    ]) {
      const reply = await send(make(), body);
      assert.deepEqual([reply.status, reply.code], [false, "-403"]);
      const { sign: _, data, ...beside } = signed ?? {};
      const why = signed
        ? `verified was ${JSON.stringify(sorted({ ...beside, ...data }))}`
        : "user";
      assert.equal(reply.message, `The signature Error: ${why}`);
      assert.equal(reply.message.includes(KEY), false);
    }
  });

  test("-3001: a required field is missing, above data and in it", async () => {
    const good = request(MINI, ORDER);
    for (const name of ["user", "sign", "method", "time", "data"]) {
      const reply = await send(make(), { ...good, [name]: undefined });
      assert.equal(reply.message, `Required field is missing: ${name}`);
      assert.equal(reply.code, "-3001");
    }
    for (const name of Object.keys(ORDER)) {
      const { [name]: _, ...data } = ORDER;
      assert.equal((await call(make(), MINI, data)).message, `Required field is missing: ${name}`);
    }
    assert.equal((await call(make(), "v3.QueryOrder", {})).code, "-3001");
    assert.equal((await call(make(), "v3.QueryRefundOrder", {})).code, "-3001");
  });

  test("-4011: a method that is none, a payment method of another call, another path", async () => {
    assert.equal((await call(make(), "v3.CreatePaymentsCash", ORDER)).code, "-4011");
    assert.equal((await call(make(), "constructor", ORDER)).code, "-4011");
    assert.equal((await call(make(), MINI, WECHAT)).code, "-4011");
    const response = await make().fetch("https://mapi.yabandpay.com/payments");
    assert.equal((await response.json()).code, "-4011");
  });

  for (const [name, value, more = {}] of [
    ["amount", "1.001"],
    ["amount", "0"],
    ["amount", "0.09"],
    ["amount", "0.99", { currency: "CNY" }],
    ["currency", "Euro"],
    ["timeout", "1441"],
    ["timeout", "-1"],
    ["notify_url", "/notify"],
    ["demo", { table: 4 }],
  ]) {
    test(`-1000: ${name} ${JSON.stringify(value)} ${more.currency ?? ""}`, async () => {
      const reply = await call(make(), MINI, { ...ORDER, ...more, [name]: value });
      assert.deepEqual([reply.code, reply.message], ["-1000", `Internal error: ${name}`]);
    });
  }

  test("-1000: Payconiq in francs or under a euro, an os_type or url_type that is none", async () => {
    const payconiq = { ...ORDER, sub_pay_method: "Payconiq" };
    for (const [method, data] of [
      ["v3.CreatePayments", { ...payconiq, currency: "CHF" }],
      ["v3.CreatePayments", { ...payconiq, amount: "0.50" }],
      ["v3.CreatePaymentsAlipayAppPay", { ...ORDER, os_type: "windows" }],
      ["v3.CreateWechatNativePay", { ...ORDER, url_type: "03" }],
      ["v3.QueryOrder", { trade_id: "never made" }],
      ["v3.QueryRefundOrder", { refund_id: "never made" }],
    ]) {
      assert.equal((await call(make(), method, data)).code, "-1000", method);
    }
  });

  test("-1000: a body that does not say that it is JSON", async () => {
    assert.equal((await send(make(), request(MINI, ORDER), {})).message, "Internal error: JSON");
  });
});

suite("AlipayPlusSandbox", () => {
  const CLIENT = "2022091495540562874792";
  const HOST = "https://wallet.example";
  const merchant = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const wallet = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ORDER = {
    productCode: "51051000101000000011",
    paymentRequestId: "2019112719074101000700000077771",
    paymentAmount: { currency: "CLP", value: "2000" },
    paymentNotifyUrl: "http://merchant.example/api/paymentNotify.htm?shop=1",
    order: { orderDescription: "iphone details" },
  };
  const { paymentRequestId } = ORDER;
  const make = (options) =>
    new sandboxes.AlipayPlusSandbox({
      clientId: CLIENT,
      verify: (bytes, signature) => verify("sha256", bytes, merchant.publicKey, signature),
      sign: (bytes) => sign("sha256", bytes, wallet.privateKey),
      now,
      ...options,
    });
  const request = (path, order, { time = "2026-11-25T12:00:00+08:00", version = 1 } = {}) => {
    const body = typeof order === "string" ? order : JSON.stringify(order);
    const content = `POST ${path}\n${CLIENT}.${time}.${body}`;
    const signature = sign("sha256", content, merchant.privateKey).toString("base64");
    const headers = {
      "Content-Type": "application/json; charset=UTF-8",
      "Client-Id": CLIENT,
      "Request-Time": time,
      Signature: `algorithm=RSA256, keyVersion=${version}, signature=${encodeURIComponent(signature)}`,
    };
    return { method: "POST", headers, body };
  };
  /** What is signed is checked with the wallet's public key before it is read. */
  const reply = async (sandbox, path, init) => {
    const { fetch } = sandbox;
    const response = await fetch(HOST + path, init);
    assert.equal(response.status, 200);
    const body = await response.text();
    const header = response.headers.get("signature");
    const time = response.headers.get("response-time");
    if (header !== null) assertWallets(header, `POST ${path}\n${CLIENT}.${time}.${body}`);
    return { ...JSON.parse(body), isSigned: header !== null };
  };
  const assertWallets = (header, content) => {
    const [, encoded] = /^algorithm=RSA256, keyVersion=\w+, signature=([\w%]+)$/.exec(header);
    const signature = Buffer.from(decodeURIComponent(encoded), "base64");
    assert.ok(verify("sha256", content, wallet.publicKey, signature), "the wallet's signature");
  };
  const call = (sandbox, name, order) => {
    const path = `/v1/payments/${name}`;
    return reply(sandbox, path, request(path, order));
  };
  const codeOf = async (...args) => (await call(...args)).result.resultCode;

  test("pay: accepted, not paid, with the cashier's address", async () => {
    const { result, isSigned, ...answer } = await call(make(), "pay", ORDER);
    assert.equal(isSigned, true);
    assert.deepEqual(result, {
      resultCode: "SUCCESS",
      resultStatus: "S",
      resultMessage: "Success",
    });
    assert.match(answer.paymentId, /^\d{28}$/);
    assert.equal(answer.redirectActionForm.method, "POST");
    assert.match(answer.redirectActionForm.redirectionUrl, /^https:.*orderId=\d{28}$/);
  });

  test("what is left out may be null, but not empty", async () => {
    assert.equal(await codeOf(make(), "pay", { ...ORDER, paymentAuthCode: null }), "SUCCESS");
    assert.equal(await codeOf(make(), "pay", { ...ORDER, order: null }), "PARAM_ILLEGAL");
  });

  test("the reply names the time, the client and the key", async () => {
    const path = "/v1/payments/pay";
    const sandbox = make({
      keyVersion: "2",
      sign: async (bytes) => sign("sha256", bytes, wallet.privateKey).toString("base64"),
    });
    const response = await sandbox.fetch(HOST + path, request(path, ORDER, { version: 2 }));
    assert.equal(response.headers.get("client-id"), CLIENT);
    assert.equal(response.headers.get("response-time"), "2026-11-25T04:00:00+00:00");
    assert.match(response.headers.get("signature"), /keyVersion=2/);
  });

  test("paymentRequestId: the same again is the same reply, another amount is refused", async () => {
    const sandbox = make();
    const first = await call(sandbox, "pay", ORDER);
    assert.deepEqual(await call(sandbox, "pay", ORDER), first);
    const other = { ...ORDER, paymentAmount: { currency: "CLP", value: "2001" } };
    assert.equal(await codeOf(sandbox, "pay", other), "REPEAT_REQ_INCONSISTENT");
    await sandbox.notification(paymentRequestId, "FAIL");
    assert.equal(await codeOf(sandbox, "pay", ORDER), "PROCESS_FAIL");
  });

  test("inquiryPayment, by either id", async () => {
    const sandbox = make();
    const { paymentId } = await call(sandbox, "pay", ORDER);
    const queried = await call(sandbox, "inquiryPayment", { paymentRequestId });
    assert.deepEqual([queried.paymentId, queried.paymentStatus], [paymentId, "PROCESSING"]);
    assert.equal(queried.paymentTime, undefined);
    assert.deepEqual(queried.paymentAmount, ORDER.paymentAmount);
    await sandbox.notification(paymentId);
    const paid = await call(sandbox, "inquiryPayment", { paymentId, paymentRequestId: "ignored" });
    assert.equal(paid.paymentStatus, "SUCCESS");
    assert.equal(paid.paymentTime, "2026-11-25T04:00:00+00:00");
    assert.equal(await codeOf(sandbox, "inquiryPayment", { paymentId: "1" }), "ORDER_NOT_EXIST");
    assert.equal(await codeOf(sandbox, "inquiryPayment", {}), "PARAM_ILLEGAL");
  });

  test("refund and inquiryRefund", async () => {
    const sandbox = make();
    await call(sandbox, "pay", ORDER);
    const amount = (value, currency = "CLP") => ({ refundAmount: { currency, value } });
    const refund = { paymentRequestId, refundRequestId: "R1", ...amount("1500") };
    assert.equal(await codeOf(sandbox, "refund", refund), "ORDER_STATUS_INVALID");
    await sandbox.notification(paymentRequestId);
    assert.equal(
      await codeOf(sandbox, "refund", { ...refund, ...amount("2001") }),
      "REFUND_AMOUNT_EXCEED",
    );
    assert.equal(
      await codeOf(sandbox, "refund", { ...refund, ...amount("1", "EUR") }),
      "CURRENCY_NOT_SUPPORT",
    );
    assert.equal(
      await codeOf(sandbox, "refund", { ...refund, paymentRequestId: "1" }),
      "ORDER_NOT_EXIST",
    );
    const first = await call(sandbox, "refund", refund);
    assert.equal(first.result.resultStatus, "S");
    assert.deepEqual(await call(sandbox, "refund", refund), first, "idempotent");
    assert.equal(
      await codeOf(sandbox, "refund", { ...refund, ...amount("1") }),
      "REPEAT_REQ_INCONSISTENT",
    );
    const second = { ...refund, refundRequestId: "R2" };
    assert.equal(
      await codeOf(sandbox, "refund", { ...second, ...amount("501") }),
      "REFUND_AMOUNT_EXCEED",
    );
    assert.equal(await codeOf(sandbox, "refund", { ...second, ...amount("500") }), "SUCCESS");

    const { refundId } = first;
    for (const ids of [{ refundId, refundRequestId: "ignored" }, { refundRequestId: "R1" }]) {
      const queried = await call(sandbox, "inquiryRefund", ids);
      assert.deepEqual(
        [queried.refundStatus, queried.refundAmount],
        ["SUCCESS", refund.refundAmount],
      );
      assert.deepEqual([queried.refundId, queried.refundRequestId], [refundId, "R1"]);
    }
    assert.equal(
      await codeOf(sandbox, "inquiryRefund", { refundRequestId: "R3" }),
      "ORDER_NOT_EXIST",
    );
    assert.equal(await codeOf(sandbox, "inquiryRefund", {}), "PARAM_ILLEGAL");
  });

  test("cancel: what is not paid, and as often as one likes", async () => {
    const sandbox = make();
    const { paymentId } = await call(sandbox, "pay", ORDER);
    const cancelled = await call(sandbox, "cancel", { paymentId });
    assert.deepEqual(
      [cancelled.paymentId, cancelled.paymentRequestId],
      [paymentId, paymentRequestId],
    );
    assert.equal(cancelled.cancelTime, "2026-11-25T04:00:00+00:00");
    assert.deepEqual(await call(sandbox, "cancel", { paymentId }), cancelled);
    const queried = await call(sandbox, "inquiryPayment", { paymentId });
    assert.equal(queried.paymentStatus, "CANCELLED");
    assert.equal(await codeOf(sandbox, "pay", ORDER), "ORDER_IS_CLOSED");
    const refund = { paymentId, refundRequestId: "R1", refundAmount: ORDER.paymentAmount };
    assert.equal(await codeOf(sandbox, "refund", refund), "ORDER_IS_CLOSED");

    await call(sandbox, "pay", { ...ORDER, paymentRequestId: "2" });
    await sandbox.notification("2");
    assert.equal(
      await codeOf(sandbox, "cancel", { paymentRequestId: "2" }),
      "ORDER_STATUS_INVALID",
    );
    assert.equal(await codeOf(sandbox, "cancel", { paymentRequestId: "3" }), "ORDER_NOT_EXIST");
  });

  test("a notification is signed for the merchant's own path", async () => {
    const sandbox = make();
    await call(sandbox, "pay", ORDER);
    const time = new Date("2026-11-25T05:00:00Z");
    const posted = await sandbox.notification(paymentRequestId, "SUCCESS", { time });
    assert.deepEqual([posted.method, posted.url], ["POST", ORDER.paymentNotifyUrl]);
    assert.equal(posted.path, "/api/paymentNotify.htm?shop=1");
    const stamp = "2026-11-25T05:00:00+00:00";
    assert.equal(posted.headers["Request-Time"], stamp);
    const content = `POST ${posted.path}\n${CLIENT}.${stamp}.${posted.body}`;
    assertWallets(posted.headers.Signature, content);
    const reported = JSON.parse(posted.body);
    assert.deepEqual([reported.paymentStatus, reported.paymentTime], ["SUCCESS", stamp]);
    assert.deepEqual(reported.paymentAmount, ORDER.paymentAmount);
    assert.equal(reported.paymentRequestId, paymentRequestId);

    const failed = JSON.parse((await sandbox.notification(paymentRequestId, "FAIL")).body);
    assert.deepEqual([failed.paymentStatus, failed.paymentTime], ["FAIL", undefined]);
    assert.ok(failed.paymentFailReason);
    await assert.rejects(sandbox.notification("another"), /no payment "another" was made here/);
    await assert.rejects(sandbox.notification(paymentRequestId, "paid"), /SUCCESS or FAIL/);
    const { paymentNotifyUrl: _, ...silent } = { ...ORDER, paymentRequestId: "2" };
    await call(sandbox, "pay", silent);
    await assert.rejects(sandbox.notification("2"), /has no paymentNotifyUrl/);
  });

  test("a prefix belongs to the path", async () => {
    const sandbox = make({ pathPrefix: "/api/open" });
    const path = "/api/open/v1/payments/pay";
    assert.equal((await reply(sandbox, path, request(path, ORDER))).result.resultStatus, "S");
    assert.equal(await codeOf(sandbox, "pay", ORDER), "NO_INTERFACE_DEF");
  });

  test("several keys: the version that the request names", async () => {
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const by = (key) => (bytes, signature) => verify("sha256", bytes, key, signature);
    const sandbox = make({ verify: { 1: by(other.publicKey), 2: by(merchant.publicKey) } });
    const path = "/v1/payments/pay";
    const send = async (version) =>
      (await reply(sandbox, path, request(path, ORDER, { version }))).result.resultCode;
    assert.equal(await send(2), "SUCCESS");
    assert.equal(await send(1), "INVALID_SIGNATURE");
    assert.equal(await send("toString"), "KEY_NOT_FOUND");
  });

  for (const [code, what, change] of [
    ["METHOD_NOT_SUPPORTED", "GET", ({ headers }) => ({ method: "GET", headers })],
    [
      "MEDIA_TYPE_NOT_ACCEPTABLE",
      "text/plain",
      (init) => ({ ...init, headers: { ...init.headers, "Content-Type": "text/plain" } }),
    ],
    [
      "INVALID_CLIENT",
      "another client",
      (init) => ({ ...init, headers: { ...init.headers, "Client-Id": "1" } }),
    ],
    [
      "KEY_NOT_FOUND",
      "another key version",
      (init) => ({
        ...init,
        headers: {
          ...init.headers,
          Signature: init.headers.Signature.replace("keyVersion=1", "keyVersion=7"),
        },
      }),
    ],
    ["INVALID_SIGNATURE", "another body", (init) => ({ ...init, body: `${init.body} ` })],
    ...[
      ["no signature", () => undefined],
      ["no algorithm", (header) => header.replace("algorithm=RSA256, ", "")],
      ["not Base64", () => "algorithm=RSA256, keyVersion=1, signature=%00"],
      ["half a percent sign", () => "algorithm=RSA256, keyVersion=1, signature=%"],
      // A decoder of forms makes a space of the plus.
      ["a plus that is not encoded", () => "algorithm=RSA256, keyVersion=1, signature=AA+A"],
    ].map(([what, change]) => [
      "INVALID_SIGNATURE",
      what,
      (init) => {
        const { Signature, ...headers } = init.headers;
        const changed = change(Signature);
        return { ...init, headers: changed ? { ...headers, Signature: changed } : headers };
      },
    ]),
    [
      "INVALID_SIGNATURE",
      "no time",
      (init) => {
        const { "Request-Time": _, ...headers } = init.headers;
        return { ...init, headers };
      },
    ],
  ]) {
    test(`${code}, unsigned: ${what}`, async () => {
      const path = "/v1/payments/pay";
      const sent = change(request(path, ORDER));
      const { result, isSigned } = await reply(make(), path, sent);
      assert.deepEqual([result.resultCode, result.resultStatus], [code, "F"]);
      assert.equal(isSigned, false);
      if (what === "another body") {
        const { "Request-Time": time } = sent.headers;
        const text = `POST ${path}\n${CLIENT}.${time}.${sent.body}`;
        const why = `Signature is invalid. verified was ${JSON.stringify(text)}`;
        assert.equal(result.resultMessage, why);
      }
    });
  }

  for (const [code, what, body, name = "pay"] of [
    ["NO_INTERFACE_DEF", "a call that is none", ORDER, "steal"],
    ["MSG_PARSE_ERROR", "not JSON", "{"],
    ["MSG_PARSE_ERROR", "an array", "[]"],
    ["PARAM_ILLEGAL", "productCode of 33", { ...ORDER, productCode: "1".repeat(33) }],
    ["PARAM_ILLEGAL", "an empty paymentAuthCode", { ...ORDER, paymentAuthCode: "" }],
    ["PARAM_ILLEGAL", "no order", { ...ORDER, order: undefined }],
    ["PARAM_ILLEGAL", "an order that is text", { ...ORDER, order: "shoes" }],
    [
      "PARAM_ILLEGAL",
      "an amount in units",
      { ...ORDER, paymentAmount: { currency: "EUR", value: "1.00" } },
    ],
    [
      "PARAM_ILLEGAL",
      "an amount as number",
      { ...ORDER, paymentAmount: { currency: "EUR", value: 100 } },
    ],
    ["PARAM_ILLEGAL", "no currency", { ...ORDER, paymentAmount: { value: "100" } }],
    ["PARAM_ILLEGAL", "an address that is none", { ...ORDER, paymentNotifyUrl: "/notify" }],
    ["PARAM_ILLEGAL", "a time that is none", { ...ORDER, paymentExpiryTime: "tomorrow" }],
  ]) {
    test(`${code}, signed: ${what}`, async () => {
      const { result, isSigned } = await call(make(), name, body);
      assert.deepEqual([result.resultCode, result.resultStatus], [code, "F"]);
      assert.equal(isSigned, true);
    });
  }
});

suite("AlipayOpenSandbox", () => {
  const APP = "2014072300007148";
  const HOST = "https://openapi.alipay.com/gateway.do";
  const merchant = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const platform = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const notify_url = "https://merchant.example/notify?shop=1";
  const ORDER = { out_trade_no: "T-1", total_amount: "9.00", subject: "茶 & Tea" };
  const BUYER = { buyer_open_id: "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5" };
  const make = (options) =>
    new sandboxes.AlipayOpenSandbox({
      appId: APP,
      verify: (bytes, signature) => verify("sha256", bytes, merchant.publicKey, signature),
      sign: (bytes) => sign("sha256", bytes, platform.privateKey),
      now,
      ...options,
    });
  const signedFields = (fields, key = merchant.privateKey) => {
    const signature = sign("sha256", Buffer.from(sorted(fields)), key).toString("base64");
    return { ...fields, sign: signature };
  };
  const fieldsOf = (method, biz, more = {}) => ({
    app_id: APP,
    method,
    charset: "utf-8",
    sign_type: "RSA2",
    timestamp: "2026-11-25 12:00:00",
    version: "1.0",
    biz_content: typeof biz === "string" ? biz : JSON.stringify(biz),
    ...more,
  });
  /** What is signed is checked with the platform's public key before it is read. */
  const send = async (sandbox, fields) => {
    const { biz_content = "", ...query } = fields;
    const init = { method: "POST", body: new URLSearchParams({ biz_content }) };
    const { fetch } = sandbox;
    const response = await fetch(`${HOST}?${new URLSearchParams(query)}`, init);
    assert.equal(response.status, 200);
    const text = await response.text();
    const { sign: signature, alipay_cert_sn, ...answers } = JSON.parse(text);
    const [[name, answer]] = Object.entries(answers);
    if (signature !== undefined) {
      const signed = JSON.stringify(answer);
      assert.ok(text.includes(`"${name}":${signed}`));
      const bytes = Buffer.from(signature, "base64");
      assert.ok(verify("sha256", signed, platform.publicKey, bytes), "the platform's signature");
    }
    return { name, ...answer, isSigned: signature !== undefined, alipay_cert_sn };
  };
  const call = (sandbox, method, biz, more) =>
    send(sandbox, signedFields(fieldsOf(`alipay.trade.${method}`, biz, more)));
  const subCode = async (...args) => (await call(...args)).sub_code;
  const create = (sandbox, order = ORDER) =>
    call(sandbox, "create", { ...order, ...BUYER }, { notify_url });
  const orderStr = (method, biz, more) =>
    new URLSearchParams(signedFields(fieldsOf(method, biz, { notify_url, ...more }))).toString();
  const paid = async (sandbox) => {
    const { trade_no } = await create(sandbox);
    await sandbox.tradePay({ tradeNO: trade_no });
    return trade_no;
  };

  test("alipay.trade.create: a number for my.tradePay, the same for the same order", async () => {
    const sandbox = make();
    const created = await create(sandbox);
    assert.deepEqual([created.code, created.msg, created.isSigned], ["10000", "Success", true]);
    assert.equal(created.name, "alipay_trade_create_response");
    assert.equal(created.out_trade_no, "T-1");
    assert.match(created.trade_no, /^\d{28}$/);
    assert.deepEqual(await create(sandbox), created);
    const other = { ...ORDER, total_amount: "9.01" };
    assert.equal((await create(sandbox, other)).sub_code, "ACQ.CONTEXT_INCONSISTENT");
    await sandbox.tradePay({ tradeNO: created.trade_no });
    assert.equal((await create(sandbox)).sub_code, "ACQ.TRADE_HAS_SUCCESS");
    await sandbox.notification("T-1", "TRADE_CLOSED");
    assert.equal((await create(sandbox)).sub_code, "ACQ.TRADE_HAS_CLOSE");
  });

  test("alipay.trade.query, by either id", async () => {
    const sandbox = make();
    const { trade_no } = await create(sandbox);
    const open = await call(sandbox, "query", { out_trade_no: "T-1" });
    assert.deepEqual([open.trade_no, open.trade_status], [trade_no, "WAIT_BUYER_PAY"]);
    assert.equal(open.send_pay_date, undefined);
    await sandbox.tradePay({ tradeNO: trade_no });
    const closed = await call(sandbox, "query", { trade_no, out_trade_no: "ignored" });
    assert.deepEqual([closed.trade_status, closed.total_amount], ["TRADE_SUCCESS", "9.00"]);
    assert.equal(closed.send_pay_date, "2026-11-25 12:00:00", "UTC+8");
    assert.equal(await subCode(sandbox, "query", { trade_no: "1" }), "ACQ.TRADE_NOT_EXIST");
    assert.equal(await subCode(sandbox, "query", {}), "ACQ.INVALID_PARAMETER");
  });

  test("refunds in parts, until all is given back", async () => {
    const sandbox = make();
    const { trade_no } = await create(sandbox);
    const refund = (refund_amount, out_request_no) =>
      call(sandbox, "refund", { trade_no, refund_amount, out_request_no });
    assert.equal((await refund("1.00", "R1")).sub_code, "ACQ.TRADE_STATUS_ERROR");
    await sandbox.tradePay({ tradeNO: trade_no });
    assert.equal((await refund("1.00")).sub_code, "ACQ.INVALID_PARAMETER", "a part has an id");
    const first = await refund("4.00", "R1");
    assert.deepEqual([first.fund_change, first.refund_fee], ["Y", "4.00"]);
    assert.equal((await refund("4.00", "R1")).fund_change, "N");
    assert.equal((await refund("3.00", "R1")).sub_code, "ACQ.DISCORDANT_REPEAT_REQUEST");
    assert.equal((await refund("5.01", "R2")).sub_code, "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
    assert.equal((await refund("5", "R2")).refund_fee, "9.00");
    assert.equal((await call(sandbox, "query", { trade_no })).trade_status, "TRADE_CLOSED");
    const asked = (out_request_no) =>
      call(sandbox, "fastpay.refund.query", { trade_no, out_request_no });
    const found = await asked("R1");
    assert.deepEqual([found.refund_status, found.refund_amount], ["REFUND_SUCCESS", "4.00"]);
    const never = await asked("R3");
    assert.deepEqual([never.code, never.refund_status], ["10000", undefined]);
  });

  test("a trade is closed before it is paid, and cancelled at any time", async () => {
    const sandbox = make();
    await create(sandbox);
    assert.equal((await call(sandbox, "close", { out_trade_no: "T-1" })).code, "10000");
    assert.equal(
      await subCode(sandbox, "close", { out_trade_no: "T-1" }),
      "ACQ.TRADE_STATUS_ERROR",
    );
    await create(sandbox, { ...ORDER, out_trade_no: "T-2" });
    assert.equal((await call(sandbox, "cancel", { out_trade_no: "T-2" })).action, "close");
    const other = make();
    const trade_no = await paid(other);
    assert.equal((await call(other, "cancel", { trade_no })).action, "refund");
    assert.equal((await call(other, "query", { trade_no })).trade_status, "TRADE_CLOSED");
    await other.notification(trade_no, "TRADE_FINISHED");
    assert.equal(await subCode(other, "cancel", { trade_no }), "ACQ.TRADE_HAS_FINISHED");
    const refund = { trade_no, refund_amount: "1.00", out_request_no: "R1" };
    assert.equal(await subCode(other, "refund", refund), "ACQ.TRADE_HAS_FINISHED");
  });

  test("my.tradePay takes an order string that is signed, and says why it takes no other", async () => {
    const sandbox = make();
    const right = orderStr("alipay.trade.app.pay", ORDER);
    const wrong = right.replace("9.00", "0.01");
    const refused = await sandbox.tradePay({ orderStr: wrong });
    assert.equal(refused.resultCode, "4000");
    const biz = { ...ORDER, total_amount: "0.01" };
    const text = sorted(fieldsOf("alipay.trade.app.pay", biz, { notify_url }));
    const why = `the signature is wrong: verified was ${JSON.stringify(text)}`;
    assert.equal(refused.memo, `40002 isv.invalid-signature: ${why}`);
    assert.deepEqual(await sandbox.tradePay({ orderStr: right }), { resultCode: "9000", memo: "" });
    assert.match((await sandbox.tradePay({ orderStr: right })).memo, /ACQ\.TRADE_HAS_SUCCESS/);
    const queried = orderStr("alipay.trade.query", ORDER);
    assert.match((await sandbox.tradePay({ orderStr: queried })).memo, /isv\.invalid-method/);
    assert.match((await sandbox.tradePay({ tradeNO: "1" })).memo, /ACQ\.TRADE_NOT_EXIST/);
  });

  const isPlatforms = (body, version) => {
    const {
      sign: signature,
      alipay_cert_sn: _,
      ...fields
    } = Object.fromEntries(new URLSearchParams(body));
    if (version === "v1") delete fields.sign_type;
    const bytes = Buffer.from(signature, "base64");
    return verify("sha256", sorted(fields), platform.publicKey, bytes);
  };

  for (const version of ["v1", "v2"]) {
    test(`a notification is signed by the rule ${version}`, async () => {
      const sandbox = make({ sellerId: "2088", alipayCertSn: "2d1f" });
      await paid(sandbox);
      const time = new Date("2026-11-25T05:00:00Z");
      const posted = await sandbox.notification("T-1", "TRADE_SUCCESS", { time, version });
      assert.deepEqual([posted.method, posted.url], ["POST", notify_url]);
      assert.equal(posted.path, "/notify?shop=1");
      assert.match(posted.headers["Content-Type"], /^application\/x-www-form-urlencoded/);
      assert.ok(isPlatforms(posted.body, version));
      assert.equal(isPlatforms(posted.body, version === "v1" ? "v2" : "v1"), false);
      const fields = Object.fromEntries(new URLSearchParams(posted.body));
      assert.deepEqual([fields.trade_status, fields.total_amount], ["TRADE_SUCCESS", "9.00"]);
      assert.deepEqual([fields.seller_id, fields.alipay_cert_sn], ["2088", "2d1f"]);
      assert.equal(fields.notify_time, "2026-11-25 13:00:00");
      assert.equal(fields.subject, ORDER.subject);
    });
  }

  test("notifications of refunds, of frozen amounts, and of nothing", async () => {
    const sandbox = make();
    const trade_no = await paid(sandbox);
    await call(sandbox, "refund", { trade_no, refund_amount: "4.00", out_request_no: "R1" });
    const refund = new URLSearchParams((await sandbox.notification("R1")).body);
    assert.deepEqual([refund.get("refund_fee"), refund.get("out_biz_no")], ["4.00", "R1"]);
    assert.match(refund.get("gmt_refund"), /^2026-11-25 12:00:00/);
    const frozen = { out_order_no: "F-1", out_request_no: "1", order_title: "Tea", amount: "8" };
    const text = orderStr("alipay.fund.auth.order.app.freeze", frozen);
    assert.equal((await sandbox.tradePay({ orderStr: text })).resultCode, "9000");
    const freeze = new URLSearchParams((await sandbox.notification("F-1")).body);
    assert.deepEqual(
      [freeze.get("notify_type"), freeze.get("amount")],
      ["fund_auth_freeze", "8.00"],
    );
    await assert.rejects(sandbox.notification("another"), /no order or refund "another" was made/);
    await assert.rejects(sandbox.notification("T-1", "payed"), /"payed" is not one of/);
    await call(sandbox, "create", { ...ORDER, ...BUYER, out_trade_no: "T-3" });
    await assert.rejects(sandbox.notification("T-3"), /no notify_url/);
  });

  test("a frozen amount is unfrozen in parts, asked for and cancelled", async () => {
    const sandbox = make();
    const frozen = { out_order_no: "F-1", out_request_no: "1", order_title: "Tea", amount: "8" };
    const notify_url = "https://merchant.example/notify";
    const text = orderStr("alipay.fund.auth.order.app.freeze", frozen, { notify_url });
    await sandbox.tradePay({ orderStr: text });
    const fund = (method, biz) =>
      send(sandbox, signedFields(fieldsOf(`alipay.fund.auth.${method}`, biz)));
    const asked = await fund("operation.detail.query", {
      out_order_no: "F-1",
      out_request_no: "1",
    });
    assert.deepEqual([asked.order_status, asked.rest_amount], ["AUTHORIZED", "8.00"]);
    const { auth_no } = asked;
    const unfreeze = (out_request_no, amount) =>
      fund("order.unfreeze", { auth_no, out_request_no, amount, remark: "x" });
    const part = await unfreeze("U1", "3");
    assert.deepEqual([part.status, part.amount], ["SUCCESS", "3.00"]);
    assert.deepEqual(await unfreeze("U1", "3"), part, "the same request");
    assert.equal((await unfreeze("U1", "4")).sub_code, "REQUEST_AMOUNT_EXCEED");
    assert.equal((await unfreeze("U2", "6")).sub_code, "RESTRICT_AMOUNT_EXCEED");
    assert.equal((await fund("order.unfreeze", { auth_no })).sub_code, "ACQ.INVALID_PARAMETER");
    const notice = new URLSearchParams((await sandbox.notification("U1")).body);
    assert.deepEqual(
      [notice.get("notify_type"), notice.get("amount"), notice.get("rest_amount")],
      ["fund_auth_unfreeze", "3.00", "5.00"],
    );
    const cancelled = await fund("operation.cancel", { auth_no, remark: "x" });
    assert.equal(cancelled.action, "unfreeze");
    const after = await fund("operation.detail.query", { auth_no, out_request_no: "1" });
    assert.deepEqual([after.order_status, after.rest_amount], ["FINISH", "0.00"]);
    assert.equal((await unfreeze("U3", "1")).sub_code, "ORDER_ALREADY_CLOSED");
    const missing = await fund("operation.detail.query", { auth_no: "x", out_request_no: "1" });
    assert.equal(missing.sub_code, "AUTH_ORDER_NOT_EXIST");
  });

  test("certificate mode: the serial number goes with each signature", async () => {
    const sandbox = make({ alipayCertSn: "2d1f" });
    assert.equal((await create(sandbox)).alipay_cert_sn, "2d1f");
  });

  const good = () => fieldsOf("alipay.trade.query", { out_trade_no: "T-1" });
  for (const [code, what, change, isSigned = true] of [
    ["isv.missing-app-id", "no application", ({ app_id, ...rest }) => rest, false],
    ["isv.invalid-app-id", "another application", (all) => ({ ...all, app_id: "1" }), false],
    ["isv.missing-method", "no method", ({ method, ...rest }) => rest],
    ["isv.invalid-method", "a method that is none", (all) => ({ ...all, method: "constructor" })],
    ["isv.missing-signature-type", "no type", ({ sign_type, ...rest }) => rest],
    ["isv.invalid-signature-type", "MD5", (all) => ({ ...all, sign_type: "MD5" })],
    ["isv.missing-timestamp", "no time", ({ timestamp, ...rest }) => rest],
    [
      "isv.invalid-timestamp",
      "a time in ISO 8601",
      (all) => ({ ...all, timestamp: "2026-11-25T12:00:00Z" }),
    ],
    ["isv.missing-version", "no version", ({ version, ...rest }) => rest],
    ["isv.invalid-charset", "GBK", (all) => ({ ...all, charset: "gbk" })],
    ["isv.invalid-format", "XML", (all) => ({ ...all, format: "XML" })],
    [
      "isv.invalid-parameter",
      "biz_content that is not JSON",
      (all) => ({ ...all, biz_content: "{" }),
    ],
    [
      "ACQ.INVALID_PARAMETER",
      "an amount as a number",
      (all) => ({ ...all, biz_content: '{"total_amount":9}' }),
    ],
    [
      "ACQ.INVALID_PARAMETER",
      "an id of 65",
      (all) => ({ ...all, biz_content: JSON.stringify({ out_trade_no: "1".repeat(65) }) }),
    ],
  ]) {
    test(`${code}: ${what}`, async () => {
      const answer = await send(make(), signedFields(change(good())));
      assert.deepEqual([answer.sub_code, answer.isSigned], [code, isSigned]);
      const outer = /^(isv\.missing|isv|ACQ)/.exec(code)[0];
      assert.equal(answer.code, { "isv.missing": "40001", isv: "40002", ACQ: "40004" }[outer]);
    });
  }

  test("isv.missing-signature, isv.invalid-signature, which says what was verified", async () => {
    assert.equal((await send(make(), good())).sub_code, "isv.missing-signature");
    const signed = signedFields(good());
    for (const wrong of [
      { ...signed, timestamp: "2026-11-25 12:00:01" },
      { ...signed, sign: "AAAA" },
      { ...signed, sign: "no base64" },
      signedFields(good(), platform.privateKey),
    ]) {
      const { sub_code, sub_msg, isSigned } = await send(make(), wrong);
      assert.deepEqual([sub_code, isSigned], ["isv.invalid-signature", true]);
      const { sign: _, ...fields } = wrong;
      const text = JSON.stringify(sorted(fields));
      assert.equal(sub_msg, `the signature is wrong: verified was ${text}`);
    }
  });
});

suite("WeChatPaySandbox", () => {
  const ACCOUNT = {
    appid: "wxd678efh567hg6787",
    mchid: "1900007291",
    serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
  };
  const { appid, mchid, serialNo } = ACCOUNT;
  const HOST = "https://api.mch.weixin.qq.com";
  const SERIAL = "PUB_KEY_ID_0116007291";
  const apiV3Key = "a-made-up-api-v3-key-of-32-bytes";
  const merchant = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const platform = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ORDER = {
    ...{ appid, mchid, description: "Image形象店", out_trade_no: "1217752501201407033233368018" },
    notify_url: "https://merchant.example/notify",
    amount: { total: 100, currency: "CNY" },
    payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
  };
  const { out_trade_no } = ORDER;
  const BY_OWN_ID = `/v3/pay/transactions/out-trade-no/${out_trade_no}`;
  const REFUNDS = "/v3/refund/domestic/refunds";
  const make = (options) =>
    new sandboxes.WeChatPaySandbox({
      ...ACCOUNT,
      verify: (bytes, signature) => verify("sha256", bytes, merchant.publicKey, signature),
      sign: (bytes) => sign("sha256", bytes, platform.privateKey),
      serial: SERIAL,
      apiV3Key,
      now,
      ...options,
    });
  const time = String(NOON.getTime() / 1000);
  const request = (method, path, sent, { key = merchant.privateKey, change = (x) => x } = {}) => {
    const body = sent === undefined ? "" : typeof sent === "string" ? sent : JSON.stringify(sent);
    const text = `${method}\n${path}\n${time}\nnonce\n${body}\n`;
    const signature = sign("sha256", Buffer.from(text), key).toString("base64");
    const given = { mchid, nonce_str: "nonce", timestamp: time, serial_no: serialNo, signature };
    const list = Object.entries(change(given)).map(([name, value]) => `${name}="${value}"`);
    const Authorization = `WECHATPAY2-SHA256-RSA2048 ${list.join(",")}`;
    const headers = { Authorization, "Content-Type": "application/json" };
    return { method, headers, ...(method === "GET" ? {} : { body }) };
  };
  /** What is signed is checked with the platform's public key before it is read. */
  const assertPlatforms = (headers, body) => {
    const of = (name) => headers.get(`wechatpay-${name}`);
    assert.equal(of("serial"), SERIAL);
    const text = `${of("timestamp")}\n${of("nonce")}\n${body}\n`;
    const signature = Buffer.from(of("signature"), "base64");
    assert.ok(verify("sha256", text, platform.publicKey, signature), "the platform's signature");
  };
  const send = async (sandbox, path, init) => {
    const { fetch } = sandbox;
    const response = await fetch(HOST + path, init);
    const body = await response.text();
    const isSigned = response.headers.has("wechatpay-signature");
    if (isSigned) assertPlatforms(response.headers, body);
    return { status: response.status, isSigned, ...(body && JSON.parse(body)) };
  };
  const call = (sandbox, method, path, sent, options) =>
    send(sandbox, path, request(method, path, sent, options));
  const place = (sandbox, change = {}) =>
    call(sandbox, "POST", "/v3/pay/transactions/jsapi", { ...ORDER, ...change });
  const query = (sandbox) => call(sandbox, "GET", `${BY_OWN_ID}?mchid=${mchid}`);
  const payment = (prepay_id, key = merchant.privateKey) => {
    const [timeStamp, nonceStr, prepaid] = [time, "n", `prepay_id=${prepay_id}`];
    const text = `${appid}\n${timeStamp}\n${nonceStr}\n${prepaid}\n`;
    const paySign = sign("sha256", Buffer.from(text), key).toString("base64");
    return { timeStamp, nonceStr, package: prepaid, signType: "RSA", paySign };
  };
  const paid = async (sandbox) => {
    const { prepay_id } = await place(sandbox);
    await sandbox.requestPayment(payment(prepay_id));
  };
  const refund = (sandbox, out_refund_no, part, change = {}) => {
    const amount = { refund: part, total: 100, currency: "CNY" };
    return call(sandbox, "POST", REFUNDS, { out_trade_no, out_refund_no, amount, ...change });
  };

  test("an order is placed once, and queried by either id", async () => {
    const sandbox = make();
    const placed = await place(sandbox);
    assert.deepEqual([placed.status, placed.isSigned], [200, true]);
    assert.match(placed.prepay_id, /^wx\d+$/);
    assert.equal((await place(sandbox)).code, "OUT_TRADE_NO_USED");
    const open = await query(sandbox);
    assert.deepEqual([open.trade_state, open.transaction_id], ["NOTPAY", undefined]);
    assert.deepEqual(open.amount.total, 100);
    await sandbox.requestPayment(payment(placed.prepay_id));
    const { trade_state, transaction_id, success_time } = await query(sandbox);
    assert.deepEqual([trade_state, success_time], ["SUCCESS", "2026-11-25T04:00:00+00:00"]);
    const path = `/v3/pay/transactions/id/${transaction_id}?mchid=${mchid}`;
    assert.equal((await call(sandbox, "GET", path)).out_trade_no, out_trade_no);
    const never = `/v3/pay/transactions/id/1?mchid=${mchid}`;
    assert.equal((await call(sandbox, "GET", never)).code, "ORDER_NOT_EXIST");
    assert.equal((await call(sandbox, "GET", BY_OWN_ID)).code, "PARAM_ERROR");
  });

  test("wx.requestPayment takes what is signed, and says why it takes nothing else", async () => {
    const sandbox = make();
    const { prepay_id } = await place(sandbox);
    const wrong = payment(prepay_id, platform.privateKey);
    const text = JSON.stringify(`${appid}\n${time}\nn\nprepay_id=${prepay_id}\n`);
    await assert.rejects(sandbox.requestPayment(wrong), ({ message }) =>
      message.endsWith(`the paySign is wrong: verified was ${text}`),
    );
    await assert.rejects(sandbox.requestPayment(payment("wx1")), /no "prepay_id=wx1" was made/);
    const right = payment(prepay_id);
    assert.deepEqual(await sandbox.requestPayment(right), { errMsg: "requestPayment:ok" });
    await assert.rejects(sandbox.requestPayment(right), /the order is SUCCESS/);
  });

  const SCENE = { payer_client_ip: "14.23.150.211", h5_info: { type: "Wap" } };

  test("an order is paid from an app, from a page and by a code as well", async () => {
    const sandbox = make();
    const { payer: _, ...order } = ORDER;
    const other = (way, id, more = {}) =>
      call(sandbox, "POST", `/v3/pay/transactions/${way}`, { ...order, out_trade_no: id, ...more });
    const { prepay_id } = await other("app", "app001");
    const signed = (key = merchant.privateKey) => ({
      ...{ appid, partnerid: mchid, prepayid: prepay_id, package: "Sign=WXPay" },
      ...{ noncestr: "n", timestamp: time },
      sign: sign("sha256", Buffer.from(`${appid}\n${time}\nn\n${prepay_id}\n`), key).toString(
        "base64",
      ),
    });
    await assert.rejects(sandbox.appPayment(signed(platform.privateKey)), /the paySign is wrong/);
    await assert.rejects(
      sandbox.requestPayment(payment(prepay_id)),
      /was made here/,
      "it is an app's order",
    );
    assert.deepEqual(await sandbox.appPayment(signed()), { errCode: 0 });
    assert.match((await other("h5", "h5_001", { scene_info: SCENE })).h5_url, /^https:/);
    assert.equal((await other("h5", "h5_002")).code, "PARAM_ERROR");
    assert.match((await other("native", "code01")).code_url, /^weixin:/);
    const { trade_type, trade_state } = await call(
      sandbox,
      "GET",
      `/v3/pay/transactions/out-trade-no/app001?mchid=${mchid}`,
    );
    assert.deepEqual([trade_type, trade_state], ["APP", "SUCCESS"]);
  });

  test("orders of several merchants are placed, paid, asked for and closed together", async () => {
    const sandbox = make();
    const sub = (out_trade_no, total_amount) => ({
      ...{ mchid: "1900000109", attach: "a", description: "Tea", out_trade_no },
      amount: { total_amount, currency: "CNY" },
    });
    const combined = (id, ...sub_orders) => ({
      ...{ combine_appid: appid, combine_mchid: mchid, combine_out_trade_no: id, sub_orders },
      ...{ combine_payer_info: { openid: "o" }, notify_url: "https://merchant.example/notify" },
    });
    const together = (order) => call(sandbox, "POST", "/v3/combine-transactions/jsapi", order);
    const path = (id) => `/v3/combine-transactions/out-trade-no/${id}`;
    const refused = await together(combined("P0", sub("sub001", 1), sub("1", 2)));
    assert.equal(refused.code, "PARAM_ERROR", "an id that is too short");
    const order = combined("P1", sub("sub001", 1), sub("sub002", 2));
    const { prepay_id } = await together(order);
    assert.equal((await together(order)).code, "OUT_TRADE_NO_USED");
    await sandbox.requestPayment(payment(prepay_id));
    const told = await call(sandbox, "GET", path("P1"));
    assert.deepEqual(
      told.sub_orders.map(({ trade_state, amount }) => [trade_state, amount.total_amount]),
      [
        ["SUCCESS", 1],
        ["SUCCESS", 2],
      ],
    );
    const close = (id, ...ids) =>
      call(sandbox, "POST", `${path(id)}/close`, {
        combine_appid: appid,
        sub_orders: ids.map((out_trade_no) => ({ mchid: "1900000109", out_trade_no })),
      });
    assert.equal((await close("P1", "sub001", "sub002")).code, "INVALID_REQUEST");
    await together(combined("P2", sub("sub003", 1), sub("sub004", 2)));
    assert.equal((await close("P2", "sub003")).code, "PARAM_ERROR", "all of them are named");
    assert.equal((await close("P2", "sub003", "sub004")).status, 204);
    const notification = await sandbox.notification("P1");
    assert.equal(notification.url, "https://merchant.example/notify");
  });

  test("an order is closed before it is paid, without a body", async () => {
    const sandbox = make();
    await place(sandbox);
    const closed = await call(sandbox, "POST", `${BY_OWN_ID}/close`, { mchid });
    assert.deepEqual(closed, { status: 204, isSigned: true });
    assert.equal((await query(sandbox)).trade_state, "CLOSED");
    const other = make();
    await paid(other);
    const refused = await call(other, "POST", `${BY_OWN_ID}/close`, { mchid });
    assert.equal(refused.code, "INVALID_REQUEST");
    const strange = await call(other, "POST", `${BY_OWN_ID}/close`, {});
    assert.equal(strange.code, "PARAM_ERROR");
  });

  test("refunds are held against what was paid", async () => {
    const sandbox = make();
    await place(sandbox);
    assert.equal((await refund(sandbox, "R-1", 60)).code, "INVALID_REQUEST", "not paid yet");
    await sandbox.notification(out_trade_no);
    const wrong = { amount: { refund: 60, total: 99, currency: "CNY" } };
    assert.equal((await refund(sandbox, "R-1", 60, wrong)).code, "INVALID_REQUEST");
    const first = await refund(sandbox, "R-1", 60);
    assert.deepEqual([first.status, first.amount.refund], ["PROCESSING", 60]);
    assert.deepEqual(await refund(sandbox, "R-1", 60), first, "idempotent");
    assert.equal((await refund(sandbox, "R-1", 1)).code, "INVALID_REQUEST");
    assert.equal((await refund(sandbox, "R-2", 41)).code, "NOT_ENOUGH");
    assert.equal((await refund(sandbox, "R-2", 40)).status, "PROCESSING");
    assert.equal((await query(sandbox)).trade_state, "REFUND");
    assert.equal((await call(sandbox, "GET", `${REFUNDS}/R-1`)).amount.refund, 60);
    assert.equal((await call(sandbox, "GET", `${REFUNDS}/R-3`)).code, "RESOURCE_NOT_EXISTS");
  });

  const opened = ({ ciphertext, nonce, associated_data }) => {
    const bytes = Buffer.from(ciphertext, "base64");
    const decipher = createDecipheriv("aes-256-gcm", apiV3Key, nonce);
    decipher.setAAD(Buffer.from(associated_data));
    decipher.setAuthTag(bytes.subarray(-16));
    const parts = [decipher.update(bytes.subarray(0, -16)), decipher.final()];
    return JSON.parse(Buffer.concat(parts));
  };

  test("a notification is signed, and its resource sealed", async () => {
    const sandbox = make();
    await place(sandbox, { attach: "table 4" });
    const at = new Date("2026-11-25T05:00:00Z");
    const posted = await sandbox.notification(out_trade_no, "SUCCESS", { time: at });
    assert.deepEqual(
      [posted.method, posted.url, posted.path],
      ["POST", ORDER.notify_url, "/notify"],
    );
    assertPlatforms(new Headers(posted.headers), posted.body);
    assert.equal(posted.headers["Wechatpay-Timestamp"], String(at.getTime() / 1000));
    const { event_type, resource, id } = JSON.parse(posted.body);
    assert.deepEqual([event_type, resource.algorithm], ["TRANSACTION.SUCCESS", "AEAD_AES_256_GCM"]);
    const { trade_state, attach, amount } = opened(resource);
    assert.deepEqual([trade_state, attach, amount.total], ["SUCCESS", "table 4", 100]);
    const again = await sandbox.notification(out_trade_no);
    assert.notEqual(JSON.parse(again.body).id, id);

    const notify_url = "https://merchant.example/refunds";
    await refund(sandbox, "R-1", 60, { notify_url });
    const told = await sandbox.notification("R-1", "ABNORMAL");
    assert.equal(told.url, notify_url);
    const event = JSON.parse(told.body);
    assert.equal(event.event_type, "REFUND.ABNORMAL");
    assert.deepEqual(opened(event.resource).amount.refund, 60);
    assert.equal((await call(sandbox, "GET", `${REFUNDS}/R-1`)).status, "ABNORMAL");
    await refund(sandbox, "R-2", 1);
    await assert.rejects(sandbox.notification("R-2"), /the refund "R-2" has no notify_url/);
    await assert.rejects(sandbox.notification("another"), /no order or refund "another" was made/);
    await assert.rejects(sandbox.notification(out_trade_no, "payed"), /"payed" is not one of/);
  });

  test("401, unsigned: a signature that is not the merchant's, with what was verified", async () => {
    const path = `${BY_OWN_ID}?mchid=${mchid}`;
    const refused = await call(make(), "GET", path, undefined, { key: platform.privateKey });
    assert.deepEqual([refused.status, refused.isSigned], [401, false]);
    const text = `GET\n${path}\n${time}\nnonce\n\n`;
    assert.equal(refused.message, `验证不通过: verified was ${JSON.stringify(text)}`);
    const { sign_information: said, issue } = refused.detail;
    assert.deepEqual([issue, said.truncated_sign_message], ["sign not match", text]);
  });

  for (const [what, change] of [
    ["another merchant", (given) => ({ ...given, mchid: "1" })],
    ["another certificate", (given) => ({ ...given, serial_no: "AA" })],
    ["another time", (given) => ({ ...given, timestamp: String(Number(time) + 1) })],
    ["five minutes ago", (given) => ({ ...given, timestamp: String(Number(time) - 301) })],
    ["no time", (given) => ({ ...given, timestamp: "" })],
    ["another nonce", (given) => ({ ...given, nonce_str: "other" })],
    ["no signature", ({ signature, ...given }) => given],
    ["not Base64", (given) => ({ ...given, signature: "%" })],
  ]) {
    test(`401, unsigned: ${what}`, async () => {
      const path = `${BY_OWN_ID}?mchid=${mchid}`;
      const { status, code, isSigned } = await call(make(), "GET", path, undefined, { change });
      assert.deepEqual([status, code, isSigned], [401, "SIGN_ERROR", false]);
    });
  }

  for (const [code, what, change] of [
    ["PARAM_ERROR", "another merchant in the body", { mchid: "1" }],
    ["APPID_MCHID_NOT_MATCH", "another mini program", { appid: "wx1" }],
    ["PARAM_ERROR", "an amount as text", { amount: { total: "100" } }],
    ["PARAM_ERROR", "an amount of nothing", { amount: { total: 0 } }],
    ["PARAM_ERROR", "euros", { amount: { total: 1, currency: "EUR" } }],
    ["PARAM_ERROR", "nobody who pays", { payer: {} }],
    ["PARAM_ERROR", "an id of 5", { out_trade_no: "12345" }],
    ["PARAM_ERROR", "an address that is none", { notify_url: "/notify" }],
    ["PARAM_ERROR", "no description", { description: undefined }],
  ]) {
    test(`${code}, signed: ${what}`, async () => {
      const refused = await place(make(), change);
      assert.deepEqual([refused.status, refused.code, refused.isSigned], [400, code, true]);
    });
  }

  test("what is no interface, or no JSON", async () => {
    for (const [code, method, path, body] of [
      ["RESOURCE_NOT_EXISTS", "GET", `/v3/certificates?mchid=${mchid}`],
      ["RESOURCE_NOT_EXISTS", "GET", `/v3/pay/transactions/other/1?mchid=${mchid}`],
      ["RESOURCE_NOT_EXISTS", "PUT", "/v3/pay/transactions/jsapi", {}],
      ["RESOURCE_NOT_EXISTS", "POST", "/v3/pay/transactions/facepay", {}],
      ["PARAM_ERROR", "POST", "/v3/pay/transactions/jsapi", "{"],
      ["PARAM_ERROR", "GET", `/v3/pay/transactions/id/%FF?mchid=${mchid}`],
    ]) {
      assert.equal((await call(make(), method, path, body)).code, code, path);
    }
  });
});
