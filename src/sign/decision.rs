//! `Decision`: what a scheme does with one field, and why, in two languages.

macro_rules! decisions {
    ($($variant:ident = $word:literal, $english:literal, $chinese:literal;)*) => {
        /// What a scheme does with one field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Decision { $(#[doc = $english] $variant,)* }

        impl Decision {
            /// Every decision.
            pub const ALL: &'static [Decision] = &[$(Decision::$variant,)*];

            /// The stable word in camelCase.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The reason in English.
            #[must_use]
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $english,)* }
            }

            /// The reason in Chinese.
            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)* }
            }
        }
    };
}

impl serde::Serialize for Decision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

decisions! {
    Signed = "signed", "part of the signed text", "参与签名";
    Excluded = "excluded", "the scheme never signs this name", "该方案从不签名此字段";
    NotListed = "notListed", "not in the scheme's fixed list of fields", "不在该方案的固定字段表中";
    Null = "null", "null, which the scheme leaves out", "值为 null，该方案不签名";
    Empty = "empty", "empty, which the scheme leaves out", "值为空，该方案不签名";
    Zero = "zero", "empty in PHP's sense, which the scheme leaves out", "PHP 意义上的空值，该方案不签名";
}
