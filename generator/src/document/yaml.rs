//! YAML text to a tree.
//!
//! This is the one module that names `serde_yaml`. That crate is no longer maintained, and is still the one whose
//! reading of real documents is known best; it is fed to [`Reading`] as any `serde` parser is, so that another takes
//! its place by changing the line that makes the deserializer (and the one that asks an error for its location).

use std::collections::HashSet;

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
    if let Some((name, offset)) = repeated_anchor(text) {
        let message =
            format!("the anchor &{name} is defined more than once; aliases from here on may get another's value");
        reading.diagnostics.push(
            Diagnostic::warning("repeated-anchor", Pointer::root(), message)
                .at(place::of(text, offset))
                .help("Give each anchor a name of its own."),
        );
    }
    reading.merges = true;
    reading.read(serde_yaml::Deserializer::from_str(text)).map_err(|error| {
        let diagnostic = reading.exceeded.take().unwrap_or_else(|| syntax(&error));
        match error.location() {
            Some(location) => diagnostic.at(Place::new(location.line(), location.column())),
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

/// The first anchor that is defined a second time in a text that uses one of its anchors, and where. YAML allows it, and
/// the parser then mixes up the values of anchors. Words within longer texts count as well: this is a warning.
fn repeated_anchor(text: &str) -> Option<(&str, usize)> {
    if !text.contains('&') {
        return None;
    }
    let is_end = |character: char| character.is_whitespace() || matches!(character, ',' | '[' | ']' | '{' | '}');
    let mut anchors = HashSet::new();
    let mut repeated = None;
    let mut offset = 0;
    for word in text.split(is_end) {
        match word.split_at_checked(1) {
            Some(("&", name)) if is_name(name) && !anchors.insert(name) => {
                repeated = repeated.or(Some((name, offset)));
            }
            Some(("*", name)) if repeated.is_some() && anchors.contains(name) => return repeated,
            _ => {}
        }
        // What ended the word may be longer than a byte.
        let end = text.get(offset + word.len()..).and_then(|rest| rest.chars().next());
        offset += word.len() + end.map_or(0, char::len_utf8);
    }
    None
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
}

fn syntax(error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let suffix = error.location().map(|place| format!(" at line {} column {}", place.line(), place.column()));
    let reason = suffix.and_then(|suffix| message.strip_suffix(&suffix)).unwrap_or(&message);
    Diagnostic::error("syntax", Pointer::root(), format!("the document is not valid YAML: {reason}"))
        .help("The file does not begin with a brace, so it is read as YAML. Correct it there, or obtain it again.")
}

#[cfg(test)]
mod tests {
    use super::repeated_anchor;

    #[test]
    fn an_anchor_that_is_defined_again_and_used_is_found() {
        assert_eq!(repeated_anchor("a: &x 1\nb: &x 2\nc: *x\n"), Some(("x", 11)));
        assert_eq!(repeated_anchor("a: [é, &x 1,\u{a0}&x 2, *x]"), Some(("x", 15)));
        for text in ["a: &x 1\nb: *x\n", "a: &x 1\nb: &x 2\n", "a: R &nbsp; &nbsp; &nbsp;\nb: *nbsp;\n", "a: b *c* d\n"]
        {
            assert_eq!(repeated_anchor(text), None, "{text}");
        }
    }
}
