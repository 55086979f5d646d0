//! Mistakes in the names of fields.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::making::{LONGEST_NAME, Making};
use super::texts::replaced;
use super::variation::{Change, Edit};

/// Names that payment interfaces spell in more than one way.
const SPELLINGS: &[&str] = &[
    "timeStamp",
    "timestamp",
    "nonceStr",
    "nonce_str",
    "noncestr",
    "appId",
    "appid",
    "app_id",
    "mch_id",
    "mchid",
    "openid",
    "open_id",
    "signType",
    "sign_type",
    "notify_url",
    "out_trade_no",
    "total_fee",
    "merchant_reference",
];

pub(super) fn spellings(making: &mut Making<'_, '_>) {
    let plain = |name: &str| replaced(name, "_", "").to_ascii_lowercase();
    for lenient in &making.base.fields {
        let name = lenient.name();
        for known in SPELLINGS {
            if name.len() <= LONGEST_NAME && *known != name && plain(known) == plain(name) {
                making.edit(Edit::Name, name, (*known).to_owned());
                making.said(&[known]);
            }
        }
    }
}

pub(super) fn escaped(making: &mut Making<'_, '_>) {
    let mut escaped = Vec::new();
    for lenient in &making.base.fields {
        if let Some(name) = lenient.name().strip_prefix("amp;") {
            escaped.push((lenient.name(), name.to_owned()));
        }
    }
    if !escaped.is_empty() {
        making.add(None, Change::Edit(Edit::Name, escaped));
    }
}

pub(super) fn camel_case(name: &str) -> String {
    let mut upper = false;
    let mut out = String::new();
    for c in name.chars() {
        if c == '_' && !out.is_empty() {
            upper = true;
        } else {
            out.push(if core::mem::take(&mut upper) { c.to_ascii_uppercase() } else { c });
        }
    }
    out
}

pub(super) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
