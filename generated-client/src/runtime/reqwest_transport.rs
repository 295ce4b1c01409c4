//! The transport that is used unless another is given: `reqwest`.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;

use super::body::{Body, BoxError};
use super::redirect::{MAX_REDIRECTS, is_followed, next_url};
use super::transport::{RequestTimeout, Transport, TransportFuture};
use super::transport_error::TransportError;

/// The transport that is used unless another is given.
///
/// A redirect is followed where it leads to the same host, scheme and port, and the request is a `GET` or a `HEAD`. Any
/// other is returned as the response that it is, so that the credentials go nowhere else.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    http: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport that sends through `http`, with its proxies, certificates and pool.
    ///
    /// `http` must have been built with `redirect(reqwest::redirect::Policy::none())`. A client that follows redirects
    /// by itself may take credentials to another host.
    #[must_use]
    pub fn new(http: reqwest::Client) -> Self {
        Self { http }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        Box::pin(send(self.http.clone(), request))
    }
}

async fn send(http: reqwest::Client, request: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
    let start = Instant::now();
    let timeout = request.extensions().get::<RequestTimeout>().map(|timeout| timeout.duration());
    let mut request = reqwest::Request::try_from(request.map(into_reqwest)).map_err(transport_error)?;
    let mut redirects = 0;
    loop {
        // The time that is left counts for all redirects together.
        *request.timeout_mut() = timeout.map(|timeout| timeout.saturating_sub(start.elapsed()));
        let again = if redirects < MAX_REDIRECTS && is_followed(request.method()) { request.try_clone() } else { None };
        let response = http.execute(request).await.map_err(transport_error)?;
        match again.and_then(|again| redirected(again, &response)) {
            Some(next) => request = next,
            None => return Ok(from_reqwest(response)),
        }
        redirects += 1;
    }
}

/// The same request at the address that `response` names, where it may go there.
fn redirected(mut request: reqwest::Request, response: &reqwest::Response) -> Option<reqwest::Request> {
    let next = next_url(request.url(), response.status(), response.headers())?;
    *request.url_mut() = next;
    Some(request)
}

fn into_reqwest(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => reqwest::Body::from(bytes.clone()),
        None => reqwest::Body::wrap(body),
    }
}

fn from_reqwest(response: reqwest::Response) -> http::Response<Body> {
    http::Response::<reqwest::Body>::from(response).map(|body| Body::from_chunks(Box::pin(Incoming(body))))
}

/// The URL is taken out of the error: the operation says which request it was, and a query may hold a credential.
fn transport_error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    match error {
        error if error.is_connect() => TransportError::connect(error),
        error if error.is_timeout() => TransportError::timeout(error),
        error => TransportError::other(error),
    }
}

/// The body of a response as a stream.
struct Incoming(reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            return match Pin::new(&mut self.0).poll_frame(cx) {
                Poll::Pending => Poll::Pending,
                Poll::Ready(None) => Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(transport_error(error).into()))),
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(chunk) => Poll::Ready(Some(Ok(chunk))),
                    // Trailers.
                    Err(_) => continue,
                },
            };
        }
    }
}
