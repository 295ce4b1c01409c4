//! Byte offsets to lines and columns.

use crate::diagnostic::Place;

/// The line and column of a byte offset. An offset beyond the end is the end.
pub(super) fn of(text: &str, offset: usize) -> Place {
    let mut scan = Scan::new(text);
    scan.advance(offset)
}

/// Turns offsets, taken in rising order, into places by one pass over the text.
pub(super) struct Scan<'a> {
    text: &'a [u8],
    offset: usize,
    place: Place,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), offset: 0, place: Place { line: 1, column: 1 } }
    }

    /// The place of an offset that is not before the one asked for last.
    pub(super) fn advance(&mut self, offset: usize) -> Place {
        let end = offset.min(self.text.len());
        let passed = self.text.get(self.offset..end).unwrap_or_default();
        for (index, byte) in passed.iter().enumerate() {
            match byte {
                b'\n' => self.place = Place { line: self.place.line + 1, column: 1 },
                // A carriage return ends a line unless a line feed does right after it.
                b'\r' if self.text.get(self.offset + index + 1) != Some(&b'\n') => {
                    self.place = Place { line: self.place.line + 1, column: 1 };
                }
                // The bytes of a character after its first do not count.
                0x80..=0xbf => {}
                _ => self.place.column += 1,
            }
        }
        self.offset = end.max(self.offset);
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::diagnostic::Place;

    #[test]
    fn characters_are_counted_and_every_line_end() {
        let text = "é😀x\r\nb\rc\nd";
        let at = |needle: char| of(text, text.find(needle).unwrap_or(usize::MAX));
        assert_eq!(at('é'), Place { line: 1, column: 1 });
        assert_eq!(at('x'), Place { line: 1, column: 3 });
        assert_eq!(at('b'), Place { line: 2, column: 1 });
        assert_eq!(at('c'), Place { line: 3, column: 1 });
        assert_eq!(at('d'), Place { line: 4, column: 1 });
        assert_eq!(of(text, 999), Place { line: 4, column: 2 });
    }
}
