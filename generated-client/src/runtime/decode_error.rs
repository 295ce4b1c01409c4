//! Where the body of a success differs from what the document promises.

use std::error::Error as StdError;
use std::fmt;
use std::str::Utf8Error;

use super::body::BoxError;
use super::nested::Place;
use super::response::RawResponse;

/// How much of a body an excerpt shows, in bytes on either side of the place.
const EXCERPT: usize = 100;

/// How much of an expectation is shown.
const MAX_EXPECTATION: usize = 200;

/// Where the body of a success differs from what the document promises.
///
/// `Display` and `Debug` name the place and what was expected there, and show nothing of the body, which may hold
/// personal data. What is there is told by [`excerpt`](Self::excerpt), by the `source`, and by
/// [`response`](Self::response).
pub struct DecodeError {
    path: String,
    offset: usize,
    problem: Problem,
    source: BoxError,
    response: RawResponse,
}

#[derive(Debug)]
enum Problem {
    /// This was expected at the path.
    Expected(String),
    /// There is no body.
    Empty,
    /// The body has another media type, and is not JSON indeed.
    MediaType(String),
    NotUtf8,
}

impl DecodeError {
    #[cold]
    pub(super) fn json(response: &RawResponse, source: serde_json::Error) -> Self {
        let body = response.json_bytes();
        let place = Place::of(&source, body);
        let problem = match response.media_type() {
            _ if body.trim_ascii().is_empty() => Problem::Empty,
            Some(media_type) if !is_json(media_type) && !source.is_data() => {
                Problem::MediaType(media_type.chars().take(MAX_EXPECTATION).collect())
            }
            _ => Problem::Expected(expectation(&source, &place.message)),
        };
        let path = place.path(body);
        Self { path, offset: place.offset, problem, source: source.into(), response: response.clone() }
    }

    #[cold]
    pub(super) fn text(response: &RawResponse, source: Utf8Error) -> Self {
        let offset = source.valid_up_to();
        let path = ".".to_owned();
        Self { path, offset, problem: Problem::NotUtf8, source: source.into(), response: response.clone() }
    }

    /// The place in the body, such as `[3].lines[0].gross`; `.` is the body itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The body around the place: 200 characters at most, line breaks and other control characters as spaces. It may
    /// hold personal data.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let body = self.response.json_bytes();
        let start = self.offset.saturating_sub(EXCERPT).min(body.len());
        let end = self.offset.saturating_add(EXCERPT).min(body.len());
        let text = String::from_utf8_lossy(body.get(start..end).unwrap_or_default());
        text.trim_matches(char::REPLACEMENT_CHARACTER)
            .chars()
            .map(|char| if char.is_control() { ' ' } else { char })
            .take(2 * EXCERPT)
            .collect()
    }

    /// The response.
    #[must_use]
    pub fn response(&self) -> &RawResponse {
        &self.response
    }
}

fn is_json(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    media_type.ends_with("/json") || media_type.ends_with("+json")
}

/// What was expected, as far as it can be told without the body: messages begin with what was found, and what they are
/// about is the end. Messages about syntax, and about fields, hold nothing of the body.
fn expectation(error: &serde_json::Error, message: &str) -> String {
    let is_safe = !error.is_data() || ["missing field", "duplicate field"].iter().any(|safe| message.starts_with(safe));
    let text = match message.rsplit_once(", expected ") {
        _ if is_safe => message.to_owned(),
        Some((_, expected)) => format!("expected {expected}"),
        None => "its value cannot be read".to_owned(),
    };
    text.chars().take(MAX_EXPECTATION).collect()
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.response.operation();
        match &self.problem {
            Problem::Expected(expected) => {
                write!(f, "the response to `{operation}` is not as documented at `{}`: {expected}", self.path)
            }
            Problem::Empty => {
                write!(f, "`{operation}` was answered with {} and no body, where JSON is due", self.response.status())
            }
            Problem::MediaType(media_type) => {
                write!(f, "the response to `{operation}` is `{media_type}`, where JSON is due: check the base URL")
            }
            Problem::NotUtf8 => write!(f, "the response to `{operation}` is no text in UTF-8 at byte {}", self.offset),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path)
            .field("problem", &self.problem)
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
