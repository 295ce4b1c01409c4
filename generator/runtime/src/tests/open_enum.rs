//! Open enums as they are printed.

use std::fmt::Write;

use crate::runtime::open_enum::{integer_enum, string_enum};

#[derive(Clone, Debug, PartialEq)]
enum Color {
    Red,
    Unrecognized(String),
}

impl Color {
    fn as_str(&self) -> &str {
        match self {
            Self::Red => "red",
            Self::Unrecognized(value) => value,
        }
    }
}

impl From<&str> for Color {
    fn from(value: &str) -> Self {
        match value {
            "red" => Self::Red,
            _ => Self::Unrecognized(value.to_owned()),
        }
    }
}

string_enum!(Color);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    Low,
    Unrecognized(i64),
}

impl Level {
    fn as_i64(self) -> i64 {
        match self {
            Self::Low => 1,
            Self::Unrecognized(value) => value,
        }
    }
}

impl From<i64> for Level {
    fn from(value: i64) -> Self {
        match value {
            1 => Self::Low,
            _ => Self::Unrecognized(value),
        }
    }
}

integer_enum!(Level);

#[test]
fn strings() {
    let json = r#"["red","re\u0064","blue",""]"#;
    let read: Vec<Color> = serde_json::from_str(json).unwrap();
    let unknown = |value: &str| Color::Unrecognized(value.to_owned());
    assert_eq!(read, [Color::Red, Color::Red, unknown("blue"), unknown("")]);
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"["red","red","blue",""]"#);
    assert_eq!(serde_json::from_reader::<_, Vec<Color>>(json.as_bytes()).unwrap(), read);
    assert_eq!((Color::from("red".to_owned()), Color::Red.as_ref()), (Color::Red, "red"));
    assert!(serde_json::from_str::<Color>("1").unwrap_err().to_string().contains("expected a string"));
    let mut padded = String::new();
    write!(padded, "{:>5}", Color::Red).unwrap();
    assert_eq!(padded, "  red");
}

#[test]
fn integers() {
    let read: Vec<Level> = serde_json::from_str("[1,-7]").unwrap();
    assert_eq!(read, [Level::Low, Level::Unrecognized(-7)]);
    assert_eq!(serde_json::to_string(&read).unwrap(), "[1,-7]");
    assert_eq!(Level::Low.to_string(), "1");
    for json in ["1.5", "\"1\"", "9223372036854775808"] {
        assert!(serde_json::from_str::<Level>(json).is_err(), "{json}");
    }
}
