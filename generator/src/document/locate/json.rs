//! The scan of JSON text. It assumes that the text is valid, and where it is not stops with what it has found.

use super::wanted::Wanted;
use crate::document::limits::MAX_DEPTH;

/// Finds the byte offsets of what is wanted.
pub(super) fn scan(text: &str, wanted: &mut Wanted<usize>) {
    let mut scanner = Scanner { text, at: 0, wanted };
    scanner.white_space();
    scanner.wanted.find(Wanted::<usize>::ROOT, scanner.at);
    // The end of what was found is the end of the scan, whatever the reason.
    let _ = scanner.value(Wanted::<usize>::ROOT, 0);
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    wanted: &'a mut Wanted<usize>,
}

/// Each step gives nothing where the text is not what it should be.
impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn white_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Passes a value at which, or in which, something is wanted.
    fn value(&mut self, place: usize, depth: usize) -> Option<()> {
        self.white_space();
        if depth > MAX_DEPTH || !self.wanted.has_children(place) {
            return self.skip();
        }
        match self.peek()? {
            b'{' => self.object(place, depth),
            b'[' => self.array(place, depth),
            _ => self.skip(),
        }
    }

    fn object(&mut self, place: usize, depth: usize) -> Option<()> {
        self.at += 1;
        loop {
            self.white_space();
            match self.peek()? {
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                b',' => self.at += 1,
                b'"' => {
                    let start = self.at;
                    self.skip_string()?;
                    let child = key(self.text.get(start..self.at)?, |key| self.wanted.child(place, key));
                    self.white_space();
                    if self.peek()? != b':' {
                        return None;
                    }
                    self.at += 1;
                    self.white_space();
                    match child {
                        Some(child) => {
                            self.wanted.find(child, start);
                            self.value(child, depth + 1)?;
                        }
                        None => self.skip()?,
                    }
                }
                _ => return None,
            }
        }
    }

    fn array(&mut self, place: usize, depth: usize) -> Option<()> {
        self.at += 1;
        let mut index = 0_usize;
        loop {
            self.white_space();
            match self.peek()? {
                b']' => {
                    self.at += 1;
                    return Some(());
                }
                b',' => self.at += 1,
                _ => {
                    match self.wanted.child(place, &index.to_string()) {
                        Some(child) => {
                            self.wanted.find(child, self.at);
                            self.value(child, depth + 1)?;
                        }
                        None => self.skip()?,
                    }
                    index += 1;
                }
            }
        }
    }

    /// Passes a value in which nothing is wanted.
    fn skip(&mut self) -> Option<()> {
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    open = open.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                _ => self.skip_word(),
            }
            if open == 0 {
                return Some(());
            }
        }
    }

    /// Passes a number, `true`, `false` or `null`.
    fn skip_word(&mut self) {
        while self.peek().is_some_and(|byte| !matches!(byte, b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"' | 0..=b' '))
        {
            self.at += 1;
        }
    }

    fn skip_string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }
}

/// Asks for a key by its text, given with its quotes. Most keys are written as they are.
fn key<R>(quoted: &str, ask: impl FnOnce(&str) -> Option<R>) -> Option<R> {
    if quoted.contains('\\') {
        ask(&serde_json::from_str::<String>(quoted).ok()?)
    } else {
        ask(quoted.strip_prefix('"')?.strip_suffix('"')?)
    }
}
