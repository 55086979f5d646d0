//! The cheap checks: what is suspicious about a message by itself.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::rewrites::is_invisible;
use super::signature::{Expected, unbase64, unhex};
use crate::params::{Value, is_name};
use crate::percent;
use crate::scheme::{Digest, Output};

/// One suspicion.
pub(super) struct Suspicion {
    pub(super) code: CauseCode,
    pub(super) field: Option<String>,
}

/// Everything that looks wrong about the fields.
pub(super) fn fields(base: &Candidate<'_>) -> Vec<Suspicion> {
    let mut found = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (loose, _) in base.fields.iter().take(super::MOST_FIELDS) {
        let name = loose.name();
        let mut suspect = |code| {
            found.push(Suspicion { code, field: Some(name.to_owned()) });
        };
        if names.contains(&name) {
            suspect(CauseCode::Duplicate);
        }
        names.push(name);
        if name.starts_with("amp;") || has_entity(name) {
            suspect(CauseCode::HtmlEntity);
        } else if !is_name(name) {
            suspect(CauseCode::NameDamaged);
        } else if !base.scheme.known.is_empty()
            && !base.scheme.known.contains(name)
            && !base.scheme.exclude.contains(name)
        {
            suspect(CauseCode::NameUnknown);
        }
        if loose.nested {
            suspect(CauseCode::NestedValue);
        }
        match &loose.field.value {
            Value::Text(text) => value(text, &mut suspect),
            // A whole number has one form only; a fraction has many.
            Value::Integer(text)
                if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') =>
            {
                suspect(CauseCode::NumberReformatted);
            }
            Value::Integer(_) if is_amount(name) => suspect(CauseCode::NumberReformatted),
            Value::Integer(_) | Value::Boolean(_) | Value::Null => {}
        }
    }
    found
}

/// Names of amounts: as a number they have lost their zeros already.
pub(super) fn is_amount(name: &str) -> bool {
    ["amount", "fee", "price"].iter().any(|word| name.ends_with(word))
}

fn value(text: &str, suspect: &mut impl FnMut(CauseCode)) {
    let mut rules = [
        (CauseCode::Bom, text.starts_with('\u{feff}')),
        (CauseCode::TrailingNewline, text.ends_with(['\n', '\r'])),
        (CauseCode::OuterWhitespace, text.trim_matches([' ', '\t', '\u{3000}']) != text),
        (CauseCode::HtmlEntity, has_entity(text)),
        (CauseCode::Invisible, text.trim_start_matches('\u{feff}').contains(is_invisible)),
        (
            CauseCode::FullWidth,
            text.contains(|c| matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff5a}')),
        ),
        (CauseCode::ValuePercentEncoded, is_encoded(text)),
        (
            CauseCode::ControlCharacter,
            text.trim_end_matches(['\n', '\r'])
                .contains(|c: char| c.is_ascii_control() && c != '\n' && c != '\r'),
        ),
    ]
    .into_iter();
    // The first one that fits is what it is.
    if let Some((code, _)) = rules.find(|(_, holds)| *holds) {
        suspect(code);
    }
}

/// Whether the text holds an entity, or what a page made of one.
fn has_entity(text: &str) -> bool {
    super::entities::unescaped(text) != text
        || text.contains(['\u{a4}', '\u{ac}', '\u{d7}']) && text.contains('=')
        || text.starts_with(['\u{a4}', '\u{ac}', '\u{d7}'])
}

/// Whether the text is what an encoder writes: escapes, and none of what it would have escaped.
fn is_encoded(text: &str) -> bool {
    let whole = text.starts_with("http%3A")
        || text.starts_with("https%3A")
        || text.starts_with("http%3a")
        || text.starts_with("https%3a");
    let escapes = text.contains('%')
        && !text.contains([' ', '/', ':', '&', '='])
        && text.is_ascii()
        && percent::decode(text).is_ok_and(|decoded| decoded != text);
    whole || escapes
}

/// What looks wrong about the key.
pub(super) fn key(text: &str) -> Option<CauseCode> {
    if text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)) != text {
        return Some(CauseCode::KeyWhitespace);
    }
    // A key that is no word of its own: its text is used all the same, which is worth a look.
    let hexadecimal = text.len() >= 64 && unhex(text).is_some();
    let base64 = text.len() >= 40 && text.ends_with('=') && unbase64(text).is_some();
    (hexadecimal || base64).then_some(CauseCode::KeyDecoded)
}

/// Whether the text can be no signature of that scheme.
pub(super) fn signature(expected: &Expected, digest: Digest, output: Output) -> Option<CauseCode> {
    let bare = expected.bare();
    let hexadecimal = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_hexdigit());
    let length = match digest {
        Digest::Md5 => 32,
        Digest::HmacSha256 | Digest::Sha256 => 64,
        Digest::External | Digest::ExternalSha256 => {
            // RSA keys have 1,024 bits at least.
            let sound = expected.base64().is_some_and(|bytes| bytes.len() >= 128);
            return (!sound).then_some(if bare.len() > 100 {
                CauseCode::SignatureTruncated
            } else {
                CauseCode::SignatureMalformed
            });
        }
    };
    match (hexadecimal, output) {
        (true, Output::HexLower | Output::HexUpper) if bare.len() == length => None,
        // The length of another digest tells of that digest.
        (true, _) if matches!(bare.len(), 32 | 40 | 64 | 128) => None,
        (true, _) => Some(CauseCode::SignatureTruncated),
        (false, _)
            if expected.base64().is_some_and(|bytes| matches!(bytes.len(), 16 | 20 | 32 | 64)) =>
        {
            None
        }
        (false, _) => Some(CauseCode::SignatureMalformed),
    }
}
