//! The headers of a received message.

use crate::error::{Code, Error, Result};

/// The value of the header of that name, in letters of any case.
///
/// # Errors
/// `ERR_HEADER` where it is there twice, or holds anything but visible ASCII, spaces and tabs.
pub(super) fn header<'m>(headers: &[(&'m str, &'m str)], name: &str) -> Result<Option<&'m str>> {
    let named = |(found, _): &&(&str, &str)| found.eq_ignore_ascii_case(name);
    let mut values = headers.iter().filter(named).map(|(_, value)| value.trim());
    let value = values.next();
    let visible = |text: &str| text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    if values.next().is_some() || !value.is_none_or(visible) {
        return Err(Error::at(Code::Header, name));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_there_once_in_letters_of_any_case() {
        let headers = &[
            ("Client-Id", " C1\t"),
            ("signature", "a"),
            ("SIGNATURE", "a"),
            ("Response-Time", "0\n1"),
            ("Request-Time", "é"),
        ];
        assert_eq!(header(headers, "client-id"), Ok(Some("C1")));
        assert_eq!(header(headers, "client"), Ok(None));
        for name in ["signature", "response-time", "request-time"] {
            assert_eq!(header(headers, name), Err(Error::at(Code::Header, name)));
        }
    }
}
