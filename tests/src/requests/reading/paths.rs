//! Path templates (OpenAPI 3.1.1, section 4.8.8.2): fixed text and, in braces, the names of parameters.

use std::collections::BTreeMap;

use crate::requests::percent;

/// A path template, as far as a server sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template<'a> {
    /// The path.
    path: &'a str,
    /// What stands behind a `?`, which no path holds: the pairs of a query that are always sent.
    query: Option<&'a str>,
}

/// The names in braces.
pub(super) fn names(template: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in template.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

impl<'a> Template<'a> {
    /// A fragment, which no request holds (RFC 9110, section 7.1), only tells one operation from another. A `?` or a `#`
    /// between braces is part of a name.
    pub(super) fn of(template: &'a str) -> Self {
        let outside = |mark: char, text: &str| {
            let mut depth = 0_usize;
            text.char_indices().find_map(|(at, character)| {
                match character {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ if character == mark && depth == 0 => return Some(at),
                    _ => {}
                }
                None
            })
        };
        let sent = outside('#', template).map_or(template, |at| &template[..at]);
        match outside('?', sent) {
            Some(at) => Self { path: &sent[..at], query: Some(&sent[at + 1..]) },
            None => Self { path: sent, query: None },
        }
    }

    /// The path with these values, which are encoded. It begins with a slash (Paths Object).
    pub(super) fn path(&self, values: &BTreeMap<&str, String>) -> String {
        let path = filled(self.path, values, percent::literal);
        if path.starts_with('/') { path } else { format!("/{path}") }
    }

    /// The pairs that are always sent.
    pub(super) fn pairs(&self, values: &BTreeMap<&str, String>) -> Vec<String> {
        let query = self.query.map(|query| filled(query, values, percent::literal_query)).unwrap_or_default();
        query.split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect()
    }
}

fn filled(template: &str, values: &BTreeMap<&str, String>, literal: fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(&literal(before));
        match after.split_once('}') {
            Some((name, after)) => {
                out.push_str(values.get(name).map_or("", String::as_str));
                rest = after;
            }
            None => {
                out.push_str("%7B");
                rest = after;
            }
        }
    }
    out + &literal(rest)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Template, names};

    #[test]
    fn what_no_path_can_hold() {
        let values = BTreeMap::from([("id", "7%2F8".to_owned()), ("b", "2".to_owned())]);
        let sent = |template: &str| {
            let template = Template::of(template);
            (template.path(&values), template.pairs(&values))
        };
        assert_eq!(sent("/a b/{id}:go(é)#x?c=d"), ("/a%20b/7%2F8:go(%C3%A9)".to_owned(), vec![]));
        assert_eq!(sent("a?x=1&y={b}"), ("/a".to_owned(), vec!["x=1".to_owned(), "y=2".to_owned()]));
        assert_eq!(names("/{a}/{b}.{a}/{c"), ["a", "b"]);
    }
}
