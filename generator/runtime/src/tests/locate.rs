//! Paths of errors, compared with those of `serde_path_to_error`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::fields::Thing;
use super::unions::{Pet, Shape};
use crate::runtime::codec::With;
use crate::runtime::codec::base64::Base64;
use crate::runtime::codec::decimal::JsonNumber;
use crate::runtime::codec::time::{DateTimeUtc, UnixSeconds};
use crate::runtime::nested::Place;
use crate::runtime::nullable::Nullable;

#[derive(Debug, Deserialize)]
struct Outer {
    _id: uuid::Uuid,
    _name: Option<String>,
    #[serde(with = "With::<JsonNumber>")]
    _gross: Decimal,
    _lines: Vec<Inner>,
    _rates: BTreeMap<String, i32>,
    #[serde(with = "With::<UnixSeconds>")]
    _at: Timestamp,
}

#[derive(Debug, Deserialize)]
struct Inner {
    _active: bool,
    #[serde(with = "With::<JsonNumber>")]
    _gross: Decimal,
}

#[derive(Debug, Deserialize)]
struct Coded {
    #[serde(with = "With::<Vec<JsonNumber>>")]
    _numbers: Vec<Decimal>,
    #[serde(with = "With::<BTreeMap<String, Vec<Option<JsonNumber>>>>")]
    _map: BTreeMap<String, Vec<Option<Decimal>>>,
    #[serde(with = "With::<Vec<UnixSeconds>>")]
    _seconds: Vec<Timestamp>,
    #[serde(default, with = "With::<Nullable<DateTimeUtc>>")]
    _time: Nullable<Timestamp>,
    #[serde(with = "With::<Vec<Base64>>")]
    _bytes: Vec<Vec<u8>>,
}

const REPLACEMENTS: [&str; 11] =
    ["true", "null", "1.5", "-3", "1e99", "99999999999999999", "\"x y\"", "\"a\\\"]\"", "{}", "[]", "[[1]]"];

/// Every value of `document` replaced in turn, and left out in turn.
fn mutants(document: &Value) -> Vec<Value> {
    let mut all: Vec<Value> = REPLACEMENTS.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    match document {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                for mutant in mutants(item) {
                    let mut items = items.clone();
                    items[index] = mutant;
                    all.push(items.into());
                }
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                for mutant in mutants(field) {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), mutant);
                    all.push(fields.into());
                }
                let mut fields = fields.clone();
                fields.remove(name);
                all.push(fields.into());
            }
        }
        _ => {}
    }
    all
}

fn path<T: DeserializeOwned>(text: &str) -> Option<String> {
    let error = serde_json::from_str::<T>(text).err()?;
    Some(Place::of(&error, text.as_bytes()).path(text.as_bytes()))
}

/// The paths of all mutants of `document` are those of the oracle.
fn compare<T: DeserializeOwned>(document: &str) -> usize {
    let document: Value = serde_json::from_str(document).unwrap();
    let mut compared = 0;
    for mutant in mutants(&document) {
        for text in [serde_json::to_string(&mutant).unwrap(), serde_json::to_string_pretty(&mutant).unwrap()] {
            let Some(path) = path::<T>(&text) else { continue };
            let oracle = serde_path_to_error::deserialize::<_, T>(&mut serde_json::Deserializer::from_str(&text));
            assert_eq!(path, oracle.err().unwrap().path().to_string(), "{text}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn paths_are_those_of_serde_path_to_error() {
    let outer = r#"{"_id":"67e55044-10b1-426f-9247-bb680e5fe0c8","_name":"a","_gross":1.10,"_rates":{"x":1,"y":2},
        "_lines":[{"_active":true,"_gross":1},{"_gross":2,"_active":false}],"_at":1}"#;
    let compared = compare::<Vec<Outer>>(&format!("[{outer},{outer}]"));
    assert!(compared > 400, "{compared}");
}

#[test]
fn paths_to_coded_values_are_those_of_serde_path_to_error() {
    let coded = r#"{"_numbers":[1,2],"_map":{"a":[1,null],"b":[2]},"_seconds":[1,2],
        "_time":"2024-01-31T12:00:00Z","_bytes":["",""]}"#;
    let compared = compare::<Vec<Coded>>(&format!("[{coded},{coded}]"));
    assert!(compared > 300, "{compared}");
}

/// A value that is read in two steps is one value to the oracle. So a document is made wrong in a known place, by a value
/// that nothing can be, and the path must be the place.
fn check_places<T: DeserializeOwned>(document: &str) -> usize {
    let document: Value = serde_json::from_str(document).unwrap();
    serde_json::from_value::<T>(document.clone()).map(drop).unwrap();
    let mut checked = 0;
    for (pointer, expected) in places(&document, String::new(), String::new()) {
        let mut wrong = document.clone();
        *wrong.pointer_mut(&pointer).unwrap() = serde_json::json!([[{"wrong": [{}]}]]);
        for text in [serde_json::to_string(&wrong).unwrap(), serde_json::to_string_pretty(&wrong).unwrap()] {
            let path = path::<T>(&text).unwrap_or_else(|| panic!("{text} can be read"));
            assert_eq!(path, expected, "{text}");
            checked += 1;
        }
    }
    checked
}

/// Every leaf of a document that is no discriminator: its pointer and its path.
fn places(value: &Value, pointer: String, path: String) -> Vec<(String, String)> {
    let dot = if path.is_empty() { "" } else { "." };
    match value {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(at, item)| places(item, format!("{pointer}/{at}"), format!("{path}[{at}]"))).collect()
        }
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "petType")
            .flat_map(|(name, field)| places(field, format!("{pointer}/{name}"), format!("{path}{dot}{name}")))
            .collect(),
        _ => vec![(pointer, path)],
    }
}

#[test]
fn paths_lead_into_unions() {
    let cat = r#"{"petType":"cat","lives":9,"weight":1.5}"#;
    let cat_last = r#"{"weight":1.5,"lives":9,"petType":"cat"}"#;
    let dog = format!(r#"{{"petType":"dog","name":"x","friend":{cat},"others":[{cat_last},{cat}]}}"#);
    let nested = format!(r#"{{"others":[{dog},{cat}],"name":"x","petType":"dog","friend":{dog}}}"#);
    assert!(check_places::<Pet>(&nested) > 30);
    assert!(check_places::<Vec<Pet>>(&format!("[{cat},{nested},{dog}]")) > 50);
    assert!(check_places::<BTreeMap<String, Vec<Pet>>>(&format!(r#"{{"a":[{nested}],"b":[{cat},{dog}]}}"#)) > 50);
}

#[test]
fn paths_lead_into_open_structs() {
    let inner = r#"{"id":1,"gross":2,"note":"x","at":3,"clear":true,"tax":4,"other":5}"#;
    let outer = format!(r#"{{"more":1,"inner":{inner},"id":1,"gross":2}}"#);
    let last = format!(r#"{{"id":1,"gross":2,"inner":{outer}}}"#);
    assert!(check_places::<Thing>(&last) > 20);
    assert!(check_places::<Vec<Thing>>(&format!("[{last},{outer}]")) > 20);
}

#[test]
fn the_best_shape_says_what_is_wrong() {
    let path = |text| path::<Vec<Shape>>(text).unwrap();
    assert_eq!(path(r#"[1,{"width":1,"height":2,"inner":{"width":1,"height":true}}]"#), "[1].inner.height");
    assert_eq!(path(r#"[{"width":1,"height":2,"inner":{"width":true}},1]"#), "[0].inner.width");
    assert_eq!(path(r#"[1, [2, {"width":1,"height":[]} ] , 3]"#), "[1][1].height");
    assert_eq!(path(r#"[[[1e99]]]"#), "[0][0][0]");
}

#[test]
fn a_missing_field_is_missed_in_its_object() {
    let path = |text| path::<Vec<Thing>>(text).unwrap();
    assert_eq!(path(r#"[{"id":1,"gross":1},{"id":1,"gross":1,"inner":{"id":1}}]"#), "[1].inner");
    assert_eq!(path(r#"[{"id":1,"gross":1,"inner":{"id":1}},{"id":1,"gross":1}]"#), "[0].inner");
    assert_eq!(path(r#"[ {"inner" : {"id":1} , "gross":1} ]"#), "[0]");
    let path = |text| super::locate::path::<Vec<Pet>>(text).unwrap();
    assert_eq!(path(r#"[{"petType":"dog"}]"#), "[0]");
    assert_eq!(path(r#"[{"petType":"dog","name":"a","friend":{"petType":"dog"}},1]"#), "[0].friend");
    assert_eq!(super::locate::path::<Thing>("{}").unwrap(), ".");
}

#[test]
fn any_text_has_a_path() {
    for text in ["", "[", "{\"a", "{\"a\":", "[1,", "}", ",", "[1]x", "{\"a\\", "\u{feff}[]", "[\"\n\"]", "[1,]", "é"]
    {
        assert!(!path::<Vec<Outer>>(text).unwrap().is_empty());
        assert!(!path::<Vec<Pet>>(text).unwrap_or_else(|| "read".to_owned()).is_empty());
        assert!(!path::<Thing>(text).unwrap().is_empty());
    }
    assert_eq!(path::<Vec<i32>>("[1,2").unwrap(), "[1]");
    assert_eq!(path::<Vec<i32>>("[1,2,").unwrap(), "[2]");
    assert_eq!(path::<Vec<i32>>("[1,x]").unwrap(), "[1]");
}

proptest! {
    /// Texts that are nearly JSON, and errors at every byte of them.
    #[test]
    fn no_text_is_too_broken(text in r#"[\[\]{}",:é0-9 \n\\a-c]{0,40}"#) {
        let objects = text.replace('a', "\"petType\":\"dog\",").replace('b', "\"id\":1,\"gross\":");
        for text in [&text, &objects] {
            for path in [path::<Vec<Outer>>(text), path::<Vec<Pet>>(text), path::<Vec<Thing>>(text), path::<Shape>(text)] {
                prop_assert_ne!(path.as_deref(), Some(""));
            }
        }
    }
}

#[test]
fn names_of_the_server_are_bounded_and_printable() {
    let long = format!("{{\"{}\":\"x\"}}", "é".repeat(5000));
    assert_eq!(path::<BTreeMap<String, i32>>(&long).unwrap().chars().count(), 201);
    assert_eq!(path::<BTreeMap<String, i32>>("{\"a\nb\":1}").unwrap(), ".");
}

#[test]
fn markers_that_are_not_ours_do_no_harm() {
    #[derive(Debug)]
    struct Odd;
    impl<'de> Deserialize<'de> for Odd {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            Err(serde::de::Error::custom(text))
        }
    }
    for text in [
        "(byte 9 of 3)",
        "x (byte 99999999999999999999 of 1)",
        "x (byte 18446744073709551615 of 7)",
        "x (byte 1 of 999)",
    ] {
        assert!(!path::<Vec<Odd>>(&format!("[{text:?}]")).unwrap().is_empty());
    }
}
