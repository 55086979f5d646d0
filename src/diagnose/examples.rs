//! An example of each cause that two texts can show: the documentation has it, and it is the first test of its name.

use super::causes::CauseCode;

/// A message as this side has it, and the text that the other side signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The built-in rule of the message.
    pub rule: &'static str,
    /// The message, a JSON object.
    pub message: &'static str,
    /// What was signed, or printed, on the other side.
    pub theirs: &'static str,
}

impl CauseCode {
    /// The example; nothing for what shows in a key, a digest or a signature, and in no text.
    #[must_use]
    pub fn example(self) -> Option<Example> {
        let (_, rule, message, theirs) = EXAMPLES.iter().find(|(code, ..)| *code == self)?;
        Some(Example { rule, message, theirs })
    }
}

/// Signs `sign_type`, leaves out what is empty, sorts.
const OPEN: &str = "alipayOpen";
/// Signs the fields as they were given.
const GIVEN: &str = "alipaySecuritypay";

use CauseCode as C;

#[rustfmt::skip]
const EXAMPLES: &[(CauseCode, &str, &str, &str)] = &[
    (C::SignTypeSigned, "alipayMapiRsa", r#"{"id":"7","sign_type":"RSA"}"#, "id=7&sign_type=RSA"),
    (C::SignTypeNotSigned, OPEN, r#"{"id":"7","sign_type":"RSA2"}"#, "id=7"),
    (C::SignTypeMissing, OPEN, r#"{"id":"7","body":"Tea"}"#, "body=Tea&id=7&sign_type=RSA2"),
    (C::ZeroDropped, OPEN, r#"{"id":"7","fee":"0"}"#, "id=7"),
    (C::EmptyKept, OPEN, r#"{"id":"7","body":""}"#, "body=&id=7"),
    (C::EmptyDropped, "alipayNotifyV2", r#"{"id":"7","body":""}"#, "id=7"),
    (C::FieldNotSigned, OPEN, r#"{"id":"7","body":"Tea"}"#, "id=7"),
    (C::FieldSignedExtra, OPEN, r#"{"id":"7","sign":"abc"}"#, "id=7&sign=abc"),
    (C::OrderUnsorted, OPEN, r#"{"id":"7","body":"Tea"}"#, "id=7&body=Tea"),
    (C::OrderCaseInsensitive, OPEN, r#"{"Id":"7","body":"Tea"}"#, "body=Tea&Id=7"),
    (C::OrderLocale, OPEN, r#"{"A":"1","a":"2","b":"3"}"#, "a=2&A=1&b=3"),
    (C::OrderSorted, GIVEN, r#"{"id":"7","body":"Tea"}"#, "body=\"Tea\"&id=\"7\""),
    (C::OrderOther, GIVEN, r#"{"a":"1","c":"2","b":"3"}"#, "b=\"3\"&c=\"2\"&a=\"1\""),
    (C::NumberReformatted, OPEN, r#"{"id":"7","amount":"120.00"}"#, "amount=120&id=7"),
    (C::ListOfOne, OPEN, r#"{"id":"7","body":"[\"Tea\"]"}"#, "body=Tea&id=7"),
    (C::QuotesChanged, OPEN, r#"{"id":"7","body":"a \"b\""}"#, "body=a b&id=7"),
    (C::BooleanSpelling, OPEN, r#"{"id":"7","new":true}"#, "id=7&new=True"),
    (C::TimeUnit, OPEN, r#"{"id":"7","time":"1546588959"}"#, "id=7&time=1546588959000"),
    (C::AmountUnit, OPEN, r#"{"id":"7","amount":"120.00"}"#, "amount=12000&id=7"),
    (C::TimeForm, OPEN, r#"{"id":"7","time":"2024-09-17 10:15:00"}"#, "id=7&time=2024-09-17T10:15:00"),
    (C::ValueCase, OPEN, r#"{"id":"7","currency":"nzd"}"#, "currency=NZD&id=7"),
    (C::AddressForm, OPEN, r#"{"id":"7","url":"http://m.example/a"}"#, "id=7&url=https://m.example/a"),
    (C::Typography, OPEN, r#"{"id":"7","body":"Tea – green"}"#, "body=Tea - green&id=7"),
    (C::PlusAsSpace, OPEN, r#"{"id":"7","body":"a+b"}"#, "body=a b&id=7"),
    (C::ValueDecodedTwice, OPEN, r#"{"id":"7","body":"a%2Bb"}"#, "body=a+b&id=7"),
    (C::ValuePercentEncoded, OPEN, r#"{"id":"7","body":"a/b"}"#, "body=a%2Fb&id=7"),
    (C::ValueFormEncoded, OPEN, r#"{"id":"7","body":"a b/c"}"#, "body=a+b%2Fc&id=7"),
    (C::HtmlEntity, OPEN, r#"{"id":"7","body":"a&b"}"#, "body=a&amp;b&id=7"),
    (C::TrailingNewline, OPEN, r#"{"id":"7","body":"Tea\n"}"#, "body=Tea&id=7"),
    (C::LineEndMissing, "wechatPayV3Reply", r#"{"timestamp":"1554208460","nonce":"n1","body":"{}"}"#, "1554208460\nn1\n{}"),
    (C::OuterWhitespace, OPEN, r#"{"id":"7","body":" Tea"}"#, "body=Tea&id=7"),
    (C::InnerWhitespace, OPEN, r#"{"id":"7","body":"a  b"}"#, "body=a b&id=7"),
    (C::Crlf, OPEN, r#"{"id":"7","body":"a\r\nb"}"#, "body=a\nb&id=7"),
    (C::Invisible, OPEN, r#"{"id":"7","body":"Te\u200ba"}"#, "body=Tea&id=7"),
    (C::FullWidth, OPEN, r#"{"id":"7","body":"１２０"}"#, "body=120&id=7"),
    (C::CharsetOther, OPEN, r#"{"id":"7","body":"茶 a"}"#, "body=? a&id=7"),
    (C::UnicodeEscaped, OPEN, r#"{"id":"7","body":"茶"}"#, "body=\\u8336&id=7"),
    (C::EscapedSlash, OPEN, r#"{"id":"7","body":"a/b"}"#, "body=a\\/b&id=7"),
    (C::JsonReformatted, OPEN, r#"{"id":"7","data":"{\"a\":1}"}"#, "data={\"a\": 1}&id=7"),
    (C::BodyFlattened, OPEN, r#"{"id":"7","data":{"a":"1"}}"#, "a=1&id=7"),
    (C::NestedValue, OPEN, r#"{"id":"7","data":{"a":"1"}}"#, "data=[object Object]&id=7"),
    (C::ControlCharacter, OPEN, r#"{"id":"7","body":"a\u0000b"}"#, "body=ab&id=7"),
    (C::Separator, OPEN, r#"{"id":"7","body":"Tea"}"#, "body=Tea,id=7"),
    (C::PairForm, OPEN, r#"{"id":"7","body":"Tea"}"#, "Tea&7"),
    (C::NameSpelling, OPEN, r#"{"id":"7","nonceStr":"n1"}"#, "id=7&nonce_str=n1"),
    (C::PathPrefix, OPEN, r#"{"id":"7","path":"/proxy/pay"}"#, "id=7&path=/pay"),
    (C::ValueDiffers, OPEN, r#"{"id":"7","body":"Tea"}"#, "body=Rice&id=7"),
    (C::ValueCut, OPEN, r#"{"id":"7","url":"https://m.example/?a=1&b=2"}"#, "id=7&url=https://m.example/?a=1"),
    (C::FieldMissing, OPEN, r#"{"id":"7","body":"Tea"}"#, "body=Tea&cookie=1&id=7"),
    (C::TextOther, OPEN, r#"{"id":"7","body":"Tea"}"#, "hello"),
];
