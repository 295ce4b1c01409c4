//! Which version of the OpenAPI Specification a document is written against.

use std::fmt;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// A version of the OpenAPI Specification, as far as it changes how a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// OpenAPI 2.0, formerly Swagger.
    Swagger20,
    /// OpenAPI 3.0.x.
    OpenApi30,
    /// OpenAPI 3.1.x.
    OpenApi31,
    /// OpenAPI 3.2.x.
    OpenApi32,
}

/// `Swagger 2.0`, `OpenAPI 3.0` and so on.
impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Swagger20 => "Swagger 2.0",
            Self::OpenApi30 => "OpenAPI 3.0",
            Self::OpenApi31 => "OpenAPI 3.1",
            Self::OpenApi32 => "OpenAPI 3.2",
        })
    }
}

const SUPPORTED: &str = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read.";

impl Dialect {
    /// Reads the version from the root of a document. The number decides, whether it stands at `swagger` or at
    /// `openapi`, and whether it is text or, as YAML reads `swagger: 2.0`, a number.
    ///
    /// # Errors
    ///
    /// `not-openapi` or `unsupported-version`.
    pub(super) fn of(root: &Value) -> Result<Self, Diagnostic> {
        let keys = ["openapi", "swagger", "swaggerVersion"];
        let found = keys.iter().find_map(|key| Some((*key, version(root.get(key)?)?)));
        let Some((key, version)) = found else { return Err(not_openapi(root)) };
        let mut parts = version.trim().split('.');
        match (parts.next().unwrap_or_default(), parts.next().unwrap_or("0")) {
            ("2", _) => Ok(Self::Swagger20),
            ("3", "0") => Ok(Self::OpenApi30),
            ("3", "1") => Ok(Self::OpenApi31),
            ("3", "2") => Ok(Self::OpenApi32),
            _ => {
                let version: String = version.chars().take(40).collect();
                let message = format!("version {version:?} of the OpenAPI Specification is not supported");
                Err(Diagnostic::error("unsupported-version", Pointer::root().join(key), message).help(SUPPORTED))
            }
        }
    }
}

fn version(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn not_openapi(root: &Value) -> Diagnostic {
    let found = match root {
        Value::Object(members) if members.is_empty() => "the object is empty".to_owned(),
        Value::Object(members) => {
            let shown: Vec<String> = members.keys().take(8).map(|key| key.chars().take(40).collect()).collect();
            let more = if members.len() > shown.len() { ", …" } else { "" };
            format!("its keys are {}{more}", shown.join(", "))
        }
        Value::Array(_) => "it is a list".to_owned(),
        _ => "it is a single value".to_owned(),
    };
    let message = format!("this is not an OpenAPI document: it has no `openapi` or `swagger` version ({found})");
    Diagnostic::error("not-openapi", Pointer::root(), message).help(SUPPORTED)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Dialect;

    #[test]
    fn the_number_decides() {
        let cases = [
            (json!({"swagger": "2.0"}), Dialect::Swagger20),
            (json!({"swagger": 2.0}), Dialect::Swagger20),
            (json!({"swagger": 2}), Dialect::Swagger20),
            (json!({"openapi": "3.0.4"}), Dialect::OpenApi30),
            (json!({"openapi": 3.1}), Dialect::OpenApi31),
            (json!({"openapi": "3.2.0"}), Dialect::OpenApi32),
            (json!({"swagger": "3.0.0"}), Dialect::OpenApi30),
        ];
        for (root, dialect) in cases {
            assert_eq!(Dialect::of(&root), Ok(dialect), "{root}");
        }
    }

    #[test]
    fn what_is_not_read_says_what_is() {
        let error = |root| Dialect::of(&root).unwrap_err();
        let old = error(json!({"swaggerVersion": "1.2", "apis": []}));
        assert_eq!((old.code, old.pointer.as_str()), ("unsupported-version", "/swaggerVersion"));
        assert_eq!(error(json!({"openapi": "4.0.0"})).code, "unsupported-version");
        let other = error(json!({"asyncapi": "2.0.0", "channels": {}}));
        assert_eq!(other.code, "not-openapi");
        assert!(other.message.contains("its keys are asyncapi, channels)"), "{}", other.message);
        assert!(error(json!([1])).message.contains("it is a list"));
        assert!(error(json!({"openapi": null})).message.contains("its keys are openapi)"));
    }
}
