//! How a command ends, and what is said where it could not run.

use std::fmt;
use std::io;
use std::path::Path;

use generator::diagnostic::Diagnostic;

/// How a command ended that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It did what it was asked for, or found nothing.
    Done,
    /// It found what it is a gate against.
    Gate,
}

/// Why a command could not run.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something outside the document: a file, a folder, the arguments.
    Outside {
        /// What was being done, and what is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// The generator refused its input.
    Refused(Vec<Diagnostic>),
}

impl Failure {
    /// A failure that says what was being done, and what is wrong.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Outside { message: message.into(), help: None }
    }

    /// What the operating system refused: `doing` is the verb, such as `read`.
    pub(crate) fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {doing} {}: {error}", path.display()))
    }

    /// What the operating system refused while a folder was listed.
    pub(crate) fn walk(folder: &Path, error: walkdir::Error) -> Self {
        let path = error.path().unwrap_or(folder).to_owned();
        Self::io("list", &path, &error.into())
    }

    /// Adds what to do about it.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        match self {
            Self::Outside { message, .. } => Self::Outside { message, help: Some(help.into()) },
            refused @ Self::Refused(_) => refused,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside { message, help: None } => write!(f, "error: {message}"),
            Self::Outside { message, help: Some(help) } => write!(f, "error: {message}\n  help: {help}"),
            Self::Refused(_) => f.write_str("error: nothing was generated: the input has errors"),
        }
    }
}
