//! What happens to a value on its way: each accident as a function from the value that was given to the
//! one that the other side signed, and the name of the accident.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::causes::CauseCode;
use super::texts::{
    COMPONENT, FORM, concat, decimal, each, escaped, has, is_line_end, replaced, split, split_last,
    trim, trim_end, trim_start, until,
};
use super::{entities, message};
use crate::message::json::{Style, styled, text_of};

/// One accident.
pub(super) struct Rewrite {
    pub(super) code: CauseCode,
    of: Of,
    /// Too rare to be looked for together with much else.
    pub(super) rare: bool,
}

/// What it makes of a value.
enum Of {
    /// Of any; nothing where the value is not of its kind.
    Text(fn(&str) -> Option<String>),
    /// The same of any kind.
    Whole(fn(&str) -> String),
    /// Of each character, or it is lost.
    Each(fn(char) -> Option<char>),
    /// Of a decimal number.
    Number(fn(Parts<'_>) -> Option<String>),
    /// A number with that many decimals at least, and no zero beyond them.
    Decimals(usize),
    /// A text wherever it occurs.
    Replaced(&'static str, &'static str),
    /// The value in the place of another.
    Spelled(&'static [(&'static str, &'static str)]),
    /// Percent-encoded but for letters, digits and those; a blank as a plus sign.
    Escaped(&'static str, bool),
    /// The same with escapes in lower case, as .NET writes them.
    Lower(&'static str, bool),
    Json(Style),
    /// A date with that before its time.
    Dated(&'static str),
    /// Up to that.
    Cut(&'static str),
}

impl Rewrite {
    /// What it makes of a value; nothing where the value is not of its kind or stays as it is.
    pub(super) fn of(&self, value: &str) -> Option<String> {
        let made = match self.of {
            Of::Text(of) => of(value),
            Of::Whole(of) => Some(of(value)),
            Of::Each(of) => Some(each(value, of)),
            Of::Number(of) => parts(value).and_then(of),
            Of::Decimals(least) => parts(value).map(|parts| decimals(parts, least)),
            Of::Replaced(from, to) => Some(replaced(value, from, to)),
            Of::Spelled(pairs) => {
                let pair = pairs.iter().find(|(from, _)| *from == value);
                pair.map(|(_, to)| (*to).to_owned())
            }
            Of::Escaped(kept, plus) => Some(escaped(value, kept, plus)),
            Of::Lower(kept, plus) => Some(lower_escapes(&escaped(value, kept, plus))),
            Of::Json(style) => styled(value, style),
            Of::Dated(between) => dated(value, between),
            Of::Cut(at) => {
                let before = split(value, at).map(|(before, _)| before.to_owned());
                before.filter(|before| !before.is_empty())
            }
        };
        made.filter(|made| made != value)
    }
}

const fn rewrite(code: CauseCode, of: Of) -> Rewrite {
    Rewrite { code, of, rare: false }
}

const fn rarely(code: CauseCode, of: Of) -> Rewrite {
    Rewrite { code, of, rare: true }
}

/// All accidents. Where two make the same of a value, the one that stands first is the name.
#[rustfmt::skip]
pub(super) const REWRITES: &[Rewrite] = &[
    rewrite(CauseCode::NumberReformatted, Of::Decimals(0)),
    rewrite(CauseCode::NumberReformatted, Of::Decimals(2)),
    rarely(CauseCode::NumberReformatted, Of::Decimals(1)),
    rarely(CauseCode::NumberReformatted, Of::Decimals(4)),
    rewrite(CauseCode::NumberReformatted, Of::Number(|n| rounded(n, true))),
    rarely(CauseCode::NumberReformatted, Of::Number(|n| rounded(n, false))),
    rarely(CauseCode::NumberReformatted, Of::Number(|n| shortest(&rounded(n, true)?))),
    rarely(CauseCode::NumberReformatted, Of::Number(without_leading_zeros)),
    rarely(CauseCode::NumberReformatted, Of::Number(thousands)),
    rarely(CauseCode::NumberReformatted, Of::Number(|(sign, whole, fraction)| {
        (!fraction.is_empty()).then(|| concat(&[sign, whole, ",", fraction]))
    })),
    rewrite(CauseCode::NumberReformatted, Of::Text(without_thousands)),
    rarely(CauseCode::NumberReformatted, Of::Text(as_double)),
    rarely(CauseCode::NumberReformatted, Of::Number(scientific)),
    rewrite(CauseCode::TimeUnit, Of::Text(time_unit)),
    rewrite(CauseCode::AmountUnit, Of::Number(to_minor_units)),
    rewrite(CauseCode::AmountUnit, Of::Number(to_major_units)),
    rarely(CauseCode::AmountUnit, Of::Number(|n| shortest(&to_major_units(n)?))),
    rewrite(CauseCode::BooleanSpelling, Of::Spelled(&[("true", "1"), ("false", "0"), ("null", "")])),
    rewrite(CauseCode::BooleanSpelling, Of::Spelled(&[("true", "True"), ("false", "False"), ("null", "None")])),
    rarely(CauseCode::BooleanSpelling, Of::Spelled(&[("true", "TRUE"), ("false", "FALSE"), ("null", "NULL")])),
    rarely(CauseCode::BooleanSpelling, Of::Spelled(&[("false", ""), ("null", "undefined")])),
    rarely(CauseCode::BooleanSpelling, Of::Spelled(&[("1", "true"), ("0", "false"), ("True", "true"), ("False", "false")])),
    rarely(CauseCode::BooleanSpelling, Of::Spelled(&[("1", "True"), ("0", "False"), ("", "null")])),
    rewrite(CauseCode::PlusAsSpace, Of::Replaced("+", " ")),
    rewrite(CauseCode::PlusAsSpace, Of::Replaced(" ", "+")),
    rewrite(CauseCode::ValueDecodedTwice, Of::Text(message::escapes_only)),
    rewrite(CauseCode::ValueDecodedTwice, Of::Text(message::once)),
    // encodeURIComponent, RFC 3986, Python's quote, encodeURI.
    rewrite(CauseCode::ValuePercentEncoded, Of::Escaped(COMPONENT, false)),
    rewrite(CauseCode::ValuePercentEncoded, Of::Escaped("-_.~", false)),
    rarely(CauseCode::ValuePercentEncoded, Of::Escaped("-_.~/", false)),
    rarely(CauseCode::ValuePercentEncoded, Of::Escaped("-_.!~*'();/?:@&=+$,#", false)),
    rarely(CauseCode::ValuePercentEncoded, Of::Escaped("-_.", false)),
    // PHP, Java and browsers, Go, and .NET in lower case.
    rewrite(CauseCode::ValueFormEncoded, Of::Escaped(FORM, true)),
    rarely(CauseCode::ValueFormEncoded, Of::Escaped("-_.*", true)),
    rarely(CauseCode::ValueFormEncoded, Of::Escaped("-_.~", true)),
    rarely(CauseCode::ValuePercentEncoded, Of::Lower("-_.~", false)),
    rarely(CauseCode::ValueFormEncoded, Of::Lower("-_.", true)),
    rarely(CauseCode::ValueFormEncoded, Of::Lower("-_.!*()", true)),
    rarely(CauseCode::ValuePercentEncoded, Of::Replaced(" ", "%20")),
    rewrite(CauseCode::HtmlEntity, Of::Whole(entities::unescaped)),
    rewrite(CauseCode::HtmlEntity, Of::Whole(entities::decoded)),
    rarely(CauseCode::HtmlEntity, Of::Whole(|v| entities::decoded(&entities::decoded(v)))),
    rewrite(CauseCode::HtmlEntity, Of::Whole(entities::restored)),
    rewrite(CauseCode::HtmlEntity, Of::Replaced("&", "&amp;")),
    rarely(CauseCode::HtmlEntity, Of::Replaced("\"", "&quot;")),
    rewrite(CauseCode::HtmlEntity, Of::Whole(entities::escaped)),
    rarely(CauseCode::HtmlEntity, Of::Whole(|v| replaced(&entities::escaped(v), "&#39;", "'"))),
    rarely(CauseCode::HtmlEntity, Of::Whole(|v| replaced(&entities::escaped(v), "&#39;", "&#039;"))),
    rewrite(CauseCode::Bom, Of::Text(|v| v.strip_prefix('\u{feff}').map(str::to_owned))),
    rewrite(CauseCode::TrailingNewline, Of::Whole(|v| trim_end(v, is_line_end).to_owned())),
    rewrite(CauseCode::OuterWhitespace, Of::Whole(|v| trim(v, char::is_whitespace).to_owned())),
    rarely(CauseCode::TrailingNewline, Of::Text(|v| followed(v, "\n"))),
    rarely(CauseCode::OuterWhitespace, Of::Text(|v| followed(v, " "))),
    rewrite(CauseCode::Crlf, Of::Replaced("\r\n", "\n")),
    rewrite(CauseCode::Crlf, Of::Whole(|v| replaced(&replaced(v, "\r\n", "\n"), "\n", "\r\n"))),
    rarely(CauseCode::NewlineEscaped, Of::Replaced("\\n", "\n")),
    rewrite(CauseCode::Invisible, Of::Each(|c| (!is_invisible(c)).then_some(c))),
    rewrite(CauseCode::Invisible, Of::Replaced("\u{a0}", " ")),
    rewrite(CauseCode::ControlCharacter, Of::Each(|c| (!c.is_control()).then_some(c))),
    rewrite(CauseCode::FullWidth, Of::Each(half_width)),
    rarely(CauseCode::FullWidth, Of::Text(|v| parts(v).map(|_| each(v, full_width)))),
    rewrite(CauseCode::CharsetOther, Of::Text(|v| (!v.is_ascii()).then(|| v.bytes().map(char::from).collect()))),
    rarely(CauseCode::CharsetOther, Of::Text(from_latin)),
    rewrite(CauseCode::CharsetOther, Of::Each(|c| Some(if c > '\u{ff}' { '?' } else { c }))),
    rarely(CauseCode::CharsetOther, Of::Each(|c| Some(if c.is_ascii() { c } else { '?' }))),
    rewrite(CauseCode::EscapedSlash, Of::Replaced("\\/", "/")),
    rewrite(CauseCode::EscapedSlash, Of::Replaced("/", "\\/")),
    rewrite(CauseCode::JsonReformatted, Of::Json(Style::PLAIN)),
    rewrite(CauseCode::JsonReformatted, Of::Json(Style { spaced: true, ..Style::PLAIN })),
    rewrite(CauseCode::JsonReformatted, Of::Json(Style { sorted: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { numbers: true, ..Style::PLAIN })),
    rewrite(CauseCode::JsonReformatted, Of::Json(Style { ascii: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { slashes: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { ascii: true, slashes: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { ascii: true, spaced: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { sorted: true, spaced: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { sorted: true, spaced: true, ascii: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { html: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { html: true, sorted: true, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { indent: 2, ..Style::PLAIN })),
    rarely(CauseCode::JsonReformatted, Of::Json(Style { indent: 4, ..Style::PLAIN })),
    rewrite(CauseCode::UnicodeEscaped, Of::Whole(to_escapes)),
    rarely(CauseCode::UnicodeEscaped, Of::Text(from_escapes)),
    rarely(CauseCode::InnerWhitespace, Of::Whole(folded)),
    rarely(CauseCode::InnerWhitespace, Of::Replaced(" ", "")),
    rarely(CauseCode::PathPrefix, Of::Text(|v| without_first_segment(v).map(str::to_owned))),
    rarely(CauseCode::PathPrefix, Of::Text(|v| without_first_segment(without_first_segment(v)?).map(str::to_owned))),
    rarely(CauseCode::MethodOrPath, Of::Spelled(&[("POST", "GET"), ("GET", "POST"), ("PUT", "POST"), ("post", "POST"), ("get", "GET")])),
    rarely(CauseCode::MethodOrPath, Of::Spelled(&[("POST", "post"), ("GET", "get")])),
    rarely(CauseCode::MethodOrPath, Of::Text(|v| Some(replaced(path(v)?, "/sandbox", "")))),
    rarely(CauseCode::MethodOrPath, Of::Text(sandbox)),
    rarely(CauseCode::MethodOrPath, Of::Replaced("/ams/api/", "/ams/sandbox/api/")),
    rarely(CauseCode::MethodOrPath, Of::Text(|v| split(path(v)?, "?").map(|(path, _)| path.to_owned()))),
    rarely(CauseCode::TimeForm, Of::Dated("T")),
    rarely(CauseCode::TimeForm, Of::Dated(" ")),
    rarely(CauseCode::TimeForm, Of::Dated("")),
    rarely(CauseCode::AddressForm, Of::Replaced("http://", "https://")),
    rarely(CauseCode::AddressForm, Of::Replaced("https://", "http://")),
    rarely(CauseCode::AddressForm, Of::Text(|v| address(v)?.strip_suffix('/').map(str::to_owned))),
    rarely(CauseCode::AddressForm, Of::Text(|v| address(v).filter(|v| !v.ends_with('/')).and_then(|v| followed(v, "/")))),
    rarely(CauseCode::ValueCase, Of::Each(|c| Some(c.to_ascii_lowercase()))),
    rarely(CauseCode::ValueCase, Of::Each(|c| Some(c.to_ascii_uppercase()))),
    rarely(CauseCode::Typography, Of::Each(|c| Some(plain_quote(c)))),
    rarely(CauseCode::Typography, Of::Each(|c| Some(plain_dash(c)))),
    rarely(CauseCode::Typography, Of::Each(|c| Some(plain_dash(plain_quote(c))))),
    // MySQL's utf8 has three bytes for a character.
    rarely(CauseCode::CharsetOther, Of::Each(|c| Some(if is_long(c) { '?' } else { c }))),
    rarely(CauseCode::CharsetOther, Of::Whole(four_marks)),
    rarely(CauseCode::CharsetOther, Of::Each(|c| (!is_long(c)).then_some(c))),
    rarely(CauseCode::CharsetOther, Of::Text(before_long)),
    rewrite(CauseCode::ListOfOne, Of::Text(only_item)),
    rarely(CauseCode::ListOfOne, Of::Whole(|v| concat(&["[\"", v, "\"]"]))),
    rarely(CauseCode::ListOfOne, Of::Whole(|v| concat(&["['", v, "']"]))),
    rarely(CauseCode::QuotesChanged, Of::Each(|c| (c != '"').then_some(c))),
    rarely(CauseCode::QuotesChanged, Of::Whole(add_slashes)),
    rarely(CauseCode::QuotesChanged, Of::Whole(strip_slashes)),
    rarely(CauseCode::ValueCut, Of::Cut("&")),
    rarely(CauseCode::ValueCut, Of::Cut("#")),
];

/// The name of what became of a value, where it is an accident that is known.
pub(super) fn named(ours: &str, theirs: &str) -> Option<CauseCode> {
    let of = |from: &str, to: &str| {
        let makes = |rewrite: &&Rewrite| rewrite.of(from).as_deref() == Some(to);
        REWRITES.iter().find(makes).map(|rewrite| rewrite.code)
    };
    of(ours, theirs).or_else(|| of(theirs, ours))
}

/// `%2F` as `%2f`, as .NET writes it.
fn lower_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, piece) in text.split('%').enumerate() {
        if at == 0 {
            out.push_str(piece);
            continue;
        }
        let (escape, behind) = piece.split_at_checked(2).unwrap_or((piece, ""));
        out.push('%');
        out.push_str(&escape.to_ascii_lowercase());
        out.push_str(behind);
    }
    out
}

/// The parts of a decimal number: sign, whole part, fraction.
type Parts<'v> = (&'v str, &'v str, &'v str);

fn parts(value: &str) -> Option<Parts<'_>> {
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", value),
    };
    let dot = split(digits, ".");
    let (whole, fraction) = dot.unwrap_or((digits, ""));
    let sound = is_digits(whole) && is_digits(fraction) && (1..=16).contains(&whole.len());
    (sound && dot.is_none_or(|_| !fraction.is_empty())).then_some((sign, whole, fraction))
}

const fn is_zero(c: char) -> bool {
    c == '0'
}

/// Nothing but digits, if anything.
fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of its parts: without a point where there is no fraction.
fn number(sign: &str, whole: &str, fraction: &str) -> String {
    concat(&[sign, whole, if fraction.is_empty() { "" } else { "." }, fraction])
}

/// With that many decimals at least, and no zero beyond them.
fn decimals((sign, whole, fraction): Parts<'_>, least: usize) -> String {
    let mut fraction = trim_end(fraction, is_zero).to_owned();
    while fraction.len() < least {
        fraction.push('0');
    }
    number(sign, whole, &fraction)
}

/// As JavaScript writes it: `120.00` becomes `120`.
fn shortest(value: &str) -> Option<String> {
    parts(value).map(|parts| decimals(parts, 0))
}

fn without_leading_zeros((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let whole = trim_start(whole, is_zero);
    Some(number(sign, if whole.is_empty() { "0" } else { whole }, fraction))
}

/// `1,200.00`.
fn thousands((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(at);
        if at > 0 && left % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    Some(number(sign, &out, fraction))
}

/// `1250.00` of `1,250.00`.
fn without_thousands(value: &str) -> Option<String> {
    let bare = replaced(value, ",", "");
    (parts(&bare).and_then(thousands).as_deref() == Some(value)).then_some(bare)
}

/// The text in a list that holds nothing else, as xml2js and `parse_qs` make it.
fn only_item(value: &str) -> Option<String> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    match text_of(inner) {
        Some(text) => Some(text.into_owned()),
        None => parts(inner).map(|_| inner.to_owned()),
    }
}

/// PHP's `addslashes`.
fn add_slashes(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if matches!(c, '"' | '\'' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// PHP's `stripslashes`.
fn strip_slashes(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        out.extend(if c == '\\' { rest.next() } else { Some(c) });
    }
    out
}

/// As Java writes a double from ten millions on: `12345678.90` becomes `1.23456789E7`.
fn scientific((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let exponent = whole.len().checked_sub(1).filter(|exponent| *exponent >= 7)?;
    let (first, rest) = whole.split_at_checked(1)?;
    let digits = concat(&[rest, fraction]);
    let digits = match trim_end(&digits, is_zero) {
        "" => "0",
        digits => digits,
    };
    let exponent = decimal(u64::try_from(exponent).ok()?);
    (first != "0").then(|| concat(&[sign, first, ".", digits, "E", &exponent]))
}

/// `120.00` as `12000`.
fn to_minor_units((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let mut digits = concat(&[whole, fraction]);
    (fraction.len()..2).for_each(|_| digits.push('0'));
    let digits = trim_start(&digits, is_zero);
    (fraction.len() <= 2 && !digits.is_empty()).then(|| concat(&[sign, digits]))
}

/// `12000` as `120.00`.
fn to_major_units((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let zeros = "00".get(whole.len().saturating_sub(1)..).unwrap_or_default();
    let digits = concat(&[zeros, whole]);
    let (whole, cents) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
    fraction.is_empty().then(|| number(sign, whole, cents))
}

/// To two decimals: a sum of floats, `0.30000000000000004`, or a price with more of them.
fn rounded((sign, whole, fraction): Parts<'_>, up: bool) -> Option<String> {
    let (cents, rest) = fraction.split_at_checked(2)?;
    if !up || !rest.starts_with(|digit| digit >= '5') {
        return Some(number(sign, whole, cents));
    }
    let mut digits = concat(&[whole, cents]).into_bytes();
    let mut carried = true;
    for digit in digits.iter_mut().rev() {
        carried = *digit == b'9';
        *digit = if carried { b'0' } else { digit.saturating_add(1) };
        if !carried {
            break;
        }
    }
    let digits = String::from_utf8(digits).ok()?;
    let (whole, cents) = digits.split_at_checked(whole.len())?;
    Some(number(sign, &concat(&[if carried { "1" } else { "" }, whole]), cents))
}

/// A long order number as JavaScript writes it once it was a number: `1846158931234567890` becomes
/// `1846158931234568000`.
fn as_double(value: &str) -> Option<String> {
    let double = Double::of(whole(value)?);
    Some(decimal(double.shortest()))
}

/// The whole numbers that JavaScript would write as this one, where it is one that JavaScript writes for many:
/// what stood there before it became a number is one of them. At most a thousand of them, the nearest first.
pub(super) fn rounded_to(value: &str) -> Vec<String> {
    const EACH_WAY: u64 = 512;
    let Some(number) = whole(value) else { return Vec::new() };
    let double = Double::of(number);
    if double.unit == 1 || double.shortest() != number {
        return Vec::new();
    }
    // What is written may lie beside the number that is meant by half a unit.
    let reach = double.unit.min(EACH_WAY);
    let mut numbers = Vec::new();
    for step in 0..=reach {
        for other in [double.value.wrapping_sub(step), double.value.wrapping_add(step)] {
            let again = step == 0 && !numbers.is_empty();
            if other != number && !again && Double::of(other).value == double.value {
                numbers.push(decimal(other));
            }
        }
    }
    numbers
}

/// A whole number without a sign.
fn whole(value: &str) -> Option<u64> {
    if value.is_empty() || value.starts_with('0') {
        return None;
    }
    let mut number = 0_u64;
    for digit in value.chars() {
        number = number.checked_mul(10)?.checked_add(digit.to_digit(10)?.into())?;
    }
    Some(number)
}

/// The number with 53 bits that is nearest to a whole one, and how far the next one is.
struct Double {
    value: u64,
    unit: u64,
}

impl Double {
    fn of(number: u64) -> Self {
        const EXACT: u32 = 53;
        let extra = (u64::BITS - number.leading_zeros()).saturating_sub(EXACT);
        let (unit, half) = (1_u64 << extra, (1_u64 << extra) >> 1);
        let below = number & !unit.wrapping_sub(1);
        let rest = number.wrapping_sub(below);
        let odd = (below >> extra) & 1 == 1;
        let up = extra > 0 && (rest > half || rest == half && odd);
        Self { value: below.saturating_add(if up { unit } else { 0 }), unit }
    }

    /// The fewest digits that are still that number, filled up with zeros.
    fn shortest(&self) -> u64 {
        let mut step = 10_000_u64;
        while step > 1 {
            let rounded = self.value.saturating_add(step >> 1) / step * step;
            if Self::of(rounded).value == self.value {
                return rounded;
            }
            step /= 10;
        }
        self.value
    }
}

/// UTF-8 that was read as ISO-8859-1, read again.
fn from_latin(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    for c in value.chars() {
        bytes.push(u8::try_from(c).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// With letters beyond ASCII as `\uXXXX`.
pub(super) fn to_escapes(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_ascii() { out.push(c) } else { crate::message::json::write_escape(c, &mut out) }
    }
    out
}

/// With `\uXXXX` read.
fn from_escapes(value: &str) -> Option<String> {
    if !has(value, '\\') || has(value, '"') {
        return None;
    }
    text_of(&concat(&["\"", value, "\""])).map(Cow::into_owned)
}

/// With one blank wherever there were some.
fn folded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        let blank = c == ' ' || c == '\t';
        if !blank {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// A path, or the path of a whole address.
fn path(value: &str) -> Option<&str> {
    value.starts_with('/').then_some(value)
}

/// `/v3/pay` of `/proxy/v3/pay` or of `https://gateway.example/v3/pay`.
fn without_first_segment(value: &str) -> Option<&str> {
    let address = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let rest = address.or_else(|| value.strip_prefix('/'))?;
    let (segment, _) = split(rest, "/")?;
    rest.get(segment.len()..).filter(|path| path.len() > 1)
}

/// An address without a query.
fn address(value: &str) -> Option<&str> {
    let known = value.starts_with("http://") || value.starts_with("https://");
    (known && !has(value, '?')).then_some(value)
}

/// A date with its time, `2024-09-17 10:15:00`, with that between the two; with nothing, as digits alone.
fn dated(value: &str, between: &str) -> Option<String> {
    const PARTS: &[(usize, &str)] = &[(4, "-"), (2, "-"), (2, ""), (2, ":"), (2, ":"), (2, "")];
    let mut rest = value;
    let mut out = String::new();
    for (at, (length, behind)) in PARTS.iter().enumerate() {
        let (digits, left) = rest.split_at_checked(*length)?;
        if !is_digits(digits) {
            return None;
        }
        out.push_str(digits);
        out.push_str(if between.is_empty() { "" } else { behind });
        out.push_str(if at == 2 { between } else { "" });
        let mut behind = left.chars();
        let mark = behind.next().is_some_and(|c| matches!(c, '-' | ' ' | 'T' | ':'));
        rest = if mark { behind.as_str() } else { left };
    }
    rest.is_empty().then_some(out)
}

/// Four bytes of UTF-8: an emoji, a rare ideograph.
fn is_long(c: char) -> bool {
    c > '\u{ffff}'
}

const fn plain_quote(c: char) -> char {
    match c {
        '\u{201c}'..='\u{201f}' => '"',
        '\u{2018}'..='\u{201b}' => '\'',
        _ => c,
    }
}

const fn plain_dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    }
}

/// The value with that behind it, where there is one.
fn followed(value: &str, behind: &str) -> Option<String> {
    (!value.is_empty()).then(|| concat(&[value, behind]))
}

/// WeChat's sandbox has a segment of its own before the last.
fn sandbox(value: &str) -> Option<String> {
    let value = path(value)?;
    let (before, last) = split_last(value, '/')?;
    Some(concat(&[before, "/sandbox/", last]))
}

/// What stands before the first long character.
fn before_long(value: &str) -> Option<String> {
    until(value, is_long).map(str::to_owned)
}

/// With four question marks for each long character.
fn four_marks(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if is_long(c) { out.push_str("????") } else { out.push(c) }
    }
    out
}

/// Seconds since 1970 have ten digits, milliseconds thirteen.
fn time_unit(value: &str) -> Option<String> {
    if let Some((whole, fraction)) = split(value, ".")
        && whole.len() == 10
        && !fraction.is_empty()
        && parts(value).is_some()
    {
        return Some(whole.to_owned());
    }
    let digits = is_digits(value) && value.starts_with('1');
    match value.len() {
        10 if digits => followed(value, "000"),
        13 if digits => value.get(..10).map(str::to_owned),
        _ => None,
    }
}

/// Whether the character shows nothing, though it is there.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

/// The full-width character of a digit or a point.
fn full_width(c: char) -> Option<char> {
    char::from_u32(u32::from(c).wrapping_add(0xfee0))
}

/// The plain character of a full-width one.
fn half_width(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).wrapping_sub(0xfee0)),
        '\u{3000}' => Some(' '),
        _ => Some(c),
    }
}

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

    #[test]
    fn a_number_that_was_rounded_may_have_been_some_others() {
        let before = rounded_to("1846158931234568000");
        assert!(before.iter().any(|number| number == "1846158931234567890"));
        assert!(
            before.iter().all(|number| as_double(number).as_deref() == Some("1846158931234568000"))
        );
        assert_eq!(rounded_to("9007199254740992"), ["9007199254740993"]);
        for exact in ["1846158931234567890", "9007199254740991", "20240102150405", "1.5", "", "x"] {
            assert!(rounded_to(exact).is_empty(), "{exact}");
        }
    }
}
