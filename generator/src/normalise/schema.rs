//! Our own schema: every keyword of Swagger 2.0 to OpenAPI 3.1 that says something about values.

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use crate::pointer::Pointer;

/// A schema, by its index in the [`SchemaTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub usize);

/// All schemas of a document. Later stages may add schemas of their own making; they never change one.
#[derive(Clone, Debug, Default)]
pub struct SchemaTable {
    schemas: Vec<Schema>,
    /// The schemas of `components/schemas`, in the order of the document.
    pub components: IndexMap<String, SchemaId>,
}

impl SchemaTable {
    /// Adds a schema.
    pub fn add(&mut self, schema: Schema) -> SchemaId {
        self.schemas.push(schema);
        SchemaId(self.schemas.len() - 1)
    }

    /// The schema with this id.
    ///
    /// # Panics
    ///
    /// Where the id is of another table.
    #[must_use]
    pub fn get(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0]
    }

    pub(super) fn get_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.schemas[id.0]
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.schemas.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schemas.is_empty()
    }

    /// All ids, in the order in which schemas were found.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.schemas.len()).map(SchemaId)
    }
}

/// A schema: what its keywords say, no more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Its place in the upgraded tree.
    pub pointer: Pointer,
    /// Its key in `components/schemas`, where it is there.
    pub component: Option<String>,
    /// `true` or `false` in place of an object of keywords.
    pub boolean: Option<bool>,
    /// `$ref`, resolved.
    pub reference: Option<SchemaId>,
    /// `type`; empty where it is not stated. `null` is in [`Schema::nullable`] instead.
    pub types: Vec<JsonType>,
    /// `nullable`, or `null` among the types.
    pub nullable: bool,
    /// `format`.
    pub format: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `enum`.
    pub enumeration: Option<Vec<Value>>,
    /// `x-enumNames` or `x-enum-varnames`: names for the values of `enum`.
    pub enum_names: Vec<String>,
    /// `const`.
    pub constant: Option<Value>,
    /// `default`.
    pub default: Option<Value>,
    /// `example`, or the first of `examples`.
    pub example: Option<Value>,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `properties`.
    pub properties: IndexMap<String, SchemaId>,
    /// `required`.
    pub required: Vec<String>,
    /// `additionalProperties`.
    pub additional: Additional,
    /// `patternProperties`.
    pub pattern_properties: IndexMap<String, SchemaId>,
    /// `items`.
    pub items: Option<SchemaId>,
    /// `prefixItems`, or a list in `items`.
    pub prefix_items: Vec<SchemaId>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// Bounds on sizes: the keyword, such as `maxLength`, and its value.
    pub sizes: Vec<(&'static str, u64)>,
    /// Bounds on numbers: the keyword, such as `exclusiveMinimum`, and its value.
    pub bounds: Vec<(&'static str, Number)>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Schemas under keywords that only constrain (`if`, `contains`, `propertyNames` and the like), by keyword.
    pub other: Vec<(String, SchemaId)>,
    /// Keywords that hold no schema and are none of the above, extensions included.
    pub extensions: Map<String, Value>,
}

/// A type of JSON Schema, `null` left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "they are JSON Schema's own names")]
pub enum JsonType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// `additionalProperties`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Additional {
    /// Not stated: anything is allowed, and nothing is meant by it.
    #[default]
    Unstated,
    /// `true`, `{}` or `false`.
    Allowed(bool),
    /// Values of this schema.
    Of(SchemaId),
}

/// `discriminator`.
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`: the schema that a value means.
    pub mapping: Vec<(String, SchemaId)>,
}
