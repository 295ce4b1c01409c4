use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::support::{CREATE, Server};
use crate::runtime::body::{Body, BoxError};
use crate::runtime::error::Error;
use crate::runtime::request::Request;

/// A stream of these chunks, which is not ready before it is asked twice for each.
pub(super) struct Chunks {
    chunks: VecDeque<Result<&'static str, &'static str>>,
    is_ready: bool,
}

impl Chunks {
    pub(super) fn of<const N: usize>(chunks: [&'static str; N]) -> Self {
        Self { chunks: chunks.into_iter().map(Ok).collect(), is_ready: false }
    }

    fn failing(mut self) -> Self {
        self.chunks.push_back(Err("disk on fire"));
        self
    }
}

impl Stream for Chunks {
    type Item = Result<&'static str, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.is_ready = !self.is_ready;
        match self.is_ready {
            true => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            false => Poll::Ready(self.chunks.pop_front()),
        }
    }
}

async fn collected(mut body: Body) -> Result<Vec<Bytes>, BoxError> {
    let mut all = Vec::new();
    while let Some(chunk) = body.chunk().await? {
        all.push(chunk);
    }
    Ok(all)
}

#[tokio::test]
async fn bodies_are_read_chunk_by_chunk() {
    for (body, chunks) in [
        (Body::empty(), &[][..]),
        (Body::default(), &[]),
        (Body::from(String::from("ab")), &["ab"]),
        (Body::from("ab"), &["ab"]),
        (Body::from(&b"ab"[..]), &["ab"]),
        (Body::from(vec![b'a', b'b']), &["ab"]),
        (Body::from(Bytes::from("ab")), &["ab"]),
        (Body::stream(Chunks::of(["ab", "", "c"])), &["ab", "", "c"]),
        (Body::concat(vec![Body::from("a"), Body::from("b")]), &["ab"]),
        (Body::concat(vec![Body::from("a"), Body::stream(Chunks::of(["b", "c"])), Body::empty()]), &["a", "b", "c"]),
    ] {
        assert_eq!(collected(body).await.unwrap(), chunks);
    }
    let mut failing = Body::stream(Chunks::of(["a"]).failing());
    assert_eq!(failing.chunk().await.unwrap(), Some(Bytes::from("a")));
    assert_eq!(failing.chunk().await.unwrap_err().to_string(), "disk on fire");
    assert_eq!(failing.chunk().await.unwrap(), None, "nothing comes after an error");
}

#[test]
fn http_libraries_can_use_them() {
    use http_body::Body as _;
    assert!(Body::empty().is_end_stream() && !Body::from("a").is_end_stream());
    assert_eq!(Body::from("ab").size_hint().exact(), Some(2));
    assert_eq!(Body::stream(Chunks::of(["ab"])).size_hint().exact(), None);
    assert_eq!(format!("{:?} {:?}", Body::from("ab"), Body::stream(Chunks::of(["ab"]))), "2 bytes a stream");
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let server = Server::answering(200, &[], "").await;
    let mut request = Request::new(&server.client(), &CREATE);
    request.bytes("application/octet-stream", Body::stream(Chunks::of(["ab", "cd"])));
    assert!(format!("{request:?}").ends_with(" (a stream)"));
    let again = request.clone();
    request.send_empty().await.unwrap();
    let received = server.received();
    assert!(received.ends_with("2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"), "{received}");
    let error = again.send_empty().await.unwrap_err();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
    assert_eq!(error.to_string(), "the body is a stream, and was sent already: make a new request with a new stream");
}

#[tokio::test]
async fn a_stream_that_fails_breaks_the_request_off() {
    let server = Server::answering(200, &[], "").await;
    let mut request = Request::new(&server.client(), &CREATE);
    request.bytes("application/octet-stream", Body::stream(Chunks::of(["ab"]).failing()));
    let error = request.send_empty().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(super::support::everything(&error).contains("disk on fire"), "{error:?}");
}
