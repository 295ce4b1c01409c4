//! How a value is written in each style (OpenAPI 3.1.1, section 4.8.12.4, Style Examples; 2.0, `collectionFormat`).

use serde_json::Value;

use super::Location;
use crate::requests::percent;

/// A style, or the `collectionFormat` that is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    /// `spaceDelimited`, `ssv`
    Space,
    /// `pipeDelimited`, `pipes`
    Pipe,
    /// `tsv`
    Tab,
    DeepObject,
}

/// What is said about how one parameter is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule<'a> {
    pub(super) name: &'a str,
    pub(super) location: Location,
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) allow_reserved: bool,
}

/// A value without structure, and members of an object, as text.
enum Shape {
    One(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

/// The text of a value without structure.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

impl Rule<'_> {
    /// The pieces of the value: pairs in a query and in a cookie, one text elsewhere. Nothing where the specification
    /// does not say how such a value is written.
    pub(super) fn written(&self, value: &Value) -> Option<Vec<String>> {
        let shape = self.shape(value)?;
        match self.style {
            Style::Simple => Some(vec![prefixed("", ",", ",", self.explode, &shape)]),
            Style::Label => {
                let between = if self.explode { "." } else { "," };
                Some(vec![prefixed(".", between, ",", self.explode, &shape)])
            }
            Style::Matrix => Some(vec![self.matrix(&shape)]),
            Style::Form => Some(self.form(&shape)),
            Style::Space | Style::Pipe | Style::Tab => self.delimited(&shape),
            Style::DeepObject => {
                let Shape::Object(members) = shape else { return None };
                let name = self.encoded(self.name);
                Some(members.iter().map(|(key, value)| format!("{name}%5B{key}%5D={value}")).collect())
            }
        }
    }

    fn shape(&self, value: &Value) -> Option<Shape> {
        let one = |value: &Value| text(value).map(|text| self.value(&text));
        Some(match value {
            Value::Array(items) => Shape::List(items.iter().map(one).collect::<Option<_>>()?),
            Value::Object(members) => {
                let member = |(name, value): (&String, &Value)| Some((self.encoded(name), one(value)?));
                Shape::Object(members.iter().map(member).collect::<Option<_>>()?)
            }
            other => Shape::One(one(other)?),
        })
    }

    fn value(&self, text: &str) -> String {
        if self.allow_reserved { percent::reserved(text) } else { self.encoded(text) }
    }

    /// Headers are not encoded; nor are cookies here, for they are compared as they are decoded.
    fn encoded(&self, text: &str) -> String {
        match self.location {
            Location::Header | Location::Cookie => text.to_owned(),
            Location::Path | Location::Query => percent::encoded(text),
        }
    }

    fn matrix(&self, shape: &Shape) -> String {
        let name = self.encoded(self.name);
        let pair =
            |name: &str, value: &str| if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") };
        match shape {
            Shape::One(value) => pair(&name, value),
            Shape::List(items) if self.explode => items.iter().map(|item| pair(&name, item)).collect(),
            Shape::Object(members) if self.explode => members.iter().map(|(key, value)| pair(key, value)).collect(),
            shape => pair(&name, &joined(shape, ",")),
        }
    }

    fn form(&self, shape: &Shape) -> Vec<String> {
        let name = self.encoded(self.name);
        match shape {
            Shape::List(items) if self.explode => items.iter().map(|item| format!("{name}={item}")).collect(),
            Shape::Object(members) if self.explode => {
                members.iter().map(|(key, value)| format!("{key}={value}")).collect()
            }
            shape => vec![format!("{name}={}", joined(shape, ","))],
        }
    }

    /// With `explode` it is undefined. A value without structure has nothing to be delimited.
    fn delimited(&self, shape: &Shape) -> Option<Vec<String>> {
        if self.explode && !matches!(shape, Shape::One(_)) {
            return None;
        }
        let separator = match self.style {
            Style::Space => "%20",
            Style::Pipe => "%7C",
            _ => "%09",
        };
        Some(vec![format!("{}={}", self.encoded(self.name), joined(shape, separator))])
    }
}

/// A value in one piece: what is in it, each after `between`, key and value joined by `=` where it is exploded.
fn prefixed(prefix: &str, between: &str, flat: &str, explode: bool, shape: &Shape) -> String {
    let text = match shape {
        Shape::Object(members) if explode => {
            members.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(between)
        }
        Shape::List(items) if explode => items.join(between),
        shape => joined(shape, flat),
    };
    format!("{prefix}{text}")
}

fn joined(shape: &Shape, separator: &str) -> String {
    match shape {
        Shape::One(value) => value.clone(),
        Shape::List(items) => items.join(separator),
        Shape::Object(members) => {
            members.iter().map(|(key, value)| format!("{key}{separator}{value}")).collect::<Vec<_>>().join(separator)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Location, Rule, Style};

    fn written(style: Style, explode: bool, location: Location, value: &Value) -> String {
        let rule = Rule { name: "color", location, style, explode, allow_reserved: false };
        rule.written(value).map_or_else(|| "n/a".to_owned(), |pieces| pieces.join("&"))
    }

    /// The table of OpenAPI 3.1.1, section 4.8.12.4.
    #[test]
    fn the_table_of_the_specification() {
        let values = [json!("blue"), json!(["blue", "black"]), json!({"R": 100, "G": 200})];
        let rows = [
            (Style::Matrix, false, Location::Path, [";color=blue", ";color=blue,black", ";color=R,100,G,200"]),
            (Style::Matrix, true, Location::Path, [";color=blue", ";color=blue;color=black", ";R=100;G=200"]),
            (Style::Label, false, Location::Path, [".blue", ".blue,black", ".R,100,G,200"]),
            (Style::Label, true, Location::Path, [".blue", ".blue.black", ".R=100.G=200"]),
            (Style::Simple, false, Location::Path, ["blue", "blue,black", "R,100,G,200"]),
            (Style::Simple, true, Location::Header, ["blue", "blue,black", "R=100,G=200"]),
            (Style::Form, false, Location::Query, ["color=blue", "color=blue,black", "color=R,100,G,200"]),
            (Style::Form, true, Location::Query, ["color=blue", "color=blue&color=black", "R=100&G=200"]),
            (Style::Space, false, Location::Query, ["color=blue", "color=blue%20black", "color=R%20100%20G%20200"]),
            (Style::Pipe, false, Location::Query, ["color=blue", "color=blue%7Cblack", "color=R%7C100%7CG%7C200"]),
            (Style::Pipe, true, Location::Query, ["color=blue", "n/a", "n/a"]),
            (Style::DeepObject, true, Location::Query, ["n/a", "n/a", "color%5BR%5D=100&color%5BG%5D=200"]),
        ];
        for (style, explode, location, expected) in rows {
            for (value, expected) in values.iter().zip(expected) {
                assert_eq!(written(style, explode, location, value), expected, "{style:?} {explode} {value}");
            }
        }
    }
}
