//! What there is to say about the input: values, handed to the caller, never printed here.

use std::fmt;

use crate::pointer::Pointer;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A rewrite that loses nothing; shown when asked for.
    Note,
    /// The result is weaker than the document asks for, or the document is not what its publisher meant.
    Warning,
    /// The input cannot be used.
    Error,
}

/// A line and a column, both counted from one; a column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Place {
    /// The place with these numbers. Texts are bounded far below what does not fit.
    #[must_use]
    pub fn new(line: usize, column: usize) -> Self {
        let fitted = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self { line: fitted(line), column: fitted(column) }
    }
}

/// One thing to say about the input: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The kind of thing it is, in kebab case: stable, for machines.
    pub code: &'static str,
    /// The input it is about, as the caller named it, such as `spec/api.json`.
    pub source: String,
    /// The place in that input, as it was published. Empty where it is about the whole.
    pub pointer: Pointer,
    /// Line and column of that place, where it is in the text.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<Box<str>>,
}

impl Diagnostic {
    /// A rewrite that loses nothing.
    #[must_use]
    pub fn note(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, pointer, message.into())
    }

    /// Something weaker than the document asks for.
    #[must_use]
    pub fn warning(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, pointer, message.into())
    }

    /// Input that cannot be used.
    #[must_use]
    pub fn error(code: &'static str, pointer: Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, pointer, message.into())
    }

    fn new(severity: Severity, code: &'static str, pointer: Pointer, message: String) -> Self {
        Self { severity, code, source: String::new(), pointer, place: None, message, help: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }

    /// Adds line and column, where the stage that found it knows them.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

/// `spec/x.json:12:7: error[dangling-reference]: … (at /paths/…)`, then `help: …` on a line of its own.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        f.write_str(&self.source)?;
        if let Some(place) = self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {severity}[{}]: {}", self.code, self.message)?;
        if self.pointer != Pointer::root() {
            write!(f, " (at {})", self.pointer)?;
        }
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}
