//! Points in time and dates, in the forms that APIs write them in.

use std::fmt;
use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::de::{self, Deserializer, Unexpected, Visitor};
use serde::ser::Serializer;

use super::{Decode, Encode};

/// A point in time as an integer: seconds since 1970-01-01T00:00:00Z. A part of a second is cut off in writing. In
/// reading it is refused, and `1.0` and `1e3`, which are integers too, are not.
pub(crate) enum UnixSeconds {}

impl Encode<Timestamp> for UnixSeconds {
    fn serialize<S: Serializer>(value: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(value.as_second())
    }
}

impl Decode<Timestamp> for UnixSeconds {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        deserializer.deserialize_i64(SecondsVisitor)
    }
}

struct SecondsVisitor;

impl Visitor<'_> for SecondsVisitor {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of seconds since 1970 up to the year 9999")
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Timestamp, E> {
        Timestamp::from_second(seconds).map_err(|_| E::invalid_value(Unexpected::Signed(seconds), &self))
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Timestamp, E> {
        match i64::try_from(seconds) {
            Ok(seconds) => self.visit_i64(seconds),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(seconds), &self)),
        }
    }

    /// Every second that a timestamp can be is an `f64` exactly.
    fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<Timestamp, E> {
        let is_integer = seconds.fract() == 0.0 && seconds.abs() < 2_f64.powi(53);
        match is_integer {
            true => self.visit_i64(seconds as i64),
            false => Err(E::invalid_value(Unexpected::Float(seconds), &self)),
        }
    }
}

/// A point in time as text (RFC 3339). Without an offset, which .NET leaves out, it is read as UTC.
pub(crate) enum DateTimeUtc {}

impl Encode<Timestamp> for DateTimeUtc {
    fn serialize<S: Serializer>(value: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

impl Decode<Timestamp> for DateTimeUtc {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        deserializer.deserialize_str(TextVisitor::<Self, _>::new())
    }
}

impl FromText<Timestamp> for DateTimeUtc {
    const EXPECTED: &str = "a date and time such as 2024-01-31T12:00:00Z";

    fn parse(text: &str) -> Option<Timestamp> {
        match text.parse() {
            Ok(timestamp) if !text.ends_with(']') => Some(timestamp),
            _ => parse_civil(text)?.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp()),
        }
    }
}

/// A date and time of day as text, wherever that is: `2024-01-31T12:00:00`.
pub(crate) enum CivilDateTime {}

impl Encode<DateTime> for CivilDateTime {
    fn serialize<S: Serializer>(value: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

impl Decode<DateTime> for CivilDateTime {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
        deserializer.deserialize_str(TextVisitor::<Self, _>::new())
    }
}

impl FromText<DateTime> for CivilDateTime {
    const EXPECTED: &str = "a date and time without offset, such as 2024-01-31T12:00:00";

    fn parse(text: &str) -> Option<DateTime> {
        parse_civil(text)
    }
}

/// A date as text: `2024-01-31`. The midnight that .NET appends to it is read too, since it says no more.
pub(crate) enum CivilDate {}

impl Encode<Date> for CivilDate {
    fn serialize<S: Serializer>(value: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

impl Decode<Date> for CivilDate {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        deserializer.deserialize_str(TextVisitor::<Self, _>::new())
    }
}

impl FromText<Date> for CivilDate {
    const EXPECTED: &str = "a date such as 2024-01-31";

    fn parse(text: &str) -> Option<Date> {
        let (date, time) = text.split_at_checked(10)?;
        let time = time.strip_suffix('Z').unwrap_or(time);
        let is_midnight = time.is_empty() || time.trim_end_matches('0').trim_end_matches('.').starts_with("T00:00:");
        (is_midnight && is_plain_date(date) && parse_midnight(date, time)).then(|| date.parse().ok()).flatten()
    }
}

fn parse_midnight(date: &str, time: &str) -> bool {
    time.is_empty()
        || parse_civil(&format!("{date}{time}")).is_some_and(|at| at.time() == jiff::civil::Time::midnight())
}

/// A date, `T`, and a time of day, and nothing after it: `jiff` would take a date alone for midnight, and drop an offset.
fn parse_civil(text: &str) -> Option<DateTime> {
    let (date, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let is_time = time.len() >= 5 && time.bytes().all(|byte| byte.is_ascii_digit() || b":.,".contains(&byte));
    (is_time && is_plain_date(date)).then(|| text.parse().ok()).flatten()
}

/// `2024-01-31` in digits: `jiff` reads other forms of ISO 8601, which are no dates of RFC 3339.
fn is_plain_date(date: &str) -> bool {
    let is_in_place = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    date.bytes().enumerate().all(is_in_place)
}

/// What can be read from a string.
trait FromText<T> {
    const EXPECTED: &str;
    fn parse(text: &str) -> Option<T>;
}

struct TextVisitor<C, T>(PhantomData<(C, T)>);

impl<C, T> TextVisitor<C, T> {
    fn new() -> Self {
        Self(PhantomData)
    }
}

impl<C: FromText<T>, T> Visitor<'_> for TextVisitor<C, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(C::EXPECTED)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        C::parse(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
