/** The pages of `--help`. */
import type { Command, Operand } from "./command.js";
import { COMMANDS } from "./commands.js";
import type { Look } from "./look.js";
import { COMMON, OPTIONS, type OptionName } from "./options.js";
import type { Words } from "./words.js";

const INPUT: Words = [
  "JSON, urlencoded text, a file, or - for standard input (also where it is left out); several messages: one on each line",
  "JSON、表单文本、文件，或以 - 表示标准输入(省略时亦然)；多条消息时每行一条",
];

const OPERANDS: Readonly<Record<Operand, Words>> = {
  SCHEME: [
    "a built-in scheme (orderstr schemes), or a .json file with one of your own",
    "内置签名方案(orderstr schemes)，或自定义方案的 .json 文件",
  ],
  "[SCHEME]": [
    "a built-in scheme (orderstr schemes), or a .json file with one of your own; where it is left out, or auto, the message is recognised by its address, headers and names",
    "内置签名方案(orderstr schemes)，或自定义方案的 .json 文件；省略或写 auto 时，按网址、请求头和字段名识别",
  ],
  GATEWAY: ["a gateway (orderstr gateways)", "网关(orderstr gateways)"],
  OPERATION: [
    "which of its operations (orderstr GATEWAY --help)",
    "网关的操作(orderstr GATEWAY --help)",
  ],
  INPUT,
  "[INPUT]": INPUT,
  "[REPLY]": [
    "the raw body of the reply, byte by byte: its text, a file, or - for standard input (also where it is left out)",
    "应答的原始报文体，逐字节读取：文本、文件，或以 - 表示标准输入(省略时亦然)",
  ],
  DIR: [
    "the folder, or the file, that is about to be shipped to clients",
    "即将发布给客户端的目录或文件",
  ],
  "[NAME…]": ["more environment variables, after --key-env", "更多环境变量名，写在 --key-env 之后"],
  "[NAME]": ["one of them", "其中之一"],
  "[GATEWAY…]": [
    "which of them (orderstr gateways); all where none is named",
    "哪些网关(orderstr gateways)；不写则为全部",
  ],
};

const EXIT_CODES: readonly Words[] = [
  ["0  right", "0  正确"],
  [
    "1  a signature does not match, a message is refused, or diagnose suspects something",
    "1  签名不符，消息被拒绝，或 diagnose 有所怀疑",
  ],
  [
    "2  wrong use: an option, a key or an account that cannot be used",
    "2  用法错误：选项、密钥或账户无法使用",
  ],
  [
    "3  diagnose compared nothing, and nothing looks wrong",
    "3  diagnose 没有可比对的内容，也未见异常",
  ],
];

/** The page of the whole. */
export function overview(look: Look): string[] {
  const rows = COMMANDS.map(({ name, about, operands }) => [
    `  ${[name, ...operands].join(" ")}`,
    look.said(about),
  ]);
  return [
    look.said([
      "orderstr signs mini-program payment requests and says why a signature does not match. It sends nothing, but for the sandbox, to your own backend.",
      "orderstr 为小程序支付请求签名，并说明签名不符的原因。除 sandbox 向你自己的后端发送通知外，它不发送任何内容。",
    ]),
    "",
    ...look.table(rows),
    "",
    ...optionLines(["json", "only", "lang", "help", "version"], look),
    "",
    ...exitLines(look),
    "",
    look.said([
      "orderstr GATEWAY --help lists the operations of a gateway, orderstr GATEWAY OPERATION --help the fields of one.",
      "orderstr GATEWAY --help 列出网关的操作，orderstr GATEWAY OPERATION --help 列出某一操作的字段。",
    ]),
    look.said([
      "A key is read from the environment (--key-env) or a file (--key-file), and is in no output.",
      "密钥只从环境变量(--key-env)或文件(--key-file)读取，不会出现在任何输出中。",
    ]),
  ];
}

/** The page of a command. */
export function pageOf(command: Command, look: Look): string[] {
  const { name, about, operands, options, example } = command;
  const rows = operands.map((operand) => [
    `  ${operand.replace(/[[\]]/gu, "")}`,
    look.said(OPERANDS[operand]),
  ]);
  return [
    `${look.styled("bold", ["orderstr", name, ...operands].join(" "))}  ${look.said(about)}`,
    "",
    ...(rows.length === 0 ? [] : [...look.table(rows), ""]),
    ...optionLines([...options, ...COMMON], look),
    "",
    ...exitLines(look),
    "",
    look.said(["Example:", "示例："]),
    "",
    ...example.split("\n").map((line) => `  ${line}`),
  ];
}

function optionLines(names: readonly OptionName[], look: Look): string[] {
  const rows = names.map((name) => {
    const option = OPTIONS[name];
    const written = "value" in option ? `--${name} ${option.value}` : `--${name}`;
    return [`  ${written}`, look.said(option.about)];
  });
  return look.table(rows);
}

function exitLines(look: Look): string[] {
  const title = look.said(["Exit codes:", "退出码："]);
  return [title, ...EXIT_CODES.map((words) => `  ${look.said(words)}`)];
}
