/** The options of all commands, as a table, and how a command line is read by it. */
import { parseArgs } from "node:util";
import { suggestion } from "./suggestion.js";
import { UsageError } from "./usage-error.js";
import type { Language, Words } from "./words.js";

/** An option. One with a `value` takes one; a `list` may be given several times. */
interface Option {
  readonly value?: string;
  readonly list?: true;
  readonly about: Words;
}

export const OPTIONS = {
  json: {
    about: [
      "one line of JSON for each message, also on a terminal",
      "每条消息输出一行 JSON，在终端中也是如此",
    ],
  },
  only: {
    value: "NAME",
    about: [
      "only this member of the answer, as text: signature, causes.0.code",
      "只输出结果中的这一项，纯文本：signature、causes.0.code",
    ],
  },
  lang: {
    value: "en|zh",
    about: ["the language; otherwise that of the locale", "语言；默认取自系统区域设置"],
  },
  help: { about: ["this page", "显示本页"] },
  version: { about: ["the version of orderstr", "显示 orderstr 的版本"] },
  "key-env": {
    value: "NAME",
    about: ["the environment variable that holds the key", "存放密钥的环境变量名"],
  },
  "key-file": {
    value: "FILE",
    about: [
      "the file that holds the key; an RSA private key as PEM",
      "存放密钥的文件；RSA 私钥为 PEM",
    ],
  },
  "trim-key": {
    about: ["take off the line break at the end of the key's file", "去掉密钥文件末尾的换行"],
  },
  "public-key-file": {
    value: "[ID=]FILE",
    list: true,
    about: [
      "the other side's RSA public key as PEM; several by their id",
      "对方的 RSA 公钥(PEM)；可按编号给出多个",
    ],
  },
  "api-v3-key-env": {
    value: "NAME",
    about: ["the environment variable that holds the API v3 key", "存放 APIv3 密钥的环境变量名"],
  },
  "api-v3-key-file": {
    value: "FILE",
    about: ["the file that holds the API v3 key", "存放 APIv3 密钥的文件"],
  },
  hash: {
    value: "sha256|sha1",
    about: ["the digest of an RSA signature; otherwise sha256", "RSA 签名的摘要算法；默认 sha256"],
  },
  signature: {
    value: "TEXT",
    about: ["the signature; otherwise the message's own", "签名；默认取消息自带的签名"],
  },
  "allow-ambiguous": {
    value: "NAMES",
    about: [
      "fields that may hold &name= of another field, joined by commas",
      "允许包含其他字段 &name= 的字段，以逗号分隔",
    ],
  },
  expected: {
    value: "TEXT",
    list: true,
    about: [
      "the signature that the other side made; of a notification, NAME=VALUE of the order, several times",
      "对方算出的签名；对通知则为你记录的订单内容 NAME=VALUE，可多次给出",
    ],
  },
  "expected-string": {
    value: "TEXT",
    about: ["the string to sign that the other side printed", "对方打印的待签名字符串"],
  },
  "expected-string-file": {
    value: "FILE",
    about: [
      "the same, in a file: a gateway's error text pasted whole",
      "同上，存于文件：可整段粘贴网关的报错",
    ],
  },
  encoding: {
    value: "raw|percent|form",
    about: ["the encoding of the fields", "表单文本的编码方式"],
  },
  names: {
    value: "NAMES",
    about: ["the names to split before, joined by commas", "只在这些名称前切分，以逗号分隔"],
  },
  explain: { about: ["also what is signed, field by field", "同时逐字段说明签了什么"] },
  request: {
    value: "REQUEST",
    about: [
      "the request that was answered, as orderstr request writes it: JSON, or a file with it",
      "所应答的请求，即 orderstr request 的输出：JSON 或存有它的文件",
    ],
  },
  status: {
    value: "NUMBER",
    about: [
      "the HTTP status of the reply; otherwise that of the headers' file",
      "应答的 HTTP 状态码；默认取自 HTTP 头文件",
    ],
  },
  message: {
    value: "TEXT",
    about: [
      "what is wrong with the notification: the gateway sends it again",
      "通知有何问题：给出后网关会重新发送",
    ],
  },
  header: {
    value: "'NAME: VALUE'",
    list: true,
    about: [
      "a header of the message: INPUT is then the raw body; may be given several times",
      "消息的 HTTP 头，此时 INPUT 为原始报文体；可多次给出",
    ],
  },
  "headers-file": {
    value: "FILE",
    about: [
      "the headers of the message, one on each line, as curl -D writes them",
      "消息的 HTTP 头，每行一个，即 curl -D 的输出",
    ],
  },
  path: { value: "PATH", about: ["the path with its query", "含查询串的路径"] },
  method: {
    value: "NAME",
    about: [
      "the method: alipay.trade.query, v3.CancelPayment, GET",
      "方法：alipay.trade.query、v3.CancelPayment、GET",
    ],
  },
  rule: {
    value: "v1|v2",
    about: [
      "the rule of the notification: v1 of payments, v2 of life accounts; otherwise whichever is right",
      "通知的验签规则：v1 用于支付，v2 用于生活号；默认自动判断",
    ],
  },
  time: {
    value: "TIME",
    about: [
      "the time of the message, as the gateway writes it; otherwise now",
      "消息的时间，按网关的写法；默认为当前时间",
    ],
  },
  nonce: {
    value: "TEXT",
    about: ["letters and digits; otherwise drawn at random", "字母和数字；默认随机生成"],
  },
  "user-id": { value: "TEXT", about: ["Latipay's user id", "Latipay 的 user id"] },
  "wallet-id": { value: "TEXT", about: ["Latipay's wallet id", "Latipay 的 wallet id"] },
  user: { value: "TEXT", about: ["the UID of the cashier", "收银员的 UID"] },
  "notification-empty-values": {
    value: "keep|drop|drop-zero",
    about: ["how the empty fields of a notification are signed", "通知中的空字段如何签名"],
  },
  "base-url": { value: "URL", about: ["another address of the gateway", "网关的其他地址"] },
  "path-prefix": {
    value: "PATH",
    about: ["what stands before every path, and is signed", "所有路径的前缀，参与签名"],
  },
  "client-id": { value: "TEXT", about: ["the client id", "client id"] },
  "key-version": { value: "TEXT", about: ["the version of the private key", "私钥版本"] },
  "app-id": { value: "TEXT", about: ["the application, the mini program", "应用或小程序"] },
  "sign-type": {
    value: "RSA2|RSA",
    about: ["SHA256withRSA (the default) or SHA1withRSA", "SHA256withRSA(默认)或 SHA1withRSA"],
  },
  charset: {
    value: "utf-8|gbk",
    about: ["the charset of messages that name none", "未注明字符集的消息所用的字符集"],
  },
  "app-cert-sn": {
    value: "TEXT",
    about: ["the serial number of the application's certificate", "应用公钥证书序列号"],
  },
  "alipay-root-cert-sn": {
    value: "TEXT",
    about: ["the serial numbers of Alipay's root certificates", "支付宝根证书序列号"],
  },
  "app-auth-token": {
    value: "TEXT",
    about: ["the token of the merchant who authorised the application", "商户授权令牌"],
  },
  "auth-token": {
    value: "TEXT",
    about: ["the token of the user who authorised the application", "用户授权令牌"],
  },
  parameter: {
    value: "NAME=VALUE",
    list: true,
    about: [
      "what the interface takes beside biz_content, such as grant_type=authorization_code; may be given several times",
      "接口在 biz_content 之外的参数，如 grant_type=authorization_code；可多次给出",
    ],
  },
  "notify-url": { value: "URL", about: ["where the notification goes", "异步通知地址"] },
  "return-url": { value: "URL", about: ["where the customer goes", "同步跳转地址"] },
  "mch-id": { value: "TEXT", about: ["the merchant", "商户号"] },
  "serial-no": {
    value: "TEXT",
    about: ["the serial number of the merchant's certificate", "商户证书序列号"],
  },
  tolerance: {
    value: "SECONDS",
    about: ["how far a message's time may be off", "消息时间允许的偏差"],
  },
  port: { value: "NUMBER", about: ["the port; otherwise a free one", "端口；默认取空闲端口"] },
  keys: {
    value: "FOLDER",
    about: [
      "the folder of the stand-ins' keys, made where they are not there; otherwise a new one",
      "存放模拟网关密钥的目录，缺少时自动生成；默认新建临时目录",
    ],
  },
  order: { value: "TEXT", about: ["the merchant's id of the order", "商户订单号"] },
  amount: {
    value: "TEXT",
    about: [
      "as the gateway writes it: 120.00, or 12000 where it counts in the smallest unit",
      "金额，按网关的写法：120.00；以最小单位计的网关为 12000",
    ],
  },
  currency: { value: "TEXT", about: ["the currency of the order", "订单币种"] },
  to: {
    value: "URL",
    about: [
      "where the notification goes; otherwise http://127.0.0.1:3000/notify",
      "通知地址；默认 http://127.0.0.1:3000/notify",
    ],
  },
  state: {
    value: "WORD",
    about: [
      "how the payment stands, in the gateway's own word (paid, SUCCESS, TRADE_SUCCESS); otherwise paid",
      "支付状态，用网关自己的词(paid、SUCCESS、TRADE_SUCCESS)；默认已支付",
    ],
  },
  variant: {
    value: "genuine|replayed|tampered|other",
    about: [
      "as it is sent; twice; failed and made into paid after it was signed; about an order that was never placed",
      "原样；发送两次；签名后由失败改成已支付；关于从未下过的订单",
    ],
  },
  post: { about: ["post it, and show what was answered", "直接发送，并显示对方的回复"] },
  folder: {
    value: "FOLDER",
    about: ["another folder than that of the page", "其他目录，代替页面所在目录"],
  },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

const NAMES = Object.keys(OPTIONS) as OptionName[];

/** What every command takes. */
export const COMMON: readonly OptionName[] = ["json", "only", "lang", "help"];

/** What somebody would write who does not know that a key is no argument. */
const KEY_ITSELF = /^(?:api-?)?(?:v3-?)?(?:private-?|secret-?)*(?:key|secret)$/u;

/** A command line that was read. */
export class Call {
  readonly operands: readonly string[];
  readonly language: Language;
  readonly #given: ReadonlyMap<OptionName, readonly string[]>;

  constructor(
    operands: readonly string[],
    given: ReadonlyMap<OptionName, readonly string[]>,
    language: Language,
  ) {
    this.operands = operands;
    this.#given = given;
    this.language = language;
  }

  has(name: OptionName): boolean {
    return this.#given.has(name);
  }

  /** The value; the last where it was given twice. */
  text(name: OptionName): string | undefined {
    return this.#given.get(name)?.at(-1);
  }

  list(name: OptionName): readonly string[] {
    return this.#given.get(name) ?? [];
  }

  /** Names joined by commas. */
  names(name: OptionName): readonly string[] | undefined {
    return this.text(name)?.split(",");
  }

  /** @throws {UsageError} where it was not given */
  needed(name: OptionName): string {
    const text = this.text(name);
    if (text !== undefined) return text;
    throw new UsageError(`--${name} is needed`, `缺少 --${name}`);
  }

  /** One of the words that there are. */
  word<Word extends string>(name: OptionName, words: readonly Word[]): Word | undefined {
    const text = this.text(name);
    const word = words.find((known) => known === text);
    if (text === undefined || word !== undefined) return word;
    const all = words.join(", ");
    throw new UsageError(`--${name} is one of ${all}`, `--${name} 只能是 ${all}`);
  }

  /** A whole number from 0 on. */
  number(name: OptionName): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (/^\d{1,15}$/u.test(text)) return Number(text);
    throw new UsageError(`--${name} is a whole number`, `--${name} 须为整数`);
  }

  /** @throws {UsageError} for an option that is not among these or the common ones */
  allow(names: readonly OptionName[], of: string): void {
    for (const name of this.#given.keys()) {
      if (names.includes(name) || COMMON.includes(name)) continue;
      throw new UsageError(`${of} has no option --${name}`, `${of} 没有选项 --${name}`);
    }
  }
}

/** The options and operands of a command line. What is no option of any command is refused. */
export function readOptions(argv: readonly string[]): {
  operands: string[];
  given: Map<OptionName, string[]>;
} {
  const options = Object.fromEntries(
    NAMES.map((name) => [name, { type: "value" in OPTIONS[name] ? "string" : "boolean" } as const]),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...options, help: { type: "boolean", short: "h" } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const given = new Map<OptionName, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const name = NAMES.find((known) => known === token.name);
    if (name === undefined) throw unknownOption(token.rawName.split("=", 1)[0] ?? "");
    const takesValue = "value" in OPTIONS[name];
    // `--signature --json`: that is no signature, it was forgotten.
    const forgotten = token.value === undefined || (!token.inlineValue && /^-./u.test(token.value));
    if (takesValue && forgotten) {
      throw new UsageError(`--${name} needs a value`, `--${name} 需要一个值`);
    }
    if (!takesValue && token.value !== undefined) {
      throw new UsageError(`--${name} takes no value`, `--${name} 不带值`);
    }
    given.set(name, [...(given.get(name) ?? []), token.value ?? ""]);
  }
  return { operands, given };
}

function unknownOption(written: string): UsageError {
  const name = written.replace(/^-+/u, "");
  if (KEY_ITSELF.test(name)) {
    return new UsageError(
      "a key is never an argument, where other programs can see it: use --key-env NAME or --key-file FILE",
      "密钥不能作为参数传递，否则其他程序可以看到：请用 --key-env NAME 或 --key-file FILE",
    );
  }
  // What is no sound name may be anything, even a key.
  const shown = /^--[a-z][a-z0-9-]{1,30}$/u.test(written) ? ` ${written}` : "";
  const meant = suggestion(name, NAMES);
  const english = `there is no option${shown}`;
  const chinese = `没有选项${shown}`;
  if (meant === undefined) return new UsageError(english, chinese);
  return new UsageError(
    `${english}; did you mean --${meant}?`,
    `${chinese}；是否想用 --${meant}？`,
  );
}
