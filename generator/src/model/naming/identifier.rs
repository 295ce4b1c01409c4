//! Rust identifiers from any text.

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

/// How long a name may become. A document can hold names of any length; a file name cannot.
const MAX_LENGTH: usize = 96;
/// How long the name of a module may become, which is made of another name by setting its words apart.
const MAX_MODULE: usize = 200;

/// A name for a type: `expense-state` is `ExpenseState`.
pub(crate) fn type_name(text: &str) -> String {
    let name = starting_with_letter(words(&without_assembly(text), MAX_LENGTH).to_upper_camel_case(), 'N');
    match name.as_str() {
        "" => "Unnamed".to_owned(),
        "Self" => "Self_".to_owned(),
        _ => name,
    }
}

/// A name for a field, an argument or a method: `expenseState` is `expense_state`, `type` is `r#type`.
pub(crate) fn value_name(text: &str) -> String {
    raw_if_keyword(bare_value_name(text))
}

/// A name for a module: never a raw identifier, since it is also the name of a file.
pub(crate) fn module_name(text: &str) -> String {
    let name = snake_case(&words(text, MAX_MODULE));
    // Windows reserves these as file names, whatever the extension.
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let is_device = DEVICES
        .iter()
        .any(|device| name.strip_prefix(device).is_some_and(|rest| rest.is_empty() || rest.parse::<u8>().is_ok()));
    // `mod.rs` and the keywords cannot be modules either.
    if is_device || name == "mod" || is_keyword(&name) { format!("{name}_") } else { name }
}

/// A name for a variant: `awaiting approval` is `AwaitingApproval`, `-1` is `Minus1`, an empty text is `Empty`.
pub(crate) fn variant_name(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    let name = starting_with_letter(words(text, MAX_LENGTH).to_upper_camel_case(), 'N');
    match name.as_str() {
        "" => "Symbol".to_owned(),
        "Self" => "Self_".to_owned(),
        // The variant for what the document does not have.
        "Unrecognized" => "UnrecognizedValue".to_owned(),
        _ => name,
    }
}

/// The name without `r#`, for use within a longer one.
pub(crate) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn bare_value_name(text: &str) -> String {
    snake_case(&words(text, MAX_LENGTH))
}

fn snake_case(words: &str) -> String {
    let name = starting_with_letter(words.to_snake_case(), 'n');
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

fn starting_with_letter(name: String, letter: char) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("{letter}{name}"),
        _ => name,
    }
}

/// The text as ASCII words: letters lose their accents, a sign before a number and a few symbols get a word, letters
/// of other scripts their code point, and all else separates words.
fn words(text: &str, max_length: usize) -> String {
    let mut words = String::new();
    let mut characters = text.nfkd().filter(|character| !is_mark(*character)).peekable();
    while let Some(character) = characters.next() {
        let before_digit = characters.peek().is_some_and(char::is_ascii_digit);
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' => words.push(character),
            '+' if before_digit => words.push_str(" plus "),
            '-' if before_digit && words.trim_end().is_empty() => words.push_str(" minus "),
            // Latin letters that do not decompose.
            'ß' => words.push_str("ss"),
            'æ' | 'Æ' => words.push_str("ae"),
            'œ' | 'Œ' => words.push_str("oe"),
            'ø' | 'Ø' => words.push('o'),
            'ł' | 'Ł' => words.push('l'),
            'đ' | 'ð' | 'Đ' | 'Ð' => words.push('d'),
            'þ' | 'Þ' => words.push_str("th"),
            other if other.is_alphanumeric() => words.push_str(&format!(" u{:x} ", u32::from(other))),
            '*' if text == "*" => words.push_str("any"),
            '<' => words.push_str(if text.len() <= 2 { " less " } else { " " }),
            '>' => words.push_str(if text.len() <= 2 { " greater " } else { " " }),
            '=' => words.push_str(if text.len() <= 2 { " equal " } else { " " }),
            '!' => words.push_str(if text.len() <= 2 { " not " } else { " " }),
            _ => words.push(' '),
        }
        if words.len() >= max_length {
            break;
        }
    }
    words
}

/// Combining marks of the blocks that a decomposed Latin letter uses.
fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// .NET's full names carry the assembly of each argument, which says nothing about the type.
fn without_assembly(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(start) = rest.find(", Version=") {
        let (before, after) = rest.split_at(start);
        kept.push_str(before.rfind(',').map_or(before, |comma| &before[..comma]));
        rest = after.find(']').map_or("", |end| &after[end..]);
    }
    kept.push_str(rest);
    kept
}

fn raw_if_keyword(name: String) -> String {
    match name.as_str() {
        // These cannot be raw.
        "self" | "super" | "crate" | "_" => format!("{name}_"),
        _ if is_keyword(&name) => format!("r#{name}"),
        _ => name,
    }
}

/// Keywords of the 2024 edition, strict and reserved.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 53] = [
        "abstract",
        "as",
        "async",
        "await",
        "become",
        "box",
        "break",
        "const",
        "continue",
        "crate",
        "do",
        "dyn",
        "else",
        "enum",
        "extern",
        "false",
        "final",
        "fn",
        "for",
        "gen",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "macro",
        "match",
        "mod",
        "move",
        "mut",
        "override",
        "priv",
        "pub",
        "ref",
        "return",
        "self",
        "static",
        "struct",
        "super",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "unsafe",
        "unsized",
        "use",
        "virtual",
        "where",
        "while",
        "yield",
        "macro_rules",
        "union",
    ];
    // `macro_rules` and `union` are weak keywords: they are fine as identifiers.
    KEYWORDS[..51].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{module_name, type_name, value_name, variant_name};

    #[test]
    fn types() {
        for (text, name) in [
            ("expense-state", "ExpenseState"),
            ("Dictionary[String,Object]", "DictionaryStringObject"),
            ("List`1[[Acme.User, Acme, Version=1.0.0.0, Culture=neutral]]", "List1AcmeUser"),
            ("404-error", "N404Error"),
            ("Größe", "Grosse"),
            ("self", "Self_"),
            ("", "Unnamed"),
            ("{}", "Unnamed"),
            ("用户", "U7528U6237"),
        ] {
            assert_eq!(type_name(text), name, "{text}");
        }
        assert!(type_name(&"long ".repeat(3000)).len() <= 128);
    }

    #[test]
    fn values() {
        for (text, name) in [
            ("grossAmount", "gross_amount"),
            ("type", "r#type"),
            ("self", "self_"),
            ("$filter", "filter"),
            ("@odata.type", "odata_type"),
            ("2fa", "n2fa"),
            ("X-Trace-ID", "x_trace_id"),
            ("", "unnamed"),
        ] {
            assert_eq!(value_name(text), name, "{text}");
        }
    }

    #[test]
    fn modules_are_files_anywhere() {
        assert_eq!(module_name("Con"), "con_");
        assert_eq!(module_name("com1"), "com1_");
        assert_eq!(module_name("comment"), "comment");
        assert_eq!(module_name("mod"), "mod_");
        assert_eq!(module_name("type"), "type_");
    }

    #[test]
    fn variants() {
        for (text, name) in [
            ("AWAITING_APPROVAL", "AwaitingApproval"),
            ("-1", "Minus1"),
            ("+1", "Plus1"),
            ("", "Empty"),
            ("*", "Any"),
            ("<=", "LessEqual"),
            ("??", "Symbol"),
            ("unrecognized", "UnrecognizedValue"),
            ("2024-01", "N202401"),
        ] {
            assert_eq!(variant_name(text), name, "{text}");
        }
    }
}
