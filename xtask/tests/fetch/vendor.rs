//! A publisher of documents, on this machine: what it answers where, and what it was asked.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::body::{Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// A server of its own for one test. It ends with the test's process.
pub(crate) struct Vendor {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    /// By path and query, what is answered first, second and so on; the last answer is given from then on.
    routes: BTreeMap<String, Vec<Answer>>,
    asked: Vec<Asked>,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The path, with its query; all of the address where the server is asked as a proxy.
    pub(crate) target: String,
    headers: BTreeMap<String, String>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// What is answered.
#[derive(Clone)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    end: End,
    delay: Duration,
}

/// How an answer ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// As it should.
    Complete,
    /// Before it begins: the connection is closed.
    Unanswered,
    /// The connection is closed after the body, short of what was announced.
    BrokenOff,
    /// Never: the body is repeated.
    Endless,
    /// Never: nothing more comes.
    Silent,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type", content_type.to_owned())];
        Self { status, headers, body: body.into(), end: End::Complete, delay: Duration::ZERO }
    }

    pub(crate) fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, "application/json", body)
    }

    pub(crate) fn html(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, "text/html; charset=utf-8", body)
    }

    pub(crate) fn status(status: u16) -> Self {
        Self::new(status, "text/plain", format!("status {status}"))
    }

    pub(crate) fn redirect(status: u16, location: &str) -> Self {
        Self::new(status, "text/plain", "").with("location", location)
    }

    pub(crate) fn unanswered() -> Self {
        Self { end: End::Unanswered, ..Self::json("") }
    }

    pub(crate) fn with(mut self, header: &'static str, value: &str) -> Self {
        self.headers.push((header, value.to_owned()));
        self
    }

    /// Announces more than comes.
    pub(crate) fn broken_off(self) -> Self {
        let length = (self.body.len() + 1_000).to_string();
        Self { end: End::BrokenOff, ..self.with("content-length", &length) }
    }

    pub(crate) fn endless(self) -> Self {
        Self { end: End::Endless, ..self }
    }

    pub(crate) fn silent(self) -> Self {
        Self { end: End::Silent, ..self }
    }

    pub(crate) fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Compressed.
    pub(crate) fn gzip(mut self) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&self.body).unwrap();
        self.body = encoder.finish().unwrap();
        self.with("content-encoding", "gzip")
    }

    /// The first bytes of it.
    pub(crate) fn cut(mut self, length: usize) -> Self {
        self.body.truncate(length);
        self
    }
}

impl Vendor {
    /// A server that answers 404 to everything.
    pub(crate) fn new() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Mutex::new(Shared::default()));
        let served = Arc::clone(&shared);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { serve(TcpListener::from_std(listener).unwrap(), served).await });
        });
        Self { address, shared }
    }

    /// Answers so from now on, in turn, to requests for a path.
    pub(crate) fn answers(&self, path: &str, answers: impl IntoIterator<Item = Answer>) -> &Self {
        self.shared.lock().unwrap().routes.insert(path.to_owned(), answers.into_iter().collect());
        self
    }

    /// Answers so from now on to requests for a path.
    pub(crate) fn at(&self, path: &str, answer: Answer) -> &Self {
        self.answers(path, [answer])
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same by another host's name.
    pub(crate) fn localhost(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.address.port())
    }

    /// What it was asked since it was last asked for that.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.shared.lock().unwrap().asked)
    }
}

async fn serve(listener: TcpListener, shared: Arc<Mutex<Shared>>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(|request| answer(request, Arc::clone(&shared)));
            // An answer that is to break off ends the connection with an error.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(request: Request<Incoming>, shared: Arc<Mutex<Shared>>) -> Result<Response<Stream>, &'static str> {
    let headers = request.headers().iter();
    let headers: BTreeMap<_, _> =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let target = request.uri().to_string();
    let answer = {
        let mut shared = shared.lock().unwrap();
        shared.asked.push(Asked { target, headers: headers.clone() });
        match shared.routes.get_mut(request.uri().path_and_query().unwrap().as_str()) {
            Some(answers) if answers.len() > 1 => answers.remove(0),
            Some(answers) => answers[0].clone(),
            None => Answer::status(404),
        }
    };
    tokio::time::sleep(answer.delay).await;
    if answer.end == End::Unanswered {
        return Err("unanswered");
    }
    let validators = [("etag", "if-none-match"), ("last-modified", "if-modified-since")];
    let is_known = validators.iter().any(|(name, condition)| {
        answer.headers.iter().any(|(header, value)| header == name && headers.get(*condition) == Some(value))
    });
    let mut response = Response::builder().status(if is_known { 304 } else { answer.status });
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    let body = if is_known { Bytes::new() } else { Bytes::from(answer.body) };
    Ok(response.body(Stream { body, end: answer.end, is_begun: false }).unwrap())
}

/// A body that ends as it is told.
struct Stream {
    body: Bytes,
    end: End,
    is_begun: bool,
}

impl hyper::body::Body for Stream {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
        if (!self.is_begun || self.end == End::Endless) && !self.body.is_empty() {
            self.is_begun = true;
            return Poll::Ready(Some(Ok(Frame::data(self.body.clone()))));
        }
        match self.end {
            End::BrokenOff => Poll::Ready(Some(Err("broken off"))),
            End::Silent => Poll::Pending,
            End::Complete | End::Unanswered | End::Endless => Poll::Ready(None),
        }
    }
}
