//! Names that would be the same are told apart by a number, and who keeps the plain one does not depend on order.

use std::collections::HashSet;

use super::identifier::bare;

/// Names in one scope. They are compared without regard to case, since some become files on a disk that has none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// `wanted`, or `wanted` with the first number from 2 that makes it distinct.
    pub(crate) fn claim(&mut self, wanted: &str) -> String {
        if self.try_claim(wanted) {
            return wanted.to_owned();
        }
        // What keeps a name from being a keyword is not needed before a number.
        let stem = bare(wanted).trim_end_matches('_');
        // A number right after a digit would read as another number.
        let separator = if !stem.ends_with(|last: char| last.is_ascii_digit()) {
            ""
        } else if stem.starts_with(|first: char| first.is_ascii_uppercase()) {
            "N"
        } else {
            "_"
        };
        let mut number = 2_usize;
        loop {
            let name = format!("{stem}{separator}{number}");
            if self.try_claim(&name) {
                return name;
            }
            number += 1;
        }
    }

    /// Claims `wanted` if it is free.
    pub(crate) fn try_claim(&mut self, wanted: &str) -> bool {
        self.taken.insert(bare(wanted).to_ascii_lowercase())
    }
}

/// A distinct name for each pair of what the document writes and what it would be in Rust. What is written just as in
/// Rust keeps its name; of the others the first.
pub(crate) fn distinct(wanted: &[(&str, String)]) -> Vec<String> {
    let mut names = Names::default();
    let mut given = vec![String::new(); wanted.len()];
    let exact = wanted.iter().enumerate().filter(|(_, (wire, name))| wire == name);
    let rest = wanted.iter().enumerate().filter(|(_, (wire, name))| wire != name);
    for (index, (_, name)) in exact.chain(rest) {
        if let Some(slot) = given.get_mut(index) {
            *slot = names.claim(name);
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::distinct;

    #[test]
    fn what_is_written_as_in_rust_keeps_its_name() {
        let wanted = [("foo-bar", "FooBar".to_owned()), ("FooBar", "FooBar".to_owned()), ("x", "X".to_owned())];
        assert_eq!(distinct(&wanted), ["FooBar2", "FooBar", "X"]);
    }

    #[test]
    fn a_number_does_not_run_into_another() {
        let wanted = [("a", "line1".to_owned()), ("b", "line1".to_owned()), ("c", "r#type".to_owned())];
        assert_eq!(distinct(&wanted), ["line1", "line1_2", "r#type"]);
    }

    #[test]
    fn a_number_makes_a_keyword_a_name() {
        let wanted = ["Self", "self", "SELF"].map(|wire| (wire, "Self_".to_owned()));
        assert_eq!(distinct(&wanted), ["Self_", "Self2", "Self3"]);
    }
}
