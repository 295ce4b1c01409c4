//! References, after what they refer to has moved.

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;
use crate::upgrade::moves::{Moves, Targets};
use crate::upgrade::positions;

const DEFINITIONS: &str = "#/definitions/";
const SCHEMAS: &str = "#/components/schemas/";

/// Rewrites every reference into this document. References to other documents stay, and so do those to nothing: it is
/// for whoever resolves them to say so.
pub(super) fn rewrite(root: &mut Value, moves: &Moves, diagnostics: &mut Vec<Diagnostic>) {
    let mut others = rewrite_definitions(root, moves, diagnostics);
    if others.is_empty() {
        return;
    }
    let targets = moves.targets();
    for (published, target) in &mut others {
        *target = Pointer::parse(published.trim_start_matches('#'))
            .and_then(|pointer| targets.of(&pointer).iter().find_map(|target| existing(root, target)));
    }
    positions::walk(root, &mut |_, value, _| {
        if let Some(reference) = reference(value)
            && let Some(Some(target)) = others.get(reference.as_str())
        {
            *reference = format!("#{target}");
        }
    });
}

/// Rewrites references to definitions, which are nearly all, and gives the other ones within the document.
fn rewrite_definitions(
    root: &mut Value,
    moves: &Moves,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<String, Option<Pointer>> {
    let mut others = HashMap::new();
    let mut bare = Vec::new();
    positions::walk(root, &mut |kind, value, trail| {
        let Some(reference) = reference(value) else { return };
        if let Some(rest) = reference.strip_prefix(DEFINITIONS) {
            *reference = format!("{SCHEMAS}{rest}");
        } else if reference.starts_with("#/") {
            others.entry(reference.clone()).or_insert(None);
        } else if kind == positions::Kind::Schema && !reference.contains(['#', '/', '.']) {
            bare.push(trail.pointer());
        }
    });
    for pointer in bare {
        name_to_reference(root, &pointer, moves, diagnostics);
    }
    others
}

/// Swagger 1.2 referred to a model by its name alone, and some who moved on to 2.0 still do.
fn name_to_reference(root: &mut Value, at: &Pointer, moves: &Moves, diagnostics: &mut Vec<Diagnostic>) {
    let schemas = root.pointer("/components/schemas").and_then(Value::as_object);
    let Some(name) = root.pointer(at.as_str()).and_then(|schema| schema.get("$ref")?.as_str()) else { return };
    if !schemas.is_some_and(|schemas| schemas.contains_key(name)) {
        return;
    }
    let target = format!("#{}", Pointer::root().join("components").join("schemas").join(name));
    let message = format!("`$ref: {name}` → `$ref: {target}`");
    diagnostics.push(Diagnostic::note("upgraded-reference", moves.source_of(at), message));
    if let Some(reference) = root.pointer_mut(at.as_str()).and_then(reference) {
        *reference = target;
    }
}

fn reference(value: &mut Value) -> Option<&mut String> {
    match value.as_object_mut()?.get_mut("$ref")? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// The target as a place that exists; the first media type stands for any.
fn existing(root: &Value, target: &Pointer) -> Option<Pointer> {
    let mut here = root;
    let mut found = Pointer::root();
    for token in target.tokens() {
        let token = match here {
            Value::Object(members) if token == Targets::ANY && !members.contains_key(&token) => {
                members.keys().next()?.clone()
            }
            _ => token,
        };
        here = match here {
            Value::Object(members) => members.get(&token)?,
            Value::Array(items) => items.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
        found = found.join(&token);
    }
    Some(found)
}
