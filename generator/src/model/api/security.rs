//! How requests are authorised, and how many there may be.

use super::Doc;

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Its key in the document, by which operations name it.
    pub key: String,
    /// The argument and the builder method that takes the credential, such as `api_key`.
    pub name: String,
    /// Where the credential goes.
    pub kind: SchemeKind,
    /// What is said about it.
    pub doc: Doc,
}

/// Where a credential goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A header, after a prefix such as `ApiKey ` or `Bearer ` (empty where there is none).
    Header {
        /// The name of the header, in lower case.
        name: String,
        /// What stands before the credential (`x-api-key-prefix`, or the HTTP scheme), its space included.
        prefix: String,
    },
    /// A query parameter.
    Query {
        /// Its name.
        name: String,
    },
    /// A cookie.
    Cookie {
        /// Its name.
        name: String,
    },
    /// User name and password, by HTTP's basic scheme.
    Basic,
}

/// How many requests the API admits in a window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// The number of requests.
    pub requests: u32,
    /// The length of the window, in seconds.
    pub seconds: u32,
}
