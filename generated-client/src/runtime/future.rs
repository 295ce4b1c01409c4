//! The future of an operation.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::error::Error;
use super::response::{RawResponse, Response};
use super::send::Exchange;

/// The future of an operation. It does nothing until it is polled, is `Send`, and borrows nothing, so it can be spawned.
#[must_use = "futures do nothing unless awaited"]
pub struct ResponseFuture<T> {
    /// The exchange of bytes is the same for all operations, and compiled once;
    exchange: Exchange,
    /// what is made of the bytes is all that is compiled for each.
    finish: Finish<T>,
}

enum Finish<T> {
    /// A success is read by this.
    Success(fn(&RawResponse) -> Result<T, Error>),
    /// Any response is turned into the result by this.
    Any(Box<dyn Fn(RawResponse) -> Result<T, Error> + Send>),
}

impl<T> ResponseFuture<T> {
    pub(super) fn of_success(exchange: Exchange, read: fn(&RawResponse) -> Result<T, Error>) -> Self {
        Self { exchange, finish: Finish::Success(read) }
    }
}

impl ResponseFuture<RawResponse> {
    pub(super) fn of_any(exchange: Exchange) -> Self {
        Self { exchange, finish: Finish::Any(Box::new(Ok)) }
    }
}

impl<T: 'static> ResponseFuture<T> {
    /// The same, with the status and the headers of the response beside its body.
    #[inline]
    pub(crate) fn with_response(self) -> ResponseFuture<Response<T>> {
        let finish = self.finish;
        let finish = move |raw: RawResponse| {
            let raw = match &finish {
                Finish::Success(_) => raw.into_success()?,
                Finish::Any(_) => raw,
            };
            let body = match &finish {
                Finish::Success(read) => read(&raw)?,
                Finish::Any(whole) => whole(raw.clone())?,
            };
            Ok(Response::new(raw, body))
        };
        ResponseFuture { exchange: self.exchange, finish: Finish::Any(Box::new(finish)) }
    }
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.exchange.as_mut().poll(cx))?;
        Poll::Ready(match &self.finish {
            Finish::Success(read) => response.into_success().and_then(|response| read(&response)),
            Finish::Any(whole) => whole(response),
        })
    }
}

impl<T> fmt::Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}
