//! The API as the emitted crate will have it. Plain data: no token, no reference, no choice left open.

mod operation;
mod security;
mod types;

pub use self::operation::{
    Body, ErrorCase, FieldStyle, Operation, Parameter, ParameterShape, ParameterStyle, Part, PartKind, Payload,
    StatusPattern, Success, SuccessCase,
};
pub use self::security::{RateLimit, Scheme, SchemeKind};
pub use self::types::{
    Enumeration, EnumerationValue, Field, JsonKind, Presence, Shape, ShapeTest, Struct, Type, TypeId, TypeRef, Union,
    Usage, Variant,
};

/// Everything the printer needs to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The address requests are sent to, without a slash at the end. Nothing where the document has no absolute one:
    /// then the consumer must give it.
    pub base_url: Option<String>,
    /// The security schemes that operations use, by key.
    pub schemes: Vec<Scheme>,
    /// The key of the one scheme that every operation with security accepts by itself; it is an argument of
    /// `Client::new`.
    pub required_scheme: Option<String>,
    /// How many requests the API admits (`x-rate-limit`).
    pub rate_limit: Option<RateLimit>,
    /// The resources, by module path.
    pub resources: Vec<Resource>,
    /// The named types, by name. A [`TypeId`] is an index into this list.
    pub types: Vec<Type>,
    /// The typed bodies that errors can have, by variant name. Indexed by [`ErrorCase::body`].
    pub error_bodies: Vec<ErrorBody>,
}

impl Api {
    /// The type with this id.
    ///
    /// # Panics
    ///
    /// Where the id is of another `Api`.
    #[must_use]
    pub fn type_of(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }
}

/// A resource: a handle with a method for each of its operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// The module of the API version that the resource is under, such as `v2_0`; nothing where `Client` itself has it.
    pub version: Option<String>,
    /// Its module and the method that gives its handle, such as `user_groups`.
    pub module: String,
    /// Its handle, such as `UserGroups`.
    pub handle: String,
    /// The part of the path that its operations share, such as `/1.0/user-groups`.
    pub path: String,
    /// What the document says about it (the description of its tag).
    pub description: Option<String>,
    /// Its operations, by path and then in the order get, put, post, delete and the rest.
    pub operations: Vec<Operation>,
}

/// What is said about an item in its documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// What the document says, as it says it: Markdown of unknown quality.
    pub text: Option<String>,
    /// What is known beside that, a sentence each, in our words and safe Markdown: constraints, defaults, evidence.
    pub facts: Vec<String>,
    /// Whether the document marks it as deprecated, and the reason where it gives one.
    pub deprecated: Option<String>,
}

/// A typed body that an error can have: a variant of `ErrorBody`.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorBody {
    /// The variant.
    pub name: String,
    /// What is in it.
    pub payload: Payload,
}
