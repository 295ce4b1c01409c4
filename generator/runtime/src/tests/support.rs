//! Real servers on real sockets, and a small client as it is printed.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use http::Method;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use crate::runtime::client::{Client, ClientBuilder};
use crate::runtime::open_enum::string_enum;
use crate::runtime::operation::{ErrorCase, ErrorKind, Operation, StatusPattern};
use crate::runtime::secret::Secret;
use crate::runtime::security::Credential;

/// The key that every test looks for where it must not be.
pub(super) const KEY: &str = "abc123SECRET";

pub(super) static LIST: Operation = Operation::new(Method::GET, "/1.0/users")
    .accept("application/json")
    .security(&[&["apiKey"]])
    .errors(&[ErrorCase::validation(StatusPattern::Code(400)), ErrorCase::validation(StatusPattern::Code(403))]);

pub(super) static CREATE: Operation =
    Operation::new(Method::POST, "/1.0/users").accept("application/json").security(&[&["apiKey"]]).errors(&[
        ErrorCase::body(StatusPattern::Default, ErrorKind(2)),
        ErrorCase::validation_body(StatusPattern::Code(400), ErrorKind(0)),
        ErrorCase::body(StatusPattern::Class(4), ErrorKind(1)),
    ]);

pub(super) static DELETE: Operation = Operation::new(Method::DELETE, "/1.0/users/{id}").security(&[&["apiKey"]]);

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct User {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) state: Option<State>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    Active,
    Unrecognized(String),
}

impl State {
    fn as_str(&self) -> &str {
        match self {
            Self::Active => "Active",
            Self::Unrecognized(value) => value,
        }
    }
}

impl From<&str> for State {
    fn from(value: &str) -> Self {
        match value {
            "Active" => Self::Active,
            _ => Self::Unrecognized(value.to_owned()),
        }
    }
}

string_enum!(State);

pub(super) fn builder() -> ClientBuilder {
    ClientBuilder::new(None, "test/1.0")
        .credential("apiKey", Credential::header("Authorization", "ApiKey ", &Secret::from(KEY)))
}

pub(super) fn client(base_url: &str) -> Client {
    builder().base_url(base_url).build().unwrap()
}

/// A server that answers every request alike, and keeps each request byte for byte.
pub(super) struct Server {
    pub(super) base_url: String,
    received: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    /// Answers with this status, these headers, and this body.
    pub(super) async fn answering(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let mut answer = Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(*name, *value);
        }
        let answer = answer.body(Full::new(body.into())).unwrap();
        Self::serving(move |_| answer.clone()).await
    }

    /// Answers with what `answer` makes of the path and the query of a request.
    pub(super) async fn serving(answer: impl Fn(&str) -> Response<Full<Bytes>> + Clone + Send + 'static) -> Self {
        let (listener, base_url) = listener().await;
        let received = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&received);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let io = TokioIo::new(Tee { stream, record: Arc::clone(&record) });
                let answer = answer.clone();
                let service = service_fn(move |request: Request<Incoming>| {
                    let answer = answer(request.uri().path_and_query().unwrap().as_str());
                    async move {
                        request.into_body().collect().await.unwrap();
                        Ok::<_, Infallible>(answer)
                    }
                });
                tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(io, service));
            }
        });
        Self { base_url, received }
    }

    /// A server that sends the head of a response and half of its body, and then nothing. Its address.
    pub(super) async fn slow_body() -> String {
        let (listener, base_url) = listener().await;
        tokio::spawn(async move {
            let mut held = Vec::new();
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let _ = stream.read(&mut [0; 4096]).await;
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nabc").await.unwrap();
                held.push(stream);
            }
        });
        base_url
    }

    pub(super) fn client(&self) -> Client {
        client(&self.base_url)
    }

    /// What came over the wire.
    pub(super) fn received(&self) -> String {
        String::from_utf8(self.received.lock().unwrap().clone()).unwrap()
    }
}

/// A server that says these bytes whatever it is asked, over and over if it is `endless`, and hangs up. Its address.
pub(super) async fn speaking(answer: &'static [u8], endless: Option<&'static [u8]>) -> String {
    let (listener, base_url) = listener().await;
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                // A request without a body fits in one read.
                let _ = stream.read(&mut [0; 4096]).await;
                let mut result = stream.write_all(answer).await;
                while let (Ok(()), Some(chunk)) = (&result, endless) {
                    result = stream.write_all(chunk).await;
                }
            });
        }
    });
    base_url
}

/// A server that accepts connections and never says a word. It is silent as long as the listener lives.
pub(super) async fn silent() -> (TcpListener, String) {
    listener().await
}

/// An address that nobody listens at.
pub(super) async fn nobody() -> String {
    listener().await.1
}

async fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    (listener, base_url)
}

/// An error with all that can be printed of it: what must not be shown must not be here.
pub(super) fn everything(error: &(dyn std::error::Error + 'static)) -> String {
    let mut all = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        all.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    all
}

/// A connection that keeps what is read from it.
struct Tee {
    stream: TcpStream,
    record: Arc<Mutex<Vec<u8>>>,
}

impl AsyncRead for Tee {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.record.lock().unwrap().extend_from_slice(&buf.filled()[before..]);
        polled
    }
}

impl AsyncWrite for Tee {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
