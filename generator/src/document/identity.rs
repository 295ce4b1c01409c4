//! What a file is, without generating anything.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Dialect, read};
use crate::diagnostic::Diagnostic;

/// What a document says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The version of the specification it is written against; displayed as `Swagger 2.0`.
    pub dialect: Dialect,
    /// `info.title`; empty where there is none.
    pub title: String,
    /// `info.version`; empty where there is none.
    pub version: String,
    /// How many operations stand under `paths`.
    pub operations: usize,
    /// The SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// Says what a file is.
///
/// # Errors
///
/// What [`read`] refuses: no text, neither JSON nor YAML, no OpenAPI document, or beyond the bounds.
pub fn identify(bytes: &[u8]) -> Result<Identity, Diagnostic> {
    let document = read(bytes)?;
    let info = |key: &str| text(document.root.get("info").and_then(|info| info.get(key)));
    Ok(Identity {
        dialect: document.dialect,
        title: info("title"),
        version: info("version"),
        operations: operations(&document.root),
        sha256: sha256(bytes),
    })
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

fn operations(root: &Value) -> usize {
    let Some(Value::Object(paths)) = root.get("paths") else { return 0 };
    paths.values().map(|item| METHODS.iter().filter(|method| has_operation(root, item, method)).count()).sum()
}

fn has_operation(root: &Value, item: &Value, method: &str) -> bool {
    let behind = || root.pointer(item.get("$ref")?.as_str()?.strip_prefix('#')?)?.get(method);
    item.get(method).or_else(behind).is_some_and(Value::is_object)
}

#[cfg(test)]
mod tests {
    use super::identify;
    use crate::document::Dialect;

    #[test]
    fn a_file_says_what_it_is() {
        let text = "swagger: 2.0\ninfo: {title: Boats, version: 1.0}\npaths:\n  /a: {get: {}, put: {}, x-get: {}}\n  /b: {$ref: '#/paths/~1a'}\n";
        let identity = identify(text.as_bytes()).unwrap();
        assert_eq!(identity.dialect, Dialect::Swagger20);
        assert_eq!(identity.dialect.to_string(), "Swagger 2.0");
        assert_eq!((identity.title.as_str(), identity.version.as_str(), identity.operations), ("Boats", "1.0", 4));
        assert_eq!(identity.sha256.len(), 64);
        assert_eq!(super::sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
