//! The types of the API.

use std::collections::BTreeSet;

use super::{Doc, Part};
use crate::pointer::Pointer;

/// A named type, by its index in [`super::Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A type where it is used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeRef {
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u64`: integers with the format `uint64`.
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `rust_decimal::Decimal`, a JSON number on the wire (codec `JsonNumber`).
    Decimal,
    /// `uuid::Uuid`
    Uuid,
    /// `jiff::civil::Date`
    Date,
    /// `jiff::civil::DateTime`: `date-time-local`.
    DateTime,
    /// `jiff::Timestamp`, RFC 3339 on the wire; without an offset it is UTC (codec `DateTimeUtc`).
    Timestamp,
    /// `jiff::Timestamp`, on the wire an integer of seconds (codec `UnixSeconds`).
    UnixSeconds,
    /// `Base64`: a `Vec<u8>`, on the wire a string (codec `Base64`).
    Bytes,
    /// `serde_json::Value`
    Json,
    /// `serde_json::Map<String, serde_json::Value>`
    JsonObject,
    /// `Vec<T>`
    Vec(Box<TypeRef>),
    /// `BTreeMap<String, T>`
    Map(Box<TypeRef>),
    /// `Option<T>`: an item or a value that can be `null`.
    Nullable(Box<TypeRef>),
    /// `Box<T>`, where recursion needs it.
    Boxed(Box<TypeRef>),
    /// A named type.
    Named(TypeId),
}

/// A named type: one file of the emitted crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// Its name, such as `ExpenseState`.
    pub name: String,
    /// Its module, such as `expense_state`.
    pub module: String,
    /// Its schema's place in the document, as it was published.
    pub pointer: Pointer,
    /// What is said about it.
    pub doc: Doc,
    /// In which directions it is used.
    pub usage: Usage,
    /// What it is.
    pub shape: Shape,
}

/// In which directions a type is used. Both where it is used in neither: it is part of the document all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// It is sent: it needs `Serialize`, `new` and setters.
    pub sent: bool,
    /// It is received: it needs `Deserialize` (and has `Serialize` too, since users store it).
    pub received: bool,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object.
    Struct(Struct),
    /// An open enumeration of strings.
    StringEnum(Enumeration<String>),
    /// An open enumeration of integers.
    IntegerEnum(Enumeration<i64>),
    /// One of several.
    Union(Union),
    /// A list or a map that contains itself: a tuple struct, transparent on the wire.
    Newtype(TypeRef),
    /// The body of a `multipart/form-data` request: fields to fill in, not serialised by serde.
    Multipart(Vec<Part>),
}

/// An object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// Its fields, in the order of the document.
    pub fields: Vec<Field>,
    /// The members that no field names (`additionalProperties`): a map of these, in the field `rest_name`.
    pub rest: Option<TypeRef>,
    /// The field that holds them, such as `additional_properties`.
    pub rest_name: String,
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The property's name on the wire.
    pub wire_name: String,
    /// The field's name, a valid identifier (`r#type`).
    pub name: String,
    /// The type of a value, `Option` and the like not included.
    pub ty: TypeRef,
    /// Whether it can be absent or `null`.
    pub presence: Presence,
    /// `readOnly`: in a type that is both sent and received it is no argument of `new` and has no setter.
    pub read_only: bool,
    /// `writeOnly`: in a type that is received it can be absent, whatever the document requires.
    pub write_only: bool,
    /// `x-sensitive`.
    pub sensitive: bool,
    /// What is said about it.
    pub doc: Doc,
}

/// Whether a field can be absent or `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there, never null: `T`.
    Required,
    /// Always there, perhaps null: `Option<T>`, written as `null`.
    Nullable,
    /// Perhaps absent: `Option<T>`, left out when `None`; a `null` is read as `None`.
    Optional,
    /// Absent, `null` and a value are three things: `Nullable<T>` of the runtime.
    OptionalNullable,
}

/// An open enumeration: an unknown value is kept in the variant `Unrecognized`, and written back.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration<T> {
    /// Its values, in the order of the document.
    pub values: Vec<EnumerationValue<T>>,
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumerationValue<T> {
    /// The variant.
    pub name: String,
    /// The value on the wire.
    pub value: T,
    /// What is said about it.
    pub doc: Doc,
}

/// One of several: an enum with the catch-all variant `Unrecognized`, which keeps the JSON text and writes it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The variants, in the order in which they are tried where there is no discriminator: most specific first.
    pub variants: Vec<Variant>,
    /// The property whose value tells the variant.
    pub discriminator: Option<String>,
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub ty: TypeRef,
    /// The values of the discriminator that mean it.
    pub tags: Vec<String>,
    /// How it is told by shape, where there is no discriminator.
    pub test: ShapeTest,
    /// What is said about it.
    pub doc: Doc,
}

/// What JSON must look like to be tried as a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapeTest {
    /// The kinds of JSON it can be.
    pub kinds: BTreeSet<JsonKind>,
    /// For an object: the members it must have.
    pub required: Vec<String>,
    /// For an object: the members it may have, the required ones included.
    pub known: Vec<String>,
    /// For an object: members that must have one of these strings as their value.
    pub constants: Vec<(String, Vec<String>)>,
}

/// A kind of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "they are JSON's own names")]
pub enum JsonKind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}
