//! YAML text to a tree.
//!
//! This is the one module that names `serde_yaml`. That crate is no longer maintained, and is still the one whose
//! reading of real documents is known best; it is fed to [`Reading`] as any `serde` parser is, so that another takes
//! its place by changing the line that makes the deserializer (and the one that asks an error for its location).

use serde_json::Value;

use super::limits::MAX_OPEN_BRACKETS;
use super::place;
use super::tree::Reading;
use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;

/// Reads YAML.
///
/// # Errors
///
/// `syntax`, or the bound that was exceeded; with its place.
pub(super) fn read(text: &str, reading: &mut Reading) -> Result<Value, Diagnostic> {
    if let Some(offset) = opens_too_many(text) {
        let message = format!("the document has more than {MAX_OPEN_BRACKETS} brackets open at once");
        return Err(Diagnostic::error("too-deep", Pointer::root(), message).at(place::of(text, offset)));
    }
    reading.merges = true;
    reading.read(serde_yaml::Deserializer::from_str(text)).map_err(|error| {
        let diagnostic = reading.exceeded.take().unwrap_or_else(|| syntax(&error));
        match error.location() {
            Some(location) => diagnostic.at(Place { line: location.line(), column: location.column() }),
            None => diagnostic,
        }
    })
}

/// Where the text has more brackets open than may be, if anywhere. Quotes and comments are not told apart from the rest:
/// this is to bound the parser's time, not to parse.
fn opens_too_many(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_OPEN_BRACKETS
    })
}

fn syntax(error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let suffix = error.location().map(|place| format!(" at line {} column {}", place.line(), place.column()));
    let reason = suffix.and_then(|suffix| message.strip_suffix(&suffix)).unwrap_or(&message);
    Diagnostic::error("syntax", Pointer::root(), format!("the document is not valid YAML: {reason}"))
        .help("The file does not begin with a brace, so it is read as YAML. Correct it there, or obtain it again.")
}
