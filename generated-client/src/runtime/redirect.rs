//! Which redirects are followed: those that lead to the same host, by the same scheme and port, and repeat a request
//! that only reads. Any other would show the credentials to someone else, or make a `GET` of a `POST`.

use http::header::{HeaderMap, LOCATION};
use http::{Method, StatusCode};
use reqwest::Url;

/// How many redirects of one request are followed.
pub(crate) const MAX_REDIRECTS: usize = 10;

/// Whether a request of this method may be repeated somewhere else. (A body that is a stream cannot be, whatever the
/// method; a `GET` seldom has one.)
pub(crate) fn is_followed(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Where to go on from `url`; `None` where the response is to be returned as it is.
pub(crate) fn next_url(url: &Url, status: StatusCode, headers: &HeaderMap) -> Option<Url> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let next = url.join(headers.get(LOCATION)?.to_str().ok()?).ok()?;
    let is_same_origin = next.scheme() == url.scheme()
        && next.host_str() == url.host_str()
        && next.port_or_known_default() == url.port_or_known_default();
    let has_user = !next.username().is_empty() || next.password().is_some();
    (is_same_origin && !has_user).then_some(next)
}
