//! `Names`: a list of field names that a built-in table or a user wrote down.

use alloc::string::String;
use alloc::vec::Vec;

/// A list of field names: in the program text of a built-in scheme, or a user's own.
#[derive(Clone, Debug)]
pub enum Names {
    /// A built-in list.
    Static(&'static [&'static str]),
    /// A list made at run time.
    Owned(Vec<String>),
}

impl Names {
    /// No name at all.
    pub const NONE: Self = Self::Static(&[]);

    /// The names in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (built, own): (&[&str], &[String]) = match self {
            Self::Static(names) => (names, &[]),
            Self::Owned(names) => (&[], names),
        };
        built.iter().copied().chain(own.iter().map(String::as_str))
    }

    /// Whether the name is listed.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        match self {
            Self::Static(names) => names.contains(&name),
            Self::Owned(names) => names.iter().any(|listed| listed == name),
        }
    }

    /// Whether nothing is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl<S: Into<String>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self::Owned(names.into_iter().map(Into::into).collect())
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Names {}

impl serde::Serialize for Names {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
