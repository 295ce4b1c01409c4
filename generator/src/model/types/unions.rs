//! `oneOf`, `anyOf`, and the subtypes of a polymorphic base.

use std::collections::BTreeSet;

use super::builder::Types;
use super::classify::{Kind, has_structure, is_null};
use crate::model::api::TypeRef;
use crate::normalise::schema::Additional;
use crate::normalise::{Schema, SchemaId};

/// How many schemas may be made up in all. Nested alternatives multiply.
const MAX_SYNTHESISED: usize = 20_000;

impl Types<'_> {
    /// What `oneOf` or `anyOf` makes of a schema, and whether `null` is an alternative. Nothing where no alternative
    /// says anything, so that the schema is what it says itself.
    pub(super) fn one_of(&mut self, schema: &Schema) -> Option<(Kind, bool)> {
        let all = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
        if all.is_empty() {
            return None;
        }
        let nullable = all.iter().any(|variant| is_null(self.schemas.get(self.followed(*variant))));
        let variants = self.variants_of(schema);
        if variants.is_empty() {
            return (nullable && !has_own_members(schema) && schema.types.is_empty())
                .then_some((Kind::Primitive(TypeRef::Json), true));
        }
        if has_own_members(schema) && self.synthesised_is_bounded() {
            let base = Schema { one_of: Vec::new(), any_of: Vec::new(), ..schema.clone() };
            let made = self.distribute(base, &variants);
            return Some((Kind::Union(made), nullable));
        }
        if let [only] = variants.as_slice()
            && schema.discriminator.is_none()
        {
            return Some((Kind::Same(*only), nullable));
        }
        let kinds: Vec<Kind> = variants.iter().map(|variant| self.resolved_kind(*variant)).collect();
        if let Some(first) = kinds.first()
            && matches!(first, Kind::Primitive(_))
            && kinds.iter().all(|kind| kind == first)
        {
            return Some((first.clone(), nullable));
        }
        if let Some(values) = string_values(&kinds) {
            return Some((Kind::StringEnum(values), nullable));
        }
        Some((Kind::Union(variants), nullable))
    }

    /// The alternatives of a schema that say something: not `null`, not mere bounds beside members of its own, none
    /// twice.
    pub(super) fn variants_of(&self, schema: &Schema) -> Vec<SchemaId> {
        let all = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
        let mut seen = BTreeSet::new();
        let mut variants = Vec::new();
        for variant in all {
            let followed = self.followed(*variant);
            let alternative = self.schemas.get(followed);
            let says_nothing =
                alternative.reference.is_none() && !has_structure(alternative) && has_own_members(schema);
            if !is_null(alternative) && !says_nothing && seen.insert(followed) {
                variants.push(*variant);
            }
        }
        variants
    }

    /// The components that build on this one by `allOf`, where it has a discriminator and names no alternatives: a
    /// polymorphic base stands for its subtypes (OpenAPI, Discriminator Object). It stands for itself too.
    pub(super) fn subtypes_of(&mut self, id: SchemaId) -> Option<Vec<SchemaId>> {
        let schema = self.schemas.get(id).clone();
        schema.discriminator.as_ref()?;
        schema.component.as_ref()?;
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return None;
        }
        let mut found: Vec<SchemaId> = Vec::new();
        let mut open = vec![id];
        while let Some(base) = open.pop() {
            for subtype in self.built_on(base) {
                if subtype != id && !found.contains(&subtype) {
                    found.push(subtype);
                    open.push(subtype);
                }
            }
        }
        if found.is_empty() {
            return None;
        }
        found.sort_by_cached_key(|subtype| self.schemas.get(*subtype).component.clone());
        let itself = Schema { component: None, discriminator: None, ..schema };
        let itself = self.schemas.add(itself);
        self.standing_for.insert(itself, id);
        found.push(itself);
        Some(found)
    }

    /// The components whose `allOf` names this one.
    fn built_on(&mut self, base: SchemaId) -> Vec<SchemaId> {
        if self.subtypes.is_none() {
            let mut subtypes: std::collections::HashMap<SchemaId, Vec<SchemaId>> = std::collections::HashMap::new();
            for id in self.schemas.components.values() {
                for part in &self.schemas.get(*id).all_of {
                    if let Some(target) = self.schemas.get(*part).reference {
                        subtypes.entry(target).or_default().push(*id);
                    }
                }
            }
            self.subtypes = Some(subtypes);
        }
        self.subtypes.as_ref().and_then(|subtypes| subtypes.get(&base)).cloned().unwrap_or_default()
    }

    pub(super) fn synthesised_is_bounded(&self) -> bool {
        self.schemas.len() < self.published + MAX_SYNTHESISED
    }

    /// What a schema is, schemas that only stand for another one followed.
    fn resolved_kind(&mut self, id: SchemaId) -> Kind {
        let mut kind = self.classify(id).kind;
        for _ in 0..super::classify::MAX_DEPTH {
            match kind {
                Kind::Same(target) => kind = self.classify(target).kind,
                other => return other,
            }
        }
        Kind::Primitive(TypeRef::Json)
    }
}

fn has_own_members(schema: &Schema) -> bool {
    !schema.properties.is_empty() || matches!(schema.additional, Additional::Of(_))
}

/// The values of alternatives that are all strings, at least one of them an enumeration: an open enumeration holds any
/// string.
fn string_values(kinds: &[Kind]) -> Option<Vec<String>> {
    let mut values: Vec<String> = Vec::new();
    for kind in kinds {
        match kind {
            Kind::StringEnum(more) => {
                for value in more {
                    if !values.contains(value) {
                        values.push(value.clone());
                    }
                }
            }
            Kind::Primitive(TypeRef::String) => {}
            _ => return None,
        }
    }
    (!values.is_empty()).then_some(values)
}
