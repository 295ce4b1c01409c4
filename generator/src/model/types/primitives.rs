//! The type table: `type` and `format` to a Rust type.

use crate::model::api::TypeRef;
use crate::normalise::Schema;
use crate::normalise::schema::JsonType;

/// The type of a schema without structure, by its `type` and `format`. A format that does not fit its type is as good as
/// none, but for .NET's habit of writing the format of an integer beside `number` and the like.
pub(super) fn primitive(json_type: JsonType, format: Option<&str>) -> Option<TypeRef> {
    let format = format.unwrap_or_default().to_ascii_lowercase();
    Some(match (json_type, format.as_str()) {
        (JsonType::Boolean, _) => TypeRef::Bool,
        (JsonType::Integer | JsonType::Number, "unixtime") => TypeRef::UnixSeconds,
        (JsonType::Integer | JsonType::Number, "decimal") => TypeRef::Decimal,
        (JsonType::Integer, "int32" | "int16" | "int8" | "uint8" | "uint16") => TypeRef::I32,
        (JsonType::Integer, "uint64") => TypeRef::U64,
        (JsonType::Integer, _) => TypeRef::I64,
        (JsonType::Number, "float") => TypeRef::F32,
        (JsonType::Number, "int32") => TypeRef::I32,
        (JsonType::Number, "int64") => TypeRef::I64,
        (JsonType::Number, _) => TypeRef::F64,
        (JsonType::String, "uuid" | "guid") => TypeRef::Uuid,
        (JsonType::String, "date") => TypeRef::Date,
        (JsonType::String, "date-time") => TypeRef::Timestamp,
        (JsonType::String, "date-time-local") => TypeRef::DateTime,
        (JsonType::String, "byte") => TypeRef::Bytes,
        (JsonType::String, _) => TypeRef::String,
        (JsonType::Array | JsonType::Object, _) => return None,
    })
}

/// The format of a schema. What 3.0 calls `byte` is in 3.1 a string with an encoding (OpenAPI 3.1, section 4.4.2).
pub(super) fn format(schema: &Schema) -> Option<&str> {
    let encoding = schema.extensions.get("contentEncoding").and_then(serde_json::Value::as_str);
    let is_base64 = encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
    schema.format.as_deref().or(is_base64.then_some("byte"))
}

/// The JSON type that a format belongs to, for schemas that state a format and no type.
pub(super) fn type_of_format(format: &str) -> Option<JsonType> {
    Some(match format.to_ascii_lowercase().as_str() {
        "uuid" | "guid" | "date" | "date-time" | "date-time-local" | "byte" | "binary" | "email" | "uri" | "url"
        | "password" | "hostname" | "ipv4" | "ipv6" | "time" | "duration" | "time-span" | "string" => JsonType::String,
        "int32" | "int64" | "unixtime" | "uint64" => JsonType::Integer,
        "float" | "double" | "decimal" => JsonType::Number,
        _ => return None,
    })
}

/// Whether the schema is raw bytes, which have no place in JSON: 2.0's `file`, 3.0's `format: binary`, or 3.1's string
/// with a media type and no encoding.
pub(crate) fn is_binary(schema: &Schema) -> bool {
    let is_string = schema.types.is_empty() || schema.types == [JsonType::String];
    let raw_media_type =
        schema.extensions.contains_key("contentMediaType") && !schema.extensions.contains_key("contentEncoding");
    is_string && (matches!(schema.format.as_deref(), Some("binary" | "file")) || raw_media_type)
}
