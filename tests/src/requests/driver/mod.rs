//! A program that calls every operation of an emitted crate and writes down what reaches the transport.
//!
//! Names and types come from the generator, values from the reading. What cannot be called with the values that the
//! document allows is a finding too: a type that refuses them, a parameter that is not there.

mod calls;
mod program;
mod values;

use generator::Source;
use generator::model::Api;

pub use self::calls::{Call, calls};
pub use self::program::program;

/// The credential of every client that needs one.
pub const SECRET: &str = "s3cret";
/// What the requests of every client are sent below.
pub const BASE_URL: &str = "https://api.example.com/base";

/// The API as the generator decides it.
///
/// # Errors
///
/// Where the document is refused, with the first error.
pub fn api(document: &Source<'_>) -> Result<Api, String> {
    let first = |found: Vec<generator::diagnostic::Diagnostic>| {
        let error = found.iter().find(|found| found.severity == generator::diagnostic::Severity::Error);
        error.or(found.first()).map(ToString::to_string).unwrap_or_default()
    };
    let effective = generator::effective(document, &[], &mut |_| {}).map_err(|refused| first(refused.diagnostics))?;
    let source_of = |pointer: &generator::pointer::Pointer| effective.moves.source_of(pointer);
    let normalised = generator::normalise::normalise(&effective.root, &source_of).map_err(first)?;
    Ok(generator::model::model(normalised, &source_of).api)
}
