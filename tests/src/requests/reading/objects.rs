//! Objects as they are put together from their parts: `properties`, `required` and `additionalProperties`, through `$ref`
//! and `allOf`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::published::Published;

const MAX_DEPTH: usize = 20;

/// An object, put together.
#[derive(Clone, Debug, Default)]
pub(super) struct View<'a> {
    /// Properties, in the order of the document; a later one of the same name replaces an earlier.
    pub(super) properties: Vec<(&'a str, &'a Value)>,
    pub(super) required: BTreeSet<&'a str>,
    /// `additionalProperties`, where it is a schema.
    pub(super) additional: Option<&'a Value>,
    /// `type`, of the first part that states one.
    pub(super) json_type: Option<&'a str>,
    /// The parts that are `oneOf` or `anyOf`.
    pub(super) choices: Vec<&'a Map<String, Value>>,
}

impl<'a> View<'a> {
    pub(super) fn of(published: &'a Published, schema: &'a Value) -> Result<Self, String> {
        let mut view = Self::default();
        view.add(published, schema, 0)?;
        Ok(view)
    }

    fn add(&mut self, published: &'a Published, schema: &'a Value, depth: usize) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err("`allOf` without an end".to_owned());
        }
        let Some(schema) = published.object(schema)? else { return Ok(()) };
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.add(published, part, depth + 1)?;
        }
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            match self.properties.iter_mut().find(|(known, _)| known == name) {
                Some(known) => known.1 = property,
                None => self.properties.push((name, property)),
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        self.required.extend(required.filter_map(Value::as_str));
        if let Some(additional) = schema.get("additionalProperties").filter(|additional| additional.is_object()) {
            self.additional = Some(additional);
        }
        if schema.contains_key("oneOf") || schema.contains_key("anyOf") {
            self.choices.push(schema);
        }
        self.json_type = self.json_type.or_else(|| json_type(schema));
        Ok(())
    }

    /// Whether this is an object: by its type, or by what only objects have.
    pub(super) fn is_object(&self) -> bool {
        match self.json_type {
            Some(json_type) => json_type == "object",
            None => !self.properties.is_empty() || self.additional.is_some(),
        }
    }
}

/// The type of a schema that is not `null`: of several the first.
pub(super) fn json_type(schema: &Map<String, Value>) -> Option<&str> {
    match schema.get("type")? {
        Value::String(one) => Some(one),
        Value::Array(several) => several.iter().filter_map(Value::as_str).find(|one| *one != "null"),
        _ => None,
    }
}
