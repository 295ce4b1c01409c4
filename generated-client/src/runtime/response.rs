//! A response as it came, and one that has been read.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, SET_COOKIE};
use serde::de::DeserializeOwned;

use super::decode_error::DecodeError;
use super::error::Error;
use super::operation::{ErrorKind, Operation};

/// A response as it came: status, headers, and the bytes of the body.
#[derive(Clone)]
pub struct RawResponse {
    operation: &'static Operation,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl RawResponse {
    pub(crate) fn new(operation: &'static Operation, status: StatusCode, mut headers: HeaderMap, body: Bytes) -> Self {
        // A session is a credential too: `Debug` does not show the value of a header that is marked so.
        if let http::header::Entry::Occupied(mut cookies) = headers.entry(SET_COOKIE) {
            cookies.iter_mut().for_each(|cookie| cookie.set_sensitive(true));
        }
        Self { operation, status, headers, body }
    }

    /// The operation that was answered.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body, read as JSON, whatever the status.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] where the body is not the JSON of a `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(self.json_bytes()).map_err(|error| DecodeError::json(self, error).into())
    }

    /// The body, read as text in UTF-8, whatever the status.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] where the body is not in UTF-8.
    pub fn text(&self) -> Result<String, Error> {
        match std::str::from_utf8(self.json_bytes()) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(DecodeError::text(self, error).into()),
        }
    }

    /// The body without the byte order mark that .NET likes to write (RFC 8259, section 8.1, allows to ignore it).
    pub(super) fn json_bytes(&self) -> &[u8] {
        self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.body)
    }

    /// The media type, without its parameters.
    pub(super) fn media_type(&self) -> Option<&str> {
        let value = self.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        value.split(';').next().map(str::trim)
    }

    /// What the document says that the body of this error is.
    pub(crate) fn error_kind(&self) -> Option<ErrorKind> {
        self.operation.error_case(self.status)?.kind
    }

    /// The error for a success of a status that the document does not know.
    #[cold]
    pub(crate) fn unexpected_status(&self) -> Error {
        Error::Status(Box::new(self.clone()))
    }

    /// This response, where it is a success; otherwise the error that its status stands for.
    pub(super) fn into_success(self) -> Result<Self, Error> {
        if self.status.is_success() { Ok(self) } else { Err(Error::from_response(self)) }
    }
}

/// A body by its length alone, for it may hold what does not belong in a log.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("operation", self.operation)
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// What a success gives, with its status and headers.
#[derive(Clone, Debug)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    pub(super) fn new(raw: RawResponse, body: T) -> Self {
        Self { status: raw.status, headers: raw.headers, body }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the body was read as.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// What the body was read as, by value.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }
}
