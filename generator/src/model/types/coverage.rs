//! How much of a document became types: the fields that are raw JSON, beside those that the document leaves untyped.

use super::builder::Types;
use super::classify::{MAX_DEPTH, has_structure};
use crate::model::api::TypeRef;
use crate::normalise::SchemaId;
use crate::normalise::schema::{Additional, JsonType};
use crate::request::Coverage;

impl Types<'_> {
    /// Counts a field.
    pub(super) fn count(&mut self, property: SchemaId, ty: &TypeRef) {
        let untyped = self.is_untyped(property, MAX_DEPTH);
        let Coverage { fields, raw_json, untyped: untyped_fields } = &mut self.coverage;
        *fields += 1;
        *raw_json += usize::from(is_raw(ty));
        *untyped_fields += usize::from(untyped);
    }

    /// Whether the document says of these values no more than that they are JSON, an object, or lists or maps of such.
    fn is_untyped(&self, id: SchemaId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let schema = self.schemas.get(self.followed(id));
        let list = schema.types.contains(&JsonType::Array) || schema.items.is_some();
        let object = schema.types == [JsonType::Object];
        match (schema.items, schema.additional) {
            (Some(items), _) => self.is_untyped(items, depth),
            (None, _) if list => true,
            (None, Additional::Of(values)) if schema.properties.is_empty() => self.is_untyped(values, depth),
            _ if object => {
                let is_empty = schema.properties.is_empty()
                    && schema.all_of.is_empty()
                    && schema.one_of.is_empty()
                    && schema.any_of.is_empty();
                is_empty && schema.pattern_properties.is_empty()
            }
            _ => schema.boolean.is_some() || (!has_structure(schema) && schema.reference.is_none()),
        }
    }
}

fn is_raw(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Json | TypeRef::JsonObject => true,
        TypeRef::Vec(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => is_raw(inner),
        _ => false,
    }
}
