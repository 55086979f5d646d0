//! What every gateway object is made with: ids, and the address that requests go to; and the paths
//! behind it.

use alloc::borrow::ToOwned as _;
use alloc::string::String;

use crate::error::{Code, Error, Result};
use crate::gateway::format::Format;
use crate::message::limits::Limits;
use crate::text::scan::split;

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

/// A path with its query as it stands in a line of a signed text, which a blank or a line feed would
/// end.
///
/// # Errors
/// `ERR_PATH` unless it begins with a slash and holds only what may stand in a path and query.
pub(super) fn path<'p>(path: &'p str, name: &str) -> Result<&'p str> {
    let dots = split(path, b'/').flat_map(|parts| split(parts, b'?')).any(is_resolved);
    // With a host before it, a path is an address like any other.
    let address = ["http://host", path].concat();
    if !path.starts_with('/') || path.contains('#') || dots {
        return Err(Error::at(Code::Path, name));
    }
    Format::Url.check(name, &address).map_err(|_| Error::at(Code::Path, name))?;
    Ok(path)
}

/// Whether clients leave that part of a path out, or the one before it: dots, also where they are percent-encoded.
fn is_resolved(part: &str) -> bool {
    [".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"].iter().any(|dots| part.eq_ignore_ascii_case(dots))
}
