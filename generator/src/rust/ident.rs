//! Identifiers.
//!
//! The model gives every item a valid name. It is checked once, before anything is printed, so that the functions that
//! print need not return errors; until then nothing here panics on a name.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};

/// The identifier with this name, raw where it says so (`r#type`).
///
/// A name that is none is made one by replacing what does not belong; [`super::check`] refuses the whole crate before
/// such a thing is printed.
pub(super) fn ident(name: &str) -> Ident {
    if is_identifier(name) {
        return make(name);
    }
    let mut repaired: String =
        name.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '_' }).collect();
    repaired.insert(0, '_');
    repaired.push('_');
    Ident::new(&repaired, Span::call_site())
}

fn make(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Whether this can be the name of an item: an identifier that is no keyword, or a raw identifier.
pub(super) fn is_identifier(name: &str) -> bool {
    let plain = unraw(name);
    let begins = plain.starts_with(|first: char| first == '_' || !first.is_ascii() || first.is_ascii_alphabetic());
    let is_word = plain.chars().all(|part| part == '_' || !part.is_ascii() || part.is_ascii_alphanumeric());
    // No keyword holds a digit or an underscore, nor does one begin with a capital letter but for `Self`.
    let is_plain_word = name.is_ascii() && name != "_" && name != "Self";
    let is_no_keyword = is_plain_word && name.contains(|part: char| part == '_' || !part.is_ascii_lowercase());
    begins && is_word && ((is_no_keyword && plain.len() == name.len()) || syn::parse_str::<Ident>(name).is_ok())
}

/// The name without the mark of a raw identifier: what serde, rustdoc and `Debug` see.
pub(super) fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Names that are already given in one place: the arguments of a function, the methods of a type.
#[derive(Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// Starts with the names that are given by other means.
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(|name| unraw(name).to_owned()).collect())
    }

    /// Gives this name, or the first of `name_`, `name__` … that is free.
    pub(super) fn give(&mut self, name: &str) -> String {
        if self.0.insert(unraw(name).to_owned()) {
            return name.to_owned();
        }
        let mut other = unraw(name).to_owned();
        while !self.0.insert(other.clone()) {
            other.push('_');
        }
        other
    }
}

#[cfg(test)]
mod tests {
    use super::{Taken, ident, is_identifier};

    #[test]
    fn keywords_are_no_names_unless_raw() {
        assert!(is_identifier("user_id") && is_identifier("r#type") && is_identifier("été"));
        for name in ["type", "", "_", "1st", "a-b", "r#self", "r#crate", "a b", "/**/x"] {
            assert!(!is_identifier(name), "{name}");
        }
        assert_eq!(ident("r#type").to_string(), "r#type");
        assert_eq!(ident("a-b").to_string(), "_a_b_");
    }

    #[test]
    fn a_name_that_is_taken_gets_another() {
        let mut taken = Taken::new(["send", "clone"]);
        assert_eq!(taken.give("from"), "from");
        assert_eq!(taken.give("send"), "send_");
        assert_eq!(taken.give("send"), "send__");
        assert_eq!(taken.give("r#type"), "r#type");
        assert_eq!(taken.give("r#type"), "type_");
    }
}
