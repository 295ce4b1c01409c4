//! Hoisting: every schema of the document, inline or named, goes into one table.

use std::collections::HashMap;

use serde_json::Value;

use super::keywords;
use super::reader::{SourceOf, unexpected};
use super::references;
use super::schema::{Schema, SchemaId, SchemaTable};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// A reference that is not resolved yet.
struct Pending {
    from: SchemaId,
    to: Target,
    pointer: Pointer,
}

enum Target {
    /// A `$ref`.
    Reference(String),
    /// The value of a discriminator, and what it is mapped to: a reference or the name of a component.
    Mapping(String, String),
}

/// Reads schemas into a table, each place once.
pub(super) struct SchemaReader<'a> {
    root: &'a Value,
    source_of: SourceOf<'a>,
    table: SchemaTable,
    by_pointer: HashMap<Pointer, SchemaId>,
    pending: Vec<Pending>,
}

impl<'a> SchemaReader<'a> {
    /// A reader that has read the schemas of `components/schemas`.
    pub(super) fn new(root: &'a Value, source_of: SourceOf<'a>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let (table, by_pointer, pending) = (SchemaTable::default(), HashMap::new(), Vec::new());
        let mut reader = Self { root, source_of, table, by_pointer, pending };
        let pointer = Pointer::root().join("components").join("schemas");
        if let Some(Value::Object(components)) = root.pointer(pointer.as_str()) {
            for (name, value) in components {
                let id = reader.read(value, &pointer.join(name), diagnostics);
                reader.table.get_mut(id).component = Some(name.clone());
                reader.table.components.insert(name.clone(), id);
            }
        }
        reader
    }

    /// The schema at `pointer`, which is `value`. Its depth is that of the document, which reading has bounded.
    pub(super) fn read(&mut self, value: &'a Value, pointer: &Pointer, diagnostics: &mut Vec<Diagnostic>) -> SchemaId {
        if let Some(id) = self.by_pointer.get(pointer) {
            return *id;
        }
        let id = self.table.add(Schema { pointer: pointer.clone(), ..Schema::default() });
        self.by_pointer.insert(pointer.clone(), id);
        match value {
            Value::Object(object) => {
                let mut schema = keywords::read(object, pointer, diagnostics, &mut |value, pointer, diagnostics| {
                    self.read(value, pointer, diagnostics)
                });
                if let Some(reference) = schema.reference_text.take() {
                    self.pending.push(Pending { from: id, to: Target::Reference(reference), pointer: pointer.clone() });
                }
                for (tag, target) in schema.mapping.drain(..) {
                    let pointer = pointer.join("discriminator").join("mapping").join(&tag);
                    self.pending.push(Pending { from: id, to: Target::Mapping(tag, target), pointer });
                }
                *self.table.get_mut(id) = schema.schema;
            }
            Value::Bool(boolean) => self.table.get_mut(id).boolean = Some(*boolean),
            other => diagnostics.push(unexpected(pointer, "a schema", other)),
        }
        id
    }

    /// The table, with every reference resolved.
    pub(super) fn finish(&mut self, diagnostics: &mut Vec<Diagnostic>) -> SchemaTable {
        // Following a reference can read a schema that nothing had read before, and that brings references of its own.
        while let Some(pending) = self.pending.pop() {
            match &pending.to {
                Target::Reference(reference) => match self.resolve(reference, &pending.pointer, diagnostics) {
                    Ok(id) => self.table.get_mut(pending.from).reference = Some(id),
                    Err(diagnostic) => diagnostics.push(*diagnostic),
                },
                Target::Mapping(tag, target) => match self.resolve_mapping(target, &pending.pointer, diagnostics) {
                    Ok(id) => {
                        if let Some(discriminator) = &mut self.table.get_mut(pending.from).discriminator {
                            discriminator.mapping.push((tag.clone(), id));
                        }
                    }
                    Err(diagnostic) => diagnostics.push(*diagnostic),
                },
            }
        }
        for schema in 0..self.table.len() {
            if let Some(discriminator) = &mut self.table.get_mut(SchemaId(schema)).discriminator {
                discriminator.mapping.reverse();
            }
        }
        std::mem::take(&mut self.table)
    }

    fn resolve(
        &mut self,
        reference: &str,
        pointer: &Pointer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<SchemaId, Box<Diagnostic>> {
        let target = match references::target(reference) {
            Some(target) => target,
            None => self.anchor(reference).ok_or_else(|| references::external(reference, pointer))?,
        };
        if let Some(id) = self.by_pointer.get(&target) {
            return Ok(*id);
        }
        let root = self.root;
        let value =
            root.pointer(target.as_str()).ok_or_else(|| references::dangling(&target, pointer, self.source_of))?;
        Ok(self.read(value, &target, diagnostics))
    }

    fn resolve_mapping(
        &mut self,
        target: &str,
        pointer: &Pointer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<SchemaId, Box<Diagnostic>> {
        if let Some(id) = self.table.components.get(target) {
            return Ok(*id);
        }
        self.resolve(target, pointer, diagnostics).map_err(|_| {
            let message = format!("the discriminator maps this value to `{target}`, which is no schema: left out");
            Box::new(Diagnostic::warning("dangling-mapping", pointer.clone(), message))
        })
    }

    /// The component with this `$anchor` or `$id`.
    fn anchor(&self, reference: &str) -> Option<Pointer> {
        let named = |value: &Value| {
            let is = |key: &str, text: &str| value.get(key).and_then(Value::as_str) == Some(text);
            reference.strip_prefix('#').is_some_and(|anchor| is("$anchor", anchor)) || is("$id", reference)
        };
        let components = self.root.pointer("/components/schemas")?.as_object()?;
        let (name, _) = components.iter().find(|(_, value)| named(value))?;
        Some(Pointer::root().join("components").join("schemas").join(name))
    }
}
