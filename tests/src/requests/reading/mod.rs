//! The second reading: from the published file to what each operation must send.
//!
//! It is written from the text of the specifications (OpenAPI 2.0, 3.0.4 and 3.1.1, RFC 6570, RFC 7578) and knows nothing
//! of the generator. What they leave undefined is a [`Limit`] with its reason.

mod bodies;
mod forms;
mod objects;
mod operations;
mod parameters;
mod paths;
mod published;
mod samples;
mod security;
mod styles;

use std::collections::BTreeSet;

use serde_json::Value;

pub use self::operations::read;
pub use self::published::{Published, Version};
pub use self::samples::{BASE64, BASE64_BYTES};

/// One operation: what it is given, and what it must send then.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path as the document writes it.
    pub path: String,
    /// The values of the parameters.
    pub given: Vec<Given>,
    /// What must be sent.
    pub expected: Expected,
    /// The bodies of which one must be sent; empty where there is none.
    pub bodies: Vec<Body>,
    /// What the specification leaves open here.
    pub limits: Vec<Limit>,
}

impl Reading {
    /// `GET /users/{id}`
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// A part of an operation that is not compared, or not to the letter, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The reason, as a word to count by.
    pub reason: &'static str,
    /// What it is about.
    pub what: String,
    /// Whether the operation cannot be judged at all.
    pub hides_operation: bool,
}

/// Where a parameter goes (`in`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// `path`
    Path,
    /// `query`
    Query,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
}

/// A parameter and its value.
#[derive(Clone, Debug)]
pub struct Given {
    /// Where it goes.
    pub location: Location,
    /// Its name on the wire.
    pub name: String,
    /// Its value; nothing where it is left out because no specification says how it is written.
    pub value: Option<Value>,
}

/// What must be sent, but for the body.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The path, encoded.
    pub path: String,
    /// The pairs of the query, encoded: those of one parameter in their order.
    pub query: Vec<Vec<String>>,
    /// Headers by their names in lower case, without those that HTTP or the client owns.
    pub headers: Vec<(String, String)>,
    /// Cookies, decoded: the specification leaves open how they are encoded (3.1.1, Appendix D).
    pub cookies: Vec<String>,
    /// The media types of all responses, one of which must be accepted where a success has a body.
    pub accept: BTreeSet<String>,
    /// Whether a success has a body with a media type.
    pub must_accept: bool,
    /// What authorises it: names of headers (in lower case), query parameters and cookies.
    pub credentials: BTreeSet<(Location, String)>,
}

/// One of the bodies that an operation can have.
#[derive(Clone, Debug)]
pub struct Body {
    /// The media type, as it is declared.
    pub media_type: String,
    /// The value to send.
    pub given: Value,
    /// What it becomes.
    pub content: Content,
}

/// What a body must be.
#[derive(Clone, Debug)]
pub enum Content {
    /// JSON that is equal to this.
    Json(Value),
    /// The pairs of a form, encoded: those of one field in their order.
    Form(Vec<Vec<String>>),
    /// The parts of a form: those of one field in their order.
    Multipart(Vec<Part>),
    /// These bytes: text and files alike.
    Raw(String),
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The name of the field.
    pub name: String,
    /// Whether it is a file, and so must have a file name and a media type.
    pub is_file: bool,
    /// The media type it must have. Without one, a text may have none, or any `text/plain`.
    pub media_type: Option<String>,
    /// Its content: JSON where the media type is.
    pub content: String,
}

fn limit(reason: &'static str, what: impl Into<String>) -> Limit {
    Limit { reason, what: what.into(), hides_operation: false }
}
