//! What a schema is, before it has a name.

use serde_json::Value;

use super::builder::Types;
use super::primitives;
use crate::model::api::TypeRef;
use crate::normalise::schema::{Additional, JsonType};
use crate::normalise::{Schema, SchemaId};

/// How many schemas that only stand for another one are followed, and how deep `allOf` is looked into.
pub(super) const MAX_DEPTH: usize = 64;

/// What a schema is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A type that needs no name.
    Primitive(TypeRef),
    /// A list, of anything where nothing is said.
    Array(Option<SchemaId>),
    /// A map, of anything where nothing is said.
    Map(Option<SchemaId>),
    /// An object with properties.
    Object,
    /// An enumeration of strings.
    StringEnum(Vec<String>),
    /// An enumeration of integers.
    IntegerEnum(Vec<i64>),
    /// One of several.
    Union(Vec<SchemaId>),
    /// The same as another schema.
    Same(SchemaId),
}

/// What a schema is, and whether it can be `null`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Classified {
    pub(super) kind: Kind,
    pub(super) nullable: bool,
}

impl Types<'_> {
    /// What the schema is. The answer is kept, since finding it can add schemas.
    pub(super) fn classify(&mut self, id: SchemaId) -> Classified {
        if let Some(known) = self.classified.get(&id) {
            return known.clone();
        }
        // While it is being looked at, it is anything: what depends on itself to know what it is, is nothing more.
        let unknown = Classified { kind: Kind::Primitive(TypeRef::Json), nullable: false };
        self.classified.insert(id, unknown);
        let schema = self.schemas.get(id).clone();
        if id.0 < self.published {
            self.doubt(&schema);
        }
        let (kind, nullable) = self.kind_of(id, &schema);
        let classified = Classified { kind, nullable: nullable || schema.nullable };
        self.classified.insert(id, classified.clone());
        classified
    }

    fn kind_of(&mut self, id: SchemaId, schema: &Schema) -> (Kind, bool) {
        if let Some(target) = schema.reference
            && !has_structure(schema)
        {
            return (Kind::Same(target), false);
        }
        if let Some(enumeration) = self.enumeration(schema) {
            return enumeration;
        }
        if !schema.all_of.is_empty() || schema.reference.is_some() {
            return self.all_of(id, schema);
        }
        if let Some(subtypes) = self.subtypes_of(id) {
            return (Kind::Union(subtypes), false);
        }
        if let Some(union) = self.one_of(schema) {
            return union;
        }
        (self.plain(schema), false)
    }

    /// A schema without composition.
    fn plain(&mut self, schema: &Schema) -> Kind {
        if schema.types.len() > 1 {
            return self.type_list(schema);
        }
        let stated = schema.types.first().copied();
        match stated.or_else(|| implied_type(schema)) {
            Some(JsonType::Array) => Kind::Array(schema.items.filter(|_| schema.prefix_items.is_empty())),
            Some(JsonType::Object) => object_kind(schema),
            Some(json_type) => {
                let primitive = primitives::primitive(json_type, primitives::format(schema));
                Kind::Primitive(primitive.unwrap_or(TypeRef::Json))
            }
            None => {
                if says_something(schema) {
                    self.warn("untyped-schema", schema, "no `type` is stated: taken for any JSON");
                }
                Kind::Primitive(TypeRef::Json)
            }
        }
    }

    /// `type: [string, integer]`: a schema of each type.
    fn type_list(&mut self, schema: &Schema) -> Kind {
        if schema.types.iter().all(|json_type| matches!(json_type, JsonType::Integer | JsonType::Number)) {
            let primitive = primitives::primitive(JsonType::Number, schema.format.as_deref());
            return Kind::Primitive(primitive.unwrap_or(TypeRef::F64));
        }
        let variants = schema.types.iter().map(|json_type| {
            let mut variant = schema.clone();
            variant.types = vec![*json_type];
            variant.nullable = false;
            variant.component = None;
            self.schemas.add(variant)
        });
        Kind::Union(variants.collect())
    }
}

/// What an object is: with properties a struct, else a map.
fn object_kind(schema: &Schema) -> Kind {
    if !schema.properties.is_empty() {
        return Kind::Object;
    }
    match schema.additional {
        Additional::Of(values) => Kind::Map(Some(values)),
        // Nothing but a pattern: the values are what the pattern says, if it is only one.
        Additional::Unstated | Additional::Allowed(_) => match schema.pattern_properties.values().next() {
            Some(values) if schema.pattern_properties.len() == 1 => Kind::Map(Some(*values)),
            _ => Kind::Primitive(TypeRef::JsonObject),
        },
    }
}

/// The type that other keywords leave no doubt about.
fn implied_type(schema: &Schema) -> Option<JsonType> {
    let is_object = !schema.properties.is_empty()
        || schema.additional != Additional::Unstated
        || !schema.pattern_properties.is_empty();
    if is_object {
        Some(JsonType::Object)
    } else if schema.items.is_some() || !schema.prefix_items.is_empty() {
        Some(JsonType::Array)
    } else {
        schema.format.as_deref().and_then(primitives::type_of_format)
    }
}

/// Whether a schema without type says something about values all the same.
fn says_something(schema: &Schema) -> bool {
    !schema.sizes.is_empty() || !schema.bounds.is_empty() || schema.pattern.is_some() || schema.format.is_some()
}

/// Whether a schema says anything about the structure of values, beside a `$ref`.
pub(super) fn has_structure(schema: &Schema) -> bool {
    !schema.properties.is_empty()
        || !schema.all_of.is_empty()
        || !schema.one_of.is_empty()
        || !schema.any_of.is_empty()
        || schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || (schema.reference.is_none() && !schema.types.is_empty())
        || schema.additional != Additional::Unstated && schema.reference.is_none()
        || schema.enumeration.as_ref().is_some_and(|values| !values.is_empty())
        || schema.constant.is_some()
}

/// Whether a schema allows nothing but `null`.
pub(super) fn is_null(schema: &Schema) -> bool {
    let only_null_type =
        schema.nullable && schema.types.is_empty() && !has_structure(schema) && schema.reference.is_none();
    let only_null_value = schema.constant == Some(Value::Null)
        || schema.enumeration.as_ref().is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null));
    only_null_type || only_null_value
}
