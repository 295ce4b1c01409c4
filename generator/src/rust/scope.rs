//! What names mean in one printed file, and the `use` declarations that follow from it.
//!
//! A document may call its types `Option`, `Vec` or `Error`. A page is plain as long as nothing clashes: names of the
//! prelude stand for themselves, everything else is imported. Where something clashes, the full path is printed:
//!
//! - a name that the page itself defines hides that of the prelude and of other modules;
//! - a type of the document whose name a page might need otherwise is never imported;
//! - of two things with one name, the first one asked for is imported.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use crate::model::api::Type;

/// What the prelude brings into every file, with its full path.
const PRELUDE: [(&str, &str); 22] = [
    ("AsRef", "std::convert::AsRef"),
    ("Box", "std::boxed::Box"),
    ("Clone", "std::clone::Clone"),
    ("Default", "std::default::Default"),
    ("Drop", "std::ops::Drop"),
    ("Err", "std::result::Result::Err"),
    ("Fn", "std::ops::Fn"),
    ("From", "std::convert::From"),
    ("Future", "std::future::Future"),
    ("Into", "std::convert::Into"),
    ("IntoFuture", "std::future::IntoFuture"),
    ("IntoIterator", "std::iter::IntoIterator"),
    ("Iterator", "std::iter::Iterator"),
    ("None", "std::option::Option::None"),
    ("Ok", "std::result::Result::Ok"),
    ("Option", "std::option::Option"),
    ("Result", "std::result::Result"),
    ("Some", "std::option::Option::Some"),
    ("String", "std::string::String"),
    ("ToOwned", "std::borrow::ToOwned"),
    ("ToString", "std::string::ToString"),
    ("Vec", "std::vec::Vec"),
];

/// Names that pages import: a type of the document that has one of them is always written with its path.
const IMPORTED: [&str; 52] = [
    "Base64",
    "Body",
    "Borrow",
    "BTreeMap",
    "BuildError",
    "By",
    "Bytes",
    "CivilDate",
    "CivilDateTime",
    "Client",
    "ClientBuilder",
    "Credential",
    "Date",
    "DateTime",
    "DateTimeUtc",
    "Decimal",
    "Deserialize",
    "Deserializer",
    "Error",
    "ErrorBody",
    "ErrorCase",
    "ErrorKind",
    "Fields",
    "FilePart",
    "JsonNumber",
    "Kind",
    "Map",
    "Method",
    "Multipart",
    "Nullable",
    "Operation",
    "Parameter",
    "Plain",
    "RawJson",
    "RawResponse",
    "Request",
    "Response",
    "ResponseFuture",
    "Secret",
    "Self",
    "Serialize",
    "SerializeMap",
    "Serializer",
    "ShapeTest",
    "StatusPattern",
    "Style",
    "Timestamp",
    "UnixSeconds",
    "Uuid",
    "ValidationError",
    "Value",
    "With",
];

/// Where a file is, which decides by what path it reaches the types of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// In `src/types`.
    Types,
    /// Anywhere else.
    Elsewhere,
}

/// The names of one file. Printing functions ask it for every name that they do not define.
pub(super) struct Scope {
    home: Home,
    local: BTreeSet<String>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// What each imported name stands for.
    bound: BTreeMap<String, String>,
    /// Traits of which only the methods are needed, and whose name is taken.
    hidden: BTreeSet<String>,
    /// Whether anything was mentioned that is deprecated.
    deprecated: bool,
}

impl Scope {
    /// The scope of a file that defines these names.
    pub(super) fn new<'a>(home: Home, local: impl IntoIterator<Item = &'a str>) -> Self {
        Self { home, local: local.into_iter().map(str::to_owned).collect(), state: RefCell::default() }
    }

    /// A name of the prelude.
    pub(super) fn prelude(&self, name: &str) -> TokenStream {
        match PRELUDE.iter().find(|(other, _)| *other == name) {
            Some((_, path)) if self.local.contains(name) => absolute(path),
            _ => path_tokens(name),
        }
    }

    /// Something to be imported, by its full path, such as `std::fmt` or `crate::runtime::client::Client`.
    pub(super) fn import(&self, path: &str) -> TokenStream {
        let name = path.rsplit("::").next().unwrap_or(path);
        let mut state = self.state.borrow_mut();
        let free = !self.local.contains(name) && state.bound.get(name).is_none_or(|bound| bound == path);
        if free {
            state.bound.insert(name.to_owned(), path.to_owned());
            return path_tokens(name);
        }
        drop(state);
        absolute(path)
    }

    /// A trait of the prelude whose methods are called: where the page defines something of that name, the trait is
    /// brought back without one.
    pub(super) fn prelude_methods(&self, name: &str) {
        if let Some((_, path)) = PRELUDE.iter().find(|(other, _)| *other == name && self.local.contains(name)) {
            self.state.borrow_mut().hidden.insert((*path).to_owned());
        }
    }

    /// A trait whose methods are called.
    pub(super) fn import_methods(&self, path: &str) {
        let name = path.rsplit("::").next().unwrap_or(path);
        if self.local.contains(name) {
            self.state.borrow_mut().hidden.insert(path.to_owned());
        } else {
            self.import(path);
        }
    }

    /// Something by its full path, without importing it.
    pub(super) fn full(&self, path: &str) -> TokenStream {
        absolute(path)
    }

    /// A type of the document.
    pub(super) fn document_type(&self, ty: &Type) -> TokenStream {
        if ty.doc.deprecated.is_some() {
            self.mention_deprecated();
        }
        if self.home == Home::Types && self.local.contains(&ty.name) {
            return path_tokens(&ty.name);
        }
        let path = match self.home {
            Home::Types => format!("super::{}", ty.name),
            Home::Elsewhere => format!("crate::types::{}", ty.name),
        };
        if is_reserved(&ty.name) { self.full(&path) } else { self.import(&path) }
    }

    /// Notes that the file defines or uses something that is deprecated, so that it must allow that to itself.
    pub(super) fn mention_deprecated(&self) {
        self.state.borrow_mut().deprecated = true;
    }

    /// Whether the file defines or uses something that is deprecated.
    pub(super) fn is_deprecated(&self) -> bool {
        self.state.borrow().deprecated
    }

    /// The `use` declarations of everything asked for: the standard library, other crates, this crate.
    pub(super) fn imports(&self) -> TokenStream {
        let state = self.state.borrow();
        let hidden = state.hidden.iter().map(|path| {
            let path = absolute(path);
            quote! { use #path as _; }
        });
        let uses = use_trees(state.bound.values().map(String::as_str));
        quote! { #(#hidden)* #(use #uses;)* }
    }
}

/// Whether pages need this name for something else than a type of the document.
pub(super) fn is_reserved(name: &str) -> bool {
    IMPORTED.contains(&name) || PRELUDE.iter().any(|(other, _)| *other == name)
}

/// `pub use` declarations of these paths, by module.
pub(super) fn re_exports(paths: &[&str]) -> TokenStream {
    let trees = use_trees(paths.iter().copied());
    quote! { #(pub use #trees;)* }
}

/// What follows `use`, in the order in which rustfmt has it: by group, and then by the path, a list of names after what
/// lies deeper.
fn use_trees<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<TokenStream> {
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (module, name) = path.rsplit_once("::").unwrap_or(("self", path));
        modules.entry(module).or_default().push(name);
    }
    let mut uses: Vec<(&str, Vec<&str>)> = modules.into_iter().collect();
    uses.iter_mut().for_each(|(_, names)| names.sort_unstable());
    uses.sort_by_cached_key(|(module, names)| {
        let last = if names.len() == 1 { names[0] } else { "~" };
        (group(module), module.split("::").chain([last]).map(str::to_owned).collect::<Vec<_>>())
    });
    let tree = |(module, names): (&str, Vec<&str>)| {
        let module = path_tokens(module);
        let names = names.into_iter().map(path_tokens).collect::<Vec<_>>();
        match names.as_slice() {
            [name] => quote! { #module::#name },
            _ => quote! { #module::{#(#names),*} },
        }
    };
    uses.into_iter().map(tree).collect()
}

fn group(module: &str) -> u8 {
    match module.split("::").next().unwrap_or_default() {
        "std" => 0,
        "super" => 2,
        "crate" => 3,
        _ => 1,
    }
}

/// A path that means the same everywhere: paths of other crates begin with `::`.
fn absolute(path: &str) -> TokenStream {
    let tokens = path_tokens(path);
    if path.starts_with("crate::") || path.starts_with("super::") {
        tokens
    } else {
        quote! { ::#tokens }
    }
}

fn path_tokens(path: &str) -> TokenStream {
    let segments = path.split("::").map(|segment| match segment {
        "crate" => quote! { crate },
        "super" => quote! { super },
        "self" => quote! { self },
        _ => {
            let segment = ident(segment);
            quote! { #segment }
        }
    });
    quote! { #(#segments)::* }
}

#[cfg(test)]
mod tests {
    use super::{Home, Scope, is_reserved};

    #[test]
    fn what_is_asked_for_is_imported() {
        let scope = Scope::new(Home::Types, ["User"]);
        assert_eq!(scope.import("uuid::Uuid").to_string(), "Uuid");
        assert_eq!(scope.import("crate::runtime::codec::With").to_string(), "With");
        assert_eq!(scope.import("std::fmt").to_string(), "fmt");
        assert_eq!(scope.prelude("Option").to_string(), "Option");
        let imports = "use std :: fmt ; use uuid :: Uuid ; use crate :: runtime :: codec :: With ;";
        assert_eq!(scope.imports().to_string(), imports);
    }

    #[test]
    fn what_clashes_is_written_with_its_path() {
        let scope = Scope::new(Home::Elsewhere, ["Uuid", "Option", "From"]);
        scope.prelude_methods("From");
        scope.prelude_methods("Clone");
        assert_eq!(scope.import("uuid::Uuid").to_string(), ":: uuid :: Uuid");
        assert_eq!(scope.prelude("Option").to_string(), ":: std :: option :: Option");
        assert_eq!(scope.import("a::Thing").to_string(), "Thing");
        assert_eq!(scope.import("crate::b::Thing").to_string(), "crate :: b :: Thing");
        assert_eq!(scope.imports().to_string(), "use :: std :: convert :: From as _ ; use a :: Thing ;");
    }

    #[test]
    fn names_of_the_prelude_are_reserved() {
        assert!(is_reserved("Vec") && is_reserved("Error") && !is_reserved("User"));
    }
}
