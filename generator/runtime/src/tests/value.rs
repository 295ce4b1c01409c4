use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::{Error as _, Serializer};

use crate::runtime::codec::With;
use crate::runtime::codec::decimal::JsonNumber;
use crate::runtime::value::Value;

#[derive(Serialize)]
struct Filter {
    zebra: &'static str,
    apple: Option<i64>,
    #[serde(with = "With::<JsonNumber>")]
    gross: Decimal,
    tags: Vec<&'static str>,
    flag: bool,
}

struct Broken;

impl Serialize for Broken {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("no value"))
    }
}

#[test]
fn objects_keep_their_order_and_their_digits() {
    let filter = Filter {
        zebra: "a\"b",
        apple: None,
        gross: "12345678901234567890.120".parse().unwrap(),
        tags: vec!["x", "y"],
        flag: true,
    };
    let member = |name: &str, value| (name.to_owned(), value);
    assert_eq!(
        Value::object(&filter),
        Value::Object(vec![
            member("zebra", Value::text("a\"b")),
            member("apple", Value::Null),
            member("gross", Value::text("12345678901234567890.120")),
            member("tags", Value::list(["x", "y"])),
            member("flag", Value::text(true)),
        ])
    );
}

#[test]
fn json_is_one_text() {
    assert_eq!(Value::json(&BTreeMap::from([("a", [1, 2])])), Value::text(r#"{"a":[1,2]}"#));
    assert_eq!(Value::json("x"), Value::text(r#""x""#));
}

#[test]
fn what_cannot_be_written_is_kept_as_a_problem() {
    for value in [Value::object(&Broken), Value::json(&Broken), Value::form(&Broken, &[])] {
        assert_eq!(value, Value::Invalid("it cannot be written as JSON: no value".to_owned()));
    }
    let deep = (0..20).fold(serde_json::json!(1), |inner, _| serde_json::json!([inner]));
    assert!(matches!(Value::object(&deep), Value::Invalid(problem) if problem.contains("nested more than 16")));
}
