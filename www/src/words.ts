/** Everything the page says, in both languages. What the library says has both already. */

export type Language = "en" | "zh";

const WORDS = {
  title: ["orderstr: sign and diagnose payment requests", "orderstr：支付请求签名与诊断"],
  tagline: [
    "See what is signed, and why a signature does not match.",
    "看清签了什么，以及签名为什么不匹配。",
  ],
  privacy: [
    "Nothing leaves this browser. The page can open no connection (its Content-Security-Policy forbids every one), and it stores nothing.",
    "任何内容都不会离开此浏览器。本页的 Content-Security-Policy 禁止一切网络连接，也不保存任何数据。",
  ],
  language: ["Language", "语言"],
  theme: ["Appearance", "外观"],
  themeAuto: ["as the system", "跟随系统"],
  themeLight: ["light", "浅色"],
  themeDark: ["dark", "深色"],
  examples: ["Examples", "示例"],
  exampleGateways: ["A right request", "正确的请求"],
  exampleMistakes: ["A typical mistake", "典型错误"],
  input: ["What you have", "输入"],
  output: ["What comes of it", "结果"],
  target: ["Gateway call or scheme", "网关接口或签名方案"],
  groupSchemes: ["Schemes", "签名方案"],
  groupTemplates: ["Templates", "签名模板"],
  groupOwn: ["Your own", "自定义"],
  ownRule: ["A scheme of your own", "自己写一个方案"],
  rule: ["Scheme (JSON)", "方案(JSON)"],
  ruleHint: [
    'Leave out what is as usual; { "name": …, "template": … } is a text with slots.',
    '与默认相同的开关可省略；{ "name": …, "template": … } 表示带占位的文本模板。',
  ],
  source: ["Source", "出处"],
  fullStop: [".", "。"],
  account: ["Account", "账户"],
  optional: ["optional", "可选"],
  key: ["Key", "密钥"],
  privateKey: [
    "Private key, or the signer's public key or certificate (PEM)",
    "私钥，或签名方的公钥或证书(PEM)",
  ],
  publicKey: ["The gateway's public key (PEM)", "网关公钥(PEM)"],
  keyHint: [
    "Stays in this tab: not stored, not in any link.",
    "只留在此标签页：不保存，也不会出现在链接中。",
  ],
  keyShow: ["Show", "显示"],
  keyHide: ["Hide", "隐藏"],
  keyTry: ["Make one to try", "生成试用密钥"],
  message: ["Message", "报文"],
  messageHint: [
    "JSON, urlencoded text, name=value lines, XML, a cURL command or a whole HTTP request",
    "JSON、表单文本、name=value 每行一个、XML、cURL 命令或完整的 HTTP 请求",
  ],
  expected: ["What the gateway expected", "网关期望的内容"],
  expectedHint: [
    "Its signature, or the string it says it signed, as it printed it",
    "网关给出的签名，或它打印的待签名字符串，原样粘贴",
  ],
  expectedAs: ["Read as", "读作"],
  expectedAuto: ["as it looks", "自动判断"],
  expectedSignature: ["a signature", "签名"],
  expectedString: ["a string to sign", "待签名字符串"],
  reply: ["Reply of the gateway", "网关的应答"],
  replyHint: [
    "The raw text, with its status and headers or without: what the mini program needs next is in it",
    "原始文本，可带状态行和响应头：小程序下一步所需的内容在其中",
  ],
  clear: ["Clear all", "全部清空"],
  copyLink: ["Copy a link without the key", "复制链接(不含密钥)"],
  linkKeyInside: ["No link: what you pasted holds the key.", "未生成链接：粘贴的内容中含有密钥。"],
  linkTooLong: ["No link: the message is too long for one.", "未生成链接：报文太长。"],
  copy: ["Copy", "复制"],
  copied: ["Copied", "已复制"],
  notCopied: ["Not copied: the browser refused", "未复制：浏览器拒绝"],
  formatJson: ["JSON", "JSON"],
  formatUrlencoded: ["urlencoded text", "表单文本"],
  formatRaw: ["text that is not encoded", "未编码的文本"],
  formatLines: ["lines", "逐行"],
  formatXml: ["XML", "XML"],
  formatEmpty: ["no body", "无正文"],
  carrierCurl: ["cURL command", "cURL 命令"],
  carrierHttp: ["HTTP request", "HTTP 请求"],
  carrierUrl: ["address", "网址"],
  readAs: ["Read as {}: {} fields", "读作 {}：{} 个字段"],
  problemJson: ["This is no JSON: {}", "不是合法的 JSON：{}"],
  problemNotObject: ["JSON, but no object with fields", "是 JSON，但不是带字段的对象"],
  problemUnreadable: [
    "Not understood: each line should be name=value",
    "无法识别：每行应为 name=value",
  ],
  problemDuplicate: [
    "{} comes twice. Which one the gateway takes cannot be known.",
    "{} 重复出现，无法确定网关取哪一个。",
  ],
  start: ["Paste a message, or choose an example.", "粘贴报文，或选择一个示例。"],
  missing: ["Still needed to sign: {}", "签名还需要：{}"],
  refused: ["Refused: {}", "已拒绝：{}"],
  unreadableRule: ["The scheme is no JSON object.", "方案不是 JSON 对象。"],
  replyNeedsRequest: [
    "Enter the order as well: a reply is read by its request.",
    "请同时填写订单：应答须按其请求读取。",
  ],
  replyNeedsKey: [
    "Enter the key: the gateway signs this reply.",
    "请填入密钥：该应答带有网关签名。",
  ],
  signed: ["Signed.", "已签名。"],
  signedNoKey: ["Ready: enter the key to sign.", "就绪：填入密钥即可签名。"],
  matches: [
    "It matches: this is the signature of this message under this key.",
    "匹配：这正是该报文在此密钥下的签名。",
  ],
  matchesString: [
    "It matches: this is the string that is signed here.",
    "匹配：这正是此处签名的字符串。",
  ],
  mismatchProven: ["It does not match, and this is why.", "不匹配，原因如下。"],
  mismatch: ["It does not match.", "不匹配。"],
  mismatchString: [
    "The strings are the same but for what is named below.",
    "除下列差异外，两个字符串相同。",
  ],
  suspicions: ["Worth a look", "值得注意"],
  claimed: ["Compared with the signature in the message ({}).", "与报文自带的签名({})比较。"],
  needsKey: ["Enter the key to compare the signature with.", "填入密钥后才能比较签名。"],
  needsPublicKey: [
    "Enter the gateway's public key to verify the signature.",
    "填入网关公钥后才能验签。",
  ],
  needsString: [
    "Paste the public key or certificate of whoever signed (the gateway's for its notifications and replies, yours or your private key for your requests): it gives back the digest of what was signed, and causes can be proven. Or paste the string to sign that the gateway printed.",
    "请粘贴签名方的公钥或证书(通知和应答用网关的；自己的请求用自己的公钥或私钥)：公钥可还原被签名内容的摘要，从而证实原因。也可粘贴网关打印的待签名字符串。",
  ],
  proven: ["proven", "已证实"],
  suspected: ["suspected", "可能"],
  provenMeans: [
    "With it, the very signature or string that was expected comes out.",
    "按此修改后，得到的正是期望的签名或字符串。",
  ],
  fix: ["What to do", "处理办法"],
  alsoThe: ["The same bytes come of: {}", "以下解释得到相同的字节：{}"],
  tried: ["{} variations tried", "已尝试 {} 种变化"],
  incomplete: ["the search was cut short", "搜索已提前结束"],
  ours: ["Signed here", "此处签名"],
  theirs: ["Signed by the other side", "对方签名"],
  firstDifference: ["The first difference is at byte {}", "第一处差异在第 {} 字节"],
  diagnosis: ["Why", "原因"],
  fields: ["Fields", "字段"],
  fieldsCaption: ["Every field, and whether it is signed", "每个字段及其是否参与签名"],
  name: ["name", "名称"],
  value: ["value", "值"],
  decision: ["signed?", "是否签名"],
  decisionSigned: ["signed", "签名"],
  decisionExcluded: ["excluded", "排除"],
  decisionNotListed: ["not listed", "不在表中"],
  decisionNull: ["dropped", "丢弃"],
  decisionEmpty: ["dropped", "丢弃"],
  decisionZero: ["dropped", "丢弃"],
  canonical: ["Canonical string", "规范字符串"],
  stringToSign: ["String to sign", "待签名字符串"],
  sameAsCanonical: ["The same as the canonical string.", "与规范字符串相同。"],
  algorithm: ["Algorithm", "算法"],
  signature: ["Signature", "签名"],
  request: ["Request", "请求"],
  body: ["Body", "正文"],
  headers: ["Headers", "请求头"],
  signedMessage: ["Message with its signature", "带签名的报文"],
  orderStr: ["orderStr", "orderStr"],
  tradePayCode: ["In the mini program", "小程序中的代码"],
  tradePayComment: ["9000 is no proof: ask your backend", "9000 不能证明已付款，请以后端查询为准"],
  replyUnsigned: [
    "This reply is not signed by the gateway: it is as trustworthy as the TLS connection.",
    "该应答没有网关签名：其可信度取决于 TLS 连接。",
  ],
  replyUnverified: [
    "The signature of this reply is not verified here: your backend must do it.",
    "此处未验证该应答的签名：必须由你的后端验证。",
  ],
  notificationRead: ["What the notification says", "通知的含义"],
  notificationUnverified: [
    "The signature of this notification was not verified here: your backend must do it.",
    "此处未验证该通知的签名：必须由你的后端验证。",
  ],
  notificationGenuine: ["The notification is genuine.", "通知验签通过。"],
  notificationNotVerified: ["Read, but not verified.", "已读取，未验签。"],
  replyRead: ["What the reply says", "应答的含义"],
  requestPaymentCode: ["In the mini program of WeChat", "微信小程序中的代码"],
  replyUrl: ["Address to open, or the code to show", "要打开的网址，或要展示的码"],
  statusSigned: ["Signature {}", "签名 {}"],
  exampleLatipay: ["Latipay mini program", "Latipay 小程序"],
  exampleYabandPay: ["YabandPay", "YabandPay"],
  exampleAlipayPlus: ["Alipay+", "Alipay+"],
  exampleNumber: ["Amount became a number", "金额变成数字"],
  exampleUnsigned: ["Sent, but not signed", "发送了却没签名"],
  exampleNested: ["Nested data signed as it is", "嵌套 data 未展开"],
  exampleAlipay: ["isv.invalid-signature", "isv.invalid-signature"],
  examplePrefix: ["Path without its prefix", "路径缺少前缀"],
} as const satisfies Record<string, readonly [english: string, chinese: string]>;

/** The name of something the page says. */
export type Word = keyof typeof WORDS;

/** Says it in the chosen language; each `{}` is replaced by the next of `parts`. */
export type Say = (word: Word, ...parts: readonly (string | number)[]) => string;

export function sayIn(language: Language): Say {
  return (word, ...parts) => {
    const left = parts.values();
    const sentence: string = WORDS[word][language === "zh" ? 1 : 0];
    return sentence.replace(/\{\}/gu, () => String(left.next().value ?? ""));
  };
}

/** Whether there is such a word. */
export function isWord(name: string | undefined): name is Word {
  return name !== undefined && Object.hasOwn(WORDS, name);
}

/** One of a library's two sentences. */
export function either(language: Language, english: string, chinese: string): string {
  return language === "zh" ? chinese : english;
}

/** The language that the browser asks for. */
export function preferredLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith("zh") ? "zh" : "en";
}
