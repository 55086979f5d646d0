//! Mistakes in the key, and in the digest that is made with it.

use alloc::vec::Vec;

use super::making::Making;
use super::rewrites::is_invisible;
use super::texts::{base64, hex, trim, trim_end, trim_start, unbase64, unhex};
use super::variation::{Change, Switch};
use super::{SHORTEST_MASKED, texts};
use crate::sign::hashes::{Function, Hash};
use crate::sign::secret::KEY_PLACEHOLDER;

const KEY_FIELDS: &[&str] = &["key", "secret", "api_key", "app_secret", "appkey"];

/// The key among the fields. It must be known again there, to be taken out of what is shown.
pub(super) fn among_the_fields(making: &mut Making<'_, '_>) {
    let key = making.base.key;
    if key.len() >= SHORTEST_MASKED && key.iter().all(u8::is_ascii_alphanumeric) {
        for name in KEY_FIELDS {
            making.add(None, Change::Switch(Switch::KeyField(name)));
            making.said(&[name, "=", KEY_PLACEHOLDER, " among the fields"]);
        }
    }
}

fn text_of(key: &[u8]) -> &str {
    core::str::from_utf8(key).unwrap_or_default()
}

/// Without white space, quotes and what cannot be seen.
fn bare(text: &str) -> &str {
    trim(text, |c| c.is_whitespace() || matches!(c, '"' | '\'') || is_invisible(c))
}

pub(super) fn listed(keys: &[&str]) -> Vec<Vec<u8>> {
    let mut list = Vec::with_capacity(keys.len());
    keys.iter().for_each(|key| list.push(key.as_bytes().to_vec()));
    list
}

/// Without what files and editors leave around a key.
pub(super) fn trimmed(key: &[u8]) -> Vec<Vec<u8>> {
    let text = text_of(key);
    if bare(text) == text {
        return Vec::new();
    }
    listed(&[
        bare(text),
        trim_end(text, char::is_whitespace),
        trim_start(text, char::is_whitespace),
    ])
}

/// What files and editors leave around a key.
const AROUND: &[(&str, &str)] =
    &[("", "\n"), ("", " "), ("", "\r\n"), (" ", ""), ("\u{feff}", ""), ("\"", "\"")];

pub(super) fn surrounded(key: &[u8]) -> Vec<Vec<u8>> {
    let mut keys = Vec::with_capacity(AROUND.len());
    for (before, behind) in AROUND {
        let mut around = before.as_bytes().to_vec();
        around.extend_from_slice(key);
        around.extend_from_slice(behind.as_bytes());
        keys.push(around);
    }
    keys
}

/// From hexadecimal, base64, or an address.
pub(super) fn decoded(key: &[u8]) -> Vec<Vec<u8>> {
    let text = text_of(key);
    let mut keys = Vec::new();
    keys.extend(unhex(bare(text).as_bytes()));
    keys.extend(unbase64(bare(text)));
    keys.extend(texts::decoded(text, false).map(|text| text.into_bytes()));
    keys
}

pub(super) fn encoded(key: &[u8]) -> Vec<Vec<u8>> {
    let digits = hex(key);
    listed(&[&digits, &digits.to_ascii_uppercase(), &base64(key)])
}

/// A digest of the key in its place.
pub(super) fn hashed(making: &mut Making<'_, '_>) {
    let Some(hash) = making.sources.hash else { return };
    for function in [Function::MD5, Function::SHA256] {
        let digest = hash(function, making.base.key);
        let digits = hex(&digest);
        making.key(digits.to_ascii_uppercase().into_bytes());
        making.key(digits.into_bytes());
        making.key(digest);
    }
}

/// The base's own function, where the digest is no part of what was given back by a public key.
fn own(making: &Making<'_, '_>) -> Option<Function> {
    making.base.function.filter(|_| !making.base.scheme.digest.is_external())
}

pub(super) fn not_hmac(making: &mut Making<'_, '_>) {
    if own(making) == Some(Function::HMAC_SHA256) {
        function(making, Function::SHA256);
    }
}

fn function(making: &mut Making<'_, '_>, function: Function) {
    making.add(None, Change::Switch(Switch::Function(function)));
    making.said(&[function.as_str()]);
}

pub(super) fn digests_often(making: &mut Making<'_, '_>) {
    digests(making, true);
}

pub(super) fn digests_seldom(making: &mut Making<'_, '_>) {
    digests(making, false);
}

fn digests(making: &mut Making<'_, '_>, often: bool) {
    let Some(own) = own(making) else { return };
    for hash in Hash::ALL {
        for keyed in [false, true] {
            let other = Function { hash, keyed };
            let is_often = matches!(hash, Hash::Md5 | Hash::Sha256) || other == Function::SHA1;
            // That it is no HMAC has a name of its own.
            let is_named = own == Function::HMAC_SHA256 && other == Function::SHA256;
            if other != own && !is_named && is_often == often {
                function(making, other);
            }
        }
    }
}

/// The hash is known, as it stands in the signature: of the text, or of the digits of its hash.
pub(super) fn hashed_once_more_or_less(making: &mut Making<'_, '_>) {
    let base = making.base;
    if let Some(function) = base.function.filter(|_| base.scheme.digest.is_external()) {
        making.add(None, Change::Switch(Switch::Twice));
        making.said(&[function.as_str(), if base.twice { " once" } else { " twice" }]);
    }
}

pub(super) fn twice(making: &mut Making<'_, '_>) {
    if let Some(own) = own(making) {
        making.add(None, Change::Switch(Switch::Twice));
        making.said(&[own.as_str(), " twice"]);
    }
}
