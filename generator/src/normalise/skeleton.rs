//! Everything but the schemas, in `openapiv3`'s types, each with its place. A schema is a reference to its id.

use openapiv3::{Info, Parameter, ReferenceOr, RequestBody, Response, Schema as Unused, SecurityScheme, Server, Tag};
use serde_json::{Map, Value};

use super::schema::SchemaId;
use crate::pointer::Pointer;

/// Everything but the schemas. References are resolved.
#[derive(Clone, Debug, Default)]
pub struct Skeleton {
    /// `info`.
    pub info: Info,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `components/securitySchemes`, by key.
    pub security_schemes: Vec<(String, Located<SecurityScheme>)>,
    /// Every operation below `paths`, in the order of the document.
    pub operations: Vec<OperationNode>,
    /// Every operation below `webhooks`; `path` is the key.
    pub webhooks: Vec<OperationNode>,
    /// The members of the root that begin with `x-`.
    pub extensions: Map<String, Value>,
}

/// Something, and where it stands in the upgraded tree.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// Its place.
    pub pointer: Pointer,
    /// What it is.
    pub item: T,
}

/// An operation. What `openapiv3` keeps in lists is beside it, with places.
#[derive(Clone, Debug)]
pub struct OperationNode {
    /// Its place in the upgraded tree.
    pub pointer: Pointer,
    /// The HTTP method, in upper case.
    pub method: String,
    /// The key of its path item.
    pub path: String,
    /// Its members that are not below. `security` is the one in force: its own, or the document's.
    pub operation: openapiv3::Operation,
    /// Its parameters and those of its path item that it does not override.
    pub parameters: Vec<Located<Parameter>>,
    /// Its request body.
    pub request_body: Option<Located<RequestBody>>,
    /// Its responses, by the key of the document: a status, `4XX` or `default`.
    pub responses: Vec<(String, Located<Response>)>,
}

const SCHEMA: &str = "schema:";

/// How the skeleton refers to a schema.
#[must_use]
pub fn schema_reference(id: SchemaId) -> ReferenceOr<Unused> {
    ReferenceOr::Reference { reference: format!("{SCHEMA}{}", id.0) }
}

/// The schema that the skeleton refers to.
#[must_use]
pub fn schema_id(reference: &ReferenceOr<Unused>) -> Option<SchemaId> {
    match reference {
        ReferenceOr::Reference { reference } => reference.strip_prefix(SCHEMA)?.parse().ok().map(SchemaId),
        ReferenceOr::Item(_) => None,
    }
}
