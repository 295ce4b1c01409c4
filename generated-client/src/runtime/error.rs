//! What can go wrong, chosen by the status of the response, never by the shape of its body.

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};

use http::StatusCode;

use super::build_error::BuildError;
use super::decode_error::DecodeError;
use super::response::RawResponse;
use super::retry_after::retry_after;
use super::transport_error::TransportError;
use super::validation_error::ValidationError;

/// Why an operation failed.
///
/// No variant holds the credentials, and neither `Display` nor `Debug` shows the body of a response: it is there for
/// those who ask, by [`Error::response`].
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client or the request cannot be built as asked. Nothing was sent.
    Build(BuildError),
    /// There is no response, or not all of one: the connection, TLS, a time-out, a body that is too long.
    Transport(TransportError),
    /// The server refused the request and says which fields are to blame.
    Validation(Box<ValidationError>),
    /// `401`: the credentials are not valid, or do not allow this.
    Unauthorized(Box<RawResponse>),
    /// `403`, without validation messages.
    Forbidden(Box<RawResponse>),
    /// `404`: there is no such resource.
    NotFound(Box<RawResponse>),
    /// `429`: too many requests. See [`Error::retry_after`].
    RateLimited(Box<RawResponse>),
    /// Any other status that is not a success, and any success that the document does not know.
    Status(Box<RawResponse>),
    /// A success whose body is not what the document promises.
    Decode(Box<DecodeError>),
}

impl Error {
    /// The error that a response without success stands for.
    pub(crate) fn from_response(response: RawResponse) -> Self {
        let case = response.operation().error_case(response.status());
        let validation = case.filter(|case| case.is_validation).and_then(|_| ValidationError::read(&response));
        validation.map_or_else(|| Self::from_status(response), |error| Self::Validation(Box::new(error)))
    }

    fn from_status(response: RawResponse) -> Self {
        let response = Box::new(response);
        match response.status() {
            StatusCode::UNAUTHORIZED => Self::Unauthorized(response),
            StatusCode::FORBIDDEN => Self::Forbidden(response),
            StatusCode::NOT_FOUND => Self::NotFound(response),
            StatusCode::TOO_MANY_REQUESTS => Self::RateLimited(response),
            _ => Self::Status(response),
        }
    }

    /// The response, where there was one: its status, headers and bytes.
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::Build(_) | Self::Transport(_) => None,
            Self::Validation(error) => Some(error.response()),
            Self::Decode(error) => Some(error.response()),
            Self::Unauthorized(response)
            | Self::Forbidden(response)
            | Self::NotFound(response)
            | Self::RateLimited(response)
            | Self::Status(response) => Some(response),
        }
    }

    /// The status of the response, where there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(RawResponse::status)
    }

    /// The validation messages, where the server sent any.
    #[must_use]
    pub fn validation(&self) -> Option<&ValidationError> {
        match self {
            Self::Validation(error) => Some(error),
            _ => None,
        }
    }

    /// How long the server asks to wait, by its `Retry-After` header, in seconds or as a date; a year at most.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.response()?.headers(), SystemTime::now())
    }

    /// Whether the same request, sent again later, may succeed, and may be sent again without doing twice what should
    /// be done once: the server did not begin with it (`429`, no connection), or it can be repeated by its method and
    /// failed for a reason that passes (`408`, `500`, `502`, `503`, `504`, a connection that broke off).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::RateLimited(_) => true,
            Self::Status(response) => {
                let passes = matches!(response.status().as_u16(), 408 | 500 | 502 | 503 | 504);
                passes && response.operation().method().is_idempotent()
            }
            Self::Transport(error) => {
                let can_repeat = error.operation().is_some_and(|operation| operation.method().is_idempotent());
                error.is_connect() || (!error.is_too_long() && can_repeat)
            }
            _ => false,
        }
    }

    /// Whether time ran out before the response was there.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Validation(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Unauthorized(response) => write_status(f, response, "check the credentials"),
            Self::Forbidden(response) => write_status(f, response, "the credentials do not allow this"),
            Self::NotFound(response) => write_status(f, response, "check the ids in the request"),
            Self::RateLimited(response) => match self.retry_after() {
                Some(wait) => write_status(f, response, &format!("wait {} s, and send fewer requests", wait.as_secs())),
                None => write_status(f, response, "wait, and send fewer requests"),
            },
            Self::Status(response) => write_status(f, response, advice(response.status())),
        }
    }
}

fn write_status(f: &mut fmt::Formatter<'_>, response: &RawResponse, advice: &str) -> fmt::Result {
    write!(f, "`{}` was answered with {}: {advice}", response.operation(), response.status())
}

fn advice(status: StatusCode) -> &'static str {
    match status.as_u16() {
        200..=299 => "the API's description does not know this status",
        300..=399 => "the redirect leads elsewhere and is not followed; check the base URL",
        500..=599 => "the server failed; try again later",
        _ => "the body of the response may say why",
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            _ => None,
        }
    }
}

impl From<BuildError> for Error {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}
