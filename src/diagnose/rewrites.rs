//! What happens to a value on its way: each accident as a function from the value that was given to the
//! one that the other side signed. The table of mistakes gives them their names.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::texts::{
    concat, decimal, each, escaped, has, replaced, split, split_last, trim_end, trim_start, until,
};

use crate::message::json::{Style, styled, text_of};

/// What an accident makes of a value.
pub(super) enum Of {
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

impl Of {
    /// What it makes of a value; nothing where the value is not of its kind or stays as it is.
    pub(super) fn rewritten(&self, value: &str) -> Option<String> {
        let made = match *self {
            Self::Text(of) => of(value),
            Self::Whole(of) => Some(of(value)),
            Self::Each(of) => Some(each(value, of)),
            Self::Number(of) => parts(value).and_then(of),
            Self::Decimals(least) => parts(value).map(|parts| decimals(parts, least)),
            Self::Replaced(from, to) => Some(replaced(value, from, to)),
            Self::Spelled(pairs) => {
                let pair = pairs.iter().find(|(from, _)| *from == value);
                pair.map(|(_, to)| (*to).to_owned())
            }
            Self::Escaped(kept, plus) => Some(escaped(value, kept, plus)),
            Self::Lower(kept, plus) => Some(lower_escapes(&escaped(value, kept, plus))),
            Self::Json(style) => styled(value, style),
            Self::Dated(between) => dated(value, between),
            Self::Cut(at) => {
                let before = split(value, at).map(|(before, _)| before.to_owned());
                before.filter(|before| !before.is_empty())
            }
        };
        made.filter(|made| made != value)
    }
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
pub(super) type Parts<'v> = (&'v str, &'v str, &'v str);

pub(super) fn parts(value: &str) -> Option<Parts<'_>> {
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
pub(super) fn shortest(value: &str) -> Option<String> {
    parts(value).map(|parts| decimals(parts, 0))
}

pub(super) fn without_leading_zeros((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let whole = trim_start(whole, is_zero);
    Some(number(sign, if whole.is_empty() { "0" } else { whole }, fraction))
}

/// `25,90`.
pub(super) fn with_comma((sign, whole, fraction): Parts<'_>) -> Option<String> {
    (!fraction.is_empty()).then(|| concat(&[sign, whole, ",", fraction]))
}

/// `1,200.00`.
pub(super) fn thousands((sign, whole, fraction): Parts<'_>) -> Option<String> {
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
pub(super) fn without_thousands(value: &str) -> Option<String> {
    let bare = replaced(value, ",", "");
    (parts(&bare).and_then(thousands).as_deref() == Some(value)).then_some(bare)
}

/// The text in a list that holds nothing else, as xml2js and `parse_qs` make it.
pub(super) fn only_item(value: &str) -> Option<String> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    match text_of(inner) {
        Some(text) => Some(text.into_owned()),
        None => parts(inner).map(|_| inner.to_owned()),
    }
}

/// PHP's `addslashes`.
pub(super) fn add_slashes(value: &str) -> String {
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
pub(super) fn strip_slashes(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        out.extend(if c == '\\' { rest.next() } else { Some(c) });
    }
    out
}

/// As Java writes a double from ten millions on: `12345678.90` becomes `1.23456789E7`.
pub(super) fn scientific((sign, whole, fraction): Parts<'_>) -> Option<String> {
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
pub(super) fn to_minor_units((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let mut digits = concat(&[whole, fraction]);
    (fraction.len()..2).for_each(|_| digits.push('0'));
    let digits = trim_start(&digits, is_zero);
    (fraction.len() <= 2 && !digits.is_empty()).then(|| concat(&[sign, digits]))
}

/// `12000` as `120.00`.
pub(super) fn to_major_units((sign, whole, fraction): Parts<'_>) -> Option<String> {
    let zeros = "00".get(whole.len().saturating_sub(1)..).unwrap_or_default();
    let digits = concat(&[zeros, whole]);
    let (whole, cents) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
    fraction.is_empty().then(|| number(sign, whole, cents))
}

/// To two decimals: a sum of floats, `0.30000000000000004`, or a price with more of them.
pub(super) fn rounded((sign, whole, fraction): Parts<'_>, up: bool) -> Option<String> {
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
pub(super) fn as_double(value: &str) -> Option<String> {
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
pub(super) fn from_latin(value: &str) -> Option<String> {
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
pub(super) fn from_escapes(value: &str) -> Option<String> {
    if !has(value, '\\') || has(value, '"') {
        return None;
    }
    text_of(&concat(&["\"", value, "\""])).map(Cow::into_owned)
}

/// With one blank wherever there were some.
pub(super) fn folded(value: &str) -> String {
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
pub(super) fn path(value: &str) -> Option<&str> {
    value.starts_with('/').then_some(value)
}

/// `/v3/pay` of `/proxy/v3/pay` or of `https://gateway.example/v3/pay`.
pub(super) fn without_first_segment(value: &str) -> Option<&str> {
    let address = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let rest = address.or_else(|| value.strip_prefix('/'))?;
    let (segment, _) = split(rest, "/")?;
    rest.get(segment.len()..).filter(|path| path.len() > 1)
}

/// An address without a query.
pub(super) fn address(value: &str) -> Option<&str> {
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
pub(super) fn is_long(c: char) -> bool {
    c > '\u{ffff}'
}

pub(super) const fn plain_quote(c: char) -> char {
    match c {
        '\u{201c}'..='\u{201f}' => '"',
        '\u{2018}'..='\u{201b}' => '\'',
        _ => c,
    }
}

pub(super) const fn plain_dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    }
}

/// The value with that behind it, where there is one.
pub(super) fn followed(value: &str, behind: &str) -> Option<String> {
    (!value.is_empty()).then(|| concat(&[value, behind]))
}

/// WeChat's sandbox has a segment of its own before the last.
pub(super) fn sandbox(value: &str) -> Option<String> {
    let value = path(value)?;
    let (before, last) = split_last(value, '/')?;
    Some(concat(&[before, "/sandbox/", last]))
}

/// What stands before the first long character.
pub(super) fn before_long(value: &str) -> Option<String> {
    until(value, is_long).map(str::to_owned)
}

/// With four question marks for each long character.
pub(super) fn four_marks(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if is_long(c) { out.push_str("????") } else { out.push(c) }
    }
    out
}

/// Seconds since 1970 have ten digits, milliseconds thirteen.
pub(super) fn time_unit(value: &str) -> Option<String> {
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
pub(super) fn full_width(c: char) -> Option<char> {
    char::from_u32(u32::from(c).wrapping_add(0xfee0))
}

/// The plain character of a full-width one.
pub(super) fn half_width(c: char) -> Option<char> {
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
