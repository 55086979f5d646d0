//! When a message is made: the time as the gateway writes it, or seconds since 1970. The core reads no clock.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString as _};

use crate::text::time::civil;

/// A form of the time. Seconds that have none become nothing, which every gateway refuses as `ERR_TIME`.
macro_rules! times {
    ($($(#[$doc:meta])* $type:ident = $write:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $type<'t>(Cow<'t, str>);

            impl $type<'_> {
                /// The text that is signed and sent.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl<'t> From<&'t str> for $type<'t> {
                fn from(text: &'t str) -> Self {
                    Self(Cow::Borrowed(text))
                }
            }

            impl<'t> From<&'t String> for $type<'t> {
                fn from(text: &'t String) -> Self {
                    Self::from(text.as_str())
                }
            }

            impl From<u64> for $type<'_> {
                fn from(seconds: u64) -> Self {
                    let write: fn(u64) -> String = $write;
                    Self(Cow::Owned(write(seconds)))
                }
            }
        )*
    };
}

times! {
    /// `1554208460`: seconds since 1970, as a number or as their digits.
    EpochTime = |seconds| seconds.to_string();
    /// `2020-08-15T12:00:00+08:00`: seconds since 1970, or ISO 8601 with its zone, or the digits that Antom takes.
    IsoTime = |seconds| match civil(seconds) {
        Some([year, month, day, hour, minute, second]) => {
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00")
        }
        None => String::new(),
    };
    /// `2020-08-15 12:00:00`: seconds since 1970, or the text in China's time.
    ChinaTime = |seconds| match civil(seconds.saturating_add(8 * 3600)) {
        Some([year, month, day, hour, minute, second]) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        None => String::new(),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_written_as_each_gateway_does() {
        for (seconds, iso, china) in [
            (0, "1970-01-01T00:00:00+00:00", "1970-01-01 08:00:00"),
            (951_782_399, "2000-02-28T23:59:59+00:00", "2000-02-29 07:59:59"),
            (951_868_800, "2000-03-01T00:00:00+00:00", "2000-03-01 08:00:00"),
            (1_709_164_800, "2024-02-29T00:00:00+00:00", "2024-02-29 08:00:00"),
            (4_107_542_400, "2100-03-01T00:00:00+00:00", "2100-03-01 08:00:00"),
            (253_402_300_799, "9999-12-31T23:59:59+00:00", ""),
            (u64::MAX, "", ""),
        ] {
            assert_eq!(IsoTime::from(seconds).as_str(), iso);
            assert_eq!(ChinaTime::from(seconds).as_str(), china);
        }
        assert_eq!(EpochTime::from(1_554_208_460).as_str(), "1554208460");
        assert_eq!(EpochTime::from("1554208460"), EpochTime::from(1_554_208_460));
    }
}
