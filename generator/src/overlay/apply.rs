//! Actions to changes of a tree.

use serde_json::Value;

use super::merge::{Incompatible, kind, size, update};
use super::query::{Location, MAX_SELECTED, Query, Step, value_mut};
use super::{Action, Change, Overlay};
use crate::diagnostic::Diagnostic;
use crate::document::limits::MAX_NODES;
use crate::pointer::Pointer;

impl Overlay {
    /// Applies the actions in their order, each to what the one before has left.
    ///
    /// Gives warnings (`stale-overlay-action` where a target selects nothing) and errors (`incompatible-update`,
    /// `ambiguous-copy`, `overlay-too-large`), with their places in the overlay's file. An action with an error may have
    /// been applied in part. Those after it are applied, so that all errors are found at once, but for `overlay-too-large`.
    pub fn apply(&self, root: &mut Value) -> Vec<Diagnostic> {
        let mut applying = Applying { root, diagnostics: Vec::new(), added: 0 };
        for (index, action) in self.actions.iter().enumerate() {
            let at = Pointer::root().join("actions").index(index);
            let said = applying.diagnostics.len();
            let went_on = applying.action(action, &at);
            for diagnostic in applying.diagnostics.iter_mut().skip(said) {
                diagnostic.place = action.place;
            }
            if went_on.is_none() {
                break;
            }
        }
        applying.diagnostics
    }
}

const TOO_LARGE: &str = "overlay-too-large";

struct Applying<'a> {
    root: &'a mut Value,
    diagnostics: Vec<Diagnostic>,
    /// How many values all actions so far have added.
    added: usize,
}

/// Steps that give nothing end the whole: a bound has been exceeded, and that has been said.
impl Applying<'_> {
    fn action(&mut self, action: &Action, at: &Pointer) -> Option<()> {
        let targets = self.locations(&action.target, &at.join("target"))?;
        if targets.is_empty() {
            let message = format!("nothing in the document is selected by {}", action.target.text());
            self.diagnostics.push(Diagnostic::warning("stale-overlay-action", at.join("target"), message).help(
                "The document has changed, or says this itself by now: correct the target or remove the action.",
            ));
            return Some(());
        }
        match &action.change {
            Change::Remove => self.remove(targets, at),
            Change::Update(value) => self.update(&targets, value, &at.join("update"))?,
            Change::Copy(source) => {
                let at = at.join("copy");
                let locations = self.locations(source, &at)?;
                if let Some(value) = self.only(source, &locations, &at) {
                    self.update(&targets, &value, &at)?;
                }
            }
        }
        Some(())
    }

    fn locations(&mut self, query: &Query, at: &Pointer) -> Option<Vec<Location>> {
        match query.locations(self.root) {
            Ok(locations) => Some(locations),
            Err(count) => {
                let message = format!("{} selects {count} values; the most is {MAX_SELECTED}", query.text());
                self.diagnostics.push(Diagnostic::error(TOO_LARGE, at.clone(), message));
                None
            }
        }
    }

    /// Removes what is last first, and what is within something before that, so that no location goes astray.
    fn remove(&mut self, mut targets: Vec<Location>, at: &Pointer) {
        targets.sort_unstable();
        for target in targets.iter().rev() {
            let Some((last, parent)) = target.split_last() else {
                let message = "the whole document cannot be removed";
                self.diagnostics.push(Diagnostic::error("incompatible-update", at.join("target"), message));
                continue;
            };
            match (value_mut(self.root, parent), last) {
                (Some(Value::Object(members)), Step::Name(name)) => {
                    members.shift_remove(name);
                }
                (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
                    items.remove(*index);
                }
                _ => {}
            }
        }
    }

    fn only(&mut self, query: &Query, locations: &[Location], at: &Pointer) -> Option<Value> {
        match locations {
            [only] => value_mut(self.root, only).cloned(),
            _ => {
                let message = format!("{} selects {} values; a copy is of exactly one", query.text(), locations.len());
                self.diagnostics.push(Diagnostic::error("ambiguous-copy", at.clone(), message));
                None
            }
        }
    }

    fn update(&mut self, targets: &[Location], value: &Value, at: &Pointer) -> Option<()> {
        self.added = self.added.saturating_add(targets.len().saturating_mul(size(value)));
        if self.added > MAX_NODES {
            let message = format!("the overlay would add more than {MAX_NODES} values to the document");
            self.diagnostics.push(Diagnostic::error(TOO_LARGE, at.clone(), message));
            return None;
        }
        if let Some(message) = self.differ(targets) {
            self.diagnostics.push(Diagnostic::error("incompatible-update", at.clone(), message));
            return Some(());
        }
        for target in targets {
            if let Some(selected) = value_mut(self.root, target)
                && let Err(incompatible) = update(selected, value.clone())
            {
                self.diagnostics.push(incompatible_update(&incompatible, target, at));
            }
        }
        Some(())
    }

    /// Whether the targets are of several kinds, which the specification forbids: one update cannot fit them all.
    fn differ(&mut self, targets: &[Location]) -> Option<String> {
        let (first, others) = targets.split_first()?;
        let is = kind(value_mut(self.root, first)?);
        let other = others.iter().find_map(|other| {
            let found = kind(value_mut(self.root, other)?);
            (found != is).then_some((other, found))
        });
        let (other, found) = other?;
        let (first, other) = (pointer(first), pointer(other));
        Some(format!("the target selects values of several kinds: {first} is {is}, {other} is {found}"))
    }
}

fn incompatible_update(incompatible: &Incompatible, target: &[Step], at: &Pointer) -> Diagnostic {
    let Incompatible { at: within, update, target: kind } = incompatible;
    let message = format!("{update} cannot be merged into {kind}, at {}{within} of the document", pointer(target));
    let inner = Pointer::parse(&format!("{at}{within}")).unwrap_or_else(|| at.clone());
    Diagnostic::error("incompatible-update", inner, message)
        .help("Remove what is there by an action before this one, with `remove: true`.")
}

fn pointer(location: &[Step]) -> Pointer {
    location.iter().fold(Pointer::root(), |pointer, step| match step {
        Step::Name(name) => pointer.join(name),
        Step::Index(index) => pointer.index(*index),
    })
}
