//! A value for each schema: strings with all that must be escaped, numbers at the edge of exactness, the first value of an
//! enumeration, two items of a list.

use serde_json::{Map, Value, json};

use super::objects::{View, json_type};
use super::published::Published;

/// The value of a `byte`.
pub const BASE64: &str = "aGVsbG8/";
/// The bytes that it stands for.
pub const BASE64_BYTES: &str = "hello?";

/// How deep values go.
const MAX_DEPTH: usize = 12;
/// How deep optional members are filled in.
const OPTIONAL_DEPTH: usize = 3;
/// How many values are made before only what is required is filled in.
const MANY: usize = 150;

/// What the strings may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// Anything.
    Any,
    /// No space, which separates values here.
    NoSpace,
    /// ASCII and no comma: a header is not encoded, and its values are separated by commas.
    Header,
    /// Reserved characters that stand for themselves where `allowReserved` is set, and none that could be a delimiter.
    Reserved,
}

impl Alphabet {
    fn text(self, index: usize) -> &'static str {
        let [first, second] = match self {
            Self::Any => ["a/b c?d&e=f#g+h%41é,:;@", "x y,z"],
            Self::NoSpace => ["a/b?d&e=f#g+h%41é,:;@", "x,z"],
            Self::Header => ["a/b c?d&e=f#g+h%41:;@", "x y"],
            Self::Reserved => ["a/b c?d:e@f!$'()*;é", "x y:z"],
        };
        if index == 0 { first } else { second }
    }
}

/// Makes values.
pub(super) struct Sampler<'a> {
    published: &'a Published,
    alphabet: Alphabet,
    made: usize,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(published: &'a Published, alphabet: Alphabet) -> Self {
        Self { published, alphabet, made: 0 }
    }

    /// A value of this schema.
    pub(super) fn value(&mut self, schema: &'a Value) -> Result<Value, String> {
        self.sample(schema, 0, 0)
    }

    /// A value of a parameter of 2.0, which is its own schema and refers to no other.
    pub(super) fn value_of_own(&self, parameter: &Value) -> Result<Value, String> {
        Sampler { published: self.published, alphabet: self.alphabet, made: 0 }.sample(parameter, 0, 0)
    }

    fn sample(&mut self, schema: &'a Value, index: usize, depth: usize) -> Result<Value, String> {
        self.made += 1;
        if depth > MAX_DEPTH {
            return Err("values without an end are required".to_owned());
        }
        let Some(object) = self.published.object(schema)? else { return Ok(self.any(index)) };
        if let Some(value) = listed(object, index) {
            return Ok(value);
        }
        if let Some((value, property, tag)) = self.subtype(schema, object, index, depth)? {
            return Ok(tagged(value, &property, tag));
        }
        let view = View::of(self.published, schema)?;
        if view.is_object() || (object.contains_key("allOf") && !view.properties.is_empty()) {
            return self.object(&view, depth);
        }
        if let Some(choice) = view.choices.first() {
            return self.choice(choice, index, depth);
        }
        if let Some(parts) = object.get("allOf").and_then(Value::as_array) {
            let says = |part: &&Value| {
                let part = self.published.object(part).ok().flatten();
                part.is_some_and(|part| {
                    ["type", "enum", "allOf", "items", "const"].iter().any(|key| part.contains_key(*key))
                })
            };
            return match parts.iter().find(says) {
                Some(part) => self.sample(part, index, depth + 1),
                None => Ok(self.any(index)),
            };
        }
        match json_type(object) {
            Some("array") => self.array(object, depth),
            None if object.contains_key("items") => self.array(object, depth),
            Some("boolean") => Ok(json!(index == 0)),
            Some(number @ ("integer" | "number")) => Ok(self.number(number, object, index)),
            Some("string") | None => Ok(self.string(object, index)),
            Some(_) => Ok(self.any(index)),
        }
    }

    fn any(&self, index: usize) -> Value {
        Value::from(self.alphabet.text(index))
    }

    fn array(&mut self, schema: &'a Map<String, Value>, depth: usize) -> Result<Value, String> {
        let Some(items) = schema.get("items") else { return Ok(json!([self.any(0), self.any(1)])) };
        match self.sample(items, 0, depth + 1) {
            Ok(first) => Ok(json!([first, self.sample(items, 1, depth + 1)?])),
            // A list of what has no end can be empty.
            Err(_) if depth > 0 => Ok(json!([])),
            Err(problem) => Err(problem),
        }
    }

    /// `oneOf` and `anyOf`: the first that is not `null`, with the tag that tells it.
    fn choice(&mut self, schema: &'a Map<String, Value>, index: usize, depth: usize) -> Result<Value, String> {
        let alternatives = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(*key)?.as_array());
        let mut problem = "no alternative has a value".to_owned();
        for alternative in alternatives.into_iter().flatten() {
            let is_null = self.published.object(alternative)?.is_some_and(|object| {
                object.get("type").is_some_and(|ty| ty == "null") || object.get("enum") == Some(&json!([null]))
            });
            if is_null {
                continue;
            }
            match self.sample(alternative, index, depth + 1) {
                Ok(value) => {
                    let property =
                        schema.get("discriminator").and_then(|of| of.get("propertyName")).and_then(Value::as_str);
                    return Ok(match property.zip(self.tag(schema, alternative)) {
                        Some((property, tag)) => tagged(value, property, tag),
                        None => value,
                    });
                }
                Err(found) => problem = found,
            }
        }
        Err(problem)
    }

    /// The value of the discriminator that means this schema: by the mapping, else its name.
    fn tag(&self, schema: &Map<String, Value>, alternative: &Value) -> Option<String> {
        let reference = alternative.get("$ref")?.as_str()?;
        let name = reference.rsplit('/').next()?;
        let mapping = schema.get("discriminator").and_then(|of| of.get("mapping")).and_then(Value::as_object);
        let mapped = mapping.into_iter().flatten().find(|(_, to)| *to == reference || *to == name);
        Some(mapped.map_or_else(|| crate::requests::percent::decoded(name), |(tag, _)| tag.clone()))
    }

    /// A base with a discriminator stands for the first schema that is made of it by `allOf`.
    fn subtype(
        &mut self,
        schema: &'a Value,
        object: &'a Map<String, Value>,
        index: usize,
        depth: usize,
    ) -> Result<Option<(Value, String, String)>, String> {
        let property = match object.get("discriminator") {
            Some(Value::String(name)) => name,
            Some(Value::Object(of)) if !object.contains_key("oneOf") && !object.contains_key("anyOf") => {
                match of.get("propertyName").and_then(Value::as_str) {
                    Some(name) => name,
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        let (at, schemas) = self.published.schemas();
        let base = self.published.resolve(schema)?;
        for (name, candidate) in schemas.into_iter().flatten() {
            let parts = candidate.get("allOf").and_then(Value::as_array);
            let is_subtype = parts.into_iter().flatten().any(|part| {
                part.get("$ref").is_some() && self.published.resolve(part).is_ok_and(|part| std::ptr::eq(part, base))
            });
            if is_subtype {
                let reference = json!({"$ref": format!("#{at}/{}", name.replace('~', "~0").replace('/', "~1"))});
                let tag = self.tag(object, &reference).unwrap_or_else(|| name.clone());
                let value = self.sample(candidate, index, depth + 1)?;
                return Ok(Some((value, property.to_owned(), tag)));
            }
        }
        Ok(None)
    }

    fn object(&mut self, view: &View<'a>, depth: usize) -> Result<Value, String> {
        let mut members = Map::new();
        for (name, property) in &view.properties {
            if self.is_read_only(property) {
                continue;
            }
            let required = view.required.contains(name);
            if !required && (depth >= OPTIONAL_DEPTH || self.made > MANY) {
                continue;
            }
            match self.sample(property, 0, depth + 1) {
                Ok(value) => drop(members.insert((*name).to_owned(), value)),
                Err(problem) if required => return Err(problem),
                Err(_) => {}
            }
        }
        for choice in &view.choices {
            if let Value::Object(more) = self.choice(choice, 0, depth + 1)? {
                members.extend(more);
            }
        }
        if view.properties.is_empty() && view.choices.is_empty() {
            for (index, name) in ["k/1", "k/2"].into_iter().enumerate() {
                let value = match view.additional {
                    Some(schema) => self.sample(schema, index, depth + 1),
                    None => Ok(self.any(index)),
                };
                // A map of what has no end can be empty.
                value.ok().and_then(|value| members.insert(name.to_owned(), value));
            }
        }
        Ok(Value::Object(members))
    }

    /// Not sent in a request, even if it is required (OpenAPI 3.0.4, Schema Object, `readOnly`; 2.0 likewise).
    fn is_read_only(&self, property: &Value) -> bool {
        let says = |schema: &Value| schema.get("readOnly") == Some(&Value::Bool(true));
        says(property) || self.published.resolve(property).is_ok_and(says)
    }

    fn number(&self, json_type: &str, schema: &Map<String, Value>, index: usize) -> Value {
        let format = schema.get("format").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        match (json_type, format.as_str(), index) {
            // Beyond what a double holds.
            ("integer", "int64", 0) => json!(9_007_199_254_740_993_i64),
            ("integer", "uint64", 0) => json!(18_446_744_073_709_551_615_u64),
            ("number", "int32" | "int64" | "unixtime", 0) | ("integer", _, 0) => json!(42),
            ("number", "int32" | "int64" | "unixtime", _) | ("integer", ..) => json!(-7),
            (_, _, 0) => json!(1.5),
            _ => json!(-0.25),
        }
    }

    fn string(&self, schema: &Map<String, Value>, index: usize) -> Value {
        let text = |key: &str| schema.get(key).and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        let (format, encoding) = (text("format"), text("contentEncoding"));
        let [first, second] = match format.as_str() {
            "uuid" | "guid" => ["67e55044-10b1-426f-9247-bb680e5fe0c8", "00000000-0000-0000-0000-000000000001"],
            "date" => ["2024-02-29", "1999-12-31"],
            "date-time" => ["2024-02-29T12:30:45Z", "1999-12-31T23:59:59Z"],
            "date-time-local" => ["2024-02-29T12:30:45", "1999-12-31T23:59:59"],
            "byte" => [BASE64, BASE64],
            "" if encoding == "base64" => [BASE64, BASE64],
            _ => return self.any(index),
        };
        Value::from(if index == 0 { first } else { second })
    }
}

/// `const`, or a value of `enum`. A value is what `type` says it is: YAML makes numbers and booleans of bare words.
fn listed(schema: &Map<String, Value>, index: usize) -> Option<Value> {
    let constant = schema.get("const").cloned();
    let values = || schema.get("enum").and_then(Value::as_array).into_iter().flatten().filter(|value| !value.is_null());
    let value = constant.or_else(|| values().nth(index).or_else(|| values().next()).cloned())?;
    Some(match (json_type(schema), &value) {
        (Some("string"), Value::Number(_) | Value::Bool(_)) => Value::String(value.to_string()),
        (Some("integer"), Value::String(text)) => text.parse::<i64>().map_or(value, Value::from),
        _ => value,
    })
}

fn tagged(mut value: Value, property: &str, tag: String) -> Value {
    if let Value::Object(members) = &mut value {
        members.insert(property.to_owned(), Value::String(tag));
    }
    value
}
