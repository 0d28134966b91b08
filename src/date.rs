//! A day. The core has no clock: who asks says which day it is.

use moorline_scan::numbers;

use std::time::{SystemTime, UNIX_EPOCH};

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i32);

impl Date {
    /// The day at the beginning of a date or a time as manifests write it, `2026-11-21` or `2026-11-21T08:30:00Z`;
    /// `None` when there is none.
    pub fn parse(text: &str) -> Option<Date> {
        let date = text.get(..DATE_LENGTH)?;
        if text
            .get(DATE_LENGTH..)
            .is_some_and(|rest| !rest.is_empty() && !matches!(rest.as_bytes().first(), Some(b'T' | b' ')))
        {
            return None;
        }
        let mut parts = date.split('-');
        let mut number = |length: usize| {
            let part = parts.next()?;
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            i32::try_from(digits.then(|| numbers::parse(part))??).ok()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + i32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=length).contains(&day).then(|| Date(days(year, month, day)))
    }

    /// Today by a clock, in UTC.
    pub fn of(time: SystemTime) -> Option<Date> {
        let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
        Some(Date(i32::try_from(seconds / (24 * 60 * 60)).ok()?))
    }

    /// How many days come until another one; negative when it is past.
    pub fn days_until(self, other: Date) -> i32 {
        other.0.saturating_sub(self.0)
    }
}

/// The characters of `2026-11-21`.
pub const DATE_LENGTH: usize = 10;

/// The days from 1970-01-01 to a day of the Gregorian calendar. The year begins in March, so that a leap day is its
/// last.
fn days(year: i32, month: i32, day: i32) -> i32 {
    let year = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn days_are_counted_as_calendars_do() {
        let date = |text| Date::parse(text).unwrap();
        assert_eq!(date("1970-01-01"), Date(0));
        assert_eq!(date("2000-03-01"), Date(11_017));
        assert_eq!(date("2024-02-29").days_until(date("2024-03-01")), 1);
        assert_eq!(date("2026-11-21T23:59:59.1234567Z").days_until(date("2027-11-21")), 365);
        assert_eq!(date("2026-11-21").days_until(date("2026-11-20")), -1);
        assert_eq!(Date::of(UNIX_EPOCH + Duration::from_secs(1_000_000_000)), Date::parse("2001-09-09"));
        // Every day follows the one before it.
        let mut last = days(1899, 12, 31);
        for year in 1900..2101 {
            for month in 1..=12 {
                for day in 1..=31 {
                    if let Some(Date(next)) = Date::parse(&format!("{year:04}-{month:02}-{day:02}")) {
                        assert_eq!(next, last + 1, "{year}-{month}-{day}");
                        last = next;
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in
            ["", "2026", "2026-13-01", "2026-02-29", "21.11.2026", "2026-11-2x", "2026-11-211", "+026-11-21"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
