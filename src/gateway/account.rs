//! What every gateway object is made with: ids, and the address that requests go to; and the paths
//! behind it.

use alloc::borrow::ToOwned as _;
use alloc::string::String;

use crate::error::{Code, Error, Result};
use crate::gateway::format::Format;
use crate::message::limits::Limits;
use crate::text::scan::{split, split_once};

/// An id as it was issued.
///
/// # Errors
/// `ERR_EMPTY` or `ERR_CONTROL_CHARACTER`.
pub(super) fn id(name: &str, id: &str) -> Result<String> {
    if id.is_empty() {
        return Err(Error::at(Code::Empty, name));
    }
    if id.len() > Limits::DEFAULT.value {
        return Err(Error::limited(Code::Limit, name, Limits::DEFAULT.value));
    }
    Format::Line.check(name, id)?;
    Ok(id.to_owned())
}

/// A base address without the slash at its end.
///
/// # Errors
/// `ERR_URL` unless it is an http or https address without query and fragment.
pub(super) fn base_url(address: &str) -> Result<String> {
    Format::Url.check("base_url", address)?;
    if address.contains(['?', '#']) {
        return Err(Error::at(Code::Url, "base_url"));
    }
    Ok(address.trim_end_matches('/').to_owned())
}

/// The same of a gateway that signs the path: clients leave dots out of it.
///
/// # Errors
/// `ERR_URL` for dots as well.
pub(super) fn signed_base_url(address: &str) -> Result<String> {
    if split(address, b'/').any(is_resolved) {
        return Err(Error::at(Code::Url, "base_url"));
    }
    base_url(address)
}

/// A path with its query as it stands in a line of a signed text, which a blank or a line feed would
/// end, and as every client sends it: some leave dots out of a path, and write `%27` for an apostrophe in a query.
///
/// # Errors
/// `ERR_PATH` unless it begins with a slash and holds only what may stand in a path and query.
pub(super) fn path<'p>(path: &'p str, name: &str) -> Result<&'p str> {
    let is_rewritten = split(path, b'/').flat_map(|parts| split(parts, b'?')).any(is_resolved)
        || split_once(path, b'?').is_some_and(|(_, query)| query.contains('\''));
    // With a host before it, a path is an address like any other.
    let address = ["http://host", path].concat();
    if !path.starts_with('/') || path.contains('#') || is_rewritten {
        return Err(Error::at(Code::Path, name));
    }
    Format::Url.check(name, &address).map_err(|_| Error::at(Code::Path, name))?;
    Ok(path)
}

/// The path of an endpoint with its query as it was called: what the caller wrote was signed, dots and all.
///
/// # Errors
/// `ERR_PATH` unless it begins with a slash and is visible ASCII without a fragment, as a line of HTTP is.
pub(super) fn received_path<'p>(path: &'p str, name: &str) -> Result<&'p str> {
    let is_sound = |byte: u8| byte.is_ascii_graphic() && byte != b'#';
    if !path.starts_with('/') || !path.bytes().all(is_sound) {
        return Err(Error::at(Code::Path, name));
    }
    Ok(path)
}

/// Whether clients leave that part of a path out, or the one before it: dots, also where they are percent-encoded.
fn is_resolved(part: &str) -> bool {
    [".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"].iter().any(|dots| part.eq_ignore_ascii_case(dots))
}
