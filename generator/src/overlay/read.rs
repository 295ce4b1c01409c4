//! An overlay's file to actions.

use serde_json::{Map, Value};

use super::query::Query;
use super::{Action, Change, Overlay};
use crate::diagnostic::Diagnostic;
use crate::document::{locate, read_tree};
use crate::pointer::Pointer;

/// Reads an overlay, in JSON or YAML.
///
/// # Errors
///
/// All that is wrong with it, each with its place: what [`crate::document::read`] says of a file that cannot be read,
/// `not-an-overlay`, `unsupported-version`, and `invalid-overlay` for a member that is missing, unknown or not what it
/// should be.
pub fn read(bytes: &[u8]) -> Result<Overlay, Vec<Diagnostic>> {
    let tree = read_tree(bytes).map_err(|error| vec![error])?;
    let mut reader = Reader { diagnostics: tree.diagnostics, errors: Vec::new() };
    let mut actions = reader.overlay(tree.root);
    if !reader.errors.is_empty() {
        place(bytes, &mut reader.errors);
        return Err(reader.errors);
    }
    place(bytes, &mut reader.diagnostics);
    let targets: Vec<Pointer> = actions.iter().map(|(pointer, _)| pointer.join("target")).collect();
    for ((_, action), place) in actions.iter_mut().zip(locate(bytes, &targets)) {
        action.place = place;
    }
    let actions = actions.into_iter().map(|(_, action)| action).collect();
    Ok(Overlay { diagnostics: reader.diagnostics, actions })
}

/// Gives each diagnostic its line and column: those of its place, or of the nearest place above that is in the file.
fn place(bytes: &[u8], diagnostics: &mut [Diagnostic]) {
    let pointers: Vec<Pointer> = diagnostics.iter().map(|diagnostic| diagnostic.pointer.clone()).collect();
    for (diagnostic, place) in diagnostics.iter_mut().zip(locate(bytes, &pointers)) {
        diagnostic.place = place;
    }
}

struct Reader {
    diagnostics: Vec<Diagnostic>,
    errors: Vec<Diagnostic>,
}

const MEMBERS: [&str; 4] = ["overlay", "info", "extends", "actions"];
const INFO_MEMBERS: [&str; 3] = ["title", "version", "description"];
const ACTION_MEMBERS: [&str; 5] = ["target", "description", "update", "copy", "remove"];

impl Reader {
    fn overlay(&mut self, root: Value) -> Vec<(Pointer, Action)> {
        let at = Pointer::root();
        let Value::Object(mut members) = root else {
            self.errors.push(not_an_overlay());
            return Vec::new();
        };
        if !self.is_overlay(&members) {
            return Vec::new();
        }
        self.unknown_members(&members, &MEMBERS, &at);
        self.info(&members);
        match members.shift_remove("actions") {
            Some(Value::Array(actions)) => {
                let at = at.join("actions");
                let actions = actions.into_iter().enumerate();
                actions.filter_map(|(index, action)| self.action(action, at.index(index))).collect()
            }
            Some(_) => {
                self.error(at.join("actions"), "`actions` is a list");
                Vec::new()
            }
            None => {
                self.error(at, "an overlay has `actions`; this one has none");
                Vec::new()
            }
        }
    }

    fn is_overlay(&mut self, members: &Map<String, Value>) -> bool {
        let version = match members.get("overlay") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => {
                self.errors.push(not_an_overlay());
                return false;
            }
        };
        if version == "1.0" || version == "1.1" || version.starts_with("1.0.") || version.starts_with("1.1.") {
            return true;
        }
        let version: String = version.chars().take(40).collect();
        let message = format!("version {version:?} of the Overlay Specification is not supported");
        let at = Pointer::root().join("overlay");
        self.errors.push(Diagnostic::error("unsupported-version", at, message).help("1.0 and 1.1 are."));
        false
    }

    fn info(&mut self, members: &Map<String, Value>) {
        let at = Pointer::root().join("info");
        let Some(Value::Object(info)) = members.get("info") else {
            self.error(Pointer::root(), "an overlay has `info` with a `title` and a `version`; this one has not");
            return;
        };
        self.unknown_members(info, &INFO_MEMBERS, &at);
        for name in ["title", "version"] {
            if !info.contains_key(name) {
                self.error(at.clone(), format!("`info` has a `{name}`; this one has not"));
            }
        }
    }

    fn action(&mut self, action: Value, at: Pointer) -> Option<(Pointer, Action)> {
        let Value::Object(mut members) = action else {
            self.error(at, "an action is an object with a `target`");
            return None;
        };
        self.unknown_members(&members, &ACTION_MEMBERS, &at);
        let target = match members.get("target") {
            Some(target) => self.query(target, at.join("target")),
            None => {
                self.error(at.clone(), "an action has a `target`; this one has none");
                None
            }
        };
        let change = self.change(&mut members, &at);
        Some((at, Action { target: target?, place: None, change: change? }))
    }

    fn change(&mut self, members: &mut Map<String, Value>, at: &Pointer) -> Option<Change> {
        match members.get("remove") {
            Some(Value::Bool(true)) => return Some(Change::Remove),
            Some(Value::Bool(false)) | None => {}
            Some(_) => {
                self.error(at.join("remove"), "`remove` is true or false");
                return None;
            }
        }
        match (members.shift_remove("update"), members.get("copy")) {
            (Some(_), Some(_)) => {
                self.error(at.join("copy"), "an action has `update` or `copy`, not both");
                None
            }
            (Some(value), None) => Some(Change::Update(value)),
            (None, Some(source)) => self.query(source, at.join("copy")).map(Change::Copy),
            (None, None) => {
                let message = "this action has neither `update` nor `remove`, and does nothing";
                self.diagnostics.push(Diagnostic::warning("idle-overlay-action", at.clone(), message));
                None
            }
        }
    }

    fn query(&mut self, value: &Value, at: Pointer) -> Option<Query> {
        let Value::String(text) = value else {
            self.error(at, "a JSONPath is text");
            return None;
        };
        match Query::parse(text) {
            Ok(query) => Some(query),
            Err(reason) => {
                self.error(at, reason);
                None
            }
        }
    }

    fn unknown_members(&mut self, members: &Map<String, Value>, known: &[&str], at: &Pointer) {
        for name in members.keys().filter(|name| !known.contains(&name.as_str()) && !name.starts_with("x-")) {
            self.error(at.join(name), format!("there is no such member here; there are {}", known.join(", ")));
        }
    }

    fn error(&mut self, at: Pointer, message: impl Into<String>) {
        self.errors.push(Diagnostic::error("invalid-overlay", at, message));
    }
}

fn not_an_overlay() -> Diagnostic {
    let message = "this is not an overlay: it has no `overlay` version";
    Diagnostic::error("not-an-overlay", Pointer::root(), message).help("An overlay begins with `overlay: 1.0.0`.")
}
