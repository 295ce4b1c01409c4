//! The value of a parameter or of a form, before it is written.

use serde::Serialize;
use serde_json::value::RawValue;

use super::members::Members;
use super::parameter::Parameter;

/// How deep lists and objects may lie in each other. No style of OpenAPI writes more than one level; `deepObject` is
/// used for two or three.
const MAX_DEPTH: usize = 16;

/// A value that is text, or made of texts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing: it is left out.
    Null,
    Text(String),
    List(Vec<Value>),
    /// In the order in which they were serialised.
    Object(Vec<(String, Value)>),
    /// It could not be made, for this reason. It waits here because setters cannot fail.
    Invalid(String),
}

impl Value {
    /// Anything with one text.
    pub(crate) fn text(value: impl ToString) -> Self {
        Self::Text(value.to_string())
    }

    /// A list of such.
    pub(crate) fn list<I: IntoIterator<Item: ToString>>(values: I) -> Self {
        Self::List(values.into_iter().map(|value| Self::Text(value.to_string())).collect())
    }

    /// What `value` serialises to: an object of texts, lists and objects.
    pub(crate) fn object(value: &(impl Serialize + ?Sized)) -> Self {
        serde_json::to_string(value).map_or_else(Self::invalid, |json| Self::from_json(&json, Nesting::AsItIs))
    }

    /// What `value` serialises to: an object of texts and lists of texts, where what is nested deeper is JSON text
    /// (OpenAPI 3.1, section 4.8.15.1: the default `contentType` of an object is `application/json`). The fields with a
    /// style are objects all the same.
    pub(crate) fn form(value: &(impl Serialize + ?Sized), styles: &[Parameter]) -> Self {
        let json = match serde_json::to_string(value) {
            Ok(json) => json,
            Err(error) => return Self::invalid(error),
        };
        let mut form = Self::from_json(&json, Nesting::AsJson);
        if !styles.is_empty()
            && let Self::Object(members) = &mut form
            && let Self::Object(as_it_is) = Self::from_json(&json, Nesting::AsItIs)
        {
            let pairs = members.iter_mut().zip(as_it_is);
            pairs
                .filter(|((name, _), _)| styles.iter().any(|style| style.name == name))
                .for_each(|(old, new)| *old = new);
        }
        form
    }

    /// What `value` serialises to, as JSON text: `content: application/json`.
    pub(crate) fn json(value: &(impl Serialize + ?Sized)) -> Self {
        serde_json::to_string(value).map_or_else(Self::invalid, Self::Text)
    }

    fn invalid(error: serde_json::Error) -> Self {
        Self::Invalid(format!("it cannot be written as JSON: {error}"))
    }

    fn from_json(json: &str, nesting: Nesting) -> Self {
        match serde_json::from_str::<&RawValue>(json) {
            Ok(raw) => from_raw(raw, nesting, 0).unwrap_or_else(Self::Invalid),
            Err(error) => Self::invalid(error),
        }
    }
}

/// What becomes of objects and lists in an object.
#[derive(Clone, Copy)]
enum Nesting {
    AsItIs,
    AsJson,
}

impl Nesting {
    fn is_text(self, first: u8, depth: usize) -> bool {
        matches!((self, first, depth), (Self::AsJson, b'{', 1..) | (Self::AsJson, b'[', 2..))
    }
}

/// Numbers keep the digits that they were serialised with.
fn from_raw(raw: &RawValue, nesting: Nesting, depth: usize) -> Result<Value, String> {
    let text = raw.get();
    let unreadable = |error: serde_json::Error| error.to_string();
    match text.as_bytes().first() {
        Some(first) if nesting.is_text(*first, depth) => Ok(Value::Text(text.to_owned())),
        Some(b'[' | b'{') if depth == MAX_DEPTH => Err(format!("it is nested more than {MAX_DEPTH} levels deep")),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(unreadable)?;
            let items: Result<_, _> = items.into_iter().map(|item| from_raw(item, nesting, depth + 1)).collect();
            items.map(Value::List)
        }
        Some(b'{') => {
            let Members(members) = serde_json::from_str(text).map_err(unreadable)?;
            let member = |(name, value)| Ok((String::from(name), from_raw(value, nesting, depth + 1)?));
            let members: Result<_, String> = members.into_iter().map(member).collect();
            members.map(Value::Object)
        }
        Some(b'"') => serde_json::from_str(text).map(Value::Text).map_err(unreadable),
        Some(b'n') | None => Ok(Value::Null),
        Some(_) => Ok(Value::Text(text.to_owned())),
    }
}
