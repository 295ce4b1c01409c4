//! The string literals of a script, found by the key or the function they are given to. No script is run: what a page
//! computes is not found, and then the address is given by hand.

/// The longest expression, and the longest literal, that is read.
const MAX_LENGTH: usize = 2_048;
/// How many places a key is looked at in one script.
const MAX_PLACES: usize = 1_000;
/// How many names are looked up in one script.
const MAX_NAMES: usize = 20;

/// What a script gives `key`, in order: `key: '…'`, `"key": "…"`, `key = '…'`, each also at the end of an expression
/// such as `location.origin + '…'` or `from('…')`, or by way of a name that is given a literal elsewhere.
pub(super) fn values(script: &str, key: &str) -> Vec<String> {
    let given = places(script, key).filter_map(|rest| expression(assigned(rest)?));
    resolved(script, given)
}

/// The first arguments that a script calls `function` with.
pub(super) fn arguments(script: &str, function: &str) -> Vec<String> {
    let given = places(script, function).filter_map(|rest| expression(rest.trim_start().strip_prefix('(')?));
    resolved(script, given)
}

/// The value of an expression, as far as it can be told.
enum Value<'a> {
    /// A literal.
    Literal(String),
    /// Whatever has this name.
    Name(&'a str),
}

fn resolved<'a>(script: &str, given: impl Iterator<Item = Value<'a>>) -> Vec<String> {
    let (mut found, mut names) = (Vec::new(), 0);
    for value in given {
        match value {
            Value::Literal(literal) => found.push(literal),
            Value::Name(_) if names == MAX_NAMES => {}
            Value::Name(name) => {
                names += 1;
                // One step only: a name for a name could go round in circles.
                found.extend(places(script, name).filter_map(|rest| match expression(assigned(rest)?)? {
                    Value::Literal(literal) => Some(literal),
                    Value::Name(_) => None,
                }));
            }
        }
    }
    let mut distinct = Vec::new();
    for value in found {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

/// The text behind each occurrence of a word.
fn places<'a>(script: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let is_whole = move |at: usize| {
        let before = script[..at].chars().next_back();
        let after = script[at + word.len()..].chars().next();
        !before.is_some_and(|c| is_name(c) || c == '-') && !after.is_some_and(is_name)
    };
    let found = script.match_indices(word).filter(move |(at, _)| !word.is_empty() && is_whole(*at));
    found.map(move |(at, _)| &script[at + word.len()..]).take(MAX_PLACES)
}

/// The text behind the colon or the sign of equality that follows a key.
fn assigned(rest: &str) -> Option<&str> {
    // Within a string, as in `JSON.parse("{\"url\": …`, quotation marks are escaped.
    let rest = rest.strip_prefix('\\').unwrap_or(rest);
    let rest = rest.strip_prefix(['"', '\'', '`', ']']).unwrap_or(rest);
    let rest = rest.strip_prefix(']').unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix([':', '='])?;
    if rest.starts_with(['=', '>']) { None } else { Some(rest) }
}

fn expression(text: &str) -> Option<Value<'_>> {
    let text = text.trim_start();
    for (at, character) in text.char_indices().take(MAX_LENGTH) {
        match character {
            '"' | '\'' | '`' => return literal(&text[at + 1..], character).map(Value::Literal),
            '\\' if text[at + 1..].starts_with('"') => {
                let (inner, _) = text[at + 2..].split_once("\\\"")?;
                return literal(&format!("{inner}\""), '"').map(Value::Literal);
            }
            '.' | '(' | ')' | '+' | ' ' | '?' | '|' => {}
            character if is_name(character) => {}
            _ => return name(&text[..at]).map(Value::Name),
        }
    }
    name(text).map(Value::Name)
}

/// The last part of `a.b.c`.
fn name(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches([')', ' ']);
    let last = text.rsplit('.').next()?;
    (!last.is_empty() && last.len() <= 100 && last.chars().all(is_name) && !last.starts_with(|c: char| c.is_numeric()))
        .then_some(last)
}

/// A literal, from behind its opening quotation mark.
fn literal(text: &str, quote: char) -> Option<String> {
    let mut value = String::new();
    let mut characters = text.chars().take(MAX_LENGTH);
    loop {
        match characters.next()? {
            '\n' if quote != '`' => return None,
            '\\' => match characters.next()? {
                'u' => value.push(coded(&mut characters, 4)?),
                'x' => value.push(coded(&mut characters, 2)?),
                'n' => value.push('\n'),
                other => value.push(other),
            },
            character if character == quote => return Some(without_substitution(value, quote)),
            character => value.push(character),
        }
    }
}

/// What a template literal begins with, such as `${location.origin}`, is the page's own origin as far as we know.
fn without_substitution(value: String, quote: char) -> String {
    match value.strip_prefix("${").and_then(|rest| rest.split_once('}')) {
        Some((_, rest)) if quote == '`' => rest.to_owned(),
        _ => value,
    }
}

fn coded(characters: &mut impl Iterator<Item = char>, digits: usize) -> Option<char> {
    let text: String = characters.take(digits).collect();
    char::from_u32(u32::from_str_radix(&text, 16).ok()?)
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, arguments, values};

    #[test]
    fn a_key_is_given_a_literal() {
        let cases = [
            "url: '/a.json'",
            "{\"url\":\"/a.json\"}",
            "const url = `/a.json`;",
            "url : \n '/a.json',",
            "url: '\\/a.json'",
            "url: '\\u002fa.json'",
            "url: '\\x2fa.json'",
            "url: location.origin + '/a.json'",
            "url: `${location.origin}/a.json`",
            "url: from('/a.json')",
            "options['url'] = '/a.json'",
            "JSON.parse(\"{\\\"url\\\":\\\"/a.json\\\"}\")",
            "const where = '/a.json'; show({ url: where })",
            "const c = { where: '/a.json' }; show({ url: c.where, x: 1 })",
        ];
        for script in cases {
            assert_eq!(values(script, "url"), ["/a.json"], "{script}");
        }
        assert_eq!(values("urls: [{url: 'a', name: 'x'}, {name: 'y', url: 'b'}, {url: 'a'}]", "url"), ["a", "b"]);
    }

    #[test]
    fn other_keys_and_other_expressions_are_left_alone() {
        let cases = [
            "validatorUrl: '/a'",
            "data-url: '/a'",
            "urls: '/a'",
            "url == '/a'",
            "url => '/a'",
            "url: null",
            "url: [1, '/a']",
            "url: 'a\nb'",
            "url: 'a",
            "url",
            "url:",
            "url: '\\u00",
            "url: '\\",
            "url: url",
            "url: a, a: b, b: '/a'",
        ];
        for script in cases {
            assert!(values(script, "url").is_empty(), "{script}");
        }
        let long = format!("url: '{}'", "x".repeat(MAX_LENGTH));
        assert!(values(&long, "url").is_empty());
    }

    #[test]
    fn a_function_is_given_a_literal() {
        assert_eq!(arguments("Redoc.init('/a', {}); x.init ( \"/b\" )", "init"), ["/a", "/b"]);
        assert_eq!(arguments("const spec = '/a'; Redoc.init(spec)", "Redoc.init"), ["/a"]);
        assert!(arguments("Redoc.init({a: '/a'}); reinit('/a')", "init").is_empty());
    }
}
