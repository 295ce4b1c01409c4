//! Why a client or a request cannot be built.

use std::error::Error as StdError;
use std::fmt;

/// Why a client or a request cannot be built. Nothing was sent.
///
/// Its `Display` says what is wrong and what to do about it. It holds no credential.
#[derive(Clone, Debug)]
pub struct BuildError {
    message: String,
}

impl BuildError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for BuildError {}
