/** The commands, as a table. */
import { acknowledge } from "./acknowledge.js";
import { certificate, isCertificate } from "./certificate.js";
import type { Command } from "./command.js";
import { diagnose, isPasted, withScheme } from "./diagnose.js";
import { explain } from "./explain.js";
import { GATEWAYS } from "./gateway-table.js";
import { gateways } from "./gateways.js";
import { guard } from "./guard.js";
import { KEY_OPTIONS } from "./keys.js";
import { makeNotification } from "./make-notification.js";
import { notification } from "./notification.js";
import type { OptionName } from "./options.js";
import { orderStr } from "./order-str.js";
import { parse } from "./parse.js";
import { read } from "./read.js";
import { HEADERS, hasHeaders } from "./received.js";
import { request } from "./request.js";
import { ACCOUNT_OPTIONS } from "./sandbox/table.js";
import { sandbox } from "./sandbox.js";
import { schemes } from "./schemes.js";
import { serve } from "./serve.js";
import { sign } from "./sign.js";
import { SIGNING_OPTIONS } from "./signing.js";
import { verify } from "./verify.js";

/** The options of all gateways: `orderstr gateways NAME` lists those of one. */
function gatewayOptions(
  of: "requestOptions" | "replyOptions" | "notificationOptions",
): OptionName[] {
  return [...new Set(GATEWAYS.flatMap((gateway) => [...gateway.account, ...gateway[of]]))];
}

/** What the stand-ins take: whose account, and their keys. */
const STAND_IN_OPTIONS: readonly OptionName[] = [
  "keys",
  ...KEY_OPTIONS,
  ...ACCOUNT_OPTIONS,
  "path-prefix",
  "currency",
];

export const COMMANDS: readonly Command[] = [
  {
    name: "sign",
    about: ["the signature of a message", "计算消息的签名"],
    operands: ["SCHEME", "[INPUT]"],
    options: SIGNING_OPTIONS,
    prepare: sign,
    example: `$ export DEMO_KEY=111222333
$ orderstr sign latipay '{"user_id":"U1","amount":"120.00"}' --key-env DEMO_KEY
{"signature":"5b8a9ac3e921d0853e4b334ae9002ff8f9b32af02501578a54c249d384f25857"}`,
  },
  {
    name: "verify",
    about: ["whether a message has its signature", "验证消息的签名"],
    operands: ["SCHEME", "[INPUT]"],
    options: [...SIGNING_OPTIONS, "public-key-file", "signature"],
    prepare: verify,
    example: `$ export DEMO_KEY=111222333
$ orderstr verify latipay '{"user_id":"U1","amount":"120.00","signature":"5b8a9ac3e921d0853e4b334ae9002ff8f9b32af02501578a54c249d384f25857"}' --key-env DEMO_KEY
{"matches":true}`,
  },
  {
    name: "explain",
    about: ["what is signed of a message, field by field", "逐字段说明签了什么"],
    operands: ["SCHEME", "[INPUT]"],
    options: SIGNING_OPTIONS,
    prepare: explain,
    example: `$ orderstr explain latipay 'user_id=U1&amount=120.00&note=' --only stringToSign
amount=120.00&user_id=U1‹key›`,
  },
  {
    name: "diagnose",
    about: [
      "why a signature does not match; without SCHEME the message is recognised",
      "查找签名不符的原因；省略 SCHEME 时自动识别",
    ],
    operands: ["[SCHEME]", "[INPUT]"],
    options: [
      ...KEY_OPTIONS,
      "public-key-file",
      "expected",
      "expected-string",
      "expected-string-file",
    ],
    prepare: diagnose,
    placed: withScheme,
    isPasted,
    example: `$ export DEMO_KEY=111222333
$ orderstr diagnose latipay '{"user_id":"U1","amount":"120.00","product_name":"Tea"}' --key-env DEMO_KEY --expected d6dd3449f62a5939158d4141082523cb19d8fa985a76e6f6ba1555a0200f667d --only causes.0.code
NUMBER_REFORMATTED`,
  },
  {
    name: "order-str",
    about: ["the orderStr of a reply's gatewaydata", "由 gatewaydata 生成 orderStr"],
    operands: ["[INPUT]"],
    options: ["allow-ambiguous"],
    prepare: orderStr,
    example: `$ orderstr order-str '{"service":"create_forex_trade_wap","total_fee":0.10}' --only orderStr
service=create_forex_trade_wap&total_fee=0.10`,
  },
  {
    name: "parse",
    about: ["the fields of an orderStr", "拆解 orderStr"],
    operands: ["[INPUT]"],
    options: ["encoding", "names", "charset"],
    prepare: parse,
    example: `$ orderstr parse 'subject=Tea+%26+Cake&sign_type=MD5' --encoding form
{"subject":"Tea & Cake","sign_type":"MD5"}`,
  },
  {
    name: "certificate",
    about: [
      "what a certificate says: serial numbers as gateways name them, app_cert_sn",
      "读取证书：网关所用的各种序列号、app_cert_sn 等",
    ],
    operands: ["[INPUT]"],
    options: [],
    prepare: certificate,
    isWhole: () => true,
    isPasted: isCertificate,
    example: `$ orderstr certificate MIG+MHICASowBQYDK2VwMAwxCjAIBgNVBAMMAWEwHhcNMjYxMTMwMDM1MTQ4WhcNMzYxMTI3MDM1MTQ4WjAMMQowCAYDVQQDDAFhMCowBQYDK2VwAyEARDZrQWZt+Kg6523W+pAt/kRTWJsBMzWKd7PbxfUJ6HQwBQYDK2VwA0EA6JquE7ECcWMYBcJW52dZXlFdgCjZnZcWGdwiqY+EqgZbsQ7sMvxc5zZaBAYkDkzW0ZmD/lzRtQrXIT0u0NHcCg== --only serialNumberDecimal
42`,
  },
  {
    name: "request",
    about: ["a signed request of a gateway; it is not sent", "生成网关的已签名请求(不发送)"],
    operands: ["GATEWAY", "OPERATION", "[INPUT]"],
    options: gatewayOptions("requestOptions"),
    prepare: request,
    example: `$ export DEMO_KEY=111222333
$ orderstr request latipay query merchant_reference=dsi39ej430sks03 --user-id U000334333 --wallet-id W00000001 --key-env DEMO_KEY --only url
https://api.latipay.net/v2/transaction/dsi39ej430sks03?user_id=U000334333&signature=…`,
  },
  {
    name: "read",
    about: ["what a gateway answered to a request", "读取网关对请求的应答"],
    operands: ["GATEWAY", "[REPLY]"],
    options: [...gatewayOptions("replyOptions"), "request", "status", ...HEADERS],
    prepare: read,
    isWhole: () => true,
    example: `$ export DEMO_KEY=111222333
$ orderstr request yabandpay query trade_id=T1 --user 016683 --key-env DEMO_KEY > request.json
$ orderstr read yabandpay '{"status":true,"code":"200","data":{"trade_id":"T1","state":"paid"}}' --request request.json --user 016683 --key-env DEMO_KEY --only outcome
paid`,
  },
  {
    name: "notification",
    about: ["whether a notification is genuine, and what it says", "验证异步通知并读出内容"],
    operands: ["GATEWAY", "[INPUT]"],
    options: [...gatewayOptions("notificationOptions"), "expected", ...HEADERS],
    prepare: notification,
    isWhole: hasHeaders,
    example: `$ export DEMO_KEY=111222333
$ orderstr notification latipay 'merchant_reference=dsi39ej430sks03&amount=120.00&currency=NZD&payment_method=alipay&status=paid&signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1' --user-id U000334333 --wallet-id W00000001 --key-env DEMO_KEY --expected amount=120.00 --only state
paid`,
  },
  {
    name: "notification make",
    about: [
      "a signed notification for your own tests, as a stand-in sends it",
      "为自己的测试生成一条已签名的通知，与模拟网关所发相同",
    ],
    operands: ["GATEWAY"],
    options: [...STAND_IN_OPTIONS, "order", "amount", "to", "state", "variant", "post"],
    run: makeNotification,
    example: `$ export DEMO_KEY=111222333
$ orderstr notification make latipay --order dsi39ej430sks03 --key-env DEMO_KEY
{"method":"POST","url":"http://127.0.0.1:3000/notify",…}`,
  },
  {
    name: "acknowledge",
    about: ["what to answer to a notification", "生成对异步通知的回复"],
    operands: ["GATEWAY"],
    options: [...new Set(GATEWAYS.flatMap((of) => of.acknowledgementOptions)), "message"],
    prepare: acknowledge,
    example: `$ orderstr acknowledge latipay --only body
sent`,
  },
  {
    name: "guard",
    about: [
      "whether a build for clients holds a key or a module that signs",
      "检查客户端构建产物中是否含有密钥或签名模块",
    ],
    operands: ["DIR", "[NAME…]"],
    options: ["key-env", "key-file"],
    prepare: guard,
    example: `$ export DEMO_KEY=111222333
$ mkdir -p dist && printf 'const note = "MTExMjIyMzMz";' > dist/pay.js
$ orderstr guard dist --key-env DEMO_KEY --only findings.0.name
DEMO_KEY`,
  },
  {
    name: "schemes",
    about: [
      "the built-in schemes; of one, all its switches",
      "列出内置签名方案，或某一方案的全部开关",
    ],
    operands: ["[NAME]"],
    options: [],
    run: schemes,
    example: `$ orderstr schemes wecom
{"name":"wecom",…}`,
  },
  {
    name: "gateways",
    about: [
      "the gateways and their operations; of one, its options",
      "列出网关及其操作，或某一网关的选项",
    ],
    operands: ["[NAME]"],
    options: [],
    run: gateways,
    example: `$ orderstr gateways latipay
{"gateway":"latipay","operations":["alipayMini",…],"options":[…]}`,
  },
  {
    name: "sandbox",
    about: [
      "the gateways as stand-ins on this machine, for a backend in any language",
      "在本机运行模拟网关，供任意语言的后端测试",
    ],
    operands: ["[GATEWAY…]"],
    options: [...STAND_IN_OPTIONS, "port"],
    run: sandbox,
    example: `$ orderstr sandbox latipay
{"gateway":"latipay","baseUrl":"http://127.0.0.1:…",…}`,
  },
  {
    name: "serve",
    about: ["the page, on this machine only", "在本机打开网页版"],
    operands: [],
    options: ["port", "folder"],
    run: serve,
    example: `$ orderstr serve
{"url":"http://127.0.0.1:…/"}`,
  },
];
