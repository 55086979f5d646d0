//! What can be wrong: one code each, with a sentence and what to do, in two languages.

macro_rules! causes {
    ($($variant:ident = $word:literal, $english:literal, $chinese:literal, $fix:literal, $fix_zh:literal;)*) => {
        /// Why a signature does not match. The words never change their meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum CauseCode { $(#[doc = $english] $variant,)* }

        impl CauseCode {
            /// Every code, in the order of the documentation's table.
            pub const ALL: &'static [CauseCode] = &[$(CauseCode::$variant,)*];

            /// The stable word: `KEY_SUFFIX_MISSING` and so on.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                let row = self.row();
                row.split_once('/').map_or(row, |(word, _)| word)
            }

            /// What its sentences are found by: the word, and where it is said in more than one way, in which.
            #[doc(hidden)]
            #[must_use]
            pub const fn row(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What is wrong, in English.
            #[must_use]
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $english,)* }
            }

            /// What is wrong, in Chinese.
            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)* }
            }

            /// What to do, in English.
            #[must_use]
            pub const fn fix(self) -> &'static str {
                match self { $(Self::$variant => $fix,)* }
            }

            /// What to do, in Chinese.
            #[must_use]
            pub const fn fix_zh(self) -> &'static str {
                match self { $(Self::$variant => $fix_zh,)* }
            }
        }
    };
}

// "The other side" is the party that made the signature or the string that was expected: the gateway, or the
// code that is being looked for an error.
causes! {
    SignTypeSigned = "SIGN_TYPE_SIGNED",
        "the other side signed sign_type, which this scheme leaves out", "对方把 sign_type 也参与了签名，而该方案不签名此字段",
        "remove sign_type before signing, and add it to the message afterwards", "签名前去掉 sign_type，签名后再加入报文";
    SignTypeNotSigned = "SIGN_TYPE_NOT_SIGNED",
        "the other side left sign_type out, which this scheme signs", "对方没有对 sign_type 签名，而该方案要求签名此字段",
        "put sign_type into the fields before signing", "签名前把 sign_type 加入待签名字段";
    SignTypeMissing = "SIGN_TYPE_MISSING",
        "the other side signed sign_type, and so does this scheme, but the message is without it", "对方和该方案都对 sign_type 签名，而报文里没有该字段",
        "put sign_type into the fields before signing, and send it with them", "签名前把 sign_type 加入待签名字段，并一起发送";
    ZeroDropped = "ZERO_DROPPED",
        "the other side left out values that are 0, \"0\" or false (PHP's empty())", "对方丢掉了值为 0、\"0\" 或 false 的字段(PHP 的 empty())",
        "leave out null and \"\" only", "只去掉 null 和空字符串";
    EmptyKept = "EMPTY_KEPT",
        "the other side signed empty values, which this scheme leaves out", "对方把空值也参与了签名，而该方案不签名空值",
        "leave out fields whose value is empty before signing", "签名前去掉值为空的字段";
    EmptyDropped = "EMPTY_DROPPED",
        "the other side left out empty values, which this scheme signs", "对方丢掉了空值字段，而该方案要求签名空值",
        "sign empty values as name=", "空值也要以 name= 的形式参与签名";
    FieldNotSigned = "FIELD_NOT_SIGNED",
        "the other side did not sign this field, though it is in the message", "报文里有该字段，但对方没有对它签名",
        "sign exactly what you send: put the field into the signed text, or do not send it; a gateway that prints a text without it did not receive it: look at the body and its Content-Type", "发送什么就签什么：让该字段参与签名，或不要发送它；若网关打印的原文里没有该字段，说明网关没有收到它：检查请求体及其 Content-Type";
    FieldSignedExtra = "FIELD_SIGNED_EXTRA",
        "the other side signed this field, which this scheme leaves out", "对方对该字段签了名，而该方案不签名此字段",
        "leave the field out of the signed text", "签名原文中去掉该字段";
    FieldList = "FIELD_LIST",
        "the other side signed all fields, and this scheme signs a fixed list of them", "对方对所有字段签名，而该方案只对固定的几个字段签名",
        "sign the listed fields alone, in the order of the gateway's document; send the others unsigned", "只按文档列出的字段和顺序签名，其他字段照常发送但不参与签名";
    OrderUnsorted = "ORDER_UNSORTED",
        "the other side signed the fields in the order given, unsorted", "对方没有排序，按给定顺序签名",
        "sort the fields by name, byte by byte", "按字段名的 ASCII 码从小到大排序";
    OrderCaseInsensitive = "ORDER_CASE_INSENSITIVE",
        "the other side sorted the names ignoring case", "对方排序时忽略了大小写",
        "sort byte by byte: upper case stands before lower case", "按字节排序：大写字母在小写字母之前";
    OrderLocale = "ORDER_LOCALE",
        "the other side sorted the names by a language's rules (localeCompare)", "对方按语言规则(localeCompare)排序",
        "sort byte by byte: in JavaScript sort() without a function", "按字节排序：JavaScript 中用不带参数的 sort()";
    OrderSorted = "ORDER_SORTED",
        "the other side sorted the fields, which this scheme takes in an order of its own", "对方对字段排了序，而该方案使用自己的顺序",
        "keep the order given in the gateway's document", "按文档规定的顺序，不要排序";
    OrderOther = "ORDER_OTHER",
        "the fields are the same, and stand in another order", "字段相同，但顺序不同",
        "put them in the order of the gateway's document, and look whether two of them were exchanged", "按网关文档规定的顺序排列，并检查是否有两个字段互换";
    NumberReformatted = "NUMBER_REFORMATTED",
        "a number was written in another form (120.00, 120.0, 120)", "数字写法不同(120.00、120.0、120)",
        "keep amounts as text, from the database to the gateway; a JSON number loses its zeros", "金额始终用字符串；JSON 数字会丢失末尾的零";
    ListOfOne = "LIST_OF_ONE",
        "values are lists with one member on one side (xml2js, parse_qs, some frameworks)", "一方的值是只有一个元素的数组(xml2js、parse_qs 或某些框架所致)",
        "take the member out of the list before signing or verifying: xml2js with explicitArray: false, parse_qsl in Python", "签名或验签前取出数组中的值：xml2js 设置 explicitArray: false，Python 用 parse_qsl";
    QuotesChanged = "QUOTES_CHANGED",
        "a filter took out quotes or put backslashes before them (addslashes, stripslashes)", "过滤函数去掉了引号，或在引号前加了反斜杠(addslashes、stripslashes)",
        "take the value before the filter: the raw body of the request", "使用过滤之前的值：原始请求体";
    ValuePrefix = "VALUE_PREFIX",
        "what belongs before the value is there on one side only (prepay_id=, the first slash or the host of a path)", "值的前缀只有一方有(prepay_id=、路径的首个斜杠或域名)",
        "write the value as the gateway's document does: package is prepay_id=…, a path begins with / and has no host", "按文档书写：package 为 prepay_id=…，路径以 / 开头且不含域名";
    BodyOfGet = "BODY_OF_GET",
        "a request without a body has an empty last line: here something else was signed in its place, or its query as a body", "没有请求体的请求，最后一行应为空；一方在此处签了其他内容，或把查询参数当作请求体",
        "sign an empty text as the body of a GET (not null, {} or undefined), and the query with the path", "GET 的请求体按空字符串签名(不是 null、{} 或 undefined)，查询参数放在路径里";
    BooleanSpelling = "BOOLEAN_SPELLING",
        "a boolean or null was spelled differently (true, True, 1, nothing)", "布尔值或 null 的写法不同(true、True、1、空)",
        "pass the very text that the gateway documents", "按网关文档传入固定的文本";
    TimeUnit = "TIME_UNIT",
        "a time in seconds where the other side has milliseconds, or the reverse", "时间单位不一致：一方是秒，另一方是毫秒",
        "use the unit in the gateway's document, in the message and in the signed text", "报文和签名原文都用文档规定的单位";
    AmountUnit = "AMOUNT_UNIT",
        "an amount in another unit: 120.00 on one side, 12000 on the other", "金额单位不一致：一方 120.00，另一方 12000",
        "use the unit in the gateway's document (yuan or fen, dollars or cents)", "使用文档规定的单位(元或分)";
    TimeForm = "TIME_FORM",
        "a date is written in another form (with T, with a space, or digits alone)", "日期时间的写法不同(带 T、带空格或只有数字)",
        "write it once, in the form that the gateway's document gives, and sign that text", "按文档规定的格式只生成一次，并对该文本签名";
    ValueCase = "VALUE_CASE",
        "a value is written in another case (upper or lower)", "值的字母大小写不同",
        "sign the value as it is sent: do not change its case afterwards", "对实际发送的值签名，不要再转换大小写";
    AddressForm = "ADDRESS_FORM",
        "an address is written in another form: http instead of https, or with or without a slash at its end", "网址写法不同：http 与 https，或末尾多了或少了斜杠",
        "keep the address as text; behind a proxy a framework makes its own from what it sees", "网址按原文本保存；在代理之后，框架会按所见请求重新生成网址";
    Typography = "TYPOGRAPHY",
        "quotes or dashes were replaced by typographic ones, or the reverse", "引号或连字符被替换成排版符号，或相反",
        "sign the very text that is sent: editors and filters replace quotes and dashes", "对实际发送的文本签名：编辑器和过滤函数会替换引号和连字符";
    PlusAsSpace = "PLUS_AS_SPACE",
        "a plus sign was read as a space, or a space written as a plus sign", "加号被当作空格，或空格被写成加号",
        "decode a urlencoded body once; send a plus sign as %2B", "表单只按表单规则解码一次；加号应发送为 %2B";
    ValueDecodedTwice = "VALUE_DECODED_TWICE",
        "a value was decoded once more than it was encoded", "值被多解码了一次",
        "decode once: a framework has often done it already", "只解码一次；框架往往已经解码过了";
    ValueEncodedTwice = "VALUE_ENCODED_TWICE",
        "a value was encoded twice: %25 stands before an escape", "值被编码了两次：转义前出现 %25",
        "encode once, where the message is sent", "只在发送报文时编码一次";
    ValuePercentEncoded = "VALUE_PERCENT_ENCODED",
        "the other side signed percent-encoded values", "对方签名的是 URL 编码(%XX)之后的值",
        "sign the plain values, and encode them afterwards for sending", "先用原始值签名，发送时再编码";
    ValueFormEncoded = "VALUE_FORM_ENCODED",
        "the other side signed form-encoded values (a space as +)", "对方签名的是表单编码(空格为 +)之后的值",
        "sign the plain values, and encode them afterwards for sending", "先用原始值签名，发送时再编码";
    ValueNotEncoded = "VALUE_NOT_ENCODED",
        "the other side signed plain values, which this scheme encodes", "对方签名的是未编码的值，而该方案要求先编码",
        "encode names and values before signing, as the scheme says", "签名前按该方案对名和值编码";
    HtmlEntity = "HTML_ENTITY",
        "the text went through HTML: &curren, &not, &times, &amp; … stand for or became other characters", "文本经过了 HTML 转义：&curren、&not、&times、&amp; 等被转换或代替了字符",
        "take the raw text: do not print it into a page, and do not copy it from one", "使用原始文本：不要输出到网页里再复制";
    Bom = "BOM",
        "there is a byte order mark (U+FEFF) in the text", "文本中有字节序标记(BOM, U+FEFF)",
        "save the file without a byte order mark, or cut off the first character", "以无 BOM 的 UTF-8 保存，或去掉第一个字符";
    TrailingNewline = "TRAILING_NEWLINE",
        "there is a line break at the end of the text", "文本末尾多了换行",
        "cut it off: echo and editors add one", "去掉末尾换行：echo 和编辑器会自动添加";
    LineEndMissing = "TRAILING_NEWLINE/missing",
        "what was signed has no line break at its end, and the rule ends with one", "被签名的文本末尾缺少换行，而该规则以换行结尾",
        "end the text with a line break (\\n): behind the body as well, and where the body is empty", "签名原文以换行符(\\n)结尾：请求体之后也要有，请求体为空时同样需要";
    OuterWhitespace = "OUTER_WHITESPACE",
        "there is white space around a value", "值的首尾有空白",
        "trim the value before it is signed and sent", "签名和发送之前去掉首尾空白";
    InnerWhitespace = "INNER_WHITESPACE",
        "the white space inside a value differs between the two sides", "值中间的空白不同(多余的空格等)",
        "sign the very text that is sent: HTML and trimming functions fold white space", "对实际发送的文本签名：HTML 和去空白函数会合并空格";
    Crlf = "CRLF",
        "line breaks differ: CR LF on one side, LF on the other", "换行符不一致：一方 CRLF，另一方 LF",
        "sign the bytes that are sent; do not let an editor or git change them", "签名所用字节要与发送的一致，不要让编辑器或 git 改动换行符";
    NewlineEscaped = "NEWLINE_ESCAPED",
        "line breaks are written as the two characters \\n on one side", "一方把换行写成 \\n 两个字符",
        "sign real line breaks: in PHP and shells \\n needs double quotes or $'…'", "使用真正的换行符：PHP 与 shell 中 \\n 需用双引号或 $'…'";
    Invisible = "INVISIBLE_CHARACTER",
        "there is a character that cannot be seen (zero width, no-break space, direction mark)", "含有不可见字符(零宽字符、不换行空格、方向标记)",
        "remove it: it came with copying", "删除它：通常是复制时带入的";
    FullWidth = "FULL_WIDTH",
        "full-width characters stand where plain ones are meant", "使用了全角字符而不是半角字符",
        "type the value with a half-width keyboard", "改用半角字符输入";
    UnicodeNfcNfd = "UNICODE_NFC_NFD",
        "accented letters are composed on one side and decomposed on the other (NFC, NFD)", "带重音的字母一方是组合形式，另一方是分解形式(NFC/NFD)",
        "normalise to NFC once, before signing and sending", "签名和发送之前统一规范化为 NFC";
    CharsetGbk = "CHARSET_GBK",
        "the other side signed the text as GBK", "对方按 GBK 编码签名",
        "agree on one charset: set charset or _input_charset, and sign those bytes", "双方统一字符集：设置 charset 或 _input_charset，并对相应字节签名";
    CharsetOther = "CHARSET_OTHER",
        "the text went through another charset: UTF-8 read as ISO-8859-1, or what it could not write (an emoji) replaced by ? or lost", "文本经过了错误的字符集：UTF-8 被当作 ISO-8859-1，或无法写出的字符(如表情符号)变成 ? 或丢失",
        "name UTF-8 wherever text becomes bytes: getBytes(UTF_8), the charset of the connection and of the page; in MySQL utf8mb4", "凡是文本转字节处都指定 UTF-8：getBytes(UTF_8)、数据库连接和页面的字符集；MySQL 中使用 utf8mb4";
    UnicodeEscaped = "UNICODE_ESCAPED",
        "letters beyond ASCII are written as \\uXXXX on one side", "一方把非 ASCII 字符写成 \\uXXXX",
        "sign the characters themselves; in PHP use JSON_UNESCAPED_UNICODE, in Python ensure_ascii=False", "对字符本身签名；PHP 使用 JSON_UNESCAPED_UNICODE，Python 使用 ensure_ascii=False";
    EscapedSlash = "ESCAPED_SLASH",
        "slashes are escaped (\\/) on one side", "一方的斜杠被转义(\\/)",
        "sign the JSON text that is sent; in PHP use JSON_UNESCAPED_SLASHES", "对实际发送的 JSON 文本签名；PHP 中使用 JSON_UNESCAPED_SLASHES";
    JsonReformatted = "JSON_REFORMATTED",
        "a JSON text was serialised again, with other white space, another order or other escapes", "JSON 被重新序列化：空白、顺序或转义不同",
        "keep the very text: serialise once, sign it and send it", "只序列化一次，并用同一文本签名和发送";
    BodyNotFlattened = "BODY_NOT_FLATTENED",
        "the other side signed the nested data as it is, not its members on one level", "对方直接签名了嵌套的 data，而没有展开成一层",
        "put the members of data beside the other fields, then sort", "把 data 的成员展开到同一层再排序";
    BodyFlattened = "BODY_FLATTENED",
        "the other side signed the members of a nested value, which this scheme signs as text", "对方把嵌套的值展开后签名，而该方案按文本签名",
        "sign the JSON text of the nested value", "对嵌套值的 JSON 文本签名";
    NestedValue = "NESTED_VALUE",
        "a nested value has no text form that all sides agree on", "嵌套的值没有统一的文本写法",
        "pass the JSON text of the value that is sent, as one string, in place of an object or list", "传入实际发送的该值的 JSON 文本(一个字符串)，不要传对象或数组";
    KeySuffixMissing = "KEY_SUFFIX_MISSING",
        "the other side did not append the key to the text", "对方没有在末尾拼接密钥",
        "append the key to the canonical string as the scheme says, before hashing", "按该方案在签名原文末尾拼接密钥后再计算";
    KeySuffixExtra = "KEY_SUFFIX_EXTRA",
        "the other side appended the key to the text, which this scheme does not", "对方在末尾拼接了密钥，而该方案不拼接",
        "use the key as HMAC key only", "密钥只作为 HMAC 的密钥使用";
    KeySuffixForm = "KEY_SUFFIX_FORM",
        "the key is appended in another form (directly, after &key=, after &secret=)", "密钥的拼接形式不同(直接拼接、&key=、&secret=)",
        "append it in the form of the scheme", "按该方案的形式拼接";
    KeyWhitespace = "KEY_WHITESPACE",
        "there is a blank or line break around the key", "密钥首尾有空白或换行",
        "trim the key where it is read: a file ends with a line break", "读取密钥时去掉首尾空白：文件末尾通常有换行";
    KeyDecoded = "KEY_DECODED",
        "the other side decoded the key (from hex, base64 or an address), and here its text is used", "对方先把密钥解码(hex、base64 或 URL 编码)，而这里直接使用文本",
        "where the other side is the gateway, decode the key before use as it does; where it is your own program, take the decoding out: gateways use the text", "若对方是网关，使用前也按同样方式解码密钥；若对方是你自己的程序，去掉解码：网关使用密钥文本";
    KeyEncoded = "KEY_DECODED/written out",
        "the other side used the key written out in hex or base64, and here its bytes are used", "对方使用的是密钥的 hex 或 base64 文本，而这里使用的是密钥字节",
        "use the text of the key that the other side uses, as the gateway issued it: do not decode it", "使用与对方相同的密钥文本，即网关发放的原样，不要解码";
    KeyCase = "KEY_CASE",
        "the key is written in another case (upper or lower)", "密钥的大小写不同",
        "copy the key from the gateway's console once more, as it is shown there, and remove toUpperCase or toLowerCase from the code that reads it", "从网关后台重新复制密钥原文，并去掉读取密钥时的大小写转换";
    KeyHashed = "KEY_HASHED",
        "the other side used a digest of the key", "对方使用的是密钥的摘要(MD5 等)",
        "use the key itself, unless the document says otherwise", "直接使用密钥，除非文档另有说明";
    KeyEmpty = "KEY_EMPTY",
        "the other side had no key: it is empty, or the word undefined or null", "对方没有密钥：为空，或为 undefined、null 字样",
        "in the program that made the expected signature log the length of the key: the name of the variable or of the setting it is read from is wrong, or it is not set where it runs", "在生成该签名的程序中打印密钥长度：读取密钥的变量名或配置名有误，或运行环境中未设置";
    KeyMessageSwapped = "KEY_MESSAGE_SWAPPED",
        "key and message were swapped in the call of the HMAC", "HMAC 调用时密钥和消息的位置颠倒了",
        "in the program that made the expected signature exchange the arguments: the key belongs where the text is, and the text where the key is", "在生成该签名的程序中对调两个参数：密钥与原文的位置颠倒了";
    DigestNotHmac = "DIGEST_NOT_HMAC",
        "the other side used a plain SHA-256, not HMAC-SHA-256", "对方用的是普通 SHA-256，而不是 HMAC-SHA-256",
        "in the program that made the expected signature call HMAC-SHA-256 with the key (createHmac, hash_hmac, hmac.new), not a plain hash", "在生成该签名的程序中调用带密钥的 HMAC-SHA-256(createHmac、hash_hmac、hmac.new)，不要用普通哈希";
    DigestOther = "DIGEST_OTHER",
        "the other side used another digest", "对方使用了其他摘要算法",
        "in the program that made the expected signature use the digest of the scheme (in RSA: RSA2 is SHA256withRSA, RSA is SHA1withRSA, and sign_type says which)", "在生成该签名的程序中使用该方案规定的摘要算法(RSA：RSA2 为 SHA256withRSA，RSA 为 SHA1withRSA，以 sign_type 为准)";
    HexCase = "HEX_CASE",
        "the signature is right, but its hexadecimal digits are in the other case", "签名正确，但十六进制大小写不同",
        "write it in the case of the scheme", "按该方案的大小写输出";
    OutputBase64 = "OUTPUT_BASE64",
        "the signature is right, written as base64", "签名正确，但输出成了 base64",
        "write the digest as hexadecimal", "把摘要输出为十六进制";
    OutputHex = "OUTPUT_HEX",
        "the signature is right, written as hexadecimal", "签名正确，但输出成了十六进制",
        "write the digest as base64", "把摘要输出为 base64";
    SignatureTruncated = "SIGNATURE_TRUNCATED",
        "the signature is right, but cut off", "签名正确但被截断",
        "look at the length of the column or field that it went through", "检查存放签名的字段长度";
    SignatureEncoded = "SIGNATURE_ENCODED",
        "the signature is right, but something was added to it: an encoding, quotes, white space", "签名正确，但外面多了编码、引号或空白",
        "decode it once, and remove what does not belong to it", "解码一次，并去掉多余的内容";
    SignatureMalformed = "SIGNATURE_MALFORMED",
        "this is not the text of a signature of this scheme: its length or its characters are others", "这不是该方案的签名文本：长度或字符不符",
        "look at which variable it is taken from: MD5 has 32 digits, HMAC-SHA-256 has 64, RSA of 2,048 bits has 344 characters of base64", "检查它取自哪个变量：MD5 为 32 位十六进制，HMAC-SHA-256 为 64 位，2048 位 RSA 为 344 个 base64 字符";
    BodyParsed = "BODY_PARSED",
        "the body was parsed before it was passed in: the signed text is lost", "报文在传入之前已被解析，签名所依据的内容已丢失",
        "read the raw body: express.text or express.raw in place of express.json, await request.text()", "读取原始报文：用 express.text 或 express.raw 代替 express.json，或 await request.text()";
    Separator = "SEPARATOR_OTHER",
        "the other side put something else between the fields", "对方在字段之间使用了其他分隔符",
        "join the fields as the scheme says", "按该方案的分隔符连接字段";
    PairForm = "PAIR_FORM",
        "the other side wrote the fields in another form (names left out, quotes)", "对方的字段写法不同(省略字段名、加引号)",
        "write each field as the scheme says", "按该方案的形式写每个字段";
    NameSpelling = "NAME_SPELLING",
        "a name is spelled in another way", "字段名的写法不同",
        "use the name in the gateway's document, in the message and in the signed text", "报文和签名原文都使用文档中的字段名";
    NameDamaged = "NAME_DAMAGED",
        "a name holds characters that no field name has", "字段名含有不应出现的字符",
        "look at what parses the text before it is passed in: it was split in the wrong place, or decoded once too little", "检查传入之前的解析：文本在错误的位置被拆分，或少解码了一次";
    NameUnknown = "NAME_UNKNOWN",
        "the gateway's document has no field of this name", "网关文档中没有该字段",
        "compare its spelling with the gateway's document, letter by letter; if the document has it, it may stay", "与网关文档逐字母核对字段名；若文档中有该字段，可以保留";
    Duplicate = "DUPLICATE_NAME",
        "a name occurs twice: one side signs the first value and the other side the last", "字段名重复：取前一个和取后一个的结果不同",
        "send each name once, or keep all of them from the raw body: a parser that keeps one of them decides which is signed", "每个字段只发送一次，或从原始报文中保留全部：解析器只保留其中一个，会影响签名原文";
    ControlCharacter = "CONTROL_CHARACTER",
        "a value holds a control character (tab, NUL …)", "值中含有控制字符(制表符、NUL 等)",
        "remove it before signing", "签名前去掉它";
    PathPrefix = "PATH_PREFIX",
        "the signed paths differ in their prefix", "签名所用路径的前缀不同",
        "sign the path as it stands in the address, with its prefix", "签名所用路径要与实际地址一致，包括前缀";
    MethodOrPath = "METHOD_OR_PATH",
        "the method or the path differs from what was signed", "请求方法或路径与签名时不同",
        "sign the method and the path that are sent, with the query where the document says so", "用实际发送的方法和路径签名(文档要求时包含查询串)";
    ValueDiffers = "VALUE_DIFFERS",
        "the two sides have different values, and no known change makes one of the other", "两边的值不同，且不是已知的写法变化",
        "of a request the gateway's value is what it received: sign the very variable that you send; of a notification yours was changed after it arrived: take the raw body before any parser", "请求：网关的值即它实际收到的值，签名和发送请使用同一个变量；通知：你的值在收到后被改动过，请使用解析之前的原始报文";
    ValueCut = "VALUE_CUT",
        "a value ends early, or begins late, on one side", "一方的值被截断",
        "encode & and # in what is sent, and look at the length of columns and fields", "发送时对 & 和 # 编码，并检查数据库列或字段的长度限制";
    FieldMissing = "FIELD_MISSING",
        "the other side's text has a field that is not in the message", "对方的原文里有一个报文中没有的字段",
        "if you send the field, put it in before signing; if you do not, look for what adds it between your program and the gateway (a framework, a proxy, an SDK), and pass it to diagnose as well", "若你发送了该字段，签名前把它加入；若没有发送，查明是谁添加的(框架、代理或 SDK)，诊断时也传入它";
    TextDiffers = "TEXT_DIFFERS",
        "the texts differ from here on", "从此处开始文本不同",
        "look at the first difference shown below: of a request change your text into the gateway's, of a notification take the raw body before any parser", "查看所示的首个差异处：请求以网关打印的原文为准修改；通知请使用解析之前的原始报文";
    TextOther = "TEXT_OTHER",
        "this is the text of another message or of another scheme: the two have too little in common", "这是另一个报文或另一个签名方案的原文：两者几乎没有相同之处",
        "compare the text of this very message, by the scheme of this interface", "请使用本次报文的签名原文，并使用该接口规定的签名方案";
    SchemeOther = "SCHEME_OTHER",
        "the signature is right under another scheme", "按另一个签名方案计算是正确的",
        "in the program that made the expected signature use the scheme of this interface, or name the other scheme here if the gateway's document asks for it", "在生成该签名的程序中改用此接口规定的方案；若网关文档要求的是另一方案，则在此处改用它";
    PaddingOther = "PADDING_OTHER",
        "the signature looks like one of RSASSA-PSS, and this scheme takes PKCS#1 v1.5 (SHA256withRSA)", "签名像是 RSASSA-PSS 格式，而该方案使用 PKCS#1 v1.5(SHA256withRSA)",
        "sign with SHA256withRSA: in Java not with RSASSA-PSS, in Python with PKCS1v15(), in node:crypto without a padding option", "使用 SHA256withRSA 签名：Java 不用 RSASSA-PSS，Python 用 PKCS1v15()，node:crypto 不设置 padding";
    DigestEncrypted = "DIGEST_ENCRYPTED",
        "the digest was encrypted with the private key and not signed: its name is missing inside of the signature", "摘要是用私钥加密而不是签名的：签名内部缺少摘要算法标识",
        "call the function that signs (openssl_sign, SHA256withRSA, createSign) with the text itself, not one that encrypts its digest", "对原文调用签名函数(openssl_sign、SHA256withRSA、createSign)，不要用私钥加密摘要";
    OwnPublicKey = "OWN_PUBLIC_KEY",
        "this public key is your own, and the other side signs with its own private key", "这是你自己的公钥，而对方是用它自己的私钥签名的",
        "verify with the gateway's public key, which its console shows beside yours (Alipay's public key, WeChat Pay's platform certificate or public key)", "验签请使用网关的公钥：在商户平台上查看(支付宝公钥、微信支付平台证书或平台公钥)，不是你上传的应用公钥";
    SignedByOwnKey = "SIGNED_BY_OWN_KEY",
        "this signature was made with your own private key, and not by the gateway", "该签名是用你自己的私钥生成的，不是网关生成的",
        "pass the signature that came with the gateway's message: look at which variable it is read from", "请使用随网关报文返回的签名：检查签名取自哪个变量";
    KeyPair = "WRONG_KEY/same texts",
        "the texts are the same, so it is the key pair: the public key at the gateway does not belong to the private key that signed", "两边的签名原文相同，问题在密钥对：网关上的公钥与签名所用的私钥不配对",
        "derive the public key from the private key that signs (openssl rsa -pubout) and compare it with the one at the gateway: sandbox or production, RSA or RSA2, of the application or of the platform, and the serial_no of the certificate", "由签名所用的私钥导出公钥(openssl rsa -pubout)，与网关上的公钥核对：沙箱还是生产、RSA 还是 RSA2、应用公钥还是平台公钥，以及证书序列号 serial_no";
    KeyFitsTextDiffers = "KEY_FITS_TEXT_DIFFERS",
        "the key is right, but another text was signed, in a way that was not tried", "密钥正确，但签名的原文不同，且不属于已尝试的各种情况",
        "log the very bytes that were signed, on the side that signs, and pass them as expectedString; for a notification take the raw body before any parser", "在签名一方记录签名所用的原始字节，并作为 expectedString 传入；通知请取解析之前的原始报文";
    WrongKey = "WRONG_KEY",
        "the key is not the one that made this signature", "生成该签名的不是这个密钥",
        "compare a shared key by its length and last characters, and a private key with the public key that was uploaded: sandbox or production, RSA or RSA2, of the application or of the platform; a notification is verified with the gateway's public key, your own request with yours; where only a signature was compared, log the bytes that were sent as well", "共享密钥请核对长度和末尾字符；私钥请与上传的公钥核对：沙箱还是生产、RSA 还是 RSA2、应用公钥还是平台公钥；通知用网关的公钥验签，自己的请求用自己的公钥验签；若只比较了签名，还应记录实际发送的字节";
}

impl serde::Serialize for CauseCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
