//! Parser events to a tree, for JSON and YAML alike.
//!
//! `serde_json::Value` could read itself, but it keeps the last of two members with the same name in silence and has no
//! bounds. This reads the same tree, counts, and says what it saw twice.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::limits::{MAX_DEPTH, MAX_DUPLICATES, MAX_NODES, MAX_TEXT};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;
use crate::trail::Trail;

/// What reading a tree keeps beside the tree.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Whether the key `<<` merges mappings, as YAML's merge key does.
    pub(super) merges: bool,
    /// Warnings, in the order of the text.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The bound that was exceeded, where reading ended because of one.
    pub(super) exceeded: Option<Diagnostic>,
    nodes: usize,
    text: usize,
    duplicates: usize,
}

impl Reading {
    /// Reads one tree.
    ///
    /// # Errors
    ///
    /// The parser's own error; where [`Reading::exceeded`] is set, that is the reason.
    pub(super) fn read<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<Value, D::Error> {
        Node { reading: self, trail: &Trail::root() }.deserialize(deserializer)
    }

    fn exceed<E: Error>(&mut self, code: &'static str, trail: &Trail<'_>, message: String) -> E {
        let error = E::custom(&message);
        self.exceeded = Some(
            Diagnostic::error(code, trail.pointer(), message)
                .help("Check that this is an API's description; if it is, publish or fetch it in parts."),
        );
        error
    }

    fn count<E: Error>(&mut self, trail: &Trail<'_>) -> Result<(), E> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = format!("the document holds more than {MAX_NODES} values (with YAML aliases expanded)");
            return Err(self.exceed("too-many-values", trail, message));
        }
        if trail.depth() > MAX_DEPTH {
            let message = format!("the document is nested more than {MAX_DEPTH} levels deep");
            return Err(self.exceed("too-deep", trail, message));
        }
        Ok(())
    }

    fn count_text<E: Error>(&mut self, text: &str, trail: &Trail<'_>) -> Result<(), E> {
        self.text += text.len();
        if self.text > MAX_TEXT {
            let message = format!("the document holds more than {MAX_TEXT} bytes of text (with YAML aliases expanded)");
            return Err(self.exceed("too-much-text", trail, message));
        }
        Ok(())
    }

    fn duplicate(&mut self, place: impl FnOnce() -> Pointer) {
        self.duplicates += 1;
        if self.duplicates <= MAX_DUPLICATES {
            let message = "this key stands more than once in its object; the last one counts";
            self.diagnostics.push(
                Diagnostic::warning("duplicate-key", place(), message)
                    .help("Remove all but one, or ask the publisher which one is meant."),
            );
        }
    }

    /// Says how many duplicate keys were not reported one by one. To be called when the tree is read.
    pub(super) fn finish(&mut self) {
        if self.duplicates > MAX_DUPLICATES {
            let message =
                format!("{} more keys stand more than once in their object", self.duplicates - MAX_DUPLICATES);
            self.diagnostics.push(Diagnostic::warning("duplicate-key", Pointer::root(), message));
        }
    }
}

/// Reads the value at a place.
struct Node<'a, 't> {
    reading: &'a mut Reading,
    trail: &'a Trail<'t>,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.reading.count(self.trail)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    /// JSON has no infinity and no "not a number"; YAML has. They stay as the text that YAML writes.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or_else(
            || {
                Value::String(if value.is_nan() {
                    ".nan".to_owned()
                } else {
                    format!("{value}").replace("inf", ".inf")
                })
            },
            Value::Number,
        ))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.reading.count_text(value, self.trail)?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.reading.count_text(&value, self.trail)?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        loop {
            let trail = self.trail.index(array.len());
            let Some(item) = items.next_element_seed(Node { reading: &mut *self.reading, trail: &trail })? else {
                return Ok(Value::Array(array));
            };
            array.push(item);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let mut merged = Vec::new();
        while let Some(name) = members.next_key_seed(Key)? {
            self.reading.count_text(&name, self.trail)?;
            let trail = self.trail.key(&name);
            let value = members.next_value_seed(Node { reading: &mut *self.reading, trail: &trail })?;
            if self.reading.merges && name == "<<" {
                merged.push(value);
            } else if object.contains_key(&name) {
                self.reading.duplicate(|| trail.pointer());
                object.insert(name, value);
            } else {
                object.insert(name, value);
            }
        }
        for value in merged {
            merge(value, &mut object);
        }
        Ok(Value::Object(object))
    }

    /// A YAML value with a tag of its own, such as `!!binary`: the value counts.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_, value) = data.variant_seed(Key)?;
        value.newtype_variant_seed(self)
    }
}

/// YAML's merge key: its mapping, or each of its mappings in turn, gives the members that are not there yet.
fn merge(value: Value, into: &mut Map<String, Value>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                into.entry(name).or_insert(value);
            }
        }
        Value::Array(items) => {
            for item in items {
                if let Value::Object(_) = item {
                    merge(item, into);
                }
            }
        }
        other => {
            into.insert("<<".to_owned(), other);
        }
    }
}

/// Reads a key as its text: YAML's `200:`, `1.10:` and `true:` are keys as they are written.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is text or a number")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}
