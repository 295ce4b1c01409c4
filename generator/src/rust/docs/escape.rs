//! Text that is to mean itself in rustdoc's Markdown.

/// What an address may hold (RFC 3986, section 2), but for what Markdown reads otherwise.
const ADDRESS: &str = "-._~:/?#[]@!$&'()*+,;=%";

/// Removes what no comment may hold: control characters, and those that turn the direction of writing around, by which
/// a text can look like another one (CVE-2021-42574). A tab becomes four spaces.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n");
    for character in text.chars() {
        match character {
            '\r' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' => cleaned.push('\n'),
            '\t' => cleaned.push_str("    "),
            '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            other if other.is_control() => {}
            other => cleaned.push(other),
        }
    }
    cleaned
}

/// The text as a code span, in as many backticks as it takes. Line breaks become spaces.
pub(in crate::rust) fn code(text: &str) -> String {
    let text = clean(text).replace('\n', " ");
    if text.trim().is_empty() {
        return format!("`\"{text}\"`");
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let space = if text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The length of the longest run of this character.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|character| character != wanted).map(str::len).max().unwrap_or(0)
}

/// One line of text, escaped so that it is text. Addresses become links where `links` says so. `begins` is whether it
/// is at the beginning of a line, where more characters have a meaning.
pub(super) fn text(line: &str, begins: bool, links: bool) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let line = if begins { line.trim_start() } else { line };
    let mut rest = line;
    let mut before = None;
    while let Some(character) = rest.chars().next() {
        if links && let Some(length) = address(rest) {
            let (address, after) = rest.split_at(length);
            escaped.push('<');
            escaped.push_str(address);
            escaped.push('>');
            before = Some('>');
            rest = after;
            continue;
        }
        rest = &rest[character.len_utf8()..];
        let first = begins && before.is_none();
        if is_special(character, before, rest, first) {
            escaped.push('\\');
        }
        escaped.push(character);
        before = Some(character);
    }
    if begins { escape_number(escaped) } else { escaped }
}

/// Whether Markdown might read this character as something else than itself.
fn is_special(character: char, before: Option<char>, rest: &str, first: bool) -> bool {
    let next = rest.chars().next();
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
        '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
        '#' | '>' | '+' | '-' | '=' | ':' | '|' => first,
        _ => false,
    }
}

/// `1.` and `1)` begin a list.
fn escape_number(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line,
    }
}

/// The length of the address that the text begins with.
fn address(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let is_part = |character: char| character.is_ascii_alphanumeric() || ADDRESS.contains(character);
    let length = text.find(|character| !is_part(character)).unwrap_or(text.len());
    // What ends a sentence, or the brackets around the address, is not a part of it.
    let address = text[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '*', '(', '[']);
    (address.len() > scheme.len()).then_some(address.len())
}

/// An address that can be the target of a link: absolute, and without anything that could end the link.
pub(super) fn link_target(address: &str) -> Option<String> {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return None;
    }
    let mut target = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '<' | '>' | '(' | ')' | '[' | ']' | '\\' | '`' | '"' | '|' | '*' => {
                target.push_str(&format!("%{:02X}", u32::from(character)));
            }
            other if other.is_ascii_graphic() => target.push(other),
            other if other.is_alphanumeric() => target.push(other),
            _ => return None,
        }
    }
    Some(target)
}

#[cfg(test)]
mod tests {
    use super::{clean, code, link_target, text};

    #[test]
    fn what_is_not_text_is_escaped() {
        assert_eq!(text("a_b <id> [x] `c` *d* _e_ \\", true, true), r"a_b \<id> \[x\] \`c\` \*d\* \_e\_ \\");
        assert_eq!(text("# x", true, true), r"\# x");
        assert_eq!(text("12) x", true, true), r"12\) x");
        assert_eq!(text("1.5 x", true, true), r"1\.5 x");
        assert_eq!(text("- x", false, true), "- x");
        assert_eq!(text("&lt; & b", true, true), r"\&lt; & b");
    }

    #[test]
    fn addresses_become_links() {
        let said = "See https://example.com/a_b?c=d&e=<id>, (http://x.org/y).";
        assert_eq!(text(said, true, true), r"See <https://example.com/a_b?c=d&e=>\<id>, (<http://x.org/y>).");
        assert_eq!(text("https:// and https://{host}/x", true, true), "https:// and https://{host}/x");
        assert_eq!(text("https://example.com", true, false), "https://example.com");
    }

    #[test]
    fn targets_are_absolute() {
        assert_eq!(link_target("https://a.b/(c)").as_deref(), Some("https://a.b/%28c%29"));
        for relative in ["/docs", "#x", "javascript:alert(1)", "User", "mailto:a@b"] {
            assert_eq!(link_target(relative), None);
        }
    }

    #[test]
    fn code_takes_as_many_backticks_as_it_must() {
        assert_eq!(code("List`1"), "``List`1``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\nb"), "`a b`");
        assert_eq!(code(""), "`\"\"`");
    }

    #[test]
    fn control_characters_are_removed() {
        assert_eq!(clean("a\u{0}\u{1b}b\u{202e}c\td\r\ne\rf"), "abc    d\ne\nf");
    }
}
