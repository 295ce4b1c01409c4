//! The effective document: as it was published, brought to one shape, with its overlays applied.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{self, Dialect};
use crate::overlay;
use crate::pointer::Pointer;
use crate::request::{Refused, Source, Stage};
use crate::upgrade::{self, Moves};

/// A document that stages behind the overlay can read, whatever it was published as.
#[derive(Clone, Debug)]
pub struct Effective {
    /// The tree, in the shape of OpenAPI 3.1.
    pub root: Value,
    /// The way back to the published file.
    pub moves: Moves,
    /// The version of the specification that it was published against.
    pub dialect: Dialect,
    /// What there is to say so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a document and applies overlays to it, in their order. `on_stage` is called when a stage begins.
///
/// # Errors
///
/// Where the document or an overlay cannot be read.
pub fn effective(
    published: &Source<'_>,
    overlays: &[Source<'_>],
    on_stage: &mut dyn FnMut(Stage),
) -> Result<Effective, Refused> {
    on_stage(Stage::Document);
    let document = document::read(published.bytes).map_err(|found| refused(published, vec![found]))?;
    let dialect = document.dialect;
    on_stage(Stage::Upgrade);
    let upgrade::Upgraded { mut root, moves, diagnostics } = upgrade::upgrade(document);
    let mut diagnostics = located(published, diagnostics);
    for source in overlays {
        let mut overlay = overlay::read(source.bytes).map_err(|found| refused(source, found))?;
        let mut found = std::mem::take(&mut overlay.diagnostics);
        found.extend(overlay.apply(&mut root));
        let failed = found.iter().any(|found| found.severity == Severity::Error);
        diagnostics.extend(located(source, found));
        if failed {
            return Err(Refused { diagnostics });
        }
    }
    Ok(Effective { root, moves, dialect, diagnostics })
}

/// The diagnostics of a source, as the reason why there is no result.
pub(crate) fn refused(source: &Source<'_>, diagnostics: Vec<Diagnostic>) -> Refused {
    Refused { diagnostics: located(source, diagnostics) }
}

/// The same diagnostics, with the name of their source and, where they have none yet, with their places in it.
pub(crate) fn located(source: &Source<'_>, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let without_place = |found: &&mut Diagnostic| found.place.is_none() && found.severity > Severity::Note;
    // What an overlay has added is not in the text; the nearest thing around it that is, is the best place there is.
    let mut asked: Vec<Pointer> = Vec::new();
    for found in diagnostics.iter_mut().filter(without_place) {
        let mut pointer = Some(found.pointer.clone());
        while let Some(at) = pointer.filter(|at| *at != Pointer::root()) {
            pointer = at.parent();
            asked.push(at);
        }
    }
    asked.sort();
    asked.dedup();
    let places = document::locate(source.bytes, &asked);
    let place_of = |pointer: &Pointer| {
        let mut pointer = Some(pointer.clone());
        while let Some(at) = pointer {
            if let Some(place) = asked.binary_search(&at).ok().and_then(|index| places.get(index).copied().flatten()) {
                return Some(place);
            }
            pointer = at.parent();
        }
        None
    };
    for found in &mut diagnostics {
        source.name.clone_into(&mut found.source);
        if found.place.is_none() && found.severity > Severity::Note {
            found.place = place_of(&found.pointer);
        }
    }
    diagnostics
}
