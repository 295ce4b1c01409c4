//! Why there is no response, or not all of one.

use std::error::Error as StdError;
use std::fmt;

use super::body::BoxError;
use super::operation::Operation;

/// Why there is no response, or not all of one.
///
/// A [`Transport`](super::transport::Transport) makes one by [`timeout`](Self::timeout), [`connect`](Self::connect) or
/// [`other`](Self::other); which operation it was about is added on the way to the caller.
#[derive(Debug)]
pub struct TransportError {
    operation: Option<&'static Operation>,
    cause: Box<Cause>,
}

#[derive(Debug)]
enum Cause {
    Timeout(BoxError),
    Connect(BoxError),
    Other(BoxError),
    TooLong { limit: usize },
}

impl TransportError {
    /// Time ran out.
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self::new(Cause::Timeout(source.into()))
    }

    /// The connection could not be made, so that the request cannot have reached the server.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self::new(Cause::Connect(source.into()))
    }

    /// Anything else. The server may have read the request, and acted on it.
    pub fn other(source: impl Into<BoxError>) -> Self {
        Self::new(Cause::Other(source.into()))
    }

    pub(super) fn too_long(limit: usize) -> Self {
        Self::new(Cause::TooLong { limit })
    }

    fn new(cause: Cause) -> Self {
        Self { operation: None, cause: Box::new(cause) }
    }

    /// This error, or the one that a stream ended with, as one about `operation`.
    pub(super) fn about(operation: &'static Operation, error: BoxError) -> Self {
        let error = error.downcast::<Self>().map_or_else(Self::other, |error| *error);
        Self { operation: Some(operation), ..error }
    }

    /// The operation that was not answered, where it is known.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.operation
    }

    /// Whether time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(*self.cause, Cause::Timeout(_))
    }

    /// Whether the connection could not be made, so that the request cannot have reached the server.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(*self.cause, Cause::Connect(_))
    }

    /// Whether the response is longer than the client is willing to read.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        matches!(*self.cause, Cause::TooLong { .. })
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operation {
            Some(operation) => write!(f, "`{operation}`")?,
            None => f.write_str("the request")?,
        }
        match &*self.cause {
            Cause::Timeout(_) => f.write_str(" ran out of time: allow it more, or ask for less"),
            Cause::Connect(_) => f.write_str(" found no connection: check the address and the network"),
            Cause::Other(_) => f.write_str(" broke off: the server may have acted on it"),
            Cause::TooLong { limit } => {
                write!(f, " was answered with more than {limit} bytes: raise `max_response_bytes`, or ask for less")
            }
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.cause {
            Cause::Timeout(source) | Cause::Connect(source) | Cause::Other(source) => Some(&**source),
            Cause::TooLong { .. } => None,
        }
    }
}
