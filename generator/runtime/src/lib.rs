//! The runtime of every emitted client, as a crate of its own: here it is compiled, linted and tested in place.
//!
//! `src/runtime` is carried into an emitted crate byte for byte; this file and `src/tests` are not. An emitted crate
//! re-exports what is listed here, so that what becomes public is documented and the rest is not reachable.

pub mod runtime;

#[cfg(test)]
mod tests;

pub use crate::runtime::body::{Body, BoxError};
pub use crate::runtime::build_error::BuildError;
pub use crate::runtime::client::{Client, ClientBuilder};
pub use crate::runtime::decode_error::DecodeError;
pub use crate::runtime::error::Error;
pub use crate::runtime::file_part::FilePart;
pub use crate::runtime::future::ResponseFuture;
pub use crate::runtime::nullable::Nullable;
pub use crate::runtime::operation::Operation;
pub use crate::runtime::raw_json::RawJson;
pub use crate::runtime::reqwest_transport::ReqwestTransport;
pub use crate::runtime::response::{RawResponse, Response};
pub use crate::runtime::secret::Secret;
pub use crate::runtime::transport::{RequestTimeout, Transport, TransportFuture};
pub use crate::runtime::transport_error::TransportError;
pub use crate::runtime::validation_error::ValidationError;
