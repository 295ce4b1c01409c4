//! What takes a request to the server and brings the response.

use std::pin::Pin;
use std::time::Duration;

use super::body::Body;
use super::transport_error::TransportError;

/// What takes a request to the server and brings the response: the network, or a stand-in for it.
///
/// A request comes complete, with its credentials. Its extensions hold the
/// `&'static` [`Operation`](super::operation::Operation) and the [`RequestTimeout`], which is the transport's to keep.
/// A response is returned whatever its status; its body may be a stream, and is read no further than the client allows.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`.
    ///
    /// # Errors
    ///
    /// That there is no response, and why. The error must hold neither the credentials nor the address.
    fn send(&self, request: http::Request<Body>) -> TransportFuture;
}

/// A response on its way.
pub type TransportFuture = Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send>>;

/// How long a request may take from first to last, its body included: an extension of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestTimeout(pub(super) Duration);

impl RequestTimeout {
    /// The duration.
    #[must_use]
    pub fn duration(self) -> Duration {
        self.0
    }
}
