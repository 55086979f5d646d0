//! What happens to a value on its way: each accident as a function from the value that was given to the
//! one that the other side signed, and the name of the accident.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::causes::CauseCode;
use super::entities;
use crate::json::{Style, styled};
use crate::percent;

/// One accident.
pub(super) struct Rewrite {
    pub(super) code: CauseCode,
    /// What it makes of a value; nothing where the value is not of its kind or stays as it is.
    pub(super) of: fn(&str) -> Option<String>,
    /// Too rare to be looked for together with much else.
    pub(super) rare: bool,
}

const fn rewrite(code: CauseCode, of: fn(&str) -> Option<String>) -> Rewrite {
    Rewrite { code, of, rare: false }
}

const fn rarely(code: CauseCode, of: fn(&str) -> Option<String>) -> Rewrite {
    Rewrite { code, of, rare: true }
}

/// All accidents. Where two make the same of a value, the one that stands first is the name.
#[rustfmt::skip]
pub(super) const REWRITES: &[Rewrite] = &[
    rewrite(CauseCode::NumberReformatted, |v| number(v, shortest)),
    rewrite(CauseCode::NumberReformatted, |v| number(v, |v| decimals(v, 2))),
    rarely(CauseCode::NumberReformatted, |v| number(v, |v| decimals(v, 1))),
    rarely(CauseCode::NumberReformatted, |v| number(v, |v| decimals(v, 4))),
    rewrite(CauseCode::NumberReformatted, |v| number(v, |v| rounded(v, true))),
    rarely(CauseCode::NumberReformatted, |v| number(v, |v| rounded(v, false))),
    rarely(CauseCode::NumberReformatted, |v| rounded(parts(v)?, true).as_deref().and_then(parts).and_then(shortest)),
    rarely(CauseCode::NumberReformatted, |v| number(v, without_leading_zeros)),
    rarely(CauseCode::NumberReformatted, |v| number(v, thousands)),
    rarely(CauseCode::NumberReformatted, |v| parts(v).and_then(|_| changed(v, v.replace('.', ",")))),
    rarely(CauseCode::NumberReformatted, as_double),
    rarely(CauseCode::NumberReformatted, |v| number(v, scientific)),
    rewrite(CauseCode::TimeUnit, time_unit),
    rewrite(CauseCode::AmountUnit, |v| number(v, to_minor_units)),
    rewrite(CauseCode::AmountUnit, |v| number(v, to_major_units)),
    rarely(CauseCode::AmountUnit, |v| number(v, |v| parts(&to_major_units(v)?).and_then(shortest))),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("true", "1"), ("false", "0"), ("null", "")])),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("true", "True"), ("false", "False"), ("null", "None")])),
    rarely(CauseCode::BooleanSpelling, |v| spelling(v, &[("true", "TRUE"), ("false", "FALSE"), ("null", "NULL")])),
    rarely(CauseCode::BooleanSpelling, |v| spelling(v, &[("false", ""), ("null", "undefined")])),
    rarely(CauseCode::BooleanSpelling, |v| spelling(v, &[("1", "true"), ("0", "false"), ("True", "true"), ("False", "false")])),
    rarely(CauseCode::BooleanSpelling, |v| spelling(v, &[("1", "True"), ("0", "False"), ("", "null")])),
    rewrite(CauseCode::PlusAsSpace, |v| changed(v, v.replace('+', " "))),
    rewrite(CauseCode::PlusAsSpace, |v| changed(v, v.replace(' ', "+"))),
    rewrite(CauseCode::ValueDecodedTwice, |v| percent::decode(v).ok().and_then(|d| changed(v, d.into_owned()))),
    rewrite(CauseCode::ValueDecodedTwice, |v| percent::decode_form(v).ok().and_then(|d| changed(v, d.into_owned()))),
    // encodeURIComponent, RFC 3986, Python's quote, encodeURI.
    rewrite(CauseCode::ValuePercentEncoded, |v| changed(v, escaped(v, "-_.!~*'()", false))),
    rewrite(CauseCode::ValuePercentEncoded, |v| changed(v, escaped(v, "-_.~", false))),
    rarely(CauseCode::ValuePercentEncoded, |v| changed(v, escaped(v, "-_.~/", false))),
    rarely(CauseCode::ValuePercentEncoded, |v| changed(v, escaped(v, "-_.!~*'();/?:@&=+$,#", false))),
    rarely(CauseCode::ValuePercentEncoded, |v| changed(v, escaped(v, "-_.", false))),
    // PHP, Java and browsers, Go, and .NET in lower case.
    rewrite(CauseCode::ValueFormEncoded, |v| changed(v, escaped(v, "-_.", true))),
    rarely(CauseCode::ValueFormEncoded, |v| changed(v, escaped(v, "-_.*", true))),
    rarely(CauseCode::ValueFormEncoded, |v| changed(v, escaped(v, "-_.~", true))),
    rarely(CauseCode::ValuePercentEncoded, |v| changed(v, lower_escapes(&escaped(v, "-_.~", false)))),
    rarely(CauseCode::ValueFormEncoded, |v| changed(v, lower_escapes(&escaped(v, "-_.", true)))),
    rarely(CauseCode::ValueFormEncoded, |v| changed(v, lower_escapes(&escaped(v, "-_.!*()", true)))),
    rarely(CauseCode::ValuePercentEncoded, |v| changed(v, v.replace(' ', "%20"))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::unescaped(v))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::decoded(v))),
    rarely(CauseCode::HtmlEntity, |v| changed(v, entities::decoded(&entities::decoded(v)))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::restored(v))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::replaced(v, "&", "&amp;"))),
    rarely(CauseCode::HtmlEntity, |v| changed(v, entities::replaced(v, "\"", "&quot;"))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::escaped(v))),
    rarely(CauseCode::HtmlEntity, |v| changed(v, entities::replaced(&entities::escaped(v), "&#39;", "'"))),
    rarely(CauseCode::HtmlEntity, |v| changed(v, entities::replaced(&entities::escaped(v), "&#39;", "&#039;"))),
    rewrite(CauseCode::Bom, |v| v.strip_prefix('\u{feff}').map(str::to_owned)),
    rewrite(CauseCode::TrailingNewline, |v| changed(v, v.trim_end_matches(['\n', '\r']).to_owned())),
    rewrite(CauseCode::OuterWhitespace, |v| changed(v, v.trim().to_owned())),
    rarely(CauseCode::TrailingNewline, |v| (!v.is_empty()).then(|| [v, "\n"].concat())),
    rarely(CauseCode::OuterWhitespace, |v| (!v.is_empty()).then(|| [v, " "].concat())),
    rewrite(CauseCode::Crlf, |v| changed(v, entities::replaced(v, "\r\n", "\n"))),
    rewrite(CauseCode::Crlf, |v| changed(v, entities::replaced(&entities::replaced(v, "\r\n", "\n"), "\n", "\r\n"))),
    rarely(CauseCode::NewlineEscaped, |v| changed(v, entities::replaced(v, "\\n", "\n"))),
    rewrite(CauseCode::Invisible, |v| changed(v, v.chars().filter(|c| !is_invisible(*c)).collect())),
    rewrite(CauseCode::Invisible, |v| changed(v, v.replace('\u{a0}', " "))),
    rewrite(CauseCode::ControlCharacter, |v| changed(v, v.chars().filter(|c| !c.is_control()).collect())),
    rewrite(CauseCode::FullWidth, |v| changed(v, v.chars().map(half_width).collect())),
    rarely(CauseCode::FullWidth, |v| parts(v).map(|_| v.chars().map(full_width).collect())),
    rewrite(CauseCode::CharsetOther, |v| (!v.is_ascii()).then(|| v.bytes().map(char::from).collect())),
    rarely(CauseCode::CharsetOther, from_latin),
    rewrite(CauseCode::CharsetOther, |v| changed(v, v.chars().map(|c| if c > '\u{ff}' { '?' } else { c }).collect())),
    rarely(CauseCode::CharsetOther, |v| changed(v, v.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect())),
    rewrite(CauseCode::EscapedSlash, |v| changed(v, entities::replaced(v, "\\/", "/"))),
    rewrite(CauseCode::EscapedSlash, |v| changed(v, entities::replaced(v, "/", "\\/"))),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style::default())),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { spaced: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { sorted: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { numbers: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { ascii: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { slashes: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { ascii: true, slashes: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { ascii: true, spaced: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { sorted: true, spaced: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { sorted: true, spaced: true, ascii: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { html: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { html: true, sorted: true, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { indent: 2, ..Style::default() })),
    rarely(CauseCode::JsonReformatted, |v| json(v, Style { indent: 4, ..Style::default() })),
    rewrite(CauseCode::UnicodeEscaped, to_escapes),
    rarely(CauseCode::UnicodeEscaped, from_escapes),
    rarely(CauseCode::InnerWhitespace, |v| changed(v, folded(v))),
    rarely(CauseCode::InnerWhitespace, |v| changed(v, v.replace(' ', ""))),
    rarely(CauseCode::PathPrefix, |v| without_first_segment(v).map(str::to_owned)),
    rarely(CauseCode::PathPrefix, |v| without_first_segment(without_first_segment(v)?).map(str::to_owned)),
    rarely(CauseCode::MethodOrPath, |v| spelling(v, &[("POST", "GET"), ("GET", "POST"), ("PUT", "POST"), ("post", "POST"), ("get", "GET")])),
    rarely(CauseCode::MethodOrPath, |v| spelling(v, &[("POST", "post"), ("GET", "get")])),
    rarely(CauseCode::MethodOrPath, |v| path(v).and_then(|v| changed(v, entities::replaced(v, "/sandbox", "")))),
    rarely(CauseCode::MethodOrPath, |v| path(v).and_then(|v| v.rsplit_once('/')).map(|(before, last)| [before, "/sandbox/", last].concat())),
    rarely(CauseCode::MethodOrPath, |v| path(v)?.split_once('?').map(|(path, _)| path.to_owned())),
    rarely(CauseCode::TimeForm, |v| dated(v, "T")),
    rarely(CauseCode::TimeForm, |v| dated(v, " ")),
    rarely(CauseCode::TimeForm, |v| dated(v, "")),
    rarely(CauseCode::AddressForm, |v| changed(v, entities::replaced(v, "http://", "https://"))),
    rarely(CauseCode::AddressForm, |v| changed(v, entities::replaced(v, "https://", "http://"))),
    rarely(CauseCode::AddressForm, |v| address(v)?.strip_suffix('/').map(str::to_owned)),
    rarely(CauseCode::AddressForm, |v| address(v).filter(|v| !v.ends_with('/')).map(|v| [v, "/"].concat())),
    rarely(CauseCode::ValueCase, |v| changed(v, v.to_ascii_lowercase())),
    rarely(CauseCode::ValueCase, |v| changed(v, v.to_ascii_uppercase())),
    rarely(CauseCode::Typography, |v| changed(v, v.chars().map(plain_quote).collect())),
    rarely(CauseCode::Typography, |v| changed(v, v.chars().map(plain_dash).collect())),
    rarely(CauseCode::Typography, |v| changed(v, v.chars().map(plain_quote).map(plain_dash).collect())),
    // MySQL's utf8 has three bytes for a character.
    rarely(CauseCode::CharsetOther, |v| changed(v, v.chars().map(|c| if is_long(c) { '?' } else { c }).collect())),
    rarely(CauseCode::CharsetOther, |v| changed(v, v.split(is_long).collect::<Vec<_>>().join("????"))),
    rarely(CauseCode::CharsetOther, |v| changed(v, v.chars().filter(|c| !is_long(*c)).collect())),
    rarely(CauseCode::CharsetOther, |v| v.split_once(is_long).map(|(before, _)| before.to_owned())),
    rarely(CauseCode::ValueCut, |v| cut(v, '&')),
    rarely(CauseCode::ValueCut, |v| cut(v, '#')),
];

/// The name of what became of a value, where it is an accident that is known.
pub(super) fn named(ours: &str, theirs: &str) -> Option<CauseCode> {
    let of = |from: &str, to: &str| {
        let makes = |rewrite: &&Rewrite| (rewrite.of)(from).as_deref() == Some(to);
        REWRITES.iter().find(makes).map(|rewrite| rewrite.code)
    };
    of(ours, theirs).or_else(|| of(theirs, ours))
}

fn changed(before: &str, after: String) -> Option<String> {
    (after != before).then_some(after)
}

fn json(text: &str, style: Style) -> Option<String> {
    changed(text, styled(text, style)?)
}

/// Percent-encoded but for letters, digits and those characters.
fn escaped(text: &str, kept: &str, plus: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || kept.contains(c) {
            out.push(c);
        } else if c == ' ' && plus {
            out.push('+');
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push('%');
                out.push_str(&super::signature::hex(&[byte]).to_ascii_uppercase());
            }
        }
    }
    out
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

fn spelling(value: &str, pairs: &[(&str, &str)]) -> Option<String> {
    pairs.iter().find(|(from, _)| *from == value).map(|(_, to)| (*to).to_owned())
}

/// The parts of a decimal number: sign, whole part, fraction.
fn parts(value: &str) -> Option<(&str, &str, &str)> {
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", value),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let sound = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let dot = digits.contains('.');
    let whole_sound = !whole.is_empty() && whole.len() <= 16 && sound(whole);
    (whole_sound && sound(fraction) && (!dot || !fraction.is_empty()))
        .then_some((sign, whole, fraction))
}

fn number(value: &str, form: fn((&str, &str, &str)) -> Option<String>) -> Option<String> {
    changed(value, form(parts(value)?)?)
}

/// As JavaScript writes it: `120.00` becomes `120`.
fn shortest((sign, whole, fraction): (&str, &str, &str)) -> Option<String> {
    let fraction = fraction.trim_end_matches('0');
    let dot = if fraction.is_empty() { "" } else { "." };
    Some([sign, whole, dot, fraction].concat())
}

/// With that many decimals at least, and no zero beyond them.
fn decimals((sign, whole, fraction): (&str, &str, &str), least: usize) -> Option<String> {
    let mut fraction = fraction.trim_end_matches('0').to_owned();
    while fraction.len() < least {
        fraction.push('0');
    }
    Some([sign, whole, ".", &fraction].concat())
}

fn without_leading_zeros((sign, whole, fraction): (&str, &str, &str)) -> Option<String> {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if fraction.is_empty() { "" } else { "." };
    Some([sign, whole, dot, fraction].concat())
}

/// `1,200.00`.
fn thousands((sign, whole, fraction): (&str, &str, &str)) -> Option<String> {
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(at);
        if at > 0 && left % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let dot = if fraction.is_empty() { "" } else { "." };
    Some([&out, dot, fraction].concat())
}

/// As Java writes a double from ten millions on: `12345678.90` becomes `1.23456789E7`.
fn scientific((sign, whole, fraction): (&str, &str, &str)) -> Option<String> {
    let exponent = whole.len().checked_sub(1).filter(|exponent| *exponent >= 7)?;
    let (first, rest) = whole.split_at_checked(1)?;
    let digits = [rest, fraction].concat();
    let digits = match digits.trim_end_matches('0') {
        "" => "0",
        digits => digits,
    };
    let exponent = super::signature::decimal(u64::try_from(exponent).ok()?);
    (first != "0").then(|| [sign, first, ".", digits, "E", &exponent].concat())
}

/// `120.00` as `12000`.
fn to_minor_units((sign, whole, fraction): (&str, &str, &str)) -> Option<String> {
    let mut fraction = fraction.to_owned();
    while fraction.len() < 2 {
        fraction.push('0');
    }
    let digits = [whole, &fraction].concat();
    let digits = digits.trim_start_matches('0');
    (fraction.len() == 2 && !digits.is_empty()).then(|| [sign, digits].concat())
}

/// `12000` as `120.00`.
fn to_major_units((sign, whole, fraction): (&str, &str, &str)) -> Option<String> {
    let mut digits = whole.to_owned();
    while digits.len() < 3 {
        digits.insert(0, '0');
    }
    let (whole, cents) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
    fraction.is_empty().then(|| [sign, whole, ".", cents].concat())
}

/// To two decimals: a sum of floats, `0.30000000000000004`, or a price with more of them.
fn rounded((sign, whole, fraction): (&str, &str, &str), up: bool) -> Option<String> {
    let (cents, rest) = fraction.split_at_checked(2)?;
    if !up || !rest.starts_with(|digit| digit >= '5') {
        return Some([sign, whole, ".", cents].concat());
    }
    let mut digits = [whole, cents].concat().into_bytes();
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
    Some([sign, if carried { "1" } else { "" }, whole, ".", cents].concat())
}

/// A long order number as JavaScript writes it once it was a number: `1846158931234567890` becomes
/// `1846158931234568000`.
fn as_double(value: &str) -> Option<String> {
    let double = Double::of(whole(value)?);
    changed(value, super::signature::decimal(double.shortest()))
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
    let same = |other: &u64| *other != number && Double::of(*other).value == double.value;
    // What is written may lie beside the number that is meant by half a unit.
    let reach = double.unit.min(EACH_WAY);
    let both = (1..=reach)
        .flat_map(|step| [double.value.wrapping_sub(step), double.value.wrapping_add(step)]);
    [double.value].into_iter().chain(both).filter(same).map(super::signature::decimal).collect()
}

/// A whole number without a sign.
fn whole(value: &str) -> Option<u64> {
    let digits = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
    value.parse().ok().filter(|_| digits)
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
    let bytes: Option<Vec<u8>> = value.chars().map(|c| u8::try_from(c).ok()).collect();
    String::from_utf8(bytes?).ok().filter(|text| text != value)
}

/// With letters beyond ASCII as `\uXXXX`.
fn to_escapes(value: &str) -> Option<String> {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_ascii() { out.push(c) } else { crate::json::write_escape(c, &mut out) }
    }
    changed(value, out)
}

/// With `\uXXXX` read.
fn from_escapes(value: &str) -> Option<String> {
    if !value.contains('\\') || value.contains('"') {
        return None;
    }
    let object = ["{\"a\":\"", value, "\"}"].concat();
    let read = crate::json::Object::read(&object, crate::limits::Limits::DEFAULT).ok()?;
    changed(value, read.text("a")?.into_owned())
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
    let at = rest.find('/')?;
    rest.get(at..).filter(|path| path.len() > 1)
}

/// An address without a query.
fn address(value: &str) -> Option<&str> {
    let known = value.starts_with("http://") || value.starts_with("https://");
    (known && !value.contains('?')).then_some(value)
}

/// A date with its time, `2024-09-17 10:15:00`, with that between the two; with nothing, as digits alone.
fn dated(value: &str, between: &str) -> Option<String> {
    const PARTS: [(usize, &str); 6] = [(4, "-"), (2, "-"), (2, ""), (2, ":"), (2, ":"), (2, "")];
    let mut rest = value;
    let mut out = String::new();
    for (at, (length, behind)) in PARTS.into_iter().enumerate() {
        let (digits, left) = rest.split_at_checked(length)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        out.push_str(digits);
        out.push_str(if between.is_empty() { "" } else { behind });
        out.push_str(if at == 2 { between } else { "" });
        rest = left.strip_prefix(['-', ' ', 'T', ':']).unwrap_or(left);
    }
    if rest.is_empty() { changed(value, out) } else { None }
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

/// Up to where an address that was not encoded ends for who takes the message apart.
fn cut(value: &str, at: char) -> Option<String> {
    let (before, _) = value.split_once(at)?;
    (!before.is_empty()).then(|| before.to_owned())
}

/// Seconds since 1970 have ten digits, milliseconds thirteen.
fn time_unit(value: &str) -> Option<String> {
    if let Some((whole, fraction)) = value.split_once('.')
        && whole.len() == 10
        && !fraction.is_empty()
        && parts(value).is_some()
    {
        return Some(whole.to_owned());
    }
    let digits = value.bytes().all(|byte| byte.is_ascii_digit()) && value.starts_with('1');
    match value.len() {
        10 if digits => Some([value, "000"].concat()),
        13 if digits => value.get(..10).map(str::to_owned),
        _ => None,
    }
}

/// Whether the character shows nothing, though it is there.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

/// The full-width character of a digit or a point.
fn full_width(c: char) -> char {
    char::from_u32(u32::from(c).wrapping_add(0xfee0)).unwrap_or(c)
}

/// The plain character of a full-width one.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).wrapping_sub(0xfee0)).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
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
        assert!(before.iter().all(|number| as_double(number).is_some()));
        assert_eq!(rounded_to("9007199254740992"), ["9007199254740993"]);
        for exact in ["1846158931234567890", "9007199254740991", "20240102150405", "1.5", "", "x"] {
            assert!(rounded_to(exact).is_empty(), "{exact}");
        }
    }
}
