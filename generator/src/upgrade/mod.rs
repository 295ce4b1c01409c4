//! Every version of the specification to one shape: that of OpenAPI 3.1.
//!
//! Stages behind this one know one dialect, and overlays are written against it whatever the vendor publishes next. An
//! upgrade moves things and never refuses: what it cannot place stays where it was.

mod moves;
pub mod positions;
mod schemas;
mod swagger;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

pub use self::moves::Moves;
use self::positions::Kind;
use crate::diagnostic::Diagnostic;
use crate::document::{Dialect, Document};

/// The extension of a header that 3.1 does not take for a parameter, `Authorization`, but 2.0 does. Where a security definition
/// says what it holds, it has none.
pub const SENT_HEADER: &str = "x-sent-header";

/// A document in the shape of OpenAPI 3.1.
///
/// Three things differ from what 3.1 allows, because they say what nothing in 3.1 says: `nullable: true` beside a `$ref`
/// or a composition (as in 3.0), `style: tabDelimited` for the `collectionFormat: tsv` of 2.0, and [`SENT_HEADER`].
#[derive(Clone, Debug)]
pub struct Upgraded {
    /// The tree.
    pub root: Value,
    /// The way back to the published file.
    pub moves: Moves,
    /// The document's own warnings, then notes and warnings about what was rewritten. Pointers are as published.
    pub diagnostics: Vec<Diagnostic>,
}

/// Brings a document to the shape of OpenAPI 3.1.
#[must_use]
pub fn upgrade(document: Document) -> Upgraded {
    let Document { mut root, dialect, mut diagnostics, .. } = document;
    let mut moves = Moves::new(dialect);
    if dialect == Dialect::Swagger20 {
        swagger::restructure(&mut root, &mut moves, &mut diagnostics);
    }
    set_version(&mut root);
    positions::walk(&mut root, &mut |kind, value, trail| {
        let (Kind::Schema, Value::Object(schema)) = (kind, value) else { return };
        for rewrite in schemas::rewrite(schema, dialect) {
            let published = moves.source_of(&trail.pointer());
            diagnostics.push(Diagnostic::note(rewrite.code, published, rewrite.message));
        }
    });
    Upgraded { root, moves, diagnostics }
}

/// Writes the version that the tree now has, at the place of the one it had.
fn set_version(root: &mut Value) {
    let Value::Object(members) = root else { return };
    let mut upgraded = Map::with_capacity(members.len() + 1);
    upgraded.insert("openapi".to_owned(), "3.1.0".into());
    for (name, value) in std::mem::take(members) {
        if name != "openapi" && name != "swagger" {
            upgraded.insert(name, value);
        }
    }
    *members = upgraded;
}
