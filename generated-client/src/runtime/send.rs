//! The one path from a request to a response: bytes out, bytes in.

use std::pin::Pin;

use bytes::{Bytes, BytesMut};

use super::body::{Body, BoxError};
use super::error::Error;
use super::request::Request;
use super::response::RawResponse;
use super::transport_error::TransportError;

/// An exchange under way.
pub(super) type Exchange = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

/// Sends `request` when first polled.
pub(super) fn send(request: Request) -> Exchange {
    Box::pin(exchange(request))
}

async fn exchange(request: Request) -> Result<RawResponse, Error> {
    let operation = request.operation;
    let inner = &*request.client.inner;
    let about = |error: BoxError| TransportError::about(operation, error);

    let outgoing = request.outgoing()?;
    let response = inner.transport.send(outgoing).await.map_err(|error| about(error.into()))?;
    let (parts, body) = response.into_parts();
    let body = read_body(body, inner.max_response_bytes).await.map_err(about)?;
    Ok(RawResponse::new(operation, parts.status, parts.headers, body))
}

/// Reads a body up to `limit` bytes, and no further. What the server says about its length is not asked for: it may be
/// wrong, or about the packed body.
async fn read_body(mut body: Body, limit: usize) -> Result<Bytes, BoxError> {
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    while let Some(chunk) = body.chunk().await? {
        if chunk.len() > limit - first.len().max(rest.len()) {
            return Err(TransportError::too_long(limit).into());
        }
        if first.is_empty() && rest.is_empty() {
            first = chunk;
            continue;
        }
        rest.extend_from_slice(&std::mem::take(&mut first));
        rest.extend_from_slice(&chunk);
    }
    Ok(if rest.is_empty() { first } else { rest.freeze() })
}
