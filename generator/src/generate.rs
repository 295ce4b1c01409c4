//! The whole line, from bytes to files.

use crate::document::sha256;
use crate::effective::{Effective, effective, located, refused};
use crate::pointer::Pointer;
use crate::request::{Generated, Refused, Request, Stage};
use crate::rust::{self, Package};
use crate::{model, normalise};

/// Generates a crate. `on_stage` is called when a stage begins.
///
/// # Errors
///
/// What is wrong with the input, with its place. Nothing is generated from a document whose meaning would have to be
/// guessed.
pub fn generate(request: &Request<'_>, on_stage: &mut dyn FnMut(Stage)) -> Result<Generated, Refused> {
    let document = &request.document;
    let Effective { root, moves, dialect, mut diagnostics } = effective(document, &request.overlays, on_stage)?;
    let source_of = |pointer: &Pointer| moves.source_of(pointer);
    let published = |mut found: Vec<crate::diagnostic::Diagnostic>| {
        for diagnostic in &mut found {
            diagnostic.pointer = source_of(&diagnostic.pointer);
        }
        located(document, found)
    };

    on_stage(Stage::Normalise);
    let mut normalised = match normalise::normalise(&root, &source_of) {
        Ok(normalised) => normalised,
        Err(found) => {
            diagnostics.extend(published(found));
            return Err(Refused { diagnostics });
        }
    };
    diagnostics.extend(published(std::mem::take(&mut normalised.diagnostics)));
    drop(root);

    on_stage(Stage::Model);
    let model::Modelled { api, coverage, diagnostics: found } = model::model(normalised, &source_of);
    diagnostics.extend(published(found));

    on_stage(Stage::Rust);
    let package = Package::read(request, &api.title, &sha256(document.bytes), &dialect.to_string())
        .map_err(|found| Refused { diagnostics: vec![found] })?;
    let files = rust::print(&api, &package).map_err(|found| refused(document, vec![found]))?;
    Ok(Generated {
        crate_name: package.name,
        files,
        diagnostics,
        operations: api.resources.iter().map(|resource| resource.operations.len()).sum(),
        types: api.types.len(),
        coverage,
    })
}
