//! Unions as they are printed.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::codec::With;
use crate::runtime::codec::decimal::JsonNumber;
use crate::runtime::raw_json::RawJson;
use crate::runtime::shape::{Kind, ShapeTest};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Cat {
    lives: i32,
    #[serde(with = "With::<JsonNumber>")]
    weight: Decimal,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Dog {
    name: String,
    friend: Option<Box<Pet>>,
    #[serde(default)]
    others: Vec<Pet>,
}

/// Told by the member `petType`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pet {
    Cat(Cat),
    Dog(Dog),
    Unrecognized(RawJson),
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawJson::deserialize(deserializer)?;
        match raw.tag("petType").as_deref() {
            Some("cat") => raw.read().map(Self::Cat),
            Some("dog" | "5") => raw.read().map(Self::Dog),
            _ => Ok(Self::Unrecognized(raw)),
        }
    }
}

impl Serialize for Pet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cat(cat) => cat.serialize(serializer),
            Self::Dog(dog) => dog.serialize(serializer),
            Self::Unrecognized(raw) => raw.serialize(serializer),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Circle {
    radius: i64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Box3 {
    width: i64,
    height: i64,
    depth: Option<i64>,
    inner: Option<Box<Shape>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Named {
    width: i64,
    name: String,
}

/// Told by its shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Box3(Box3),
    Named(Named),
    Circle(Circle),
    Count(i64),
    Amount(Decimal),
    Text(String),
    List(Vec<Shape>),
    Unrecognized(RawJson),
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawJson::deserialize(deserializer)?.choose(
            &[
                (ShapeTest::object(&["width", "height"], &["width", "height", "depth", "inner"]), |raw| {
                    raw.parse().map(Self::Box3)
                }),
                (ShapeTest::object(&["width"], &["width", "name"]), |raw| raw.parse().map(Self::Named)),
                (
                    ShapeTest::object(&["radius"], &["radius", "kind"]).constants(&[("kind", &["circle", "disc"])]),
                    |raw| raw.parse().map(Self::Circle),
                ),
                (ShapeTest::kinds(&[Kind::Integer]), |raw| raw.parse().map(Self::Count)),
                (ShapeTest::kinds(&[Kind::Number]), |raw| raw.parse_by::<JsonNumber, _>().map(Self::Amount)),
                (ShapeTest::kinds(&[Kind::String]), |raw| raw.parse().map(Self::Text)),
                (ShapeTest::kinds(&[Kind::Array]), |raw| raw.parse().map(Self::List)),
            ],
            Self::Unrecognized,
        )
    }
}

fn pet(json: &str) -> Pet {
    serde_json::from_str(json).unwrap()
}

fn shape(json: &str) -> Shape {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_discriminator_tells_the_variant() {
    let cat = pet(r#"{"weight":12345678901234567890.10,"petType":"cat","lives":9}"#);
    assert_eq!(cat, Pet::Cat(Cat { lives: 9, weight: "12345678901234567890.10".parse().unwrap() }));
    let Pet::Dog(dog) = pet(r#"{"petType":5,"name":"Rex","friend":{"petType":"\u0063at","lives":1,"weight":1}}"#)
    else {
        panic!("a number is a tag as well");
    };
    assert!(matches!(dog.friend.as_deref(), Some(Pet::Cat(_))));
    assert!(matches!(pet(r#"{"petType":"fish","petType":"dog","name":"x"}"#), Pet::Dog(_)), "the last one counts");
}

#[test]
fn what_is_not_recognized_is_kept_as_it_came() {
    for json in [r#"{ "petType":"fish", "fins": 1.50 }"#, "{}", "3", "null", r#"{"petType":null}"#, r#"{"petType":{}}"#]
    {
        let kept = pet(&format!(" {json} "));
        let Pet::Unrecognized(raw) = &kept else { panic!("{kept:?}") };
        assert_eq!(raw.get(), json);
        assert_eq!(format!("{raw:?}"), json);
        assert_eq!(serde_json::to_string(&kept).unwrap(), json);
    }
}

#[test]
fn a_shape_tells_the_variant() {
    assert_eq!(shape(r#"{"width":1,"height":2}"#), Shape::Box3(Box3 { width: 1, height: 2, depth: None, inner: None }));
    assert!(matches!(shape(r#"{"width":1,"name":"x"}"#), Shape::Named(_)));
    assert!(matches!(shape(r#"{"width":1,"height":2,"name":"x"}"#), Shape::Box3(_)), "the first of equals");
    assert!(matches!(shape(r#"{"radius":1}"#), Shape::Circle(_)));
    assert!(matches!(shape(r#"{"radius":1,"kind":"disc"}"#), Shape::Circle(_)));
    assert!(matches!(shape(r#"{"radius":1,"kind":"ring"}"#), Shape::Unrecognized(_)));
    assert!(matches!(shape("{}"), Shape::Unrecognized(_)));
    assert_eq!(shape("7"), Shape::Count(7));
    assert_eq!(shape("0.10"), Shape::Amount("0.10".parse().unwrap()));
    assert_eq!(shape("\"x\""), Shape::Text("x".to_owned()));
    assert!(matches!(shape("true"), Shape::Unrecognized(_)));
    assert_eq!(shape("[1,\"x\"]"), Shape::List(vec![Shape::Count(1), Shape::Text("x".to_owned())]));
}

#[test]
fn the_next_best_shape_is_tried() {
    // It looks like a box more than like something named, and is none.
    let json = r#"{"width":1,"height":"tall","name":"x","depth":2}"#;
    assert!(matches!(shape(json), Shape::Named(_)));
    let json = r#"{"width":1,"height":"tall"}"#;
    let error = serde_json::from_str::<Shape>(json).unwrap_err().to_string();
    assert!(error.starts_with("invalid type: string \"tall\", expected i64"), "the error of the best fit: {error}");
}

#[test]
fn unions_are_read_from_readers_and_values() {
    let json = r#"{"petType":"cat","lives":9,"weight":1.5}"#;
    assert_eq!(serde_json::from_reader::<_, Pet>(json.as_bytes()).unwrap(), pet(json));
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::from_value::<Pet>(value).unwrap(), pet(json));
    let raw: RawJson = serde_json::from_str(json).unwrap();
    assert_eq!(raw.parse::<Pet>().unwrap(), pet(json));
    assert_eq!(raw, raw.clone());
    assert_ne!(raw, serde_json::from_str::<RawJson>(&format!("[{json}]")).unwrap());
}

#[test]
fn nesting_has_a_bound() {
    let nested = |depth: usize| {
        let open = r#"{"petType":"dog","name":"x","friend":"#.repeat(depth);
        format!("{open}null{}", "}".repeat(depth))
    };
    // A thread of the size that async runtimes give their workers.
    let read = |json: String| {
        let thread = std::thread::Builder::new().stack_size(2 << 20);
        let read = move || serde_json::from_str::<Pet>(&json).map(drop).map_err(|error| error.to_string());
        thread.spawn(read).unwrap().join().unwrap()
    };
    assert_eq!(read(nested(128)), Ok(()));
    assert!(read(nested(129)).unwrap_err().starts_with("recursion limit exceeded"));
    assert!(read(nested(100_000)).unwrap_err().starts_with("recursion limit exceeded"));
    assert!(read("[".repeat(100_000)).is_err());
}

#[test]
fn brackets_in_strings_are_no_nesting() {
    let json = format!(r#"{{"petType":"fish","text":"{}\"{}"}}"#, "[".repeat(200), "{".repeat(200));
    assert!(matches!(pet(&json), Pet::Unrecognized(_)));
}
