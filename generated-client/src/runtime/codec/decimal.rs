//! Decimals, digit for digit.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Decode, Encode};
use crate::runtime::nested;

/// An exponent further from zero than this is not looked at: no decimal has so many digits.
const MAX_EXPONENT: i64 = 64;

/// A decimal as a JSON number, digit for digit: neither direction goes through `f64`. A string that holds such a number
/// is read too.
///
/// `serde_json` hands a visitor the parsed number, not its digits, so the digits are read as a raw value. That works
/// wherever the deserialiser is `serde_json`'s own; inside `#[serde(flatten)]`, `untagged` or an internally tagged enum
/// serde has parsed the number already, and this fails rather than return a rounded amount.
pub(crate) enum JsonNumber {}

impl Encode<Decimal> for JsonNumber {
    fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = value.to_string();
        serde_json::from_str::<&RawValue>(&digits).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl Decode<Decimal> for JsonNumber {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        parse_decimal(raw.get()).map_err(|problem| nested::about(raw.get(), problem))
    }
}

/// A decimal from the text of a JSON number, or of a string that holds one. Digits that do not fit are an error.
pub(crate) fn parse_decimal(text: &str) -> Result<Decimal, String> {
    let digits = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let parsed = match digits.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) {
        true => plain_digits(digits).and_then(|plain| Decimal::from_str_exact(&plain).ok()),
        false => None,
    };
    parsed.ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        format!("invalid value: `{shown}`, expected a decimal number of at most 28 digits")
    })
}

/// The number written without an exponent: `1.5e3` as `1500`, `1.5e-3` as `0.0015`.
fn plain_digits(number: &str) -> Option<Cow<'_, str>> {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else { return Some(Cow::Borrowed(number)) };
    let exponent: i64 = exponent.parse().ok().filter(|exponent: &i64| exponent.abs() <= MAX_EXPONENT)?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |mantissa| ("-", mantissa));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{whole}{fraction}");
    let mut point = i64::try_from(whole.len()).ok()?.checked_add(exponent)?;
    if point < 1 {
        digits.insert_str(0, &"0".repeat(usize::try_from(1 - point).ok()?));
        point = 1;
    }
    let point = usize::try_from(point).ok()?;
    let missing = point.saturating_sub(digits.len());
    digits.push_str(&"0".repeat(missing));
    let (whole, fraction) = digits.split_at_checked(point)?;
    let separator = if fraction.is_empty() { "" } else { "." };
    Some(Cow::Owned(format!("{sign}{whole}{separator}{fraction}")))
}
