//! Choices that have a word each, in JavaScript and on the command line.

use crate::text::scan::split;

/// An enum whose variants each have a word: the one a JavaScript user writes.
macro_rules! switch {
    ($(#[$doc:meta])* $type:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$about])* $variant,)* }

        impl $type {
            /// Every one of them, the commonest first.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word for it in JavaScript and on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one of that word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                let place = $crate::text::switch::place(concat!($($word, ","),*), word)?;
                Self::ALL.get(place).copied()
            }
        }
    };
}
pub(crate) use switch;

/// Where the word stands in a list that is joined by commas: a text weighs less than a table of texts.
#[inline(never)]
pub(crate) fn place(list: &str, word: &str) -> Option<usize> {
    split(list, b',').position(|one| one == word)
}
