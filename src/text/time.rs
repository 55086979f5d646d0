//! The times that stand in messages: they are compared as text and signed as they are, so all that
//! is required of them is a format that reads one way.

/// Whether the text is a time of ISO 8601 with its zone: `2019-05-28T12:12:12+08:00`. A fraction of
/// a second is legal, and `Z` for the zone.
pub(crate) fn is_time(text: &str) -> bool {
    has_zone(text, false)
}

/// The same, or with a zone in the basic form of ISO 8601: `2019-05-28T12:12:12+0800`.
pub(crate) fn is_time_of_either_form(text: &str) -> bool {
    has_zone(text, true)
}

fn has_zone(text: &str, of_either_form: bool) -> bool {
    let Some((date_time, rest)) = text.split_at_checked("2019-05-28T12:12:12".len()) else {
        return false;
    };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
            if !(1..=9).contains(&fraction.len().saturating_sub(zone.len())) {
                return false;
            }
            zone
        }
        None => rest,
    };
    let offset = zone.strip_prefix(['+', '-']).unwrap_or_default();
    fits(date_time, b"dddd-dd-ddTdd:dd:dd")
        && in_range(date_time)
        && (zone == "Z" || fits(offset, b"dd:dd") || (of_either_form && fits(offset, b"dddd")))
}

/// Whether the text is a time without a zone, `2019-05-28 12:12:12`: the gateway's document says which
/// zone it is of.
pub(crate) fn is_zoneless(text: &str) -> bool {
    fits(text, b"dddd-dd-dd dd:dd:dd") && in_range(text)
}

/// Whether the text is digits and nothing else: seconds or milliseconds since 1970.
pub(crate) fn is_epoch(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The last second of a year with four digits.
const LATEST: u64 = 253_402_300_799;

/// Year, month, day, hour, minute and second in UTC of so many seconds since 1970, in the calendar of Gregory: years begin in March
/// here, so that the leap day is their last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub(crate) fn civil(seconds: u64) -> Option<[u64; 6]> {
    if seconds > LATEST {
        return None;
    }
    let (days, rest) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    Some([year, month, day, rest / 3_600, rest / 60 % 60, rest % 60])
}

fn fits(text: &str, pattern: &[u8]) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern).all(|(byte, wanted)| match wanted {
            b'd' => byte.is_ascii_digit(),
            _ => byte == *wanted,
        })
}

/// Whether month, day, hour, minute and second can be.
fn in_range(date_time: &str) -> bool {
    let part = |at: usize| -> u32 {
        date_time.get(at..at.saturating_add(2)).and_then(|two| two.parse().ok()).unwrap_or(99)
    };
    (1..=12).contains(&part(5))
        && (1..=31).contains(&part(8))
        && part(11) < 24
        && part(14) < 60
        && part(17) <= 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_zone() {
        for text in [
            "2019-05-28T12:12:12+08:00",
            "2020-01-01T12:01:01+08:30",
            "2019-04-04T12:08:56.253+05:30",
            "2019-04-04T12:08:56Z",
            "2019-04-04T12:08:56.123456789-11:00",
        ] {
            assert!(is_time(text) && is_time_of_either_form(text), "{text}");
        }
        for text in ["2019-05-28T12:12:12+0800", "2019-04-04T12:08:56.253-0530"] {
            assert!(is_time_of_either_form(text) && !is_time(text), "{text}");
        }
        for text in [
            "",
            "2019-05-28",
            "2019-05-28T12:12:12",
            "2019-05-28 12:12:12+08:00",
            "2019-05-28T12:12:12.+08:00",
            "2019-05-28T12:12:12+08",
            "2019-05-28T12:12:12+080",
            "2019-05-28T12:12:12+08000",
            "2019-13-28T12:12:12+0800",
            "2019-13-28T12:12:12Z",
            "2019-05-28T25:12:12Z",
            "2019-05-28T12:12:12Z ",
            "2019-05-28T12:12:12Z\n",
            "२०१९-05-28T12:12:12Z",
        ] {
            assert!(!is_time(text) && !is_time_of_either_form(text), "{text}");
        }
    }

    #[test]
    fn a_time_without_a_zone_has_a_blank() {
        assert!(is_zoneless("2014-07-24 03:07:50"));
        for text in [
            "",
            "2014-07-24",
            "2014-07-24T03:07:50",
            "2014-07-24 03:07:50 ",
            "2014-07-24 03:07:50.1",
            "2014-7-24 03:07:50",
            "2014-07-24 24:07:50",
            "2014-00-24 03:07:50",
            "2014-07-24\u{3000}03:07",
        ] {
            assert!(!is_zoneless(text), "{text}");
        }
    }

    #[test]
    fn an_epoch_is_digits() {
        assert!(is_epoch("1685599933871") && is_epoch("0"));
        for text in ["", "-1", "1.5", " 1", "1e3", "12345678901234567"] {
            assert!(!is_epoch(text), "{text}");
        }
    }
}
