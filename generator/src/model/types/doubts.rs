//! What a schema says of its values and their type does not: it is reported, and left out of account.

use serde_json::Value;

use super::builder::Types;
use super::facts::code;
use super::primitives::type_of_format;
use crate::normalise::Schema;
use crate::normalise::schema::JsonType;

impl Types<'_> {
    /// Reports what the type of a published schema cannot say.
    pub(super) fn doubt(&mut self, schema: &Schema) {
        if let (Some(format), [ty]) = (&schema.format, schema.types.as_slice())
            && !format_fits(*ty, format)
        {
            let message =
                format!("the format {} is none of the type `{}`: left out of account", code(format), name(*ty));
            self.warn("unfit-format", schema, message);
        }
        if let Some(default) = schema.default.as_ref().filter(|default| !default_fits(schema, default)) {
            let message = format!("the default {} is no value of this schema: left out", code(&default.to_string()));
            self.warn("unfit-default", schema, message);
        }
        let values =
            schema.enumeration.as_ref().map_or(0, |values| values.iter().filter(|value| !value.is_null()).count());
        let names = schema.enum_names.len();
        let all = schema.enumeration.as_ref().map_or(0, Vec::len);
        if names > 0 && names != values && names != all {
            let message = format!("there are {all} values, but the names are {names}: the values give the names");
            self.warn("unfit-enum-names", schema, message);
        }
        if !schema.prefix_items.is_empty() {
            self.warn("tuple", schema, "a list whose items differ by their places: taken for a list of any JSON");
        }
    }
}

/// Whether the default can be a value of the schema, by its type and its `enum`.
pub(super) fn default_fits(schema: &Schema, default: &Value) -> bool {
    if default.is_null() {
        return true;
    }
    let is_listed = schema.enumeration.as_ref().is_none_or(|values| values.contains(default));
    is_listed && (schema.types.is_empty() || schema.types.iter().any(|ty| is_of(*ty, default)))
}

fn is_of(ty: JsonType, value: &Value) -> bool {
    match ty {
        JsonType::Boolean => value.is_boolean(),
        // `1.0` is an integer to JSON Schema.
        JsonType::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        JsonType::Number => value.is_number(),
        JsonType::String => value.is_string(),
        JsonType::Array => value.is_array(),
        JsonType::Object => value.is_object(),
    }
}

/// Whether a format is of a type. One that is not known can be of any; .NET writes those of integers beside `number` too,
/// and money is a whole number now and then.
fn format_fits(ty: JsonType, format: &str) -> bool {
    match type_of_format(format) {
        None => true,
        Some(JsonType::Integer) => matches!(ty, JsonType::Integer | JsonType::Number),
        Some(JsonType::Number) if format.eq_ignore_ascii_case("decimal") => {
            matches!(ty, JsonType::Integer | JsonType::Number)
        }
        Some(expected) => expected == ty,
    }
}

fn name(ty: JsonType) -> &'static str {
    match ty {
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "string",
        JsonType::Array => "array",
        JsonType::Object => "object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{default_fits, format_fits};
    use crate::normalise::Schema;
    use crate::normalise::schema::JsonType;

    #[test]
    fn formats_belong_to_types() {
        for (ty, format) in [
            (JsonType::String, "date"),
            (JsonType::String, "anything"),
            (JsonType::Number, "int32"),
            (JsonType::Integer, "decimal"),
            (JsonType::Integer, "unixtime"),
        ] {
            assert!(format_fits(ty, format), "{ty:?} {format}");
        }
        for (ty, format) in [(JsonType::String, "unixtime"), (JsonType::Integer, "double"), (JsonType::Boolean, "uuid")]
        {
            assert!(!format_fits(ty, format), "{ty:?} {format}");
        }
    }

    #[test]
    fn defaults_are_values() {
        let schema = Schema { types: vec![JsonType::Integer], ..Schema::default() };
        assert!(default_fits(&schema, &json!(1.0)) && default_fits(&schema, &json!(null)));
        assert!(!default_fits(&schema, &json!("1")) && !default_fits(&schema, &json!(1.5)));
        let schema = Schema { enumeration: Some(vec![json!("a")]), ..Schema::default() };
        assert!(default_fits(&schema, &json!("a")) && !default_fits(&schema, &json!("b")));
    }
}
