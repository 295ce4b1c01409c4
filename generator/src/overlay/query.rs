//! JSONPath queries, with bounds.

use std::collections::HashSet;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

/// The longest query that is read, in bytes.
const MAX_LENGTH: usize = 2_000;

/// The most descendant segments (`..`) in a query. Each one visits everything below each node of the one before.
const MAX_DESCENDANT_SEGMENTS: usize = 2;

/// The deepest nesting of brackets and parentheses in a query.
const MAX_NESTING: usize = 16;

/// The most values that a query selects. The largest documents published have some thousands of operations.
pub(super) const MAX_SELECTED: usize = 100_000;

/// A query into a tree.
#[derive(Clone, Debug)]
pub(super) struct Query {
    text: String,
    path: JsonPath,
}

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Step {
    /// To an item of an array.
    Index(usize),
    /// To a member of an object.
    Name(String),
}

/// The steps from the root to a selected value.
pub(super) type Location = Vec<Step>;

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    ///
    /// Why it is none, for people.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAX_LENGTH {
            return Err(format!("a JSONPath has at most {MAX_LENGTH} bytes here; this one has {}", text.len()));
        }
        let cost = Cost::of(text);
        if cost.descendant_segments > MAX_DESCENDANT_SEGMENTS {
            return Err(format!("a JSONPath has at most {MAX_DESCENDANT_SEGMENTS} descendant segments (`..`) here"));
        }
        if cost.nesting > MAX_NESTING {
            return Err(format!("a JSONPath has brackets at most {MAX_NESTING} deep here"));
        }
        match JsonPath::parse(text) {
            Ok(path) => Ok(Self { text: text.to_owned(), path }),
            Err(error) => Err(format!("this is no JSONPath (RFC 9535): {error}")),
        }
    }

    /// The query as it was written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the values stand that the query selects, each once, in the order in which it selects them.
    ///
    /// # Errors
    ///
    /// How many there are, where they are more than [`MAX_SELECTED`].
    pub(super) fn locations(&self, root: &Value) -> Result<Vec<Location>, usize> {
        let nodes = self.path.query_located(root);
        if nodes.len() > MAX_SELECTED {
            return Err(nodes.len());
        }
        let mut seen = HashSet::new();
        let locations = nodes.locations().map(|path| path.iter().map(step).collect::<Location>());
        Ok(locations.filter(|location| seen.insert(location.clone())).collect())
    }
}

fn step(element: &PathElement<'_>) -> Step {
    match element {
        PathElement::Name(name) => Step::Name((*name).to_owned()),
        PathElement::Index(index) => Step::Index(*index),
    }
}

/// What a query asks of the library that reads and answers it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cost {
    /// How often `..` stands outside quotes.
    descendant_segments: usize,
    /// How many brackets and parentheses are open at once outside quotes: each is a level of recursion.
    nesting: usize,
}

impl Cost {
    fn of(text: &str) -> Self {
        let mut cost = Self::default();
        let (mut quote, mut escaped, mut dots, mut open) = (None, false, 0_usize, 0_usize);
        for character in text.chars() {
            let Some(quoted_by) = quote else {
                dots = if character == '.' { dots + 1 } else { 0 };
                match character {
                    '.' if dots == 2 => cost.descendant_segments += 1,
                    '[' | '(' => open += 1,
                    ']' | ')' => open = open.saturating_sub(1),
                    '\'' | '"' => quote = Some(character),
                    _ => {}
                }
                cost.nesting = cost.nesting.max(open);
                continue;
            };
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                close if close == quoted_by => quote = None,
                _ => {}
            }
        }
        cost
    }
}

/// The value at a location; nothing where it has gone.
pub(super) fn value_mut<'v>(root: &'v mut Value, location: &[Step]) -> Option<&'v mut Value> {
    location.iter().try_fold(root, |value, step| match (value, step) {
        (Value::Object(members), Step::Name(name)) => members.get_mut(name),
        (Value::Array(items), Step::Index(index)) => items.get_mut(*index),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Cost, MAX_SELECTED, Query, Step};

    #[test]
    fn locations_are_given_once_and_in_order() {
        let root = json!({"a/b~": [{"c": 1}, {"c": 2}]});
        let locations = |text| Query::parse(text).map(|query| query.locations(&root)).unwrap();
        let location = |index| vec![Step::Name("a/b~".to_owned()), Step::Index(index), Step::Name("c".to_owned())];
        assert_eq!(locations("$['a/b~'][1,0,1].c"), Ok(vec![location(1), location(0)]));
        assert_eq!(locations("$"), Ok(vec![Vec::new()]));
    }

    #[test]
    fn queries_have_bounds() {
        let cost = |descendant_segments, nesting| Cost { descendant_segments, nesting };
        assert_eq!(Cost::of("$..a..b[?(@.c)]"), cost(2, 2));
        assert_eq!(Cost::of(r#"$.a['..\'..[[']["..'.."]..b"#), cost(1, 1));
        let refused = |text: &str| Query::parse(text).map(|_| ()).unwrap_err();
        assert!(refused("$..*..*..*").contains("at most 2 descendant segments"));
        assert!(refused(&format!("$['{}']", "x".repeat(2_000))).contains("at most 2000 bytes"));
        assert!(refused("paths").starts_with("this is no JSONPath"));
        assert!(refused(&format!("$[?{}@.a", "(".repeat(900))).contains("at most 16 deep"));
        let many = json!(vec![0; MAX_SELECTED + 1]);
        assert_eq!(Query::parse("$[*]").map(|query| query.locations(&many)), Ok(Err(MAX_SELECTED + 1)));
    }
}
