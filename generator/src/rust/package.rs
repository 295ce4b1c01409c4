//! The crate to emit, as far as the document does not decide it.

use heck::ToKebabCase;
use toml::{Table, Value};

use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;
use crate::request::{File, Request, Source};

/// The version of a crate that states none.
const FIRST_VERSION: &str = "0.1.0";
/// The version of a crate that must not be published.
const UNPUBLISHED: &str = "0.0.0";

/// Keys of `[package]` that are the publisher's. What else there is belongs to the generator.
const KEYS: [&str; 15] = [
    "authors",
    "categories",
    "description",
    "documentation",
    "exclude",
    "homepage",
    "include",
    "keywords",
    "license",
    "license-file",
    "name",
    "publish",
    "readme",
    "repository",
    "version",
];

/// Names that a crate cannot have: those of the standard library, and of crates that the emitted one depends on.
const TAKEN: [&str; 18] = [
    "alloc",
    "base64",
    "bytes",
    "core",
    "http",
    "jiff",
    "proc-macro",
    "reqwest",
    "rust-decimal",
    "rust_decimal",
    "serde",
    "serde_json",
    "std",
    "test",
    "tokio",
    "url",
    "uuid",
    "self",
];

/// The crate to emit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Package {
    /// Its name, as Cargo has it.
    pub name: String,
    /// Its version; `0.0.0` for a reconstruction.
    pub version: String,
    /// Whether the document is a reconstruction, which must not be published.
    pub reconstructed: bool,
    /// The SHA-256 of the document, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The dialect of the document, such as `Swagger 2.0`.
    pub dialect: String,
    /// What the crate is, in a sentence.
    pub description: Option<String>,
    /// The keys of `package.toml`, which become keys of `[package]`.
    pub manifest: Table,
    /// Hand-written files carried into the crate.
    pub carried: Vec<File>,
}

impl Package {
    /// Reads what the caller gave beside the document. `title` is `info.title`, from which the name comes where neither
    /// the request nor `package.toml` has one.
    ///
    /// # Errors
    ///
    /// Where `package.toml` is not TOML, has a key that is not one of the publisher's, or a value that Cargo would not
    /// take; and where the name is none that a crate can have.
    pub fn read(request: &Request<'_>, title: &str, sha256: &str, dialect: &str) -> Result<Self, Diagnostic> {
        let manifest = request.package.map_or_else(|| Ok(Table::new()), read_manifest)?;
        let source = request.package.map_or("", |source| source.name);
        let text = |key: &str| manifest.get(key).and_then(Value::as_str);
        let given = request.crate_name.or(text("name"));
        let name = given.map_or_else(|| name_from(title), str::to_owned);
        check_name(&name, source)?;
        let version = text("version").unwrap_or(FIRST_VERSION);
        check_version(version, source)?;
        Ok(Self {
            version: if request.reconstructed { UNPUBLISHED.to_owned() } else { version.to_owned() },
            reconstructed: request.reconstructed,
            sha256: sha256.to_owned(),
            dialect: dialect.to_owned(),
            description: text("description").map(str::to_owned),
            carried: request.carried.clone(),
            name,
            manifest,
        })
    }

    /// The name as code has it: `my-api` is `my_api`.
    #[must_use]
    pub fn crate_name(&self) -> String {
        self.name.replace('-', "_")
    }

    /// What the names of its environment variables begin with, such as `MY_API`.
    #[must_use]
    pub fn variable_prefix(&self) -> String {
        self.crate_name().to_ascii_uppercase()
    }
}

fn read_manifest(source: Source<'_>) -> Result<Table, Diagnostic> {
    let Ok(text) = std::str::from_utf8(source.bytes) else {
        return Err(refused(source.name, "it is not in UTF-8"));
    };
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let diagnostic = refused(source.name, error.message());
        match error.span() {
            Some(span) => diagnostic.at(place(text, span.start)),
            None => diagnostic,
        }
    })?;
    for (key, value) in &table {
        check_key(key, value, source.name)?;
    }
    Ok(table)
}

fn check_key(key: &str, value: &Value, source: &str) -> Result<(), Diagnostic> {
    if !KEYS.contains(&key) {
        return Err(
            refused(source, &format!("`{key}` is not a key of it")).help(format!("the keys are {}", KEYS.join(", ")))
        );
    }
    let texts = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(Value::is_str));
    let (fits, expected) = match key {
        "authors" | "categories" | "exclude" | "include" | "keywords" => (texts(value), "a list of strings"),
        "publish" => (value.is_bool() || texts(value), "a boolean or a list of registries"),
        "readme" => (value.is_bool() || value.is_str(), "a boolean or a path"),
        _ => (value.is_str(), "a string"),
    };
    if fits {
        Ok(())
    } else {
        Err(refused(source, &format!("`{key}` is {}, but must be {expected}", value.type_str())))
    }
}

fn check_name(name: &str, source: &str) -> Result<(), Diagnostic> {
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let characters = name.chars().all(|part| part.is_ascii_alphanumeric() || part == '-' || part == '_');
    if !begins || !characters || name.len() > 64 {
        let message = format!("`{name}` cannot be the name of a crate");
        let help = "a name is at most 64 ASCII letters, digits, `-` and `_`, and begins with a letter";
        return Err(refused(source, &message).help(help));
    }
    if TAKEN.contains(&name) || !super::ident::is_identifier(&name.replace('-', "_")) {
        let message = format!("`{name}` cannot be the name of the crate: Rust or a crate it depends on has this name");
        return Err(refused(source, &message).help("choose another name, such as one that ends with `-client`"));
    }
    Ok(())
}

/// The shape that Cargo demands ([Semantic Versioning](https://semver.org)): three numbers, perhaps more after them.
fn check_version(version: &str, source: &str) -> Result<(), Diagnostic> {
    let numbers = version.split(['-', '+']).next().unwrap_or_default();
    let is_number = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'))
    };
    let parts: Vec<&str> = numbers.split('.').collect();
    let is_tail = |character: char| character.is_ascii_alphanumeric() || ".-+".contains(character);
    if parts.len() == 3 && parts.into_iter().all(is_number) && version.chars().all(is_tail) {
        return Ok(());
    }
    let message = format!("`{version}` cannot be the version of a crate");
    Err(refused(source, &message).help("a version is three numbers, such as `1.4.0`"))
}

/// A name that the title suggests.
fn name_from(title: &str) -> String {
    let ascii: String = title.chars().map(|part| if part.is_ascii_alphanumeric() { part } else { ' ' }).collect();
    let kebab = ascii.to_kebab_case();
    let name: String = kebab.trim_start_matches(|first: char| !first.is_ascii_alphabetic()).chars().take(48).collect();
    let name = name.trim_end_matches('-');
    match check_name(name, "") {
        Ok(()) => name.to_owned(),
        Err(_) if name.is_empty() => "api-client".to_owned(),
        Err(_) => format!("{name}-client"),
    }
}

fn refused(source: &str, message: &str) -> Diagnostic {
    let mut diagnostic =
        Diagnostic::error("package", Pointer::root(), format!("the package cannot be made: {message}"));
    diagnostic.source = source.to_owned();
    diagnostic
}

fn place(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Place::new(before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::{Package, name_from};
    use crate::request::{Request, Source};

    fn read(text: &str) -> Result<Package, String> {
        let source = Source { name: "package.toml", bytes: text.as_bytes() };
        let request = Request {
            document: Source { name: "", bytes: b"" },
            overlays: Vec::new(),
            package: Some(source),
            crate_name: None,
            carried: Vec::new(),
            reconstructed: false,
        };
        Package::read(&request, "My API v2", "00", "OpenAPI 3.0").map_err(|error| error.to_string())
    }

    #[test]
    fn the_publisher_names_the_crate() {
        let package = read("name = \"my-api\"\nversion = \"1.2.3\"").unwrap();
        assert_eq!((package.crate_name().as_str(), package.version.as_str()), ("my_api", "1.2.3"));
        assert_eq!(package.variable_prefix(), "MY_API");
        let package = read("").unwrap();
        assert_eq!((package.name.as_str(), package.version.as_str()), ("my-api-v2", "0.1.0"));
    }

    #[test]
    fn what_cargo_would_refuse_is_refused() {
        let error = |text: &str| read(text).unwrap_err();
        assert!(error("name = 1").contains("`name` is integer, but must be a string"));
        assert!(error("name = \"serde\"").contains("has this name"));
        assert!(error("name = \"a b\"").contains("cannot be the name of a crate"));
        assert!(error("version = \"1.0\"").contains("`1.0` cannot be the version"));
        assert!(error("[dependencies]\nx = \"1\"").contains("`dependencies` is not a key of it"));
        assert!(error("name = \"x\"\nb").starts_with("package.toml:2:2: error[package]"));
    }

    #[test]
    fn any_title_makes_a_name() {
        for (title, name) in [
            ("Second API", "second-api"),
            ("", "api-client"),
            ("HTTP", "http-client"),
            ("1Forge", "forge"),
            ("日本", "api-client"),
        ] {
            assert_eq!(name_from(title), name);
        }
    }
}
