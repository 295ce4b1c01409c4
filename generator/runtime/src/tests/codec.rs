//! Codecs, each by itself and in the shapes that fields have.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::runtime::codec::base64::Base64;
use crate::runtime::codec::decimal::{JsonNumber, parse_decimal};
use crate::runtime::codec::time::{CivilDate, CivilDateTime, DateTimeUtc, UnixSeconds};
use crate::runtime::codec::{By, Decode, Encode, Owned, Plain, With};
use crate::runtime::nullable::Nullable;

fn read<C: Decode<T>, T>(json: &str) -> Result<T, String> {
    serde_json::from_str::<Owned<C, T>>(json).map(Owned::into_value).map_err(|error| error.to_string())
}

fn written<C: Encode<T>, T>(value: &T) -> String {
    serde_json::to_string(&By::<C, T>::new(value)).unwrap()
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Amount {
    #[serde(with = "With::<JsonNumber>")]
    amount: Decimal,
}

#[derive(Debug, Deserialize)]
struct Flattened {
    #[serde(flatten)]
    _amount: Amount,
}

#[test]
fn every_digit_of_a_decimal_is_kept() {
    for text in ["0.10", "12345678901234567890.12345678", "-0.01", "79228162514264337593543950335", "0", "1.000"] {
        let json = format!(r#"{{"amount":{text}}}"#);
        let amount: Amount = serde_json::from_str(&json).unwrap();
        assert_eq!(amount.amount.to_string(), text);
        assert_eq!(serde_json::to_string(&amount).unwrap(), json);
        assert_eq!(serde_json::from_reader::<_, Amount>(json.as_bytes()).unwrap().amount.to_string(), text);
    }
}

#[test]
fn decimals_are_read_in_every_notation() {
    for (text, digits) in [
        ("1.5e3", "1500"),
        ("1e2", "100"),
        ("1.5E-3", "0.0015"),
        ("-2.50e+1", "-25.0"),
        ("12e-2", "0.12"),
        ("0e5", "000000"),
        ("1.2345678901234567890123456e5", "123456.78901234567890123456"),
        ("\"12.50\"", "12.50"),
        ("\"-1e2\"", "-100"),
    ] {
        assert_eq!(parse_decimal(text).unwrap().to_string(), digits.parse::<Decimal>().unwrap().to_string(), "{text}");
    }
    assert_eq!(parse_decimal("1.2345678901234567890123456e5").unwrap().to_string(), "123456.78901234567890123456");
}

#[test]
fn a_decimal_that_does_not_fit_is_refused() {
    for text in [
        "0.12345678901234567890123456789012",
        "1.23456789012345678901234567890123e2",
        "79228162514264337593543950336",
        "1e30",
        "1e-30",
        "1e999999999999",
        "1e-999999999999",
        "null",
        "true",
        "{}",
        "[1]",
        "\"\"",
        "\"1_000\"",
        "\"NaN\"",
        "\"1 \"",
        "\"1e\"",
    ] {
        let problem = parse_decimal(text).unwrap_err();
        assert!(problem.ends_with(", expected a decimal number of at most 28 digits"), "{problem}");
    }
}

#[test]
fn a_number_that_serde_has_parsed_already_is_refused() {
    assert!(serde_json::from_str::<Flattened>(r#"{"amount":0.10}"#).is_err());
}

#[test]
fn a_value_has_the_digits_that_it_kept() {
    let value = serde_json::json!({"amount": 0.25});
    assert_eq!(serde_json::from_value::<Amount>(value).unwrap().amount.to_string(), "0.25");
    let value = serde_json::to_value(Amount { amount: "0.25".parse().unwrap() }).unwrap();
    assert_eq!(value, serde_json::json!({"amount": 0.25}));
}

#[test]
fn seconds_are_integers() {
    let seconds = |json| read::<UnixSeconds, Timestamp>(json).map(Timestamp::as_second);
    for (json, second) in [("0", 0), ("-1", -1), ("1764547200", 1_764_547_200), ("1.0", 1), ("1e3", 1000), ("-0.0", 0)]
    {
        assert_eq!(seconds(json), Ok(second), "{json}");
    }
    for json in
        ["1.5", "1764547200000", "-99999999999999", "18446744073709551615", "1e300", "\"1\"", "true", "null", "{}"]
    {
        let problem = seconds(json).unwrap_err();
        assert!(problem.contains("expected a whole number of seconds since 1970"), "{json}: {problem}");
    }
    let value = serde_json::json!([5, 6]);
    let read: Vec<Owned<UnixSeconds, Timestamp>> = serde_json::from_value(value).unwrap();
    assert_eq!(read.into_iter().map(|at| at.into_value().as_second()).collect::<Vec<_>>(), [5, 6]);
}

#[test]
fn times_without_an_offset_are_utc() {
    let time = |text: &str| read::<DateTimeUtc, Timestamp>(&format!("\"{text}\"")).map(|time| time.to_string());
    for (text, utc) in [
        ("2024-01-31T12:00:00Z", "2024-01-31T12:00:00Z"),
        ("2024-01-31T12:00:00+02:00", "2024-01-31T10:00:00Z"),
        ("2024-01-31t12:00:00z", "2024-01-31T12:00:00Z"),
        ("2024-01-31 12:00:00Z", "2024-01-31T12:00:00Z"),
        ("2024-01-31T12:00:00", "2024-01-31T12:00:00Z"),
        ("2024-01-31T12:00:00.1234567", "2024-01-31T12:00:00.1234567Z"),
        ("2024-01-31T12:00", "2024-01-31T12:00:00Z"),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
    ] {
        assert_eq!(time(text).as_deref(), Ok(utc), "{text}");
    }
    for text in [
        "2024-01-31",
        "2024-02-31T12:00:00Z",
        "2024-01-31T25:00:00",
        "2024-01-31T12:00:00[Europe/Paris]",
        "2024-01-31T12:00:00+02:00[Europe/Paris]",
        "20240131T120000",
        "2024-W05-3T12:00:00",
        "12:00:00",
        "",
        "é024-01-31T12:00:00",
        "/Date(1224043200000)/",
    ] {
        assert!(time(text).unwrap_err().contains("expected a date and time such as"), "{text}: {:?}", time(text));
    }
    assert!(read::<DateTimeUtc, Timestamp>("1764547200").unwrap_err().contains("invalid type"));
    assert_eq!(written::<DateTimeUtc, _>(&Timestamp::from_second(-1).unwrap()), "\"1969-12-31T23:59:59Z\"");
}

#[test]
fn civil_times_have_no_offset() {
    let time = |text: &str| read::<CivilDateTime, DateTime>(&format!("\"{text}\"")).map(|time| time.to_string());
    assert_eq!(time("2024-01-31T12:00:00.5").as_deref(), Ok("2024-01-31T12:00:00.5"));
    for text in ["2024-01-31", "2024-01-31T12:00:00Z", "2024-01-31T12:00:00+02:00", "2024-01-31T12"] {
        assert!(time(text).unwrap_err().contains("without offset"), "{text}");
    }
    assert_eq!(written::<CivilDateTime, _>(&jiff::civil::date(2024, 1, 31).at(12, 0, 0, 0)), "\"2024-01-31T12:00:00\"");
}

#[test]
fn dates_may_come_with_midnight() {
    let date = |text: &str| read::<CivilDate, Date>(&format!("\"{text}\"")).map(|date| date.to_string());
    for text in ["2024-01-31", "2024-01-31T00:00:00", "2024-01-31T00:00:00Z", "2024-01-31T00:00:00.0000000"] {
        assert_eq!(date(text).as_deref(), Ok("2024-01-31"), "{text}");
    }
    for text in
        ["2024-01-31T00:00:01", "2024-01-31T12:00:00", "2024-01-31T00:00:00+01:00", "2024-1-31", "2024-02-30", "x"]
    {
        assert!(date(text).unwrap_err().contains("expected a date such as"), "{text}: {:?}", date(text));
    }
    assert_eq!(written::<CivilDate, _>(&jiff::civil::date(2024, 1, 31)), "\"2024-01-31\"");
}

#[test]
fn bytes_are_base64() {
    let bytes = |text: &str| read::<Base64, Vec<u8>>(&format!("\"{text}\""));
    for text in ["aGk/fg==", "aGk/fg", ""] {
        assert_eq!(bytes(text).unwrap(), if text.is_empty() { &b""[..] } else { b"hi?~" });
    }
    for text in ["aGk_fg==", "a", "aGk/fh==", "a b="] {
        assert!(bytes(text).unwrap_err().contains("expected a string in base64"), "{text}");
    }
    assert_eq!(written::<Base64, _>(&b"hi?~".to_vec()), "\"aGk/fg==\"");
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Shapes {
    #[serde(default, with = "With::<Option<JsonNumber>>", skip_serializing_if = "Option::is_none")]
    option: Option<Decimal>,
    #[serde(default, with = "With::<Nullable<UnixSeconds>>", skip_serializing_if = "Nullable::is_absent")]
    nullable: Nullable<Timestamp>,
    #[serde(with = "With::<Vec<Option<JsonNumber>>>")]
    list: Vec<Option<Decimal>>,
    #[serde(with = "With::<BTreeMap<String, Vec<UnixSeconds>>>")]
    map: BTreeMap<String, Vec<Timestamp>>,
    #[serde(with = "With::<Box<JsonNumber>>")]
    boxed: Box<Decimal>,
    #[serde(with = "With::<Vec<Plain>>")]
    plain: Vec<String>,
}

#[test]
fn codecs_nest_as_types_do() {
    let full = r#"{"option":1.10,"nullable":5,"list":[2.0,null],"map":{"a":[1,-1]},"boxed":3.0,"plain":["x"]}"#;
    let read: Shapes = serde_json::from_str(full).unwrap();
    assert_eq!(read.nullable, Nullable::Value(Timestamp::from_second(5).unwrap()));
    assert_eq!(serde_json::to_string(&read).unwrap(), full);

    let least = r#"{"nullable":null,"list":[],"map":{},"boxed":0,"plain":[]}"#;
    let read: Shapes = serde_json::from_str(least).unwrap();
    assert_eq!((read.option, read.nullable), (None, Nullable::Null));
    assert_eq!(serde_json::to_string(&read).unwrap(), least);

    let absent = r#"{"option":null,"list":[],"map":{},"boxed":0,"plain":[]}"#;
    assert_eq!(serde_json::from_str::<Shapes>(absent).unwrap().nullable, Nullable::Absent);
}

proptest! {
    #[test]
    fn any_decimal_comes_back(mantissa in any::<i128>(), scale in 0_u32..=28) {
        let Ok(decimal) = Decimal::try_from_i128_with_scale(mantissa >> 32, scale) else { return Ok(()) };
        let json = written::<JsonNumber, _>(&decimal);
        let read = read::<JsonNumber, Decimal>(&json).unwrap();
        prop_assert_eq!(read.to_string(), decimal.to_string());
        prop_assert_eq!(read.scale(), decimal.scale());
    }

    #[test]
    fn any_short_number_is_read_digit_by_digit(whole in 0_u64.., fraction in "[0-9]{0,9}", negative in any::<bool>()) {
        let sign = if negative { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        let text = format!("{sign}{whole}{point}{fraction}");
        let shown = read::<JsonNumber, Decimal>(&text).unwrap().to_string();
        let is_zero = whole == 0 && fraction.bytes().all(|digit| digit == b'0');
        prop_assert_eq!(shown.trim_start_matches('-'), text.trim_start_matches('-'));
        prop_assert!(is_zero || shown == text);
    }

    /// An exponent moves the point, and changes no digit.
    #[test]
    fn an_exponent_moves_the_point(digits in "[1-9][0-9]{0,12}", exponent in -12_i32..=12) {
        let moved = read::<JsonNumber, Decimal>(&format!("{digits}e{exponent}")).unwrap();
        let power: Decimal = format!("1{}", "0".repeat(exponent.unsigned_abs() as usize)).parse().unwrap();
        let plain: Decimal = digits.parse().unwrap();
        prop_assert_eq!(moved, if exponent < 0 { plain / power } else { plain * power });
    }

    #[test]
    fn any_second_comes_back(second in -377_705_023_201_i64..=253_402_207_200) {
        let at = Timestamp::from_second(second).unwrap();
        prop_assert_eq!(written::<UnixSeconds, _>(&at), second.to_string());
        prop_assert_eq!(read::<UnixSeconds, Timestamp>(&second.to_string()), Ok(at));
        prop_assert_eq!(read::<UnixSeconds, Timestamp>(&format!("{second}.0")), Ok(at));
        let halfway = format!("{second}.5");
        prop_assert!(read::<UnixSeconds, Timestamp>(&halfway).is_err());
    }

    #[test]
    fn any_time_comes_back(second in -377_705_023_201_i64..253_402_207_200, nanos in 0_i32..1_000_000_000) {
        let at = Timestamp::new(second, nanos).unwrap();
        prop_assert_eq!(read::<DateTimeUtc, Timestamp>(&written::<DateTimeUtc, _>(&at)), Ok(at));
    }

    #[test]
    fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(read::<Base64, Vec<u8>>(&written::<Base64, _>(&bytes)), Ok(bytes));
    }
}
