//! What `allOf` spreads over several schemas, gathered.

use indexmap::IndexMap;

use super::builder::Types;
use super::classify::{Kind, MAX_DEPTH, has_structure, is_null};
use crate::model::api::TypeRef;
use crate::normalise::schema::{Additional, JsonType};
use crate::normalise::{Schema, SchemaId};

/// An object with all its members, wherever they are declared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ObjectView {
    /// The properties.
    pub(crate) properties: IndexMap<String, SchemaId>,
    /// The members that must be there.
    pub(crate) required: Vec<String>,
    /// What other members there can be.
    pub(crate) additional: Additional,
}

/// What a part of an `allOf` contributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Members.
    Object,
    /// Alternatives.
    Union,
    /// A value that is no object.
    Value,
    /// Nothing but annotations and bounds.
    Nothing,
}

impl Types<'_> {
    /// What `allOf` (or a `$ref` with siblings) makes of a schema.
    pub(super) fn all_of(&mut self, id: SchemaId, schema: &Schema) -> (Kind, bool) {
        let mut parts: Vec<SchemaId> = schema.reference.into_iter().chain(schema.all_of.iter().copied()).collect();
        let kinds: Vec<Part> = parts.iter().map(|part| self.part(*part, MAX_DEPTH)).collect();
        let own = own_part(schema);
        let contributing: Vec<SchemaId> =
            parts.iter().zip(&kinds).filter(|(_, kind)| **kind != Part::Nothing).map(|(part, _)| *part).collect();
        if own == Part::Nothing
            && let [only] = contributing.as_slice()
        {
            return (Kind::Same(*only), false);
        }
        let union = parts.iter().zip(&kinds).find(|(_, kind)| **kind == Part::Union).map(|(part, _)| *part);
        if let Some(union) = union
            && let Some(variants) = self.variants_apart_from(union, id)
        {
            parts.retain(|part| *part != union);
            let base = Schema { all_of: parts, reference: None, ..schema.clone() };
            return (Kind::Union(self.distribute(base, &variants)), false);
        }
        if own == Part::Object || own == Part::Union || kinds.contains(&Part::Object) {
            if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
                let variants = self.variants_of(schema);
                if !variants.is_empty() {
                    let base = Schema { one_of: Vec::new(), any_of: Vec::new(), ..schema.clone() };
                    return (Kind::Union(self.distribute(base, &variants)), false);
                }
            }
            let view = self.object_view(id);
            return if view.properties.is_empty() { (map_of(&view), false) } else { (Kind::Object, false) };
        }
        match contributing.first() {
            Some(first) => (Kind::Same(*first), false),
            None if own == Part::Value => {
                let plain = Schema { all_of: Vec::new(), reference: None, component: None, ..schema.clone() };
                (Kind::Same(self.schemas.add(plain)), false)
            }
            None => (Kind::Primitive(TypeRef::Json), false),
        }
    }

    /// A schema for each variant: what is common to all, and the variant.
    pub(super) fn distribute(&mut self, base: Schema, variants: &[SchemaId]) -> Vec<SchemaId> {
        let mut made = Vec::new();
        for variant in variants {
            let mut both = Schema { component: None, discriminator: None, nullable: false, ..base.clone() };
            both.pointer = self.schemas.get(*variant).pointer.clone();
            both.all_of.push(*variant);
            let both = self.schemas.add(both);
            self.standing_for.insert(both, *variant);
            made.push(both);
        }
        made
    }

    /// The variants of a part of an `allOf`, unless the schema it is a part of is one of them.
    fn variants_apart_from(&mut self, union: SchemaId, whole: SchemaId) -> Option<Vec<SchemaId>> {
        let union = self.followed(union);
        let schema = self.schemas.get(union).clone();
        let variants = self.variants_of(&schema);
        let is_whole = |variant: &SchemaId| self.schemas.get(*variant).reference.unwrap_or(*variant) == whole;
        (!variants.is_empty() && !variants.iter().any(is_whole) && self.synthesised_is_bounded()).then_some(variants)
    }

    fn part(&mut self, id: SchemaId, depth: usize) -> Part {
        let Some(depth) = depth.checked_sub(1) else { return Part::Nothing };
        let schema = self.schemas.get(id).clone();
        let own = own_part(&schema);
        if own != Part::Nothing {
            return own;
        }
        let inner = schema.reference.into_iter().chain(schema.all_of);
        let mut found = Part::Nothing;
        for part in inner {
            match self.part(part, depth) {
                Part::Union => return Part::Union,
                Part::Nothing => {}
                other if found == Part::Nothing || other == Part::Object => found = other,
                _ => {}
            }
        }
        found
    }

    /// The members of an object, those of its `allOf` included. A discriminator says nothing here: this is the base
    /// itself, not its subtypes.
    pub(crate) fn object_view(&self, id: SchemaId) -> ObjectView {
        let mut view = ObjectView::default();
        self.gather(id, MAX_DEPTH, &mut view, &mut Vec::new());
        view
    }

    fn gather(&self, id: SchemaId, depth: usize, view: &mut ObjectView, path: &mut Vec<SchemaId>) {
        let Some(depth) = depth.checked_sub(1) else { return };
        if path.contains(&id) {
            return;
        }
        path.push(id);
        let schema = self.schemas.get(id);
        for part in schema.reference.iter().chain(&schema.all_of) {
            self.gather(*part, depth, view, path);
        }
        for (name, property) in &schema.properties {
            // A later declaration narrows an earlier one, unless it says nothing.
            let says_nothing = {
                let later = self.schemas.get(*property);
                later.reference.is_none() && !has_structure(later) && later.format.is_none()
            };
            if !(says_nothing && view.properties.contains_key(name)) {
                view.properties.insert(name.clone(), *property);
            }
        }
        for name in &schema.required {
            if !view.required.contains(name) {
                view.required.push(name.clone());
            }
        }
        if matches!(schema.additional, Additional::Of(_) | Additional::Allowed(true)) {
            view.additional = schema.additional;
        } else if !schema.pattern_properties.is_empty() && view.additional == Additional::Unstated {
            // The names of these members are not known before, so they are with those that no property names.
            view.additional = Additional::Allowed(true);
        }
        path.pop();
    }

    /// The schema that this one stands for, by way of references and of `allOf` with one part.
    pub(super) fn followed(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        for _ in 0..MAX_DEPTH {
            let schema = self.schemas.get(id);
            let next = match (schema.reference, schema.all_of.as_slice()) {
                (Some(target), _) if !has_structure(schema) => target,
                (None, [only]) if own_part(schema) == Part::Nothing => *only,
                _ => return id,
            };
            id = next;
        }
        id
    }
}

/// What a schema contributes by its own keywords, references and `allOf` apart.
fn own_part(schema: &Schema) -> Part {
    let is_object = !schema.properties.is_empty()
        || schema.types == [JsonType::Object]
        || !schema.required.is_empty()
        || matches!(schema.additional, Additional::Of(_));
    let alternatives = schema.one_of.iter().chain(&schema.any_of).count();
    if alternatives > 0 {
        Part::Union
    } else if is_object {
        Part::Object
    } else if is_null(schema) {
        Part::Nothing
    } else if !schema.types.is_empty() || schema.items.is_some() || schema.enumeration.is_some() {
        Part::Value
    } else {
        Part::Nothing
    }
}

fn map_of(view: &ObjectView) -> Kind {
    match view.additional {
        Additional::Of(values) => Kind::Map(Some(values)),
        _ => Kind::Primitive(TypeRef::JsonObject),
    }
}
