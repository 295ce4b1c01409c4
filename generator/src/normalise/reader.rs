//! Lenient reading: a member of the wrong type is a warning and counts as absent.

use serde_json::{Map, Value};

use super::references::{self, Found};
use super::schema::{SchemaId, SchemaTable};
use super::schemas::SchemaReader;
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// An object and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) pointer: Pointer,
    pub(super) object: &'a Map<String, Value>,
}

/// Gives the place of a pointer in the file as it was published.
pub(super) type SourceOf<'a> = &'a dyn Fn(&Pointer) -> Pointer;

/// What reading has at hand, and what it has found.
pub(super) struct Reader<'a> {
    pub(super) root: &'a Value,
    source_of: SourceOf<'a>,
    schemas: SchemaReader<'a>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(root: &'a Value, source_of: SourceOf<'a>) -> Self {
        let mut diagnostics = Vec::new();
        let schemas = SchemaReader::new(root, source_of, &mut diagnostics);
        Self { root, source_of, schemas, diagnostics }
    }

    /// The schema at `pointer`, which is `value`.
    pub(super) fn schema(&mut self, value: &'a Value, pointer: &Pointer) -> SchemaId {
        self.schemas.read(value, pointer, &mut self.diagnostics)
    }

    /// The table of all schemas, its references resolved, and all that was found.
    pub(super) fn finish(mut self) -> (SchemaTable, Vec<Diagnostic>) {
        let table = self.schemas.finish(&mut self.diagnostics);
        (table, self.diagnostics)
    }

    /// The object that `value` is, or refers to.
    pub(super) fn resolved(&mut self, value: &'a Value, pointer: &Pointer) -> Option<Node<'a>> {
        match references::resolve(self.root, value, pointer, self.source_of) {
            Ok(Found { value: Value::Object(object), pointer }) => Some(Node { pointer, object }),
            Ok(Found { value, pointer }) => {
                self.unexpected(&pointer, "an object", value);
                None
            }
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                None
            }
        }
    }

    pub(super) fn warn(&mut self, code: &'static str, pointer: &Pointer, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(code, pointer.clone(), message));
    }

    /// Says that something is not what it should be, and so is left out.
    pub(super) fn unexpected(&mut self, pointer: &Pointer, expected: &str, found: &Value) {
        self.diagnostics.push(unexpected(pointer, expected, found));
    }

    /// The object in the member `key`.
    pub(super) fn object(&mut self, node: &Node<'a>, key: &str) -> Option<Node<'a>> {
        let value = node.object.get(key)?;
        let pointer = node.pointer.join(key);
        match value {
            Value::Object(object) => Some(Node { pointer, object }),
            Value::Null => None,
            other => {
                self.unexpected(&pointer, "an object", other);
                None
            }
        }
    }

    /// The items of the list in the member `key`.
    pub(super) fn list(&mut self, node: &Node<'a>, key: &str) -> Vec<(Pointer, &'a Value)> {
        let Some(value) = node.object.get(key) else { return Vec::new() };
        let pointer = node.pointer.join(key);
        match value {
            Value::Array(items) => items.iter().enumerate().map(|(index, item)| (pointer.index(index), item)).collect(),
            Value::Null => Vec::new(),
            other => {
                self.unexpected(&pointer, "a list", other);
                Vec::new()
            }
        }
    }

    /// The text in the member `key`; a number or a boolean counts by its text, since YAML makes them of bare words.
    pub(super) fn text(&mut self, node: &Node<'a>, key: &str) -> Option<String> {
        match node.object.get(key)? {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            scalar @ (Value::Number(_) | Value::Bool(_)) => Some(scalar.to_string()),
            other => {
                self.unexpected(&node.pointer.join(key), "a string", other);
                None
            }
        }
    }

    /// The boolean in the member `key`; the strings `true` and `false` count.
    pub(super) fn flag(&mut self, node: &Node<'a>, key: &str) -> Option<bool> {
        match node.object.get(key)? {
            Value::Bool(flag) => Some(*flag),
            Value::Null => None,
            Value::String(text) if text == "true" || text == "false" => Some(text == "true"),
            other => {
                self.unexpected(&node.pointer.join(key), "a boolean", other);
                None
            }
        }
    }
}

/// The members of an object that begin with `x-`.
pub(super) fn extensions(object: &Map<String, Value>) -> indexmap::IndexMap<String, Value> {
    object.iter().filter(|(key, _)| key.starts_with("x-")).map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// Something is not what it should be.
pub(super) fn unexpected(pointer: &Pointer, expected: &str, found: &Value) -> Diagnostic {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Diagnostic::warning("unexpected-type", pointer.clone(), format!("expected {expected}, found {found}: left out"))
}
