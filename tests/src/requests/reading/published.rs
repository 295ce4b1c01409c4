//! A document as it was published, and how its references are followed.

use serde_json::{Map, Value};

use crate::requests::percent::decoded;

/// How many references may follow each other.
const MAX_CHAIN: usize = 50;

/// The specification that a document is written against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// OpenAPI 2.0
    Two,
    /// OpenAPI 3.x
    Three,
}

/// A document as it was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// The whole of it.
    pub root: Value,
    /// The specification.
    pub version: Version,
}

impl Published {
    /// Reads JSON or YAML.
    ///
    /// # Errors
    ///
    /// That it is none, or no OpenAPI document.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let root = generator::document::read(bytes).map_err(|found| found.to_string())?.root;
        let version = if root.get("swagger").is_some() { Version::Two } else { Version::Three };
        Ok(Self { root, version })
    }

    /// What a value is, or refers to by `$ref` (JSON Reference, with a JSON pointer as the fragment).
    ///
    /// # Errors
    ///
    /// That it leads nowhere, or out of the document.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> Result<&'a Value, String> {
        let mut value = value;
        for _ in 0..MAX_CHAIN {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return Ok(value) };
            let pointer = reference.strip_prefix('#').ok_or_else(|| format!("`{reference}` is in another file"))?;
            let target = self.root.pointer(&decoded(pointer));
            value = target.ok_or_else(|| format!("`{reference}` leads nowhere"))?;
        }
        Err("a reference leads back to itself".to_owned())
    }

    /// The object that a value is, or refers to.
    ///
    /// # Errors
    ///
    /// As [`Self::resolve`].
    pub fn object<'a>(&'a self, value: &'a Value) -> Result<Option<&'a Map<String, Value>>, String> {
        Ok(self.resolve(value)?.as_object())
    }

    /// Where named schemas stand.
    #[must_use]
    pub fn schemas(&self) -> (&'static str, Option<&Map<String, Value>>) {
        let at = match self.version {
            Version::Two => "/definitions",
            Version::Three => "/components/schemas",
        };
        (at, self.root.pointer(at).and_then(Value::as_object))
    }
}
