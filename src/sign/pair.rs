//! How one field is written: the separator before it, its name, its value. Nothing else writes a pair.

use alloc::string::String;

use crate::rule::scheme::{ANY_SCHEME, Encoding, Pair, Scheme};
use crate::text::percent;

/// The way of writing a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PairStyle<'s> {
    /// What stands between two fields.
    pub(crate) separator: &'s str,
    pub(crate) pair: Pair,
    /// What stands between a name and its value.
    pub(crate) equals: &'s str,
    pub(crate) encoding: Encoding,
}

impl PairStyle<'_> {
    /// As the query of an address is written.
    pub(crate) const QUERY: PairStyle<'static> = PairStyle {
        separator: "&",
        pair: Pair::NameValue,
        equals: "=",
        encoding: Encoding::Percent,
    };
}

impl<'s> PairStyle<'s> {
    /// The scheme's own.
    pub(crate) fn of(scheme: &'s Scheme) -> Self {
        let Scheme { separator, pair, encoding, .. } = scheme;
        Self { separator, pair: *pair, equals: "=", encoding: *encoding }
    }

    /// Writes what stands before the value.
    pub(crate) fn label(self, name: &str, out: &mut String) {
        self.label_by(|name, out| self.text(name, out), name, out);
    }

    /// The same with an encoding of the caller's.
    pub(crate) fn label_by(self, encode: impl Fn(&str, &mut String), name: &str, out: &mut String) {
        if self.pair != Pair::Value {
            encode(name, out);
            out.push_str(self.equals);
            out.push_str(self.quote());
        }
    }

    /// Writes what stands before the value of a field that follows others unless it is the first.
    pub(crate) fn begin(self, is_first: bool, name: &str, out: &mut String) {
        if !is_first {
            out.push_str(self.separator);
        }
        self.label(name, out);
    }

    /// Writes a name or a value.
    #[inline]
    pub(crate) fn text(self, text: &str, out: &mut String) {
        match self.encoding {
            Encoding::Raw => out.push_str(text),
            _ => self.encoded(text, out),
        }
    }

    fn encoded(self, text: &str, out: &mut String) {
        match self.encoding {
            Encoding::Raw => {}
            Encoding::Percent => percent::encode(text, out),
            Encoding::Form if !ANY_SCHEME => {}
            Encoding::Form => percent::encode_form(text, out),
        }
    }

    /// What stands on both sides of the value.
    #[inline]
    pub(crate) const fn quote(self) -> &'static str {
        if ANY_SCHEME && matches!(self.pair, Pair::NameQuoted) { "\"" } else { "" }
    }
}
