//! Operations: what is sent, and what can come back.

use super::{Doc, TypeId, TypeRef};
use crate::pointer::Pointer;

/// An operation: a method of its resource, and a request type named after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its place in the document, as it was published.
    pub pointer: Pointer,
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path, as the document writes it, such as `/1.0/users/{id}`.
    pub path: String,
    /// What is sent of the path, where that is not how the document writes it, such as `/queues` for `/queues#send`.
    pub target: Option<String>,
    /// The method of the resource, such as `list`.
    pub name: String,
    /// The request type, such as `List`.
    pub request_type: String,
    /// `summary`, where there is one; the description is in `doc`.
    pub summary: Option<String>,
    /// What is said about it.
    pub doc: Doc,
    /// What must be given, in the order of the method's arguments: path parameters in the order of the path, then other
    /// required parameters in the order of the document. The body comes after these.
    pub required: Vec<Parameter>,
    /// What may be given: a setter each.
    pub optional: Vec<Parameter>,
    /// The body.
    pub body: Option<Body>,
    /// What a success gives.
    pub success: Success,
    /// The media types of the `Accept` header, the preferred one first; empty where no success has a body.
    pub accept: Vec<String>,
    /// The errors that have a typed body or hold validation messages, the most specific status first.
    pub errors: Vec<ErrorCase>,
    /// Which schemes authorise it, by their keys: any one of the alternatives, and all schemes in it. Empty where it
    /// needs none.
    pub security: Vec<Vec<String>>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire_name: String,
    /// Its argument or setter.
    pub name: String,
    /// The type of one value (for [`ParameterShape::List`], of one item).
    pub ty: TypeRef,
    /// What the value is made of.
    pub shape: ParameterShape,
    /// Where it goes, and how it is written.
    pub style: ParameterStyle,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`: reserved characters stand for themselves.
    pub allow_reserved: bool,
    /// What is said about it.
    pub doc: Doc,
}

/// What the value of a parameter is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterShape {
    /// A string, a number, a boolean, an enumeration: anything with one text.
    Primitive,
    /// A list of primitives: the setter takes `impl IntoIterator<Item = …>`.
    List,
    /// An object of primitives: written from what it serialises to.
    Object,
    /// Anything, written as JSON text (`content: application/json`).
    Json,
}

/// Where a parameter goes, and how it is written (OpenAPI, Parameter Object, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are OpenAPI's own names")]
pub enum ParameterStyle {
    PathSimple,
    PathLabel,
    PathMatrix,
    QueryForm,
    QuerySpaceDelimited,
    QueryPipeDelimited,
    /// Swagger 2.0's `tsv`.
    QueryTabDelimited,
    QueryDeepObject,
    HeaderSimple,
    CookieForm,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// JSON.
    Json {
        /// What is sent.
        ty: TypeRef,
        /// `application/json`, or another type with the suffix `+json`.
        media_type: String,
        /// Where it is false, the body is a setter named `body`.
        required: bool,
    },
    /// `application/x-www-form-urlencoded`.
    Form {
        /// A struct.
        ty: TypeId,
        /// The fields that are not written as most are, which is: a list repeated, an object as JSON.
        styles: Vec<FieldStyle>,
        /// Where it is false, the body is a setter named `body`.
        required: bool,
    },
    /// `multipart/form-data`: a type of shape [`super::Shape::Multipart`].
    Multipart {
        /// The type.
        ty: TypeId,
        /// Where it is false, the body is a setter named `body`.
        required: bool,
    },
    /// Text.
    Text {
        /// The media type, such as `text/plain`.
        media_type: String,
        /// Where it is false, the body is a setter named `body`.
        required: bool,
    },
    /// Bytes.
    Binary {
        /// The media type, such as `application/octet-stream`.
        media_type: String,
        /// Where it is false, the body is a setter named `body`.
        required: bool,
    },
}

/// How a field of a form is written: as a parameter of a query is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldStyle {
    /// Its name on the wire.
    pub wire_name: String,
    /// One of the styles of a query.
    pub style: ParameterStyle,
    /// `explode`
    pub explode: bool,
    /// `allowReserved`
    pub allow_reserved: bool,
}

/// One part of a `multipart/form-data` body.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name on the wire.
    pub wire_name: String,
    /// The field.
    pub name: String,
    /// What it holds.
    pub kind: PartKind,
    /// Whether there can be several: the field is a `Vec`.
    pub list: bool,
    /// What joins the values of a list that is one part (Swagger 2.0's `collectionFormat`); without it each value is a part.
    pub separator: Option<&'static str>,
    /// Whether it must be given.
    pub required: bool,
    /// The media type the document gives it, where it is another than that of its kind.
    pub media_type: Option<String>,
    /// What is said about it.
    pub doc: Doc,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq)]
pub enum PartKind {
    /// A file: bytes, with a name and a media type of their own.
    File,
    /// A primitive, written as text.
    Text(TypeRef),
    /// Anything else, written as JSON.
    Json(TypeRef),
}

/// What is in the body of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// JSON.
    Json(TypeRef),
    /// Text: `String`.
    Text,
    /// Bytes: `bytes::Bytes`.
    Binary,
}

/// What a success gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Success {
    /// The same for every status of success.
    One(Payload),
    /// Different things by status: an enum in the module of the resource.
    ByStatus {
        /// The enum, such as `CreateResponse`.
        name: String,
        /// Its variants, the most specific status first. Any other success is an error.
        cases: Vec<SuccessCase>,
    },
}

/// What one status of success gives.
#[derive(Clone, Debug, PartialEq)]
pub struct SuccessCase {
    /// The variant, such as `Created`.
    pub name: String,
    /// The status.
    pub status: StatusPattern,
    /// What is in the body; a variant without a field where that is nothing.
    pub payload: Payload,
    /// What is said about it.
    pub doc: Doc,
}

/// Which statuses are meant (OpenAPI, Responses Object).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusPattern {
    /// This one.
    Code(u16),
    /// All with this first digit: `4XX`.
    Class(u16),
    /// All that nothing else names: `default`.
    Default,
}

/// What an error can hold.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorCase {
    /// The status.
    pub status: StatusPattern,
    /// Whether its body is a dictionary of validation messages (`x-error: validation`).
    pub validation: bool,
    /// Its typed body, by index into [`super::Api::error_bodies`].
    pub body: Option<usize>,
    /// What the document says about it.
    pub description: String,
}
