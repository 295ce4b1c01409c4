//! Where things were before they were moved.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::document::Dialect;
use crate::pointer::Pointer;

/// The way back from the upgraded tree to the published file.
#[derive(Clone, Debug)]
pub struct Moves {
    /// The version of the specification that the published file is written against.
    pub dialect: Dialect,
    moved: IndexMap<String, Move>,
}

/// Where the value at a place came from.
#[derive(Clone, Debug)]
enum Move {
    /// From there, with all that is in it.
    Whole(String),
    /// From there; but what is in its `schema` stood in itself: a parameter or a header of OpenAPI 2.0.
    Typed(String),
    /// It is a `content`, made for each media type from a schema and from examples by media type.
    Content {
        /// What it was made for: a response or a parameter.
        holder: String,
        /// Where the schema of each media type stood.
        schema: String,
    },
}

impl Moves {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self { dialect, moved: IndexMap::new() }
    }

    /// Records that the value which is now at `to` was published at `from`.
    pub(super) fn record(&mut self, to: &Pointer, from: &Pointer) {
        self.moved.insert(to.as_str().to_owned(), Move::Whole(from.as_str().to_owned()));
    }

    /// Records that the parameter or header at `to` was published at `from`, its type not in a `schema` but in itself.
    pub(super) fn record_typed(&mut self, to: &Pointer, from: &Pointer) {
        self.moved.insert(to.as_str().to_owned(), Move::Typed(from.as_str().to_owned()));
    }

    /// Records that the `content` at `to` was made from a schema at `schema`, for the `holder`.
    pub(super) fn record_content(&mut self, to: &Pointer, holder: &Pointer, schema: &Pointer) {
        let made = Move::Content { holder: holder.as_str().to_owned(), schema: schema.as_str().to_owned() };
        self.moved.insert(to.as_str().to_owned(), made);
    }

    /// The place in the published file of what stands at a place in the upgraded tree.
    ///
    /// What was made in upgrading, such as `style`, has no place of its own. Its holder's is given, with the rest of the
    /// pointer behind it: whoever looks that up in the file and finds nothing finds the holder by going to the parent.
    #[must_use]
    pub fn source_of(&self, upgraded: &Pointer) -> Pointer {
        let text = upgraded.as_str();
        let (from, rest) = longest_prefix(text, |prefix| self.moved.get(prefix));
        from.and_then(|from| Pointer::parse(&from.source(rest))).unwrap_or_else(|| upgraded.clone())
    }

    /// The opposite direction, for references into what was moved.
    pub(super) fn targets(&self) -> Targets {
        let mut targets = Targets { moved: HashMap::new() };
        for (to, from) in &self.moved {
            let mut add = |from: &str, to: String| targets.moved.entry(from.to_owned()).or_default().push(to);
            match from {
                Move::Whole(from) => add(from, to.clone()),
                Move::Typed(from) => {
                    add(from, to.clone());
                    add(from, format!("{to}/schema"));
                }
                Move::Content { schema, .. } => add(schema, format!("{to}/{}/schema", Targets::ANY)),
            }
        }
        targets
    }
}

impl Move {
    fn source(&self, rest: &str) -> String {
        match self {
            Self::Whole(from) => format!("{from}{rest}"),
            Self::Typed(from) => match rest.strip_prefix("/schema") {
                Some(inner) if inner.is_empty() || inner.starts_with('/') => format!("{from}{inner}"),
                _ => format!("{from}{rest}"),
            },
            Self::Content { holder, schema } => {
                let mut tokens = rest.splitn(4, '/').skip(1);
                let media_type = tokens.next().unwrap_or_default();
                let member = tokens.next();
                let inner = tokens.next().map_or_else(String::new, |inner| format!("/{inner}"));
                match member {
                    Some("schema") => format!("{schema}{inner}"),
                    Some("example") => format!("{holder}/examples/{media_type}{inner}"),
                    _ => holder.clone(),
                }
            }
        }
    }
}

/// Where things went.
pub(super) struct Targets {
    moved: HashMap<String, Vec<String>>,
}

impl Targets {
    /// Stands in a pointer for whichever media type a `content` has first.
    pub(super) const ANY: &'static str = "*";

    /// The places that may hold what was published at a place, the likeliest first; which of them exist is for the tree
    /// to say. Nothing where nothing there, nor anything above it, was moved.
    pub(super) fn of(&self, published: &Pointer) -> Vec<Pointer> {
        let (found, rest) = longest_prefix(published.as_str(), |prefix| self.moved.get(prefix));
        let targets = found.map(Vec::as_slice).unwrap_or_default();
        targets.iter().filter_map(|to| Pointer::parse(&format!("{to}{rest}"))).collect()
    }
}

/// Finds what is known of the longest prefix of a pointer, cut between tokens, and the rest behind that prefix.
fn longest_prefix<T>(text: &str, known: impl Fn(&str) -> Option<T>) -> (Option<T>, &str) {
    let mut end = text.len();
    loop {
        let (prefix, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        if let Some(found) = known(prefix) {
            return (Some(found), rest);
        }
        match prefix.rfind('/') {
            Some(parent) => end = parent,
            None => return (None, text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Moves;
    use crate::document::Dialect;
    use crate::pointer::Pointer;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn moves() -> Moves {
        let mut moves = Moves::new(Dialect::Swagger20);
        moves.record(&pointer("/components/schemas"), &pointer("/definitions"));
        moves.record_typed(&pointer("/p/parameters/0"), &pointer("/p/parameters/1"));
        moves.record_content(&pointer("/p/r/200/content"), &pointer("/p/r/200"), &pointer("/p/r/200/schema"));
        moves
    }

    #[test]
    fn the_longest_prefix_tells_the_source() {
        let moves = moves();
        let source = |text| moves.source_of(&pointer(text)).to_string();
        assert_eq!(source("/components/schemas/A/properties/b"), "/definitions/A/properties/b");
        assert_eq!(source("/components/schemasX"), "/components/schemasX");
        assert_eq!(source("/p/parameters/0/name"), "/p/parameters/1/name");
        assert_eq!(source("/p/parameters/0/schema"), "/p/parameters/1");
        assert_eq!(source("/p/parameters/0/schema/items/type"), "/p/parameters/1/items/type");
        assert_eq!(source("/p/parameters/0/schemata"), "/p/parameters/1/schemata");
        assert_eq!(source("/p/r/200/content/a~1b/schema/items"), "/p/r/200/schema/items");
        assert_eq!(source("/p/r/200/content/a~1b/schema"), "/p/r/200/schema");
        assert_eq!(source("/p/r/200/content/a~1b/example/x/y"), "/p/r/200/examples/a~1b/x/y");
        assert_eq!(source("/p/r/200/content/a~1b"), "/p/r/200");
        assert_eq!(source("/p/r/200/content"), "/p/r/200");
        assert_eq!(source("/p/r/200/description"), "/p/r/200/description");
        assert_eq!(source(""), "");
    }

    #[test]
    fn targets_come_likeliest_first() {
        let targets = moves().targets();
        let of = |text| targets.of(&pointer(text)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(of("/definitions/A"), ["/components/schemas/A"]);
        assert_eq!(of("/p/parameters/1/items"), ["/p/parameters/0/items", "/p/parameters/0/schema/items"]);
        assert_eq!(of("/p/r/200/schema/items"), ["/p/r/200/content/*/schema/items"]);
        assert!(of("/p/r/200").is_empty());
    }
}
