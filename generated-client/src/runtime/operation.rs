//! What the document says about one operation, as far as it matters while a client runs.

use std::fmt;

use http::{Method, StatusCode};

/// What the document says about one operation.
///
/// Its `Display`, and its `Debug`, is the method and the path as the document writes it, such as `GET /1.0/users/{id}`.
pub struct Operation {
    pub(super) method: Method,
    pub(super) path: &'static str,
    /// What is sent of the path: it can hold what no address does, such as a fragment.
    pub(super) target: &'static str,
    /// The `Accept` header; none where no success has a body.
    pub(super) accept: Option<&'static str>,
    /// The alternatives, each the keys of the schemes that it needs.
    pub(super) security: &'static [&'static [&'static str]],
    pub(super) errors: &'static [ErrorCase],
}

impl Operation {
    pub(crate) const fn new(method: Method, path: &'static str) -> Self {
        Self { method, path, target: path, accept: None, security: &[], errors: &[] }
    }

    pub(crate) const fn target(mut self, target: &'static str) -> Self {
        self.target = target;
        self
    }

    pub(crate) const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }

    pub(crate) const fn security(mut self, alternatives: &'static [&'static [&'static str]]) -> Self {
        self.security = alternatives;
        self
    }

    pub(crate) const fn errors(mut self, cases: &'static [ErrorCase]) -> Self {
        self.errors = cases;
        self
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as the document writes it, with its parameters in braces.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// What the document says about an error of this status: the most specific case wins (OpenAPI 3.1, section 4.8.16,
    /// Responses Object).
    pub(super) fn error_case(&self, status: StatusCode) -> Option<&ErrorCase> {
        let fitting = self.errors.iter().filter(|case| case.status.fits(status));
        fitting.min_by_key(|case| case.status.breadth())
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Which statuses are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatusPattern {
    /// This one.
    Code(u16),
    /// All with this first digit: `4XX`.
    Class(u16),
    /// All that nothing else names: `default`.
    Default,
}

impl StatusPattern {
    fn fits(self, status: StatusCode) -> bool {
        match self {
            Self::Code(code) => status.as_u16() == code,
            Self::Class(class) => status.as_u16() / 100 == class,
            Self::Default => true,
        }
    }

    fn breadth(self) -> u8 {
        match self {
            Self::Code(_) => 0,
            Self::Class(_) => 1,
            Self::Default => 2,
        }
    }
}

/// What the document says about the errors of some statuses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorCase {
    status: StatusPattern,
    /// Whether the body is a dictionary of validation messages.
    pub(super) is_validation: bool,
    /// The typed body.
    pub(super) kind: Option<ErrorKind>,
}

impl ErrorCase {
    pub(crate) const fn validation(status: StatusPattern) -> Self {
        Self { status, is_validation: true, kind: None }
    }

    pub(crate) const fn body(status: StatusPattern, kind: ErrorKind) -> Self {
        Self { status, is_validation: false, kind: Some(kind) }
    }

    pub(crate) const fn validation_body(status: StatusPattern, kind: ErrorKind) -> Self {
        Self { status, is_validation: true, kind: Some(kind) }
    }
}

/// A typed error body, by its index among the variants of the generated `ErrorBody`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ErrorKind(pub(crate) u16);
