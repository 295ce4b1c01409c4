//! OpenAPI Overlays ([1.0](https://spec.openapis.org/overlay/v1.0.0.html) and 1.1): what a document does not say, said
//! beside it.
//!
//! Targets are queries by [RFC 9535](https://www.rfc-editor.org/rfc/rfc9535) (JSONPath) into the upgraded tree, so that an
//! overlay outlives the version of the specification that a document is published in.

mod apply;
mod merge;
mod query;
mod read;

#[cfg(test)]
mod tests;

use serde_json::Value;

use self::query::Query;
pub use self::read::read;
use crate::diagnostic::{Diagnostic, Place};

/// An overlay that has been read: each of its actions is sound by itself.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Warnings about its file: `duplicate-key`, `idle-overlay-action`.
    pub diagnostics: Vec<Diagnostic>,
    actions: Vec<Action>,
}

/// One step.
#[derive(Clone, Debug)]
struct Action {
    target: Query,
    /// Where the target stands in the overlay's file.
    place: Option<Place>,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    /// Merge this into each target, append it to each, or put it in the place of each: by what the target is.
    Update(Value),
    /// The same with the one value that this query selects.
    Copy(Query),
    /// Remove each target from what holds it.
    Remove,
}
