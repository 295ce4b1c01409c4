//! Bytes to text: which encoding, and whether it can be a document at all.

use std::borrow::Cow;

use super::limits::MAX_BYTES;
use super::place;
use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;

/// The text of a file, without a byte order mark: UTF-8, or UTF-16 of either byte order, which .NET tools write.
///
/// # Errors
///
/// `too-large`, or `not-text` where the bytes are no text in those encodings.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; the most that is read is {MAX_BYTES}", bytes.len());
        return Err(Diagnostic::error("too-large", Pointer::root(), message)
            .help("Check that this is the API's description and not a dump of its data."));
    }
    match bytes {
        [0x1f, 0x8b, ..] => Err(not_text("the file is compressed (gzip)", "Unpack it first.")),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // A document begins with an ASCII character, so one zero byte of the first two tells the byte order.
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes),
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let (valid, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
        let found = rest.first().map_or_else(|| "its end".to_owned(), |byte| format!("the byte 0x{byte:02X}"));
        let valid = String::from_utf8_lossy(valid);
        not_text(&format!("the file is not valid UTF-8: {found} cannot stand here"), SAVE_AS_UTF8)
            .at(place::of(&valid, valid.len()))
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Diagnostic> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(not_text("the file looks like UTF-16 but has an odd number of bytes", SAVE_AS_UTF8));
    }
    let units = pairs.map(|pair| unit([pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0)]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => {
                return Err(not_text("the file looks like UTF-16 but has half of a surrogate pair", SAVE_AS_UTF8)
                    .at(place::of(&text, text.len())));
            }
        }
    }
    Ok(Cow::Owned(text))
}

const SAVE_AS_UTF8: &str = "Save the document as UTF-8.";

fn not_text(message: &str, help: &str) -> Diagnostic {
    Diagnostic::error("not-text", Pointer::root(), message).help(help)
}

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)).
    Json,
    /// YAML 1.2.
    Yaml,
}

impl Format {
    /// Decides by the first character that is not white space. YAML's flow style begins like JSON, and is then read as
    /// JSON: what begins with `{` is far more often JSON with a mistake in it, whose error would otherwise be lost.
    ///
    /// # Errors
    ///
    /// `empty`, or `markup` for a page in HTML or XML.
    pub(super) fn of(text: &str) -> Result<Self, Diagnostic> {
        let start = text.trim_start();
        let place = place::of(text, text.len() - start.len());
        match start.chars().next() {
            None => Err(Diagnostic::error("empty", Pointer::root(), "the file is empty")
                .help("An OpenAPI document is a JSON or YAML file.")),
            Some('{' | '[') => Ok(Self::Json),
            Some('<') => Err(markup(start, place)),
            Some(_) => Ok(Self::Yaml),
        }
    }
}

fn markup(start: &str, place: Place) -> Diagnostic {
    let head: String = start.chars().take(512).collect::<String>().to_ascii_lowercase();
    let message = if head.contains("<html") || head.contains("<!doctype html") {
        "this is an HTML page, not an OpenAPI document"
    } else {
        "this is an XML document, not an OpenAPI document in JSON or YAML"
    };
    Diagnostic::error("markup", Pointer::root(), message).at(place).help(
        "The page that shows an API's documentation loads the document from an address of its own, often one that ends \
         in swagger.json or openapi.json: obtain that. A page that asks to log in is HTML too.",
    )
}

#[cfg(test)]
mod tests {
    use super::{Format, decode};
    use crate::diagnostic::Place;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "{\"a\": \"é😀\"}";
        let marked = format!("\u{feff}{text}");
        let cases = [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
        ];
        for bytes in cases {
            assert_eq!(decode(&bytes).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_says_where() {
        let error = decode(b"a: b\nc: caf\xe9\n").unwrap_err();
        assert_eq!((error.code, error.place), ("not-text", Some(Place { line: 2, column: 7 })));
        assert_eq!(decode(b"\x1f\x8b\x08").unwrap_err().code, "not-text");
        assert_eq!(decode(b"\xff\xfea").unwrap_err().code, "not-text");
        assert_eq!(decode(b"\xff\xfe\x00\xd8").unwrap_err().code, "not-text");
    }

    #[test]
    fn the_first_character_decides() {
        assert_eq!(Format::of(" \n{"), Ok(Format::Json));
        assert_eq!(Format::of("[]"), Ok(Format::Json));
        assert_eq!(Format::of("swagger: '2.0'"), Ok(Format::Yaml));
        assert_eq!(Format::of(" \n").unwrap_err().code, "empty");
        assert!(Format::of("<!DOCTYPE html><html>").unwrap_err().message.contains("HTML page"));
        assert!(Format::of("<?xml version='1.0'?><application/>").unwrap_err().message.contains("XML"));
    }
}
