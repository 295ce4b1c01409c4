//! From method and path to a resource and the name of a method on it, after the convention of the guide:
//! `<version>/<resource>` is a handle, and the verbs are its methods.

use super::identifier::{bare, module_name, value_name};

/// What a path says about names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathNames {
    /// The version segment, such as `2.0`.
    pub(crate) version: Option<String>,
    /// The module of the resource, such as `user_groups`.
    pub(crate) resource: String,
    /// The path up to the resource, such as `/1.0/user-groups`.
    pub(crate) resource_path: String,
    /// The names that the operation can have, the best one first.
    pub(crate) candidates: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Segment<'a> {
    Fixed(&'a str),
    Parameter(&'a str),
}

/// What names are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'r> {
    /// The HTTP method, in upper case.
    pub(crate) method: &'r str,
    /// The path, as the document writes it.
    pub(crate) path: &'r str,
    /// The id of the operation, the last resort.
    pub(crate) operation_id: Option<&'r str>,
    /// Whether a success is a list.
    pub(crate) returns_list: bool,
}

/// The names for an operation. They come from the operation alone, so another one that is added to the document does not
/// change them.
pub(crate) fn names(request: &Request<'_>) -> PathNames {
    let path = request.path;
    let route = path.split(['?', '#']).next().unwrap_or_default();
    let segments: Vec<&str> = route.split('/').filter(|segment| !segment.is_empty()).collect();
    let prefix = segments.iter().take_while(|segment| is_prefix(segment)).count();
    // A path of nothing but a prefix is about that.
    let prefix = if prefix == segments.len() { 0 } else { prefix };
    let version = segments.iter().take(prefix).find(|segment| is_version(segment));
    let resource_at = segments.iter().skip(prefix).position(|segment| !is_parameter(segment)).map(|at| at + prefix);

    let rest: Vec<Segment<'_>> =
        segments.iter().skip(resource_at.map_or(prefix, |at| at + 1)).map(|segment| segment_of(segment)).collect();
    let resource = resource_at.and_then(|at| segments.get(at)).copied().unwrap_or("root");
    let shown = resource_at.map_or(0, |at| at + 1);
    let suffix = &path[route.len()..];
    PathNames {
        version: version.map(|version| (*version).to_owned()),
        resource: module_name(resource),
        resource_path: format!("/{}", segments.iter().take(shown).copied().collect::<Vec<_>>().join("/")),
        candidates: candidates(request, resource, &rest, suffix),
    }
}

fn candidates(request: &Request<'_>, resource: &str, rest: &[Segment<'_>], suffix: &str) -> Vec<String> {
    let on_item = matches!(rest.last(), Some(Segment::Parameter(_)));
    let fixed: Vec<&str> = rest.iter().filter_map(Segment::fixed).collect();
    // The last run of fixed segments: `b` and `c` of `{a}/b/c/{d}`.
    let trailing: Vec<&str> = rest
        .iter()
        .rev()
        .skip_while(|segment| segment.fixed().is_none())
        .map_while(Segment::fixed)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let collection = trailing.last().copied().unwrap_or(resource);

    let mut names = Vec::new();
    let several = is_plural(collection) || (request.method == "GET" && request.returns_list);
    let verb = verb(request.method, on_item, several);
    names.push(named(verb, &trailing, on_item, collection));
    if rest.is_empty() && verb == "get" {
        // Where the word does not show that it names several things, an item beside it does.
        names.push("list".to_owned());
    }
    if fixed.len() > trailing.len() {
        names.push(named(verb, &fixed, on_item, collection));
    }
    let parameters: Vec<&str> = rest.iter().filter_map(Segment::parameter).collect();
    if !parameters.is_empty() {
        let by = parameters.iter().map(|name| bare(&value_name(name)).to_owned()).collect::<Vec<_>>().join("_and_");
        names.push(format!("{}_by_{by}", bare(names.last().map_or(verb, String::as_str))));
    }
    if !suffix.is_empty() {
        names.insert(0, format!("{}_{}", bare(names.first().map_or(verb, String::as_str)), bare(&value_name(suffix))));
    }
    if let Some(id) = request.operation_id.filter(|id| !id.trim().is_empty()) {
        names.push(value_name(id));
    }
    names.dedup();
    names
}

/// The word for a method. On a collection, what would else have the name of the same on an item says `all`.
fn verb(method: &str, on_item: bool, plural: bool) -> &'static str {
    match (method, on_item, plural) {
        ("GET", false, true) => "list",
        ("GET", _, _) => "get",
        ("POST", false, true) => "create",
        ("POST", _, _) => "post",
        ("PUT", false, true) => "update_all",
        ("PUT", _, _) => "update",
        ("DELETE", false, true) => "delete_all",
        ("DELETE", _, _) => "delete",
        ("PATCH", false, true) => "patch_all",
        ("PATCH", _, _) => "patch",
        ("HEAD", _, _) => "head",
        ("OPTIONS", _, _) => "options",
        ("TRACE", _, _) => "trace",
        _ => "query",
    }
}

fn named(verb: &str, fixed: &[&str], on_item: bool, collection: &str) -> String {
    let noun = fixed.iter().map(|segment| bare(&value_name(segment)).to_owned()).collect::<Vec<_>>().join("_");
    match (verb, noun.is_empty()) {
        // `POST /projects` creates; `POST /session` does too, for want of a better word.
        ("post", true) if !on_item => "create".to_owned(),
        (_, true) => value_name(verb),
        // `POST /expenses/{id}/approve` is `approve`: a singular noun after POST is most often an action.
        ("post", false) if !on_item && !is_plural(collection) => value_name(&noun),
        // `delete_all` with a noun would read as all of many things; the noun is plural already.
        (_, false) => value_name(&format!("{}_{noun}", verb.trim_end_matches("_all"))),
    }
}

impl<'a> Segment<'a> {
    fn fixed(&self) -> Option<&'a str> {
        match self {
            Self::Fixed(text) => Some(text),
            Self::Parameter(_) => None,
        }
    }

    fn parameter(&self) -> Option<&'a str> {
        match self {
            Self::Fixed(_) => None,
            Self::Parameter(name) => Some(name),
        }
    }
}

fn segment_of(segment: &str) -> Segment<'_> {
    match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(name) => Segment::Parameter(name),
        None => Segment::Fixed(segment),
    }
}

fn is_parameter(segment: &str) -> bool {
    matches!(segment_of(segment), Segment::Parameter(_))
}

/// Segments before the resource: a version, or a word that says no more than that this is an API.
fn is_prefix(segment: &str) -> bool {
    is_version(segment) || matches!(segment.to_ascii_lowercase().as_str(), "api" | "rest")
}

/// `1.0`, `v2`, `2024-01-01`.
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | '-' | '_'))
}

/// Whether a word names several things, by its ending: no dictionary, so that the answer never changes.
fn is_plural(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.ends_with('s') && !["ss", "us", "is", "news"].iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{Request, names};

    fn best(method: &str, path: &str) -> String {
        let names = names(&Request { method, path, operation_id: None, returns_list: false });
        format!("{}.{}", names.resource, names.candidates[0])
    }

    #[test]
    fn the_convention_of_the_guide() {
        for (method, path, expected) in [
            ("GET", "/1.0/users", "users.list"),
            ("GET", "/1.0/users/{id}", "users.get"),
            ("POST", "/1.0/projects", "projects.create"),
            ("PUT", "/1.0/projects/{id}", "projects.update"),
            ("DELETE", "/1.0/projects/{id}", "projects.delete"),
            ("PATCH", "/1.0/projects/{id}", "projects.patch"),
        ] {
            assert_eq!(best(method, path), expected);
        }
    }

    #[test]
    fn other_paths_take_their_last_fixed_segments() {
        for (method, path, expected) in [
            ("GET", "/1.0/users/{id}/receipts", "users.list_receipts"),
            ("GET", "/1.0/users/{id}/receipts/{receiptId}", "users.get_receipts"),
            ("POST", "/1.0/users/{id}/receipts", "users.create_receipts"),
            ("POST", "/1.0/expenses/{id}/approve", "expenses.approve"),
            ("GET", "/api/v2/user-groups/{id}/bank/details", "user_groups.list_bank_details"),
            ("GET", "/status", "status.get"),
            ("PUT", "/settings", "settings.update_all"),
            ("DELETE", "/session", "session.delete"),
            ("POST", "/login", "login.create"),
            ("GET", "/", "root.get"),
            ("GET", "/{id}", "root.get"),
            ("GET", "/1.0", "n1_0.get"),
            ("POST", "/files/{id}", "files.post"),
            ("GET", "/things#copy", "things.list_copy"),
        ] {
            assert_eq!(best(method, path), expected, "{method} {path}");
        }
    }

    #[test]
    fn what_returns_a_list_lists() {
        let request = |returns_list| Request { method: "GET", path: "/staff", operation_id: None, returns_list };
        assert_eq!(names(&request(true)).candidates, ["list"]);
        assert_eq!(names(&request(false)).candidates, ["get", "list"]);
    }

    #[test]
    fn there_is_a_next_best() {
        let path = "/2.0/a/{x}/b/{y}/items";
        let names = names(&Request { method: "GET", path, operation_id: Some("Items_Get"), returns_list: true });
        assert_eq!(names.version.as_deref(), Some("2.0"));
        assert_eq!(names.resource_path, "/2.0/a");
        assert_eq!(names.candidates, ["list_items", "list_b_items", "list_b_items_by_x_and_y", "items_get"]);
    }
}
