//! `enum` and `const`.

use serde_json::Value;

use super::builder::Types;
use super::classify::Kind;
use crate::model::api::{Doc, Enumeration, EnumerationValue, TypeRef};
use crate::model::naming::{distinct, variant_name};
use crate::normalise::Schema;
use crate::normalise::schema::JsonType;

impl Types<'_> {
    /// What the values of `enum` or `const` make of a schema, and whether `null` is among them. Nothing where there are
    /// none, or where they are objects or lists, which the schema's type says more about.
    pub(super) fn enumeration(&mut self, schema: &Schema) -> Option<(Kind, bool)> {
        let values: Vec<&Value> = match (&schema.enumeration, &schema.constant) {
            (_, Some(constant)) => vec![constant],
            (Some(values), None) => values.iter().collect(),
            (None, None) => return None,
        };
        let nullable = values.iter().any(|value| value.is_null());
        let mut distinct: Vec<&Value> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for value in values {
            if !value.is_null() && seen.insert(value.to_string()) {
                distinct.push(value);
            }
        }
        if distinct.is_empty() || distinct.iter().any(|value| value.is_object() || value.is_array()) {
            return None;
        }
        let kind = enumeration_kind(&distinct, schema.types.first().copied());
        if kind == Kind::Primitive(TypeRef::Json) {
            self.warn("mixed-enumeration", schema, "values of several types in one `enum`: taken for any JSON");
        }
        Some((kind, nullable))
    }

    /// The enumeration of these strings.
    pub(super) fn string_enumeration(&self, values: &[String], schema: &Schema) -> Enumeration<String> {
        let names = variant_names(&schema.enum_names, values.iter().map(String::as_str));
        let values = values.iter().zip(names);
        Enumeration { values: values.map(|(value, name)| named(name, value.clone())).collect() }
    }

    /// The enumeration of these integers.
    pub(super) fn integer_enumeration(&self, values: &[i64], schema: &Schema) -> Enumeration<i64> {
        let texts: Vec<String> = values.iter().map(|value| format!("value {value}").replace('-', "minus ")).collect();
        let names = variant_names(&schema.enum_names, texts.iter().map(String::as_str));
        Enumeration { values: values.iter().zip(names).map(|(value, name)| named(name, *value)).collect() }
    }
}

fn named<T>(name: String, value: T) -> EnumerationValue<T> {
    EnumerationValue { name, value, doc: Doc::default() }
}

/// The variants: by the names that the document gives, where it gives one for each value, else by the values.
fn variant_names<'a>(given: &[String], values: impl ExactSizeIterator<Item = &'a str>) -> Vec<String> {
    let wanted: Vec<(&str, String)> = if given.len() == values.len() {
        given.iter().map(|name| (name.as_str(), variant_name(name))).collect()
    } else {
        values.map(|value| (value, variant_name(value))).collect()
    };
    distinct(&wanted)
}

fn enumeration_kind(values: &[&Value], stated: Option<JsonType>) -> Kind {
    let text = |value: &&Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    if stated == Some(JsonType::String) || values.iter().all(|value| value.is_string()) {
        let numbers = |value: &&Value| value.as_str().and_then(|text| text.parse::<i64>().ok());
        // Some tools write the values of an integer enumeration as strings.
        return match values.iter().map(numbers).collect::<Option<Vec<_>>>() {
            Some(integers) if stated == Some(JsonType::Integer) => Kind::IntegerEnum(integers),
            _ if stated == Some(JsonType::Boolean) => Kind::Primitive(TypeRef::Bool),
            _ if stated == Some(JsonType::Number) => Kind::Primitive(TypeRef::F64),
            _ => Kind::StringEnum(values.iter().map(text).collect()),
        };
    }
    if let Some(integers) = values.iter().map(|value| integer(value)).collect::<Option<Vec<_>>>() {
        return Kind::IntegerEnum(integers);
    }
    if values.iter().all(|value| value.is_boolean()) {
        return Kind::Primitive(TypeRef::Bool);
    }
    if values.iter().all(|value| value.is_number()) {
        return Kind::Primitive(TypeRef::F64);
    }
    Kind::Primitive(TypeRef::Json)
}

fn integer(value: &Value) -> Option<i64> {
    // `1.0` is an integer to JSON Schema.
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    value.as_i64().or_else(|| value.as_f64().and_then(whole))
}
