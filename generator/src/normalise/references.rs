//! Following `$ref` within the document (RFC 6901 pointers in URI fragments).

use serde_json::Value;

use super::reader::SourceOf;
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// How many references may follow each other before it is taken for a cycle.
const MAX_CHAIN: usize = 100;

/// What a reference leads to.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub(super) value: &'a Value,
    pub(super) pointer: Pointer,
}

/// The value that `value` is or refers to, by way of any number of references.
pub(super) fn resolve<'a>(
    root: &'a Value,
    value: &'a Value,
    pointer: &Pointer,
    source_of: SourceOf<'_>,
) -> Result<Found<'a>, Box<Diagnostic>> {
    let mut found = Found { value, pointer: pointer.clone() };
    for _ in 0..MAX_CHAIN {
        let Some(Value::String(reference)) = found.value.get("$ref") else { return Ok(found) };
        let target = target(reference).ok_or_else(|| external(reference, &found.pointer))?;
        let value = root.pointer(target.as_str()).ok_or_else(|| dangling(&target, &found.pointer, source_of))?;
        found = Found { value, pointer: target };
    }
    Err(Box::new(Diagnostic::error("reference-cycle", pointer.clone(), "this `$ref` leads back to itself")))
}

/// The pointer that a reference into this document holds; nothing where it leads elsewhere.
pub(super) fn target(reference: &str) -> Option<Pointer> {
    let fragment = reference.strip_prefix('#')?;
    Pointer::parse(&percent_decoded(fragment))
}

pub(super) fn external(reference: &str, pointer: &Pointer) -> Box<Diagnostic> {
    let message = format!("`$ref` to `{reference}` leads out of this document, and nothing else is read");
    let help = "bundle the document into one file, or replace the reference by an overlay action";
    Box::new(Diagnostic::error("external-reference", pointer.join("$ref"), message).help(help))
}

pub(super) fn dangling(target: &Pointer, pointer: &Pointer, source_of: SourceOf<'_>) -> Box<Diagnostic> {
    let message = format!("`$ref` to `#{}` leads nowhere", source_of(target));
    let help = "add what it refers to, or remove the reference, by an overlay action";
    Box::new(Diagnostic::error("dangling-reference", pointer.join("$ref"), message).help(help))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        rest = match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or_default() << 4 | hex(*low).unwrap_or_default());
                after
            }
            _ => {
                bytes.push(*first);
                tail
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Pointer, resolve, target};

    #[test]
    fn fragments_are_decoded() {
        assert_eq!(target("#/a%20b/c%7Bd%7D~1e%zz").unwrap().as_str(), "/a b/c{d}~1e%zz");
        assert_eq!(target("other.json#/a"), None);
    }

    #[test]
    fn chains_are_followed_and_cycles_end() {
        let root = json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/c"}, "c": {"x": 1}, "d": {"$ref": "#/d"}});
        let found = resolve(&root, &root["a"], &Pointer::root().join("a"), &Clone::clone).unwrap();
        assert_eq!((found.pointer.as_str(), &found.value["x"]), ("/c", &json!(1)));
        assert_eq!(resolve(&root, &root["d"], &Pointer::root(), &Clone::clone).unwrap_err().code, "reference-cycle");
    }
}
