//! Reading the keywords of one schema.

use serde_json::{Map, Value};

use super::reader::unexpected;
use super::schema::{Additional, Discriminator, JsonType, Schema, SchemaId};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// A schema whose references are still text.
#[derive(Default)]
pub(super) struct Read {
    pub(super) schema: Schema,
    pub(super) reference_text: Option<String>,
    pub(super) mapping: Vec<(String, String)>,
}

/// Reads a schema that is nested in another.
type Nested<'n, 'a> = dyn FnMut(&'a Value, &Pointer, &mut Vec<Diagnostic>) -> SchemaId + 'n;

struct Keywords<'n, 'a, 'd> {
    read: Read,
    pointer: &'d Pointer,
    diagnostics: &'d mut Vec<Diagnostic>,
    nested: &'n mut Nested<'n, 'a>,
}

/// The keywords of the schema `object` at `pointer`.
pub(super) fn read<'n, 'a>(
    object: &'a Map<String, Value>,
    pointer: &Pointer,
    diagnostics: &mut Vec<Diagnostic>,
    nested: &'n mut Nested<'n, 'a>,
) -> Read {
    let mut keywords = Keywords { read: Read::default(), pointer, diagnostics, nested };
    keywords.read.schema.pointer = pointer.clone();
    for (key, value) in object {
        let known = keywords.annotation(key, value)
            || keywords.constraint(key, value)
            || keywords.composition(key, value)
            || keywords.structure(key, value);
        if !known {
            keywords.read.schema.extensions.insert(key.clone(), value.clone());
        }
    }
    keywords.read
}

impl<'a> Keywords<'_, 'a, '_> {
    fn annotation(&mut self, key: &str, value: &'a Value) -> bool {
        match key {
            "title" => self.read.schema.title = self.text(key, value),
            "description" => self.read.schema.description = self.text(key, value),
            "default" => self.read.schema.default = Some(value.clone()),
            "example" => self.read.schema.example = Some(value.clone()),
            "examples" => {
                let first = value.as_array().and_then(|examples| examples.first());
                self.read.schema.example = self.read.schema.example.take().or_else(|| first.cloned());
            }
            "readOnly" => self.read.schema.read_only = self.flag(key, value),
            "writeOnly" => self.read.schema.write_only = self.flag(key, value),
            "deprecated" => self.read.schema.deprecated = self.flag(key, value),
            "nullable" | "x-nullable" => self.read.schema.nullable |= self.flag(key, value),
            "x-enumNames" | "x-enum-varnames" => {
                self.read.schema.enum_names = self.texts(key, value);
            }
            _ => return false,
        }
        true
    }

    fn constraint(&mut self, key: &str, value: &'a Value) -> bool {
        match key {
            "type" => self.types(value),
            "format" => self.read.schema.format = self.text(key, value),
            "pattern" => self.read.schema.pattern = self.text(key, value),
            "enum" => match value {
                Value::Array(values) => self.read.schema.enumeration = Some(values.clone()),
                other => self.unexpected(key, "a list", other),
            },
            "const" => self.read.schema.constant = Some(value.clone()),
            "required" => match value {
                // A boolean is Draft 3, and common on properties and parameters: it says nothing about this schema.
                Value::Bool(_) => {}
                other => self.read.schema.required = self.texts(key, other),
            },
            "uniqueItems" => self.read.schema.unique_items = self.flag(key, value),
            _ => return self.bound(key, value),
        }
        true
    }

    fn bound(&mut self, key: &str, value: &Value) -> bool {
        const SIZES: [&str; 6] = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
        const BOUNDS: [&str; 5] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
        if let Some(keyword) = SIZES.iter().find(|size| **size == key) {
            let size = value.as_u64().or_else(|| value.as_f64().filter(|size| *size >= 0.0).map(|size| size as u64));
            match size {
                Some(size) => self.read.schema.sizes.push((keyword, size)),
                None => self.unexpected(key, "a size", value),
            }
        } else if let Some(keyword) = BOUNDS.iter().find(|bound| **bound == key) {
            match value {
                Value::Number(bound) => self.read.schema.bounds.push((keyword, bound.clone())),
                // The boolean form has been resolved by the upgrade wherever there was a bound for it to modify.
                Value::Bool(_) => {}
                other => self.unexpected(key, "a number", other),
            }
        } else {
            return false;
        }
        true
    }

    fn composition(&mut self, key: &str, value: &'a Value) -> bool {
        match key {
            "$ref" => match value {
                Value::String(reference) => self.read.reference_text = Some(reference.clone()),
                other => self.unexpected(key, "a string", other),
            },
            "allOf" => self.read.schema.all_of = self.schemas(key, value),
            "oneOf" => self.read.schema.one_of = self.schemas(key, value),
            "anyOf" => self.read.schema.any_of = self.schemas(key, value),
            "not" => self.read.schema.not = Some(self.schema(key, value)),
            "discriminator" => self.discriminator(value),
            "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "contentSchema"
            | "additionalItems" => {
                let id = self.schema(key, value);
                self.read.schema.other.push((key.to_owned(), id));
            }
            "dependentSchemas" | "$defs" => {
                for (name, id) in self.schema_map(key, value) {
                    self.read.schema.other.push((format!("{key}/{name}"), id));
                }
            }
            _ => return false,
        }
        true
    }

    fn structure(&mut self, key: &str, value: &'a Value) -> bool {
        match key {
            "properties" => self.read.schema.properties = self.schema_map(key, value),
            "patternProperties" => self.read.schema.pattern_properties = self.schema_map(key, value),
            "additionalProperties" => {
                self.read.schema.additional = match value {
                    Value::Bool(allowed) => Additional::Allowed(*allowed),
                    Value::Object(object) if object.is_empty() => Additional::Allowed(true),
                    other => Additional::Of(self.schema(key, other)),
                };
            }
            "items" => match value {
                Value::Array(_) => self.read.schema.prefix_items = self.schemas(key, value),
                other => self.read.schema.items = Some(self.schema(key, other)),
            },
            "prefixItems" => self.read.schema.prefix_items = self.schemas(key, value),
            _ => return false,
        }
        true
    }

    fn types(&mut self, value: &Value) {
        let names: Vec<&Value> = match value {
            Value::Array(names) => names.iter().collect(),
            name => vec![name],
        };
        for name in names {
            let json_type = match name.as_str() {
                Some("boolean") => JsonType::Boolean,
                Some("integer") => JsonType::Integer,
                Some("number") => JsonType::Number,
                Some("string") => JsonType::String,
                Some("array") => JsonType::Array,
                Some("object") => JsonType::Object,
                Some("null") => {
                    self.read.schema.nullable = true;
                    continue;
                }
                _ => {
                    let message = format!("`{name}` is no type of JSON Schema: taken for any value");
                    let pointer = self.pointer.join("type");
                    self.diagnostics.push(Diagnostic::warning("unknown-type", pointer, message));
                    continue;
                }
            };
            if !self.read.schema.types.contains(&json_type) {
                self.read.schema.types.push(json_type);
            }
        }
    }

    fn discriminator(&mut self, value: &Value) {
        let property = match value {
            Value::String(property) => Some(property.as_str()),
            other => other.get("propertyName").and_then(Value::as_str),
        };
        let Some(property) = property else {
            return self.unexpected("discriminator", "an object with `propertyName`", value);
        };
        self.read.schema.discriminator = Some(Discriminator { property: property.to_owned(), mapping: Vec::new() });
        if let Some(Value::Object(mapping)) = value.get("mapping") {
            let mapped = mapping.iter().filter_map(|(tag, target)| Some((tag.clone(), target.as_str()?.to_owned())));
            self.read.mapping = mapped.collect();
        }
    }

    fn schema(&mut self, key: &str, value: &'a Value) -> SchemaId {
        (self.nested)(value, &self.pointer.join(key), self.diagnostics)
    }

    fn schemas(&mut self, key: &str, value: &'a Value) -> Vec<SchemaId> {
        let pointer = self.pointer.join(key);
        match value {
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| (self.nested)(item, &pointer.index(index), self.diagnostics))
                .collect(),
            // One schema where a list of them is due is common, and cannot mean anything else.
            Value::Object(_) => vec![(self.nested)(value, &pointer, self.diagnostics)],
            other => {
                self.unexpected(key, "a list of schemas", other);
                Vec::new()
            }
        }
    }

    fn schema_map(&mut self, key: &str, value: &'a Value) -> indexmap::IndexMap<String, SchemaId> {
        let pointer = self.pointer.join(key);
        match value {
            Value::Object(members) => members
                .iter()
                .map(|(name, member)| (name.clone(), (self.nested)(member, &pointer.join(name), self.diagnostics)))
                .collect(),
            other => {
                self.unexpected(key, "an object of schemas", other);
                indexmap::IndexMap::new()
            }
        }
    }

    fn text(&mut self, key: &str, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            scalar @ (Value::Number(_) | Value::Bool(_)) => Some(scalar.to_string()),
            other => {
                self.unexpected(key, "a string", other);
                None
            }
        }
    }

    fn texts(&mut self, key: &str, value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => {
                items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), ToOwned::to_owned)).collect()
            }
            Value::Null => Vec::new(),
            other => {
                self.unexpected(key, "a list of strings", other);
                Vec::new()
            }
        }
    }

    fn flag(&mut self, key: &str, value: &Value) -> bool {
        match value {
            Value::Bool(flag) => *flag,
            Value::String(text) if text == "true" || text == "false" => text == "true",
            Value::Null => false,
            other => {
                self.unexpected(key, "a boolean", other);
                false
            }
        }
    }

    fn unexpected(&mut self, key: &str, expected: &str, found: &Value) {
        self.diagnostics.push(unexpected(&self.pointer.join(key), expected, found));
    }
}
