//! Keywords of a schema that OpenAPI 3.1 writes otherwise than 2.0 and 3.0 do.
//!
//! Each rewrite is of one schema object by itself; where schemas stand is known to [`super::positions`].

use serde_json::{Map, Value, json};

use crate::document::Dialect;

/// A rewrite, for a note: its code, and what was written before and after.
pub(super) struct Rewrite {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Rewrite {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// Rewrites a schema to OpenAPI 3.1. What is in it is left to the walk.
pub(super) fn rewrite(schema: &mut Map<String, Value>, dialect: Dialect) -> Vec<Rewrite> {
    let mut rewrites = Vec::new();
    if matches!(dialect, Dialect::Swagger20 | Dialect::OpenApi30) {
        exclusive_bound(schema, "minimum", "exclusiveMinimum", &mut rewrites);
        exclusive_bound(schema, "maximum", "exclusiveMaximum", &mut rewrites);
        discriminator(schema, &mut rewrites);
        file(schema, &mut rewrites);
    }
    nullable(schema, dialect, &mut rewrites);
    rewrites
}

/// A boolean beside the bound (JSON Schema draft 4) becomes the bound itself (since draft 6).
fn exclusive_bound(schema: &mut Map<String, Value>, bound: &str, exclusive: &str, rewrites: &mut Vec<Rewrite>) {
    let Some(Value::Bool(excludes)) = schema.get(exclusive) else { return };
    if !excludes {
        schema.shift_remove(exclusive);
        return;
    }
    let message = match schema.get(bound) {
        Some(Value::Number(number)) => {
            let message = format!("`{bound}: {number}` with `{exclusive}: true` → `{exclusive}: {number}`");
            let number = Value::Number(number.clone());
            schema.insert(exclusive.to_owned(), number);
            schema.shift_remove(bound);
            message
        }
        _ => {
            schema.shift_remove(exclusive);
            format!("`{exclusive}: true` without `{bound}` says nothing → removed")
        }
    };
    rewrites.push(Rewrite::new("upgraded-bound", message));
}

/// OpenAPI 2.0 gives the property's name alone.
fn discriminator(schema: &mut Map<String, Value>, rewrites: &mut Vec<Rewrite>) {
    if let Some(discriminator) = schema.get_mut("discriminator")
        && let Value::String(name) = discriminator
    {
        let message = format!("`discriminator: {name}` → `discriminator: {{propertyName: {name}}}`");
        rewrites.push(Rewrite::new("upgraded-discriminator", message));
        *discriminator = json!({"propertyName": name});
    }
}

/// `type: file` is OpenAPI 2.0's word for bytes, and lives on in documents of 3.0.
fn file(schema: &mut Map<String, Value>, rewrites: &mut Vec<Rewrite>) {
    if schema.get("type").and_then(Value::as_str) == Some("file") {
        schema.insert("type".to_owned(), "string".into());
        schema.insert("format".to_owned(), "binary".into());
        rewrites.push(Rewrite::new("upgraded-file", "`type: file` → `type: string`, `format: binary`"));
    }
}

/// `nullable` of OpenAPI 3.0, and the extension `x-nullable` that means the same in any version, become a type that
/// `null` belongs to. Beside `$ref` or a composition there is no type to add to: it stays, as `nullable: true`.
fn nullable(schema: &mut Map<String, Value>, dialect: Dialect, rewrites: &mut Vec<Rewrite>) {
    let extension = take_boolean(schema, "x-nullable");
    let keyword = match dialect {
        Dialect::Swagger20 | Dialect::OpenApi30 => take_boolean(schema, "nullable"),
        Dialect::OpenApi31 | Dialect::OpenApi32 => None,
    };
    let written = match (keyword, extension) {
        (Some(true), _) => "nullable: true",
        (_, Some(true)) => "x-nullable: true",
        _ => return,
    };
    let types = match schema.get("type") {
        Some(Value::String(name)) if name == "null" => return,
        Some(Value::String(name)) => vec![name.as_str().into(), "null".into()],
        Some(Value::Array(types)) if types.iter().any(|name| name == "null") => return,
        Some(Value::Array(types)) => types.iter().cloned().chain(["null".into()]).collect(),
        _ => {
            schema.insert("nullable".to_owned(), true.into());
            if written == "x-nullable: true" {
                rewrites.push(Rewrite::new("upgraded-nullable", "`x-nullable: true` → `nullable: true`"));
            }
            return;
        }
    };
    let types = Value::Array(types);
    rewrites.push(Rewrite::new("upgraded-nullable", format!("`{written}` → `type: {types}`")));
    schema.insert("type".to_owned(), types);
}

fn take_boolean(schema: &mut Map<String, Value>, name: &str) -> Option<bool> {
    let value = schema.get(name)?.as_bool()?;
    schema.shift_remove(name);
    Some(value)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::rewrite;
    use crate::document::Dialect;

    fn rewritten(dialect: Dialect, mut schema: Value) -> (Value, Vec<String>) {
        let notes = schema.as_object_mut().map(|schema| rewrite(schema, dialect)).unwrap_or_default();
        (schema, notes.into_iter().map(|rewrite| rewrite.message).collect())
    }

    fn from_30(schema: Value) -> Value {
        rewritten(Dialect::OpenApi30, schema).0
    }

    #[test]
    fn nullable_joins_the_type() {
        let (schema, notes) = rewritten(Dialect::OpenApi30, json!({"type": "string", "nullable": true, "enum": ["a"]}));
        assert_eq!(schema, json!({"type": ["string", "null"], "enum": ["a"]}));
        assert_eq!(notes, [r#"`nullable: true` → `type: ["string","null"]`"#]);
        assert_eq!(from_30(json!({"type": "string", "nullable": false})), json!({"type": "string"}));
        assert_eq!(from_30(json!({"type": ["string", "null"], "nullable": true})), json!({"type": ["string", "null"]}));
        assert_eq!(from_30(json!({"type": ["string"], "nullable": true})), json!({"type": ["string", "null"]}));
    }

    #[test]
    fn nullable_without_a_type_stays() {
        assert_eq!(from_30(json!({"$ref": "#/a", "nullable": true})), json!({"$ref": "#/a", "nullable": true}));
        assert_eq!(from_30(json!({"oneOf": [], "x-nullable": true})), json!({"oneOf": [], "nullable": true}));
    }

    #[test]
    fn the_extension_is_read_in_every_dialect_and_the_keyword_is_not() {
        for dialect in [Dialect::Swagger20, Dialect::OpenApi30, Dialect::OpenApi31, Dialect::OpenApi32] {
            let (schema, _) = rewritten(dialect, json!({"type": "integer", "x-nullable": true}));
            assert_eq!(schema, json!({"type": ["integer", "null"]}));
            let (schema, notes) = rewritten(dialect, json!({"type": "integer", "x-nullable": false}));
            assert_eq!((schema, notes.len()), (json!({"type": "integer"}), 0));
        }
        let kept = json!({"type": "integer", "nullable": true});
        assert_eq!(rewritten(Dialect::OpenApi31, kept.clone()).0, kept);
        assert_eq!(from_30(json!({"x-nullable": "yes"})), json!({"x-nullable": "yes"}));
    }

    #[test]
    fn exclusive_bounds_become_numbers() {
        assert_eq!(from_30(json!({"minimum": 1, "exclusiveMinimum": true})), json!({"exclusiveMinimum": 1}));
        assert_eq!(from_30(json!({"maximum": 1.5, "exclusiveMaximum": true})), json!({"exclusiveMaximum": 1.5}));
        assert_eq!(from_30(json!({"minimum": 1, "exclusiveMinimum": false})), json!({"minimum": 1}));
        assert_eq!(from_30(json!({"exclusiveMaximum": true})), json!({}));
        assert_eq!(from_30(json!({"minimum": 1, "exclusiveMinimum": 2})), json!({"minimum": 1, "exclusiveMinimum": 2}));
    }

    #[test]
    fn words_of_older_versions_are_replaced() {
        assert_eq!(from_30(json!({"discriminator": "kind"})), json!({"discriminator": {"propertyName": "kind"}}));
        assert_eq!(from_30(json!({"type": "file"})), json!({"type": "string", "format": "binary"}));
        let newer = json!({"discriminator": "kind", "type": "file", "exclusiveMinimum": true, "minimum": 1});
        assert_eq!(rewritten(Dialect::OpenApi31, newer.clone()).0, newer);
    }
}
