//! Objects with a map of the rest, as they are printed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::codec::By;
use crate::runtime::codec::decimal::JsonNumber;
use crate::runtime::codec::time::UnixSeconds;
use crate::runtime::fields::Fields;
use crate::runtime::nullable::Nullable;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Thing {
    id: i64,
    gross: Decimal,
    note: Option<String>,
    at: Option<Timestamp>,
    clear: Nullable<bool>,
    tax: Nullable<Decimal>,
    inner: Option<Box<Thing>>,
    rest: BTreeMap<String, Decimal>,
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields::read(deserializer)?;
        Ok(Self {
            id: fields.required("id")?,
            gross: fields.required_by::<JsonNumber, _>("gross")?,
            note: fields.optional("note")?,
            at: fields.optional_by::<UnixSeconds, _>("at")?,
            clear: fields.nullable("clear")?,
            tax: fields.nullable_by::<JsonNumber, _>("tax")?,
            inner: fields.optional("inner")?,
            rest: fields.rest_by::<JsonNumber, _>()?,
        })
    }
}

impl Serialize for Thing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        fields.serialize_entry("id", &self.id)?;
        fields.serialize_entry("gross", &By::<JsonNumber, _>::new(&self.gross))?;
        for (name, value) in &self.rest {
            fields.serialize_entry(name, &By::<JsonNumber, _>::new(value))?;
        }
        fields.end()
    }
}

fn thing(json: &str) -> Thing {
    serde_json::from_str(json).unwrap()
}

fn problem(json: &str) -> String {
    serde_json::from_str::<Thing>(json).unwrap_err().to_string()
}

#[test]
fn members_become_fields_and_the_rest_a_map() {
    let json =
        r#"{"z":12345678901234567890.10,"id":1,"gross":0.10,"note":"x","at":5,"clear":true,"tax":2,"\u0061":1e2}"#;
    let read = thing(json);
    assert_eq!((read.id, read.gross.to_string().as_str(), read.note.as_deref()), (1, "0.10", Some("x")));
    assert_eq!(read.at, Some(Timestamp::from_second(5).unwrap()));
    assert_eq!((read.clear, read.tax), (Nullable::Value(true), Nullable::Value(Decimal::TWO)));
    let rest: Vec<String> = read.rest.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(rest, ["a=100", "z=12345678901234567890.10"]);
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"id":1,"gross":0.10,"a":100,"z":12345678901234567890.10}"#);
}

#[test]
fn absent_and_null_are_told_apart() {
    let read = thing(r#"{"id":1,"gross":1}"#);
    assert_eq!((read.note, read.at, read.clear, read.tax), (None, None, Nullable::Absent, Nullable::Absent));
    let read = thing(r#"{"id":1,"gross":1,"note":null,"at":null,"clear":null,"tax":null,"inner":null}"#);
    assert_eq!((read.note, read.at, read.clear, read.tax), (None, None, Nullable::Null, Nullable::Null));
    assert!(read.rest.is_empty(), "a member that was taken is no part of the rest, whatever its value");
}

#[test]
fn the_last_of_a_repeated_name_counts() {
    let read = thing(r#"{"id":1,"id":2,"gross":1,"x":1,"x":2}"#);
    assert_eq!((read.id, read.rest.len(), read.rest.get("x")), (2, 1, Some(&Decimal::TWO)));
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    assert!(problem(r#"{"gross":1}"#).starts_with("missing field `id`"));
    assert!(problem(r#"{"id":1}"#).starts_with("missing field `gross`"));
    assert!(problem(r#"{"id":"x","gross":1}"#).starts_with("invalid type: string \"x\", expected i64 (byte 9 of 20)"));
    assert!(problem(r#"{"id":null,"gross":1}"#).starts_with("invalid type: null, expected i64"));
    assert!(problem(r#"{"id":1,"gross":1,"x":"y"}"#).contains("expected a decimal number"));
    assert!(problem("[1]").starts_with("invalid type: sequence, expected an object"));
    assert!(problem("3").starts_with("invalid type: integer `3`, expected an object"));
}

#[test]
fn they_are_read_from_readers_and_values() {
    let json = r#"{"id":1,"gross":1.5,"x":2.5}"#;
    assert_eq!(serde_json::from_reader::<_, Thing>(json.as_bytes()).unwrap(), thing(json));
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::from_value::<Thing>(value).unwrap(), thing(json));
}
