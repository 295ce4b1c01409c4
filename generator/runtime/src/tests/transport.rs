//! Transports of consumers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request as HttpRequest, Response};

use super::body::Chunks;
use super::support::{KEY, LIST, Server, builder};
use crate::runtime::body::Body;
use crate::runtime::error::Error;
use crate::runtime::operation::Operation;
use crate::runtime::request::Request;
use crate::runtime::reqwest_transport::ReqwestTransport;
use crate::runtime::transport::{RequestTimeout, Transport, TransportFuture};
use crate::runtime::transport_error::TransportError;

type Answer = Result<Response<Body>, TransportError>;

/// Keeps what is sent, and answers with what `answer` makes of it.
struct Fake<F> {
    sent: Arc<Mutex<Vec<String>>>,
    answer: F,
}

impl<F: Fn() -> Answer + Send + Sync + 'static> Transport for Fake<F> {
    fn send(&self, request: HttpRequest<Body>) -> TransportFuture {
        let operation = request.extensions().get::<&'static Operation>().unwrap();
        let timeout = request.extensions().get::<RequestTimeout>().unwrap().duration();
        let body = request.body().as_bytes().unwrap();
        let sent = format!("{operation} {timeout:?} {} {} {body:?}", request.method(), request.uri());
        self.sent.lock().unwrap().push(sent);
        let answer = (self.answer)();
        Box::pin(async move { answer })
    }
}

async fn through(answer: impl Fn() -> Answer + Send + Sync + 'static) -> (Result<Vec<i64>, Error>, Vec<String>) {
    let sent = Arc::default();
    let fake = Fake { sent: Arc::clone(&sent), answer };
    // No network is touched, so any address will do.
    let client = builder().base_url("https://api.invalid/base").transport(fake).max_response_bytes(8).build().unwrap();
    let mut request = Request::new(&client.with_timeout(Duration::from_secs(3)), &LIST);
    request.query("a", 1);
    let result = request.send().await;
    let sent = sent.lock().unwrap().clone();
    (result, sent)
}

#[tokio::test]
async fn a_request_comes_complete() {
    let (result, sent) = through(|| Ok(Response::new(Body::from("[1]")))).await;
    assert_eq!(result.unwrap(), [1]);
    assert_eq!(sent, ["GET /1.0/users 3s GET https://api.invalid/base/1.0/users?a=1 b\"\""]);
}

#[tokio::test]
async fn the_body_of_the_response_is_bounded_by_the_client() {
    let (result, _) = through(|| Ok(Response::new(Body::stream(Chunks::of(["[1,", "2", "]"]))))).await;
    assert_eq!(result.unwrap(), [1, 2]);
    let (result, _) = through(|| Ok(Response::new(Body::stream(Chunks::of(["[1,", "20000000", "]"]))))).await;
    assert!(result.unwrap_err().to_string().contains("with more than 8 bytes"));
}

#[tokio::test]
async fn errors_of_transports_are_about_the_operation() {
    let (result, _) = through(|| Err(TransportError::timeout("too slow"))).await;
    let error = result.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "`GET /1.0/users` ran out of time: allow it more, or ask for less");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "too slow");

    let (result, _) = through(|| Err(TransportError::connect("no route"))).await;
    assert!(matches!(result.unwrap_err(), Error::Transport(error) if error.is_connect()));

    let alone = TransportError::other("x");
    assert_eq!(alone.to_string(), "the request broke off: the server may have acted on it");
    assert!(alone.operation().is_none() && !alone.is_timeout() && !alone.is_connect() && !alone.is_too_long());
}

#[tokio::test]
async fn an_error_within_the_body_keeps_its_kind() {
    struct Late;
    impl futures_core::Stream for Late {
        type Item = Result<bytes::Bytes, TransportError>;
        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(Some(Err(TransportError::timeout("late"))))
        }
    }
    let (result, _) = through(|| Ok(Response::new(Body::stream(Late)))).await;
    let error = result.unwrap_err();
    assert!(error.is_timeout() && error.to_string().starts_with("`GET /1.0/users`"), "{error}");
}

#[tokio::test]
async fn another_http_client_can_be_used() {
    let server = Server::answering(200, &[], "[]").await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let client = builder().base_url(&server.base_url).http_client(http.clone()).build().unwrap();
    Request::new(&client, &LIST).send::<Vec<i64>>().await.unwrap();
    let client = builder().base_url(&server.base_url).transport(ReqwestTransport::new(http)).build().unwrap();
    Request::new(&client, &LIST).send::<Vec<i64>>().await.unwrap();
    assert_eq!(server.received().matches(KEY).count(), 2);
}
