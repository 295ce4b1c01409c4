//! Errors about JSON in JSON: a value that is kept as text first and read afterwards, as unions, exact numbers and open
//! structs are.
//!
//! The deserialiser of the body learns only that reading failed, and reports it where it stands by then, which is
//! behind the value, and may be behind the end of what holds the value. So an error made here says at which byte of how
//! many it lies: from the length follows which value it was, and from there the place in the body. This goes through
//! the message because an error of `serde_json` holds nothing else.

use std::fmt::Display;

use serde::de;

use super::locate::{container_length, path_to};

/// An error about a value as a whole, given its text.
pub(crate) fn about<E: de::Error>(text: &str, message: impl Display) -> E {
    at(text, 0, message)
}

/// The error that came from reading `part`, which begins at byte `start` of `text`.
pub(crate) fn within<E: de::Error>(text: &str, start: usize, part: &str, error: &serde_json::Error) -> E {
    let place = Place::of(error, part.as_bytes());
    at(text, start + place.offset, place.message)
}

fn at<E: de::Error>(text: &str, offset: usize, message: impl Display) -> E {
    E::custom(format_args!("{message} (byte {offset} of {})", text.len()))
}

/// Where in a text an error lies.
pub(crate) struct Place {
    /// The bytes before it.
    pub(crate) offset: usize,
    /// The message, without the places that it named.
    pub(crate) message: String,
    is_whole: bool,
}

impl Place {
    #[cold]
    pub(crate) fn of(error: &serde_json::Error, body: &[u8]) -> Self {
        let text = error.to_string();
        let position = format!(" at line {} column {}", error.line(), error.column());
        let text = text.strip_suffix(&position).unwrap_or(&text);
        match split_marker(text) {
            Some((message, inner, length)) => {
                let end = value_end(body, read_before(error, body), length);
                let offset = end.saturating_sub(length).saturating_add(inner).min(body.len());
                Self { offset, message: message.to_owned(), is_whole: is_about_whole(message) }
            }
            None => {
                let is_whole = is_about_whole(text);
                let mut offset = read_before(error, body).unwrap_or_default();
                if error.is_data() && !is_whole {
                    offset = without_comma(body, offset).unwrap_or(offset);
                }
                Self { offset, message: text.to_owned(), is_whole }
            }
        }
    }

    /// The path from the body, such as `[3].lines[0].gross`.
    pub(crate) fn path(&self, body: &[u8]) -> String {
        path_to(body, self.offset, self.is_whole)
    }
}

/// The message before ` (byte 3 of 14)`, and the two numbers.
fn split_marker(text: &str) -> Option<(&str, usize, usize)> {
    let (message, marker) = text.strip_suffix(')')?.rsplit_once(" (byte ")?;
    let (offset, length) = marker.split_once(" of ")?;
    Some((message, offset.parse().ok()?, length.parse().ok()?))
}

/// These are about an object or an array as a whole. Any other error found at the end of one is about its last value.
fn is_about_whole(message: &str) -> bool {
    let whole = ["missing field", "duplicate field", "unknown field", "invalid length", "invalid type"];
    whole.iter().any(|start| message.starts_with(start))
}

/// How much of the body had been read when the error was found. An error that was made by the value of the whole body
/// has no place.
fn read_before(error: &serde_json::Error, body: &[u8]) -> Option<usize> {
    let line = error.line().checked_sub(1)?;
    let line_start: usize = body.split_inclusive(|byte| *byte == b'\n').take(line).map(<[u8]>::len).sum();
    Some((line_start + error.column()).min(body.len()))
}

/// Where the value of this length ends that had been read when `read` bytes had. Behind it the deserialiser has read
/// white space, and then a comma in an array, or the end of the array or the object.
fn value_end(body: &[u8], read: Option<usize>, length: usize) -> usize {
    let Some(read) = read else { return trimmed(body, body.len()) };
    let end = without_comma(body, read).unwrap_or(trimmed(body, read));
    let is_container = matches!(last(body, end), Some(b'}' | b']'));
    if is_container && container_length(body, end) != length { trimmed(body, end - 1) } else { end }
}

/// Where the value before a comma ends, where a comma was the last that had been read.
fn without_comma(body: &[u8], read: usize) -> Option<usize> {
    let end = trimmed(body, read);
    (last(body, end) == Some(b',')).then(|| trimmed(body, end - 1))
}

fn trimmed(body: &[u8], end: usize) -> usize {
    body.get(..end).unwrap_or(body).trim_ascii_end().len()
}

fn last(body: &[u8], end: usize) -> Option<u8> {
    body.get(..end)?.last().copied()
}
