//! Bytes to a tree: JSON or YAML, in any encoding that publishers use, within bounds.

mod dialect;
mod identity;
mod json;
pub mod limits;
mod locate;
mod place;
mod text;
mod tree;
mod yaml;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub use self::dialect::Dialect;
pub use self::identity::{Identity, identify, sha256};
pub use self::locate::locate;
pub use self::text::Format;
use self::tree::Reading;
use crate::diagnostic::Diagnostic;

/// A document as it was published.
#[derive(Clone, Debug)]
pub struct Document {
    /// The tree, its members in the order of the text. It is nested at most [`limits::MAX_DEPTH`] deep.
    pub root: Value,
    /// What it is written in.
    pub format: Format,
    /// The version of the specification it is written against.
    pub dialect: Dialect,
    /// Warnings: `duplicate-key`, and `repeated-anchor` in YAML.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a document.
///
/// # Errors
///
/// One of `too-large`, `not-text`, `empty`, `markup`, `syntax`, `too-deep`, `too-many-values`, `too-much-text`,
/// `not-openapi` and `unsupported-version`, with line and column wherever it is about a place in the text.
pub fn read(bytes: &[u8]) -> Result<Document, Diagnostic> {
    let Tree { root, format, diagnostics } = read_tree(bytes)?;
    let dialect = Dialect::of(&root)?;
    Ok(Document { root, format, dialect, diagnostics })
}

/// A tree that is not yet known to be an OpenAPI document.
pub(crate) struct Tree {
    pub(crate) root: Value,
    pub(crate) format: Format,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads any JSON or YAML file, within the same bounds.
///
/// # Errors
///
/// Those of [`read`] that are not about OpenAPI.
pub(crate) fn read_tree(bytes: &[u8]) -> Result<Tree, Diagnostic> {
    let text = text::decode(bytes)?;
    let format = Format::of(&text)?;
    let mut reading = Reading::default();
    let root = match format {
        Format::Json => json::read(&text, &mut reading)?,
        Format::Yaml => yaml::read(&text, &mut reading)?,
    };
    reading.finish();
    Ok(Tree { root, format, diagnostics: reading.diagnostics })
}
