//! JSON text to a tree.

use serde_json::Value;

use super::place;
use super::tree::Reading;
use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;

/// Reads JSON.
///
/// # Errors
///
/// `syntax`, or the bound that was exceeded; with its place.
pub(super) fn read(text: &str, reading: &mut Reading) -> Result<Value, Diagnostic> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = reading.read(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    read.map_err(|error| {
        let place = place_of(text, error.line(), error.column());
        match reading.exceeded.take() {
            Some(exceeded) => exceeded.at(place),
            None => syntax(&error).at(place),
        }
    })
}

fn syntax(error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let suffix = format!(" at line {} column {}", error.line(), error.column());
    let reason = message.strip_suffix(&suffix).unwrap_or(&message);
    Diagnostic::error("syntax", Pointer::root(), format!("the document is not valid JSON: {reason}")).help(
        "The file begins as JSON does, so it is read as JSON. Correct it there, or obtain it again if it was cut off.",
    )
}

/// The parser counts columns in bytes; people count characters.
fn place_of(text: &str, line: usize, column: usize) -> Place {
    let start = match line.checked_sub(2) {
        Some(ends) => text.match_indices('\n').nth(ends).map_or(text.len(), |(index, _)| index + 1),
        None => 0,
    };
    place::of(text, start + column.saturating_sub(1))
}
