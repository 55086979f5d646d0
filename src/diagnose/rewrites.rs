//! What happens to a value on its way: each accident as a function from the value that was given to the
//! one that the other side signed, and the name of the accident.

use alloc::borrow::ToOwned as _;
use alloc::string::String;

use super::causes::CauseCode;
use super::entities;
use crate::json::{Style, styled};
use crate::percent;

/// One accident.
pub(super) struct Rewrite {
    pub(super) code: CauseCode,
    /// What it makes of a value; nothing where the value is not of its kind or stays as it is.
    pub(super) of: fn(&str) -> Option<String>,
}

const fn rewrite(code: CauseCode, of: fn(&str) -> Option<String>) -> Rewrite {
    Rewrite { code, of }
}

/// All accidents. Where two make the same of a value, the one that stands first is the name.
#[rustfmt::skip]
pub(super) const REWRITES: &[Rewrite] = &[
    rewrite(CauseCode::NumberReformatted, |v| number(v, shortest)),
    rewrite(CauseCode::NumberReformatted, |v| number(v, |v| decimals(v, 2))),
    rewrite(CauseCode::NumberReformatted, |v| number(v, |v| decimals(v, 1))),
    rewrite(CauseCode::NumberReformatted, |v| number(v, without_leading_zeros)),
    rewrite(CauseCode::NumberReformatted, |v| number(v, thousands)),
    rewrite(CauseCode::TimeUnit, time_unit),
    rewrite(CauseCode::AmountUnit, |v| number(v, to_minor_units)),
    rewrite(CauseCode::AmountUnit, |v| number(v, to_major_units)),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("true", "1"), ("false", "0"), ("null", "")])),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("true", "True"), ("false", "False"), ("null", "None")])),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("true", "TRUE"), ("false", "FALSE"), ("null", "NULL")])),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("false", ""), ("null", "undefined")])),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("1", "true"), ("0", "false"), ("True", "true"), ("False", "false")])),
    rewrite(CauseCode::BooleanSpelling, |v| spelling(v, &[("1", "True"), ("0", "False"), ("", "null")])),
    rewrite(CauseCode::PlusAsSpace, |v| changed(v, v.replace('+', " "))),
    rewrite(CauseCode::PlusAsSpace, |v| changed(v, v.replace(' ', "+"))),
    rewrite(CauseCode::ValueDecodedTwice, |v| percent::decode(v).ok().and_then(|d| changed(v, d.into_owned()))),
    rewrite(CauseCode::ValueDecodedTwice, |v| percent::decode_form(v).ok().and_then(|d| changed(v, d.into_owned()))),
    rewrite(CauseCode::ValuePercentEncoded, |v| changed(v, encoded(v, percent::encode))),
    rewrite(CauseCode::ValueFormEncoded, |v| changed(v, encoded(v, percent::encode_form))),
    rewrite(CauseCode::ValuePercentEncoded, |v| changed(v, encoded(v, percent::encode_form).replace('+', "%20"))),
    rewrite(CauseCode::ValuePercentEncoded, |v| changed(v, lower_escapes(&encoded(v, percent::encode)))),
    rewrite(CauseCode::ValueFormEncoded, |v| changed(v, lower_escapes(&encoded(v, percent::encode_form)))),
    rewrite(CauseCode::ValuePercentEncoded, |v| changed(v, v.replace(' ', "%20"))),
    rewrite(CauseCode::ValuePercentEncoded, |v| changed(v, whole_address(v))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::unescaped(v))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::decoded(v))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::restored(v))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::replaced(v, "&", "&amp;"))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::replaced(v, "\"", "&quot;"))),
    rewrite(CauseCode::HtmlEntity, |v| changed(v, entities::escaped(v))),
    rewrite(CauseCode::Bom, |v| v.strip_prefix('\u{feff}').map(str::to_owned)),
    rewrite(CauseCode::TrailingNewline, |v| changed(v, v.trim_end_matches(['\n', '\r']).to_owned())),
    rewrite(CauseCode::OuterWhitespace, |v| changed(v, v.trim().to_owned())),
    rewrite(CauseCode::Crlf, |v| changed(v, entities::replaced(v, "\r\n", "\n"))),
    rewrite(CauseCode::Crlf, |v| changed(v, entities::replaced(&entities::replaced(v, "\r\n", "\n"), "\n", "\r\n"))),
    rewrite(CauseCode::Invisible, |v| changed(v, v.chars().filter(|c| !is_invisible(*c)).collect())),
    rewrite(CauseCode::Invisible, |v| changed(v, v.replace('\u{a0}', " "))),
    rewrite(CauseCode::FullWidth, |v| changed(v, v.chars().map(half_width).collect())),
    rewrite(CauseCode::EscapedSlash, |v| changed(v, entities::replaced(v, "\\/", "/"))),
    rewrite(CauseCode::EscapedSlash, |v| changed(v, entities::replaced(v, "/", "\\/"))),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style::default())),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { spaced: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { sorted: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { numbers: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { ascii: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { ascii: true, slashes: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { ascii: true, spaced: true, ..Style::default() })),
    rewrite(CauseCode::JsonReformatted, |v| json(v, Style { sorted: true, spaced: true, ..Style::default() })),
    rewrite(CauseCode::OuterWhitespace, |v| changed(v, v.replace(' ', ""))),
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

fn encoded(text: &str, encode: fn(&str, &mut String)) -> String {
    let mut out = String::new();
    encode(text, &mut out);
    out
}

/// What `encodeURI` writes: the characters that part an address stay.
fn whole_address(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if ";/?:@&=+$,#".contains(c) {
            out.push(c);
        } else {
            percent::encode(c.encode_utf8(&mut [0; 4]), &mut out);
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

/// Seconds since 1970 have ten digits, milliseconds thirteen.
fn time_unit(value: &str) -> Option<String> {
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
            ("120.00", "12000", C::AmountUnit),
            ("0.01", "1", C::AmountUnit),
            ("1546588959", "1546588959000", C::TimeUnit),
            ("true", "True", C::BooleanSpelling),
            ("a+b", "a b", C::PlusAsSpace),
            ("a%2Bb", "a+b", C::ValueDecodedTwice),
            ("https://a.b/c?d=e", "https%3A%2F%2Fa.b%2Fc%3Fd%3De", C::ValuePercentEncoded),
            ("https://a.b/", "https%3a%2f%2fa.b%2f", C::ValuePercentEncoded),
            ("Tea, x!", "Tea%2C+x%21", C::ValueFormEncoded),
            ("a&b", "a&amp;b", C::HtmlEntity),
            ("a&currency", "a¤cy", C::HtmlEntity),
            ("\u{feff}a", "a", C::Bom),
            ("a\n", "a", C::TrailingNewline),
            (" a ", "a", C::OuterWhitespace),
            ("a\r\nb", "a\nb", C::Crlf),
            ("a\u{200b}b", "ab", C::Invisible),
            ("１２０", "120", C::FullWidth),
            ("{\"a\":\"b/c\"}", "{\"a\":\"b\\/c\"}", C::EscapedSlash),
            ("{\"a\":1,\"b\":2}", "{\"a\": 1, \"b\": 2}", C::JsonReformatted),
        ] {
            assert_eq!(named(ours, theirs), Some(code), "{ours:?} {theirs:?}");
        }
        assert_eq!(named("a", "b"), None);
    }
}
