// One fresh process: imports one library, makes one signature, and tells how long that took.

const ORDER = {
  ...{ user_id: "U000334333", wallet_id: "W00000001", amount: "120.00" },
  ...{ callback_url: "https://merchantsite.com/confirm", merchant_reference: "dsi39ej430sks03" },
  ...{ ip: "122.122.122.1", version: "2.0", product_name: "Pinot Noir, Otago" },
};
const KEY = "111222333";
const appId = "2014072300007148";
const PAYMENT = { out_trade_no: "70501111111S001111119", total_amount: "9.00", subject: "Tea" };
const WECHAT = { appid: "wxd678efh567hg6787", mchid: "1900007291" };
const SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
const PATH = "/v3/pay/transactions/id/1217752501201407033233368018?mchid=1900007291";
const [nonce, timestamp] = ["593BEC0C930BF1AFEB40B4A08C8FB242", "1554208460"];

const SIDES = {
  orderstr: async () => {
    const { Signer, schemes } = await import("orderstr");
    return new Signer(schemes.latipay, KEY).sign(ORDER);
  },
  "crypto-js": async () => {
    const { default: CryptoJS } = await import("crypto-js");
    const signed = Object.keys(ORDER).sort();
    const text = signed.map((name) => `${name}=${ORDER[name]}`).join("&") + KEY;
    return CryptoJS.HmacSHA256(text, KEY).toString();
  },
  "orderstr alipay": async ({ privateKey, publicKey }) => {
    const { AlipayOpen, rsaSha256Signer, rsaSha256Verifier } = await import("orderstr");
    const keys = { sign: rsaSha256Signer(privateKey), verify: rsaSha256Verifier(publicKey) };
    const alipay = new AlipayOpen({ appId, ...keys });
    return (await alipay.alipayApp(PAYMENT)).orderStr;
  },
  "alipay-sdk": async ({ privateKey, publicKey }) => {
    const { AlipaySdk } = await import("alipay-sdk");
    const keys = { privateKey, alipayPublicKey: publicKey, keyType: "PKCS8" };
    const alipay = new AlipaySdk({ appId, ...keys });
    return alipay.sdkExecute("alipay.trade.app.pay", { bizContent: PAYMENT });
  },
  "orderstr wechat": async ({ privateKey, publicKey }) => {
    const { WeChatPay, rsaSha256Signer, rsaSha256Verifier } = await import("orderstr");
    const keys = { sign: rsaSha256Signer(privateKey), verify: { 1: rsaSha256Verifier(publicKey) } };
    const wechatPay = new WeChatPay({ ...WECHAT, serialNo: SERIAL, ...keys });
    const request = await wechatPay.call("GET", PATH, undefined, { nonce, time: timestamp });
    return request.signature;
  },
  "wechatpay-node-v3": async ({ privateKey, publicKey }) => {
    const { default: imported } = await import("wechatpay-node-v3");
    const Pay = imported.default ?? imported;
    const keys = { privateKey: Buffer.from(privateKey), publicKey: Buffer.from(publicKey) };
    const pay = new Pay({ ...WECHAT, serial_no: SERIAL, ...keys });
    return pay.getSignature("GET", nonce, timestamp, PATH);
  },
};

const side = SIDES[process.argv[2]];
process.once("message", async (keys) => {
  const start = performance.now();
  const made = await side(keys);
  const milliseconds = performance.now() - start;
  process.send({ milliseconds, made }, () => process.disconnect());
});
