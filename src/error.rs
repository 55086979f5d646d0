//! Every way a call can fail: one code each, one sentence in two languages, and never a value.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;

use crate::name::is_name;

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = core::result::Result<T, E>;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $english:literal, $chinese:literal;)*) => {
        /// A stable name for what went wrong. The words (`ERR_…`) never change their meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $english] $(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of the documentation's table.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The stable word: `ERR_SIGNATURE` and so on.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $word,)* }
            }

            /// What it means, in English.
            #[must_use]
            pub const fn english(self) -> &'static str {
                match self { $(Code::$variant => $english,)* }
            }

            /// What it means, in Chinese.
            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Code::$variant => $chinese,)* }
            }
        }
    };
}

codes! {
    Missing = "ERR_MISSING", "a required field is missing", "缺少必填字段";
    Empty = "ERR_EMPTY", "a required field is empty", "必填字段为空";
    UnknownField = "ERR_UNKNOWN_FIELD",
        "the gateway's document has no such field in this call, or the template no such slot; check the spelling", "网关文档的此接口没有该字段，或模板没有该槽位；请检查拼写";
    Type = "ERR_TYPE",
        "the value is missing, or not of a type that can be signed exactly; pass text, and amounts as text such as \"120.00\", because a number loses its trailing zeros (WeChat Pay's fen: a whole number)",
        "值缺失，或其类型无法精确签名；请传字符串，金额也要写成 \"120.00\" 这样的字符串，因为数字会丢失末尾的零(微信支付以分为单位的金额：整数数字)";
    TooLong = "ERR_TOO_LONG", "the value is longer than the gateway allows", "值超过网关允许的长度";
    Amount = "ERR_AMOUNT",
        "not an amount; write digits without leading zeros, at most ten before the point and two behind it, greater than zero, such as \"120.00\"", "金额格式不正确；应为大于零、无前导零、整数最多十位、小数最多两位的数字，例如 \"120.00\"";
    Ipv4 = "ERR_IPV4",
        "not an IPv4 address such as 122.122.122.1; of ::ffff:122.122.122.1, which is how a server writes an IPv4 client, pass the part behind ::ffff:",
        "不是 IPv4 地址，例如 122.122.122.1；服务器写成 ::ffff:122.122.122.1 的，请只传 ::ffff: 之后的 IPv4 部分";
    Url = "ERR_URL",
        "not an absolute http or https address in plain ASCII (WeChat Pay's notify_url: https, without a query); percent-encode anything else", "不是纯 ASCII 的 http 或 https 完整地址(微信支付的 notify_url 须为 https 且不带查询参数)；其他字符请先做百分号编码";
    Path = "ERR_PATH",
        "not a path that arrives as it is written: it begins with a slash, has no \".\" or \"..\", which would lead to another one, and what no address may hold (an apostrophe in the query too) is percent-encoded",
        "不是能原样送达的路径：须以斜杠开头，不含会指向另一个地址的 \".\" 和 \"..\"；地址中不允许的字符(包括查询参数中的撇号)要做百分号编码";
    Minimum = "ERR_MINIMUM", "less than the smallest amount that the gateway takes", "低于网关允许的最小金额";
    MinorUnits = "ERR_MINOR_UNITS",
        "not an amount in the currency's smallest unit; write whole digits as text, such as \"12000\" for 120.00", "不是以最小货币单位表示的金额；请用整数字符串，例如 120.00 写成 \"12000\"";
    Fen = "ERR_FEN",
        "not an amount in fen; write a whole JSON number above zero and no text, such as 100 for 1.00 CNY", "不是以分为单位的金额；请写大于零的整数数字而不是字符串，例如 1.00 元写成 100";
    Id = "ERR_ID",
        "not an id of the documented format: ASCII letters, digits and the few signs that the document allows, and not shorter than it says", "编号不符合文档格式：只能用 ASCII 字母、数字和文档允许的符号，且不能短于规定长度";
    Currency = "ERR_CURRENCY", "not a currency code of ISO 4217 in capitals, such as EUR; for renminbi it is CNY", "不是 ISO 4217 大写货币代码，例如 EUR；人民币是 CNY";
    Number = "ERR_NUMBER", "not a whole number from 0 to the limit", "不是 0 到上限之间的整数";
    NotListed = "ERR_NOT_LISTED", "not one of the values that work here", "此处不支持该值";
    Time = "ERR_TIME",
        "not a time with its zone such as 2019-05-28T12:12:12+08:00, or, where the gateway takes them, 2019-05-28 12:12:12 of its own zone or digits since 1970", "不是带时区的时间，例如 2019-05-28T12:12:12+08:00；网关允许时也可以是其所在时区的 2019-05-28 12:12:12，或 1970 年以来的数字";
    Fixed = "ERR_FIXED",
        "this field is filled in by the library and was given with another value", "该字段由本库填写，传入的值与之不同";
    Duplicate = "ERR_DUPLICATE", "the name occurs more than once", "字段名重复出现";
    Ambiguous = "ERR_AMBIGUOUS",
        "the signed text could be read as other fields: the value contains what ends it there (\"&name=\" of a field, a separator), or, in a message received, the field behind it is one that the gateway may leave out, so that this value may have brought it; change the value or list the field in allowAmbiguous",
        "签名原文会有歧义：值里含有签名原文中的分隔内容(例如某个字段的 \"&name=\" 或分隔符)，或者收到的报文中紧随其后的字段并非必有，可能是由该值带入的；请修改该值，或把该字段列入 allowAmbiguous";
    ControlCharacter = "ERR_CONTROL_CHARACTER",
        "the value contains a control character where it would change the reading: any in a slot of a template, an id or a header, and U+001E and U+001F in a field of the npm package", "值含有会改变读法的控制字符：模板插槽、编号和 HTTP 头中的任何控制字符，以及 npm 包字段中的 U+001E 和 U+001F";
    Name = "ERR_NAME",
        "a field name must be 1 to 64 characters out of ASCII letters, digits and _ . - [ ]", "字段名必须是 1 到 64 个字符，只能用 ASCII 字母、数字和 _ . - [ ]";
    Charset = "ERR_CHARSET",
        "the text cannot be read or written in this charset, or the message names one that is not known: a character that GBK does not have or that encoders write differently, GBK that was read as UTF-8 (pass the bytes), or a runtime or build without GBK", "文本无法用该字符集读写，或报文声明了未知的字符集：GBK 中没有的字符、各编码器写法不一的字符、被当作 UTF-8 读取的 GBK 报文(请传原始字节)，或运行环境(或构建)不支持 GBK";
    Text = "ERR_TEXT", "the text is not well-formed Unicode", "文本不是合法的 Unicode";
    Limit = "ERR_LIMIT", "larger than the limit; the limits of a signer or a gateway can be raised by option", "超过上限；签名器和网关的上限可以通过选项调高";
    Scheme = "ERR_SCHEME", "this switch of the scheme, or its word, is unknown or does not fit the others or the class: a hash that is no HMAC wants the secret in the text; external digests want output base64, and like templates an ExternalSigner", "签名方案的此项设置或其取值未知，或与其他设置、所用的类不符：非 HMAC 的摘要要求密钥在签名原文中；external 要求 output 为 base64，并和模板一样使用 ExternalSigner";
    Unrecognised = "ERR_UNRECOGNISED",
        "no gateway is recognised in the message, and no scheme was named: name the scheme (orderstr schemes lists them), or paste the message with its address and headers", "未能识别这是哪个网关的报文，也没有指定签名方案：请指定方案(orderstr schemes 可列出)，或连同网址和请求头一起粘贴";
    Option = "ERR_OPTION", "this option is missing, unknown or not of the right format", "此选项缺失、未知或格式不正确";
    Key = "ERR_KEY", "a secret must be text of 1 to 1,024 bytes, an API v3 key of exactly 32, without control characters; an AES key of Alipay's the base64 of 16 bytes; look for a line break at its end", "密钥必须是 1 到 1024 字节(APIv3 密钥须恰为 32 字节)、不含控制字符的文本；支付宝的 AES 密钥须为 16 字节的 base64；请检查末尾是否有换行";
    KeyFormat = "ERR_KEY_FORMAT",
        "not an RSA key that can be read; pass the PEM, base64 or DER of PKCS#8 or PKCS#1, or of SPKI for a public key, or a certificate in its place, a KeyObject, or a CryptoKey made for this use and digest", "无法读取的 RSA 密钥；请传 PKCS#8 或 PKCS#1(公钥也可以是 SPKI 或证书)的 PEM、base64 或 DER，或 KeyObject，或用途与摘要相符的 CryptoKey";
    KeyEncrypted = "ERR_KEY_ENCRYPTED",
        "the key is encrypted with a password; decrypt it first, with openssl pkey for example", "私钥已用口令加密；请先解密，例如用 openssl pkey";
    KeyNotRsa = "ERR_KEY_NOT_RSA",
        "the key is of another algorithm than RSA with PKCS#1 v1.5 (rsaEncryption): EC, Ed25519, DSA, RSASSA-PSS or other", "密钥不是 RSA PKCS#1 v1.5 (rsaEncryption) 密钥，而是 EC、Ed25519、DSA、RSASSA-PSS 等其他算法的密钥";
    KeyPublic = "ERR_KEY_PUBLIC",
        "a public key where the private one is wanted", "此处需要私钥，传入的却是公钥";
    KeyPrivate = "ERR_KEY_PRIVATE",
        "a private key where the public one is wanted", "此处需要公钥，传入的却是私钥";
    KeySize = "ERR_KEY_SIZE",
        "the RSA key has too few bits: 2,048 are needed, or 1,024 for SHA1withRSA", "RSA 密钥位数不足：至少 2048 位，SHA1withRSA 至少 1024 位";
    KeyEncoding = "ERR_KEY_ENCODING",
        "the key is not written as the rule's keyEncoding says: hexadecimal has two digits for each byte, base64 four for each three; white space is in neither",
        "密钥的写法与规则的 keyEncoding 不符：十六进制为每字节两位，base64 为每三字节四位，均不含空白";
    VerifyOnly = "ERR_VERIFY_ONLY",
        "SHA-1 is too weak to sign with: by this rule messages are verified alone; ask the gateway for a stronger digest",
        "SHA-1 强度不足，不能用于签名：此规则只用于验签；请向网关申请更强的摘要算法";
    Certificate = "ERR_CERTIFICATE",
        "not an X.509 certificate that can be read, or not the one that is wanted here; pass the .crt, .cer or .pem file as it is (PEM, one or several, base64 or DER)", "无法读取的 X.509 证书，或不是此处需要的证书；请原样传入 .crt、.cer 或 .pem 文件(一张或多张 PEM，或 base64、DER)";
    Signer = "ERR_SIGNER",
        "the function that signs or verifies failed or gave no signature; error.cause is what it threw, if it did", "签名或验签函数出错，或没有给出签名；如有抛出的错误，见 error.cause";
    Signature = "ERR_SIGNATURE",
        "the signature does not match: the message, the key or the scheme differs from what was signed", "签名不匹配：报文、密钥或签名方案与签名时不同";
    Header = "ERR_HEADER", "this header, or what is to stand in one, is missing or malformed; pass a message with the headers that it came with; a nonce of WeChat Pay has 1 to 32 letters and digits, so a UUID goes without its dashes", "此 HTTP 头(或要写入其中的值)缺失或格式不正确；请连同收到的 HTTP 头一起传入；微信支付的 nonce 为 1 到 32 位字母和数字，UUID 要去掉连字符";
    KeyVersion = "ERR_KEY_VERSION", "there is no key for the key version that the message names", "没有与报文所示 keyVersion 对应的密钥";
    Stale = "ERR_STALE", "the time of the message is further from now than the tolerance: a message sent again, or a wrong clock", "报文时间与当前时间之差超出容许范围：可能是重放的报文，或时钟不准";
    Decrypt = "ERR_DECRYPT",
        "what is encrypted cannot be decrypted: the API v3 key, the AES key or the private key is another one, or the message was changed", "无法解密：APIv3 密钥、AES 密钥或私钥不正确，或报文被改动";
    Expected = "ERR_EXPECTED",
        "this is not what was expected: the message is about another order, amount or client; do not accept it for this order", "与预期不符：报文涉及其他订单、金额或客户端；不要当作此订单处理";
    RawBody = "ERR_RAW_BODY",
        "pass the raw body as text or bytes, before any parser touched it: parsing loses what was signed", "请传入未经解析的原始报文(文本或字节)；解析会破坏签名所依据的内容";
    Json = "ERR_JSON", "not a JSON object, or one that nests deeper than 32 levels", "不是 JSON 对象，或嵌套超过 32 层";
    Form = "ERR_FORM", "not well-formed form or percent-encoded UTF-8 text", "不是合法的表单或百分号编码 UTF-8 文本";
    Reply = "ERR_REPLY", "the gateway's reply does not have the documented shape", "网关的应答不符合文档格式";
    Gateway = "ERR_GATEWAY", "the gateway refused the request", "网关拒绝了请求";
    Replays = "ERR_REPLAYS",
        "the store cannot say whether the message is a repetition: do not act on it, and let the gateway send it again; error.cause is what its server or client said, or a store in memory is full",
        "存储无法判断该报文是否重复：不要处理，让网关重发；服务器或客户端的错误见 error.cause，也可能是内存存储已满";
    Disposed = "ERR_DISPOSED", "used after dispose(): its key is gone", "已调用 dispose()，密钥已清除，不能再使用";
    Internal = "ERR_INTERNAL", "an internal error; the next call works again", "内部错误；下一次调用可继续使用";
}

/// A gateway's result code: what it means and what to do, in two languages.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeMeaning {
    /// The code as the gateway prints it.
    pub code: &'static str,
    /// The status that the gateway gives with it, where it has both.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub status: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The same in Chinese.
    pub meaning_zh: &'static str,
    /// What to do.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
}

/// What a gateway said when it refused.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// The gateway, in camelCase: `latipay`.
    pub gateway: &'static str,
    /// The gateway's own code, as it printed it.
    pub code: String,
    /// The gateway's own words. They are not authenticated: show them, do not act on them.
    pub words: Option<String>,
    /// The row of the gateway's table, where it documents the code.
    #[serde(skip)]
    pub(crate) meaning: Option<&'static CodeMeaning>,
}

impl Refusal {
    /// What the code means and what to do, where the gateway documents it.
    #[must_use]
    pub const fn meaning(&self) -> Option<&'static CodeMeaning> {
        self.meaning
    }
}

/// One failure: a [`Code`], the field it concerns, and for a refusal the gateway's own code.
///
/// Neither [`Display`](fmt::Display) nor [`Debug`] ever shows a value or a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(
    // One word: most functions here return a `Result`, and what they move is this.
    Box<Report>,
);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Report {
    code: Code,
    field: Option<String>,
    limit: Option<usize>,
    allowed: &'static [&'static str],
    refusal: Option<Refusal>,
}

impl Error {
    #[cold]
    fn report(code: Code, field: &str, limit: Option<usize>, refusal: Option<Refusal>) -> Self {
        // A damaged name is not repeated: it may hold anything.
        let field = is_name(field).then(|| field.into());
        Self(Box::new(Report { code, field, limit, allowed: &[], refusal }))
    }

    /// An error about a field.
    #[doc(hidden)]
    #[must_use]
    pub fn at(code: Code, field: &str) -> Self {
        Self::report(code, field, None, None)
    }

    pub(crate) fn limited(code: Code, field: &str, limit: usize) -> Self {
        Self::report(code, field, Some(limit), None)
    }

    /// An error about a field, with what would have been accepted.
    pub(crate) fn allowing(code: Code, field: &str, allowed: &'static [&'static str]) -> Self {
        let mut error = Self::at(code, field);
        error.0.allowed = allowed;
        error
    }

    pub(crate) fn refused(refusal: Refusal) -> Self {
        Self::report(Code::Gateway, "", None, Some(refusal))
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The field, switch or option concerned, where there is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// The limit that was passed, where the error is about one (characters, bytes or fields).
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.0.limit
    }

    /// What would have been accepted, where the gateway documents a closed list or a smallest
    /// amount.
    #[must_use]
    pub fn allowed(&self) -> &'static [&'static str] {
        self.0.allowed
    }

    /// What the gateway said, where the error is [`Code::Gateway`].
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        self.0.refusal.as_ref()
    }

    /// The sentence in English, which is the `Display` text as well: `field: sentence (≤ N)` or
    /// `field: sentence (what would be accepted)`, for a refusal `sentence (code): meaning. action`.
    #[must_use]
    pub fn message(&self) -> String {
        let meaning = self.refusal().and_then(Refusal::meaning);
        let meaning = meaning.map(|row| format!(": {}. {}", row.meaning, row.action));
        self.sentence(self.code().english(), meaning)
    }

    /// The sentence in Chinese.
    #[must_use]
    pub fn message_zh(&self) -> String {
        let meaning = self.refusal().and_then(Refusal::meaning);
        let meaning = meaning.map(|row| format!("\u{ff1a}{}。{}", row.meaning_zh, row.action_zh));
        self.sentence(self.code().chinese(), meaning)
    }

    fn sentence(&self, code: &str, meaning: Option<String>) -> String {
        let subject = self.field().map(|field| format!("{field}: ")).unwrap_or_default();
        let limit = self.limit().map(|limit| format!(" (≤ {limit})")).unwrap_or_default();
        let allowed = match self.allowed() {
            [] => String::new(),
            values => format!(" ({})", values.join(", ")),
        };
        let refused = self.refusal().map(|refusal| format!(" ({})", refusal.code));
        let (refused, meaning) = (refused.unwrap_or_default(), meaning.unwrap_or_default());
        format!("{subject}{code}{limit}{allowed}{refused}{meaning}")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for Error {}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::report(code, "", None, None)
    }
}

impl serde::Serialize for Error {
    /// Without its sentences: the reader has them in a table of its own.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut out = serializer.serialize_struct("Error", 5)?;
        out.serialize_field("code", self.code().as_str())?;
        out.serialize_field("field", &self.field())?;
        out.serialize_field("limit", &self.limit())?;
        out.serialize_field("allowed", self.allowed())?;
        out.serialize_field("refusal", &self.refusal())?;
        out.end()
    }
}
