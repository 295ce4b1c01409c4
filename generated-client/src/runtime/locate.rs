//! Where in a body an error of `serde_json` lies, such as `[3].lines[0].gross`.
//!
//! `serde_path_to_error` answers this too, but by wrapping the deserialiser, which doubles the time that reading takes,
//! or doubles the code of every type where only a failed body is read again. The error knows its line and column, and
//! from there the path follows by walking the text: one function for all types, which runs when something is wrong.

/// How long a path may get: names come from the server.
const MAX_PATH: usize = 200;

/// One step from the body to a value in it: the element of an array, or the field of an object by its raw key.
enum Step<'a> {
    Index(usize),
    Key(&'a [u8]),
}

/// The path to the value that an error at `offset` is about; `.` is the body itself. `is_whole` says that the error is
/// about an object or an array that ends there, and not about the last value in it.
pub(super) fn path_to(body: &[u8], offset: usize, is_whole: bool) -> String {
    render(&steps_to(body, offset, is_whole))
}

/// The length of the array or object that ends at `end`; zero where none does.
pub(super) fn container_length(body: &[u8], end: usize) -> usize {
    let mut starts = Vec::new();
    for token in (Tokens { body, at: 0 }) {
        match token.first() {
            b'{' | b'[' => starts.push(token.start),
            b'}' | b']' => {
                let start = starts.pop();
                if token.end == end {
                    return start.map_or(0, |start| end - start);
                }
            }
            _ => {}
        }
        if token.end >= end {
            break;
        }
    }
    0
}

/// Walks the tokens of the first `offset` bytes of `body`, which are those that had been read when the error was found.
fn steps_to(body: &[u8], offset: usize, is_whole: bool) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    // Whether the next string is the key of a field.
    let mut key_comes = false;
    for token in (Tokens { body, at: 0 }) {
        // A token that had not been read to its end is what the error is about.
        if token.end > offset {
            break;
        }
        match token.first() {
            b'{' => {
                steps.push(Step::Key(&[]));
                key_comes = true;
            }
            b'[' => {
                steps.push(Step::Index(0));
                key_comes = false;
            }
            // An error at the last byte of an object or an array is about the last value in it.
            b'}' | b']' if token.end < offset || is_whole => {
                steps.pop();
                key_comes = false;
            }
            b',' => match steps.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                Some(Step::Key(_)) => key_comes = true,
                None => break,
            },
            b'"' if key_comes => {
                if let Some(Step::Key(key)) = steps.last_mut() {
                    let quoted = token.text.strip_prefix(b"\"").unwrap_or(token.text);
                    *key = quoted.strip_suffix(b"\"").unwrap_or(quoted);
                }
                key_comes = false;
            }
            _ => {}
        }
    }
    steps
}

/// The tokens of a text: strings, words and numbers, and single bytes. Never empty, and never wrong: what is no JSON
/// has tokens too.
struct Tokens<'a> {
    body: &'a [u8],
    at: usize,
}

struct Token<'a> {
    text: &'a [u8],
    start: usize,
    end: usize,
}

impl Token<'_> {
    fn first(&self) -> u8 {
        self.text.first().copied().unwrap_or_default()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.body.get(self.at..)?;
        let (first, tail) = rest.split_first()?;
        let (text, _) = rest.split_at_checked(1 + tail_length(*first, tail))?;
        let start = self.at;
        self.at += text.len();
        Some(Token { text, start, end: self.at })
    }
}

/// How much of `tail` belongs to the token that begins with `first`.
fn tail_length(first: u8, tail: &[u8]) -> usize {
    match first {
        b'"' => {
            let mut escaped = false;
            let end = tail.iter().position(|byte| {
                let ends = *byte == b'"' && !escaped;
                escaped = *byte == b'\\' && !escaped;
                ends
            });
            end.map_or(tail.len(), |end| end + 1)
        }
        b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => 0,
        _ => tail.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count(),
    }
}

fn render(steps: &[Step<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Index(index) => path.push_str(&format!("[{index}]")),
            Step::Key([]) => {}
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                let key = String::from_utf8_lossy(key);
                path.extend(key.chars().map(|char| if char.is_control() { char::REPLACEMENT_CHARACTER } else { char }));
            }
        }
    }
    match path.char_indices().nth(MAX_PATH) {
        Some((end, _)) => path.replace_range(end.., "…"),
        None if path.is_empty() => path.push('.'),
        None => {}
    }
    path
}
