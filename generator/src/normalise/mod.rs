//! From one upgraded tree to two things: a skeleton (paths, operations, parameters, responses, security) in `openapiv3`'s
//! types, and a table of all schemas in our own. The skeleton refers to a schema by its id alone, so inline and
//! referenced schemas are one thing to every later stage.

mod content;
mod keywords;
mod operations;
pub mod parameters;
mod reader;
mod references;
mod responses;
pub mod schema;
mod schemas;
mod security;
pub mod skeleton;
#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Severity};
use crate::pointer::Pointer;

pub use self::schema::{Schema, SchemaId, SchemaTable};
pub use self::skeleton::Skeleton;

/// An upgraded tree, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Normalised {
    /// Everything but the schemas.
    pub skeleton: Skeleton,
    /// Every schema of the document.
    pub schemas: SchemaTable,
    /// What there is to say. Pointers are into the upgraded tree.
    pub diagnostics: Vec<Diagnostic>,
}

/// Takes an upgraded tree apart. `source_of` gives the place of a pointer in the file as it was published, so that a
/// message can name the target of a reference as it is written there.
///
/// # Errors
///
/// Where a `$ref` leads nowhere: what it means cannot be guessed. All that was found is returned, errors and the rest.
pub fn normalise(root: &Value, source_of: &dyn Fn(&Pointer) -> Pointer) -> Result<Normalised, Vec<Diagnostic>> {
    let mut reader = reader::Reader::new(root, source_of);
    let skeleton = operations::read_skeleton(&mut reader);
    let (schemas, diagnostics) = reader.finish();
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(diagnostics);
    }
    Ok(Normalised { skeleton, schemas, diagnostics })
}
