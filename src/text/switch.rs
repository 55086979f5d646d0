//! Choices that have a word each, in JavaScript and on the command line.

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
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use switch;
