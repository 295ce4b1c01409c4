//! An HTTP server on a real socket that keeps each request byte for byte, and answers as it is told.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// The server. It runs for as long as the runtime that it was started on.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its address, such as `http://127.0.0.1:50123`.
    pub base_url: String,
    received: Arc<Mutex<Vec<Vec<u8>>>>,
}

/// What the server answers.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
}

impl Answer {
    /// An answer without a body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new() }
    }

    /// An answer of JSON.
    #[must_use]
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self::status(status).body("application/json; charset=utf-8", body)
    }

    /// With this body, of this media type.
    #[must_use]
    pub fn body(self, media_type: &str, body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), ..self.header("content-type", media_type) }
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn response(self) -> Response<Full<Bytes>> {
        let mut response = Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response.body(Full::new(self.body)).expect("the answer that the test gives is a response")
    }
}

impl Server {
    /// Starts a server that gives every request this answer.
    pub async fn answering(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("the machine has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let server = Self { base_url: format!("http://{address}"), received: Arc::default() };
        tokio::spawn(server.clone().run(listener, answer));
        server
    }

    async fn run(self, listener: TcpListener, answer: Answer) {
        while let Ok((stream, _)) = listener.accept().await {
            let io = TokioIo::new(Tee { stream, received: Arc::clone(&self.received), index: None });
            let answer = answer.clone();
            let service = service_fn(move |request: Request<Incoming>| {
                let answer = answer.clone();
                async move {
                    // An answer before the end of the request would leave some of it unread.
                    let _ = request.into_body().collect().await;
                    Ok::<_, Infallible>(answer.response())
                }
            });
            // One request on each connection, so that the bytes of a connection are those of a request.
            let connection = hyper::server::conn::http1::Builder::new().keep_alive(false).serve_connection(io, service);
            tokio::spawn(connection);
        }
    }

    /// The requests, in the order of their first bytes.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        let received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        received.iter().cloned().map(Received).collect()
    }

    /// The one request there was.
    ///
    /// # Panics
    ///
    /// Where there was none, or another one.
    #[must_use]
    #[track_caller]
    pub fn only(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "{received:#?}");
        received.remove(0)
    }
}

/// A request, as it came over the wire.
#[derive(Clone)]
pub struct Received(Vec<u8>);

impl Received {
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The first line: method, target and version.
    #[must_use]
    pub fn line(&self) -> String {
        self.head().lines().next().unwrap_or_default().to_owned()
    }

    /// The value of a header, of which there must not be two.
    #[must_use]
    #[track_caller]
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.head();
        let fields = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let values: Vec<&str> = fields.filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, v)| v).collect();
        assert!(values.len() <= 1, "{name} came more than once: {values:?}");
        values.first().map(|value| (*value).to_owned())
    }

    /// The body, byte for byte. One that was sent in chunks is as it was sent.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.0.get(self.head_length() + 4..).unwrap_or_default()
    }

    fn head(&self) -> String {
        String::from_utf8_lossy(self.0.get(..self.head_length()).unwrap_or_default()).into_owned()
    }

    fn head_length(&self) -> usize {
        self.0.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(self.0.len())
    }
}

/// The whole request as text, each line ended by LF alone and the headers sorted by name: their order has no meaning (RFC
/// 9110, section 5.3), and is the HTTP library's. The address, which is never the same, is left out.
impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = self.head();
        let mut headers: Vec<&str> = head.lines().skip(1).filter(|line| !line.starts_with("host: ")).collect();
        headers.sort_by_key(|line| line.split(':').next());
        writeln!(f, "{}\n{}\n", self.line(), headers.join("\n"))?;
        f.write_str(&String::from_utf8_lossy(self.body()))
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A connection that keeps what is read from it.
struct Tee {
    stream: TcpStream,
    received: Arc<Mutex<Vec<Vec<u8>>>>,
    /// Which of the requests it is; none before its first byte, for clients also open connections that they do not use.
    index: Option<usize>,
}

impl AsyncRead for Tee {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        let read = buf.filled().get(before..).unwrap_or_default();
        if !read.is_empty() {
            let this = &mut *self;
            let mut received = this.received.lock().unwrap_or_else(PoisonError::into_inner);
            let index = *this.index.get_or_insert(received.len());
            if index == received.len() {
                received.push(Vec::new());
            }
            if let Some(request) = received.get_mut(index) {
                request.extend_from_slice(read);
            }
        }
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
