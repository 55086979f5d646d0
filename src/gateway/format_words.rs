//! What a format is called, and what it asks, in two languages. No module of the npm package has these words.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::format::Format;

impl Format {
    /// Its name in tables that programs read.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Line => "line",
            Self::Amount => "amount",
            Self::MinorUnits => "minorUnits",
            Self::Fen => "fen",
            Self::Id(..) => "id",
            Self::Currency => "currency",
            Self::Ipv4 => "ipv4",
            Self::Url => "url",
            Self::PlainHttps => "plainHttps",
            Self::Link => "link",
            Self::Time => "time",
            Self::TimeOfEitherForm => "timeOfEitherForm",
            Self::Flag => "flag",
            Self::Texts => "texts",
            Self::Whole(_) => "whole",
            Self::OneOf(_) => "oneOf",
            Self::Object(_) => "object",
            Self::Open(_) => "openObject",
            Self::List(_) => "list",
        }
    }

    /// What it asks of a value, in English and Chinese.
    #[must_use]
    pub fn about(&self) -> [String; 2] {
        let [english, chinese] = match self {
            Self::Text => ["text", "文本"],
            Self::Line => ["text on one line", "单行文本"],
            Self::Amount => [
                "an amount above zero as text, at most ten digits before the point and two behind it: \"120.00\"",
                "大于零的金额字符串，整数最多十位，小数最多两位：\"120.00\"",
            ],
            Self::MinorUnits => {
                ["whole digits as text: \"12000\"", "只含数字的整数字符串：\"12000\""]
            }
            Self::Fen => {
                ["a whole number above zero, not text: 100", "大于零的整数，不是字符串：100"]
            }
            Self::Currency => ["a code of ISO 4217: \"EUR\"", "ISO 4217 币种代码：\"EUR\""],
            Self::Ipv4 => {
                ["four numbers with points: \"203.0.113.7\"", "点分十进制：\"203.0.113.7\""]
            }
            Self::Url => [
                "an absolute http or https address in ASCII",
                "完整的 http 或 https 地址，仅 ASCII",
            ],
            Self::PlainHttps => [
                "an absolute https address without query and fragment",
                "完整的 https 地址，不带查询参数和片段",
            ],
            Self::Link => ["an absolute address of any scheme", "完整的地址，协议不限"],
            Self::Time => [
                "ISO 8601 with its zone: \"2020-06-08T12:12:12+08:00\"",
                "带时区的 ISO 8601 时间：\"2020-06-08T12:12:12+08:00\"",
            ],
            Self::TimeOfEitherForm => [
                "ISO 8601 with its zone: \"2020-06-08T12:12:12+08:00\" or \"2020-06-08T12:12:12+0800\"",
                "带时区的 ISO 8601 时间：\"2020-06-08T12:12:12+08:00\" 或 \"2020-06-08T12:12:12+0800\"",
            ],
            Self::Flag => ["true or false, also as text", "true 或 false，也可以写成字符串"],
            Self::Texts => ["text, or a list of texts", "文本，或由文本组成的列表"],
            Self::Object(_) => ["an object of the members below", "由下列成员组成的对象"],
            Self::Open(_) => [
                "an object; members that are not listed are passed on",
                "对象；未列出的成员原样传递",
            ],
            Self::List(_) => [
                "a list of one or more objects; members that are not listed are passed on",
                "一个或多个对象组成的列表；未列出的成员原样传递",
            ],
            Self::Id(least, signs) => return id_words(*least, signs),
            Self::Whole(most) => {
                return [
                    format!("a whole number from 0 to {most}, as text or as a number"),
                    format!("0 到 {most} 的整数，字符串或数字均可"),
                ];
            }
            Self::OneOf(values) => {
                let quoted: Vec<String> =
                    values.iter().map(|value| format!("\"{value}\"")).collect();
                let [english, chinese] = [quoted.join(", "), quoted.join("、")];
                return match values.len() {
                    1 => [english, chinese],
                    _ => [format!("one of {english}"), format!("其中之一：{chinese}")],
                };
            }
        };
        [english.to_owned(), chinese.to_owned()]
    }
}

fn id_words(least: usize, signs: &[u8]) -> [String; 2] {
    let signs: Vec<String> = signs.iter().map(|sign| String::from(char::from(*sign))).collect();
    let signs = signs.join(" ");
    let [english, chinese] = match signs.as_str() {
        "" => ["letters and digits".to_owned(), "字母和数字".to_owned()],
        _ => [format!("letters, digits and {signs}"), format!("字母、数字和 {signs}")],
    };
    match least {
        0 | 1 => [english, chinese],
        _ => [format!("{english}, at least {least}"), format!("{chinese}，至少 {least} 个字符")],
    }
}
