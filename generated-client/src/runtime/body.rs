//! The body of a request or of a response: bytes, or a stream of them.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::build_error::BuildError;

/// An error of any kind, as a stream can end with.
pub type BoxError = Box<dyn StdError + Send + Sync>;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// The body of a request or of a response.
///
/// It is made of bytes, by `From`, or of a stream, by [`Body::stream`]. A clone of bytes is another body; a clone of a
/// stream is the same stream, so it can be sent once.
#[derive(Clone)]
pub struct Body(Content);

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    /// `None` once it has been sent or has ended. The lock makes requests `Sync`; nobody waits for it.
    Stream(Arc<Mutex<Option<Chunks>>>),
}

impl Body {
    /// A body without a byte.
    #[must_use]
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// A body of chunks that come one after the other, such as a file that is too long for memory. It can be sent once:
    /// a request with such a body cannot be repeated.
    pub fn stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<BoxError>,
    {
        Self::from_chunks(Box::pin(Converted { stream: Box::pin(stream) }))
    }

    pub(super) fn from_chunks(chunks: Chunks) -> Self {
        Self(Content::Stream(Arc::new(Mutex::new(Some(chunks)))))
    }

    /// The next chunk; `None` at the end.
    ///
    /// # Errors
    ///
    /// That of the stream. Nothing comes after it.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, BoxError> {
        std::future::poll_fn(|cx| self.poll_chunk(cx)).await.transpose()
    }

    /// The bytes, where the body is not a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        match &mut self.0 {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Content::Stream(shared) => {
                let mut chunks = shared.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(stream) = chunks.as_mut() else { return Poll::Ready(None) };
                let chunk = ready!(stream.as_mut().poll_next(cx));
                if !matches!(chunk, Some(Ok(_))) {
                    *chunks = None;
                }
                Poll::Ready(chunk)
            }
        }
    }

    /// This body, to be sent. A stream is taken out of all its clones, so that none of them sends half of it.
    pub(super) fn take(&self) -> Result<Self, BuildError> {
        match &self.0 {
            Content::Bytes(bytes) => Ok(Self(Content::Bytes(bytes.clone()))),
            Content::Stream(shared) => {
                let chunks = shared.lock().unwrap_or_else(PoisonError::into_inner).take();
                chunks.map(Self::from_chunks).ok_or_else(|| {
                    BuildError::new("the body is a stream, and was sent already: make a new request with a new stream")
                })
            }
        }
    }

    /// These bodies, one after the other; bytes where all of them are.
    pub(crate) fn concat(bodies: Vec<Self>) -> Self {
        match bodies.iter().map(|body| body.as_bytes().map(Bytes::as_ref)).collect::<Option<Vec<&[u8]>>>() {
            Some(bytes) => Self::from(bytes.concat()),
            None => Self::from_chunks(Box::pin(Chain { bodies, at: 0 })),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

/// Its length, for it may hold what does not belong in a log.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Content::Stream(_) => f.write_str("a stream"),
        }
    }
}

/// What HTTP libraries ask of a body.
impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        self.poll_chunk(cx).map_ok(Frame::data)
    }

    fn is_end_stream(&self) -> bool {
        self.as_bytes().is_some_and(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        match self.as_bytes() {
            Some(bytes) => SizeHint::with_exact(bytes.len() as u64),
            None => SizeHint::default(),
        }
    }
}

/// A stream whose chunks and errors become ours.
struct Converted<S> {
    stream: Pin<Box<S>>,
}

impl<S, B, E> Stream for Converted<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.stream.as_mut().poll_next(cx).map(|chunk| chunk.map(|chunk| chunk.map(B::into).map_err(E::into)))
    }
}

/// Bodies one after the other.
struct Chain {
    bodies: Vec<Body>,
    at: usize,
}

impl Stream for Chain {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while let Some(body) = this.bodies.get_mut(this.at) {
            match ready!(body.poll_chunk(cx)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => this.at += 1,
            }
        }
        Poll::Ready(None)
    }
}
