//! What the caller hands in, and what it gets back.

use crate::diagnostic::Diagnostic;

/// An input, as the caller read it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// How messages name it, such as `spec/api.json`.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A file of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path within the crate, with forward slashes, such as `src/lib.rs`.
    pub path: String,
    /// What is in it.
    pub contents: String,
}

/// What to generate, and from what.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The OpenAPI document.
    pub document: Source<'a>,
    /// Overlays (OpenAPI Overlay 1.x), applied in this order.
    pub overlays: Vec<Source<'a>>,
    /// `package.toml`: merged into the emitted `Cargo.toml`.
    pub package: Option<Source<'a>>,
    /// The name of the crate, before the one in `package.toml`. Where neither is given, it comes from the title.
    pub crate_name: Option<&'a str>,
    /// Hand-written files carried into the crate: README, licences, examples.
    pub carried: Vec<File>,
    /// Whether the document is a reconstruction, which must not be published.
    pub reconstructed: bool,
}

/// A stage of the line, for those who time it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Bytes to a tree.
    Document,
    /// Every dialect to one shape, overlays included.
    Upgrade,
    /// The tree to a skeleton and a table of schemas.
    Normalise,
    /// Names and types.
    Model,
    /// Text.
    Rust,
}

impl Stage {
    /// Its name in `--timings`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Upgrade => "upgrade",
            Self::Normalise => "normalise",
            Self::Model => "model",
            Self::Rust => "rust",
        }
    }
}

/// A crate, and what there is to say about where it came from.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The crate's name.
    pub crate_name: String,
    /// Its files, by path.
    pub files: Vec<File>,
    /// Notes and warnings, in the order of the stages.
    pub diagnostics: Vec<Diagnostic>,
    /// How many operations have a method.
    pub operations: usize,
    /// How many types have a name.
    pub types: usize,
    /// How much of the document became types.
    pub coverage: Coverage,
}

/// How much of a document became types, counted in the fields of structs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All fields.
    pub fields: usize,
    /// Those that are raw JSON, or lists or maps of it.
    pub raw_json: usize,
    /// Those of which the document says no more. The two differ where a warning says why.
    pub untyped: usize,
}

/// Why there is no crate.
#[derive(Clone, Debug)]
pub struct Refused {
    /// At least one of them is an error.
    pub diagnostics: Vec<Diagnostic>,
}
