//! The mistakes that are looked for, a row each: what it is called, in which messages it is made, what it touches, how likely it is, and how
//! it is made. `causes.rs` has the sentences and the example of each name.
//!
//! The order is the published order of precedence: where two rows make the same text, the one that stands first is the
//! cause and the other stands in `also`.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::{Arrangement, Candidate};
use super::causes::CauseCode;
use super::making::Making;
use super::message::{self, LenientField};
use super::rewrites::*;
use super::texts::{
    COMPONENT, FORM, Kind, concat, each, escaped, is_line_end, replaced, split, trim, trim_end,
};
use super::variation::{Likelihood, NOWHERE, Switch, Touches};
use super::{entities, of_fields, of_keys, of_names, of_nested, of_values};
use crate::message::json::Style;
use crate::rule::scheme::{EmptyValues, Encoding, Pair, SecretPlacement, Whitespace};
use CauseCode as C;
use Likelihood::{Alone, Common, Possible, Rare};
use Messages::{Any, Pairs, Slots};
use Touches::*;

/// One mistake.
pub(super) struct Mistake {
    pub(super) code: CauseCode,
    messages: Messages,
    pub(super) touches: Touches,
    pub(super) likelihood: Made,
    pub(super) make: Make,
}

/// In which messages a mistake is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Messages {
    /// Names and values.
    Pairs,
    /// The slots of a template.
    Slots,
    Any,
}

/// How likely a mistake is beside another: made of all that it can be made of, and of one field alone.
pub(super) type Made = [Likelihood; 2];

const OFTEN: Made = [Common, Possible];
const OFTEN_OF_ALL: Made = [Common, Rare];
const SOMETIMES: Made = [Possible, Possible];
const SOMETIMES_OF_ALL: Made = [Possible, Rare];
const ALWAYS: Made = [Common, Common];
const SELDOM: Made = [Rare, Rare];
const BY_ITSELF: Made = [Alone, Alone];

/// How it is made.
pub(super) enum Make {
    /// The same in every message, and more of it, where the code says too little.
    Switch(Switch, &'static str),
    /// Of values: of all at once, of all of a kind, and of each alone.
    Values(Of),
    /// Fields of that kind that are signed, left out, one at a time.
    LeftOut(Which),
    /// Fields of that kind that are not signed, signed, one at a time.
    LeftIn(Which),
    /// The same of all of the kind at once.
    AllLeftOut(Which),
    AllLeftIn(Which),
    /// Of names: of all at once, and of each alone.
    Names(fn(&str) -> String),
    /// A name without such characters around it.
    TrimmedNames(Kind),
    /// Of the key.
    Key(fn(&[u8]) -> Vec<Vec<u8>>),
    /// The key behind the text, with one of these before it.
    KeyBehind(&'static [SecretPlacement]),
    /// Of the text that the fields were read from, taken apart in another way.
    Apart(fn(&str) -> Option<String>),
    /// Whatever no other word says.
    By(fn(&mut Making<'_, '_>)),
}

/// A kind of fields of a message.
pub(super) type Which = fn(&Candidate<'_>, &LenientField<'_>) -> bool;

const fn row(
    code: CauseCode,
    messages: Messages,
    touches: Touches,
    likelihood: Made,
    make: Make,
) -> Mistake {
    Mistake { code, messages, touches, likelihood, make }
}

/// Of values: in any message.
const fn value(code: CauseCode, likelihood: Made, of: Of) -> Mistake {
    row(code, Any, Fields, likelihood, Make::Values(of))
}

/// The same in every message.
const fn switch(
    code: CauseCode,
    messages: Messages,
    touches: Touches,
    likelihood: Made,
    switch: Switch,
    detail: &'static str,
) -> Mistake {
    row(code, messages, touches, likelihood, Make::Switch(switch, detail))
}

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    // ---- which fields are signed ----
    row(C::SignTypeSigned, Pairs, Fields, ALWAYS, Make::LeftIn(of_fields::is_sign_type)),
    row(C::SignTypeNotSigned, Pairs, Fields, ALWAYS, Make::LeftOut(of_fields::is_sign_type)),
    row(C::SignTypeSigned, Pairs, Fields, ALWAYS, Make::By(|making| of_fields::sign_type_added(making, SIGN_TYPES))),
    row(C::SignTypeSigned, Pairs, Fields, SELDOM, Make::By(|making| of_fields::sign_type_added(making, OTHER_SIGN_TYPES))),
    row(C::SignTypeMissing, Pairs, Fields, ALWAYS, Make::By(|making| of_fields::sign_type_added(making, SIGN_TYPES))),
    row(C::SignTypeMissing, Pairs, Fields, SELDOM, Make::By(|making| of_fields::sign_type_added(making, OTHER_SIGN_TYPES))),
    row(C::FieldMissing, Pairs, Fields, ALWAYS, Make::By(|making| of_fields::camel_sign_type_added(making, SIGN_TYPES))),
    row(C::FieldMissing, Pairs, Fields, SELDOM, Make::By(|making| of_fields::camel_sign_type_added(making, &["RSA"]))),
    row(C::EmptyDropped, Pairs, Empties, ALWAYS, Make::By(|making| of_fields::empties(making, &[EmptyValues::Drop]))),
    row(C::EmptyKept, Pairs, Empties, ALWAYS, Make::By(|making| of_fields::empties(making, &[EmptyValues::Drop, EmptyValues::DropNull, EmptyValues::Keep]))),
    row(C::ZeroDropped, Pairs, Fields, ALWAYS, Make::AllLeftOut(of_fields::is_zero)),
    switch(C::ZeroDropped, Pairs, Empties, ALWAYS, Switch::Empties(EmptyValues::DropZero), ""),
    row(C::BodyOfGet, Slots, Fields, SELDOM, Make::By(of_fields::body_of_get)),
    row(C::BodyOfGet, Slots, Fields, SOMETIMES, Make::By(of_fields::query_of_get)),
    row(C::EmptyDropped, Any, Fields, SOMETIMES, Make::LeftOut(of_fields::is_empty)),
    row(C::FieldNotSigned, Any, Fields, SOMETIMES, Make::LeftOut(of_fields::is_filled)),
    row(C::EmptyKept, Any, Fields, SOMETIMES, Make::LeftIn(of_fields::is_empty)),
    row(C::FieldSignedExtra, Any, Fields, SOMETIMES, Make::LeftIn(of_fields::is_filled)),
    row(C::FieldSignedExtra, Pairs, Fields, SOMETIMES, Make::AllLeftIn(of_fields::is_beside)),
    row(C::FieldNotSigned, Pairs, Fields, SOMETIMES, Make::AllLeftOut(of_fields::is_unknown)),
    // ---- their order ----
    switch(C::OrderUnsorted, Pairs, Order, ALWAYS, Switch::Arrange(Arrangement::Given), ""),
    switch(C::OrderSorted, Pairs, Order, ALWAYS, Switch::Arrange(Arrangement::Sorted), ""),
    switch(C::OrderCaseInsensitive, Pairs, Order, ALWAYS, Switch::Arrange(Arrangement::CaseInsensitive), ""),
    switch(C::OrderCaseInsensitive, Pairs, Order, ALWAYS, Switch::Arrange(Arrangement::Capitals), "in capitals"),
    switch(C::OrderLocale, Pairs, Order, ALWAYS, Switch::Arrange(Arrangement::Locale), ""),
    switch(C::OrderUnsorted, Pairs, Order, SOMETIMES, Switch::Arrange(Arrangement::ByValue), "by value"),
    switch(C::OrderUnsorted, Pairs, Order, SOMETIMES, Switch::Arrange(Arrangement::Reversed), "in reverse"),
    switch(C::FieldList, Pairs, Order, SELDOM, Switch::All, ""),
    row(C::OrderOther, Any, Order, SELDOM, Make::By(of_fields::orders)),
    // ---- their values ----
    row(C::ValuePrefix, Any, Fields, SELDOM, Make::By(of_values::beginnings)),
    value(C::NumberReformatted, OFTEN, Of::Decimals(0)),
    value(C::NumberReformatted, OFTEN, Of::Decimals(2)),
    value(C::NumberReformatted, SELDOM, Of::Decimals(1)),
    value(C::NumberReformatted, SELDOM, Of::Decimals(4)),
    value(C::NumberReformatted, OFTEN, Of::Number(|n| rounded(n, true))),
    value(C::NumberReformatted, SELDOM, Of::Number(|n| rounded(n, false))),
    value(C::NumberReformatted, SELDOM, Of::Number(|n| shortest(&rounded(n, true)?))),
    value(C::NumberReformatted, SELDOM, Of::Number(without_leading_zeros)),
    value(C::NumberReformatted, SELDOM, Of::Number(thousands)),
    value(C::NumberReformatted, SELDOM, Of::Number(with_comma)),
    value(C::NumberReformatted, OFTEN, Of::Text(without_thousands)),
    value(C::NumberReformatted, SELDOM, Of::Text(as_double)),
    value(C::NumberReformatted, SELDOM, Of::Number(scientific)),
    value(C::TimeUnit, OFTEN, Of::Text(time_unit)),
    value(C::AmountUnit, SOMETIMES, Of::Number(to_minor_units)),
    value(C::AmountUnit, SOMETIMES, Of::Number(to_major_units)),
    value(C::AmountUnit, SELDOM, Of::Number(|n| shortest(&to_major_units(n)?))),
    value(C::BooleanSpelling, SOMETIMES, Of::Spelled(&[("true", "1"), ("false", "0"), ("null", "")])),
    value(C::BooleanSpelling, SOMETIMES, Of::Spelled(&[("true", "True"), ("false", "False"), ("null", "None")])),
    value(C::BooleanSpelling, SELDOM, Of::Spelled(&[("true", "TRUE"), ("false", "FALSE"), ("null", "NULL")])),
    value(C::BooleanSpelling, SELDOM, Of::Spelled(&[("false", ""), ("null", "undefined")])),
    value(C::BooleanSpelling, SELDOM, Of::Spelled(&[("1", "true"), ("0", "false"), ("True", "true"), ("False", "false")])),
    value(C::BooleanSpelling, SELDOM, Of::Spelled(&[("1", "True"), ("0", "False"), ("", "null")])),
    value(C::PlusAsSpace, SOMETIMES, Of::Replaced("+", " ")),
    value(C::PlusAsSpace, SOMETIMES, Of::Replaced(" ", "+")),
    value(C::ValueDecodedTwice, SOMETIMES, Of::Text(message::escapes_only)),
    value(C::ValueDecodedTwice, SOMETIMES, Of::Text(message::once)),
    // encodeURIComponent, RFC 3986, Python's quote, encodeURI.
    value(C::ValuePercentEncoded, OFTEN, Of::Escaped(COMPONENT, false)),
    value(C::ValuePercentEncoded, OFTEN, Of::Escaped("-_.~", false)),
    value(C::ValuePercentEncoded, SELDOM, Of::Escaped("-_.~/", false)),
    value(C::ValuePercentEncoded, SELDOM, Of::Escaped("-_.!~*'();/?:@&=+$,#", false)),
    value(C::ValuePercentEncoded, SELDOM, Of::Escaped("-_.", false)),
    // PHP, Java and browsers, Go, and .NET in lower case.
    value(C::ValueFormEncoded, OFTEN_OF_ALL, Of::Escaped(FORM, true)),
    value(C::ValueFormEncoded, SELDOM, Of::Escaped("-_.*", true)),
    value(C::ValueFormEncoded, SELDOM, Of::Escaped("-_.~", true)),
    value(C::ValuePercentEncoded, SELDOM, Of::Lower("-_.~", false)),
    value(C::ValueFormEncoded, SELDOM, Of::Lower("-_.", true)),
    value(C::ValueFormEncoded, SELDOM, Of::Lower("-_.!*()", true)),
    value(C::ValuePercentEncoded, SELDOM, Of::Replaced(" ", "%20")),
    value(C::HtmlEntity, SOMETIMES, Of::Whole(entities::unescaped)),
    value(C::HtmlEntity, SOMETIMES, Of::Whole(entities::decoded)),
    value(C::HtmlEntity, SELDOM, Of::Whole(|v| entities::decoded(&entities::decoded(v)))),
    value(C::HtmlEntity, SOMETIMES, Of::Whole(entities::restored)),
    value(C::HtmlEntity, SOMETIMES, Of::Replaced("&", "&amp;")),
    value(C::HtmlEntity, SELDOM, Of::Replaced("\"", "&quot;")),
    value(C::HtmlEntity, SOMETIMES, Of::Whole(entities::escaped)),
    value(C::HtmlEntity, SELDOM, Of::Whole(|v| replaced(&entities::escaped(v), "&#39;", "'"))),
    value(C::HtmlEntity, SELDOM, Of::Whole(|v| replaced(&entities::escaped(v), "&#39;", "&#039;"))),
    value(C::Bom, SOMETIMES_OF_ALL, Of::Text(|v| v.strip_prefix('\u{feff}').map(str::to_owned))),
    value(C::TrailingNewline, SOMETIMES, Of::Whole(|v| trim_end(v, is_line_end).to_owned())),
    value(C::OuterWhitespace, SOMETIMES, Of::Whole(|v| trim(v, char::is_whitespace).to_owned())),
    value(C::TrailingNewline, SELDOM, Of::Text(|v| followed(v, "\n"))),
    value(C::OuterWhitespace, SELDOM, Of::Text(|v| followed(v, " "))),
    value(C::Crlf, SOMETIMES_OF_ALL, Of::Replaced("\r\n", "\n")),
    value(C::Crlf, SOMETIMES_OF_ALL, Of::Whole(|v| replaced(&replaced(v, "\r\n", "\n"), "\n", "\r\n"))),
    value(C::NewlineEscaped, SELDOM, Of::Replaced("\\n", "\n")),
    value(C::Invisible, SOMETIMES, Of::Each(|c| (!is_invisible(c)).then_some(c))),
    value(C::Invisible, SOMETIMES, Of::Replaced("\u{a0}", " ")),
    value(C::ControlCharacter, SOMETIMES_OF_ALL, Of::Each(|c| (!c.is_control()).then_some(c))),
    value(C::FullWidth, SOMETIMES, Of::Each(half_width)),
    value(C::FullWidth, SELDOM, Of::Text(|v| parts(v).map(|_| each(v, full_width)))),
    value(C::CharsetOther, SOMETIMES_OF_ALL, Of::Text(|v| (!v.is_ascii()).then(|| v.bytes().map(char::from).collect()))),
    value(C::CharsetOther, SELDOM, Of::Text(from_latin)),
    value(C::CharsetOther, SOMETIMES_OF_ALL, Of::Each(|c| Some(if c > '\u{ff}' { '?' } else { c }))),
    value(C::CharsetOther, SELDOM, Of::Each(|c| Some(if c.is_ascii() { c } else { '?' }))),
    value(C::EscapedSlash, OFTEN, Of::Replaced("\\/", "/")),
    value(C::EscapedSlash, OFTEN, Of::Replaced("/", "\\/")),
    value(C::JsonReformatted, OFTEN, Of::Json(Style::PLAIN)),
    value(C::JsonReformatted, OFTEN, Of::Json(Style { spaced: true, ..Style::PLAIN })),
    value(C::JsonReformatted, OFTEN, Of::Json(Style { sorted: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { numbers: true, ..Style::PLAIN })),
    value(C::JsonReformatted, OFTEN, Of::Json(Style { ascii: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { slashes: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { ascii: true, slashes: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { ascii: true, spaced: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { sorted: true, spaced: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { sorted: true, spaced: true, ascii: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { html: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { html: true, sorted: true, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { indent: 2, ..Style::PLAIN })),
    value(C::JsonReformatted, SELDOM, Of::Json(Style { indent: 4, ..Style::PLAIN })),
    value(C::UnicodeEscaped, SOMETIMES_OF_ALL, Of::Whole(to_escapes)),
    value(C::UnicodeEscaped, SELDOM, Of::Text(from_escapes)),
    value(C::InnerWhitespace, SELDOM, Of::Whole(folded)),
    value(C::InnerWhitespace, SELDOM, Of::Replaced(" ", "")),
    value(C::PathPrefix, SELDOM, Of::Text(|v| without_first_segment(v).map(str::to_owned))),
    value(C::PathPrefix, SELDOM, Of::Text(|v| without_first_segment(without_first_segment(v)?).map(str::to_owned))),
    value(C::MethodOrPath, SELDOM, Of::Spelled(&[("POST", "GET"), ("GET", "POST"), ("PUT", "POST"), ("post", "POST"), ("get", "GET")])),
    value(C::MethodOrPath, SELDOM, Of::Spelled(&[("POST", "post"), ("GET", "get")])),
    value(C::MethodOrPath, SELDOM, Of::Text(|v| Some(replaced(path(v)?, "/sandbox", "")))),
    value(C::MethodOrPath, SELDOM, Of::Text(sandbox)),
    value(C::MethodOrPath, SELDOM, Of::Replaced("/ams/api/", "/ams/sandbox/api/")),
    value(C::MethodOrPath, SELDOM, Of::Text(|v| split(path(v)?, "?").map(|(path, _)| path.to_owned()))),
    value(C::TimeForm, SELDOM, Of::Dated("T")),
    value(C::TimeForm, SELDOM, Of::Dated(" ")),
    value(C::TimeForm, SELDOM, Of::Dated("")),
    value(C::AddressForm, SELDOM, Of::Replaced("http://", "https://")),
    value(C::AddressForm, SELDOM, Of::Replaced("https://", "http://")),
    value(C::AddressForm, SELDOM, Of::Text(|v| address(v)?.strip_suffix('/').map(str::to_owned))),
    value(C::AddressForm, SELDOM, Of::Text(|v| address(v).filter(|v| !v.ends_with('/')).and_then(|v| followed(v, "/")))),
    value(C::ValueCase, SELDOM, Of::Each(|c| Some(c.to_ascii_lowercase()))),
    value(C::ValueCase, SELDOM, Of::Each(|c| Some(c.to_ascii_uppercase()))),
    value(C::Typography, SELDOM, Of::Each(|c| Some(plain_quote(c)))),
    value(C::Typography, SELDOM, Of::Each(|c| Some(plain_dash(c)))),
    value(C::Typography, SELDOM, Of::Each(|c| Some(plain_dash(plain_quote(c))))),
    // MySQL's utf8 has three bytes for a character.
    value(C::CharsetOther, SELDOM, Of::Each(|c| Some(if is_long(c) { '?' } else { c }))),
    value(C::CharsetOther, SELDOM, Of::Whole(four_marks)),
    value(C::CharsetOther, SELDOM, Of::Each(|c| (!is_long(c)).then_some(c))),
    value(C::CharsetOther, SELDOM, Of::Text(before_long)),
    value(C::ListOfOne, SOMETIMES_OF_ALL, Of::Text(only_item)),
    value(C::ListOfOne, SELDOM, Of::Whole(|v| concat(&["[\"", v, "\"]"]))),
    value(C::ListOfOne, SELDOM, Of::Whole(|v| concat(&["['", v, "']"]))),
    value(C::QuotesChanged, SELDOM, Of::Each(|c| (c != '"').then_some(c))),
    value(C::QuotesChanged, SELDOM, Of::Whole(add_slashes)),
    value(C::QuotesChanged, SELDOM, Of::Whole(strip_slashes)),
    value(C::ValueCut, SELDOM, Of::Cut("&")),
    value(C::ValueCut, SELDOM, Of::Cut("#")),
    row(C::BooleanSpelling, Any, Fields, SOMETIMES, Make::By(of_values::words)),
    // At the length of a column or field, in characters or in bytes.
    row(C::ValueCut, Any, Fields, SELDOM, Make::By(of_values::cut)),
    row(C::UnicodeNfcNfd, Any, Fields, SOMETIMES, Make::By(of_values::alternatives)),
    row(C::CharsetOther, Any, Fields, SOMETIMES_OF_ALL, Make::By(of_values::alternatives)),
    row(C::ValuePercentEncoded, Any, Encoding, SELDOM, Make::By(of_values::encoded)),
    row(C::ValueFormEncoded, Any, Encoding, SELDOM, Make::By(of_values::encoded)),
    row(C::OuterWhitespace, Any, Whitespace, SELDOM, Make::By(|making| of_values::untrimmed(making, Whitespace::Keep))),
    row(C::OuterWhitespace, Any, Whitespace, SELDOM, Make::By(|making| of_values::untrimmed(making, Whitespace::Trim))),
    row(C::CharsetOther, Any, Charset, SOMETIMES, Make::By(of_values::misread)),
    row(C::CharsetGbk, Any, Charset, SOMETIMES, Make::By(of_values::other_charset)),
    row(C::CharsetOther, Any, Charset, SELDOM, Make::By(of_values::low_bytes)),
    // ---- the whole text ----
    switch(C::LineEndMissing, Slots, Whole, ALWAYS, Switch::Whole(|text| text.strip_suffix('\n').unwrap_or(text).into()), ""),
    switch(C::Crlf, Slots, Whole, ALWAYS, Switch::Whole(|text| replaced(text, "\n", "\r\n")), ""),
    switch(C::NewlineEscaped, Slots, Whole, ALWAYS, Switch::Whole(|text| replaced(text, "\n", "\\n")), ""),
    switch(C::Separator, Slots, Whole, SELDOM, Switch::Whole(|text| replaced(text, "\n", "")), ""),
    switch(C::TrailingNewline, Any, Whole, SELDOM, Switch::Whole(|text| concat(&[text, "\n"])), ""),
    switch(C::HtmlEntity, Any, Whole, SELDOM, Switch::Whole(entities::decoded), "the whole text"),
    switch(C::HtmlEntity, Any, Whole, SELDOM, Switch::Whole(|text| replaced(text, "&", "&amp;")), "the whole text"),
    switch(C::HtmlEntity, Any, Whole, SELDOM, Switch::Whole(entities::escaped), "the whole text"),
    switch(C::ValuePercentEncoded, Any, Whole, SELDOM, Switch::Whole(|text| escaped(text, COMPONENT, false)), "the whole text"),
    switch(C::ValueFormEncoded, Any, Whole, SELDOM, Switch::Whole(|text| escaped(text, FORM, true)), "the whole text"),
    switch(C::Bom, Any, Before, SELDOM, Switch::Before("\u{feff}"), ""),
    switch(C::TrailingNewline, Any, Behind, SELDOM, Switch::Behind("\n"), ""),
    switch(C::TrailingNewline, Any, Behind, SELDOM, Switch::Behind("\r\n"), ""),
    switch(C::OuterWhitespace, Any, Behind, SELDOM, Switch::Behind(" "), ""),
    switch(C::Separator, Any, Behind, SELDOM, Switch::Behind("&"), "&"),
    switch(C::Separator, Any, Before, SELDOM, Switch::Before("?"), "?"),
    switch(C::Separator, Any, Before, SELDOM, Switch::Before("&"), "&"),
    // ---- how it was taken apart, and what is nested in it ----
    row(C::HtmlEntity, Pairs, Message, SOMETIMES, Make::By(of_nested::unescaped)),
    row(C::PlusAsSpace, Pairs, Message, SOMETIMES, Make::Apart(message::escapes_only)),
    row(C::ValuePercentEncoded, Pairs, Message, SOMETIMES, Make::Apart(message::plain)),
    row(C::ValueDecodedTwice, Pairs, Message, SOMETIMES, Make::Apart(message::twice)),
    row(C::BodyNotFlattened, Pairs, Message, ALWAYS, Make::By(of_nested::unflattened)),
    row(C::BodyNotFlattened, Pairs, Message, SELDOM, Make::By(of_nested::unflattened_otherwise)),
    row(C::BodyFlattened, Pairs, Message, SOMETIMES, Make::By(of_nested::flattened)),
    row(C::NestedValue, Pairs, Fields, SELDOM, Make::By(of_nested::not_json)),
    // ---- the key: where it stands, and what it is ----
    switch(C::KeySuffixMissing, Any, KeyPlace, ALWAYS, Switch::Secret(NOWHERE), ""),
    row(C::KeySuffixForm, Any, KeyPlace, ALWAYS, Make::KeyBehind(BEHIND_OFTEN)),
    row(C::KeySuffixForm, Any, KeyPlace, SOMETIMES, Make::KeyBehind(BEHIND_SOMETIMES)),
    row(C::KeySuffixForm, Any, KeyPlace, SELDOM, Make::KeyBehind(BEHIND_SELDOM)),
    row(C::KeySuffixExtra, Any, KeyPlace, ALWAYS, Make::KeyBehind(BEHIND_OFTEN)),
    row(C::KeySuffixExtra, Any, KeyPlace, SOMETIMES, Make::KeyBehind(BEHIND_SOMETIMES)),
    row(C::KeySuffixExtra, Any, KeyPlace, SELDOM, Make::KeyBehind(BEHIND_SELDOM)),
    switch(C::KeySuffixForm, Any, KeyPlace, SOMETIMES, Switch::Secret(IN_FRONT), "before the text"),
    switch(C::KeySuffixForm, Any, KeyPlace, SELDOM, Switch::Secret(AROUND), "before the text and behind it"),
    row(C::KeySuffixForm, Pairs, KeyPlace, SELDOM, Make::By(of_keys::among_the_fields)),
    row(C::KeyWhitespace, Any, Key, ALWAYS, Make::Key(of_keys::trimmed)),
    row(C::KeyWhitespace, Any, Key, ALWAYS, Make::Key(of_keys::surrounded)),
    row(C::KeyDecoded, Any, Key, SOMETIMES, Make::Key(of_keys::decoded)),
    row(C::KeyEncoded, Any, Key, SOMETIMES, Make::Key(of_keys::encoded)),
    row(C::KeyCase, Any, Key, SELDOM, Make::Key(|key| alloc::vec![key.to_ascii_uppercase(), key.to_ascii_lowercase()])),
    row(C::KeyHashed, Any, Key, SELDOM, Make::By(of_keys::hashed)),
    row(C::KeyEmpty, Any, Key, SOMETIMES, Make::Key(|_| of_keys::listed(&["", "undefined", "null", "None"]))),
    // ---- the digest ----
    row(C::DigestNotHmac, Any, Digest, ALWAYS, Make::By(of_keys::not_hmac)),
    row(C::DigestOther, Any, Digest, ALWAYS, Make::By(of_keys::digests_often)),
    row(C::DigestOther, Any, Digest, SELDOM, Make::By(of_keys::digests_seldom)),
    row(C::DigestOther, Any, Twice, ALWAYS, Make::By(of_keys::hashed_once_more_or_less)),
    row(C::DigestOther, Any, Twice, SELDOM, Make::By(of_keys::twice)),
    switch(C::KeyMessageSwapped, Any, Arguments, SOMETIMES, Switch::Swap, ""),
    // ---- how a field is written ----
    switch(C::ValueNotEncoded, Pairs, Encoding, SOMETIMES, Switch::Encoding(Encoding::Raw), ""),
    switch(C::ValuePercentEncoded, Pairs, Encoding, SOMETIMES, Switch::Encoding(Encoding::Percent), ""),
    switch(C::ValueFormEncoded, Pairs, Encoding, SOMETIMES, Switch::Encoding(Encoding::Form), ""),
    switch(C::Separator, Pairs, Separator, ALWAYS, Switch::Separator(""), ""),
    switch(C::Separator, Pairs, Separator, SOMETIMES, Switch::Separator("&"), ""),
    switch(C::Separator, Pairs, Separator, SOMETIMES, Switch::Separator(","), ""),
    switch(C::Separator, Pairs, Separator, SOMETIMES, Switch::Separator("|"), ""),
    switch(C::Separator, Pairs, Separator, SOMETIMES, Switch::Separator("\n"), ""),
    switch(C::Separator, Pairs, Separator, SOMETIMES, Switch::Separator(";"), ""),
    switch(C::HtmlEntity, Pairs, Separator, SOMETIMES, Switch::Separator("&amp;"), ""),
    switch(C::PairForm, Pairs, Pair, SOMETIMES, Switch::Pair(Pair::NameValue), Pair::NameValue.as_str()),
    switch(C::PairForm, Pairs, Pair, SOMETIMES, Switch::Pair(Pair::NameQuoted), Pair::NameQuoted.as_str()),
    switch(C::PairForm, Pairs, Pair, SOMETIMES, Switch::Pair(Pair::Value), Pair::Value.as_str()),
    switch(C::PairForm, Pairs, Equals, ALWAYS, Switch::Equals(""), "name and value"),
    switch(C::PairForm, Pairs, Equals, SELDOM, Switch::Equals(":"), "name:value"),
    row(C::NameSpelling, Pairs, Fields, SELDOM, Make::Names(str::to_ascii_lowercase)),
    row(C::NameSpelling, Pairs, Fields, SELDOM, Make::Names(of_names::camel_case)),
    row(C::NameSpelling, Pairs, Fields, SELDOM, Make::Names(of_names::snake_case)),
    row(C::NameSpelling, Pairs, Fields, SELDOM, Make::Names(str::to_ascii_uppercase)),
    row(C::NameSpelling, Pairs, Fields, SELDOM, Make::By(of_names::spellings)),
    row(C::Bom, Pairs, Fields, SELDOM, Make::TrimmedNames(|c| c == '\u{feff}')),
    row(C::OuterWhitespace, Pairs, Fields, SELDOM, Make::TrimmedNames(|c| c.is_whitespace())),
    row(C::Invisible, Pairs, Fields, SELDOM, Make::TrimmedNames(is_invisible)),
    // `&amp;currency=EUR`, taken apart at its `&`.
    row(C::HtmlEntity, Pairs, Fields, SELDOM, Make::By(of_names::escaped)),
    // ---- another scheme, and what a long number was ----
    row(C::SchemeOther, Pairs, Scheme, SELDOM, Make::By(of_fields::other_schemes)),
    row(C::NumberReformatted, Any, Fields, BY_ITSELF, Make::By(of_values::numbers)),
];

/// Whether a text is a value of `sign_type`.
pub(super) fn is_sign_type(value: &str) -> bool {
    SIGN_TYPES.iter().chain(OTHER_SIGN_TYPES).any(|known| *known == value)
}

/// Those that are made in messages of pairs, or in texts with slots.
pub(super) fn mistakes(slots: bool) -> impl Iterator<Item = &'static Mistake> {
    let other = if slots { Pairs } else { Slots };
    MISTAKES.iter().filter(move |mistake| mistake.messages != other)
}

/// What a mistake in values makes of one.
fn values_of(mistake: &'static Mistake) -> Option<(CauseCode, &'static Of)> {
    match &mistake.make {
        Make::Values(of) => Some((mistake.code, of)),
        _ => None,
    }
}

/// What the mistakes of that name make of a value.
pub(super) fn values_named(code: CauseCode) -> impl Iterator<Item = &'static Of> {
    MISTAKES.iter().filter_map(values_of).filter(move |(own, _)| *own == code).map(|(_, of)| of)
}

/// The name of what became of a value, where it is an accident that is known.
pub(super) fn named(ours: &str, theirs: &str) -> Option<CauseCode> {
    let of = |from: &str, to: &str| accident(&|of| of.rewritten(from).as_deref() == Some(to));
    of(ours, theirs).or_else(|| of(theirs, ours))
}

/// The name of the first mistake in values of which that is true.
pub(super) fn accident(is: &dyn Fn(&Of) -> bool) -> Option<CauseCode> {
    MISTAKES.iter().filter_map(values_of).find(|(_, of)| is(of)).map(|(code, _)| code)
}

const fn behind(text: &'static str) -> SecretPlacement {
    SecretPlacement::Append(Cow::Borrowed(text))
}

const IN_FRONT: &SecretPlacement = &SecretPlacement::Prepend(Cow::Borrowed(""));
const AROUND: &SecretPlacement = &SecretPlacement::BothEnds;

/// What `sign_type` holds where a key is shared.
const SIGN_TYPES: &[&str] = &["MD5", "HMAC-SHA256"];
const OTHER_SIGN_TYPES: &[&str] = &["RSA2", "RSA", "SHA256"];

/// What stands before a key that is at the end.
const BEHIND_OFTEN: &[SecretPlacement] = &[behind(""), behind("&key=")];
const BEHIND_SOMETIMES: &[SecretPlacement] = &[behind("&secret=")];
const BEHIND_SELDOM: &[SecretPlacement] = &[
    behind("&"),
    behind("&key"),
    behind("&KEY="),
    behind("key="),
    behind("&api_key="),
    behind("&apikey="),
    behind("&secret_key="),
    behind("&sign_key="),
    behind("&app_secret="),
    behind("&appsecret="),
    behind("&appSecret="),
    behind("&session_key="),
    behind("&token="),
    behind("|"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_accident_has_its_name() {
        use CauseCode as C;
        for (ours, theirs, code) in [
            ("120.00", "120", C::NumberReformatted),
            ("120", "120.00", C::NumberReformatted),
            ("120.50", "120.5", C::NumberReformatted),
            ("1200", "1,200", C::NumberReformatted),
            ("88.00", "88.0000", C::NumberReformatted),
            ("0.30000000000000004", "0.30", C::NumberReformatted),
            ("3.3000000000000003", "3.3", C::NumberReformatted),
            ("9.995", "10.00", C::NumberReformatted),
            ("99.999", "100.00", C::NumberReformatted),
            ("25.90", "25,90", C::NumberReformatted),
            ("1846158931234567890", "1846158931234568000", C::NumberReformatted),
            ("9007199254740993", "9007199254740992", C::NumberReformatted),
            ("12345678.90", "1.23456789E7", C::NumberReformatted),
            ("20000000", "2.0E7", C::NumberReformatted),
            ("120.00", "12000", C::AmountUnit),
            ("8800", "88", C::AmountUnit),
            ("2024-09-17 10:15:00", "2024-09-17T10:15:00", C::TimeForm),
            ("20240917101500", "2024-09-17 10:15:00", C::TimeForm),
            ("http://a.b/c", "https://a.b/c", C::AddressForm),
            ("https://a.b", "https://a.b/", C::AddressForm),
            ("nzd", "NZD", C::ValueCase),
            ("“a” – b", "\"a\" – b", C::Typography),
            ("“a” – b", "“a” - b", C::Typography),
            ("茶🍵!", "茶?!", C::CharsetOther),
            ("茶🍵!", "茶????!", C::CharsetOther),
            ("茶🍵!", "茶!", C::CharsetOther),
            ("茶🍵!", "茶", C::CharsetOther),
            ("0.01", "1", C::AmountUnit),
            ("1546588959", "1546588959000", C::TimeUnit),
            ("1546588959.25", "1546588959", C::TimeUnit),
            ("true", "True", C::BooleanSpelling),
            ("a+b", "a b", C::PlusAsSpace),
            ("a%2Bb", "a+b", C::ValueDecodedTwice),
            ("https://a.b/c?d=e", "https%3A%2F%2Fa.b%2Fc%3Fd%3De", C::ValuePercentEncoded),
            ("https://a.b/", "https%3a%2f%2fa.b%2f", C::ValuePercentEncoded),
            ("a b/(c)", "a%20b/%28c%29", C::ValuePercentEncoded),
            ("https://a.b/c d?e=f", "https://a.b/c%20d?e=f", C::ValuePercentEncoded),
            ("Tea, x!", "Tea%2C+x%21", C::ValueFormEncoded),
            ("a*b c", "a*b+c", C::PlusAsSpace),
            ("a*b c,", "a*b+c%2C", C::ValueFormEncoded),
            ("a(b) c,", "a(b)+c%2c", C::ValueFormEncoded),
            ("a&b", "a&amp;b", C::HtmlEntity),
            ("a&currency", "a¤cy", C::HtmlEntity),
            ("&#34588;&#x7cd6;", "蜜糖", C::HtmlEntity),
            ("a&amp;amp;b", "a&b", C::HtmlEntity),
            ("it's & \"x\"", "it&#039;s &amp; &quot;x&quot;", C::HtmlEntity),
            ("\u{feff}a", "a", C::Bom),
            ("a\n", "a", C::TrailingNewline),
            (" a ", "a", C::OuterWhitespace),
            ("a\r\nb", "a\nb", C::Crlf),
            ("a\nb", "a\\nb", C::NewlineEscaped),
            ("a\u{200b}b", "ab", C::Invisible),
            ("a\u{a0}b", "a b", C::Invisible),
            ("a\0b", "ab", C::ControlCharacter),
            ("a  b", "a b", C::InnerWhitespace),
            ("é茶", "Ã©è\u{8c}¶", C::CharsetOther),
            ("é茶", "é?", C::CharsetOther),
            ("é茶", "??", C::CharsetOther),
            ("é茶", "\\u00e9\\u8336", C::UnicodeEscaped),
            ("/cgi-bin/midas/pay", "/midas/pay", C::PathPrefix),
            ("https://a.b/v3/pay", "/v3/pay", C::PathPrefix),
            ("/midas/pay", "/midas/sandbox/pay", C::MethodOrPath),
            ("/v3/pay?a=1", "/v3/pay", C::MethodOrPath),
            ("POST", "GET", C::MethodOrPath),
            ("POST", "post", C::MethodOrPath),
            ("https://a.b/c?d=1&e=2", "https://a.b/c?d=1", C::ValueCut),
            ("１２０", "120", C::FullWidth),
            ("{\"a\":\"b/c\"}", "{\"a\":\"b\\/c\"}", C::EscapedSlash),
            ("{\"a\":1,\"b\":2}", "{\"a\": 1, \"b\": 2}", C::JsonReformatted),
            ("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}", C::JsonReformatted),
            ("{\"a\":\"b&c\"}", "{\"a\":\"b\\u0026c\"}", C::JsonReformatted),
            ("{\"a\":\"é\"}", "{\"a\":\"\\u00e9\"}", C::JsonReformatted),
            ("{\"a\":[1]}", "{\n  \"a\": [\n    1\n  ]\n}", C::JsonReformatted),
        ] {
            assert_eq!(named(ours, theirs), Some(code), "{ours:?} {theirs:?}");
        }
        assert_eq!(named("a", "b"), None);
    }
}
